"""What can be known of rules without facts, beside names, formulas and targets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from fractions import Fraction
from typing import TYPE_CHECKING

from .._agreement import check_agreement
from .._bands import gaps_and_overlaps, lower, upper
from .._guard import call, few, is_ours
from .._limits import MAX_DIGIT_PEMBULATAN
from .._model import Agregasi, Digit
from .._near import near
from ..diagnostics import Temuan, Tingkat, causes

if TYPE_CHECKING:
    from .._model import Agregasi, Asal, Aturan, Batas, Indikator, Kategori, Konversi
    from ..plugins import Registry


def check_rules(aturan: Aturan, registry: Registry) -> Iterator[Temuan]:
    """Every check of rules that needs neither facts nor a year."""
    yield from _plugins(aturan, registry)
    yield from check_agreement(aturan)
    yield from _sources(aturan)
    yield from _references(aturan)
    yield from _bounds(aturan)
    yield from _digits(aturan)
    for kumpulan in (aturan.kategori, aturan.konversi):
        for band in kumpulan.values():
            yield from _bands(band)


def run_plugin_checks(aturan: Aturan, registry: Registry) -> Iterator[Temuan]:
    """Checks that plugins offer; one that fails is a finding, and the rest run.

    What it would have found is not known, so its failure is a galat.
    """
    for check in registry.checks.values():
        try:
            # A copy: rules are shared, and nothing of them is for checks to change.
            salinan = aturan if is_ours(check.run) else deepcopy(aturan)
            temuan = call(check.run, salinan, terima=few)
            if not all(isinstance(t, Temuan) for t in temuan):
                raise TypeError("not every item is a Temuan")  # noqa: TRY301 -- one way out
        except Exception as galat:  # noqa: BLE001 -- foreign code
            yield Temuan(
                "SKP904",
                aturan.kepala.asal.tempat("plugin"),
                {"nama": check.nama, **causes(galat)},
                Tingkat.GALAT,
            )
            continue
        yield from temuan


def _plugins(aturan: Aturan, registry: Registry) -> Iterator[Temuan]:
    ada = registry.versi()
    for i, nama in enumerate(aturan.kepala.plugin):
        if nama not in ada:
            yield Temuan(
                "SKP901",
                aturan.kepala.asal.tempat("plugin", i),
                {"nama": nama, "mirip": near(nama, ada)},
            )


def _sources(aturan: Aturan) -> Iterator[Temuan]:
    """Every legal basis that is named must be registered."""
    for asal, dasar in _all_sources(aturan):
        kunci = (dasar,) if isinstance(dasar, str) else dasar
        for kode in kunci:
            if aturan.missing("dasar", kode, aturan.dasar):
                yield Temuan(
                    "SKP209",
                    asal.tempat("dasar"),
                    {"kode": kode, "mirip": near(kode, aturan.dasar)},
                )


def _all_sources(aturan: Aturan) -> Iterator[tuple[Asal, str | tuple[str, ...]]]:
    yield aturan.kepala.asal, aturan.kepala.dasar
    yield aturan.konvensi.asal, aturan.konvensi.dasar
    for _, cara in _measure_aggregates(aturan):
        yield cara.asal, cara.dasar
    bagian: Iterable[Mapping[str, object]] = (
        aturan.agregasi,
        aturan.ukuran,
        aturan.dipa,
        aturan.sasaran,
        aturan.indikator,
        aturan.pendukung,
        aturan.kategori,
        aturan.konversi,
    )
    for kumpulan in bagian:
        for nilai in kumpulan.values():
            yield nilai.asal, nilai.dasar  # type: ignore[attr-defined]  # all have both


def _measure_aggregates(aturan: Aturan) -> Iterator[tuple[str, Agregasi]]:
    """The levels of measures that are aggregates, each with its path."""
    for kode, ukuran in aturan.ukuran.items():
        for tingkat in ("satker", "dipa", "kanwil"):
            cara = getattr(ukuran, tingkat)
            if isinstance(cara, Agregasi):
                yield f"{kode}.{tingkat}", cara


def _missing(
    asal: Asal, kunci: str, jenis: str, kode: str | None, ada: Iterable[str]
) -> Temuan:
    """A reference to nothing: at its value, or at the table that lacks it."""
    if kode is None:
        return Temuan(
            "SKP105", asal.tempat(kunci), {"kunci": kunci, "tabel": f"[[{jenis}]]"}
        )
    return Temuan(
        "SKP207",
        asal.tempat(kunci),
        {"jenis": kunci, "kode": kode, "mirip": near(kode, ada)},
    )


def _references(aturan: Aturan) -> Iterator[Temuan]:
    """Every code that is named must exist."""
    for s in aturan.sasaran.values():
        if aturan.missing("dipa", s.dipa, aturan.dipa):
            yield _missing(s.asal, "dipa", "sasaran", s.dipa, aturan.dipa)
    for k in aturan.satker.values():
        if aturan.missing("dipa", k.dipa, aturan.dipa):
            yield _missing(k.asal, "dipa", "satker", k.dipa, aturan.dipa)
    for ind in aturan.indikator.values():
        if aturan.missing("sasaran", ind.sasaran, aturan.sasaran):
            yield _missing(
                ind.asal, "sasaran", "indikator", ind.sasaran, aturan.sasaran
            )
    for ind in (*aturan.indikator.values(), *aturan.pendukung.values()):
        yield from _optional(aturan, ind, "dipa", aturan.dipa)
        yield from _optional(aturan, ind, "konversi", aturan.konversi)
        yield from _optional(aturan, ind, "kategori", aturan.kategori)
    ukuran = (cara for _, cara in _measure_aggregates(aturan))
    for cara in (*aturan.agregasi.values(), *ukuran):
        yield from _optional(aturan, cara, "konversi", aturan.konversi)
    yield from _levels(aturan)


def _optional(
    aturan: Aturan, tabel: Indikator | Agregasi, kunci: str, ada: Mapping[str, object]
) -> Iterator[Temuan]:
    kode: str | None = getattr(tabel, kunci)
    if kode is not None and aturan.missing(kunci, kode, ada):
        yield _missing(tabel.asal, kunci, "", kode, ada)


def _levels(aturan: Aturan) -> Iterator[Temuan]:
    """Capaian of a level comes from a level below it."""
    for tingkat, boleh in (
        ("sasaran", ("indikator",)),
        ("dipa", ("indikator", "sasaran")),
        ("kanwil", ("indikator", "sasaran", "dipa")),
    ):
        satu = aturan.agregasi.get(tingkat)
        if satu is not None and satu.dari not in boleh:
            yield Temuan(
                "SKP107",
                satu.asal.tempat("dari"),
                {"kunci": "dari", "nilai": satu.dari, "pilihan": ", ".join(boleh)},
            )


def _bounds(aturan: Aturan) -> Iterator[Temuan]:
    berlaku = aturan.kepala.berlaku
    if berlaku.dari > berlaku.sampai and not aturan.cacat.get("ruleset"):
        yield Temuan(
            "SKP313",
            aturan.kepala.asal.tempat("berlaku"),
            {"bawah": berlaku.dari, "atas": berlaku.sampai},
        )
    for ind in (*aturan.indikator.values(), *aturan.pendukung.values()):
        if ind.batas is not None:
            yield from _batas(ind.batas, ind.asal)


def _digits(aturan: Aturan) -> Iterator[Temuan]:
    """Digits beyond any report would cost memory and time, not accuracy."""
    tahap = aturan.konvensi.pembulatan
    for nama in ("tampilan", "variabel", "realisasi", "capaian", "agregat"):
        yield from _digit(
            getattr(tahap, nama), aturan.konvensi.asal, "pembulatan", nama
        )
    for ind in (*aturan.indikator.values(), *aturan.pendukung.values()):
        yield from _digit(ind.pembulatan.realisasi, ind.asal, "pembulatan", "realisasi")
        yield from _digit(ind.pembulatan.capaian, ind.asal, "pembulatan", "capaian")
        tabel = (m for t in ind.tabel.values() for m in t.kolom.values())
        for m in (*ind.masukan.values(), *tabel):
            yield from _whole(m.desimal, m.asal, "desimal")
    for m in (*aturan.masukan.values(), *aturan.masukan_satker.values()):
        yield from _whole(m.desimal, m.asal, "desimal")
    ukuran = (cara for _, cara in _measure_aggregates(aturan))
    for cara in (*aturan.agregasi.values(), *ukuran):
        yield from _digit(cara.pembulatan, cara.asal, "pembulatan")
        yield from _whole(cara.digit, cara.asal, "digit")


def _digit(digit: Digit | None, asal: Asal, *jalur: str) -> Iterator[Temuan]:
    for nama in ("digit", "persen", "indeks", "rupiah", "cacah", "angka"):
        yield from _whole(getattr(digit, nama, None), asal, *jalur, nama)


def _whole(nilai: int | None, asal: Asal, *jalur: str) -> Iterator[Temuan]:
    if nilai is not None and not 0 <= nilai <= MAX_DIGIT_PEMBULATAN:
        yield Temuan(
            "SKP107",
            asal.tempat(*jalur),
            {
                "kunci": jalur[-1],
                "nilai": str(nilai)[:60],
                "pilihan": f"0, 1, 2, …, {MAX_DIGIT_PEMBULATAN}",
            },
        )


def _batas(batas: Batas, asal: Asal) -> Iterator[Temuan]:
    if batas.bawah is not None and batas.atas is not None and batas.bawah > batas.atas:
        yield Temuan(
            "SKP313",
            asal.tempat("batas"),
            {"bawah": batas.bawah, "atas": batas.atas},
        )


def _bands(band: Kategori | Konversi) -> Iterator[Temuan]:
    if not band.ruas:
        yield Temuan("SKP306", band.asal.tempat("ruas"), {"nilai": Fraction(0)})
    for jenis, i, nilai in gaps_and_overlaps(band.ruas):
        kode = "SKP306" if jenis == "celah" else "SKP307"
        yield Temuan(kode, band.asal.tempat("ruas", i), {"nilai": nilai})
    perlu = "nama" if hasattr(band, "nilai") else "nilai"
    for i, ruas in enumerate(band.ruas):
        if isinstance(ruas.nilai, tuple):
            # A line needs both its ends.
            for kunci, ujung in (("minimal", lower), ("kurang_dari", upper)):
                if ujung(ruas) is None:
                    yield Temuan(
                        "SKP105",
                        band.asal.tempat("ruas", i),
                        {"kunci": kunci, "tabel": "ruas"},
                    )
        if getattr(ruas, perlu) is None:
            yield Temuan(
                "SKP105",
                band.asal.tempat("ruas", i),
                {"kunci": perlu, "tabel": "ruas"},
            )
