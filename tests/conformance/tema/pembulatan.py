"""Rounding: each mode at ties and beside them, above and below zero."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from .hitung import round_to
from .kasus import Isi, formula, given, gives, works

_FUNGSI = "formula.md#functions"
_MODE = {
    "bulat": "setengah_naik",
    "bulat_genap": "setengah_genap",
    "potong": "potong",
}
#: Digits, and values told by the last digit kept and by what comes after it.
_DIGIT = (0, 2)
_SISA = {
    "exact": Fraction(0),
    "below-half": Fraction(49, 100),
    "half": Fraction(1, 2),
    "above-half": Fraction(51, 100),
    "nearly-one": Fraction(99, 100),
}
_UTUH = {"even": 12, "odd": 13, "nothing": 0}


def _ties() -> list[Isi]:
    hasil = []
    for fungsi, digit, (u, utuh), (s, sisa), tanda in product(
        _MODE, _DIGIT, _UTUH.items(), _SISA.items(), (1, -1)
    ):
        if s == "exact" and (tanda < 0 or u == "odd"):
            continue
        nilai = tanda * (utuh + sisa) / Fraction(10) ** digit
        arah = "up" if tanda > 0 else "down"
        kode = f"rounding/{fungsi.replace('_', '-')}-{digit}-{u}-{s}-{arah}"
        rumus = f"{fungsi}(p, {digit})"
        harap = gives(round_to(nilai, digit, _MODE[fungsi]), "angka")
        figur = {"p": given("angka", str(nilai))}
        hasil.append(formula(kode, rumus, harap, _FUNGSI, figur=figur))
    return hasil


def _fractions() -> list[Isi]:
    """Values without an end in decimals, at many digits."""
    hasil = []
    for fungsi, (nama, rumus, nilai), digit in product(
        _MODE,
        (
            ("third", "1 / 3", Fraction(1, 3)),
            ("two-thirds", "2 / 3", Fraction(2, 3)),
            ("minus-two-thirds", "-2 / 3", Fraction(-2, 3)),
            ("seventh", "100 / 7", Fraction(100, 7)),
        ),
        (0, 2, 12),
    ):
        kode = f"rounding/{fungsi.replace('_', '-')}-{digit}-{nama}"
        harap = gives(round_to(nilai, digit, _MODE[fungsi]), "angka")
        teks = f"{fungsi}({rumus}, {digit})"
        hasil.append(formula(kode, teks, harap, _FUNGSI))
    return hasil


def _percent() -> list[Isi]:
    """Digits of a percentage are digits of the percent figure."""
    hasil = []
    for fungsi, digit, (nama, nilai) in product(
        _MODE,
        (0, 1, 2),
        (
            ("tie-even", Fraction("84.5")),
            ("tie-odd", Fraction("87.5")),
            ("tie-tenth", Fraction("84.25")),
            ("tie-hundredth", Fraction("84.125")),
            ("beside", Fraction("84.4999")),
            ("minus-tie", Fraction("-84.5")),
            ("above-hundred", Fraction("133.335")),
        ),
    ):
        kode = f"rounding/percent-{fungsi.replace('_', '-')}-{digit}-{nama}"
        rasio = nilai / 100
        harap = gives(round_to(rasio, digit + 2, _MODE[fungsi]), "persen")
        masukan = {"p": given("persen", str(rasio))}
        rumus = f"{fungsi}(p, {digit})"
        hasil.append(formula(kode, rumus, harap, _FUNGSI, masukan=masukan))
    return hasil


_TANGAN = [
    ("worked-half-up", "bulat(2.5, 0)", "3", "angka"),
    ("worked-half-even", "bulat_genap(2.5, 0)", "2", "angka"),
    ("worked-half-away-from-zero", "bulat(-2.5, 0)", "-3", "angka"),
    ("worked-truncate", "potong(2.9, 0)", "2", "angka"),
    ("truncate-toward-zero", "potong(-2.9, 0)", "-2", "angka"),
    ("worked-percent", "bulat(a / x, 0)", "19/50", "persen"),
    ("recorded-percent", "bulat(80 orang / 84 orang, 2)", "2381/2500", "persen"),
    ("recorded-then-used", "bulat(6 orang / 9 orang, 2) / 25%", "6667/2500", "persen"),
    ("not-twice", "bulat(bulat(0.46, 1), 0)", "1", "angka"),
    ("once", "bulat(0.46, 0)", "0", "angka"),
    ("mean-of-two-is-a-tie", "bulat(rerata(8.41, 8.42), 2)", "421/50", "angka"),
    ("more-digits-than-needed", "bulat(2.5, 12)", "5/2", "angka"),
    ("twelve-digits-tie", "bulat(0.0000000000005, 12)", f"1/{10**12}", "angka"),
    ("twelve-digits-tie-even", "bulat_genap(0.0000000000005, 12)", "0", "angka"),
    ("twelve-digits-truncate", "potong(0.9999999999999, 12)", f"{10**12 - 1}/{10**12}",
     "angka"),
    ("tie-by-one-part-in-10-20", "bulat(0.49999999999999999999, 0)", "0", "angka"),
    ("tie-passed-by-one-part-in-10-20", "bulat_genap(2.50000000000000000001, 0)", "3",
     "angka"),
    ("carries", "bulat(99.995, 2)", "100", "angka"),
    ("carries-below-zero", "bulat(-0.5, 0)", "-1", "angka"),
    ("even-below-zero", "bulat_genap(-0.5, 0)", "0", "angka"),
    ("even-odd-below-zero", "bulat_genap(-1.5, 0)", "-2", "angka"),
    ("count", "bulat(a / 2, 0)", "29", "orang"),
    ("count-even", "bulat_genap(a / 2, 0)", "28", "orang"),
    ("money", "potong(v / 3, 2)", "83333333/100", "rupiah"),
    ("index", "bulat(skala(l, 4), 0)", "3", "indeks 4"),
    ("index-three-digits", "bulat(skala(2 orang / 3 orang, 4), 3)", "2667/1000",
     "indeks 4"),
    ("digit-as-decimal-that-is-whole", "bulat(2.345, 2.0)", "47/20", "angka"),
    ("digit-minus-minus", "bulat(2.345, --2)", "47/20", "angka"),
    ("digit-minus-zero", "bulat(2.5, -0)", "3", "angka"),
]  # fmt: skip


def rounding() -> list[Isi]:
    """Where ties go."""
    return [
        *_ties(),
        *_fractions(),
        *_percent(),
        *works("rounding", _FUNGSI, _TANGAN),
    ]
