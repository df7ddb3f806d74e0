"""The chapter as blocks: its parts in order, and every figure where it belongs."""

from __future__ import annotations

import datetime as dt
import itertools
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from builder import DASAR, INDIKATOR, facts, write_ruleset
from chapters import (
    BANTEN,
    KATA,
    chapter_of,
    expected_rows,
    headings,
    material,
    missing,
    of_kind,
    picture,
    rows,
    small_chapter,
    tables,
)
from small_report import LAPORAN, small_office

import sakip
from sakip._chapter._blocks import (
    Alinea,
    Bab,
    Daftar,
    Judul,
    Lukisan,
    Rumus,
    Sel,
    Tabel,
    tidy,
)
from sakip._chapter._cells import leaf
from sakip._chapter._content import arrange
from sakip._chapter._drawn import pieces, renamed
from sakip._explain._working import Awalan, Biner, Fungsi, Pecahan, Teks, inline
from sakip._explanation import Simpul
from sakip._results import Angka
from sakip._unit import Jenis, Satuan


@pytest.fixture(scope="module")
def bab() -> Bab:
    """The chapter of the small office, without words of its own."""
    return small_chapter()


@pytest.fixture(scope="module")
def banten() -> tuple[sakip.Hasil, Bab]:
    """The real report and its chapter."""
    ruleset = sakip.load_ruleset("kemenkumham-2024")
    bahan, _ = material(ruleset, sakip.load_laporan(BANTEN))
    return bahan.explainer.hasil, arrange(bahan)


def test_parts_in_the_order_of_the_regulation(bab: Bab) -> None:
    """Agreement, realisasi, each indikator, budget, dashboard, conclusions."""
    judul = headings(of_kind(bab, Judul))
    assert (1, "BAB III AKUNTABILITAS KINERJA") == judul[0]
    assert [
        "A. Perjanjian Kinerja",
        "B. Realisasi Kinerja per DIPA dan Sasaran",
        "C. Uraian Capaian Indikator Kinerja",
        "D. Capaian Kinerja Lainnya",
        "E. Realisasi Anggaran",
        "F. Dashboard Capaian Kinerja",
        "G. Simpulan",
    ] == [teks for tingkat, teks in judul if tingkat == 2]
    assert [
        "1. Sekretariat Jenderal",
        "2. Badan Pembinaan Hukum Nasional",
        "3. Direktorat Jenderal Imigrasi",
        "4. Direktorat Jenderal Pemasyarakatan",
    ] == [teks for tingkat, teks in judul if tingkat == 3]


def test_levels_of_headings_go_down_one_by_one(bab: Bab) -> None:
    """No level is left out, which readers of a document go by."""
    tingkat = [t for t, _ in headings(of_kind(bab, Judul))]
    assert [] == [b for a, b in itertools.pairwise(tingkat) if b > a + 1]


def test_sheets_are_named_after_parts(bab: Bab) -> None:
    """Each part has a sheet of its own, each DIPA too."""
    assert [
        *("Perjanjian Kinerja", "Realisasi", "DIPA 1", "DIPA 2", "DIPA 3", "DIPA 4"),
        *("Lainnya", "Anggaran", "Dashboard", "Simpulan"),
    ] == [b.lembar for b in bab.bagian]


def test_tables_and_pictures_are_numbered() -> None:
    """Tables and pictures count on through the chapter, each for itself."""
    bab = small_chapter(gambar=(picture("capaian"), picture("anggaran")))
    tabel = of_kind(bab, Tabel)
    assert [f"Tabel 3.{n}" for n in range(1, len(tabel) + 1)] == [
        t.label for t in tabel
    ]
    assert ["Gambar 3.1", "Gambar 3.2"] == [g.label for g in of_kind(bab, Lukisan)]


