"""Printed figures held against the rules: what agrees, what does not, and why."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

import attrs

from .._notation import format_ringkas
from .._printed import readings
from .._tinjauan import Kuantitas, Tinjau, Tinjauan
from .._unit import Jenis
from .._value import round_exact
from ..diagnostics import Temuan, has_galat, sort_temuan
from ..errors import LaporanError
from ._findings import finding
from ._printing import Cetakan
from ._quantity import Sumber
from ._reviewer import Reviewer

if TYPE_CHECKING:
    from .._facts import Laporan
    from .._printed import AngkaTercetak, Tercetak
    from .._ruleset import Ruleset

__all__ = ["Sumber", "review"]

#: Units whose figures are rarely thousands.
_PECAHAN: Final = (Jenis.PERSEN, Jenis.INDEKS)
_DUA: Final = 2


def review(ruleset: Ruleset, laporan: Laporan, tercetak: Tercetak) -> Tinjauan:
    """Hold every printed figure of a report against what the rules give.

    Each is compared at the decimals printed. Where it differs, other conventions are
    tried, and what may have happened is searched for.

    Args:
        ruleset: the rules.
        laporan: the facts.
        tercetak: the printed figures, e.g. of `load_tercetak`.

    Raises:
        LaporanError: the facts do not fit the rules, or a printed figure has a code,
            measure or year that the rules do not have; every finding is in it.
    """
    sumber = Sumber.of(ruleset, laporan)
    cetakan = []
    temuan = [*tercetak.temuan]
    for a in tercetak.angka:
        q = sumber.resolve(a)
        if isinstance(q, Temuan):
            temuan.append(q)
        else:
            cetakan.append(Cetakan(_read(a, q, sumber, temuan), q))
    if has_galat(temuan):
        raise LaporanError(sort_temuan(temuan))
    # The order of reading must not matter: what is found first is told first.
    peninjau = Reviewer(sumber, sorted(cetakan, key=_place))
    angka = _raised([peninjau.review(c) for c in cetakan])
    temuan += [t for t in map(finding, angka) if t is not None]
    return Tinjauan(
        sumber.hasil.jejak,
        laporan.tahun,
        sumber.hasil.kanwil.nama,
        angka,
        sort_temuan(temuan),
    )


def _place(c: Cetakan) -> tuple[object, ...]:
    """Where a figure stands in the report, for an order that is always the same."""
    a = c.angka
    return (a.letak, a.asal, a.kode, a.ukuran, a.tahun, a.tercetak)


def _read(
    a: AngkaTercetak, q: Kuantitas | None, sumber: Sumber, temuan: list[Temuan]
) -> AngkaTercetak:
    """A figure whose text can be read in two ways, read as its unit suggests.

    Percentages and indices are no thousands, unless only that agrees.
    """
    semua = readings(a.tercetak)
    if q is None or q.satuan.jenis not in _PECAHAN or len(semua) < _DUA:
        return a
    ribuan, pecahan = semua
    konvensi = sumber.susunan.aturan.konvensi
    mode = konvensi.pembulatan.tampilan.mode or konvensi.mode_pembulatan
    tepat = isinstance(q.nilai, Fraction) and ribuan.nilai == round_exact(
        q.nilai, ribuan.digit or 0, mode
    )
    satu, lain = (ribuan, pecahan) if tepat else (pecahan, ribuan)
    tertulis = [
        format_ringkas(x.nilai).replace(".", ",")
        for x in (satu, lain)
        if isinstance(x.nilai, Fraction)
    ]
    argumen = {"kode": a.kode, "ukuran": a.ukuran, "tercetak": a.tercetak}
    argumen |= dict(zip(("satu", "lain"), tertulis, strict=True))
    temuan.append(Temuan("SKP508", a.asal, argumen))
    return attrs.evolve(a, nilai=satu.nilai, digit=satu.digit)


def _raised(angka: list[Tinjau]) -> tuple[Tinjau, ...]:
    """A misprint that a headline figure was computed from is no mere misprint."""
    dipakai = {
        (u.kode, u.baris)
        for t in angka
        if t.keparahan == "material" and t.dugaan
        for u in t.dugaan[0].ubahan
        if u.baris
    }
    return tuple(
        attrs.evolve(t, keparahan="material")
        if t.putusan == "bertentangan"
        and any(
            kode == f"{t.angka.kode} {t.angka.ukuran}" and t.angka.letak in baris
            for kode, baris in dipakai
        )
        else t
        for t in angka
    )
