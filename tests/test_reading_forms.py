"""Tables whose heads or rows say too little: what their figures agree with says it."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_report import Temu, found, listed, of, rows, told

RB = "Persentase rencana aksi Reformasi Birokrasi yang diselesaikan"
INDEKS = "Indeks kepuasan internal terhadap layanan kesekretariatan"
LITIGASI = "Jumlah penerima bantuan hukum litigasi"
LAYANAN = "Persentase layanan paspor tepat waktu"
KINI = 2024
#: Target, realisasi and capaian of three of them.
TIGA = [
    *of("setjen.rb", 2, target="90%", realisasi="90%", capaian="100%"),
    *of("setjen.indeks", 3, target="3,2", realisasi="3,6", capaian="112,5%"),
    *of("bphn.litigasi", 4, target="120", realisasi="150", capaian="125%"),
]


def three(kepala: str) -> str:
    """A table of three indikator under a head of four cells."""
    return rows(
        kepala,
        f"{RB}|90%|90%|100%",
        f"{INDEKS}|3,2|3,6|112,5%",
        f"{LITIGASI}|120|150|125%",
    )


class TestHeads:
    """Columns of target, realisasi and capaian under other words."""

    @pytest.mark.parametrize(
        "kepala",
        [
            "Uraian|Kinerja Dijanjikan|Kinerja Tercapai|% capai",
            "Uraian|Rencana|Hasil|Nilai",
            "Uraian|Janji|Capai|%",
            "Uraian|X|Y|Z",
        ],
    )
    def test_words_that_are_not_known(self, tmp_path: Path, kepala: str) -> None:
        """A column is what most of its cells agree with, be its head what it may."""
        assert listed(TIGA) == found(tmp_path, three(kepala))

    def test_a_wrong_cell_is_read_with_its_column(self, tmp_path: Path) -> None:
        """Where most agree, the others are of the same measure, and wrong."""
        teks = three("Uraian|X|Y|Z") + rows("", f"{LAYANAN}|80%|69%|120%")
        harapan = of(
            "imigrasi.layanan", 5, target="80%", realisasi="69%", capaian="120%"
        )
        assert listed(TIGA, harapan) == found(tmp_path, teks)

    @pytest.mark.parametrize(
        ("capaian", "harapan"),
        [
            # 3,6 and 150 have four digits together, 112,5 and 125 seven.
            (
                "112,5%",
                [
                    *of("setjen.indeks", 2, capaian="112,5%"),
                    *of("bphn.litigasi", 3, capaian="125%"),
                ],
            ),
            ("112,6%", []),
        ],
    )
    def test_two_rows(self, tmp_path: Path, capaian: str, harapan: list[Temu]) -> None:
        """Two rows must agree both, with five digits that are no zeros at the ends."""
        teks = rows("Uraian|X|Y", f"{INDEKS}|3,6|{capaian}", f"{LITIGASI}|150|125%")
        assert listed(harapan) == found(tmp_path, teks)

    def test_years_above_letters(self, tmp_path: Path) -> None:
        """A column of the year before holds what its word holds this year."""
        teks = rows(
            "Indikator|2023|||2024||",
            "|T|R|%|T|R|%",
            f"{RB}|80%|72%|90%|90%|90%|100%",
            f"{INDEKS}|3,1|3,41|110%|3,2|3,6|112,5%",
            f"{LITIGASI}|100|110|110%|120|150|125%",
            f"{LAYANAN}|75%|71%|95%|80%|96%|120%",
        )
        kini = [
            *of("setjen.rb", 3, target="90%", realisasi="90%", capaian="100%"),
            *of("setjen.indeks", 4, target="3,2", realisasi="3,6", capaian="112,5%"),
            *of("bphn.litigasi", 5, target="120", realisasi="150", capaian="125%"),
            *of("imigrasi.layanan", 6, target="80%", realisasi="96%", capaian="120%"),
        ]
        lalu = [
            *of("setjen.rb", 3, 2023, target="80%", realisasi="72%", capaian="90%"),
            *of(
                *("setjen.indeks", 4, 2023),
                target="3,1",
                realisasi="3,41",
                capaian="110%",
            ),
            *of(
                *("bphn.litigasi", 5, 2023),
                target="100",
                realisasi="110",
                capaian="110%",
            ),
            *of(
                *("imigrasi.layanan", 6, 2023),
                target="75%",
                realisasi="71%",
                capaian="95%",
            ),
        ]
        assert listed(kini, lalu) == found(tmp_path, teks)

    def test_a_year_of_which_nothing_is_known(self, tmp_path: Path) -> None:
        """Realisasi of a year without figures stands under the word of this year."""
        teks = rows(
            "Indikator|2022|||2024||",
            "|T|R|%|T|R|%",
            f"{RB}|70%|63%|90%|90%|90%|100%",
            f"{INDEKS}|3|2,7|90%|3,2|3,6|112,5%",
            f"{LITIGASI}|90|81|90%|120|150|125%",
        )
        lalu = [t for t in found(tmp_path, teks) if t[2] < KINI]
        assert lalu == listed(
            of(*("setjen.rb", 3, 2022), target="70%", realisasi="63%", capaian="90%"),
            of(*("setjen.indeks", 4, 2022), target="3", realisasi="2,7", capaian="90%"),
            of(*("bphn.litigasi", 5, 2022), target="90", realisasi="81", capaian="90%"),
        )

    def test_a_column_under_its_own_head(self, tmp_path: Path) -> None:
        """``Naik (Turun)`` over ``Realisasi`` is a difference."""
        teks = rows(
            "Indikator|2023||2024||Naik (Turun)",
            "|Target|Realisasi|Target|Realisasi|Realisasi",
            f"{LITIGASI}|100|110|120|150|40",
        )
        assert listed(
            of("bphn.litigasi", 3, 2023, target="100", realisasi="110"),
            of(
                *("bphn.litigasi", 3),
                target="120",
                realisasi="150",
                selisih_realisasi="40",
            ),
        ) == found(tmp_path, teks)

    def test_a_difference_of_targets_is_nothing(self, tmp_path: Path) -> None:
        """The rules know no difference of targets."""
        teks = rows("Indikator|Selisih|", "|Target|Realisasi", f"{LITIGASI}|20|40")
        assert of("bphn.litigasi", 3, selisih_realisasi="40") == found(tmp_path, teks)


class TestRows:
    """Rows whose names tell too little, or another thing."""

    KEPALA = "Indikator|Target|Realisasi|Capaian"

    @pytest.mark.parametrize(
        ("baris", "harapan"),
        [
            pytest.param(
                "Layanan dalam|3,2|3,6|112,5%",
                of("setjen.indeks", 2, target="3,2", realisasi="3,6", capaian="112,5%"),
                id="by-figures-alone",
            ),
            pytest.param(
                "Layanan dalam|3,2|3,5|112,5%",
                of("setjen.indeks", 2, target="3,2", realisasi="3,5", capaian="112,5%"),
                id="one-of-them-wrong",
            ),
            # 90 and 100 are three digits that many have; the name says the rest.
            pytest.param(
                "Rencana aksi RB|90%|54%|100%",
                of("setjen.rb", 2, target="90%", realisasi="54%", capaian="100%"),
                id="likest-by-name",
            ),
            pytest.param("Pegawai terlatih|90%|54%|100%", [], id="too-few-digits"),
            pytest.param("Pegawai terlatih|17|18|19%", [], id="of-nobody"),
            # Named like the national priority, whose target is 110 and realisasi 121.
            pytest.param(
                "Bantuan Hukum Litigasi|120|150|125%",
                of("bphn.litigasi", 2, target="120", realisasi="150", capaian="125%"),
                id="named-like-another",
            ),
            pytest.param(
                "Bantuan Hukum Litigasi|110|121|110%",
                of(
                    *("prioritas.litigasi", 2),
                    target="110",
                    realisasi="121",
                    capaian="110%",
                ),
                id="named-as-it-is",
            ),
        ],
    )
    def test_owner(self, tmp_path: Path, baris: str, harapan: list[Temu]) -> None:
        """A row is of the one indikator that has its figures, or of nobody."""
        assert listed(harapan) == found(tmp_path, rows(self.KEPALA, baris))

    def test_no_indikator_has_two_rows(self, tmp_path: Path) -> None:
        """Figures of an indikator that has its row make no other row its own."""
        teks = rows(
            self.KEPALA,
            f"{INDEKS}|3,2|3,6|112,5%",
            "Layanan dalam|3,2|3,6|112,5%",
        )
        assert {2} == {t[-1] for t in found(tmp_path, teks)}
        assert [("SKP546", 3)] == told(tmp_path, teks)


class TestSasaran:
    """Capaian of sasaran."""

    def test_a_table_of_sasaran(self, tmp_path: Path) -> None:
        """Where no indikator stands beside them, rows are sasaran."""
        teks = rows(
            "No|Sasaran|Capaian",
            "1|Meningkatnya akses keadilan|100,00%",
            "2|Meningkatnya mutu paspor|120,00%",
            "3|Sesuatu yang lain|99,00%",
        )
        assert listed(
            of("bphn.s", 2, capaian="100,00%"),
            of("imigrasi.s1", 3, capaian="120,00%"),
        ) == found(tmp_path, teks)

    def test_the_row_below_its_indikator(self, tmp_path: Path) -> None:
        """``Capaian sasaran`` is of the sasaran whose section it stands in."""
        teks = "Sasaran Strategis : Meningkatnya akses keadilan\n" + rows(
            "Indikator|Target|Realisasi|Capaian",
            f"{LITIGASI}|120|150|125%",
            "Capaian sasaran|||100,00%",
        )
        assert listed(
            of("bphn.litigasi", 3, target="120", realisasi="150", capaian="125%"),
            of("bphn.s", 4, capaian="100,00%"),
        ) == found(tmp_path, teks)


class TestTurned:
    """Tables whose columns are what rows mostly are."""

    def test_groups_as_columns(self, tmp_path: Path) -> None:
        """DIPA may stand side by side, a measure a row; one is known by its figures."""
        teks = rows(
            "Uraian|Setjen|BPHN|Imigrasi|Lapas|Kanwil",
            "Capaian Kinerja|106,25|100,00|125,00|95,00|106,56",
            "Serapan anggaran|95,00|90,00|92,00|95,00|93,87",
            "Tingkat efisiensi|11,25|10,00|33,00|0,00|12,70",
        )
        baris = {
            "setjen": ("106,25", "95,00", "11,25"),
            "bphn": ("100,00", "90,00", "10,00"),
            "imigrasi": ("125,00", "92,00", "33,00"),
            "pas": ("95,00", "95,00", "0,00"),
            "kanwil": ("106,56", "93,87", "12,70"),
        }
        ada = found(tmp_path, teks)
        harapan = [
            a
            for kode, isi in baris.items()
            if kode != "pas"
            for n, (ukuran, t) in enumerate(
                zip(("capaian", "serapan", "efisiensi"), isi, strict=True), 2
            )
            for a in of(kode, n, **{ukuran: t})
        ]
        assert listed(harapan) == [t for t in ada if t[0] != "pas"]

    def test_a_table_of_contents(self, tmp_path: Path) -> None:
        """Numbers of pages beside names of chapters agree with nothing."""
        teks = rows(
            "Kata Pengantar|i",
            "Bab II Serapan Anggaran|11",
            "Bab III Capaian Kinerja|19",
            "Bab IV Setjen|84",
        )
        assert [] == found(tmp_path, teks)

    def test_indikator_as_columns(self, tmp_path: Path) -> None:
        """Targets of years may stand in rows, an indikator a column."""
        teks = rows(
            f"Tahun|{RB}|{INDEKS}|{LITIGASI}|{LAYANAN}",
            "2022|70%|3|90|75%",
            "2023|80%|3,1|100|75%",
            "2024|90%|3,2|120|80%",
        )
        kode = ("setjen.rb", "setjen.indeks", "bphn.litigasi", "imigrasi.layanan")
        isi = {
            2022: ("70%", "3", "90", "75%"),
            2023: ("80%", "3,1", "100", "75%"),
            2024: ("90%", "3,2", "120", "80%"),
        }
        harapan = [
            a
            for n, (tahun, baris) in enumerate(isi.items(), 2)
            for k, t in zip(kode, baris, strict=True)
            for a in of(k, n, tahun, target=t)
        ]
        assert listed(harapan) == found(tmp_path, teks)


def test_words_for_counts(tmp_path: Path) -> None:
    """IKU and IKK are indikator, in sentences and in rows of tables."""
    teks = "Kantor Wilayah memiliki 8 IKU."
    assert of("kanwil", 1, banyak_indikator="8") == found(tmp_path, teks)
