"""Hypothesis strategies for whole rulesets and the facts of a report by them.

Rulesets are sound by construction: weights are whole, policies fit their aggregates,
every case that can arise has a rule. They are TOML texts, so that the whole road from
the file to the result is walked.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, TypeAlias

from attrs import frozen
from hypothesis import strategies as st

_Draw: TypeAlias = Callable[[st.SearchStrategy[Any]], Any]
_Tabel: TypeAlias = dict[str, Any]

TAHUN = 2024
KEADAAN = ("nihil", "belum_ada", "tidak_ditargetkan", "tidak_terdefinisi")
_KASUS = (
    "nol_per_nol",
    "n_per_nol",
    "target_nol_realisasi_nol",
    "target_nol_realisasi_positif",
    "target_nol_realisasi_negatif",
    "realisasi_nol",
    "negatif",
)
_POLARITAS = (
    *("naik", "naik", "turun_selisih", "turun_rasio", "turun_ambang", "stabil"),
    *("tercapai", "tercapai_turun", "informatif"),
)


@frozen
class Rancangan:
    """A ruleset and facts, as tables still to be written.

    Attributes:
        kepala: tables of ``ruleset.toml``.
        berkas: tables of each file of a DIPA; ``[[…]]`` are lists.
        fakta: tables of a facts file.
    """

    kepala: _Tabel
    berkas: tuple[_Tabel, ...]
    fakta: _Tabel


# -- TOML


def toml(tabel: Mapping[str, Any]) -> str:
    """Tables as a TOML document, in their order."""
    baris = []
    for nama, isi in tabel.items():
        judul = f"[[{nama}]]" if isinstance(isi, list) else f"[{nama}]"
        for satu in isi if isinstance(isi, list) else [isi]:
            baris += [judul, *(f"{_key(k)} = {_value(v)}" for k, v in satu.items())]
    return "\n".join([*baris, ""])


def _key(kunci: str) -> str:
    return json.dumps(kunci)


def _value(nilai: object) -> str:
    if isinstance(nilai, Mapping):
        isi = (f"{_key(k)} = {_value(v)}" for k, v in nilai.items())
        return f"{{ {', '.join(isi)} }}"
    if isinstance(nilai, list):
        return f"[{', '.join(map(_value, nilai))}]"
    if isinstance(nilai, Fraction):
        return f'"{nilai.numerator}/{nilai.denominator}"'
    if isinstance(nilai, Decimal | dt.date):
        return str(nilai)
    return json.dumps(nilai)


def write(rancangan: Rancangan, folder: Path) -> Path:
    """Write a ruleset's files."""
    (folder / "dipa").mkdir(parents=True)
    (folder / "ruleset.toml").write_text(toml(rancangan.kepala), encoding="utf-8")
    for n, isi in enumerate(rancangan.berkas):
        path = folder / "dipa" / f"{n}.toml"
        path.write_text(toml(isi), encoding="utf-8")
    return folder


# -- indikator: each kind draws its rules and its facts


def _fact(draw: _Draw, nilai: st.SearchStrategy[Any]) -> object:
    """A value, or a state in its place; None where nothing is reported."""
    lain = {0: "nihil", 1: "belum_ada", 2: None}
    jenis = draw(st.integers(0, 9))
    return lain[jenis] if jenis in lain else draw(nilai)


_CACAH = st.integers(0, 3) | st.integers(0, 400)
_MASUKAN = {
    n: {"nama": n, "satuan": "orang"} for n in ("a", "b")
}  # fmt: skip


def _ratio(draw: _Draw) -> tuple[_Tabel, _Tabel]:
    rumus = draw(
        st.sampled_from(("a / b", "min(a / b, 100%)", "jika(a > b, 1%, a / b)"))
    )
    isi = {"satuan": "persen", "rumus": rumus, "masukan": _MASUKAN}
    return isi, {n: _fact(draw, _CACAH) for n in _MASUKAN}


def _count(draw: _Draw) -> tuple[_Tabel, _Tabel]:
    isi = {"satuan": "orang", "rumus": "a", "masukan": {"a": _MASUKAN["a"]}}
    return isi, {"a": _fact(draw, _CACAH)}


def _index(draw: _Draw) -> tuple[_Tabel, _Tabel]:
    satuan = {"indeks": 4}
    masukan = {"n": {"nama": "N", "satuan": satuan, "desimal": 2}}
    isi = {"satuan": satuan, "rumus": "n", "masukan": masukan}
    return isi, {"n": _fact(draw, st.integers(0, 400).map(lambda n: Decimal(n) / 100))}


