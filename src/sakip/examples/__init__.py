"""Examples of rulesets: run, held against what they expect, and measured.

``run_examples("kemenkumham-2024")`` is ``sakip test kemenkumham-2024`` from Python; the
plugin of pytest runs each example as a test. ``measure_coverage`` tells which rules the
examples exercise, ``mutate_rules`` which changes of the rules they would not notice.
"""

from __future__ import annotations

from ._coverage import Cakupan, measure_coverage
from ._coverage_report import write_coverage
from ._mutation import Ketahanan, Mutan, mutate_rules
from ._mutation_report import write_mutation
from ._reading import Kasus, read_cases
from ._report import failure_lines, write_tests
from ._running import Pengujian, Selisih, Uji, check_examples, run_case, run_examples
from ._titik import Titik

__all__ = [
    "Cakupan",
    "Kasus",
    "Ketahanan",
    "Mutan",
    "Pengujian",
    "Selisih",
    "Titik",
    "Uji",
    "check_examples",
    "failure_lines",
    "measure_coverage",
    "mutate_rules",
    "read_cases",
    "run_case",
    "run_examples",
    "write_coverage",
    "write_mutation",
    "write_tests",
]
