"""No text breaks the formula reader; spaces and brackets change no meaning."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from strategies import formula_texts, mutated_formula_texts

from sakip._evaluator import evaluate_expression
from sakip._formula import build_formula
from sakip._functions import FUNCTIONS
from sakip._model import Masukan, SatuanRef
from sakip._scope import MasukanSah, Ruang, TabelSah
from sakip._syntax import Call, Infix, Name, Num, Syntax, SyntaxFault, Unary, parse
from sakip._unit import SATUAN_BAWAAN
from sakip.diagnostics import Tempat, Temuan
from sakip.expression import PERSEN, Figure, Jenis, Keadaan, Nilai, Satuan

pytestmark = pytest.mark.property

ORANG = Satuan(Jenis.CACAH, "orang")
RUPIAH = SATUAN_BAWAAN["rupiah"]


def declared(satuan: Satuan) -> MasukanSah:
    """An input declared with a unit."""
    return MasukanSah(satuan, Masukan("-", SatuanRef(satuan.kode)))


FUNGSI = {f.nama: f for f in FUNCTIONS}
RUANG = Ruang(
    "a",
    {
        "x": declared(SATUAN_BAWAAN["angka"]),
        "y": declared(SATUAN_BAWAAN["angka"]),
        "orang_hadir": declared(ORANG),
        "ya": declared(SATUAN_BAWAAN["ya_tidak"]),
    },
    {"pagu": declared(RUPIAH)},
    {"tabel": TabelSah(("1", "2"), {"nilai": declared(SATUAN_BAWAAN["angka"])})},
    {"capaian": Figure(("indikator", "a", "capaian"), PERSEN)},
    {"orang": ORANG, "rupiah": RUPIAH},
)


def outcome(teks: str) -> Syntax | SyntaxFault:
    """The tree of a text, or why it is none."""
    try:
        return parse(teks)
    except SyntaxFault as salah:
        return salah


def bare(s: Syntax) -> object:
    """A tree without its offsets."""
    match s:
        case Num():
            return (s.nilai, s.satuan)
        case Name():
            return (s.nama, s.dari, s.sampai, s.kolom)
        case Call():
            return (s.nama, [bare(a) for a in s.argumen])
        case Unary():
            return (s.op, bare(s.isi))
        case Infix():
            return (s.op, bare(s.kiri), bare(s.kanan))


_ANY_TEXT = st.one_of(
    st.text(max_size=60),
    st.text("()[]., +-*/<>=%0123456789abtahunxd", max_size=60),
    mutated_formula_texts(),
)


@given(_ANY_TEXT)
@example("(" * 2000)
@example("x[tahun-9999 .. tahun+9999]")
@example("1.." * 600)
def test_any_text_is_a_tree_or_one_fault(teks: str) -> None:
    """Reading raises nothing but a fault with a known code inside the text."""
    hasil = outcome(teks)
    if isinstance(hasil, SyntaxFault):
        assert hasil.kode in {"SKP201", "SKP205"}
    awal, akhir = hasil.potong
    assert 0 <= awal < akhir <= len(teks) + 1


@given(formula_texts())
def test_formulas_of_the_grammar_are_read(teks: str) -> None:
    """Whatever the grammar makes is read, unless it is too large."""
    hasil = outcome(teks)
    assert not isinstance(hasil, SyntaxFault) or hasil.kode == "SKP205"


@given(_ANY_TEXT)
@example("min(survei.nilai) + jika(1, 2)")
def test_building_gives_a_tree_or_faults(teks: str) -> None:
    """Building raises nothing: it gives a tree, or faults with places and messages."""
    node, salah = build_formula(teks, RUANG, FUNGSI)
    assert node is not None or salah
    for s in salah:
        temuan = Temuan(s.kode, Tempat("x", (), 1, 1, 1, 2), s.argumen)
        assert temuan.pesan("id")
        assert temuan.pesan("en")
        assert 0 <= s.potong[0] < s.potong[1] <= max(len(teks), 1) + 1


@given(formula_texts(), st.randoms(use_true_random=False))
def test_spaces_and_brackets_change_nothing(teks: str, acak: object) -> None:
    """Law 32: spaces between words and brackets around the whole are no matter."""
    asal = outcome(teks)
    assume(not isinstance(asal, SyntaxFault))
    potongan = re.findall(r"[0-9]+\.?(?!\.)[0-9]*|\w+|<=|>=|<>|\.\.|\S", teks)
    sela = [acak.choice([" ", "\t", "\n  "]) for _ in potongan]  # type: ignore[attr-defined]  # a random.Random
    lain = outcome(
        "(" + "".join(p + s for p, s in zip(potongan, sela, strict=True)) + ")"
    )
    assume(not isinstance(lain, SyntaxFault) or lain.kode != "SKP205")
    assert not isinstance(asal, SyntaxFault)
    assert not isinstance(lain, SyntaxFault)
    assert bare(asal) == bare(lain)
    assert (
        build_formula(teks, RUANG, FUNGSI)[0]
        == build_formula(f"({teks})", RUANG, FUNGSI)[0]
    )


@given(formula_texts())
def test_a_built_formula_has_a_value(teks: str) -> None:
    """Every tree that is built comes to an exact number or a state."""
    node, _ = build_formula(teks, RUANG, FUNGSI)
    assume(node is not None)
    assert node is not None
    figur: dict[tuple[str, str, str], Nilai] = {
        ("indikator", "a", "capaian"): Keadaan.NIHIL
    }
    hasil = evaluate_expression(node, lambda m: Fraction(m.geser + 1), figur)
    assert isinstance(hasil, Fraction | Keadaan)


@given(
    st.recursive(
        st.integers(0, 99).map(lambda n: (str(n), Fraction(n))),
        lambda isi: st.tuples(isi, st.sampled_from("+-*"), isi).map(
            lambda t: (
                f"({t[0][0]} {t[1]} {t[2][0]})",
                {
                    "+": t[0][1] + t[2][1],
                    "-": t[0][1] - t[2][1],
                    "*": t[0][1] * t[2][1],
                }[t[1]],
            )
        ),
        max_leaves=10,
    )
)
def test_arithmetic_is_arithmetic(pasangan: tuple[str, Fraction]) -> None:
    """A formula of whole numbers comes to what Python makes of it."""
    teks, expected = pasangan
    node, salah = build_formula(teks, RUANG, FUNGSI)
    assert not salah
    assert node is not None
    assert expected == evaluate_expression(node, {}.__getitem__)
