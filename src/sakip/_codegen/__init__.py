"""Expressions to straight-line integer code.

The generator writes Python from its own templates only: names it makes itself
(``n7``, ``d7``, ``s7``), integer constants, and helpers bound in the function's
namespace. No text of a formula, name or code of a ruleset ever reaches it.

A value is a numerator ``n`` over a denominator ``d`` greater than zero. Where the
denominator is known while generating (recorded figures, targets, inputs with
declared decimals) it costs nothing at run time. A state is ``n is None`` with its
number in ``s``; ``s`` is bound only then.
"""

from __future__ import annotations

from ._generator import Generator, input_scale
from ._writer import Value, round_text

__all__ = ["Generator", "Value", "input_scale", "round_text"]
