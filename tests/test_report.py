"""Tests of the formats: results made by hand, texts read as a reader would."""

from __future__ import annotations

import csv
import io
import json
import re
from fractions import Fraction
from types import MappingProxyType
from typing import Any

import pytest
from attrs import evolve

from sakip._report import (
    WRITERS,
    write_csv,
    write_json,
    write_markdown,
    write_table,
)
from sakip._report._words import unit_text
from sakip._results import (
    Agregat,
    Angka,
    Hasil,
    HasilIndikator,
    HasilKelompok,
    HasilRincian,
    HasilSasaran,
    HasilSatker,
    Jejak,
    Keluar,
)
from sakip._terminal import clean
from sakip._unit import SATUAN_PERSEN, Jenis, Satuan
from sakip._value import Keadaan

RUPIAH = Satuan(Jenis.RUPIAH)
INDEKS = Satuan(Jenis.INDEKS, skala=Fraction(4))
ORANG = Satuan(Jenis.CACAH, "orang")
TEKS = Satuan(Jenis.TEKS)


def _angka(
    eksak: str | Keadaan,
    bulat: str = "",
    digit: int = 2,
    satuan: Satuan = SATUAN_PERSEN,
) -> Angka:
    """A figure of exact value "p/q", shown as given (else as it is)."""
    if isinstance(eksak, Keadaan):
        return Angka(None, satuan, digit, None, eksak)
    return Angka(Fraction(eksak), satuan, digit, Fraction(bulat or eksak), None)


def _indikator(kode: str, **lain: Any) -> HasilIndikator:
    isi: dict[str, Any] = {
        "kode": kode,
        "nama": f"Nama {kode}",
        "dipa": "a",
        "sasaran": "a.s1",
        "kelompok": None,
        "satuan": SATUAN_PERSEN,
        "polaritas": "naik",
        "target": _angka("6", digit=0),
        "teks_target": "",
        "realisasi": _angka("821/100"),
        "teks_realisasi": "",
        "capaian": _angka("821/6", "136.83"),
        "keadaan": None,
        "kategori": None,
        "rincian": (),
    }
    return HasilIndikator(**(isi | lain))


def _nihil(kode: str) -> HasilIndikator:
    nihil = _angka(Keadaan.NIHIL)
    return _indikator(kode, realisasi=nihil, capaian=nihil, keadaan=Keadaan.NIHIL)


def _agregat(angka: Angka, anggota: int, *keluar: Keluar) -> Agregat:
    return Agregat(angka, "rerata", anggota, anggota - len(keluar), keluar)


def _hasil(
    indikator: tuple[HasilIndikator, ...] = (),
    pendukung: tuple[HasilIndikator, ...] = (),
    ukuran: dict[str, Angka] | None = None,
    **lain: Any,
) -> Hasil:
    """A Kanwil with one DIPA, whose capaian is 821/6 with one of two left out."""
    agregat = _agregat(_angka("821/6", "136.83"), 2, Keluar("a.nihil", Keadaan.NIHIL))
    ukuran = ukuran or {}
    isi: dict[str, Any] = {
        "jejak": Jejak(
            "uji",
            "2024.1",
            "Ruleset uji",
            "a" * 64,
            "b" * 64,
            MappingProxyType({"bawaan": "0.1.0"}),
        ),
        "tahun": 2024,
        "kanwil": HasilKelompok(
            "", "Kanwil Uji", 0, evolve(agregat, keluar=()), ukuran
        ),
        "dipa": {"a": HasilKelompok("a", "DIPA A", 1, agregat, ukuran)},
        "satker": {},
        "sasaran": {"a.s1": HasilSasaran("a.s1", "Sasaran A", "a", agregat)},
        "indikator": {i.kode: i for i in indikator},
        "pendukung": {i.kode: i for i in pendukung},
        "nama_ukuran": {k: f"Nama {k}" for k in ukuran},
    }
    return Hasil(**(isi | lain))


