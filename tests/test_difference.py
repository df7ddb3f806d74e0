"""Tests of what changed between two sets of rules."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, TypeAlias

import attrs
import pytest
from attrs import evolve
from builder import DASAR, INDIKATOR, load, write_ruleset

from sakip._change import Perubahan, apply_changes
from sakip._difference import diff_rules
from sakip._model import Aturan, Ruas, SatuanCacah
from sakip._rules_loader import read_rules

Rules: TypeAlias = Callable[..., Aturan]

DUA = INDIKATOR + INDIKATOR.replace('"d.i"', '"d.j"')


@pytest.fixture
def rules(tmp_path: Path) -> Rules:
    """Rules from text, each in a folder of its own."""
    nomor = iter(range(9))

    def make(aturan: str = INDIKATOR, kepala: str = DASAR) -> Aturan:
        return load(tmp_path / str(next(nomor)), aturan, kepala=kepala).aturan

    return make


def short(perubahan: tuple[Perubahan, ...]) -> list[tuple[Any, ...]]:
    """Changes as tuples, without what follows from the rest."""
    return [(p.jenis, p.tabel, p.kode, p.jalur, p.lama, p.baru) for p in perubahan]


def param(isi: dict[str, Any], aturan: Aturan) -> Aturan:
    """Rules whose only indikator has a calculator's parameter."""
    ind = evolve(aturan.indikator["d.i"], parameter=isi)
    return evolve(aturan, indikator={"d.i": ind})


def check(a: Aturan, b: Aturan) -> list[tuple[Any, ...]]:
    """The changes, after the law that making them gives the new rules."""
    perubahan = diff_rules(a, b)
    assert b == apply_changes(a, perubahan)
    assert () == diff_rules(apply_changes(a, perubahan), b)
    return short(perubahan)


def test_layout_is_no_change(rules: Rules) -> None:
    """Spaces, comments, order of keys, and other ways to write a value do not count."""
    lain = INDIKATOR.replace('rumus = "a / b"', 'rumus = "(a)/( b )"  # sama')
    lain = "# catatan\n\n" + lain.replace("rumus", 'bobot = "25/2"\nrumus')
    baris = lain.splitlines()
    terbalik = "\n".join([*baris[:4], *reversed(baris[4:])])
    semula = INDIKATOR.replace("rumus", "bobot = 12.5\nrumus")
    assert () == diff_rules(rules(semula), rules(terbalik))


@pytest.mark.parametrize(
    ("lama", "baru", "jenis", "jalur", "nilai"),
    [
        ("2024 = 80", "2024 = 85", "target", ("target", 2024), (80, 85)),
        ('"a / b"', '"b / a"', "rumus", ("rumus",), ("a / b", "b / a")),
        ('"naik"', '"turun_rasio"', "polaritas", ("polaritas",), None),
        ('"Indikator"', '"Lain"', "nama", ("nama",), ("Indikator", "Lain")),
        ('nama = "A"', 'nama = "X"', "nama", ("masukan", "a", "nama"), ("A", "X")),
    ],
)  # fmt: skip
def test_one_value_is_one_change(
    rules: Rules, lama: str, baru: str, jenis: str, jalur: Any, nilai: Any
) -> None:
    """A value that changes is told by what it is, where, and from what to what."""
    hasil = check(rules(), rules(INDIKATOR.replace(lama, baru, 1)))
    assert [(jenis, "indikator", "d.i", jalur)] == [h[:4] for h in hasil]
    if nilai is not None:
        assert nilai == hasil[0][4:]


def test_a_new_key_and_one_gone(rules: Rules) -> None:
    """A target year that is new has no old value, one that is gone no new one."""
    a, b = (
        rules(INDIKATOR.replace("2024 = 80", "2024 = 80, 2025 = 90")),
        rules(INDIKATOR.replace("2024 = 80", "2023 = 70, 2024 = 80")),
    )
    assert [
        ("target", "indikator", "d.i", ("target", 2023), None, Fraction(70)),
        ("target", "indikator", "d.i", ("target", 2025), Fraction(90), None),
    ] == check(a, b)


def test_added_and_retired(rules: Rules) -> None:
    """A table on one side only is added or retired as a whole, at its place."""
    a, b = rules(), rules(DUA)
    baru = diff_rules(a, b)
    assert [("ditambah", "indikator", "d.j", (), None, b.indikator["d.j"])] == check(
        a, b
    )
    assert "d.i" == baru[0].sesudah
    assert baru[0].tempat is not None
    assert 13 == baru[0].tempat.baris
    assert [("dicabut", "indikator", "d.j", (), b.indikator["d.j"], None)] == check(
        b, a
    )


