"""The compiled plan: integer code for each node, against arithmetic by hand."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve
from compiled import figure, key, plan_of

from sakip._codegen._running import sum_at_scale, sum_of_fractions
from sakip._codegen._writer import negated, times
from sakip._compiler import Plan
from sakip._value import Keadaan, Mode, Nilai
from sakip.expression import (
    LOGIKA,
    PERSEN,
    STRICT,
    Expression,
    Input,
    Jenis,
    OnState,
    Opaque,
    Policy,
    Round,
    Satuan,
    StateConstant,
    add,
    aggregate,
    clamp,
    compare,
    constant,
    div,
    if_,
    logic,
    mul,
    negate,
    not_,
    power,
    sub,
)

ANGKA = Satuan(Jenis.ANGKA)
A, B, C = (Input("i", nama, ANGKA, desimal=2) for nama in "abc")
POSITIF = Input("i", "p", ANGKA, desimal=2, nonnegatif=True)
NIHIL, TAK_TARGET, TAK_TERDEFINISI, BELUM = sorted(Keadaan)
F = Fraction


def run(node: Expression, **fakta: Any) -> Nilai:
    """The value of one tree; inputs by name, BelumAda where not given."""
    plan = plan_of([node])
    return plan.run(lookup(fakta))[key(0)]


def lookup(fakta: dict[str, Any]) -> Any:
    """Facts by input name; numbers may be given as text."""

    def one(node: Input) -> Nilai:
        nilai = fakta.get(node.nama, BELUM)
        return nilai if isinstance(nilai, Keadaan) else F(nilai)

    return one


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        (add(A, B), F("4.25")),
        (sub(A, B), F("0.75")),
        (mul(A, B), F("4.375")),
        (div(A, B), F(10, 7)),
        (negate(A), F("-2.5")),
        (negate(constant(-3)), F(3)),
        (add(A, div(A, B)), F(5, 2) + F(10, 7)),
        (sub(div(A, B), div(B, A)), F(10, 7) - F(7, 10)),
        (mul(div(A, B), div(B, A)), F(1)),
        (div(div(A, B), div(B, A)), F(100, 49)),
        (div(A, constant(F(-1, 3))), F("-7.5")),
        (div(div(A, B), constant(F(-3, 2))), F(-20, 21)),
        (power(A, 3), F("15.625")),
        (power(div(A, B), 2), F(100, 49)),
        (power(constant(-2), 2), F(4)),
        (compare("<", A, B), F(0)),
        (compare(">", div(A, B), div(B, A)), F(1)),
        (compare("=", A, constant(F(5, 2))), F(1)),
        (not_(compare("<", A, B)), F(1)),
        (logic("dan", compare("<", A, B), compare(">", A, B)), F(0)),
        (logic("atau", compare("<", A, B), compare(">", A, B)), F(1)),
        (if_(compare(">", A, B), A, div(A, B)), F("2.5")),
        (if_(compare("<", A, B), A, div(A, B)), F(10, 7)),
        (clamp(A, F(3), F(4)), F(3)),
        (clamp(A, F(0), F(1, 3)), F(1, 3)),
        (clamp(div(A, B), F(2), None), F(2)),
        (clamp(div(A, B), None, F(1)), F(1)),
        (clamp(div(A, B), F(0), F(2)), F(10, 7)),
    ],
)
def test_operations(node: Expression, expected: Fraction):
    """With a = 2,5 and b = 1,75 each operation gives what paper gives."""
    assert expected == run(node, a="2.5", b="1.75")


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("0", "0", NIHIL),
        ("1", "0", TAK_TERDEFINISI),
        ("-1", "0", TAK_TERDEFINISI),
        ("1", "-4", F(-1, 4)),
        ("-1", "-4", F(1, 4)),
        (NIHIL, BELUM, BELUM),
        ("1", TAK_TARGET, TAK_TARGET),
    ],
)
def test_division(a: Any, b: Any, expected: Nilai):
    """0/0 is Nihil, x/0 undefined, a negative divisor turns the sign."""
    assert expected == run(div(A, B), a=a, b=b)


@pytest.mark.parametrize(
    ("c", "expected"),
    [(NIHIL, TAK_TERDEFINISI), (TAK_TARGET, TAK_TERDEFINISI), (BELUM, BELUM)],
)
def test_division_beside_a_state(c: Keadaan, expected: Keadaan):
    """Of x/0 and a neighbour's state the stronger is the result."""
    assert expected == run(add(C, div(A, B)), a="1", b="0", c=c)


