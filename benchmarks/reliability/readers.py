"""Every reader of files against hostile ones: a finding or a value, and nothing else.

Files that are cut, changed, wrongly encoded, huge, deep, bombs, or no files at all go
through every command and function that opens a file, in a process of its own. Run from
the repository::

    python benchmarks/reliability/readers.py [--n 100] [--seed 1] [--quick] [--list]

``--n`` is how many cuts and how many changes each file gets; ``--quick`` leaves out the
files above 1 MiB. What is held of each case:

* no exception leaves the reader, whatever it is;
* it ends within 5 s of processor time, and one more for each MiB of the file;
* the process grows by less than 256 MiB over what it had;
* what must be refused has a finding, or a code of exit that is not 0.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import selectors
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from attrs import define, field
from hostile_documents import docx, pdf
from hostile_toml import (
    MIB,
    PROSA,
    TAK_BERARTI,
    Kasus,
    bombs,
    changed,
    cut,
    encodings,
    kinds,
    texts,
)
from record import AKAR, Baris, record

from sakip._amendment import CARA
from sakip._facts import KUNCI_AKAR as KUNCI_FAKTA
from sakip._tables import KUNCI_AKAR

JANJI = (
    "Berkas apa pun, lewat pembaca mana pun, memberi temuan atau nilai: tanpa "
    "traceback, tanpa diterima diam-diam, dalam 5 detik (dan 1 detik per MiB) dan "
    "256 MiB."
)
MAX_DETIK = 5.0
PER_MIB = 1.0
#: Until an answer comes; others use the machine too.
MAX_TUNGGU = 120.0
MAX_MEMORI = 256 * MIB
ATURAN = [*KUNCI_AKAR]
AMANDEMEN = ["amandemen", *CARA]
FAKTA = [*KUNCI_FAKTA]
#: Text files by the reader that takes them: what is changed in them, and root keys.
TOML = {
    "aturan": ("aturan.toml", ATURAN),
    "kepala": ("ruleset.toml", ATURAN),
    "dipa": ("aturan.toml", ATURAN),
    "amandemen": ("amandemen.toml", AMANDEMEN),
    "fakta": ("contoh/fakta.toml", FAKTA),
    "tercetak": ("tercetak.toml", ["angka"]),
    "fmt": ("aturan.toml", []),
}
_KEPALA = AKAR / "tests" / "data" / "rulesets" / "dasar.toml"
_ISI = {
    "aturan.toml": """[[indikator]]
kode = "d.i"
nama = "Indikator"
sasaran = "d.s"
satuan = "persen"
polaritas = "naik"
target = { 2024 = 80 }
rumus = "a / b"
masukan.a = { nama = "A", satuan = "orang" }
masukan.b = { nama = "B", satuan = "orang" }
""",
    "contoh/fakta.toml": """[laporan]
tahun = 2024
kanwil = "Kanwil"

[realisasi."d.i"]
a = 3
b = 4

[riwayat.2023."d.i"]
realisasi = 70
""",
    "amandemen.toml": """[amandemen]
id = "a1"
nama = "Perubahan"
tanggal = 2024-03-01
dasar = "SK 1/2024"
berlaku = { dari = 2024-01-01 }

[[ubah.indikator]]
kode = "d.i"
target = { 2024 = 85 }
""",
    "tercetak.toml": """[[angka]]
