"""Read-only mappings: what they hold, and that nothing changes it."""

from __future__ import annotations

import copy
import pickle
from types import MappingProxyType

import pytest

from sakip._mapping import FrozenMap

ISI = {"a": 1, "b": 2}


def test_holds_what_it_was_given() -> None:
    """It reads like the dict it was made from, in its order."""
    peta = FrozenMap(ISI)
    assert (["a", "b"], 2, 1, None, True, False) == (
        list(peta),
        len(peta),
        peta["a"],
        peta.get("c"),
        "b" in peta,
        "c" in peta,
    )
    assert "FrozenMap({'a': 1, 'b': 2})" == repr(peta)


def test_compares_by_value() -> None:
    """It equals every mapping of the same contents, and no other."""
    assert FrozenMap(ISI) == ISI == FrozenMap(ISI.items())
    assert FrozenMap(ISI) == MappingProxyType(ISI)
    assert FrozenMap(ISI) != {"a": 1}


def test_keeps_its_own_copy() -> None:
    """Changing what it was made from does not change it."""
    asal = dict(ISI)
    peta = FrozenMap(asal)
    asal["c"] = 3
    assert ISI == peta


def test_nothing_changes_it() -> None:
    """No item and no attribute can be set or deleted."""
    peta = FrozenMap(ISI)
    with pytest.raises(TypeError):
        peta["a"] = 5  # type: ignore[index]  # wrong on purpose
    with pytest.raises(TypeError):
        del peta["a"]  # type: ignore[attr-defined]  # wrong on purpose
    with pytest.raises(AttributeError):
        peta._isi = {}
    with pytest.raises(AttributeError):
        del peta._isi
    with pytest.raises(TypeError):
        hash(peta)
    assert ISI == peta


@pytest.mark.parametrize(
    "salin",
    [
        lambda p: pickle.loads(pickle.dumps(p)),  # noqa: S301 -- its own bytes
        copy.copy,
        copy.deepcopy,
    ],
    ids=["pickle", "copy", "deepcopy"],
)
def test_copies_are_equal(salin) -> None:
    """A copy, here or in another process, holds the same."""
    peta = FrozenMap({"a": FrozenMap(ISI)})
    assert (peta, FrozenMap) == (salin(peta), type(salin(peta)["a"]))
