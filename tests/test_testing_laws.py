"""The laws as a library: what they say of themselves, apply to, and draw."""

from __future__ import annotations

import inspect
import re
import tempfile
import unittest
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from builder import load
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.vendor.pretty import pretty
from laws_faulty import always, report
from laws_subject import files, subject
from needed import needs_plugins

import sakip
from sakip._model import RentangTarget
from sakip._value import Keadaan
from sakip.testing import laws, ruleset_from
from sakip.testing.laws._achievement import achievements, own_target
from sakip.testing.laws._law import PANJANG_TAMPIL, Case, show
from sakip.testing.laws._zero import zero_cases

SATU, DUA = Fraction(1), Fraction(2)
ENGINES = (laws.REFERENCE, laws.COMPILED)

#: Rulesets of this repository, and the laws that say nothing of each.
TANPA_BATAS = {
    "07-bounds": "capaian tanpa batas",
    "07-cap-after-the-mean": "agregat tanpa batas",
    "09-band-totality": "tidak ada kategori dan konversi",
    "09-category": "tidak ada indikator dengan kategori",
    "17-weight-scaling": "tanpa bobot",
    "17-whole-weights": "tanpa bobot",
    "18-renormalise": "tanpa bobot",
    "19-zero-weight": "tanpa bobot",
}
#: Those without an indikator whose calculator is known.
TANPA_KALKULATOR = {
    f"{n}-calculator-{apa}": "tidak ada indikator dengan kalkulator"
    for n, apa in ((37, "values"), (38, "bounds"), (39, "weights"), (40, "unit"))
}


#: Few examples, the same ones each time, and no hurry.
CEPAT: dict[str, Any] = {
    "max_examples": 15,
    "deadline": None,
    "derandomize": True,
    "database": None,
    "suppress_health_check": [HealthCheck.too_slow],
}


@pytest.mark.parametrize("engine", ENGINES, ids=str)
@pytest.mark.parametrize("law", laws.ALL, ids=str)
def test_law_holds_where_it_has_a_subject(
    law: laws.Law[Any], engine: laws.Engine
) -> None:
    """Every law holds for a ruleset of all kinds, by either evaluator."""
    law.check(subject(), engine, **CEPAT)


def test_every_indikator_keeps_what_can_be_listed() -> None:
    """Of each indikator all zero cases hold, and so do its own target and a scale."""
    for c in achievements(subject(), laws.REFERENCE):
        for kasus in zero_cases(c):
            laws.zero_case(*kasus)
        t = own_target(c)
        if t is not None:
            laws.identity(c, c.score(t), t, c.finish(Fraction(100)))
        if isinstance(t, Fraction | RentangTarget):
            laws.scale_invariance(c, Fraction(3), t, DUA)


@pytest.mark.parametrize("kode", ["x.selisih", "x.rasio", "x.tercapai"])
def test_order_of_each_family(kode: str) -> None:
    """Capaian keeps its order in realisasi and in the target, family by family."""
    semua = achievements(subject(), laws.REFERENCE)
    satu = laws.Applies(tuple(c for c in semua if c.ind.kode == kode))
    for law in (laws.monotone, laws.antitone_in_target):
        evolve(law, subjek=always(satu)).check(subject(), **CEPAT)


def test_every_law_has_a_subject() -> None:
    """In that ruleset no law is without a subject."""
    assert {} == laws.excluded(subject())
    assert laws.ALL == laws.for_ruleset(subject())


@needs_plugins
@pytest.mark.parametrize(
    ("id_", "tanpa"),
    [
        ("kemenkumham-2024", TANPA_BATAS),
        ("kemenkumham-2020-2024", TANPA_BATAS),
        ("kemenkum-2025", TANPA_BATAS),
        ("kemenham-2025", TANPA_BATAS | TANPA_KALKULATOR),
        ("kemenimipas-2025", TANPA_BATAS),
    ],
)
def test_laws_of_shipped_rulesets(id_: str, tanpa: dict[str, str]) -> None:
    """Of each shipped ruleset it is known which laws say nothing, and why."""
    ruleset = sakip.load_ruleset(id_)
    sebab = {str(law): alasan for law, alasan in laws.excluded(ruleset).items()}
    assert tanpa == sebab
    assert len(laws.ALL) == len(laws.for_ruleset(ruleset)) + len(sebab)


def test_laws_are_numbered_and_named() -> None:
    """Each has a number from 1 to 43, a slug of its own, a statement and a risk."""
    assert list(range(1, 44)) == sorted({law.nomor for law in laws.ALL})
    assert len(laws.ALL) == len({law.nama for law in laws.ALL})
    for law in laws.ALL:
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", law.nama)
        assert law.pernyataan
        assert law.risiko
        assert f"{law.nomor:02d}-{law.nama}" == str(law) == repr(law)


