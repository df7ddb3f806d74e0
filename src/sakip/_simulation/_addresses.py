"""What a scenario may vary and ask for, by the names it gives them.

An input is named as its fact is: ``KODE.masukan.NAMA``, with ``[2023]`` for an
earlier year, ``[tw1]`` for a part of the year and ``[BARIS]`` for a row of a table.
A figure is ``KODE:UKURAN``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cached_property
from typing import Any, Literal, TypeAlias

from attrs import frozen

from .._binding import Fakta
from .._change import by_code
from .._fact_store import Bidang, KunciFakta
from .._model import Aturan
from .._near import near
from .._source import Jalur
from .._steps import Kunci, Susunan
from .._unit import Satuan
from ..expression import Input

#: Levels in the order in which a code is looked up, as `sakip explain` does.
_TINGKAT = ("kanwil", "dipa", "satker", "sasaran", "indikator", "pendukung", "rincian")
#: Kinds of table that have a weight.
_BERBOBOT = ("dipa", "sasaran", "indikator", "satker")
SATKER = "satker:"
AMANDEMEN = "amandemen"


@frozen
class LaciMasukan:
    """A reported input.

    Attributes:
        nama: its name in a scenario.
        kunci: the fact.
        bidang: what the fact must be.
    """

    nama: str
    kunci: KunciFakta
    bidang: Bidang

    @property
    def satuan(self) -> Satuan:
        """Its unit."""
        return self.bidang.satuan


@frozen
class LaciAturan:
    """A value in the rules: a target, a weight, or a calculator's parameter.

    Attributes:
        nama: its name in a scenario.
        jenis: what it is.
        tabel: the kind of table that it is in.
        kode: the code of the table.
        jalur: its key path in the table.
        kini: what it is now; None where there is none.
    """

    nama: str
    jenis: Literal["target", "bobot", "parameter"]
    tabel: str
    kode: str
    jalur: Jalur
    kini: Any


@frozen
class LaciAmandemen:
    """The amendments that the rules are read with."""

    nama: str = AMANDEMEN


Laci: TypeAlias = LaciMasukan | LaciAturan | LaciAmandemen


@frozen(eq=False)
class Alamat:
    """The names of one year of a ruleset."""

    susunan: Susunan
    fakta: Fakta

    @cached_property
    def inputs(self) -> Mapping[str, LaciMasukan]:
        """Every input that a formula reads, by name."""
        hasil: dict[str, LaciMasukan] = {}
        for node in self.susunan.inputs:
            kunci = self.fakta.key(node)
            nama = input_name(kunci, self.fakta.tahun)
            hasil.setdefault(nama, LaciMasukan(nama, kunci, self.field_of(node)))
        return hasil

    def lacks(self, masukan: Iterable[LaciMasukan]) -> bool:
        """Is one of some inputs not there, or another one than it was?"""
        return any(self.inputs.get(m.nama) != m for m in masukan)

    def field_of(self, node: Input) -> Bidang:
        """What a fact of an input must be."""
        milik = self.susunan.pemilik[node.pemilik]
        if node.nama in milik.masukan:
            return Bidang.of(milik.masukan[node.nama])
        if node.baris is not None:
            tabel, _, kolom = node.nama.partition(".")
            return Bidang.of(milik.tabel[tabel].kolom[kolom])
        return Bidang.of_node(node)

    @cached_property
    def rules(self) -> Mapping[str, LaciAturan]:
        """Every number of the rules that can be varied, by name."""
        return rule_names(self.susunan.aturan, self.susunan.tahun)

    def find(self, nama: str) -> Laci | None:
        """What a name means, or None."""
        if nama == AMANDEMEN:
            return LaciAmandemen()
        return self.inputs.get(nama) or self.rules.get(nama)

    def like(self, nama: str) -> str:
        """The nearest name to one that means nothing."""
        return near(nama, (*self.inputs, *self.rules))

    @cached_property
    def figures(self) -> Mapping[str, Kunci]:
        """Every figure by its name, ``"kanwil:capaian"``."""
        return figure_names(self.susunan)


def rule_names(aturan: Aturan, tahun: int) -> dict[str, LaciAturan]:
    """Every number of rules that can be varied in a year, by name."""
    return {laci.nama: laci for laci in _rules(aturan, tahun)}


def _rules(aturan: Aturan, tahun: int) -> Iterator[LaciAturan]:
    # The name that is shorter means the table that is looked up first.
    for jenis in reversed(_BERBOBOT):
        for kode, isi in getattr(aturan, jenis).items():
            if isi.bobot is not None:
                for nama in (f"{kode}.bobot", f"{jenis}:{kode}.bobot"):
                    yield LaciAturan(nama, "bobot", jenis, kode, ("bobot",), isi.bobot)
    for jenis in ("pendukung", "indikator"):
        for kode, ind in getattr(aturan, jenis).items():
            if tahun in ind.target:
                yield LaciAturan(
                    f"{kode}.target",
                    "target",
                    jenis,
                    kode,
                    ("target", tahun),
                    ind.target[tahun],
                )
            for jalur, nilai in _numbers(ind.parameter):
                nama = f"{kode}.parameter.{'.'.join(map(str, jalur))}"
                lengkap = ("parameter", *jalur)
                yield LaciAturan(nama, "parameter", jenis, kode, lengkap, nilai)


def figure_names(susunan: Susunan) -> dict[str, Kunci]:
    """Every figure of a year by its name; the order decides what a code means."""
    hasil: dict[str, Kunci] = {}
    urut = sorted(susunan.steps, key=lambda s: _TINGKAT.index(s.kunci[0]))
    for step in urut:
        tingkat, kode, ukuran = step.kunci
        if tingkat == "rincian":
            hasil.setdefault(f"{kode}.{ukuran}:nilai", step.kunci)
            continue
        hasil.setdefault(f"{kode or 'kanwil'}:{ukuran}", step.kunci)
        if tingkat == "satker":
            hasil[f"{SATKER}{kode}:{ukuran}"] = step.kunci
    return hasil


def input_name(kunci: KunciFakta, tahun: int) -> str:
    """The name of a fact in a scenario."""
    pemilik, nama, baris, tahun_fakta, periode = kunci
    awal = f"{pemilik}.masukan.{nama}" if pemilik else f"masukan.{nama}"
    dalam = baris or periode or (str(tahun_fakta) if tahun_fakta != tahun else "")
    return f"{awal}[{dalam}]" if dalam else awal


def _numbers(isi: Any, awal: Jalur = ()) -> Iterator[tuple[Jalur, Any]]:  # noqa: ANN401 -- TOML
    """The numbers in a calculator's parameters, each with its path.

    An entry of an array is named by its code where all have one.
    """
    if isinstance(isi, Mapping):
        for k, v in isi.items():
            yield from _numbers(v, (*awal, k))
    elif isinstance(isi, list | tuple):
        kode = by_code(isi)
        if kode is not None:
            yield from _numbers(kode, awal)
        else:
            for n, v in enumerate(isi):
                yield from _numbers(v, (*awal, n))
    elif isinstance(isi, int | Decimal) and not isinstance(isi, bool):
        yield awal, isi
