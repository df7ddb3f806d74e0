"""What can be changed in the rules, kind by kind: each list is written by hand."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from types import SimpleNamespace
from typing import Literal

import pytest
from attrs import frozen
from builder import DASAR, INDIKATOR
from covered import changed
from mutated import proposed

from sakip.examples._mutation_formula import formula_changes
from sakip.examples._mutation_text import near_numbers
from sakip.expression import PERSEN, constant
from sakip.hookspecs import API, Calculation, Calculator, hookimpl
from sakip.plugins import build_registry

KANWIL = 'kanwil = { dari = "dipa", cara = "rerata" }'


def others(ubahan, *jenis: str):
    """Changes but for some kinds."""
    return [u for u in ubahan if u[0] not in jenis]


def only(ubahan, *jenis: str):
    """What is written and tried, of some kinds."""
    return [u[1:] for u in ubahan if u[0] in jenis]


# -- numbers


@pytest.mark.parametrize(
    ("nilai", "lain"),
    [
        (80, ["81", "160"]),
        (1, ["2"]),
        (0, ["1"]),
        (-5, ["-4", "-10"]),
        (Decimal("3.33"), ["3.34", "6.66"]),
        (Decimal("0.10"), ["0.11", "0.20"]),
        (Decimal("1E+2"), ["101", "200"]),
        ("50/3", ['"51/3"', '"100/3"']),
        ("0/3", ['"1/3"']),
    ],
)
def test_a_number_goes_up_one_unit_and_doubles(nilai, lain):
    """One unit of the last digit that is written, and twice as much, if they differ."""
    assert lain == near_numbers(nilai)


# -- formulas


def texts(rumus: str) -> list[str]:
    """A formula after each of its changes."""
    hasil = []
    for s in formula_changes(rumus):
        teks = rumus
        for (awal, akhir), isi in sorted(s.ganti, reverse=True):
            baru = isi if isinstance(isi, str) else rumus[slice(*isi)]
            teks = f"{teks[:awal]}{baru}{teks[akhir:]}"
        hasil.append(teks)
    return hasil


@pytest.mark.parametrize(
    ("rumus", "lain"),
    [
        ("a / b", ["a * b"]),
        ("(a - b) / -c", ["(a + b) / -c", "(a - b) * -c"]),
        ("a * 2", ["a / 2", "a * 3", "a * 1"]),
        ("0.5", ["0.6", "0.4"]),
        ("90%", ["91%", "89%"]),
        ("0 orang", ["1 orang"]),
        (
            "a < b dan c >= d",
            ["a <= b dan c >= d", "a < b atau c >= d", "a < b dan c > d"],
        ),
        (
            "a <= b atau c > d",
            ["a < b atau c > d", "a <= b dan c > d", "a <= b atau c >= d"],
        ),
        ("bukan a = b", ["bukan a <> b"]),
        ("a <> b", ["a = b"]),
        ("min(a, b)", ["maks(a, b)"]),
        ("rerata_ada(t.n)", ["jumlah_ada(t.n)"]),
        ("bulat(a, 2)", ["potong(a, 2)", "bulat(a, 3)", "bulat(a, 1)"]),
        ("jika(a > b, c, d)", ["jika(a > b, d, c)", "jika(a >= b, c, d)"]),
        ("banyak(a)", []),
        ("a[tahun]", ["a[tahun+1]", "a[tahun-1]"]),
        ("a[tahun-1]", ["a[tahun]", "a[tahun-2]"]),
        ("a[2020]", ["a[2021]", "a[2019]"]),
        (
            "jumlah(a[tahun-2 .. tahun - 1])",
            [
                "rerata(a[tahun-2 .. tahun - 1])",
                "jumlah(a[tahun-1 .. tahun - 1])",
                "jumlah(a[tahun-3 .. tahun - 1])",
                "jumlah(a[tahun-2 .. tahun])",
                "jumlah(a[tahun-2 .. tahun-2])",
            ],
        ),
    ],
)
def test_each_part_of_a_formula_is_changed(rumus, lain):
    """Operators, functions, branches, constants and years, one at a time."""
    assert lain == texts(rumus)


def test_a_change_of_a_formula_is_shown_in_its_part(tmp_path):
    """What is shown is the smallest part of the formula that tells."""
    aturan = changed(INDIKATOR, ('"a / b"', '"jika(a > b, a / b, 50%)"'))
    assert [
        ("jika(a > b, a / b, 50%)", "jika(a > b, 50%, a / b)"),
        ("a > b", "a >= b"),
        ("a / b", "a * b"),
        ("50%", "51%"),
        ("50%", "49%"),
    ] == sorted(
        only(proposed(tmp_path, "d.i", aturan), "rumus"),
        key=lambda u: (-len(u[0]), u[0] != "a > b", u[1] != "51%"),
    )


def test_a_formula_of_many_lines_is_changed_in_place(tmp_path):
    """Escapes and lines of the text do not move the place of a change."""
    aturan = changed(INDIKATOR, ('"a / b"', '"""\\\n  a\\u0020/\n  b"""'))
    assert [("a\\u0020/\n  b", "a\\u0020*\n  b")] == only(
        proposed(tmp_path, "d.i", aturan), "rumus"
    )


# -- indikator


@pytest.mark.parametrize(
    ("satuan", "target", "lain"),
    [
        ('"persen"', "80", [("80", "81"), ("80", "160")]),
        ('"ya_tidak"', "true", [("true", "false")]),
        ('"ya_tidak"', "false", [("false", "true")]),
        ('"tanggal"', "2024-06-30", [("2024-06-30", "2024-07-01")]),
        ('{ predikat = "p" }', '"B"', [('"B"', '"A"'), ('"B"', '"C"')]),
        ('{ predikat = "p" }', '"A"', [('"A"', '"B"')]),
        ('{ predikat = "p" }', '"tidak_ditargetkan"', []),
        ('"persen"', '"tidak_ditargetkan"', []),
        (
            '"persen"',
            '{ nilai = 8, satuan = "orang" }',
            [("8", "9"), ("8", "16")],
        ),
    ],
)
def test_targets_of_each_kind(tmp_path, satuan, target, lain):
    """A target is moved by a unit, doubled, turned, put off a day or a level."""
    aturan = f"""
