"""Pictures with names and figures that nobody hopes for."""

from __future__ import annotations

import itertools
from fractions import Fraction

import pytest
from attrs import evolve
from drawn_pictures import (
    NS,
    bars,
    by_key,
    compared,
    drawn,
    of_groups,
    office,
    root,
    texts,
    words_of,
)
from hypothesis import given
from hypothesis import strategies as st

from sakip._picture import pictures
from sakip._picture._axis import axis
from sakip._picture._canvas import text_width, wrap
from sakip._unit import Jenis, Satuan
from sakip._value import Keadaan

JAHAT = "</text><script>alert(1)</script>&\"'<!-- ]]>"
#: Names as they can be: without end, without blanks, wide, combining, right to left.
NAMA = [
    JAHAT,
    "Kata " * 200,
    "x" * 5000,
    "事務所" * 60,
    "é" * 300,
    "\u202eterbalik\u2066",
    "\x00\x1b[31m\ud800\ufffe\U0001ffff",
    "",
]


def test_hostile_names_are_text() -> None:
    """No name becomes an element, an attribute, or a sign that XML forbids."""
    isi = {nama + str(n): 100 + n for n, nama in enumerate(NAMA)}
    polos = {"a" * (n + 1): 100 + n for n in range(len(NAMA))}
    for kunci in ("capaian", "sumbangan"):
        unsur = {e.tag for e in root(drawn(of_groups(isi), kunci)).iter()}
        biasa = {e.tag for e in root(drawn(of_groups(polos), kunci)).iter()}
        assert biasa == unsur
        assert "script" not in {u.removeprefix(NS) for u in unsur}
    teks = "".join(words_of(drawn(of_groups(isi), "capaian")))
    assert "<script>" in teks
    assert "\x1b" not in teks
    assert "\u202e" not in teks


@pytest.mark.parametrize("nama", NAMA)
def test_texts_keep_to_their_places(nama: str) -> None:
    """Names end left of the bars, figures begin right of them, lines do not meet."""
    g = drawn(of_groups({nama: Fraction(10**40), f"{nama}b": -1800}), "capaian")
    batang = bars(g)
    kiri, kanan = min(x for x, _ in batang), max(x + w for x, w in batang)
    for satu in texts(g):
        lebar = text_width(satu.teks, satu.ukuran)
        if satu.x == 60:
            assert satu.x < kiri
            assert lebar <= 60
        elif satu.x == 169.5:
            assert 169.5 - lebar >= kanan
    for x in (60, 169.5):
        baris = [t.y for t in texts(g) if t.x == x]
        assert all(b - a >= 4 for a, b in itertools.pairwise(baris))


def test_scripts_of_unknown_width_are_held_to_theirs() -> None:
    """Arabic and wide signs take the width that was allowed for, Latin its own."""
    g = drawn(of_groups({"abc": 90, "\ufdfa" * 9: 90, "事務": 90}), "capaian")
    paksa = [t for t in root(g).iter(f"{NS}text") if t.get("textLength")]
    # Nine of 3,2 mm after "2. ", two of 3,36 after "3. ".
    angka = [float(t.get("textLength", "")) for t in paksa]
    assert ["2. " + "\ufdfa" * 9, "3. 事務"] == [t.text for t in paksa]
    awal = text_width("2. ")
    assert [awal + 9 * 3.2, awal + 2 * 3.36] == pytest.approx(angka, abs=0.01)


def test_far_values_are_torn_and_told() -> None:
    """Bars beyond the scale have a mark, keep their figure, and a note says so."""
    g = drawn(of_groups({"A": 1800, "B": -1800, "C": 90}), "capaian")
    sobek = [p for p in root(g).iter(f"{NS}path") if p.get("stroke") == "#ffffff"]
    assert 4 == len(sobek)
    assert {"1.800,00%", "-1.800,00%", "90,00%"} <= set(words_of(g))
    assert "melewati skala" in g.keterangan
    assert "melewati skala" not in drawn(of_groups({"A": 250}), "capaian").keterangan


def test_zero_is_a_bar_and_a_state_is_none() -> None:
    """A figure of 0 is drawn as a sliver, a state not at all."""
    g = drawn(of_groups({"A": 0, "B": Keadaan.BELUM_ADA, "C": 100}), "capaian")
    # The Kanwil, A and C.
    assert [0.4] == [w for _, w in bars(g) if w < 1]
    assert 3 == len(bars(g))
    assert "Not reported" in words_of(
        drawn(of_groups({"A": Keadaan.BELUM_ADA}), "capaian", "en")
    )


