"""Tables of target, realisasi and capaian: one form of table each."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_report import Temu, found, listed, of, rows, told

RB = "Persentase rencana aksi Reformasi Birokrasi yang diselesaikan"
LITIGASI = "Jumlah penerima bantuan hukum litigasi"
NONLITIGASI = "Jumlah kegiatan bantuan hukum nonlitigasi"
LAYANAN = "Persentase layanan paspor tepat waktu"
TAK = "Jumlah tindakan administratif keimigrasian"
ADUAN = "Persentase penurunan pengaduan warga binaan"
KEPALA = "Indikator Kinerja|Target|Realisasi|Capaian"


# -- a row an indikator


@pytest.mark.parametrize(
    ("teks", "harapan"),
    [
        pytest.param(
            rows(KEPALA, f"{RB}|90%|90%|100%"),
            of("setjen.rb", 2, target="90%", realisasi="90%", capaian="100%"),
            id="target-realisasi-capaian",
        ),
        pytest.param(
            rows("No|Capaian|Realisasi|Target|Indikator", f"1|100%|90%|90%|{RB}"),
            of("setjen.rb", 2, target="90%", realisasi="90%", capaian="100%"),
            id="columns-turned-round",
        ),
        pytest.param(
            rows("Indikator|Realisasi", f"{RB}|90%"),
            of("setjen.rb", 2, realisasi="90%"),
            id="one-measure-only",
        ),
        pytest.param(
            rows("Indikator|Target 2024|Realisasi 2023", f"{RB}|90%|72%"),
            [
                *of("setjen.rb", 2, target="90%"),
                *of("setjen.rb", 2, 2023, realisasi="72%"),
            ],
            id="years-in-heads",
        ),
        pytest.param(
            rows("Indikator|2023||2024|", "|Target|Realisasi|Target|Realisasi")
            + rows("", f"{RB}|80%|72%|90%|90%"),
            [
                *of("setjen.rb", 3, 2023, target="80%", realisasi="72%"),
                *of("setjen.rb", 3, target="90%", realisasi="90%"),
            ],
            id="years-as-groups-over-measures",
        ),
        pytest.param(
            rows("Indikator|Target||Realisasi|", "|2023|2024|2023|2024")
            + rows("", f"{RB}|80%|90%|72%|90%"),
            [
                *of("setjen.rb", 3, 2023, target="80%", realisasi="72%"),
                *of("setjen.rb", 3, target="90%", realisasi="90%"),
            ],
            id="measures-as-groups-over-years",
        ),
        pytest.param(
            rows(KEPALA, "(1)|(2)|(3)|(4)", f"{RB}|90%|90%|100%"),
            of("setjen.rb", 3, target="90%", realisasi="90%", capaian="100%"),
            id="numbered-columns",
        ),
        pytest.param(
            rows("Perjanjian Kinerja||", "Indikator|Target|Realisasi")
            + rows("", f"{RB}|90%|90%"),
            of("setjen.rb", 3, target="90%", realisasi="90%"),
            id="a-title-in-its-first-row",
        ),
        pytest.param(
            rows("Target tahunan", "Indikator|2022|2023|2024", f"{RB}|70%|80%|90%"),
            [
                *of("setjen.rb", 3, 2022, target="70%"),
                *of("setjen.rb", 3, 2023, target="80%"),
                *of("setjen.rb", 3, target="90%"),
            ],
            id="years-whose-measure-stands-before",
        ),
        pytest.param(
            rows("Indikator|2022|2023|2024", f"{RB}|70%|80%|90%"),
            [],
            id="years-of-no-measure",
        ),
        pytest.param(
            rows("Indikator|Target|Realisasi", f"{ADUAN}|100%|Nihil"),
            of("pas.aduan", 2, target="100%", realisasi="Nihil"),
            id="a-word-for-a-number",
        ),
    ],
)
def test_columns_of_indikator(tmp_path: Path, teks: str, harapan: list[Temu]) -> None:
    """What a cell holds is told by the heads above it, in whatever order they are."""
    assert listed(harapan) == found(tmp_path, teks)


@pytest.mark.parametrize(
    ("nama", "kode"),
    [
        ("rencana aksi Reformasi Birokrasi", "setjen.rb"),
        ("Persentase rencana aksi RB yang diselesaikan", "setjen.rb"),
        ("Persentse rencana aks Reformsi Birokrasi yg diselesaikan", "setjen.rb"),
        ("lndeks kepuasan lnternal layanan kesekretariatan", "setjen.indeks"),
        ("1. Jumlah penerima bantuan hukum litigasi", "bphn.litigasi"),
        ("a) Jml kegiatan bankum nonlitigasi", "bphn.nonlitigasi"),
        ("Kegiatan bantuan hukum non litigasi", "bphn.nonlitigasi"),
        ("Tindakan administratif keimigrasian", "imigrasi.tak"),
        ("TINDAKAN ADMINISTRATIF KEIMIGRASIAN", "imigrasi.tak"),
        ("Indeks Gakkum Bidang Pemasyarakatan", "pas.indeks"),
        # Its name until 2023.
        ("Banyaknya penindakan terhadap warga negara asing", "imigrasi.tak"),
    ],
)
def test_names_as_reports_write_them(tmp_path: Path, nama: str, kode: str) -> None:
    """A name may be shortened, mistyped, numbered, or half read by a scanner."""
    teks = rows("Indikator|Target|Realisasi", f"{nama}|3|2")
    assert listed(of(kode, 2, target="3", realisasi="2")) == found(tmp_path, teks)


def test_similar_names_are_told_apart(tmp_path: Path) -> None:
    """Of two names that share most words each row gets its own, in any order."""
    teks = rows(KEPALA, f"{NONLITIGASI}|40|30|75%", f"{LITIGASI}|120|150|125%")
    harapan = listed(
        of("bphn.nonlitigasi", 2, target="40", realisasi="30", capaian="75%"),
        of("bphn.litigasi", 3, target="120", realisasi="150", capaian="125%"),
    )
    assert harapan == found(tmp_path, teks)


def test_no_row_shares_its_owner(tmp_path: Path) -> None:
    """An indikator that a whole name means is not also that of a row alike."""
    teks = rows(KEPALA, f"{LITIGASI}|120|150|125%", "Bantuan hukum|40|30|75%")
    harapan = of("bphn.litigasi", 2, target="120", realisasi="150", capaian="125%")

    assert listed(harapan) == found(tmp_path, teks)
    assert [("SKP546", 3)] == told(tmp_path, teks)


@pytest.mark.parametrize(
    ("teks", "harapan"),
    [
        pytest.param(
            rows(
                "Sasaran|Indikator|Target",
                f"Meningkatnya akses keadilan|{LITIGASI}|120",
                f"|{NONLITIGASI}|40",
            ),
            listed(
                of("bphn.litigasi", 2, target="120"),
                of("bphn.nonlitigasi", 3, target="40"),
            ),
            id="sasaran-beside",
        ),
        pytest.param(
            rows(
                "DIPA|Indikator|Target",
                f"Badan Pembinaan Hukum Nasional|{LITIGASI}|120",
                f"Badan Pembinaan Hukum Nasional|{NONLITIGASI}|40",
            ),
            listed(
                of("bphn.litigasi", 2, target="120"),
                of("bphn.nonlitigasi", 3, target="40"),
            ),
            id="dipa-beside",
        ),
        pytest.param(
            rows(
                "Indikator|Target|Realisasi",
                "Badan Pembinaan Hukum Nasional||",
                f"{LITIGASI}|120|150",
            ),
            listed(of("bphn.litigasi", 3, target="120", realisasi="150")),
            id="a-row-that-names-the-dipa-of-those-below",
        ),
        pytest.param(
            rows("Indikator|Target|Realisasi", f"{LITIGASI}|120|150", "Jumlah|160|180"),
            listed(of("bphn.litigasi", 2, target="120", realisasi="150")),
            id="a-total-of-nothing-known",
        ),
        pytest.param(
            rows(
                "DIPA|Capaian", "Sekretariat Jenderal|106,25%", "Ditjen Imigrasi|125%"
            ),
            listed(
                of("setjen", 2, capaian="106,25%"), of("imigrasi", 3, capaian="125%")
            ),
            id="dipa-in-place-of-indikator",
        ),
        pytest.param(
            rows(
                "DIPA|Indikator|Target|Realisasi",
                "Ditjen Imigrasi|1. Persentase layanan paspor tepat waktu"
                " 2. Jumlah tindakan administratif keimigrasian|80% 50|96% 65",
            ),
            listed(
                of("imigrasi.layanan", 2, target="80%", realisasi="96%"),
                of("imigrasi.tak", 2, target="50", realisasi="65"),
            ),
            id="cells-that-list-several",
        ),
        pytest.param(
            rows(
                "Indikator|Target|Realisasi",
                "1. Persentase layanan paspor tepat waktu"
                " 2. Jumlah tindakan administratif keimigrasian|80% 50|96%",
            ),
            listed(
                of("imigrasi.layanan", 2, target="80%"),
                of("imigrasi.tak", 2, target="50"),
            ),
            id="a-list-that-lost-an-item-is-left-out",
        ),
        pytest.param(
            rows(
                "Indikator|Target|Realisasi",
                "1. Persentase layanan paspor tepat waktu"
                " 2. Panjang jalan desa beraspal|80% 50|96% 65",
            ),
            [],
            id="a-list-with-an-unknown-item-is-left-out",
        ),
    ],
)
def test_rows_of_several_cells(tmp_path: Path, teks: str, harapan: list[Temu]) -> None:
    """Names of sasaran and DIPA may stand beside, above, or in place of indikator."""
    assert harapan == found(tmp_path, teks)


@pytest.mark.parametrize(
    ("kepala", "sel", "harapan"),
    [
        ("Realisasi TW I|Realisasi TW II|Realisasi", "20%|40%|90%", "90%"),
        ("Target Semester I|Realisasi Triwulan III|Realisasi", "45%|67%|90%", "90%"),
        ("Realisasi Bulan Mei|Pagu|Realisasi", "10%|2.000.000|90%", "90%"),
        ("Target Anggaran|Realisasi Keuangan|Realisasi", "5|4|90%", "90%"),
        ("Target Jangka Menengah|Realisasi Nasional|Realisasi", "95%|87%|90%", "90%"),
        ("Target Akhir Renstra|Target Akhir RPJMN|Realisasi", "95%|97%|90%", "90%"),
        ("Rencana Aksi|Rencana Kerja|Realisasi", "12|11|90%", "90%"),
    ],
)
def test_columns_left_out(tmp_path: Path, kepala: str, sel: str, harapan: str) -> None:
    """Parts of a year, budgets, plans and other offices are not what was reached."""
    teks = rows(f"Indikator|{kepala}", f"{RB}|{sel}")
    assert of("setjen.rb", 2, realisasi=harapan) == found(tmp_path, teks)


def test_columns_without_a_head_by_what_they_hold(tmp_path: Path) -> None:
    """A column that agrees with the rules in three rows is read without a head."""
    teks = rows(
        "Indikator|Target|Hasil",
        f"{LITIGASI}|120|150",
        f"{NONLITIGASI}|40|30",
        f"{TAK}|50|65",
        f"{LAYANAN}|80%|90%",
    )
    harapan = listed(
        of("bphn.litigasi", 2, target="120", realisasi="150"),
        of("bphn.nonlitigasi", 3, target="40", realisasi="30"),
        of("imigrasi.tak", 4, target="50", realisasi="65"),
        # Printed wrong, and read all the same.
        of("imigrasi.layanan", 5, target="80%", realisasi="90%"),
    )
    assert harapan == found(tmp_path, teks)


def test_two_rows_that_agree_are_chance(tmp_path: Path) -> None:
    """A column without a head that agrees in two rows only is left alone."""
    teks = rows("Indikator|Target|Hasil", f"{LITIGASI}|120|150", f"{TAK}|50|65")
    harapan = listed(
        of("bphn.litigasi", 2, target="120"), of("imigrasi.tak", 3, target="50")
    )
    assert harapan == found(tmp_path, teks)


# -- in the section of an indikator

BAGIAN = f"Indikator Kinerja : {RB}"


@pytest.mark.parametrize(
    ("teks", "harapan"),
    [
        pytest.param(
            rows("Target|Realisasi|Capaian", "90%|90%|100%"),
            of("setjen.rb", 3, target="90%", realisasi="90%", capaian="100%"),
            id="no-name-column",
        ),
        pytest.param(
            rows("Tahun|Target|Realisasi", "2023|80%|72%", "2024|90%|90%"),
            [
                *of("setjen.rb", 3, 2023, target="80%", realisasi="72%"),
                *of("setjen.rb", 4, target="90%", realisasi="90%"),
            ],
            id="years-as-rows",
        ),
        pytest.param(
            rows("Uraian|2023|2024", "Target|80%|90%", "Realisasi|72%|90%"),
            [
                *of("setjen.rb", 3, 2023, target="80%"),
                *of("setjen.rb", 3, target="90%"),
                *of("setjen.rb", 4, 2023, realisasi="72%"),
                *of("setjen.rb", 4, realisasi="90%"),
            ],
            id="upright-by-year",
        ),
        pytest.param(
            rows("Target Kinerja|90%", "Realisasi|90%", "Capaian|100%"),
            [
                *of("setjen.rb", 2, target="90%"),
                *of("setjen.rb", 3, realisasi="90%"),
                *of("setjen.rb", 4, capaian="100%"),
            ],
            id="upright-without-a-head",
        ),
        pytest.param(
            rows("Uraian|TW I|TW II|2024", "Target|20%|40%|90%", "Realisasi|9%|8%|90%"),
            [*of("setjen.rb", 3, target="90%"), *of("setjen.rb", 4, realisasi="90%")],
            id="upright-with-quarters",
        ),
        pytest.param(
            rows("Periode|Target|Realisasi", "Triwulan I|20%|20%"),
            [],
            id="one-row-of-a-quarter",
        ),
        pytest.param(
            rows("Satuan kerja|Target|Realisasi", "Kanim Timur|90%|95%"),
            [],
            id="one-row-of-a-satker",
        ),
        pytest.param(
            rows("Satker|Target|Realisasi", "Kanim Timur|9%|8%", "Kanwil|90%|90%"),
            of("setjen.rb", 4, target="90%", realisasi="90%"),
            id="the-office-beside-its-satker",
        ),
        pytest.param(
            rows(
                "Unit|Capaian kinerja", "Kantor Wilayah|106,56%", "Ditjen Imigrasi|125%"
            ),
            [
                *of("kanwil", 3, capaian="106,56%"),
                *of("imigrasi", 4, capaian="125%"),
            ],
            id="the-office-beside-its-dipa",
        ),
        pytest.param(
            rows("Uraian|Keterangan", "Target|ada", "Realisasi|belum"),
            [],
            id="upright-without-figures",
        ),
        pytest.param(
            rows("Uraian|Target|Realisasi", "Hasil akhir tahun|90%|90%"),
            of("setjen.rb", 3, target="90%", realisasi="90%"),
            id="one-row-of-any-name",
        ),
        pytest.param(
            rows("Target|Realisasi", "90%|90%", "91%|92%"),
            [],
            id="rows-without-names-or-years",
        ),
        pytest.param(
            rows("Uraian|Target|Realisasi", "Entah apa saja|1|2", "Lainnya pula|3|4"),
            [],
            id="rows-of-other-things",
        ),
    ],
)
def test_tables_of_a_section(tmp_path: Path, teks: str, harapan: list[Temu]) -> None:
    """In the section of an indikator its name need not stand in the table."""
    assert listed(harapan) == found(tmp_path, f"{BAGIAN}\n{teks}")


@pytest.mark.parametrize(
    "judul",
    ["Indikator Kinerja : Jumlah sekolah negeri yang dibangun", "Penutup dan saran"],
)
def test_tables_of_no_section(tmp_path: Path, judul: str) -> None:
    """Where the section is of nothing known, a table without names is not read."""
    teks = rows(judul, "Target|Realisasi|Capaian", "90%|90%|100%")
    assert [] == found(tmp_path, teks)
