"""The only checked way to make a node."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Literal

from .._unit import ANGKA, LOGIKA, PERSEN, Jenis, Satuan, Tipe, divide, multiply
from .._value import Keadaan, Mode
from ._nodes import (
    STRICT,
    Aggregate,
    Binary,
    Cara,
    Clamp,
    Compare,
    Constant,
    Expression,
    If,
    Logic,
    Negate,
    Not,
    OnState,
    Policy,
    Potong,
    Power,
    Round,
)


class UnitError(ValueError):
    """Operands whose units do not go together.

    Attributes:
        alasan: one of ``"beda"`` (unlike units), ``"polos"`` (a percentage with a
            plain number), ``"logika"`` (yes/no where a number is needed),
            ``"bukan_logika"`` (a number where yes/no is needed),
            ``"bukan_indeks"`` (an index or percentage is needed),
            ``"bukan_angka"`` (a plain number is needed).
        kiri, kanan: the two units.
    """

    def __init__(self, alasan: str, kiri: Tipe, kanan: Tipe | None = None) -> None:
        self.alasan = alasan
        self.kiri = kiri
        self.kanan = kanan
        super().__init__(f"{alasan}: {kiri}" + (f", {kanan}" if kanan else ""))


def _number(*nodes: Expression) -> None:
    for node in nodes:
        if node.tipe.logika:
            raise UnitError("logika", node.tipe)


def _yes_no(*nodes: Expression) -> None:
    for node in nodes:
        if not node.tipe.logika:
            raise UnitError("bukan_logika", node.tipe)


def same(*nodes: Expression) -> Tipe:
    """The unit that all nodes share.

    Raises:
        UnitError: two of them differ.
    """
    pertama = nodes[0].tipe
    for node in nodes[1:]:
        if node.tipe != pertama:
            tanpa_satuan = not (pertama.pangkat or node.tipe.pangkat)
            angka = not (pertama.logika or node.tipe.logika)
            alasan = "polos" if tanpa_satuan and angka else "beda"
            raise UnitError(alasan, pertama, node.tipe)
    return pertama


def constant(
    nilai: Fraction | int, tipe: Tipe = ANGKA, potong: Potong | None = None
) -> Constant:
    """An exact number; 90 % is ``constant(Fraction(9, 10), PERSEN)``.

    Raises:
        TypeError: a float, which has already lost digits, or anything else that is
            no exact number; a yes/no is no number unless ``tipe`` says that it is.
    """
    diberi: object = nilai
    if isinstance(diberi, bool) and not tipe.logika:
        raise TypeError("a bool is no number: write 0 or 1")
    if not isinstance(diberi, int | Fraction):
        jenis = type(nilai).__name__
        raise TypeError(f"a number must be int or Fraction, not {jenis}")
    return Constant(Fraction(nilai), tipe, potong)


def negate(isi: Expression, potong: Potong | None = None) -> Expression:
    """``-isi``."""
    _number(isi)
    return Negate(isi, isi.tipe, potong)


def add(kiri: Expression, kanan: Expression, potong: Potong | None = None) -> Binary:
    """``kiri + kanan``, of one unit."""
    _number(kiri, kanan)
    return Binary("+", kiri, kanan, same(kiri, kanan), potong)


def sub(kiri: Expression, kanan: Expression, potong: Potong | None = None) -> Binary:
    """``kiri - kanan``, of one unit."""
    _number(kiri, kanan)
    return Binary("-", kiri, kanan, same(kiri, kanan), potong)


def mul(kiri: Expression, kanan: Expression, potong: Potong | None = None) -> Binary:
    """``kiri * kanan``."""
    _number(kiri, kanan)
    return Binary("*", kiri, kanan, multiply(kiri.tipe, kanan.tipe), potong)


def div(kiri: Expression, kanan: Expression, potong: Potong | None = None) -> Binary:
    """``kiri / kanan``; a quotient of like units is a percentage."""
    _number(kiri, kanan)
    return Binary("/", kiri, kanan, divide(kiri.tipe, kanan.tipe), potong)


def compare(
    op: Literal["<", "<=", ">", ">=", "=", "<>"],
    kiri: Expression,
    kanan: Expression,
    potong: Potong | None = None,
) -> Compare:
    """A comparison of two numbers of one unit (or, for equality, two yes/no)."""
    if op not in ("=", "<>"):
        _number(kiri, kanan)
    same(kiri, kanan)
    return Compare(op, kiri, kanan, LOGIKA, potong)


def logic(
    op: Literal["dan", "atau"],
    kiri: Expression,
    kanan: Expression,
    potong: Potong | None = None,
) -> Logic:
    """``kiri dan kanan``, ``kiri atau kanan``."""
    _yes_no(kiri, kanan)
    return Logic(op, kiri, kanan, LOGIKA, potong)


def not_(isi: Expression, potong: Potong | None = None) -> Not:
    """``bukan isi``."""
    _yes_no(isi)
    return Not(isi, LOGIKA, potong)


def if_(
    syarat: Expression, ya: Expression, tidak: Expression, potong: Potong | None = None
) -> If:
    """``jika(syarat, ya, tidak)``, branches of one unit."""
    _yes_no(syarat)
    return If(syarat, ya, tidak, same(ya, tidak), potong)


def round_(
    isi: Expression,
    digit: int,
    mode: Mode = Mode.SETENGAH_NAIK,
    potong: Potong | None = None,
) -> Round:
    """Round as written: digits of a percentage are digits of the percent figure."""
    _number(isi)
    dalam = digit + 2 if isi.tipe.persen else digit
    return Round(isi, dalam, mode, isi.tipe, potong)


def clamp(
    isi: Expression,
    bawah: Fraction | None = None,
    atas: Fraction | None = None,
    potong: Potong | None = None,
) -> Expression:
    """Keep between two exact bounds (of the exact value: 120 % is 6/5)."""
    _number(isi)
    if bawah is None and atas is None:
        return isi
    return Clamp(isi, bawah, atas, isi.tipe, potong)


def absolute(isi: Expression, potong: Potong | None = None) -> If:
    """The distance from zero."""
    _number(isi)
    nol = constant(0, isi.tipe)
    return if_(compare("<", isi, nol), negate(isi), isi, potong)


def power(isi: Expression, pangkat: int, potong: Potong | None = None) -> Power:
    """``isi`` to a whole power from 0; only of a plain number or a percentage."""
    _number(isi)
    if isi.tipe.pangkat:
        raise UnitError("bukan_angka", isi.tipe)
    return Power(isi, pangkat, isi.tipe, potong)


def percent(isi: Expression, potong: Potong | None = None) -> Expression:
    """Declare a plain ratio to be a percentage (0.9 becomes 90 %)."""
    _number(isi)
    if isi.tipe.pangkat:
        raise UnitError("bukan_angka", isi.tipe)
    if isi.tipe.persen:
        return isi
    return Binary("*", isi, constant(1, PERSEN), PERSEN, potong)


def rescale(
    isi: Expression, skala: Fraction, potong: Potong | None = None
) -> Expression:
    """Bring an index of another scale, or a percentage, to an index of ``skala``."""
    _number(isi)
    tujuan = Satuan(Jenis.INDEKS, skala=skala).tipe
    if isi.tipe.persen:
        return mul(isi, constant(skala, tujuan), potong)
    asal = isi.tipe.pangkat
    if len(asal) == 1 and asal[0][0].startswith("indeks ") and asal[0][1] == 1:
        dari = Fraction(asal[0][0].removeprefix("indeks "))
        return Binary(
            "*", isi, constant(skala / dari, divide(tujuan, isi.tipe)), tujuan, potong
        )
    raise UnitError("bukan_indeks", isi.tipe)


def on_state(
    isi: Expression,
    ganti: Sequence[tuple[Keadaan, Expression]],
    amat: Expression | None = None,
    potong: Potong | None = None,
) -> Expression:
    """Put other values of the same unit in place of some states.

    Args:
        amat: whose state decides; the value's own if not given.
    """
    if not ganti:
        return isi
    tipe = same(isi, *(pengganti for _, pengganti in ganti))
    return OnState(isi if amat is None else amat, tuple(ganti), isi, tipe, potong)


def aggregate(  # noqa: PLR0913 -- one keyword for each thing a kind may need
    cara: Cara,
    anggota: Sequence[Expression],
    kebijakan: Policy = STRICT,
    *,
    bobot: Sequence[Fraction] | None = None,
    penyebut: Sequence[Expression] | None = None,
    digit: int | None = None,
    mode: Mode = Mode.SETENGAH_NAIK,
    ambang: Fraction | None = None,
    tipe: Tipe | None = None,
    potong: Potong | None = None,
) -> Aggregate:
    """Aggregate members of one unit; see `Aggregate` for the kinds.

    Args:
        tipe: the unit of the result where there is no member to tell it.

    Raises:
        UnitError: members differ in unit.
        ValueError: the kind lacks what it needs, or the lengths differ.
    """
    _number(*anggota)
    satuan = same(*anggota) if anggota else (tipe or ANGKA)
    if bobot is not None and len(bobot) != len(anggota):
        raise ValueError("bobot")
    if (cara == "rasio_jumlah") != (penyebut is not None):
        raise ValueError("penyebut")
    if (cara == "geometrik") != (digit is not None):
        raise ValueError("digit")
    if (cara == "jumlah_tercapai") != (ambang is not None):
        raise ValueError("ambang")
    if penyebut is not None:
        _number(*penyebut)
        if len(penyebut) != len(anggota):
            raise ValueError("penyebut")
        satuan = divide(satuan, same(*penyebut)) if penyebut else PERSEN
    elif cara == "banyak":
        satuan = ANGKA
    elif cara == "jumlah_tercapai":
        satuan = PERSEN
    return Aggregate(
        cara,
        tuple(anggota),
        kebijakan,
        satuan,
        None if bobot is None else tuple(bobot),
        None if penyebut is None else tuple(penyebut),
        digit,
        mode,
        ambang,
        potong,
    )
