"""Cases of the conformance files about rules: capaian, aggregates and bands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from functools import cache
from typing import Any

from attrs import evolve
from compiled import empty_susunan
from conforming import (
    CACAH,
    HASIL,
    PREDIKAT,
    TAHUN,
    Kasus,
    Lookup,
    Siap,
    free,
    ready_formula,
    unit,
    value,
)

from sakip._achievement import AchievementBuilder
from sakip._aggregation import Aggregator, Anggota
from sakip._bands import contains, convert, gaps_and_overlaps
from sakip._checker._rules import _bounds as check_bounds
from sakip._figures import FigureBuilder
from sakip._model import (
    Agregasi,
    Aturan,
    Batas,
    Digit,
    Indikator,
    KebijakanKeadaan,
    Konversi,
    Masukan,
    NilaiTetap,
    Nol,
    PembulatanIndikator,
    Predikat,
    RentangTarget,
    Ruas,
    SatuanCacah,
    SatuanRef,
    TargetBersatuan,
)
from sakip._steps import Step
from sakip._unit import PERSEN, SATUAN_PERSEN, Jenis, Satuan
from sakip._value import Keadaan, Mode, Nilai
from sakip.diagnostics import Temuan
from sakip.expression import Expression, Figure, Input
from sakip.plugins import Registry, build_registry

#: Kinds of unit that realisasi is reported in as it is, and not as a division.
_UTUH = (Jenis.YA_TIDAK, Jenis.TANGGAL, Jenis.PREDIKAT)


@cache
def _registry() -> Registry:
    """Built-ins and what is installed; cases name none of it."""
    return build_registry()


def _percent(teks: str) -> Fraction:
    """A ratio as rules state it, in percent."""
    return Fraction(teks) * 100


def _bounds(isi: Kasus, faktor: int = 100) -> Batas | None:
    if "batas" not in isi:
        return None
    return Batas(**{k: Fraction(v) * faktor for k, v in isi["batas"].items()})


def _digit(isi: Kasus | None) -> Digit | None:
    if isi is None:
        return None
    return Digit(isi["digit"], mode=Mode(isi["mode"]) if "mode" in isi else None)


def _ref(kata: str) -> SatuanRef:
    """A unit as rules write it."""
    if kata.startswith("indeks "):
        return SatuanRef(indeks=Fraction(kata.removeprefix("indeks ")))
    return SatuanRef(predikat=kata) if kata in PREDIKAT else SatuanRef(kata)


def _bands(isi: Sequence[Kasus]) -> tuple[Ruas, ...]:
    """Bands in percent, as rules state them."""
    hasil = []
    for r in isi:
        batas: dict[str, Any] = {
            k: _percent(r[k])
            for k in ("minimal", "lebih_dari", "maksimal", "kurang_dari")
            if k in r
        }
        skor = r.get("nilai")
        if isinstance(skor, str):
            batas["nilai"] = _percent(skor)
        elif skor is not None:
            batas["nilai"] = (_percent(skor[0]), _percent(skor[1]))
        hasil.append(Ruas(nama=r.get("nama"), **batas))
    return tuple(hasil)


def _rules(kasus: Kasus) -> Aturan:
    """Rules with the conventions of a case, and no others."""
    aturan = empty_susunan().aturan
    asal = aturan.kepala.asal
    konvensi = evolve(
        aturan.konvensi,
        nol=Nol(),
        keadaan=KebijakanKeadaan(),
        mode_pembulatan=Mode(kasus.get("mode", "setengah_naik")),
    )
    konversi = {}
    if "konversi" in kasus:
        konversi["k"] = Konversi(_bands(kasus["konversi"]), asal=asal)
    predikat = {
        kode: Predikat({k: Fraction(v) for k, v in isi.items()}, asal=asal)
        for kode, isi in PREDIKAT.items()
    }
    satuan = {kode: SatuanCacah(kode, asal=asal) for kode in CACAH}
    return evolve(
        aturan, konvensi=konvensi, konversi=konversi, predikat=predikat, satuan=satuan
    )


def _found(temuan: Iterable[Temuan], harap: Kasus) -> tuple[Kasus, ...]:
    """Findings, with the arguments that their case speaks of."""
    minta = harap.get("temuan", ())
    hasil = []
    for i, t in enumerate(temuan):
        isi: Kasus = {"kode": t.kode}
        if i < len(minta) and "argumen" in minta[i]:
            isi["argumen"] = {k: dict(t.argumen)[k] for k in minta[i]["argumen"]}
        hasil.append(isi)
    return tuple(hasil)


# -- capaian


def _target(target: Any, satuan: Satuan) -> Any:
    """A target as rules state it."""
    if isinstance(target, dict) and "dari" in target:
        ujung = (Fraction(target[k]) * satuan.faktor for k in ("dari", "sampai"))
        return RentangTarget(*ujung)
    if isinstance(target, dict):
        return TargetBersatuan(Fraction(target["nilai"]), SatuanRef(target["satuan"]))
    if not isinstance(target, str) or target[0].isalpha():
        return target
    if target[4:5] == "-":
        return dt.date.fromisoformat(target)
    return Fraction(target) * satuan.faktor


def _indikator(kasus: Kasus, aturan: Aturan, satuan: Satuan) -> Indikator:
    asal = aturan.kepala.asal
    masukan = {"a": Masukan("A", _ref(kasus["satuan"]), asal=asal)}
    if satuan.jenis not in _UTUH:
        masukan["b"] = Masukan("B", SatuanRef("angka"), asal=asal)
    if satuan.jenis is Jenis.TEKS:
        masukan = {}
    nol = {
        k: NilaiTetap(_percent(v["nilai"])) if isinstance(v, dict) else v
        for k, v in kasus["nol"].items()
    }
    target, bulat = kasus["target"], kasus.get("pembulatan", {})
    return Indikator(
        "i",
        "I",
        _ref(kasus["satuan"]),
        kasus["polaritas"],
        sasaran=next(iter(aturan.sasaran)),
        target={} if target is None else {TAHUN: _target(target, satuan)},
        rumus=" / ".join(masukan) or None,
        masukan=masukan,
        nol=Nol(**nol),
        batas=_bounds(kasus),
        konversi="k" if "konversi" in kasus else None,
        pembulatan=PembulatanIndikator(
            _digit(bulat.get("realisasi")), _digit(bulat.get("capaian"))
        ),
        asal=asal,
    )


def ready_capaian(kasus: Kasus) -> Siap:
    """Realisasi, a division where its unit allows, against the target."""
    aturan, satuan = _rules(kasus), unit(kasus["satuan"])
    aturan = evolve(aturan, indikator={"i": _indikator(kasus, aturan, satuan)})
    figures = FigureBuilder(aturan, _registry())
    pembangun = AchievementBuilder(aturan, TAHUN)
    hasil = pembangun.build(figures.build().realisasi["i"])
    salah = (*figures.temuan, *pembangun.temuan, *check_bounds(aturan))
    if salah:
        return Siap(_found(salah, kasus["harap"]))
    kunci = ("indikator", "i", "capaian")
    steps = [*hasil.steps]
    ada = any(s.kunci == kunci for s in steps)
    if ada:
        steps.append(Step(HASIL, Figure(kunci, PERSEN), SATUAN_PERSEN))
    tolak = {("tolak", c.kasus, "nilai"): c for c in hasil.cabang if c.galat}
    steps += [Step(k, c.syarat, SATUAN_PERSEN) for k, c in tolak.items()]
    return Siap(
        steps=tuple(steps),
        fakta=_sides(kasus["realisasi"]),
        satuan=PERSEN if ada else None,
        tolak=tuple(tolak.items()),
    )


def _sides(realisasi: str) -> Lookup:
    """What to report so that the quotient of both inputs is a value or a state."""
    nilai = value(realisasi)
    sisi: dict[str, Nilai]
    if isinstance(nilai, Fraction):
        sisi = {"a": Fraction(nilai.numerator), "b": Fraction(nilai.denominator)}
    elif nilai is Keadaan.BELUM_ADA:
        sisi = {"a": nilai, "b": Fraction(1)}
    else:
        atas = Fraction(0 if nilai is Keadaan.NIHIL else 1)
        sisi = {"a": atas, "b": Fraction(0)}
    return lambda node: sisi[node.nama]


# -- aggregates


def _members(
    kasus: Kasus, diberi: dict[Input, Nilai]
) -> tuple[list[Anggota], list[Step]]:
    """Members, and the steps of those that are one figure."""
    anggota: list[Anggota] = []
    steps: list[Step] = []
    for i, isi in enumerate(kasus["anggota"]):
        kunci = ("anggota", str(i), "capaian")
        if "nilai" in isi:
            steps.append(free(kunci, isi["nilai"], diberi))
            bobot = _percent(isi["bobot"]) if "bobot" in isi else None
            anggota.append(Anggota(kunci, bobot))
            continue
        atas, bawah = (
            free((sisi, str(i), "nilai"), isi[sisi], diberi).ekspresi
            for sisi in ("pembilang", "penyebut")
        )
        anggota.append(Anggota(kunci, None, (atas, bawah)))
    return anggota, steps


def ready_aggregate(kasus: Kasus) -> Siap:
    """Members that are given figures, put together by a rule."""
    aturan, satuan = _rules(kasus), unit(kasus["satuan"])
    diberi: dict[Input, Nilai] = {}
    anggota, steps = _members(kasus, diberi)
    pokok = kasus.get("pokok")
    cara = Agregasi(
        "indikator",
        kasus["cara"],
        KebijakanKeadaan(**kasus["keadaan"]),
        _bounds(kasus, satuan.faktor),
        _digit(kasus.get("pembulatan")),
        "k" if "konversi" in kasus else None,
        kasus.get("digit"),
        _percent(kasus["ambang"]) if "ambang" in kasus else None,
        None if pokok is None else Fraction(pokok) * satuan.faktor,
        asal=aturan.kepala.asal,
    )
    pembangun = Aggregator(aturan)
    node, members = pembangun.build(HASIL, cara, anggota, satuan, "uji")
    # A refused state is a finding of the report in which it arises.
    ditolak = [
        {"kode": "SKP411", "argumen": {"keadaan": a["nilai"]}}
        for a in kasus["anggota"]
        if a.get("nilai") in {k.kode for k in members.galat}
    ]
    temuan = (*_found(pembangun.temuan, kasus["harap"]), *ditolak)
    if temuan:
        return Siap(temuan)
    if node is None:
        node = _not_put_together(diberi)
    steps.append(Step(HASIL, node, satuan))
    return Siap(steps=tuple(steps), fakta=diberi.__getitem__, satuan=satuan.tipe)


def _not_put_together(diberi: dict[Input, Nilai]) -> Expression:
    """A level that is not aggregated has no step, and its capaian is not defined."""
    return free(("tidak", "", "nilai"), "tidak_terdefinisi", diberi).ekspresi


# -- bands


def ready_bands(kasus: Kasus) -> Siap:
    """A value against the bands of a conversion."""
    ruas = _bands(kasus["ruas"])
    salah = {apa for apa, _, _ in gaps_and_overlaps(ruas)}
    if salah:
        kode = {"celah": "SKP306", "tumpuk": "SKP307"}
        return Siap(tuple({"kode": kode[apa]} for apa in sorted(salah)))
    diberi: dict[Input, Nilai] = {}
    kunci = ("nilai", "", "nilai")
    steps = (
        free(kunci, kasus["nilai"], diberi),
        Step(HASIL, convert(Figure(kunci, PERSEN), ruas), SATUAN_PERSEN),
    )
    return Siap(steps=steps, fakta=diberi.__getitem__, satuan=PERSEN)


def category(kasus: Kasus) -> Kasus:
    """The name of the band that a value is in."""
    ruas = _bands(kasus["ruas"])
    nama = [r.nama for r in ruas if contains(r, _percent(kasus["nilai"]))]
    return {"nama": nama[0] if nama else None}


#: How a case of each kind is made ready.
SIAP: Mapping[str, Callable[[Kasus], Siap]] = {
    "rumus": ready_formula,
    "capaian": ready_capaian,
    "agregat": ready_aggregate,
    "konversi": ready_bands,
    "kategori": ready_bands,
}
