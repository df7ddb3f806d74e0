"""From a save to the figures: `sakip watch` on a copy of the Banten ruleset.

    python benchmarks/watch.py [--quick] [--rounds N]

Starts the command as a process of its own, changes the target of one indikator in the
copy, and measures from just before the file is written to the line that ends the
answer. Each answer has to name the new target, or the script exits with 1.
"""

from __future__ import annotations

import argparse
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import IO

from job import LAPORAN, RULESET

BERKAS = "amandemen/permenkumham-7-2024/02-ahu.toml"
TARGET = "target        = { 2024 = %d }"


def read_until(keluaran: IO[str], akhir: str) -> list[str]:
    """Lines up to the one that starts so."""
    baris = []
    for satu in keluaran:
        baris.append(satu)
        if satu.startswith(akhir):
            return baris
    raise SystemExit("sakip watch ended: " + "".join(baris))


def main() -> None:
    """Measure and print one line of Markdown."""
    pilihan = argparse.ArgumentParser(description=__doc__)
    pilihan.add_argument("--quick", action="store_true", help="three rounds")
    pilihan.add_argument("--rounds", type=int, default=20)
    argumen = pilihan.parse_args()
    rounds = 3 if argumen.quick else argumen.rounds
    with tempfile.TemporaryDirectory() as folder:
        salinan = Path(folder) / "rulesets"
        shutil.copytree(RULESET.parent, salinan)
        berkas = next(salinan.glob(f"*/{BERKAS}"))
        semula = berkas.read_text(encoding="utf-8")
        perintah = [sys.executable, "-m", "sakip", "watch", "--lang", "id"]
        perintah += [str(salinan / RULESET.name), str(LAPORAN)]
        waktu = []
        with subprocess.Popen(  # noqa: S603 -- our own command
            perintah, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        ) as proses:
            assert proses.stdout is not None
            read_until(proses.stdout, "Menunggu")
            for n in range(rounds):
                # Out of step with the looks at the files, as a person is.
                time.sleep(0.3 + 0.007 * n)
                target = 7 + n % 2
                isi = semula.replace(TARGET % 6, TARGET % target)
                awal = time.perf_counter()
                berkas.write_text(isi, encoding="utf-8")
                jawab = read_until(proses.stdout, "Kantor Wilayah")
                waktu.append(time.perf_counter() - awal)
                if f"→ {target}%" not in "".join(jawab):
                    raise SystemExit("wrong answer: " + "".join(jawab))
            proses.send_signal(signal.SIGINT)
            kode = proses.wait()
    print(f"{rounds} saves, from the save to the whole answer:")
    print(
        f"median {1e3 * statistics.median(waktu):.0f} ms, "
        f"{1e3 * min(waktu):.0f} to {1e3 * max(waktu):.0f} ms; exit code {kode}"
    )


if __name__ == "__main__":
    main()
