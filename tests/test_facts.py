"""Facts from files, folders and mappings, before any rules are held against them."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from builder import codes, facts, load

import sakip
from sakip.diagnostics import Temuan

KEPALA = '[laporan]\ntahun = 2024\nruleset = "uji"\nkanwil = "Uji"\nsumber = "LKjIP"\n'


def refused(sumber: Any) -> tuple[Temuan, ...]:
    """The findings that stop facts from being read."""
    with pytest.raises(sakip.LaporanError) as info:
        sakip.load_laporan(sumber)
    return info.value.temuan


def write(folder: Path, **berkas: str) -> Path:
    """Write TOML files by stem."""
    for nama, teks in berkas.items():
        (folder / f"{nama}.toml").write_text(teks, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("kepala", "harapan"), [({}, "-"), ({"ruleset": "uji"}, "uji")]
)
def test_shown_in_one_line(kepala: dict[str, str], harapan: str) -> None:
    """Facts show of which year and ruleset they are, not pages of figures."""
    laporan = sakip.load_laporan(
        {"laporan": {"tahun": 2024, **kepala}, "realisasi": {"d.i": {"a": 1}}}
    )
    expected = f"<Laporan 2024 {harapan}: 1 indikator, 0 satker>"
    assert expected == repr(laporan)


def test_head_is_read(tmp_path: Path) -> None:
    """The head's values are attributes of the facts."""
    laporan = sakip.load_laporan(write(tmp_path, a=KEPALA) / "a.toml")
    assert (2024, "uji", "Uji", "LKjIP") == (
        laporan.tahun,
        laporan.ruleset,
        laporan.kanwil,
        laporan.sumber,
    )


def test_folder_is_read_together_and_not_below(tmp_path: Path) -> None:
    """Files of a folder are one report, in any split; sub-folders are not read."""
    (tmp_path / "tercetak").mkdir()
    write(tmp_path / "tercetak", x="rusak")
    write(
        tmp_path,
        a=KEPALA,
        b='[realisasi."d.i"]\na = 1\n[riwayat.2023."d.i"]\nrealisasi = 1\n',
        c='[realisasi."d.i"]\nb = 2\n[riwayat.2022."d.i"]\nrealisasi = 1\n',
    )
    laporan = sakip.load_laporan(str(tmp_path))
    assert [{"a": 1}, {"b": 2}] == [b.isi for b in laporan.realisasi["d.i"]]
    assert {2022, 2023} == set(laporan.riwayat)


def test_split_into_files_does_not_change_figures(tmp_path: Path) -> None:
    """The same facts in one file or two give the same figures."""
    ruleset = load(tmp_path / "r")
    satu = facts({"d.i": {"a": 1, "b": 3}})
    folder = tmp_path / "l"
    folder.mkdir()
    write(
        folder, z='[realisasi."d.i"]\na = 1\n', a=KEPALA + '[realisasi."d.i"]\nb = 3\n'
    )
    dua = sakip.load_laporan(folder)
    assert (
        sakip.evaluate(ruleset, satu).indikator
        == sakip.evaluate(ruleset, dua).indikator
    )


def test_folder_without_facts(tmp_path: Path) -> None:
    """An empty folder is one finding, at the folder."""
    (temuan,) = refused(tmp_path)
    assert ("SKP115", tmp_path.as_posix()) == (temuan.kode, temuan.tempat.berkas)


def test_missing_head_is_told_beside_other_mistakes(tmp_path: Path) -> None:
    """That the head is missing is no secret because something else is wrong."""
    temuan = refused(write(tmp_path, a="realisasi = 1\n"))
    assert ["SKP106", "SKP115"] == sorted(codes(temuan))


def test_unreadable_file_may_hold_the_head(tmp_path: Path) -> None:
    """Where a file cannot be read, nobody claims that the head is missing."""
    assert ["SKP103"] == codes(refused(write(tmp_path, a="[laporan\n", b="")))
    (tmp_path / "a.toml").write_bytes(b"\xff")
    assert ["SKP102"] == codes(refused(tmp_path))


def test_files_that_fail_hide_no_others(tmp_path: Path) -> None:
    """Each file tells of its own mistakes."""
    temuan = refused(write(tmp_path, a="x = ", b=KEPALA + "y = 1\n", c="satker = 1\n"))
    assert ["SKP103", "SKP104", "SKP106"] == codes(temuan)


def test_mapping_gives_what_the_file_gives(tmp_path: Path) -> None:
    """A mapping of the same shape as a file gives the same figures."""
    teks = KEPALA + '[realisasi."d.i"]\na = 1\nb = 3\n'
    ruleset = load(tmp_path / "r")
    dari_berkas = sakip.load_laporan(write(tmp_path, a=teks) / "a.toml")
    dari_kamus = sakip.load_laporan(
        {
            "laporan": {"tahun": 2024, "ruleset": "uji", "kanwil": "Uji"},
            "realisasi": {"d.i": {"a": 1, "b": 3}},
        }
    )
    satu = sakip.evaluate(ruleset, dari_berkas)
    dua = sakip.evaluate(ruleset, dari_kamus)
    assert (satu.indikator, satu.dipa, satu.kanwil) == (
        dua.indikator,
        dua.dipa,
        dua.kanwil,
    )


def test_mapping_is_pointed_at_by_name() -> None:
    """A mapping has no lines; its findings stand at ``<data>``."""
    (temuan,) = refused({"laporan": {"tahun": 2024}, "realisai": {}})
    assert ("<data>", 1, 1, ("realisai",)) == (
        temuan.tempat.berkas,
        temuan.tempat.baris,
        temuan.tempat.kolom,
        temuan.tempat.jalur,
    )


def test_float_in_a_mapping_is_refused(tmp_path: Path) -> None:
    """A float has lost digits already; it is a finding, never a figure."""
    ruleset = load(tmp_path)
    with pytest.raises(sakip.LaporanError) as info:
        sakip.evaluate(ruleset, facts({"d.i": {"a": 0.5, "b": 2}}))
    assert ["SKP404"] == [t.kode for t in info.value.temuan if t.kode != "SKP412"]


def test_fingerprint_tells_facts_apart() -> None:
    """Other facts have another fingerprint; the order of keys does not count."""
    satu = facts({"d.i": {"a": 1, "b": Decimal("0.5")}})
    sama = facts({"d.i": {"b": Decimal("0.5"), "a": 1}})
    lain = facts({"d.i": {"a": 1, "b": Decimal("0.6")}})
    assert satu.sidik == sama.sidik
    assert satu.sidik != lain.sidik


@pytest.mark.parametrize("tahun", [True, "2024", Decimal(2024), None])
def test_year_of_another_kind(tahun: object) -> None:
    """Only a whole number is a year."""
    assert ["SKP106"] == codes(refused({"laporan": {"tahun": tahun}}))


@pytest.mark.parametrize("tahun", ["23", "20233", "２０２３", "abcd"])
def test_history_of_no_year(tahun: str) -> None:
    """History stands under four ASCII digits."""
    isi = {"laporan": {"tahun": 2024}, "riwayat": {tahun: {"d.i": {}}}}
    assert ["SKP104"] == codes(refused(isi))


def test_history_that_is_no_table() -> None:
    """Whatever stands in place of a table of history is a finding."""
    isi = {"laporan": {"tahun": 2024}, "riwayat": {"2023": 1, "2022": {"d.i": 1}}}
    assert ["SKP106", "SKP106"] == codes(refused(isi))
