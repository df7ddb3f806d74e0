"""Strategies for formulas as policy analysts write them: texts, well typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any, TypeAlias

from attrs import frozen
from hypothesis import strategies as st

from .._checker import check_formula
from .._formula import build_formula
from .._model import Masukan, SatuanRef
from .._scope import MasukanSah, Ruang
from .._unit import ANGKA, LOGIKA, PERSEN, SATUAN_BAWAAN, Jenis, Satuan, Tipe
from ..expression import Expression, Figure, Input, walk
from ._folder import registry

#: A unit as TOML writes it: ``"persen"``, ``"orang"``, ``{"indeks": 4}``.
Unit: TypeAlias = str | Mapping[str, Any]
#: A text, and how tightly what is outermost in it binds.
_Teks: TypeAlias = tuple[str, int]
_Tulis: TypeAlias = Callable[[Tipe, int], _Teks]

#: Loosest first, as in the grammar.
_ATAU, _DAN, _BUKAN, _BANDING, _JUMLAH, _KALI, _UNARI, _DASAR = range(8)

_UNIT: tuple[Unit, ...] = (
    *("orang", "orang", "rupiah", "persen", "angka", "hari", "ya_tidak"),
    {"indeks": 4},
)
_NAMA = ("a", "b", "c", "d")
#: Numbers that are none of 0, which a formula cannot divide by, and 100, which is
#: mistaken for a percentage.
_BILANGAN = st.sampled_from(("2", "3", "10", "0.5", "12.5", "1000"))
_PERSEN = st.sampled_from(("50%", "100%", "5%", "12.5%"))
_TAHUN = st.sampled_from(("", "", "", "", "[tahun]", "[tahun-1]", "[2020]"))
_RENTANG = st.sampled_from(("[tahun-3 .. tahun-1]", "[tahun-1 .. tahun]"))
_DIGIT = st.integers(0, 4)
_PANGKAT = st.integers(1, 3)
_VEKTOR = st.sampled_from(
    ("rerata", "jumlah", "min", "maks", "rerata_ada", "jumlah_ada")
)
_BULAT = st.sampled_from(("bulat", "bulat_genap", "potong"))
_TAK_TERDEFINISI = "bila_tidak_terdefinisi"
_BILA = st.sampled_from(("bila_nihil", "bila_belum_ada", _TAK_TERDEFINISI))
_TAMBAH = st.sampled_from(("+", "-"))
_URUT = st.sampled_from(("<", "<=", ">", ">=", "=", "<>"))
_SAMBUNG = st.sampled_from(("dan", "atau"))


@frozen
class Rumus:
    """A formula, with what must be declared for it.

    Attributes:
        teks: the formula.
        satuan: the unit of its result, as TOML writes it.
        masukan: the units of the inputs that it reads, by name.
    """

    teks: str
    satuan: Unit
    masukan: Mapping[str, Unit]

    @property
    def tabel(self) -> dict[str, Any]:
        """Its keys of an ``[[indikator]]``: ``satuan``, ``rumus`` and ``masukan``."""
        masukan = {n: {"nama": n, "satuan": s} for n, s in self.masukan.items()}
        return {"satuan": self.satuan, "rumus": self.teks, "masukan": masukan}


@st.composite
def formulas(
    draw: st.DrawFn,
    inputs: Mapping[str, Unit] | None = None,
    satuan: Unit | None = None,
    *,
    max_leaves: int = 10,
) -> Rumus:
    """Formulas over all operators and functions of the language, without a finding.

    They parse, their units fit, no denominator is always 0, no branch is dead, and no
    state is watched that cannot arise. They shrink to one leaf.

    Args:
        inputs: the inputs they may read, each with its unit as TOML writes it:
            ``{"pagu": "rupiah", "nilai": {"indeks": 4}}``; drawn if None. A count must
            be declared in the ruleset, as ``[satuan.orang]``.
        satuan: the unit of the result; drawn if None.
        max_leaves: about how many names and numbers they have at most.

    Raises:
        ValueError: a unit is none that a formula can have.
    """
    if inputs is None:
        unit = draw(st.lists(st.sampled_from(_UNIT), min_size=1, max_size=4))
        inputs = dict(zip(_NAMA, unit, strict=False))
    if satuan is None:
        satuan = draw(st.sampled_from((*inputs.values(), "persen", "angka")))
    ruang = _scope(inputs, satuan)
    tujuan = _unit(satuan).tipe
    penulis = _Writer(draw, inputs)
    banyak = draw(st.integers(1, max_leaves))
    teks = penulis.write(tujuan, banyak)[0]
    node = sound(teks, ruang, tujuan)
    while node is None:
        # What was drawn says nothing, such as a comparison that is always true. A
        # shorter one is likelier to say something; one leaf always does.
        banyak //= 2
        teks = penulis.write(tujuan, max(banyak, 1))[0]
        node = sound(teks, ruang, tujuan)
    dipakai = {n.nama for n in walk(node) if isinstance(n, Input)}
    return Rumus(teks, satuan, {n: s for n, s in inputs.items() if n in dipakai})


def sound(teks: str, ruang: Ruang, tujuan: Tipe) -> Expression | None:
    """The expression of a formula that nothing is to be said of."""
    node, salah = build_formula(teks, ruang, registry().functions, tujuan)
    if node is None or salah or any(check_formula(node, _declared)):
        return None
    return node


def _declared(node: Input | Figure) -> tuple[Fraction | None, Fraction | None]:
    assert isinstance(node, Input)  # noqa: S101 -- what is drawn names no figure
    return (Fraction(0) if node.nonnegatif else None, node.satuan.skala)


def _unit(unit: Unit) -> Satuan:
    """The unit that TOML writes so; a word that is none of sakip's is a count."""
    if isinstance(unit, str):
        ada = SATUAN_BAWAAN.get(unit) or Satuan(Jenis.CACAH, unit)
        if ada.jenis not in (Jenis.TANGGAL, Jenis.TEKS):
            return ada
    elif set(unit) == {"indeks"}:
        return Satuan(Jenis.INDEKS, skala=Fraction(unit["indeks"]))
    raise ValueError(f"{unit!r} is not the unit of a formula")


