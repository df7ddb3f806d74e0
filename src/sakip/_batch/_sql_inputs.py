"""Inputs in SQL: columns of the source as whole numbers, held against their bounds."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor
from typing import TYPE_CHECKING

from attrs import frozen

from .._unit import Jenis
from .._value import Keadaan
from ._names import input_name
from ._planner import InputColumn
from ._shape import HARI_NOL, field_of, limits, scores
from ._sql_dialect import DIGIT, Dialek
from ._states import bit

if TYPE_CHECKING:
    from .._steps import Susunan
    from ..expression import Input

#: What is added to the name of a column for the one of its states, as bits.
BIT = ":bit"
#: What is added to the name of a column for what was read, not looked at yet.
BACA = ":baca"
#: Sizes that inputs of a unit stay below where the rules declare no range, in units.
BAWAAN = {
    Jenis.RUPIAH: 10**15,
    Jenis.CACAH: 10**9,
    Jenis.HARI: 10**9,
    Jenis.ANGKA: 10**9,
    Jenis.PERSEN: 10**6,
    Jenis.INDEKS: 10**3,
}
#: No input of SQL is larger, whatever its range says.
TERBESAR = 10**18
#: Day 1 and the last one that a date can be.
HARI = (1, 3_652_059)

DI_LUAR, BUKAN_KATA, DESIMAL, BATAS_SQL = "SKP403", "SKP404", "SKP405", "SKP842"


@frozen
class Masukan:
    """An input and how SQL reads it.

    Attributes:
        jenis: its kind.
        desimal: decimals that it may have.
        lo, hi: bounds of its whole numbers.
        tolak: the code of a value below and above them.
        nilai: the scores of a predicate as whole numbers.
        skala: what the whole numbers are multiples of.
    """

    node: Input
    nama: str
    jenis: Jenis
    desimal: int
    lo: int
    hi: int
    tolak: tuple[str, str]
    nilai: tuple[tuple[str, int], ...] = ()
    skala: int = 1

    @classmethod
    def of(cls, susunan: Susunan, node: Input) -> Masukan:
        """How an input is read."""
        bidang = field_of(susunan, node)
        nama, jenis = input_name(node), bidang.satuan.jenis
        rentang = (DI_LUAR, DI_LUAR)
        match jenis:
            case Jenis.YA_TIDAK:
                return cls(node, nama, jenis, 0, 0, 1, rentang)
            case Jenis.TANGGAL:
                return cls(node, nama, jenis, 0, *HARI, rentang)
            case Jenis.PREDIKAT:
                nilai, skala = scores(susunan, bidang)
                lo, hi = min(nilai.values()), max(nilai.values())
                semua = tuple(nilai.items())
                return cls(node, nama, jenis, 0, lo, hi, rentang, semua, skala)
        skala = 10**bidang.desimal
        bawah, atas = limits(bidang)
        batas = BAWAAN[jenis] * skala
        besar = min(TERBESAR * skala, 10 ** (DIGIT - 2 - bidang.desimal))
        lo = -batas if bawah is None else max(ceil(bawah * skala), -besar)
        hi = max(batas, lo) if atas is None else min(floor(atas * skala), besar)
        tolak = tuple(BATAS_SQL if b is None else DI_LUAR for b in (bawah, atas))
        return cls(
            node, nama, jenis, bidang.desimal, lo, hi, (tolak[0], tolak[1]), skala=skala
        )

    def column(self) -> InputColumn:
        """What the planner knows of it."""
        tipe = "b" if self.jenis is Jenis.YA_TIDAK else "i"
        may = bit(Keadaan.BELUM_ADA)
        return InputColumn(
            self.nama, tipe, self.skala, self.lo, self.hi, self.nama + BIT, may
        )

    @property
    def angka(self) -> bool:
        """Is it a number in the source?"""
        lain = (Jenis.YA_TIDAK, Jenis.TANGGAL, Jenis.PREDIKAT)
        return self.jenis not in lain


def inputs_view(
    d: Dialek, sumber: str, masukan: Sequence[Masukan], pengenal: Sequence[str]
) -> str:
    """The body of the view of inputs: read, whole, and with their states."""
    id_ = [d.quote(p) for p in pengenal]
    q = d.quote
    baca = [*id_]
    for m in masukan:
        baca.append(q(m.nama))
        if m.angka:
            digit = len(str(max(abs(m.lo), abs(m.hi))))
            # Wide enough to be multiplied to whole units.
            lebar = max(digit, m.desimal) + m.desimal + 1
            teks = d.read(q(m.nama), lebar, m.desimal)
            baca.append(f"{teks} AS {q(m.nama + BACA)}")
    utuh = [*id_, *(f"{_whole(d, m)} AS {q(m.nama)}" for m in masukan)]
    tolak = [baris for m in masukan for baris in _refused(d, m)]
    kasus = case_of(tolak, "    ") if tolak else "CAST(NULL AS VARCHAR(6))"
    utuh.append(f"{kasus} AS {q('tolak')}")
    belum = bit(Keadaan.BELUM_ADA)
    bits = [
        f"CASE WHEN {q(m.nama)} IS NULL THEN {belum} ELSE 0 END AS {q(m.nama + BIT)}"
        for m in masukan
    ]
    sumber, dibaca, jadi = d.table(sumber), "sakip_baca", "sakip_utuh"
    awal = subquery(d, dibaca, lines(baca or ["*"], "    "), sumber)
    lalu = subquery(d, jadi, lines(utuh, "    "), q(dibaca))
    akhir = select(lines(["*", *bits], "  "), q(jadi))
    return f"WITH {awal}, {lalu}\n{akhir}{d.pagar};"


def select(isi: str, dari: str) -> str:
    """A query over a table."""
    return f"SELECT {isi}\nFROM {dari}"


def subquery(d: Dialek, nama: str, isi: str, dari: str) -> str:
    """A query with a name, to be used in the next one."""
    teks = select(isi, dari).replace("\nFROM", "\n  FROM")
    return f"{d.quote(nama)} AS (\n  {teks}{d.pagar}\n)"


def _whole(d: Dialek, m: Masukan) -> str:
    kolom, baca = d.quote(m.nama), d.quote(m.nama + BACA)
    if m.jenis is Jenis.YA_TIDAK:
        return kolom
    if m.jenis is Jenis.PREDIKAT:
        pilih = " ".join(f"WHEN {_text(k)} THEN {v}" for k, v in m.nilai)
        return d.whole(f"CASE {kolom} {pilih} END")
    if m.jenis is Jenis.TANGGAL:
        hari = d.days(kolom, HARI_NOL)
        return f"CASE WHEN {hari} BETWEEN {m.lo} AND {m.hi} THEN {hari} END"
    lo, hi = (decimal_text(n, m.desimal) for n in (m.lo, m.hi))
    sah = f"{baca} BETWEEN {lo} AND {hi} AND {d.same(kolom, baca, m.desimal)}"
    return f"CASE WHEN {sah} THEN {d.units(baca, m.desimal)} END"


def _refused(d: Dialek, m: Masukan) -> list[tuple[str, str]]:
    """Cases in which an input is refused, each with its code and name."""
    kolom, baca = d.quote(m.nama), d.quote(m.nama + BACA)
    if m.jenis is Jenis.YA_TIDAK:
        return []
    if m.jenis is Jenis.PREDIKAT:
        kata = ", ".join(_text(k) for k, _ in m.nilai)
        return [(f"{kolom} NOT IN ({kata})", _text(f"{BUKAN_KATA} {m.nama}"))]
    if m.jenis is Jenis.TANGGAL:
        hari = d.days(kolom, HARI_NOL)
        luar = f"{hari} NOT BETWEEN {m.lo} AND {m.hi}"
        return [(luar, _text(f"{DI_LUAR} {m.nama}"))]
    lo, hi = (decimal_text(n, m.desimal) for n in (m.lo, m.hi))
    bawah, atas = (_text(f"{kode} {m.nama}") for kode in m.tolak)
    kurang, lebih = f"{baca} < {lo}", f"{baca} > {hi}"
    tak_terbaca = f"{kolom} IS NOT NULL AND {baca} IS NULL"
    if bawah == atas:
        hasil = [(f"{kurang} OR {lebih} OR {tak_terbaca}", atas)]
    else:
        # What was not read at all is too large on one side or the other.
        hasil = [
            (f"{kurang} OR ({tak_terbaca} AND {kolom} < 0)", bawah),
            (f"{lebih} OR {tak_terbaca}", atas),
        ]
    beda = f"NOT ({d.same(kolom, baca, m.desimal)})"
    return [*hasil, (beda, _text(f"{DESIMAL} {m.nama}"))]


def decimal_text(n: int, desimal: int) -> str:
    """Whole units of a last digit, written as a decimal number."""
    if not desimal:
        return str(n)
    utuh, sisa = divmod(abs(n), 10**desimal)
    return f"{'-' if n < 0 else ''}{utuh}.{sisa:0{desimal}d}"


def _text(isi: str) -> str:
    return "'" + isi.replace("'", "''") + "'"


def case_of(kasus: Sequence[tuple[str, str]], inden: str) -> str:
    """What holds in the first case that is there."""
    baris = [f"{inden}  WHEN {syarat} THEN {hasil}" for syarat, hasil in kasus]
    return "\n".join(["CASE", *baris, f"{inden}END"])


def lines(isi: Sequence[str], inden: str) -> str:
    """A list of columns, one a line."""
    return f",\n{inden}".join(isi)