[[indikator]]
kode = "d.i"
nama = "Indikator"
sasaran = "d.s"
satuan = {satuan}
polaritas = "tercapai"
target = {{ 2024 = {target} }}
rumus = "x"
masukan.x = {{ nama = "X", satuan = {satuan} }}
[predikat.p]
tingkat = {{ A = 90, B = 80, C = 70 }}
"""
    assert lain == only(proposed(tmp_path, "d.i", aturan), "target")


@pytest.mark.parametrize(("jenis", "lain"), [("indikator", 1), ("pendukung", 0)])
def test_what_is_not_scored_is_scored(tmp_path, jenis, lain):
    """What is only told gets a capaian; that of a pendukung nothing would read."""
    aturan = changed(
        INDIKATOR,
        ("[[indikator]]", f"[[{jenis}]]"),
        ('polaritas = "naik"', 'polaritas = "informatif"'),
    )
    ubahan = proposed(tmp_path, "d.i", aturan)
    assert [('"informatif"', '"naik"')] * lain == only(ubahan, "polaritas")


def test_a_range_is_moved_at_either_end(tmp_path):
    """Both ends of a target that is a range can be mistyped."""
    aturan = changed(
        INDIKATOR,
        ("2024 = 80", "2024 = { dari = 5, sampai = 8 }"),
        ('polaritas = "naik"', 'polaritas = "rentang_ambang"'),
    )
    ubahan = proposed(tmp_path, "d.i", aturan)
    assert [("5", "6"), ("5", "10"), ("8", "9"), ("8", "16")] == only(ubahan, "target")
    assert [('"rentang_ambang"', '"rentang_rasio"')] == only(ubahan, "polaritas")


def test_an_indikators_own_conventions(tmp_path):
    """Its zero cases, bounds, rounding and scale; not its order, nor its checks."""
    aturan = (
        changed(INDIKATOR, ('satuan = "persen"', "satuan = { indeks = 4 }"))
        + """
