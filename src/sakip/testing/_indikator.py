"""Drawn indikator: each kind of input and formula, with rules that fit its unit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from attrs import frozen
from hypothesis import strategies as st

from ._rancangan import Tables

#: Zero cases, in the order of the reference.
KASUS = (
    "nol_per_nol",
    "n_per_nol",
    "target_nol_realisasi_nol",
    "target_nol_realisasi_positif",
    "target_nol_realisasi_negatif",
    "realisasi_nol",
    "negatif",
)
PREDIKAT = {"A": 90, "B": 75, "C": Decimal("60.5")}
_POLARITAS = st.sampled_from(
    (
        *("naik", "naik", "turun_selisih", "turun_rasio", "turun_ambang", "stabil"),
        *("tercapai", "tercapai_turun", "informatif"),
    )
)
_RENTANG = st.sampled_from(("rentang_ambang", "rentang_rasio", "rentang_selisih"))
_YA_TIDAK = st.sampled_from(("tercapai", "informatif"))
_TANGGAL = st.sampled_from(("tercapai", "tercapai_turun", "informatif"))
_SESEKALI = st.integers(0, 3)
_SATU_TIGA = st.integers(1, 3)
_DIGIT = st.integers(0, 4)

ORANG = "orang"


def maybe(draw: st.DrawFn) -> bool:
    """One time in four; never in the simplest example."""
    return draw(_SESEKALI) == 1


def digits(draw: st.DrawFn) -> Tables:
    """Digits of a stage, now and then with a mode of its own."""
    isi: Tables = {"digit": draw(_DIGIT)}
    if maybe(draw):
        isi["mode"] = draw(MODE)
    return isi


MODE = st.sampled_from(("setengah_naik", "setengah_genap", "potong"))
_BATAS = st.sampled_from(
    ((("atas", 120),), (("bawah", 0),), (("bawah", 10), ("atas", 110)))
)


def bounds(draw: st.DrawFn) -> Tables:
    """A floor, a cap, or both."""
    return dict(draw(_BATAS))


_KATA_NOL = st.sampled_from(("nihil", "tidak_terdefinisi", "penuh", "nol", "nilai"))
_KATA_NEGATIF = st.sampled_from(
    ("hitung", "nihil", "tidak_terdefinisi", "penuh", "nol", "nilai")
)
_NILAI_TETAP = st.integers(0, 120)


def zero_case(draw: st.DrawFn, kasus: str, *, galat: bool) -> object:
    """What capaian is in a zero case; with `galat` it may be refused."""
    if galat and maybe(draw):
        return "galat"
    kata = draw(_KATA_NEGATIF if kasus == "negatif" else _KATA_NOL)
    return {"nilai": draw(_NILAI_TETAP)} if kata == "nilai" else kata


# -- targets

_TANPA = st.sampled_from((*[None] * 8, "tidak_ditargetkan", "belum_ada"))
_HARI = st.integers(0, 365)
_TINGKAT = st.sampled_from(tuple(PREDIKAT))
_PERSEN = st.sampled_from((90, 100, 0)) | st.integers(0, 200)
_DUA_DESIMAL = st.integers(0, 20000).map(lambda n: Decimal(n) / 100)
_CACAH = st.sampled_from((10, 1, 0)) | st.integers(0, 400)
_RUPIAH = st.sampled_from((10**9, 0)) | st.integers(0, 10**12)
_AWAL = dt.date(2024, 1, 1)


def _number(draw: st.DrawFn, satuan: Any) -> int | Decimal:  # noqa: ANN401 -- TOML
    """A target of a number: exact, or with decimals."""
    if isinstance(satuan, dict):
        return Decimal(draw(st.integers(0, satuan["indeks"] * 100))) / 100
    bilangan: st.SearchStrategy[int | Decimal] = _CACAH
    if satuan == "persen":
        bilangan = _DUA_DESIMAL if maybe(draw) else _PERSEN
    elif satuan == "rupiah":
        bilangan = _RUPIAH
    return draw(bilangan)


def _target(draw: st.DrawFn, satuan: object, polaritas: str) -> object:
    tanpa = draw(_TANPA)
    if tanpa is not None:
        return tanpa
    if satuan == "ya_tidak":
        return draw(st.booleans())
    if satuan == "tanggal":
        return _AWAL + dt.timedelta(days=draw(_HARI))
    if isinstance(satuan, dict) and "predikat" in satuan:
        return draw(_TINGKAT)
    if polaritas.startswith("rentang"):
        dua = sorted(_number(draw, satuan) for _ in range(2))
        return dict(zip(("dari", "sampai"), dua, strict=True))
    if maybe(draw) and satuan == "persen":
        # A target in another unit is shown, and capaian has none to be held to.
        return {"nilai": draw(_CACAH), "satuan": ORANG} if maybe(draw) else 100
    return _number(draw, satuan)


# -- kinds


@frozen
class Jenis:
    """A kind of indikator.

    Attributes:
        buat: draws its unit, inputs and formula.
        polaritas: the polarities that fit.
    """

    buat: Callable[[st.DrawFn], Tables]
    polaritas: st.SearchStrategy[str] = _POLARITAS


def _inputs(satuan: object, *nama: str, **lain: object) -> Tables:
    return {n: {"nama": n.upper(), "satuan": satuan, **lain} for n in nama}


_RASIO = st.sampled_from(
    (
        "a / b",
        "min(a / b, 100%)",
        "jika(a > b, 1%, a / b)",
        "bila_nihil(a / b, 100%)",
        "batasi(a / b, 0%, 120%)",
        "bulat(a / b, 1)",
        "100% - a / b",
    )
)
_RASIO_SATUAN = st.sampled_from((ORANG, ORANG, "rupiah", "hari"))


def _ratio(draw: st.DrawFn) -> Tables:
    isi: Tables = {"satuan": "persen"}
    masukan = _inputs(draw(_RASIO_SATUAN), "a", "b")
    if maybe(draw):
        isi["kalkulator"] = "bawaan.rasio"
        isi["parameter"] = {"pembilang": "a", "penyebut": "b"}
    else:
        isi["rumus"] = draw(_RASIO)
    isi["masukan"] = masukan
    if maybe(draw):
        pesan = {"pesan": "a melebihi b", "tingkat": "peringatan"}
        isi["periksa"] = [{"rumus": "a <= b", **pesan}]
    return isi


def _share(draw: st.DrawFn) -> Tables:
    """A ratio to an input that all indikator share."""
    del draw
    return {
        "satuan": "persen",
        "rumus": "a / penduduk",
        "masukan": _inputs(ORANG, "a"),
    }


_JUMLAH = st.sampled_from(("a", "a + b", "maks(a, b)", "a * 2", "mutlak(a - b)"))
_BILANGAN = st.sampled_from((ORANG, ORANG, "rupiah", "hari", "angka"))


def _count(draw: st.DrawFn) -> Tables:
    satuan, rumus = draw(_BILANGAN), draw(_JUMLAH)
    nama = ("a", "b") if "b" in rumus else ("a",)
    masukan = _inputs(satuan, *nama)
    if maybe(draw):
        masukan["a"] |= {"minimal": 1, "maksimal": 500}
    return {"satuan": satuan, "rumus": rumus, "masukan": masukan}


_SKALA = st.sampled_from((4, 100, 5))


def _index(draw: st.DrawFn) -> Tables:
    satuan = {"indeks": draw(_SKALA)}
    if maybe(draw):
        masukan = _inputs(ORANG, "a", "b")
        rumus = f"skala(min(a / b, 100%), {satuan['indeks']})"
        return {"satuan": satuan, "rumus": rumus, "masukan": masukan}
    return {"satuan": satuan, "rumus": "n", "masukan": _inputs(satuan, "n", desimal=2)}


def _recorded(draw: st.DrawFn) -> Tables:
    """A percentage that is reported as it is; it may be negative."""
    masukan = _inputs("persen", "p", desimal=draw(_SATU_TIGA))
    if maybe(draw):
        masukan["p"]["minimal"] = 0
    return {"satuan": "persen", "rumus": "p", "masukan": masukan}


_TUMBUH = st.sampled_from(
    (
        "(p - p[tahun-1]) / p[tahun-1]",
        "p / rerata(p[tahun-3 .. tahun-1]) - 100%",
        "p / p[2020]",
    )
)


def _growth(draw: st.DrawFn) -> Tables:
    masukan = _inputs("rupiah", "p")
    return {"satuan": "persen", "rumus": draw(_TUMBUH), "masukan": masukan}


_KOLOM = st.sampled_from(("jumlah", "maks", "rerata", "banyak"))


def _table(draw: st.DrawFn) -> Tables:
    cara = draw(_KOLOM)
    satuan = "angka" if cara == "banyak" else ORANG
    kolom = _inputs(ORANG, "x")
    tabel: Tables = {"nama": "T"}
    tabel["baris"] = ["r1", "r2", "r3"][: draw(_SATU_TIGA)]
    if maybe(draw):
        kolom |= _inputs(ORANG, "y", "semua")
        tabel["jumlah_baris"] = "semua"
    tabel["kolom"] = kolom
    if maybe(draw):
        tabel["jumlah_kolom"] = True
    return {"satuan": satuan, "rumus": f"{cara}(t.x)", "tabel": {"t": tabel}}


def _ratio_of_columns(draw: st.DrawFn) -> Tables:
    tabel = {
        "nama": "T",
        "baris": ["r1", "r2", "r3"][: draw(_SATU_TIGA)],
        "kolom": _inputs("rupiah", "x", "y"),
        "jumlah_kolom": draw(st.booleans()),
    }
    rumus = "jumlah(t.x) / jumlah(t.y)"
    return {"satuan": "persen", "rumus": rumus, "tabel": {"t": tabel}}


_PERIODE = st.sampled_from(("triwulan", "semester", "bulan"))
_GABUNG = st.sampled_from(("jumlah", "rerata", "terakhir", "kumulatif"))
_KOSONG = st.sampled_from(("belum_ada", "abaikan", "nol"))


def _parts(draw: st.DrawFn) -> Tables:
    periode = {"jenis": draw(_PERIODE), "gabung": draw(_GABUNG)}
    if periode["gabung"] in ("jumlah", "rerata"):
        periode["kosong"] = draw(_KOSONG)
    masukan = _inputs(ORANG, "x", periode=periode)
    return {"satuan": ORANG, "rumus": "x", "masukan": masukan}


def _yes_no(draw: st.DrawFn) -> Tables:
    del draw
    masukan = _inputs("ya_tidak", "ada")
    return {"satuan": "ya_tidak", "rumus": "ada", "masukan": masukan}


def _predicate(draw: st.DrawFn) -> Tables:
    del draw
    satuan = {"predikat": "akip"}
    return {"satuan": satuan, "rumus": "nilai", "masukan": _inputs(satuan, "nilai")}


def _date(draw: st.DrawFn) -> Tables:
    del draw
    masukan = _inputs("tanggal", "hari_terbit")
    return {"satuan": "tanggal", "rumus": "hari_terbit", "masukan": masukan}


def _text(draw: st.DrawFn) -> Tables:
    del draw
    return {"satuan": "teks"}


JENIS = st.sampled_from(
    (
        *[Jenis(_ratio)] * 3,
        *[Jenis(_ratio, _RENTANG), Jenis(_count, _RENTANG), Jenis(_index, _RENTANG)],
        *[Jenis(_share), Jenis(_count), Jenis(_index), Jenis(_recorded)],
        *[
            Jenis(_growth),
            Jenis(_table),
            Jenis(_ratio_of_columns),
            *[Jenis(_parts)] * 2,
        ],
        *[Jenis(_yes_no, _YA_TIDAK), Jenis(_predicate), Jenis(_date, _TANGGAL)],
        Jenis(_text, st.just("informatif")),
    )
)


def indikator(
    draw: st.DrawFn, kode: str, tahun: Sequence[int], *, galat: bool, **lain: str
) -> Tables:
    """An indikator with a target for each year.

    Args:
        kode: its code, which is also its name.
        galat: may a zero case be refused, or a check be one that must be passed?
        lain: keys that say where it belongs: ``sasaran``, or ``dipa``.
    """
    jenis: Jenis = draw(JENIS)
    hasil: Tables = {"kode": kode, "nama": kode, **lain, **jenis.buat(draw)}
    if galat and "periksa" in hasil and maybe(draw):
        hasil["periksa"] = [p | {"tingkat": "galat"} for p in hasil["periksa"]]
    polaritas = hasil["polaritas"] = draw(jenis.polaritas)
    if hasil["satuan"] == "teks":
        return hasil
    satuan = hasil["satuan"]
    hasil["target"] = {str(t): _target(draw, satuan, polaritas) for t in tahun}
    if maybe(draw):
        hasil["batas"] = bounds(draw)
    if maybe(draw):
        hasil["konversi"] = "k"
    if maybe(draw):
        hasil["kategori"] = draw(_KATEGORI)
    if maybe(draw):
        hasil["nol"] = {
            k: zero_case(draw, k, galat=galat) for k in KASUS if maybe(draw)
        }
    tahap = {t: digits(draw) for t in ("realisasi", "capaian") if maybe(draw)}
    if tahap:
        hasil["pembulatan"] = tahap
    return hasil


_KATEGORI = st.sampled_from(("tampil", "eksak"))
