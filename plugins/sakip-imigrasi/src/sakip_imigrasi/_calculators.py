"""What the plugin offers."""

from __future__ import annotations

from sakip.plugins import Calculator

from ._penyelesaian import Penyelesaian, build_penyelesaian
from ._pnbp import Pnbp, build_pnbp

CALCULATORS = (
    Calculator(
        "imigrasi.penyelesaian",
        "Layanan keimigrasian yang diselesaikan terhadap yang diterima",
        Penyelesaian,
        build_penyelesaian,
        "LKjIP Kanwil Kemenkumham Banten 2024, Bab III",
    ),
    Calculator(
        "imigrasi.pnbp",
        "PNBP keimigrasian: jumlah kolom tabel atas semua satker",
        Pnbp,
        build_pnbp,
        "LKjIP Kanwil Kemenkumham Banten 2024, Bab III",
    ),
)