def test_two_constant_states():
    """Two states written in rules are told apart: the stronger wins."""
    lemah, kuat = StateConstant(NIHIL), StateConstant(BELUM)

    assert run(add(lemah, kuat)) == BELUM
    assert run(sub(kuat, lemah)) == BELUM


@pytest.mark.parametrize(
    ("mode", "nilai", "digit", "expected"),
    [
        (Mode.SETENGAH_NAIK, "1.25", 1, F("1.3")),
        (Mode.SETENGAH_NAIK, "-1.25", 1, F("-1.3")),
        (Mode.SETENGAH_GENAP, "1.25", 1, F("1.2")),
        (Mode.SETENGAH_GENAP, "-1.35", 1, F("-1.4")),
        (Mode.POTONG, "1.29", 1, F("1.2")),
        (Mode.POTONG, "-1.29", 1, F("-1.2")),
        (Mode.SETENGAH_NAIK, "15", -1, F(20)),
        (Mode.POTONG, "19", -1, F(10)),
        (Mode.SETENGAH_NAIK, "1.25", 2, F("1.25")),
    ],
)
def test_rounding(mode: Mode, nilai: str, digit: int, expected: Fraction):
    """Each mode rounds a tie and a remainder its own way, on both sides of zero."""
    assert expected == run(Round(A, digit, mode, A.tipe), a=nilai)


@pytest.mark.parametrize(
    ("digit", "expected"), [(1, F("0.7")), (-1, F(0)), (3, F("0.667"))]
)
def test_rounding_a_quotient(digit: int, expected: Fraction):
    """2/3 is rounded once, with a denominator known only at run time."""
    satu = Round(div(A, B), digit, Mode.SETENGAH_NAIK, A.tipe)
    potong = Round(div(POSITIF, constant(3)), 1, Mode.POTONG, A.tipe)

    assert expected == run(satu, a="2", b="3")
    assert F("0.6") == run(potong, p="2")


LEWATI = Policy("keluar", "keluar", "keluar", "keluar")
PENUH = Policy(F(1), "keluar", "galat", "menular")
TOLAK = Policy("galat", "galat", "galat", "galat")


@pytest.mark.parametrize(
    ("cara", "lain", "semua", "sebagian"),
    [
        ("rerata", {}, F(3), F(5, 2)),
        # (1 + 3/2 + 15/2) / 3, and (1 + 4/2) / (3/2)
        ("rerata", {"bobot": [F(1), F(1, 2), F(3, 2)]}, F(10, 3), F(2)),
        ("rerata", {"bobot": [F(-1), F(-1), F(0)]}, F(2), F(5, 2)),
        ("jumlah", {}, F(9), F(5)),
        ("min", {}, F(1), F(1)),
        ("maks", {}, F(5), F(4)),
        ("terakhir", {}, F(5), F(4)),
        ("banyak", {}, F(3), F(2)),
        ("jumlah_tercapai", {"ambang": F(3)}, F(2, 3), F(1, 2)),
        ("geometrik", {"digit": 1}, F("2.5"), F(2)),
    ],
)
def test_aggregates(cara: Any, lain: Any, semua: Fraction, sebagian: Fraction):
    """Each kind over (1, 3, 5), and over (1, 4) when the third is left out."""
    node = aggregate(cara, [A, B, C], LEWATI, **lain)
    isi = {"a": "1", "b": "3", "c": "5"}

    assert semua == run(node, **isi)
    assert sebagian == run(node, **(isi | {"b": "4", "c": NIHIL}))


