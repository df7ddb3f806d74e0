"""A form filled from facts and read again gives the same facts, in every format."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from drawn import Undian, undian
from hypothesis import HealthCheck, given, settings
from needed import needs_plugins
from workbooks import contents, rules, whole

import sakip


@pytest.fixture(scope="module")
def ruleset(tmp_path_factory: pytest.TempPathFactory) -> sakip.Ruleset:
    """A ruleset with every kind of input."""
    return rules(tmp_path_factory.mktemp("aturan"))


BENTUK = (".xlsx", ".csv", ".toml")


def again(ruleset: sakip.Ruleset, laporan: sakip.Laporan, path: Path) -> sakip.Laporan:
    """Facts through a form."""
    sakip.write_template(ruleset, path, laporan=laporan)
    return sakip.load_laporan(path)


@pytest.mark.parametrize("bentuk", BENTUK)
def test_every_kind_comes_back(
    bentuk: str, ruleset: sakip.Ruleset, tmp_path: Path
) -> None:
    """Numbers of 19 digits, states, dates, choices, words, totals and records."""
    laporan = sakip.load_laporan(whole())
    hasil = again(ruleset, laporan, tmp_path / f"isian{bentuk}")
    assert contents(ruleset, laporan) == contents(ruleset, hasil)


@pytest.mark.parametrize("bentuk", BENTUK)
def test_head_comes_back(bentuk: str, ruleset: sakip.Ruleset, tmp_path: Path) -> None:
    """The office, where its facts come from, and the remark on them."""
    hasil = again(ruleset, sakip.load_laporan(whole()), tmp_path / f"isian{bentuk}")
    assert ("=Kanwil [x]", "LKjIP", "sebelum reviu\nInspektorat") == (
        hasil.kanwil,
        hasil.sumber,
        hasil.keterangan,
    )


@pytest.mark.parametrize("bentuk", BENTUK)
def test_sources_come_back(bentuk: str, ruleset: sakip.Ruleset, tmp_path: Path) -> None:
    """Where figures come from stands where it stood: owner, table, row, input."""
    isi = again(ruleset, sakip.load_laporan(whole()), tmp_path / f"isian{bentuk}")

    def source(kode: str, *jalur: str) -> Any:
        di: Any = isi.realisasi[kode][0].isi
        for langkah in jalur:
            di = di[langkah]
        return di["sumber"]

    assert ["aplikasi", "surat", "-x", "buku", "loket", "a"] == [
        source("d.tumbuh", "izin"),
        source("d.mutu"),
        source("d.cerita"),
        source("d.layanan", "loket"),
        source("d.layanan", "loket", "utara"),
        isi.riwayat[2023]["d.tumbuh"].isi["sumber"],
    ]


@pytest.mark.parametrize("bentuk", BENTUK)
@settings(
    max_examples=5,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(satu=undian())
def test_drawn_facts_come_back(bentuk: str, tmp_path: Path, satu: Undian) -> None:
    """Facts of any ruleset come back as they were."""
    laporan = satu.laporan()
    hasil = again(satu.ruleset, laporan, tmp_path / f"isian{bentuk}")
    assert contents(satu.ruleset, laporan) == contents(satu.ruleset, hasil)


@pytest.mark.parametrize("bentuk", BENTUK)
@pytest.mark.parametrize(
    "teks",
    [
        *(
            "",
            '""',
            "''",
            "'a",
            '"a"',
            " a ",
            "\t",
            "\n",
            "a\tb\nc\n",
            "\u00a0",
            "\ufeffa",
        ),
        *("=1+1", "+1", "-1", "@x", " =1", "'=1", "0012", "1e5", "2024-01-01", "TRUE"),
        *("#REF!", "_x0041_", "_x000D_", "<b>&amp;", "a;b,c", "nihil", "belum ada"),
        *("日本😀", "a\u2028b", "x" * 32_767),
    ],
    ids=lambda teks: ascii(teks)[:20],
)
def test_words_come_back(
    bentuk: str, teks: str, ruleset: sakip.Ruleset, tmp_path: Path
) -> None:
    """Text is text: no formula, number, date or state, and nothing is trimmed."""
    isi = whole()
    isi["realisasi"]["d.cerita"] = {"realisasi": teks, "sumber": teks or "a"}
    laporan = sakip.load_laporan(isi)
    hasil = again(ruleset, laporan, tmp_path / f"isian{bentuk}")
    assert isi["realisasi"]["d.cerita"] == hasil.realisasi["d.cerita"][0].isi


@needs_plugins
@pytest.mark.parametrize("bentuk", BENTUK)
def test_real_report_comes_back(bentuk: str, tmp_path: Path) -> None:
    """The facts of Banten give the same figures and findings through a form."""
    ruleset = sakip.load_ruleset("kemenkumham-2024")
    folder = Path(__file__).parents[1] / "rulesets/kemenkumham-2024/contoh/banten"
    laporan = sakip.load_laporan(folder)
    hasil = again(ruleset, laporan, tmp_path / f"isian{bentuk}")
    assert contents(ruleset, laporan) == contents(ruleset, hasil)
    satu, dua = (sakip.evaluate(ruleset, x) for x in (laporan, hasil))
    assert satu.kanwil == dua.kanwil
    assert satu.indikator == dua.indikator
