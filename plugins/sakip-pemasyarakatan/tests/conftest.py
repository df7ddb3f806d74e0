"""What the tests of the index share: how it is built."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

# Tests are imported by file (importlib mode), so what they share needs a path.
sys.path.insert(0, str(Path(__file__).parent))

from indeks_cases import INDEKS4

from sakip.plugins import Calculation
from sakip_pemasyarakatan._indeks import build_indeks
from sakip_pemasyarakatan._parameter import Indeks


@pytest.fixture(scope="session")
def build(konteks: Callable[..., Any]) -> Callable[..., Calculation]:
    """Builds the index from its parameters."""

    def build(parameter: Indeks, **lain: Any) -> Calculation:
        return build_indeks(parameter, konteks(INDEKS4, **lain))

    return build