@pytest.mark.parametrize(
    "cara", ["rerata", "jumlah", "min", "maks", "terakhir", "jumlah_tercapai"]
)
def test_aggregates_of_quotients(cara: Any):
    """Members whose denominators are known only at run time: 1/3, 1/2 and 1."""
    bagian = [div(A, B), div(A, C), div(A, A)]
    ambang = F(1, 2) if cara == "jumlah_tercapai" else None
    node = aggregate(cara, bagian, LEWATI, ambang=ambang)
    expected = {
        "rerata": F(11, 18),
        "jumlah": F(11, 6),
        "min": F(1, 3),
        "maks": F(1),
        "terakhir": F(1),
        "jumlah_tercapai": F(2, 3),
    }[cara]

    assert expected == run(node, a="1", b="3", c="2")


def test_mean_with_substitutes():
    """Nihil counts as 1, an undefined one refuses, a missing one takes over."""
    node = aggregate("rerata", [A, B, C], PENUH)

    assert F(7, 3) == run(node, a="1", b="5", c=NIHIL)
    assert F(3) == run(node, a="1", b="5", c=TAK_TARGET)
    assert run(node, a="1", b="5", c=TAK_TERDEFINISI) == TAK_TERDEFINISI
    assert run(node, a="1", b="5", c=BELUM) == BELUM
    assert run(node, a=TAK_TARGET, b=TAK_TARGET, c=TAK_TARGET) == TAK_TARGET


def test_mean_of_quotients_with_substitutes():
    """(1/3 + 1 + 1/3) / 3 where the second is Nihil and counts as one whole."""
    bagian = [div(A, B), div(C, C), div(A, B), div(A, C)]
    node = aggregate("rerata", bagian, Policy(F(1), "keluar", "keluar", "menular"))

    assert F(5, 9) == run(node, a="1", b="3", c="0")
    assert run(node, a="1", b="3") == BELUM


def test_states_that_pass_or_refuse():
    """Without exclusion any state is the result; a refused one is undefined."""
    ketat = aggregate("jumlah", [A, B])
    tolak = aggregate("jumlah", [A, B], Policy(nihil="galat"))

    assert run(ketat, a="1", b=NIHIL) == NIHIL
    assert run(tolak, a="1", b=NIHIL) == TAK_TERDEFINISI
    assert F(3) == run(tolak, a="1", b="2")


def test_weights_of_zero():
    """Only members of weight zero took part: nothing fell due."""
    nol = aggregate("rerata", [A, B], LEWATI, bobot=[F(0), F(0)])
    satu = aggregate("rerata", [A, B], LEWATI, bobot=[F(0), F(1)])
    pecahan = aggregate("rerata", [div(A, B), div(B, A)], bobot=[F(0), F(1)])

    assert run(nol, a="1", b="2") == NIHIL
    assert run(satu, a="1", b=TAK_TARGET) == NIHIL
    assert F(2) == run(pecahan, a="1", b="2")


@pytest.mark.parametrize(
    ("isi", "expected"),
    [
        ({"a": "1", "b": "2", "c": "6"}, F(3, 8)),
        ({"a": "1", "b": "2", "c": "-2"}, TAK_TERDEFINISI),
        ({"a": "-2", "b": "2", "c": "-2"}, NIHIL),
        ({"a": "1", "b": "2", "c": "-6"}, F(-3, 4)),
        ({"a": "1", "b": NIHIL, "c": "6"}, F(1, 6)),
    ],
)
def test_ratio_of_sums(isi: dict[str, Any], expected: Nilai):
    """(a + b) / (b + c): here b leaves with its member when it is Nihil."""
    node = aggregate("rasio_jumlah", [A, B], LEWATI, penyebut=[C, B])

    assert expected == run(node, **isi)


def test_ratio_of_sums_of_quotients():
    """(1/2) / (2/1): both sides with denominators of their own."""
    node = aggregate("rasio_jumlah", [div(A, B)], penyebut=[div(B, A)])
    positif = aggregate("rasio_jumlah", [POSITIF], penyebut=[POSITIF])

    assert F(1, 4) == run(node, a="1", b="2")
    assert run(positif, p="0") == NIHIL