def test_agreement_lists_every_target(bab: Bab) -> None:
    """A sasaran is named once, each of its indikator with unit and target."""
    (isi,) = tables(bab, "Perjanjian Kinerja")
    assert ["1", "Sekretariat Jenderal", "", "", ""] == isi[0]
    sasaran = "Terwujudnya tata kelola organisasi"
    rb = "Persentase rencana aksi Reformasi Birokrasi yang diselesaikan"
    indeks = "Indeks kepuasan internal terhadap layanan kesekretariatan"
    assert ["", sasaran, rb, "persen", "90%"] == isi[1]
    assert ["", "", indeks, "indeks 4", "3,2"] == isi[2]
    assert 4 + 8 == len(isi)


def test_realisasi_and_what_is_left_out(bab: Bab) -> None:
    """Capaian of sasaran and DIPA stand over their indikator; a state is a word."""
    isi = next(t for t in of_kind(bab, Tabel) if t.nomor == 2)
    semua = rows(isi)
    assert ["Kantor Wilayah Contoh", "", "", "", "106,56%"] == semua[0]
    aduan = "Persentase penurunan pengaduan warga binaan"
    assert [aduan, "persen", "100%", "Nihil", "Nihil"] == semua[-1]
    assert (
        "Direktorat Jenderal Pemasyarakatan: rerata 1 dari 2; 1 Nihil tidak dihitung "
        f"({aduan})."
    ) == isi.catatan[0]


def test_working_as_explain_gives_it(bab: Bab) -> None:
    """Names, numbers and the result: 54 / 60 is 90 %, and 90 / 90 is 100 %."""
    realisasi, capaian = of_kind(bab, Rumus)[:2]
    assert (
        "Realisasi",
        ["aksi_selesai / aksi × 100%", "54 / 60 × 100%", "90%"],
    ) == (realisasi.kiri, [inline(b) for b in realisasi.baris])
    assert ("Capaian", ["realisasi / 90% × 100%", "90% / 90% × 100%", "100%"]) == (
        capaian.kiri,
        [inline(b) for b in capaian.baris],
    )
    assert [
        ["aksi_selesai", "Rencana aksi selesai", "54 kegiatan"],
        ["aksi", "Rencana aksi", "60 kegiatan"],
    ] == tables(bab, "Masukan perhitungan realisasi")[0]


def test_earlier_years(bab: Bab) -> None:
    """2023: 72 % of 80 % is 90 %; so 2024 is 18 and 10 points more."""
    isi = tables(bab, "Realisasi dan capaian sampai")[0]
    assert [
        ["2023", "80%", "72,00%", "90,00%", "+18,00", "+10,00"],
        ["2024", "90%", "90,00%", "100,00%", "", ""],
    ] == isi
    kalimat = [a.teks for a in of_kind(bab, Alinea)]
    assert (
        "Realisasi tahun 2023–2024 naik (2024 terhadap 2023: +18,00 poin)." in kalimat
    )


def test_years_that_do_not_compare_say_why(bab: Bab) -> None:
    """Without a recorded figure there is a dash, and the reason beneath."""
    tabel = [t for t in of_kind(bab, Tabel) if t.judul.startswith("Realisasi dan cap")]
    aduan = tabel[-1]
    assert ["2023", "100%", "–", "–", "–", "–"] == rows(aduan)[0]
    assert (
        "Tidak sebanding dengan 2023: tidak ada angka 2023 yang tercatat.",
    ) == aduan.catatan


def test_targets_of_the_renstra(bab: Bab) -> None:
    """3,60 against 3, 3,1 and 3,2: 120 %, 116,13 % and 112,5 %, all reached."""
    isi = tables(bab, "Realisasi 2024 terhadap target Renstra")[1]
    assert [
        ["2022", "3", "+0,60", "120,00%", "ya"],
        ["2023", "3,1", "+0,50", "116,13%", "ya"],
        ["2024", "3,2", "+0,40", "112,50%", "ya"],
    ] == isi
    kalimat = [a.teks for a in of_kind(bab, Alinea)]
    assert (
        "Realisasi 2024 (3,60) sudah mencapai target akhir Renstra tahun 2024 (3,2)."
    ) in kalimat
    assert (
        "Realisasi 2024 (30,00) belum mencapai target akhir Renstra tahun 2024 (40)."
    ) in kalimat


