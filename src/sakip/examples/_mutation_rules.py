"""Every change of the rules to try: what the types of the tables say can be changed.

A number, a word of several and a formula are changed wherever a table may have one,
by the type of its key. What is no rule of figures is left alone: names, sources, legal
text, dates of amendments, which facts are taken, how figures are shown.
"""

from __future__ import annotations

import datetime as dt
import enum
import types
import typing
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal

import attrs
from attrs import frozen

from .._model import Agregasi, Dipa, Hitungan, Indikator, Masukan, Sasaran, Satker
from .._rules_loader import KELAS
from ._mutation_formula import formula_changes
from ._mutation_text import (
    Ganti,
    JenisUbahan,
    Tulisan,
    Usul,
    changed,
    is_number,
    near_numbers,
)
from ._mutation_weights import Bobot, ruas_changes, weight_pairs, weights_in

if TYPE_CHECKING:
    from .._model import Asal, Aturan
    from .._ruleset import Ruleset
    from ..plugins import Registry

#: Kinds of table that state no rule of figures.
_BUKAN_ATURAN = ("ruleset", "dasar", "satuan", "amandemen")
#: Keys that state none: order, what is asked of facts, what is shown.
_LEWAT = frozenset({"urutan", "no", "periksa", "tabel", "tampilan"})
#: What a change is called, by the outermost key that tells.
_JENIS: Mapping[str, JenisUbahan] = {
    "target": "target",
    "nol": "nol",
    "keadaan": "keadaan",
    "pembulatan": "pembulatan",
    "mode_pembulatan": "pembulatan",
    "batas": "batas",
    "nilai": "ruas",
    "tingkat": "predikat",
    "periode": "periode",
    "parameter": "parameter",
}
#: The polarity that each is mistaken for.
_POLARITAS = {
    "naik": "turun_selisih",
    "turun_selisih": "turun_rasio",
    "turun_rasio": "turun_selisih",
    "turun_ambang": "turun_rasio",
    "stabil": "naik",
    "rentang_ambang": "rentang_rasio",
    "rentang_rasio": "rentang_selisih",
    "rentang_selisih": "rentang_rasio",
    "tercapai": "tercapai_turun",
    "tercapai_turun": "tercapai",
    "informatif": "naik",
}
#: Kinds of aggregate that need nothing besides.
_CARA = ("rerata", "rerata_tertimbang", "jumlah", "min", "maks")


@frozen(eq=False)
class Tabel:
    """A table of the rules in a file."""

    tulisan: Tulisan
    jenis: str
    kode: str
    isi: Mapping[str, Any]
    asal: Asal


def proposals(
    tulisan: Sequence[Tulisan], ruleset: Ruleset, registry: Registry
) -> tuple[Usul, ...]:
    """Every change of the rules, by file and place, each once."""
    pengusul = _Proposer(ruleset, registry)
    for satu in tulisan:
        for tabel in _tables(satu):
            pengusul.table(tabel)
    semua = [*pengusul.usul, *weight_pairs(pengusul.bobot, pengusul.aturan)]
    nomor = {t.akar.sumber.berkas: t.nomor for t in tulisan}
    unik: dict[tuple[Ganti, ...], Usul] = {}
    for satu_usul in semua:
        unik.setdefault(satu_usul.ganti, satu_usul)
    return tuple(
        sorted(unik.values(), key=lambda u: (nomor[u.tempat.berkas], u.tempat))
    )


def _tables(tulisan: Tulisan) -> Iterator[Tabel]:
    for kunci, isi in tulisan.isi.items():
        asal = tulisan.akar.sub(kunci)
        if kunci in ("tambah", "ubah"):
            for jenis, dalam in isi.items():
                yield from _of_kind(tulisan, jenis, dalam, asal.sub(jenis))
        elif kunci in KELAS:
            yield from _of_kind(tulisan, kunci, isi, asal)


