"""How well printed figures are found in documents: recall and precision, by kind.

    python benchmarks/documents.py [--list]

The made-up reports come with their truth (tests/data/naskah). What is right about a
figure is its line, its code, its measure, its year and its value. Below them stands
what a reviewer is after: how many of the mistakes made on purpose the review tells, and
how many of its findings are at no mistake. A foot is at one if a figure above it is.
"""

from __future__ import annotations

import sys
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import sakip

AKAR = Path(__file__).parents[1]
# What is right about a figure is said once, for the tests too.
sys.path.insert(0, str(AKAR / "tests"))

from truth import NASKAH, entries, key, keys  # noqa: E402 -- after its path

KANWIL = AKAR / "rulesets" / "kemenkumham-2024"
LAPORAN = {
    "kanwil-contoh": (KANWIL, "laporan.txt"),
    "dinas-contoh": (NASKAH / "dinas-contoh" / "aturan", "laporan.md"),
    "kanwil-lain": (KANWIL, "laporan.docx"),
    "badan-lain": (NASKAH / "badan-lain" / "aturan", "laporan.txt"),
    "dinas-lain": (NASKAH / "dinas-lain" / "aturan", "laporan.md"),
    "kanwil-jauh": (KANWIL, "laporan.txt"),
    "kecamatan-lain": (NASKAH / "kecamatan-lain" / "aturan", "laporan.md"),
}
#: Findings of how a figure is written, and from which code on of the document alone.
TULISAN = ("SKP502", "SKP508")
DALAM = "SKP550"
#: Rows of a table that a finding of its foot may be about.
ATAS = defaultdict(int, {"SKP552": 40})


def kind(entri: dict[str, Any]) -> str:
    """Table, working or sentence, and inputs in the latter two."""
    jenis: str = entri["jenis"]
    masukan = entri["ukuran"].startswith("masukan.") and jenis != "tabel"
    return f"{jenis} (masukan)" if masukan else jenis


def measure(nama: str, *, rinci: bool) -> None:
    """Measure one report."""
    aturan, berkas = LAPORAN[nama]
    ruleset = sakip.load_ruleset(aturan)
    laporan = sakip.load_laporan(NASKAH / nama / "fakta")
    mulai = time.perf_counter()
    angka = sakip.read_document(ruleset, laporan, NASKAH / nama / berkas).angka
    lama = time.perf_counter() - mulai
    benar = entries(nama)
    ada = Counter(map(key, angka))
    jenis: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    sah: set[tuple[object, ...]] = set()
    for entri in benar:
        kunci = keys(entri)
        sah |= kunci
        jenis[kind(entri)][0] += 1
        if any(ada[k] for k in kunci):
            jenis[kind(entri)][1] += 1
        elif rinci:
            print("    not found:", *(entri[k] for k in ("jenis", "baris", "kode")))
    lebih = [a for a in angka if key(a) not in sah]
    print(f"{nama}: {lama:.2f} s, {len(angka)} figures")
    for apa, (semua, dapat) in sorted(jenis.items()):
        print(f"  {apa:20} {dapat:5} / {semua:5} = {dapat / semua:.2%}")
    tepat = len(angka) - len(lebih)
    print(f"  {'precision':20} {tepat:5} / {len(angka):5} = {tepat / len(angka):.2%}")
    for a in lebih if rinci else ():
        print("    not there:", a.tempat, a.letak, a.kode, a.ukuran, a.tercetak)


def review(nama: str, *, rinci: bool) -> None:
    """Measure what the review of a report tells of its mistakes."""
    aturan, berkas = LAPORAN[nama]
    ruleset = sakip.load_ruleset(aturan)
    laporan = sakip.load_laporan(NASKAH / nama / "fakta")
    tercetak = sakip.read_document(ruleset, laporan, NASKAH / nama / berkas)
    tinjauan = sakip.review(ruleset, laporan, tercetak)
    salah = entries(nama, "salah.json")
    angka = [t.angka for t in tinjauan.angka if t.keparahan is not None]
    tempat = [(a.letak, a.kode) for a in angka]
    lain = [t for t in tinjauan.temuan if t.kode in TULISAN or t.kode >= DALAM]
    baris = {t.tempat.baris for t in lain}
    luput = [
        e
        for e in salah
        if e["baris"] not in baris
        and not any(b == e["baris"] and e["kode"] in ("", k) for b, k in tempat)
    ]
    di = {e["baris"] for e in salah}
    palsu = [(b, k) for b, k in tempat if b not in di]
    palsu += [
        (t.tempat.baris, t.kode)
        for t in lain
        if not di.intersection(range(t.tempat.baris - ATAS[t.kode], t.tempat.baris + 1))
    ]
    semua, dapat = len(salah), len(salah) - len(luput)
    print(f"  {'mistakes told':20} {dapat:5} / {semua:5} = {dapat / semua:.2%}")
    kali = len(angka) + len(lain)
    tepat = kali - len(palsu)
    print(f"  {'findings at one':20} {tepat:5} / {kali:5} = {tepat / kali:.2%}")
    for e in luput if rinci else ():
        print("    not told:", e["baris"], e["kode"], e["uraian"])
    for b, k in palsu if rinci else ():
        print("    no mistake:", b, k)


def main() -> None:
    """Measure every report."""
    for nama in LAPORAN:
        measure(nama, rinci="--list" in sys.argv)
        review(nama, rinci="--list" in sys.argv)


if __name__ == "__main__":
    main()