def test_no_members():
    """An aggregate of nothing is Nihil, and nothing is zero of it."""
    assert run(aggregate("rerata", [])) == NIHIL
    assert F(0) == run(aggregate("banyak", []))


def test_replaced_states():
    """A replacement stands in for the watched state only."""
    sendiri = OnState(A, ((NIHIL, B), (BELUM, constant(7))), A, A.tipe)
    lain = OnState(C, ((NIHIL, B),), A, A.tipe)
    tetap = OnState(constant(1), ((NIHIL, B),), A, A.tipe)

    assert F(2) == run(sendiri, a=NIHIL, b="2")
    assert F(7) == run(sendiri, b="2")
    assert run(sendiri, a=TAK_TARGET, b="2") == TAK_TARGET
    assert F(2) == run(lain, a="1", b="2", c=NIHIL)
    assert F(1) == run(lain, a="1", b="2", c=BELUM)
    assert F(1) == run(tetap, a="1", b="2")


def test_branches_with_states():
    """The condition's state is the result; else only the branch taken counts."""
    node = if_(compare("<", A, constant(2)), B, C)

    assert run(node, b="1", c="2") == BELUM
    assert F(1) == run(node, a="1", b="1")
    assert run(node, a="3", b="1") == BELUM


def test_opaque_gets_exact_values():
    """A Python function sees fractions and states, and may return either."""

    def third(a: Nilai, _: Nilai) -> Nilai:
        return a if isinstance(a, Keadaan) else a / 3

    node = Opaque("n", third, (A, B), A.tipe)

    assert F(5, 6) == run(node, a="2.5", b="1")
    assert run(node, a=NIHIL, b="1") == NIHIL


def test_scores_may_be_any_rational():
    """A predicate's score of a third is a third."""
    skor = Input("i", "a", Satuan(Jenis.PREDIKAT, "akip"))

    assert F(2, 3) == run(mul(skor, constant(2)), a=F(1, 3))
    assert run(mul(skor, constant(2))) == BELUM


def test_figures_of_earlier_steps():
    """A later step reads an earlier one, exact or in its state."""
    bagi = div(A, B)
    plan = plan_of([bagi, add(figure(0, bagi), constant(1))])

    assert {key(0): F(1, 2), key(1): F(3, 2)} == plan.run(lookup({"a": "1", "b": "2"}))
    assert plan.run(lookup({"a": "0", "b": "0"}))[key(1)] == NIHIL


def test_plan_without_inputs():
    """Constants alone make a plan too; so does nothing."""
    plan = plan_of([constant(F(1, 3)), StateConstant(NIHIL)])

    assert {key(0): F(1, 3), key(1): NIHIL} == plan.run(lookup({}))
    assert plan.published(plan.pack(lookup({}))) == (33, NIHIL)
    assert plan_of([]).run(lookup({})) == {}


def test_published_figures():
    """Displayed figures are integers of the last digit: 2/3 % is 67 at two digits."""
    plan = plan_of([div(A, B), A, compare("<", A, B), mul(A, constant(1, PERSEN))])
    packed = plan.pack(lookup({"a": "2", "b": "300"}))

    assert plan.published(packed) == (1, 200, 100, 20000)
    assert plan.published(packed) == plan.published(packed)
    assert plan.published(plan.pack(lookup({"a": "0", "b": "0"}))) == (NIHIL, 0, 0, 0)


def test_raw_form():
    """A numerator, and its denominator where that is not known in advance."""
    plan = plan_of([A, div(A, B)])

    assert plan.exact(plan.pack(lookup({"a": "2.5", "b": "3"}))) == (250, 250, 300)


def test_too_many_decimals_are_refused():
    """A value that its input does not allow never enters the integers."""
    plan = plan_of([A])
    with pytest.raises(ValueError, match="a: more than 2 decimals"):
        plan.pack(lookup({"a": "0.125"}))


