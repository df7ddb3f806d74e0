"""Hours of work in one process: memory and descriptors flat, every result the same.

    python benchmarks/reliability/soak.py [--short] [--seconds 3600] [--seed 1]

Loads, checks, evaluates, explains, compares, reviews and compares rulesets, on the real
report and on facts that are varied, good and faulty, again and again. Each kind of work
is done with each variation before anything is measured; from then on the resident
memory and the open descriptors are sampled after every round, and each result is held
against the one that the same work gave first.
"""

from __future__ import annotations

import argparse
import copy
import gc
import hashlib
import os
import random
import sys
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import tomli
from record import Baris, record
from writers import AKAR, LAPORAN, RULESET

import sakip
from sakip._ruleset import check_ruleset
from sakip.plugins import build_registry

#: Growth of memory that is allowed between the first and the last tenth, in MiB.
MIB_TERBANYAK = 5.0
#: Variations of the facts.
RAGAM = 24


def rss() -> float:
    """The resident memory, in MiB."""
    halaman = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return halaman * os.sysconf("SC_PAGE_SIZE") / 2**20


def descriptors() -> int:
    """How many descriptors are open."""
    return len(os.listdir("/proc/self/fd"))  # noqa: PTH208 -- as the system lists them


def facts() -> dict[str, Any]:
    """The facts of the real report, as one mapping."""
    hasil: dict[str, Any] = {}
    for path in sorted(LAPORAN.glob("*.toml")):
        teks = path.read_text("utf-8")
        for k, v in tomli.loads(teks, parse_float=Decimal).items():
            hasil.setdefault(k, {}).update(v)
    return hasil


def varied(dasar: dict[str, Any], nomor: int) -> dict[str, Any]:
    """The facts with some numbers changed; every third with a fault too."""
    acak = random.Random(nomor)  # noqa: S311 -- variations, not secrets
    isi = copy.deepcopy(dasar)
    for kode in acak.sample(sorted(isi["satker"]), 5):
        isi["satker"][kode]["pagu"] += acak.randrange(10**6)
    if nomor % 3 == 2:
        kode = acak.choice(sorted(isi["satker"]))
        isi["satker"][kode][f"salah_{nomor}"] = acak.randrange(100)
        isi["realisasi"][f"tiada.{nomor}"] = {"x": 1}
    return isi


class Kerja:
    """All kinds of work, each a function of the number of a variation."""

    def __init__(self) -> None:
        self.registry = build_registry()
        self.ruleset = sakip.load_ruleset(RULESET, registry=self.registry)
        self.lama = sakip.load_ruleset(
            AKAR / "rulesets" / "kemenkumham-2020-2024", registry=self.registry
        )
        self.tercetak = sakip.load_tercetak(LAPORAN / "tercetak")
        self.fakta = facts()

    def on_facts(self, nomor: int, hitung: Callable[[sakip.Laporan], str]) -> str:
        """Compute from a variation; one that is faulty gives its findings."""
        try:
            return hitung(sakip.load_laporan(varied(self.fakta, nomor)))
        except sakip.LaporanError as salah:
            return "\n".join(t.baris_tunggal("en") for t in salah.temuan)

    def load(self, nomor: int) -> str:
        """Load the rules anew, and the facts from their files."""
        del nomor
        ruleset = sakip.load_ruleset(RULESET)
        return sakip.render(
            sakip.evaluate(ruleset, sakip.load_laporan(LAPORAN)), "json"
        )

    def check(self, nomor: int) -> str:
        """Check a faulty ruleset."""
        folder = AKAR / "tests" / "data" / "rulesets" / "valid"
        semua = sorted(p for p in folder.iterdir() if p.is_dir())
        ruleset, temuan = check_ruleset(semua[nomor % len(semua)], self.registry)
        return f"{ruleset is None} {[t.baris_tunggal() for t in temuan]}"

    def evaluate(self, nomor: int) -> str:
        """Evaluate and render in every format."""
        return self.on_facts(
            nomor,
            lambda laporan: "".join(
                sakip.render(sakip.evaluate(self.ruleset, laporan), b)
                for b in ("table", "json", "csv")
            ),
        )

    def explain(self, nomor: int) -> str:
        """Explain one indikator."""
        kode = sorted(self.ruleset.aturan.indikator)
        satu = kode[nomor % len(kode)]
        return self.on_facts(
            nomor,
            lambda laporan: sakip.render(
                sakip.explain(self.ruleset, laporan, satu), "text"
            ),
        )

    def compare(self, nomor: int) -> str:
        """Compare with earlier years."""
        return self.on_facts(
            nomor,
            lambda laporan: sakip.render(sakip.compare(self.ruleset, laporan), "json"),
        )

    def review(self, nomor: int) -> str:
        """Hold the printed figures against the rules."""
        return self.on_facts(
            nomor % 3,
            lambda laporan: sakip.render(
                sakip.review(self.ruleset, laporan, self.tercetak), "json"
            ),
        )

    def diff(self, nomor: int) -> str:
        """Compare two years of the rules."""
        tahun = (2020 + nomor % 4, 2021 + nomor % 4)
        return sakip.render(sakip.diff(self.lama, self.lama, tahun=tahun), "json")