def test_index_with_dimensions_and_variables(bab: Bab) -> None:
    """3,4 is the mean of 80 % and 90 % times 4; weights and workings stand beside."""
    (isi,) = tables(bab, "Rincian menurut dimensi, variabel")
    assert ["1", "Pelayanan Tahanan", "60,00%", "3,40"] == isi[0][:4]
    bantuan = "Tahanan yang memperoleh bantuan hukum"
    assert ["1.1", bantuan, "50,00%", "80,00%", ""] == isi[1]
    assert ["2", "Pembinaan Narapidana", "40,00%", "2,50"] == isi[3][:4]
    assert "(80% + 90%) / 2 × 4" == isi[0][4]


def test_budget_of_dipa_and_satker(bab: Bab) -> None:
    """Money first, then what part was spent; a lone satker is not told twice."""
    (isi,) = tables(bab, "Realisasi anggaran")
    assert [
        *("", "Kantor Wilayah Contoh"),
        *("15.000.000.000,00", "14.080.000.000,00", "93,87%"),
    ] == isi[0]
    timur = next(b for b in isi if b[1] == "Kantor Imigrasi Kelas I Timur")
    assert ["3.000.000.000,00", "2.700.000.000,00", "90,00%"] == timur[2:]
    assert 1 == sum(b[1] == "Sekretariat Jenderal" for b in isi)


def test_dashboard(bab: Bab) -> None:
    """Capaian less serapan is efisiensi: 125 less 92 is 33."""
    (isi,) = tables(bab, "Dashboard")
    imigrasi = "Direktorat Jenderal Imigrasi"
    assert ["3", imigrasi, "125,00%", "92,00%", "33,00%"] == isi[3]
    assert "" == isi[0][0]


def test_conclusions_follow_from_figures(bab: Bab) -> None:
    """Six of eight reached their targets, two did not, and one has no figure."""
    (daftar,) = [d for d in of_kind(bab, Daftar) if d.bernomor]
    assert (
        "Dari 8 indikator kinerja pada 6 sasaran, 5 mencapai atau melampaui target "
        "tahun 2024, dan 2 belum mencapainya.",
        "Belum mencapai target: Jumlah kegiatan bantuan hukum nonlitigasi (75,00%); "
        "Indeks Penegakan Hukum Bidang Pemasyarakatan (95,00%).",
        "1 indikator tanpa angka capaian karena Nihil: Persentase penurunan pengaduan "
        "warga binaan.",
        "Kantor Wilayah Contoh tahun 2024: capaian kinerja 106,56%; alokasi anggaran "
        "15.000.000.000,00; realisasi anggaran 14.080.000.000,00; serapan anggaran "
        "93,87%; tingkat efisiensi 12,70%.",
        "Capaian tertinggi pada DIPA Direktorat Jenderal Imigrasi (125,00%), terendah "
        "pada DIPA Direktorat Jenderal Pemasyarakatan (95,00%).",
        "Dibandingkan dengan tahun 2023, realisasi 3 indikator sebanding: 3 naik, "
        "0 turun, 0 tetap.",
        "Target akhir Renstra dicapai 5 dari 7 indikator yang dapat dibandingkan.",
    ) == daftar.butir


@pytest.mark.parametrize(
    ("kunci", "lembar"),
    [
        ("capaian", "Realisasi"),
        ("tren", "Realisasi"),
        ("target.imigrasi", "DIPA 3"),
        ("target.imigrasi~2", "DIPA 3"),
        ("dimensi.pas.indeks", "DIPA 4"),
        ("anggaran", "Anggaran"),
        ("lain", "Dashboard"),
    ],
)
def test_pictures_stand_where_their_keys_say(kunci: str, lembar: str) -> None:
    """A picture goes to its part; one that none asks for to the dashboard."""
    bab = small_chapter(gambar=(picture(kunci),))
    assert [lembar] == [
        b.lembar for b in bab.bagian for blok in b.isi if isinstance(blok, Lukisan)
    ]


