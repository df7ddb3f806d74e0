"""Comparisons as text: read as a reader would, in every format and from the command."""

# ruff: noqa: E501 -- tables are as wide as a terminal

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from builder import DASAR, load, write_ruleset

import sakip
from sakip._cli import run
from sakip._comparison_report import FORMAT, write_comparison
from sakip._comparison_report._sections import _span

KEPALA = DASAR.replace("dari = 2024-01-01", "dari = 2022-01-01")
ATURAN = """
[satuan.kegiatan]
nama = "Kegiatan"

[[indikator]]
kode = "d.i"
nama = "Persentase kegiatan selesai"
sasaran = "d.s"
satuan = "persen"
polaritas = "naik"
target = { 2022 = { nilai = 3, satuan = "kegiatan" }, 2023 = 50, 2024 = 80 }
rumus = "x"
masukan.x = { nama = "X", satuan = "persen" }

[[indikator]]
kode = "d.baru"
nama = "=Jumlah kegiatan"
sasaran = "d.s"
satuan = "kegiatan"
polaritas = "rentang_rasio"
target.2022 = "tidak_ditargetkan"
target.2023 = "tidak_ditargetkan"
target.2024 = { dari = 2, sampai = 4 }
rumus = "x"
masukan.x = { nama = "X", satuan = "kegiatan" }

[[pendukung]]
kode = "p"
nama = "Narasi"
satuan = "teks"
polaritas = "informatif"
"""
RIWAYAT: Mapping[str, Any] = {
    "2022": {"d.i": {"realisasi": {"nilai": 10, "satuan": "kegiatan"}}},
    "2023": {
        "d.i": {"realisasi": 40},
        "d.baru": {"realisasi": 3},
        "p": {"realisasi": "cukup"},
    },
}


@pytest.fixture
def laporan() -> sakip.Laporan:
    """Facts of 2024 with two years before."""
    return sakip.load_laporan(
        {
            "laporan": {"tahun": 2024, "kanwil": "Kanwil Uji"},
            "realisasi": {
                "d.i": {"x": 70},
                "d.baru": {"x": 3},
                "p": {"realisasi": "baik"},
            },
            "riwayat": RIWAYAT,
        }
    )


@pytest.fixture
def hasil(tmp_path: Path, laporan: sakip.Laporan) -> sakip.Perbandingan:
    """That report compared."""
    return sakip.compare(load(tmp_path / "r", ATURAN, kepala=KEPALA), laporan)


def test_table(hasil: sakip.Perbandingan) -> None:
    """Every year, difference, mark and reason of a small report.

    70 - 40 = 30; 87,5 - 80 = 7,5; 70 against 50 and 80; 3 lies within 2 to 4.
    """
    assert """\
Perbandingan 2024: Uji
Kanwil Uji
Ruleset uji, edisi 2024.1, tahun 2024
2023: 2 dari 2 indikator sebanding; realisasi naik 1, turun 0, tetap 1.
2022: 0 dari 2 indikator sebanding; realisasi naik 0, turun 0, tetap 0.
Target akhir Renstra: 1 dari 2 indikator sudah mencapainya.
Selisih: angka 2024 dikurangi angka tahun itu; persen dalam poin persen. Baris 2024 memuat trennya.
Target Renstra: ✓ dicapai realisasi 2024, ✗ belum, ≠ tidak sebanding.

1. DIPA: tahun sebelumnya
────────────────────────────────────────────────────────────────────────
                                                        Selisih  Selisih
Kode         Tahun      Target    Realisasi  Capaian  realisasi  capaian
d.i           2024         80%       70,00%   87,50%       naik     naik
  Persentase kegiatan selesai
              2023         50%       40,00%   80,00%     +30,00    +7,50
              2022  3 kegiatan  10 kegiatan        –          –        –
  satuannya kegiatan pada 2022, persen pada 2024
d.baru        2024         2–4         3,00  100,00%      tetap
  =Jumlah kegiatan
              2023           –         3,00        –       0,00        –
  tidak ditargetkan pada 2023
              2022           –            –        –          –        –
  tidak ditargetkan pada 2022

1. DIPA: target Renstra
────────────────────────────────────────────────────────────────────────
                                                                Terhadap
                                                     Realisasi    target
Kode                      Sejak  2022   2023   2024       2024     akhir
d.i                        2022   3 ≠  50% ✓  80% ✗     70,00%    -10,00
  target 2022 dalam kegiatan, bukan persen
d.baru                     2024     –      –  2–4 ✓       3,00      0,00
  tidak ditargetkan pada 2022–2023

Pendukung: tahun sebelumnya
────────────────────────────────────────────────────────────────────────
                                                        Selisih  Selisih
Kode         Tahun      Target    Realisasi  Capaian  realisasi  capaian
p             2024           –         baik        –
  Narasi
              2023           –            –        –          –        –
  realisasinya berupa teks
              2022           –            –        –          –        –
  tidak ditargetkan pada 2022

Pendukung: target Renstra
────────────────────────────────────────────────────────────────────────
                                                                Terhadap
                                                     Realisasi    target
Kode                      Sejak  2022   2023   2024       2024     akhir
p                             –     –      –      –       baik         –
  tidak ditargetkan pada 2022–2024; realisasinya berupa teks
""" == write_comparison(hasil)