urutan = 3
dasar = ["lkjip"]
terverifikasi = true
nol = { negatif = { nilai = 50 } }
batas = { bawah = 0, atas = 120 }
pembulatan = { realisasi = { indeks = 2, mode = "potong" } }
[[indikator.periksa]]
rumus = "a <= b"
pesan = "Lebih."
tingkat = "galat"
[dasar.lkjip]
judul = "LKjIP"
terverifikasi = true
sumber = "Naskah"
"""
    )
    aturan = changed(
        aturan, ('"a / b"', '"skala(a / b, 4)"'), ("2024 = 80", "2024 = 3")
    )
    ubahan = proposed(tmp_path, "d.i", aturan)
    assert [
        ("nol", "50", "51"),
        ("nol", "50", "100"),
        ("batas", "0", "1"),
        ("batas", "120", "121"),
        ("batas", "120", "240"),
        ("pembulatan", "2", "3"),
        ("pembulatan", "2", "4"),
        ("pembulatan", '"potong"', '"setengah_naik"'),
        ("pembulatan", '"potong"', '"setengah_genap"'),
    ] == [u for u in ubahan if u[0] in ("nol", "batas", "pembulatan")]
    assert [("4", "5"), ("4", "8")] == only(ubahan, "skala")
    assert {"target", "polaritas", "skala", "rumus", "nol", "batas", "pembulatan"} == {
        u[0] for u in ubahan
    }


def test_how_parts_of_a_year_are_put_together(tmp_path):
    """The way and the gaps of an input's parts, not which parts there are."""
    periode = '{ jenis = "semester", gabung = "jumlah", kosong = "nol" }'
    aturan = changed(
        INDIKATOR,
        (
            'masukan.a = { nama = "A", satuan = "orang" }',
            f'masukan.a = {{ nama = "A", satuan = "orang", periode = {periode} }}',
        ),
    )
    assert [
        ('"jumlah"', '"rerata"'),
        ('"jumlah"', '"terakhir"'),
        ('"jumlah"', '"kumulatif"'),
        ('"nol"', '"belum_ada"'),
        ('"nol"', '"abaikan"'),
    ] == only(proposed(tmp_path, "d.i", aturan), "periode")


def test_a_shared_input_is_put_together_otherwise_too(tmp_path):
    """An input that all formulas see is changed where it is declared."""
    aturan = (
        INDIKATOR
        + """
[masukan.x]
nama = "X"
satuan = "orang"
minimal = 1
periode = { jenis = "bulan", gabung = "terakhir" }
"""
    )
    assert [
        ("periode", '"terakhir"', '"jumlah"'),
        ("periode", '"terakhir"', '"rerata"'),
        ("periode", '"terakhir"', '"kumulatif"'),
    ] == proposed(tmp_path, "masukan.x", aturan)


@pytest.mark.parametrize("dipa", ["d", "e"])
def test_a_member_moves_to_the_next_sasaran(tmp_path, dipa):
    """The next sasaran of the DIPA, or of another where it has no other."""
    berkas = {
        "dipa_e": '[dipa]\nkode = "e"\nnama = "E"\nno = 2\n',
        "lain": f'[[sasaran]]\nkode = "{dipa}.t"\nnama = "T"\ndipa = "{dipa}"\n',
    }
    ubahan = proposed(tmp_path, "d.i", **berkas)
    assert [('"d.s"', f'"{dipa}.t"')] == only(ubahan, "anggota")


# -- groups


def test_an_aggregate_is_made_otherwise(tmp_path):
    """Its kind, its members, its own policies, bounds and digits."""
    kepala = changed(
        DASAR,
        (
            KANWIL,
            'kanwil = { dari = "dipa", cara = "jumlah_tercapai", ambang = 90, '
            'keadaan = { nihil = "nol" }, batas = { atas = 100 } }',
        ),
    )
    ubahan = proposed(tmp_path, "agregasi.kanwil", kepala=kepala)
    assert [
        *(("agregasi", '"dipa"', f'"{d}"') for d in ("indikator", "sasaran", "satker")),
        *(
            ("agregasi", '"jumlah_tercapai"', f'"{c}"')
            for c in ("rerata", "rerata_tertimbang", "jumlah", "min", "maks")
        ),
        ("agregasi", "90", "91"),
        ("agregasi", "90", "180"),
        *(
            ("keadaan", '"nol"', f'"{k}"')
            for k in ("dikecualikan", "renormalisasi", "penuh", "menular", "galat")
        ),
        ("batas", "100", "101"),
        ("batas", "100", "200"),
    ] == ubahan


def test_a_measure_is_changed_at_each_level(tmp_path):
    """Formulas of some levels, aggregates of others."""
    aturan = (
        INDIKATOR
        + """
[ukuran.u]
nama = "U"
satuan = "persen"
dipa = { rumus = "capaian" }
kanwil = { dari = "dipa", cara = "maks" }
[ukuran.v]
nama = "V"
satuan = "persen"
dipa = { rumus = "capaian - u" }
"""
    )
    assert [
        ('"dipa"', '"indikator"'),
        ('"dipa"', '"sasaran"'),
        ('"dipa"', '"satker"'),
        ('"maks"', '"rerata"'),
        ('"maks"', '"rerata_tertimbang"'),
        ('"maks"', '"jumlah"'),
        ('"maks"', '"min"'),
    ] == only(proposed(tmp_path, "ukuran.u", aturan), "agregasi")
    assert [("rumus", "capaian - u", "capaian + u")] == proposed(
        tmp_path, "ukuran.v", aturan
    )


