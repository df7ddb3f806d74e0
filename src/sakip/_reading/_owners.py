"""Whom the names of a report may mean, by the rules of all its years."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Final

from attrs import frozen

from .._lineage import all_indikator
from .._review import Sumber
from ..hookspecs import Rincian
from ._names import Cocok, Kamus, Pemilik

#: How alike a heading must be to what it is of.
_JUDUL: Final = 0.75
_KELOMPOK: Final = 0.55
#: Words before the name of a group that say only what kind it is.
_HAMPA: Final = ("ditjen", "direktorat", "dipa", "sub", "jumlah", "total", "rerata")
#: How alike the name of a group must be; no two rows of a table share one.
_KELOMPOK_BATAS: Final = 0.42
#: How alike the name of a part must be, where the whole is known.
_BAGIAN: Final = 0.3
#: How much better than the next of the same DIPA a heading must fit.
_BEDA: Final = 0.1


@frozen(eq=False)
class Nama:
    """Every name that a report may use, to look texts up in."""

    sumber: Sumber

    @cached_property
    def indikator(self) -> Kamus:
        """Indikator and supporting figures, and the sasaran that may stand beside."""
        sasaran = self.sumber.susunan.aturan.sasaran.items()
        lain = ((("sasaran", k), s.nama) for k, s in sasaran)
        return Kamus.of((*self._indikator(), *lain))

    def _indikator(self) -> Iterator[tuple[Pemilik, str]]:
        """Names of all years, each with the code of this year."""
        ruleset = self.sumber.ruleset
        kini = self.sumber.susunan.aturan
        menjadi = {k: k for k in all_indikator(kini)}
        for kode, i in all_indikator(kini).items():
            menjadi |= {s: kode for s in i.silsilah if s not in menjadi}
        for tahun in ruleset.tahun:
            for kode, i in all_indikator(ruleset.susun(tahun).aturan).items():
                if kode in menjadi:
                    tingkat = "pendukung" if kode in kini.pendukung else "indikator"
                    yield (tingkat, menjadi[kode]), i.nama

    @cached_property
    def kelompok(self) -> Kamus:
        """The office, its DIPA and its satker."""
        aturan = self.sumber.susunan.aturan
        nama = self.sumber.hasil.kanwil.nama
        pendek = nama.replace("Kantor Wilayah", "Kanwil")
        kanwil = dict.fromkeys((nama, pendek, "Kantor Wilayah", "Kanwil"))
        isi = [(("kanwil", "kanwil"), n) for n in kanwil if n]
        isi += [(("dipa", k), d.nama) for k, d in aturan.dipa.items()]
        # A DIPA may be its own satker, under one code and one name.
        satker = aturan.satker.items()
        isi += [(("satker", k), s.nama) for k, s in satker if k not in aturan.dipa]
        return Kamus.of(isi, _KELOMPOK_BATAS, _HAMPA)

    @cached_property
    def parts(self) -> Mapping[str, Mapping[str, str]]:
        """Names of the parts right below a figure, by the code of the whole."""
        hasil: dict[str, dict[str, str]] = {}
        satker = self.sumber.susunan.aturan.satker

        def walk(induk: str, isi: Iterable[Rincian]) -> None:
            for r in isi:
                kode = f"{induk}.{r.kode}"
                hasil.setdefault(induk, {})[kode] = r.nama
                walk(kode, r.anak)

        for kode, real in self.sumber.susunan.realisasi.items():
            walk(kode, real.rincian)
        return {
            induk: {k: satker[n].nama if n in satker else n for k, n in anak.items()}
            for induk, anak in hasil.items()
        }

    @cached_property
    def children(self) -> Mapping[str, Kamus]:
        """Dictionaries of the parts, by the code of the whole."""
        return {
            induk: Kamus.of(
                ((("rincian", k), n) for k, n in anak.items()), batas=_BAGIAN
            )
            for induk, anak in self.parts.items()
        }

    @cached_property
    def dimensi(self) -> Kamus:
        """Parts that have parts themselves: dimensions of an index."""
        nama = {k: n for anak in self.parts.values() for k, n in anak.items()}
        return Kamus.of((("rincian", k), nama[k]) for k in self.parts if k in nama)

    def indikator_of(self, teks: str, dipa: str | None = None) -> Cocok | None:
        """The indikator that a name means; None for a sasaran or an unknown one.

        Args:
            dipa: the DIPA that it is of; among its indikator less will do.
        """
        cocok = self.indikator.find(teks)
        if cocok is None and dipa is not None:
            milik = [c for c in self.indikator.rank(teks) if self.dipa_of(c) == dipa]
            kedua = milik[1].kuat if len(milik) > 1 else 0.0
            if milik and milik[0].nilai >= _BAGIAN and milik[0].kuat - kedua > _BEDA:
                cocok = milik[0]
        return cocok if cocok and cocok.pemilik[0] != "sasaran" else None

    def sole(self, sasaran: str | None, dipa: str | None) -> str | None:
        """The indikator of a sasaran, or else of a DIPA, if it is the only one."""
        aturan = self.sumber.susunan.aturan
        milik = [
            kode
            for kode, i in aturan.indikator.items()
            if sasaran is not None and i.sasaran == sasaran
        ]
        if sasaran is None and dipa is not None:
            milik = [
                kode
                for kode, i in aturan.indikator.items()
                if i.sasaran in aturan.sasaran
                and aturan.sasaran[i.sasaran].dipa == dipa
            ]
        return milik[0] if len(milik) == 1 else None

    def dipa_of(self, cocok: Cocok) -> str | None:
        """The DIPA of an indikator."""
        aturan = self.sumber.susunan.aturan
        tingkat, kode = cocok.pemilik
        if tingkat == "sasaran":
            return None
        satu = getattr(aturan, tingkat)[kode]
        sasaran = aturan.sasaran.get(satu.sasaran or "")
        return satu.dipa if sasaran is None else sasaran.dipa

    def heading(self, teks: str) -> Pemilik | None:
        """Whom a heading is of.

        What stands before or after the name of a DIPA need not be known.
        """
        calon = []
        for kamus in (self.indikator, self.dimensi, self.kelompok):
            cocok = kamus.find(teks)
            if cocok is None:
                continue
            batas = _KELOMPOK if cocok.pemilik[0] == "dipa" else _JUDUL
            if cocok.nilai >= batas:
                calon.append(cocok)
        return max(calon, key=lambda c: c.nilai).pemilik if calon else None