def test_markdown(hasil: sakip.Perbandingan) -> None:
    """The same rows as GitHub tables, with the reasons in a column."""
    teks = write_comparison(hasil, "markdown")
    assert teks.startswith("# Perbandingan 2024: Uji\n")
    assert (
        "|  |  | 2022 | 3 kegiatan | 10 kegiatan | – | – | – | "
        "satuannya kegiatan pada 2022, persen pada 2024 |\n"
    ) in teks


def test_english(hasil: sakip.Perbandingan) -> None:
    """Headings, trends and reasons in English; numbers stay Indonesian."""
    teks = write_comparison(hasil, bahasa="en")
    assert "2023: 2 of 2 indikator compare; realisasi up 1, down 0, level 1.\n" in teks
    assert "  unit kegiatan in 2022, persen in 2024\n" in teks
    assert re.search(r"^d\.i +2024 +80% +70,00% +87,50% +up +up$", teks, re.MULTILINE)


def test_names_stand_with_targets_where_nothing_is_recorded(tmp_path: Path) -> None:
    """Without earlier years the targets are the only table, so they have the names.

    Eight years of targets stand in two tables, and the name once.
    """
    target = ", ".join(f"{t} = 80" for t in range(2018, 2026))
    aturan = f"""
[[indikator]]
kode = "d.i"
nama = "Persentase kegiatan selesai"
sasaran = "d.s"
satuan = "persen"
polaritas = "naik"
target = {{ {target} }}
rumus = "x"
masukan.x = {{ nama = "X", satuan = "persen" }}
"""
    kepala = DASAR.replace("dari = 2024", "dari = 2018").replace(
        "sampai = 2024", "sampai = 2025"
    )
    laporan = {
        "laporan": {"tahun": 2024},
        "realisasi": {"d.i": {"x": "nihil"}},
    }
    ruleset = load(tmp_path, aturan, kepala=kepala)
    teks = write_comparison(sakip.compare(ruleset, sakip.load_laporan(laporan)))
    assert (2, 1, 0) == (
        teks.count("1. DIPA: target Renstra"),
        teks.count("Persentase kegiatan selesai"),
        teks.count("tahun sebelumnya"),
    )
    assert 2 == teks.count("\n  realisasi 2024 Nihil\n")


def test_no_indikator(tmp_path: Path) -> None:
    """A report without indikator has nothing to compare, and says so."""
    ruleset = load(tmp_path, "", kepala=DASAR)
    laporan = sakip.load_laporan({"laporan": {"tahun": 2024}})
    teks = write_comparison(sakip.compare(ruleset, laporan))
    assert "Target akhir Renstra: 0 dari 0 indikator sudah mencapainya.\n" in teks
    assert "1. DIPA" not in teks


@pytest.mark.parametrize(
    ("tahun", "teks"),
    [
        ([2023], "2023"),
        ([2023, 2021, 2022], "2021–2023"),
        ([2020, 2022, 2023], "2020, 2022–2023"),
    ],
)
def test_span(tahun: list[int], teks: str) -> None:
    """Years in a row are told by the first and the last."""
    assert teks == _span(tahun)


def test_json(hasil: sakip.Perbandingan) -> None:
    """Exact differences beside the displayed ones, reasons by code."""
    isi = json.loads(write_comparison(hasil, "json"))
    satu = isi["indikator"]["d.i"]
    lalu = satu["terhadap_tahun"]["2023"]
    assert ("30.00", "30/1", "7.50", "15/2", []) == (
        lalu["selisih_realisasi"],
        lalu["selisih_realisasi_eksak"],
        lalu["selisih_capaian"],
        lalu["selisih_capaian_eksak"],
        lalu["alasan"],
    )
    assert [
        {
            "kode": "satuan_berubah",
            "tahun": 2022,
            "argumen": {"lama": "kegiatan", "baru": "persen", "tahun_ini": "2024"},
            "amandemen": None,
        }
    ] == satu["terhadap_tahun"]["2022"]["alasan"]
    assert {
        "arah": "naik",
        "langkah": [
            {"dari": 2023, "sampai": 2024, "selisih": "30.00", "selisih_eksak": "30/1"}
        ],
    } == satu["tren_realisasi"]
    assert (2022, 2024, False) == (
        satu["tahun_pertama"],
        satu["tahun_akhir"],
        satu["terhadap_target"]["2024"]["tercapai"],
    )
    baru = isi["indikator"]["d.baru"]["terhadap_tahun"]
    assert ("d.baru", None) == (baru["2023"]["kode"], baru["2022"]["satuan"])
    assert "2–4" == isi["indikator"]["d.baru"]["target_teks"]
    assert None is isi["pendukung"]["p"]["tren_realisasi"]


