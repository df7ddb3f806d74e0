"""What an example expects of a figure, held against what came out."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

from .._notation import AngkaTidakSah, format_eksak, parse_angka
from .._unit import Jenis
from .._value import KEADAAN_BY_KODE, Mode, decimals, exact, round_exact

if TYPE_CHECKING:
    from .._results import Angka

#: A figure; the name of a band or words in place of one; or none at all.
Terhitung: TypeAlias = "Angka | str | None"

_CACAH = (Jenis.CACAH, Jenis.RUPIAH, Jenis.HARI)


def is_expectation(harap: object) -> bool:
    """Is it something that a figure can be held against?"""
    if isinstance(harap, bool | str) or type(harap) is dt.date:
        return True
    if not isinstance(harap, int | Decimal):
        return False
    try:
        exact(harap)
    except ValueError:
        return False
    return True


def agrees(harap: object, hitung: Terhitung, mode: Mode) -> bool:
    """Does a figure agree with what is expected of it, as precisely as it is written?

    ``136.83`` and ``"136,83%"`` ask for two decimals, ``"821/6"`` for the exact
    value, ``"nihil"`` for that state, ``"BB"`` for that predicate or band.

    Args:
        harap: what `is_expectation` accepts.
        hitung: what came out.
        mode: how the rules round what they show.
    """
    if hitung is None or isinstance(hitung, str):
        return harap == hitung
    if isinstance(harap, bool):
        return hitung.ya is harap
    if isinstance(harap, dt.date):
        return hitung.tanggal == harap
    if isinstance(harap, int | Decimal):
        eksponen = Decimal(harap).as_tuple().exponent
        assert isinstance(eksponen, int)  # noqa: S101 -- it is finite
        return _rounds_to(hitung, exact(harap), max(0, -eksponen), mode)
    assert isinstance(harap, str)  # noqa: S101 -- what else is accepted
    if harap in KEADAAN_BY_KODE or hitung.keadaan is not None:
        return hitung.keadaan is KEADAAN_BY_KODE.get(harap)
    if hitung.predikat or hitung.ya is not None or hitung.tanggal is not None:
        return harap in (hitung.teks, str(hitung))
    return _printed(harap, hitung, mode)


def _printed(harap: str, hitung: Angka, mode: Mode) -> bool:
    """Does a figure agree with a fraction, or with how a report prints it?"""
    if "/" in harap:
        try:
            return exact(harap) == hitung.eksak
        except ValueError:
            return False
    # Of something counted a dot can only group thousands.
    cacah = "," not in harap and hitung.satuan.jenis in _CACAH
    try:
        nilai = parse_angka(harap, jenis="cacah" if cacah else "desimal")
    except AngkaTidakSah:
        return False
    digit = sum(huruf.isdigit() for huruf in harap.partition(",")[2])
    return _rounds_to(hitung, nilai, digit, mode)


def _rounds_to(hitung: Angka, nilai: Fraction, digit: int, mode: Mode) -> bool:
    return hitung.eksak is not None and round_exact(hitung.eksak, digit, mode) == nilai


def spell_expected(harap: object) -> str:
    """What is expected, as a finding writes it."""
    if isinstance(harap, bool):
        return "ya" if harap else "tidak"
    return str(harap)


def spell_computed(angka: Terhitung) -> str:
    """What came out, with the exact value where the display hides it."""
    if angka is None or isinstance(angka, str):
        return angka or "—"
    teks = angka.keadaan.kode if angka.keadaan is not None else str(angka)
    eksak = angka.eksak
    if eksak is None or angka.teks != angka.desimal:
        return teks
    digit = decimals(eksak)
    if digit is not None and digit <= angka.digit:
        return teks
    return f"{teks} ({format_eksak(eksak)})"