def test_words_stand_where_their_codes_say() -> None:
    """A text is paragraphs, a list is points, each under its heading."""
    narasi = {
        "kanwil": {
            "pengantar": "Satu.\n\nDua.",
            "anggaran": "Anggaran terserap.",
            "simpulan": ["Baik."],
        },
        "dipa": {"bphn": {"uraian": "Tentang BPHN.", "anggaran": ["Belanja."]}},
        "sasaran": {"setjen.s": {"uraian": "Tentang sasaran."}},
        "indikator": {
            "setjen.rb": {
                "definisi": "Rencana aksi.",
                "penyebab": ["Rapat.", "Pemantauan."],
                "kendala": "Waktu.",
                "solusi": "Jadwal.",
                "efisiensi": "Hemat.",
                "program": "Reformasi.",
                "standar_nasional": {"nilai": Decimal("92.5"), "sumber": "LKjIP"},
            },
            "prioritas.litigasi": {"penyebab": "Permohonan."},
        },
    }
    bab = small_chapter(narasi)
    alinea = [a.teks for a in of_kind(bab, Alinea)]
    for teks in (
        *("Satu.", "Dua.", "Anggaran terserap.", "Tentang BPHN.", "Tentang sasaran."),
        *("Rencana aksi.", "Waktu.", "Jadwal.", "Hemat.", "Reformasi."),
        "Permohonan.",
    ):
        assert 1 == alinea.count(teks)
    butir = [d.butir for d in of_kind(bab, Daftar) if not d.bernomor]
    assert [("Rapat.", "Pemantauan."), ("Belanja.",), ("Baik.",)] == butir
    # 90 % less the 92,5 % of the country.
    assert [[["90,00%", "92,50%", "-2,50", "LKjIP"]]] == tables(
        bab, "Realisasi 2024 dan standar nasional"
    )
    uraian = [t for n, t in headings(of_kind(bab, Judul)) if n == 6]
    assert [
        "1) Perbandingan target dan realisasi tahun 2024",
        "2) Perbandingan dengan tahun sebelumnya",
        "3) Perbandingan dengan target Renstra",
        "4) Perbandingan dengan standar nasional",
        "5) Penyebab keberhasilan atau kegagalan",
        "6) Kendala",
        "7) Solusi yang dilakukan",
        "8) Efisiensi penggunaan sumber daya",
        "9) Program atau kegiatan yang menunjang",
    ] == uraian[:9]


def test_standard_of_a_figure_in_a_state() -> None:
    """Nihil has no difference to a standard."""
    standar = {"nilai": 90, "sumber": "LKjIP"}
    bab = small_chapter({"indikator": {"pas.aduan": {"standar_nasional": standar}}})
    assert [[["Nihil", "90,00%", "–", "LKjIP"]]] == tables(
        bab, "Realisasi 2024 dan standar nasional"
    )


def test_units_that_are_words(tmp_path: Path) -> None:
    """Yes or no, a predicate, a day and a text stand as words, differences as days."""
    bab = chapter_of(
        tmp_path,
        KATA,
        {
            "d.ya": {"wbk": True},
            "d.predikat": {"nilai": "A"},
            "d.tanggal": {"hari": dt.date(2024, 2, 28)},
            "d.teks": {"realisasi": "WTP"},
        },
    )
    (isi,) = tables(bab, "Realisasi indikator kinerja")
    assert [
        ["Zona integritas", "ya tidak", "ya", "ya", "100,00%"],
        ["Nilai SAKIP", "sakip", "BB", "A", "114,29%"],
        ["Laporan disampaikan", "tanggal", "31 Maret 2024", "28 Februari 2024"],
        ["Opini", "teks", "Wajar", "WTP", "–"],
    ] == [*isi[2:4], isi[4][:4], isi[5]]
    ya, _, hari, teks = tables(bab, "Realisasi 2024 terhadap target Renstra")
    assert ["2024", "ya", "–", "100,00%", "ya"] == ya[0]
    assert ["2024", "31 Maret 2024", "-32 hari", "100,00%", "ya"] == hari[0]
    assert ["2024", "Wajar", "–", "–", "–"] == teks[0]
    assert "Tahun 2024" == bab.sampul


