"""Syntax tree to a typed expression: names, units and functions are resolved here."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from attrs import evolve, frozen

from ._cost import Excess, weigh
from ._guard import call
from ._limits import MAX_RENTANG, MAX_SIMPUL_POHON
from ._near import near
from ._syntax import (
    Call,
    Infix,
    Name,
    Num,
    Syntax,
    SyntaxFault,
    Unary,
    Year,
    parse,
)
from ._unit import Jenis
from .diagnostics import causes
from .expression import (
    ANGKA,
    PERSEN,
    Binary,
    Constant,
    Expression,
    Potong,
    Tipe,
    UnitError,
    add,
    compare,
    constant,
    div,
    logic,
    mul,
    negate,
    not_,
    sub,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ._scope import Ruang
    from .hookspecs import Function

#: What a `UnitError` says, in both languages.
ALASAN_SATUAN = {
    "beda": ("satuan berbeda", "unlike units"),
    "polos": ("persen dengan bilangan biasa", "a percentage with a plain number"),
    "logika": ("ya/tidak di tempat bilangan", "yes/no where a number belongs"),
    "bukan_logika": ("bilangan di tempat ya/tidak", "a number where yes/no belongs"),
    "bukan_indeks": ("perlu indeks atau persen", "an index or percentage is needed"),
    "bukan_angka": ("perlu bilangan tanpa satuan", "a number without a unit is needed"),
}

#: Units that no number can be written in: an answer, a day, words.
_BUKAN_BILANGAN = (Jenis.YA_TIDAK, Jenis.TANGGAL, Jenis.TEKS)

_BINER = {"+": add, "-": sub, "*": mul, "/": div}


@frozen
class FormulaFault:
    """Something wrong in a formula: becomes a finding at its offsets."""

    kode: str
    argumen: Mapping[str, str]
    potong: Potong


_Built: TypeAlias = "Expression | tuple[Expression, ...] | None"


def build_formula(
    teks: str,
    ruang: Ruang,
    functions: Mapping[str, Function],
    tujuan: Tipe | None = None,
) -> tuple[Expression | None, tuple[FormulaFault, ...]]:
    """Parse a formula and resolve it in a scope.

    Args:
        tujuan: the unit the result must have, if any.

    Returns:
        the expression, or None when a fault is fatal; and every fault met.
    """
    try:
        sintaks = parse(teks)
    except SyntaxFault as salah:
        return None, (FormulaFault(salah.kode, salah.argumen, salah.potong),)
    pembangun = _Builder(ruang, functions)
    hasil = pembangun.scalar(sintaks)
    if hasil is not None and tujuan is not None and hasil.tipe != tujuan:
        pembangun.fault(
            "SKP302", sintaks.potong, hasil=str(hasil.tipe), satuan=str(tujuan)
        )
        hasil = None
    if hasil is not None and isinstance(lebih := weigh(hasil), Excess):
        pembangun.beyond(lebih, lebih.node.potong or sintaks.potong)
        hasil = None
    return hasil, tuple(pembangun.faults)


class _Builder:
    def __init__(self, ruang: Ruang, functions: Mapping[str, Function]) -> None:
        self.ruang = ruang
        self.functions = functions
        self.faults: list[FormulaFault] = []
        #: Columns by table and name, and how many cells were named in all.
        self.kolom: dict[tuple[str, str], tuple[Expression, ...]] = {}
        self.sel = 0

    def fault(self, kode: str, potong: Potong, /, **argumen: str) -> None:
        self.faults.append(FormulaFault(kode, argumen, potong))

    def beyond(self, lebih: Excess, potong: Potong) -> None:
        self.fault(
            "SKP205", potong, apa=lebih.apa, what=lebih.what, batas=str(lebih.batas)
        )

    def unit_fault(self, salah: UnitError, potong: Potong) -> None:
        kanan = "" if salah.kanan is None else str(salah.kanan)
        id_, en = ALASAN_SATUAN[salah.alasan]
        self.fault(
            "SKP301", potong, alasan=id_, reason=en, kiri=str(salah.kiri), kanan=kanan
        )

    def scalar(self, s: Syntax) -> Expression | None:
        """Build one value; a range where one value belongs is a fault."""
        hasil = self.build(s)
        if isinstance(hasil, tuple):
            self.fault("SKP214", s.potong)
            return None
        return hasil

    def build(self, s: Syntax) -> _Built:
        match s:
            case Num():
                return self.number(s)
            case Name():
                return self.name(s)
            case Call():
                return self.call(s)
            case Unary():
                isi = self.scalar(s.isi)
                if isi is None:
                    return None
                return self.guard(
                    lambda: (negate if s.op == "-" else not_)(isi, s.potong), s.potong
                )
            case _:
                return self.infix(s)

    def guard(
        self, buat: Callable[[], Expression], potong: Potong
    ) -> Expression | None:
        try:
            return buat()
        except UnitError as salah:
            self.unit_fault(salah, potong)
            return None

    def infix(self, s: Infix) -> Expression | None:
        kiri, kanan = self.scalar(s.kiri), self.scalar(s.kanan)
        if kiri is None or kanan is None:
            return None
        if s.op in _BINER:
            if s.op == "*" and _hundred_times_percent(kiri, kanan):
                self.fault("SKP312", s.potong)
            return self.guard(lambda: _BINER[s.op](kiri, kanan, s.potong), s.potong)
        if s.op in ("dan", "atau"):
            return self.guard(
                lambda: logic(s.op, kiri, kanan, s.potong),  # type: ignore[arg-type]  # one of the two
                s.potong,
            )
        return self.guard(
            lambda: compare(s.op, kiri, kanan, s.potong),  # type: ignore[arg-type]  # a comparison
            s.potong,
        )

    def number(self, s: Num) -> Expression | None:
        if s.satuan == "%":
            return constant(s.nilai / 100, PERSEN, s.potong)
        if not s.satuan:
            return constant(s.nilai, ANGKA, s.potong)
        satuan = self.ruang.satuan.get(s.satuan)
        if satuan is None:
            self.fault(
                "SKP208",
                s.potong,
                nama=s.satuan,
                mirip=near(s.satuan, self.ruang.satuan),
            )
            return None
        if satuan.jenis in _BUKAN_BILANGAN:
            # `5 ya_tidak` would be neither yes nor no.
            self.unit_fault(UnitError("beda", ANGKA, satuan.tipe), s.potong)
            return None
        return constant(s.nilai / satuan.faktor, satuan.tipe, s.potong)

    def name(self, s: Name) -> _Built:
        if s.kolom is not None:
            return self.column(s)
        if s.nama in self.ruang.figur:
            if s.dari is not None:
                self.fault("SKP215", s.potong, nama=s.nama)
                return None
            return self.ruang.figur[s.nama]
        dari = s.dari or Year(0, None)
        contoh = self.ruang.input(s.nama)
        if contoh is None and s.nama in self.ruang.cacat:
            return None
        if contoh is None:
            self.fault(
                "SKP202",
                s.potong,
                nama=s.nama,
                mirip=near(s.nama, self.ruang.names()),
            )
            return None
        if s.sampai is None:
            return self.ruang.input(s.nama, geser=dari.geser, tahun=dari.tahun)
        return self.years(s, dari, s.sampai)

    def years(self, s: Name, dari: Year, sampai: Year) -> _Built:
        match dari.tahun, sampai.tahun:
            case int(awal), int(akhir):
                jenis = "tahun"
            case None, None:
                awal, akhir, jenis = dari.geser, sampai.geser, "geser"
            case _:
                self.fault("SKP216", s.potong)
                return None
        tahun = range(awal, akhir + 1)
        if not tahun:
            self.fault("SKP216", s.potong)
            return None
        if len(tahun) > MAX_RENTANG:
            self.fault(
                "SKP205",
                s.potong,
                apa="tahun dalam rentang",
                what="years in a range",
                batas=str(MAX_RENTANG),
            )
            return None
        anggota = [self.ruang.input(s.nama, **{jenis: t}) for t in tahun]
        return tuple(node for node in anggota if node is not None)

    def column(self, s: Name) -> _Built:
        tabel = self.ruang.tabel.get(s.nama)
        nama = f"{s.nama}.{s.kolom}"
        if tabel is None or s.kolom is None or s.kolom not in tabel.kolom:
            semua = [
                f"{t}.{k}" for t, sah in self.ruang.tabel.items() for k in sah.kolom
            ]
            self.fault("SKP202", s.potong, nama=nama, mirip=near(nama, semua))
            return None
        self.sel += len(tabel.baris)
        if self.sel > MAX_SIMPUL_POHON:
            # Each mention of a column is all of it.
            self.fault(
                "SKP205",
                s.potong,
                apa="sel tabel dalam rumus",
                what="cells of tables in a formula",
                batas=str(MAX_SIMPUL_POHON),
            )
            return None
        kunci = (s.nama, s.kolom)
        if kunci not in self.kolom:
            self.kolom[kunci] = tabel.column(self.ruang.pemilik, *kunci)
        return self.kolom[kunci]

    def call(self, s: Call) -> Expression | None:
        fungsi = self.functions.get(s.nama)
        if fungsi is None:
            self.fault(
                "SKP203",
                s.potong_nama,
                nama=s.nama,
                mirip=near(s.nama, self.functions),
            )
            for argumen in s.argumen:
                self.build(argumen)
            return None
        sedikit, banyak = fungsi.argumen
        if len(s.argumen) < sedikit or (banyak is not None and len(s.argumen) > banyak):
            perlu = str(sedikit) if sedikit == banyak else f"{sedikit}–{banyak or '…'}"
            self.fault(
                "SKP204", s.potong, nama=s.nama, perlu=perlu, ada=str(len(s.argumen))
            )
            return None
        semua = [self.build(a) if fungsi.vektor else self.scalar(a) for a in s.argumen]
        isi = [a for a in semua if a is not None]
        if len(isi) < len(semua):
            return None
        try:
            return call(fungsi.build, isi, terima=lambda e: _placed(e, s.potong))
        except UnitError as salah:
            self.unit_fault(salah, s.potong)
        except ValueError as salah:
            self.fault("SKP217", s.potong, nama=s.nama, alasan=str(salah))
        except Exception as galat:  # noqa: BLE001 -- a plugin's function
            self.fault("SKP217", s.potong, nama=s.nama, **causes(galat, "alasan"))
        return None


def _placed(hasil: object, potong: Potong) -> Expression:
    """What a function made, with the place of its call."""
    if not isinstance(hasil, Expression):
        raise TypeError(f"mengembalikan {type(hasil).__name__}, bukan ekspresi")
    return evolve(hasil, potong=potong)


def _hundred_times_percent(kiri: Expression, kanan: Expression) -> bool:
    """Is a ratio multiplied by a bare 100? It would count a hundredfold."""
    return any(
        isinstance(a, Constant) and a.nilai == 100 and a.tipe.polos and b.tipe.persen  # noqa: PLR2004 -- that very number
        for a, b in ((kiri, kanan), (kanan, kiri))
    )


def inner_division(node: Expression) -> Binary | None:
    """The division at the root of a formula, if it is one."""
    return node if isinstance(node, Binary) and node.op == "/" else None
