"""Pictures: what each shows, by figures worked out by hand."""

from __future__ import annotations

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
    percent,
    root,
    texts,
    words_of,
)

from sakip._comparison import Alasan
from sakip._picture import Gambar, pictures
from sakip._unit import Jenis, Satuan
from sakip._value import Keadaan

BEDA = Alasan("rumus_berubah", 2023)
NIHIL = Alasan("keadaan", 2024, {"besaran": "capaian", "keadaan": "nihil"})
KUNCI = [
    "capaian",
    "sumbangan",
    "anggaran",
    "target.setjen",
    "target.bphn",
    "target.imigrasi",
    "target.pas",
    "dimensi.pas.indeks",
    "tren",
]


def trend_of(banding: object) -> Gambar:
    """The trend of one indikator."""
    semua = evolve(compared(), indikator={"a": banding})
    return by_key(pictures(office(), banding=semua))["tren"]


@pytest.mark.parametrize("bahasa", ["id", "en"])
def test_pictures_come_in_order(bahasa: str) -> None:
    """A report with everything in it has every picture, in the order promised."""
    gambar = pictures(office(), bahasa, banding=compared())  # type: ignore[arg-type]  # text
    assert KUNCI == [g.kunci for g in gambar]


@pytest.mark.parametrize("bahasa", ["id", "en"])
def test_every_picture_says_what_it_is(bahasa: str) -> None:
    """Each is whole XML with role, title and description, and sizes that agree."""
    for g in pictures(office(), bahasa, banding=compared()):  # type: ignore[arg-type]  # text
        akar = root(g)
        judul, ket = akar.find(f"{NS}title"), akar.find(f"{NS}desc")
        assert judul is not None
        assert ket is not None
        assert (g.judul, g.keterangan) == (judul.text, ket.text)
        assert "img" == akar.get("role")
        assert f"{judul.get('id')} {ket.get('id')}" == akar.get("aria-labelledby")
        lebar, tinggi = (
            akar.get(s, "").removesuffix("mm") for s in ("width", "height")
        )
        assert "170" == lebar
        assert f"0 0 {lebar} {tinggi}" == akar.get("viewBox")
        assert float(tinggi) <= 250


def test_pictures_of_two_languages_share_no_id() -> None:
    """All pictures of both languages can stand on one page."""
    semua = [
        e.get("id")
        for bahasa in ("id", "en")
        for g in pictures(office(), bahasa, banding=compared())  # type: ignore[arg-type]  # text
        for e in root(g).iter()
        if e.get("id")
    ]
    assert len(set(semua)) == len(semua)


def test_pictures_load_nothing() -> None:
    """No style sheet, script or address outside the sheet is in any picture."""
    for g in pictures(office(), banding=compared()):
        for e in root(g).iter():
            assert e.tag.removeprefix(NS) not in (
                "style",
                "script",
                "image",
                "use",
                "a",
            )
            assert set() == {"style", "href"} & set(e.attrib)


def test_capaian_against_100() -> None:
    """Capaian of the office and its DIPA as worked out in `small_report`."""
    g = drawn(office(), "capaian")
    angka = ["106,56%", "106,25%", "100,00%", "125,00%", "95,00%"]
    assert angka == [t.teks for t in texts(g) if t.x == 169.5]
    # The axis goes from 0 to 125, so 100 stands at four fifths of the whole.
    lebar = [w for _, w in bars(g)]
    assert lebar[3] * 4 / 5 == pytest.approx(lebar[2], abs=0.02)
    assert "4. Direktorat Jenderal Pemasyarakatan: 95,00%" in g.keterangan


def test_below_100_has_another_pattern() -> None:
    """Only the DIPA below 100 is hatched, and the legend says so in words."""
    g = drawn(office(), "capaian")
    pola = [r.get("fill", "") for r in root(g).iter(f"{NS}rect")]
    # One in the legend, one for Pemasyarakatan.
    assert 2 == sum(p.endswith("kurang)") for p in pola)
    assert "Capaian di bawah 100%" in words_of(g)


def test_no_capaian_at_all() -> None:
    """Without a single number there is no contribution, and states are written."""
    hasil = of_groups({"A": Keadaan.BELUM_ADA})
    assert ["capaian"] == [g.kunci for g in pictures(hasil)]
    g = drawn(hasil, "capaian")
    assert [] == bars(g)
    assert ["Nihil", "Belum ada"] == [t.teks for t in texts(g) if t.x == 169.5]


def test_budget_beside_performance() -> None:
    """Serapan 14.080 of 15.000 million is 93,87 %; each DIPA has both bars."""
    g = drawn(office(), "anggaran")
    angka = [t.teks for t in texts(g) if t.x == 169.5]
    assert ["Capaian 106,56%", "Serapan 93,87%"] == angka[:2]
    lebar = [w for _, w in bars(g)]
    assert 10 == len(lebar)
    # DIPA bphn: capaian 100, serapan 900 of 1.000.
    assert lebar[5] / lebar[4] == pytest.approx(0.9, abs=0.01)


def test_targets_beside_realisasi() -> None:
    """Target and realisasi as reported; the shorter of both against the longer."""
    g = drawn(office(), "target.bphn")
    angka = [t.teks for t in texts(g) if t.x == 169.5]
    assert ["Realisasi 150,00", "Target 120", "Realisasi 30,00", "Target 40"] == angka
    lebar = [w for _, w in bars(g)]
    # 150 of 150 and 30 of 40 of the same width.
    assert lebar[1] == pytest.approx(lebar[0] * 3 / 4, abs=0.02)


