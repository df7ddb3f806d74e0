"""Tests of the helpers for calculators: given, or refused at their own place."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import tomli
from attrs import frozen
from builder import INDIKATOR, check, lines, write_ruleset
from hypothesis import given
from hypothesis import strategies as st

from sakip._converter import structure
from sakip._model import Masukan, SatuanRef
from sakip._scope import Konteks, MasukanSah, Ruang, TabelSah, resolve_satuan
from sakip._unit import SATUAN_BAWAAN, SATUAN_PERSEN
from sakip.errors import CalculatorError
from sakip.expression import (
    LOGIKA,
    PERSEN,
    Expression,
    Input,
    Jenis,
    Mode,
    Satuan,
    constant,
)
from sakip.parameter import (
    KOLOM,
    MASUKAN,
    find_column,
    find_columns,
    find_input,
    find_unit,
    refuse_empty,
    refuse_mixed_units,
    refuse_nonpositive,
    refuse_other_unit,
    refuse_sum,
    refuse_twice,
    refuse_weights,
    toml_number,
    unknown_name,
)
from sakip.plugins import (
    API,
    Calculation,
    Calculator,
    Registry,
    build_registry,
    hookimpl,
)
from sakip.testing import exact_numbers

ORANG = Satuan(Jenis.CACAH, "orang")
INDEKS4 = Satuan(Jenis.INDEKS, skala=Fraction(4))
SAH = MasukanSah(ORANG, Masukan("-", SatuanRef("orang")))
KONTEKS = Konteks(
    "d.i",
    SATUAN_PERSEN,
    Mode.SETENGAH_NAIK,
    None,
    Ruang(
        "d.i",
        masukan={"hadir": SAH},
        bersama={"pegawai": SAH},
        tabel={
            "survei": TabelSah(("a", "b"), {"nilai": SAH, "bobot": SAH}),
            "kosong": TabelSah((), {"nilai": SAH}),
        },
        satuan={"orang": ORANG, "rupiah": Satuan(Jenis.RUPIAH)},
    ),
)
TELANJANG = Konteks("d.i", SATUAN_PERSEN, Mode.SETENGAH_NAIK, None, Ruang("d.i"))


def refusal(fungsi: Callable[..., object], *isi: Any) -> tuple[Any, ...]:
    """What is refused: the place, then message and remedy in both languages."""
    with pytest.raises(CalculatorError) as salah:
        fungsi(*isi)
    s = salah.value
    return s.jalur, s.pesan, s.message, s.saran, s.hint


def passes(fungsi: Callable[..., object], *isi: Any) -> bool:
    """Whether a check refuses nothing."""
    try:
        fungsi(*isi)
    except CalculatorError:
        return False
    return True


# -- names ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("nama", "pemilik"), [("hadir", "d.i"), ("pegawai", "")], ids=["own", "shared"]
)
@pytest.mark.parametrize("geser", [0, -1])
def test_a_declared_input_is_found(nama: str, pemilik: str, geser: int) -> None:
    """Own and shared inputs are given, in the year asked for."""
    node = find_input(KONTEKS, nama, ("x",), geser=geser)
    assert isinstance(node, Input)
    assert (pemilik, nama, geser) == (node.pemilik, node.nama, node.geser)


def test_columns_and_cells_are_found() -> None:
    """A table's columns come as declared, the cells of one in row order."""
    assert ("nilai", "bobot") == find_columns(KONTEKS, "survei", ("tabel",))
    sel = find_column(KONTEKS, "survei", "bobot", ("tabel",), ("kolom",))
    assert [("survei.bobot", "a"), ("survei.bobot", "b")] == [
        (s.nama, s.baris) for s in sel
    ]


def test_a_unit_is_found_by_its_word() -> None:
    """The word of a unit gives the unit."""
    assert ORANG == find_unit(KONTEKS, "orang", ("satuan",))


