"""Reviews: what a printed figure is held against, and how the verdict is told."""

from __future__ import annotations

import html.parser
import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from builder import INDIKATOR, facts, load

import sakip
from sakip._printed import AngkaTercetak, Entri, Tercetak, read_angka
from sakip._review import review
from sakip._review._lookalikes import _one_slip
from sakip._review._quantity import Sumber
from sakip._review._reviewer import Reviewer
from sakip._review._sheet import rebuild
from sakip._review_report import FORMAT, write_review
from sakip._source import Tempat
from sakip._tinjauan import Tinjau, Tinjauan
from sakip._value import Keadaan
from sakip.diagnostics import Temuan
from sakip.errors import LaporanError
from sakip.expression import Opaque, constant, on_state

RULESET = Path(__file__).parents[1] / "rulesets" / "kemenkumham-2024"
BANTEN = RULESET / "contoh" / "banten"


def printed(*isi: tuple[Any, ...]) -> Tercetak:
    """Printed figures from (code, measure, text), a year if not 2024, and a place."""
    angka: list[AngkaTercetak] = []
    temuan: list[Temuan] = []
    for i, (kode, ukuran, teks, *lain) in enumerate(isi, 1):
        tahun, tempat = (*lain, *(2024, "t")[len(lain) :])
        entri = Entri(kode, ukuran, teks, tahun, i, tempat)
        asal = Tempat("angka.toml", (), i, 1, i, 2)
        angka.append(read_angka(entri, asal, temuan))
    return Tercetak(tuple(angka), tuple(temuan))


@pytest.fixture(scope="module")
def banten() -> tuple[sakip.Ruleset, sakip.Laporan]:
    """The rules and facts of the example."""
    return sakip.load_ruleset(RULESET), sakip.load_laporan(BANTEN)


def one(banten: tuple[sakip.Ruleset, sakip.Laporan], *isi: tuple[Any, ...]) -> Tinjau:
    """The verdict on the first of some printed figures."""
    return review(*banten, printed(*isi)).angka[0]