kode = "d.i"
ukuran = "capaian"
tercetak = "93,75%"
tahun = 2024
baris = 10
""",
}


@define
class Hitungan:
    """What became of the cases of one reader."""

    apa: str
    banyak: int = 0
    temuan: int = 0
    runtuh: list[str] = field(factory=list)
    lama: list[str] = field(factory=list)
    memori: list[str] = field(factory=list)
    diam: list[str] = field(factory=list)

    def take(
        self, nama: str, hasil: dict[str, Any] | None, *, wajib: bool, bita: int = 0
    ) -> None:
        """Count a case."""
        self.banyak += 1
        if hasil is None:
            self.lama.append(f"{nama}: tidak menjawab")
            return
        self.temuan += bool(hasil["kode"])
        if hasil["galat"]:
            self.runtuh.append(f"{nama}: {hasil['galat']}")
        elif wajib and not hasil["kode"]:
            self.diam.append(nama)
        if hasil["detik"] > MAX_DETIK + PER_MIB * bita / MIB:
            self.lama.append(f"{nama}: {hasil['detik']:.1f} s")
        if hasil["memori"] > MAX_MEMORI:
            self.memori.append(f"{nama}: {hasil['memori'] // MIB} MiB")

    def row(self) -> Baris:
        """As a row of the result."""
        salah = [
            f"{len(ada)} {apa}"
            for apa, ada in (
                ("traceback", self.runtuh),
                ("terlalu lama", self.lama),
                ("lebih dari 256 MiB", self.memori),
                ("diterima diam-diam", self.diam),
            )
        ]
        hasil = f"{self.temuan} temuan, {self.banyak - self.temuan} nilai; "
        lulus = not (self.runtuh or self.lama or self.memori or self.diam)
        return Baris(self.apa, self.banyak, hasil + ", ".join(salah), "0", lulus)

    def worst(self) -> Iterator[str]:
        """What did not hold."""
        for apa, ada in (
            ("traceback", self.runtuh),
            ("lama", self.lama),
            ("memori", self.memori),
            ("diam", self.diam),
        ):
            yield from (f"{self.apa}: {apa}: {satu}" for satu in ada)


class Pekerja:
    """A process that runs readers; a new one takes the place of one that hangs."""

    def __init__(self, folder: Path, uid: int | None = None) -> None:
        self.folder = folder
        self.uid = uid
        self.proses: subprocess.Popen[str] | None = None

    def ask(self, tugas: dict[str, Any]) -> dict[str, Any] | None:
        """What comes of a job; None where no answer came."""
        if self.proses is None:
            self.start()
        return self.answer(tugas)

    def start(self) -> None:
        """Begin a process."""
        naskah = Path(__file__).with_name("reader_worker.py")
        self.proses = subprocess.Popen(  # noqa: S603 -- this very Python
            [sys.executable, str(naskah), str(self.folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        if self.uid is not None:
            self.answer({"uid": self.uid})

    def answer(self, tugas: dict[str, Any]) -> dict[str, Any] | None:
        """Send a job and wait; a process that does not answer is ended."""
        assert self.proses is not None
        assert self.proses.stdin is not None
        assert self.proses.stdout is not None
        self.proses.stdin.write(json.dumps(tugas) + "\n")
        self.proses.stdin.flush()
        with selectors.DefaultSelector() as pemilih:
            pemilih.register(self.proses.stdout, selectors.EVENT_READ)
            siap = pemilih.select(MAX_TUNGGU)
        baris = self.proses.stdout.readline() if siap else ""
        if not baris:
            self.stop()
            return None
        return dict(json.loads(baris))

    def stop(self) -> None:
        """End the process."""
        if self.proses is not None:
            self.proses.kill()
            self.proses.wait()
            self.proses = None


def cases(pembaca: str, asli: bytes, n: int, acak: random.Random) -> Iterator[Kasus]:
    """Hostile files that are like a sound one."""
    yield from encodings(asli)
    yield from kinds(tuple(TOML[pembaca][1]))
    yield from cut(asli, n)
    yield from changed(asli, n, acak)
    if pembaca not in ("kepala", "dipa", "amandemen"):
        # These are read as the other files of rules are.
        yield from bombs()


def documents(n: int, acak: random.Random, akhiran: str) -> Iterator[Kasus]:
    """Hostile documents of a kind."""
    if akhiran in (".txt", ".md"):
        asli = (AKAR / "README.md").read_bytes()
        for satu in encodings(asli):
            # In prose these are signs like others.
            yield satu._replace(wajib=satu.wajib and satu.nama not in PROSA)
        yield from texts()
    elif akhiran == ".docx":
        yield from docx()
        asli = next(docx()).bita
    else:
        yield from pdf()
        asli = (AKAR / "tests" / "data" / "naskah" / "laporan.pdf").read_bytes()
    yield from cut(asli, n)
    yield from changed(asli, n, acak)


class Pengukur:
    """Puts files in place and asks a process what comes of them."""

    def __init__(self, folder: Path, *, quick: bool, rinci: bool) -> None:
        self.folder = folder
        self.rinci = rinci
        self.quick = quick
        self.pekerja = Pekerja(folder)
        self.hasil: list[Hitungan] = []
        sah = folder / "sah"
        (sah / "contoh").mkdir(parents=True)
        (sah / "ruleset.toml").write_bytes(_KEPALA.read_bytes())
        for nama in ("aturan.toml", "contoh/fakta.toml"):
            (sah / nama).write_text(_ISI[nama], "utf-8")

    def text_of(self, nama: str) -> bytes:
        """A sound file."""
        return _KEPALA.read_bytes() if nama == "ruleset.toml" else _ISI[nama].encode()

    def run(self, apa: str, pembaca: str, nama: str, semua: Iterator[Kasus]) -> None:
        """Ask a reader about files of a name."""
        hitungan = Hitungan(apa)
        self.hasil.append(hitungan)
        sumber = self.folder / nama
        for kasus in semua:
            if self.quick and len(kasus.bita) > MIB:
                continue
            sumber.write_bytes(kasus.bita)
            tugas = {"pembaca": pembaca, "path": str(sumber)}
            hasil = self.pekerja.ask(tugas)
            # The layout of TOML is asked for, not what it means.
            sah = pembaca == "fmt" and kasus.nama in TAK_BERARTI
            wajib = kasus.wajib and not sah
            hitungan.take(kasus.nama, hasil, wajib=wajib, bita=len(kasus.bita))
        sumber.unlink(missing_ok=True)
        self.show(hitungan)

    def show(self, hitungan: Hitungan) -> None:
        """Print what did not hold, as soon as it is known."""
        baris = [f"{hitungan.apa}: {hitungan.banyak}"]
        baris += [f"   {salah}" for salah in hitungan.worst()] if self.rinci else []
        print("\n".join(baris), flush=True)

    def paths(self) -> None:
        """Ask every reader about paths that are no files, or no files to be read."""
        pekerja = {"akar": self.pekerja}
        if hasattr(os, "getuid") and os.getuid() == 0:
            pekerja["tanpa izin"] = Pekerja(self.folder, uid=65534)
        hitungan = Hitungan("jalur yang bukan berkas")
        self.hasil.append(hitungan)
        for siapa, buat in PATHS.items():
            for pembaca, akhiran in JALUR.items():
                wadah = self.folder / "wadah"
                wadah.mkdir()
                path = wadah / f"x{akhiran}"
                tutup = buat(path)
                nama = f"{siapa} lewat {pembaca}"
                oleh = pekerja.get(siapa, self.pekerja)
                tugas = {"pembaca": pembaca, "path": str(path)}
                # Layout is for the folder's own files: it passes over links to others.
                boleh = siapa in _BOLEH or (pembaca == "fmt" and siapa in _DILEWATI)
                hitungan.take(nama, oleh.ask(tugas), wajib=not boleh)
                if tutup is not None:
                    tutup()
                for p in (wadah, *wadah.rglob("*")):
                    if not p.is_symlink():
                        p.chmod(0o700)
                shutil.rmtree(wadah)
        if "tanpa izin" in pekerja:
            pekerja["tanpa izin"].stop()
        self.show(hitungan)


#: What reads a path, and the ending of what it reads.
JALUR = {
    "fakta": ".toml",
    "tercetak": ".toml",
    "naskah": ".txt",
    "fmt": ".toml",
    "fix": "",
    "check": "",
    "evaluate": ".toml",
    "evaluate ruleset": "",
    "explain": ".toml",
    "compare": ".toml",
    "diff": "",
    "review": ".toml",
    "review naskah": ".docx",
    "new indikator": "",
}


def _socket(path: Path) -> Callable[[], None]:
    soket = socket.socket(socket.AF_UNIX)
    soket.bind(str(path))
    return soket.close


def _unreadable(path: Path) -> None:
    path.write_bytes(b"a = 1\n")
    path.chmod(0)
    path.parent.chmod(0o755)


def _no_entry(path: Path) -> None:
    path.write_bytes(b"a = 1\n")
    path.parent.chmod(0)


def _ruleset_with(buat: Callable[[Path], object], nama: str) -> Callable[[Path], None]:
    """A ruleset's folder, one file of which is something else."""

    def make(path: Path) -> None:
        path.mkdir()
        (path / "ruleset.toml").write_bytes(_KEPALA.read_bytes())
        (path / nama).parent.mkdir(exist_ok=True)
        (path / nama).unlink(missing_ok=True)
        buat(path / nama)

    return make