@pytest.mark.parametrize(
    ("fungsi", "isi", "expected"),
    [
        (
            find_input,
            (KONTEKS, "pegawe", ("bagian", 0, "masukan")),
            (
                ("bagian", 0, "masukan"),
                "masukan 'pegawe' tidak dinyatakan",
                "input 'pegawe' is not declared",
                "mungkin maksudnya 'pegawai'",
                "did you mean 'pegawai'",
            ),
        ),
        (
            find_input,
            (KONTEKS, "zz", ("x",)),
            (
                ("x",),
                "masukan 'zz' tidak dinyatakan",
                "input 'zz' is not declared",
                "yang ada: hadir, pegawai",
                "there are: hadir, pegawai",
            ),
        ),
        (
            find_input,
            (TELANJANG, "hadir", ("x",)),
            (
                ("x",),
                "masukan 'hadir' tidak dinyatakan",
                "input 'hadir' is not declared",
                "nyatakan masukan itu dahulu",
                "declare the input first",
            ),
        ),
        (
            find_columns,
            (KONTEKS, "survey", ("tabel",)),
            (
                ("tabel",),
                "tabel 'survey' tidak dinyatakan",
                "table 'survey' is not declared",
                "mungkin maksudnya 'survei'",
                "did you mean 'survei'",
            ),
        ),
        (
            find_column,
            (KONTEKS, "zz", "nilai", ("tabel",), ("kolom",)),
            (
                ("tabel",),
                "tabel 'zz' tidak dinyatakan",
                "table 'zz' is not declared",
                "yang ada: kosong, survei",
                "there are: kosong, survei",
            ),
        ),
        (
            find_column,
            (KONTEKS, "survei", "skor", ("tabel",), ("kolom", 1)),
            (
                ("kolom", 1),
                "kolom 'skor' tidak dinyatakan",
                "column 'skor' is not declared",
                "yang ada: bobot, nilai",
                "there are: bobot, nilai",
            ),
        ),
        (
            find_column,
            (KONTEKS, "kosong", "nilai", ("tabel",), ("kolom",)),
            (
                ("tabel",),
                "tabel 'kosong' tidak punya baris",
                "table 'kosong' has no rows",
                "isi daftar baris tabel itu",
                "fill the table's list of rows",
            ),
        ),
        (
            find_unit,
            (KONTEKS, "oramg", ("satuan",)),
            (
                ("satuan",),
                "satuan 'oramg' tidak dinyatakan",
                "unit 'oramg' is not declared",
                "mungkin maksudnya 'orang'",
                "did you mean 'orang'",
            ),
        ),
    ],
)
def test_a_name_that_is_not_there_is_refused(
    fungsi: Callable[..., object], isi: tuple[Any, ...], expected: tuple[Any, ...]
) -> None:
    """The refusal offers the nearest name, else all there are, else to declare one."""
    assert expected == refusal(fungsi, *isi)


# -- lists and numbers -----------------------------------------------------------------


def test_an_empty_list_is_refused() -> None:
    """A list of nothing is refused in its own words; one thing is enough."""
    refuse_empty([1], ("unsur",), ("unsur", "element"))
    assert (
        ("unsur",),
        "daftar unsur kosong",
        "no element is listed",
        "tulis sedikitnya satu unsur",
        "write at least one element",
    ) == refusal(refuse_empty, (), ("unsur",), ("unsur", "element"))


def test_a_name_written_twice_is_refused_at_the_second() -> None:
    """Of a, b, a, b the third is at fault; names that all differ pass."""
    jalur = [("kolom", n) for n in range(4)]
    refuse_twice(("a", "b", "c", "d"), jalur)
    assert (
        ("kolom", 2),
        "'a' ditulis dua kali",
        "'a' is written twice",
        "hapus salah satu, atau ganti namanya",
        "remove one of them, or rename it",
    ) == refusal(refuse_twice, ("a", "b", "a", "b"), jalur)


@pytest.mark.parametrize("nilai", [None, Fraction(1, 1000), Fraction(7)])
def test_a_positive_number_passes(nilai: Fraction | None) -> None:
    """What is above 0 passes, and so does what is not given."""
    assert passes(refuse_nonpositive, nilai, ("skala",))