def test_csv(hasil: sakip.Perbandingan) -> None:
    """One figure a row; no text is a formula."""
    teks = write_comparison(hasil, "csv")
    baris = list(csv.DictReader(io.StringIO(teks, newline="")))
    by = {(b["kode"], b["terhadap"], b["tahun"], b["ukuran"]): b for b in baris}
    assert len(by) == len(baris)
    lalu = by["d.i", "tahun", "2023", "capaian"]
    assert ("80.00", "80/1", "7.50", "15/2", "") == (
        lalu["nilai"],
        lalu["nilai_eksak"],
        lalu["selisih"],
        lalu["selisih_eksak"],
        lalu["alasan"],
    )
    assert "satuan_berubah" == by["d.i", "tahun", "2022", "realisasi"]["alasan"]
    assert ("-10.00", "tidak") == (
        by["d.i", "target", "2024", "target"]["selisih"],
        by["d.i", "target", "2024", "target"]["tercapai"],
    )
    assert "ya" == by["d.baru", "target", "2024", "target"]["tercapai"]
    assert "2–4" == by["d.baru", "", "2024", "target"]["nilai"]
    assert "'=Jumlah kegiatan" == by["d.baru", "", "2024", "target"]["nama"]
    assert ("p", "", "2024", "capaian") not in by


def test_state_in_csv(tmp_path: Path) -> None:
    """A state is a word in its own column."""
    ruleset = load(tmp_path, ATURAN, kepala=KEPALA)
    laporan = sakip.load_laporan(
        {
            "laporan": {"tahun": 2024},
            "realisasi": {"d.i": {"x": "nihil"}, "d.baru": {"x": 3}},
        }
    )
    teks = write_comparison(sakip.compare(ruleset, laporan), "csv")
    baris = csv.DictReader(io.StringIO(teks, newline=""))
    satu = next(b for b in baris if (b["kode"], b["ukuran"]) == ("d.i", "realisasi"))
    assert ("", "", "nihil") == (satu["nilai"], satu["nilai_eksak"], satu["keadaan"])


def test_nothing_is_wider_than_a_terminal(hasil: sakip.Perbandingan) -> None:
    """Tables stay within 100 columns."""
    assert 100 >= max(map(len, write_comparison(hasil).splitlines()))


FAKTA = """\
[laporan]
tahun = 2024

[realisasi."d.i"]
x = 70

[realisasi."d.baru"]
x = 3

[realisasi.p]
realisasi = "baik"

[riwayat.2023."d.i"]
realisasi = 40
"""


class TestCommand:
    """``sakip compare``."""

    @pytest.fixture
    def jalan(
        self,
        tmp_path: Path,
        capsysbinary: pytest.CaptureFixture[bytes],
        monkeypatch: pytest.MonkeyPatch,
    ) -> Any:
        """Runs the command on rules and facts at hand: code, stdout, stderr."""
        for nama in ("LC_ALL", "LC_MESSAGES", "LANG"):
            monkeypatch.delenv(nama, raising=False)
        folder = write_ruleset(tmp_path / "uji", ATURAN, kepala=KEPALA)

        def lakukan(*argumen: str, fakta: str = FAKTA) -> tuple[int, str, str]:
            berkas = tmp_path / "fakta.toml"
            berkas.write_text(fakta, encoding="utf-8")
            kode = run(["compare", str(folder), str(berkas), *argumen])
            out, err = capsysbinary.readouterr()
            return kode, out.decode(), err.decode()

        return lakukan

    def test_table_is_the_default(self, jalan: Any) -> None:
        """The table goes to stdout, with nothing beside it."""
        kode, out, err = jalan()
        assert (0, "") == (kode, err)
        assert out.startswith("Perbandingan 2024: Uji\n")

    @pytest.mark.parametrize("bentuk", FORMAT)
    def test_out(self, jalan: Any, tmp_path: Path, bentuk: str) -> None:
        """With --out the same bytes are in the file and stdout stays empty."""
        layar = jalan("--format", bentuk)[1]
        berkas = tmp_path / "hasil"
        assert (0, "", "") == jalan("--format", bentuk, "--out", str(berkas))
        assert layar == berkas.read_bytes().decode()

    def test_out_that_cannot_be_written(self, jalan: Any, tmp_path: Path) -> None:
        """A missing folder is a finding."""
        kode, out, err = jalan("--out", str(tmp_path / "tiada" / "x"))
        assert (1, "") == (kode, out)
        assert "SKP117" in err

    def test_warning(self, jalan: Any) -> None:
        """A target against the rules is told on stderr, in the language asked."""
        kode, out, err = jalan("--lang", "en", fakta=FAKTA + "target = 51\n")
        assert 0 == kode
        assert out.startswith("Comparison 2024: Uji\n")
        assert "SKP420 d.i: the target of 2023 is recorded as 51" in err

    def test_facts_that_do_not_fit(self, jalan: Any) -> None:
        """A history that does not fit stops the work."""
        kode, out, err = jalan(fakta=FAKTA.replace("2023", "2024"))
        assert (1, "") == (kode, out)
        assert "SKP418" in err

    def test_bad_facts(self, jalan: Any) -> None:
        """Facts that cannot be read are told, and nothing is printed."""
        kode, out, err = jalan(fakta="[laporan]\ntahun = 'x'\n")
        assert (1, "") == (kode, out)
        assert "SKP106" in err