def _json(hasil: Hasil) -> Any:
    return json.loads(write_json(hasil))


def _rows(hasil: Hasil) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(write_csv(hasil), newline="")))


DIMENSI = HasilRincian(
    "dimensi",
    "layanan",
    "Layanan tahanan",
    _angka("3.76", digit=3, satuan=INDEKS),
    Fraction(25, 2),
    (
        HasilRincian(
            "variabel",
            "v1",
            "Variabel satu",
            _angka("94"),
            Fraction(50, 3),
            angka_bobot=_angka("50/3", "16.67"),
        ),
        HasilRincian("variabel", "v2", "Variabel dua", _angka(Keadaan.NIHIL), None),
    ),
    _angka("25/2"),
)


class TestTable:
    """What `write_table` writes."""

    def test_whole_report(self) -> None:
        """A report is a head, a dashboard, and a section for each DIPA."""
        hasil = _hasil((_indikator("a.satu"), _nihil("a.nihil")))
        assert write_table(hasil) == (
            "Ruleset uji\n"
            "Kanwil Uji\n"
            "Ruleset uji, edisi 2024.1, tahun 2024\n"
            "Sidik: ruleset aaaaaaaaaaaa, laporan bbbbbbbbbbbb\n"
            "\n"
            "Dashboard\n"
            f"{'─' * 72}\n"
            f"No  DIPA{' ' * 57}Capaian\n"
            f"    Kanwil Uji{' ' * 51}136,83%\n"
            f" 1  DIPA A{' ' * 55}136,83%\n"
            "\n"
            f"1. DIPA A{' ' * 48}Capaian 136,83%\n"
            "  Capaian: rerata 1 dari 2; 1 Nihil (a.nihil)\n"
            f"{'─' * 72}\n"
            f"Kode{' ' * 34}Satuan  Target  Realisasi  Capaian\n"
            f"a.satu{' ' * 32}persen      6%      8,21%  136,83%\n"
            "  Nama a.satu\n"
            f"a.nihil{' ' * 31}persen      6%      Nihil    Nihil\n"
            "  Nama a.nihil\n"
        )

    def test_dashboard_has_the_four_measures_in_their_order(self) -> None:
        """The dashboard's columns have an order of their own, and two-line heads."""
        ukuran = {
            kode: _angka(nilai)
            for kode, nilai in (
                ("efisiensi", "36.49"),
                ("performance", "102.43"),
                ("kinerja_anggaran", "95.95"),
                ("serapan", "87.43"),
            )
        }
        baris = write_table(_hasil(ukuran=ukuran)).splitlines()
        awal = baris.index("Dashboard")
        assert baris[awal + 2].split() == ["Kinerja"]
        assert baris[awal + 3].split() == [
            "No",
            "DIPA",
            "Capaian",
            "Serapan",
            "Anggaran",
            "Performance",
            "Efisiensi",
        ]
        assert baris[awal + 4].split() == [
            "Kanwil",
            "Uji",
            "136,83%",
            "87,43%",
            "95,95%",
            "102,43%",
            "36,49%",
        ]

    def test_other_measures_stand_four_to_a_table(self) -> None:
        """Five measures that the dashboard does not know need two tables."""
        ukuran = {f"u{n}": _angka(str(n), digit=0, satuan=ORANG) for n in range(5)}
        teks = write_table(_hasil(ukuran=ukuran))
        assert teks.count("Ukuran lain\n") == 2
        assert re.search(r"^    Kanwil Uji +0 +1 +2 +3$", teks, re.MULTILINE)
        assert re.search(r"^    Kanwil Uji +4$", teks, re.MULTILINE)

    def test_measure_that_only_a_satker_has_is_no_column(self) -> None:
        """A measure that neither Kanwil nor DIPA has takes no room."""
        hasil = _hasil(nama_ukuran={"serapan": "Serapan", "lain": "Lain"})
        teks = write_table(hasil)
        assert "Serapan" not in teks
        assert "Ukuran lain" not in teks

    def test_measure_missing_in_one_row_is_a_dash(self) -> None:
        """A measure that only the Kanwil has is a dash for the DIPA."""
        hasil = _hasil(ukuran={"serapan": _angka("87.43")})
        dipa = evolve(hasil.dipa["a"], ukuran={})
        teks = write_table(evolve(hasil, dipa={"a": dipa}))
        assert re.search(r"^ 1  DIPA A +136,83% +–$", teks, re.MULTILINE)

    def test_nothing_is_wider_than_the_page(self) -> None:
        """Long names and codes wrap, so that no line passes 100 columns."""
        panjang = "Persentase " * 40
        rincian = evolve(DIMENSI, nama=panjang, bobot=Fraction(50, 3))
        hasil = _hasil(
            (
                _indikator(
                    "pemasyarakatan." + "kode_panjang_sekali." * 8,
                    nama=panjang,
                    teks_realisasi=panjang,
                    rincian=(rincian,),
                ),
            ),
            ukuran={"rupiah": _angka("425546833000", digit=0, satuan=RUPIAH)},
            jejak=Jejak("uji", "1", panjang, "a" * 64, "b" * 64, {}),
        )
        dipa = evolve(hasil.dipa["a"], nama=panjang)
        lebar = {
            len(b) for b in write_table(evolve(hasil, dipa={"a": dipa})).split("\n")
        }
        assert max(lebar) == 100

    def test_number_too_long_for_the_page_is_never_cut(self) -> None:
        """Columns of numbers alone may pass the page, since no digit may go."""
        besar = _angka("9" * 40, digit=0, satuan=RUPIAH)
        ukuran = {f"u{n}": besar for n in range(3)}
        teks = write_table(_hasil(ukuran=ukuran))
        angka = "9." + ".".join(["999"] * 13)
        assert f"  {angka}  {angka}  {angka}\n" in teks

    def test_parts_stand_beneath_with_their_weight(self) -> None:
        """A dimensi is shown with its weight; its variabel are left to JSON."""
        tanpa = HasilRincian("baris", "s1", "Satker satu", _angka("94"), None)
        hasil = _hasil((_indikator("a.indeks", rincian=(DIMENSI, tanpa)),))
        teks = write_table(hasil)
        assert re.search(r"^  – Satker satu +persen +94,00%$", teks, re.MULTILINE)
        assert re.search(
            r"^  – Layanan tahanan \(bobot 12,5%\) +indeks 4 +3,760$",
            teks,
            re.MULTILINE,
        )
        assert "Variabel" not in teks

    def test_bands_add_a_column(self) -> None:
        """The band of a capaian is shown where the rules have bands."""
        hasil = _hasil((_indikator("a.satu", kategori="Baik"), _nihil("a.nihil")))
        teks = write_table(hasil)
        assert re.search(r"Capaian  Kategori\n", teks)
        assert re.search(r"^a\.satu .* 136,83%  Baik$", teks, re.MULTILINE)
        assert re.search(r"^a\.nihil .*Nihil$", teks, re.MULTILINE)

    def test_target_and_realisasi_in_words(self) -> None:
        """What is no number is shown as written, and what is not there as a dash."""
        hasil = _hasil(
            (
                _indikator(
                    "a.teks",
                    satuan=TEKS,
                    target=None,
                    teks_target="80–90",
                    realisasi=None,
                    teks_realisasi="Terlaksana",
                    capaian=None,
                ),
                _indikator("a.kosong", target=None, realisasi=None, capaian=None),
            )
        )
        teks = write_table(hasil)
        assert re.search(r"^a\.teks +teks +80–90 +Terlaksana +–$", teks, re.MULTILINE)
        assert re.search(r"^a\.kosong +persen +– +– +–$", teks, re.MULTILINE)

    def test_note_names_few_and_counts_the_rest(self) -> None:
        """A note groups members by state, names six of each, and counts the others."""
        keluar = [Keluar(f"s{n}", Keadaan.BELUM_ADA) for n in range(8)]
        agregat = _agregat(
            _angka(Keadaan.BELUM_ADA), 10, Keluar("t", Keadaan.NIHIL), *keluar
        )
        hasil = _hasil(ukuran={"serapan": _angka("87.43")})
        kanwil = evolve(
            hasil.kanwil,
            rincian_ukuran={
                "serapan": agregat,
                "lengkap": _agregat(_angka("1"), 3),
            },
        )
        teks = " ".join(write_table(evolve(hasil, kanwil=kanwil)).split())
        assert (
            "Nama serapan: rerata 1 dari 10; 1 Nihil (t); "
            "8 Belum ada (s0, s1, s2, s3, s4, s5 dan 2 lain) "
        ) in teks
        assert "lengkap" not in teks

    def test_supporting_figures_by_kelompok(self) -> None:
        """Each kelompok is a section, in the order of first mention."""
        hasil = _hasil(
            pendukung=(
                _indikator("p.satu", kelompok="rencana_aksi"),
                _indikator("p.dua"),
                _indikator("p.tiga", kelompok="rencana_aksi"),
            )
        )
        teks = write_table(hasil)
        judul = re.findall(r"^Pendukung: .*|^p\.\w+", teks, re.MULTILINE)
        assert judul == [
            "Pendukung: rencana aksi",
            "p.satu",
            "p.tiga",
            "Pendukung: Lainnya",
            "p.dua",
        ]

    def test_english_keeps_the_nouns_and_the_numbers(self) -> None:
        """English changes words and states, not the report's own terms."""
        belum = _angka(Keadaan.BELUM_ADA)
        hasil = _hasil(
            (_indikator("a.satu", realisasi=belum, capaian=belum),),
            (_indikator("p.satu", satuan=INDEKS, target=None),),
        )
        teks = write_table(hasil, bahasa="en")
        assert "Ruleset uji, edition 2024.1, year 2024\n" in teks
        assert "  Capaian: rerata of 1 out of 2; 1 Nihil (a.nihil)\n" in teks
        assert re.search(
            r"^a\.satu +percent +6% +Not reported +Not reported$", teks, re.MULTILINE
        )
        assert "Supporting figures: Other\n" in teks
        assert re.search(r"^p\.satu +index 4 +– ", teks, re.MULTILINE)

    def test_kanwil_without_a_name(self) -> None:
        """Where neither rules nor facts name the Kanwil, its row says what it is."""
        hasil = _hasil()
        hasil = evolve(hasil, kanwil=evolve(hasil.kanwil, nama=""))
        baris = write_table(hasil).splitlines()
        assert baris[1] == "Ruleset uji, edisi 2024.1, tahun 2024"
        assert re.search(r"^    Kanwil +136,83%$", "\n".join(baris), re.MULTILINE)

    def test_long_heading_keeps_its_figure_on_the_page(self) -> None:
        """A heading with no room for its figure puts it on a line below."""
        hasil = _hasil()
        dipa = evolve(hasil.dipa["a"], nama="N" * 65)
        baris = write_table(evolve(hasil, dipa={"a": dipa})).splitlines()
        judul = baris.index(f"1. {'N' * 65}")
        assert baris[judul + 1].split() == ["Capaian", "136,83%"]

    def test_colour_is_only_added(self) -> None:
        """Without its escape codes a coloured report is the plain one."""
        hasil = _hasil(
            (_indikator("a.satu", rincian=(DIMENSI,)), _nihil("a.nihil")),
        )
        berwarna = write_table(hasil, warna=True)
        assert "\x1b[33mNihil\x1b[0m" in berwarna
        assert re.sub(r"\x1b\[[0-9]*m", "", berwarna) == write_table(hasil)

    def test_plain_report_has_no_escape_codes(self) -> None:
        """Names cannot smuggle in what a terminal would obey."""
        hasil = _hasil((_indikator("a.satu", nama="\x1b[31mMerah\x07\u202e\n"),))
        teks = write_table(hasil)
        assert not set(teks) & {"\x1b", "\x07", "\u202e"}
        assert "  �[31mMerah��\n" in teks


