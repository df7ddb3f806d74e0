"""Whom a text is of where no heading says so: its figures do, or nothing does."""

from __future__ import annotations

from pathlib import Path

import pytest
from builder import DASAR, INDIKATOR, facts, load
from small_report import Temu, found, listed, of
from test_document_truth import BADAN_LAIN, loaded

import sakip

RB = "Indikator Kinerja : Persentase rencana aksi Reformasi Birokrasi yang diselesaikan"
BPHN = "Badan Pembinaan Hukum Nasional"
TANPA = "Penutup"
#: 3,6 of 3,2 is 112,5 %: figures that setjen.indeks alone has.
INDEKS = {"realisasi": "3,6", "target": "3,2", "capaian": "112,5%"}


class TestWorkings:
    """A working tells by its operands and its result whom it is of."""

    @pytest.mark.parametrize(
        ("bagian", "rumus", "harapan"),
        [
            pytest.param(
                TANPA,
                "Capaian = 3,6/3,2 × 100% = 112,5%",
                of("setjen.indeks", 2, **INDEKS),
                id="no-section",
            ),
            pytest.param(
                RB,
                "Capaian = 3,6/3,2 × 100% = 112,5%",
                of("setjen.indeks", 2, **INDEKS),
                id="section-of-another",
            ),
            pytest.param(
                TANPA,
                "Capaian = 3,5/3,2 × 100% = 112,5%",
                of("setjen.indeks", 2, **{**INDEKS, "realisasi": "3,5"}),
                id="one-operand-is-wrong",
            ),
            pytest.param(
                BPHN,
                "Capaian = 150/120 × 100% = 125%",
                of("bphn.litigasi", 2, realisasi="150", target="120", capaian="125%"),
                id="one-of-a-dipa",
            ),
            # 54, 60 and 90 %: four digits that are no zeros, which chance may give.
            pytest.param(TANPA, "Realisasi = 54/60 = 90%", [], id="too-few-digits"),
            pytest.param(TANPA, "Capaian = 112,5%", [], id="one-figure"),
            # 3,2 is the target of two indices, and 95 % of one of them.
            pytest.param(
                TANPA, "Capaian = 3,41/3,2 × 100% = 95%", [], id="two-fit-as-well"
            ),
        ],
    )
    def test_owner(
        self, tmp_path: Path, bagian: str, rumus: str, harapan: list[Temu]
    ) -> None:
        """It is taken as an indikator's if that one alone has several figures of it."""
        assert listed(harapan) == found(tmp_path, f"{bagian}\n{rumus}")

    @pytest.mark.parametrize(
        ("rumus", "harapan"),
        [
            (
                "Realisasi = 54/61 × 100% = 90%",
                {"masukan.aksi_selesai": "54", "masukan.aksi": "61"},
            ),
            ("Realisasi = 54/60 = 91%", {"masukan.aksi_selesai": "54"}),
            # Another number of operands than the formula has is another formula.
            ("Realisasi = (54 - 1)/60 = 90%", {}),
            # None of it is what the facts say.
            ("Realisasi = 12/34 = 35%", {}),
            # Operands that cannot be counts.
            ("Realisasi = 90%/100% = 90%", {}),
        ],
    )
    def test_operands_of_a_realisasi(
        self, tmp_path: Path, rumus: str, harapan: dict[str, str]
    ) -> None:
        """Operands are the facts in the order of the formula, if one thing agrees."""
        ada = {u: t for _, u, _, t, _ in found(tmp_path, f"{RB}\n{rumus}")}
        masukan = {u: t for u, t in ada.items() if u.startswith("masukan.")}
        assert harapan.items() <= masukan.items()
        assert bool(harapan) == bool(masukan)

    @pytest.mark.parametrize(
        ("rumus", "harapan"),
        [
            # Days: target 8 over realisasi 6,4; what is divided by what is told.
            (
                "Capaian = 8 : 6,4 x 100% = 125,00%",
                [
                    ("pendapatan.mutasi", "target", "8"),
                    ("pendapatan.mutasi", "realisasi", "6,4"),
                    ("pendapatan.mutasi", "capaian", "125,00%"),
                ],
            ),
            # Arrears: (2 × 14 - 14,38) / 14; the factor 2 is none of its figures.
            (
                "Capaian = (2 x 14 - 14,38) : 14 x 100% = 97,29%",
                [
                    ("pendapatan.tunggakan", "target", "14"),
                    ("pendapatan.tunggakan", "realisasi", "14,38"),
                    ("pendapatan.tunggakan", "target", "14"),
                    ("pendapatan.tunggakan", "capaian", "97,29%"),
                ],
            ),
        ],
    )
    def test_polarity_says_what_stands_where(
        self, tmp_path: Path, rumus: str, harapan: list[tuple[str, str, str]]
    ) -> None:
        """Where less is better, the target stands above the line."""
        berkas = tmp_path / "laporan.txt"
        berkas.write_text(rumus, encoding="utf-8")
        angka = sakip.read_document(*loaded(BADAN_LAIN), berkas).angka
        assert harapan == [(a.kode, a.ukuran, a.tercetak) for a in angka]