def _of_kind(
    tulisan: Tulisan,
    jenis: str,
    isi: Any,  # noqa: ANN401 -- TOML
    asal: Asal,
) -> Iterator[Tabel]:
    if jenis in _BUKAN_ATURAN:
        return
    if isinstance(isi, list):
        for i, satu in enumerate(isi):
            yield Tabel(tulisan, jenis, satu["kode"], satu, asal.sub(i))
    elif jenis == "dipa":
        yield Tabel(tulisan, jenis, isi["kode"], isi, asal)
    elif jenis == "konvensi":
        yield Tabel(tulisan, jenis, jenis, isi, asal)
    else:
        for kode, satu in isi.items():
            yield Tabel(tulisan, jenis, f"{jenis}.{kode}", satu, asal.sub(kode))


class _Proposer:
    """Gathers changes of one table after the other."""

    def __init__(self, ruleset: Ruleset, registry: Registry) -> None:
        self.registry = registry
        #: Rules by year, the last first: what a table does not say they do.
        semua = [ruleset.rules(tahun) for tahun in reversed(ruleset.tahun)]
        self.aturan: list[Aturan] = list({id(a): a for a in semua}.values())
        self.usul: list[Usul] = []
        self.bobot: list[Bobot] = []

    def table(self, tabel: Tabel) -> None:
        """Every change of one table."""
        if tabel.jenis in ("masukan", "masukan_satker"):
            self.period(tabel, tabel.isi, tabel.asal)
        else:
            self.fields(tabel, KELAS[tabel.jenis], tabel.isi, tabel.asal, None)

    def add(
        self,
        tabel: Tabel,
        jenis: JenisUbahan,
        asal: Asal,
        menjadi: Iterable[str],
    ) -> None:
        """Other values in place of one."""
        tempat = asal.tempat()
        dari = tabel.tulisan.at(tempat)
        for baru in menjadi:
            ganti = (tabel.tulisan.put(tempat, baru),)
            self.usul.append(Usul(jenis, tabel.kode, tempat, dari, baru, ganti))

    # -- by type

    def fields(
        self,
        tabel: Tabel,
        kelas: type[Any],
        isi: Mapping[str, Any],
        asal: Asal,
        jenis: JenisUbahan | None,
    ) -> None:
        """Every change of a table that a class describes."""
        tipe = typing.get_type_hints(kelas)
        for kunci, nilai in isi.items():
            if kunci in _LEWAT or kunci not in tipe:
                continue
            khusus = _KHUSUS.get((kelas, kunci))
            if khusus is not None:
                khusus(self, tabel, nilai, asal.sub(kunci))
            elif kunci.startswith("bobot"):
                # Parts in parameters; their weights are changed in pairs.
                continue
            elif kunci == "rumus":
                self.formula(tabel, nilai, asal)
            elif kunci == "ruas":
                self.usul += ruas_changes(
                    tabel.tulisan, tabel.kode, nilai, asal.sub(kunci)
                )
            else:
                sub = jenis or _JENIS.get(kunci) or "agregasi"
                self.value(tabel, tipe[kunci], nilai, asal.sub(kunci), sub)

    def value(
        self,
        tabel: Tabel,
        tipe: Any,  # noqa: ANN401 -- a typing form
        nilai: Any,  # noqa: ANN401 -- TOML
        asal: Asal,
        jenis: JenisUbahan,
    ) -> None:
        """Every change of a value that a type describes."""
        pilihan = _options(tipe)
        if isinstance(nilai, Mapping):
            for satu in pilihan:
                if typing.get_origin(satu) is dict:
                    for kunci, dalam in nilai.items():
                        di = asal.sub(kunci)
                        self.value(tabel, typing.get_args(satu)[1], dalam, di, jenis)
            kelas = _class_of(pilihan, nilai)
            if kelas is not None:
                terus = None if kelas in (Agregasi, Hitungan) else jenis
                self.fields(tabel, kelas, nilai, asal, terus)
        elif isinstance(nilai, list):
            for satu in pilihan:
                if typing.get_origin(satu) is tuple:
                    for i, dalam in enumerate(nilai):
                        anggota = typing.get_args(satu)[0]
                        self.value(tabel, anggota, dalam, asal.sub(i), jenis)
        elif is_number(nilai) and {Fraction, int} & set(pilihan):
            self.add(tabel, jenis, asal, near_numbers(nilai))
        elif isinstance(nilai, str):
            kata = [k for satu in pilihan for k in _words(satu)]
            if nilai in kata:
                self.add(tabel, jenis, asal, (f'"{k}"' for k in kata if k != nilai))

    # -- keys with changes of their own

    def target(self, tabel: Tabel, nilai: Mapping[str, Any], asal: Asal) -> None:
        """The target of each year."""
        for tahun, isi in nilai.items():
            di = asal.sub(tahun)
            if isinstance(isi, Mapping):
                for kunci in ("dari", "sampai", "nilai"):
                    if kunci in isi:
                        self.add(
                            tabel, "target", di.sub(kunci), near_numbers(isi[kunci])
                        )
            elif isinstance(isi, bool):
                self.add(tabel, "target", di, (str(not isi).lower(),))
            elif isinstance(isi, dt.date):
                self.add(tabel, "target", di, (str(isi + dt.timedelta(days=1)),))
            elif is_number(isi):
                self.add(tabel, "target", di, near_numbers(isi))
            else:
                lain = (f'"{k}"' for k in self.levels(tabel.kode, isi))
                self.add(tabel, "target", di, lain)

    def levels(self, kode: str, nilai: str) -> Iterator[str]:
        """The predicates beside one, if it is one."""
        for aturan in self.aturan:
            ind = aturan.indikator.get(kode) or aturan.pendukung.get(kode)
            predikat = None if ind is None else ind.satuan.predikat
            if predikat is not None:
                tingkat = list(aturan.predikat[predikat].tingkat)
                if nilai in tingkat:
                    i = tingkat.index(nilai)
                    yield from (k for n, k in enumerate(tingkat) if abs(n - i) == 1)
                return

    def polarity(self, tabel: Tabel, nilai: str, asal: Asal) -> None:
        """The nearest other polarity."""
        if (tabel.jenis, nilai) == ("pendukung", "informatif"):
            # It would have a capaian that nothing reads.
            return
        self.add(tabel, "polaritas", asal, (f'"{_POLARITAS[nilai]}"',))

    def unit(self, tabel: Tabel, nilai: Any, asal: Asal) -> None:  # noqa: ANN401 -- TOML
        """The scale of an index."""
        if isinstance(nilai, Mapping) and "indeks" in nilai:
            di = asal.sub("indeks")
            self.add(tabel, "skala", di, near_numbers(nilai["indeks"]))

    def kind(self, tabel: Tabel, nilai: str, asal: Asal) -> None:
        """Another kind of aggregate."""
        self.add(tabel, "agregasi", asal, (f'"{c}"' for c in _CARA if c != nilai))

    def parameter(self, tabel: Tabel, nilai: Mapping[str, Any], asal: Asal) -> None:
        """The parameters of a calculator, by its own class."""
        kalkulator = self.registry.calculators.get(self.calculator(tabel, asal))
        if kalkulator is None:
            return
        self.usul += weights_in(tabel.tulisan, tabel.kode, nilai, asal)
        self.fields(tabel, kalkulator.parameter, nilai, asal, "parameter")

    def calculator(self, tabel: Tabel, asal: Asal) -> str:
        """The calculator that parameters are of, which an amendment may not repeat."""
        tingkat = asal.jalur[len(tabel.asal.jalur) : -1]
        kode = tabel.kode.removeprefix("ukuran.")
        ada = [getattr(aturan, tabel.jenis).get(kode) for aturan in self.aturan]
        induk: Any = tabel.isi
        for bagian in tingkat:
            induk = induk[bagian]
            ada = [getattr(satu, str(bagian), None) for satu in ada]
        semua = [induk.get("kalkulator")]
        semua += [getattr(satu, "kalkulator", None) for satu in ada]
        return next((satu for satu in semua if satu), "")

    def periods(self, tabel: Tabel, nilai: Mapping[str, Any], asal: Asal) -> None:
        """How inputs are put together from parts of the year."""
        for nama, isi in nilai.items():
            self.period(tabel, isi, asal.sub(nama))

    def period(self, tabel: Tabel, isi: Mapping[str, Any], asal: Asal) -> None:
        """How one input is put together; its parts are those of the facts."""
        periode = isi.get("periode", {})
        tipe = typing.get_type_hints(Masukan)["periode"]
        ubah = {k: v for k, v in periode.items() if k != "jenis"}
        self.value(tabel, tipe, ubah, asal.sub("periode"), "periode")

    def member(self, tabel: Tabel, nilai: str, asal: Asal) -> None:
        """An indikator counted in another sasaran: the next of its DIPA, or of all."""
        for aturan in self.aturan:
            if nilai in aturan.sasaran:
                semua = list(aturan.sasaran)
                urut = [*semua[semua.index(nilai) + 1 :], *semua]
                dipa = aturan.sasaran[nilai].dipa
                lain = [s for s in urut if s != nilai]
                lain.sort(key=lambda s: aturan.sasaran[s].dipa != dipa)
                self.add(tabel, "anggota", asal, (f'"{s}"' for s in lain[:1]))
                return

    def formula(self, tabel: Tabel, nilai: str, asal: Asal) -> None:
        """Each change of a formula."""
        for s in formula_changes(nilai):
            tempat = [asal.potong(("rumus",), *potong) for potong, _ in s.ganti]
            # What is put there is text, or what stands at another place of it.
            baru = [
                isi
                if isinstance(isi, str)
                else tabel.tulisan.at(asal.potong(("rumus",), *isi))
                for _, isi in s.ganti
            ]
            ganti = tuple(
                tabel.tulisan.put(t, b) for t, b in zip(tempat, baru, strict=True)
            )
            sekitar = asal.potong(("rumus",), *s.sekitar)
            awal, _ = tabel.tulisan.akar.sumber.offsets(sekitar)
            dari = tabel.tulisan.at(sekitar)
            menjadi = changed(dari, ganti, awal)
            usul = Usul("rumus", tabel.kode, min(tempat), dari, menjadi, ganti)
            self.usul.append(usul)

    def weight(self, tabel: Tabel, nilai: Any, asal: Asal) -> None:  # noqa: ANN401 -- TOML
        """A weight is changed together with another of its group."""
        bobot = Bobot(tabel.tulisan, tabel.jenis, tabel.kode, nilai, asal)
        self.bobot.append(bobot)


