"""The kinds of node, and how to walk them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Literal, TypeAlias

from attrs import field, frozen

from .._unit import ANGKA, LOGIKA, Satuan, Tipe
from .._value import Keadaan, Mode, Nilai

#: Where a node was written: offsets (start, end) into its formula.
Potong: TypeAlias = tuple[int, int]


@frozen(cache_hash=True)
class Constant:
    """An exact number written in a rule."""

    nilai: Fraction
    tipe: Tipe = ANGKA
    potong: Potong | None = field(default=None, eq=False)


@frozen(cache_hash=True)
class StateConstant:
    """A state written in a rule, e.g. a year without a target."""

    keadaan: Keadaan
    tipe: Tipe = ANGKA
    potong: Potong | None = field(default=None, eq=False)


@frozen(cache_hash=True)
class Input:
    """A reported figure.

    Attributes:
        pemilik: code of the indikator, satker, … that reports it; ``""`` if shared.
        nama: its name; a table's cell is ``"tabel.kolom"``.
        satuan: its unit as declared.
        baris: row code of a table's cell.
        geser: year relative to the year evaluated (0, -1, …), unless ``tahun``.
        tahun: an absolute year.
        periode: e.g. ``"tw1"``, for a part of the year.
        desimal: decimals the facts may have, in the declared unit.
        nonnegatif: is a negative value refused?
    """

    pemilik: str
    nama: str
    satuan: Satuan
    baris: str | None = None
    geser: int = 0
    tahun: int | None = None
    periode: str | None = None
    desimal: int = 6
    nonnegatif: bool = False
    potong: Potong | None = field(default=None, eq=False)

    @property
    def tipe(self) -> Tipe:
        """Its unit in formulas."""
        return self.satuan.tipe


@frozen(cache_hash=True)
class Figure:
    """A figure computed by an earlier step: (level, code, measure)."""

    kunci: tuple[str, str, str]
    tipe: Tipe
    potong: Potong | None = field(default=None, eq=False)


@frozen(cache_hash=True)
class Negate:
    """``-x``."""

    isi: Expression
    tipe: Tipe
    potong: Potong | None = field(default=None, eq=False)


@frozen(cache_hash=True)
class Binary:
    """``+ - * /``; 0/0 is Nihil, x/0 is TidakTerdefinisi."""

    op: Literal["+", "-", "*", "/"]
    kiri: Expression
    kanan: Expression
    tipe: Tipe
    potong: Potong | None = field(default=None, eq=False)


@frozen(cache_hash=True)
class Compare:
    """A comparison of like units; yes is 1, no is 0."""

    op: Literal["<", "<=", ">", ">=", "=", "<>"]
    kiri: Expression
    kanan: Expression
    tipe: Tipe = LOGIKA
    potong: Potong | None = field(default=None, eq=False)


@frozen(cache_hash=True)
class Logic:
    """``dan`` / ``atau``; strict: a state on either side is the result."""

    op: Literal["dan", "atau"]
    kiri: Expression
    kanan: Expression
    tipe: Tipe = LOGIKA
    potong: Potong | None = field(default=None, eq=False)


@frozen(cache_hash=True)
class Not:
    """``bukan x``."""

    isi: Expression
    tipe: Tipe = LOGIKA
    potong: Potong | None = field(default=None, eq=False)


@frozen(cache_hash=True)
class If:
    """``jika(k, a, b)``: only the branch taken can give a state."""

    syarat: Expression
    ya: Expression
    tidak: Expression
    tipe: Tipe
    potong: Potong | None = field(default=None, eq=False)


@frozen(cache_hash=True)
class Round:
    """Round at ``digit`` decimals of the exact value (not of the percent figure)."""

    isi: Expression
    digit: int
    mode: Mode
    tipe: Tipe
    potong: Potong | None = field(default=None, eq=False)


@frozen(cache_hash=True)
class Clamp:
    """A floor and a cap, each exact and optional."""

    isi: Expression
    bawah: Fraction | None
    atas: Fraction | None
    tipe: Tipe
    potong: Potong | None = field(default=None, eq=False)


@frozen(cache_hash=True)
class Power:
    """A whole, small, non-negative power."""

    isi: Expression
    pangkat: int
    tipe: Tipe
    potong: Potong | None = field(default=None, eq=False)


@frozen(cache_hash=True)
class OnState:
    """Another value when ``amat`` is in some state; else ``isi``, as it is.

    ``ganti`` holds (state, expression) pairs, at most one for each state. In
    ``bila_nihil(x, y)`` the watched value is the value itself.
    """

    amat: Expression
    ganti: tuple[tuple[Keadaan, Expression], ...]
    isi: Expression
    tipe: Tipe
    potong: Potong | None = field(default=None, eq=False)


#: What an aggregate does with a member in some state.
#: A `Fraction` counts the member as that exact value.
Perlakuan: TypeAlias = Literal["keluar", "menular", "galat"] | Fraction


@frozen(cache_hash=True)
class Policy:
    """What an aggregate does with members that are in a state.

    Each is ``"keluar"`` (left out; weights are re-normalised over the rest),
    ``"menular"`` (the aggregate takes the strongest such state), ``"galat"`` (the
    aggregate is TidakTerdefinisi and a finding says why), or an exact value that
    stands in.
    """

    nihil: Perlakuan = "menular"
    tidak_ditargetkan: Perlakuan = "menular"
    tidak_terdefinisi: Perlakuan = "menular"
    belum_ada: Perlakuan = "menular"

    def of(self, keadaan: Keadaan) -> Perlakuan:
        """The treatment of one state."""
        perlakuan: Perlakuan = getattr(self, keadaan.kode)
        return perlakuan


STRICT = Policy()

Cara: TypeAlias = Literal[
    "rerata",
    "jumlah",
    "rasio_jumlah",
    "geometrik",
    "min",
    "maks",
    "terakhir",
    "banyak",
    "jumlah_tercapai",
]


@frozen(cache_hash=True)
class Aggregate:
    """Many values to one.

    Attributes:
        cara: the kind. ``rerata`` with ``bobot`` is the weighted mean, divided by
            the sum of the weights that take part; ``rasio_jumlah`` divides the sum
            of ``anggota`` by the sum of ``penyebut``, member by member;
            ``geometrik`` is rounded at ``digit``; ``terakhir`` is the last member
            that takes part; ``banyak`` counts members that take part;
            ``jumlah_tercapai`` is the share of members at or above ``ambang``.
        anggota: the members, in order.
        kebijakan: what members in a state do. When none takes part the result is
            the strongest state met, or Nihil for no members (``banyak``: 0).
    """

    cara: Cara
    anggota: tuple[Expression, ...]
    kebijakan: Policy
    tipe: Tipe
    bobot: tuple[Fraction, ...] | None = None
    penyebut: tuple[Expression, ...] | None = None
    digit: int | None = None
    mode: Mode = Mode.SETENGAH_NAIK
    ambang: Fraction | None = None
    potong: Potong | None = field(default=None, eq=False)


@frozen(cache_hash=True)
class Opaque:
    """The escape hatch: a Python function of values; scalar only, not explained.

    ``fungsi`` gets exact numbers or states and returns one. It must be pure.
    """

    nama: str
    fungsi: Callable[..., Nilai]
    argumen: tuple[Expression, ...]
    tipe: Tipe
    potong: Potong | None = field(default=None, eq=False)


Expression: TypeAlias = (
    Constant
    | StateConstant
    | Input
    | Figure
    | Negate
    | Binary
    | Compare
    | Logic
    | Not
    | If
    | Round
    | Clamp
    | Power
    | OnState
    | Aggregate
    | Opaque
)


def children(node: Expression) -> tuple[Expression, ...]:
    """The operands of a node, in reading order."""
    match node:
        case Negate() | Not() | Round() | Clamp() | Power():
            return (node.isi,)
        case Binary() | Compare() | Logic():
            return (node.kiri, node.kanan)
        case If():
            return (node.syarat, node.ya, node.tidak)
        case OnState():
            return (node.amat, node.isi, *(pengganti for _, pengganti in node.ganti))
        case Aggregate():
            return node.anggota + (node.penyebut or ())
        case Opaque():
            return node.argumen
        case _:
            return ()


def walk(node: Expression) -> Iterator[Expression]:
    """Every node of a tree, parents first, in reading order."""
    tumpukan = [node]
    while tumpukan:
        simpul = tumpukan.pop()
        yield simpul
        tumpukan.extend(reversed(children(simpul)))