def test_rules_cannot_reach_the_parser():
    """A name chosen to do harm is nowhere in the generated code."""
    jahat = "__import__('os').system('x')"
    plan: Plan = plan_of([Input(jahat, jahat, evolve(ANGKA, nama=jahat))])

    assert "import" not in plan.sumber
    with pytest.raises(KeyError):
        plan._exact.__globals__["__builtins__"]["__import__"]


def test_many_divisions_in_one_formula():
    """A long chain of quotients compiles to code that Python's parser takes."""
    node: Expression = A
    for _ in range(60):
        node = (
            div(node, B) if node.tipe == A.tipe else add(node, constant(1, node.tipe))
        )

    assert isinstance(run(node, a="1", b="2"), Fraction)


def test_trees_without_inputs():
    """Constants alone divide, branch and aggregate: 1/0, one of two, (1 + 2) / 2."""
    nol = sub(constant(2), constant(2))

    assert TAK_TERDEFINISI == run(div(constant(1), nol))
    assert F(5) == run(if_(constant(1, LOGIKA), A, B), a="5", b="6")
    assert F(3, 2) == run(aggregate("rerata", [constant(1), constant(2)]))


def test_quotient_of_one_denominator():
    """(1/3) / (1/3) is 1 though neither denominator is known in advance."""
    bagi = div(A, B)
    lain = add(figure(0, bagi), figure(0, bagi))
    plan = plan_of([bagi, div(lain, figure(0, bagi))])

    assert F(2) == plan.run(lookup({"a": "1", "b": "3"}))[key(1)]


def follow(*node: Expression, digit: int = 2) -> Plan:
    """A plan of these trees, each followed by a step that reads it."""
    return plan_of(
        [
            e
            for i, satu in enumerate(node)
            for e in (satu, sub(figure(2 * i, satu), figure(2 * i, satu)))
        ],
        digit,
    )


@pytest.mark.parametrize("kebijakan", [STRICT, LEWATI, PENUH, TOLAK])
@pytest.mark.parametrize(
    ("cara", "lain"),
    [
        ("rerata", {}),
        ("rerata", {"bobot": [F(0), F(0)]}),
        ("jumlah", {}),
        ("min", {}),
        ("geometrik", {"digit": 1}),
        ("rasio_jumlah", {"penyebut": [B, C]}),
    ],
)
def test_steps_after_an_aggregate(cara: Any, lain: Any, kebijakan: Policy):
    """Whatever way an aggregate is written, the steps behind it are computed."""
    node = aggregate(cara, [A, B], kebijakan, **lain)
    bagi = aggregate(cara, [div(A, B), B], kebijakan, **lain)
    plan = follow(node, bagi)
    packed = plan.pack(lookup({"a": "1", "b": "2", "c": "3"}))
    expected = NIHIL if "bobot" in lain else 0

    assert [expected] * 2 == list(plan.figures(packed).values())[1::2]
    assert (expected, expected) == plan.published(packed)[1::2]


