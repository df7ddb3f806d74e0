"""Every operator on every sign, from inputs and from written numbers."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from .hitung import infix
from .kasus import Isi, formula, given, gives, works

_SATUAN = "formula.md#units"
NAMA = {
    "+": "plus",
    "-": "minus",
    "*": "times",
    "/": "divide",
    "<": "less",
    "<=": "at-most",
    ">": "more",
    ">=": "at-least",
    "=": "equal",
    "<>": "unequal",
    "dan": "dan",
    "atau": "atau",
}
_TANDA = {"pos": 1, "neg": -1, "zero": 0}


def _source(
    kiri: Fraction, kanan: Fraction
) -> list[tuple[str, str, str, dict[str, Isi]]]:
    """Both operands as inputs, one of them written out, and both written out."""
    p, q = given("angka", str(kiri)), given("angka", str(kanan))
    tulis = [_number(v) for v in (kiri, kanan)]
    return [
        ("inputs", "p", "q", {"p": p, "q": q}),
        ("input-number", "p", tulis[1], {"p": p}),
        ("number-input", tulis[0], "q", {"q": q}),
        ("numbers", tulis[0], tulis[1], {}),
    ]


def _number(nilai: Fraction) -> str:
    """A number with a finite decimal, as formulas write it."""
    return f"{float(nilai):g}"


def _arithmetic() -> list[Isi]:
    hasil = []
    for op, (nk, tk), (nr, tr) in product("+-*/", _TANDA.items(), _TANDA.items()):
        kiri, kanan = Fraction(15, 2) * tk, Fraction(9, 4) * tr
        for dari, p, q, masukan in _source(kiri, kanan):
            nilai = infix(op, kiri, kanan)
            kode = f"operators/{NAMA[op]}-{nk}-{nr}-{dari}"
            rumus = f"{p} {op} {q}"
            isi = gives(nilai, "angka")
            hasil.append(formula(kode, rumus, isi, _SATUAN, masukan=masukan))
    return hasil


def _comparisons() -> list[Isi]:
    hasil = []
    letak = {"below": (-1, 1), "same": (1, 1), "above": (2, 1), "minus": (-2, -1)}
    for op, (nama, (x, y)) in product(("<", "<=", ">", ">=", "=", "<>"), letak.items()):
        kiri, kanan = Fraction(5, 4) * x, Fraction(5, 4) * y
        for dari, p, q, masukan in _source(kiri, kanan):
            kode = f"operators/{NAMA[op]}-{nama}-{dari}"
            isi = gives(infix(op, kiri, kanan), "ya_tidak")
            hasil.append(formula(kode, f"{p} {op} {q}", isi, _SATUAN, masukan=masukan))
    return hasil


def _answers() -> list[Isi]:
    """Operators on yes and no."""
    hasil = []
    for op, p, q in product(("dan", "atau", "=", "<>"), (1, 0), (1, 0)):
        isi = gives(infix(op, Fraction(p), Fraction(q)), "ya_tidak")
        for dari, kiri, kanan in (
            ("inputs", "p", "q"),
            ("comparisons", f"(1 = {2 - p})", f"(1 = {2 - q})"),
        ):
            masukan = (
                {n: given("ya_tidak", str(v)) for n, v in (("p", p), ("q", q))}
                if dari == "inputs"
                else {}
            )
            kode = f"operators/{NAMA[op]}-{'ny'[p]}{'ny'[q]}-{dari}"
            rumus = f"{kiri} {op} {kanan}"
            hasil.append(formula(kode, rumus, isi, _SATUAN, masukan=masukan))
    return hasil


_TANGAN = [
    ("negate-negative", "-m", "5/2", "angka"),
    ("negate-zero", "-z", "0", "angka"),
    ("bukan-no", "bukan tidak", "1", "ya_tidak"),
    ("exact-third-is-not-its-decimals", "1 / 3 = 0.333333333333", "0", "ya_tidak"),
    (
        "exact-third-is-more-than-its-decimals",
        "1 / 3 > 0.333333333333",
        "1",
        "ya_tidak",
    ),
    ("exact-third-restored", "n / 3 * 3 = n", "1", "ya_tidak"),
    ("exact-sum-of-tenths", "0.1 + 0.2 = 0.3", "1", "ya_tidak"),
    (
        "exact-large-difference",
        "10000000000000000 + 1 - 10000000000000000",
        "1",
        "angka",
    ),
    ("exact-small-difference", "1.0000000000000000001 > 1", "1", "ya_tidak"),
    ("same-zero-divide", "z / z", "nihil", "angka"),
    ("computed-zero-below", "n / (n - 7)", "tidak_terdefinisi", "angka"),
    ("computed-zeros-on-both-sides", "(n - 7) / (n - n)", "nihil", "angka"),
    ("zero-over-number", "z / n", "0", "angka"),
    ("negative-over-zero", "m / z", "tidak_terdefinisi", "angka"),
    ("product-with-zero", "z * m", "0", "angka"),
    ("quotient-below-a-quotient", "1 / (z / n)", "tidak_terdefinisi", "angka"),
    ("zero-over-undefined", "0 / (n / z)", "tidak_terdefinisi", "angka"),
    ("zero-times-undefined", "0 * (n / z)", "tidak_terdefinisi", "angka"),
    ("undefined-minus-itself", "n / z - n / z", "tidak_terdefinisi", "angka"),
    ("undefined-equals-itself", "n / z = n / z", "tidak_terdefinisi", "ya_tidak"),
    ("nihil-equals-nihil", "z / z = z / z", "nihil", "ya_tidak"),
    ("nihil-unequal-nihil", "z / z <> z / z", "nihil", "ya_tidak"),
    ("no-dan-nihil-is-no-short-cut", "tidak dan z / z = 0", "nihil", "ya_tidak"),
    ("yes-atau-nihil-is-no-short-cut", "ya atau z / z = 0", "nihil", "ya_tidak"),
    ("huge-product", " * ".join(["99999999"] * 8), str(99999999**8), "angka"),
    ("deep-quotient", "n / 3 / 5 / 7 / 11 / 13", "1/2145", "angka"),
    ("mixed-decimals", "h * m", "-5/16", "angka"),
    ("counts", "a + b - 100 orang", "17", "orang"),
    ("money", "u + 0.25 rupiah", "4000003/4", "rupiah"),
    ("money-over-people", "v / 4 orang", "625000", "rupiah/orang"),
]


def operators() -> list[Isi]:
    """What each operator gives."""
    return [
        *_arithmetic(),
        *_comparisons(),
        *_answers(),
        *works("operators", _SATUAN, _TANGAN),
    ]
