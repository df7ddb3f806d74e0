"""What trees may cost: the limits, and that hostile ones are refused at once."""

from __future__ import annotations

import tracemalloc
from fractions import Fraction
from pathlib import Path

import pytest
from builder import DASAR, check, codes, facts, load, write_ruleset
from compiled import plan_of

import sakip
from sakip._cost import (
    MAX_DALAM_POHON,
    MAX_DERAJAT,
    MAX_SIMPUL_POHON,
    Cost,
    Excess,
    weigh,
)
from sakip._evaluator import evaluate_expression
from sakip.expression import (
    ANGKA,
    PERSEN,
    Expression,
    Figure,
    Input,
    Jenis,
    Keadaan,
    Opaque,
    Policy,
    Satuan,
    StateConstant,
    absolute,
    add,
    aggregate,
    compare,
    constant,
    div,
    if_,
    logic,
    mul,
    negate,
    not_,
    on_state,
    power,
    round_,
)

X = Input("a", "x", Satuan(Jenis.ANGKA), desimal=0)
Y = Input("a", "y", Satuan(Jenis.ANGKA), desimal=0)
ORANG = Input("a", "o", Satuan(Jenis.CACAH, "orang"), desimal=0)
LAIN = Figure(("satker", "k", "satu"), ANGKA)
YA = compare("<", mul(X, Y), X)


def plus_one(nilai: Fraction) -> Fraction:
    """A Python function, as the escape hatch would hold."""
    return nilai + 1


@pytest.mark.parametrize(
    ("node", "derajat", "simpul", "dalam"),
    [
        (X, 1, 1, 2),
        (constant(7), 1, 1, 2),
        (mul(constant(-1), X), 1, 3, 3),
        (StateConstant(Keadaan.NIHIL), 0, 1, 2),
        (add(X, Y), 1, 3, 3),
        (mul(X, Y), 2, 3, 3),
        (div(mul(X, Y), X), 3, 5, 4),
        (power(mul(X, Y), 5), 10, 4, 5),
        (power(X, 0), 0, 2, 4),
        (negate(round_(mul(X, Y), 2)), 2, 5, 7),
        (YA, 0, 5, 5),
        (not_(YA), 0, 6, 7),
        (logic("dan", YA, YA), 0, 11, 7),
        (if_(YA, mul(X, Y), X), 2, 10, 7),
        (on_state(mul(X, X), [(Keadaan.NIHIL, power(Y, 4))]), 4, 9, 6),
        (aggregate("rerata", [X, mul(X, Y), Y]), 2, 6, 5),
        (aggregate("jumlah", [X]), 1, 2, 4),
        (aggregate("rasio_jumlah", [mul(X, Y), X], penyebut=[X, X]), 3, 7, 5),
        (aggregate("rerata", []), 1, 1, 2),
        (Opaque("f", plus_one, (mul(X, Y),), ANGKA), 2, 4, 5),
    ],
    ids=range(20),
)
def test_cost_is_counted(
    node: Expression, derajat: int, simpul: int, dalam: int
) -> None:
    """Products add up, powers multiply, and a part that stands twice counts twice."""
    assert Cost(derajat, simpul, dalam) == weigh(node)


def test_earlier_figures_count_as_they_were_found() -> None:
    """A figure of an earlier step brings what it multiplies itself."""
    node = mul(LAIN, power(LAIN, 2))
    assert (3, 30) == (
        weigh(node).derajat,
        weigh(node, {LAIN.kunci: 10}).derajat,
    )


def shared(n: int) -> Expression:
    """N doublings of one node: 2 ** (n + 1) - 1 nodes, n + 1 distinct."""
    node: Expression = X
    for _ in range(n):
        node = add(node, node)
    return node


def chain(n: int) -> Expression:
    """Nodes one below the other, to a depth of n: a leaf is two, a sum one."""
    node: Expression = X
    for _ in range(n - 2):
        node = add(node, Y)
    return node


@pytest.mark.parametrize(
    ("di_dalam", "di_luar", "batas"),
    [
        (power(X, MAX_DERAJAT), power(X, MAX_DERAJAT + 1), MAX_DERAJAT),
        (shared(14), shared(15), MAX_SIMPUL_POHON),
        (chain(MAX_DALAM_POHON), chain(MAX_DALAM_POHON + 1), MAX_DALAM_POHON),
    ],
    ids=["derajat", "simpul", "dalam"],
)
def test_each_limit_is_the_last_that_passes(
    di_dalam: Expression, di_luar: Expression, batas: int
) -> None:
    """A tree at a limit has a cost; one step further it is beyond that limit."""
    lebih = weigh(di_luar)
    assert isinstance(weigh(di_dalam), Cost)
    assert isinstance(lebih, Excess)
    assert batas == lebih.batas


def test_depth_is_that_of_the_longest_way_down() -> None:
    """A part met first near the root and then far below is as deep as it is."""
    dangkal = chain(MAX_DALAM_POHON - 10)
    dalam: Expression = dangkal
    for _ in range(20):
        dalam = negate(dalam)
    lebih = weigh(aggregate("rerata", [dangkal, dalam]))
    assert isinstance(lebih, Excess)
    assert "depth of a formula" == lebih.what