@pytest.mark.parametrize(
    ("node", "isi", "keadaan"),
    [
        (div(A, B), {"a": "0", "b": "0"}, NIHIL),
        (div(A, B), {"b": "0"}, BELUM),
        (add(A, div(B, C)), {"a": NIHIL, "b": "1", "c": "2"}, NIHIL),
        (if_(compare("<", A, B), div(A, B), A), {"b": "1"}, BELUM),
        (if_(compare("<", A, B), div(C, A), A), {"a": "1", "b": "2"}, BELUM),
        (OnState(div(A, B), ((NIHIL, C),), div(A, B), A.tipe), {"b": "1"}, BELUM),
        (Opaque("n", lambda a: a, (A,), A.tipe), {"a": TAK_TARGET}, TAK_TARGET),
        (aggregate("rerata", [A, B], LEWATI), {"a": NIHIL, "b": NIHIL}, NIHIL),
        (aggregate("rerata", [A, B], PENUH), {"a": "1"}, BELUM),
        (aggregate("rerata", [A, B], LEWATI, bobot=[F(0), F(1)]), {"a": "1"}, NIHIL),
        (aggregate("rerata", [div(A, B), B], LEWATI), {}, BELUM),
        (aggregate("rerata", [div(A, B), B], PENUH), {"a": "1"}, BELUM),
        (aggregate("rerata", [div(A, A), B], bobot=[F(0), F(0)]), {"a": "1"}, BELUM),
        (aggregate("jumlah", [div(A, B), B]), {"a": "1", "b": "0"}, TAK_TERDEFINISI),
        (aggregate("min", [A, B], LEWATI), {}, BELUM),
        (aggregate("rasio_jumlah", [A], penyebut=[B]), {"a": "0", "b": "0"}, NIHIL),
    ],
)
def test_raw_form_of_a_state(node: Expression, isi: dict[str, Any], keadaan: Keadaan):
    """A state stands for the numerator, over 1 where a denominator follows."""
    plan = plan_of([node])
    hasil = plan.exact(plan.pack(lookup(isi)))

    assert hasil in ((keadaan,), (keadaan, 1))


@pytest.mark.parametrize("banyak", [1, 2, 3])
def test_share_of_few_members(banyak: int):
    """Of 1, 2 and 3 members all, half and a third reach 3; a count is an integer."""
    plan = plan_of([aggregate("jumlah_tercapai", [A, B, C][:banyak], ambang=F(3))])
    packed = plan.pack(lookup({"a": "3", "b": "2.99", "c": "1"}))

    assert {key(0): F(1, banyak)} == plan.figures(packed)
    assert [int] == [type(n) for n in plan.exact(packed)]


def test_share_counts_each_member():
    """Each member counts, wherever it stands: two of two, and the second of two."""
    node = aggregate("jumlah_tercapai", [A, B], ambang=F(3))

    assert F(1) == run(node, a="3", b="4")
    assert F(1, 2) == run(node, a="1", b="4")


def test_opaque_of_constants_beside_another():
    """Two Python functions in a plan keep apart, and get constants too."""
    tambah = Opaque("t", lambda a, b: a + b, (A, constant(F(1, 3))), A.tipe)
    kali = Opaque("k", lambda a, b: a * b, (A, constant(3)), A.tipe)
    plan = plan_of([tambah, kali, sub(figure(0, tambah), figure(1, kali))])

    assert {key(0): F(7, 3), key(1): F(6), key(2): F(-11, 3)} == plan.run(
        lookup({"a": "2"})
    )


def naik(node: Expression) -> str:
    """The code of a tree rounded half up at one digit."""
    return plan_of([Round(node, 1, Mode.SETENGAH_NAIK, node.tipe)]).sumber


