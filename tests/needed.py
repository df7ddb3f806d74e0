"""What a test cannot do without, as marks that skip it with the reason."""

from __future__ import annotations

import importlib.util

import pytest

PLUGIN = ("anggaran", "imigrasi", "pemasyarakatan", "survei")
#: Are the first-party plugins installed, whose calculators the real rulesets use?
ADA_PLUGIN = all(importlib.util.find_spec(f"sakip_{p}") for p in PLUGIN)

needs_plugins = pytest.mark.skipif(
    not ADA_PLUGIN,
    reason="needs the first-party plugins: pip install -r requirements.txt",
)
needs_docx = pytest.mark.skipif(
    importlib.util.find_spec("docx") is None,
    reason="needs python-docx to read Word files: pip install .[document]",
)