def test_renamed_by_lineage(rules: Rules) -> None:
    """A lineage of one to one is another code, and further changes are told beside."""
    a = rules()
    ind = evolve(
        a.indikator["d.i"], kode="d.x", silsilah=("d.i",), target={2024: Fraction(81)}
    )
    baru = evolve(a, indikator={"d.x": ind})
    assert [
        ("berganti_kode", "indikator", "d.x", (), "d.i", "d.x"),
        ("target", "indikator", "d.x", ("target", 2024), Fraction(80), Fraction(81)),
        ("silsilah", "indikator", "d.x", ("silsilah",), (), ("d.i",)),
    ] == check(a, baru)
    id_ = evolve(ind, silsilah=(f"{a.kepala.id}:d.i",))
    jenis = diff_rules(a, evolve(a, indikator={"d.x": id_}))[0].jenis
    assert "berganti_kode" == jenis


def test_renamed_by_equality(rules: Rules) -> None:
    """A table that is equal but for its code has another code, in any register."""
    a = rules()
    kini = {"buah": "Buah", "jiwa": "Jiwa", "kali": "Kali"}
    lalu = {"orang2": "Jiwa", "buah2": "Buah", "buah3": "Buah"}
    a, b = (
        evolve(a, satuan={k: SatuanCacah(v) for k, v in isi.items()})
        for isi in (kini, lalu)
    )
    assert [
        ("berganti_kode", "satuan", "orang2", (), "jiwa", "orang2"),
        ("berganti_kode", "satuan", "buah2", (), "buah", "buah2"),
        ("ditambah", "satuan", "buah3", (), None, SatuanCacah("Buah")),
        ("dicabut", "satuan", "kali", (), SatuanCacah("Kali"), None),
    ] == check(a, b)


def test_split_and_merged_are_no_renames(rules: Rules) -> None:
    """What was split or merged is added and retired: it is not what it was."""
    a = rules()
    ind = a.indikator["d.i"]
    pecah = {k: evolve(ind, kode=k, silsilah=("d.i",)) for k in ("d.x", "d.y")}
    b = evolve(a, indikator=pecah)
    assert ["ditambah", "ditambah", "dicabut"] == [h[0] for h in check(a, b)]
    a2 = evolve(a, indikator={k: evolve(ind, kode=k) for k in ("d.i", "d.j")})
    gabung = evolve(ind, kode="d.z", silsilah=("d.i", "d.j"))
    b2 = evolve(a, indikator={"d.z": gabung})
    assert ["ditambah", "dicabut", "dicabut"] == [h[0] for h in check(a2, b2)]


def test_order_of_the_report(rules: Rules) -> None:
    """Indikator in another order are a change; registers in another order are none."""
    a = rules(DUA)
    b = evolve(a, indikator=dict(reversed(a.indikator.items())))
    assert [("urutan", "indikator", "", (), ("d.i", "d.j"), ("d.j", "d.i"))] == check(
        a, b
    )
    assert ["d.j", "d.i"] == list(apply_changes(a, diff_rules(a, b)).indikator)
    assert () == diff_rules(a, evolve(a, satuan=dict(reversed(a.satuan.items()))))


def test_added_in_front_and_between(rules: Rules) -> None:
    """What is added stands where it stands in the new rules."""
    a = rules(DUA)
    i, j = a.indikator.values()
    isi = [evolve(i, kode="d.0", nama="0"), i, evolve(i, kode="d.5", nama="5"), j]
    b = evolve(a, indikator={x.kode: x for x in isi})
    assert ["ditambah", "ditambah"] == [h[0] for h in check(a, b)]
    assert ["d.0", "d.i", "d.5", "d.j"] == list(
        apply_changes(a, diff_rules(a, b)).indikator
    )
    # Alone, one whose neighbour is not there comes last.
    satu = [p for p in diff_rules(rules(), b) if p.kode == "d.j"]
    assert ["d.i", "d.j"] == list(apply_changes(rules(), satu).indikator)


def test_conventions_are_a_table_without_code(rules: Rules) -> None:
    """Head and conventions are told key by key, as deep as they go."""
    kepala = DASAR.replace("digit = 2", "digit = 3")
    assert [
        ("pembulatan", "konvensi", "", ("pembulatan", "tampilan", "digit"), 2, 3)
    ] == check(rules(), rules(kepala=kepala))
    a = rules()
    b = evolve(
        a,
        kepala=evolve(
            a.kepala,
            berlaku=evolve(
                a.kepala.berlaku, sampai=a.kepala.berlaku.sampai.replace(day=30)
            ),
        ),
    )
    assert ["berlaku"] == [h[0] for h in check(a, b)]


