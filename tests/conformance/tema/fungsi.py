"""Functions: what each gives over numbers, states and units."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, product

from .hitung import KEADAAN, Nilai, mean, strongest
from .kasus import Isi, formula, given, gives, works

_FUNGSI = "formula.md#functions"
_PENDEK = {k: k.replace("_", "-") for k in KEADAAN}
_GABUNG = ("rerata", "jumlah", "min", "maks", "banyak", "rerata_ada", "jumlah_ada")


def together(fungsi: str, anggota: list[Nilai]) -> Nilai:
    """What a function of many members gives."""
    if fungsi in ("banyak", "rerata_ada", "jumlah_ada"):
        anggota = [v for v in anggota if v != "belum_ada"]
    keadaan = strongest(*anggota)
    if keadaan is not None:
        return keadaan
    angka = [v for v in anggota if isinstance(v, Fraction)]
    if fungsi == "banyak":
        return Fraction(len(angka))
    if not angka:
        return "belum_ada"
    if fungsi.startswith("rerata"):
        return mean(angka)
    if fungsi.startswith("jumlah"):
        return sum(angka, Fraction(0))
    return min(angka) if fungsi == "min" else max(angka)


#: Members of an aggregate, by the name of the case.
_ANGGOTA: dict[str, list[Nilai]] = {
    "one": [Fraction(7)],
    "two": [Fraction(7), Fraction(-2)],
    "three-thirds": [Fraction(1), Fraction(1), Fraction(2)],
    "order": [Fraction(9), Fraction(1), Fraction(5), Fraction(3)],
    "all-alike": [Fraction(4), Fraction(4), Fraction(4)],
    "decimals": [Fraction("0.1"), Fraction("0.2"), Fraction("0.7")],
    "negatives": [Fraction(-3), Fraction(-1), Fraction(-2)],
    "around-zero": [Fraction(-1), Fraction(0), Fraction(1)],
    "zeros": [Fraction(0), Fraction(0)],
    **{f"with-{_PENDEK[k]}": [Fraction(6), k, Fraction(3)] for k in KEADAAN},
    **{f"only-{_PENDEK[k]}": [k] for k in KEADAAN},
    **{
        f"{_PENDEK[p]}-and-{_PENDEK[q]}": [p, Fraction(6), q]
        for p, q in combinations(KEADAAN, 2)
    },
    "two-missing": ["belum_ada", Fraction(6), "belum_ada", Fraction(3)],
    "all-missing": ["belum_ada", "belum_ada", "belum_ada"],
    "first-missing": ["belum_ada", Fraction(5), Fraction(4)],
    "last-missing": [Fraction(5), Fraction(4), "belum_ada"],
    "zero-and-missing": [Fraction(0), "belum_ada"],
}


def _members() -> list[Isi]:
    """Each aggregate over each list of members, written one by one."""
    hasil = []
    for fungsi, (nama, anggota) in product(_GABUNG, _ANGGOTA.items()):
        figur = {f"p{i}": given("angka", str(v)) for i, v in enumerate(anggota, 1)}
        rumus = f"{fungsi}({', '.join(figur)})"
        kode = f"functions-many/{fungsi.replace('_', '-')}-{nama}"
        harap = gives(together(fungsi, anggota), "angka")
        hasil.append(formula(kode, rumus, harap, _FUNGSI, figur=figur))
    return hasil


def _columns() -> list[Isi]:
    """Each aggregate over the columns of a table."""
    isi: dict[str, tuple[list[Nilai], str]] = {
        "utuh": ([Fraction(4), Fraction(1), Fraction(4)], "angka"),
        "ompong": ([Fraction(4), "belum_ada", Fraction(1)], "angka"),
        "nihil": ([Fraction(4), "nihil", Fraction(1)], "angka"),
        "kosong": (["belum_ada"] * 3, "angka"),
        "orang": ([Fraction(10), Fraction(20), Fraction(3)], "orang"),
        "mutu": ([Fraction(3), Fraction(7, 2), Fraction(4)], "indeks 4"),
    }
    hasil = []
    for fungsi, (kolom, (sel, satuan)) in product(_GABUNG, isi.items()):
        kode = f"functions-many/{fungsi.replace('_', '-')}-column-{kolom}"
        jenis = "angka" if fungsi == "banyak" else satuan
        harap = gives(together(fungsi, sel), jenis)
        hasil.append(formula(kode, f"{fungsi}(t.{kolom})", harap, _FUNGSI))
    return hasil


_BANYAK = [
    ("column-beside-values", "jumlah(t.utuh, 3, n)", "19", "angka"),
    ("two-columns", "maks(t.orang, a, b)", "60", "orang"),
    ("column-twice", "jumlah(t.utuh, t.utuh)", "18", "angka"),
    ("column-and-range", "banyak(t.orang, x[2020 .. 2022])", "6", "angka"),
    ("column-with-gap-and-value", "banyak(t.ompong, n)", "3", "angka"),
    ("mean-weighs-members-alike", "rerata(t.utuh, 3)", "3", "angka"),
    ("mean-of-means-differs", "rerata(rerata(t.utuh), 7)", "5", "angka"),
    ("sum-of-percent", "jumlah(90%, 20%)", "11/10", "persen"),
    ("sum-of-one", "jumlah(a)", "57", "orang"),
    ("members-are-formulas", "rerata(a / b, c / b, 100%)", "13/20", "persen"),
    ("members-are-calls", "maks(min(1, 2), min(3, 4))", "3", "angka"),
    ("worked-largest", "maks(a, b, 3 orang)", "60", "orang"),
    ("worked-count", "banyak(a, b, e)", "2", "angka"),
    ("worked-mean-of-reported", "rerata_ada(a, b, e)", "117/2", "orang"),
    ("count-of-zeros", "banyak(c, d)", "2", "angka"),
    ("sum-of-reported-nihil", "jumlah_ada(a, f)", "nihil", "orang"),
    ("sum-of-reported-undefined", "jumlah_ada(a / b, a / d)", "tidak_terdefinisi",
     "persen"),
    ("sum-of-reported-both", "jumlah_ada(a, e, f)", "nihil", "orang"),
    ("count-of-quotients", "banyak(a / b, e / b, c / b)", "2", "angka"),
    ("count-of-nihil-quotient", "banyak(a / b, c / d)", "nihil", "angka"),
    ("result-in-arithmetic", "jumlah(t.orang) / banyak(t.orang)", "11", "orang"),
    ("mean-is-sum-over-count", "rerata(t.orang) = jumlah(t.orang) / 3", "1",
     "ya_tidak"),
    ("smallest-fraction", "min(1 / 3, 0.3333333333)", "0.3333333333", "angka"),
    ("largest-fraction", "maks(1 / 3, 0.3333333333)", "1/3", "angka"),
    ("hundred-members", "jumlah(" + ", ".join(["1"] * 100) + ")", "100", "angka"),
]  # fmt: skip


def functions_many() -> list[Isi]:
    """Functions of many members."""
    return [
        *_members(),
        *_columns(),
        *works("functions-many", _FUNGSI, _BANYAK),
    ]


_SATU = [
    ("jika-yes", "jika(ya, 1, 2)", "1", "angka"),
    ("jika-no", "jika(tidak, 1, 2)", "2", "angka"),
    ("jika-comparison", "jika(a > 50 orang, 100%, 0%)", "1", "persen"),
    ("jika-answers", "jika(ya, tidak, ya)", "0", "ya_tidak"),
    ("jika-as-condition", "jika(jika(ya, tidak, ya), 1, 2)", "2", "angka"),
    ("jika-as-operand", "2 * jika(ya, 3, 4) + 1", "7", "angka"),
    ("jika-in-then", "jika(ya, jika(tidak, 1, 2), 3)", "2", "angka"),
    ("jika-in-else", "jika(tidak, 1, jika(ya, 2, 3))", "2", "angka"),
    ("jika-bukan", "jika(bukan ya, 1, 2)", "2", "angka"),
    ("jika-dan", "jika(ya dan tidak, 1, 2)", "2", "angka"),
    ("jika-atau", "jika(ya atau tidak, 1, 2)", "1", "angka"),
    ("jika-both-count", "jika(a > b, a, b)", "60", "orang"),
    ("jika-constant-condition", "jika(1 < 2, a, b)", "57", "orang"),
    ("jika-dates", "jika(awal < akhir, 1, 2)", "1", "angka"),
    ("mutlak-positive", "mutlak(n)", "7", "angka"),
    ("mutlak-negative", "mutlak(m)", "5/2", "angka"),
    ("mutlak-below-one", "mutlak(h)", "1/8", "angka"),
    ("mutlak-above-minus-one", "mutlak(-h)", "1/8", "angka"),
    ("mutlak-zero", "mutlak(z)", "0", "angka"),
    ("mutlak-literal", "mutlak(-0.5)", "1/2", "angka"),
    ("mutlak-difference", "mutlak(a - b)", "3", "orang"),
    ("mutlak-percent", "mutlak(s)", "1/4", "persen"),
    ("mutlak-twice", "mutlak(mutlak(m))", "5/2", "angka"),
    ("batasi-inside", "batasi(n, 0, 10)", "7", "angka"),
    ("batasi-below", "batasi(m, 0, 10)", "0", "angka"),
    ("batasi-above", "batasi(n, 0, 5)", "5", "angka"),
    ("batasi-at-lower", "batasi(n, 7, 10)", "7", "angka"),
    ("batasi-at-upper", "batasi(n, 0, 7)", "7", "angka"),
    ("batasi-equal-bounds", "batasi(n, 3, 3)", "3", "angka"),
    ("batasi-equal-bounds-below", "batasi(m, 3, 3)", "3", "angka"),
    ("batasi-negative-bounds", "batasi(m, -2, -1)", "-2", "angka"),
    ("batasi-negative-bounds-above", "batasi(n, -2, -1)", "-1", "angka"),
    ("batasi-minus-twice", "batasi(m, --1, 5)", "1", "angka"),
    ("batasi-decimal-bounds", "batasi(n, 0.5, 6.75)", "27/4", "angka"),
    ("batasi-percent", "batasi(r, 90%, 120%)", "9/10", "persen"),
    ("batasi-percent-word", "batasi(r, 90 persen, 120 persen)", "9/10", "persen"),
    ("batasi-unit", "batasi(a, 1 orang, 20 orang)", "20", "orang"),
    ("batasi-worked", "batasi(a / x, 40%, 100%)", "2/5", "persen"),
    ("batasi-exact-between", "batasi(1 / 3, 0.333, 0.334)", "1/3", "angka"),
    ("pangkat-zero", "pangkat(n, 0)", "1", "angka"),
    ("pangkat-zero-of-zero", "pangkat(z, 0)", "1", "angka"),
    ("pangkat-zero-of-negative", "pangkat(m, 0)", "1", "angka"),
    ("pangkat-one", "pangkat(m, 1)", "-5/2", "angka"),
    ("pangkat-two-of-negative", "pangkat(m, 2)", "25/4", "angka"),
    ("pangkat-three-of-negative", "pangkat(m, 3)", "-125/8", "angka"),
    ("pangkat-ten", "pangkat(2, 10)", "1024", "angka"),
    ("pangkat-of-zero", "pangkat(z, 5)", "0", "angka"),
    ("pangkat-of-fraction", "pangkat(n / 3, 3)", "343/27", "angka"),
    ("pangkat-of-decimal", "pangkat(1.1, 2)", "121/100", "angka"),
    ("pangkat-of-percent", "pangkat(50%, 2)", "1/4", "persen"),
    ("pangkat-zero-of-percent", "pangkat(50%, 0)", "1", "persen"),
    ("pangkat-of-pangkat", "pangkat(pangkat(2, 3), 4)", "4096", "angka"),
    ("pangkat-binds-as-a-call", "-pangkat(2, 2)", "-4", "angka"),
    ("skala-up", "skala(k, 100)", "80", "indeks 100"),
    ("skala-down", "skala(l, 4)", "33/10", "indeks 4"),
    ("skala-same", "skala(k, 4)", "16/5", "indeks 4"),
    ("skala-percent", "skala(r, 4)", "7/2", "indeks 4"),
    ("skala-percent-literal", "skala(50%, 10)", "5", "indeks 10"),
    ("skala-there-and-back", "skala(skala(k, 100), 4)", "16/5", "indeks 4"),
    ("skala-decimal", "skala(k, 2.5)", "2", "indeks 5/2"),
    ("skala-negative-percent", "skala(s, 4)", "-1", "indeks 4"),
    ("persen-number", "persen(0.9)", "9/10", "persen"),
    ("persen-percent", "persen(r)", "7/8", "persen"),
    ("persen-quotient", "persen(n / 10)", "7/10", "persen"),
    ("persen-zero", "persen(z)", "0", "persen"),
    ("bila-nihil-number", "bila_nihil(n, 5)", "7", "angka"),
    ("bila-nihil-nihil", "bila_nihil(tiada, 5)", "5", "angka"),
    ("bila-belum-ada-number", "bila_belum_ada(n, 5)", "7", "angka"),
    ("bila-belum-ada-missing", "bila_belum_ada(kosong, 5)", "5", "angka"),
    ("bila-tidak-terdefinisi-number", "bila_tidak_terdefinisi(n, 5)", "7", "angka"),
    (
        "bila-tidak-terdefinisi-quotient",
        "bila_tidak_terdefinisi(n / z, 5)",
        "5",
        "angka",
    ),
    ("bila-unit", "bila_belum_ada(e, 4 orang)", "4", "orang"),
    ("bila-percent", "bila_nihil(c / d, 90%)", "9/10", "persen"),
    ("bila-answer", "bila_nihil(ya, tidak)", "1", "ya_tidak"),
]


def functions_one() -> list[Isi]:
    """Functions of one value, with a parameter or a branch."""
    return works("functions-one", _FUNGSI, _SATU)


_SYARAT = [
    ("dan-all-yes", "a < b dan b > c dan c = d", "1"),
    ("dan-last-no", "a < b dan b > c dan c <> d", "0"),
    ("atau-all-no", "a > b atau c > d atau c <> d", "0"),
    ("atau-last-yes", "a > b atau c > d atau c = d", "1"),
    ("between", "a >= 50 orang dan a <= 60 orang", "1"),
    ("between-excluded", "a > 57 orang dan a <= 60 orang", "0"),
    ("de-morgan-and", "bukan (a < b dan c = d) = (bukan a < b atau bukan c = d)", "1"),
    ("exclusive-or", "(a < b) <> (c = d)", "0"),
    ("implication", "bukan a > b atau c <> d", "1"),
    ("answer-input", "ya dan a < b", "1"),
    ("answer-input-equal", "ya = (a < b)", "1"),
    ("answer-input-unequal", "ya <> tidak", "1"),
    ("missing-beside-no", "a > b dan e > a", "belum_ada"),
    ("missing-beside-yes", "a < b atau e > a", "belum_ada"),
    ("no-before-missing", "tidak dan e > a", "belum_ada"),
    ("nihil-beside-missing", "c / d > 5% dan e > a", "belum_ada"),
    ("undefined-beside-nihil", "a / d > 5% atau c / d > 5%", "tidak_terdefinisi"),
    ("missing-made-no", "a > b dan bila_belum_ada(e > a, tidak)", "0"),
    ("missing-made-yes", "bila_belum_ada(e > a, ya) dan a < b", "1"),
    ("guard-by-jika", "jika(d = 0 orang, tidak, a / d > 5%)", "0"),
    ("guard-by-dan-does-not-help", "d > 0 orang dan a / d > 5%", "tidak_terdefinisi"),
    ("guard-by-atau-does-not-help", "d = 0 orang atau a / d > 5%", "tidak_terdefinisi"),
    ("percent-edge", "a / b >= 95% dan a / b <= 95%", "1"),
    ("count-condition", "banyak(a, b, e) >= 2", "1"),
    ("all-reported", "banyak(a, b, e) = 3", "0"),
    ("years-rise", "x[2021] > x[2020] dan x[2022] > x[2021]", "1"),
    ("date-within", "awal >= awal dan awal <= akhir", "1"),
]
_TANGGA = "jika(r >= 90%, 4, jika(r >= 75%, 3, jika(r >= 60%, 2, 1)))"
_ANAK = [
    ("100", "4"),
    ("90", "4"),
    ("89.9999", "3"),
    ("75", "3"),
    ("74.9999", "2"),
    ("60", "2"),
    ("59.9999", "1"),
    ("0", "1"),
]


def conditions() -> list[Isi]:
    """Yes and no, and what hangs on them."""
    hasil = works(
        "conditions",
        "formula.md#grammar",
        [(kode, rumus, nilai, "ya_tidak") for kode, rumus, nilai in _SYARAT],
    )
    for persen, skor in _ANAK:
        milik = {"r": given("persen", str(Fraction(persen) / 100))}
        kode = f"conditions/ladder-{persen.replace('.', '-')}"
        isi = gives(skor, "angka")
        hasil.append(formula(kode, _TANGGA, isi, _FUNGSI, masukan=milik))
    for keadaan in ("nihil", "belum_ada"):
        milik = {"r": given("persen", keadaan)}
        kode = f"conditions/ladder-{_PENDEK[keadaan]}"
        isi = gives(keadaan, "angka")
        hasil.append(formula(kode, _TANGGA, isi, _FUNGSI, masukan=milik))
    return hasil
