"""What a row costs at several sizes, in memory and from a file to a file.

python benchmarks/batch/sizes.py CONTENDER FIRST SOURCE TARGET RUNS
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

import frame
import memory
import polars as pl
from contenders import CONTENDERS, KOLOMAN, PATOKAN, SAKIP, AbsentError

#: More rows than this are not held in memory, and streamed once only.
DI_MEMORI = 2_000_000
#: Rows of the file that is streamed before anything is measured.
PEMANASAN = 100_000
#: Runs of which the fastest counts.
KALI = 5
_IKUT = (SAKIP, KOLOMAN, PATOKAN, "polars, exact, by hand")
#: What is there without any rules: it reads the inputs, and writes figures that it has.
SALIN = "reading and writing, nothing computed"


def run(banyak: list[int], seed: int) -> tuple[list[str], list[list[str]]]:
    """Heading and rows of the table."""
    memori = {n: _in_memory(n, seed) for n in banyak if n <= DI_MEMORI}
    baris = [
        [nama, "memory", f"{n:,}", *ukur[nama]]
        for nama in _IKUT
        for n, ukur in memori.items()
        if nama in ukur
    ]
    berkas = _streamed(banyak, seed)
    baris += [
        [nama, "Parquet to Parquet", f"{n:,}", *ukur]
        for nama, semua in berkas.items()
        for n, ukur in semua.items()
    ]
    return ["contender", "from", "rows", "µs a row", "memory"], baris


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
            lama = min(_timed(jalan) for _ in range(KALI))
            puncak = memory.of_runs(isi, [c.nama], Path(folder))[c.nama]
            hasil[c.nama] = [f"{lama / n * 1e6:,.3f}", f"{puncak / 2**20:,.0f} MB"]
    return hasil


def _timed(jalan: Callable[[], object]) -> float:
    mulai = time.perf_counter()
    jalan()
    return time.perf_counter() - mulai


def _streamed(banyak: list[int], seed: int) -> dict[str, dict[int, list[str]]]:
    hasil: dict[str, dict[int, list[str]]] = {}
    with tempfile.TemporaryDirectory() as folder:
        awal, sumber, target = (
            Path(folder, f"{nama}.parquet") for nama in ("awal", "masukan", "hasil")
        )
        write(awal, PEMANASAN, seed)
        for n in banyak:
            write(sumber, n, seed)
            for nama in (SAKIP, PATOKAN, SALIN):
                if nama == SALIN and n > DI_MEMORI:
                    continue
                try:
                    stream_of(nama)
                except AbsentError:
                    continue
                kali = KALI if n <= DI_MEMORI else 1
                kata = [nama, str(awal), str(sumber), str(target), str(kali)]
                lama, puncak = map(float, memory.of_process(__file__, *kata))
                ukur = [f"{lama / n * 1e6:,.3f}", f"{puncak / 2**20:,.0f} MB"]
                hasil.setdefault(nama, {})[n] = ukur
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
    if nama == SALIN:
        return _copied
    import polars_float  # noqa: PLC0415 -- each contender loads only its own

    def stream(sumber: Path, target: Path) -> None:
        polars_float.plan(pl.scan_parquet(sumber)).sink_parquet(target)

    return stream


@cache
def _figures(sumber: Path) -> pl.DataFrame:
    """The figures of a file."""
    import sakip_batch  # noqa: PLC0415 -- each contender loads only its own

    hasil: pl.DataFrame = (
        sakip_batch.make_plan()
        .evaluate_frame(pl.read_parquet(sumber), angka="bulat")
        .frame()
    )
    return hasil


def _copied(sumber: Path, target: Path) -> None:
    """Read a file, and write its figures; but for the first time, nothing more."""
    pl.scan_parquet(sumber).collect(engine="streaming")
    # As hard as `evaluate_file` looks.
    _figures(sumber).lazy().sink_parquet(target, compression_level=1)


def main(nama: str, awal: str, sumber: str, target: str, kali: str) -> None:
    """Print the seconds of the fastest run, and by how many bytes the process grew."""
    stream = stream_of(nama)
    stream(Path(awal), Path(target))
    jalan = partial(stream, Path(sumber), Path(target))
    waktu: list[float] = []
    puncak = memory.growth(lambda: waktu.append(_timed(jalan)))
    waktu += [_timed(jalan) for _ in range(int(kali) - 1)]
    print(min(waktu), puncak)


if __name__ == "__main__":
    main(*sys.argv[1:])