def test_levels_of_a_measure(rules: Rules) -> None:
    """A measure's level that is added is another way; inside, its own keys count."""
    ukuran = """
[ukuran.x]
nama = "X"
satuan = "persen"
dipa = { rumus = "capaian" }
"""
    lain = ukuran.replace('"capaian"', '"capaian / 2"')
    lain += 'kanwil = { dari = "dipa", cara = "rerata" }\n'
    hasil = check(rules(INDIKATOR + ukuran), rules(INDIKATOR + lain))
    assert [
        ("rumus", ("dipa", "rumus")),
        ("cara", ("kanwil",)),
    ] == [(h[0], h[3]) for h in hasil]


def test_true_is_no_one(rules: Rules) -> None:
    """Yes is another target than 1, though Python takes both for equal."""
    a = rules()
    ya, satu = (
        evolve(
            a,
            indikator={"d.i": evolve(a.indikator["d.i"], target={2024: t})},
        )
        for t in (True, Fraction(1))
    )
    assert ["target"] == [p.jenis for p in diff_rules(ya, satu)]
    assert () == diff_rules(ya, ya)


@pytest.mark.parametrize(
    ("lama", "baru", "sama"),
    [
        ("min(a, b) / b", "(min( a,(b) ))/b", True),
        ("min(a, b) / b", "min(b, a) / b", False),
        ("a - (b - a)", "a - b - a", False),
        ("-a / b", "(-a)/b", True),
        ("a[tahun-1] / b", "a[ tahun - 1 ]/b", True),
        ("a[tahun-1] / b", "a[tahun-2] / b", False),
        ("50%", "50", False),
    ],
)
def test_formulas_are_trees(rules: Rules, lama: str, baru: str, *, sama: bool) -> None:
    """A formula is another one when its tree is, whatever its spaces and brackets."""
    a = rules()
    satu, dua = (
        evolve(a, indikator={"d.i": evolve(a.indikator["d.i"], rumus=r)})
        for r in (lama, baru)
    )
    assert sama == (diff_rules(satu, dua) == ())


def test_formula_that_cannot_be_read(rules: Rules) -> None:
    """Formulas that are none are compared as texts."""
    a = rules()
    rusak, lain = (
        evolve(a, indikator={"d.i": evolve(a.indikator["d.i"], rumus=r)})
        for r in ("a +", "a + ")
    )
    assert ["rumus"] == [h[0] for h in check(rusak, lain)]
    tanpa = evolve(a, indikator={"d.i": evolve(a.indikator["d.i"], rumus=None)})
    assert [("rumus", "a / b", None)] == [(h[0], *h[4:]) for h in check(a, tanpa)]


def test_one_legal_basis_or_an_array_of_one(rules: Rules) -> None:
    """``dasar = "x"`` and ``dasar = ["x"]`` mean the same; another one does not."""
    a = rules()
    satu, larik, lain = (
        evolve(a, indikator={"d.i": evolve(a.indikator["d.i"], dasar=d)})
        for d in ("x", ("x",), ("x", "y"))
    )
    assert () == diff_rules(satu, larik)
    assert [("dasar", "x", ("x", "y"))] == [(h[0], *h[4:]) for h in check(satu, lain)]
    assert ("x", "y") == diff_rules(satu, lain)[0].dasar


@pytest.mark.parametrize(
    ("lama", "baru"),
    [
        ({"x": Decimal("12.5")}, {"x": "25/2"}),
        ({"x": 4}, {"x": Decimal("4.0")}),
        ({"x": Decimal("NaN")}, {"x": Decimal("NaN")}),
        ({"x": [1, 2]}, {"x": [1, Decimal("2.0")]}),
    ],
)
def test_the_same_number_in_a_parameter(rules: Rules, lama: Any, baru: Any) -> None:
    """A parameter that writes a number another way says the same."""
    a = rules()
    assert () == diff_rules(param(lama, a), param(baru, a))


