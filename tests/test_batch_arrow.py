"""Columns as addresses, and memory as frames: nothing is lost, kept or freed twice."""

from __future__ import annotations

import ctypes
import subprocess
import sys
import threading
from collections.abc import Iterator
from typing import Any

import pytest

pl = pytest.importorskip("polars", reason="needs the extra: pip install .[native]")
pytest.importorskip("llvmlite", reason="needs the extra: pip install .[native]")
pa = pytest.importorskip("pyarrow", reason="needs the extra: pip install .[native]")

from sakip._batch import _arrow  # noqa: E402 -- after the skip
from sakip._batch._arrow import ArrowArray, hand_over, read_columns, room  # noqa: E402 -- as above
from sakip._batch._memory import Column, Memory  # noqa: E402 -- as above

#: Rows of the columns that are handed over.
TINGGI = 1_024


def handed() -> Any:
    """Two columns: 0, 1, 2, ... and the same where its last bit is set."""
    letak = 2 * 8 * TINGGI + TINGGI // 8
    isi = pa.allocate_buffer(letak + room(2))
    for kolom in range(2):
        semua = (ctypes.c_int64 * TINGGI)(*range(TINGGI))
        ctypes.memmove(isi.address + kolom * 8 * TINGGI, semua, 8 * TINGGI)
    bits = isi.address + 2 * 8 * TINGGI
    ctypes.memset(bits, 0b10101010, TINGGI // 8)
    skema = pa.schema([("a", pa.int64()), ("b", pa.int64())])
    kolom = ((0, isi.address), (bits, isi.address + 8 * TINGGI))
    return hand_over(isi, letak, skema, TINGGI, kolom)


@pytest.mark.parametrize("ambil", [pl.DataFrame, pa.record_batch])
def test_columns_that_are_taken_over(ambil: Any) -> None:
    """Who takes them sees the values, and null where there is none."""
    hasil = pl.DataFrame(ambil(handed()))
    assert [*range(TINGGI)] == hasil["a"].to_list()
    assert [k if k % 2 else None for k in range(TINGGI)] == hasil["b"].to_list()


def test_memory_goes_with_the_last_column() -> None:
    """It is held while any column lives, whatever thread ends it, and no longer."""
    awal = pa.total_allocated_bytes()
    hasil = pl.DataFrame(handed())
    terpakai = pa.total_allocated_bytes() - awal
    assert terpakai >= 2 * 8 * TINGGI
    kolom = [hasil["b"]]
    del hasil
    assert terpakai == pa.total_allocated_bytes() - awal
    lain = threading.Thread(target=kolom.clear)
    lain.start()
    lain.join()
    assert awal == pa.total_allocated_bytes()


@pytest.mark.parametrize("anak_dulu", [True, False])
def test_a_column_that_is_moved(anak_dulu: bool) -> None:  # noqa: FBT001 -- a parameter
    """Who moves one column out releases it by itself, before the others or after."""
    awal = pa.total_allocated_bytes()
    utama = ArrowArray.from_address(handed().alamat)
    anak = ctypes.c_void_p.from_address(utama.children + 8).value
    assert anak is not None
    asli = ArrowArray.from_address(anak)
    pindah = [ArrowArray.from_buffer_copy(asli), ArrowArray.from_buffer_copy(utama)]
    asli.release = utama.release = None
    for satu in pindah if anak_dulu else reversed(pindah):
        assert awal < pa.total_allocated_bytes()
        ctypes.CFUNCTYPE(None, ctypes.c_void_p)(satu.release)(ctypes.addressof(satu))
        assert satu.release is None
    assert awal == pa.total_allocated_bytes()


def test_a_process_ends_while_frames_live() -> None:
    """Frames that outlive everything else at the end of a process do no harm."""
    kode = (
        "import sys, threading; sys.path.insert(0, sys.argv[1])\n"
        "import polars as pl\n"
        "from test_batch_arrow import handed\n"
        "hasil = pl.DataFrame(handed())\n"
        "sys.tetap = pl.DataFrame(handed())\n"
        "threading.tetap = [pl.DataFrame(handed())]\n"
        "lingkar = [pl.DataFrame(handed())]; lingkar.append(lingkar)\n"
        "print(hasil['a'].sum())\n"
    )
    folder = __file__.rpartition("/")[0]
    hasil = subprocess.run(
        [sys.executable, "-c", kode, folder],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (0, f"{sum(range(TINGGI))}\n", "") == (
        hasil.returncode,
        hasil.stdout,
        hasil.stderr,
    )


def test_columns_that_are_read() -> None:
    """A column lies where its first row is, and has no bits where nothing is null."""
    frame = pl.DataFrame({"a": [5, 6, 7], "b": [1, None, 3]})
    milik, kolom = read_columns(frame)
    a, b = kolom
    assert (0, 0, 5) == (a.geser, a.ada, ctypes.c_int64.from_address(a.isi).value)
    assert 0b101 == ctypes.c_uint8.from_address(b.ada).value & 0b111
    assert 3 == ctypes.c_int64.from_address(b.isi + 16).value
    del milik


def test_what_is_read_is_released() -> None:
    """Memory that is only held for its addresses goes with them."""
    awal = pa.total_allocated_bytes()
    frame = pl.from_arrow(pa.table({"a": pa.array(range(TINGGI))}))
    assert isinstance(frame, pl.DataFrame)
    memory = Memory()
    memory.add(frame, [Column("a", "i64", "x", "y")])
    alamat = memory.alamat["x"]
    del frame
    assert awal < pa.total_allocated_bytes()
    assert 7 == ctypes.c_int64.from_address(alamat + 7 * 8).value
    del memory
    assert awal == pa.total_allocated_bytes()


def test_a_frame_that_gives_no_columns() -> None:
    """What fails to hand over its columns is told of, not read."""

    def gagal() -> Iterator[Any]:
        raise OSError("no columns")
        yield

    class Frame:
        width = 1

        def __arrow_c_stream__(self) -> object:
            skema = pa.schema([("a", pa.int64())])
            return pa.RecordBatchReader.from_batches(
                skema, gagal()
            ).__arrow_c_stream__()

    with pytest.raises(OSError, match="gives no columns"):
        read_columns(Frame())


def test_room_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """Structures of any number of columns end within the room that is asked for."""
    ditulis: list[int] = []
    asli = ctypes.memmove

    def move(tujuan: int, dari: int, banyak: int) -> None:
        ditulis.append(banyak)
        asli(tujuan, dari, banyak)

    monkeypatch.setattr(_arrow.ctypes, "memmove", move)
    for lebar in (1, 7, 300):
        isi = pa.allocate_buffer(room(lebar))
        skema = pa.schema([(str(k), pa.int64()) for k in range(lebar)])
        hasil = pl.DataFrame(hand_over(isi, 0, skema, 0, [(0, isi.address)] * lebar))
        assert (0, lebar) == hasil.shape
        assert room(lebar) == ditulis[-1]