def test_public_names_are_sorted_and_there() -> None:
    """All that is promised is there: constants, classes, then laws."""
    nama = laws.__all__
    assert nama == sorted(nama, key=lambda n: (not n.isupper(), n[0].islower(), n))
    milik = {getattr(laws, n) for n in nama if isinstance(getattr(laws, n), laws.Law)}
    assert set(laws.ALL) == milik


def test_one_case_by_hand() -> None:
    """A law is called with a function of one's own and numbers, and is silent."""
    laws.scale_invariance(lambda r, t: 100 * r / t, SATU, Fraction(3), DUA)
    laws.identity(lambda r, t: 100 * r / t, DUA, DUA)


def test_a_broken_law_tells_the_case() -> None:
    """The message has the law, its statement, the values, and what was found."""
    with pytest.raises(laws.LawBrokenError) as salah:
        laws.scale_invariance(lambda r, t: Fraction(round(r), round(t)), *_TIGA)

    assert str(salah.value).splitlines() == [
        "Law 1 (scale-invariance) is broken.",
        "  capaian(k r, k t) = capaian(r, t) for k > 0",
        "  capaian = test_a_broken_law_tells_the_case.<locals>.<lambda>",
        "  r = 3/2",
        "  t = 5/2",
        "  k = 2",
        "  expected 1, found 3/5",
    ]
    assert isinstance(salah.value, AssertionError)
    assert DUA == salah.value.nilai["k"]


NOL = Fraction(0)
_TIGA = (Fraction(3, 2), Fraction(5, 2), DUA)


@pytest.mark.parametrize(
    ("law", "argumen"),
    [
        (laws.identity, (always(SATU), Fraction(0), Fraction(0))),
        (laws.identity, (always(SATU), NOL, RentangTarget(NOL, NOL))),
        (laws.identity, (always(SATU), NOL, "predikat bernilai 0")),
        (laws.linearity, (always(Keadaan.NIHIL), SATU, SATU, SATU)),
        (laws.antitone_in_target, (always(SATU), SATU, DUA, SATU)),
        (laws.exclude_is_not_zero, (always(SATU), [Keadaan.NIHIL])),
        (laws.evidence_like_the_mean, (always(SATU), [Keadaan.NIHIL], 0)),
        (laws.renormalise, (always(SATU), [Keadaan.NIHIL], [SATU])),
        (laws.layout, ("a = ",)),
    ],
    # Functions are shown with their address, which differs from run to run.
    ids=lambda nilai: str(nilai) if isinstance(nilai, laws.Law) else "",
)
def test_of_some_values_a_law_says_nothing(
    law: laws.Law[Any], argumen: tuple[Any, ...]
) -> None:
    """Values that a law does not speak of are refused, and not passed."""
    with pytest.raises(laws.UnsuitableCaseError):
        law(*argumen)


def test_a_changed_leaf_that_takes_another_branch_is_unsuitable() -> None:
    """An explanation holds the branch that was taken; the other one is not known."""
    semua = subject().susun(2024).inputs
    (b,) = [n for n in semua if (n.pemilik, n.nama) == ("x.naik", "b")]
    with pytest.raises(laws.UnsuitableCaseError, match="another state"):
        laws.explanation_replays(subject(), report(), b, Fraction(0))


def test_a_changed_leaf_that_gives_another_state_is_unsuitable() -> None:
    """Which state it is matters: rules may put something else in its place."""
    semua = subject().susun(2024).inputs
    (a,) = [n for n in semua if (n.pemilik, n.nama) == ("x.naik", "a")]
    # Not reported over 0 is not reported; 1 over 0 is not defined.
    with pytest.raises(laws.UnsuitableCaseError, match="another state"):
        laws.explanation_replays(subject(), report(x_naik={"b": 0}), a, SATU)


def test_unsuitable_cases_are_drawn_again() -> None:
    """Hypothesis puts another case in the place of one that a law does not speak of."""
    diminta: list[Fraction] = []

    def reject_small(x: Fraction) -> None:
        diminta.append(x)
        if x < 5:
            raise laws.UnsuitableCaseError(str(x))

    law: laws.Law[Any] = laws.Law(
        99, "a", "b", "c", reject_small, laws.printed_zero._subjek, _small_numbers
    )
    law.check(subject(), **CEPAT)

    assert min(diminta) < 5 < max(diminta)


def _small_numbers(_: object) -> Any:
    return st.tuples(st.integers(0, 20).map(Fraction))


def test_a_law_without_a_subject_is_skipped() -> None:
    """Where a law does not apply the test is skipped with the reason."""
    law = laws.whole_weights
    ruleset = _plain()
    assert not law.applies(ruleset)
    assert "tidak berlaku: tanpa bobot" == str(law.applies(ruleset))
    with pytest.raises(unittest.SkipTest, match="tidak berlaku: tanpa bobot"):
        law.check(ruleset)


