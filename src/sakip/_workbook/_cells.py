"""The value of a cell, by the kind that its row declares."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import Final

from attrs import frozen

from .._converter import kind
from .._notation import AngkaTidakSah, parse_angka
from ._form import DIGIT_ANGKA, KEADAAN, KOSONG, YA_TIDAK, Isi, is_quotes

#: How numbers are written in text: with a comma, with a point, or not at all.
KOMA: Final = ","
TITIK: Final = "."

#: What each kind of cell takes, in both languages.
PERLU: Final[dict[str, tuple[str, str]]] = {
    "angka": (
        'angka, "nihil", atau "belum ada"',
        'a number, "nihil" or "belum ada"',
    ),
    "ya/tidak": (
        '"ya", "tidak", "nihil", atau "belum ada"',
        '"ya", "tidak", "nihil" or "belum ada"',
    ),
    "tanggal": ("tanggal, mis. 30/06/2024", "a date, e.g. 30/06/2024"),
    "pilihan": ("salah satu pilihannya", "one of its choices"),
    "teks": ("teks", "text"),
}
_PLAIN: Final = re.compile(r"-?[0-9]+(?:\.[0-9]+)?", re.ASCII)
_COMMA: Final = re.compile(r"-?[0-9][0-9.]*(?:,[0-9]+)?", re.ASCII)
#: A number of more digits than a spreadsheet keeps.
_LONG: Final = re.compile(r"-?(?P<bulat>[0-9]+)(?:,(?P<pecahan>[0-9]+))?", re.ASCII)
_ISO: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_DATE: Final = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})", re.ASCII)


class CellError(Exception):
    """What stands in a cell is not what its row takes.

    Attributes:
        ada, found: what stands there, in both languages.
    """

    def __init__(self, ada: str, found: str) -> None:
        super().__init__(ada)
        self.ada = ada
        self.found = found


@frozen
class CellReader:
    """Reads the cells of one file.

    Attributes:
        koma: what stands before the decimals of a number in text; empty for a
            workbook, whose numbers are numbers.
    """

    koma: str = ""

    def read(self, isi: object, jenis: Isi) -> object:
        """A value as facts have it; None for an empty cell.

        Raises:
            CellError: it is not of the kind.
        """
        if isi is None or isi == "":
            return None
        if jenis == "teks":
            return self._text(isi)
        if isinstance(isi, str):
            if not isi.strip():
                return None
            return isi if jenis == "pilihan" else self._word(isi.strip(), jenis)
        if jenis == "angka" and type(isi) in (int, float):
            return number(isi)  # type: ignore[arg-type]  # one of the two
        if jenis == "ya/tidak" and isinstance(isi, bool):
            return isi
        if jenis == "tanggal" and isinstance(isi, dt.date):
            return _day(isi)
        raise _refused(isi)

    def _text(self, isi: object) -> str:
        if isinstance(isi, str):
            return isi.removesuffix(KOSONG) if is_quotes(isi) else isi
        raise _refused(isi)

    def _word(self, teks: str, jenis: Isi) -> object:
        """A text that is no text: a state, or in CSV a value of any kind."""
        kata = teks.casefold()
        if kata in KEADAAN:
            return KEADAAN[kata]
        if jenis == "ya/tidak" and kata in YA_TIDAK:
            return YA_TIDAK[kata]
        if jenis == "angka":
            return self._number(teks)
        hari = self._date(teks) if jenis == "tanggal" else None
        if hari is None:
            raise _refused(teks)
        return hari

    def _date(self, teks: str) -> dt.date | None:
        """A date as ISO writes it; in CSV also day first, as offices save it."""
        cocok = _DATE.fullmatch(teks) if self.koma else None
        try:
            if cocok is None:
                return dt.date.fromisoformat(teks) if _ISO.fullmatch(teks) else None
            hari, bulan, tahun = map(int, cocok.groups())
            return dt.date(tahun, bulan, hari)
        except ValueError:
            return None

    def _number(self, teks: str) -> int | Decimal:
        if self.koma == TITIK and _PLAIN.fullmatch(teks):
            return _written(teks)
        if self.koma == KOMA and _COMMA.fullmatch(teks):
            try:
                parse_angka(teks, jenis="desimal")
            except AngkaTidakSah as salah:
                if salah.alasan != "taksa":
                    raise _refused(teks) from None
                raise CellError(
                    f"{teks!r}, yang dapat berarti ribuan atau desimal",
                    f"{teks!r}, thousands or decimals",
                ) from None
            return _written(teks.replace(".", "").replace(",", "."))
        panjang = _LONG.fullmatch(teks)
        if panjang is not None and not self.koma:
            angka = f"{panjang['bulat']}{panjang['pecahan'] or ''}".lstrip("0")
            if len(angka) > DIGIT_ANGKA:
                return _written(teks.replace(",", "."))
        raise _refused(teks)


def number(isi: float) -> int | Decimal:
    """A number of a workbook, as it was typed: 15 digits, which is all they keep."""
    if isinstance(isi, int):
        return isi
    angka = Decimal(format(isi, f".{DIGIT_ANGKA}g"))
    return int(angka) if angka == angka.to_integral_value() else angka


def _written(teks: str) -> int | Decimal:
    """A number as it is written: zeros behind the point count as decimals."""
    return Decimal(teks) if "." in teks else int(teks)


def _day(isi: dt.date) -> dt.date:
    if not isinstance(isi, dt.datetime):
        return isi
    if isi.time() != dt.time():
        raise _refused(isi)
    return isi.date()


def _refused(isi: object) -> CellError:
    if isinstance(isi, str):
        potong = repr(isi if len(isi) <= 40 else f"{isi[:40]}…")  # noqa: PLR2004 -- enough to recognise
        return CellError(f"teks {potong}", f"the text {potong}")
    return CellError(*kind(Decimal(0) if isinstance(isi, float) else isi))
