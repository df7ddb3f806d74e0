"""The layout of TOML: it changes no meaning, loses no comment, and is its own end."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
import tomli
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sakip._layout import format_toml
from sakip._source import SourceText
from sakip._toml_newer import find_newer

# Tests are imported by file, so a sibling needs a path.
sys.path.insert(0, str(Path(__file__).parent))

from test_source_property import _official, damaged_documents, documents

pytestmark = pytest.mark.property

_unhurried = settings(suppress_health_check=[HealthCheck.too_slow])


def meaning(text: str) -> list[Any]:
    """What tomli reads, with the order of keys, and floats as they are written."""

    def ordered(value: object) -> object:
        if isinstance(value, dict):
            return [(k, ordered(v)) for k, v in value.items()]
        return [ordered(v) for v in value] if isinstance(value, list) else value

    return [ordered(tomli.loads(text, parse_float=str))]


def folded(text: str) -> str:
    """A text as the reader of files gives it."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n")


def plain_documents() -> st.SearchStrategy[str]:
    """Documents of TOML 1.0: the scan of places knows 1.1, the reader refuses it."""
    return documents().map(folded).filter(lambda text: find_newer(text) is None)


def laid_out(text: str) -> str:
    """The text in its layout; there must be one."""
    baru, temuan = format_toml(SourceText("a.toml", text))
    assert baru is not None, temuan
    return baru


def check_layout(text: str) -> None:
    """The same meaning, and nothing to do a second time."""
    baru = laid_out(text)
    assert meaning(text) == meaning(baru)
    assert baru == laid_out(baru)
    assert baru == "" or (baru.endswith("\n") and not baru.startswith("\n"))


@_unhurried
@given(plain_documents())
@example("a = [ # one\n 1, 2 # two\n # three\n , # four\n 3 # five\n]\n")
@example("a = [\n # only\n]\n")
@example('a = { b = [ # in\n 1 ] }\nc = { d = """\n\nx""" }\nc2 = { d = 1 }\n')
def test_layout_keeps_meaning_and_is_stable(text: str) -> None:
    """Any valid document means the same afterwards, and a second time is the first."""
    check_layout(text)


@_unhurried
@given(damaged_documents().map(folded))
def test_damaged_text_is_left_alone_or_kept(text: str) -> None:
    """Whatever the text, nothing is raised; what tomli refuses has no layout."""
    baru, temuan = format_toml(SourceText("a.toml", text))
    if baru is None:
        assert temuan
    else:
        check_layout(text)


@pytest.mark.parametrize("path", _official())
def test_official_documents(path: Path) -> None:
    """The valid documents of TOML 1.0 keep their meaning; those of 1.1 are refused."""
    text = folded(path.read_bytes().decode())
    if find_newer(text) is None:
        check_layout(text)
    else:
        assert None is format_toml(SourceText("a.toml", text))[0]