def test_targets_without_a_length() -> None:
    """A date, a word or nothing reported has no bar, only its text."""
    asal = office().indikator["bphn.litigasi"]
    tanggal = evolve(
        asal, satuan=Satuan(Jenis.TANGGAL), teks_target="Juni", capaian=None
    )
    tanpa = evolve(asal, target=None, realisasi=None)
    hasil = evolve(
        office(), indikator={"a": tanggal, "b": evolve(tanpa, polaritas="turun_rasio")}
    )
    g = drawn(hasil, "target.bphn")
    assert [] == bars(g)
    angka = [t.teks for t in texts(g) if t.x == 169.5]
    assert ["Realisasi 150,00", "Target Juni", "Realisasi –", "Target –"] == angka
    assert "(makin kecil makin baik)" in g.keterangan
    assert "target.setjen" not in by_key(pictures(hasil))


def test_negative_realisasi_goes_to_the_left() -> None:
    """Realisasi of -50 against 100: 0 stands a third in, the bar ends there."""
    asal = office().indikator["setjen.rb"]
    satu = evolve(asal, realisasi=percent(-50), target=percent(100))
    g = drawn(evolve(office(), indikator={"a": satu}), "target.setjen")
    ((x, lebar),) = bars(g)
    garis = [p.get("d", "") for p in root(g).iter(f"{NS}path")]
    nol = x + lebar
    assert any(d.startswith(f"M{nol:.2f}".rstrip("0")) for d in garis)


def test_parts_of_an_index() -> None:
    """Dimensions of 3,4 and 2,5 with weights 60 and 40 give 3,04, on a scale of 4."""
    g = drawn(office(), "dimensi.pas.indeks")
    assert "Pelayanan Tahanan (bobot 60%): 3,40" in g.keterangan
    lebar = [w for _, w in bars(g)]
    assert lebar[0] / lebar[1] == pytest.approx(3.4 / 2.5, abs=0.01)
    assert lebar[2] / lebar[1] == pytest.approx(3.04 / 2.5, abs=0.01)
    assert ["0", "1", "2", "3", "4"] == [t.teks for t in texts(g) if t.rata == "middle"]


def test_trend_of_what_was_recorded() -> None:
    """2023: 72 / 80 = 90 %, 3,41 / 3,1 = 110 %, 110 / 100; nothing else is recorded."""
    g = by_key(pictures(office(), banding=compared()))["tren"]
    angka = [t.teks for t in texts(g) if t.rata == "middle"]
    assert ["2023", "2024"] == angka[:2]
    assert ["90,00%", "100,00%", "110,00%", "112,50%", "110,00%", "125,00%"] == angka[
        2:
    ]


@pytest.mark.parametrize(
    ("lalu", "titik", "penuh", "sambung"),
    [
        ({2023: {}}, 2, 2, 1),
        # Another formula, or another unit: hollow, and alone.
        ({2023: {"selisih_capaian": None, "alasan": (BEDA,)}}, 2, 1, 0),
        # A state in between is a gap.
        ({2022: {}, 2023: {"capaian": percent(Keadaan.NIHIL)}}, 2, 2, 0),
        ({2022: {}, 2023: {"capaian": None}}, 2, 2, 0),
        # A state on this side is no reason not to compare.
        ({2023: {"selisih_capaian": None, "alasan": (NIHIL,)}}, 2, 2, 1),
    ],
)
def test_trend_joins_what_compares(
    lalu: dict[int, dict[str, object]], titik: int, penuh: int, sambung: int
) -> None:
    """What does not compare is hollow and not joined; a state leaves a gap."""
    asal = compared().indikator["setjen.rb"]
    tahun = {t: evolve(asal.terhadap_tahun[2023], **u) for t, u in lalu.items()}
    akar = root(trend_of(evolve(asal, terhadap_tahun=tahun)))
    isi = [c.get("fill") for c in akar.iter(f"{NS}circle")]
    assert titik == len(isi)
    assert penuh == isi.count("#1b4f72")
    garis = [x for x in akar.iter(f"{NS}path") if x.get("stroke-width") == "0.5"]
    assert sambung == len(garis)


def test_trend_of_nothing_recorded() -> None:
    """Without a figure of an earlier year there is no trend."""
    asal = compared().indikator["pas.aduan"]
    banding = evolve(compared(), indikator={"a": asal})
    assert "tren" not in by_key(pictures(office(), banding=banding))


def test_trend_of_many_years() -> None:
    """The newest six years are drawn, and the others are told to be missing."""
    asal = compared().indikator["setjen.rb"]
    tahun = dict.fromkeys(range(2010, 2024), asal.terhadap_tahun[2023])
    g = trend_of(evolve(asal, terhadap_tahun=tahun))
    kepala = [t.teks for t in texts(g) if t.rata == "middle"][:6]
    assert ["2019", "2020", "2021", "2022", "2023", "2024"] == kepala
    assert "Tahun sebelum 2019 tidak digambar." in g.keterangan


def test_trend_goes_on_over_pages() -> None:
    """Many indikator take several pictures, none higher than a page."""
    asal = compared().indikator["setjen.rb"]
    banyak = {str(n): asal for n in range(40)}
    gambar = pictures(office(), banding=evolve(compared(), indikator=banyak))
    tren = [g for g in gambar if g.kunci.startswith("tren")]
    assert ["tren", "tren~2", "tren~3"] == [g.kunci for g in tren]
    assert 80 == sum(len(list(root(g).iter(f"{NS}circle"))) for g in tren)