def test_conventions(tmp_path):
    """Rounding by stage and mode, zero cases and states; not what is shown."""
    kepala = changed(
        DASAR,
        (
            "tampilan = { digit = 2 }",
            "tampilan = { digit = 2 }\nrealisasi = { persen = 2 }",
        ),
    )
    ubahan = proposed(tmp_path, "konvensi", kepala=kepala)
    assert [
        ('"setengah_naik"', '"setengah_genap"'),
        ('"setengah_naik"', '"potong"'),
        ("2", "3"),
        ("2", "4"),
    ] == only(ubahan, "pembulatan")
    assert 4 * 6 + 5 == len(only(ubahan, "nol"))
    assert 4 * 5 == len(only(ubahan, "keadaan"))


def test_bands_move_together(tmp_path):
    """An edge is moved for both bands at once, or goes to the other of them."""
    aturan = (
        INDIKATOR
        + """
konversi = "k"
[konversi.k]
ruas = [
  { kurang_dari = 50, nilai = 1 },
  { minimal = 50, maksimal = "201/2", nilai = [2, 3.5] },
  { lebih_dari = "201/2", nilai = 4 },
]
"""
    )
    assert [
        ("kurang_dari 50, minimal 50", "maksimal 50, lebih_dari 50"),
        ("50", "51"),
        ("1", "2"),
        (
            "maksimal 201/2, lebih_dari 201/2",
            "kurang_dari 201/2, minimal 201/2",
        ),
        ("2", "3"),
        ("2", "4"),
        ("3.5", "3.6"),
        ("3.5", "7.0"),
        ("4", "5"),
        ("4", "8"),
    ] == only(proposed(tmp_path, "konversi.k", aturan), "ruas")


def test_names_of_bands_and_levels(tmp_path):
    """Names of bands stay; scores of predicates, and what is put in bands, do not."""
    aturan = (
        INDIKATOR
        + """
kategori = "k"
[kategori.k]
nilai = "eksak"
ruas = [{ kurang_dari = 50, nama = "A" }, { minimal = 50, nama = "B" }]
[predikat.p]
tingkat = { X = 1.5 }
"""
    )
    assert [
        ('"eksak"', '"tampil"'),
        ("kurang_dari 50, minimal 50", "maksimal 50, lebih_dari 50"),
        ("50", "51"),
    ] == only(proposed(tmp_path, "kategori.k", aturan), "ruas")
    assert [("predikat", "1.5", "1.6"), ("predikat", "1.5", "3.0")] == proposed(
        tmp_path, "predikat.p", aturan
    )


# -- weights


def weighed(kode: str, bobot: str, sasaran: str = "d.s") -> str:
    """An indikator with a weight."""
    return (
        INDIKATOR.replace('"d.i"', f'"{kode}"').replace('"d.s"', f'"{sasaran}"')
        + f"bobot = {bobot}\n"
    )


def test_two_weights_of_a_sasaran_at_once(tmp_path):
    """One unit goes from a weight to the next, or they change places."""
    kepala = changed(
        DASAR,
        (
            'sasaran = { dari = "indikator", cara = "rerata" }',
            'sasaran = { dari = "indikator", cara = "rerata_tertimbang", '
            'keadaan = { nihil = "renormalisasi", tidak_ditargetkan = "nol" } }',
        ),
    )
    aturan = weighed("d.i", "60") + weighed("d.j", "40")
    assert [("60, 40", "61, 39"), ("60, 40", "40, 60")] == only(
        proposed(tmp_path, "d.i", aturan, kepala=kepala), "bobot"
    )
    assert [] == only(proposed(tmp_path, "d.j", aturan, kepala=kepala), "bobot")


