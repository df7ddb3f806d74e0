"""Rulesets with examples, and what of their rules the examples exercise."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from builder import DASAR, INDIKATOR, write_ruleset

from sakip.examples import Cakupan, Pengujian, measure_coverage, run_examples
from sakip.plugins import Registry

#: A point in short: kind, table, case.
Singkat = tuple[str, str, str]

#: What the head alone decides of `INDIKATOR`, a / b of persons against 80 %: both zero
#: cases of a ratio, three states of capaian, and three aggregates.
KEPALA: frozenset[Singkat] = frozenset(
    {
        ("agregat", "agregasi.sasaran", ""),
        ("agregat", "agregasi.dipa", ""),
        ("agregat", "agregasi.kanwil", ""),
        ("nol", "konvensi", "nol_per_nol"),
        ("nol", "konvensi", "n_per_nol"),
        ("keadaan", "konvensi", "nihil"),
        ("keadaan", "konvensi", "belum_ada"),
        ("keadaan", "konvensi", "tidak_terdefinisi"),
    }
)


def example(fakta: str, harapan: str, lain: str = "", *, nama: str = "Contoh") -> str:
    """An example of 2024 as TOML: facts of d.i, what is expected, other keys."""
    return f"""
[[contoh]]
nama = "{nama}"
tahun = 2024
realisasi."d.i" = {{ {fakta} }}
harapan = {{ {harapan} }}
{lain}
"""


def run_all(
    folder: Path,
    contoh: str,
    aturan: str = INDIKATOR,
    *,
    kepala: str = DASAR,
    registry: Registry | None = None,
    **berkas: str,
) -> Pengujian:
    """The examples of a small ruleset, run."""
    write_ruleset(folder, aturan, kepala=kepala, **{"kasus/uji": contoh}, **berkas)
    return run_examples(folder, registry=registry)


def covered(
    folder: Path,
    contoh: str,
    aturan: str = INDIKATOR,
    *,
    kepala: str = DASAR,
    registry: Registry | None = None,
    **berkas: str,
) -> Cakupan:
    """The coverage of a small ruleset, all of whose examples pass."""
    hasil = run_all(folder, contoh, aturan, kepala=kepala, registry=registry, **berkas)
    assert [] == [t.baris_tunggal() for t in hasil.semua_temuan]
    return measure_coverage(hasil)


def points(cakupan: Cakupan, *jenis: str) -> set[Singkat]:
    """Every point, or those of some kinds."""
    return {
        (t.jenis, t.kode, t.kasus)
        for t in cakupan.titik
        if not jenis or t.jenis in jenis
    }


def hit(cakupan: Cakupan, *jenis: str) -> set[Singkat]:
    """The points that some example exercises, or those of some kinds."""
    return {
        (t.jenis, t.kode, t.kasus)
        for t in cakupan.titik
        if t.contoh and (not jenis or t.jenis in jenis)
    }


def changed(aturan: str, *ganti: tuple[str, str]) -> str:
    """Rules with other words in place of some that stand in them once."""
    for lama, baru in ganti:
        assert 1 == aturan.count(lama)
        aturan = aturan.replace(lama, baru)
    return aturan


def cases(nama: Iterable[str], jenis: str, kode: str) -> set[Singkat]:
    """Points of one kind and table by their cases."""
    return {(jenis, kode, n) for n in nama}