def test_too_many_distinct_nodes_are_not_all_looked_at() -> None:
    """A tree with more distinct nodes than the limit is refused."""
    lebar = aggregate("jumlah", [constant(n) for n in range(MAX_SIMPUL_POHON + 1)])
    lebih = weigh(lebar)
    assert isinstance(lebih, Excess)
    assert MAX_SIMPUL_POHON == lebih.batas


@pytest.mark.parametrize(
    "bungkus",
    [
        lambda n: if_(compare("<", X, n), n, X),
        lambda n: aggregate("rerata", [n], Policy(nihil="keluar")),
        lambda n: on_state(n, [(Keadaan.NIHIL, X)], amat=X),
        lambda n: add(n, Y),
    ],
    ids=["jika", "agregat", "keadaan", "tambah"],
)
def test_deepest_tree_is_computed_both_ways(bungkus) -> None:
    """At the limit of depth both the walk and the compiled plan still give a figure."""
    node: Expression = X
    while isinstance(weigh(lebih := bungkus(node)), Cost):
        node = lebih
    nilai = {X: Fraction(2), Y: Fraction(0)}
    assert Fraction(2) == evaluate_expression(node, nilai.__getitem__)
    assert [Fraction(2)] == list(plan_of([node]).run(nilai.__getitem__).values())


# -- through a ruleset

BERSARANG = """
[[indikator]]
kode = "d.i"
nama = "Indikator"
sasaran = "d.s"
satuan = "angka"
polaritas = "informatif"
rumus = "{rumus}"
masukan.x = {{ nama = "X", satuan = "angka" }}

[indikator.tabel.t]
nama = "T"
baris = [{baris}]
kolom.y = {{ nama = "Y", satuan = "angka" }}
"""


def nested(awal: str, akhir: str, n: int) -> str:
    """A formula that wraps ``x`` so many times."""
    return awal * n + "x" + akhir * n


@pytest.mark.parametrize(
    "rumus",
    [
        nested("pangkat(", ", 10)", 40),
        nested("mutlak(", ")", 45),
        nested("bila_nihil(", ", 1)", 45),
        "jika(pangkat(pangkat(x, 10), 10) > 1, 1, 2)",
        " + ".join(["jumlah(t.y)"] * 120),
    ],
    ids=["pangkat", "mutlak", "bila_nihil", "syarat", "kolom"],
)
def test_hostile_formula_is_refused(tmp_path: Path, rumus: str) -> None:
    """A formula that could never be computed is refused in less than 50 MB."""
    baris = ", ".join(f'"b{n}"' for n in range(1000 if "t.y" in rumus else 1))
    folder = write_ruleset(tmp_path, BERSARANG.format(rumus=rumus, baris=baris))
    check(write_ruleset(tmp_path / "hangat"))
    tracemalloc.start()
    temuan = check(folder)
    puncak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert {"SKP205"} == set(codes(temuan)) - {"SKP211"}
    assert puncak < 50 * 2**20


def test_powers_within_the_limit_are_exact(tmp_path: Path) -> None:
    """X ** 60 is computed to the last digit: 60 numbers multiplied."""
    rumus = "pangkat(pangkat(x, 10), 6)"
    ruleset = load(tmp_path, BERSARANG.format(rumus=rumus, baris='"b"'))
    hasil = sakip.evaluate(ruleset, facts({"d.i": {"x": 7}}))
    assert Fraction(7**60) == hasil.indikator["d.i"].realisasi.eksak


def test_percentage_of_a_percentage_is_weighed_too() -> None:
    """A written percentage multiplies like any number."""
    assert 2 == weigh(mul(constant(Fraction(9, 10), PERSEN), X)).derajat


def test_absolute_value_stands_three_times() -> None:
    """mutlak(x) is jika(x < 0, -x, x): x three times, and 4 nodes around it."""
    assert Cost(1, 7, 6) == weigh(absolute(ORANG))


def test_capaian_of_a_level_is_weighed_too(tmp_path: Path) -> None:
    """A conversion that draws a line multiplies once more, at the level that has it."""
    rumus = "pangkat(pangkat(pangkat(x, 9), 7), 1)"
    konversi = """
[konversi.garis]
ruas = [{ minimal = 0, kurang_dari = 200, nilai = [0, 100] }]
"""
    aturan = BERSARANG.format(rumus=rumus, baris='"b"').replace(
        'polaritas = "informatif"', 'polaritas = "naik"\ntarget = { 2024 = 5 }'
    )
    kepala = DASAR.replace(
        'kanwil = { dari = "dipa", cara = "rerata" }',
        'kanwil = { dari = "dipa", cara = "rerata", konversi = "garis" }',
    )
    assert kepala != DASAR
    temuan = check(write_ruleset(tmp_path, konversi + aturan, kepala=kepala))
    (lebih,) = (t for t in temuan if t.kode == "SKP205")
    baris = kepala.splitlines().index(
        'kanwil = { dari = "dipa", cara = "rerata", konversi = "garis" }'
    )
    assert ("ruleset.toml", baris + 1) == (
        Path(lebih.tempat.berkas).name,
        lebih.tempat.baris,
    )