@pytest.mark.parametrize(
    ("isi", "putusan"),
    [
        # What the facts and rules of the example give.
        (("ahu.pnbp", "capaian", "136,83%"), "setuju"),
        (("ahu.notaris", "target", "90%"), "setuju"),
        (("bphn.litigasi", "capaian", "115,94%", 2023), "setuju"),
        (("bphn.litigasi", "masukan.peserta", "1"), "galat"),
        (("ki.permohonan", "masukan.permohonan", "14.723"), "setuju"),
        (("ki.permohonan", "masukan.permohonan", "1", 2021), "tak_terbanding"),
        (
            (
                "pemasyarakatan.indeks_gakkum",
                "masukan.pelayanan_tahanan.bantuan_hukum.pembilang",
                "479",
            ),
            "setuju",
        ),
        (("imigrasi.proyustisia", "tabel.operasi.jumlah.total", "408"), "setuju"),
        (
            (
                "imigrasi.proyustisia",
                "tabel.operasi.imigrasi.kanim_serang.intelijen",
                "47",
            ),
            "setuju",
        ),
        (
            ("imigrasi.proyustisia", "tabel.operasi.jumlah.total", "408", 2023),
            "tak_terbanding",
        ),
        # 99,68 is the mean of 99,75, 99,87 and 99,42.
        (("imigrasi.indeks", "tabel.survei.rerata.nilai", "99,68"), "setuju"),
        (
            ("imigrasi.indeks", "tabel.survei.imigrasi.kanim_serang.skala_4", "3,995"),
            "setuju",
        ),
        (("imigrasi.indeks", "tabel.survei.jumlah.skala_4", "1"), "galat"),
        (("imigrasi.indeks", "tabel.lain.jumlah.nilai", "1"), "galat"),
        (("imigrasi.indeks", "tabel.survei.entah.nilai", "1"), "galat"),
        # 19 sasaran, 30 indikator of which 29 reach their target and 23 exceed it.
        (("ki.permohonan", "tabel.jenis.paten.entah", "1"), "galat"),
        (("kanwil", "banyak_dipa", "9"), "setuju"),
        (("kanwil", "banyak_satker", "28"), "setuju"),
        (("kanwil", "banyak_sasaran", "18"), "bertentangan"),
        (("kanwil", "banyak_indikator", "30"), "setuju"),
        (("kanwil", "banyak_indikator_melampaui", "30"), "bertentangan"),
        (("kanwil", "banyak_indikator_melampaui", "23"), "setuju"),
        (("kanwil", "banyak_indikator_tercapai", "29"), "setuju"),
        (("kanwil", "banyak_indikator_nihil", "1"), "setuju"),
        (("imigrasi", "banyak_satker", "4"), "setuju"),
        (("imigrasi", "banyak_satker", "4", 2023), "tak_terbanding"),
        (("imigrasi.divisi", "banyak_satker", "4"), "tak_terbanding"),
        # setjen.indeks: 3,942 in 2024, 3,947 in 2023.
        (("setjen.indeks", "selisih_realisasi", "-0,005"), "setuju"),
        (("setjen.indeks", "selisih_realisasi", "-0,005", 2023), "tak_terbanding"),
        (("setjen.rb", "selisih_capaian", "1"), "tak_terbanding"),
        (("pemasyarakatan.indeks_gakkum.kesehatan", "bobot", "12,5%"), "setuju"),
        (("pemasyarakatan.indeks_gakkum.kesehatan", "entah", "1"), "galat"),
        (("kanwil", "serapan", "99,25%", 2023), "tak_terbanding"),
        (("kanwil", "entah", "1"), "galat"),
        (("ahu.pnbp", "entah", "1"), "galat"),
        (("entah", "capaian", "1"), "galat"),
        (("kanwil", "capaian", "1", 2030), "galat"),
        # 0/0 is Nihil: words, a dash, and a number.
        (("ki.aduan", "capaian", "Nihil"), "setuju"),
        (("ki.aduan", "capaian", "-"), "setuju"),
        (("ki.aduan", "capaian", "100%"), "bertentangan"),
        (("ahu.notaris", "capaian", "-"), "bertentangan"),
        (("ahu.notaris", "capaian", "seratus"), "tak_terbanding"),
        (("bphn.jdihn", "realisasi", "1", 2020), "tak_terbanding"),
        (("ki.paham", "realisasi", "-", 2023), "setuju"),
    ],
)
def test_what_a_figure_is_held_against(
    banten: tuple[sakip.Ruleset, sakip.Laporan], isi: tuple[Any, ...], putusan: str
) -> None:
    """Each kind of figure finds its own quantity; what is unknown is a galat."""
    try:
        ada: str = one(banten, isi).putusan
    except LaporanError:
        ada = "galat"
    assert putusan == ada


@pytest.mark.parametrize(
    ("isi", "kode"),
    [
        (("entah", "capaian", "1"), "SKP505"),
        (("kanwil", "entah", "1"), "SKP506"),
        (("kanwil", "capaian", "1", 2030), "SKP507"),
    ],
)
def test_bad_printed_figures(
    banten: tuple[sakip.Ruleset, sakip.Laporan], isi: tuple[Any, ...], kode: str
) -> None:
    """Codes, measures and years that the rules do not have are told, and all stops."""
    with pytest.raises(LaporanError) as salah:
        review(*banten, printed(isi))
    assert [kode] == [t.kode for t in salah.value.temuan]


@pytest.mark.parametrize(
    ("teks", "nilai"),
    [
        # A point where a comma belongs; as a thousand it would be absurd.
        ("3.942", Fraction(3942, 1000)),
        ("4.000", Fraction(4)),
    ],
)
def test_two_readings(
    banten: tuple[sakip.Ruleset, sakip.Laporan], teks: str, nilai: Fraction
) -> None:
    """An index is no thousand: it is read with decimals, and the doubt is told."""
    t = review(*banten, printed(("setjen.indeks", "realisasi", teks)))

    assert nilai == t.angka[0].angka.nilai
    assert "SKP508" in [x.kode for x in t.temuan]


def test_thousands_of_percent_are_read_so(tmp_path: Path) -> None:
    """A percentage of thousands, printed without decimals, is not one and a bit."""
    ruleset = load(tmp_path / "r")
    # 2791 / 300 = 930,333… %, over 80 %: 1162,916… %.
    laporan = facts({"d.i": {"a": 2791, "b": 300}})
    t = review(ruleset, laporan, printed(("d.i", "capaian", "1.163%")))

    assert 1163 == t.angka[0].angka.nilai
    assert "setuju" == t.angka[0].putusan


