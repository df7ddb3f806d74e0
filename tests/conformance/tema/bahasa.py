"""Numbers, names, layout, precedence and percentages: cases by hand."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from .hitung import infix
from .kasus import Isi, formula, given, gives, works

_TATA = "formula.md#grammar"
_SATUAN = "formula.md#units"

_ANGKA = [
    ("zero", "0", "0", "angka"),
    ("whole", "12", "12", "angka"),
    ("decimal", "0.5", "1/2", "angka"),
    ("decimal-trailing-zero", "1.50", "3/2", "angka"),
    ("decimal-no-digits-after-point", "12.", "12", "angka"),
    ("leading-zeros", "007", "7", "angka"),
    ("leading-zeros-decimal", "00.25", "1/4", "angka"),
    ("thirty-characters-with-point", "9." + "3" * 28, "9." + "3" * 28, "angka"),
    ("beyond-double", "9007199254740993", "9007199254740993", "angka"),
    ("tiny", "0.0000000000000000000000000001", f"1/{10**28}", "angka"),
    ("tenth-is-exact", "0.1 + 0.2", "3/10", "angka"),
    ("tenth-times-ten", "0.1 * 10", "1", "angka"),
    ("hundredth-sum", "1.1 + 2.2 - 3.3", "0", "angka"),
    ("third", "1 / 3", "1/3", "angka"),
    ("third-times-three", "1 / 3 * 3", "1", "angka"),
    ("sevenths", "1 / 7 + 2 / 7 + 4 / 7", "1", "angka"),
    ("negative", "-5", "-5", "angka"),
    ("negative-zero", "-0", "0", "angka"),
    ("negative-decimal", "-0.125", "-1/8", "angka"),
    ("percent", "90%", "9/10", "persen"),
    ("percent-with-space", "90 %", "9/10", "persen"),
    ("percent-word", "90 persen", "9/10", "persen"),
    ("percent-decimal", "12.5%", "1/8", "persen"),
    ("percent-point-without-digits", "5.%", "1/20", "persen"),
    ("percent-zero", "0%", "0", "persen"),
    ("percent-above-hundred", "250%", "5/2", "persen"),
    ("percent-thirty-digits", "9" * 30 + "%", f"{'9' * 30}/100", "persen"),
    ("negative-percent", "-2.5%", "-1/40", "persen"),
    ("unit", "10 orang", "10", "orang"),
    ("unit-without-space", "10orang", "10", "orang"),
    ("unit-decimal", "2.5 hari", "5/2", "hari"),
    ("unit-after-point", "3.orang", "3", "orang"),
    ("unit-rupiah", "165616525000 rupiah", "165616525000", "rupiah"),
    ("unit-angka", "7 angka", "7", "angka"),
    ("unit-dokumen", "4 dokumen", "4", "dokumen"),
    ("unit-zero", "0 orang", "0", "orang"),
    ("unit-negative", "-3 orang", "-3", "orang"),
    ("unit-then-operator-word", "3 > 2 dan 1 < 2", "1", "ya_tidak"),
    ("number-then-dan", "1 = 1 dan 2 = 2", "1", "ya_tidak"),
    ("number-then-atau", "1 = 2 atau 2 = 2", "1", "ya_tidak"),
    # names and layout
    ("name", "a", "57", "orang"),
    ("name-beside-keyword", "dan_lain", "3", "angka"),
    ("name-begins-with-keyword", "danau", "4", "angka"),
    ("name-keyword-in-capitals", "Dan + Tahun", "9", "angka"),
    ("name-underscore-first", "_x9", "6", "angka"),
    ("name-only-underscore", "_ * 2", "4", "angka"),
    ("name-case-differs", "N + n", "18", "angka"),
    ("name-sixty-long", "n" * 60, "13", "angka"),
    ("name-of-a-function", "jumlah_ada + 1", "6", "angka"),
    ("name-of-a-unit", "orang", "8", "orang"),
    ("unit-beside-input-of-that-name", "3 orang + orang", "11", "orang"),
    ("spaces-none", "a+b*2", "177", "orang"),
    ("spaces-many", "  a   +   b  *  2  ", "177", "orang"),
    ("spaces-tab", "\ta\t+\tb", "117", "orang"),
    ("spaces-newline", "a\n+\nb", "117", "orang"),
    ("spaces-carriage-return", "a +\r\nb", "117", "orang"),
    ("spaces-around-brackets", "( a ) / ( b )", "19/20", "persen"),
    ("spaces-before-call", "mutlak (m)", "5/2", "angka"),
    ("spaces-in-call", "maks( 1 ,2, 3 )", "3", "angka"),
    ("spaces-in-brackets-of-year", "x[ tahun - 1 ]", "130", "orang"),
    ("spaces-before-brackets-of-year", "x [2020]", "100", "orang"),
    ("spaces-in-column", "jumlah(t . utuh)", "9", "angka"),
    ("keyword-without-spaces-after-bracket", "(a>b)dan(b>a)", "0", "ya_tidak"),
    ("keyword-after-digits", "1=1dan 2=2", "1", "ya_tidak"),
    ("bukan-before-bracket", "bukan(a > b)", "1", "ya_tidak"),
    ("brackets-idle", "((((a))))", "57", "orang"),
]
_NAMA: dict[str, Isi] = {
    "dan_lain": given("angka", "3"),
    "danau": given("angka", "4"),
    "Dan": given("angka", "4"),
    "Tahun": given("angka", "5"),
    "_x9": given("angka", "6"),
    "_": given("angka", "2"),
    "N": given("angka", "11"),
    "n" * 60: given("angka", "13"),
    "jumlah_ada": given("angka", "5"),
    "orang": given("orang", "8"),
}


def literals() -> list[Isi]:
    """Numbers, names and spaces."""
    hasil = []
    for kode, rumus, nilai, satuan in _ANGKA:
        milik = {} if not kode.startswith(("name", "unit-beside")) else _NAMA
        pakai = {
            k: v
            for k, v in milik.items()
            if k in rumus.replace("+", " ").replace("*", " ").split()
        }
        hasil += works("literals", _TATA, [(kode, rumus, nilai, satuan)], masukan=pakai)
    return hasil


_UTAMA = [
    ("times-before-plus", "2 + 3 * 4", "14", "angka"),
    ("divide-before-minus", "20 - 8 / 4", "18", "angka"),
    ("sum-before-comparison", "1 + 2 > 2 * 1", "1", "ya_tidak"),
    ("comparison-before-bukan", "bukan 1 = 2", "1", "ya_tidak"),
    ("brackets-over-atau", "(1 = 1 atau 1 = 1) dan 1 = 2", "0", "ya_tidak"),
    ("unary-minus-before-plus", "-2 + 5", "3", "angka"),
    ("unary-minus-before-times", "-2 * 3", "-6", "angka"),
    ("unary-minus-before-minus", "-2 - 3", "-5", "angka"),
    ("unary-minus-of-bracket", "-(2 + 5)", "-7", "angka"),
    ("unary-minus-twice", "--4", "4", "angka"),
    ("unary-minus-thrice", "---4", "-4", "angka"),
    ("minus-of-minus", "5 - -3", "8", "angka"),
    ("plus-of-minus", "5 + -3", "2", "angka"),
    ("times-of-minus", "5 * -3", "-15", "angka"),
    ("divide-by-minus", "6 / -4", "-3/2", "angka"),
    ("compare-with-minus", "-1 < -0.5", "1", "ya_tidak"),
    ("minus-binds-before-percent-sum", "-5% + 10%", "1/20", "persen"),
    ("percent-belongs-to-number", "2 * 50%", "1", "persen"),
    ("unit-belongs-to-number", "2 * 3 orang", "6", "orang"),
    ("bukan-twice", "bukan bukan 1 = 1", "1", "ya_tidak"),
    ("bukan-thrice", "bukan bukan bukan 1 = 1", "0", "ya_tidak"),
    ("bukan-of-bracket", "bukan (1 = 1 dan 1 = 2)", "1", "ya_tidak"),
    ("dan-of-bukan", "1 = 1 dan bukan 1 = 2", "1", "ya_tidak"),
    ("comparison-of-comparisons", "(1 < 2) = (3 < 4)", "1", "ya_tidak"),
    ("comparison-of-comparisons-differ", "(1 < 2) <> (4 < 3)", "1", "ya_tidak"),
    ("yes-equals-yes-no-input", "ya = (a > b)", "0", "ya_tidak"),
    ("arguments-hold-whole-formulas", "jika(1 < 2 dan 2 < 3, 1 + 1, 9)", "2", "angka"),
    ("call-binds-closest", "2 * maks(1, 3) + 1", "7", "angka"),
    ("call-in-call", "maks(min(4, 9), mutlak(-5))", "5", "angka"),
    ("minus-of-call", "-maks(1, 3)", "-3", "angka"),
    ("minus-of-name-with-year", "-x[2020] + x[2021]", "10", "orang"),
    ("long-chain-of-minus", "100 - 1 - 2 - 3 - 4", "90", "angka"),
    ("long-chain-of-divide", "360 / 2 / 3 / 4 / 5", "3", "angka"),
    ("divide-then-times", "12 / 4 * 3", "9", "angka"),
    ("times-then-divide", "12 * 3 / 4", "9", "angka"),
    ("divide-by-product", "12 / (4 * 3)", "1", "angka"),
    ("sum-of-quotients", "1 / 2 + 1 / 3", "5/6", "angka"),
    ("quotient-of-sums", "(1 + 2) / (3 + 4)", "3/7", "angka"),
    ("nested-fractions", "1 / (2 + 1 / (3 + 1 / 4))", "13/30", "angka"),
    (
        "growth",
        "(x[tahun] - rerata(x[tahun-4 .. tahun-1])) / rerata(x[tahun-4 .. tahun-1])",
        "139/461",
        "persen",
    ),
    ("worked-sum", "a + b * 2", "177", "orang"),
    ("worked-minus", "-a + b", "3", "orang"),
    ("worked-logic", "bukan a > b dan b > 0 orang", "1", "ya_tidak"),
]
_SIMPUL = {"+": "plus", "-": "minus", "*": "times", "/": "divide"}
_KUAT = {"+": 1, "-": 1, "*": 2, "/": 2}


def _pairs() -> list[Isi]:
    """Two operators in a row, without brackets and with them on either side."""
    a, b, c = Fraction(7), Fraction(3), Fraction(2)
    hasil = []
    for satu, dua in product(_KUAT, repeat=2):
        kiri = infix(dua, infix(satu, a, b), c)
        kanan = infix(satu, a, infix(dua, b, c))
        polos = kanan if _KUAT[dua] > _KUAT[satu] else kiri
        for cara, rumus, nilai in (
            ("plain", f"7 {satu} 3 {dua} 2", polos),
            ("left", f"(7 {satu} 3) {dua} 2", kiri),
            ("right", f"7 {satu} (3 {dua} 2)", kanan),
        ):
            kode = f"precedence/{_SIMPUL[satu]}-{_SIMPUL[dua]}-{cara}"
            hasil.append(formula(kode, rumus, gives(nilai, "angka"), _TATA))
    return hasil


def _logic() -> list[Isi]:
    """Mixed `dan` and `atau` over every choice of three answers."""
    hasil = []
    for pola in ("atau-dan", "dan-atau", "bukan-dan", "bukan-atau"):
        for p, q, r in product((False, True), repeat=3):
            if pola.startswith("bukan") and r:
                continue
            x, y, z = (f"1 = {1 if v else 2}" for v in (p, q, r))
            op = pola.split("-")[1]
            rumus, benar = {
                "atau-dan": (f"{x} atau {y} dan {z}", p or (q and r)),
                "dan-atau": (f"{x} dan {y} atau {z}", (p and q) or r),
                "bukan-dan": (f"bukan {x} {op} {y}", (not p) and q),
                "bukan-atau": (f"bukan {x} {op} {y}", (not p) or q),
            }[pola]
            ekor = "".join("yt"[not v] for v in ((p, q, r)[: 3 - ("bukan" in pola)]))
            kode = f"precedence/{pola}-{ekor}"
            hasil.append(formula(kode, rumus, gives(answer(benar), "ya_tidak"), _TATA))
    return hasil


def answer(benar: object) -> Fraction:
    """Yes is 1, no is 0."""
    return Fraction(1 if benar else 0)


def precedence() -> list[Isi]:
    """What binds closer."""
    return [*works("precedence", _TATA, _UTAMA), *_pairs(), *_logic()]


_PERSEN = [
    ("literal-is-a-ratio", "95%", "19/20", "persen"),
    ("quotient-of-like-units", "a / b", "19/20", "persen"),
    ("complement", "100% - a / b", "1/20", "persen"),
    ("sum", "90% + 20%", "11/10", "persen"),
    ("difference-of-inputs", "r - s", "9/8", "persen"),
    ("percent-of-percent", "50% * 50%", "1/4", "persen"),
    ("percent-over-percent", "50% / 25%", "2", "persen"),
    ("times-hundred-percent", "a / b * 100%", "19/20", "persen"),
    ("hundred-percent-times", "100% * a / b", "19/20", "persen"),
    ("times-ninety-nine", "99 * r", "693/8", "persen"),
    ("over-hundred", "r / 100", "7/800", "persen"),
    ("hundred-times-a-plain-number", "100 * n", "700", "angka"),
    ("hundred-times-a-count", "100 * a", "5700", "orang"),
    ("hundred-computed", "(99 + 1) * r", "175/2", "persen"),
    ("compare-with-literal", "a / b >= 95%", "1", "ya_tidak"),
    ("compare-edge", "a / b > 95%", "0", "ya_tidak"),
    ("equal-as-ratio", "9 orang / 10 orang = 90%", "1", "ya_tidak"),
    ("persen-of-quotient", "persen(n / 8)", "7/8", "persen"),
    ("persen-then-sum", "persen(0.9) + 10%", "1", "persen"),
    ("persen-of-negative", "persen(m)", "-5/2", "persen"),
    ("plain-quotient-stays-plain", "1 / 2", "1/2", "angka"),
    ("plain-inputs-stay-plain", "n / 8", "7/8", "angka"),
    ("quotient-of-quotients", "(a / b) / (a / b)", "1", "persen"),
    ("growth", "x[tahun] / x[tahun-1] - 100%", "2/13", "persen"),
    ("negative-growth", "x[2020] / x[2024] - 100%", "-1/3", "persen"),
    ("square-of-percent", "pangkat(r, 2)", "49/64", "persen"),
    ("cube-of-negative-percent", "pangkat(s, 3)", "-1/64", "persen"),
    ("mean", "rerata(50%, r)", "11/16", "persen"),
    ("largest", "maks(r, s, 12%)", "7/8", "persen"),
    ("smallest", "min(r, s, 12%)", "-1/4", "persen"),
    (
        "rounded-at-percent-digits",
        "bulat(2 orang / 3 orang, 2)",
        "6667/10000",
        "persen",
    ),
    ("rounded-to-whole-percent", "bulat(2 orang / 3 orang, 0)", "67/100", "persen"),
    ("capped", "batasi(capaian, 0%, 100%)", "1", "persen"),
    ("floor", "batasi(s, 0%, 100%)", "0", "persen"),
    ("to-index-of-four", "skala(a / b, 4)", "19/5", "indeks 4"),
    ("to-index-of-hundred", "skala(a / b, 100)", "95", "indeks 100"),
    ("index-quotient", "k / 4", "4/5", "indeks 4"),
    ("figure-minus-figure", "capaian - serapan", "7/20", "persen"),
    ("zero-percent", "c / b", "0", "persen"),
    ("unit-cancels-late", "a * 50% / b", "19/40", "persen"),
    ("rupiah-each-cancels", "u / a * a / u", "1", "persen"),
]


def percent() -> list[Isi]:
    """A percentage is a ratio."""
    return works("percent", _SATUAN, _PERSEN)
