"""What the plugin offers."""

from __future__ import annotations

from sakip.plugins import Calculator

from ._indeks import build_indeks
from ._parameter import Indeks

CALCULATORS = (
    Calculator(
        "pemasyarakatan.indeks_delapan_dimensi",
        "Indeks penegakan hukum pemasyarakatan dari dimensi dan variabel berbobot",
        Indeks,
        build_indeks,
        "LKjIP Kanwil Kemenkumham Banten 2024, Bab III (belum terverifikasi)",
    ),
)
