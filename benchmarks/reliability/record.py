"""What a measurement found, kept as JSON beside the script that made it.

Each script of this folder measures one promise and ends in `record`. The page
`docs/reference/reliability.md` is made of these files by `page.py`.
"""

from __future__ import annotations

import json
import os
import platform
import sys
from importlib.metadata import version
from pathlib import Path

from attrs import asdict, frozen

AKAR = Path(__file__).resolve().parent.parent.parent
#: Where the results of whole runs are kept; SAKIP_RESULTS names another folder.
HASIL = AKAR / "benchmarks" / "reliability" / "results"


@frozen
class Baris:
    """One thing that was measured.

    Attributes:
        apa: what was done.
        banyak: how often, or how much of it.
        hasil: what came of it.
        batas: what it was held against.
        lulus: does it hold?
    """

    apa: str
    banyak: int | str
    hasil: str
    batas: str
    lulus: bool


def command() -> str:
    """The command line of this process, as it is written in the repository."""
    naskah = Path(sys.argv[0]).resolve()
    nama = naskah.relative_to(AKAR) if naskah.is_relative_to(AKAR) else naskah.name
    return " ".join(["python", str(nama), *sys.argv[1:]])


def record(nama: str, judul: str, janji: str, baris: list[Baris]) -> int:
    """Keep and print what was measured.

    Args:
        nama: name of the result, as the script's: a file name without suffix.
        judul: a title of a few words.
        janji: the promise, one sentence.
        baris: what was measured, in the order in which it is shown.

    Returns:
        the exit code: 0 if all of it holds, else 1.
    """
    isi = {
        "nama": nama,
        "judul": judul,
        "janji": janji,
        "perintah": command(),
        "versi": {"python": platform.python_version(), "sakip": version("sakip")},
        "baris": [asdict(b) for b in baris],
    }
    folder = Path(os.environ.get("SAKIP_RESULTS", HASIL))
    folder.mkdir(parents=True, exist_ok=True)
    sementara = folder / f".{nama}.json.{os.getpid()}"
    teks = json.dumps(isi, ensure_ascii=False, indent=2)
    sementara.write_text(f"{teks}\n", encoding="utf-8")
    sementara.replace(folder / f"{nama}.json")
    for b in baris:
        tanda = "ok  " if b.lulus else "GAGAL"
        print(f"{tanda} {b.apa}: {b.banyak}; {b.hasil} (batas: {b.batas})")
    return 0 if all(b.lulus for b in baris) else 1
