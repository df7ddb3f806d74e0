"""A plugin that fails when it is asked for anything."""

from typing import NoReturn


def __getattr__(_: str) -> NoReturn:
    raise RuntimeError("berkas data tidak ada")