def test_two_readings_of_a_count(
    banten: tuple[sakip.Ruleset, sakip.Laporan],
) -> None:
    """A count in thousands is read so without a doubt."""
    t = review(*banten, printed(("ki.permohonan", "masukan.permohonan", "14.723")))
    assert [] == [x.kode for x in t.temuan]


def test_unit_printed_otherwise(banten: tuple[sakip.Ruleset, sakip.Laporan]) -> None:
    """A target of one dokumen printed as one kegiatan agrees but for its unit."""
    t = review(*banten, printed(("bphn.anev", "target", "1 Kegiatan")))

    assert ["SKP525"] == [x.kode for x in t.temuan]
    assert ("setuju", "tipografis") == (t.angka[0].putusan, t.angka[0].keparahan)


def test_value_that_many_rows_hold_tells_nothing(
    banten: tuple[sakip.Ruleset, sakip.Laporan],
) -> None:
    """Of a value printed in three other rows none is named."""
    lain = [(k, "capaian", "111,11%") for k in ("ham.kkp", "ham.dugaan", "bphn.desa")]
    t = one(banten, ("setjen.rb", "capaian", "111,11%"), *lain)
    assert "isi_baris_lain" not in {u.jenis for u in t.sebab}


@pytest.mark.parametrize(
    ("lama", "baru", "harapan"),
    [
        ("93", "63", True),
        ("1234", "1324", True),
        ("1234", "1432", False),
        ("1234", "134", True),
        ("134", "1234", True),
        ("12", "1234", False),
        ("12", "34", False),
    ],
)
def test_one_slip(lama: str, baru: str, *, harapan: bool) -> None:
    """A slip is one digit wrong, missing or too many, or two neighbours swapped."""
    assert harapan == _one_slip(lama, baru)


# -- a ruleset of its own

DUA_DIPA = """
[dipa]
kode = "e"
nama = "DIPA kedua"
no = 2

[[sasaran]]
kode = "e.s"
nama = "Sasaran kedua"

[[indikator]]
kode = "e.i"
nama = "Indikator kedua"
sasaran = "e.s"
satuan = "persen"
polaritas = "naik"
target = { 2024 = 50 }
rumus = "a / b"
masukan.a = { nama = "A", satuan = "orang" }
masukan.b = { nama = "B", satuan = "orang" }

[[indikator]]
kode = "e.j"
nama = "Indikator ketiga"
sasaran = "e.s"
satuan = "persen"
polaritas = "naik"
target = { 2024 = 50 }
rumus = "a / b"
masukan.a = { nama = "A", satuan = "orang" }
masukan.b = { nama = "B", satuan = "orang" }
"""


@pytest.fixture
def kecil(tmp_path: Path) -> tuple[sakip.Ruleset, sakip.Laporan]:
    """Capaian d.i 100, e.i 120, e.j 60: DIPA d 100, e 90, Kanwil 95."""
    ruleset = load(tmp_path, INDIKATOR, dipa_e=DUA_DIPA)
    fakta = {
        "d.i": {"a": 80, "b": 100},
        "e.i": {"a": 60, "b": 100},
        "e.j": {"a": 30, "b": 100},
    }
    return ruleset, facts(fakta)


SATKER = """
[[satker]]
kode = "p"
nama = "Satker p"
dipa = "d"

[[satker]]
kode = "q"
nama = "Satker q"
dipa = "d"
"""
UKURAN = """
[masukan_satker.pagu]
nama = "Pagu"
satuan = "rupiah"

[masukan_satker.realisasi]
nama = "Realisasi"
satuan = "rupiah"

[masukan_satker.nilai]
nama = "Nilai"
satuan = "persen"

[ukuran.mutu]
nama = "Mutu"
satuan = "persen"
satker = { rumus = "nilai" }
dipa = { dari = "satker", cara = "rerata" }
kanwil = { dari = "satker", cara = "rerata" }
"""
SERAPAN = """
[ukuran.serapan]
nama = "Serapan"
satuan = "persen"
satker = { rumus = "realisasi / pagu" }
dipa = { dari = "satker", cara = "rasio_jumlah" }
kanwil = { dari = "satker", cara = "rasio_jumlah" }
"""
NIHIL = {
    "d.i": {"a": 80, "b": 100},
    "e.i": {"a": 60, "b": 100},
    "e.j": {"a": 0, "b": 0},
}


