"""Sentences of groups, differences, and figures that are of something else."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_report import Temu, found, listed, of, read, rows, told

RB = "Indikator Kinerja : Persentase rencana aksi Reformasi Birokrasi yang diselesaikan"
LITIGASI = "Indikator Kinerja : Jumlah penerima bantuan hukum litigasi"


# -- of groups


@pytest.mark.parametrize(
    ("kalimat", "harapan"),
    [
        pytest.param(
            "Capaian kinerja Kantor Wilayah Contoh sebesar 106,56%.",
            of("kanwil", 1, capaian="106,56%"),
            id="the-office",
        ),
        pytest.param(
            "Capaian Kanwil tahun 2024 adalah 106,56%.",
            of("kanwil", 1, capaian="106,56%"),
            id="the-office-for-short",
        ),
        pytest.param("Capaian kinerja sebesar 106,56%.", [], id="of-nobody"),
        pytest.param(
            "Kantor Wilayah Contoh telah bekerja. Capaian kinerja sebesar 106,56%.",
            of("kanwil", 1, capaian="106,56%"),
            id="the-office-named-before-in-the-paragraph",
        ),
        pytest.param(
            "Capaian Sekretariat Jenderal sebesar 106,25% dan capaian"
            " Direktorat Jenderal Imigrasi sebesar 125%.",
            listed(
                of("setjen", 1, capaian="106,25%"), of("imigrasi", 1, capaian="125%")
            ),
            id="two-dipa",
        ),
        pytest.param(
            "Serapan anggaran sebesar 93,87%.",
            of("kanwil", 1, serapan="93,87%"),
            id="a-measure-of-groups-only",
        ),
        pytest.param(
            "Realisasi anggaran Sekretariat Jenderal dengan realisasi sebesar"
            " Rp1.900.000.000.",
            of("setjen", 1, realisasi_anggaran="Rp1.900.000.000"),
            id="the-budget-still",
        ),
        pytest.param(
            "Alokasi anggaran sebesar Rp. 15.000.000.000,- untuk 2024.",
            of("kanwil", 1, alokasi="Rp. 15.000.000.000,-"),
            id="a-point-after-rp",
        ),
        pytest.param(
            "Realisasi anggaran sebesar 93,87%.", [], id="a-share-is-no-amount"
        ),
        pytest.param(
            "Serapan anggaran Kantor Wilayah (yaitu 93,87%) membaik.",
            [],
            id="in-brackets",
        ),
        pytest.param(
            "Realisasi Jumlah penerima bantuan hukum litigasi sebanyak 150 orang.",
            of("bphn.litigasi", 1, realisasi="150 orang"),
            id="an-indikator-by-its-name",
        ),
        pytest.param(
            "Pada prioritas nasional realisasi bantuan hukum litigasi sebanyak"
            " 121 orang.",
            of("prioritas.litigasi", 1, realisasi="121 orang"),
            id="a-supporting-figure-whose-group-is-named",
        ),
        pytest.param(
            "Realisasi bantuan hukum litigasi sebanyak 121 orang.",
            [],
            id="a-supporting-figure-whose-group-is-not",
        ),
        pytest.param(
            "Target Jumlah penerima bantuan hukum litigasi sebanyak 120 orang.",
            of("bphn.litigasi", 1, target="120 orang"),
            id="a-target-by-the-name-of-its-indikator",
        ),
        pytest.param(
            "Kantor Wilayah Contoh membina Sekretariat Jenderal. Capaian kinerja"
            " sebesar 106,56%.",
            of("kanwil", 1, capaian="106,56%"),
            id="the-office-named-before-a-dipa",
        ),
        pytest.param(
            "Penyerapan anggaran sebesar 93,87%.",
            of("kanwil", 1, serapan="93,87%"),
            id="with-another-beginning",
        ),
        pytest.param(
            "Penyuluhan anggaran sebesar 93,87%.", [], id="another-word-of-that-kind"
        ),
        pytest.param(
            "Target Kantor Wilayah Contoh sebesar 90%.",
            [],
            id="the-office-has-no-target",
        ),
        pytest.param(
            "Realisasi Kantor Wilayah Contoh sebesar 90%.",
            [],
            id="the-office-has-no-realisasi",
        ),
    ],
)
def test_sentences_of_groups(tmp_path: Path, kalimat: str, harapan: list[Temu]) -> None:
    """Outside sections a sentence names whose measure it tells."""
    assert harapan == found(tmp_path, kalimat)


@pytest.mark.parametrize(
    ("kalimat", "harapan"),
    [
        ("Serapan anggaran sebesar 92%.", of("imigrasi", 2, serapan="92%")),
        ("Capaian unit ini sebesar 125%.", of("imigrasi", 2, capaian="125%")),
        ("Capaian salah satu sebesar 125%.", []),
        (
            "Capaian Kantor Wilayah sebesar 106,56%.",
            of("kanwil", 2, capaian="106,56%"),
        ),
        (
            "Capaian Sekretariat Jenderal sebesar 106,25%.",
            of("setjen", 2, capaian="106,25%"),
        ),
    ],
)
def test_sentences_of_a_dipa(tmp_path: Path, kalimat: str, harapan: list[Temu]) -> None:
    """In the section of a DIPA budgets are its own, and so is what its unit did."""
    teks = f"Direktorat Jenderal Imigrasi\n{kalimat}"
    assert harapan == found(tmp_path, teks)


def test_a_chapter_is_of_no_dipa(tmp_path: Path) -> None:
    """After the heading of a chapter budgets are those of the office again."""
    teks = "Direktorat Jenderal Imigrasi\nBab IV Penutup\nSerapan anggaran 93,87%."
    assert of("kanwil", 3, serapan="93,87%") == found(tmp_path, teks)


# -- differences of two figures


@pytest.mark.parametrize(
    ("kalimat", "harapan"),
    [
        pytest.param(
            "Capaian 2024 sebesar 100% naik sebesar 20% dari capaian 2023 sebesar 90%.",
            [("SKP553", 2)],
            id="not-the-difference",
        ),
        pytest.param(
            "Capaian 2024 sebesar 100% naik sebesar 10% dari capaian 2023 sebesar 90%.",
            [],
            id="the-difference",
        ),
        pytest.param(
            "Capaian 2024 sebesar 100% naik sebesar 10,5% dari capaian 2023"
            " sebesar 90%.",
            [],
            id="printed-with-other-decimals",
        ),
        pytest.param(
            "Realisasi 2024 sebesar 90% naik sebesar 20% dari capaian 2023"
            " sebesar 90%.",
            [],
            id="of-two-measures",
        ),
        pytest.param(
            "Capaian sebesar 100% naik sebesar 20% dari capaian sebesar 90%.",
            [],
            id="of-one-year",
        ),
        pytest.param(
            "Capaian 2024 sebesar 100% naik sebesar 20%.", [], id="of-one-figure"
        ),
        pytest.param(
            "Capaian 2024 sebesar 100% naik sebesar 20% lalu turun sebesar 30% dari"
            " capaian 2023 sebesar 90%.",
            [],
            id="two-differences",
        ),
    ],
)
def test_differences_told(
    tmp_path: Path, kalimat: str, harapan: list[tuple[str, int]]
) -> None:
    """A difference that is not that of the two figures beside it is SKP553."""
    assert harapan == told(tmp_path, f"{RB}\n{kalimat}")


def test_what_is_said_of_a_difference(tmp_path: Path) -> None:
    """SKP553 shows both figures, and their difference with as many decimals."""
    kalimat = "Capaian 2024 100,0% naik sebesar 20,5% dari capaian 2023 sebesar 90,0%."
    (satu,) = read(tmp_path, f"{RB}\n{kalimat}").temuan
    harapan = {
        "satu": "100,0%",
        "lain": "90,0%",
        "hitung": "10,0%",
        "tercetak": "20,5%",
    }
    assert harapan == dict(satu.argumen)


# -- figures of something else, in the section of an indikator


@pytest.mark.parametrize(
    "kalimat",
    [
        pytest.param("Realisasi triwulan III sebesar 70%.", id="a-quarter"),
        pytest.param("Pada semester I realisasi mencapai 45%.", id="half-a-year"),
        pytest.param("Realisasi TW 2 sebesar 40%.", id="a-quarter-for-short"),
        pytest.param("Capaian nasional sebesar 97%.", id="the-nation"),
        pytest.param(
            "Ditetapkan indikator kinerja tentang layanan lain dengan target 85%.",
            id="another-indikator-told-by-name",
        ),
        pytest.param("Capaian rata-rata nasional 97%.", id="the-mean-of-the-nation"),
        pytest.param(
            "Capaian melampaui standar nasional sebesar 85%.",
            id="the-standard-of-the-nation",
        ),
        pytest.param("Target akhir Renstra sebesar 95%.", id="the-end-of-the-plan"),
        pytest.param(
            "Target jangka menengah sebesar 95% telah tercapai 94,7%.",
            id="a-plan-of-years",
        ),
        pytest.param(
            "Realisasi tahun 2023 dan 2024 masing-masing sebesar 72% dan 90%.",
            id="two-years-at-once",
        ),
        pytest.param(
            "Target dan realisasi masing-masing sebesar 90% dan 90%.",
            id="two-measures-at-once",
        ),
        pytest.param(
            "Realisasi anggaran indikator ini sebesar Rp500.000.000.",
            id="the-budget-of-the-indikator",
        ),
        pytest.param("Realisasi sebesar 3,6 indeks.", id="an-index"),
        pytest.param("Realisasi fisik mencapai 98%.", id="what-was-built"),
        pytest.param("Capaian output sebesar 99%.", id="what-was-put-out"),
        pytest.param(
            "Realisasi kinerja didukung oleh anggaran sebesar 95%.", id="a-means"
        ),
        pytest.param(
            "Capaian serapan anggaran sebesar 93,87%.", id="its-share-of-the-budget"
        ),
    ],
)
def test_figures_of_something_else(tmp_path: Path, kalimat: str) -> None:
    """Parts of the year, the nation, other plans and two at once are left out."""
    assert [] == found(tmp_path, f"{RB}\n{kalimat}")


@pytest.mark.parametrize(
    ("kalimat", "harapan"),
    [
        pytest.param(
            "Realisasi sampai triwulan IV sebesar 90%.",
            of("setjen.rb", 2, realisasi="90%"),
            id="the-last-quarter-ends-with-the-year",
        ),
        pytest.param(
            "Realisasi semester II sebesar 90%.",
            of("setjen.rb", 2, realisasi="90%"),
            id="the-second-half-too",
        ),
        pytest.param(
            "Realisasi triwulan III sebesar 70%, sedangkan realisasi 2024 sebesar 90%.",
            of("setjen.rb", 2, realisasi="90%"),
            id="said-anew-after-a-quarter",
        ),
        pytest.param(
            "Capaian prioritas nasional sebesar 100%.",
            of("setjen.rb", 2, capaian="100%"),
            id="priorities-of-the-nation",
        ),
        pytest.param(
            "Kenaikan capaian sebesar 10%.",
            of("setjen.rb", 2, selisih_capaian="10%"),
            id="a-rise-of-a-measure",
        ),
        pytest.param(
            "Terjadi penurunan realisasi sebesar 5%.",
            of("setjen.rb", 2, selisih_realisasi="5%"),
            id="a-fall-of-a-measure",
        ),
        pytest.param(
            "Peningkatan realisasi menjadi 90%.",
            of("setjen.rb", 2, realisasi="90%"),
            id="what-a-rise-led-to",
        ),
        pytest.param(
            "Realisasi dari indikator ini sebesar 90%, dari pegawai sebesar 50%.",
            of("setjen.rb", 2, realisasi="90%"),
            id="what-a-figure-is-a-share-of",
        ),
        pytest.param(
            "Realisasi 90%, jauh dari tahun 2023 sebesar 72%.",
            [
                *of("setjen.rb", 2, realisasi="90%"),
                *of("setjen.rb", 2, 2023, realisasi="72%"),
            ],
            id="of-another-year-the-same",
        ),
    ],
)
def test_figures_beside_something_else(
    tmp_path: Path, kalimat: str, harapan: list[Temu]
) -> None:
    """What is said beside them is read all the same."""
    assert listed(harapan) == found(tmp_path, f"{RB}\n{kalimat}")


def test_a_whole_that_a_count_is_out_of(tmp_path: Path) -> None:
    """Of ``150 orang dari 200 orang`` the 200 are no realisasi."""
    teks = f"{LITIGASI}\nRealisasi 150 orang dari 200 orang pemohon."
    assert of("bphn.litigasi", 2, realisasi="150 orang") == found(tmp_path, teks)


@pytest.mark.parametrize(
    ("kalimat", "harapan"),
    [
        ("Realisasi 150 orang, yaitu 100 orang laki-laki.", "150 orang"),
        ("Realisasi litigasi melalui 5 OBH sebanyak 150 orang.", "150 orang"),
        ("Realisasi menurut Pasal 3 ayat 2 yaitu 150 orang.", "150 orang"),
        ("Realisasi pada Tabel 4 adalah 150 orang.", "150 orang"),
        ("Realisasi (Gambar 3) mencapai 150 (seratus lima puluh).", "150"),
        ("Realisasi 150 dari seluruh pemohon.", "150"),
    ],
)
def test_one_count_for_a_name(tmp_path: Path, kalimat: str, harapan: str) -> None:
    """A measure named once has one figure; numbers of other things are none."""
    teks = f"{LITIGASI}\n{kalimat}"
    assert of("bphn.litigasi", 2, realisasi=harapan) == found(tmp_path, teks)


@pytest.mark.parametrize(
    ("kalimat", "harapan"),
    [
        (
            "Target 90%, terealisasi 90% atau tercapai 100%.",
            {"target": "90%", "realisasi": "90%"},
        ),
        (
            "Capaian sebesar 100% dari target sebesar 90%.",
            {"target": "90%", "capaian": "100%"},
        ),
        ("Realisasi sebesar 90 persen.", {"realisasi": "90"}),
        ("Capaian = 100% karena 54 : 60.", {}),
    ],
)
def test_one_share_for_a_name(
    tmp_path: Path, kalimat: str, harapan: dict[str, str]
) -> None:
    """A share named once has one figure, whose text stands in the sentence."""
    teks = f"{RB}\n{kalimat}"
    assert listed(of("setjen.rb", 2, **harapan)) == found(tmp_path, teks)


def test_another_indikator_in_a_section(tmp_path: Path) -> None:
    """An indikator named in the section of another has its own figures."""
    teks = f"{RB}\nRealisasi Jumlah penerima bantuan hukum litigasi sebanyak 150 orang."
    assert of("bphn.litigasi", 2, realisasi="150 orang") == found(tmp_path, teks)


def test_a_budget_out_of_a_pagu(tmp_path: Path) -> None:
    """Of an amount ``dari pagu sebesar …`` the latter is not the same measure."""
    teks = "Realisasi anggaran sebesar Rp14.080.000.000 dari pagu sebesar Rp15.000."
    harapan = of("kanwil", 1, realisasi_anggaran="Rp14.080.000.000")
    assert harapan == found(tmp_path, teks)


# -- nothing is invented


def test_prose_of_other_things_gives_nothing(tmp_path: Path) -> None:
    """A page of other things with numbers in it gives no figure and no finding."""
    teks = rows(
        "Provinsi Contoh terletak antara 5°7' dan 7°1' lintang selatan.",
        "Luasnya 9.662,92 km2 dengan penduduk 12.431.390 jiwa pada tahun 2023.",
        "Terdapat 4 kabupaten, 4 kota, 155 kecamatan dan 1.552 desa.",
        "Pegawai berjumlah 1.234 orang: 45% laki-laki dan 55% perempuan.",
        "Undang-Undang Nomor 25 Tahun 2004 Pasal 3 ayat (2) mengatur perencanaan.",
        "Rapat dihadiri 35 peserta dari pukul 09.00 sampai 15.30 di lantai 2.",
        "Harga beras naik sebesar 7,5% menjadi Rp14.500 per kilogram.",
        "Gempa berkekuatan 5,2 tercatat pada kedalaman 10 km.",
    )
    assert [] == found(tmp_path, teks)
    assert [] == told(tmp_path, teks)
