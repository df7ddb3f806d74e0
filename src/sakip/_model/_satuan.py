"""Units as written, declared counts, and predicates."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated

from attrs import frozen

from ._asal import Asal, asal_field


@frozen
class SatuanRef:
    """A unit as written: a word, ``{ indeks = 4 }`` or ``{ predikat = ".." }``."""

    kata: str = ""
    indeks: Fraction | None = None
    predikat: str | None = None
    #: Stands in for a unit that could not be read; of that a finding tells.
    cacat: bool = False


@frozen
class SatuanCacah:
    """``[satuan.<kode>]``: a declared count."""

    nama: Annotated[str, "nama cacah"]
    asal: Asal = asal_field()


@frozen
class Predikat:
    """``[predikat.<kode>]``: predicates and their scores."""

    tingkat: Annotated[dict[str, Fraction], "nilai setiap predikat; untuk pembandingan"]
    asal: Asal = asal_field()
