"""Steps of a year in order: measures that use one another, and those that cannot be."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from builder import DASAR, INDIKATOR, check, codes, facts, load, write_ruleset

import sakip
from sakip.expression import Figure, walk

TIDAK = DASAR.replace(
    'kanwil = { dari = "dipa", cara = "rerata" }',
    'kanwil = { dari = "dipa", cara = "tidak" }',
)
SATKER = """
[[satker]]
kode = "k"
nama = "K"
dipa = "d"

[masukan_satker.pagu]
nama = "Pagu"
satuan = "rupiah"
"""


def measure(kode: str, satuan: str = "persen", **tingkat: str) -> str:
    """A measure with some levels, each as TOML."""
    isi = "".join(f"{nama} = {teks}\n" for nama, teks in tingkat.items())
    return f'\n[ukuran.{kode}]\nnama = "U"\nsatuan = "{satuan}"\n{isi}'


def test_steps_use_only_earlier_ones(tmp_path: Path) -> None:
    """Whatever the order in the files, each step follows those it uses."""
    aturan = (
        measure("a", kanwil='{ rumus = "b + capaian" }')
        + measure("b", kanwil='{ rumus = "c + c" }')
        + measure(
            "c", dipa='{ rumus = "capaian" }', kanwil='{ dari = "dipa", cara = "maks" }'
        )
        + INDIKATOR
    )
    sudah: set[object] = set()
    for step in load(tmp_path, aturan).susun(2024).steps:
        dipakai = {n.kunci for n in walk(step.ekspresi) if isinstance(n, Figure)}
        assert dipakai <= sudah
        sudah.add(step.kunci)
    assert ("kanwil", "", "a") in sudah


def test_measure_of_what_is_not_aggregated(tmp_path: Path) -> None:
    """Without capaian of the Kanwil, measures made of it are absent, and theirs too."""
    aturan = (
        measure("u", dipa='{ rumus = "capaian" }', kanwil='{ rumus = "capaian" }')
        + measure("v", kanwil='{ rumus = "u + u" }')
        + measure(
            "w", kanwil='{ dari = "dipa", cara = "maks" }', dipa='{ rumus = "u" }'
        )
        + INDIKATOR
    )
    ruleset = load(tmp_path, aturan, kepala=TIDAK)
    for _ in range(2):
        hasil = sakip.evaluate(ruleset, facts({"d.i": {"a": 1, "b": 2}}))
        assert (["w"], ["u", "w"]) == (
            list(hasil.kanwil.ukuran),
            list(hasil.dipa["d"].ukuran),
        )


def test_measure_may_bear_the_name_of_an_input(tmp_path: Path) -> None:
    """``[ukuran.pagu]`` may be the input ``pagu``; that is no circle."""
    aturan = SATKER + measure("pagu", "rupiah", satker='{ rumus = "pagu" }')
    laporan = facts({}, satker={"k": {"pagu": 7}})
    hasil = sakip.evaluate(load(tmp_path, aturan), laporan)
    assert (Fraction(7), Fraction(7)) == (
        hasil.satker["k"].ukuran["pagu"].eksak,
        hasil.satker["k"].masukan["pagu"].eksak,
    )


@pytest.mark.parametrize("dari", ["satker", "dipa", "sasaran", "indikator"])
def test_measure_of_a_satker_is_no_aggregate(tmp_path: Path, dari: str) -> None:
    """Nothing stands below a satker, so that its measure aggregates nothing."""
    aturan = SATKER + measure("u", satker=f'{{ dari = "{dari}", cara = "rerata" }}')
    temuan = check(write_ruleset(tmp_path, aturan))
    assert ["SKP107"] == codes(temuan)


def test_circle_of_three(tmp_path: Path) -> None:
    """A circle is told with its way round; what only leads into it is not blamed."""
    aturan = (
        SATKER
        + measure("masuk", satker='{ rumus = "a" }')
        + measure("a", satker='{ rumus = "b" }')
        + measure("b", satker='{ rumus = "c + c" }')
        + measure("c", satker='{ rumus = "a" }')
    )
    temuan = check(write_ruleset(tmp_path, aturan))
    assert {"SKP212"} == set(codes(temuan))
    assert "a → b → c → a" in dict(temuan[0].argumen)["putaran"]


def test_measure_with_a_fault_at_one_level(tmp_path: Path) -> None:
    """A fault at one level of a measure hides none at another."""
    aturan = SATKER + measure(
        "u",
        satker='{ rumus = "zzz" }',
        dipa='{ dari = "satker", cara = "geometrik" }',
        kanwil='{ rumus = "yyy" }',
    )
    assert ["SKP202", "SKP311", "SKP202"] == codes(
        check(write_ruleset(tmp_path, aturan))
    )


def test_ratio_of_sums_of_no_satker(tmp_path: Path) -> None:
    """A DIPA without satker has a ratio of nothing: Nihil."""
    aturan = measure(
        "u",
        satker='{ rumus = "1 / 2" }',
        dipa='{ dari = "satker", cara = "rasio_jumlah" }',
    )
    hasil = sakip.evaluate(load(tmp_path, aturan), facts({}))
    assert "Nihil" == str(hasil.dipa["d"].ukuran["u"])


def test_group_tells_the_members_of_its_measures(tmp_path: Path) -> None:
    """An aggregated measure counts its members; a computed one has none."""
    aturan = (
        SATKER
        + measure(
            "u",
            "rupiah",
            satker='{ rumus = "pagu" }',
            dipa='{ dari = "satker", cara = "jumlah" }',
        )
        + measure("v", dipa='{ rumus = "capaian" }')
    )
    hasil = sakip.evaluate(load(tmp_path, aturan), facts({}, satker={"k": {"pagu": 7}}))
    rincian = hasil.dipa["d"].rincian_ukuran
    assert (["u"], 1, 1) == (list(rincian), rincian["u"].anggota, rincian["u"].dihitung)
