"""Rows that go on after a page break, and rows and tables that nobody knows."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_report import found, listed, of, read, rows, told

LITIGASI = "Jumlah penerima bantuan hukum litigasi"
NONLITIGASI = "Jumlah kegiatan bantuan hukum nonlitigasi"
TAK = "Jumlah tindakan administratif keimigrasian"
KEPALA = "Indikator Kinerja|Target|Realisasi|Capaian"


@pytest.mark.parametrize(
    ("tengah", "baris"),
    [
        pytest.param(("",), 4, id="blank-line"),
        pytest.param(("Halaman 12", f"{KEPALA}"), 5, id="page-number-and-head-again"),
        pytest.param(("iv",), 4, id="roman-page-number"),
    ],
)
def test_tables_go_on_after_a_page_break(
    tmp_path: Path, tengah: tuple[str, ...], baris: int
) -> None:
    """A table goes on after a page number, with its head printed again or not."""
    teks = rows(KEPALA, f"{LITIGASI}|120|150|125%", *tengah, f"{TAK}|50|65|130%")
    harapan = listed(
        of("bphn.litigasi", 2, target="120", realisasi="150", capaian="125%"),
        of("imigrasi.tak", baris, target="50", realisasi="65", capaian="130%"),
    )
    assert harapan == found(tmp_path, teks)


def test_a_name_cut_by_a_page_break(tmp_path: Path) -> None:
    """The rest of a name after a page break belongs to the row before it."""
    teks = rows(
        KEPALA,
        "Jumlah penerima bantuan|120|150|125%",
        "12",
        "hukum litigasi|||",
        f"{NONLITIGASI}|40|30|75%",
    )
    harapan = listed(
        of("bphn.litigasi", 2, target="120", realisasi="150", capaian="125%"),
        of("bphn.nonlitigasi", 5, target="40", realisasi="30", capaian="75%"),
    )
    assert harapan == found(tmp_path, teks)


@pytest.mark.parametrize(
    ("baris", "nama"),
    [
        (
            "2|Meningkatnya mutu|Panjang jalan desa beraspal|3|4",
            ["Panjang jalan desa beraspal"],
        ),
        ("||Rata-rata|3|4", []),
        ("|Jumlah||3|4", []),
    ],
)
def test_what_is_told_of_unknown_rows(
    tmp_path: Path, baris: str, nama: list[str]
) -> None:
    """SKP546 names the row by its longest text; the foot of a table is no row."""
    kepala = "No|Sasaran|Indikator|Target|Realisasi"
    tercetak = read(tmp_path, rows(kepala, f"1||{LITIGASI}|120|150", baris))
    assert nama == [dict(t.argumen)["nama"] for t in tercetak.temuan]


def test_names_of_what_is_no_more(tmp_path: Path) -> None:
    """An indikator that the rules of the year do not have gives nothing."""
    teks = rows(
        KEPALA, f"{LITIGASI}|120|150|125%", "Jumlah arsip yang dialihmediakan|5|5|100%"
    )
    harapan = of("bphn.litigasi", 2, target="120", realisasi="150", capaian="125%")
    assert listed(harapan) == found(tmp_path, teks)


def test_unknown_rows_are_told(tmp_path: Path) -> None:
    """A row whose name is unknown in a table that is known is SKP546, with its line."""
    teks = rows(KEPALA, f"{LITIGASI}|120|150|125%", "Panjang jalan beraspal|3|4|133%")
    harapan = of("bphn.litigasi", 2, target="120", realisasi="150", capaian="125%")

    assert listed(harapan) == found(tmp_path, teks)
    assert [("SKP546", 3)] == told(tmp_path, teks)


@pytest.mark.parametrize(
    ("teks", "harapan"),
    [
        pytest.param(
            rows("Provinsi|Luas|Penduduk", "Jawa|12|34", "Bali|5|6"),
            [("SKP545", 2)],
            id="other-things",
        ),
        pytest.param(
            rows("Nama|Jabatan|Alamat", "Budi|Kepala|Jalan Mawar"),
            [],
            id="no-figures",
        ),
    ],
)
def test_unknown_tables_are_told(
    tmp_path: Path, teks: str, harapan: list[tuple[str, int]]
) -> None:
    """A table of other things is told if it holds figures, and gives none."""
    assert [] == found(tmp_path, teks)
    assert harapan == told(tmp_path, teks)


def test_many_unknown_tables_are_one_finding(tmp_path: Path) -> None:
    """Of fourteen unknown tables twelve are named by line, in one finding."""
    tabel = rows("Provinsi|Luas", "Jawa|12")
    teks = "\n".join(f"{tabel}\nSelingan {chr(97 + i)} biasa." for i in range(14))
    (satu,) = read(tmp_path, teks).temuan
    baris = "2, 5, 8, 11, 14, 17, 20, 23, 26, 29, 32, 35, …"

    assert "SKP545" == satu.kode
    assert {"jumlah": "14", "baris": baris} == dict(satu.argumen)


def test_supporting_figures(tmp_path: Path) -> None:
    """A supporting figure is found by its whole name, beside an indikator alike."""
    teks = rows(KEPALA, "Bantuan Hukum Litigasi|110|121|110%")
    harapan = of("prioritas.litigasi", 2, target="110", realisasi="121", capaian="110%")
    assert listed(harapan) == found(tmp_path, teks)


@pytest.mark.parametrize(
    "teks",
    [
        rows(KEPALA, f"{LITIGASI}|120|150|125%", f"{TAK}|50|65|130%"),
        rows(f"Indikator Kinerja : {LITIGASI}", "Tahun|Target", "2023|100", "2024|120"),
        rows("Unit|Serapan anggaran", "Kanwil|93,87%", "Ditjen Imigrasi|92%"),
        rows("Variabel|Persentase", "Narapidana yang bekerja|50%"),
    ],
)
def test_markdown_is_read_alike(tmp_path: Path, teks: str) -> None:
    """A table between ``|`` signs gives what one with tabs gives, a line further."""
    semua = teks.split("\n")
    sel = next(i for i, b in enumerate(semua) if "\t" in b)
    pipa = [f"| {b.replace(chr(9), ' | ')} |" if "\t" in b else b for b in semua]
    pipa.insert(sel + 1, "|---" * (semua[sel].count("\t") + 1) + "|")
    dengan_tab = found(tmp_path, teks)

    assert dengan_tab
    assert [(*a[:-1], a[-1] + 1) for a in dengan_tab] == found(
        tmp_path, "\n".join(pipa)
    )
