"""Time against size: does anything grow faster than what it is given?

    python benchmarks/reliability/scale.py [--short] [--n 100000] [--only NAMA,…]

Makes rules, facts, printed figures and documents of growing size, one dimension at a
time, and measures each step on them in a process of its own. The slope is that of the
least squares through log(time) over log(size) at the three largest sizes: 1 is time in
proportion to size, 2 its square. The time is that of the processor, so that other work
on the machine does not count, and the garbage collector is off within a step. Steps of
less than 0.1 s at the largest size are not judged: they measure the clock.
"""

from __future__ import annotations

import argparse
import json
import math
import resource
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path

from record import Baris, record
from sized import UKURAN

#: The greatest slope, and the least time that is judged.
LERENG, SEKON_TERKECIL = 1.15, 0.1
#: How much more memory each may take at the greatest size than before, and what in
#: total is too little to be judged, in MiB.
TUMBUH, MIB_TERKECIL = 1.5, 32
#: Sizes as parts of the greatest.
BAGIAN = (Fraction(1, 16), Fraction(1, 8), Fraction(1, 4), Fraction(1, 2), Fraction(1))


def child(nama: str, besar: int, folder: Path) -> None:
    """Measure every step at one size; prints seconds by step, and the memory."""
    import steps  # noqa: PLC0415 -- of the measured process only

    bahan = UKURAN[nama].buat(folder, besar)
    waktu = steps.measure(bahan, UKURAN[nama].langkah)
    puncak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"waktu": waktu, "rss": puncak}))


def slope(x: Sequence[float], y: Sequence[float]) -> float:
    """The slope of the least squares through logarithms."""
    lx, ly = [math.log(v) for v in x], [math.log(v) for v in y]
    mx, my = sum(lx) / len(lx), sum(ly) / len(ly)
    atas = sum((a - mx) * (b - my) for a, b in zip(lx, ly, strict=True))
    return atas / sum((a - mx) ** 2 for a in lx)


def run(nama: str, besar: int) -> dict[str, object]:
    """One size in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        perintah = [sys.executable, __file__, "--child", nama, str(besar), folder]
        jadi = subprocess.run(  # noqa: S603 -- this file
            perintah, stdout=subprocess.PIPE, check=True, text=True
        )
    hasil: dict[str, object] = json.loads(jadi.stdout.splitlines()[-1])
    return hasil


def measure(nama: str, terbesar: int) -> list[Baris]:
    """One dimension, at growing sizes."""
    ukuran = [max(1, int(b * terbesar)) for b in BAGIAN]
    waktu: dict[str, list[float]] = {}
    rss: list[float] = []
    for besar in ukuran:
        hasil = run(nama, besar)
        satu: Mapping[str, float] = hasil["waktu"]  # type: ignore[assignment]  # as printed
        for langkah, sekon in satu.items():
            waktu.setdefault(langkah, []).append(sekon)
        rss.append(float(str(hasil["rss"])))
        print(nama, besar, {k: round(v, 3) for k, v in satu.items()}, round(rss[-1]))
    baris = []
    for langkah, sekon in waktu.items():
        if sekon[-1] < SEKON_TERKECIL:
            continue
        m = slope(ukuran[-3:], sekon[-3:])
        isi = f"lereng {m:.2f}"
        apa = f"{UKURAN[nama].judul}: {langkah}"
        baris.append(Baris(apa, terbesar, isi, f"lereng <= {LERENG}", m <= LERENG))
    # In proportion: each of the second half takes no more than each of the first.
    tengah = len(ukuran) - 2
    per = [
        (rss[b] - rss[a]) * 1024 / (ukuran[b] - ukuran[a])
        for a, b in ((0, tengah), (tengah, -1))
    ]
    sedikit = rss[-1] - rss[0] < MIB_TERKECIL
    baris.append(
        Baris(
            f"{UKURAN[nama].judul}: memori",
            terbesar,
            f"{per[0]:.1f} lalu {per[1]:.1f} KiB masing-masing",
            f"<= {TUMBUH:g} kali, atau < {MIB_TERKECIL} MiB semuanya",
            sedikit or per[1] <= TUMBUH * per[0],
        )
    )
    return baris


def main() -> int:
    """Measure every dimension, or those asked for."""
    if sys.argv[1:2] == ["--child"]:
        child(sys.argv[2], int(sys.argv[3]), Path(sys.argv[4]))
        return 0
    pilihan = argparse.ArgumentParser(description=__doc__)
    pilihan.add_argument("--n", type=int, default=100_000, help="most indikator")
    pilihan.add_argument("--seed", type=int, default=0, help="nothing is drawn here")
    pilihan.add_argument("--short", action="store_true", help="a fortieth, for CI")
    pilihan.add_argument("--only", default=",".join(UKURAN))
    argumen = pilihan.parse_args()
    n = argumen.n // 40 if argumen.short else argumen.n
    gagal = 0
    for nama in argumen.only.split(","):
        gagal |= record(
            f"scale_{nama}",
            f"Waktu terhadap ukuran: {UKURAN[nama].judul}",
            f"Tidak ada langkah yang tumbuh lebih cepat daripada {UKURAN[nama].judul}.",
            measure(nama, max(16, int(UKURAN[nama].bagian * n))),
        )
    return gagal


if __name__ == "__main__":
    sys.exit(main())
