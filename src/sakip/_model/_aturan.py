"""All the rules of a ruleset."""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import Annotated

from attrs import field, frozen

from ._agregasi import Agregasi, Ukuran
from ._indikator import Indikator, Masukan
from ._kepala import Dasar, KepalaRuleset
from ._konvensi import Konvensi
from ._satuan import Predikat, SatuanCacah
from ._susunan import Dipa, Kategori, Konversi, Sasaran, Satker


@frozen
class Aturan:
    """All the rules of a ruleset, by code, in the order of the report.

    Attributes:
        cacat: codes of tables that are there but could not be read, by kind; under
            ``"indikator.masukan"`` those of them whose inputs may be others than
            they declare; ``""`` where a table tells no code.
        utuh: could every file be read? If not, it may hold what is missing.
    """

    kepala: Annotated[KepalaRuleset, "kepala ruleset: nama, edisi, dan masa berlakunya"]
    konvensi: Annotated[Konvensi, "yang berlaku bila suatu aturan tidak menyebut lain"]
    agregasi: Annotated[dict[str, Agregasi], "cara capaian digabungkan di tiap tingkat"]
    dasar: Annotated[dict[str, Dasar], "dasar hukum dan sumber lain"]
    satuan: Annotated[dict[str, SatuanCacah], "satuan cacah"]
    predikat: Annotated[dict[str, Predikat], "predikat dan nilainya"]
    konversi: Annotated[dict[str, Konversi], "capaian menjadi nilai lain"]
    kategori: Annotated[dict[str, Kategori], "nama bagi ruas capaian"]
    masukan: Annotated[dict[str, Masukan], "masukan yang dilihat semua rumus"]
    masukan_satker: Annotated[dict[str, Masukan], "masukan yang dilaporkan tiap satker"]
    ukuran: Annotated[dict[str, Ukuran], "figur di samping capaian, tiap tingkat"]
    dipa: Annotated[dict[str, Dipa], "satu DIPA per berkas"]
    satker: Annotated[dict[str, Satker], "satuan kerja suatu DIPA"]
    sasaran: Annotated[dict[str, Sasaran], "sasaran suatu DIPA"]
    indikator: Annotated[dict[str, Indikator], "indikator kinerja"]
    pendukung: Annotated[dict[str, Indikator], "angka pendukung; tidak ikut agregasi"]
    cacat: Mapping[str, frozenset[str]] = field(factory=dict, eq=False)
    utuh: bool = field(default=True, eq=False)

    def missing(self, jenis: str, kode: str | None, ada: Container[str]) -> bool:
        """Is a table that is named certainly not there?"""
        return self.utuh and kode not in ada and kode not in self.cacat.get(jenis, ())
