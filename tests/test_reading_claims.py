"""Counts and claims, workings, and what a section is of."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_report import Temu, found, listed, of, read, rows, small_office, told

import sakip
from sakip.errors import LaporanError

RB = "Indikator Kinerja : Persentase rencana aksi Reformasi Birokrasi yang diselesaikan"
#: Its facts.
AKSI = {"masukan.aksi_selesai": "54", "masukan.aksi": "60"}
ENTAH = "Indikator Kinerja : Jumlah sekolah negeri yang dibangun"
IMIGRASI = "Direktorat Jenderal Imigrasi"


# -- counts


def count(**ukuran: str) -> list[Temu]:
    """Counts of the office on the first line."""
    return listed(of("kanwil", 1, **ukuran))


@pytest.mark.parametrize(
    ("kalimat", "harapan"),
    [
        ("Terdapat 6 sasaran.", count(banyak_sasaran="6")),
        ("Terdapat 8 indikator kinerja.", count(banyak_indikator="8")),
        ("Terdapat 8 (delapan) indikator.", count(banyak_indikator="8")),
        ("Terdapat 8 target indikator.", count(banyak_indikator="8")),
        ("Terdapat 4 DIPA.", count(banyak_dipa="4")),
        # Each satker has a DIPA of its own, and a report may count these.
        ("Terdapat 6 DIPA.", count(banyak_satker="6")),
        # Neither is right: what is said is said of DIPA.
        ("Terdapat 5 DIPA.", count(banyak_dipa="5")),
        ("Terdapat 6 satuan kerja.", count(banyak_satker="6")),
        ("Terdapat 6 satker.", count(banyak_satker="6")),
        ("Terdapat 6 unit kerja.", count(banyak_satker="6")),
        ("Terdapat 6 Satuan  Kerja.", count(banyak_satker="6")),
        (
            "Dari 8 indikator, 5 indikator mencapai target.",
            count(banyak_indikator="8", banyak_indikator_tercapai="5"),
        ),
        (
            "Sebanyak 4 indikator melebihi target.",
            count(banyak_indikator_melampaui="4"),
        ),
        (
            "Sebanyak 4 indikator capaiannya di atas 100%.",
            count(banyak_indikator_melampaui="4"),
        ),
        ("Sebanyak 1 indikator nihil.", count(banyak_indikator_nihil="1")),
        (
            "Sebanyak 1 indikator tidak terukur karena nihil.",
            count(banyak_indikator_nihil="1"),
        ),
        ("Sebanyak 2 DIPA melampaui target.", count(banyak_dipa_melampaui="2")),
        ("Sebanyak 3 DIPA memenuhi target.", count(banyak_dipa_tercapai="3")),
        # Of these nobody counts how many did well.
        ("Sebanyak 6 sasaran mencapai target.", count(banyak_sasaran="6")),
        ("Terdapat 2 indikator yang belum mencapai target.", []),
        ("Terdapat 2 indikator yang hampir tercapai.", []),
        (
            "Yang memenuhi target ada 5 indikator.",
            count(banyak_indikator_tercapai="5"),
        ),
        (
            "Yang melebihi target sebanyak 4 indikator.",
            count(banyak_indikator_melampaui="4"),
        ),
        (
            "Tahun ini 8 indikator serta 6 sasaran mencapai target.",
            count(banyak_indikator="8", banyak_sasaran="6"),
        ),
        (
            "Kantor Wilayah memiliki 8 indikator dan 6 sasaran.",
            count(banyak_indikator="8", banyak_sasaran="6"),
        ),
        ("DIPA Direktorat Jenderal Imigrasi memiliki 2 indikator.", None),
        ("Sebanyak 63 indikator rencana aksi selesai.", []),
        ("Terdapat 12 indikator keberhasilan.", []),
        ("Terdapat 1.234 indikator dan 3,5 sasaran.", []),
        ("Terdapat beberapa indikator.", []),
        (
            "Sebanyak 5 indikator (62,5%) mencapai target.",
            count(banyak_indikator_tercapai="5"),
        ),
        ("Yang belum mencapai target 2 indikator.", []),
        ("Pada tahun 2023 terdapat 10 indikator.", []),
        ("Pada triwulan III terdapat 3 indikator.", []),
        ("Pada semester I ada 3 indikator yang mencapai target.", []),
        (
            "Pada 2024 ada 8 indikator, sedangkan 2023 memuat 10 indikator.",
            count(banyak_indikator="8"),
        ),
        ("Pada 2023 belum ada. Terdapat 8 indikator.", count(banyak_indikator="8")),
    ],
)
def test_counts(tmp_path: Path, kalimat: str, harapan: list[Temu] | None) -> None:
    """How many there are, and of how many something is said."""
    milik = of("imigrasi", 1, banyak_indikator="2")
    assert (milik if harapan is None else harapan) == found(tmp_path, kalimat)


@pytest.mark.parametrize(
    ("bagian", "kalimat", "harapan"),
    [
        (IMIGRASI, "Terdapat 2 indikator.", of("imigrasi", 2, banyak_indikator="2")),
        (ENTAH, "Terdapat 2 indikator.", []),
        (
            IMIGRASI,
            "Unit ini mengampu 2 indikator.",
            of("imigrasi", 2, banyak_indikator="2"),
        ),
        ("Pendahuluan", "Unit ini mengampu 2 indikator.", []),
        (
            "Pendahuluan",
            "Dari 8 indikator, 4 indikator melebihinya.",
            of("kanwil", 2, banyak_indikator="8", banyak_indikator_melampaui="4"),
        ),
        ("Pendahuluan", "Ada 1 IKU tanpa kejadian.", []),
        (IMIGRASI, "Terdapat 2 satker.", of("imigrasi", 2, banyak_satker="2")),
        (
            IMIGRASI,
            "Kantor Wilayah memiliki 8 indikator.",
            of("kanwil", 2, banyak_indikator="8"),
        ),
        (
            IMIGRASI,
            "DIPA Sekretariat Jenderal memiliki 2 indikator.",
            of("setjen", 2, banyak_indikator="2"),
        ),
        (
            IMIGRASI,
            "Kantor Wilayah ada 6 satker. Terdapat 2 indikator.",
            [
                *of("imigrasi", 2, banyak_indikator="2"),
                *of("kanwil", 2, banyak_satker="6"),
            ],
        ),
        (RB, "Terdapat 8 indikator.", []),
        (ENTAH, "Seluruh indikator mencapai target.", []),
    ],
)
def test_counts_in_sections(
    tmp_path: Path, bagian: str, kalimat: str, harapan: list[Temu]
) -> None:
    """A DIPA counts its own; in the section of an indikator nothing is counted."""
    assert harapan == found(tmp_path, f"{bagian}\n{kalimat}")


@pytest.mark.parametrize(
    ("kalimat", "ukuran", "tulisan", "nilai"),
    [
        (
            "Seluruh indikator telah mencapai target.",
            "banyak_indikator_tercapai",
            "Seluruh indikator",
            8,
        ),
        (
            "Untuk tahun 2024 seluruh indikator mencapai target.",
            "banyak_indikator_tercapai",
            "seluruh indikator",
            8,
        ),
        (
            "Walau tidak mudah, semua indikator mencapai target.",
            "banyak_indikator_tercapai",
            "semua indikator",
            8,
        ),
        (
            "Semua  indikator melebihi target.",
            "banyak_indikator_melampaui",
            "Semua indikator",
            8,
        ),
        (
            "Keseluruhan DIPA telah memenuhi target.",
            "banyak_dipa_tercapai",
            "Keseluruhan DIPA",
            4,
        ),
    ],
)
def test_claims_of_all(
    tmp_path: Path, kalimat: str, ukuran: str, tulisan: str, nilai: int
) -> None:
    """That all did well says how many did: as many as there are."""
    (satu,) = read(tmp_path, kalimat).angka
    ada = (satu.kode, satu.ukuran, satu.tercetak, satu.nilai)
    assert ("kanwil", ukuran, tulisan, Fraction(nilai)) == ada


def test_a_claim_of_all_that_counts_too(tmp_path: Path) -> None:
    """With a number before it both the number and the claim are read."""
    kalimat = "Dari 8 indikator yang ada seluruhnya melebihi target."
    harapan = [
        *of("kanwil", 1, banyak_indikator_melampaui="8"),
        *of("kanwil", 1, banyak_indikator_melampaui="8 indikator yang ada seluruhnya"),
    ]
    assert listed(harapan) == found(tmp_path, kalimat)


@pytest.mark.parametrize(
    "kalimat",
    [
        "Seluruh indikator belum mencapai target.",
        "Seluruh indikator nihil.",
        "Seluruh indikator dibahas dalam rapat.",
        "Seluruh indikator dibahas. Rapat mencapai kesepakatan.",
        "Seluruh pegawai mencapai target.",
        "Tidak seluruh indikator mencapai target.",
        "Belum semua indikator mencapai target.",
        "Rapat diadakan agar seluruh indikator mencapai target.",
        "Diharapkan seluruh indikator mencapai target.",
        "Pada tahun 2023 seluruh indikator mencapai target.",
        "Sampai triwulan II seluruh indikator mencapai target.",
    ],
)
def test_no_claims(tmp_path: Path, kalimat: str) -> None:
    """What is said of all otherwise is no claim."""
    assert [] == found(tmp_path, kalimat)


# -- workings


@pytest.mark.parametrize(
    ("bagian", "rumus", "harapan"),
    [
        pytest.param(
            RB,
            "Realisasi = 54/60 × 100% = 90%",
            of("setjen.rb", 2, realisasi="90%", **AKSI),
            id="realisasi",
        ),
        pytest.param(
            RB,
            r"$$\text{Capaian} = \frac{90\%}{90\%} \times 100\% = 100\%$$",
            of("setjen.rb", 2, realisasi="90%", target="90%", capaian="100%"),
            id="capaian-divides-realisasi-by-target",
        ),
        pytest.param(
            RB,
            r"Capaian = \frac{Realisasi}{Target} = \frac{90}{90} \times 100\% = 100\%",
            of("setjen.rb", 2, realisasi="90", target="90", capaian="100%"),
            id="the-formula-in-words-first",
        ),
        pytest.param(
            RB, "Capaian = 100%", of("setjen.rb", 2, capaian="100%"), id="a-result-only"
        ),
        pytest.param(RB, r"Capaian = \frac{a}{b}", [], id="no-figures"),
        pytest.param(
            RB,
            r"Capaian = \frac{1}{2} = 5.000.000%",
            of("setjen.rb", 2, realisasi="1", target="2"),
            id="more-than-a-percentage-can-be",
        ),
        pytest.param(
            RB,
            r"Capaian = \frac{45 + 45}{90} \times 100\% = 100\%",
            of("setjen.rb", 2, capaian="100%"),
            id="a-sum-above-the-line",
        ),
        pytest.param(
            RB,
            r"Capaian = \frac{90}{90}",
            of("setjen.rb", 2, realisasi="90", target="90"),
            id="no-result",
        ),
        pytest.param(RB, "Jumlah aksi = 50 + 4 = 54", [], id="of-something-else"),
        pytest.param(
            RB,
            "Target = 80% + 10% = 90%",
            of("setjen.rb", 2, target="90%"),
            id="of-a-target",
        ),
        pytest.param(
            "Indikator Kinerja : Persentase penurunan pengaduan warga binaan",
            r"$\text{Realisasi} = \frac{0}{0} \times 100\% = \text{Nihil}$",
            of(
                "pas.aduan",
                2,
                **{"masukan.tindak": "0", "masukan.aduan": "0"},
                realisasi="Nihil",
            ),
            id="a-state",
        ),
        pytest.param(
            "Sasaran Strategis : Meningkatnya mutu paspor",
            "Realisasi = 768/800 × 100% = 96%",
            of("imigrasi.layanan", 2, realisasi="96%"),
            id="the-sole-indikator-of-a-sasaran",
        ),
        pytest.param(
            "Sasaran Strategis : Meningkatnya akses keadilan",
            "Realisasi = 100 + 50 = 150",
            [],
            id="a-sasaran-of-two",
        ),
        pytest.param(IMIGRASI, "Realisasi = 1 + 2 = 3", [], id="a-dipa-of-two"),
        pytest.param(ENTAH, "Realisasi = 54/60 = 90%", [], id="an-unknown-indikator"),
        pytest.param("Penutup", "Realisasi = 54/60 = 90%", [], id="no-section"),
        pytest.param(
            RB,
            "Capaian pada tahun ini yang dihitung ulang = 5,"
            " maka realisasi sebesar 90%.",
            of("setjen.rb", 2, realisasi="90%"),
            id="a-sentence-with-a-sign-of-equality",
        ),
    ],
)
def test_workings(tmp_path: Path, bagian: str, rumus: str, harapan: list[Temu]) -> None:
    """A working on a line of its own is of the indikator whose section it is in."""
    assert listed(harapan) == found(tmp_path, f"{bagian}\n{rumus}")


# -- sections

TABEL = rows("Target|Realisasi", "90%|90%")


@pytest.mark.parametrize(
    ("judul", "kode"),
    [
        pytest.param((RB,), "setjen.rb", id="indikator-kinerja"),
        pytest.param(
            ("Persentase rencana aksi Reformasi Birokrasi yang diselesaikan",),
            "setjen.rb",
            id="its-name-alone",
        ),
        pytest.param(
            ("## 1. Persentase rencana aksi RB yang diselesaikan",),
            "setjen.rb",
            id="a-numbered-heading-of-markdown",
        ),
        pytest.param(
            ("Sekretariat Jenderal", "Indikator 1: rencana aksi birokrasi"),
            "setjen.rb",
            id="shortened-in-its-dipa",
        ),
        pytest.param(
            (IMIGRASI, "Layanan paspor tepat waktu seluruhnya"),
            "imigrasi.layanan",
            id="a-heading-alike-in-its-dipa",
        ),
        pytest.param((RB, "Analisis penyebab keberhasilan"), "setjen.rb", id="below"),
        pytest.param(
            (RB, "a. Perbandingan target dan realisasi"),
            "setjen.rb",
            id="below-lettered",
        ),
        pytest.param((RB, "Tabel 3. Hasil kerja"), "setjen.rb", id="a-caption"),
        pytest.param((RB, "Hasil kerja adalah berikut:"), "setjen.rb", id="a-lead"),
        pytest.param((RB, "hasil yang ada"), "setjen.rb", id="no-heading"),
        pytest.param((RB, "Jumlah = 50 + 4 = 54"), "setjen.rb", id="a-working"),
        pytest.param((RB, "Hasil 90% dari semua"), "setjen.rb", id="a-figure-in-it"),
        pytest.param(
            (RB, "Kantor Wilayah Contoh"), "setjen.rb", id="the-office-says-nothing"
        ),
        pytest.param(
            (RB, "Uraian panjang " * 20),
            "setjen.rb",
            id="a-long-paragraph",
        ),
        pytest.param((RB, "1.1 Pelayanan Tahanan"), "setjen.rb", id="a-dimension"),
        pytest.param((RB, "Hal lain yang baru"), None, id="another-heading"),
        pytest.param(
            (ENTAH, "Hal lain yang baru"), None, id="another-heading-after-unknown"
        ),
        pytest.param((RB, "BAB IV PENUTUP"), None, id="a-chapter"),
        pytest.param((RB, "3.2 Hal lain"), None, id="a-chapter-by-number"),
        pytest.param((RB, "AKUNTABILITAS KEUANGAN"), None, id="capitals"),
        pytest.param((RB, ENTAH), None, id="an-unknown-indikator"),
        pytest.param((RB, "Ditjen Imigrasi"), None, id="a-dipa"),
        pytest.param(
            (RB, "Terwujudnya tata kelola organisasi"), None, id="a-sasaran-by-name"
        ),
        pytest.param(
            (RB, "Sasaran 2: Hal yang lain sama sekali"), None, id="a-sasaran"
        ),
    ],
)
def test_what_a_section_is_of(
    tmp_path: Path, judul: tuple[str, ...], kode: str | None
) -> None:
    """A table without names is of the indikator that the headings before it name."""
    teks = "\n".join((*judul, TABEL))
    baris = len(judul) + 2
    harapan = [] if kode is None else of(kode, baris, target="90%", realisasi="90%")
    assert listed(harapan) == [a for a in found(tmp_path, teks) if a[-1] == baris]


# -- whole documents


@pytest.mark.parametrize(
    ("nama", "isi", "kode"),
    [
        ("laporan.doc", b"", "SKP540"),
        ("laporan.pdf", b"bukan PDF", "SKP542"),
        ("laporan.txt", b"\xff\xfe\x00", None),
        ("tiada.txt", None, None),
    ],
)
def test_documents_that_cannot_be_read(
    tmp_path: Path, nama: str, isi: bytes | None, kode: str | None
) -> None:
    """What cannot be read is told by its findings, one of them a galat."""
    if nama.endswith(".pdf"):
        pytest.importorskip("pdfplumber", reason="needs pdfplumber to read PDF")
    berkas = tmp_path / nama
    if isi is not None:
        berkas.write_bytes(isi)
    with pytest.raises(LaporanError) as salah:
        sakip.read_document(*small_office(), berkas)
    ada = [t.kode for t in salah.value.temuan]
    assert 1 == len(ada)
    assert kode in (None, *ada)


def test_an_empty_document(tmp_path: Path) -> None:
    """An empty document holds nothing, and nothing is wrong with it."""
    assert [] == found(tmp_path, "")
    assert [] == told(tmp_path, "")


_KATA = st.sampled_from(
    [
        *("Indikator", "Kinerja", ":", "Target", "Realisasi", "Capaian", "sebesar"),
        *("Jumlah", "penerima", "bantuan", "hukum", "litigasi", "Ditjen", "Imigrasi"),
        *("seluruh", "indikator", "melebihi", "target", "tahun", "lalu", "naik", "="),
        *("Kanim", "Timur", "Permohonan", "Total", "Nihil", "-", "2023", "2024", "TW"),
        *("90%", "3,6", "Rp1.000", "1.5", "0", "12", "(", ")", "$", r"\frac{1}{0}"),
        *("a", "1.", "dari", "bobot", "DIPA", "|", "**", "#", "\f", "é", "١", "\\"),
    ]
)
_BEBAS = st.text("\t 0123456789.,%-abI:=$\\{}()|\f", max_size=20)
_SEL = st.lists(_KATA | _BEBAS, max_size=6).map(" ".join)
_BARIS = st.lists(_SEL, max_size=6).map("\t".join)


@given(st.lists(_BARIS, max_size=12).map("\n".join))
def test_any_text_is_read(tmp_path_factory: pytest.TempPathFactory, teks: str) -> None:
    """Of any text no figure is made that does not stand on its line."""
    folder = tmp_path_factory.mktemp("naskah")
    semua = read(folder, teks).angka
    baris = [" ".join(b.split()) for b in teks.split("\n")]
    polos = [b.replace("\\%", "%").replace("**", "") for b in baris]
    asing = [
        (a.tercetak, polos[a.letak - 1])
        for a in semua
        if "".join(a.tercetak.split()) not in "".join(polos[a.letak - 1].split())
    ]
    assert [] == asing


@given(st.lists(_BARIS, max_size=8).map("\n".join), st.integers(1, 3))
def test_lines_before_only_shift(
    tmp_path_factory: pytest.TempPathFactory, teks: str, banyak: int
) -> None:
    """Empty lines before a text change nothing but the lines of its figures."""
    folder = tmp_path_factory.mktemp("naskah")
    semula = [(*a[:-1], a[-1] + banyak) for a in found(folder, teks)]
    assert semula == found(folder, "\n" * banyak + teks)