@pytest.mark.parametrize(
    ("ukuran", "teks", "konvensi"),
    [
        # 250 of 400 is 62,5; the mean of 100 and 50 is 75.
        ("serapan", "62,5%", ()),
        ("serapan", "75%", ("rerata_rasio", "rerata_ukuran_satker")),
        # The mean of 80 and 60 is 70; by pagu, (80 x 100 + 60 x 300) / 400 is 65.
        ("mutu", "70%", ()),
        ("mutu", "65%", ("tertimbang_pagu",)),
    ],
)
def test_conventions_of_means(
    tmp_path: Path, ukuran: str, teks: str, konvensi: tuple[str, ...]
) -> None:
    """Means of satker, weighted or of ratios, are told by their names."""
    ruleset = load(tmp_path, f"{INDIKATOR}{SATKER}", ukuran=UKURAN + SERAPAN)
    satker = {
        "p": {"pagu": 100, "realisasi": 100, "nilai": 80},
        "q": {"pagu": 300, "realisasi": 150, "nilai": 60},
    }
    laporan = facts({"d.i": {"a": 80, "b": 100}}, satker=satker)
    t = review(ruleset, laporan, printed(("kanwil", ukuran, teks))).angka[0]
    assert konvensi == t.konvensi


def test_no_weights_without_a_ratio(tmp_path: Path) -> None:
    """Where no measure divides, there is nothing to weigh by."""
    ruleset = load(tmp_path, f"{INDIKATOR}{SATKER}", ukuran=UKURAN)
    satker = {"p": {"nilai": 80}, "q": {"nilai": 60}}
    laporan = facts({"d.i": {"a": 80, "b": 100}}, satker=satker)
    t = review(ruleset, laporan, printed(("kanwil", "mutu", "65%"))).angka[0]
    assert "bertentangan" == t.putusan


@pytest.mark.parametrize(
    ("ukuran", "teks", "putusan"),
    [
        ("target", "80%", "setuju"),
        ("realisasi", "80%", "setuju"),
        ("masukan.a", "80", "setuju"),
        ("mutu", "65%", "setuju"),
        ("mutu", "66%", "bertentangan"),
        # The DIPA's is meant, if the measure is one of groups.
        ("banyak_satker", "2", "tak_terbanding"),
    ],
)
def test_satker_with_the_code_of_an_indikator(
    tmp_path: Path, ukuran: str, teks: str, putusan: str
) -> None:
    """Which of the two a figure is of is told by what it measures."""
    satker = SATKER.replace('"q"', '"d.i"')
    ruleset = load(tmp_path, f"{INDIKATOR}{satker}", ukuran=UKURAN)
    isi = {"p": {"nilai": 80}, "d.i": {"nilai": 65}}
    laporan = facts({"d.i": {"a": 80, "b": 100}}, satker=isi)
    angka = review(ruleset, laporan, printed(("d.i", ukuran, teks))).angka
    assert [putusan] == [t.putusan for t in angka]


@pytest.mark.parametrize(
    ("teks", "konvensi"),
    [
        ("120%", ()),
        ("60%", ("nihil_nol",)),
        ("110%", ("nihil_penuh",)),
    ],
)
def test_conventions_of_nihil(
    tmp_path: Path, teks: str, konvensi: tuple[str, ...]
) -> None:
    """DIPA e is 120 without its Nihil, 60 with zero for it, 110 with a full score."""
    ruleset = load(tmp_path, INDIKATOR, dipa_e=DUA_DIPA)
    t = review(ruleset, facts(NIHIL), printed(("e", "capaian", teks))).angka[0]
    assert konvensi == t.konvensi


@pytest.mark.parametrize(
    ("ukuran", "teks", "putusan"),
    [
        # DIPA d reaches 100 and no more, DIPA e 90.
        ("banyak_dipa_tercapai", "1", "setuju"),
        ("banyak_dipa_tercapai", "2", "bertentangan"),
        ("banyak_dipa_tercapai", "-", "bertentangan"),
        ("banyak_dipa_melampaui", "0", "setuju"),
        ("banyak_dipa_melampaui", "-", "setuju"),
    ],
)
def test_counts_of_dipa(
    kecil: tuple[sakip.Ruleset, sakip.Laporan], ukuran: str, teks: str, putusan: str
) -> None:
    """DIPA that reach or exceed their targets are counted; a dash is none of them."""
    assert putusan == one(kecil, ("kanwil", ukuran, teks)).putusan