def test_many_rows_go_on_over_pictures() -> None:
    """Eighty DIPA take several pictures, each with its number, none above a page."""
    hasil = of_groups({f"Nama {n}": 90 + n for n in range(80)})
    gambar = by_key(pictures(hasil))
    daftar = [k for k in gambar if k.startswith("capaian")]
    assert ["capaian", "capaian~2", "capaian~3"] == daftar
    assert gambar["capaian~2"].judul.endswith("(2/3)")
    for k in daftar:
        assert float(root(gambar[k]).get("height", "").removesuffix("mm")) <= 250
    assert 81 == sum(len(bars(gambar[k])) for k in daftar)


def test_numbers_of_a_scale_that_would_meet() -> None:
    """A scale of a billion has its numbers at the ends alone."""
    asal = office().indikator["pas.indeks"]
    satuan = Satuan(Jenis.INDEKS, skala=Fraction(10**15))
    g = by_key(
        pictures(evolve(office(), indikator={"a": evolve(asal, satuan=satuan)}))
    )["dimensi.pas.indeks"]
    tanda = [t.teks for t in texts(g) if t.rata == "middle"]
    assert ["0", "1.000.000.000.000.000"] == tanda


def test_an_index_without_realisasi_has_no_parts() -> None:
    """Parts are drawn beside the index that they make; without it there are none."""
    asal = office().indikator["pas.indeks"]
    hasil = evolve(office(), indikator={"a": evolve(asal, realisasi=None)})
    assert "dimensi.pas.indeks" not in by_key(pictures(hasil))


@pytest.mark.parametrize("bahasa", ["id", "en"])
def test_no_text_leaves_the_sheet(bahasa: str) -> None:
    """Every text of every picture stands between the edges, legends among them."""
    for g in pictures(office(), bahasa, banding=compared()):  # type: ignore[arg-type]  # text
        for satu in texts(g):
            lebar = text_width(satu.teks, satu.ukuran)
            awal = satu.x - {"start": 0, "middle": lebar / 2, "end": lebar}[satu.rata]
            assert 0 <= awal
            assert awal + lebar <= 170


# -- axes by hand


@pytest.mark.parametrize(
    ("nilai", "batas", "penuh", "harap"),
    [
        # 123 in steps of 25, five of them.
        ([123], None, 100, (0, 125, 25)),
        ([], None, 100, (0, 100, 20)),
        ([-30, 120], None, 100, (-50, 150, 50)),
        ([1800, -900], 250, 100, (-300, 300, 100)),
        ([3], None, 4, (0, 4, 1)),
        (
            [Fraction(1, 100)],
            None,
            Fraction(1, 10),
            (0, Fraction(1, 10), Fraction(1, 10)),
        ),
    ],
)
def test_axis(
    nilai: list[int], batas: int | None, penuh: int, harap: tuple[int, int, int]
) -> None:
    """Ends and steps of scales worked out by hand."""
    isi = [Fraction(n) for n in nilai]
    ujung = None if batas is None else Fraction(batas)
    sumbu = axis(isi, batas=ujung, penuh=Fraction(penuh))
    assert harap == (sumbu.bawah, sumbu.atas, sumbu.langkah)
    assert (sumbu.bawah, sumbu.atas) == (sumbu.marks()[0], sumbu.marks()[-1])


@given(st.lists(st.fractions(), max_size=5), st.fractions(min_value=1))
def test_axis_holds_everything(nilai: list[Fraction], penuh: Fraction) -> None:
    """Without a bound 0, full and every value are on the scale, in at most 8 steps."""
    sumbu = axis(nilai, penuh=penuh)
    assert all(sumbu.bawah <= n <= sumbu.atas for n in (0, penuh, *nilai))
    assert len(sumbu.marks()) <= 8
    assert all(0 <= sumbu.at(n) <= 1 for n in (*nilai, penuh * 10**400, -penuh))


# -- texts by hand


def test_text_width() -> None:
    """Ten digits of 3 mm at 590 thousandths; accents add nothing, wide signs 1,05."""
    assert 17.7 == pytest.approx(text_width("0123456789", 3))
    assert text_width("e", 3) == text_width("e\u0301", 3)
    assert 6.3 == pytest.approx(text_width("事務", 3))


def test_wrap() -> None:
    """Words go on beneath, long words break, and what is left over is an ellipsis."""
    assert [""] == wrap("", 20, baris=2)
    assert ["satu dua", "tiga"] == wrap("satu dua tiga", 16, baris=2)
    assert ["satu…"] == wrap("satu dua tiga", 10, baris=1)
    # Nine letters of 1,888 mm are 16,992.
    assert ["aaaaaaaaa", "aaa"] == wrap("a" * 12, 17, baris=2)
    assert ["…"] == wrap("MMMM", 1, baris=1)


@given(st.text(), st.integers(1, 5))
def test_wrap_keeps_the_width(teks: str, baris: int) -> None:
    """No line is wider than asked, and there are no more than asked."""
    hasil = wrap(teks, 20, baris=baris)
    assert len(hasil) <= baris
    assert all(text_width(b) <= 20 for b in hasil)
