"""Reports as the rows of a frame, and what the scalar engine makes of each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, TypeAlias

import polars as pl
from hypothesis import assume
from hypothesis import strategies as st

import sakip
from sakip._batch._names import DITOLAK, KEADAAN, figure_name, input_name
from sakip._binding import bind
from sakip._unit import Jenis, Satuan
from sakip._value import Keadaan, Nilai
from sakip.diagnostics import Tingkat
from sakip.expression import Input

if TYPE_CHECKING:
    from sakip._batch._plan import BatchPlan

#: A figure as a row of a frame has it: whole units (None in a state), and its state.
Sel: TypeAlias = tuple[int | None, int | None]

#: Kinds of column that hold numbers, where they hold the values.
WUJUD = ("bulat", "pecahan", "desimal")
_FLOAT = 2**50
_BULAT = 2**62
#: Figures of so many units have no column.
TERBESAR = 2**63


def nodes(susunan: Any) -> tuple[Input, ...]:
    """The inputs of a year's steps and cases, each name once."""
    return tuple({input_name(n): n for n in susunan.inputs}.values())


def cells(
    ruleset: sakip.Ruleset, laporan: sakip.Laporan
) -> dict[str, tuple[Input, Nilai]]:
    """The facts of a report by the name of their column."""
    susunan = ruleset.susun(laporan.tahun)
    fakta = bind(susunan, laporan)[0]
    return {input_name(n): (n, fakta.lookup(n)) for n in nodes(susunan)}


def as_fact(satuan: Satuan, nilai: Fraction, tingkat: dict[str, Fraction]) -> object:
    """A value as it is reported."""
    match satuan.jenis:
        case Jenis.YA_TIDAK:
            return bool(nilai)
        case Jenis.TANGGAL:
            return dt.date.fromordinal(int(nilai))
        case Jenis.PREDIKAT:
            return next(k for k, v in tingkat.items() if v == nilai)
        case _:
            return nilai * satuan.faktor


def column(
    node: Input, isi: Sequence[object], wujud: str, *, lebih: int = 0
) -> pl.Series | None:
    """Numbers in a column of a kind; None where that kind cannot hold them.

    Args:
        lebih: decimals beyond those of the input.
    """
    nama = input_name(node)
    angka = [x for x in isi if isinstance(x, Fraction)]
    match wujud:
        case "bulat":
            if any(x.denominator != 1 for x in angka):
                return None
            return pl.Series(
                nama, [None if x is None else int(x) for x in isi], pl.Int64
            )
        case "pecahan":
            kali = 10**node.desimal
            if any(abs(x) * kali >= _FLOAT for x in angka):
                return None
            return pl.Series(
                nama, [None if x is None else float(x) for x in isi], pl.Float64
            )
        case _:
            if any(abs(x) * 10**node.desimal >= _BULAT for x in angka):
                return None
            skala = node.desimal + lebih
            desimal = [
                None if x is None else Decimal(int(x * 10**skala)).scaleb(-skala)
                for x in isi
            ]
            return pl.Series(nama, desimal, pl.Decimal(30, skala))


@st.composite
def frames(
    draw: st.DrawFn, ruleset: sakip.Ruleset, semua: Sequence[sakip.Laporan]
) -> pl.DataFrame:
    """Reports as rows, in columns of kinds that hold them."""
    baris = [cells(ruleset, satu) for satu in semua]
    nama = list(dict.fromkeys(n for satu in baris for n in satu))
    kolom: list[pl.Series] = []
    for n in nama:
        node = next(satu[n][0] for satu in baris if n in satu)
        nilai = [satu[n][1] if n in satu else Keadaan.BELUM_ADA for satu in baris]
        kolom += draw(columns(ruleset, node, nilai))
    return pl.DataFrame([pl.Series("baris", range(len(semua))), *kolom])


