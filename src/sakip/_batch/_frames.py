"""Frames of any maker, and files larger than memory."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

import polars as pl
from attrs import field, frozen
from polars.io.plugins import register_io_source

from .._files import os_words, place
from .._near import near
from .._output import fill_file
from ..diagnostics import Temuan
from ..errors import LaporanError

#: Kinds of file that are read and written, by their suffix.
CSV = ".csv"
AKHIRAN = (".parquet", CSV, ".arrow", ".feather", ".ipc")
#: How hard zstd looks: by more of it figures become no smaller, decimals larger.
TINGKAT_ZSTD = 1
_TAK_TERTULIS = (OSError, pl.exceptions.PolarsError)
_TITIK_KOMA = {
    "alasan": "kolomnya dipisahkan titik koma, seharusnya koma",
    "reason": "its columns are divided by semicolons, not by commas",
}


def read_frame(frame: Any) -> pl.DataFrame:  # noqa: ANN401 -- any frame that speaks Arrow
    """A frame as polars sees it; nothing is copied where that can be.

    Raises:
        TypeError: it is no frame.
    """
    if isinstance(frame, pl.DataFrame):
        return frame
    if isinstance(frame, pl.LazyFrame):
        return frame.collect(engine="streaming")
    if not hasattr(frame, "__arrow_c_stream__"):
        raise TypeError(f"{type(frame).__name__} is no frame: it has no Arrow stream")
    return pl.DataFrame(frame)


def schema_of(frame: pl.DataFrame) -> dict[str, pl.DataType]:
    """The columns of a frame and their types, in half the time of `schema`."""
    return dict(zip(frame.columns, frame.dtypes, strict=True))


def kind_of_file(path: Path) -> str:
    """The suffix of a file that is read and written here.

    Raises:
        LaporanError: it has another one.
    """
    if path.suffix.lower() in AKHIRAN:
        return path.suffix.lower()
    argumen = {
        "akhiran": path.suffix or "—",
        "pilihan": ", ".join(AKHIRAN),
        "mirip": near(path.suffix, AKHIRAN),
    }
    raise LaporanError([Temuan("SKP812", place(path.as_posix()), argumen)])


def scan_file(path: Path, tanggal: Collection[str] = ()) -> pl.LazyFrame:
    """A file, of which nothing is read yet but its columns.

    Args:
        tanggal: columns that hold dates, which are ISO text in a CSV file.

    Raises:
        LaporanError: it cannot be read.
    """
    akhiran = kind_of_file(path)
    try:
        with path.open("rb"):
            pass
        match akhiran:
            case ".parquet":
                hasil = pl.scan_parquet(path, glob=False)
            case ".csv":
                # The first thousand rows may be whole where a later one is not.
                hasil = pl.scan_csv(path, glob=False, infer_schema_length=None)
            case _:
                hasil = pl.scan_ipc(path)
        skema = hasil.collect_schema()
        if akhiran == CSV:
            teks = [k for k in tanggal if skema.get(k) == pl.String]
            iso = (pl.col(k).str.to_date("%Y-%m-%d", strict=True) for k in teks)
            hasil = hasil.with_columns(iso)
    except OSError as salah:
        tempat = place(path.as_posix())
        raise LaporanError([Temuan("SKP101", tempat, os_words(salah))]) from None
    except pl.exceptions.PolarsError as salah:
        raise LaporanError([unreadable(path.as_posix(), salah)]) from None
    satu = next(iter(skema), "")
    if akhiran == CSV and len(skema) == 1 and ";" in satu:
        raise LaporanError([Temuan("SKP810", place(path.as_posix()), _TITIK_KOMA)])
    return hasil


def read_part(data: pl.LazyFrame, sumber: str) -> pl.DataFrame:
    """What is wanted of a file.

    Raises:
        LaporanError: it cannot be read.
    """
    try:
        return data.collect(engine="streaming")
    except pl.exceptions.PolarsError as salah:
        raise LaporanError([unreadable(sumber, salah)]) from None


def unreadable(sumber: str, salah: Exception) -> Temuan:
    """A file whose content cannot be read, and what the reader says."""
    baris = str(salah).strip().partition("\n")[0]
    argumen = {"alasan": baris, "reason": baris}
    return Temuan("SKP810", place(sumber), argumen)


@frozen(eq=False)
class Source:
    """Parts as polars asks for them, from a thread of its own.

    Attributes:
        kosong: no rows, with the types of all parts.
        sebab: what broke it off: then it is not the target that fails.
    """

    bagian: Iterator[pl.DataFrame]
    kosong: pl.DataFrame
    sebab: list[Exception] = field(factory=list, init=False)

    def __call__(self, *_: object) -> Iterator[pl.DataFrame]:
        """All parts: nothing is pushed down to what is written whole."""
        yield self.kosong
        try:
            yield from self.bagian
        except Exception as salah:
            self.sebab.append(salah)
            raise


def sink_file(
    bagian: Iterator[pl.DataFrame], kosong: pl.DataFrame, sumber: Path, tujuan: Path
) -> None:
    """Write parts one after another; the file is there when it is whole.

    Args:
        bagian: the parts, made of ``sumber`` while they are written.
        kosong: no rows, with the types of all parts.

    Raises:
        LaporanError: it cannot be written, or the source cannot be read to its end.
    """
    akhiran = kind_of_file(tujuan)
    asal = Source(bagian, kosong)
    semua = register_io_source(asal, schema=kosong.schema)

    def fill(sementara: Path) -> None:
        # Opened here: a writer that was stopped may open a path once more, late.
        try:
            with sementara.open("wb", buffering=0) as berkas:
                match akhiran:
                    case ".parquet":
                        semua.sink_parquet(berkas, compression_level=TINGKAT_ZSTD)
                    case ".csv":
                        semua.sink_csv(berkas)
                    case _:
                        semua.sink_ipc(berkas)
        except _TAK_TERTULIS as salah:
            if asal.sebab:
                raise
            raise system_error(salah) from None

    try:
        gagal = fill_file(tujuan, fill)
    except pl.exceptions.PolarsError:
        gagal = None
    if asal.sebab:
        if isinstance(asal.sebab[0], _TAK_TERTULIS):
            temuan = unreadable(sumber.as_posix(), asal.sebab[0])
            raise LaporanError([temuan])
        raise asal.sebab[0]
    if gagal is not None:
        raise LaporanError([gagal])


def system_error(salah: Exception) -> OSError:
    """What the system said, which writers put into words of their own."""
    nomor = re.search(r"\(os error (\d+)\)", str(salah))
    if nomor is None:
        return OSError(str(salah))
    return OSError(int(nomor[1]), os.strerror(int(nomor[1])))
