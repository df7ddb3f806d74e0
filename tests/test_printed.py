"""Printed figures: how their texts are read, and what is odd about their files."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any, get_type_hints

import attrs
import pytest

from sakip._printed import AngkaTercetak, Bacaan, Entri, load_tercetak, readings
from sakip._value import Keadaan
from sakip.errors import LaporanError

BANTEN = Path(__file__).parents[1] / "rulesets/kemenkumham-2024/contoh/banten/tercetak"
HALAMAN = Path(__file__).parents[1] / "docs/reference/tercetak.md"
SATU = """
[[angka]]
kode = "d.i"
ukuran = "capaian"
tercetak = "{}"
tahun = 2024
"""


def lines(temuan: object) -> list[str]:
    """Findings as code, line and column."""
    assert isinstance(temuan, tuple)
    return [f"{t.tempat.baris}:{t.tempat.kolom} {t.kode}" for t in temuan]


def read(tmp_path: Path, teks: str) -> list[str]:
    """Findings about a file."""
    path = tmp_path / "angka.toml"
    path.write_text(teks, encoding="utf-8")
    try:
        return lines(load_tercetak(path).temuan)
    except LaporanError as salah:
        return lines(salah.temuan)


@pytest.mark.parametrize(
    ("teks", "harapan"),
    [
        ("87,43%", (Bacaan(Fraction(8743, 100), 2, persen=True),)),
        ("100 %", (Bacaan(Fraction(100), 0, persen=True),)),
        ("98,57%*", (Bacaan(Fraction(9857, 100), 2, persen=True),)),
        (
            "91,59%%",
            (Bacaan(Fraction(9159, 100), 2, persen=True, cacat="persen_ganda"),),
        ),
        ("1 Kegiatan", (Bacaan(Fraction(1), 0, satuan="Kegiatan"),)),
        ("Rp 1.234.567,-", (Bacaan(Fraction(1234567), 0),)),
        ("-5,5", (Bacaan(Fraction(-11, 2), 1),)),
        ("\u22125,5", (Bacaan(Fraction(-11, 2), 1),)),
        ("\u20138", (Bacaan(Fraction(-8), 0),)),
        ("3.95", (Bacaan(Fraction(79, 20), 2, cacat="titik_desimal"),)),
        ("1,234.5", (Bacaan(Fraction(2469, 2), 1, cacat="titik_desimal"),)),
        (
            "1.500",
            (Bacaan(Fraction(1500), 0), Bacaan(Fraction(3, 2), 3, cacat="taksa")),
        ),
        ("Nihil", (Bacaan(Keadaan.NIHIL, None),)),
        ("Tidak ditargetkan", (Bacaan(Keadaan.TIDAK_DITARGETKAN, None),)),
        ("-", (Bacaan(None, None),)),
        ("1OO%", (Bacaan(Fraction(100), 0, persen=True, cacat="huruf"),)),
        ("l2,5", (Bacaan(Fraction(25, 2), 1, cacat="huruf"),)),
        ("", ()),
        ("abc", ()),
        # No digit among letters, or letters that are no digits.
        ("lO", ()),
        ("1B%", ()),
        ("1..O", ()),
        ("1.2.3,4.5", ()),
    ],
)
def test_readings(teks: str, harapan: tuple[Bacaan, ...]) -> None:
    """Every way to read a text is told, the Indonesian way first, and no other."""
    assert harapan == readings(teks)


def test_figure_keeps_text_and_places(tmp_path: Path) -> None:
    """A figure has its text, its value as printed, and both of its places."""
    path = tmp_path / "angka.toml"
    path.write_text(
        SATU.format("119,05%") + 'baris = 77\ntempat = "bab3"\n', encoding="utf-8"
    )
    (angka,) = load_tercetak(path).angka

    assert angka == AngkaTercetak(
        "d.i",
        "capaian",
        "119,05%",
        Fraction(11905, 100),
        2,
        persen=True,
        tahun=2024,
        tempat="bab3",
        asal=angka.asal,
        baris=77,
    )
    assert ("d.i", "capaian", 2024) == angka.kuantitas
    assert (5, 12, 77) == (angka.asal.baris, angka.asal.kolom, angka.letak)


def test_figure_of_the_document_itself_is_where_it_was_read(tmp_path: Path) -> None:
    """Without a line of the report, a figure is found where its record stands."""
    path = tmp_path / "angka.toml"
    path.write_text(SATU.format("1"), encoding="utf-8")
    assert [5] == [a.letak for a in load_tercetak(path).angka]


@pytest.mark.parametrize(
    ("teks", "harapan"),
    [
        (SATU.format("seratus"), ["5:12 SKP501"]),
        (SATU.format("3.95"), ["5:12 SKP502"]),
        ("", ["1:1 SKP503"]),
        ((SATU.format("1") + "baris = 7\n") * 2, ["12:12 SKP504"]),
        (SATU.format("1") * 2, []),
        ("[[angka]]\nkode = 'x'\nukuran = 'y'\ntahun = 2024", ["1:1 SKP105"]),
        ("[[figur]]\nkode = 'x'", ["1:3 SKP104"]),
        ("angka = 1", ["1:9 SKP106"]),
        ("angka =", ["1:8 SKP103"]),
    ],
)
def test_bad_files(tmp_path: Path, teks: str, harapan: list[str]) -> None:
    """Whatever is wrong in a file is told at its place."""
    assert harapan == read(tmp_path, teks)


def test_figures_from_a_mapping() -> None:
    """Rows that a program has in memory are read as those of a file."""
    baris = {"kode": "d.i", "ukuran": "capaian", "tercetak": "90%", "tahun": 2024}
    (satu,) = load_tercetak({"angka": [{**baris, "baris": 7}]}).angka
    assert ("d.i", Fraction(90), 7) == (satu.kode, satu.nilai, satu.letak)


@pytest.mark.parametrize(
    ("isi", "harapan"),
    [
        ({}, ["1:1 SKP503"]),
        ({"angka": []}, ["1:1 SKP503"]),
        (
            {"angka": [{"kode": "d.i", "tahun": float("nan")}]},
            ["1:1 SKP105", "1:1 SKP105", "1:1 SKP106"],
        ),
        ({"figur": []}, ["1:1 SKP104"]),
    ],
)
def test_bad_mappings(isi: dict[str, Any], harapan: list[str]) -> None:
    """What is wrong in a mapping is told, and nothing of it is read."""
    with pytest.raises(LaporanError) as salah:
        load_tercetak(isi)
    assert harapan == lines(salah.value.temuan)


def test_every_printed_figure_of_banten_is_read() -> None:
    """All 1.416 entries of the example are read; one has a percent sign too many."""
    tercetak = load_tercetak(BANTEN)

    assert 1416 == len(tercetak.angka)
    assert ["1119:12 SKP502"] == lines(tercetak.temuan)
    # Dashes, and nothing else, have no value.
    assert {"-"} == {a.tercetak for a in tercetak.angka if a.nilai is None}


def test_reference_lists_the_keys() -> None:
    """The reference has each key, in order, with its meaning and whether it must be."""
    ada = [
        [f"`{f.name}`", "–" if f.default is not attrs.NOTHING else "ya"]
        for f in attrs.fields(Entri)
    ]
    arti = {
        k: v.__metadata__[0]
        for k, v in get_type_hints(Entri, include_extras=True).items()
    }
    teks = HALAMAN.read_text(encoding="utf-8").partition("<!-- angka -->\n")[2]
    baris = [b.strip("| ").split(" | ") for b in teks.split("\n\n")[0].splitlines()[2:]]

    assert [[b[0], b[2]] for b in baris] == ada
    assert list(arti.values()) == [b[3] for b in baris]
