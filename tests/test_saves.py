"""Tests of noticing saved files, with a clock that only counts."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

import pytest

from sakip._saves import MAX_RESAH, Potret, look, saves


def seen(awal: Potret, potret: Sequence[Potret]) -> list[tuple[str, ...]]:
    """The saves in a sequence of looks."""
    urutan = iter(potret)

    def berikut() -> Potret:
        satu = next(urutan, None)
        if satu is None:
            raise EOFError
        return satu

    hasil: list[tuple[str, ...]] = []
    with contextlib.suppress(EOFError):
        # One by one: what was seen before the looks end counts.
        for satu in saves(awal, berikut, lambda: None):
            hasil.append(satu)  # noqa: PERF402 -- list() would lose it
    return hasil


A1, A2, A3 = ({"a": (n, n)} for n in (1, 2, 3))


@pytest.mark.parametrize(
    ("potret", "expected"),
    [
        ([A1, A1, A1], []),
        ([A2, A2], [("a",)]),
        # Written in two steps: one save.
        ([A2, A3, A3], [("a",)]),
        ([A2, A2, A3, A3], [("a",), ("a",)]),
        # A temporary file that becomes the real one.
        ([A1 | {"t": (2, 0)}, A1 | {"t": (2, 5)}, A2, A2], [("a",)]),
        # Gone for a moment and back as it was: nothing was saved.
        ([{}, A1, A1], []),
        ([{}, {}], [("a",)]),
        ([A1 | {"b": (1, 1)}, A1 | {"b": (1, 1)}], [("b",)]),
    ],
)
def test_a_save_is_over_when_it_rests(
    potret: list[Potret], expected: list[tuple[str, ...]]
) -> None:
    """Files that changed are told once, when two looks see the same."""
    assert expected == seen(A1, potret)


def test_a_folder_that_never_rests() -> None:
    """A file that always changes is told all the same, after so many looks."""
    n = iter(range(2, 1000))
    looks = []

    def berikut() -> Potret:
        looks.append(1)
        return {"a": (next(n), 0)}

    satu = next(saves(A1, berikut, lambda: None))
    assert (("a",), 1 + MAX_RESAH) == (satu, len(looks))


def test_waits_between_looks() -> None:
    """There is a wait before every look, so that an idle watch costs little."""
    jejak: list[str] = []

    def berikut() -> Potret:
        jejak.append("look")
        return A2

    list(islice(saves(A1, berikut, lambda: jejak.append("wait")), 1))
    assert ["wait", "look", "wait", "look"] == jejak


def test_looks_into_folders(tmp_path: Path) -> None:
    """All files are seen, in sub-folders too, hidden ones and lost ones not."""
    for nama in ("a.toml", "sub/b.toml", ".git/x", ".c.toml", "luar.toml"):
        path = tmp_path / "r" / nama
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("isi", encoding="utf-8")
    (tmp_path / "r" / "tiada.toml").symlink_to(tmp_path / "tiada")
    (tmp_path / "r" / "putar").symlink_to(tmp_path / "r")
    potret = look([tmp_path / "r", tmp_path / "r" / "a.toml", tmp_path / "hilang"])
    assert ["a.toml", "luar.toml", "putar", "sub/b.toml"] == sorted(
        Path(p).relative_to(tmp_path / "r").as_posix() for p in potret
    )
    assert 3 == potret[str(tmp_path / "r" / "a.toml")][1]


def test_a_folder_that_cannot_be_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that is gone between two looks holds nothing."""

    def gagal(_: object) -> None:
        raise FileNotFoundError

    monkeypatch.setattr(os, "scandir", gagal)
    assert {} == look([tmp_path])


def test_same_size_other_time(tmp_path: Path) -> None:
    """A file of the same size that was written again is another one."""
    path = tmp_path / "a"
    path.write_text("1", encoding="utf-8")
    os.utime(path, ns=(1, 1))
    lama = look([path])
    path.write_text("2", encoding="utf-8")
    assert lama != look([path])