def test_difference_of_printed_years(
    banten: tuple[sakip.Ruleset, sakip.Laporan],
) -> None:
    """A difference of the printed years is told as such, and no other one is."""
    # The rules give 111,70 in 2024: less by 4,24. As printed here, more by 1,06.
    tahun = (
        ("bphn.litigasi", "capaian", "117,00%"),
        ("bphn.litigasi", "capaian", "115,94%", 2023),
    )
    beda = [
        review(*banten, printed(("bphn.litigasi", "selisih_capaian", teks), *tahun))
        for teks in ("1,06%", "1,07%")
    ]
    assert [("konvensi", ("dari_tercetak",)), ("bertentangan", ())] == [
        (t.angka[0].putusan, t.angka[0].konvensi) for t in beda
    ]
    sendiri = one(banten, ("bphn.litigasi", "selisih_capaian", "1,06%"), *tahun[:1])
    assert "bertentangan" == sendiri.putusan


def changed(t: Tinjau) -> list[list[str]]:
    """What may have happened, by kind and part."""
    return [[f"{u.jenis} {u.kode}".strip() for u in d.ubahan] for d in t.dugaan]


def test_mean_of_indikator_is_another_convention(
    kecil: tuple[sakip.Ruleset, sakip.Laporan],
) -> None:
    """(100 + 120 + 60) / 3 is 93,33, and no contradiction of the facts."""
    t = review(*kecil, printed(("kanwil", "capaian", "93,33%"))).angka[0]
    assert ("konvensi", ("rerata_indikator",)) == (t.putusan, t.konvensi)
    # Nothing was rounded otherwise: a figure of the Kanwil is another one.
    assert "material" == t.keparahan


def test_capped_and_left_out(kecil: tuple[sakip.Ruleset, sakip.Laporan]) -> None:
    """DIPA e is (100 + 60) / 2 = 80 if capped, and 120 if e.j is left out."""
    batas = review(*kecil, printed(("e", "capaian", "80%"))).angka[0]
    hilang = review(*kecil, printed(("e", "capaian", "120%"))).angka[0]

    assert "capaian_paling_banyak_100" in batas.konvensi
    assert ["bagian_tertinggal e.j capaian"] in changed(hilang)


def test_counted_twice(kecil: tuple[sakip.Ruleset, sakip.Laporan]) -> None:
    """(120 + 120 + 60) / 3 is 100."""
    t = review(*kecil, printed(("e", "capaian", "100%"))).angka[0]
    assert ["bagian_ganda e.i capaian"] in changed(t)


def test_stale_part(kecil: tuple[sakip.Ruleset, sakip.Laporan]) -> None:
    """With 70 for e.j, as printed in one place, e is (120 + 70) / 2 = 95."""
    isi = (
        ("e", "capaian", "95,00%"),
        ("e.j", "capaian", "60,00%"),
        ("e.j", "capaian", "60,00%"),
        ("e.j", "capaian", "70,00%"),
    )
    tinjauan = review(*kecil, printed(*isi))
    e, *_, lama = tinjauan.angka

    assert ["bagian_lama e.j capaian"] == changed(e)[0]
    assert (4,) == e.dugaan[0].ubahan[0].baris
    # The misprint moved a headline figure, though it is right elsewhere.
    assert "material" == lama.keparahan


def test_consequence_of_a_wrong_part(
    kecil: tuple[sakip.Ruleset, sakip.Laporan],
) -> None:
    """70 / 50 is 140: capaian follows from the printed realisasi, which is wrong."""
    isi = (("e.i", "capaian", "140,00%"), ("e.i", "realisasi", "70,00%"))
    capaian, realisasi = review(*kecil, printed(*isi)).angka

    assert ["turunan"] == [u.jenis for u in capaian.sebab[:1]]
    assert "bertentangan" == realisasi.putusan
    # DIPA e becomes (140 + 60) / 2, and the Kanwil (100 + 100) / 2.
    assert [("90,00%", "100,00%"), ("95,00%", "100,00%")] == [
        (str(d.dari), str(d.menjadi)) for d in realisasi.dampak
    ]


def test_left_out_is_told_with_its_chance(
    kecil: tuple[sakip.Ruleset, sakip.Laporan],
) -> None:
    """A hypothesis is told in both languages, with how much was tried."""
    tinjauan = review(*kecil, printed(("e", "capaian", "120%")))

    assert "e.j capaian tertinggal" in write_review(tinjauan)
    assert "e.j capaian left out" in write_review(tinjauan, bahasa="en")
    assert (
        "percobaan"
        in json.loads(write_review(tinjauan, "json"))["angka"][0]["dugaan"][0]
    )


