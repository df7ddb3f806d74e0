"""Strategies for the facts of a report by any ruleset.

A report is the plain one with some of it changed, so that it takes few choices to draw
and shrinks to the plain report with what matters in it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cache
from random import Random
from typing import Any, TypeAlias

from hypothesis import strategies as st

from .._evaluation import evaluate
from .._facts import Laporan, load_laporan
from .._ruleset import Ruleset, load_ruleset
from .._unit import Jenis
from ..errors import LaporanError
from ..expression import Power, walk
from ._aim import aims
from ._folder import registry, shown_short
from ._slots import Jalur, Scheme, Slot, as_toml, scheme

shown_short(Laporan)

#: Facts of one report by place; what is not reported is not there.
Isi: TypeAlias = dict[Jalur, object]
#: What to do, to which place, and how much of it.
_Suntingan: TypeAlias = tuple[int, int, int]
_PALING_BANYAK = 8
_BIJI = st.integers(0, 2**16)
_PRIMA = 1_000_003


def laporan(
    ruleset: Ruleset | str,
    tahun: int | None = None,
    *,
    diterima: bool = True,
    konsisten: bool = True,
) -> st.SearchStrategy[Laporan]:
    """Facts for any ruleset, as `sakip.load_laporan` gives them.

    Most facts are plain: 1, 100 persen, the top of an index, yes. Some are not: not
    reported, ``nihil``, 0, at a bound, tiny, or as great as 10^15; or an input is such
    that realisasi is its target, a bound of capaian, the edge of a band or a tie of
    rounding, exactly or one unit of the last digit off. Rows of tables, whole indikator
    and whole satker may lack. Part of the report may be filled with plausible numbers.
    They shrink to the plain report.

    A failing test prints the facts as ``load_laporan({…})``.

    Args:
        ruleset: a ruleset, or the id of an installed one.
        tahun: the year reported; any year of the ruleset if None.
        diterima: draw only what `sakip.evaluate` takes? If not, a rule that refuses a
            case (``galat``) may raise `LaporanError`. What is drawn always fits the
            inputs: names, units, decimals and bounds.
        konsisten: are stated totals of tables right? If not, some are wrong.

    Raises:
        ValueError: the ruleset does not hold in that year, or refuses the plain report.
    """
    isi = fakta(ruleset, tahun, diterima=diterima, konsisten=konsisten)
    return isi.map(load_laporan)


def fakta(
    ruleset: Ruleset | str,
    tahun: int | None = None,
    *,
    diterima: bool = True,
    konsisten: bool = True,
) -> st.SearchStrategy[dict[str, Any]]:
    """Facts as `laporan` draws them, as the tables of a TOML file, to be changed.

    Args and errors: as for `laporan`.
    """
    if isinstance(ruleset, str):
        ruleset = _installed(ruleset)
    if tahun is not None and tahun not in ruleset.tahun:
        raise ValueError(f"{ruleset.id} does not hold in {tahun}")
    return _fakta(ruleset, tahun, diterima=diterima, konsisten=konsisten)


@cache
def _installed(id_: str) -> Ruleset:
    return load_ruleset(id_, registry=registry())


@st.composite
def _fakta(
    draw: st.DrawFn,
    ruleset: Ruleset,
    tahun: int | None,
    *,
    diterima: bool,
    konsisten: bool,
) -> dict[str, Any]:
    semua = ruleset.tahun
    if tahun is None:
        tahun = semua[-1 - draw(st.integers(0, len(semua) - 1))]
    skema = scheme(ruleset, tahun)
    if not skema.slots:
        return _tables(ruleset, skema, {}, ())
    isi = dict(skema.plain)
    _fill(draw, skema, isi)
    satu = st.integers(0, len(skema.slots) - 1)
    suntingan = draw(st.lists(st.tuples(_CARA, satu, _BESAR), max_size=_PALING_BANYAK))
    salah = () if konsisten else draw(_SALAH)
    while True:
        hasil = _tables(ruleset, skema, _edited(skema, isi, suntingan), salah)
        if not diterima or accepts(ruleset, hasil):
            return hasil
        if not suntingan and isi == skema.plain and not salah:
            raise ValueError(f"{ruleset.id} refuses the plain report of {tahun}")
        # The rules refuse it: less of what is unusual, and at last the plain report.
        if not suntingan:
            isi, salah = dict(skema.plain), ()
        suntingan = suntingan[: len(suntingan) // 2]


def _fill(draw: st.DrawFn, skema: Scheme, isi: Isi) -> None:
    """Fill some places in a row with plausible values.

    What a place gets does not depend on how many are filled, so that a failing report
    can be made plainer place by place.
    """
    semua = len(skema.slots)
    banyak = draw(st.integers(0, semua))
    if not banyak:
        return
    awal, biji = draw(st.integers(0, semua - 1)), draw(_BIJI)
    for n in range(awal, awal + banyak):
        slot = skema.slots[n % semua]
        acak = Random(biji * _PRIMA + n % semua)  # noqa: S311 -- test data
        isi[slot.jalur] = slot.random(acak)


# -- what is changed


def _small(slot: Slot, n: int) -> object:
    return slot.number(Fraction(n % 1000))


def _zero(slot: Slot, n: int) -> object:
    del n
    return slot.number(Fraction(0))


def _least(slot: Slot, n: int) -> object:
    """The least that may stand there, or a little more."""
    return slot.number(max(slot.bawah, Fraction(-1000)) + Fraction(n % 2))


def _most(slot: Slot, n: int) -> object:
    """The most that may stand there, or a little less."""
    return slot.number(slot.atas - n % 2)


def _tiny(slot: Slot, n: int) -> object:
    return slot.units(1 + n % 3)


def _precise(slot: Slot, n: int) -> object:
    """A number with all the decimals that it may have."""
    return slot.units(n)


def _negative(slot: Slot, n: int) -> object:
    return slot.number(Fraction(-n % 1000 - 1000))


#: What a place may hold instead of its plain value.
_NILAI: tuple[Callable[[Slot, int], object], ...] = (
    *(_small, _zero, _least, _most, _tiny, _precise, _negative),
)
_KEADAAN = ("nihil", "belum_ada")
#: Words for what is done with more than one place.
_LUAS = (
    *("tanpa", "nihil", "nihil", "belum_ada", "pemilik", "baris"),
    *("bidik", "bidik", "bidik", "bidik"),
)
_CARA = st.integers(0, len(_NILAI) + len(_LUAS) - 1)
_BESAR = st.integers(0, 10**6)
_SALAH = st.lists(
    st.tuples(st.integers(0, 99), st.integers(1, 100)), min_size=1, max_size=3
)


def _edited(skema: Scheme, isi: Isi, suntingan: Sequence[_Suntingan]) -> Isi:
    """Facts with some of them changed."""
    hasil = dict(isi)
    for cara, nomor, besar in suntingan:
        slot = skema.slots[nomor]
        if cara >= len(_NILAI):
            _spread(skema, hasil, slot, _LUAS[cara - len(_NILAI)], besar)
        elif slot.pilihan:
            hasil[slot.jalur] = slot.pilihan[besar % len(slot.pilihan)]
        else:
            hasil[slot.jalur] = _NILAI[cara](slot, besar)
    for bagian in skema.rising:
        _rise(hasil, bagian)
    return hasil


def _spread(skema: Scheme, isi: Isi, slot: Slot, kata: str, besar: int) -> None:
    """A change that is no number, or that is of more than one place."""
    if kata in _KEADAAN and slot.satuan.jenis is not Jenis.TEKS:
        isi[slot.jalur] = kata
    elif kata == "bidik":
        pilihan = aims(skema, slot.pemilik[-1])
        if pilihan:
            isi |= pilihan[besar % len(pilihan)]()
    else:
        panjang = {"pemilik": len(slot.pemilik), "baris": -1}.get(kata)
        awalan = slot.jalur[:panjang]
        for jalur in [j for j in isi if j[: len(awalan)] == awalan]:
            del isi[jalur]


def _rise(isi: Isi, bagian: Sequence[Slot]) -> None:
    """Let a cumulative figure never fall."""
    paling: int | Decimal | None = None
    for slot in bagian:
        nilai = isi.get(slot.jalur)
        if isinstance(nilai, int | Decimal):
            paling = nilai if paling is None else max(paling, nilai)
            isi[slot.jalur] = paling


# -- facts as tables


def _tables(
    ruleset: Ruleset,
    skema: Scheme,
    isi: Mapping[Jalur, object],
    salah: Sequence[tuple[int, int]],
) -> dict[str, Any]:
    """Facts as the tables of a file, with the totals that tables are to state."""
    lengkap = dict(isi)
    for total in skema.totals:
        bagian = [lengkap.get(j) for j in total.bagian]
        angka = [b for b in bagian if isinstance(b, int | Decimal)]
        jumlah = sum(map(Fraction, angka), Fraction(0))
        utuh = angka and len(angka) == len(bagian)
        if utuh and (total.maksimal is None or jumlah <= total.maksimal):
            lengkap[total.jalur] = as_toml(jumlah)
    for nomor, beda in salah:
        if skema.totals:
            jalur = skema.totals[nomor % len(skema.totals)].jalur
            lama = lengkap.get(jalur)
            if isinstance(lama, int | Decimal):
                lengkap[jalur] = as_toml(Fraction(lama) + beda)
    hasil: dict[str, Any] = {
        "laporan": {"ruleset": ruleset.id, "tahun": skema.susunan.tahun}
    }
    for (*atas, kunci), nilai in lengkap.items():
        di = hasil
        for langkah in atas:
            di = di.setdefault(langkah, {})
        di[kunci] = nilai
    return hasil


# -- what rules refuse


def accepts(ruleset: Ruleset, isi: Mapping[str, Any]) -> bool:
    """Do the rules take facts? Rules that refuse nothing are not asked."""
    tahun = isi["laporan"]["tahun"]
    if not refuses(scheme(ruleset, tahun)):
        return True
    try:
        evaluate(ruleset, load_laporan(isi))
    except LaporanError:
        return False
    return True


def refuses(skema: Scheme) -> bool:
    """Can the rules of a year refuse facts that fit their inputs?"""
    susunan = skema.susunan
    semua = susunan.aturan.indikator | susunan.aturan.pendukung
    return bool(
        any(c.galat for c in susunan.cabang)
        or any(m.galat for m in susunan.members.values())
        or any(p.periksa.tingkat == "galat" for p in susunan.periksa)
        or any(t.bila_beda == "galat" for i in semua.values() for t in i.tabel.values())
        # A power of a great number may be too great to be written.
        or any(isinstance(n, Power) for s in susunan.steps for n in walk(s.ekspresi))
    )
