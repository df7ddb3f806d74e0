"""How long a workbook of many rows takes to be read, and how much memory.

``python benchmarks/workbook.py`` makes a form of 100,000 rows, each with two values and
a source, reads it in a process of its own, and prints seconds, seconds of the processor
and megabytes, beside those of calamine alone. ``--quick`` is a smoke test.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

import xlsxwriter

BARIS = 1_000 if "--quick" in sys.argv else 100_000
KOLOM = (
    *("Jenis", "Kode", "Nama", "Satuan", "2023", "2024"),
    *("Sumber", "Keterangan", "Masukan", "Baris", "Isi"),
)
#: What a process of its own does: (name, statements).
CARA = {
    "calamine": "from python_calamine import CalamineWorkbook as W\n"
    "W.from_path(path).get_sheet_by_index(0).to_python(skip_empty_area=False)",
    "sakip": "from sakip import load_laporan\nhasil = load_laporan(path)\n"
    "assert len(hasil.realisasi) == BARIS",
}


def make(path: Path) -> None:
    """A form of so many indikator with one input each."""
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as buku:
        lembar = buku.add_worksheet("Isian")
        lembar.write_row(0, 0, KOLOM)
        lembar.write_row(1, 0, ("Laporan", "", "", "", "", 2024))
        lembar.write_row(1, 8, ("tahun", "", "angka"))
        for n in range(BARIS):
            angka = (n, n + 0.25)
            isi = ("Indikator", f"d.i{n}", f"Indikator {n}", "Orang", *angka)
            lembar.write_row(n + 2, 0, (*isi, "aplikasi", "", "a", "", "angka"))


def measure(isi: str, path: Path) -> tuple[float, float, float]:
    """Seconds, those of the processor, and megabytes, in a process of its own."""
    awal = "import sys, time, resource\npath, BARIS = sys.argv[1], int(sys.argv[2])\n"
    akhir = "\nprint(time.perf_counter() - mulai, time.process_time())"
    akhir += "\nprint(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)"
    naskah = f"{awal}mulai = time.perf_counter()\n{isi}{akhir}"
    keluar = subprocess.run(  # noqa: S603 -- our own statements
        [sys.executable, "-c", naskah, str(path), str(BARIS)],
        check=True,
        capture_output=True,
        text=True,
    )
    detik, kerja, mega = map(float, keluar.stdout.split())
    return detik, kerja, mega


def main() -> None:
    """Make the workbook, read it both ways, print a table."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "isian.xlsx"
        mulai = time.perf_counter()
        make(path)
        ukuran = path.stat().st_size / 1e6
        print(f"{BARIS:,} rows, {ukuran:.1f} MB, made in", end=" ")
        print(f"{time.perf_counter() - mulai:.1f} s\n")
        print(
            "| reader | seconds | of the processor | MB |\n| --- | ---: | ---: | ---: |"
        )
        for nama, isi in CARA.items():
            detik, kerja, mega = min(measure(isi, path) for _ in range(3))
            print(f"| {nama} | {detik:.2f} | {kerja:.2f} | {mega:.0f} |")


if __name__ == "__main__":
    main()