def test_an_office_without_numbers(tmp_path: Path) -> None:
    """Nothing reported: every capaian is the state, and no conclusion claims more."""
    bab = chapter_of(tmp_path, KATA, {})
    (daftar,) = of_kind(bab, Daftar)
    assert (
        "Dari 4 indikator kinerja pada 1 sasaran, 0 mencapai atau melampaui target "
        "tahun 2024, dan 0 belum mencapainya.",
        "3 indikator tanpa angka capaian karena Belum ada: Zona integritas; Nilai "
        "SAKIP; Laporan disampaikan.",
        "Kanwil tahun 2024: capaian kinerja Belum ada.",
    ) == daftar.butir


def test_categories_and_many_names(tmp_path: Path) -> None:
    """Bands are counted; of many names eight are listed and the rest counted."""
    kepala = """
[kategori.mutu]
nilai = "eksak"
ruas = [{ nama = "Kurang", kurang_dari = 90 }, { nama = "Baik", minimal = 90 }]
"""
    satu = """
[[indikator]]
kode = "d.i{n}"
nama = "Indikator {n}"
sasaran = "d.s"
satuan = "orang"
polaritas = "naik"
kategori = "mutu"
target = {{ 2024 = 10 }}
rumus = "a"
masukan.a = {{ nama = "A", satuan = "orang" }}
"""
    aturan = kepala + "".join(satu.format(n=n) for n in range(11))
    semua = {f"d.i{n}": {"a": 5} for n in range(10)}
    bab = chapter_of(tmp_path, aturan, {**semua, "d.i10": {"a": 10}})
    (daftar,) = of_kind(bab, Daftar)
    assert daftar.butir[1].endswith("Indikator 7 (50,00%); dan 2 lain.")
    assert "Menurut kategori capaian: Kurang 10, Baik 1." == daftar.butir[2]
    (isi,) = tables(bab, "Realisasi indikator kinerja")
    assert ["DIPA", "", "", "", "54,55%", ""] == isi[0]
    assert ["Indikator 10", "orang", "10", "10,00", "100,00%", "Baik"] == isi[-1]
    assert ["orang", "10", "10,00", "100,00%", "Baik"] == tables(
        bab, "Target, realisasi, dan capaian"
    )[-1][0]


def test_review_is_appended() -> None:
    """What a review found stands at the end, in the tables of the review."""
    ruleset, laporan = small_office()
    tercetak = sakip.load_tercetak(
        {
            "angka": [
                {
                    "kode": "setjen.rb",
                    "ukuran": "capaian",
                    "tercetak": "97,00%",
                    "tahun": 2024,
                }
            ]
        }
    )
    bab = small_chapter(tinjauan=sakip.review(ruleset, laporan, tercetak))
    assert "Tinjauan" == bab.bagian[-1].lembar
    (isi,) = tables(bab, "Material")
    assert ["setjen.rb capaian 2024", "97,00%", "100,00%", "-3,00"] == [
        isi[0][0],
        *isi[0][2:5],
    ]
    assert next(t for t in of_kind(bab, Tabel) if t.judul.startswith("Mat")).melebar


def test_every_figure_of_the_json(bab: Bab) -> None:
    """Each figure of the result stands in a row with the name of its owner."""
    semua = [b for t in of_kind(bab, Tabel) for b in rows(t)]
    hasil = sakip.evaluate(*small_office())
    rupiah = {"alokasi", "realisasi_anggaran"}
    assert [] == missing(expected_rows(hasil, rupiah), semua)


