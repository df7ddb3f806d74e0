"""Computed values and stated targets as figures to show."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import TYPE_CHECKING

from ._achievement import TANPA_TARGET
from ._figures import digits_for
from ._model import RentangTarget
from ._notation import format_angka
from ._results import Angka
from ._value import Keadaan, Nilai, decimals, round_exact

if TYPE_CHECKING:
    from ._model import Konvensi
    from ._steps import TargetTahun
    from ._unit import Satuan


def shown_figure(
    nilai: Nilai, satuan: Satuan, konvensi: Konvensi, digit: int | None = None
) -> Angka:
    """A computed value (a percentage as a ratio) as a figure in its unit."""
    tampilan = konvensi.pembulatan.tampilan
    if digit is None:
        digit = digits_for(tampilan, satuan) or 0
    if isinstance(nilai, Keadaan):
        return Angka(None, satuan, digit, None, nilai)
    eksak = nilai * satuan.faktor
    mode = tampilan.mode or konvensi.mode_pembulatan
    return Angka(eksak, satuan, digit, round_exact(eksak, digit, mode), None)


def shown_target(
    target: TargetTahun, satuan: Satuan, konvensi: Konvensi
) -> tuple[Angka | None, str]:
    """A target as a figure, or as words where it is no plain number."""
    nilai = target.nilai
    if nilai is None:
        return None, ""
    if isinstance(nilai, bool):
        return None, "ya" if nilai else "tidak"
    if isinstance(nilai, str):
        return None, "" if nilai in TANPA_TARGET else nilai
    if isinstance(nilai, dt.date):
        return None, nilai.isoformat()
    if isinstance(nilai, RentangTarget):
        return None, f"{_plain(nilai.dari)}–{_plain(nilai.sampai)}"
    angka = nilai if isinstance(nilai, Fraction) else nilai.nilai
    if not target.setara:
        return None, f"{_plain(angka)} {target.satuan.kode}"
    digit = decimals(angka)
    return (
        shown_figure(
            angka / satuan.faktor, satuan, konvensi, 0 if digit is None else digit
        ),
        "",
    )


def _plain(nilai: Fraction) -> str:
    """A number of the rules in Indonesian notation, with the decimals it needs."""
    digit = decimals(nilai)
    return str(nilai) if digit is None else format_angka(nilai, digit)
