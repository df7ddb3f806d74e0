"""The steps of sakip, each measured once on the material of a size."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Sequence
from typing import Any

from sized import Bahan

import sakip
from sakip._layout import format_toml
from sakip._rendering import Gaya, render
from sakip._ruleset import check_ruleset
from sakip._source import SourceText
from sakip.plugins import build_registry


class Bangku:
    """What the steps hand on to one another."""

    def __init__(self, bahan: Bahan) -> None:
        self.bahan = bahan
        self.registry = build_registry()
        self.ruleset: Any = None
        self.laporan: Any = None
        self.hasil: Any = None
        self.tercetak: Any = None

    def load_rules(self) -> None:
        """Load and check the rules."""
        self.ruleset = sakip.load_ruleset(self.bahan.ruleset, registry=self.registry)

    def load_facts(self) -> None:
        """Read the facts."""
        self.laporan = sakip.load_laporan(self.bahan.fakta)

    def evaluate(self) -> None:
        """Evaluate."""
        self.hasil = sakip.evaluate(self.ruleset, self.laporan)

    def compile(self) -> None:
        """Make the plan of the year."""
        self.ruleset.compile(2024)

    def explain(self) -> None:
        """Explain one indikator."""
        teks = sakip.render(
            sakip.explain(self.ruleset, self.laporan, self.bahan.kode), "text"
        )
        assert self.bahan.kode in teks

    def write(self) -> None:
        """Write the result in every format."""
        for bentuk in ("table", "json", "markdown", "csv"):
            sakip.render(self.hasil, bentuk)

    def read(self) -> None:
        """Find the printed figures of the document."""
        naskah = self.bahan.naskah
        self.tercetak = sakip.read_document(self.ruleset, self.laporan, naskah)

    def review(self) -> None:
        """Review the printed figures."""
        if self.bahan.tercetak is not None:
            self.tercetak = sakip.load_tercetak(self.bahan.tercetak)
        tinjauan = sakip.review(self.ruleset, self.laporan, self.tercetak)
        for bentuk in ("table", "json"):
            sakip.render(tinjauan, bentuk)

    def diff(self) -> None:
        """Compare with the older rules."""
        lama = sakip.load_ruleset(self.bahan.ruleset_lama, registry=self.registry)
        beda = sakip.diff(lama, self.ruleset, [self.laporan])
        sakip.render(beda, "table")

    def check(self) -> None:
        """Check faulty rules, and write what was found."""
        ada, temuan = check_ruleset(self.bahan.ruleset, self.registry)
        assert ada is None
        for bentuk in ("frame", "json"):
            render(bentuk, temuan, Gaya("id"))

    def layout(self) -> None:
        """Lay out every file of the rules."""
        for path in sorted(self.bahan.ruleset.rglob("*.toml")):
            format_toml(SourceText(path.name, path.read_text()))


CARA: dict[str, Callable[[Bangku], None]] = {
    "muat aturan": Bangku.load_rules,
    "muat fakta": Bangku.load_facts,
    "hitung": Bangku.evaluate,
    "rencana": Bangku.compile,
    "hitung lagi": Bangku.evaluate,
    "jelaskan": Bangku.explain,
    "tulis": Bangku.write,
    "baca": Bangku.read,
    "tinjau": Bangku.review,
    "bedakan": Bangku.diff,
    "periksa": Bangku.check,
    "rapikan": Bangku.layout,
}
#: What must be there before a step, and is not measured with it.
PERLU = {
    "hitung": ("muat aturan", "muat fakta"),
    "tinjau": ("muat aturan", "muat fakta"),
    "baca": ("muat aturan", "muat fakta"),
    "bedakan": ("muat aturan", "muat fakta"),
}


def measure(bahan: Bahan, langkah: Sequence[str]) -> dict[str, float]:
    """Seconds of each step."""
    bangku = Bangku(bahan)
    sudah: set[str] = set()
    waktu = {}
    for nama in langkah:
        for dulu in PERLU.get(nama, ()):
            if dulu not in sudah:
                CARA[dulu](bangku)
                sudah.add(dulu)
        # The collector's pauses come in steps, whoever has made the garbage.
        gc.collect()
        gc.disable()
        awal = time.process_time()
        CARA[nama](bangku)
        waktu[nama] = time.process_time() - awal
        gc.enable()
        sudah.add(nama)
    return waktu
