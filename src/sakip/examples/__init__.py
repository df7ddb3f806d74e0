"""Examples of rulesets: run, and held against what they expect.

``run_examples("kemenkumham-2024")`` is ``sakip test kemenkumham-2024`` from Python; the
plugin of pytest runs each example as a test.
"""

from __future__ import annotations

from ._reading import Kasus, read_cases
from ._report import failure_lines, write_tests
from ._running import Pengujian, Selisih, Uji, check_examples, run_case, run_examples

__all__ = [
    "Kasus",
    "Pengujian",
    "Selisih",
    "Uji",
    "check_examples",
    "failure_lines",
    "read_cases",
    "run_case",
    "run_examples",
    "write_tests",
]
