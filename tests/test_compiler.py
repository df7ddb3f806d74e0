"""The compiled plan: integer code for each node, against arithmetic by hand."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve
from compiled import (
    ANGKA,
    BELUM,
    LEWATI,
    NIHIL,
    PENUH,
    POSITIF,
    TAK_TARGET,
    TAK_TERDEFINISI,
    A,
    B,
    C,
    F,
    figure,
    key,
    lookup,
    plan_of,
    run,
)

from sakip._compiler import Plan, compile_plan
from sakip._value import Keadaan, Mode, Nilai
from sakip.expression import (
    LOGIKA,
    PERSEN,
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
        (clamp(div(A, B), None, F(4, 3)), F(4, 3)),
        (clamp(div(A, B), F(3, 2), None), F(3, 2)),
        (clamp(div(A, B), F(4, 3), F(3, 2)), F(10, 7)),
        # 750/300 lies between 725/300 and 775/300.
        (compare("<", A, constant(F(31, 12))), F(1)),
        (compare("<", A, constant(F(29, 12))), F(0)),
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


def test_division_by_a_constant():
    """A constant of zero divides like any zero, and one leaves the number as it is."""
    nol, satu = constant(0), constant(1)

    assert TAK_TERDEFINISI == run(div(A, nol), a="1")
    assert NIHIL == run(div(A, nol), a="0")
    assert BELUM == run(div(A, nol))
    assert F("2.5") == run(div(A, satu), a="2.5")


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
        (Mode.SETENGAH_NAIK, "1250", -2, F(1300)),
        (Mode.POTONG, "99.99", -2, F(0)),
        (Mode.SETENGAH_NAIK, "0.5", 0, F(1)),
        (Mode.SETENGAH_GENAP, "2.5", 0, F(2)),
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
    separuh = div(POSITIF, add(POSITIF, POSITIF))

    assert expected == run(satu, a="2", b="3")
    assert F("0.6") == run(potong, p="2")
    assert F("0.5") == run(Round(separuh, 1, Mode.POTONG, A.tipe), p="2")


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


@pytest.mark.parametrize("isi", [(1, 2, 3), (1, 3, 2), (3, 2, 1)])
def test_extremes_stand_anywhere(isi: tuple[int, int, int]):
    """The least and the greatest of 1/1, 1/2 and 1/3, in any order."""
    bagian = [div(constant(1), x) for x in (A, B, C)]
    fakta = dict(zip("abc", isi, strict=True))

    assert F(1, 3) == run(aggregate("min", bagian), **fakta)
    assert F(1) == run(aggregate("maks", bagian), **fakta)


@pytest.mark.parametrize(
    ("isi", "expected"),
    [
        # (2·1 + 3·1/2) / 5, (2·1/2 + 3·1) / 5, (2·1/2 + 3·3/2) / 5, (2·1/2 + 3·1/3) / 5
        (("1", "1", "1", "2"), F(7, 10)),
        (("1", "2", "1", "1"), F(4, 5)),
        (("1", "2", "3", "2"), F(11, 10)),
        (("1", "2", "1", "3"), F(2, 5)),
    ],
)
def test_weighted_mean_of_quotients(isi: tuple[str, ...], expected: Fraction):
    """Of weights 2 and 3, whatever the denominators have in common."""
    nodes = [Input("i", nama, ANGKA, desimal=2) for nama in "abcd"]
    bagian = [div(nodes[0], nodes[1]), div(nodes[2], nodes[3])]
    node = aggregate("rerata", bagian, bobot=[F(2), F(3)])

    assert expected == run(node, **dict(zip("abcd", isi, strict=True)))


def test_mean_with_a_substitute_between_the_decimals():
    """A third stands in for a Nihil of two decimals: (1 + 1/3) / 2."""
    node = aggregate("rerata", [A, B], Policy(nihil=F(1, 3)))

    assert F(2, 3) == run(node, a="1", b=NIHIL)


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
    assert NIHIL == run(aggregate("rerata", [constant(1)], bobot=[F(0)]))
    rasio = aggregate("rasio_jumlah", [constant(1)], penyebut=[constant(0)])
    assert TAK_TERDEFINISI == run(rasio)


def test_two_bounds_in_one_formula():
    """Figures bounded side by side keep apart: 10/7 to 1, and 7/10 as it is."""
    bagi, balik = div(A, B), div(B, A)
    batas = [clamp(figure(i, n), F(0), F(1)) for i, n in ((0, bagi), (1, balik))]
    plan = plan_of([bagi, balik, add(*batas)])

    assert F(17, 10) == plan.run(lookup({"a": "2.5", "b": "1.75"}))[key(2)]


def test_quotient_of_one_denominator():
    """(1/3) / (1/3) is 1 though neither denominator is known in advance."""
    bagi = div(A, B)
    lain = add(figure(0, bagi), figure(0, bagi))
    plan = plan_of([bagi, div(lain, figure(0, bagi))])

    packed = plan.pack(lookup({"a": "1", "b": "3"}))
    assert F(2) == plan.figures(packed)[key(1)]
    # The denominator that both have is left out.
    assert (100, 300, 200, 100) == plan.exact(packed)


def test_denominators_are_greater_than_zero():
    """A negative divisor gives its sign to the numerator, and comparisons hold."""
    bagi = div(A, B)
    plan = plan_of([bagi, compare("<", bagi, C)])

    assert (-100, 400, 1) == plan.exact(
        plan.pack(lookup({"a": "1", "b": "-4", "c": "0"}))
    )
    assert (100, 400, 0) == plan.exact(
        plan.pack(lookup({"a": "-1", "b": "-4", "c": "0"}))
    )


def test_opaque_of_constants_beside_another():
    """Two Python functions in a plan keep apart, and get constants too."""
    tambah = Opaque("t", lambda a, b: a + b, (A, constant(F(1, 3))), A.tipe)
    kali = Opaque("k", lambda a, b: a * b, (A, constant(3)), A.tipe)
    plan = plan_of([tambah, kali, sub(figure(0, tambah), figure(1, kali))])

    assert {key(0): F(7, 3), key(1): F(6), key(2): F(-11, 3)} == plan.run(
        lookup({"a": "2"})
    )


def test_one_branch_may_be_in_a_state():
    """A state of either branch is the result, though nothing else can be in one."""
    ya = if_(constant(1, LOGIKA), A, constant(2))
    tidak = if_(constant(0, LOGIKA), constant(2), A)
    tetap = OnState(A, ((NIHIL, constant(2)),), constant(3), A.tipe)
    ganti = OnState(A, ((NIHIL, B), (BELUM, constant(2))), constant(3), A.tipe)

    assert NIHIL == run(ya, a=NIHIL)
    assert NIHIL == run(tidak, a=NIHIL)
    assert F(2) == run(tetap, a=NIHIL)
    assert F(3) == run(tetap, a=TAK_TARGET)
    assert TAK_TARGET == run(ganti, a=NIHIL, b=TAK_TARGET)
    assert F(2) == run(ganti)


def shown(node: Expression, *, digit: int, mode: Any = None, **fakta: Any) -> Any:
    """A published figure under a mode of the display."""
    susunan = plan_of([node], digit).susunan
    konvensi = susunan.aturan.konvensi
    tampilan = evolve(konvensi.pembulatan.tampilan, mode=mode)
    pembulatan = evolve(konvensi.pembulatan, tampilan=tampilan)
    aturan = evolve(susunan.aturan, konvensi=evolve(konvensi, pembulatan=pembulatan))
    plan = compile_plan(evolve(susunan, aturan=aturan))
    (hasil,) = plan.published(plan.pack(lookup(fakta)))
    return hasil


@pytest.mark.parametrize(
    ("mode", "a", "expected"),
    [
        (None, "0.25", 3),
        (None, "-0.25", -3),
        (Mode.SETENGAH_GENAP, "0.25", 2),
        (Mode.SETENGAH_GENAP, "-0.35", -4),
        (Mode.POTONG, "0.29", 2),
        (Mode.POTONG, "-0.29", -2),
    ],
)
def test_mode_of_the_display(mode: Mode | None, a: str, expected: int):
    """The display rounds in its own mode, else in that of the conventions."""
    assert expected == shown(A, digit=1, mode=mode, a=a)
    assert expected == shown(div(A, constant(1)), digit=1, mode=mode, a=a)
    assert expected == shown(div(A, B), digit=1, mode=mode, a=a, b="1")


def test_display_of_states():
    """A displayed state is that state, whatever the denominator."""
    assert NIHIL == shown(A, digit=1, a=NIHIL)
    assert NIHIL == shown(div(A, B), digit=1, a="0", b="0")
    assert 5 == shown(constant(F(1, 2)), digit=1)
    assert 333 == shown(mul(div(A, B), constant(1, PERSEN)), digit=1, a="1", b="3")


def test_each_input_is_asked_for_once():
    """Inputs come in the order of their first use, each a single time."""
    plan = plan_of([add(B, A), mul(B, C)])
    diminta: list[str] = []

    def one(node: Input) -> Nilai:
        diminta.append(node.nama)
        return NIHIL if node.nama == "c" else F(3, 2)

    assert ((150, 150, None), (0, 0, 1)) == plan.pack(one)
    assert ["b", "a", "c"] == diminta
    assert (B, A, C) == plan.inputs


def test_packed_scores_carry_their_denominator():
    """A score has its denominator beside it, a percentage one of a hundredth more."""
    skor = Input("i", "s", Satuan(Jenis.PREDIKAT, "akip"))
    persen = Input("i", "p", Satuan(Jenis.PERSEN), desimal=1)
    plan = plan_of([skor, persen])
    isi = lookup({"s": F(2, 3), "p": F("0.875")})

    assert ((2, 875), (3, 0)) == plan.pack(isi)
    assert {key(0): F(2, 3), key(1): F(7, 8)} == plan.run(isi)


def test_sums_of_any_length():
    """A sum of more terms than Python reads in one expression is still one sum."""
    banyak = 9_000
    anggota = [Input("i", f"m{n}", ANGKA, desimal=0) for n in range(banyak)]
    fakta = {f"m{n}": n + 1 for n in range(banyak)}
    assert F(banyak * (banyak + 1), 2) == run(aggregate("jumlah", anggota), **fakta)
    tercapai = aggregate("jumlah_tercapai", anggota, ambang=F(9_000))
    assert F(1, banyak) == run(tercapai, **fakta)


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        (aggregate("banyak", [constant(F(1, 3)), constant(2)]), F(2)),
        (aggregate("maks", [constant(F(5, 3))]), F(5, 3)),
        (aggregate("min", [constant(F(5, 3)), constant(F(5, 4))]), F(5, 4)),
    ],
)
def test_members_that_are_always_numbers(node: Expression, expected: Fraction):
    """Where no member can be in a state, nothing is asked: two count as two."""
    assert expected == run(node)


@pytest.mark.parametrize(
    ("penyebut", "digit", "expected"),
    [(2, 0, F(2)), (3, 1, F("0.7")), (7, 2, F("0.29")), (5, 1, F("0.4"))],
)
def test_rounding_of_whole_numbers_over_others(
    penyebut: int, digit: int, expected: Fraction
):
    """3/2 is 2, and 2/3, 2/7, 2/5 are 0,7, 0,29, 0,4 at the decimals asked for."""
    n = Input("i", "n", ANGKA, desimal=0)
    node = Round(div(n, constant(penyebut)), digit, Mode.SETENGAH_NAIK, n.tipe)
    assert expected == run(node, n=3 if penyebut == 2 else 2)