@pytest.mark.parametrize(
    ("lama", "baru", "perubahan"),
    [
        ({"x": 1}, {"x": "satu"}, [("parameter", ("x",), 1, "satu")]),
        ({"x": "3/2"}, {"x": 2}, [("parameter", ("x",), "3/2", 2)]),
        ({"x": [1, 2]}, {"x": [1, 3]}, [("parameter", ("x",), [1, 2], [1, 3])]),
        ({"x": [1]}, {"x": [1, 3]}, [("parameter", ("x",), [1], [1, 3])]),
        (
            {"x": [{"a": 1}, {"a": 2}]},
            {"x": [{"a": 1}, {"a": 3}]},
            [("parameter", ("x", 1, "a"), 2, 3)],
        ),
        (
            {"d": [{"kode": "p", "bobot": 50}, {"kode": "q", "bobot": 50}]},
            {"d": [{"kode": "p", "bobot": 40}, {"kode": "q", "bobot": 60}]},
            [
                ("bobot", ("d", "p", "bobot"), 50, 40),
                ("bobot", ("d", "q", "bobot"), 50, 60),
            ],
        ),
        (
            {"d": [{"kode": "p"}, {"kode": "q"}]},
            {"d": [{"kode": "q"}, {"kode": "r"}, {"kode": "p"}]},
            [
                ("parameter", ("d", "r"), None, {"kode": "r"}),
                ("urutan", ("d",), ("p", "q"), ("q", "r", "p")),
            ],
        ),
        (
            {"d": [{"kode": "p"}, {"kode": "q"}]},
            {"d": [{"kode": "q"}]},
            [("parameter", ("d", "p"), {"kode": "p"}, None)],
        ),
        (
            {"d": {"p": {"x": 1}, "q": {"x": 2}}},
            {"d": {"q": {"x": 2}, "p": {"x": 1}}},
            [("urutan", ("d",), ("p", "q"), ("q", "p"))],
        ),
        (
            {"d": [{"kode": "p"}, {"kode": "p"}]},
            {"d": [{"kode": "p"}]},
            [("parameter", ("d",), [{"kode": "p"}] * 2, [{"kode": "p"}])],
        ),
    ],
)
def test_parameters_of_calculators(
    rules: Rules, lama: Any, baru: Any, perubahan: list[Any]
) -> None:
    """Parts of a parameter are known by their code, else by their number."""
    a = rules()
    lama, baru = param(lama, a), param(baru, a)
    hasil = check(lama, baru)
    assert [(j, ("parameter", *k), x, y) for j, k, x, y in perubahan] == [
        (h[0], *h[3:]) for h in hasil
    ]


def test_order_inside_a_parameter_is_made(rules: Rules) -> None:
    """Parts of an index come out in the new order."""
    a = rules()
    lama = param({"d": [{"kode": "p"}, {"kode": "q"}]}, a)
    baru = param({"d": [{"kode": "q"}, {"kode": "p"}]}, a)
    hasil = apply_changes(lama, diff_rules(lama, baru))
    assert [{"kode": "q"}, {"kode": "p"}] == hasil.indikator["d.i"].parameter["d"]


def test_place_of_a_part(tmp_path: Path) -> None:
    """A part named by its code stands at its number in the file; one gone, nowhere."""
    teks = (
        INDIKATOR
        + """
[[indikator.parameter.dimensi]]
kode = "p"
bobot = 50
[[indikator.parameter.dimensi]]
kode = "q"
bobot = 50
"""
    )
    # 11 lines, a blank one, and three for each part.
    lain = teks.replace('"q"\nbobot = 50', '"q"\nbobot = 40').replace('"p"', '"r"')
    a, b = (
        read_rules(write_ruleset(tmp_path / nama, isi)).bagian[0].aturan
        for nama, isi in (("a", teks), ("b", lain))
    )
    perubahan = diff_rules(a, b)
    assert [("r",), ("q", "bobot"), ("p",)] == [p.jalur[2:] for p in perubahan]
    tempat = [p.tempat.baris for p in perubahan if p.tempat is not None]
    # The part that is gone is told at the array that lacks it.
    assert [13, 18, 13] == tempat


def test_without_files_there_is_no_place(rules: Rules) -> None:
    """Rules that were not read have no places."""
    a = rules()
    ind = evolve(a.indikator["d.i"], asal=None, nama="X")
    assert None is diff_rules(a, evolve(a, indikator={"d.i": ind}))[0].tempat


def test_bands_change_one_by_one(rules: Rules) -> None:
    """Of as many bands as before each is told; a band more changes them all."""
    kategori = """
[kategori.k]
nilai = "eksak"
ruas = [ { nama = "baik", minimal = 50 }, { nama = "kurang", kurang_dari = 50 } ]
"""
    a, b = (
        rules(INDIKATOR + kategori),
        rules(INDIKATOR + kategori.replace('"baik"', '"bagus"')),
    )
    assert [
        (
            "ruas",
            "kategori",
            "k",
            ("ruas", 0),
            Ruas(nama="baik", minimal=Fraction(50)),
            Ruas(nama="bagus", minimal=Fraction(50)),
        )
    ] == check(a, b)
    k = a.kategori["k"]
    tambah = evolve(a, kategori={"k": evolve(k, ruas=(*k.ruas, Ruas(nama="x")))})
    assert [("ruas", ("ruas",))] == [(h[0], h[3]) for h in check(a, tambah)]


def test_every_key_of_every_table_can_change(rules: Rules) -> None:
    """Whatever key of an indikator changes is found, and told by a word for it."""
    a = rules()
    ind = a.indikator["d.i"]
    for kolom in attrs.fields(type(ind)):
        if kolom.eq and kolom.name != "kode":
            lain: Any = evolve(ind, **{kolom.name: "lain"})  # no rule, still a value
            hasil = diff_rules(a, evolve(a, indikator={"d.i": lain}))
            assert [kolom.name] == [p.jalur[0] for p in hasil]
            assert "lainnya" != hasil[0].jenis