def test_every_figure_of_the_real_report(banten: tuple[sakip.Hasil, Bab]) -> None:
    """All figures of Banten, satker and variables too, as the JSON has them."""
    hasil, bab = banten
    nama = {k: s.nama for k, s in hasil.satker.items()}
    semua = [b for t in of_kind(bab, Tabel) for b in rows(t)]
    harapan = [
        [nama.get(h[0], h[0]), *h[1:]]
        for h in expected_rows(hasil, {"pagu_anggaran", "realisasi_rupiah"})
    ]
    assert 300 < len(harapan)
    assert [] == missing(iter(harapan), semua)


def test_the_real_report_has_all_sections(banten: tuple[sakip.Hasil, Bab]) -> None:
    """Thirty indikator, each under its sasaran, and supporting figures by group."""
    _, bab = banten
    judul = headings(of_kind(bab, Judul))
    assert (9, 19, 30) == tuple(sum(n == t for n, _ in judul) for t in (3, 4, 5))
    assert 3 == len(tables(bab, "Capaian kinerja lainnya"))
    tidak = ["2020", "Tidak ditargetkan", "–", "–", "–"]
    renstra = tables(bab, "Realisasi 2024 terhadap target Renstra")
    assert tidak in [b for t in renstra for b in t]
    assert all("tidak_ditargetkan" not in s.teks for s in _cells(bab))


def _cells(bab: Bab) -> list[Sel]:
    return [s for t in of_kind(bab, Tabel) for b in t.baris for s in b.sel]


def test_nothing_of_the_history_compares() -> None:
    """Where no recorded figure compares, no sentence counts any."""
    ruleset, _ = small_office()
    lama = {"2023": {"pas.aduan": {"target": 100, "realisasi": 80}}}
    bahan, _ = material(ruleset, sakip.load_laporan({**LAPORAN, "riwayat": lama}))
    (daftar,) = [d for d in of_kind(arrange(bahan), Daftar) if d.bernomor]
    assert [] == [b for b in daftar.butir if b.startswith("Dibandingkan")]


def test_a_satker_that_did_not_report() -> None:
    """A measure without that satker says which one it left out."""
    ruleset, _ = small_office()
    satker = {k: v for k, v in LAPORAN["satker"].items() if k != "pas.rutan"}
    bahan, _ = material(ruleset, sakip.load_laporan({**LAPORAN, "satker": satker}))
    tabel = next(
        t
        for t in of_kind(arrange(bahan), Tabel)
        if t.judul.startswith("Realisasi anggaran")
    )
    assert (
        "Alokasi anggaran Kantor Wilayah Contoh: jumlah 5 dari 6; 1 Belum ada tidak "
        "dihitung (Rumah Tahanan Negara Kelas I Selatan)."
    ) == tabel.catatan[0]


def test_rules_as_known_on_a_date(tmp_path: Path) -> None:
    """The end of the chapter tells the date on which the rules were known."""
    ruleset = sakip.load_ruleset(write_ruleset(tmp_path), edisi=dt.date(2024, 5, 6))
    bahan, _ = material(ruleset, facts({}))
    assert "Aturan yang diketahui pada 2024-05-06" in arrange(bahan).asal


def test_codes_of_several_kinds(tmp_path: Path) -> None:
    """An indikator with the code of its DIPA and sasaran has its own working and name.

    3 of 4 is 75 %, of 80 % that is 93,75 %. The other one is Nihil.
    """
    kepala = DASAR.replace('kode = "d.s"', 'kode = "d"')
    satu = INDIKATOR.replace("d.i", "d").replace('"d.s"', '"d"')
    dua = INDIKATOR.replace('"d.s"', '"d"').replace('"Indikator"', '"Kedua"')
    data = {"d": {"a": 3, "b": 4}, "d.i": {"a": 0, "b": 0}}
    bab = chapter_of(tmp_path, satu + dua, data, kepala=kepala)
    realisasi, capaian = of_kind(bab, Rumus)[:2]
    assert "3 / 4 × 100%" == inline(realisasi.baris[1])
    assert "75% / 80% × 100%" == inline(capaian.baris[1])
    tabel = next(t for t in of_kind(bab, Tabel) if t.nomor == 2)
    assert (
        "DIPA: rerata 1 dari 2; 1 Nihil tidak dihitung (Kedua).",
        "Sasaran: rerata 1 dari 2; 1 Nihil tidak dihitung (Kedua).",
    ) == tabel.catatan