class TestWords:
    """Texts as they are shown."""

    @pytest.mark.parametrize(
        ("kasar", "bersih"),
        [
            ("biasa – ×", "biasa – ×"),
            ("a\tb\nc\r\n", "a b c  "),
            ("a\x00b\x7fc\x9b", "a�b�c�"),
            ("a\u2028b\u2066c", "a�b�c"),
        ],
    )
    def test_clean(self, kasar: str, bersih: str) -> None:
        """Breaks become spaces; what a terminal obeys becomes a mark."""
        assert clean(kasar) == bersih

    @pytest.mark.parametrize(
        ("satuan", "teks"),
        [
            (SATUAN_PERSEN, "persen"),
            (INDEKS, "indeks 4"),
            (Satuan(Jenis.INDEKS, skala=Fraction(9, 2)), "indeks 4,5"),
            (Satuan(Jenis.INDEKS, skala=Fraction(10, 3)), "indeks 10/3"),
            (Satuan(Jenis.INDEKS), "indeks"),
            (Satuan(Jenis.CACAH, "rencana_aksi"), "rencana aksi"),
        ],
    )
    def test_unit(self, satuan: Satuan, teks: str) -> None:
        """A unit reads as a word, an index with its scale."""
        assert unit_text(satuan, "id") == teks