@pytest.mark.parametrize(
    ("nilai", "jalur", "awal"),
    [
        (Fraction(0), ("skala",), "skala 0"),
        (Fraction(-5, 2), ("dimensi", 3, "bobot"), "bobot -2.5"),
        (Fraction(-1, 3), ("bobot", 1), "bobot -1/3"),
        (Fraction(0), (), "parameter 0"),
    ],
)
def test_a_number_that_is_not_positive_is_refused(
    nilai: Fraction, jalur: tuple[str | int, ...], awal: str
) -> None:
    """It is refused by its own key and value, wherever it stands."""
    assert (
        jalur,
        f"{awal} harus lebih besar dari 0",
        f"{awal} must be greater than 0",
        "tulis bilangan positif",
        "write a positive number",
    ) == refusal(refuse_nonpositive, nilai, jalur)


def test_weights_of_a_hundred_pass() -> None:
    """Thirds make exactly 100; a sum, unlike weights, may hold a 0."""
    sepertiga = [Fraction(100, 3)] * 3
    assert passes(refuse_weights, sepertiga, [("b", n) for n in range(3)], ("b",))
    assert passes(refuse_sum, [Fraction(0), Fraction(100)], ("b",))


@pytest.mark.parametrize(
    ("bobot", "jumlah"),
    [
        ((), "0"),
        ((Fraction("33.33"),) * 3, "99.99"),
        ((Fraction(100, 3),) * 2, "200/3"),
        ((Fraction(100), Fraction(1, 10**9)), "100.000000001"),
    ],
)
def test_weights_that_are_not_whole_are_refused(
    bobot: tuple[Fraction, ...], jumlah: str
) -> None:
    """Their exact sum is told, at the place of all of them."""
    jalur = [("bagian", n, "bobot") for n in range(len(bobot))]
    expected = (
        ("bagian",),
        f"jumlah bobot {jumlah}, bukan 100",
        f"weights sum to {jumlah}, not 100",
        'pecahan ditulis tepat, mis. bobot = "50/3"',
        'write fractions exactly, e.g. bobot = "50/3"',
    )
    assert expected == refusal(refuse_weights, bobot, jalur, ("bagian",))
    assert expected == refusal(refuse_sum, bobot, ("bagian",))


def test_a_weight_of_nothing_is_refused_at_its_place() -> None:
    """A weight of 0 is at fault itself, even where the sum is right."""
    bobot = (Fraction(100), Fraction(0))
    jalur = [("bagian", n, "bobot") for n in range(2)]
    tempat, pesan, *_ = refusal(refuse_weights, bobot, jalur, ("bagian",))
    assert (("bagian", 1, "bobot"), "bobot 0 harus lebih besar dari 0") == (
        tempat,
        pesan,
    )


# -- units -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("satuan", "nama", "toml"),
    [
        (Satuan(Jenis.RUPIAH), "rupiah", '"rupiah"'),
        (Satuan(Jenis.CACAH, "layanan"), "layanan", '"layanan"'),
        (INDEKS4, "indeks 4", "{ indeks = 4 }"),
        (
            Satuan(Jenis.INDEKS, skala=Fraction(9, 2)),
            "indeks 9/2",
            "{ indeks = 4.5 }",
        ),
        (
            Satuan(Jenis.INDEKS, skala=Fraction(10, 3)),
            "indeks 10/3",
            '{ indeks = "10/3" }',
        ),
        (Satuan(Jenis.PREDIKAT, "akip"), "akip", '{ predikat = "akip" }'),
    ],
)
def test_another_unit_is_refused(satuan: Satuan, nama: str, toml: str) -> None:
    """Both units are told, and the one wanted as it is written in TOML."""
    node = find_input(KONTEKS, "hadir", ("masukan",))
    refuse_other_unit(MASUKAN, "hadir", node, ORANG, ("masukan",))
    assert (
        ("kolom",),
        f"kolom 'hadir' bersatuan orang, bukan {nama}",
        f"column 'hadir' is in orang, not {nama}",
        f"nyatakan kolom itu dengan satuan = {toml}",
        f"declare the column with satuan = {toml}",
    ) == refusal(refuse_other_unit, KOLOM, "hadir", node, satuan, ("kolom",))