def test_convention_is_told(kecil: tuple[sakip.Ruleset, sakip.Laporan]) -> None:
    """A convention is told in both languages."""
    tinjauan = review(*kecil, printed(("kanwil", "capaian", "93,33%")))

    assert "hanya bila rerata indikator" in write_review(tinjauan)
    assert "only if mean of indikator" in write_review(tinjauan, bahasa="en")


def test_sheets_are_mappings(kecil: tuple[sakip.Ruleset, sakip.Laporan]) -> None:
    """A sheet, with a convention or without, lists the figures of the rules."""
    peninjau = Reviewer(Sumber.of(*kecil), ())
    kunci = [s.kunci for s in kecil[0].susun(2024).steps]
    for sheet in (peninjau.rules, peninjau.variants[0][1]):
        assert kunci == list(sheet) == list(sheet.steps)
        assert len(kunci) == len(sheet) == len(sheet.steps)


def test_every_kind_of_node_is_rebuilt() -> None:
    """A change reaches operands, substitutes and arguments, and nothing else."""
    satu, dua = constant(1), constant(2)
    opak = Opaque("f", lambda *x: x[0], (satu,), satu.tipe)
    pohon = on_state(opak, [(Keadaan.NIHIL, satu)])

    baru = rebuild(pohon, lambda n: dua if n == satu else n)

    assert on_state(evolve(opak, argumen=(dua,)), [(Keadaan.NIHIL, dua)]) == baru
    assert pohon == rebuild(pohon, lambda n: n)


# -- formats


@pytest.fixture
def tinjauan(kecil: tuple[sakip.Ruleset, sakip.Laporan]) -> Tinjauan:
    """A review with figures of each verdict and severity."""
    isi = (
        ("kanwil", "capaian", "93,33%"),
        ("e", "capaian", "95,00%"),
        ("e.j", "capaian", "70,00%"),
        ("e.i", "capaian", "120,00%"),
        ("e.i", "capaian", "<b>"),
        ("d.i", "target", "80 orang"),
        ("d.i", "capaian", "Nihil"),
        ("e.j", "target", "Nihil"),
    )
    return review(*kecil, printed(*isi))


@pytest.mark.parametrize("bentuk", FORMAT)
@pytest.mark.parametrize("bahasa", ["id", "en"])
def test_every_format_tells_the_contradiction(
    tinjauan: Tinjauan, bentuk: Any, bahasa: Any
) -> None:
    """Each format, in each language, names the figure and both of its values."""
    teks = write_review(tinjauan, bentuk, bahasa=bahasa)

    assert "95,00%" in teks
    assert ("90.00" if bentuk == "json" else "90,00%") in teks
    assert "\x1b" not in teks


def test_json(tinjauan: Tinjauan) -> None:
    """JSON holds every figure, exact, with the counts first."""
    isi = json.loads(write_review(tinjauan, "json"))
    e = isi["angka"][1]

    assert 8 == isi["ringkasan"]["angka"] == len(isi["angka"])
    assert "95/1" == e["tercetak_eksak"]
    assert ("90/1", "5/1") == (e["hitung_eksak"], e["selisih_eksak"])
    # (120 + 70) / 2: it follows from the wrong 70.
    assert "turunan" == e["sebab"][0]["jenis"]


def test_html_is_safe(tinjauan: Tinjauan) -> None:
    """A page opens and closes its tags, and runs nothing that was printed."""
    buka: list[str] = []
    kosong = {"meta"}

    class Pembaca(html.parser.HTMLParser):
        def handle_starttag(self, tag: str, attrs: object) -> None:
            del attrs
            if tag not in kosong:
                buka.append(tag)

        def handle_endtag(self, tag: str) -> None:
            assert tag == buka.pop()

    nakal = evolve(
        tinjauan,
        kanwil="<script>x</script>",
        angka=tuple(
            evolve(t, angka=evolve(t.angka, tercetak="<b>")) for t in tinjauan.angka
        ),
    )
    halaman = write_review(nakal, "html")
    Pembaca().feed(halaman)

    assert [] == buka
    assert "<b>" not in halaman
    assert "<script" not in halaman