class TestJson:
    """What `write_json` writes: the contract."""

    def test_top_level_keys(self) -> None:
        """The document has these six keys in this order."""
        assert list(_json(_hasil())) == [
            "ruleset",
            "kanwil",
            "dipa",
            "satker",
            "sasaran",
            "indikator",
        ]

    def test_ruleset(self) -> None:
        """The head tells what the figures were computed from."""
        assert _json(_hasil())["ruleset"] == {
            "id": "uji",
            "edisi": "2024.1",
            "amandemen": [],
            "pada": None,
            "nama": "Ruleset uji",
            "tahun": 2024,
            "sidik": "a" * 64,
            "sidik_laporan": "b" * 64,
            "plugin": {"bawaan": "0.1.0"},
            "bahasa": 1,
        }

    def test_indikator(self) -> None:
        """Figures are decimal texts with their exact fractions beside them."""
        isi = _json(_hasil((_indikator("a.satu"),)))
        assert isi["indikator"]["a.satu"] == {
            "nama": "Nama a.satu",
            "dipa": "a",
            "sasaran": "a.s1",
            "satuan": "persen",
            "polaritas": "naik",
            "target": "6",
            "target_eksak": "6/1",
            "realisasi": "8.21",
            "realisasi_eksak": "821/100",
            "capaian": "136.83",
            "capaian_eksak": "821/6",
            "keadaan": None,
            "kategori": None,
        }

    @pytest.mark.parametrize(
        ("keadaan", "kode"),
        [
            (Keadaan.NIHIL, "nihil"),
            (Keadaan.BELUM_ADA, "belum_ada"),
            (Keadaan.TIDAK_DITARGETKAN, "tidak_ditargetkan"),
            (Keadaan.TIDAK_TERDEFINISI, "tidak_terdefinisi"),
        ],
    )
    def test_states(self, keadaan: Keadaan, kode: str) -> None:
        """A state leaves both figures null and has a name."""
        indikator = _indikator("a.satu", capaian=_angka(keadaan), keadaan=keadaan)
        isi = _json(_hasil((indikator,)))["indikator"]["a.satu"]
        assert (isi["capaian"], isi["capaian_eksak"], isi["keadaan"]) == (
            None,
            None,
            kode,
        )

    def test_words_in_place_of_numbers(self) -> None:
        """A target or realisasi in words is null, with the words beside it."""
        indikator = _indikator(
            "a.satu",
            target=None,
            teks_target="80–90",
            realisasi=None,
            teks_realisasi="Terlaksana",
        )
        isi = _json(_hasil((indikator,)))["indikator"]["a.satu"]
        assert (isi["target"], isi["target_eksak"]) == (None, None)
        assert isi["target_teks"] == "80–90"
        assert (isi["realisasi"], isi["realisasi_eksak"]) == (None, None)
        assert isi["realisasi_teks"] == "Terlaksana"

    def test_parts_are_lists_under_their_kind(self) -> None:
        """Dimensi and their variabel nest as lists of one shape."""
        isi = _json(_hasil((_indikator("a.indeks", rincian=(DIMENSI,)),)))
        assert isi["indikator"]["a.indeks"]["dimensi"] == [
            {
                "kode": "layanan",
                "nama": "Layanan tahanan",
                "satuan": "indeks4",
                "nilai": "3.760",
                "nilai_eksak": "94/25",
                "keadaan": None,
                "bobot": "12.50",
                "bobot_eksak": "25/2",
                "variabel": [
                    {
                        "kode": "v1",
                        "nama": "Variabel satu",
                        "satuan": "persen",
                        "nilai": "94.00",
                        "nilai_eksak": "94/1",
                        "keadaan": None,
                        "bobot": "16.67",
                        "bobot_eksak": "50/3",
                    },
                    {
                        "kode": "v2",
                        "nama": "Variabel dua",
                        "satuan": "persen",
                        "nilai": None,
                        "nilai_eksak": None,
                        "keadaan": "nihil",
                        "bobot": None,
                        "bobot_eksak": None,
                    },
                ],
            }
        ]

    def test_kind_of_part_named_like_a_key(self) -> None:
        """A plugin's word for a part never hides a figure."""
        rincian = (evolve(DIMENSI, jenis="capaian", anak=()),)
        isi = _json(_hasil((_indikator("a.satu", rincian=rincian),)))
        satu = isi["indikator"]["a.satu"]
        assert satu["capaian"] == "136.83"
        assert [r["kode"] for r in satu["rincian_capaian"]] == ["layanan"]

    def test_groups(self) -> None:
        """A DIPA has capaian, what it left out, and its measures by code."""
        ukuran = {"serapan": _angka("87.43"), "efisiensi": _angka(Keadaan.BELUM_ADA)}
        isi = _json(_hasil(ukuran=ukuran))
        assert isi["dipa"]["a"] == {
            "nama": "DIPA A",
            "capaian": "136.83",
            "capaian_eksak": "821/6",
            "keadaan": None,
            "anggota": 2,
            "dihitung": 1,
            "tidak_dihitung": [{"kode": "a.nihil", "keadaan": "nihil"}],
            "serapan": "87.43",
            "serapan_eksak": "8743/100",
            "efisiensi": None,
            "efisiensi_eksak": None,
            "efisiensi_keadaan": "belum_ada",
        }

    def test_sasaran(self) -> None:
        """A sasaran has its DIPA, its capaian and what it left out."""
        assert _json(_hasil())["sasaran"]["a.s1"] == {
            "nama": "Sasaran A",
            "dipa": "a",
            "capaian": "136.83",
            "capaian_eksak": "821/6",
            "keadaan": None,
            "anggota": 2,
            "dihitung": 1,
            "tidak_dihitung": [{"kode": "a.nihil", "keadaan": "nihil"}],
        }

    def test_satker(self) -> None:
        """A measure keeps its code; an input of the same code steps aside."""
        satker = HasilSatker(
            "s1",
            "Satker satu",
            "a",
            {
                "pagu": _angka("1000", digit=0, satuan=RUPIAH),
                "nama": _angka("7", digit=0, satuan=ORANG),
            },
            {"pagu": _angka("2000", digit=0, satuan=RUPIAH)},
        )
        assert _json(_hasil(satker={"s1": satker}))["satker"]["s1"] == {
            "nama": "Satker satu",
            "dipa": "a",
            "pagu": "2000",
            "pagu_eksak": "2000/1",
            "masukan_pagu": "1000",
            "masukan_pagu_eksak": "1000/1",
            "masukan_nama": "7",
            "masukan_nama_eksak": "7/1",
        }

    def test_supporting_figures(self) -> None:
        """Supporting figures stand under the Kanwil, with their kelompok."""
        hasil = _hasil(pendukung=(_indikator("p.satu", kelompok="pnbp", sasaran=None),))
        isi = _json(hasil)["kanwil"]["pendukung"]["p.satu"]
        assert (isi["kelompok"], isi["sasaran"], isi["realisasi"]) == (
            "pnbp",
            None,
            "8.21",
        )

    def test_text(self) -> None:
        """Letters stay letters, the indent is one, and a line ends the text."""
        teks = write_json(_hasil((_indikator("a.satu", nama="Capaian – ±"),)))
        assert '   "nama": "Capaian – ±",\n' in teks
        assert teks.endswith("}\n")
        assert not teks.endswith("\n\n")


