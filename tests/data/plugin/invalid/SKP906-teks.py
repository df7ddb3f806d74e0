"""A plugin that returns the name of a calculator in place of the calculator."""

from sakip.plugins import API, hookimpl

SAKIP_API = API


@hookimpl
def sakip_calculators() -> list[str]:
    """Return what is no calculator."""
    return ["uji.hitung"]
