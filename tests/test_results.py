"""Results as values: how a figure reads, and what an aggregate tells."""

from __future__ import annotations

import calendar
import pickle
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import attrs
import pytest
from builder import DASAR, INDIKATOR, facts, load

import sakip
from sakip._notation import format_tanggal
from sakip._report import write_json
from sakip._report._words import figure_text
from sakip._results import NAMA_KEADAAN, Angka, Keluar
from sakip._unit import SATUAN_BAWAAN, SATUAN_PERSEN, Jenis, Satuan
from sakip._value import Keadaan

INDEKS = Satuan(Jenis.INDEKS, skala=Fraction(4))


def number(satuan: Satuan, nilai: int | str, predikat: str = "") -> Angka:
    """A figure of two decimals that is exactly what it shows."""
    eksak = Fraction(nilai)
    return Angka(eksak, satuan, 2, eksak, None, predikat)


@pytest.mark.parametrize(
    ("satuan", "digit", "bulat", "teks", "desimal"),
    [
        (SATUAN_PERSEN, 2, "123.97", "123,97%", "123.97"),
        (SATUAN_PERSEN, 0, "-5", "-5%", "-5"),
        (INDEKS, 3, "3.942", "3,942", "3.942"),
        (SATUAN_BAWAAN["rupiah"], 0, "1500000", "1.500.000", "1500000"),
        (Satuan(Jenis.CACAH, "orang"), 2, "1234", "1.234,00", "1234.00"),
    ],
)
def test_number_reads_as_reports_print_it(
    satuan: Satuan, digit: int, bulat: str, teks: str, desimal: str
) -> None:
    """A figure shows its rounded value; the exact one is kept beside it."""
    angka = Angka(Fraction(1, 3), satuan, digit, Fraction(bulat), None)
    assert (teks, desimal, Decimal(desimal), Fraction(1, 3)) == (
        str(angka),
        angka.desimal,
        angka.tampil,
        angka.nilai,
    )


@pytest.mark.parametrize("keadaan", list(Keadaan))
def test_state_reads_as_its_name(keadaan: Keadaan) -> None:
    """A figure in a state has no number, in no form."""
    angka = Angka(None, SATUAN_PERSEN, 2, None, keadaan)
    assert (NAMA_KEADAAN[keadaan], "", None, keadaan) == (
        str(angka),
        angka.desimal,
        angka.tampil,
        angka.nilai,
    )


def evaluate_two(folder: Path) -> sakip.Hasil:
    """Two indikator of one sasaran, the second in state nihil."""
    aturan = INDIKATOR + INDIKATOR.replace("d.i", "d.j")
    return sakip.evaluate(
        load(folder, aturan), facts({"d.i": {"a": 1, "b": 2}, "d.j": {"a": 0, "b": 0}})
    )


def test_aggregate_tells_what_it_left_out(tmp_path: Path) -> None:
    """An aggregate counts its members, and names those that are no numbers."""
    sasaran = evaluate_two(tmp_path).sasaran["d.s"]
    assert (2, 1, (Keluar("d.j", Keadaan.NIHIL),)) == (
        sasaran.agregat.anggota,
        sasaran.agregat.dihitung,
        sasaran.agregat.keluar,
    )
    assert Fraction("62.5") == sasaran.capaian.eksak


def test_results_are_frozen(tmp_path: Path) -> None:
    """Neither a figure nor a table of figures can be changed."""
    hasil = evaluate_two(tmp_path)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        hasil.tahun = 2023  # type: ignore[misc]  # that is the claim
    for tabel in (
        hasil.indikator,
        hasil.pendukung,
        hasil.sasaran,
        hasil.dipa,
        hasil.satker,
        hasil.nama_ukuran,
        hasil.kanwil.ukuran,
        hasil.kanwil.rincian_ukuran,
        hasil.jejak.plugin,
    ):
        with pytest.raises(TypeError):
            tabel["d.i"] = None  # type: ignore[index]  # that is the claim


def test_trace_names_rules_facts_and_versions(tmp_path: Path) -> None:
    """A result tells which rules and facts it came from."""
    kepala = DASAR.replace("bahasa = 1", 'bahasa = 1\nplugin = ["survei"]')
    ruleset = load(tmp_path, kepala=kepala)
    laporan = facts({"d.i": {"a": 1, "b": 2}})
    jejak = sakip.evaluate(ruleset, laporan).jejak
    assert ("uji", "2024.1", "Uji", ruleset.sidik, laporan.sidik) == (
        jejak.ruleset,
        jejak.edisi,
        jejak.nama,
        jejak.sidik_ruleset,
        jejak.sidik_laporan,
    )
    assert ["bawaan", "survei"] == list(jejak.plugin)


