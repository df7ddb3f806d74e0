"""Strategies for whole rulesets.

They are sound by construction: weights are whole, policies fit their aggregates, every
case that can arise has a rule. They are drawn as TOML, so that the whole road from the
text to the result is walked.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from fractions import Fraction

from hypothesis import strategies as st

from .._ruleset import Ruleset
from ._folder import ruleset_from
from ._indikator import (
    KASUS,
    MODE,
    ORANG,
    PREDIKAT,
    bounds,
    digits,
    indikator,
    maybe,
    zero_case,
)
from ._rancangan import Rancangan, Tables

#: The last year of every drawn ruleset.
TAHUN = 2024
KEADAAN = ("nihil", "belum_ada", "tidak_ditargetkan", "tidak_terdefinisi")

_BANYAK_TAHUN = st.sampled_from((1, 1, 2, 3))
_BANYAK_DIPA = st.integers(1, 3)
_BANYAK_INDIKATOR = st.integers(1, 4)
_SATU_DUA = st.integers(1, 2)
_NOL_DUA = st.integers(0, 2)
_NO = st.integers(0, 9)
_TUJUH = st.integers(0, 7)
_BOBOT = st.integers(0, 9)


def rulesets(*, galat: bool = False) -> st.SearchStrategy[Ruleset]:
    """Valid rulesets of one to three DIPA, with rules of all kinds.

    Every unit, polarity and kind of target; zero cases, caps, conversions, bands,
    weights, states in aggregates; tables, parts of the year, shared inputs, measures,
    supporting figures. Most hold in 2024 alone, some in two or three years up to it.
    They shrink to one DIPA with one indikator ``a / b``.

    A failing test prints the drawn ruleset as ``ruleset_from({…})``, with the TOML
    text of each file; to see the files themselves, print those of
    `sakip.testing.files_of`.

    Args:
        galat: may rules refuse cases and states that can arise? A report that runs
            into one is a `LaporanError`.
    """
    return st.builds(ruleset_from, _files(galat=galat))


@st.composite
def _files(draw: st.DrawFn, *, galat: bool) -> dict[str, str]:
    # Of what comes out of `map` Hypothesis prints the shortest form, on one line.
    return draw(rancangan(galat=galat)).files()


@st.composite
def rancangan(draw: st.DrawFn, *, galat: bool = False) -> Rancangan:
    """The tables of rulesets as `rulesets` draws them, to be changed by a test.

    Args:
        galat: as for `rulesets`.
    """
    tahun = range(TAHUN + 1 - draw(_BANYAK_TAHUN), TAHUN + 1)
    kepala = _head(draw, tahun, galat=galat)
    berkas: list[Tables] = []
    for d in "xyz"[: draw(_BANYAK_DIPA)]:
        sasaran = _coded(f"{d}.s", draw(_SATU_DUA))
        semua = [
            indikator(
                draw,
                f"{d}.{n}",
                tahun,
                galat=galat,
                sasaran=sasaran[draw(_NO) % len(sasaran)]["kode"],
            )
            for n in range(draw(_BANYAK_INDIKATOR))
        ]
        isi: Tables = {
            "dipa": {"kode": d, "nama": d.upper(), "no": draw(_NO)},
            "sasaran": sasaran,
            "satker": _coded(f"{d}.k", draw(_NOL_DUA)),
            "indikator": semua,
        }
        if maybe(draw):
            isi["pendukung"] = [indikator(draw, f"{d}.p", tahun, galat=galat, dipa=d)]
        berkas.append(isi)
    _levels(draw, kepala, berkas, galat=galat)
    _registers(draw, kepala, berkas)
    _measures(draw, kepala, berkas, galat=galat)
    return Rancangan(kepala, tuple(berkas))


def _coded(awalan: str, banyak: int) -> list[Tables]:
    """Tables with a code and a name."""
    kode = [f"{awalan}{n}" for n in range(banyak)]
    return [{"kode": k, "nama": k} for k in kode]


# -- the head

_KATA = st.sampled_from(("menular", "menular", "penuh", "nol"))
_KURANG = {"nama": "Kurang", "kurang_dari": 60}
#: Scores in steps, and with a slope; every capaian has one.
_KONVERSI = st.sampled_from(
    (
        ({"kurang_dari": 50, "nilai": 0}, {"minimal": 50, "nilai": 100}),
        (
            {"maksimal": 50, "nilai": 0},
            {"lebih_dari": 50, "kurang_dari": 100, "nilai": [50, 90]},
            {"minimal": 100, "nilai": 100},
        ),
    )
).map(list)
#: Bands with bounds of either kind; every number is in one.
_KATEGORI = {
    "tampil": [
        _KURANG,
        {"nama": "Cukup", "minimal": 60, "maksimal": 90},
        {"nama": "Baik", "lebih_dari": 90},
    ],
    "eksak": [_KURANG, {"nama": "Baik", "minimal": 60}],
}


def _state_word(draw: st.DrawFn, kata: st.SearchStrategy[str], *, galat: bool) -> str:
    return "galat" if galat and maybe(draw) else draw(kata)


def _head(draw: st.DrawFn, tahun: Sequence[int], *, galat: bool) -> Tables:
    """The head of a ruleset, but for its aggregates and measures."""
    pembulatan: Tables = {"tampilan": digits(draw)}
    for tahap in ("variabel", "realisasi", "capaian", "agregat"):
        if maybe(draw):
            pembulatan[tahap] = digits(draw)
    return {
        "ruleset": {
            "id": "undian",
            "nama": "Undian",
            "edisi": "1",
            "bahasa": 1,
            "berlaku": {
                "dari": dt.date(tahun[0], 1, 1),
                "sampai": dt.date(tahun[-1], 12, 31),
            },
        },
        "konvensi": {
            "mode_pembulatan": draw(MODE),
            "pembulatan": pembulatan,
            "nol": {k: zero_case(draw, k, galat=galat) for k in KASUS},
            "keadaan": {k: _state_word(draw, _KATA, galat=galat) for k in KEADAAN},
        },
    }


def _registers(draw: st.DrawFn, kepala: Tables, berkas: Sequence[Tables]) -> None:
    """The units, predicates, bands and shared inputs that the rules speak of."""
    semua = [i for b in berkas for i in (*b["indikator"], *b.get("pendukung", ()))]
    kepala["satuan.orang"] = {"nama": "Orang"}
    if any(i["satuan"] == {"predikat": "akip"} for i in semua):
        kepala["predikat.akip"] = {"tingkat": PREDIKAT}
    if any("penduduk" in i.get("rumus", "") for i in semua):
        kepala["masukan.penduduk"] = {"nama": "Penduduk", "satuan": ORANG}
    agregasi = [v for k, v in kepala.items() if k.startswith("agregasi.")]
    if any("konversi" in i for i in (*semua, *agregasi)):
        kepala["konversi.k"] = {"ruas": draw(_KONVERSI)}
    for nilai in dict.fromkeys(i["kategori"] for i in semua if "kategori" in i):
        kepala[f"kategori.{nilai}"] = {"nilai": nilai, "ruas": _KATEGORI[nilai]}


# -- aggregates and weights

_CARA = st.sampled_from(
    (
        *("rerata", "rerata", "rerata", "jumlah", "min", "maks"),
        *("geometrik", "jumlah_tercapai", "pengurangan", "tidak"),
    )
)
#: Ways that give the level above something to aggregate.
_CARA_DIPAKAI = _CARA.map(lambda c: "rerata" if c == "tidak" else c)
_KELUAR = {
    jenis: st.sampled_from((jenis, jenis, "penuh", "nol", "menular"))
    for jenis in ("dikecualikan", "renormalisasi")
}
_KEYS: dict[str, Tables] = {
    "geometrik": {"digit": 2},
    "jumlah_tercapai": {"ambang": 100},
    "pengurangan": {"pokok": 500},
}


def _aggregate(
    draw: st.DrawFn, dari: str, *, tertimbang: bool, dipakai: bool, galat: bool
) -> Tables:
    """A way to aggregate capaian, with policies that fit it.

    A level that another one is made of has capaian.
    """
    cara = "rerata_tertimbang"
    if not tertimbang:
        cara = draw(_CARA_DIPAKAI if dipakai else _CARA)
    kata = _KELUAR["renormalisasi" if tertimbang else "dikecualikan"]
    isi: Tables = {
        "dari": dari,
        "cara": cara,
        "keadaan": {k: _state_word(draw, kata, galat=galat) for k in KEADAAN},
        **_KEYS.get(cara, {}),
    }
    if maybe(draw):
        isi["batas"] = bounds(draw)
    if maybe(draw):
        isi["konversi"] = "k"
    if maybe(draw):
        isi["pembulatan"] = digits(draw)
    return isi


def _weigh(draw: st.DrawFn, anggota: Sequence[Tables]) -> None:
    """Give members weights that sum to exactly 100."""
    bobot = [draw(_BOBOT) for _ in anggota]
    bobot[-1] += not sum(bobot)
    for tabel, n in zip(anggota, bobot, strict=True):
        tabel["bobot"] = Fraction(100 * n, sum(bobot))


def _levels(
    draw: st.DrawFn, kepala: Tables, berkas: Sequence[Tables], *, galat: bool
) -> None:
    """Aggregates of the three levels; where they weigh, the members' weights."""
    dari = {
        "sasaran": "indikator",
        "dipa": ("indikator", "sasaran")[draw(_NO) % 2],
        "kanwil": ("dipa", "indikator", "sasaran")[draw(_NO) % 3],
    }
    # A member has one weight, so only one level may weigh members of a kind.
    tertimbang = {}
    for jenis in ("indikator", "sasaran", "dipa"):
        pilihan = (None, *(t for t in dari if dari[t] == jenis))
        tertimbang[jenis] = pilihan[draw(_TUJUH) % len(pilihan)]
    for tingkat, jenis in dari.items():
        kepala[f"agregasi.{tingkat}"] = _aggregate(
            draw,
            jenis,
            tertimbang=tertimbang[jenis] == tingkat,
            dipakai=tingkat in dari.values(),
            galat=galat,
        )
    for jenis, penimbang in tertimbang.items():
        if penimbang is not None:
            for anggota in _groups(berkas, jenis, penimbang):
                _weigh(draw, anggota)