def _growth(draw: _Draw) -> tuple[_Tabel, _Tabel]:
    isi = {
        "satuan": "persen",
        "rumus": "(p - p[tahun-1]) / p[tahun-1]",
        "masukan": {"p": {"nama": "P", "satuan": "rupiah"}},
    }
    tahun = {str(t): _fact(draw, _CACAH) for t in (TAHUN - 1, TAHUN)}
    return isi, {"p": {t: v for t, v in tahun.items() if v is not None}}


def _table(draw: _Draw) -> tuple[_Tabel, _Tabel]:
    baris = ["r1", "r2", "r3"][: draw(st.integers(1, 3))]
    kolom = {"x": {"nama": "X", "satuan": "orang"}}
    cara = draw(st.sampled_from(("jumlah", "maks", "rerata")))
    isi = {
        "satuan": "orang",
        "rumus": f"{cara}(t.x)",
        "tabel": {"t": {"nama": "T", "baris": baris, "kolom": kolom}},
    }
    sel = {r: _fact(draw, _CACAH) for r in baris}
    return isi, {"t": {r: {"x": v} for r, v in sel.items() if v is not None}}


def _quarters(draw: _Draw) -> tuple[_Tabel, _Tabel]:
    gabung = draw(st.sampled_from(("jumlah", "rerata", "terakhir")))
    periode = {"jenis": "triwulan", "gabung": gabung}
    if gabung != "terakhir":
        periode["kosong"] = draw(st.sampled_from(("belum_ada", "abaikan", "nol")))
    masukan = {"x": {"nama": "X", "satuan": "orang", "periode": periode}}
    isi = {"satuan": "orang", "rumus": "x", "masukan": masukan}
    bagian = {f"tw{n}": _fact(draw, _CACAH) for n in range(1, 5)}
    return isi, {"x": {k: v for k, v in bagian.items() if v is not None}}


def _yes_no(draw: _Draw) -> tuple[_Tabel, _Tabel]:
    masukan = {"ada": {"nama": "Ada", "satuan": "ya_tidak"}}
    isi = {
        "satuan": "ya_tidak",
        "rumus": "ada",
        "masukan": masukan,
        "polaritas": draw(st.sampled_from(("tercapai", "informatif"))),
        "target": {str(TAHUN): draw(st.booleans())},
    }
    return isi, {"ada": _fact(draw, st.booleans())}


def _predicate(draw: _Draw) -> tuple[_Tabel, _Tabel]:
    satuan = {"predikat": "akip"}
    isi = {
        "satuan": satuan,
        "rumus": "nilai",
        "masukan": {"nilai": {"nama": "Nilai", "satuan": satuan}},
        "target": {str(TAHUN): draw(st.sampled_from("ABC"))},
    }
    return isi, {"nilai": _fact(draw, st.sampled_from("ABC"))}


def _range(draw: _Draw) -> tuple[_Tabel, _Tabel]:
    isi, fakta = _ratio(draw)
    dari, sampai = sorted(draw(st.tuples(st.integers(0, 90), st.integers(0, 90))))
    target = {str(TAHUN): {"dari": dari, "sampai": sampai}}
    keluarga = st.sampled_from(("rentang_ambang", "rentang_rasio", "rentang_selisih"))
    return {**isi, "polaritas": draw(keluarga), "target": target}, fakta


_JENIS = (
    *(_ratio, _ratio, _count, _index, _growth, _table, _quarters),
    *(_yes_no, _predicate, _range),
)


def _target(draw: _Draw, paling: int) -> object:
    """A target of the year: a number, exact or with decimals, or none."""
    satu = st.integers(0, paling)
    return draw(
        st.one_of(
            satu,
            st.integers(0, 100 * paling).map(lambda n: Decimal(n) / 100),
            st.sampled_from(("tidak_ditargetkan", "belum_ada")),
        )
    )


def _maybe(draw: _Draw, isi: _Tabel, kunci: str, nilai: st.SearchStrategy[Any]) -> None:
    """Sometimes write a key that rules may do without."""
    if draw(st.integers(0, 3)) == 1:
        isi[kunci] = draw(nilai)


def _zero_words() -> st.SearchStrategy[object]:
    kata = st.sampled_from(("nihil", "tidak_terdefinisi", "penuh", "nol"))
    return kata | st.integers(0, 120).map(lambda n: {"nilai": n})


