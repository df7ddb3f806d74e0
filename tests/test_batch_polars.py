"""Programs in the words of polars: rounds, what they keep, and each operation."""

from __future__ import annotations

import pytest

pl = pytest.importorskip("polars")

from columnar import values  # noqa: E402 -- after the skip

from sakip._batch._polars import DALAM, Stages  # noqa: E402 -- after the skip
from sakip._batch._program import Op, Program, TipeKolom  # noqa: E402 -- after the skip

FRAME = pl.DataFrame(
    {
        "f": [2.5, -1.0, 0.0],
        "g": [2.0, 4.0, 8.0],
        "i": [7, 9, 0],
        "j": [2, 3, 5],
        "b": [True, False, True],
    }
)


@pytest.mark.parametrize(
    ("op", "args", "tipe", "harap"),
    [
        ("+", "fg", "f", [4.5, 3.0, 8.0]),
        ("-", "ij", "i", [5, 6, -5]),
        ("*", "ij", "i", [14, 27, 0]),
        ("/", "fg", "f", [1.25, -0.25, 0.0]),
        ("//", "ij", "i", [3, 3, 0]),
        ("floor", "f", "f", [2.0, -1.0, 0.0]),
        ("near", "g", "f", [2.0, 4.0, 8.0]),
        ("neg", "f", "f", [-2.5, 1.0, 0.0]),
        ("neg", "i", "i", [-7, -9, 0]),
        ("abs", "f", "f", [2.5, 1.0, 0.0]),
        ("<", "fg", "b", [False, True, True]),
        ("<=", "ji", "b", [True, True, False]),
        ("==", "gg", "b", [True, True, True]),
        ("~", "b", "b", [False, True, False]),
        ("if", "bij", "i", [7, 3, 0]),
        ("cast", "i", "f", [7.0, 9.0, 0.0]),
    ],
)
def test_operation_is_what_its_word_says(
    op: Op, args: str, tipe: TipeKolom, harap: list[object]
) -> None:
    """Each operation, over small columns, gives what arithmetic by hand gives."""
    p = Program()
    jenis: dict[str, TipeKolom] = {"g": "f", "j": "i"}
    kolom = [p.column(a, jenis.get(a, a)) for a in args]  # type: ignore[arg-type]  # one letter
    assert (harap,) == values(p, FRAME, p.add(op, *kolom, tipe=tipe))


def test_comparison_with_a_constant_on_the_left_has_every_row() -> None:
    """2 < g and 2 <= g are told of each row, not of one."""
    p = Program()
    g, dua = p.column("g", "f"), p.constant(2, "f")
    assert ([False, True, True], [True, True, True]) == values(
        p, FRAME, p.less(dua, g), p.at_most(dua, g)
    )


def test_nearest_whole_number_is_kept_shifted() -> None:
    """3,4 is 3 and -2,6 is -3, whether it is read or given as an integer."""
    p = Program()
    x = p.column("x", "f")
    dekat = p.add("near", x, tipe="f")
    lipat = p.add("+", dekat, dekat, tipe="f")
    frame = pl.DataFrame({"x": [3.4, -2.6]})
    assert ([3.0, -3.0], [6.0, -6.0]) == values(p, frame, dekat, lipat)
    stages = Stages(p, frozenset((dekat, lipat)))
    assert stages.shifted(lipat) is None
    assert stages.shifted(dekat) is not None
    assert Stages(p, frozenset((x,))).shifted(dekat) is None


def test_wide_integers_are_read_as_such() -> None:
    """2^62 × 8 is 2^65 in integers of 128 bits."""
    p = Program()
    besar = p.add("*", p.column("x", "i"), p.constant(8, "i"), tipe="i")
    frame = pl.DataFrame({"x": [2**62]})
    assert ([2**65],) == values(p, frame, besar, bulat=pl.Int128)


def test_bytes_and_masks_of_constants_are_read() -> None:
    """Constants of bits and of yes/no are literals of their types."""
    p = Program()
    pilih = p.choose(p.column("b", "b"), p.constant(4, "u"), p.constant(0, "u"))
    ada = p.any(p.column("b", "b"), p.constant(0, "b"))
    assert ([4, 0, 4], [True, False, True]) == values(p, FRAME, pilih, ada)


def test_rounds_keep_what_later_ones_read() -> None:
    """What is used twice is a column, and none outlives its last reader."""
    p = Program()
    f, g = p.column("f", "f"), p.column("g", "f")
    jumlah = p.add("+", f, g, tipe="f")
    kuadrat = p.add("*", jumlah, jumlah, tipe="f")
    akhir = p.add("-", kuadrat, g, tipe="f")
    stages = Stages(p, frozenset((akhir,)))
    assert [f"t{jumlah}", f"t{akhir}"] == list(stages.names.values())
    assert [["g"], []] == stages.keep
    assert 3 == stages.size
    assert ([18.25, 5.0, 56.0],) == values(p, FRAME, akhir)


def test_what_nobody_wants_is_not_computed() -> None:
    """An instruction that leads nowhere is in no round."""
    p = Program()
    f = p.column("f", "f")
    p.add("abs", f, tipe="f")
    stages = Stages(p, frozenset((f,)))
    assert ([], 0) == (stages.rounds, stages.size)


def test_long_chains_are_cut() -> None:
    """A sum of a thousand terms is no expression of a thousand levels."""
    p = Program()
    hasil = f = p.column("f", "f")
    for _ in range(1000):
        hasil = p.add("+", hasil, f, tipe="f")
    assert 1000 // DALAM <= len(Stages(p, frozenset((hasil,))).rounds)
    assert ([2502.5, -1001.0, 0.0],) == values(p, FRAME, hasil)