def _link(ke: str) -> Callable[[Path], None]:
    return lambda path: path.symlink_to(ke)


def _loop(path: Path) -> None:
    path.symlink_to(path.name)


PATHS: dict[str, Callable[[Path], Callable[[], None] | None]] = {
    "tidak ada": lambda _: None,
    "folder kosong": Path.mkdir,
    "FIFO": os.mkfifo,
    "soket": _socket,
    "tautan berputar": _loop,
    "tautan putus": _link("tiada"),
    "tautan ke /dev/zero": _link("/dev/zero"),
    "tautan ke /dev/full": _link("/dev/full"),
    "tautan ke /dev/tty": _link("/dev/tty"),
    "tautan ke /proc/self/mem": _link("/proc/self/mem"),
    "tanpa izin": _unreadable,
    "tanpa izin folder": _no_entry,
    "aturan FIFO": _ruleset_with(os.mkfifo, "x.toml"),
    "aturan tautan keluar": _ruleset_with(_link("/etc/passwd"), "x.toml"),
    "aturan tautan putus": _ruleset_with(_link("tiada"), "x.toml"),
    "aturan tautan berputar": _ruleset_with(_loop, "x.toml"),
    "aturan soket": _ruleset_with(lambda p: _socket(p)(), "x.toml"),
    "kepala tautan keluar": _ruleset_with(_link("/etc/passwd"), "ruleset.toml"),
    "kepala FIFO": _ruleset_with(os.mkfifo, "ruleset.toml"),
    "dipa tautan keluar": _ruleset_with(_link("../../sah"), "dipa"),
    "dipa FIFO": _ruleset_with(os.mkfifo, "dipa/x.toml"),
    "dipa berkas": _ruleset_with(Path.touch, "dipa"),
    "amandemen berkas": _ruleset_with(Path.touch, "amandemen"),
    "amandemen tautan keluar": _ruleset_with(_link("/etc/passwd"), "amandemen/x.toml"),
    "dipa tautan putus": _ruleset_with(_link("tiada"), "dipa"),
    "amandemen FIFO": _ruleset_with(os.mkfifo, "amandemen/x.toml"),
    "amandemen tautan berputar": _ruleset_with(_loop, "amandemen"),
}
#: Paths that some reader may take for nothing, which is no mistake.
_BOLEH = {"folder kosong", "tanpa izin", "tanpa izin folder", "dipa berkas"}
_DILEWATI = {"dipa tautan keluar", "dipa tautan putus", "amandemen tautan berputar"}
_BOLEH |= {"amandemen berkas", "tautan ke /proc/self/mem"}


