"""Laws 9 and 10: bands, and what is 0."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from ..._value import Keadaan, Nilai
from .._numbers import exact_numbers
from ._band import Bands, bands
from ._law import equal, holds, law, split, suitable
from ._zero import arithmetic, zero_cases

if TYPE_CHECKING:
    pass
from .scalar import Fungsi, scored


@law(
    9,
    "band-totality",
    "every value between the outer bounds is in exactly one band, and no other value "
    "is in any",
    "an edge that belongs to both bands, or to none",
    subjek=lambda r, e: split(
        bands(r, e), lambda _: "", "tidak ada kategori dan konversi"
    ),
    kasus=lambda b: st.tuples(st.just(b), b.values()),
)
def band_totality(golongkan: Bands, nilai: Fraction) -> None:
    """``golongkan`` tells the bands of a capaian in percent."""
    diharap = 1 if golongkan.within(nilai) else 0
    equal(diharap, len(golongkan(nilai)), "bands")


@law(
    10,
    "zero-cases",
    "capaian is what the rules say in each zero case, a state without a rule stays "
    "one, and 0 against a target is 0 where more is better",
    "0/0 as 0 or as 100 %, or n/0 as a number",
    subjek=scored(lambda _: ""),
    kasus=lambda c: st.sampled_from(zero_cases(c)),
)
def zero_case(capaian: Fungsi, r: Nilai, t: Any, diharap: Nilai) -> None:  # noqa: ANN401 -- a target of any kind
    """``diharap`` is what the words of the rules make of this case."""
    equal(diharap, capaian(r, t))


@law(
    10,
    "division",
    "0/0 is Nihil, 0/b is 0, a/0 is not defined, and a/b times b is a",
    "a division that fails, or gives 0 or infinity",
    subjek=arithmetic,
    kasus=lambda a: st.tuples(
        st.just(a.divide), exact_numbers(), st.just(Fraction(0)) | exact_numbers()
    ),
)
def division(bagi: Fungsi, a: Fraction, b: Fraction) -> None:
    """``bagi`` divides two exact numbers."""
    hasil = bagi(a, b)
    if b:
        suitable(isinstance(hasil, Fraction) or b, "")
        equal(a, hasil * b if isinstance(hasil, Fraction) else hasil)
    else:
        equal(Keadaan.TIDAK_TERDEFINISI if a else Keadaan.NIHIL, hasil)


@law(
    10,
    "printed-zero",
    "what rounds to 0 is printed without a sign",
    "-0,00 in a table",
    subjek=arithmetic,
    kasus=lambda a: st.tuples(
        st.just(a.print),
        st.integers(-9, 9).map(lambda n: Fraction(n, 10**9)) | exact_numbers(),
    ),
)
def printed_zero(tulis: Callable[[Fraction], str], x: Fraction) -> None:
    """``tulis`` writes a figure as the report shows it."""
    teks = tulis(x)
    nol = not any(c in teks for c in "123456789")
    holds(not (nol and "-" in teks), f"printed {teks}")


__all__ = [
    "band_totality",
    "division",
    "printed_zero",
    "zero_case",
]