@cache
def _plain() -> sakip.Ruleset:
    with tempfile.TemporaryDirectory() as folder:
        return load(Path(folder))


def test_what_a_law_leaves_out_is_told() -> None:
    """Subjects are named, and so are those left out, each with its reason."""
    berlaku = laws.linearity.applies(subject())
    assert "x.naik (2024)" in str(berlaku)
    assert "polaritas stabil" == berlaku.kecuali["x.stabil (2024)"]
    assert (
        "capaian dibatasi, dikonversi, atau dibulatkan"
        == (berlaku.kecuali["x.batas (2024)"])
    )
    assert "targetnya predikat" == berlaku.kecuali["x.predikat (2024)"]


def test_a_case_shows_the_call() -> None:
    """A case of hypothesis reads as the call that repeats it."""
    case = Case(laws.printed_zero, (str, Fraction(-1, 3)))
    assert "printed_zero(<class 'str'>, -1/3)" == repr(case) == pretty(case)
    Case(laws.identity, (always(Fraction(100)), SATU, SATU))()


@pytest.mark.parametrize(
    ("nilai", "teks"),
    [
        (Keadaan.BELUM_ADA, "belum_ada"),
        (Fraction(821, 6), "821/6"),
        ([SATU, Keadaan.NIHIL], "[1, nihil]"),
        ((SATU, "a"), "(1, a)"),
        ("x" * (PANJANG_TAMPIL + 1), "x" * PANJANG_TAMPIL + "…"),
    ],
)
def test_values_in_messages(nilai: object, teks: str) -> None:
    """Numbers are exact, states are words, and no value fills the screen."""
    assert teks == show(nilai)


def test_settings_of_hypothesis_are_taken() -> None:
    """`check` draws as many examples as it is told to."""
    jumlah = 0

    def count(*_: object) -> None:
        nonlocal jumlah
        jumlah += 1

    asli = laws.division
    law: laws.Law[Any] = laws.Law(99, "a", "b", "c", count, asli._subjek, asli._kasus)
    law.check(subject(), max_examples=7, deadline=None, database=None)
    assert jumlah == 7


@pytest.mark.parametrize(
    ("rumus", "alasan"),
    [
        ("serapan", ""),
        ("capaian + 2 orang / 3 orang", "rumusnya menyebut satuan"),
        ("capaian + penduduk / penduduk", "rumusnya memakai masukan bersama"),
        ("min(capaian, serapan)", "rumusnya lebih dari hitungan sebaris"),
    ],
)
def test_rows_that_are_not_arithmetic_are_told(rumus: str, alasan: str) -> None:
    """A measure that is more than arithmetic of its row is left out with the reason."""
    ruleset = _measured(f'dipa = {{ rumus = "{rumus}" }}')
    berlaku = laws.row_identities.applies(ruleset)
    assert alasan == berlaku.kecuali.get("lain dipa", "")


def _measured(tingkat: str) -> sakip.Ruleset:
    isi = files()
    isi["ruleset.toml"] += f"""
[masukan.penduduk]
nama = "Penduduk"
satuan = "orang"

[ukuran.lain]
nama = "Lain"
satuan = "persen"
{tingkat}
"""
    return ruleset_from(isi)


def test_profile_decides_when_nothing_is_said() -> None:
    """Without settings the loaded profile of hypothesis decides."""
    jumlah = 0

    def count(*_: object) -> None:
        nonlocal jumlah
        jumlah += 1

    asli = laws.division
    law: laws.Law[Any] = laws.Law(99, "a", "b", "c", count, asli._subjek, asli._kasus)
    law.check(subject())
    assert settings.default is not None
    assert settings.default.max_examples == jumlah


REFERENCE = Path(__file__).parent.parent / "docs" / "reference" / "laws.md"


def test_the_reference_lists_every_law_as_it_is() -> None:
    """Number, name, statement, arguments and risk are those of the code."""
    nama = {getattr(laws, n): n for n in laws.__all__}
    perlu = []
    for law in laws.ALL:
        argumen = inspect.signature(law._periksa).parameters.values()
        ambil = ", ".join(
            p.name if p.default is p.empty else f"[{p.name}]" for p in argumen
        )
        isi = (str(law.nomor), f"`{nama[law]}`", law.pernyataan, ambil, law.risiko)
        perlu.append(f"| {' | '.join(isi)} |")
    tabel = REFERENCE.read_text(encoding="utf-8").partition("<!-- hukum -->\n")[2]
    assert perlu == tabel.partition("\n\n")[0].splitlines()[2:]
