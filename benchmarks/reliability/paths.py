"""Nothing that a ruleset or facts say leads out of their folder.

Every value in TOML that names a folder or a ruleset, and every link in a folder, is
made to lead to a secret beside it; an audit hook of Python sees whether that is opened,
and the output is searched for what is in it. Run from the repository::

    python benchmarks/reliability/paths.py [--list]

What names something outside in TOML: ``[ruleset] turunan`` (a ruleset beside this one),
``[laporan] ruleset`` (an id), ``silsilah`` (an id and a code). No other key is a path.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from record import AKAR, Baris, record

from sakip._cli import run
from sakip.plugins import build_registry

JANJI = (
    "Tidak ada nilai TOML, tautan, atau nama yang membawa pembacaan keluar dari "
    "foldernya; isi berkas di luar tidak dibuka dan tidak tercetak."
)
RAHASIA = "RAHASIA-7319"
_KEPALA = (AKAR / "tests" / "data" / "rulesets" / "dasar.toml").read_text("utf-8")
#: Ways to name a folder that is not beside this one; {} is its whole path.
NAMA = (
    "..",
    ".",
    "../../luar",
    "../luar",
    "{}",
    "/{}",
    "../../luar/",
    "./../../luar",
    "dasar/../../../luar",
    "dasar/../../luar",
    "dasar/",
    "./dasar",
    "..\\\\..\\\\luar",
    "C:luar",
    "C:\\\\luar",
    "\\\\\\\\server\\\\luar",
    "//server/luar",
    "file://{}",
    "~",
    "~/luar",
    "$HOME",
    "..%2f..%2fluar",
    "%2e%2e/%2e%2e/luar",
    "..\\u0000/luar",
    "dasar\\u0000",
    "dasar\\n",
    " dasar",
    "\\uFF0E\\uFF0E/luar",
    "\\u2025/luar",
    "luar",
)
#: The files that were opened since the list was emptied.
DIBUKA: list[str] = []


def _watch(peristiwa: str, argumen: tuple[object, ...]) -> None:
    if peristiwa == "open" and isinstance(argumen[0], str | bytes):
        DIBUKA.append(os.fsdecode(argumen[0]))


class Panggung:
    """A ruleset and facts in one folder, and a secret in another."""

    def __init__(self, akar: Path) -> None:
        self.luar = akar / "luar"
        self.rumah = akar / "rumah"
        self.aturan = self.rumah / "aturan"
        self.fakta = self.rumah / "fakta"
        for folder in (self.luar / "dipa", self.aturan / "dipa", self.fakta):
            folder.mkdir(parents=True)
        (self.rumah / "dasar").mkdir()
        for folder in (self.luar, self.aturan, self.rumah / "dasar"):
            self.write(folder / "ruleset.toml", _KEPALA)
        rahasia = f'{RAHASIA} = "{RAHASIA}"\n# {RAHASIA}\n'
        self.write(self.luar / "ruleset.toml", rahasia + _KEPALA)
        for nama in ("rahasia.toml", "dipa/a.toml", "amandemen.toml"):
            self.write(self.luar / nama, rahasia)
        self.write(self.fakta / "laporan.toml", "[laporan]\ntahun = 2024\n")

    def write(self, path: Path, teks: str) -> None:
        """Write a file."""
        path.write_text(teks, encoding="utf-8")

    def head(self, kunci: str) -> None:
        """A head with a further line."""
        kepala = _KEPALA.replace("[ruleset]\n", f"[ruleset]\n{kunci}\n", 1)
        self.write(self.aturan / "ruleset.toml", kepala)


def _turunan(nama: str) -> Callable[[Panggung], list[str]]:
    def make(p: Panggung) -> list[str]:
        p.head(f'turunan = "{nama.replace("{}", str(p.luar))}"')
        return ["check", str(p.aturan)]

    return make


def _ruleset(nama: str) -> Callable[[Panggung], list[str]]:
    def make(p: Panggung) -> list[str]:
        isi = (
            f'[laporan]\ntahun = 2024\nruleset = "{nama.replace("{}", str(p.luar))}"\n'
        )
        p.write(p.fakta / "laporan.toml", isi)
        return ["check", str(p.fakta / "laporan.toml")]

    return make


def _silsilah(nama: str) -> Callable[[Panggung], list[str]]:
    def make(p: Panggung) -> list[str]:
        p.write(
            p.aturan / "x.toml",
            '[[indikator]]\nkode = "d.i"\nnama = "I"\nsasaran = "d.s"\n'
            'satuan = "persen"\npolaritas = "informatif"\nrumus = "50%"\n'
            f'silsilah = ["{nama.replace("{}", str(p.luar))}:d.i"]\n',
        )
        return ["check", str(p.aturan)]

    return make


def _links() -> dict[str, Callable[[Panggung], list[str]]]:
    """Links in folders, by what they are; each gives the command to run."""

    def link(di: str, ke: str, *perintah: str) -> Callable[[Panggung], list[str]]:
        def make(p: Panggung) -> list[str]:
            path = p.rumah / di
            path.parent.mkdir(parents=True, exist_ok=True)
            if path.is_dir():
                path.rmdir()
            path.unlink(missing_ok=True)
            path.symlink_to(p.luar / ke)
            return [a.replace("{}", str(p.rumah)) for a in perintah]

        return make

    check = ("check", "{}/aturan")
    rahasia = "rahasia.toml"
    return {
        "berkas aturan": link("aturan/x.toml", rahasia, *check),
        "ruleset.toml": link("aturan/ruleset.toml", "ruleset.toml", *check),
        "folder dipa": link("aturan/dipa", "dipa", *check),
        "berkas dipa": link("aturan/dipa/x.toml", rahasia, *check),
        "folder amandemen": link("aturan/amandemen", "", *check),
        "berkas amandemen": link("aturan/amandemen/x.toml", rahasia, *check),
        "folder di amandemen": link("aturan/amandemen/x", "", *check),
        "folder kasus": link("aturan/kasus", "", "test", "{}/aturan"),
        "berkas kasus": link("aturan/kasus/x.toml", rahasia, "test", "{}/aturan"),
        "berkas fakta": link(
            "fakta/x.toml", rahasia, "evaluate", "{}/aturan", "{}/fakta"
        ),
        "berkas tercetak": link(
            "tercetak/x.toml",
            rahasia,
            "review",
            "{}/aturan",
            "{}/fakta",
            "{}/tercetak",
        ),
        "fix": link("aturan/x.toml", rahasia, "check", "--fix", "{}/aturan"),
        "fmt folder": link("aturan/sub", "dipa", "fmt", "--diff", "{}/aturan"),
        "fmt berkas": link("aturan/x.toml", rahasia, "fmt", "--diff", "{}/aturan"),
        "new indikator": link(
            "aturan/dipa/x.toml", rahasia, "new", "indikator", "{}/aturan", "d.x"
        ),
    }


#: Links that are passed over, as hidden files are.
_DILEWATI = {"fmt folder"}


def attempt(buat: Callable[[Panggung], list[str]]) -> tuple[int, str, list[str]]:
    """Run a command on a stage: its exit code, what it printed, what it opened."""
    with tempfile.TemporaryDirectory() as sementara:
        panggung = Panggung(Path(sementara).resolve())
        argv = buat(panggung)
        keluaran = io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True)
        DIBUKA.clear()
        with contextlib.redirect_stdout(keluaran), contextlib.redirect_stderr(keluaran):
            kode = run(argv, REGISTRY)
        luar = [
            p for p in DIBUKA if Path(os.path.realpath(p)).is_relative_to(panggung.luar)
        ]
        keluaran.seek(0)
        return kode, keluaran.read(), luar


REGISTRY = build_registry()


def main() -> int:
    """Measure and record."""
    pilihan = argparse.ArgumentParser(description=__doc__)
    pilihan.add_argument("--list", action="store_true", help="name what is wrong")
    opsi = pilihan.parse_args()
    sys.addaudithook(_watch)
    kelompok = {
        "turunan": {n: _turunan(n) for n in NAMA},
        "[laporan] ruleset": {n: _ruleset(n) for n in NAMA},
        "silsilah": {n: _silsilah(n) for n in NAMA},
        "tautan keluar": _links(),
    }
    baris = []
    for apa, semua in kelompok.items():
        salah = []
        for nama, buat in semua.items():
            try:
                kode, teks, luar = attempt(buat)
            except Exception as galat:  # noqa: BLE001 -- that is what is counted
                salah.append(f"{nama}: {galat!r}")
                continue
            if luar or RAHASIA in teks:
                salah.append(f"{nama}: terbuka {luar}")
            elif kode == 0 and nama not in _DILEWATI:
                salah.append(f"{nama}: diterima diam-diam")
        for satu in salah if opsi.list else ():
            print("  ", apa, satu)
        hasil = f"{len(semua) - len(salah)} ditolak dengan temuan, tanpa dibuka"
        baris.append(Baris(apa, len(semua), hasil, "semua", not salah))
    return record("paths", "Jalur keluar folder", JANJI, baris)


if __name__ == "__main__":
    sys.exit(main())