#: Trees over a leaf that may be negative only where the leaf may.
_SEARAH: dict[str, Any] = {
    "sendiri": lambda x: x,
    "tambah": lambda x: add(x, x),
    "tambah_lain": lambda x: add(x, constant(F(1, 3))),
    "tambah_bagi": lambda x: add(x, div(POSITIF, x)),
    "kali": lambda x: mul(x, x),
    "bagi": lambda x: div(x, POSITIF),
    "bagi_tetap": lambda x: div(x, constant(3)),
    "bagi_bagi_tetap": lambda x: div(div(x, POSITIF), constant(3)),
    "pangkat": lambda x: power(x, 3),
    "bulat": lambda x: Round(x, 2, Mode.SETENGAH_NAIK, x.tipe),
    "bulat_puluh": lambda x: div(
        Round(x, -1, Mode.SETENGAH_NAIK, x.tipe), constant(300)
    ),
    "atas": lambda x: clamp(x, None, F(7)),
    "atas_bagi": lambda x: clamp(div(x, POSITIF), None, F(7)),
    "bawah": lambda x: clamp(x, F(-7), None),
    "jika": lambda x: if_(compare("<", POSITIF, constant(1)), x, POSITIF),
    "jika_tidak": lambda x: if_(compare("<", POSITIF, constant(1)), POSITIF, x),
    "keadaan": lambda x: OnState(x, ((NIHIL, POSITIF),), x, x.tipe),
    "pengganti": lambda x: OnState(POSITIF, ((NIHIL, x),), POSITIF, x.tipe),
    "rerata": lambda x: aggregate("rerata", [x, POSITIF]),
    "rerata_bobot": lambda x: aggregate("rerata", [x, x], bobot=[F(0), F(1, 3)]),
    "rerata_lewati": lambda x: aggregate("rerata", [x, POSITIF], LEWATI),
    "rerata_nol": lambda x: aggregate("rerata", [x], Policy(nihil=F(0))),
    "rerata_tolak": lambda x: aggregate("rerata", [x, POSITIF], TOLAK),
    "rerata_bagi": lambda x: aggregate("rerata", [div(x, POSITIF)], LEWATI),
    "rerata_tetap": lambda x: mul(
        aggregate("rerata", [constant(1), constant(2)], LEWATI), x
    ),
    "geometrik": lambda x: aggregate("geometrik", [x, POSITIF], digit=3),
    "rasio": lambda x: aggregate("rasio_jumlah", [x], penyebut=[POSITIF]),
    "rasio_bawah": lambda x: aggregate("rasio_jumlah", [POSITIF], penyebut=[x]),
}


@pytest.mark.parametrize("buat", _SEARAH.values(), ids=_SEARAH)
def test_sign_of_a_tree(buat: Any):
    """Rounding asks for the sign of what may be negative, and of nothing else."""
    assert ">=0" not in naik(buat(POSITIF))
    assert ">=0" in naik(buat(A))


@pytest.mark.parametrize(
    "node",
    [
        sub(POSITIF, POSITIF),
        negate(POSITIF),
        add(POSITIF, constant(F(-1, 3))),
        mul(POSITIF, constant(F(-1, 3))),
        div(POSITIF, constant(-3)),
        div(div(POSITIF, POSITIF), constant(-3)),
        clamp(POSITIF, None, F(-1)),
        clamp(div(POSITIF, POSITIF), F(-2), F(-1)),
        aggregate("rerata", [POSITIF, POSITIF], Policy(nihil=F(-1))),
        aggregate("rerata", [POSITIF, POSITIF], bobot=[F(-1), F(1, 3)]),
        Opaque("n", lambda a: -a, (POSITIF,), A.tipe),
    ],
)
def test_sign_of_what_turns_negative(node: Expression):
    """What is made of numbers that are not negative may still be so."""
    assert ">=0" in naik(node)


@pytest.mark.parametrize(
    "node", [power(A, 2), clamp(A, F(0), None), clamp(div(A, B), F(0), F(7))]
)
def test_sign_of_what_cannot_be_negative(node: Expression):
    """An even power and a floor of zero leave no sign to ask for."""
    assert ">=0" not in naik(node)


def test_states_that_spread_need_no_table():
    """Where every state spreads as it is, generated code looks none up."""
    assert not re.search(r"\bg[0-9]", plan_of([aggregate("jumlah", [A, B])]).sumber)


@pytest.mark.parametrize(
    ("faktor", "expected"),
    [
        ((), "1"),
        ((2, 3), "6"),
        ((1, "a"), "a"),
        (("a", 2, "b", 3), "6*a*b"),
        (("a", "-2"), "(-2)*a"),
        (("-2", "-3"), "6"),
        ((0, "a"), "0*a"),
        (("-2", 3), "(-6)"),
    ],
)
def test_product_in_code(faktor: tuple[int | str, ...], expected: str):
    """Constants are folded to one in front, and a one is left out."""
    assert expected == times(*faktor)


@pytest.mark.parametrize(("n", "expected"), [("5", "-5"), ("-5", "5"), ("x", "-x")])
def test_negation_in_code(n: str, expected: str):
    """A literal with its sign turned stays a literal."""
    assert expected == negated(n)


