"""What the plugin offers."""

from __future__ import annotations

from sakip.plugins import Calculator

from ._ikm import Ikm, build_ikm
from ._indeks import Indeks, build_indeks

CALCULATORS = (
    Calculator(
        "survei.indeks",
        "Indeks survei: rerata nilai satker yang tersedia, dikonversi skalanya",
        Indeks,
        build_indeks,
        "LKjIP Kanwil Kemenkumham Banten 2024, Bab III",
    ),
    Calculator(
        "survei.ikm",
        "Indeks Kepuasan Masyarakat dari unsur pelayanan berbobot",
        Ikm,
        build_ikm,
        "PermenPANRB 14/2017 (belum terverifikasi)",
    ),
)
