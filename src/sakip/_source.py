"""Places in rule files: which file, which key path, which line and column.

A finding must point at the text that caused it.  No TOML reader tells where a
value stands, so `_spans` scans the text a second time, only when a finding asks
for a place.

Positions are kept as offsets and turned into lines and columns on demand.
Lines and columns count from 1, columns in code points; the end is exclusive.
A byte order mark is no column, as in every editor.
"""

from __future__ import annotations

from functools import cached_property, total_ordering
from itertools import islice
from typing import TYPE_CHECKING, TypeAlias

from attrs import frozen

if TYPE_CHECKING:
    from ._spans import Corners, SpanTree

Jalur: TypeAlias = tuple[str | int, ...]


@total_ordering
@frozen
class Tempat:
    """A place a finding points at; sorts by file, then by reading order."""

    berkas: str
    jalur: Jalur
    baris: int
    kolom: int
    akhir_baris: int
    akhir_kolom: int
    #: The sheet of a workbook; the place is then a cell, by its row and column. CSV is
    #: a sheet without a name.
    lembar: str | None = None

    @property
    def sel(self) -> str:
        """The cell as spreadsheets name it: ``Imigrasi!D7``, ``D7``; else empty."""
        if self.lembar is None:
            return ""
        nama = f"{self.lembar}!" if self.lembar else ""
        return f"{nama}{column_letters(self.kolom)}{self.baris}"

    @property
    def pendek(self) -> str:
        """File and line, or file and cell, as findings tell of another place."""
        return f"{self.berkas}:{self.sel or self.baris}"

    def __lt__(self, other: object) -> bool:
        """Order by file and position, with the key path only as tie-breaker."""
        if not isinstance(other, Tempat):
            return NotImplemented
        return self._sort_key() < other._sort_key()

    def _sort_key(self) -> tuple[str, str, Corners, tuple[tuple[int, str], ...]]:
        corners = (self.baris, self.kolom, self.akhir_baris, self.akhir_kolom)
        # Names and indices do not compare with each other, hence the pairs.
        jalur = tuple(
            (bagian, "") if isinstance(bagian, int) else (-1, bagian)
            for bagian in self.jalur
        )
        return (self.berkas, self.lembar or "", corners, jalur)


def column_letters(kolom: int) -> str:
    """A column counted from 1 as spreadsheets name it: ``A``, ``Z``, ``AA``."""
    huruf = ""
    while kolom > 0:
        kolom, sisa = divmod(kolom - 1, 26)
        huruf = chr(ord("A") + sisa) + huruf
    return huruf


@frozen
class SourceText:
    """The text of one file, able to say where in it a key path stands."""

    berkas: str
    teks: str

    @cached_property
    def _spans(self) -> SpanTree:
        from ._spans import SpanTree  # noqa: PLC0415 -- only when a place is asked for

        return SpanTree(self.teks)

    def tempat(self, jalur: Jalur, *, kunci: bool = False) -> Tempat:
        """Return the place of a value, or of its key.

        Where the asked half does not exist the other half is given.  Where
        the path itself does not exist, the place is the nearest table or value
        that does: for a missing key, the header or inline table that lacks it;
        for a missing key at the top, the start of the file.  The result keeps
        the path that was asked for.
        """
        node, found = self._spans.nearest(jalur)
        own_key = node.kunci if kunci and found else None
        offsets = own_key or node.nilai or node.kunci
        # The root has neither half; it is the start of the file.
        corners = self._spans.text.corners(offsets or (0, 0))
        return Tempat(self.berkas, jalur, *corners)

    def potong(self, tempat: Tempat, awal: int, akhir: int) -> Tempat:
        """Return the place of a part of a string value.

        ``awal`` and ``akhir`` count code points of the decoded string, as the
        formula reader sees it.  Escapes, trimmed newlines and continued lines
        are accounted for.  If the place holds no string, or the offsets do not
        lie in it, the whole place is the answer.
        """
        from ._spans import STRING, string_units  # noqa: PLC0415 -- as above

        text = self._spans.text
        begin = text.offset(tempat.baris, tempat.kolom)
        end = text.offset(tempat.akhir_baris, tempat.akhir_kolom)
        raw = text.teks[begin:end]
        if not 0 <= awal <= akhir or not STRING.fullmatch(raw):
            return tempat
        # The unit after the part tells that the string is no shorter.
        units = list(islice(string_units(raw), awal, akhir + 1))
        if len(units) <= akhir - awal:
            return tempat
        first = units[0][0]
        # An empty part is a caret: it must not reach back over what precedes.
        last = units[-2][1] if akhir > awal else first
        corners = text.corners((begin + first, begin + last))
        return Tempat(self.berkas, tempat.jalur, *corners)

    def offsets(self, tempat: Tempat) -> tuple[int, int]:
        """Return where in the text a place begins and ends, counted from 0.

        Of the text as it is read: without a byte order mark, its lines ending in LF.
        """
        text = self._spans.text
        return (
            text.offset(tempat.baris, tempat.kolom),
            text.offset(tempat.akhir_baris, tempat.akhir_kolom),
        )

    def baris_teks(self, n: int) -> str:
        """Return line ``n`` without its line ending; empty if there is none."""
        return self._spans.text.line(n)