def _scope(inputs: Mapping[str, Unit], satuan: Unit) -> Ruang:
    masukan = {}
    for nama, unit in inputs.items():
        sah = _unit(unit)
        masukan[nama] = MasukanSah(sah, Masukan(nama, SatuanRef(sah.kode)))
    semua = {s.kode: s for s in map(_unit, (*inputs.values(), satuan))}
    return Ruang("", masukan, satuan={**SATUAN_BAWAAN, **semua})


class _Writer:
    """Writes formulas: each call is given a unit and how many leaves it may have."""

    def __init__(self, draw: st.DrawFn, inputs: Mapping[str, Unit]) -> None:
        self.draw = draw
        self.nama: dict[Tipe, list[str]] = {}
        self.satuan: dict[Tipe, Satuan] = {}
        for nama, unit in inputs.items():
            satuan = _unit(unit)
            self.nama.setdefault(satuan.tipe, []).append(nama)
            self.satuan[satuan.tipe] = satuan
        #: Units that a quotient of likes can be of, and that comparisons are of.
        self.bilangan = [t for t in self.nama if not t.logika] or [ANGKA]

    def write(self, tipe: Tipe, n: int) -> _Teks:
        """A formula of a unit with about n leaves at most."""
        if n == 1:
            return self.leaf(tipe, n)
        tulis: _Tulis = self.draw(st.sampled_from(self.choices(tipe)))
        return tulis(tipe, n)

    def at(self, tipe: Tipe, n: int, ikat: int) -> str:
        """A part that stands where so tight a binding is needed."""
        teks, sendiri = self.write(tipe, n)
        return teks if sendiri >= ikat else f"({teks})"

    def split(self, n: int, bagian: int) -> list[int]:
        """Share leaves among parts, at least one for each."""
        hasil = [1] * bagian
        for i in range(bagian):
            hasil[i] += self.draw(st.integers(0, max(n - sum(hasil), 0)))
        return hasil

    def choices(self, tipe: Tipe) -> Sequence[_Tulis]:
        """What can be written of a unit."""
        umum = (self.leaf, self.if_, self.on_state)
        if tipe.logika:
            return (
                *umum,
                self.compare,
                self.compare,
                self.logic,
                self.logic,
                self.not_,
            )
        angka: tuple[_Tulis, ...] = (
            *(*umum, self.sum, self.sum, self.vector, self.vector, self.years),
            *(self.round, self.absolute, self.negate, self.scaled, self.chain),
        )
        if tipe == PERSEN:
            return (*angka, self.ratio, self.ratio, self.percent, self.power)
        if tipe == ANGKA:
            return (*angka, self.count, self.power, self.clamp)
        return (*angka, self.scale if self.skala(tipe) else self.clamp)

    def skala(self, tipe: Tipe) -> Fraction | None:
        """The top of an index."""
        satuan = self.satuan.get(tipe)
        if satuan is not None:
            return satuan.skala
        nama = tipe.pangkat[0][0] if tipe.pangkat else ""
        return Fraction(nama.removeprefix("indeks ")) if "indeks " in nama else None

    # -- leaves

    def leaf(self, tipe: Tipe, n: int) -> _Teks:
        """An input, or a number written out where there is none of the unit."""
        del n
        if tipe in self.nama and self.draw(st.integers(0, 4)) != 1:
            tahun = self.draw(_TAHUN)
            return f"{self.draw(st.sampled_from(self.nama[tipe]))}{tahun}", _DASAR
        return self.number(tipe)

    def number(self, tipe: Tipe) -> _Teks:
        """A number, or what stands for one of a unit that numbers cannot have."""
        if tipe.logika:
            # No number is yes or no: a comparison is the least there is.
            kiri = self.leaf(self.bilangan[0], 1)[0]
            return f"{kiri} > {self.number(self.bilangan[0])[0]}", _BANDING
        if tipe == PERSEN:
            return self.draw(_PERSEN), _DASAR
        if tipe == ANGKA:
            return self.draw(_BILANGAN), _DASAR
        skala = self.skala(tipe)
        if skala is not None:
            return f"skala({self.draw(_PERSEN)}, {_written(skala)})", _DASAR
        return f"{self.draw(_BILANGAN)} {tipe.pangkat[0][0]}", _DASAR

    def call(self, nama: str, *isi: str) -> _Teks:
        return f"{nama}({', '.join(isi)})", _DASAR

    # -- of any unit

    def if_(self, tipe: Tipe, n: int) -> _Teks:
        k, a, b = self.split(n, 3)
        return self.call(
            "jika",
            self.write(LOGIKA, k)[0],
            self.write(tipe, a)[0],
            self.write(tipe, b)[0],
        )

    def on_state(self, tipe: Tipe, n: int) -> _Teks:
        a, b = self.split(n, 2)
        kata = self.draw(_BILA)
        # Only a quotient can be n/0.
        bagi = self.ratio if tipe == PERSEN else self.chain
        buat = bagi if kata == _TAK_TERDEFINISI and not tipe.logika else self.write
        return self.call(kata, buat(tipe, a)[0], self.write(tipe, b)[0])

    # -- yes/no

    def compare(self, tipe: Tipe, n: int) -> _Teks:
        del tipe
        a, b = self.split(n, 2)
        isi = self.draw(st.sampled_from(self.bilangan))
        kiri, kanan = self.at(isi, a, _JUMLAH), self.at(isi, b, _JUMLAH)
        return f"{kiri} {self.draw(_URUT)} {kanan}", _BANDING

    def logic(self, tipe: Tipe, n: int) -> _Teks:
        a, b = self.split(n, 2)
        kata = self.draw(_SAMBUNG)
        ikat = _DAN if kata == "dan" else _ATAU
        return f"{self.at(tipe, a, ikat)} {kata} {self.at(tipe, b, ikat + 1)}", ikat

    def not_(self, tipe: Tipe, n: int) -> _Teks:
        return f"bukan {self.at(tipe, n - 1, _BUKAN)}", _BUKAN

    # -- numbers

    def sum(self, tipe: Tipe, n: int) -> _Teks:
        a, b = self.split(n, 2)
        kiri, kanan = self.at(tipe, a, _JUMLAH), self.at(tipe, b, _KALI)
        return f"{kiri} {self.draw(_TAMBAH)} {kanan}", _JUMLAH

    def scaled(self, tipe: Tipe, n: int) -> _Teks:
        """Times or over something without a unit."""
        a, b = self.split(n, 2)
        tanpa = ANGKA if tipe == ANGKA else self.draw(st.sampled_from((ANGKA, PERSEN)))
        op = self.draw(st.sampled_from("*/"))
        return f"{self.at(tipe, a, _KALI)} {op} {self.at(tanpa, b, _UNARI)}", _KALI

    def chain(self, tipe: Tipe, n: int) -> _Teks:
        """Over one figure and times another of its unit."""
        a, b, c = self.split(n, 3)
        satuan = self.draw(st.sampled_from(self.bilangan))
        bagi, kali = self.at(satuan, b, _UNARI), self.at(satuan, c, _UNARI)
        return f"{self.at(tipe, a, _KALI)} / {bagi} * {kali}", _KALI

    def ratio(self, tipe: Tipe, n: int) -> _Teks:
        """A quotient of likes that have a unit."""
        satuan = self.draw(st.sampled_from(self.bilangan))
        if satuan == ANGKA:
            return self.percent(tipe, n)
        a, b = self.split(n, 2)
        return f"{self.at(satuan, a, _KALI)} / {self.at(satuan, b, _UNARI)}", _KALI

    def negate(self, tipe: Tipe, n: int) -> _Teks:
        return f"-{self.at(tipe, n - 1, _UNARI)}", _UNARI

    def vector(self, tipe: Tipe, n: int) -> _Teks:
        isi = [self.write(tipe, m)[0] for m in self.split(n, self.draw(_PANGKAT))]
        return self.call(self.draw(_VEKTOR), *isi)

    def years(self, tipe: Tipe, n: int) -> _Teks:
        """Several years of an input."""
        if tipe not in self.nama:
            return self.vector(tipe, n)
        nama = self.draw(st.sampled_from(self.nama[tipe]))
        return self.call(self.draw(_VEKTOR), f"{nama}{self.draw(_RENTANG)}")

    def round(self, tipe: Tipe, n: int) -> _Teks:
        isi = self.write(tipe, n - 1)[0]
        return self.call(self.draw(_BULAT), isi, str(self.draw(_DIGIT)))

    def absolute(self, tipe: Tipe, n: int) -> _Teks:
        return self.call("mutlak", self.write(tipe, n - 1)[0])

    def clamp(self, tipe: Tipe, n: int) -> _Teks:
        satuan = "" if tipe == ANGKA else f" {tipe.pangkat[0][0]}"
        isi = self.write(tipe, n - 1)[0]
        return self.call("batasi", isi, f"0{satuan}", f"1000{satuan}")

    # -- numbers of some units

    def power(self, tipe: Tipe, n: int) -> _Teks:
        isi = self.write(tipe, n - 1)[0]
        return self.call("pangkat", isi, str(self.draw(_PANGKAT)))

    def percent(self, tipe: Tipe, n: int) -> _Teks:
        del tipe
        return self.call("persen", self.write(ANGKA, n - 1)[0])

    def count(self, tipe: Tipe, n: int) -> _Teks:
        del tipe
        satuan = self.draw(st.sampled_from(self.bilangan))
        isi = [self.write(satuan, m)[0] for m in self.split(n, self.draw(_PANGKAT))]
        return self.call("banyak", *isi)

    def scale(self, tipe: Tipe, n: int) -> _Teks:
        """An index from a percentage."""
        skala = self.skala(tipe)
        assert skala is not None  # noqa: S101 -- only an index is written so
        return self.call("skala", self.write(PERSEN, n - 1)[0], _written(skala))


def _written(skala: Fraction) -> str:
    """A number as formulas write it."""
    return str(int(skala)) if skala.denominator == 1 else str(float(skala))