@pytest.mark.parametrize(
    ("bagian", "kalimat", "harapan"),
    [
        pytest.param(
            TANPA,
            "Survei memberi 3,6 dari target 3,2 dengan capaian 112,5%.",
            of("setjen.indeks", 2, target="3,2", capaian="112,5%"),
            id="two-told-by-words",
        ),
        pytest.param(
            TANPA,
            "Survei memberi 3,6 dari target 3,2 dengan capaian 113,5%.",
            [],
            id="too-few-fit",
        ),
        # 125 % is the capaian of bphn.litigasi.
        pytest.param(
            TANPA,
            "Target 3,2 dicapai 112,5%, sedangkan bantuan hukum tercapai 125%.",
            of("setjen.indeks", 2, target="3,2", capaian="112,5%"),
            id="a-figure-of-another-is-left-alone",
        ),
        # Of the year before; the rules have it as realisasi and as nothing else.
        pytest.param(
            TANPA,
            "Target 3,2 dicapai 112,5%; tadinya 3,41.",
            [
                *of("setjen.indeks", 2, target="3,2", capaian="112,5%"),
                *of("setjen.indeks", 2, 2023, realisasi="3,41"),
            ],
            id="recognised-without-words",
        ),
        # 14,080 of 15,000 million is 93,87 %.
        pytest.param(
            TANPA,
            "Tercapai 106,56% dengan serapan 93,87%.",
            of("kanwil", 2, capaian="106,56%", serapan="93,87%"),
            id="the-office",
        ),
        pytest.param(
            RB,
            "Dari 60 rencana aksi diselesaikan 54 rencana aksi.",
            of("setjen.rb", 2, **{"masukan.aksi": "60", "masukan.aksi_selesai": "54"}),
            id="a-share",
        ),
        pytest.param(
            RB,
            "Dari 61 rencana aksi diselesaikan 54 rencana aksi.",
            of("setjen.rb", 2, **{"masukan.aksi": "61", "masukan.aksi_selesai": "54"}),
            id="a-share-with-a-wrong-whole",
        ),
        pytest.param(
            RB, "Ada 60 rencana aksi dan 54 rencana kerja.", [], id="no-share"
        ),
        pytest.param(
            RB, "Dari 60 aksi selesai 54 aksi dalam 12 pekan.", [], id="three-counts"
        ),
        pytest.param(RB, "Dari 61 aksi selesai 55 aksi.", [], id="none-agrees"),
        pytest.param(
            "Indikator Kinerja : Jumlah penerima bantuan hukum litigasi",
            "Dari 160 orang dilayani 150 orang.",
            [],
            id="of-what-is-no-share",
        ),
    ],
)
def test_sentences(
    tmp_path: Path, bagian: str, kalimat: str, harapan: list[Temu]
) -> None:
    """A sentence is of whom several of its figures are; the rest is left alone."""
    assert listed(harapan) == found(tmp_path, f"{bagian}\n{kalimat}")


