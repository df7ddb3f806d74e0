"""The page of reliability, made of the results beside this script.

    python benchmarks/reliability/page.py [--check]

Writes docs/reference/reliability.md; with --check it says whether the page is what it
would write.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from record import AKAR, HASIL

HALAMAN = AKAR / "docs" / "reference" / "reliability.md"
KEPALA = """# Keandalan yang terukur

Setiap janji di bawah diukur oleh satu skrip di `benchmarks/reliability/`. Halaman ini
dibuat dari hasilnya oleh `python benchmarks/reliability/page.py`, dan tidak ditulis
dengan tangan; `nox -s reliability` mengukur semuanya lagi, `nox -s robustness`
mengulang semuanya secara ringkas. Apa yang tidak dijanjikan tertulis di
[SECURITY.md](../../SECURITY.md).
"""


def results(folder: Path = HASIL) -> list[dict[str, Any]]:
    """All results, by name."""
    return [
        json.loads(path.read_text(encoding="utf-8"))
        for path in sorted(folder.glob("*.json"))
    ]


def _cell(isi: object) -> str:
    return " ".join(str(isi).replace("|", "\\|").split())


def page(semua: list[dict[str, Any]]) -> str:
    """The text of the page."""
    bagian = [KEPALA, _summary(semua)]
    for satu in semua:
        versi = satu["versi"]
        baris = [
            "| Yang dilakukan | Banyak | Hasil | Batas | |",
            "| --- | ---: | --- | --- | --- |",
        ]
        for b in satu["baris"]:
            isi = [_cell(b[k]) for k in ("apa", "banyak", "hasil", "batas")]
            tanda = "lulus" if b["lulus"] else "**gagal**"
            baris.append(f"| {' | '.join(isi)} | {tanda} |")
        bagian.append(
            f"## {satu['judul']}\n\n{satu['janji']}\n\n"
            f"```sh\n{satu['perintah']}\n```\n\n"
            f"Python {versi['python']}, sakip {versi['sakip']}.\n\n"
            + "\n".join(baris)
            + "\n"
        )
    return "\n".join(bagian)


def _summary(semua: list[dict[str, Any]]) -> str:
    baris = ["| Janji | Lulus |", "| --- | ---: |"]
    for satu in semua:
        lulus = sum(b["lulus"] for b in satu["baris"])
        baris.append(f"| {_cell(satu['janji'])} | {lulus} dari {len(satu['baris'])} |")
    return "\n".join(baris) + "\n"


def main() -> int:
    """Write the page, or hold it against what would be written."""
    teks = page(results())
    if "--check" in sys.argv[1:]:
        return int(HALAMAN.read_text(encoding="utf-8") != teks)
    HALAMAN.write_text(teks, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
