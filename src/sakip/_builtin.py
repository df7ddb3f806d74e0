"""The plugin ``bawaan``: what comes with sakip enters by the plugins' own door."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from .hookspecs import (
    API,
    Calculator,
    Function,
    Reader,
    RulesetFolder,
    Writer,
    hookimpl,
)

SAKIP_API = API

_PAKET = Path(__file__).resolve().parent


def ruleset_folders() -> Iterable[Path]:
    """Folders of rulesets: inside the installed package, or beside a checkout."""
    for akar in (_PAKET / "rulesets", _PAKET.parent.parent / "rulesets"):
        if akar.is_dir():
            yield from sorted(
                p for p in akar.iterdir() if (p / "ruleset.toml").is_file()
            )
            return


@hookimpl
def sakip_calculators() -> Iterable[Calculator]:
    """Calculators for shapes that many offices share."""
    from ._calculators import CALCULATORS  # noqa: PLC0415 -- only when asked

    return CALCULATORS


@hookimpl
def sakip_functions() -> Iterable[Function]:
    """The formula functions."""
    from ._functions import FUNCTIONS  # noqa: PLC0415 -- only when asked

    return FUNCTIONS


@hookimpl
def sakip_rulesets() -> Iterable[RulesetFolder]:
    """The rulesets of this repository."""
    return [RulesetFolder(p.name, p) for p in ruleset_folders()]


@hookimpl
def sakip_readers() -> Iterable[Reader]:
    """Facts in TOML."""
    from ._files import parse_toml  # noqa: PLC0415 -- only when asked

    return [Reader(".toml", parse_toml)]


@hookimpl
def sakip_writers() -> Iterable[Writer]:
    """The formats of results."""
    from ._report import WRITERS  # noqa: PLC0415 -- only when asked

    return WRITERS
