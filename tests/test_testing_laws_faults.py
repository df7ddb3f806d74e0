"""Each law tells the fault it is there for: a subject with that fault breaks it."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve
from laws_faulty import (
    DUA,
    NIHIL,
    NOL,
    NOMOR,
    SATU,
    always,
    another_sum,
    by_context,
    by_name,
    by_order,
    by_source,
    by_zone,
    capaian,
    capped_before,
    careless,
    crashing,
    cut_short,
    eager,
    facts,
    figures,
    first_only,
    float_mean,
    group,
    half_target,
    idle_node,
    indikator,
    inverse,
    kept_result,
    lossy,
    mean_of_ratios,
    measure,
    nihil_as_zero,
    no_place,
    nothing_as_zero,
    numbered,
    off_the_page,
    one_left,
    opaque,
    other_branch,
    outside,
    plain_mean,
    ratio,
    report,
    restless,
    reversed_report,
    rounded_members,
    shared_input,
    silent,
    spreading,
    told,
    trimmed,
    twice_rounded,
    unused,
    upward,
    using,
    weight_dropped,
    weighted,
    whole_digits,
    whole_first,
)
from laws_subject import subject

from sakip._model import Ruas
from sakip._value import Keadaan, Mode
from sakip.expression import (
    ANGKA,
    PERSEN,
    Input,
    Jenis,
    Satuan,
    constant,
)
from sakip.hookspecs import Calculation
from sakip.testing import laws
from sakip.testing.laws._band import Bands
from sakip.testing.laws._rules import last_year, renamed

X, Y = Fraction(3, 2), Fraction(5, 2)
TEPI = [Ruas(nama="a", maksimal=Fraction(100)), Ruas(nama="b", minimal=Fraction(100))]

#: A call of each law with a fault it is there for, and a word of what it says.
FAULTS: list[tuple[laws.Law[Any], Callable[[], tuple[Any, ...]], str]] = [
    (laws.scale_invariance, lambda: (whole_first, X, Y, DUA), "expected 100, found 60"),
    (laws.identity, lambda: (always(Fraction(11622, 100)), Y, Y), "5811/50"),
    (laws.linearity, lambda: (lambda r, t: min(ratio(r, t), 120), Y, Y, Y), "200"),
    (laws.monotone, lambda: (inverse, X, Y, SATU), "the other way"),
    (laws.monotone, lambda: (always(DUA), X, Y, SATU, 1, True), "does not move"),
    (laws.antitone_in_target, lambda: (inverse, X, SATU, DUA), "the other way"),
    (
        laws.antitone_in_target,
        lambda: (always(DUA), X, SATU, DUA, -1, True),
        "does not move",
    ),
    (laws.duality, lambda: (ratio, inverse, inverse, inverse, X, Y), "turun_selisih"),
    (
        laws.duality,
        lambda: (ratio, lambda r, t: 200 - ratio(r, t), ratio, inverse, X, Y),
        "turun_rasio",
    ),
    (
        laws.duality,
        lambda: (ratio, lambda r, t: 200 - ratio(r, t), inverse, inverse, X, Y),
        "turun_ambang",
    ),
    (laws.bounds, lambda: (ratio, ratio, NOL, Fraction(120), Y, SATU), "expected 120"),
    (laws.bounds, lambda: (ratio, ratio, SATU, None, -Y, SATU), "expected 1"),
    (
        laws.cap_after_the_mean,
        lambda: (capped_before, plain_mean, NOL, SATU, [NOL, DUA]),
        "expected 1, found 1/2",
    ),
    (
        laws.cap_after_the_mean,
        lambda: (always(SATU), lambda isi: 3 - plain_mean(isi), None, SATU, [DUA]),
        "capped members is more: 2",
    ),
    (laws.unit, lambda: (ratio, lambda r, t: r / t, X, Y), "found 3/5"),
    (laws.band_totality, lambda: (Bands("k", TEPI), Fraction(100)), "found 2"),
    (
        laws.category,
        lambda: (subject(), report(), indikator("x.batas", kategori="Kurang")),
        "x.batas",
    ),
    (laws.zero_case, lambda: (always(NOL), NIHIL, Y, NIHIL), "found 0"),
    (laws.division, lambda: (always(NOL), NOL, NOL), "expected nihil"),
    (laws.division, lambda: (always(NIHIL), SATU, NOL), "tidak_terdefinisi"),
    (laws.division, lambda: (always(NIHIL), SATU, DUA), "expected 1"),
    (
        laws.printed_zero,
        lambda: (lambda x: f"{float(x):.2f}", Fraction(-1, 10**9)),
        "printed -0.00",
    ),
    (laws.absorbing, lambda: (always(NOL), "*", NIHIL, NOL), "found 0"),
    (laws.neutral, lambda: (nihil_as_zero, [SATU, NIHIL], 1), "found 1/2"),
    (laws.all_left_out, lambda: (nihil_as_zero, []), "found 0"),
    (laws.exclude_is_not_zero, lambda: (nihil_as_zero, [SATU, NIHIL]), "counts as 0"),
    (
        laws.states_survive,
        lambda: (subject(), report(), capaian("x.naik", keadaan=NIHIL)),
        "x.naik",
    ),
    (
        laws.states_survive,
        lambda: (
            subject(),
            report(),
            indikator("x.tanpa", keadaan=Keadaan.BELUM_ADA),
        ),
        "expected tidak_ditargetkan, found belum_ada",
    ),
    (laws.evidence_like_the_mean, lambda: (nihil_as_zero, [SATU, NIHIL], 1), "3/4"),
    (laws.range_, lambda: (sum, [SATU, DUA]), "outside"),
    (laws.range_, lambda: (always(NIHIL), [SATU]), "is nihil"),
    (laws.constant, lambda: (float_mean, Fraction(1, 10), 3), "expected 1/10"),
    (laws.weight_scaling, lambda: (weight_dropped, [SATU], [Y], DUA), "expected 1/40"),
    (laws.whole_weights, lambda: ([Fraction("33.3")] * 3,), "found 999/10"),
    (
        laws.renormalise,
        lambda: (weight_dropped, [SATU, NIHIL], [Fraction(40), Fraction(60)]),
        "expected 1, found 2/5",
    ),
    (laws.zero_weight, lambda: (plain_mean, [SATU], [SATU], DUA), "found 3/2"),
    (
        laws.member_order,
        lambda: (float_mean, [Fraction(10**16), SATU, -Fraction(10**16)], [0, 2, 1]),
        "expected 0",
    ),
    (laws.translation, lambda: (rounded_members, [X], DUA, NOL), "expected 4, found 3"),
    (laws.two_levels, lambda: (trimmed, [[NOL, SATU, Y], [DUA]]), "found"),
    (
        laws.path_named,
        lambda: (
            subject(),
            report(),
            group(lambda k: evolve(k, agregat=evolve(k.agregat, cara="maks"))),
        ),
        "cara",
    ),
    (
        laws.path_named,
        lambda: (
            subject(),
            report(),
            group(
                lambda k: evolve(
                    k,
                    agregat=evolve(
                        k.agregat,
                        angka=evolve(k.capaian, eksak=SATU, keadaan=None),
                    ),
                )
            ),
        ),
        "found 1/100",
    ),
    (
        laws.raising_a_member,
        lambda: (lambda isi: -plain_mean(isi), [SATU], 0, SATU),
        "from -1 to -2",
    ),
    (
        laws.raising_a_member,
        lambda: (always(SATU), [SATU], 0, SATU, None, 1, True),
        "does not move",
    ),
    (
        laws.partition,
        lambda: (mean_of_ratios, [[(SATU, DUA), (SATU, Fraction(4))]]),
        "found 3/8",
    ),
    (laws.partition, lambda: (nothing_as_zero, [[(SATU, NOL)]]), "tidak_terdefinisi"),
    (
        laws.row_identities,
        lambda: (subject(), report(), measure(eksak=SATU, keadaan=None)),
        "kinerja kanwil",
    ),
    (
        laws.one_rounding,
        lambda: (subject(), report(), capaian("y.p", bulat=Fraction(4168, 100))),
        "y.p capaian",
    ),
    (laws.error_bound, lambda: (whole_digits, [X], 2, 2), "becomes"),
    (
        laws.error_bound,
        lambda: (lambda x, d: x if d else x + 2, [X], 2, 0),
        "3/2 becomes 7/2",
    ),
    (
        laws.interval_consistency,
        lambda: (subject(), report(), measure(bulat=Fraction(12345, 100))),
        "printed 123,45%",
    ),
    (laws.rounding_mode, lambda: (twice_rounded, Fraction("0.149"), X, 1), "mode"),
    (laws.rounding_mode, lambda: (by_context, Fraction(1, 3), X, 3), "context"),
    (laws.rounding_mode, lambda: (upward, Fraction("-1.1"), X, 0, Mode.POTONG), "sign"),
    (
        laws.every_route,
        lambda: (
            subject(),
            report(),
            laws.REFERENCE,
            figures({("kanwil", "", "capaian"): SATU}),
        ),
        "kanwil capaian",
    ),
    (
        laws.alone,
        lambda: (
            subject(),
            report(),
            ("indikator", "x.naik", "capaian"),
            figures({("indikator", "x.naik", "capaian"): DUA}),
        ),
        "expected 1, found 2",
    ),
    (
        laws.explanation_reproduces,
        lambda: (subject(), report(), "y.s", laws.REFERENCE, told(another_sum)),
        "sasaran y.s capaian",
    ),
    (
        laws.explanation_reproduces,
        lambda: (subject(), report(), "x.naik", laws.REFERENCE, told(unused)),
        "and not used",
    ),
    (
        laws.explanation_reproduces,
        lambda: (subject(), report(), "x.naik", laws.REFERENCE, told(other_branch)),
        "another state",
    ),
    (
        laws.explanation_reproduces,
        lambda: (subject(), report(), "x.naik", laws.REFERENCE, told(no_place)),
        "without a place",
    ),
    (
        laws.explanation_reproduces,
        lambda: (subject(), report(), "x.naik", laws.REFERENCE, told(idle_node)),
        "not used",
    ),
    (
        laws.explanation_replays,
        lambda: (
            subject(),
            report(),
            shared_input(),
            Fraction(5),
            laws.REFERENCE,
            told(kept_result),
        ),
        "indikator x.naik",
    ),
    (laws.layout, lambda: ("a = 3.10\n", lossy), "meaning"),
    (laws.layout, lambda: ("a = 3.10\n", restless), "laid out again"),
    (laws.facts_as_text, lambda: (subject(), facts(), using(by_source)), "from a file"),
    (laws.result_as_text, lambda: (subject(), report(), cut_short), "exact"),
    (laws.result_as_text, lambda: (subject(), report(), numbered), "written again"),
    (laws.formula_as_text, lambda: ("a + b", "(a\n  + b)", eager), "expected"),
    (
        laws.difference,
        lambda: (
            last_year(subject()),
            half_target(),
            report(),
            laws.REFERENCE,
            always(()),
        ),
        "no change is told",
    ),
    (
        laws.difference,
        lambda: (
            last_year(subject()),
            last_year(subject()),
            report(),
            laws.REFERENCE,
            always(("x",)),
        ),
        "to themselves",
    ),
    (
        laws.difference,
        lambda: (
            last_year(subject()),
            half_target(),
            report(),
            laws.REFERENCE,
            one_left(),
        ),
        "changes left",
    ),
    (laws.purity, lambda: (subject(), report(), using(by_zone)), "elsewhere"),
    (laws.purity, lambda: (subject(), report(), using(careless)), "facts afterwards"),
    (
        laws.permutation,
        lambda: (subject(), subject(), report(), reversed_report(), using(by_order)),
        "in another order",
    ),
    (
        laws.renaming,
        lambda: (subject(), *renamed(subject()), report(), using(by_name)),
        "under other codes",
    ),
    (
        laws.isolation,
        lambda: (subject(), report(), "x.naik", using(silent)),
        "the state of x.naik",
    ),
    (
        laws.isolation,
        lambda: (subject(), report(), "x.naik", using(spreading)),
        "x.s_rasio",
    ),
    (laws.any_formula, lambda: ("a", crashing), "KeyError"),
    (laws.any_formula, lambda: ("a", outside), "place (0, 999)"),
    (laws.any_facts, lambda: (subject(), "a", off_the_page), "at 999:1"),
    (laws.any_rules, lambda: ({"fakta.toml": "a"}, off_the_page), "at 999:1"),
    (
        laws.no_masking,
        lambda: (
            subject(),
            facts(),
            (("laporan", "kanwl", "x", "SKP104"), ("satker", "tiada", {}, "SKP402")),
            first_only,
        ),
        "no longer told",
    ),
    (laws.calculator_values, lambda: (opaque(lambda: 0.1), dict.get), "neither"),
    (
        laws.calculator_values,
        lambda: (opaque(lambda: Fraction(next(NOMOR))), dict.get),
        "once more",
    ),
    (
        laws.calculator_bounds,
        lambda: (Calculation(constant(2)), dict.get, always((NOL, SATU))),
        "2, bounds [0, 1]",
    ),
    (laws.calculator_weights, lambda: (weighted("33.3", "33.3", "33.3"),), "999/10"),
    (laws.calculator_weights, lambda: (weighted("-1", "101"),), "[-1, 101]"),
    (laws.calculator_unit, lambda: (Calculation(constant(2)), PERSEN, "a"), "persen"),
    (
        laws.calculator_unit,
        lambda: (Calculation(Input("b", "x", Satuan(Jenis.ANGKA))), ANGKA, "a"),
        "reads b x",
    ),
    (
        laws.formula_as_calculator,
        lambda: (subject(), half_target(), report()),
        "as a calculator",
    ),
    (laws.idle_plugin, lambda: (subject(), half_target(), report()), "idle plugins"),
    (laws.plugin_order, lambda: (subject(), half_target(), report()), "another order"),
]


@pytest.mark.parametrize(
    ("law", "argumen", "kata"), FAULTS, ids=[f"{law}-{kata}" for law, _, kata in FAULTS]
)
def test_a_fault_breaks_the_law(
    law: laws.Law[Any], argumen: Callable[[], tuple[Any, ...]], kata: str
) -> None:
    """A subject with the fault breaks the law, which says which one and how."""
    with pytest.raises(laws.LawBrokenError) as salah:
        law(*argumen())

    pesan = str(salah.value)
    assert kata in pesan
    assert f"Law {law.nomor} ({law.nama}) is broken." == pesan.splitlines()[0]
    assert law is salah.value.law


def test_every_law_can_fail() -> None:
    """There is a subject with a fault for each law."""
    assert set(laws.ALL) == {law for law, _, _ in FAULTS}
