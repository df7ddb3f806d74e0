"""What a row costs at several sizes; the largest from a file to a file.

python benchmarks/batch/sizes.py CONTENDER SOURCE TARGET
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import frame
import memory
import polars as pl
from contenders import CONTENDERS, KOLOMAN, PATOKAN, SAKIP, AbsentError

#: More rows than this are not held in memory.
DI_MEMORI = 2_000_000
_IKUT = (SAKIP, KOLOMAN, PATOKAN, "polars, exact, by hand")


def run(banyak: list[int], seed: int) -> tuple[list[str], list[list[str]]]:
    """Heading and rows of the table."""
    semua = {
        n: _in_memory(n, seed) if n <= DI_MEMORI else _streamed(n, seed) for n in banyak
    }
    baris = [
        [nama, f"{n:,}", *ukur[nama]]
        for nama in _IKUT
        for n, ukur in semua.items()
        if nama in ukur
    ]
    return ["contender", "rows", "µs a row", "from", "memory"], baris


def _in_memory(n: int, seed: int) -> dict[str, list[str]]:
    isi = frame.make_frame(n, seed)
    hasil = {}
    with tempfile.TemporaryDirectory() as folder:
        for c in CONTENDERS:
            if c.nama not in _IKUT:
                continue
            try:
                jalan = c.make(isi)
            except (ImportError, AbsentError):
                continue
            jalan()
            waktu = []
            for _ in range(5):
                mulai = time.perf_counter()
                jalan()
                waktu.append(time.perf_counter() - mulai)
            puncak = memory.of_runs(isi, [c.nama], Path(folder))[c.nama]
            per_baris = f"{min(waktu) / n * 1e6:,.3f}"
            hasil[c.nama] = [per_baris, "memory", f"{puncak / 2**20:,.0f} MB"]
    return hasil


def _streamed(n: int, seed: int) -> dict[str, list[str]]:
    hasil = {}
    with tempfile.TemporaryDirectory() as folder:
        sumber, target = Path(folder, "masukan.parquet"), Path(folder, "hasil.parquet")
        write(sumber, n, seed)
        for nama in (SAKIP, PATOKAN):
            try:
                stream_of(nama)
            except AbsentError:
                continue
            lama, puncak = map(
                float, memory.of_process(__file__, nama, str(sumber), str(target))
            )
            isi = [f"{lama / n * 1e6:,.3f}", "Parquet to Parquet"]
            hasil[nama] = [*isi, f"{puncak / 2**20:,.0f} MB"]
            assert pl.scan_parquet(target).select(pl.len()).collect().item() == n
            target.unlink()
    return hasil


def write(berkas: Path, n: int, seed: int) -> None:
    """A Parquet file of random reports, block by block."""
    import pyarrow.parquet  # noqa: PLC0415 -- only here

    penulis = None
    for blok in frame.blocks(n, seed):
        tabel = blok.to_arrow()
        if penulis is None:
            penulis = pyarrow.parquet.ParquetWriter(berkas, tabel.schema)
        penulis.write_table(tabel)
    assert penulis is not None
    penulis.close()


def stream_of(nama: str) -> Callable[[Path, Path], None]:
    """From a file to a file, as a function of both."""
    if nama == SAKIP:
        import sakip_batch  # noqa: PLC0415 -- each contender loads only its own

        sakip_batch.make_plan()
        return sakip_batch.stream
    import polars_float  # noqa: PLC0415 -- each contender loads only its own

    def stream(sumber: Path, target: Path) -> None:
        polars_float.plan(pl.scan_parquet(sumber)).sink_parquet(target)

    return stream


def main(nama: str, sumber: str, target: str) -> None:
    """Print how many seconds it took, and by how many bytes the process grew."""
    stream = stream_of(nama)
    mulai = time.perf_counter()
    puncak = memory.growth(lambda: stream(Path(sumber), Path(target)))
    print(time.perf_counter() - mulai, puncak)


if __name__ == "__main__":
    main(*sys.argv[1:])