_KHUSUS: Mapping[tuple[type[Any], str], Any] = {
    (Indikator, "target"): _Proposer.target,
    (Indikator, "polaritas"): _Proposer.polarity,
    (Indikator, "satuan"): _Proposer.unit,
    (Indikator, "masukan"): _Proposer.periods,
    (Indikator, "sasaran"): _Proposer.member,
    (Indikator, "parameter"): _Proposer.parameter,
    (Hitungan, "parameter"): _Proposer.parameter,
    (Agregasi, "cara"): _Proposer.kind,
    (Indikator, "bobot"): _Proposer.weight,
    (Sasaran, "bobot"): _Proposer.weight,
    (Satker, "bobot"): _Proposer.weight,
    (Dipa, "bobot"): _Proposer.weight,
}


def _options(tipe: Any) -> list[Any]:  # noqa: ANN401 -- a typing form
    """The types of a union, or the type itself."""
    if typing.get_origin(tipe) in (typing.Union, types.UnionType):
        return [satu for dalam in typing.get_args(tipe) for satu in _options(dalam)]
    return [tipe]


def _class_of(pilihan: Sequence[Any], nilai: Mapping[str, Any]) -> type[Any] | None:
    """The class of a union that describes a table."""
    if Hitungan in pilihan:
        return Agregasi if "cara" in nilai else Hitungan
    return next((p for p in pilihan if isinstance(p, type) and attrs.has(p)), None)


def _words(tipe: Any) -> tuple[str, ...]:  # noqa: ANN401 -- a typing form
    """The words that a type allows."""
    if typing.get_origin(tipe) is Literal:
        return typing.get_args(tipe)
    if isinstance(tipe, type) and issubclass(tipe, enum.Enum):
        return tuple(str(m.value) for m in tipe)
    return ()
