"""Capaian: each polarity over realisasi, targets, zero cases, caps and states."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from itertools import product
from typing import Any

from .hitung import KEADAAN
from .kasus import Isi, finding, text, value
from .polaritas import Refused, achieved
from .ruas import TANGGA

_POLARITAS = "toml.md#polaritas"
_TARGET = "toml.md#target"
_NOL = "toml.md#konvensinol"
SEMUA = (
    "naik",
    "turun_selisih",
    "turun_rasio",
    "turun_ambang",
    "stabil",
    "rentang_ambang",
    "rentang_rasio",
    "rentang_selisih",
    "tercapai",
    "tercapai_turun",
    "informatif",
)
_RENTANG = ("rentang_ambang", "rentang_rasio", "rentang_selisih")
#: Zero cases with an outcome of its own for each, so that none is taken for another.
NOL: dict[str, str | Isi] = {
    "nol_per_nol": "nihil",
    "n_per_nol": "tidak_terdefinisi",
    "target_nol_realisasi_nol": {"nilai": "9/10"},
    "target_nol_realisasi_positif": {"nilai": "1/5"},
    "target_nol_realisasi_negatif": {"nilai": "1/20"},
    "realisasi_nol": {"nilai": "3/4"},
    "negatif": "hitung",
}
#: A policy for a zero case, by the name of the case.
_KEBIJAKAN: dict[str, str | Isi] = {
    "nihil": "nihil",
    "tidak-terdefinisi": "tidak_terdefinisi",
    "penuh": "penuh",
    "nol": "nol",
    "fixed": {"nilai": "1/2"},
    "galat": "galat",
}


def one(
    kode: str,
    polaritas: str,
    realisasi: str,
    target: Any,
    /,
    *,
    satuan: str = "persen",
    nol: Mapping[str, Any] | None = None,
    harap: Isi | None = None,
    sumber: str = _POLARITAS,
    **lain: Any,
) -> Isi:
    """A case of capaian; what it gives is worked out where it is not said."""
    if isinstance(target, str) and re.fullmatch(r"-?[0-9./]+", target):
        target = value(target)
    isi: Isi = {
        "id": f"capaian/{kode.replace('_', '-')}",
        "jenis": "capaian",
        "polaritas": polaritas,
        "satuan": satuan,
        "realisasi": value(realisasi),
        "target": target,
        "nol": NOL | dict(nol or {}),
        **lain,
    }
    if harap is None:
        try:
            harap = {"nilai": text(achieved(isi)), "satuan": "persen"}
        except Refused as kasus:
            harap = {"temuan": [finding("SKP417", kasus=str(kasus))]}
    return isi | {"harap": harap, "sumber": sumber}


def _range(dari: str, sampai: str) -> Isi:
    return {"dari": dari, "sampai": sampai}


def _target(polaritas: str) -> Any:
    return _range("4/5", "9/10") if polaritas in _RENTANG else "4/5"


#: Realisasi by where it stands to a target of 80 %, or a range of 80 to 90 %.
_LETAK = {
    "zero": "0",
    "half": "2/5",
    "just-below": "7999/10000",
    "at": "4/5",
    "just-above": "8001/10000",
    "inside": "17/20",
    "at-upper": "9/10",
    "just-above-upper": "9001/10000",
    "double": "8/5",
    "triple": "12/5",
    "negative": "-1/10",
}


def _places() -> list[Isi]:
    return [
        one(f"{pol}-{nama}", pol, r, _target(pol))
        for pol, (nama, r) in product(SEMUA[:-1], _LETAK.items())
    ]


def _states() -> list[Isi]:
    """A state of realisasi, and what the rules put in its place."""
    hasil = [
        one(f"{pol}-realisasi-{keadaan}", pol, keadaan, _target(pol), sumber=_NOL)
        for pol, keadaan in product(SEMUA[:-1], KEADAAN)
        if keadaan != "tidak_ditargetkan"
    ]
    for (keadaan, kasus), (nama, kata), pol in product(
        (("nihil", "nol_per_nol"), ("tidak_terdefinisi", "n_per_nol")),
        _KEBIJAKAN.items(),
        ("naik", "turun_rasio", "tercapai", "rentang_selisih"),
    ):
        if NOL[kasus] == kata:
            continue
        kode = f"{pol}-{kasus}-is-{nama}"
        hasil.append(
            one(kode, pol, keadaan, _target(pol), nol={kasus: kata}, sumber=_NOL)
        )
    return hasil


def _zero_targets() -> list[Isi]:
    hasil = []
    tanda = {"nol": "0", "positif": "1/4", "negatif": "-1/4"}
    for pol, (nama, r) in product(SEMUA[:-1], tanda.items()):
        target = _range("0", "0") if pol in _RENTANG else "0"
        hasil.append(one(f"{pol}-target-zero-{nama}", pol, r, target, sumber=_NOL))
    for (tandanya, r), (nama, kata) in product(tanda.items(), _KEBIJAKAN.items()):
        kasus = f"target_nol_realisasi_{tandanya}"
        kode = f"naik-target-zero-{tandanya}-is-{nama}"
        hasil.append(one(kode, "naik", r, "0", nol={kasus: kata}, sumber=_NOL))
    for pol, (nama, r) in product(
        _RENTANG,
        {
            "below": "-1/10",
            "at": "0",
            "inside": "1/2",
            "above": "2",
            "far": "9/4",
        }.items(),
    ):
        target = _range("0", "1")
        hasil.append(one(f"{pol}-from-zero-{nama}", pol, r, target, sumber=_NOL))
    for pol, (nama, kata) in product(_RENTANG[1:], _KEBIJAKAN.items()):
        kasus = {"target_nol_realisasi_negatif": kata}
        kode = f"{pol}-below-zero-is-{nama}"
        hasil.append(one(kode, pol, "-1/10", _range("0", "1"), nol=kasus, sumber=_NOL))
    for pol in SEMUA[:-1]:
        target = _range("0", "0") if pol in _RENTANG else "0"
        kode = f"{pol}-target-zero-realisasi-nihil"
        hasil.append(one(kode, pol, "nihil", target, sumber=_NOL))
    return hasil


def _other_zeros() -> list[Isi]:
    """Realisasi 0 under a ratio, and capaian below zero."""
    hasil = []
    for nama, kata in _KEBIJAKAN.items():
        nol = {"realisasi_nol": kata}
        kode = f"turun-rasio-realisasi-zero-is-{nama}"
        hasil.append(one(kode, "turun_rasio", "0", "4/5", nol=nol, sumber=_NOL))
        for pol, r in (
            ("naik", "-1/10"),
            ("turun_selisih", "2"),
            ("turun_rasio", "-1/10"),
            ("stabil", "2"),
            ("rentang_rasio", "-1/10"),
            ("rentang_selisih", "2"),
        ):
            kode = f"{pol}-negative-is-{nama}"
            nol = {"negatif": kata}
            hasil.append(one(kode, pol, r, _target(pol), nol=nol, sumber=_NOL))
    for pol in ("tercapai", "tercapai_turun", "rentang_ambang", "turun_ambang"):
        kode = f"{pol}-never-negative"
        nol = {"negatif": "nihil"}
        hasil.append(one(kode, pol, "-1/10", _target(pol), nol=nol, sumber=_NOL))
    for pol in ("naik", "turun_selisih", "stabil"):
        kode = f"{pol}-zero-is-not-negative"
        r = "0" if pol == "naik" else "8/5"
        nol = {"negatif": "nihil"}
        hasil.append(one(kode, pol, r, "4/5", nol=nol, sumber=_NOL))
    return hasil


_BATAS: dict[str, Isi] = {
    "cap": {"atas": "6/5"},
    "floor": {"bawah": "0"},
    "both": {"bawah": "0", "atas": "1"},
    "alike": {"bawah": "1", "atas": "1"},
    "floor-below-zero": {"bawah": "-1/2"},
}


def _bounds() -> list[Isi]:
    hasil = []
    for (nama, batas), (letak, r) in product(
        _BATAS.items(),
        {
            "below": "-1",
            "zero": "0",
            "middle": "2/5",
            "edge": "24/25",
            "above": "2",
        }.items(),
    ):
        kode = f"naik-{nama}-{letak}"
        hasil.append(one(kode, "naik", r, "4/5", batas=batas))
    for pol, r in (
        ("turun_selisih", "2"),
        ("turun_rasio", "1/10"),
        ("stabil", "3"),
        ("rentang_selisih", "3"),
    ):
        batas = {"bawah": "0", "atas": "6/5"}
        hasil.append(one(f"{pol}-both-bounds", pol, r, _target(pol), batas=batas))
    hasil += [
        one("cap-of-a-fixed-value", "naik", "nihil", "4/5", batas={"atas": "6/5"},
            nol={"nol_per_nol": {"nilai": "3/2"}}),
        one("cap-of-a-state", "naik", "belum_ada", "4/5", batas={"bawah": "0"}),
        one("floor-before-negative", "naik", "-1/10", "4/5", batas={"bawah": "0"},
            nol={"negatif": "nihil"}),
        one("negative-before-floor-below-zero", "naik", "-1/10", "4/5",
            batas={"bawah": "-1/20"}, nol={"negatif": "nihil"}),
        one("cap-before-conversion", "naik", "2", "1", batas={"atas": "7/10"},
            konversi=TANGGA),
        one("conversion-before-rounding", "naik", "0.123", "1", konversi=TANGGA,
            pembulatan={"capaian": {"digit": 0}}),
        one("cap-before-rounding", "naik", "2", "1", batas={"atas": "2469/2000"},
            pembulatan={"capaian": {"digit": 1}}),
        one("conversion-of-a-state", "naik", "nihil", "1", konversi=TANGGA),
        one("conversion-of-a-fixed-value", "naik", "nihil", "1", konversi=TANGGA,
            nol={"nol_per_nol": "penuh"}),
        one("conversion-linear", "naik", "0.56", "0.8", konversi=TANGGA),
        one("conversion-above-all", "naik", "2", "1", konversi=TANGGA),
        one("bounds-reversed", "naik", "1", "1", batas={"bawah": "1", "atas": "1/2"},
            harap={"temuan": [finding("SKP313")]}),
    ]  # fmt: skip
    return [k | {"sumber": _POLARITAS} for k in hasil]


def _rounding() -> list[Isi]:
    dua, potong = {"digit": 2}, {"digit": 2, "mode": "potong"}
    genap = {"digit": 0, "mode": "setengah_genap"}
    isi = [
        ("recorded-half-up", "naik", "2/3", "1/4", {"realisasi": dua}, "persen"),
        ("not-recorded-stays-exact", "naik", "2/3", "1/4", {}, "persen"),
        ("recorded-truncated", "naik", "2/3", "1/4", {"realisasi": potong}, "persen"),
        ("recorded-tie-even", "naik", "0.845", "4/5", {"realisasi": genap}, "persen"),
        ("recorded-tie-odd", "naik", "0.855", "4/5", {"realisasi": genap}, "persen"),
        ("recorded-to-the-target", "tercapai", "0.79996", "4/5", {"realisasi": dua},
         "persen"),
        ("recorded-to-zero", "turun_rasio", "0.00004", "4/5", {"realisasi": dua},
         "persen"),
        ("recorded-to-zero-target-zero", "naik", "0.00004", "0", {"realisasi": dua},
         "persen"),
        ("recorded-index", "naik", "10/3", "4", {"realisasi": {"digit": 3}},
         "indeks 4"),
        ("recorded-count", "naik", "15/2", "9", {"realisasi": {"digit": 0}}, "orang"),
        ("capaian-half-up", "naik", "2/3", "1/4", {"capaian": dua}, "persen"),
        ("capaian-truncated", "naik", "2/3", "1/4", {"capaian": potong}, "persen"),
        ("capaian-below-zero", "naik", "-2/3", "1/4", {"capaian": dua}, "persen"),
        ("both-stages", "naik", "2/3", "0.7", {"realisasi": dua, "capaian": dua},
         "persen"),
        ("recorded-then-capaian-differs", "naik", "0.08205", "0.06",
         {"realisasi": dua, "capaian": {"digit": 0}}, "persen"),
        ("state-is-not-rounded", "naik", "belum_ada", "1/4",
         {"realisasi": dua, "capaian": dua}, "persen"),
    ]  # fmt: skip
    return [
        one(f"rounding-{kode}", pol, text(Fraction(r)) if r not in KEADAAN else r,
            text(Fraction(t)), satuan=satuan, pembulatan=bulat)
        for kode, pol, r, t, bulat, satuan in isi
    ]  # fmt: skip


def _units() -> list[Isi]:
    """Which polarity goes with which kind of unit, and targets of each kind."""
    bilangan = ("persen", "indeks 4", "orang", "rupiah", "angka", "hari", "akip")
    hasil = []
    for satuan, pol in product(bilangan[1:], SEMUA[:-1]):
        target = _range("2", "3") if pol in _RENTANG else "3"
        if satuan == "akip" and pol in _RENTANG:
            continue
        kode = f"unit-{satuan.replace(' ', '')}-{pol}"
        if satuan == "akip":
            # A predicate is held by its score, and written by its word.
            isi = one(kode, pol, "85", "75", satuan=satuan) | {"target": "BB"}
        else:
            isi = one(kode, pol, "4", target, satuan=satuan)
        hasil.append(isi)
    for benar, nyata in product((True, False), (1, 0)):
        kode = f"answer-{'yes' if benar else 'no'}-was-{'yes' if nyata else 'no'}"
        harap = {"nilai": text(int(benar == bool(nyata))), "satuan": "persen"}
        hasil.append(one(kode, "tercapai", str(nyata), benar, satuan="ya_tidak",
                         harap=harap))  # fmt: skip
    for pol, (nama, hari, kena) in product(
        ("tercapai", "tercapai_turun"),
        (
            ("before", "2024-06-29", -1),
            ("on", "2024-06-30", 0),
            ("after", "2024-07-01", 1),
        ),
    ):
        tercapai = kena >= 0 if pol == "tercapai" else kena <= 0
        harap = {"nilai": text(int(tercapai)), "satuan": "persen"}
        kode = f"date-{pol}-{nama}"
        hasil.append(one(kode, pol, hari, "2024-06-30", satuan="tanggal", harap=harap))
    return [*hasil, *_unfit()]


def _unfit() -> list[Isi]:
    hasil = []
    boleh = {
        "ya_tidak": ("tercapai", "informatif"),
        "tanggal": ("tercapai", "tercapai_turun", "informatif"),
        "teks": ("informatif",),
    }
    contoh: dict[str, tuple[str, Any]] = {
        "ya_tidak": ("1", True),
        "tanggal": ("2024-06-30", "2024-06-30"),
        "teks": ("belum_ada", "selesai"),
    }
    for satuan, pol in product(boleh, SEMUA):
        if pol in boleh[satuan]:
            continue
        r, t = contoh[satuan]
        harap = {"temuan": [finding("SKP314", polaritas=pol, satuan=satuan)]}
        kode = f"unfit-{satuan}-{pol}"
        hasil.append(one(kode, pol, r, t, satuan=satuan, harap=harap))
    return hasil


def _targets() -> list[Isi]:
    hasil = []
    for pol, kata in product(SEMUA[:-1], ("tidak_ditargetkan", "belum_ada")):
        kode = f"{pol}-target-{kata}"
        hasil.append(one(kode, pol, "1/2", kata, sumber=_TARGET))
    for kata, r in product(
        ("tidak_ditargetkan", "belum_ada"), ("belum_ada", "nihil", "tidak_terdefinisi")
    ):
        kode = f"naik-target-{kata}-realisasi-{r}"
        hasil.append(one(kode, "naik", r, kata, sumber=_TARGET))
    salah: list[tuple[str, str, str, Any, str]] = [
        ("number-for-range", "rentang_rasio", "persen", "4/5", "SKP309"),
        ("number-for-range-distance", "rentang_selisih", "hari", "4", "SKP309"),
        ("number-for-range-inside", "rentang_ambang", "orang", "4", "SKP309"),
        ("range-for-number", "naik", "persen", _range("1/2", "1"), "SKP309"),
        ("range-for-reached", "tercapai", "persen", _range("1/2", "1"), "SKP309"),
        ("answer-for-number", "naik", "persen", True, "SKP309"),
        ("number-for-answer", "tercapai", "ya_tidak", "1", "SKP309"),
        ("number-for-predicate", "naik", "akip", "75", "SKP309"),
        ("unknown-predicate", "naik", "akip", "CC", "SKP309"),
        ("answer-for-date", "tercapai", "tanggal", True, "SKP309"),
        ("date-for-number", "naik", "persen", "2024-06-30", "SKP309"),
        ("word-for-number", "naik", "persen", "banyak", "SKP309"),
        ("range-reversed", "rentang_rasio", "persen", _range("1", "1/2"), "SKP313"),
        ("negative", "naik", "persen", "-1/2", "SKP316"),
        ("negative-count", "turun_rasio", "orang", "-1", "SKP316"),
        ("negative-in-range", "rentang_rasio", "persen", _range("-1/2", "1"), "SKP316"),
        ("above-scale", "naik", "indeks 4", "401/100", "SKP315"),
        (
            "above-scale-in-range",
            "rentang_rasio",
            "indeks 4",
            _range("1", "5"),
            "SKP315",
        ),
    ]
    for nama, pol, satuan, target, kode in salah:
        r = "2024-06-30" if satuan == "tanggal" else "1"
        harap = {"temuan": [finding(kode)]}
        hasil.append(
            one(f"target-{nama}", pol, r, target, satuan=satuan, harap=harap,
                sumber=_TARGET)
        )  # fmt: skip
    hasil += [
        one("target-at-scale", "naik", "3", "4", satuan="indeks 4", sumber=_TARGET),
        one("target-of-another-unit", "naik", "1/2",
            {"nilai": "30", "satuan": "orang"}, sumber=_TARGET,
            harap={"nilai": "tidak_ditargetkan", "satuan": "persen"}),
        one("range-of-one-value", "rentang_rasio", "1/2", _range("1/2", "1/2"),
            sumber=_TARGET),
        one("informatif-has-none", "informatif", "1/2", "4/5",
            harap={"nilai": None}),
        one("informatif-without-target", "informatif", "1/2", None,
            harap={"nilai": None}),
        one("target-missing", "naik", "1/2", None, sumber=_TARGET,
            harap={"temuan": [finding("SKP308")]}),
        one("recorded-growth", "naik", "0.0821", "0.06"),
    ]  # fmt: skip
    return hasil


def achievements() -> list[Isi]:
    """Realisasi against targets."""
    return [
        *_places(),
        *_states(),
        *_zero_targets(),
        *_other_zeros(),
        *_bounds(),
        *_rounding(),
        *_units(),
        *_targets(),
    ]
