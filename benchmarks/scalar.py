"""One report at a time: sakip against code by hand and against other engines.

    python benchmarks/scalar.py [--quick] [--rounds N] [--variations N]

All contenders run in one process, one after the other within each round, so that a
busy machine slows all of them. Times are wall time a report; the garbage collector is
off while a contender runs, as in `timeit`.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import partial
from typing import NamedTuple

import float_report
import fraction_report
import job
from sakip_report import Engine
from variations import vary

#: How long one contender runs within a round.
SECONDS = 0.02
PATOKAN = "float, by hand"


class Entry(NamedTuple):
    """One row: what is timed, and how it publishes a list of other reports."""

    nama: str
    run: Callable[[], object]
    publish: Callable[[list[job.Fakta]], Sequence[Sequence[int | None]]] | None = None


class Setting(NamedTuple):
    """What every contender is made from."""

    fakta: job.Fakta
    kunci: tuple[tuple[job.Kunci, int], ...]
    engine: Engine

    @property
    def digit(self) -> list[int]:
        """Displayed decimals by figure."""
        return [d for _, d in self.kunci]

    def units(self, baris: Sequence[float | None]) -> list[int | None]:
        """Displayed floats as whole units of their last digit."""
        return [
            None if v is None or v != v else round(v * 10**d)  # noqa: PLR0124 -- NaN
            for v, d in zip(baris, self.digit, strict=True)
        ]


# -- contenders


def by_hand(s: Setting) -> tuple[list[Entry], list[Entry]]:
    """Float, Fraction and sakip: figures, and the same as published."""
    soal = job.make_soal(s.fakta, float)
    pecahan = job.make_soal(s.fakta, Fraction)
    plan = s.engine.plan
    packed = plan.pack(s.engine.fakta.lookup)

    def floats(semua: list[job.Fakta]) -> list[list[int | None]]:
        return [
            s.units(float_report.published(job.make_soal(f, float), s.digit))
            for f in semua
        ]

    def fractions(semua: list[job.Fakta]) -> list[list[int | None]]:
        return [
            fraction_report.published(job.make_soal(f, Fraction), s.digit)
            for f in semua
        ]

    def exact(semua: list[job.Fakta]) -> list[list[int | None]]:
        return [s.engine.published(plan, f) for f in semua]

    return [
        Entry("sakip, compiled plan", partial(plan.exact, packed)),
        Entry(PATOKAN, partial(float_report.figures, soal)),
        Entry("Fraction, by hand", partial(fraction_report.figures, pecahan)),
    ], [
        Entry("sakip, compiled plan", partial(plan.published, packed), exact),
        Entry(PATOKAN, partial(float_report.published, soal, s.digit), floats),
        Entry(
            "Fraction, by hand",
            partial(fraction_report.published, pecahan, s.digit),
            fractions,
        ),
    ]


def zen_entries(s: Setting) -> tuple[list[Entry], list[Entry]]:
    """zen-engine in both of its forms."""
    import zen_report  # noqa: PLC0415 -- optional

    bentuk = {
        "zen-engine, one decision graph": zen_report.make_graph,
        "zen-engine, an expression a figure": zen_report.make_expressions,
    }
    figures = [Entry(n, make(s.fakta)(s.fakta)) for n, make in bentuk.items()]
    published = []
    for nama, make in bentuk.items():
        report = make(s.fakta, dict(s.kunci))

        def publish(
            semua: list[job.Fakta], report: zen_report.Report = report
        ) -> list[list[int | None]]:
            return [s.units(report(f)()) for f in semua]

        published.append(Entry(nama, report(s.fakta), publish))
    return figures, published


def openfisca_entries(s: Setting) -> tuple[list[Entry], list[Entry]]:
    """OpenFisca-core."""
    import openfisca_report  # noqa: PLC0415 -- optional

    nama = "OpenFisca-core, float64"
    report = openfisca_report.make(s.fakta, dict(s.kunci))

    def publish(semua: list[job.Fakta]) -> list[list[int | None]]:
        # It computes many reports at once as one, only faster.
        return [s.units(kolom) for kolom in report(semua)().T.tolist()]

    return (
        [Entry(nama, openfisca_report.make(s.fakta)([s.fakta]))],
        [Entry(nama, report([s.fakta]), publish)],
    )


def more(s: Setting) -> list[Entry]:
    """What sakip does beyond the job."""
    engine = s.engine
    utuh = engine.whole
    packed = utuh.pack(engine.fakta.lookup)
    packed_job = engine.plan.pack(engine.fakta.lookup)
    n = len(utuh.susunan.steps)
    return [
        Entry(PATOKAN, partial(float_report.figures, job.make_soal(s.fakta, float))),
        Entry(
            "`plan.pack`, facts to integers", partial(utuh.pack, engine.fakta.lookup)
        ),
        Entry(f"`plan.exact`, all {n} figures", partial(utuh.exact, packed)),
        Entry(f"`plan.published`, all {n} figures", partial(utuh.published, packed)),
        Entry(
            "`plan.figures`, the job, as `Fraction`",
            partial(engine.plan.figures, packed_job),
        ),
        Entry(
            "`plan.run`, all figures, from facts to `Fraction`",
            partial(utuh.run, engine.fakta.lookup),
        ),
        Entry("`sakip.evaluate`, from facts to result objects", engine.evaluate),
    ]


# -- measuring


def measure(entries: list[Entry], rounds: int) -> dict[str, list[float]]:
    """Seconds a report, by name and round."""
    kali = {}
    for e in entries:
        e.run()
        mulai = time.perf_counter()
        e.run()
        kali[e.nama] = max(1, int(SECONDS / (time.perf_counter() - mulai)))
    waktu: dict[str, list[float]] = {e.nama: [] for e in entries}
    for _ in range(rounds):
        for e in entries:
            gc.collect()
            gc.disable()
            mulai = time.perf_counter()
            for _ in range(kali[e.nama]):
                e.run()
            waktu[e.nama].append((time.perf_counter() - mulai) / kali[e.nama])
            gc.enable()
    return waktu


class Wrong(NamedTuple):
    """How far published figures are from the right ones."""

    banten: int
    figures: int
    reports: int
    by_measure: Counter[str]


def count_wrong(
    s: Setting, entries: list[Entry], semua: list[job.Fakta]
) -> dict[str, Wrong]:
    """Wrong published figures, by contender, on Banten and on other reports."""
    harus = [job.published(f, s.kunci) for f in (s.fakta, *semua)]
    hasil = {}
    for e in entries:
        if e.publish is None:
            continue
        salah = [
            [
                k[2] if k[0] != "rincian" else "variabel, dimensi"
                for (k, _), a, b in zip(s.kunci, tercetak, benar, strict=True)
                if a != b
            ]
            for tercetak, benar in zip(e.publish([s.fakta, *semua]), harus, strict=True)
        ]
        hasil[e.nama] = Wrong(
            len(salah[0]),
            sum(len(x) for x in salah[1:]),
            sum(bool(x) for x in salah[1:]),
            Counter(m for x in salah[1:] for m in x),
        )
    return hasil


# -- printing


def table(judul: list[str], baris: list[list[str]]) -> None:
    """A Markdown table; all columns but the first to the right."""
    print(f"| {' | '.join(judul)} |")
    print(f"|---|{'---:|' * (len(judul) - 1)}")
    for isi in baris:
        print(f"| {' | '.join(isi)} |")
    print()


def times(waktu: dict[str, list[float]]) -> list[list[str]]:
    """Name, minimum, median, and the median ratio to float within a round."""
    patokan = waktu[PATOKAN]
    rows = []
    for nama, w in waktu.items():
        kali = statistics.median(x / y for x, y in zip(w, patokan, strict=True))
        rows.append(
            [
                nama,
                f"{min(w) * 1e6:,.1f}",
                f"{statistics.median(w) * 1e6:,.1f}",
                f"{kali:,.2f}",
            ]
        )
    return rows


def main(argv: list[str] | None = None) -> int:
    """Run it and print Markdown."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="a smoke test: seconds")
    parser.add_argument("--rounds", type=int, default=25)
    parser.add_argument("--variations", type=int, default=10_000)
    opsi = parser.parse_args(argv)
    rounds, banyak = (2, 20) if opsi.quick else (opsi.rounds, opsi.variations)

    fakta = job.read_fakta()
    kunci = job.make_kunci(fakta)
    s = Setting(fakta, kunci, Engine(tuple(k for k, _ in kunci)))
    figures, published = by_hand(s)
    for paket, peers in (
        ("zen-engine", zen_entries),
        ("OpenFisca-Core", openfisca_entries),
    ):
        try:
            a, b = peers(s)
        except ImportError as e:
            print(f"SKIPPED: {paket} is not installed ({e})", file=sys.stderr)
            print(f"> **Skipped: {paket} is not installed.**\n")
            continue
        figures += a
        published += b

    print(f"{len(fakta)} inputs, {len(kunci)} figures, {rounds} rounds, ", end="")
    print(f"{banyak:,} variations, Python {sys.version.split()[0]}\n")
    kolom = ["one report", "µs, minimum", "µs, median", "× float"]
    print("## All figures, not rounded for display\n")
    table(kolom, times(measure(figures, rounds)))

    print("## All figures as published\n")
    waktu = times(measure(published, rounds))
    semua = [vary(fakta, i) for i in range(1, banyak + 1)]
    salah = count_wrong(s, published, semua)
    for baris in waktu:
        w = salah[baris[0]]
        bagian = w.figures / (banyak * len(kunci)) if banyak else 0
        baris += [
            f"{w.banten} of {len(kunci)}",
            f"{w.figures:,} ({bagian:.3%})",
            f"{w.reports:,}",
        ]
    table([*kolom, "wrong on Banten", "wrong figures", "wrong reports"], waktu)
    for nama, w in salah.items():
        if w.figures:
            isi = ", ".join(f"{k} {v:,}" for k, v in w.by_measure.most_common())
            print(f"- {nama}, wrong by measure: {isi}")
    print("\n## What sakip does beyond the job\n")
    table(kolom, times(measure(more(s), rounds)))
    return 1 if salah["sakip, compiled plan"].figures else 0


if __name__ == "__main__":
    sys.exit(main())
