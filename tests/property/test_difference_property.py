"""Laws of the difference between rules, over generated changes of real ones."""

from __future__ import annotations

import functools
import tempfile
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from builder import INDIKATOR, facts, load
from hypothesis import given
from hypothesis import strategies as st

import sakip
from sakip._change import apply_changes
from sakip._difference import diff_rules
from sakip._model import (
    Aturan,
    Batas,
    Digit,
    KebijakanKeadaan,
    Nol,
    Periksa,
    RentangTarget,
    SatuanCacah,
    SatuanRef,
    TargetBersatuan,
)
from sakip._movement import figures
from sakip._ruleset import check_aturan
from sakip.plugins import build_registry

pytestmark = pytest.mark.property

REGISTRY = build_registry()
AKAR = Path(__file__).resolve().parents[2]
_Draw = Callable[[st.SearchStrategy[Any]], Any]


@functools.cache
def real_rules() -> Aturan:
    """The rules of 2024, with every kind of table."""
    return sakip.load_ruleset(AKAR / "rulesets" / "kemenkumham-2024").aturan


def targets() -> st.SearchStrategy[Any]:
    """Targets of every kind, some of which are equal numbers of another kind."""
    angka = st.integers(0, 3).map(Fraction)
    return st.one_of(
        angka,
        st.booleans(),
        st.sampled_from(("tidak_ditargetkan", "BB", "1")),
        st.builds(RentangTarget, angka, angka),
        st.builds(TargetBersatuan, angka, st.just(SatuanRef("orang"))),
    )


@st.composite
def changed_indikator(draw: _Draw, ind: Any) -> Any:
    """An indikator with one key changed."""
    kunci, nilai = draw(
        st.sampled_from(
            (
                ("target", None),
                ("target", None),
                ("bobot", Fraction(25, 2)),
                ("rumus", draw(st.sampled_from(("a / b", "b / a", "1 +")))),
                ("batas", Batas(atas=Fraction(120))),
                ("nol", Nol(nol_per_nol="penuh")),
                ("satuan", SatuanRef(indeks=Fraction(4))),
                ("nama", "Nama lain"),
                ("dasar", "permenkumham-7-2024"),
                ("polaritas", "turun_rasio"),
                ("masukan", {}),
                ("periksa", (Periksa("a <= b", "Terbalik.", "galat"),)),
                ("silsilah", ("setjen.rb",)),
                ("parameter", {"dimensi": [{"kode": "a", "bobot": Decimal(1)}]}),
                ("parameter", None),
            )
        )
    )
    if kunci == "parameter" and nilai is None:
        return evolve(ind, parameter=draw(changed_parameter(ind.parameter)))
    if kunci == "target":
        nilai = dict(ind.target)
        tahun = draw(st.integers(2020, 2025))
        if draw(st.booleans()):
            nilai[tahun] = draw(targets())
        else:
            nilai.pop(tahun, None)
    return evolve(ind, **{kunci: nilai})


@st.composite
def changed_parameter(draw: _Draw, isi: Any) -> Any:
    """A parameter's tables with something in them changed, added, gone or moved."""
    if isinstance(isi, dict):
        kunci = draw(st.sampled_from((*isi, "baru")))
        if kunci in isi and draw(st.integers(0, 4)) == 0:
            return {k: v for k, v in isi.items() if k != kunci}
        return isi | {kunci: draw(changed_parameter(isi.get(kunci)))}
    if isinstance(isi, list) and isi:
        langkah = draw(st.sampled_from(("ubah", "pindah", "buang", "tambah")))
        n = draw(st.integers(0, len(isi) - 1))
        if langkah == "ubah":
            return [*isi[:n], draw(changed_parameter(isi[n])), *isi[n + 1 :]]
        if langkah == "pindah":
            return [*isi[n:], *isi[:n]]
        if langkah == "buang":
            return [*isi[:n], *isi[n + 1 :]]
        return [*isi[:n], {"kode": "tambahan", "bobot": 1}, *isi[n:]]
    return draw(st.sampled_from((3, Decimal("12.5"), "teks", True, [1, 2])))


