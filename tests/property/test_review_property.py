"""Laws of reviews, on facts drawn at random."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from builder import INDIKATOR, facts, load
from hypothesis import assume, given
from hypothesis import strategies as st

import sakip
from sakip._printed import Entri, Tercetak, read_angka
from sakip._source import Tempat

pytestmark = pytest.mark.property

EMPAT = "".join(INDIKATOR.replace("d.i", f"d.{n}") for n in "ijkl")
KODE = [f"d.{n}" for n in "ijkl"]
#: Counts: done of due, with 0 of 0 now and then.
CACAH = st.integers(0, 60).flatmap(
    lambda b: st.fixed_dictionaries({"a": st.integers(0, b), "b": st.just(b)})
)


@pytest.fixture(scope="module")
def ruleset(tmp_path_factory: pytest.TempPathFactory) -> sakip.Ruleset:
    """Four indikator of one sasaran."""
    folder: Path = tmp_path_factory.mktemp("ruleset")
    return load(folder, EMPAT)


def printed(hasil: sakip.Hasil) -> Tercetak:
    """A report that prints every figure as results show it."""
    isi = [("kanwil", "capaian", hasil.kanwil.capaian)]
    isi += [(k, "capaian", d.capaian) for k, d in hasil.dipa.items()]
    for k, i in hasil.indikator.items():
        assert i.realisasi is not None
        assert i.capaian is not None
        isi += [(k, "realisasi", i.realisasi), (k, "capaian", i.capaian)]
    angka = []
    for n, (kode, ukuran, nilai) in enumerate(isi, 1):
        asal = Tempat("angka.toml", (), n, 1, n, 2)
        angka.append(read_angka(Entri(kode, ukuran, str(nilai), 2024, n), asal, []))
    return Tercetak(tuple(angka))


@given(isi=st.fixed_dictionaries(dict.fromkeys(KODE, CACAH)))
def test_what_is_printed_from_results_agrees(
    ruleset: sakip.Ruleset, isi: dict[str, Any]
) -> None:
    """A report printed from its own results holds nothing to tell."""
    laporan = facts(isi)
    tercetak = printed(sakip.evaluate(ruleset, laporan))
    tinjauan = sakip.review(ruleset, laporan, tercetak)

    assert len(tercetak.angka) == tinjauan.banyak("setuju")
    assert () == tinjauan.temuan


@given(
    isi=st.fixed_dictionaries(dict.fromkeys(KODE, CACAH)),
    geser=st.integers(1, 500),
    data=st.data(),
)
def test_one_wrong_figure_is_the_only_one_told(
    ruleset: sakip.Ruleset, isi: dict[str, Any], geser: int, data: st.DataObject
) -> None:
    """Of one figure changed and nothing else, that one does not agree."""
    laporan = facts(isi)
    benar = printed(sakip.evaluate(ruleset, laporan))
    bilangan = [i for i, a in enumerate(benar.angka) if a.digit is not None]
    assume(bilangan)
    n = data.draw(st.sampled_from(bilangan))
    a = benar.angka[n]
    assert isinstance(a.nilai, Fraction)
    salah = evolve(a, nilai=a.nilai + geser)
    angka = (*benar.angka[:n], salah, *benar.angka[n + 1 :])
    tinjauan = sakip.review(ruleset, laporan, Tercetak(angka))

    beda = [t.angka for t in tinjauan.angka if t.putusan != "setuju"]
    assert [salah] == beda
