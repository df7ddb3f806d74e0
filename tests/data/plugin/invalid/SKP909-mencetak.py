"""A plugin that prints what it offers."""

from sakip.plugins import API, Function, hookimpl

SAKIP_API = API


@hookimpl
def sakip_functions() -> list[Function]:
    """Print, and offer nothing."""
    print("tidak ada")  # noqa: T201 -- what this case shows
    return []
