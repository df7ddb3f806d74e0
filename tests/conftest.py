"""What all tests share: how many examples the property tests draw."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings

# Tests are imported by file (importlib mode), so shared strategies need a path.
sys.path.insert(0, str(Path(__file__).parent))

from needed import ADA_PLUGIN, needs_plugins

# A slow, busy machine must not fail a law: no deadline in any profile.
settings.register_profile("dev", max_examples=50, deadline=None, derandomize=True)
# What a change must pass is the same in every run; `explore` looks further.
settings.register_profile("ci", max_examples=1000, deadline=None, derandomize=True)
settings.register_profile("explore", max_examples=1000, deadline=None)
# A mutant dies of one example that fails, and neither of a slow machine nor of luck.
settings.register_profile(
    "mutation",
    settings.get_profile("dev"),
    max_examples=20,
    phases=(Phase.explicit, Phase.generate),
    report_multiple_bugs=False,
    suppress_health_check=list(HealthCheck),
)
PROFIL = os.environ.get("HYPOTHESIS_PROFILE", "dev")
settings.load_profile(PROFIL)
if PROFIL == "mutation":
    # Every call of a function with mutants goes through three frames more.
    sys.setrecursionlimit(4 * sys.getrecursionlimit())

#: Tests that speak of the first-party plugins as installed.
PERLU_PLUGIN = (
    "test_case_gives_its_lines[SKP901-plugin]",
    "test_page_does_what_it_says[how-to/tambah-variabel-indeks.md]",
    "test_committed_schema_is_the_present_one",
    "test_installed_plugins_load",
    "test_parts_of_an_index_are_figures",
    "test_taken_name_changes_nothing[survei]",
    "test_trace_names_rules_facts_and_versions",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip, with the reason, what the core alone cannot show."""
    if ADA_PLUGIN:
        return
    for item in items:
        # The real report is computed by calculators of all four.
        nyata = "banten" in getattr(item, "fixturenames", ())
        if nyata or item.name in PERLU_PLUGIN:
            item.add_marker(needs_plugins)