def _digits() -> st.SearchStrategy[_Tabel]:
    return st.integers(0, 4).map(lambda n: {"digit": n})


def _bounds() -> st.SearchStrategy[_Tabel]:
    batas = st.sampled_from(({"atas": 120}, {"bawah": 0}, {"bawah": 10, "atas": 110}))
    return batas.map(dict)


@st.composite
def _indikator(draw: _Draw, kode: str, sasaran: str) -> tuple[_Tabel, _Tabel]:
    isi, fakta = draw(st.sampled_from(_JENIS))(draw)
    hasil = {"kode": kode, "nama": kode, "sasaran": sasaran, **isi}
    hasil.setdefault("polaritas", draw(st.sampled_from(_POLARITAS)))
    paling = 4 if isi["satuan"] == {"indeks": 4} else 200
    hasil.setdefault("target", {str(TAHUN): _target(draw, paling)})
    _maybe(draw, hasil, "batas", _bounds())
    _maybe(draw, hasil, "konversi", st.just("k"))
    _maybe(draw, hasil, "nol", st.fixed_dictionaries({}, optional=_policies_of_zero()))
    tahap = st.fixed_dictionaries(
        {}, optional={"realisasi": _digits(), "capaian": _digits()}
    )
    _maybe(draw, hasil, "pembulatan", tahap)
    return hasil, {k: v for k, v in fakta.items() if v not in (None, {})}


def _policies_of_zero() -> dict[str, st.SearchStrategy[object]]:
    semua = {kasus: _zero_words() for kasus in _KASUS}
    return {**semua, "negatif": _zero_words() | st.just("hitung")}


# -- aggregates and weights


def _aggregate(draw: _Draw, dari: str, *, tertimbang: bool, dipakai: bool) -> _Tabel:
    """A way to aggregate capaian, with policies that fit it.

    A level that another one is made of has capaian.
    """
    cara = "rerata_tertimbang"
    if not tertimbang:
        pilihan = (
            *("rerata", "rerata", "rerata", "jumlah", "min", "maks"),
            *("geometrik", "jumlah_tercapai", "pengurangan"),
            *(() if dipakai else ("tidak",)),
        )
        cara = draw(st.sampled_from(pilihan))
    keluar = "renormalisasi" if tertimbang else "dikecualikan"
    kata = st.sampled_from((keluar, keluar, "penuh", "nol", "menular"))
    isi: _Tabel = {
        "dari": dari,
        "cara": cara,
        "keadaan": {k: draw(kata) for k in KEADAAN},
    }
    isi |= {
        "geometrik": {"digit": 2},
        "jumlah_tercapai": {"ambang": 100},
        "pengurangan": {"pokok": 500},
    }.get(cara, {})
    _maybe(draw, isi, "batas", _bounds())
    _maybe(draw, isi, "pembulatan", _digits())
    return isi


def _weigh(draw: _Draw, anggota: Sequence[_Tabel]) -> None:
    """Give members weights that sum to exactly 100."""
    if anggota:
        bobot = [draw(st.integers(0, 9)) for _ in anggota]
        bobot[-1] += not sum(bobot)
        for tabel, n in zip(anggota, bobot, strict=True):
            tabel["bobot"] = Fraction(100 * n, sum(bobot))


def _head(draw: _Draw) -> _Tabel:
    """The head of a ruleset, but for its aggregates."""
    pembulatan: _Tabel = {"tampilan": draw(_digits())}
    for tahap in ("variabel", "realisasi", "capaian", "agregat"):
        _maybe(draw, pembulatan, tahap, _digits())
    mode = st.sampled_from(("setengah_naik", "setengah_genap", "potong"))
    kata = st.sampled_from(("menular", "menular", "penuh", "nol"))
    return {
        "ruleset": {
            "id": "undian",
            "nama": "Undian",
            "edisi": "1",
            "bahasa": 1,
            "berlaku": {"dari": dt.date(TAHUN, 1, 1), "sampai": dt.date(TAHUN, 12, 31)},
        },
        "konvensi": {
            "mode_pembulatan": draw(mode),
            "pembulatan": pembulatan,
            "nol": {k: draw(s) for k, s in _policies_of_zero().items()},
            "keadaan": {k: draw(kata) for k in KEADAAN},
        },
        "satuan.orang": {"nama": "Orang"},
        "predikat.akip": {"tingkat": {"A": 90, "B": 75, "C": Decimal("60.5")}},
        "konversi.k": {
            "ruas": [
                {"kurang_dari": 50, "nilai": 0},
                {"minimal": 50, "kurang_dari": 100, "nilai": [50, 90]},
                {"minimal": 100, "nilai": 100},
            ]
        },
        "masukan_satker.pagu": {"nama": "Pagu", "satuan": "rupiah"},
        "masukan_satker.belanja": {"nama": "Belanja", "satuan": "rupiah"},
        "ukuran.serapan": {
            "nama": "Serapan",
            "satuan": "persen",
            "satker": {"rumus": "belanja / pagu"},
            "dipa": _measure(draw, "rasio_jumlah"),
            "kanwil": _measure(draw, draw(st.sampled_from(("rerata", "rasio_jumlah")))),
        },
        "ukuran.gabung": {
            "nama": "Gabung",
            "satuan": "persen",
            "dipa": {"rumus": "(capaian + serapan) / 2"},
            "kanwil": {"rumus": "(capaian + serapan) / 2"},
        },
    }


