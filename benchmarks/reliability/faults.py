"""Every call by which a file comes to be fails once, and from then on: what is left?

    python benchmarks/reliability/faults.py [--short] [--n N] [--seed S]

The k-th call fails for every k until a run succeeds, with each of four errors; then the
system itself refuses to write more than so many bytes. After each run: the old file or
the new one, one finding and exit code 1 where something is missing, no traceback, no
temporary file. Then stdout: a full disk, a reader that leaves, no stdout at all.
"""

from __future__ import annotations

import argparse
import errno
import os
import random
import re
import subprocess
import sys
from collections.abc import Callable
from functools import partial

from injected import (
    PENULIS,
    Acuan,
    Hitungan,
    bench,
    fork,
    limit_files,
    litter,
    patch,
    strange,
    undisturbed,
)
from record import Baris, record
from writers import LAPORAN, RULESET, Penulis, contents

GALAT = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EINTR)
#: Calls that may fail without the file being the worse for it: what tidies up, and
#: syncing a folder, come after the file is in its place.
TAK_PERLU = ("unlink", "rmdir")


def once(penulis: Penulis, acuan: Acuan, k: int, nomor: int, *, terus: bool) -> str:
    """Fail the k-th call, or all from it on; what is wrong then."""

    def aksi(ke: int, nama: str) -> None:
        if (ke >= k if terus else ke == k) and not (terus and nama in TAK_PERLU):
            raise OSError(nomor, os.strerror(nomor))

    return _run(penulis, acuan, lambda: patch(Hitungan(aksi)))


def limited(penulis: Penulis, acuan: Acuan, bita: int) -> str:
    """Let the system refuse to write files beyond a size."""
    return _run(penulis, acuan, lambda: limit_files(bita))


def _run(penulis: Penulis, acuan: Acuan, siap: Callable[[], None]) -> str:
    with bench(penulis) as folder:
        akhir = fork(penulis, folder, siap)
        ada = contents(folder)
    temuan = re.findall(r"SKP[0-9]{3}", akhir.galat)
    salah = strange(acuan, ada) + litter(ada)
    if salah:
        return f"berkas: {salah}"
    if "Traceback" in akhir.galat:
        return f"jejak: {akhir.galat[-300:]}"
    if ada == acuan.baru:
        return "" if akhir.kode in (*penulis.kode, 1) else f"kode {akhir.kode}"
    if akhir.kode != 1 or "SKP117" not in temuan:
        return f"diam: kode {akhir.kode}, {temuan}"
    return ""


def to_stdout() -> list[Baris]:
    """What happens when stdout is full, leaves early or is closed."""
    dasar = [sys.executable, "-m", "sakip"]
    perintah = {
        "evaluate": ["evaluate", str(RULESET), str(LAPORAN), "--format", "json"],
        "explain": ["explain", str(RULESET), str(LAPORAN), "kanwil"],
        "check": ["check", str(RULESET)],
        "review": ["review", str(RULESET), str(LAPORAN), str(LAPORAN / "tercetak")],
        "schema": ["schema"],
        "plugins": ["plugins"],
    }
    baris = []
    for nama, argumen in perintah.items():
        lengkap = [*dasar, *argumen]
        with open("/dev/full", "wb") as penuh:  # noqa: PTH123 -- a device
            satu = subprocess.run(  # noqa: S603 -- our own command
                lengkap, stdout=penuh, stderr=subprocess.PIPE, check=False
            )
        baik = (
            satu.returncode == 1
            and b"SKP117" in satu.stderr
            and b"Traceback" not in satu.stderr
        )
        isi = f"kode {satu.returncode}"
        baris.append(Baris(f"sakip {nama} > /dev/full", 1, isi, "1, SKP117", baik))
        with subprocess.Popen(  # noqa: S603 -- our own command
            lengkap, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as proses:
            assert proses.stdout is not None
            assert proses.stderr is not None
            proses.stdout.close()
            galat = proses.stderr.read()
            kode = proses.wait()
        baik = kode == 141 and galat == b""
        isi = f"kode {kode}"
        baris.append(Baris(f"sakip {nama} | pembaca pergi", 1, isi, "141, diam", baik))
        tutup = subprocess.run(  # noqa: S603 -- our own command
            ["/bin/sh", "-c", '"$@" >&-', "sh", *lengkap],
            stderr=subprocess.PIPE,
            check=False,
        )
        baik = tutup.returncode == 1 and b"Traceback" not in tutup.stderr
        isi = f"kode {tutup.returncode}"
        baris.append(Baris(f"sakip {nama} tanpa stdout", 1, isi, "1", baik))
    return baris


def main() -> int:
    """Let every call of every writer fail, and say what came of it."""
    pilihan = argparse.ArgumentParser(description=__doc__)
    pilihan.add_argument("--n", type=int, default=0, help="points at most; 0: all")
    pilihan.add_argument("--seed", type=int, default=1)
    pilihan.add_argument("--short", action="store_true", help="6 of each, for CI")
    argumen = pilihan.parse_args()
    n = 6 if argumen.short else argumen.n
    acak = random.Random(argumen.seed)  # noqa: S311 -- points, not secrets
    baris = []
    for penulis in PENULIS:
        acuan = undisturbed(penulis)
        besar = max(len(isi) for isi in acuan.baru.values())
        titik: list[Callable[[], str]] = [
            *(
                partial(once, penulis, acuan, k, nomor, terus=terus)
                for k in range(len(acuan.titik) + 1)
                for nomor in GALAT
                for terus in (False, True)
            ),
            *(
                partial(limited, penulis, acuan, bita)
                for bita in sorted({0, 1, besar // 3, besar - 1, besar})
            ),
        ]
        if n and n < len(titik):
            titik = acak.sample(titik, n)
        salah = [s for s in (satu() for satu in titik) if s]
        for satu in sorted(set(salah)):
            print(penulis.nama, satu)
        isi = f"{len(acuan.titik)} panggilan; {len(salah)} salah"
        apa = f"sakip {penulis.nama}"
        baris.append(Baris(apa, len(titik), isi, "0 salah", not salah))
    return record(
        "faults",
        "Sistem menolak selagi menulis",
        "Bila panggilan sistem mana pun gagal, berkas lama utuh, ada satu temuan, kode "
        "keluarnya bukan 0, dan tidak ada sisa.",
        baris + to_stdout(),
    )


if __name__ == "__main__":
    sys.exit(main())
