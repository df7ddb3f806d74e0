"""Formulas without end: made by a grammar, and real ones with bytes changed.

Each is parsed, resolved in a scope and, where it is sound, evaluated; of the sound ones
every tenth is also compiled, and must give the same. Run from the repository::

    python benchmarks/reliability/formula_fuzz.py [--n 1000000] [--seed 1] [--seconds 0]

``--n`` counts each of the two kinds; ``--seconds`` ends a kind early. What is held:

* nothing is raised;
* no formula takes more than 100 ms of processor time. One that does is done again
  three times, and the least counts, since others use the machine too;
* a refused formula has a finding, in both languages, whose span lies in the text, or
  is the caret behind its end;
* from the first 2 % on, the memory of the process grows by less than 64 MiB.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from itertools import islice
from pathlib import Path

from attrs import define, evolve, field
from formula_grammar import FIGUR, FUNGSI, Grammar, corpus, fact, mutated, scope
from record import AKAR, Baris, record

import sakip
from sakip._compiler import compile_plan
from sakip._evaluator import evaluate_expression
from sakip._formula import build_formula
from sakip._steps import Step, Susunan
from sakip._syntax import parse
from sakip._unit import SATUAN_PERSEN, Jenis, Satuan
from sakip.diagnostics import Tempat, Temuan
from sakip.expression import LOGIKA, PERSEN, Expression, Nilai, constant

JANJI = (
    "Tidak ada rumus yang menimbulkan exception, memakan lebih dari 100 ms atau "
    "menimbun memori; setiap rumus yang ditolak diberi temuan dengan tempatnya."
)
MAX_DETIK = 0.1
MAX_MIB = 64
#: Of so many sound formulas one is compiled.
SATU_DARI = 10
CAPAIAN = Fraction(5, 4)


@define
class Hitungan:
    """What became of the formulas of one kind."""

    jenis: str
    banyak: int = 0
    sah: int = 0
    dikompilasi: int = 0
    kode: Counter[str] = field(factory=Counter)
    raised: list[str] = field(factory=list)
    lambat: list[str] = field(factory=list)
    tanpa_tempat: list[str] = field(factory=list)
    beda: list[str] = field(factory=list)
    paling_lama: float = 0.0
    rss_awal: int = 0
    rss_akhir: int = 0

    def rows(self) -> list[Baris]:
        """As rows of the result."""
        tolak = self.banyak - self.sah
        naik = max(0, self.rss_akhir - self.rss_awal) / 2**20
        n, apa = self.banyak, self.jenis
        kode = ", ".join(f"{k} {v}" for k, v in self.kode.most_common(4))
        return [
            Baris(
                f"{apa}: exception",
                n,
                f"{len(self.raised)} ({self.sah} sah, {tolak} ditolak: {kode}, …)",
                "0",
                not self.raised,
            ),
            Baris(
                f"{apa}: lebih dari 100 ms",
                n,
                f"{len(self.lambat)}",
                "0",
                not self.lambat,
            ),
            Baris(
                f"{apa}: ditolak tanpa tempat",
                tolak,
                f"{len(self.tanpa_tempat)}",
                "0",
                not self.tanpa_tempat,
            ),
            Baris(
                f"{apa}: hasil kompilasi berbeda",
                self.dikompilasi,
                f"{len(self.beda)}",
                "0",
                not self.beda,
            ),
            Baris(
                f"{apa}: memori bertambah",
                n,
                "kurang dari 64 MiB" if naik < MAX_MIB else f"{naik:.0f} MiB",
                f"{MAX_MIB} MiB",
                naik < MAX_MIB,
            ),
        ]


def memory() -> int:
    """Bytes of this process in memory now; where that is not told, its peak."""
    try:
        halaman = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return halaman * resource.getpagesize()


class Fuzzer:
    """Does to each formula what a ruleset does to it."""

    def __init__(self) -> None:
        self.rumus = corpus()
        self.ruang = scope(self.rumus)
        self.susunan: Susunan = sakip.load_ruleset(
            AKAR / "rulesets" / "kemenkumham-2024"
        ).susun(2024)

    def run(self, jenis: str, sumber: Iterator[str], n: int, detik: float) -> Hitungan:
        """Take formulas of a kind."""
        h = Hitungan(jenis)
        akhir = time.monotonic() + detik if detik else None
        for teks in islice(sumber, n):
            if h.banyak % 1024 == 0 and akhir is not None and time.monotonic() > akhir:
                break
            if h.banyak == n // 50:
                h.rss_awal = memory()
            self.one(teks, h)
            h.banyak += 1
            if h.banyak % 4096 == 0:
                h.rss_akhir = max(h.rss_akhir, memory())
        return h

    def one(self, teks: str, h: Hitungan) -> None:
        """Parse, resolve and evaluate a formula, and look at what came of it."""
        awal = time.thread_time()
        try:
            node = self.compute(teks, h)
        except Exception as galat:  # noqa: BLE001 -- that is what is counted
            h.raised.append(f"{teks!r}: {galat!r}")
            return
        lama = time.thread_time() - awal
        if lama > MAX_DETIK:
            lama = min(lama, *(self.again(teks) for _ in range(3)))
            if lama > MAX_DETIK:
                h.lambat.append(f"{teks!r}: {lama:.3f} s")
        h.paling_lama = max(h.paling_lama, lama)
        if node is not None and h.sah % SATU_DARI == 0:
            self.compile(teks, node, h)

    def again(self, teks: str) -> float:
        """The time of a formula, done once more."""
        parse.cache_clear()
        awal = time.thread_time()
        self.compute(teks, Hitungan(""))
        return time.thread_time() - awal

    def compute(self, teks: str, h: Hitungan) -> Expression | None:
        """The tree of a formula, evaluated; None where it is refused."""
        node, salah = build_formula(teks, self.ruang, FUNGSI)
        for satu in salah:
            h.kode[satu.kode] += 1
            awal, akhir = satu.potong
            if not 0 <= awal <= len(teks) or not awal <= akhir <= max(
                len(teks), awal + 1
            ):
                h.tanpa_tempat.append(f"{teks!r}: {satu!r}")
            temuan = Temuan(satu.kode, Tempat("x", (), 1, 1, 1, 2), satu.argumen)
            if not (temuan.pesan("id") and temuan.pesan("en")):
                h.tanpa_tempat.append(f"{teks!r}: {satu!r}")
        if node is None:
            if not salah:
                self.silent(teks, h)
            return None
        h.sah += 1
        evaluate_expression(node, fact, {FIGUR: CAPAIAN})
        return node

    def silent(self, teks: str, h: Hitungan) -> None:
        """A formula refused without a word: right only where a name says why itself."""
        if "rusak" not in teks:
            h.tanpa_tempat.append(f"{teks!r}: tanpa temuan")

    def compile(self, teks: str, node: Expression, h: Hitungan) -> None:
        """Hold the compiled formula against the evaluated one."""
        h.dikompilasi += 1
        kunci = ("uji", "0", "nilai")
        lain = Satuan(Jenis.YA_TIDAK if node.tipe == LOGIKA else Jenis.ANGKA)
        satuan = SATUAN_PERSEN if node.tipe == PERSEN else lain
        langkah = (
            Step(FIGUR, earlier_figure(), SATUAN_PERSEN),
            Step(kunci, node, satuan),
        )
        susunan = evolve(
            self.susunan, steps=langkah, digit={FIGUR: 2, kunci: 2}, periksa=()
        )
        try:
            ada: Nilai = compile_plan(susunan).run(fact)[kunci]
        except Exception as galat:  # noqa: BLE001 -- that is what is counted
            h.raised.append(f"{teks!r}: kompilasi {galat!r}")
            return
        if ada != evaluate_expression(node, fact, {FIGUR: CAPAIAN}):
            h.beda.append(repr(teks))


def earlier_figure() -> Expression:
    """The earlier figure that formulas may name, as a step."""
    return constant(CAPAIAN, PERSEN)


def main() -> int:
    """Measure and record."""
    pilihan = argparse.ArgumentParser(description=__doc__)
    pilihan.add_argument("--n", type=int, default=1_000_000, help="of each kind")
    pilihan.add_argument("--seed", type=int, default=1)
    pilihan.add_argument("--seconds", type=float, default=0, help="of each kind")
    opsi = pilihan.parse_args()
    fuzzer = Fuzzer()
    acak = random.Random(opsi.seed)  # noqa: S311 -- drawn again from the same seed
    sumber = {
        "dari tata bahasa": Grammar(acak).formulas(),
        "bita diubah": mutated(acak, fuzzer.rumus),
    }
    baris: list[Baris] = []
    for jenis, rumus in sumber.items():
        h = fuzzer.run(jenis, rumus, opsi.n, opsi.seconds)
        baris += h.rows()
        print(
            f"{jenis}: {h.banyak}, {h.sah} sah, terlama {h.paling_lama * 1000:.1f} ms,"
            f" memori {(h.rss_akhir - h.rss_awal) / 2**20:+.1f} MiB"
        )
        for salah in (h.raised, h.lambat, h.tanpa_tempat, h.beda):
            for satu in salah[:20]:
                print("  ", satu[:400])
    return record("formula_fuzz", "Rumus acak", JANJI, baris)


if __name__ == "__main__":
    sys.exit(main())