MACAM = ("load", "check", "evaluate", "explain", "compare", "review", "diff")


def slope(y: list[float]) -> float:
    """Growth from the first sample to the last, by least squares."""
    n = len(y)
    mx, my = (n - 1) / 2, sum(y) / n
    atas = sum((i - mx) * (v - my) for i, v in enumerate(y))
    bawah = sum((i - mx) ** 2 for i in range(n))
    return atas / bawah * (n - 1)


def main() -> int:
    """Work for so long, and say what grew."""
    opsi = argparse.ArgumentParser(description=__doc__)
    opsi.add_argument("--seconds", type=float, default=3600)
    opsi.add_argument("--n", type=int, default=RAGAM, help="variations of the facts")
    opsi.add_argument("--seed", type=int, default=1)
    opsi.add_argument("--short", action="store_true", help="8 seconds, for CI")
    argumen = opsi.parse_args()
    lama = 8.0 if argumen.short else argumen.seconds
    ragam = 2 if argumen.short else argumen.n
    kerja = Kerja()
    acuan: dict[tuple[str, int], str] = {}
    beda = banyak = 0

    def one(nama: str, nomor: int) -> None:
        nonlocal beda, banyak
        teks = getattr(kerja, nama)(nomor)
        sidik = hashlib.sha256(teks.encode()).hexdigest()
        banyak += 1
        beda += acuan.setdefault((nama, nomor), sidik) != sidik

    # Everything once, so that what is kept for later is there.
    for nama in MACAM:
        for nomor in range(ragam):
            one(nama, nomor)
    acak = random.Random(argumen.seed)  # noqa: S311 -- an order, not a secret
    memori: list[float] = []
    nomor_terbuka: set[int] = set()
    akhir = time.monotonic() + lama
    while time.monotonic() < akhir or len(memori) < 3:
        for nama in MACAM:
            one(nama, acak.randrange(ragam))
        gc.collect()
        memori.append(rss())
        nomor_terbuka.add(descriptors())
    tumbuh = slope(memori) if len(memori) > 2 else 0.0
    sepersepuluh = max(1, len(memori) // 10)
    awal_akhir = max(memori[-sepersepuluh:]) - max(memori[:sepersepuluh])
    waktu = f"{lama:.0f} detik"
    return record(
        "soak",
        "Berjam-jam dalam satu proses",
        "Memori dan berkas terbuka tetap, dan tidak satu hasil pun berbeda dengan yang "
        "pertama.",
        [
            Baris(
                "memori, kuadrat terkecil",
                f"{len(memori)} putaran, {waktu}",
                f"{tumbuh:+.2f} MiB dari {memori[0]:.0f} MiB",
                f"< {MIB_TERBANYAK:g} MiB",
                tumbuh < MIB_TERBANYAK,
            ),
            Baris(
                "memori, sepersepuluh terakhir terhadap yang pertama",
                f"{len(memori)} putaran, {waktu}",
                f"{awal_akhir:+.2f} MiB",
                f"< {MIB_TERBANYAK:g} MiB",
                awal_akhir < MIB_TERBANYAK,
            ),
            Baris(
                "berkas terbuka",
                f"{len(memori)} putaran, {waktu}",
                ", ".join(map(str, sorted(nomor_terbuka))),
                "satu bilangan",
                len(nomor_terbuka) == 1,
            ),
            Baris("hasil", banyak, f"{beda} beda", "0 beda", beda == 0),
        ],
    )


if __name__ == "__main__":
    sys.exit(main())