def _mixed(*nilai: Expression) -> tuple[Any, ...]:
    """Arguments of the check: names a, b, c at their positions."""
    nomor = range(len(nilai))
    return ["abc"[n] for n in nomor], nilai, [("bagian", n) for n in nomor]


def test_like_units_pass() -> None:
    """Numbers of one unit pass, and so does nothing at all."""
    persen = _mixed(constant(1, PERSEN), constant(2, PERSEN))
    assert passes(refuse_mixed_units, *persen)
    assert passes(refuse_mixed_units, *_mixed())


def test_mixed_units_are_refused() -> None:
    """The first that differs from the first of all is at fault."""
    nilai = constant(1, PERSEN), constant(2, PERSEN), constant(3)
    assert (
        ("bagian", 2),
        "'c' bersatuan angka, 'a' persen",
        "'c' is in angka, 'a' in persen",
        "nyatakan semuanya dengan satuan yang sama",
        "declare all of them in the same unit",
    ) == refusal(refuse_mixed_units, *_mixed(*nilai))


def test_yes_or_no_is_no_number() -> None:
    """A yes/no is refused even where all are."""
    assert (
        ("bagian", 0),
        "'a' ya/tidak, bukan bilangan",
        "'a' is yes/no, not a number",
        "nyatakan dengan satuan bilangan, mis. { indeks = 100 }",
        "declare it in a unit of numbers, e.g. { indeks = 100 }",
    ) == refusal(refuse_mixed_units, *_mixed(constant(1, LOGIKA), constant(0, LOGIKA)))


# -- from a file -----------------------------------------------------------------------


@frozen
class Bagian:
    """A part."""

    masukan: str
    bobot: Fraction


@frozen
class Parameter:
    """Parameters with parts."""

    bagian: tuple[Bagian, ...]


def _registry() -> Registry:
    """A registry with a calculator that uses the helpers."""

    def build(parameter: Parameter, konteks: Konteks) -> Calculation:
        bagian = parameter.bagian
        nomor = range(len(bagian))
        refuse_weights(
            [b.bobot for b in bagian],
            [("bagian", i, "bobot") for i in nomor],
            ("bagian",),
        )
        for i in nomor:
            find_input(konteks, bagian[i].masukan, ("bagian", i, "masukan"))
        return Calculation(constant(1, PERSEN))

    hitung = Calculator("uji.hitung", "Uji", Parameter, build)
    return build_registry(
        {
            "uji": SimpleNamespace(
                SAKIP_API=API, sakip_calculators=hookimpl(lambda: [hitung])
            )
        }
    )


@pytest.mark.parametrize(
    ("bagian", "expected"),
    [
        (
            '{ masukan = "a", bobot = 99.5 }',
            "aturan.toml:10:24: SKP905 Parameter kalkulator 'uji.hitung': jumlah "
            'bobot 99.5, bukan 100. (pecahan ditulis tepat, mis. bobot = "50/3")',
        ),
        (
            '{ masukan = "a", bobot = 100 }, { masukan = "a", bobot = -1 }',
            "aturan.toml:10:82: SKP905 Parameter kalkulator 'uji.hitung': bobot -1 "
            "harus lebih besar dari 0. (tulis bilangan positif)",
        ),
        (
            '{ masukan = "aa", bobot = 100 }',
            "aturan.toml:10:37: SKP905 Parameter kalkulator 'uji.hitung': masukan "
            "'aa' tidak dinyatakan. (mungkin maksudnya 'a')",
        ),
    ],
)
def test_a_refusal_points_into_the_file(
    tmp_path: Path, bagian: str, expected: str
) -> None:
    """What is refused is a finding at the line and column of the parameter."""
    folder = write_ruleset(
        tmp_path,
        INDIKATOR.replace(
            'rumus = "a / b"',
            f'kalkulator = "uji.hitung"\nparameter = {{ bagian = [{bagian}] }}',
        ),
    )
    temuan = [t for t in check(folder, _registry()) if t.kode == "SKP905"]
    assert [expected] == lines(temuan, tmp_path)


