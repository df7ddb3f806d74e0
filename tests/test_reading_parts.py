"""Tables of the parts of an index, and of facts: one form each."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_report import Temu, found, listed, of, rows, told

LAYANAN = "Indikator Kinerja : Persentase layanan paspor tepat waktu"
TAK = "Indikator Kinerja : Jumlah tindakan administratif keimigrasian"
PAS = "Indikator Kinerja : Indeks Penegakan Hukum Bidang Pemasyarakatan"

# -- parts of an index

KEPALA_PAS = "No|Variabel|Bobot|Persentase"


@pytest.mark.parametrize(
    ("teks", "harapan"),
    [
        pytest.param(
            rows(
                PAS,
                "No|Dimensi|Bobot|Indeks",
                "1|Pelayanan Tahanan|60%|3,4",
                "2|Pembinaan Narapidana|40%|2,5",
            ),
            listed(
                of("pas.indeks.tahanan", 3, bobot="60%", indeks="3,4"),
                of("pas.indeks.narapidana", 4, bobot="40%", indeks="2,5"),
            ),
            id="dimensions",
        ),
        pytest.param(
            rows(
                PAS,
                "No|Dimensi|Indeks",
                "1|Pelayanan Tahanan|3,4",
                "2|Pembinaan Narapidana|2,5",
                "|Indeks Penegakan Hukum Bidang Pemasyarakatan|3,04",
            ),
            listed(
                of("pas.indeks.tahanan", 3, indeks="3,4"),
                of("pas.indeks.narapidana", 4, indeks="2,5"),
                of("pas.indeks", 5, realisasi="3,04"),
            ),
            id="the-index-at-the-foot",
        ),
        pytest.param(
            rows(
                PAS,
                "No|Dimensi|Nilai|Realisasi",
                "1|Pelayanan Tahanan|3,4|3,04",
                "2|Pembinaan Narapidana|2,5|",
            ),
            listed(
                of("pas.indeks", 3, realisasi="3,04"),
                of("pas.indeks.tahanan", 3, indeks="3,4"),
                of("pas.indeks.narapidana", 4, indeks="2,5"),
            ),
            id="a-merged-column-of-the-whole",
        ),
        pytest.param(
            rows(
                "Pembinaan Narapidana",
                "Variabel|Persentase",
                "yang bekerja|50%",
                "yang mengikuti pendidikan|75%",
            ),
            listed(
                of("pas.indeks.narapidana.kerja", 3, persen="50%"),
                of("pas.indeks.narapidana.didik", 4, persen="75%"),
            ),
            id="variables-under-the-name-of-their-dimension",
        ),
        pytest.param(
            rows(
                PAS,
                "1.1 Pelayanan Tahanan",
                KEPALA_PAS,
                "1|Tahanan yang memperoleh bantuan hukum|50%|80%",
                "2|Tahanan memperoleh layanan kunjungan|50%|90%",
            ),
            listed(
                of("pas.indeks.tahanan.bantuan", 4, bobot="50%", persen="80%"),
                of("pas.indeks.tahanan.kunjungan", 5, bobot="50%", persen="90%"),
            ),
            id="variables",
        ),
        pytest.param(
            rows(
                "No|Variabel|Persentase|Indeks",
                "1|Narapidana yang bekerja|50%|2,5",
                "2|Narapidana mengikuti pendidikan|75%|",
            ),
            listed(
                of("pas.indeks.narapidana", 2, indeks="2,5"),
                of("pas.indeks.narapidana.kerja", 2, persen="50%"),
                of("pas.indeks.narapidana.didik", 3, persen="75%"),
            ),
            id="an-index-merged-over-its-variables",
        ),
        pytest.param(
            rows(
                "Variabel|Perhitungan",
                "Narapidana yang bekerja|$\\frac{50}{100} \\times 100\\% = 50\\%$",
                "Narapidana mengikuti pendidikan|$\\frac{3}{4} \\times 100\\% = 75\\%$",
            ),
            listed(
                of("pas.indeks.narapidana.kerja", 2, persen="50%"),
                of("pas.indeks.narapidana.didik", 3, persen="75%"),
            ),
            id="workings-in-cells",
        ),
        pytest.param(
            rows(
                "No|Variabel|Persentase",
                "1|Narapidana yang bekerja|",
                "||50%",
                "2|Narapidana mengikuti|75%",
                "|pendidikan kesetaraan|",
            ),
            listed(
                of("pas.indeks.narapidana.kerja", 3, persen="50%"),
                of("pas.indeks.narapidana.didik", 4, persen="75%"),
            ),
            id="rows-that-were-split",
        ),
        pytest.param(
            rows(
                "No|Variabel|Nomor|Catatan",
                "1|Narapidana yang bekerja|7|3",
                "2|Narapidana mengikuti pendidikan|8|4",
            ),
            [],
            id="columns-of-other-things",
        ),
    ],
)
def test_parts_of_an_index(tmp_path: Path, teks: str, harapan: list[Temu]) -> None:
    """Rows are parts of one figure; a merged column is of what they are parts of."""
    assert harapan == found(tmp_path, teks)


def test_unknown_parts_are_told(tmp_path: Path) -> None:
    """A row between parts that is no part is SKP546, and its figures are left out."""
    teks = rows(
        KEPALA_PAS,
        "1|Narapidana yang bekerja|50%|50%",
        "2|Narapidana mengikuti pendidikan|50%|75%",
        "3|Luas kolam renang|10%|20%",
    )
    harapan = listed(
        of("pas.indeks.narapidana.kerja", 2, bobot="50%", persen="50%"),
        of("pas.indeks.narapidana.didik", 3, bobot="50%", persen="75%"),
    )
    assert harapan == found(tmp_path, teks)
    assert [("SKP546", 4)] == told(tmp_path, teks)


# -- tables of facts


def cell(
    kode: str, tabel: str, baris: int, /, tahun: int = 2024, **isi: str
) -> list[Temu]:
    """Cells of a table of facts on one line, rows and columns by ``row__column``."""
    return [
        (kode, f"tabel.{tabel}.{u.replace('__', '.')}", tahun, teks, baris)
        for u, teks in isi.items()
    ]


def paspor(baris: int, satker: str, **isi: str) -> list[Temu]:
    """Cells of the table of passports."""
    kolom = {f"{satker}__{k}": v for k, v in isi.items()}
    return cell("imigrasi.layanan", "paspor", baris, **kolom)


def tindakan(baris: int, satker: str, **isi: str) -> list[Temu]:
    """Cells of the table of measures taken."""
    kolom = {f"{satker}__{k}": v for k, v in isi.items()}
    return cell("imigrasi.tak", "tindakan", baris, **kolom)


@pytest.mark.parametrize(
    ("teks", "harapan"),
    [
        pytest.param(
            rows(
                LAYANAN,
                "Satuan kerja|Permohonan masuk|Terbit tepat waktu",
                "Kanim Timur|500|480",
                "Kanim Barat|300|288",
            ),
            listed(
                paspor(3, "imigrasi.timur", mohon="500", terbit="480"),
                paspor(4, "imigrasi.barat", mohon="300", terbit="288"),
            ),
            id="upright",
        ),
        pytest.param(
            rows(
                LAYANAN,
                "Satuan kerja|Permohonan masuk|Terbit tepat waktu",
                "Kanim Timur||480",
                "Kanim Barat|300|288",
            ),
            listed(
                paspor(3, "imigrasi.timur", terbit="480"),
                paspor(4, "imigrasi.barat", mohon="300", terbit="288"),
            ),
            id="an-empty-cell",
        ),
        pytest.param(
            rows(
                LAYANAN,
                "Uraian|Kanim Timur|Kanim Barat",
                "Permohonan masuk|500|300",
                "Terbit tepat waktu|480|288",
            ),
            listed(
                paspor(3, "imigrasi.timur", mohon="500"),
                paspor(3, "imigrasi.barat", mohon="300"),
                paspor(4, "imigrasi.timur", terbit="480"),
                paspor(4, "imigrasi.barat", terbit="288"),
            ),
            id="turned",
        ),
        pytest.param(
            rows(
                LAYANAN,
                "Satuan kerja|Permohonan masuk|Terbit tepat waktu|Realisasi",
                "Kanim Timur|500|480|96%",
                "Kanim Barat|300|288|96%",
                "Jumlah|800|768|96%",
            ),
            listed(
                paspor(3, "imigrasi.timur", mohon="500", terbit="480"),
                paspor(4, "imigrasi.barat", mohon="300", terbit="288"),
                paspor(5, "jumlah", mohon="800", terbit="768"),
                of("imigrasi.layanan", 5, realisasi="96%"),
            ),
            id="a-sum-and-the-realisasi-at-the-foot",
        ),
        pytest.param(
            rows(
                LAYANAN,
                "Satuan kerja|Permohonan masuk|Terbit tepat waktu",
                "Kanim Timur|500|480",
                "Kanim Barat|300|288",
                "Rata-rata|400|384",
            ),
            listed(
                paspor(3, "imigrasi.timur", mohon="500", terbit="480"),
                paspor(4, "imigrasi.barat", mohon="300", terbit="288"),
                paspor(5, "rerata", mohon="400", terbit="384"),
            ),
            id="a-mean-at-the-foot",
        ),
        pytest.param(
            rows(
                TAK,
                "No|Kantor|Cekal|Deportasi|Jumlah",
                "1|Kantor Imigrasi Kelas I Timur|30|10|40",
                "2|Kantor Imigrasi Kelas I Barat|20|5|25",
                "|Jumlah|50|15|65",
            ),
            listed(
                tindakan(3, "imigrasi.timur", cekal="30", deportasi="10", total="40"),
                tindakan(4, "imigrasi.barat", cekal="20", deportasi="5", total="25"),
                tindakan(5, "jumlah", cekal="50", deportasi="15", total="65"),
            ),
            id="a-column-of-row-sums",
        ),
        pytest.param(
            rows(
                "Kantor|Pencekalan|Pendeportasian|Total",
                "Kanim Timur|30|10|40",
                "Kanim Barat|20|5|25",
            ),
            listed(
                tindakan(2, "imigrasi.timur", cekal="30", deportasi="10", total="40"),
                tindakan(3, "imigrasi.barat", cekal="20", deportasi="5", total="25"),
            ),
            id="outside-its-section-where-the-figures-agree",
        ),
        pytest.param(
            rows(
                "Kantor|Pencekalan|Pendeportasian|Total",
                "Kanim Timur|7|8|15",
                "Kanim Barat|9|6|15",
            ),
            [],
            id="outside-its-section-where-they-do-not",
        ),
        pytest.param(
            rows(
                TAK,
                "Kantor|Pencekalan|Pendeportasian|Total",
                "Kanim Timur|31|10|41",
                "Kanim Barat|20|5|25",
            ),
            listed(
                tindakan(3, "imigrasi.timur", cekal="31", deportasi="10", total="41"),
                tindakan(4, "imigrasi.barat", cekal="20", deportasi="5", total="25"),
            ),
            id="a-cell-that-is-wrong-is-read-too",
        ),
    ],
)
def test_tables_of_facts(tmp_path: Path, teks: str, harapan: list[Temu]) -> None:
    """Rows and columns of a table that the rules declare, upright or turned."""
    assert harapan == found(tmp_path, teks)
