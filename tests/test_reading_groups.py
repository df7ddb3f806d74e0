"""Tables of measures of the office, its DIPA and its satker: one form each."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_report import Temu, found, listed, of, rows, told

# -- budgets and other measures of groups

TIMUR = of(
    "imigrasi.timur",
    2,
    alokasi="3.000.000.000",
    realisasi_anggaran="2.700.000.000",
    serapan="90%",
)


@pytest.mark.parametrize(
    ("teks", "harapan"),
    [
        pytest.param(
            rows(
                "DIPA|Alokasi anggaran|Realisasi anggaran|Serapan anggaran",
                "Sekretariat Jenderal|2.000.000.000|1.900.000.000|95%",
                "Ditjen Imigrasi|4.000.000.000|3.680.000.000|92%",
            ),
            listed(
                of(
                    "setjen",
                    2,
                    alokasi="2.000.000.000",
                    realisasi_anggaran="1.900.000.000",
                    serapan="95%",
                ),
                of(
                    "imigrasi",
                    3,
                    alokasi="4.000.000.000",
                    realisasi_anggaran="3.680.000.000",
                    serapan="92%",
                ),
            ),
            id="a-row-a-dipa",
        ),
        pytest.param(
            rows(
                "No|DIPA|Pagu|Keuangan|Persen",
                "1|Sekretariat Jenderal|2.000.000.000|1.900.000.000|95",
                "2|Ditjen Imigrasi|4.000.000.000|3.680.000.000|92",
            ),
            listed(
                of(
                    "setjen",
                    2,
                    alokasi="2.000.000.000",
                    realisasi_anggaran="1.900.000.000",
                    serapan="95",
                ),
                of(
                    "imigrasi",
                    3,
                    alokasi="4.000.000.000",
                    realisasi_anggaran="3.680.000.000",
                    serapan="92",
                ),
            ),
            id="columns-by-what-they-hold",
        ),
        pytest.param(
            rows(
                "Satuan kerja|Alokasi anggaran|Realisasi anggaran|Serapan anggaran",
                "Kanim Kelas I Timur|3.000.000.000|2.700.000.000|90%",
            ),
            listed(TIMUR),
            id="a-satker-shortened",
        ),
        pytest.param(
            rows(
                "Satuan kerja|Serapan anggaran",
                "Lapas Kelas IIA Utara|98%",
                "Rutan Kelas l Selatan|90%",
            ),
            listed(
                of("pas.lapas", 2, serapan="98%"), of("pas.rutan", 3, serapan="90%")
            ),
            id="satker-with-abbreviations",
        ),
        pytest.param(
            rows(
                "Satuan kerja|Serapan anggaran",
                "Lapas Kelas IIA Utara|98%",
                "Rutan Kelas I Selatan|90%",
                "Jumlah|95%",
            ),
            listed(
                of("pas.lapas", 2, serapan="98%"),
                of("pas.rutan", 3, serapan="90%"),
                of("pas", 4, serapan="95%"),
            ),
            id="the-satker-of-a-dipa-come-to-it",
        ),
        pytest.param(
            rows(
                "Satuan kerja|Serapan anggaran",
                "Kanim Kelas I Timur|90%",
                "Kanim Kelas I Barat|98%",
                "Subtotal Ditjen Imigrasi|92%",
                "Lapas Utara|98%",
                "Rutan Selatan|90%",
                "Jumlah Ditjen Pemasyarakatan|95%",
            ),
            listed(
                of("imigrasi.timur", 2, serapan="90%"),
                of("imigrasi.barat", 3, serapan="98%"),
                of("imigrasi", 4, serapan="92%"),
                of("pas.lapas", 5, serapan="98%"),
                of("pas.rutan", 6, serapan="90%"),
                of("pas", 7, serapan="95%"),
            ),
            id="subtotals-that-say-of-whom",
        ),
        pytest.param(
            rows(
                "Satuan kerja|Serapan anggaran",
                "Kanim Kelas I Timur|90%",
                "Kanim Kelas I Barat|98%",
                "Jumlah|92%",
                "Lapas Utara|98%",
                "Rutan Selatan|90%",
                "Jumlah|95%",
            ),
            listed(
                of("imigrasi.timur", 2, serapan="90%"),
                of("imigrasi.barat", 3, serapan="98%"),
                of("pas.lapas", 5, serapan="98%"),
                of("pas.rutan", 6, serapan="90%"),
            ),
            id="subtotals-that-do-not",
        ),
        pytest.param(
            rows(
                "DIPA|Serapan anggaran",
                "Sekretariat Jenderal|95%",
                "Badan Pembinaan Hukum Nasional|90%",
                "Ditjen Imigrasi|92%",
                "Ditjen Pemasyarakatan|95%",
                "Total|93,87%",
            ),
            listed(
                of("setjen", 2, serapan="95%"),
                of("bphn", 3, serapan="90%"),
                of("imigrasi", 4, serapan="92%"),
                of("pas", 5, serapan="95%"),
                of("kanwil", 6, serapan="93,87%"),
            ),
            id="all-dipa-come-to-the-office",
        ),
        pytest.param(
            rows(
                "DIPA|Serapan anggaran",
                "Sekretariat Jenderal|95%",
                "Ditjen Imigrasi|92%",
                "Jumlah|93%",
            ),
            listed(of("setjen", 2, serapan="95%"), of("imigrasi", 3, serapan="92%")),
            id="a-sum-of-some-is-of-nobody",
        ),
        pytest.param(
            rows(
                "Unit|Capaian kinerja|Serapan anggaran|Tingkat efisiensi",
                "Kantor Wilayah Contoh|106,56%|93,87%|12,70%",
                "Ditjen Imigrasi|125%|92%|33%",
            ),
            listed(
                of(
                    "kanwil",
                    2,
                    capaian="106,56%",
                    serapan="93,87%",
                    efisiensi="12,70%",
                ),
                of("imigrasi", 3, capaian="125%", serapan="92%", efisiensi="33%"),
            ),
            id="dashboard",
        ),
        pytest.param(
            rows(
                "DIPA|2023||2024|",
                "|Alokasi anggaran|Serapan anggaran|Alokasi anggaran|Serapan anggaran",
                "Sekretariat Jenderal|1.500.000.000|91%|2.000.000.000|95%",
                "Ditjen Imigrasi|3.500.000.000|90%|4.000.000.000|92%",
            ),
            listed(
                of("setjen", 3, 2023, alokasi="1.500.000.000", serapan="91%"),
                of("setjen", 3, alokasi="2.000.000.000", serapan="95%"),
                of("imigrasi", 4, 2023, alokasi="3.500.000.000", serapan="90%"),
                of("imigrasi", 4, alokasi="4.000.000.000", serapan="92%"),
            ),
            id="earlier-years-by-the-columns-of-this-one",
        ),
        pytest.param(
            rows(
                "DIPA|Jumlah sasaran|Jumlah indikator|Jumlah satuan kerja",
                "Sekretariat Jenderal|1|2|1",
                "Ditjen Imigrasi|2|2|2",
            ),
            listed(
                of(
                    "setjen",
                    2,
                    banyak_sasaran="1",
                    banyak_indikator="2",
                    banyak_satker="1",
                ),
                of(
                    "imigrasi",
                    3,
                    banyak_sasaran="2",
                    banyak_indikator="2",
                    banyak_satker="2",
                ),
            ),
            id="counts",
        ),
        pytest.param(
            rows(
                "DIPA|Serapan anggaran|Daya serap",
                "Sekretariat Jenderal|95%|95%",
                "Ditjen Imigrasi|92%|92%",
            ),
            listed(of("setjen", 2, serapan="95%"), of("imigrasi", 3, serapan="92%")),
            id="one-column-a-measure",
        ),
        pytest.param(
            rows(
                "DIPA|Jumlah pegawai|Jumlah kendaraan",
                "Sekretariat Jenderal|1|2",
                "Ditjen Imigrasi|2|2",
            ),
            [],
            id="counts-of-other-things",
        ),
        pytest.param(
            rows(
                "DIPA|Pagu Rp|Serapan",
                "Sekretariat Jenderal|7|95%",
                "Ditjen Imigrasi|8|92%",
                "Dinas Perhubungan|3|90%",
            ),
            listed(of("setjen", 2, serapan="95%"), of("imigrasi", 3, serapan="92%")),
            id="a-column-that-is-nothing-known",
        ),
    ],
)
def test_measures_of_groups(tmp_path: Path, teks: str, harapan: list[Temu]) -> None:
    """Rows are the office, its DIPA and satker; feet are what all rows come to."""
    assert harapan == found(tmp_path, teks)


@pytest.mark.parametrize(
    "nama", ["Kantor Wilayah Contoh", "Kantor Wilayah", "Kanwil Contoh", "KANWIL"]
)
def test_names_of_the_office(tmp_path: Path, nama: str) -> None:
    """The office may be named in full as its rules do, or for short."""
    teks = rows("Unit|Serapan anggaran", f"{nama}|93,87%", "Ditjen Imigrasi|92%")
    harapan = [*of("kanwil", 2, serapan="93,87%"), *of("imigrasi", 3, serapan="92%")]
    assert harapan == found(tmp_path, teks)


def test_unknown_groups_are_told(tmp_path: Path) -> None:
    """A row of nobody is SKP546; a foot that is of nobody is not."""
    teks = rows(
        "DIPA|Serapan anggaran",
        "Sekretariat Jenderal|95%",
        "Ditjen Imigrasi|92%",
        "Dinas Perhubungan Kota|90%",
        "Jumlah|93%",
    )
    assert [("SKP546", 4)] == told(tmp_path, teks)
