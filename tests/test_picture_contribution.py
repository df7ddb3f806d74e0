"""What each part adds to the Kanwil: only where parts do add up."""

from __future__ import annotations

from fractions import Fraction

import pytest
from attrs import evolve
from drawn_pictures import bars, by_key, drawn, of_groups, office, percent, texts
from small_report import small_office

import sakip
from sakip._explanation import Anggota, Penjelasan, Simpul
from sakip._picture import Gambar, pictures
from sakip._unit import SATUAN_PERSEN
from sakip._value import Keadaan

PERSEN = SATUAN_PERSEN.tipe


def figures(gambar: Gambar) -> list[str]:
    """The figures of a picture, from the top down."""
    return [t.teks for t in texts(gambar) if t.x == 169.5]


def explained(
    hasil: sakip.Hasil, op: str, *anggota: Anggota, bungkus: tuple[str, ...] = ()
) -> dict[str, Gambar]:
    """Pictures with an explanation of the Kanwil by an aggregate of these members."""
    pohon = Simpul("agregat", Fraction(1), PERSEN, op, anggota=anggota)
    for jenis in bungkus:
        pohon = Simpul(jenis, Fraction(1), PERSEN, anak=(pohon,))  # type: ignore[arg-type]  # text
    p = sakip.explain(*small_office(), "kanwil")
    (langkah,) = (s for s in p.langkah if s.kunci[2] == "capaian")
    isi = evolve(p, langkah=(evolve(langkah, pohon=pohon),))
    return by_key(pictures(hasil, penjelasan=isi))


def member(
    kode: str,
    nilai: Fraction | Keadaan,
    bobot: int | None = None,
    perlakuan: str = "dihitung",
) -> Anggota:
    """A member of an aggregate: a DIPA of `of_groups`, or another figure."""
    kunci = ("dipa" if kode.startswith("d") else "sasaran", kode, "capaian")
    simpul = Simpul("angka", nilai, PERSEN, nama=kode, label=f"<{kode}>", kunci=kunci)
    berat = None if bobot is None else Fraction(bobot)
    return Anggota(simpul, perlakuan, nilai, bobot=berat)


def test_contributions_add_up() -> None:
    """106,25, 100, 125 and 95 over four: each bar begins where the last one ended."""
    g = drawn(office(), "sumbangan")
    assert ["26,56", "25,00", "31,25", "23,75", "106,56%"] == figures(g)
    batang = bars(g)
    ujung = [x + lebar for x, lebar in batang]
    for sebelum, (x, _) in zip(ujung, batang[1:4], strict=False):
        assert x == pytest.approx(sebelum, abs=0.02)
    assert ujung[4] == pytest.approx(ujung[3], abs=0.02)


def test_explanation_tells_the_same_of_a_plain_mean() -> None:
    """With the explanation of the real tree the picture is the same."""
    p: Penjelasan = sakip.explain(*small_office(), "kanwil")
    dengan = by_key(pictures(office(), penjelasan=p))["sumbangan"]
    assert drawn(office(), "sumbangan") == dengan


@pytest.mark.parametrize(
    "kanwil",
    [
        {"cara": "rerata_tertimbang"},
        {"anggota": 3},
        {"dihitung": 1},
        {"angka": percent(50)},
        {"angka": percent(Keadaan.NIHIL)},
        {"diganti": (Keadaan.NIHIL,)},
    ],
)
def test_contributions_of_no_plain_mean(kanwil: dict[str, object]) -> None:
    """Where the Kanwil is no plain mean of its DIPA, nothing is claimed."""
    gambar = by_key(pictures(of_groups({"A": 90, "B": 110}, **kanwil)))
    assert "sumbangan" not in gambar
    assert "sumbangan" in by_key(pictures(of_groups({"A": 90, "B": 110})))


def test_contributions_name_what_did_not_count() -> None:
    """A DIPA in a state has no bar, and the note names it."""
    hasil = of_groups({"A": 90, "B": Keadaan.NIHIL})
    assert 2 == len(bars(drawn(hasil, "sumbangan")))
    assert "Tanpa batang: 2. B." in drawn(hasil, "sumbangan").keterangan
    assert "Without a bar: 2. B." in drawn(hasil, "sumbangan", "en").keterangan


def test_weights_of_a_mean() -> None:
    """90 x 3/4 and 110 x 1/4 are 67,5 and 27,5; together 95, through a rounding."""
    hasil = of_groups({"A": 90, "B": 110}, angka=percent(95))
    anggota = member("d1", Fraction(9, 10), 3), member("d2", Fraction(11, 10), 1)
    g = explained(hasil, "rerata", *anggota, bungkus=("batas", "pembulatan"))
    assert ["67,50", "27,50", "95,00%"] == figures(g["sumbangan"])
    assert "1. A: 67,50; 2. B: 27,50" in g["sumbangan"].keterangan


def test_what_stands_in_for_a_state_counts() -> None:
    """A state that counts as full adds half of 100; one left out is named."""
    hasil = of_groups({"A": 90, "B": Keadaan.NIHIL}, angka=percent(95))
    anggota = (
        member("d1", Fraction(9, 10)),
        member("s.x", Fraction(1), perlakuan="diganti"),
        member("d2", Keadaan.NIHIL, perlakuan="keluar"),
    )
    g = explained(hasil, "rerata", *anggota)["sumbangan"]
    assert ["45,00", "50,00", "95,00%"] == figures(g)
    assert "<s.x>: 50,00" in g.keterangan
    assert "Tanpa batang: 2. B." in g.keterangan


def test_sums_and_other_aggregates() -> None:
    """Members of a sum add what they are; of a smallest nothing is claimed."""
    hasil = of_groups({"A": 60, "B": 40}, angka=percent(100))
    anggota = member("d1", Fraction(6, 10)), member("d2", Fraction(4, 10))
    g = explained(hasil, "jumlah", *anggota)
    assert ["60,00", "40,00", "100,00%"] == figures(g["sumbangan"])
    assert "sumbangan" not in explained(hasil, "min", *anggota)


def test_weights_of_nothing() -> None:
    """Members without any weight add nothing, and nothing is claimed."""
    hasil = of_groups({"A": 60}, angka=percent(60))
    tanpa = member("d1", Fraction(6, 10), 0)
    assert "sumbangan" not in explained(hasil, "rerata", tanpa)
    tanpa = member("d1", Keadaan.NIHIL, perlakuan="keluar")
    assert "sumbangan" not in explained(hasil, "rerata", tanpa)
