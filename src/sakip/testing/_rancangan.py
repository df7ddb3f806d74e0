"""Tables of a ruleset that are still to be written, and how they are written."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeAlias

from attrs import frozen

from .._ruleset import Ruleset
from ._folder import ruleset_from

Tables: TypeAlias = dict[str, Any]


@frozen
class Rancangan:
    """The tables of a ruleset: to be changed by a test, then made a `Ruleset`.

    Attributes:
        kepala: tables of ``ruleset.toml``, by header (``"agregasi.dipa"``).
        berkas: tables of each file of a DIPA; a list stands for ``[[…]]``.
    """

    kepala: Tables
    berkas: tuple[Tables, ...]

    def files(self) -> dict[str, str]:
        """The TOML text of each file, by its path in the folder."""
        isi = {f"dipa/{n}.toml": Toml(toml(b)) for n, b in enumerate(self.berkas)}
        return {"ruleset.toml": Toml(toml(self.kepala)), **isi}

    def ruleset(self) -> Ruleset:
        """The ruleset.

        Raises:
            RulesetError: a test changed the tables so that they are not sound.
        """
        return ruleset_from(self.files())


class Toml(str):
    """A TOML text, which a failing test prints line by line."""

    __slots__ = ()

    def _repr_pretty_(self, p: Any, cycle: bool) -> None:  # noqa: ANN401, FBT001 -- the printer's protocol
        """Write it as Python that gives it again."""
        del cycle
        utuh = "'''" not in self and not self.endswith(("'", "\\"))
        p.text(f"r'''{self}'''" if utuh else repr(str(self)))


def toml(tables: Mapping[str, Any]) -> str:
    """Tables as a TOML document, in their order.

    Args:
        tables: by header; a list of tables stands for ``[[…]]``. Values are what
            TOML has, and fractions, written as ``"p/q"`` where they do not end.
    """
    baris = []
    for nama, isi in tables.items():
        judul = f"[[{nama}]]" if isinstance(isi, list) else f"[{nama}]"
        for satu in isi if isinstance(isi, list) else [isi]:
            baris += [judul, *(f"{key(k)} = {value(v)}" for k, v in satu.items())]
    return "\n".join([*baris, ""])


def key(kunci: str) -> str:
    """A key as TOML writes it, quoted only where it must be."""
    polos = kunci.isascii() and kunci.replace("_", "").replace("-", "").isalnum()
    return kunci if polos else json.dumps(kunci, ensure_ascii=False)


def value(nilai: object) -> str:
    """A value as TOML writes it, on one line."""
    if isinstance(nilai, Mapping):
        isi = (f"{key(k)} = {value(v)}" for k, v in nilai.items())
        return f"{{ {', '.join(isi)} }}"
    if isinstance(nilai, list):
        return f"[{', '.join(map(value, nilai))}]"
    if isinstance(nilai, Fraction):
        return f'"{nilai.numerator}/{nilai.denominator}"'
    if isinstance(nilai, Decimal):
        return format(nilai, "f")
    if isinstance(nilai, dt.date):
        return nilai.isoformat()
    return json.dumps(nilai, ensure_ascii=False)