def _groups(
    berkas: Sequence[Tables], jenis: str, tingkat: str
) -> Sequence[Sequence[Tables]]:
    """Members of a kind, by the sasaran, DIPA or Kanwil that weighs them."""
    kelompok: dict[str, list[Tables]] = {}
    for isi in berkas:
        dipa = isi["dipa"]
        for tabel in [dipa] if jenis == "dipa" else isi[jenis]:
            di = {"kanwil": "", "dipa": dipa["kode"]}.get(tingkat)
            if tabel.get("polaritas") != "informatif":
                kelompok.setdefault(tabel["sasaran"] if di is None else di, []).append(
                    tabel
                )
    return tuple(kelompok.values())


# -- measures

_UKURAN = st.sampled_from(("rasio_jumlah", "rerata", "min", "maks"))
_KATA_UKURAN = st.sampled_from(("dikecualikan", "menular"))


def _measures(
    draw: st.DrawFn, kepala: Tables, berkas: Sequence[Tables], *, galat: bool
) -> None:
    """Measures of satker, of DIPA and of the Kanwil, from pagu and spending."""
    satker = [s for b in berkas for s in b["satker"]]
    tertimbang = bool(satker) and maybe(draw)
    if tertimbang:
        _weigh(draw, satker)
    for nama in ("pagu", "belanja"):
        masukan: Tables = {"nama": nama.capitalize(), "satuan": "rupiah"}
        if maybe(draw):
            masukan["desimal"] = 0
        kepala[f"masukan_satker.{nama}"] = masukan
    cara_kanwil = "rerata_tertimbang" if tertimbang else draw(_UKURAN)
    kepala["ukuran.serapan"] = {
        "nama": "Serapan",
        "satuan": "persen",
        "satker": {"rumus": "belanja / pagu"},
        "dipa": _measure(draw, draw(_UKURAN), galat=galat),
        "kanwil": _measure(draw, cara_kanwil, galat=galat),
    }
    rumus = {"rumus": "(capaian + serapan) / 2"}
    kepala["ukuran.gabung"] = {
        "nama": "Gabung",
        "satuan": "persen",
        "dipa": rumus,
        "kanwil": rumus,
    }


def _measure(draw: st.DrawFn, cara: str, *, galat: bool) -> Tables:
    keluar = "renormalisasi" if cara == "rerata_tertimbang" else "dikecualikan"
    keadaan = {k: _state_word(draw, _KATA_UKURAN, galat=galat) for k in KEADAAN}
    keadaan = {k: keluar if v == "dikecualikan" else v for k, v in keadaan.items()}
    return {"dari": "satker", "cara": cara, "keadaan": keadaan}
