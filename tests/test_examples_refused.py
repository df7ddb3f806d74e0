"""Examples whose facts the rules refuse: no figure is there to agree with."""

from __future__ import annotations

from pathlib import Path

from builder import INDIKATOR, write_ruleset

from sakip.examples import run_examples

CONTOH = """
[[contoh]]
nama = "ditolak"
tahun = 2024
temuan = ["SKP403"]
realisasi."d.i" = { a = -1, b = 2 }
"""


def codes(folder: Path, kasus: str) -> list[str]:
    """The findings of the examples of a small ruleset."""
    write_ruleset(folder, INDIKATOR + kasus)
    return [t.kode for t in run_examples(folder).semua_temuan]


def test_refusal_alone_is_as_expected(tmp_path):
    """An example may expect of facts nothing but that they are refused."""
    assert [] == codes(tmp_path / "r", CONTOH)


def test_figures_of_refused_facts_are_missing(tmp_path):
    """A figure expected of facts that are refused, as expected, did not come out."""
    harapan = 'harapan."d.i" = { realisasi = -50.00, capaian = "nihil" }\n'
    write_ruleset(tmp_path / "r", INDIKATOR + CONTOH + harapan)

    (uji,) = run_examples(tmp_path / "r").uji

    assert ["realisasi", "capaian"] == [s.ukuran for s in uji.selisih]
    assert {"—"} == {s.hitung for s in uji.selisih}
    assert () == uji.penjelasan


def test_unexpected_refusal_is_told_once(tmp_path):
    """Where the refusal itself is not expected, the figures it took are not told."""
    kasus = CONTOH.replace('["SKP403"]', '["SKP406"]')
    kasus += 'harapan."d.i" = { realisasi = -50.00 }\n'

    assert ["SKP706", "SKP708"] == sorted(codes(tmp_path / "r", kasus))
