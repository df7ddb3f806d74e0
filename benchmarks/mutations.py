"""Mistakes made on purpose: does each give a finding at its line, with its code?

Takes the valid rulesets of this repository, makes one mistake at a time in their text
and checks the result. Each kind of mistake (`mutation_kinds`) knows by itself which
line and which codes are right. Run from the repository::

    python benchmarks/mutations.py [--jumlah 1000] [--benih 2024]

Prints a Markdown table and every miss; ends with 1 below the goal: 99 % at the right
line, 98 % with the right code, no traceback.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from attrs import frozen
from mutation_kinds import JENIS
from mutation_text import Mutasi, Tulisan

from sakip._ruleset import check_ruleset
from sakip.plugins import build_registry

AKAR = Path(__file__).parent.parent
DATA = AKAR / "tests" / "data" / "rulesets"
#: Rulesets with the rules of an office; one that derives from another has none.
BESAR = ("kemenham-2025", "kemenimipas-2025", "kemenkum-2025", "kemenkumham-2020-2024")
#: Of four mistakes, how many are made in the small rulesets of the tests.
KECIL_DARI_EMPAT = 3
BARIS_BENAR, KODE_BENAR = 0.99, 0.98


@frozen
class Dasar:
    """A valid ruleset: its name, its files by name."""

    nama: str
    berkas: dict[str, str]


def bases() -> tuple[list[Dasar], list[Dasar]]:
    """The large and the small valid rulesets."""
    kepala = (DATA / "dasar.toml").read_text("utf-8")
    besar = [_base(AKAR / "rulesets" / nama, "") for nama in BESAR]
    kecil = [_base(p, kepala) for p in sorted((DATA / "valid").iterdir())]
    return besar, kecil


def _base(folder: Path, kepala: str) -> Dasar:
    berkas = {
        p.relative_to(folder).as_posix(): p.read_text("utf-8")
        for pola in ("*.toml", "dipa/*.toml", "amandemen/**/*.toml")
        for p in sorted(folder.glob(pola))
    }
    if "ruleset.toml" not in berkas:
        berkas["ruleset.toml"] = kepala
    return Dasar(folder.name, berkas)


@frozen
class Hasil:
    """What became of one mistake."""

    jenis: str
    tempat: str
    baris: bool
    kode: bool
    jejak: str
    ada: tuple[str, ...]
    mutasi: Mutasi


def mutants(
    acak: random.Random, jumlah: int
) -> Iterator[tuple[str, Dasar, str, Mutasi]]:
    """Mistakes, each kind in turn, each text at most once."""
    besar, kecil = bases()
    sudah: set[tuple[str, str, str, bytes | None]] = set()
    hidup = dict.fromkeys(JENIS, 0)
    n = 0
    while n < jumlah and hidup:
        for nama in list(hidup):
            hasil = _one(nama, acak, besar, kecil, n)
            if hasil is not None:
                dasar, berkas, mutasi = hasil
                kunci = (dasar.nama, berkas, mutasi.isi, mutasi.bita)
                if kunci not in sudah:
                    sudah.add(kunci)
                    hidup[nama] = 0
                    n += 1
                    yield nama, dasar, berkas, mutasi
                    if n == jumlah:
                        return
                    continue
            hidup[nama] += 1
            if hidup[nama] > 3:
                del hidup[nama]


def _one(
    nama: str, acak: random.Random, besar: list[Dasar], kecil: list[Dasar], n: int
) -> tuple[Dasar, str, Mutasi] | None:
    """A mistake of a kind in some file that can have it."""
    pertama, kedua = (kecil, besar) if n % 4 < KECIL_DARI_EMPAT else (besar, kecil)
    for kumpulan in (pertama, kedua):
        semua = [
            (dasar, berkas)
            for dasar in kumpulan
            for berkas in dasar.berkas
            # What an amendment replaces is no mistake any more; it is left alone.
            if not berkas.startswith("amandemen/")
        ]
        acak.shuffle(semua)
        for dasar, berkas in semua:
            isi = dasar.berkas[berkas]
            mutasi = JENIS[nama](Tulisan(dasar.nama, tuple(isi.split("\n")), acak))
            if mutasi is not None and (mutasi.bita or mutasi.isi != isi):
                return dasar, berkas, mutasi
    return None


def judge(nama: str, dasar: Dasar, berkas: str, mutasi: Mutasi, folder: Path) -> Hasil:
    """Check a ruleset with a mistake in it."""
    rumah = folder / dasar.nama
    if rumah.exists():
        shutil.rmtree(rumah)
    for satu, isi in dasar.berkas.items():
        path = rumah / satu
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(isi, encoding="utf-8")
    bita = mutasi.bita if mutasi.bita is not None else mutasi.isi.encode()
    (rumah / berkas).write_bytes(bita)
    jejak = ""
    try:
        temuan = check_ruleset(rumah, REGISTRY)[1]
    except Exception:  # noqa: BLE001 -- what is measured
        temuan, jejak = (), traceback.format_exc()
    asal = (rumah / berkas).as_posix()
    di = [
        t
        for t in temuan
        if not mutasi.baris
        or (t.tempat.berkas == asal and t.tempat.baris in mutasi.baris)
    ]
    ada = tuple(
        f"{Path(t.tempat.berkas).name}:{t.tempat.baris} {t.kode}" for t in temuan
    )
    tempat = f"{dasar.nama}/{berkas}:{sorted(mutasi.baris)}"
    kode = any(t.kode in mutasi.kode for t in di)
    return Hasil(nama, tempat, bool(di), kode, jejak, ada, mutasi)


REGISTRY = build_registry()


def report(semua: list[Hasil]) -> Iterator[str]:
    """The table, by kind, and the misses."""
    yield "| Kesalahan | Jumlah | Baris benar | Kode benar | Traceback | Temuan lain |"
    yield "| --- | --- | --- | --- | --- | --- |"
    urut = [n for n in JENIS if any(h.jenis == n for h in semua)]
    for nama in [*urut, ""]:
        milik = [h for h in semua if nama in ("", h.jenis)]
        sel = [
            nama or "semua",
            len(milik),
            sum(h.baris for h in milik),
            sum(h.kode for h in milik),
            sum(bool(h.jejak) for h in milik),
            sum(len(h.ada) - h.kode for h in milik),
        ]
        yield f"| {' | '.join(map(str, sel))} |"
    tiada = [n for n in JENIS if n not in urut]
    if tiada:
        yield f"\nTidak ada teks untuk: {', '.join(tiada)}"
    for h in semua:
        if not (h.baris and h.kode) or h.jejak:
            perlu = "/".join(sorted(h.mutasi.kode))
            yield f"\nluput: {h.jenis}: {h.tempat} perlu {perlu}; ada {list(h.ada[:5])}"
            if h.mutasi.baris and h.mutasi.bita is None:
                baris = h.mutasi.isi.split("\n")
                yield from (f"    {baris[n - 1]}" for n in sorted(h.mutasi.baris))
            if h.jejak:
                yield h.jejak


def main() -> int:
    """Make the mistakes, print the table, and tell whether the goal is met."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--jumlah", type=int, default=1000)
    parser.add_argument("--benih", type=int, default=2024)
    opsi = parser.parse_args()
    acak = random.Random(opsi.benih)  # noqa: S311 -- no secret
    with tempfile.TemporaryDirectory() as folder:
        semua = [
            judge(*satu, Path(folder).resolve()) for satu in mutants(acak, opsi.jumlah)
        ]
    print("\n".join(report(semua)))
    hitung = Counter(
        baris=sum(h.baris for h in semua),
        kode=sum(h.kode for h in semua),
        jejak=sum(bool(h.jejak) for h in semua),
    )
    tercapai = (
        len(semua) == opsi.jumlah
        and hitung["baris"] >= BARIS_BENAR * len(semua)
        and hitung["kode"] >= KODE_BENAR * len(semua)
        and not hitung["jejak"]
    )
    return 0 if tercapai else 1


if __name__ == "__main__":
    sys.exit(main())
