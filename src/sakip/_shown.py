"""Computed values and stated targets as figures to show."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import evolve

from ._achievement import TANPA_TARGET
from ._figures import digits_for
from ._model import RentangTarget
from ._notation import format_angka
from ._results import Angka
from ._unit import Jenis, Satuan
from ._value import Keadaan, Nilai, decimals, round_exact

if TYPE_CHECKING:
    from ._model import Aturan
    from ._steps import TargetTahun


def shown_figure(
    nilai: Nilai, satuan: Satuan, aturan: Aturan, digit: int | None = None
) -> Angka:
    """A computed value (a percentage as a ratio) as a figure in its unit."""
    tampilan = aturan.konvensi.pembulatan.tampilan
    if digit is None:
        digit = digits_for(tampilan, satuan) or 0
    if isinstance(nilai, Keadaan):
        return Angka(None, satuan, digit, None, nilai)
    eksak = nilai * satuan.faktor
    mode = tampilan.mode or aturan.konvensi.mode_pembulatan
    bulat = round_exact(eksak, digit, mode)
    return Angka(eksak, satuan, digit, bulat, None, _predicate(eksak, satuan, aturan))


def _predicate(nilai: Fraction, satuan: Satuan, aturan: Aturan) -> str:
    """The one predicate that has a score, if there is one."""
    if satuan.jenis is not Jenis.PREDIKAT:
        return ""
    tingkat = aturan.predikat[satuan.nama].tingkat
    nama = [k for k, skor in tingkat.items() if skor == nilai]
    return nama[0] if len(nama) == 1 else ""


def shown_target(
    target: TargetTahun, satuan: Satuan, aturan: Aturan
) -> tuple[Angka | None, str]:
    """A target as a figure, or as words where it is no single figure."""
    nilai = target.nilai
    if nilai is None:
        return None, ""
    if isinstance(nilai, bool):
        return shown_figure(Fraction(nilai), satuan, aturan), ""
    if isinstance(nilai, dt.date):
        return shown_figure(Fraction(nilai.toordinal()), satuan, aturan), ""
    if isinstance(nilai, str) and nilai in TANPA_TARGET:
        return None, ""
    if isinstance(nilai, str) and satuan.jenis is Jenis.PREDIKAT:
        skor = aturan.predikat[satuan.nama].tingkat[nilai]
        return evolve(shown_figure(skor, satuan, aturan), predikat=nilai), ""
    if isinstance(nilai, str):
        return None, nilai
    if isinstance(nilai, RentangTarget):
        return None, f"{_plain(nilai.dari)}–{_plain(nilai.sampai)}"
    angka = nilai if isinstance(nilai, Fraction) else nilai.nilai
    if not target.setara:
        return None, f"{_plain(angka)} {target.satuan.kode}"
    digit = decimals(angka)
    dalam = angka / satuan.faktor
    return shown_figure(dalam, satuan, aturan, 0 if digit is None else digit), ""


def _plain(nilai: Fraction) -> str:
    """A number of the rules in Indonesian notation, with the decimals it needs."""
    digit = decimals(nilai)
    return str(nilai) if digit is None else format_angka(nilai, digit)