# -- laws ------------------------------------------------------------------------------

_BOBOT = st.lists(st.integers(1, 10**6), min_size=1, max_size=12).map(
    lambda w: [Fraction(100 * n, sum(w)) for n in w]
)
_NAMA = st.text("abcd", min_size=1, max_size=4)


@pytest.mark.property
@given(nilai=exact_numbers())
def test_a_number_is_written_without_loss(nilai: Fraction) -> None:
    """Python's own reader of fractions gets back the number that was written."""
    assert nilai == Fraction(toml_number(nilai))


@pytest.mark.property
@given(skala=exact_numbers().filter(lambda x: x > 0))
def test_the_unit_in_a_remedy_is_the_unit_wanted(skala: Fraction) -> None:
    """An analyst who copies the remedy declares exactly the unit that was asked."""
    satuan = Satuan(Jenis.INDEKS, skala=skala)
    node = constant(1)
    saran = refusal(refuse_other_unit, MASUKAN, "a", node, satuan, ("a",))[3]
    toml = "nama = 'A'\n" + saran.removeprefix("nyatakan masukan itu dengan ")
    masukan, salah = structure(
        tomli.loads(toml, parse_float=Decimal), Masukan, "masukan"
    )
    assert () == salah
    assert masukan is not None
    assert satuan == resolve_satuan(masukan.satuan, {}, {})


@pytest.mark.parametrize("kata", sorted(SATUAN_BAWAAN))
def test_the_word_in_a_remedy_is_the_unit_wanted(kata: str) -> None:
    """The same for every unit that has a word of its own."""
    satuan = SATUAN_BAWAAN[kata]
    node = find_input(KONTEKS, "hadir", ("a",))
    saran = refusal(refuse_other_unit, MASUKAN, "a", node, satuan, ("a",))[3]
    assert f'nyatakan masukan itu dengan satuan = "{kata}"' == saran


@pytest.mark.property
@given(bobot=_BOBOT, data=st.data())
def test_weights_pass_exactly_when_they_are_whole(
    bobot: list[Fraction], data: st.DataObject
) -> None:
    """Weights made whole pass; one of them changed by anything is refused."""
    jalur = [("b", n) for n in range(len(bobot))]
    refuse_weights(bobot, jalur, ("b",))
    ke = data.draw(st.integers(0, len(bobot) - 1))
    beda = data.draw(exact_numbers().filter(bool))
    lain = [*bobot[:ke], bobot[ke] + beda, *bobot[ke + 1 :]]
    tempat = refusal(refuse_weights, lain, jalur, ("b",))[0]
    assert tempat == (("b",) if lain[ke] > 0 else ("b", ke))


@pytest.mark.property
@given(nama=st.lists(_NAMA, max_size=8))
def test_a_repeated_name_is_found_wherever_it_stands(nama: list[str]) -> None:
    """The refusal is at the first name that stands before; without one, none."""
    jalur = [("n", i) for i in range(len(nama))]
    ulang = [i for i, satu in enumerate(nama) if satu in nama[:i]]
    if ulang:
        assert ("n", ulang[0]) == refusal(refuse_twice, nama, jalur)[0]
    else:
        refuse_twice(nama, jalur)


@pytest.mark.property
@given(ada=st.lists(_NAMA, max_size=8), nama=_NAMA, data=st.data())
def test_order_of_names_does_not_matter(
    ada: list[str], nama: str, data: st.DataObject
) -> None:
    """Whatever the order of the names there are, the remedy is the same."""
    acak = data.draw(st.permutations(ada))
    satu, dua = (unknown_name(MASUKAN, nama, x, ("a",)) for x in (ada, acak))
    assert (satu.saran, satu.hint) == (dua.saran, dua.hint)
