"""What plugins are made of: frozen descriptions with sound defaults."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest

from sakip import hookspecs
from sakip.expression import PERSEN, constant
from sakip.hookspecs import (
    API,
    HOOK,
    Calculation,
    Calculator,
    Check,
    Function,
    Hook,
    Periksaan,
    Reader,
    Rincian,
    RulesetFolder,
    Writer,
    hookimpl,
)

NODE = constant(1, PERSEN)


@pytest.mark.parametrize("hook", sorted(HOOK))
def test_specification_offers_nothing_itself(hook: str) -> None:
    """A specification called by mistake offers nothing, and shows how to use it."""
    assert () == getattr(Hook(), hook)()
    assert "Example::" in getattr(Hook, hook).__doc__


def test_hooks_and_specifications_agree() -> None:
    """Each hook that sakip collects is specified, and the other way round."""
    assert set(HOOK) == {nama for nama in vars(Hook) if nama.startswith("sakip_")}


def test_names_are_promised() -> None:
    """Every promised name is there, and the API number is the first."""
    assert 1 == API
    assert [] == [nama for nama in hookspecs.__all__ if not hasattr(hookspecs, nama)]


@pytest.mark.parametrize(
    "benda",
    [
        Calculator("a.b", "A", object, lambda *_: Calculation(NODE)),
        Calculation(NODE),
        Function("f", (1, None), lambda _: NODE),
        RulesetFolder("x", Path()),
        Check("c", lambda _: ()),
        Reader(".x", lambda _: ({}, ())),
        Writer("w", lambda _: ""),
        Periksaan(NODE, "p", "m"),
        Rincian("dimensi", "x", "X", NODE, None),  # type: ignore[arg-type]  # unit unused
    ],
    ids=lambda b: type(b).__name__,
)
def test_descriptions_are_frozen(benda: Any) -> None:
    """No description can be changed once it is made."""
    nama = attrs.fields(type(benda))[0].name
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        setattr(benda, nama, None)


def test_hookimpl_marks_and_does_not_wrap() -> None:
    """A marked function is the same function, callable in tests of a plugin."""

    def sakip_checks() -> list[Any]:
        return []

    marked: Callable[[], list[Any]] = hookimpl(sakip_checks)
    assert sakip_checks is marked