def _measure(draw: _Draw, cara: str) -> _Tabel:
    kata = st.sampled_from(("dikecualikan", "menular"))
    keadaan = {k: draw(kata) for k in KEADAAN}
    return {"dari": "satker", "cara": cara, "keadaan": keadaan}


@st.composite
def rulesets(draw: _Draw) -> Rancangan:
    """A ruleset of up to three DIPA with all kinds of rules, and facts for it."""
    kepala = _head(draw)
    berkas: list[_Tabel] = []
    realisasi: _Tabel = {}
    satker: _Tabel = {}
    for d in "xyz"[: draw(st.integers(1, 3))]:
        sasaran = _coded(draw, f"{d}.s", 1)
        indikator = []
        for n in range(draw(st.integers(1, 4))):
            s = draw(st.sampled_from(sasaran))["kode"]
            satu, fakta = draw(_indikator(f"{d}.{n}", s))
            indikator.append(satu)
            realisasi[satu["kode"]] = fakta
        unit = _coded(draw, f"{d}.k", 0)
        for u in unit:
            angka = {n: _fact(draw, _CACAH) for n in ("pagu", "belanja")}
            satker[u["kode"]] = {k: v for k, v in angka.items() if v is not None}
        isi: _Tabel = {"dipa": {"kode": d, "nama": d, "no": draw(st.integers(0, 9))}}
        berkas.append(
            {**isi, "sasaran": sasaran, "satker": unit, "indikator": indikator}
        )
    _levels(draw, kepala, berkas)
    fakta = {"laporan": {"tahun": TAHUN}, "realisasi": realisasi, "satker": satker}
    return Rancangan(kepala, tuple(berkas), fakta)


def _coded(draw: _Draw, awalan: str, paling_sedikit: int) -> list[_Tabel]:
    """Up to two tables with a code and a name."""
    banyak = draw(st.integers(paling_sedikit, 2))
    return [{"kode": f"{awalan}{n}", "nama": "N"} for n in range(banyak)]


def _levels(draw: _Draw, kepala: _Tabel, berkas: list[_Tabel]) -> None:
    """Aggregates of the three levels; where they weigh, the members' weights."""
    dari = {
        "sasaran": "indikator",
        "dipa": draw(st.sampled_from(("indikator", "sasaran"))),
        "kanwil": draw(st.sampled_from(("indikator", "sasaran", "dipa"))),
    }
    # A member has one weight, so only one level may weigh members of a kind.
    tertimbang = {
        jenis: draw(st.sampled_from((None, *(t for t in dari if dari[t] == jenis))))
        for jenis in ("indikator", "sasaran", "dipa")
    }
    for tingkat, jenis in dari.items():
        kepala[f"agregasi.{tingkat}"] = _aggregate(
            draw,
            jenis,
            tertimbang=tertimbang[jenis] == tingkat,
            dipakai=tingkat in dari.values(),
        )
    for jenis, tingkat in tertimbang.items():
        if tingkat is not None:
            semua = [(b["dipa"]["kode"], t) for b in berkas for t in _tables(b, jenis)]
            kelompok: dict[str, list[_Tabel]] = {}
            for d, t in semua:
                di = {"kanwil": "", "dipa": d}.get(tingkat, t.get("sasaran", ""))
                if t.get("polaritas") != "informatif":
                    kelompok.setdefault(di, []).append(t)
            for anggota in kelompok.values():
                _weigh(draw, anggota)


def _tables(berkas: _Tabel, jenis: str) -> list[_Tabel]:
    isi = berkas[jenis]
    return isi if isinstance(isi, list) else [isi]
