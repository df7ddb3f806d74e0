"""The pages of limits and exceptions say what the code has."""

from __future__ import annotations

import importlib
import inspect
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

import sakip
from sakip import _limits
from sakip._catalogue import PESAN

REFERENCE = Path(__file__).parent.parent / "docs" / "reference"
LIMITS, ERRORS = REFERENCE / "limits.md", REFERENCE / "errors.md"
PINTU = ("sakip", "sakip.expression", "sakip.parameter", "sakip.plugins")


def _rows(path: Path) -> Iterator[list[str]]:
    """The rows of all tables of a page whose first cell is code."""
    for baris in path.read_text(encoding="utf-8").splitlines():
        if baris.startswith("| `"):
            yield [sel.strip() for sel in baris.strip("|").split("|")]


def test_every_limit_is_listed_with_its_value() -> None:
    """The page lists the limits of the module, in its order, each with its value."""
    perlu = [(nama, nilai) for nama, nilai in vars(_limits).items() if nama.isupper()]
    ada = [(b[0].strip("`"), int(b[1].replace(",", ""))) for b in _rows(LIMITS)]
    assert perlu == ada


def test_every_limit_has_a_reason() -> None:
    """A comment stands before each limit."""
    baris = inspect.getsource(_limits).splitlines()
    tanpa = [
        isi
        for sebelum, isi in pairwise(baris)
        if isi.startswith("MAX_") and not sebelum.startswith("#: ")
    ]
    assert [] == tanpa


def test_codes_of_limits_exist() -> None:
    """Each code that the page of limits names is in the catalogue."""
    assert set(re.findall(r"SKP\d+", LIMITS.read_text("utf-8"))) <= set(PESAN)


def test_no_limit_stands_elsewhere() -> None:
    """No other module gives a limit a value."""
    src = Path(_limits.__file__).parent
    lain = [
        path.name
        for path in src.rglob("*.py")
        if path != Path(_limits.__file__)
        and re.search(r"^_?MAX_\w+\s*(:.*)?=", path.read_text("utf-8"), re.MULTILINE)
    ]
    assert [] == lain


def _raised(benda: object) -> set[str]:
    """The exceptions that a docstring names under ``Raises``."""
    _, _, sesudah = (inspect.getdoc(benda) or "").partition("Raises:\n")
    bagian = re.split(r"\n(?=\S)", sesudah)[0]
    return set(re.findall(r"^ {4}(\w+):", bagian, re.MULTILINE))


def _listed() -> dict[str, set[str]]:
    """The exceptions that the page lists, by name."""
    hasil = {}
    for nama, galat, *_ in _rows(ERRORS):
        for satu in re.findall(r"`([\w.]+)`", nama):
            hasil[satu] = set(re.findall(r"`(\w+)`", galat))
    return hasil


def test_every_public_name_is_listed() -> None:
    """The page of exceptions lists each name that sakip promises."""
    assert set(sakip.__all__) <= set(_listed())


@pytest.mark.parametrize("modul", PINTU)
def test_listed_exceptions_are_those_of_the_docstrings(modul: str) -> None:
    """The page tells of a function or method what its docstring tells."""
    pintu = importlib.import_module(modul)
    perlu = {}
    for nama in pintu.__all__:
        benda = getattr(pintu, nama)
        if inspect.isfunction(benda):
            perlu[nama] = _raised(benda)
        elif inspect.isclass(benda):
            cara = {
                f"{nama}.{k}": _raised(v)
                for k, v in vars(benda).items()
                if inspect.isfunction(v) and not k.startswith("_")
            }
            perlu |= {k: v for k, v in cara.items() if v}
    ada = _listed()
    assert {k: v for k, v in perlu.items() if v} == {
        k: ada.get(k) for k, v in perlu.items() if v
    }