@st.composite
def changed_rules(draw: _Draw, aturan: Aturan) -> Aturan:
    """Rules after up to six changes."""
    for _ in range(draw(st.integers(0, 6))):
        isi = dict(aturan.indikator)
        kode = draw(st.sampled_from(tuple(isi)))
        apa = draw(st.integers(0, 9))
        if apa == 0 and len(isi) > 1:
            del isi[kode]
        elif apa == 1:
            isi["baru.x"] = evolve(isi[kode], kode="baru.x")
        elif apa == 2:  # another code, at the same place
            lain = f"{kode}_b"
            silsilah = draw(st.sampled_from(((), (kode,), (f"lain:{kode}",))))
            ganti = evolve(isi[kode], kode=lain, silsilah=silsilah)
            isi = {(lain if k == kode else k): v for k, v in isi.items()}
            isi[lain] = ganti
        elif apa == 3:
            isi = dict(draw(st.permutations(tuple(isi.items()))))
        elif apa == 4:
            aturan = evolve(
                aturan, satuan=aturan.satuan | {"jiwa": SatuanCacah("Jiwa")}
            )
        elif apa == 5:
            lama = aturan.konvensi
            baru = evolve(lama.pembulatan, capaian=Digit(persen=1))
            aturan = evolve(
                aturan,
                konvensi=evolve(
                    lama, pembulatan=baru, keadaan=KebijakanKeadaan(nihil="penuh")
                ),
            )
        else:
            isi[kode] = draw(changed_indikator(isi[kode]))
        aturan = evolve(aturan, indikator=isi)
    return aturan


PASANG = st.deferred(
    lambda: st.tuples(changed_rules(real_rules()), changed_rules(real_rules()))
)


@given(PASANG)
def test_changes_applied_give_the_new_rules(pasang: tuple[Aturan, Aturan]) -> None:
    """Old rules with all changes made are the new rules, in the new order."""
    a, b = pasang
    hasil = apply_changes(a, diff_rules(a, b))
    assert () == diff_rules(hasil, b)
    assert list(b.indikator) == list(hasil.indikator)


@given(PASANG)
def test_no_difference_only_between_equals(pasang: tuple[Aturan, Aturan]) -> None:
    """Rules that differ as values have a difference, and the same rules have none."""
    a, b = pasang
    assert () == diff_rules(a, a)
    assert (a == b and list(a.indikator) == list(b.indikator)) or diff_rules(a, b)


@given(PASANG)
def test_strictly_equal_where_texts_are_canonical(
    pasang: tuple[Aturan, Aturan],
) -> None:
    """Without other spellings of one thing, the result is equal as a value."""
    a, b = pasang
    assert b == apply_changes(a, diff_rules(a, b))


@given(PASANG)
def test_changes_have_one_order(pasang: tuple[Aturan, Aturan]) -> None:
    """The order of keys inside a table changes nothing."""
    a, b = pasang
    terbalik = {
        k: evolve(v, target=dict(reversed(v.target.items())))
        for k, v in a.indikator.items()
    }
    a2 = evolve(a, indikator=terbalik)
    assert [*diff_rules(a, b)] == [*diff_rules(a2, b)]


@given(PASANG)
def test_one_group_changes_one_table(pasang: tuple[Aturan, Aturan]) -> None:
    """The changes of one table leave all others as they were."""
    a, b = pasang
    perubahan = diff_rules(a, b)
    for pokok in {p.pokok for p in perubahan}:
        satu = [p for p in perubahan if p.pokok == pokok]
        beda = {p.pokok for p in diff_rules(a, apply_changes(a, satu))}
        assert {pokok} >= beda or pokok[1] == ""


#: Pieces of a small ruleset that decide its figures, and what else they may say.
PIECES = (
    ("2024 = 80", "2024 = {}", ("80", "100", '"tidak_ditargetkan"')),
    ('"a / b"', '"{}"', ("a / b", "( a)/b", "b / a", "(a + b) / b")),
    ('"naik"', '"{}"', ("naik", "turun_rasio", "tercapai")),
    ("[indikator.x]", "nol.nol_per_nol = {}", ('"nihil"', '"penuh"', '"nol"')),
)
TEKS = INDIKATOR + "[indikator.x]\n"


@st.composite
def texts(draw: _Draw) -> str:
    """A small ruleset with its pieces chosen."""
    teks = TEKS
    for lama, pola, pilihan in PIECES:
        teks = teks.replace(lama, pola.format(draw(st.sampled_from(pilihan))), 1)
    return teks


@functools.cache
def small(teks: str) -> sakip.Ruleset | None:
    """The ruleset of a text; None where its pieces do not fit."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            return load(Path(folder) / "r", teks)
        except sakip.RulesetError:
            return None


@given(texts(), texts(), st.integers(0, 3), st.integers(0, 3))
def test_other_results_have_a_difference(kiri: str, kanan: str, x: int, y: int) -> None:
    """Rules that give other figures of any facts are told to differ."""
    a, b = small(kiri), small(kanan)
    if a is None or b is None:
        return
    laporan = facts({"d.i": {"a": x, "b": y}})
    hasil = [figures(sakip.evaluate(r, laporan)) for r in (a, b)]
    perubahan = diff_rules(a.aturan, b.aturan)
    assert hasil[0] == hasil[1] or perubahan
    baru, _ = check_aturan(apply_changes(a.aturan, perubahan), REGISTRY)
    assert baru is not None
    assert hasil[1] == figures(sakip.evaluate(baru, laporan))
