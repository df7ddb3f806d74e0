"""Figures and states as cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from .._explain._text import leaf_value
from .._limits import MAX_DESIMAL
from .._notation import format_angka
from .._report._words import KOSONG, figure_text, state_word, unit_text
from .._results import Angka
from .._unit import Jenis
from .._value import decimals
from ._blocks import Sel

if TYPE_CHECKING:
    from .._explanation import Simpul
    from .._results import Agregat, HasilIndikator
    from .._unit import Satuan
    from .._value import Keadaan

#: Members of an aggregate that a sentence names; the rest is counted.
DISEBUT = 6
#: Kinds of unit whose values are told in words.
_BERKATA = (Jenis.PREDIKAT, Jenis.TANGGAL, Jenis.YA_TIDAK, Jenis.TEKS)


def figure(angka: Angka | None) -> Sel:
    """A figure or its state; a dash where there is none."""
    return Sel(KOSONG) if angka is None else Sel(figure_text(angka, "id"), angka)


def worded(teks: str, angka: Angka | None) -> Sel:
    """A target or realisasi: its words, where it is told in words."""
    return Sel(teks) if teks else figure(angka)


def target(i: HasilIndikator) -> Sel:
    """The target of an indikator."""
    return worded(i.teks_target, i.target)


def realisasi(i: HasilIndikator) -> Sel:
    """The realisasi of an indikator."""
    return worded(i.teks_realisasi, i.realisasi)


def unit(satuan: Satuan) -> Sel:
    """The name of a unit."""
    return Sel(unit_text(satuan, "id"))


def signed(angka: Angka | None) -> Sel:
    """A difference with its sign; of percentages in points, so without theirs."""
    if angka is None or angka.bulat is None or angka.ya is not None:
        return Sel(KOSONG)
    teks = format_angka(angka.bulat, angka.digit)
    ekor = " hari" if angka.satuan.jenis is Jenis.HARI else ""
    tanda = "+" if angka.bulat > 0 else ""
    return Sel(f"{tanda}{teks}{ekor}", angka, selisih=True)


def leaf(s: Simpul) -> Sel:
    """An input or figure that a formula reads, with every decimal that it has."""
    teks = leaf_value(s, "id")
    if s.satuan is None or not isinstance(s.nilai, Fraction):
        return Sel(teks)
    if s.satuan.jenis in _BERKATA:
        return Sel(teks)
    eksak = s.nilai * s.satuan.faktor
    digit = decimals(eksak)
    if digit is None or digit > MAX_DESIMAL:
        return Sel(teks)
    return Sel(teks, Angka(eksak, s.satuan, digit, eksak, None))


def members(agregat: Agregat, nama: Mapping[str, str]) -> str:
    """How an aggregate came about: ``rerata 2 dari 3; 1 Nihil (…)``; empty if of all.

    Args:
        nama: what members are called, by code.
    """
    bagian = [
        f"{len(kode)} {state_word(keadaan, 'id')} {kata} ({_few(kode, nama)})"
        for kata, semua in (
            ("tidak dihitung", agregat.keluar),
            ("diganti menurut aturan", agregat.diganti),
        )
        for keadaan, kode in _by_state((k.kode, k.keadaan) for k in semua).items()
    ]
    if not bagian:
        return ""
    cara = agregat.cara.replace("_", " ")
    awal = f"{cara} {agregat.dihitung} dari {agregat.anggota}"
    return "; ".join([awal, *bagian])


def _by_state(semua: Iterable[tuple[str, Keadaan]]) -> dict[Keadaan, list[str]]:
    hasil: dict[Keadaan, list[str]] = {}
    for kode, keadaan in semua:
        hasil.setdefault(keadaan, []).append(kode)
    return hasil


def _few(kode: list[str], nama: Mapping[str, str]) -> str:
    """Some names, and how many more there are."""
    sebut = "; ".join(nama.get(k, k) for k in kode[:DISEBUT])
    lain = len(kode) - DISEBUT
    return f"{sebut}; dan {lain} lain" if lain > 0 else sebut
