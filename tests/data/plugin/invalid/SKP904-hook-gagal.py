"""A plugin one of whose hooks fails."""

from typing import NoReturn

from sakip.plugins import API, hookimpl

SAKIP_API = API


@hookimpl
def sakip_rulesets() -> NoReturn:
    """Fail as a folder that is gone makes it fail."""
    raise OSError("folder tidak ada")
