"""What the plugin offers."""

from __future__ import annotations

from sakip.plugins import Calculator

from ._ikpa import Ikpa, build_ikpa
from ._kinerja import Kinerja, Nka, build_kinerja, build_nka
from ._serapan import Serapan, build_serapan

CALCULATORS = (
    Calculator(
        "anggaran.serapan",
        "Serapan: realisasi anggaran dibagi pagu",
        Serapan,
        build_serapan,
        "LKjIP Kanwil Kemenkumham Banten 2024, Bab III",
    ),
    Calculator(
        "anggaran.kinerja",
        "Kinerja anggaran dari nilai perencanaan dan nilai IKPA",
        Kinerja,
        build_kinerja,
        "LKjIP Kanwil Kemenkumham Banten 2024, Bab III",
    ),
    Calculator(
        "anggaran.nka",
        "Nilai Kinerja Anggaran dari perencanaan dan pelaksanaan anggaran",
        Nka,
        build_nka,
        "PMK 62/2023 pasal 246 (bobot belum terverifikasi)",
    ),
    Calculator(
        "anggaran.ikpa",
        "Nilai IKPA dari komponen berbobot, dikurangi dispensasi SPM",
        Ikpa,
        build_ikpa,
        "PER-5/PB/2024 (penormalan ulang bobot belum terverifikasi)",
    ),
)
