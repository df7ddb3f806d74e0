"""Tests of comparisons as text: sentences, table, Markdown, JSON."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from builder import DASAR, INDIKATOR, facts, load

import sakip
from sakip._change import Perubahan
from sakip._diff_report import figure_line, write_json, write_markdown, write_table
from sakip._diff_report._json import plain_value
from sakip._diff_report._sentences import change_text, value_text
from sakip._model import (
    Batas,
    Masukan,
    NilaiTetap,
    Periksa,
    RentangTarget,
    Ruas,
    SatuanCacah,
    SatuanRef,
    TargetBersatuan,
)
from sakip._movement import Gerak, Pengaruh
from sakip._results import Angka
from sakip._unit import Jenis, Satuan
from sakip._value import Keadaan, Mode
from sakip.plugins import build_registry

REGISTRY = build_registry()
FAKTA = {"d.i": {"a": 3, "b": 4}}
BERDASAR = INDIKATOR.replace("rumus", 'dasar = "pk"\nrumus')
KEPALA = DASAR + '\n[dasar.pk]\njudul = "PK"\nterverifikasi = false\nsumber = "x"\n'


@pytest.fixture
def perbedaan(tmp_path: Path) -> sakip.Perbedaan:
    """One target changed from 80 to 100: capaian from 93,75 to 75 %."""
    a = load(tmp_path / "a", BERDASAR, kepala=KEPALA)
    b = load(tmp_path / "b", BERDASAR.replace("80", "100"), kepala=KEPALA)
    return sakip.diff(a, b, [facts(FAKTA)], registry=REGISTRY)


TABEL = """\
Perbandingan aturan
uji edisi 2024.1, tahun 2024 → uji edisi 2024.1, tahun 2024
1 perubahan, 5 angka bergerak

Kanwil (<data>, tahun 2024)
  capaian  93,75% → 75,00%  -18,75

Perubahan aturan
1. indikator d.i
   dasar pk
   target 2024 d.i: 80 → 100
     b/aturan.toml:8

