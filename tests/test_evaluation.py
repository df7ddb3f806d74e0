"""Rules and facts to figures: exact values derived by hand, beside each ruleset."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import tomli
from builder import DATA, codes, copy_case

import sakip
from sakip._results import Angka
from sakip._value import KEADAAN_BY_KODE, Nilai, exact

VALID = DATA / "rulesets" / "valid"
CASES = sorted(VALID.glob("*/kasus/*/harapan.toml"))


def _wanted(nilai: object) -> Nilai | str | None:
    """An expectation: an exact number, a state, a text, or nothing."""
    if nilai == "tiada":
        return None
    if isinstance(nilai, str) and nilai in KEADAAN_BY_KODE:
        return KEADAAN_BY_KODE[nilai]
    if isinstance(nilai, str):
        try:
            return exact(nilai)
        except ValueError:
            return nilai
    assert isinstance(nilai, int | Decimal)
    return exact(nilai)


def _plain(nilai: object) -> Nilai | str | None:
    return nilai.nilai if isinstance(nilai, Angka) else nilai  # type: ignore[return-value]  # a text or nothing


def _figures(hasil: sakip.Hasil, tabel: str, kode: str, nama: str) -> object:
    if tabel in ("indikator", "pendukung"):
        ind = getattr(hasil, tabel)[kode]
        if nama.startswith("tampil"):
            return str(
                getattr(
                    ind, "capaian" if nama == "tampil" else nama.removeprefix("tampil_")
                )
            )
        return getattr(ind, nama)
    if tabel == "satker":
        return hasil.satker[kode].ukuran.get(nama)
    kelompok = hasil.kanwil if tabel == "kanwil" else hasil.dipa[kode]
    return kelompok.capaian if nama == "capaian" else kelompok.ukuran.get(nama)


def compare(
    harapan: Mapping[str, Any], hasil: sakip.Hasil
) -> tuple[dict[str, object], dict[str, object]]:
    """What is wanted and what came, by the same names."""
    want: dict[str, object] = {}
    got: dict[str, object] = {}
    for tabel, isi in harapan.items():
        if tabel == "sasaran":
            for kode, nilai in isi.items():
                want[f"sasaran {kode}"] = _wanted(nilai)
                got[f"sasaran {kode}"] = hasil.sasaran[kode].capaian.nilai
            continue
        for kode, angka in {"": isi}.items() if tabel == "kanwil" else isi.items():
            for nama, nilai in angka.items():
                want[f"{tabel} {kode} {nama}"] = _wanted(nilai)
                got[f"{tabel} {kode} {nama}"] = _plain(
                    _figures(hasil, tabel, kode, nama)
                )
    return want, got


def test_there_are_cases() -> None:
    """The folder is not empty, and every ruleset in it has a case."""
    assert CASES
    assert {p.name for p in VALID.iterdir()} == {p.parents[2].name for p in CASES}


@pytest.mark.parametrize(
    "harapan", CASES, ids=lambda p: f"{p.parents[2].name}-{p.parent.name}"
)
def test_case_gives_its_figures(harapan: Path, tmp_path: Path) -> None:
    """A ruleset gives exactly the figures written beside it, and no finding."""
    folder = copy_case(harapan.parents[2], tmp_path / "ruleset", kepala=True)
    ruleset = sakip.load_ruleset(folder)
    laporan = sakip.load_laporan(harapan.parent / "laporan.toml")
    hasil = sakip.evaluate(ruleset, laporan)
    isi = tomli.loads(harapan.read_text(encoding="utf-8"), parse_float=Decimal)
    want, got = compare(isi, hasil)
    assert want
    assert want == got
    assert [] == codes(hasil.temuan)
    # The second time the compiled plan computes, the first time the tree was walked.
    assert hasil == sakip.evaluate(ruleset, laporan)
