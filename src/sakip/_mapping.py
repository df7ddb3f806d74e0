"""A mapping that nothing changes: results hold their figures in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


class FrozenMap(Mapping[K, V]):
    """A read-only mapping that compares by value and can be pickled.

    The standard library's own read-only view of a dict cannot be pickled, so a
    result that holds one could not be sent to another process.
    """

    __slots__ = ("_isi",)
    _isi: dict[K, V]

    def __init__(self, isi: Mapping[K, V] | Iterable[tuple[K, V]] = ()) -> None:
        object.__setattr__(self, "_isi", dict(isi))

    def __getitem__(self, kunci: K) -> V:
        return self._isi[kunci]

    def __iter__(self) -> Iterator[K]:
        return iter(self._isi)

    def __len__(self) -> int:
        return len(self._isi)

    def __contains__(self, kunci: object) -> bool:
        return kunci in self._isi

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._isi!r})"

    def __setattr__(self, nama: str, nilai: object) -> None:
        raise AttributeError(f"{type(self).__name__} is read-only")

    def __delattr__(self, nama: str) -> None:
        raise AttributeError(f"{type(self).__name__} is read-only")

    def __reduce__(self) -> tuple[type[FrozenMap[K, V]], tuple[dict[K, V]]]:
        """How it is pickled and copied."""
        return type(self), (self._isi,)
