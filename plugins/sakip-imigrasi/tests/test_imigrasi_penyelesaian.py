"""Services completed against the tables of the LKjIP Banten 2024."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sakip.errors import CalculatorError
from sakip.expression import Binary, Jenis, Keadaan, Nilai, Satuan
from sakip.plugins import Calculation
from sakip_imigrasi._penyelesaian import Penyelesaian, build_penyelesaian

LAYANAN = Satuan(Jenis.CACAH, "layanan")
PERSEN = Satuan(Jenis.PERSEN)
KANIM = ("tangerang", "serang", "cilegon")
MASUKAN = {
    "selesai": LAYANAN,
    "diterima": LAYANAN,
    "orang": Satuan(Jenis.CACAH, "orang"),
    "bagian": PERSEN,
}
TABEL = {
    "layanan": (KANIM, {"total": LAYANAN}),
    "rinci": (KANIM, {"paspor": LAYANAN, "total": LAYANAN, "bagian": PERSEN}),
    "kosong": ((), {"total": LAYANAN}),
    "berjumlah": (KANIM, {"paspor": LAYANAN, "total": LAYANAN}, "total"),
}

Build = Callable[..., Calculation]
Evaluate = Callable[..., Nilai]
Refused = Callable[..., CalculatorError]


@pytest.fixture(scope="session")
def build(konteks: Callable[..., Any]) -> Build:
    """Build from a context of the inputs of this file."""

    def build(**lain: Any) -> Calculation:
        isi = {"selesai": "selesai", "diterima": "diterima", **lain}
        return build_penyelesaian(
            Penyelesaian(**isi), konteks(PERSEN, masukan=MASUKAN, tabel=TABEL)
        )

    return build


def facts(
    selesai: Nilai | int, diterima: Nilai | int, *total: Nilai | int
) -> dict[str, Nilai | int]:
    """Facts, with the column ``total`` of both tables if it is given."""
    return {
        "selesai": selesai,
        "diterima": diterima,
        **{
            f"{tabel}.total[{kanim}]": n
            for tabel in ("layanan", "rinci")
            for kanim, n in zip(KANIM, total, strict=False)
        },
    }


def test_banten_2024_completed_all(build: Build, nilai: Evaluate) -> None:
    """191.041 of 191.041 layanan is 100 per cent, and the table agrees."""
    hitungan = build(tabel="rinci", kolom="total")
    fakta = facts(191041, 191041, 125572, 46573, 18896)

    assert nilai(hitungan.ekspresi, fakta) == 1
    assert [nilai(p.ekspresi, fakta) for p in hitungan.periksa] == [1, 1]


def test_a_table_that_does_not_sum_is_found(build: Build, nilai: Evaluate) -> None:
    """One layanan less in the table fails the second check, as a warning."""
    jumlah = build(tabel="layanan").periksa[1]
    fakta = facts(191041, 191041, 125572, 46573, 18895)

    assert nilai(jumlah.ekspresi, fakta) == 0
    assert jumlah.tingkat == "peringatan"
    assert jumlah.pesan == "jumlah layanan.total tidak sama dengan selesai"
    assert jumlah.message == "the sum of layanan.total is not selesai"


def test_more_completed_than_received_is_found(build: Build, nilai: Evaluate) -> None:
    """Completing 11 of 10 gives 110 per cent, and a warning."""
    hitungan = build()
    (lebih,) = hitungan.periksa

    assert nilai(hitungan.ekspresi, facts(11, 10)) == Fraction(11, 10)
    assert nilai(lebih.ekspresi, facts(11, 10)) == 0
    assert nilai(lebih.ekspresi, facts(10, 10)) == 1
    assert lebih.tingkat == "peringatan"


@pytest.mark.parametrize(
    ("selesai", "diterima", "harapan"),
    [
        (0, 0, Keadaan.NIHIL),
        (3, 0, Keadaan.TIDAK_TERDEFINISI),
        (Keadaan.BELUM_ADA, 0, Keadaan.BELUM_ADA),
        (0, Keadaan.BELUM_ADA, Keadaan.BELUM_ADA),
    ],
)
def test_states_are_the_result(
    build: Build,
    nilai: Evaluate,
    selesai: Nilai | int,
    diterima: Nilai | int,
    harapan: Keadaan,
) -> None:
    """Nothing received is Nihil; nothing reported is BelumAda; neither is 0."""
    assert nilai(build().ekspresi, facts(selesai, diterima)) is harapan


def test_only_column_needs_no_name(build: Build) -> None:
    """A table of one column is checked without naming it."""
    assert build(tabel="layanan") == build(tabel="layanan", kolom="total")


def test_column_of_row_totals_needs_no_name(build: Build) -> None:
    """Where the table states row totals, their column is the one checked."""
    assert build(tabel="berjumlah") == build(tabel="berjumlah", kolom="total")


def test_is_one_division(build: Build) -> None:
    """The figure is selesai / diterima and nothing more."""
    ekspresi = build().ekspresi

    assert isinstance(ekspresi, Binary)
    assert ekspresi.op == "/"


def test_reads_its_table_from_toml(parameter: Callable[..., Penyelesaian]) -> None:
    """The TOML of a ruleset gives the parameters; the table may be left out."""
    pendek = parameter(Penyelesaian, 'selesai = "selesai"\nditerima = "diterima"')

    assert pendek == Penyelesaian("selesai", "diterima")


@pytest.mark.parametrize(
    ("lain", "jalur", "pesan", "saran"),
    [
        (
            {"selesai": "selesei"},
            ("selesai",),
            "masukan 'selesei' tidak dinyatakan",
            "mungkin maksudnya 'selesai'",
        ),
        (
            {"diterima": "zz"},
            ("diterima",),
            "masukan 'zz' tidak dinyatakan",
            "yang ada: bagian, diterima, orang, selesai",
        ),
        (
            {"selesai": "bagian"},
            ("selesai",),
            "bersatuan persen, bukan hitungan",
            "nyatakan masukan itu",
        ),
        (
            {"diterima": "orang"},
            ("diterima",),
            "'orang' bersatuan orang, 'selesai' layanan",
            "nyatakan semuanya",
        ),
        ({"kolom": "total"}, ("kolom",), "kolom disebut tanpa tabel", "sebut tabelnya"),
        (
            {"tabel": "layana"},
            ("tabel",),
            "tabel 'layana' tidak dinyatakan",
            "mungkin maksudnya 'layanan'",
        ),
        (
            {"tabel": "layana", "kolom": "total"},
            ("tabel",),
            "tabel 'layana' tidak dinyatakan",
            "mungkin maksudnya 'layanan'",
        ),
        (
            {"tabel": "rinci"},
            ("tabel",),
            "tabel 'rinci' punya 3 kolom",
            "sebut kolom, salah satu dari: paspor, total, bagian",
        ),
        ({"tabel": "kosong"}, ("tabel",), "tidak punya baris", "isi daftar baris"),
        (
            {"tabel": "rinci", "kolom": "jumlah"},
            ("kolom",),
            "kolom 'jumlah' tidak dinyatakan",
            "yang ada: bagian, paspor, total",
        ),
        (
            {"tabel": "rinci", "kolom": "bagian"},
            ("kolom",),
            "'rinci.bagian' bersatuan persen, 'selesai' layanan",
            "nyatakan semuanya",
        ),
    ],
)
def test_refuses_at_the_place_of_the_mistake(
    build: Build,
    refused: Refused,
    lain: dict[str, str],
    jalur: tuple[str, ...],
    pesan: str,
    saran: str,
) -> None:
    """Each mistake that types allow is refused where it stands, with the remedy."""
    salah = refused(build, **lain)

    assert jalur == salah.jalur
    assert pesan in salah.pesan
    assert salah.saran.startswith(saran)


# -- laws -----------------------------------------------------------------------------

_CACAH = st.integers(0, 10**6)


@pytest.mark.property
@given(total=st.tuples(_CACAH, _CACAH, _CACAH), lebih=_CACAH, data=st.data())
def test_check_depends_on_the_sum_alone(
    build: Build,
    nilai: Evaluate,
    total: tuple[int, int, int],
    lebih: int,
    data: st.DataObject,
) -> None:
    """The table passes exactly when its sum is selesai, in any order of rows."""
    jumlah = build(tabel="layanan").periksa[1].ekspresi
    acak = data.draw(st.permutations(total))

    assert nilai(jumlah, facts(sum(total), 0, *acak)) == 1
    assert nilai(jumlah, facts(sum(total) + lebih, 0, *acak)) == (lebih == 0)


@pytest.mark.property
@given(selesai=_CACAH, diterima=st.integers(1, 10**6), kali=st.integers(1, 99))
def test_realisasi_is_a_ratio(
    build: Build, nilai: Evaluate, selesai: int, diterima: int, kali: int
) -> None:
    """Scaling both sides changes nothing; no more than received is at most full."""
    ekspresi = build().ekspresi
    satu = nilai(ekspresi, facts(selesai, diterima))

    assert satu == nilai(ekspresi, facts(selesai * kali, diterima * kali))
    assert (satu <= 1) == (selesai <= diterima)
