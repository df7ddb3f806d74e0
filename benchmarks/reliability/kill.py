"""SIGKILL at any point of any writer: the old file or the new one, and no litter.

    python benchmarks/reliability/kill.py [--short] [--n 200] [--seed 1]

Half of the points are calls: the process kills itself just before the k-th call by
which files come to be, k at random, or in the middle of a piece that it writes. The
other half are moments: it is killed from outside, at a random time in the span in which
it writes. Then the same command runs once more, undisturbed.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from injected import (
    PENULIS,
    Acuan,
    Hitungan,
    bench,
    fork,
    litter,
    patch,
    strange,
    undisturbed,
)
from record import Baris, record
from writers import Penulis, contents

from sakip._output import write_file


def at_call(penulis: Penulis, acuan: Acuan, k: int) -> list[str]:
    """Kill just before the k-th call that counts."""

    def aksi(ke: int, _: str) -> None:
        if ke == k:
            os.kill(os.getpid(), signal.SIGKILL)

    with bench(penulis) as folder:
        akhir = fork(penulis, folder, lambda: patch(Hitungan(aksi)))
        salah = [] if akhir.kode == -signal.SIGKILL else [f"kode {akhir.kode}"]
        return salah + judge(penulis, acuan, folder)


def at_moment(penulis: Penulis, acuan: Acuan, acak: random.Random) -> list[str]:
    """Kill from outside, in the span in which it writes."""
    lama = max(acuan.akhir - acuan.awal, 0.002)
    saat = max(0.0, acak.uniform(acuan.awal - lama / 2, acuan.akhir + lama))
    with bench(penulis) as folder:
        fork(penulis, folder, bunuh=saat)
        return judge(penulis, acuan, folder)


def judge(penulis: Penulis, acuan: Acuan, folder: Path) -> list[str]:
    """What is wrong after a kill, and after the run that follows."""
    salah = [f"isi lain: {n}" for n in strange(acuan, contents(folder))]
    lagi = fork(penulis, folder)
    ada = contents(folder)
    if lagi.kode not in penulis.kode or "Traceback" in lagi.galat:
        salah.append(f"ulang: {lagi}")
    salah += [f"sampah: {n}" for n in litter(ada)]
    if ada != acuan.baru and not litter(ada):
        salah.append(f"ulang: isi lain {sorted(set(ada) ^ set(acuan.baru))}")
    return salah


def in_a_loop(n: int, acak: random.Random) -> list[str]:
    """Kill a process that does nothing but write one large file, again and again."""
    isi = [bytes([65 + i]) * (1 << 20) for i in range(2)]
    salah = []
    with tempfile.TemporaryDirectory(prefix="sakip-uji-") as akar:
        path = Path(akar) / "besar"
        path.write_bytes(isi[0])
        for _ in range(n):
            anak = os.fork()
            if not anak:
                while True:
                    for satu in isi:
                        write_file(path, satu)
            time.sleep(acak.uniform(0, 0.03))
            os.kill(anak, signal.SIGKILL)
            os.waitpid(anak, 0)
            if path.read_bytes() not in isi:
                salah.append("isi lain")
        write_file(path, isi[0])
        salah += [f"sampah: {p.name}" for p in Path(akar).iterdir() if p != path]
    return salah


def one(nomor: int, n: int, benih: int) -> Baris:
    """Kill one writer so often; the last is the loop."""
    acak = random.Random(benih * 1000 + nomor)  # noqa: S311 -- points, not secrets
    if nomor == len(PENULIS):
        salah = in_a_loop(n, acak)
        isi = f"{len(salah)} salah"
        return Baris("menulis 1 MiB berulang", n, isi, "0 salah", not salah)
    penulis = PENULIS[nomor]
    acuan = undisturbed(penulis)
    salah = []
    for i in range(n):
        if i % 2:
            salah += at_moment(penulis, acuan, acak)
        else:
            salah += at_call(penulis, acuan, acak.randrange(len(acuan.titik)))
    for satu in sorted(set(salah)):
        print(penulis.nama, satu)
    isi = f"{len(acuan.titik)} panggilan; {len(salah)} salah"
    return Baris(f"sakip {penulis.nama}", n, isi, "0 salah", not salah)


def main() -> int:
    """Kill every writer, and say what came of it."""
    pilihan = argparse.ArgumentParser(description=__doc__)
    pilihan.add_argument("--n", type=int, default=200, help="kills of each writer")
    pilihan.add_argument("--seed", type=int, default=1)
    pilihan.add_argument("--short", action="store_true", help="4 of each, for CI")
    pilihan.add_argument("--workers", type=int, default=os.cpu_count())
    argumen = pilihan.parse_args()
    n = 4 if argumen.short else argumen.n
    nomor = range(len(PENULIS) + 1)
    with ProcessPoolExecutor(argumen.workers, mp_context=get_context("fork")) as semua:
        baris = list(
            semua.map(one, nomor, [n] * len(nomor), [argumen.seed] * len(nomor))
        )
    return record(
        "kill",
        "Dibunuh selagi menulis",
        "Sesudah SIGKILL di titik mana pun, setiap berkas adalah yang lama atau yang "
        "baru, dan jalan berikutnya tidak menyisakan berkas sementara.",
        baris,
    )


if __name__ == "__main__":
    sys.exit(main())