@st.composite
def columns(
    draw: st.DrawFn, ruleset: sakip.Ruleset, node: Input, nilai: Sequence[Nilai]
) -> list[pl.Series]:
    """An input's column, with one of states where there is a Nihil, or beside any."""
    nama = input_name(node)
    tingkat = {}
    if node.satuan.jenis is Jenis.PREDIKAT:
        tingkat = dict(ruleset.aturan.predikat[node.satuan.nama].tingkat)
    isi = [
        None if isinstance(v, Keadaan) else as_fact(node.satuan, v, tingkat)
        for v in nilai
    ]
    hasil: list[pl.Series] = []
    # What is not reported may be written as such, or left empty.
    tegas = draw(st.booleans())
    tulis = [
        v if v is Keadaan.NIHIL or (tegas and v is Keadaan.BELUM_ADA) else None
        for v in nilai
    ]
    if not any(tulis) and all(x is None for x in isi):
        # A column that nobody filled has no kind, or is not there.
        return draw(st.sampled_from(([], [pl.Series(nama, isi, pl.Null)])))
    ada_isi = [x for x in isi if x is not None]
    if ada_isi and draw(st.booleans()):
        # Whatever stands beside a state is no figure.
        isi = [ada_isi[0] if k else x for k, x in zip(tulis, isi, strict=True)]
    dtype = {
        Jenis.YA_TIDAK: pl.Boolean,
        Jenis.TANGGAL: pl.Date,
        Jenis.PREDIKAT: pl.String,
    }.get(node.satuan.jenis)
    if not ada_isi and draw(st.booleans()):
        # Only a column of states.
        pass
    elif dtype is not None:
        hasil.append(pl.Series(nama, isi, dtype))
    else:
        wujud = draw(st.permutations(WUJUD))
        lebih = draw(st.integers(0, 1))
        ada = (column(node, isi, w, lebih=lebih) for w in wujud)
        muat = next((k for k in ada if k is not None), None)
        assume(muat is not None)
        hasil.append(muat)
    if any(tulis) and draw(st.booleans()):
        kode = [None if k is None else k.value for k in tulis]
        hasil.append(pl.Series(nama + KEADAAN, kode, pl.Int64))
    elif any(tulis):
        kata = [None if k is None else k.kode for k in tulis]
        hasil.append(pl.Series(nama + KEADAAN, kata, pl.String))
    return hasil


def expected(
    ruleset: sakip.Ruleset, laporan: sakip.Laporan, digit: dict[str, int]
) -> dict[str, Sel]:
    """Every displayed figure of a report by the scalar plan; all refused if it is.

    Args:
        digit: decimals at which each figure is given.
    """
    if refused(ruleset, laporan):
        return dict.fromkeys(digit, (None, DITOLAK))
    susunan = ruleset.susun(laporan.tahun)
    fakta = bind(susunan, laporan)[0]
    plan = ruleset.compile(laporan.tahun)
    hasil: dict[str, Sel] = dict.fromkeys(digit, (None, None))
    semua = {
        figure_name(step.kunci): (satu, susunan.digit[step.kunci])
        for step, satu in zip(
            susunan.steps, plan.published(plan.pack(fakta.lookup)), strict=True
        )
        if figure_name(step.kunci) in digit
    }
    if any(abs(v) >= TERBESAR for v, _ in semua.values() if isinstance(v, int)):
        return dict.fromkeys(digit, (None, DITOLAK))
    for nama, (satu, desimal) in semua.items():
        if isinstance(satu, Keadaan):
            hasil[nama] = (None, satu.value)
        else:
            hasil[nama] = (satu * 10 ** (digit[nama] - desimal), 0)
    return hasil


def refused(ruleset: sakip.Ruleset, laporan: sakip.Laporan) -> bool:
    """Do the rules refuse a case, a member or a failed check of the report?"""
    kode = ("SKP410", "SKP411", "SKP417")
    try:
        sakip.evaluate(ruleset, laporan)
    except sakip.LaporanError as salah:
        return any(t.kode in kode and t.tingkat is Tingkat.GALAT for t in salah.temuan)
    return False


def differences(
    ruleset: sakip.Ruleset,
    semua: Sequence[sakip.Laporan],
    frame: pl.DataFrame,
    plan: BatchPlan,
) -> list[tuple[int, str, Sel, Sel]]:
    """What a frame has otherwise than its reports: row, figure, and both of it."""
    digit = {figure_name(k): d for k, d in plan.digit.items()}
    hasil = plan.evaluate_frame(frame, angka="bulat").frame()
    beda = []
    for i, satu in enumerate(semua):
        harap, baris = expected(ruleset, satu, digit), hasil.row(i, named=True)
        ada = {n: (baris[n], baris[n + KEADAAN]) for n in digit}
        beda += [(i, n, harap[n], ada[n]) for n in digit if harap[n] != ada[n]]
    return beda