def main() -> int:
    """Measure and record."""
    pilihan = argparse.ArgumentParser(description=__doc__)
    pilihan.add_argument("--n", type=int, default=100, help="cuts, and changes")
    pilihan.add_argument("--seed", type=int, default=1)
    pilihan.add_argument("--reader", default="", help="only this one")
    pilihan.add_argument("--quick", action="store_true", help="no file above 1 MiB")
    pilihan.add_argument("--list", action="store_true", help="name what is wrong")
    opsi = pilihan.parse_args()
    acak = random.Random(opsi.seed)  # noqa: S311 -- drawn again from the same seed
    with tempfile.TemporaryDirectory() as sementara:
        folder = Path(sementara)
        folder.chmod(0o755)
        ukur = Pengukur(folder, quick=opsi.quick, rinci=opsi.list)
        for pembaca, (nama, _) in TOML.items():
            if opsi.reader in ("", pembaca):
                semua = cases(pembaca, ukur.text_of(nama), opsi.n, acak)
                ukur.run(f"{pembaca}, TOML", pembaca, "x.toml", semua)
        for akhiran in (".txt", ".md", ".docx", ".pdf"):
            if opsi.reader in ("", akhiran):
                semua = documents(opsi.n, acak, akhiran)
                ukur.run(f"naskah, {akhiran}", "naskah", f"x{akhiran}", semua)
        if opsi.reader in ("", "jalur"):
            ukur.paths()
        ukur.pekerja.stop()
    return record(
        "readers", "Pembaca berkas", JANJI, [satu.row() for satu in ukur.hasil]
    )


if __name__ == "__main__":
    sys.exit(main())