Angka yang bergerak (<data>, tahun 2024)
Tingkat    Kode  Ukuran     Lama    Baru  Selisih  Sebab
kanwil           capaian  93,75%  75,00%   -18,75  1
dipa       d     capaian  93,75%  75,00%   -18,75  1
sasaran    d.s   capaian  93,75%  75,00%   -18,75  1
indikator  d.i   target      80%    100%      +20  1
indikator  d.i   capaian  93,75%  75,00%   -18,75  1
"""


def test_table(perbedaan: sakip.Perbedaan, tmp_path: Path) -> None:
    """The table tells the Kanwil first, then changes, then figures with causes."""
    teks = write_table(perbedaan).replace(f"{tmp_path.as_posix()}/", "")
    # The folder's own name may be long enough to be broken at a hyphen.
    assert TABEL == "\n".join(b for b in _joined(teks, tmp_path)) + "\n"


def _joined(teks: str, folder: Path) -> list[str]:
    """Lines, with a path that was broken put together again."""
    hasil: list[str] = []
    for b in teks.splitlines():
        if hasil and hasil[-1].startswith("     /"):
            hasil[-1] = f"{hasil[-1]}{b.strip()}"
        else:
            hasil.append(b)
    return [b.replace(f"{folder.as_posix()}/", "") for b in hasil]


def test_colours_only_when_asked(perbedaan: sakip.Perbedaan) -> None:
    """Escape codes come only with colour, and take nothing away."""
    warna = write_table(perbedaan, warna=True)
    assert "\x1b[1mPerbandingan aturan\x1b[0m" in warna
    assert "\x1b" not in write_table(perbedaan)


def test_hundred_columns(perbedaan: sakip.Perbedaan) -> None:
    """Names and codes of any length stay within 100 columns."""
    gerak = Gerak(
        "indikator", "k" * 90, "ukuran_" * 8, "n", "lama " * 20, "baru " * 20,
        tuple(Pengaruh(i, None, None) for i in range(40)),
    )  # fmt: skip
    dampak = evolve(perbedaan.dampak[0], gerak=(gerak, gerak))
    teks = write_table(evolve(perbedaan, dampak=(dampak,)))
    assert 100 >= max(map(len, teks.splitlines()))


def test_english(perbedaan: sakip.Perbedaan) -> None:
    """Headings are English when asked; keys and codes stay."""
    teks = write_table(perbedaan, bahasa="en")
    assert teks.startswith("Comparison of rules\nuji edition 2024.1, 2024 → ")
    assert "changes: 1, figures that move: 5\n" in teks
    assert "legal basis pk\n" in teks


def test_markdown(perbedaan: sakip.Perbedaan) -> None:
    """Markdown has the same, with markup of names escaped."""
    teks = write_markdown(perbedaan)
    assert "| capaian | 93,75% | 75,00% | -18,75 |\n" in teks
    assert "1. indikator d.i · dasar pk\n   - **target 2024 d.i: 80 → 100** (" in teks
    assert "| indikator | d.i | target | 80% | 100% | +20 | 1 |\n" in teks
    assert "## Kanwil (\\<data\\>, tahun 2024)\n" in teks


def test_json(perbedaan: sakip.Perbedaan) -> None:
    """JSON has the exact numbers, the places, and the causes by number."""
    isi = json.loads(write_json(perbedaan))
    assert ["versi", "lama", "baru", "perubahan", "sebab", "dampak"] == list(isi)
    perubahan = isi["perubahan"][0]
    assert ("80/1", "100/1", ["target", 2024], 8, ["pk"], 1) == tuple(
        perubahan[k] for k in ("lama", "baru", "jalur", "baris", "dasar", "sebab")
    )
    assert {
        "tingkat": "kanwil",
        "kode": "",
        "ukuran": "capaian",
        "nama": "",
        "lama": {
            "nilai": "93.75",
            "nilai_eksak": "375/4",
            "satuan": "persen",
            "keadaan": None,
        },
        "baru": {
            "nilai": "75.00",
            "nilai_eksak": "75/1",
            "satuan": "persen",
            "keadaan": None,
        },
        "selisih": "-75/4",
        "selisih_tampil": "-75/4",
        "sebab": [
            {
                "nomor": 1,
                "nilai": {
                    "nilai": "75.00",
                    "nilai_eksak": "75/1",
                    "satuan": "persen",
                    "keadaan": None,
                },
                "selisih": "-75/4",
            }
        ],
        "interaksi": False,
    } == isi["dampak"][0]["gerak"][0]


def test_nothing_changed(perbedaan: sakip.Perbedaan) -> None:
    """Without changes and movements it says so, and the Kanwil stays."""
    satu = perbedaan.dampak[0]
    dampak = evolve(satu, lama=satu.baru, gerak=())
    kosong = evolve(perbedaan, perubahan=(), sebab=(), dampak=(dampak,))
    for teks in (write_table(kosong), write_markdown(kosong)):
        assert "Tidak ada perubahan aturan.\n" in teks
        assert "Tidak ada angka yang bergerak.\n" in teks
    assert "  capaian  75,00% → 75,00%\n" in write_table(kosong)
    tanpa = write_table(evolve(kosong, dampak=()))
    assert "0 perubahan\n" in tanpa
    assert "Kanwil" not in tanpa


def test_a_side_that_refuses(tmp_path: Path) -> None:
    """Where one side refuses the facts, no figures stand there as if they were."""
    a = load(tmp_path / "x")
    b = load(tmp_path / "y", INDIKATOR.replace('"d.i"', '"d.x"'))
    hasil = sakip.diff(a, b, [facts(FAKTA)], registry=REGISTRY)
    for teks in (write_table(hasil), write_markdown(hasil)):
        assert "Salah satu pihak menolak fakta ini; lihat temuan.\n" in teks
        assert "indikator berganti kode: d.i → d.x" in teks
    assert "  capaian  93,75% → –\n" in write_table(hasil)
    assert "| capaian | 93,75% | – |  |\n" in write_markdown(hasil)
    balik = sakip.diff(b, a, [facts(FAKTA)], registry=REGISTRY)
    assert "  capaian  – → 93,75%\n" in write_table(balik)
    isi = json.loads(write_json(hasil))["dampak"][0]
    assert (None, "SKP402") == (isi["kanwil"]["baru"], isi["temuan"][0]["kode"])


def test_together_interaction_and_refused(perbedaan: sakip.Perbedaan) -> None:
    """What holds only together, does not add up or is unknown alone is said."""
    gerak = evolve(perbedaan.dampak[0].gerak[0], interaksi=True)
    dampak = evolve(perbedaan.dampak[0], gerak=(gerak,), ditolak=(0,))
    sebab = evolve(perbedaan.sebab[0], sendiri=False)
    teks = write_table(evolve(perbedaan, sebab=(sebab,), dampak=(dampak,)))
    assert "indikator d.i (hanya berlaku bersama-sama" in teks
    assert "-18,75  1*\n" in teks
    assert "* pengaruh tiap sebab sendirian tidak sama dengan" in teks
    assert "Pengaruh sebab 1 sendirian tidak dapat dihitung.\n" in teks
    teks = write_markdown(evolve(perbedaan, sebab=(sebab,), dampak=(dampak,)))
    assert "| 1\\* |\n\n- Pengaruh sebab 1 sendirian" in teks


ANGKA = Angka(Fraction(1), Satuan(Jenis.PERSEN), 2, Fraction(1), None)


@pytest.mark.parametrize(
    ("lama", "baru", "baris"),
    [
        (ANGKA, evolve(ANGKA, eksak=Fraction(3, 2), bulat=Fraction(3, 2)),
         "dipa d capaian: 1,00% → 1,50% (+0,50)"),
        # 1 to 1,001: nothing is seen to move, but it rises.
        (ANGKA, evolve(ANGKA, eksak=Fraction(1001, 1000)),
         "dipa d capaian: 1,00% → 1,00% (+0,00)"),
        # Only the digits shown move.
        (ANGKA, evolve(ANGKA, digit=3), "dipa d capaian: 1,00% → 1,000% (0,000)"),
        (Angka(None, Satuan(Jenis.PERSEN), 2, None, Keadaan.NIHIL), ANGKA,
         "dipa d capaian: Nihil → 1,00%"),
        (None, "Baik", "dipa d capaian: – → Baik"),
    ],
)  # fmt: skip
def test_movement_in_a_line(lama: Any, baru: Any, baris: str) -> None:
    """A movement in one line: states and words have no difference."""
    assert baris == figure_line(Gerak("dipa", "d", "capaian", "D", lama, baru), "id")


@pytest.mark.parametrize(
    ("perubahan", "teks", "inggris"),
    [
        (Perubahan("indikator", "x", ("target", 2024), "target", None, Fraction(7)),
         "target 2024 x: – → 7", None),
        (Perubahan("konvensi", "", ("nol", "negatif"), "kebijakan", "nol", "penuh"),
         "nol negatif konvensi: nol → penuh", None),
        (Perubahan("kepala", "", ("edisi",), "identitas", "1", "2"),
         "edisi ruleset: 1 → 2", None),
        (Perubahan("satuan", "org", (), "ditambah", None, SatuanCacah("Orang")),
         "satuan org ditambah: Orang", "satuan org added: Orang"),
        (Perubahan("agregasi", "x", (), "dicabut", Batas(), None),
         "agregasi x dicabut: x", "agregasi x retired: x"),
        (Perubahan("sasaran", "b", (), "berganti_kode", "a", "b"),
         "sasaran berganti kode: a → b", "sasaran has another code: a → b"),
        (Perubahan("sasaran", "", (), "urutan", ("a",), ("b",)),
         "urutan sasaran berubah", "the order of sasaran changes"),
        (Perubahan("indikator", "x", ("parameter", "d"), "urutan", ("a",), ("b",)),
         "urutan parameter d x berubah", None),
        (Perubahan("indikator", "x", ("periksa", 0, "pesan"), "pemeriksaan", "a", "b"),
         "periksa 1 pesan x: a → b", None),
    ],
)  # fmt: skip
def test_changes_in_words(perubahan: Perubahan, teks: str, inggris: str | None) -> None:
    """Each change is one line in the words of the rules."""
    assert teks == change_text(perubahan, "id")
    if inggris is not None:
        assert inggris == change_text(perubahan, "en")


ORANG = SatuanRef("orang")


@pytest.mark.parametrize(
    ("nilai", "teks"),
    [
        (None, "–"),
        ("", "–"),
        ((), "–"),
        (True, "ya"),
        (False, "tidak"),
        (Fraction(25, 2), "12,5"),
        (Fraction(50, 3), "50/3"),
        (Decimal("12.50"), "12,5"),
        (Decimal("NaN"), "NaN"),
        (2024, "2024"),
        (12500, "12.500"),
        (dt.date(2024, 2, 1), "2024-02-01"),
        (ORANG, "orang"),
        (SatuanRef(indeks=Fraction(4)), "indeks 4"),
        (SatuanRef(predikat="akip"), "predikat akip"),
        (RentangTarget(Fraction(1), Fraction(2)), "1–2"),
        (TargetBersatuan(Fraction(3), ORANG), "3 orang"),
        (NilaiTetap(Fraction(50)), "50"),
        (Batas(atas=Fraction(120)), "{ atas = 120 }"),
        (Masukan("Hadir", ORANG), "Hadir"),
        (("a", "b"), "a, b"),
        ([{"x": 1}], "1 isi"),
        ((Periksa("a", "Salah.", "galat"),), "1 isi"),
        ((Ruas(minimal=Fraction(1)),), "1 isi"),
        ({"nama": "Dimensi", "bobot": 1}, "Dimensi"),
        ({"bobot": 1}, "{ bobot = 1 }"),
    ],
)
def test_values_in_words(nilai: object, teks: str) -> None:
    """Every kind of value of a rule reads as an analyst would write it."""
    assert teks == value_text(nilai, "id")


@pytest.mark.parametrize(
    ("nilai", "expected"),
    [
        (Fraction(25, 2), "25/2"),
        (Decimal("12.5"), "25/2"),
        (Decimal("NaN"), "NaN"),
        (dt.date(2024, 2, 1), "2024-02-01"),
        (ORANG, {"kata": "orang"}),
        ({2024: (Fraction(1), True, None)}, {"2024": ["1/1", True, None]}),
        (Mode.SETENGAH_NAIK, "setengah_naik"),
        (3, 3),
    ],
)
def test_values_in_json(nilai: object, expected: object) -> None:
    """Values of rules become the types of JSON, without loss."""
    assert expected == plain_value(nilai)


def test_json_of_words_and_nothing(perbedaan: sakip.Perbedaan) -> None:
    """A figure that is not there is null, words stand under ``teks``."""
    gerak = Gerak("indikator", "x", "kategori", "X", None, "Baik")
    dampak = evolve(perbedaan.dampak[0], gerak=(gerak,))
    isi = json.loads(write_json(evolve(perbedaan, dampak=(dampak,))))
    satu = isi["dampak"][0]["gerak"][0]
    assert (None, {"teks": "Baik"}, None) == (
        satu["lama"],
        satu["baru"],
        satu["selisih"],
    )


def test_rules_without_files(perbedaan: sakip.Perbedaan) -> None:
    """Changes without a place are told without one."""
    p = evolve(perbedaan.perubahan[0], asal=None, dasar=())
    sebab = evolve(perbedaan.sebab[0], perubahan=(p,))
    hasil = evolve(perbedaan, perubahan=(p,), sebab=(sebab,))
    assert "   target 2024 d.i: 80 → 100\n\n" in write_table(hasil)
    assert "   - **target 2024 d.i: 80 → 100**\n" in write_markdown(hasil)
    isi = json.loads(write_json(hasil))["perubahan"][0]
    assert (None, None) == (isi["berkas"], isi["baris"])
