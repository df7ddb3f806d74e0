"""Programs: what is added once, folded, joined and cast."""

from __future__ import annotations

from sakip._batch._program import Instruction, Program


def test_same_instruction_is_added_once() -> None:
    """The same operation on the same columns has one number."""
    p = Program()
    x = p.column("x", "f")
    assert p.less(x, p.constant(1, "f")) == p.less(
        p.column("x", "f"), p.constant(1, "f")
    )
    assert 3 == len(p.instr)


def test_constants_of_two_types_are_two() -> None:
    """1 of floats and 1 of integers are equal to Python, and stay apart."""
    p = Program()
    assert p.constant(1, "f") != p.constant(1, "i")


def test_comparison_of_constants_is_a_constant() -> None:
    """2 < 1 is no in every row, and its opposite yes."""
    p = Program()
    tidak = p.less(p.constant(2, "i"), p.constant(1, "i"))
    assert Instruction("tetap", (), "b", nilai=False) == p.instr[tidak]
    assert Instruction("tetap", (), "b", nilai=True) == p.instr[p.negate(tidak)]


def test_bits_of_constants_are_joined() -> None:
    """The bits 1 and 4 together are 5."""
    p = Program()
    assert 5 == p.instr[p.bits(p.constant(1, "u"), p.constant(4, "u"))].nilai


def test_choice_by_a_constant_is_what_it_chooses() -> None:
    """Nothing is chosen in a row where all rows choose the same."""
    p = Program()
    x, y = p.column("x", "f"), p.column("y", "f")
    assert x == p.choose(p.constant(1, "b"), x, y)
    assert y == p.choose(p.constant(0, "b"), x, y)
    assert x == p.choose(p.column("b", "b"), x, x)
    assert "if" == p.instr[p.choose(p.column("b", "b"), x, y)].op


def test_cast_is_made_where_it_is_needed() -> None:
    """A constant is turned at once, a column of the type is left."""
    p = Program()
    x = p.column("x", "i")
    assert x == p.cast(x, "i")
    assert p.constant(3, "f") == p.cast(p.constant(3, "i"), "f")
    ubah = p.cast(x, "f")
    assert "cast" == p.instr[ubah].op
    assert x == p.bare(ubah)
    assert x == p.bare(x)


def test_product_leaves_out_one() -> None:
    """1 x is x, x 1 is x, and constants are multiplied at once."""
    p = Program()
    x, satu = p.column("x", "f"), p.constant(1, "f")
    assert [x, x] == [p.multiply(satu, x), p.multiply(x, satu)]
    assert p.constant(6, "f") == p.multiply(p.constant(2, "f"), p.constant(3, "f"))
    assert "*" == p.instr[p.multiply(x, x)].op


def test_joined_masks_have_one_order() -> None:
    """All of a, b, a and all of b, a are one column, as are any of them."""
    p = Program()
    a, b = p.column("a", "b"), p.column("b", "b")
    assert p.all(a, b, a) == p.all(b, a)
    assert p.any(a, b) == p.any(b, a)
    assert a == p.all(a)


def test_columns_compare_by_their_words() -> None:
    """Each comparison is an instruction of yes and no."""
    p = Program()
    a, b = p.column("a", "i"), p.column("b", "i")
    assert ["<", "<=", "=="] == [
        p.instr[i].op for i in (p.less(a, b), p.at_most(a, b), p.equal(a, b))
    ]
    assert "b" == p.tipe(p.less(a, b))
    assert not p.is_constant(a)
    assert p.is_constant(p.constant(0, "u"))
