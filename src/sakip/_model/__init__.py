"""The rules as a ruleset's TOML states them: frozen, structured, not yet checked.

Each class is one table; each attribute is one key. `_converter` structures them,
`_rules_loader` fills ``asal``, and nothing here computes. The text in ``Annotated`` is
what a key means, in the analyst's words: editors show it, and docs/reference/toml.md
says the same.
"""

from __future__ import annotations

from ._agregasi import KUNCI_CARA, Agregasi, Hitungan, KataCara, Ukuran
from ._asal import Asal
from ._aturan import Aturan
from ._contoh import Contoh
from ._indikator import (
    Indikator,
    Masukan,
    PembulatanIndikator,
    Periksa,
    Periode,
    Polaritas,
    RentangTarget,
    Tabel,
    Target,
    TargetBersatuan,
)
from ._kepala import Amandemen, Berlaku, BerlakuAmandemen, Dasar, KepalaRuleset
from ._konvensi import (
    Batas,
    Digit,
    HasilNol,
    KataKeadaan,
    KataNegatif,
    KataNol,
    KebijakanKeadaan,
    Konvensi,
    NilaiTetap,
    Nol,
    Pembulatan,
)
from ._satuan import Predikat, SatuanCacah, SatuanRef
from ._susunan import Dipa, Kategori, Konversi, Ruas, Sasaran, Satker

__all__ = [
    "KUNCI_CARA",
    "Agregasi",
    "Amandemen",
    "Asal",
    "Aturan",
    "Batas",
    "Berlaku",
    "BerlakuAmandemen",
    "Contoh",
    "Dasar",
    "Digit",
    "Dipa",
    "HasilNol",
    "Hitungan",
    "Indikator",
    "KataCara",
    "KataKeadaan",
    "KataNegatif",
    "KataNol",
    "Kategori",
    "KebijakanKeadaan",
    "KepalaRuleset",
    "Konvensi",
    "Konversi",
    "Masukan",
    "NilaiTetap",
    "Nol",
    "Pembulatan",
    "PembulatanIndikator",
    "Periksa",
    "Periode",
    "Polaritas",
    "Predikat",
    "RentangTarget",
    "Ruas",
    "Sasaran",
    "Satker",
    "SatuanCacah",
    "SatuanRef",
    "Tabel",
    "Target",
    "TargetBersatuan",
    "Ukuran",
]