def test_weights_of_a_dipa_go_across_sasaran(tmp_path):
    """Weighed in the DIPA alone, two sasaran share a whole."""
    kepala = changed(
        DASAR,
        (
            'dipa = { dari = "indikator", cara = "rerata" }',
            'dipa = { dari = "indikator", cara = "rerata_tertimbang", '
            'keadaan = { nihil = "renormalisasi", tidak_ditargetkan = "nol" } }',
        ),
    )
    aturan = weighed("d.i", "50") + weighed("d.j", "50", "d.t")
    aturan += '[[sasaran]]\nkode = "d.t"\nnama = "T"\ndipa = "d"\n'
    assert [("50, 50", "51, 49")] == only(
        proposed(tmp_path, "d.i", aturan, kepala=kepala), "bobot"
    )


def test_a_weight_alone_is_changed_alone(tmp_path):
    """A weight with no other beside it is a number like any other."""
    aturan = INDIKATOR + "bobot = 100\n"
    assert [("100", "101"), ("100", "200")] == only(
        proposed(tmp_path, "d.i", aturan), "bobot"
    )


def test_weights_of_dipa_in_files_of_their_own(tmp_path):
    """Two files are changed at once where each DIPA has its own."""
    kepala = changed(
        DASAR,
        (
            KANWIL,
            'kanwil = { dari = "dipa", cara = "rerata_tertimbang", '
            'keadaan = { nihil = "renormalisasi", tidak_ditargetkan = "nol" } }',
        ),
        ("no = 1", "no = 1\nbobot = 70.5"),
    )
    berkas = {"dipa_e": '[dipa]\nkode = "e"\nnama = "E"\nno = 2\nbobot = 29.5\n'}
    assert [("70.5, 29.5", "70.6, 29.4"), ("70.5, 29.5", "29.5, 70.5")] == only(
        proposed(tmp_path, "d", kepala=kepala, **berkas), "bobot"
    )


# -- parameters of calculators


@frozen
class Isi:
    """A part of the calculator below."""

    kode: str
    bobot: Fraction


@frozen
class Semua:
    """Parameters of every kind that can be changed."""

    isi: tuple[Isi, ...]
    bobot_a: Fraction
    bobot_b: Fraction
    cara: Literal["satu", "dua"]
    digit: int
    nama: str
    batas: Fraction | None = None


def registry():
    """The installed plugins, and one with the calculator above."""
    kalkulator = Calculator(
        "uji.semua",
        "Semua",
        Semua,
        lambda *_: Calculation(constant(Fraction(1, 2), PERSEN)),
    )
    plugin = SimpleNamespace(
        SAKIP_API=API, sakip_calculators=hookimpl(lambda: [kalkulator])
    )
    return build_registry({"uji": plugin})


PARAMETER = """
[[indikator]]
kode = "d.i"
nama = "Indikator"
sasaran = "d.s"
satuan = "persen"
polaritas = "informatif"
kalkulator = "uji.semua"
[indikator.parameter]
cara = "satu"
digit = 2
nama = "satu"
bobot_a = 60
bobot_b = 40
batas = "1/2"
isi = [{ kode = "a", bobot = "50/3" }, { kode = "b", bobot = "250/3" }]
"""


def test_parameters_are_changed_by_their_class(tmp_path):
    """Numbers, words of several, and weights in pairs; names are left alone."""
    kepala = changed(DASAR, ("bahasa = 1", 'bahasa = 1\nplugin = ["uji"]'))
    ubahan = proposed(tmp_path, "d.i", PARAMETER, kepala=kepala, registry=registry())
    assert [
        ("parameter", '"satu"', '"dua"'),
        ("parameter", "2", "3"),
        ("parameter", "2", "4"),
        ("bobot", "60, 40", "61, 39"),
        ("bobot", "60, 40", "40, 60"),
        ("parameter", '"1/2"', '"2/2"'),
        ("bobot", '"50/3", "250/3"', '"53/3", "247/3"'),
        ("bobot", '"50/3", "250/3"', '"250/3", "50/3"'),
    ] == others(ubahan, "polaritas")


def test_an_amendment_changes_parameters_of_the_calculator_there_is(tmp_path):
    """The calculator is the indikator's own, although the amendment does not say so."""
    kepala = changed(
        DASAR,
        ("bahasa = 1", 'bahasa = 1\nplugin = ["uji"]'),
        ("dari = 2024-01-01", "dari = 2023-01-01"),
    )
    amandemen = """
[amandemen]
id = "ubah"
nama = "Ubah"
tanggal = 2024-01-01
berlaku = { dari = 2024-01-01 }
[[ubah.indikator]]
kode = "d.i"
parameter.digit = 7
[[ubah.dipa]]
kode = "d"
nama = "Baru"
[tambah.masukan.x]
nama = "X"
satuan = "orang"
"""
    berkas = {"amandemen/ubah": amandemen}
    ubahan = proposed(
        tmp_path, "d.i", PARAMETER, kepala=kepala, registry=registry(), **berkas
    )
    assert [("parameter", "7", "8"), ("parameter", "7", "14")] == ubahan[-2:]


