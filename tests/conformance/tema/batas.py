"""Limits: what just keeps one, and what goes beyond."""

from __future__ import annotations

from .kasus import Isi, Salah, fails, finding, formula, works

_BATAS = "formula.md#limits"


def _limit(batas: int) -> Salah:
    return "SKP205", {"batas": str(batas)}


def _chain(op: str, banyak: int) -> str:
    return op.join(["n"] * banyak)


def _nest(banyak: int) -> str:
    """`mutlak` needs its argument more than once: each doubles what is inside."""
    return "mutlak(" * banyak + "n" + ")" * banyak


def _levels(banyak: int) -> str:
    """48 roundings of two levels each over a sum, whose names are two levels more."""
    return "bulat(" * 48 + _chain("+", banyak) + ",0)" * 48


_LEWAT: list[tuple[str, str, list[Salah] | Salah]] = [
    ("characters-2001", "«n»" + " " * 2000, _limit(2000)),
    ("characters-2001-of-a-name", "«n»" + "n" * 2000, _limit(2000)),
    ("digits-31", "1 + «" + "9" * 31 + "»", _limit(30)),
    ("digits-31-with-point", "1 + «9." + "9" * 29 + "»", _limit(30)),
    ("digits-31-zeros", "«" + "0" * 31 + "»", _limit(30)),
    ("digits-31-percent", "«" + "1" * 31 + "»%", _limit(30)),
    ("brackets-50", "(" * 50 + "«n»" + ")" * 50, _limit(50)),
    ("calls-50", "maks(" * 50 + "«n»" + ")" * 50, _limit(50)),
    ("minus-50", "-" * 50 + "«n»", _limit(50)),
    ("bukan-50", "bukan " * 50 + "«y»a", _limit(50)),
    ("minus-and-brackets-50", "-(" * 25 + "«n»" + ")" * 25, _limit(50)),
    ("parts-501", _chain("+", 250) + "+«n»", _limit(500)),
    ("parts-501-of-a-call", "maks(" + _chain(",", 499) + ",«n»)", _limit(500)),
    ("years-31", "banyak(«x[tahun-30 .. tahun]»)", _limit(30)),
    ("years-31-worked", "banyak(«x[tahun-40 .. tahun]»)", _limit(30)),
    ("product-65", "«" + _chain(" * ", 65) + "»", _limit(64)),
    ("product-66-innermost", "«" + _chain(" * ", 65) + "» * n", _limit(64)),
    ("quotient-65", "«" + _chain(" / ", 65) + "»", _limit(64)),
    ("power-of-power-70", "«pangkat(pangkat(n, 7), 10)»", _limit(64)),
    ("power-of-product-70", "«pangkat(" + _chain(" * ", 7) + ", 10)»", _limit(64)),
    (
        "product-of-powers-70",
        "«" + " * ".join(["pangkat(n, 10)"] * 7) + "»",
        _limit(64),
    ),
    # Three times what is inside, and four parts more: 3 ** 10 - 2 at nine.
    ("written-out-59047", "«" + _nest(9) + "»", _limit(50000)),
    ("written-out-innermost", "mutlak(«" + _nest(9) + "»)", _limit(50000)),
]


def _at_the_limit() -> list[tuple[str, str, str, str]]:
    kurung = "(" * 49 + "n" + ")" * 49
    return [
        ("characters-2000", "n" + " " * 1999, "7", "angka"),
        ("digits-30", "9" * 30, "9" * 30, "angka"),
        ("brackets-49", kurung, "7", "angka"),
        ("calls-49", "maks(" * 49 + "n" + ")" * 49, "7", "angka"),
        ("minus-49", "-" * 49 + "n", "-7", "angka"),
        ("bukan-49", "bukan " * 49 + "ya", "0", "ya_tidak"),
        ("brackets-side-by-side-80", "+".join(["(n)"] * 80), "560", "angka"),
        ("parts-499", _chain("+", 250), "1750", "angka"),
        ("parts-500", "-" + _chain("+", 250), "1736", "angka"),
        ("parts-500-of-a-call", "jumlah(" + _chain(",", 499) + ")", "3493", "angka"),
        ("years-30", "banyak(x[tahun-29 .. tahun])", "5", "angka"),
        ("product-64", _chain(" * ", 64), str(7**64), "angka"),
        ("quotient-64", _chain(" / ", 64), f"1/{7**62}", "angka"),
        ("power-of-power-60", "pangkat(pangkat(n, 6), 10)", str(7**60), "angka"),
        ("power-of-product-60", f"pangkat({_chain('*', 6)}, 10)", str(7**60), "angka"),
        ("sum-of-products-counts-the-largest",
         " + ".join([_chain(" * ", 60)] * 3), str(3 * 7**60), "angka"),
        ("mean-counts-the-largest",
         f"rerata({_chain(' * ', 60)}, {_chain(' * ', 60)})", str(7**60), "angka"),
        ("comparison-multiplies-nothing",
         f"{_chain(' * ', 40)} > {_chain(' * ', 40)}", "0", "ya_tidak"),
        ("one-and-zero-multiply-nothing",
         f"{_chain(' * ', 64)} * 1", str(7**64), "angka"),
        ("power-zero-multiplies-nothing",
         f"pangkat({_chain(' * ', 64)}, 0)", "1", "angka"),
        ("written-out-19681", _nest(8), "7", "angka"),
        ("levels-256", _levels(159), "1113", "angka"),
    ]  # fmt: skip


def limits() -> list[Isi]:
    """At each limit, and one beyond."""
    return [
        *works("limits", _BATAS, _at_the_limit()),
        *fails("limits", _BATAS, _LEWAT),
        # Which of the parts is told is not said.
        formula(
            "limits/levels-257",
            _levels(160),
            {"temuan": [finding("SKP205", batas="256")]},
            _BATAS,
        ),
    ]