def test_no_target_in_any_year(tmp_path: Path) -> None:
    """Where no year has a target there is nothing to compare with."""
    tanpa = INDIKATOR.replace("2024 = 80", '2024 = "tidak_ditargetkan"')
    bab = chapter_of(tmp_path, tanpa, {"d.i": {"a": 3, "b": 4}})
    assert [] == tables(bab, "Realisasi 2024 terhadap target Renstra")
    (satu,) = tables(bab, "Target, realisasi, dan capaian tahun 2024")[1:]
    assert [["persen", "–", "75,00%", "Tidak ditargetkan"]] == satu


def test_inputs_with_many_decimals_are_text() -> None:
    """An input is a number with all its decimals, or the text of the working."""
    persen = Satuan(Jenis.PERSEN)
    satu = Simpul("masukan", Fraction(1, 8), persen.tipe, satuan=persen)
    assert Sel("12,5%", Angka(Fraction(25, 2), persen, 1, Fraction(25, 2), None)) == (
        leaf(satu)
    )
    lama = Simpul("masukan", Fraction(1, 3), persen.tipe, satuan=persen)
    assert Sel("33,3333…%") == leaf(lama)


def test_a_report_without_history() -> None:
    """Without earlier years that comparison is left out; the others stay."""
    ruleset, _ = small_office()
    isi = {k: v for k, v in LAPORAN.items() if k != "riwayat"}
    bahan, _ = material(ruleset, sakip.load_laporan(isi))
    bab = arrange(bahan)
    assert [] == tables(bab, "Realisasi dan capaian sampai")
    assert 8 == len(tables(bab, "Realisasi 2024 terhadap target Renstra"))


def test_text_is_tidied() -> None:
    """Control characters, turned writing and half characters are none any more."""
    assert "a b\ufffd[1m\ufffdc\ufffd\ufffd" == tidy("a\nb\x1b[1m\u202ec\ud800\uffff")


@pytest.mark.parametrize(
    ("tampak", "expected"),
    [
        (Pecahan(Teks("a"), Teks("b")), ((("a",), ("b",)),)),
        (
            Biner("*", Pecahan(Teks("a"), Teks("b")), Teks("100%")),
            ((("a",), ("b",)), " × ", "100%"),
        ),
        (
            Biner("*", Biner("+", Teks("a"), Pecahan(Teks("b"), Teks("c"))), Teks("4")),
            ("(", "a", " + ", (("b",), ("c",)), ")", " × ", "4"),
        ),
        (
            Biner("-", Teks("a"), Biner("-", Teks("b"), Teks("c"))),
            ("a", " − ", "(", "b", " − ", "c", ")"),
        ),
        (
            Biner("+", Biner("*", Teks("a"), Teks("b")), Teks("c")),
            ("a", " × ", "b", " + ", "c"),
        ),
        (Fungsi("maks", (Teks("a"), Teks("b"))), ("maks(a; b)",)),
        (Pecahan(Teks("a" * 80), Teks("b")), (f"{'a' * 80} / b",)),
    ],
)
def test_fractions_have_bars_where_they_fit(tampak: object, expected: object) -> None:
    """Brackets stand where the order needs them; a long line is written in one."""
    assert expected == pieces(tampak)  # type: ignore[arg-type]  # any of them


def test_figures_have_other_names() -> None:
    """A name is changed wherever it stands."""
    satu = Biner(
        "+",
        Pecahan(Teks("k.realisasi", nama=True), Teks("2")),
        Fungsi("maks", (Awalan("negatif", Teks("k.realisasi", nama=True)),)),
    )
    nama = {"k.realisasi": "realisasi"}
    assert "realisasi / 2 + maks(−realisasi)" == inline(renamed(satu, nama))