@pytest.mark.parametrize(
    ("di_laporan", "nama"), [({}, "Kanwil Uji"), ({"kanwil": "Lain"}, "Lain")]
)
def test_name_of_the_kanwil(
    tmp_path: Path, di_laporan: dict[str, str], nama: str
) -> None:
    """The report names the Kanwil, else the ruleset does."""
    kepala = DASAR.replace("bahasa = 1", 'bahasa = 1\nkanwil = "Kanwil Uji"')
    laporan = sakip.load_laporan({"laporan": {"tahun": 2024, **di_laporan}})
    hasil = sakip.evaluate(load(tmp_path, "", kepala=kepala), laporan)
    assert nama == hasil.kanwil.nama


TANGGAL = SATUAN_BAWAAN["tanggal"]
HARI = date(2024, 6, 30)
AKIP = Satuan(Jenis.PREDIKAT, "akip")


@pytest.mark.parametrize(
    ("angka", "indonesia", "inggris", "teks"),
    [
        (
            number(TANGGAL, HARI.toordinal()),
            "30 Juni 2024",
            "30 June 2024",
            "2024-06-30",
        ),
        (number(TANGGAL, 1), "1 Januari 1", "1 January 1", "0001-01-01"),
        (number(TANGGAL, "1/2"), "0,50", "0,50", "0.50"),
        (number(TANGGAL, 0), "0,00", "0,00", "0.00"),
        (number(TANGGAL, 10**8), "100.000.000,00", "100.000.000,00", "100000000.00"),
        (number(SATUAN_BAWAAN["ya_tidak"], 1), "ya", "yes", "ya"),
        (number(SATUAN_BAWAAN["ya_tidak"], 0), "tidak", "no", "tidak"),
        (number(AKIP, 75, predikat="BB"), "BB", "BB", "BB"),
        (number(AKIP, 76), "76,00", "76,00", "76.00"),
        (number(SATUAN_PERSEN, 76), "76,00%", "76,00%", "76.00"),
    ],
)
def test_what_is_no_count_reads_as_what_it_is(
    angka: Angka, indonesia: str, inggris: str, teks: str
) -> None:
    """A day, an answer and a predicate are shown as such; what is none, as a number."""
    assert (indonesia, indonesia, inggris, teks) == (
        str(angka),
        figure_text(angka, "id"),
        figure_text(angka, "en"),
        angka.teks,
    )


def test_twelve_months_have_names() -> None:
    """Each month of a year has its name in both languages."""
    bulan = [
        [format_tanggal(date(2024, n, 1), b).split()[1] for n in range(1, 13)]
        for b in ("id", "en")
    ]
    nama = (
        "Januari Februari Maret April Mei Juni Juli "
        "Agustus September Oktober November Desember"
    )
    assert nama == " ".join(bulan[0])
    assert list(calendar.month_name)[1:] == bulan[1]


KEMBAR = """
[predikat.akip]
tingkat = { A = 85, BB = 75, B = 75 }

[[indikator]]
kode = "d.p"
nama = "Predikat"
sasaran = "d.s"
satuan = { predikat = "akip" }
polaritas = "naik"
target = { 2024 = "B" }
rumus = "n"
masukan.n = { nama = "n", satuan = { predikat = "akip" } }
"""


@pytest.mark.parametrize(("fakta", "realisasi"), [("A", "A"), ("BB", "75,00")])
def test_score_of_two_predicates_names_neither(
    tmp_path: Path, fakta: str, realisasi: str
) -> None:
    """A target keeps its name; a realisasi has one if its score is of one only."""
    ruleset = load(tmp_path, KEMBAR)
    ind = sakip.evaluate(ruleset, facts({"d.p": {"n": fakta}})).indikator["d.p"]
    assert ("B", "75,00", realisasi) == (
        str(ind.target),
        str(attrs.evolve(ind.target, predikat="")),
        str(ind.realisasi),
    )


def test_result_goes_to_another_process(tmp_path: Path) -> None:
    """A result can be pickled, and comes back equal and as read-only."""
    hasil = evaluate_two(tmp_path)
    kembali = pickle.loads(pickle.dumps(hasil))  # noqa: S301 -- its own bytes
    assert hasil == kembali
    assert write_json(hasil) == write_json(kembali)
    with pytest.raises(TypeError):
        kembali.indikator["d.i"] = None
