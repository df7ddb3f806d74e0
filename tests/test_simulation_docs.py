"""The page of simulations against the code: what it lists is what there is."""

from __future__ import annotations

import re
import typing
from pathlib import Path
from typing import Any

import attrs
import pytest
from test_docs import REFERENCE, class_tables, table

from sakip._simulation import Jangkauan, Kepekaan, Ringkasan, Simulasi, Varian
from sakip._simulation._reach_results import Bukti
from sakip._simulation._report import BENTUK
from sakip._simulation._scenario import KUNCI_AKAR, Kepala, Ubahan
from sakip._simulation._short import SEBARAN

PAGE = REFERENCE / "simulate.md"
KELAS: dict[str, Any] = {
    k.__name__: k for k in (Simulasi, Varian, Ringkasan, Kepekaan, Jangkauan)
}


def words(sel: str) -> list[str]:
    """What stands in code marks in a cell."""
    return re.findall(r"`([^`]+)`", sel)


def keys(kelas: Any) -> list[str]:
    """The keys that a table of a scenario takes."""
    return [a.name for a in attrs.fields(kelas) if a.metadata.get("toml", True)]


def text() -> str:
    """The page."""
    return Path(PAGE).read_text(encoding="utf-8")


def test_classes() -> None:
    """Each class of answers has a table, and no other."""
    assert set(KELAS) == set(class_tables(PAGE))


@pytest.mark.parametrize("nama", sorted(KELAS))
def test_attributes(nama: str) -> None:
    """The table of a class has its attributes and properties, no more and no fewer."""
    kelas = KELAS[nama]
    perlu = {a.name for a in attrs.fields(kelas)}
    perlu |= {k for k, v in vars(kelas).items() if isinstance(v, property)}
    assert perlu == {n for b in class_tables(PAGE)[nama] for n in words(b[0])}


def test_keys_of_a_scenario() -> None:
    """The keys listed are those that are read."""
    ada = [n for b in table(PAGE, "skenario") for n in words(b[0])]
    tabel = {n.strip("[]") for n in ada if n.startswith("[")}
    assert set(KUNCI_AKAR) == tabel
    assert sorted([*keys(Kepala), *keys(Ubahan)]) == sorted(
        n for n in ada if not n.startswith("[")
    )


def test_words() -> None:
    """Formats, distributions and kinds of proof are named in code marks."""
    kata = {*BENTUK, *SEBARAN, *typing.get_args(Bukti)}
    assert [] == sorted(k for k in kata if f"`{k}`" not in text())
