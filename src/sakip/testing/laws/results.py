"""Laws 9, 13 and 22 of a whole result: what it says of its own figures."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from ..._model import Agregasi
from ..._movement import figures
from ..._report import write_json
from ..._results import Agregat, Angka, Hasil
from ..._steps import Kunci
from ..._unit import SATUAN_PERSEN, Satuan
from ..._value import KEADAAN_BY_KODE, Keadaan, Nilai
from ._band import Bands
from ._engine import REFERENCE, Engine
from ._law import Applies, equal, holds, law
from ._report import reports, whole

if TYPE_CHECKING:
    from ..._facts import Laporan
    from ..._model import Aturan
    from ..._ruleset import Ruleset

#: Kinds that are worked out again here, where nothing is done with the result.
DIHITUNG = ("rerata", "rerata_tertimbang", "jumlah", "min", "maks")


def _categories(ruleset: Ruleset, engine: Engine) -> Applies:
    aturan = ruleset.aturan
    semua = (*aturan.indikator.values(), *aturan.pendukung.values())
    if not any(i.kategori for i in semua):
        return Applies((), alasan="tidak ada indikator dengan kategori")
    return whole(ruleset, engine)


@law(
    9,
    "category",
    "the category told of a capaian is the band of its exact or of its shown value, as "
    "the rules say",
    "99.995 is shown as 100.00, and is not 100",
    subjek=_categories,
    kasus=reports,
)
def category(ruleset: Ruleset, laporan: Laporan, engine: Engine = REFERENCE) -> None:
    """Every indikator that has a category; a state has none."""
    hasil = engine.evaluate(ruleset, laporan)
    aturan = ruleset.rules(laporan.tahun)
    for ind in (*hasil.indikator.values(), *hasil.pendukung.values()):
        kode = (aturan.indikator | aturan.pendukung)[ind.kode].kategori
        kategori = aturan.kategori.get(kode or "")
        if kategori is None or ind.capaian is None:
            continue
        c = ind.capaian
        nilai = c.bulat if kategori.nilai == "tampil" else c.eksak
        ada = [] if nilai is None else Bands(ind.kode, kategori.ruas)(nilai)
        equal([r.nama for r in ada] or [None], [ind.kategori], ind.kode)


# -- 13


@law(
    13,
    "states-survive",
    "Nihil, no target, undefined, not reported and 0 are five things, in the result "
    "and in its JSON; no figure is both a number and a state",
    "null or 0 for all of them",
    subjek=whole,
    kasus=reports,
)
def states_survive(
    ruleset: Ruleset, laporan: Laporan, engine: Engine = REFERENCE
) -> None:
    """Every figure of indikator and groups, in the result and read from its JSON."""
    hasil = engine.evaluate(ruleset, laporan)
    for kunci, figur in figures(hasil).items():
        if isinstance(figur.isi, Angka):
            a = figur.isi
            holds((a.eksak is None) == (a.keadaan is not None), " ".join(kunci))
    isi = json.loads(write_json(hasil))
    for apa, a, satu in _in_json(hasil, isi):
        teks = satu["capaian_eksak"]
        dibaca = (
            Fraction(teks) if teks is not None else KEADAAN_BY_KODE[satu["keadaan"]]
        )
        equal(a.nilai, dibaca, f"{apa} in JSON")


def _in_json(
    hasil: Hasil, isi: Mapping[str, Any]
) -> Iterator[tuple[str, Angka, Mapping[str, Any]]]:
    """Every capaian, beside the object that it is written in."""
    yield "kanwil", hasil.kanwil.capaian, isi["kanwil"]
    for jenis in ("dipa", "sasaran", "indikator"):
        for kode, satu in getattr(hasil, jenis).items():
            if satu.capaian is not None:
                yield f"{jenis} {kode}", satu.capaian, isi[jenis][kode]


# -- 22


@law(
    22,
    "path-named",
    "each aggregate tells its kind, how many members it has, and which do not count, "
    "and is what this comes to",
    "four ways to one mean, four figures: 130.07, 123.84, 125.74 and 125.81",
    subjek=whole,
    kasus=reports,
)
def path_named(ruleset: Ruleset, laporan: Laporan, engine: Engine = REFERENCE) -> None:
    """Every aggregate of the result; means, sums and extremes are worked out again."""
    hasil = engine.evaluate(ruleset, laporan)
    susunan = ruleset.susun(laporan.tahun)
    isi: dict[Kunci, object] = {k: f.isi for k, f in figures(hasil).items()}
    for kunci, agregat, satuan in _aggregates(hasil):
        apa = " ".join(k for k in kunci if k)
        cara = _rule(susunan.aturan, kunci)
        anggota = susunan.members[kunci].anggota
        equal(cara.cara, agregat.cara, f"{apa}: cara")
        equal(len(anggota), agregat.anggota, f"{apa}: members")
        nilai = {k: _exact(isi[k]) for k in anggota}
        diharap = {k[1]: v for k, v in nilai.items() if isinstance(v, Keadaan)}
        sebut = {k.kode: k.keadaan for k in (*agregat.keluar, *agregat.diganti)}
        equal(diharap, sebut, f"{apa}: members in a state")
        if cara.cara in DIHITUNG and _untouched(susunan.aturan, cara):
            bobot = _weights(susunan.aturan, cara, anggota)
            hitung = _by_hand(susunan.aturan, cara, satuan, nilai, bobot)
            equal(hitung, _exact(agregat.angka), apa)


def _aggregates(hasil: Hasil) -> Iterator[tuple[Kunci, Agregat, Satuan]]:
    for kode, sasaran in hasil.sasaran.items():
        yield ("sasaran", kode, "capaian"), sasaran.agregat, SATUAN_PERSEN
    for tingkat, kelompok in (("dipa", hasil.dipa), ("kanwil", {"": hasil.kanwil})):
        for kode, k in kelompok.items():
            yield (tingkat, kode, "capaian"), k.agregat, SATUAN_PERSEN
            for nama, agregat in k.rincian_ukuran.items():
                yield (tingkat, kode, nama), agregat, agregat.angka.satuan


def _rule(aturan: Aturan, kunci: Kunci) -> Agregasi:
    tingkat, _, nama = kunci
    if nama == "capaian":
        return aturan.agregasi[tingkat]
    cara = getattr(aturan.ukuran[nama], tingkat)
    assert isinstance(cara, Agregasi)  # noqa: S101 -- a number has both values
    return cara


def _untouched(aturan: Aturan, cara: Agregasi) -> bool:
    tahap = cara.pembulatan or aturan.konvensi.pembulatan.agregat
    return (cara.batas, cara.konversi, tahap) == (None, None, None)


def _exact(a: object) -> Nilai:
    """A figure as a ratio where it is a percentage, or its state."""
    assert isinstance(a, Angka)  # noqa: S101 -- a number has both values
    if a.keadaan is not None:
        return a.keadaan
    assert a.eksak is not None  # noqa: S101 -- a number has both values
    return a.eksak / a.satuan.faktor


def _weights(
    aturan: Aturan, cara: Agregasi, anggota: tuple[Kunci, ...]
) -> dict[Kunci, Fraction]:
    if cara.cara != "rerata_tertimbang":
        return dict.fromkeys(anggota, Fraction(1))
    return {k: getattr(aturan, cara.dari)[k[1]].bobot for k in anggota}


def _by_hand(
    aturan: Aturan,
    cara: Agregasi,
    satuan: Satuan,
    nilai: Mapping[Kunci, Nilai],
    bobot: Mapping[Kunci, Fraction],
) -> Nilai:
    """An aggregate by the words of its rules."""
    ikut: list[tuple[Fraction, Fraction]] = []
    kuat: list[Keadaan] = []
    keluar: list[Keadaan] = []
    for kunci, v in nilai.items():
        if isinstance(v, Fraction):
            ikut.append((v, bobot[kunci]))
            continue
        kata = getattr(cara.keadaan, v.kode) or getattr(aturan.konvensi.keadaan, v.kode)
        if kata in ("nol", "penuh"):
            penuh = satuan.penuh or Fraction(0)
            ikut.append((penuh if kata == "penuh" else Fraction(0), bobot[kunci]))
        elif kata in ("menular", "galat"):
            kuat.append(v if kata == "menular" else Keadaan.TIDAK_TERDEFINISI)
        else:
            keluar.append(v)
    if kuat or not ikut:
        return max(kuat or keluar, default=Keadaan.NIHIL)
    if cara.cara in ("min", "maks"):
        return (min if cara.cara == "min" else max)(x for x, _ in ikut)
    jumlah = sum((x * w for x, w in ikut), Fraction(0))
    if cara.cara == "jumlah":
        return jumlah
    total = sum(w for _, w in ikut)
    return jumlah / total if total else Keadaan.NIHIL


__all__ = ["category", "path_named", "states_survive"]
