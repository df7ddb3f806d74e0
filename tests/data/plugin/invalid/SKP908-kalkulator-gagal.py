"""A plugin whose calculator fails."""

from typing import NoReturn

from attrs import frozen

from sakip.plugins import API, Calculator, Konteks, hookimpl

SAKIP_API = API


@frozen
class Parameter:
    """No parameters."""


def build(_: Parameter, __: Konteks) -> NoReturn:
    """Fail as a mistake in the calculator makes it fail."""
    raise KeyError("dimensi")


@hookimpl
def sakip_calculators() -> list[Calculator]:
    """Offer the one calculator."""
    return [Calculator("uji.hitung", "Uji", Parameter, build)]
