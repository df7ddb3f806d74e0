"""Other years, ranges of years, and inputs put together from parts of a year."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from .hitung import Nilai, mean, strongest
from .kasus import Isi, fails, formula, given, gives, value, works, yearly

_NAMA = "formula.md#names"
_BATAS = "formula.md#limits"
_PERIODE = "toml.md#masukan-tabel-pemeriksaan"

_BENAR = [
    ("bare-name", "x", "150", "orang"),
    ("this-year", "x[tahun]", "150", "orang"),
    ("this-year-plus-zero", "x[tahun+0]", "150", "orang"),
    ("this-year-minus-zero", "x[tahun-0]", "150", "orang"),
    ("last-year", "x[tahun-1]", "130", "orang"),
    ("four-years-ago", "x[tahun-4]", "100", "orang"),
    ("next-year-unreported", "x[tahun+1]", "belum_ada", "orang"),
    ("earlier-year-unreported", "x[tahun-5]", "belum_ada", "orang"),
    ("absolute", "x[2020]", "100", "orang"),
    ("absolute-this-year", "x[2024]", "150", "orang"),
    ("absolute-unreported", "x[2019]", "belum_ada", "orang"),
    ("absolute-future", "x[2030]", "belum_ada", "orang"),
    ("absolute-year-zero", "x[0]", "belum_ada", "orang"),
    ("absolute-leading-zeros", "x[0020]", "belum_ada", "orang"),
    ("relative-far", "x[tahun-999]", "belum_ada", "orang"),
    ("this-and-absolute-are-one", "x[tahun] = x[2024]", "1", "ya_tidak"),
    ("difference", "x[tahun] - x[tahun-1]", "20", "orang"),
    ("ratio", "x[tahun-1] / x[tahun-4]", "13/10", "persen"),
    ("unreported-in-arithmetic", "x[tahun] - x[2019]", "belum_ada", "orang"),
    ("range-mean", "rerata(x[tahun-4 .. tahun-1])", "461/4", "orang"),
    ("range-sum", "jumlah(x[tahun-4 .. tahun])", "611", "orang"),
    ("range-smallest", "min(x[tahun-3 .. tahun])", "110", "orang"),
    ("range-largest", "maks(x[2020 .. 2023])", "130", "orang"),
    ("range-count", "banyak(x[tahun-4 .. tahun])", "5", "angka"),
    ("range-of-one", "jumlah(x[tahun-1 .. tahun-1])", "130", "orang"),
    ("range-of-one-absolute", "jumlah(x[2022 .. 2022])", "121", "orang"),
    ("range-ends-this-year", "jumlah(x[tahun-1 .. tahun])", "280", "orang"),
    ("range-absolute", "jumlah(x[2020 .. 2022])", "331", "orang"),
    ("range-without-spaces", "jumlah(x[2020..2022])", "331", "orang"),
    ("range-with-gap", "jumlah(x[tahun-5 .. tahun])", "belum_ada", "orang"),
    ("range-with-gap-mean", "rerata(x[2019 .. 2021])", "belum_ada", "orang"),
    ("range-with-gap-left-out", "jumlah_ada(x[tahun-5 .. tahun])", "611", "orang"),
    ("range-with-gap-mean-left-out", "rerata_ada(x[2018 .. 2021])", "105", "orang"),
    ("range-with-gap-count", "banyak(x[2015 .. 2024])", "5", "angka"),
    ("range-all-missing", "jumlah_ada(x[2010 .. 2012])", "belum_ada", "orang"),
    ("range-all-missing-count", "banyak(x[2010 .. 2012])", "0", "angka"),
    ("range-into-the-future", "banyak(x[tahun .. tahun+3])", "1", "angka"),
    ("range-beside-values", "maks(x[2020 .. 2021], 200 orang)", "200", "orang"),
    ("two-ranges", "jumlah(x[2020 .. 2021], x[2023 .. 2024])", "490", "orang"),
    ("ranges-overlap", "jumlah(x[2020 .. 2021], x[2021 .. 2022])", "441", "orang"),
    ("range-in-arithmetic", "x / rerata(x[2020 .. 2023]) - 100%", "139/461", "persen"),
    ("thirty-years-absolute", "banyak(x[2001 .. 2030])", "5", "angka"),
    ("single-value-input-last-year", "a[tahun-1]", "belum_ada", "orang"),
    ("single-value-input-absolute", "a[2024]", "57", "orang"),
]
_LAIN = [
    ("other-year-bare", "x", "121", "orang"),
    ("other-year-last", "x[tahun-1]", "110", "orang"),
    ("other-year-next", "x[tahun+1]", "130", "orang"),
    ("other-year-absolute", "x[2024]", "150", "orang"),
    ("other-year-range", "jumlah(x[tahun-2 .. tahun])", "331", "orang"),
]
_SALAH = [
    ("range-reversed", "jumlah(«x[tahun .. tahun-1]»)", "SKP216"),
    ("range-reversed-absolute", "jumlah(«x[2023 .. 2020]»)", "SKP216"),
    ("range-reversed-far", "jumlah(«x[tahun+9 .. tahun-9]»)", "SKP216"),
    ("range-mixed", "jumlah(«x[2020 .. tahun]»)", "SKP216"),
    ("range-mixed-other-way", "jumlah(«x[tahun-4 .. 2023]»)", "SKP216"),
    ("range-as-one-value", "«x[tahun-1 .. tahun]» / b", "SKP214"),
    ("range-alone", "«x[tahun-1 .. tahun]»", "SKP214"),
    ("range-of-one-alone", "«x[tahun .. tahun]»", "SKP214"),
    ("range-compared", "b < «x[2020 .. 2021]»", "SKP214"),
    ("range-negated", "-«x[2020 .. 2021]»", "SKP214"),
    ("range-rounded", "bulat(«x[2020 .. 2021]», 0)", "SKP214"),
    ("range-as-branch", "jika(ya, «x[2020 .. 2021]», a)", "SKP214"),
    ("range-in-a-sum-of-members", "jumlah(«x[2020 .. 2021]» + a)", "SKP214"),
    ("range-unknown-name", "jumlah(«y[2020 .. 2021]»)", ("SKP202", {"nama": "y"})),
    ("year-unknown-name", "«y[tahun-1]»", ("SKP202", {"nama": "y"})),
    ("figure-last-year", "«capaian[tahun-1]»", ("SKP215", {"nama": "capaian"})),
    ("figure-this-year", "«capaian[tahun]»", ("SKP215", {"nama": "capaian"})),
    ("figure-absolute", "1 - «capaian[2020]»", ("SKP215", {"nama": "capaian"})),
    (
        "figure-range",
        "rerata(«capaian[tahun-1 .. tahun]»)",
        ("SKP215", {"nama": "capaian"}),
    ),
    ("range-of-31-absolute", "banyak(«x[2001 .. 2031]»)", ("SKP205", {"batas": "30"})),
    ("range-of-all-years", "banyak(«x[0 .. 9999]»)", ("SKP205", {"batas": "30"})),
]


def years() -> list[Isi]:
    """Years relative to the one evaluated, and absolute."""
    hari = yearly("hari", t2022="3", t2024="belum_ada", t2023="nihil")
    milik = {"x": hari}
    keadaan = [
        ("state-of-another-year", "x[tahun-1]", "nihil", "hari"),
        ("state-of-this-year", "x", "belum_ada", "hari"),
        ("states-in-range", "jumlah(x[tahun-2 .. tahun])", "belum_ada", "hari"),
        ("states-in-range-weaker", "jumlah(x[tahun-2 .. tahun-1])", "nihil", "hari"),
        ("states-in-range-left-out", "banyak(x[tahun-2 .. tahun])", "nihil", "angka"),
        ("states-with-arithmetic", "x[tahun-2] + x[tahun-1]", "nihil", "hari"),
    ]
    bersama = {"x": given("rupiah", "5"), "umum": given("rupiah", "40")}
    ruang = [
        ("shared-input", "umum / 8", "5", "rupiah"),
        ("own-input-hides-shared", "x[2020]", "100", "orang"),
        ("shared-input-last-year", "umum[tahun-1]", "belum_ada", "rupiah"),
    ]
    return [
        *works("years", _NAMA, _BENAR),
        *works("years", _NAMA, _LAIN, tahun=2022),
        *works("years", _NAMA, keadaan, masukan=milik),
        *works("years", _NAMA, ruang, bersama=bersama),
        *fails("years", _NAMA, _SALAH),
    ]


_BAGIAN = {
    "triwulan": ("tw1", "tw2", "tw3", "tw4"),
    "semester": ("smt1", "smt2"),
    "bulan": tuple(f"bulan{n:02}" for n in range(1, 13)),
}
#: What was reported in the four quarters, by the name of the case.
_ISI: dict[str, tuple[Nilai | None, ...]] = {
    "full": tuple(Fraction(v) for v in (4, 10, 6, 12)),
    "last-missing": (Fraction(4), Fraction(10), Fraction(6), None),
    "first-missing": (None, Fraction(10), Fraction(6), Fraction(12)),
    "two-missing": (Fraction(4), Fraction(10), None, None),
    "gap": (Fraction(4), None, None, Fraction(12)),
    "one": (None, None, Fraction(6), None),
    "none": (None, None, None, None),
    "zeros": tuple(Fraction(v) for v in (0, 0, 0, 0)),
    "nihil": (Fraction(4), "nihil", Fraction(6), Fraction(12)),
    "nihil-and-gap": (Fraction(4), "nihil", None, Fraction(12)),
    "nihil-last": (Fraction(4), Fraction(10), Fraction(6), "nihil"),
}


#: Those in which no part is less than one before it, or `full` made so.
_TAK_TURUN = ("full", "two-missing", "gap", "none", "nihil")


def year_of_parts(gabung: str, kosong: str | None, bagian: list[Nilai]) -> Nilai:
    """The figure of a year from its parts in order."""
    if gabung in ("terakhir", "kumulatif"):
        # What was reported last, be it a state.
        return next((v for v in reversed(bagian) if v != "belum_ada"), "belum_ada")
    ada = bagian
    if kosong == "abaikan":
        ada = [v for v in bagian if v != "belum_ada"]
    elif kosong == "nol":
        ada = [Fraction(0) if v == "belum_ada" else v for v in bagian]
    keadaan = strongest(*ada)
    if keadaan is not None:
        return keadaan
    angka = [v for v in ada if isinstance(v, Fraction)]
    if not angka:
        return "belum_ada"
    return sum(angka, Fraction(0)) if gabung == "jumlah" else mean(angka)


def _part(jenis: str, gabung: str, kosong: str | None, isi: dict[str, str]) -> Isi:
    periode: Isi = {"jenis": jenis, "gabung": gabung}
    if kosong is not None:
        periode["kosong"] = kosong
    return {"satuan": "angka", "periode": periode, "bagian": isi}


def periods() -> list[Isi]:
    """Inputs reported by quarter, half or month."""
    hasil = []
    cara = [
        *product(("jumlah", "rerata"), ("belum_ada", "abaikan", "nol")),
        ("terakhir", None),
        ("kumulatif", None),
    ]
    for (gabung, kosong), (nama, nilai) in product(cara, _ISI.items()):
        if gabung == "kumulatif" and nama not in _TAK_TURUN:
            continue
        bagian = ["belum_ada" if v is None else v for v in nilai]
        isi = {
            b: str(v)
            for b, v in zip(_BAGIAN["triwulan"], nilai, strict=True)
            if v is not None
        }
        if gabung == "kumulatif" and nama == "full":
            isi, bagian = _growing()
        kode = f"periods/{gabung}-{kosong or 'none'}-{nama}".replace("_", "-")
        masukan = {"p": _part("triwulan", gabung, kosong, isi)}
        harap = gives(year_of_parts(gabung, kosong, bagian), "angka")
        hasil.append(formula(kode, "p", harap, _PERIODE, masukan=masukan))
    return [*hasil, *_by_hand()]


def _growing() -> tuple[dict[str, str], list[Nilai]]:
    naik = [Fraction(v) for v in (4, 10, 10, 22)]
    return {b: str(v) for b, v in zip(_BAGIAN["triwulan"], naik, strict=True)}, [*naik]


def _by_hand() -> list[Isi]:
    smt = _part("semester", "jumlah", "belum_ada", {"smt1": "3", "smt2": "4"})
    separuh = _part("semester", "rerata", "nol", {"smt1": "3"})
    bulan = _part(
        "bulan",
        "jumlah",
        "abaikan",
        {"bulan01": "1", "bulan02": "2", "bulan11": "4"},
    )
    akhir = _part("bulan", "terakhir", None, {"bulan03": "9", "bulan12": "5"})
    tw = _part("triwulan", "rerata", "abaikan", {"tw2": "8", "tw4": "3"})
    baris = [
        ("halves", "p", smt, "7"),
        ("halves-mean-with-zero", "p", separuh, "3/2"),
        ("months-left-out", "p", bulan, "7"),
        ("months-last", "p", akhir, "5"),
        ("quarters-in-arithmetic", "p * 2 + 1", tw, "12"),
        ("this-year-in-brackets", "p[tahun]", tw, "11/2"),
        ("twice-in-a-formula", "p / p", smt, "1"),
        ("in-a-function", "maks(p, 5)", tw, "11/2"),
        ("last-year-is-one-fact", "p[tahun-1]", tw, "belum_ada"),
    ]
    return [
        formula(
            f"periods/{kode}",
            rumus,
            gives(value(nilai), "angka"),
            _PERIODE,
            masukan={"p": p},
        )
        for kode, rumus, p, nilai in baris
    ]