UKURAN = """
[[satker]]
kode = "d.u"
nama = "Unit"
dipa = "d"
[masukan_satker.p]
nama = "P"
satuan = "persen"
[masukan_satker.q]
nama = "Q"
satuan = "persen"
[ukuran.u]
nama = "U"
satuan = "persen"
[ukuran.u.satker]
kalkulator = "bawaan.tertimbang"
parameter.bagian = [{ masukan = "p", bobot = 50 }, { masukan = "q", bobot = 50 }]
"""


def test_parameters_of_a_measure_are_changed_too(tmp_path):
    """A measure's calculator weighs parts, and an amendment weighs them otherwise."""
    kepala = changed(DASAR, ("dari = 2024-01-01", "dari = 2023-01-01"))
    aturan = changed(INDIKATOR, ("2024 = 80", "2023 = 80, 2024 = 80")) + UKURAN
    amandemen = (
        AMANDEMEN
        + """
[ubah.ukuran.u.satker]
parameter.bagian = [{ masukan = "p", bobot = 30 }, { masukan = "q", bobot = 70 }]
"""
    )
    ubahan = proposed(
        tmp_path, "ukuran.u", aturan, kepala=kepala, **{"amandemen/ubah": amandemen}
    )
    assert [
        ("bobot", "50, 50", "51, 49"),
        ("bobot", "30, 70", "31, 69"),
        ("bobot", "30, 70", "70, 30"),
    ] == ubahan


AMANDEMEN = """
[amandemen]
id = "ubah"
nama = "Ubah"
tanggal = 2024-01-01
berlaku = { dari = 2024-01-01 }
"""


def test_tables_of_other_years_are_changed_by_their_own_rules(tmp_path):
    """What is renamed or retired is looked up in the years in which it holds."""
    kepala = changed(DASAR, ("dari = 2024-01-01", "dari = 2023-01-01"))
    aturan = changed(INDIKATOR, ("2024 = 80", "2023 = 80, 2024 = 80"))
    lama = changed(aturan, ('"d.i"', '"d.lama"')) + "bobot = 100\n"
    lain = '[[sasaran]]\nkode = "d.t"\nnama = "T"\ndipa = "d"\n'
    amandemen = (
        AMANDEMEN
        + """
[[cabut.indikator]]
kode = "d.lama"
[[ganti_kode.sasaran]]
dari = "d.s"
menjadi = "d.baru"
"""
    )
    ubahan = proposed(
        tmp_path,
        "d.lama",
        aturan + lama + lain,
        kepala=kepala,
        **{"amandemen/ubah": amandemen},
    )
    assert [('"d.s"', '"d.t"')] == only(ubahan, "anggota")
    assert [("100", "101"), ("100", "200")] == only(ubahan, "bobot")


def test_an_amendment_that_is_not_known_yet_is_changed_as_it_stands(tmp_path):
    """What the rules of the date do not know is changed without them."""
    kepala = changed(DASAR, ("dari = 2024-01-01", "dari = 2023-01-01"))
    aturan = changed(INDIKATOR, ("2024 = 80", "2023 = 80, 2024 = 80"))
    amandemen = (
        AMANDEMEN
        + """
[[tambah.sasaran]]
kode = "d.t"
nama = "T"
dipa = "d"
[[tambah.indikator]]
kode = "d.baru"
nama = "Baru"
sasaran = "d.t"
satuan = "persen"
polaritas = "naik"
bobot = 100
target = { 2024 = "B" }
kalkulator = "bawaan.rasio"
masukan.a = { nama = "A", satuan = "orang" }
masukan.b = { nama = "B", satuan = "orang" }
[tambah.indikator.parameter]
pembilang = "a"
penyebut = "b"
[[ubah.indikator]]
kode = "d.tiada"
parameter.digit = 2
"""
    )
    ubahan = proposed(
        tmp_path,
        "d.baru",
        aturan,
        kepala=kepala,
        pada=dt.date(2023, 1, 1),
        **{"amandemen/ubah": amandemen},
    )
    assert {"polaritas", "bobot"} == {u[0] for u in ubahan}
