"""Figures in sentences: what the words before a figure say that it is of."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_report import Temu, found, listed, of, read

RB = "Indikator Kinerja : Persentase rencana aksi Reformasi Birokrasi yang diselesaikan"
INDEKS = "Indikator Kinerja : Indeks kepuasan internal terhadap layanan kesekretariatan"
LITIGASI = "Indikator Kinerja : Jumlah penerima bantuan hukum litigasi"
ADUAN = "Indikator Kinerja : Persentase penurunan pengaduan warga binaan"
PAS = "Indikator Kinerja : Indeks Penegakan Hukum Bidang Pemasyarakatan"
TAHANAN = f"{PAS}\n1.1 Pelayanan Tahanan"


# -- in the section of an indikator


def rb(**ukuran: str) -> list[Temu]:
    """Figures of the indikator RB on the second line."""
    return of("setjen.rb", 2, **ukuran)


def lalu(**ukuran: str) -> list[Temu]:
    """The same of the year before."""
    return of("setjen.rb", 2, 2023, **ukuran)


@pytest.mark.parametrize(
    ("kalimat", "harapan"),
    [
        pytest.param(
            "Target sebesar 90% dengan realisasi sebesar 90%, capaian mencapai 100%.",
            rb(target="90%", realisasi="90%", capaian="100%"),
            id="each-after-its-measure",
        ),
        pytest.param(
            "Realisasi tahun 2023 sebesar 72%.",
            lalu(realisasi="72%"),
            id="a-year-named",
        ),
        pytest.param(
            "Realisasi tahun ini sebesar 90% dan tahun lalu sebesar 72%.",
            [*rb(realisasi="90%"), *lalu(realisasi="72%")],
            id="this-year-and-last",
        ),
        pytest.param(
            "Realisasi tahun sebelumnya yaitu 72%, pada tahun berjalan 90%.",
            [*lalu(realisasi="72%"), *rb(realisasi="90%")],
            id="the-year-before-and-the-current",
        ),
        pytest.param(
            "Target tahun depan sebesar 95%.", [], id="of-a-year-to-come-nothing"
        ),
        pytest.param(
            "Target tahun 2019 sebesar 60%.",
            [],
            id="of-a-year-without-rules-nothing",
        ),
        pytest.param(
            "Target menurut Keputusan Nomor 7 Tahun 2023 sebesar 90%.",
            rb(target="90%"),
            id="the-year-of-a-regulation",
        ),
        pytest.param("Target 2022-2024 sebesar 90%.", [], id="a-span-of-years"),
        pytest.param(
            "Target tahun 2022 s.d. 2024 sebesar 90%.", [], id="a-span-with-sd"
        ),
        pytest.param(
            "Target 2022–2024 naik, pada 2023 sebesar 80%.",
            [],
            id="a-word-of-change-after-a-span",
        ),
        pytest.param(
            "Target 2022–2024 tetap, pada 2023 sebesar 80%.",
            lalu(target="80%"),
            id="one-year-after-a-span",
        ),
        pytest.param("Capaian 100%.", rb(capaian="100%"), id="right-after-the-measure"),
        pytest.param(
            "Capaian kinerja indikator tersebut pada tahun 2024 100%.",
            rb(capaian="100%"),
            id="words-that-do-not-part-them",
        ),
        pytest.param(
            "Capaian para pegawai kantor cabang kota 100%.", [], id="too-far-apart"
        ),
        pytest.param(
            "Capaian para pegawai kantor cabang kota sebesar nilai optimal 100%.",
            rb(capaian="100%"),
            id="far-apart-but-sebesar",
        ),
        pytest.param("Terdapat sekitar 90% pegawai.", [], id="no-measure"),
        pytest.param("Adapun jumlahnya sebesar 90%.", [], id="sebesar-of-nothing"),
        pytest.param(
            "Rencana sebesar 90% dan rencana 90%.",
            rb(target="90%") * 2,
            id="a-plan-is-a-target",
        ),
        pytest.param("Rencana kerja ada 90%.", [], id="a-plan-of-work-is-none"),
        pytest.param(
            "Realisasi atas capaian sebesar 90%.",
            rb(realisasi="90%"),
            id="realisasi-atas-capaian",
        ),
        pytest.param(
            "Relisasi sebesar 90%, capian sebesar 100%.",
            rb(realisasi="90%", capaian="100%"),
            id="mistyped",
        ),
        pytest.param(
            "Realisasinya sebesar 90%.", rb(realisasi="90%"), id="with-its-ending"
        ),
        pytest.param(
            "Realisasi melebihi target dengan persentase sebesar 100%.",
            rb(capaian="100%"),
            id="past-the-target-by-a-share",
        ),
        pytest.param(
            "Realisasi melebihi target sebesar 90%.",
            rb(target="90%"),
            id="the-target-that-was-passed",
        ),
        pytest.param(
            "Capaian dihitung berdasarkan realisasi dan target sebesar 100%.",
            rb(capaian="100%"),
            id="what-it-was-made-of",
        ),
        pytest.param(
            "Capaian berdasarkan target, maka realisasi sebesar 90%.",
            rb(realisasi="90%"),
            id="said-anew",
        ),
        pytest.param(
            "Capaian berdasarkan target sebesar 100%, realisasi sebesar 90%.",
            rb(capaian="100%", realisasi="90%"),
            id="told-once-it-is-over",
        ),
        pytest.param(
            "Berdasarkan realisasi sebesar 90%.",
            rb(realisasi="90%"),
            id="what-nothing-was-made-of",
        ),
        pytest.param("Target dengan bobot sebesar 30%.", [], id="a-weight"),
        pytest.param("Realisasi dengan deviasi sebesar 10%.", [], id="a-deviation"),
        pytest.param("Realisasi selisih sebesar 10%.", [], id="a-difference"),
        pytest.param("Realisasi kurang sebesar 10%.", [], id="a-lack"),
        pytest.param("Target minimal sebesar 90%.", [], id="a-bound"),
        pytest.param("Target tersisa sebesar 10%.", [], id="a-rest"),
        pytest.param(
            "Realisasi meningkat menjadi 90%.",
            rb(realisasi="90%"),
            id="what-it-became",
        ),
        pytest.param(
            "Capaian naik dibandingkan capaian 2023 sebesar 90%.",
            lalu(capaian="90%"),
            id="what-it-is-compared-with",
        ),
        pytest.param(
            "Capaian naik sebesar 10% dibanding tahun 2023 sebesar 90%.",
            [*rb(selisih_capaian="10%"), *lalu(capaian="90%")],
            id="a-difference-of-two-years",
        ),
        pytest.param(
            "Realisasi turun sebesar 5%.",
            rb(selisih_realisasi="5%"),
            id="a-fall",
        ),
        pytest.param(
            "Realisasi turun sebesar -5%.",
            rb(selisih_realisasi="-5%"),
            id="a-fall-with-its-sign",
        ),
        pytest.param("Target naik sebesar 10%.", [], id="a-target-has-no-difference"),
        pytest.param("Realisasi naik sebesar 7 kali.", [], id="a-difference-of-counts"),
        pytest.param(
            "Realisasi mencapai 90% dari target 90%.",
            rb(realisasi="90%", target="90%"),
            id="of-a-target-in-its-own-unit",
        ),
        pytest.param(
            "Kinerja tercapai 100% dari target yang ditetapkan.",
            rb(capaian="100%"),
            id="of-the-target-in-words",
        ),
        pytest.param(
            "Realisasi mencapai 90% dari target tahun 2024.",
            rb(realisasi="90%"),
            id="of-the-target-of-a-year",
        ),
        pytest.param(
            "Realisasi sebesar Rp 90.000.000.", [], id="money-is-no-percentage"
        ),
        pytest.param("Realisasi sebesar 54 kegiatan.", [], id="a-count-is-none"),
        pytest.param(
            "Realisasi tahun 2024\nsebesar 90% telah dilaporkan.",
            of("setjen.rb", 3, realisasi="90%"),
            id="a-sentence-cut-by-a-page-break",
        ),
        pytest.param(
            "Realisasi tahun 2024\nSebesar 90% dari pegawai hadir.",
            [],
            id="a-new-paragraph-begins-anew",
        ),
        pytest.param(
            "Realisasi telah dihitung. Sebesar 90% pegawai hadir.",
            [],
            id="a-new-sentence-begins-anew",
        ),
        pytest.param(
            "Realisasi $a = 5$ sebesar 90%.", rb(realisasi="90%"), id="formulas-aside"
        ),
    ],
)
def test_sentences_of_a_section(
    tmp_path: Path, kalimat: str, harapan: list[Temu]
) -> None:
    """In the section of an indikator the words before a figure say its measure."""
    assert listed(harapan) == found(tmp_path, f"{RB}\n{kalimat}")


@pytest.mark.parametrize(
    ("kalimat", "arah"),
    [("naik", 1), ("meningkat", 1), ("bertambah", 1), ("turun", -1), ("menurun", -1)],
)
def test_a_difference_has_a_sign(tmp_path: Path, kalimat: str, arah: int) -> None:
    """A fall is printed without a sign, and counts as less."""
    (satu,) = read(tmp_path, f"{RB}\nRealisasi {kalimat} sebesar 5%.").angka
    assert ("selisih_realisasi", arah * 5) == (satu.ukuran, satu.nilai)


@pytest.mark.parametrize(
    ("bagian", "kalimat", "harapan"),
    [
        pytest.param(
            LITIGASI,
            "Realisasi sebanyak 150 orang dari target 120 orang, capaian 125%.",
            of(
                "bphn.litigasi",
                2,
                realisasi="150 orang",
                target="120 orang",
                capaian="125%",
            ),
            id="the-word-of-its-unit-belongs-to-it",
        ),
        pytest.param(
            LITIGASI,
            "Realisasi sebesar 125% dari target 120 orang.",
            of("bphn.litigasi", 2, capaian="125%", target="120 orang"),
            id="a-share-of-a-target-in-another-unit",
        ),
        pytest.param(
            LITIGASI,
            "Target menurut SK No. 7 Tahun 2024 sebanyak 120 orang.",
            of("bphn.litigasi", 2, target="120 orang"),
            id="the-number-of-a-regulation",
        ),
        pytest.param(
            LITIGASI, "Realisasi sebesar 12,5%.", [], id="a-percentage-is-no-count"
        ),
        pytest.param(
            INDEKS,
            "Target sebesar 3,2 dengan realisasi sebesar 3,6 pada skala 4.",
            of("setjen.indeks", 2, target="3,2", realisasi="3,6"),
            id="an-index",
        ),
        pytest.param(
            INDEKS,
            "Hasil survei sebesar 3,6 indeks.",
            of("setjen.indeks", 2, realisasi="3,6"),
            id="what-is-called-an-index",
        ),
        pytest.param(
            INDEKS,
            "Hasil survei adalah 3,6 (skala 4).",
            of("setjen.indeks", 2, realisasi="3,6"),
            id="what-has-a-scale",
        ),
        pytest.param(
            INDEKS, "Realisasi ada 14 orang.", [], id="a-whole-number-is-no-index"
        ),
        pytest.param(
            ADUAN,
            "Target penurunan sebesar 100%.",
            of("pas.aduan", 2, target="100%"),
            id="a-word-of-change-of-its-name",
        ),
        pytest.param(
            ADUAN,
            "Realisasi penurunan sebesar 100%.",
            of("pas.aduan", 2, selisih_realisasi="100%"),
            id="a-word-of-change-after-another-measure",
        ),
        pytest.param(
            TAHANAN,
            "Indeks pelayanan tahanan sebesar 3,4.",
            of("pas.indeks.tahanan", 3, indeks="3,4"),
            id="the-index-of-a-dimension",
        ),
        pytest.param(
            TAHANAN,
            "Dimensi ini bernilai 3,4.",
            of("pas.indeks.tahanan", 3, indeks="3,4"),
            id="the-value-of-a-dimension",
        ),
        pytest.param(
            TAHANAN,
            "Indeks persepsi warga sebesar 3,4.",
            [],
            id="another-index-than-that-of-the-dimension",
        ),
        pytest.param(TAHANAN, "Dimensi bernilai 85%.", [], id="no-index-but-a-share"),
        pytest.param(
            TAHANAN, "Sebanyak 3,4 juta orang.", [], id="no-word-for-an-index"
        ),
        pytest.param(
            TAHANAN,
            "Realisasi indikator sebesar 3,04.",
            of("pas.indeks", 3, realisasi="3,04"),
            id="the-whole-in-the-section-of-a-dimension",
        ),
        pytest.param(
            "Indikator Kinerja : Jumlah sekolah negeri yang dibangun",
            "Realisasi sebesar 90%, capaian Kantor Wilayah sebesar 106,56%.",
            [],
            id="the-section-of-an-unknown-indikator",
        ),
    ],
)
def test_sentences_by_unit(
    tmp_path: Path, bagian: str, kalimat: str, harapan: list[Temu]
) -> None:
    """A figure that does not look as those of its unit do is not taken."""
    assert listed(harapan) == found(tmp_path, f"{bagian}\n{kalimat}")
