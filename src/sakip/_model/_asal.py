"""Where a table of the rules was written."""

from __future__ import annotations

from typing import Any

from attrs import field, frozen

from .._source import Jalur, SourceText, Tempat


@frozen(eq=False)
class Asal:
    """Where a table stands: its file and key path.

    Attributes:
        timpa: parts below the table that stand elsewhere, because an amendment
            wrote them: their path below the table, and where they stand.
    """

    sumber: SourceText
    jalur: Jalur = ()
    timpa: tuple[tuple[Jalur, Asal], ...] = ()

    def tempat(self, *jalur: str | int, kunci: bool = False) -> Tempat:
        """The place of a value below the table, or of its key."""
        asal = self.sub(*jalur)
        return asal.sumber.tempat(asal.jalur, kunci=kunci)

    def sub(self, *jalur: str | int) -> Asal:
        """A table below this one."""
        panjang, dasar = -1, self
        for bagian, lain in self.timpa:
            if len(bagian) > panjang and jalur[: len(bagian)] == bagian:
                panjang, dasar = len(bagian), lain
        if panjang >= 0:
            return dasar.sub(*jalur[panjang:])
        n = len(jalur)
        bawah = tuple((b[n:], lain) for b, lain in self.timpa if b[:n] == jalur)
        return Asal(self.sumber, self.jalur + jalur, bawah)

    def potong(self, jalur: Jalur, awal: int, akhir: int) -> Tempat:
        """The place of a part of a text below the table."""
        asal = self.sub(*jalur)
        return asal.sumber.potong(asal.sumber.tempat(asal.jalur), awal, akhir)


#: Filled by the loader; structuring itself knows no file.
def asal_field() -> Any:  # noqa: ANN401 -- an attrs field specifier
    return field(
        default=None, eq=False, repr=False, kw_only=True, metadata={"toml": False}
    )
