"""What all tests share: how many examples the property tests draw."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from hypothesis import settings

# Tests are imported by file (importlib mode), so shared strategies need a path.
sys.path.insert(0, str(Path(__file__).parent))

# A slow, busy machine must not fail a law: no deadline in any profile.
settings.register_profile("dev", max_examples=50, deadline=None, derandomize=True)
settings.register_profile("ci", max_examples=1000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))
