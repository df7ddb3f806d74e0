"""The examples of the rulesets of this repository, and what of the rules they reach."""

from __future__ import annotations

from pathlib import Path

import pytest
from needed import needs_plugins

from sakip.examples import Pengujian, measure_coverage, read_cases, run_examples

RULESETS = Path(__file__).parent.parent / "rulesets"
NAMA = sorted(p.parent.name for p in RULESETS.glob("*/ruleset.toml"))

pytestmark = needs_plugins


@pytest.fixture(scope="module", params=NAMA)
def pengujian(request) -> Pengujian:
    """The examples of a ruleset, run; those of its base too."""
    return run_examples(RULESETS / request.param)


def test_examples_pass(pengujian):
    """Each example of each ruleset gives what it expects, and no more findings."""
    assert [] == [(str(t.tempat), t.pesan()) for t in pengujian.semua_temuan]


def test_examples_exercise_every_rule(pengujian):
    """No statement that decides something is without an example that shows it."""
    cakupan = measure_coverage(pengujian)

    assert cakupan.titik
    assert [] == [f"{t.tempat}: {t.sebut()}" for t in cakupan.kosong]


def test_examples_say_where_their_figures_come_from(pengujian):
    """Each example names its source, or says that its figures are made up."""
    assert [] == [u.kasus.nama for u in pengujian.uji if not u.kasus.contoh.sumber]


def test_derived_ruleset_runs_the_examples_of_its_base():
    """What holds for the Renstra 2020-2024 holds under its working name for 2024."""
    dasar, turunan = (
        [kasus.nama for kasus in read_cases(RULESETS / nama)[0]]
        for nama in ("kemenkumham-2020-2024", "kemenkumham-2024")
    )

    assert dasar == turunan[: len(dasar)]
    assert {nama[:11] for nama in turunan[len(dasar) :]} == {"Banten 2024"}