#: Nihil is left out, without a target 1/2 stands in, the other two spread.
CAMPURAN = (None, None, (1, 2), 3, 4)


@pytest.mark.parametrize(
    ("n", "s", "rerata", "jumlah"),
    [
        # Members n/2 and n/3, of weights 2 and 3: (2·3/2 + 3·4/3) / 5 and 3/2 + 4/3.
        ((3, 4), (0, 0), (42, 30, 0), (17, 6, 0)),
        ((None, 4), (1, 0), (24, 18, 0), (8, 6, 0)),
        ((None, 4), (2, 0), (30, 30, 0), (11, 6, 0)),
        ((None, 4), (3, 0), (None, 1, 3), (None, 1, 3)),
        ((None, None), (3, 4), (None, 1, 4), (None, 1, 4)),
        ((None, None), (4, 3), (None, 1, 4), (None, 1, 4)),
        ((None, None), (1, 1), (None, 1, 1), (None, 1, 1)),
        ((None, None), (1, 3), (None, 1, 3), (None, 1, 3)),
    ],
)
def test_sum_at_one_scale(n: Any, s: Any, rerata: Any, jumlah: Any):
    """Members of constant denominators: numerator, denominator above 0, and state."""
    bagi = sum_at_scale(CAMPURAN, (2, 3), (3, 2), 6, jumlah=False)
    tanpa = sum_at_scale(CAMPURAN, (1, 1), (3, 2), 6, jumlah=True)

    assert (rerata, jumlah) == (bagi(n, s), tanpa(n, s))


@pytest.mark.parametrize(
    ("n", "s", "d", "rerata", "jumlah"),
    [
        ((3, 4), (0, 0), (2, 3), (42, 30, 0), (17, 6, 0)),
        # Whole members keep the denominator small.
        ((3, 4), (0, 0), (3, 3), (18, 15, 0), (7, 3, 0)),
        ((4, 3), (0, 0), (3, 3), (17, 15, 0), (7, 3, 0)),
        ((1, 2), (0, 0), (3, 3), (8, 15, 0), (3, 3, 0)),
        ((None, 4), (1, 0), (1, 3), (12, 9, 0), (4, 3, 0)),
        ((None, 4), (2, 0), (1, 3), (30, 30, 0), (11, 6, 0)),
        ((None, 4), (3, 0), (1, 3), (None, 1, 3), (None, 1, 3)),
        ((None, None), (3, 4), (1, 1), (None, 1, 4), (None, 1, 4)),
        ((None, None), (4, 3), (1, 1), (None, 1, 4), (None, 1, 4)),
        ((None, None), (1, 1), (1, 1), (None, 1, 1), (None, 1, 1)),
    ],
)
def test_sum_of_fractions(n: Any, s: Any, d: Any, rerata: Any, jumlah: Any):
    """Members of denominators known only now, put together the same way."""
    bagi = sum_of_fractions(CAMPURAN, (2, 3), jumlah=False)
    tanpa = sum_of_fractions(CAMPURAN, (1, 1), jumlah=True)

    assert (rerata, jumlah) == (bagi(n, s, d), tanpa(n, s, d))


@pytest.mark.parametrize(
    ("bobot", "skala", "pecahan"),
    [
        ((0, 3), (None, 1, 1), (None, 1, 1)),
        ((-2, 3), (-6, 12, 0), (-2, 4, 0)),
        ((-4, 1), (-12, 24, 0), (-4, 8, 0)),
    ],
)
def test_sum_under_odd_weights(bobot: tuple[int, int], skala: Any, pecahan: Any):
    """Of -1/2 and one left out: no weight is Nihil, a negative one turns both signs."""
    perlakuan = (None, None, (-1, 2), 3, 4)
    n, s = (None, None), (2, 1)
    satu = sum_at_scale(perlakuan, bobot, (3, 2), 6, jumlah=False)
    lain = sum_of_fractions(perlakuan, bobot, jumlah=False)

    assert (skala, pecahan) == (satu(n, s), lain(n, s, (1, 1)))