class TestMarkdown:
    """What `write_markdown` writes."""

    def test_whole_report(self) -> None:
        """Sections are tables, the Kanwil's row is strong, notes are lists."""
        hasil = _hasil((_indikator("a.satu"),))
        assert write_markdown(hasil) == (
            "# Ruleset uji\n"
            "\n"
            "- Kanwil Uji\n"
            "- Ruleset uji, edisi 2024.1, tahun 2024\n"
            "- Sidik: ruleset aaaaaaaaaaaa, laporan bbbbbbbbbbbb\n"
            "\n"
            "## Dashboard\n"
            "\n"
            "| No | DIPA | Capaian |\n"
            "| ---: | :--- | ---: |\n"
            "|  | **Kanwil Uji** | **136,83%** |\n"
            "| 1 | DIPA A | 136,83% |\n"
            "\n"
            "## 1. DIPA A\n"
            "\n"
            "**Capaian 136,83%**\n"
            "\n"
            "- Capaian: rerata 1 dari 2; 1 Nihil (a.nihil)\n"
            "\n"
            "| Kode | Indikator | Satuan | Target | Realisasi | Capaian |\n"
            "| :--- | :--- | :--- | ---: | ---: | ---: |\n"
            "| a.satu | Nama a.satu | persen | 6% | 8,21% | 136,83% |\n"
        )

    def test_marks_are_escaped(self) -> None:
        """A name can neither end its cell nor become markup."""
        nama = "a|b\nc*d_e[f](g)<h>`i`\\|"
        hasil = _hasil((_indikator("a.satu", nama=nama),))
        assert (
            "| a.satu | a\\|b c\\*d\\_e\\[f\\](g)\\<h\\>\\`i\\`\\\\\\| | persen |"
        ) in write_markdown(hasil)

    def test_parts_are_rows(self) -> None:
        """A dimensi is a row without a code beneath its indikator."""
        hasil = _hasil((_indikator("a.indeks", rincian=(DIMENSI,)),))
        assert (
            "|  | – Layanan tahanan (bobot 12,5%) | indeks 4 |  | 3,760 |  |\n"
        ) in write_markdown(hasil)

    def test_english(self) -> None:
        """The language of headings can be English."""
        assert "| Code | Indikator | Unit |" in write_markdown(_hasil(), bahasa="en")