@pytest.mark.parametrize(
    ("kalimat", "harapan"),
    [
        pytest.param(
            "Kegiatan bantuan hukum nonlitigasi dengan target 40 kegiatan.",
            of("bphn.nonlitigasi", 3, target="40 kegiatan"),
            id="the-neighbour",
        ),
        pytest.param(
            "Penerima bantuan hukum litigasi dengan target 120 orang.",
            of("bphn.litigasi", 3, target="120 orang"),
            id="its-own",
        ),
        # Both have these words, so the heading says which.
        pytest.param(
            "Bantuan hukum dengan target 120 orang.",
            of("bphn.litigasi", 3, target="120 orang"),
            id="either",
        ),
        pytest.param(
            "Dengan target 120 orang.",
            of("bphn.litigasi", 3, target="120 orang"),
            id="no-name",
        ),
        # Of another DIPA; what is compared with it is the heading's.
        pytest.param(
            "Seperti kepuasan internal kesekretariatan, target 120 orang.",
            of("bphn.litigasi", 3, target="120 orang"),
            id="of-another-dipa",
        ),
    ],
)
def test_a_sentence_that_begins_with_another_name(
    tmp_path: Path, kalimat: str, harapan: list[Temu]
) -> None:
    """Under a heading, a sentence may be of another indikator of the same DIPA."""
    judul = f"{BPHN}\nIndikator Kinerja : Jumlah penerima bantuan hukum litigasi"
    assert harapan == found(tmp_path, f"{judul}\n{kalimat}")


class TestYears:
    """Tables of one fact over the years."""

    #: Growth of a fact: (a - a of the year before) / a of the year before.
    TUMBUH = (
        INDIKATOR.replace('"a / b"', '"(a - a[tahun-1]) / a[tahun-1]"')
        .replace('masukan.b = { nama = "B", satuan = "orang" }\n', "")
        .replace('nama = "Indikator"', 'nama = "Pertumbuhan peserta pelatihan"')
        .replace("2024 = 80", "2022 = 5, 2023 = 5, 2024 = 5")
    )
    JUDUL = "Indikator Kinerja : Pertumbuhan peserta pelatihan\n"

    @pytest.mark.parametrize(
        ("tabel", "harapan"),
        [
            pytest.param(
                "\t2023\t2024\nPeserta\t1.250\t1.500",
                [(2023, "1.250"), (2024, "1.500")],
                id="columns",
            ),
            pytest.param(
                "Tahun\tPeserta\n2023\t1.250\n2024\t1.500",
                [(2023, "1.250"), (2024, "1.500")],
                id="rows",
            ),
            # Two of three agree, so the third is of it too, and wrong.
            pytest.param(
                "\t2022\t2023\t2024\nPeserta\t1.100\t1.250\t1.500",
                [(2022, "1.100"), (2023, "1.250"), (2024, "1.500")],
                id="a-wrong-one",
            ),
            pytest.param("\t2023\t2024\nPegawai\t40\t41", [], id="of-something-else"),
            pytest.param("\t2024\nPeserta\t1.500", [], id="one-year"),
        ],
    )
    def test_a_fact_by_year(
        self, tmp_path: Path, tabel: str, harapan: list[tuple[int, str]]
    ) -> None:
        """A row of years is the fact that two of its figures at least agree with."""
        kepala = DASAR.replace("dari = 2024-01-01", "dari = 2022-01-01")
        ruleset = load(tmp_path / "r", self.TUMBUH, kepala=kepala)
        laporan = facts({"d.i": {"a": {"2022": 1150, "2023": 1250, "2024": 1500}}})
        berkas = tmp_path / "laporan.txt"
        berkas.write_text(self.JUDUL + tabel, encoding="utf-8")
        angka = sakip.read_document(ruleset, laporan, berkas).angka
        assert harapan == [
            (a.tahun, a.tercetak) for a in angka if a.ukuran == "masukan.a"
        ]