class TestCsv:
    """What `write_csv` writes."""

    def test_whole_report(self) -> None:
        """Each figure is a row; lines end as RFC 4180 asks."""
        hasil = _hasil(
            (_indikator("a.satu"),),
            ukuran={"serapan": _angka(Keadaan.BELUM_ADA)},
        )
        assert write_csv(hasil) == (
            "tingkat,kode,nama,ukuran,nilai,nilai_eksak,satuan,keadaan\r\n"
            "kanwil,kanwil,Kanwil Uji,capaian,136.83,821/6,persen,\r\n"
            "kanwil,kanwil,Kanwil Uji,serapan,,,persen,belum_ada\r\n"
            "dipa,a,DIPA A,capaian,136.83,821/6,persen,\r\n"
            "dipa,a,DIPA A,serapan,,,persen,belum_ada\r\n"
            "sasaran,a.s1,Sasaran A,capaian,136.83,821/6,persen,\r\n"
            "indikator,a.satu,Nama a.satu,target,6,6/1,persen,\r\n"
            "indikator,a.satu,Nama a.satu,realisasi,8.21,821/100,persen,\r\n"
            "indikator,a.satu,Nama a.satu,capaian,136.83,821/6,persen,\r\n"
        )

    @pytest.mark.parametrize("awal", ["=", "+", "-", "@", "\t", "\r"])
    def test_text_is_never_a_formula(self, awal: str) -> None:
        """A name or code that a spreadsheet would run gets an apostrophe."""
        jahat = f"{awal}HYPERLINK(1)"
        hasil = _hasil((_indikator(jahat, nama=jahat, target=None, teks_target=jahat),))
        baris = _rows(hasil)[-3]
        assert [baris[k] for k in ("kode", "nama", "nilai")] == [f"'{jahat}"] * 3

    def test_negative_number_stays_a_number(self) -> None:
        """Only texts get the apostrophe; a decline is a number."""
        hasil = _hasil((_indikator("a.satu", capaian=_angka("-5/2")),))
        baris = _rows(hasil)[-1]
        assert (baris["nilai"], baris["nilai_eksak"]) == ("-2.50", "-5/2")

    def test_absent_figures_have_no_row(self) -> None:
        """What is neither number, state nor words is left out."""
        hasil = _hasil(
            pendukung=(_indikator("p.satu", target=None, capaian=None, satuan=RUPIAH),)
        )
        baris = [b for b in _rows(hasil) if b["tingkat"] == "pendukung"]
        assert [b["ukuran"] for b in baris] == ["realisasi"]

    def test_parts_have_their_kind_and_full_code(self) -> None:
        """Dimensi and variabel are rows of their own level."""
        hasil = _hasil((_indikator("a.indeks", rincian=(DIMENSI,)),))
        assert [(b["tingkat"], b["kode"], b["nilai"]) for b in _rows(hasil)[-3:]] == [
            ("dimensi", "a.indeks.layanan", "3.760"),
            ("variabel", "a.indeks.layanan.v1", "94.00"),
            ("variabel", "a.indeks.layanan.v2", ""),
        ]

    def test_satker(self) -> None:
        """A satker's inputs and measures are told apart, even with one code."""
        rupiah = {"digit": 0, "satuan": RUPIAH}
        satker = HasilSatker(
            "s1",
            "Satker satu",
            "a",
            {"pagu": _angka("1000", **rupiah), "ikpa": _angka("98")},
            {"pagu": _angka("2000", **rupiah)},
        )
        baris = [b for b in _rows(_hasil(satker={"s1": satker})) if b["kode"] == "s1"]
        assert [(b["tingkat"], b["ukuran"], b["nilai"]) for b in baris] == [
            ("satker", "masukan.pagu", "1000"),
            ("satker", "ikpa", "98.00"),
            ("satker", "pagu", "2000"),
        ]


@pytest.mark.parametrize("penulis", WRITERS, ids=lambda p: p.nama)
def test_every_format_takes_a_result_alone(penulis: Any) -> None:
    """A writer needs nothing but the result, and says the same twice."""
    hasil = _hasil((_indikator("a.satu", rincian=(DIMENSI,)), _nihil("a.nihil")))
    teks = penulis.write(hasil)
    assert "Nama a.satu" in teks
    assert penulis.write(hasil) == teks
