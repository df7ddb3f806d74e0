"""Rules that make no sense, and what is no mistake; files for each are in the data."""

from __future__ import annotations

from pathlib import Path

import pytest
from builder import DASAR, INDIKATOR, check, codes, write_ruleset

KATEGORI = """
[kategori.mutu]
nilai = "eksak"
ruas = [{ nama = "A", kurang_dari = 60 }, { nama = "B", minimal = 60 }]
"""


def ind(**ganti: str) -> str:
    """The usual indikator with other keys, or more of them."""
    baris = {
        "kode": '"d.i"',
        "nama": '"Indikator"',
        "sasaran": '"d.s"',
        "satuan": '"persen"',
        "polaritas": '"naik"',
        "target": "{ 2024 = 80 }",
        "rumus": '"a / b"',
        "masukan.a": '{ nama = "A", satuan = "orang" }',
        "masukan.b": '{ nama = "B", satuan = "orang" }',
    } | {k.replace("__", "."): v for k, v in ganti.items()}
    return "\n[[indikator]]\n" + "".join(f"{k} = {v}\n" for k, v in baris.items())


def found(tmp_path: Path, *teks: str, **berkas: str) -> list[str]:
    """Codes of what is found in rules."""
    return codes(check(write_ruleset(tmp_path, "".join(teks), **berkas)))


# -- unused


@pytest.mark.parametrize(
    ("tabel", "kode"),
    [
        ('[dasar.x]\njudul = "X"\nterverifikasi = false\nsumber = "x"\n', "SKP219"),
        ("[predikat.p]\ntingkat = { A = 100 }\n", "SKP219"),
        ("[konversi.k]\nruas = [{ nilai = 1 }]\n", "SKP219"),
        (KATEGORI, "SKP219"),
        ('[masukan.x]\nnama = "X"\nsatuan = "orang"\n', "SKP211"),
        ('[masukan_satker.x]\nnama = "X"\nsatuan = "orang"\n', "SKP211"),
        ('[dipa]\nkode = "e"\nnama = "E"\nno = 2\n', "SKP220"),
        ('[[sasaran]]\nkode = "d.t"\nnama = "T"\ndipa = "d"\n', "SKP220"),
    ],
)
def test_unused_is_told(tmp_path: Path, tabel: str, kode: str) -> None:
    """Each kind of table that nothing refers to is told."""
    assert [kode] == found(tmp_path, INDIKATOR, lain=tabel)


@pytest.mark.parametrize(
    "tabel",
    [
        '[satuan.dokumen]\nnama = "Dokumen"\n',
        '[dipa]\nkode = "e"\nnama = "E"\nno = 2\n[[satker]]\nkode = "k"\nnama = "K"\n',
    ],
)
def test_unused_that_is_no_mistake(tmp_path: Path, tabel: str) -> None:
    """A unit no rule needs yet, and a DIPA that only spends, are nothing to tell."""
    assert [] == found(tmp_path, INDIKATOR, lain=tabel)


def test_begun_rules_use_nothing_yet(tmp_path: Path) -> None:
    """Without any indikator nothing is told to be unused."""
    assert [] == found(tmp_path, KATEGORI)


def test_every_use_counts(tmp_path: Path) -> None:
    """Aggregates, measures, targets, inputs and parameters use what they name."""
    kepala = DASAR.replace(
        'kanwil = { dari = "dipa", cara = "rerata" }',
        'kanwil = { dari = "dipa", cara = "rerata", konversi = "k", dasar = "x" }',
    )
    aturan = """
[dasar.x]
judul = "X"
terverifikasi = false
sumber = "x"

[predikat.p]
tingkat = { A = 100, B = 0 }

[predikat.q]
tingkat = { A = 100 }

[konversi.k]
ruas = [{ nilai = 1 }]

[masukan.umum]
nama = "Umum"
satuan = "orang"

[masukan_satker.pagu]
nama = "Pagu"
satuan = "rupiah"

[masukan_satker.nilai]
nama = "Nilai"
satuan = { predikat = "q" }

[ukuran.pagu_dua]
nama = "Pagu"
satuan = "rupiah"
satker = { rumus = "pagu" }

[ukuran.mutu]
nama = "Mutu"
satuan = { predikat = "q" }
satker = { rumus = "nilai" }

[[satker]]
kode = "k"
nama = "K"
dipa = "d"
"""
    target = '{ 2024 = { nilai = 4, satuan = { predikat = "p" } } }'
    semua = aturan + ind(rumus='"a / umum"', masukan__b="{}", target=target)
    semua = semua.replace("masukan.b = {}\n", "")
    folder = write_ruleset(tmp_path, semua, kepala=kepala)
    assert [] == codes(check(folder))


def test_unknown_name_near_an_unused_one(tmp_path: Path) -> None:
    """A mistyped reference is one mistake: what it meant is not called unused."""
    assert ["SKP207"] == found(tmp_path, ind(kategori='"mutuu"'), KATEGORI)


def test_file_that_cannot_be_read_may_use_anything(tmp_path: Path) -> None:
    """Where a file is no TOML nothing is called unused."""
    assert ["SKP103"] == found(tmp_path, INDIKATOR, KATEGORI, lain="x = [\n")


@pytest.mark.parametrize(
    ("salah", "expected"),
    [
        # The fault stands where the category is named: it may be the use of it.
        ('kategori_mutu = "mutu"', ["SKP104"]),
        ("bobot = true", ["SKP106", "SKP219"]),
    ],
)
def test_faulty_table_may_be_the_use(
    tmp_path: Path, salah: str, expected: list[str]
) -> None:
    """A name in a file with a fault of shape is in doubt; one that it lacks is not."""
    temuan = found(tmp_path, INDIKATOR + salah + "\n", lain=KATEGORI)
    assert expected == sorted(temuan)


def test_derived_ruleset_need_not_use_all(tmp_path: Path) -> None:
    """What a ruleset gets from another is not its own to use."""
    write_ruleset(tmp_path / "asal", INDIKATOR + KATEGORI)
    kepala = '[ruleset]\nid = "turunan"\nturunan = "asal"\n'
    assert [] == codes(check(write_ruleset(tmp_path / "baru", "", kepala=kepala)))
    assert ["SKP219"] == codes(check(tmp_path / "asal"))


def test_amendment_uses_its_basis(tmp_path: Path) -> None:
    """A legal basis that only an amendment names is used."""
    folder = write_ruleset(
        tmp_path,
        INDIKATOR,
        lain='[dasar.x]\njudul = "X"\nterverifikasi = false\nsumber = "x"\n',
    )
    (folder / "amandemen").mkdir()
    (folder / "amandemen" / "a.toml").write_text(
        """
[amandemen]
id = "a"
nama = "A"
tanggal = 2024-01-01
berlaku = { dari = 2024-01-01 }
dasar = "x"

[[ubah.indikator]]
kode = "d.i"
target = { 2024 = 90 }
""",
        encoding="utf-8",
    )
    assert [] == codes(check(folder))


def test_indikator_without_sasaran_may_belong_anywhere(tmp_path: Path) -> None:
    """A sasaran is not called empty where an indikator lost the name of its own."""
    assert ["SKP105"] == found(tmp_path, ind().replace('sasaran = "d.s"\n', ""))


# -- tables


@pytest.mark.parametrize(
    ("jumlah", "expected"),
    [("", ["SKP221"]), ("jumlah_kolom = true", []), ('jumlah_baris = "n"', [])],
)
def test_table_kept_for_its_totals(
    tmp_path: Path, jumlah: str, expected: list[str]
) -> None:
    """A table that no formula reads is told, unless its totals are checked."""
    tabel = f"""
[indikator.tabel.t]
nama = "T"
baris = ["p"]
{jumlah}
kolom.n = {{ nama = "N", satuan = "orang" }}
"""
    assert expected == found(tmp_path, INDIKATOR, tabel)


# -- formulas


@pytest.mark.parametrize(
    ("rumus", "expected"),
    [
        ("jika(a >= 0 orang, a / b, 0%)", ["SKP222"]),
        ("jika(a > 0 orang, a / b, 0%)", []),
        ("jika(a / b > 120%, 120%, a / b)", []),
        ("jika(a > b, a / b, mutlak(a - b) / b)", []),
        ("mutlak(a) / b", []),
        ("a / b - a / b", ["SKP225"]),
        ("100% - 100% + a / b", []),
        ("jika(a = a, a / b, 0%)", ["SKP225"]),
        ("a / b + a / b", []),
        ("a / (b * 0)", ["SKP318"]),
        ("a / b / 0", ["SKP318"]),
        ("bila_nihil(a, 0 orang) / b", []),
        ("bila_nihil(a / b, 0%)", []),
        ("bila_nihil(100%, 0%) + a / b", ["SKP224"]),
        ("bila_belum_ada(bila_belum_ada(a, 1 orang), 2 orang) / b", ["SKP224"]),
        ("bila_tidak_terdefinisi(a, 1 orang) / b", ["SKP224"]),
        ("bila_tidak_terdefinisi(a / b, 100%)", []),
    ],
)
def test_formulas(tmp_path: Path, rumus: str, expected: list[str]) -> None:
    """What can never count in a formula is told, and nothing that can."""
    assert expected == found(tmp_path, ind(rumus=f'"{rumus}"'))


def test_declared_range_decides(tmp_path: Path) -> None:
    """Floors and caps of inputs, scales and columns are what decides."""
    aturan = ind(
        rumus='"jika(a <= 10 orang, a / b, jika(n[2023] > 90%, 1%, 2%))"',
        masukan__a='{ nama = "A", satuan = "orang", maksimal = 9 }',
        masukan__n='{ nama = "N", satuan = "persen", minimal = 91 }',
    )
    assert ["SKP222", "SKP222"] == found(tmp_path, aturan)


def test_columns_have_ranges_too(tmp_path: Path) -> None:
    """The cells of a column lie in the column's range."""
    aturan = ind(
        rumus='"jika(rerata(t.n) > 5, 0%, a / b)"',
        tabel__t="""{ nama = "T", baris = ["p"], kolom.n = \
{ nama = "N", satuan = { indeks = 4 } } }""",
    ).replace("> 5,", "> skala(50%, 4) * 3,")
    assert ["SKP222"] == found(tmp_path, aturan)


def test_measures_are_looked_at_once(tmp_path: Path) -> None:
    """The formula of a measure is told once, however many satker it is for."""
    satker = "".join(
        f'[[satker]]\nkode = "{k}"\nnama = "{k}"\ndipa = "d"\n' for k in "pq"
    )
    ukuran = """
[masukan_satker.pagu]
nama = "Pagu"
satuan = "rupiah"
[ukuran.u]
nama = "U"
satuan = "rupiah"
satker = { rumus = "jika(pagu < 0 rupiah, 0 rupiah, pagu)" }
dipa = { dari = "satker", cara = "jumlah" }
[ukuran.w]
nama = "W"
satuan = "persen"
satker = { kalkulator = "bawaan.rasio", parameter = { pembilang = "pagu", \
penyebut = "pagu" } }
dipa = { rumus = "capaian - capaian" }
"""
    assert ["SKP222", "SKP225"] == sorted(found(tmp_path, INDIKATOR, ukuran, satker))


@pytest.mark.parametrize(
    ("rumus", "expected"),
    [
        ("a <= b", []),
        ("a >= 0 orang", ["SKP223"]),
        ("a < 0 orang", ["SKP223"]),
        ("a >= 0 orang dan b > 0 orang", []),
    ],
)
def test_checks(tmp_path: Path, rumus: str, expected: list[str]) -> None:
    """A check of facts that has one answer is told."""
    isi = f'[{{ rumus = "{rumus}", pesan = "P", tingkat = "galat" }}]'
    assert expected == found(tmp_path, ind(periksa=isi))


# -- targets, cases, bands


@pytest.mark.parametrize(
    ("polaritas", "target", "expected"),
    [
        ("naik", "80", []),
        ("naik", "81", ["SKP321"]),
        ("tercapai", "81", ["SKP321"]),
        ("stabil", "81", ["SKP321"]),
        ("stabil", "19", ["SKP321"]),
        ("turun_selisih", "20", []),
        ("turun_selisih", "19", ["SKP321"]),
        ("turun_selisih", "99", []),
        ("informatif", "99", []),
        ("rentang_ambang", "{ dari = 81, sampai = 90 }", ["SKP321"]),
        ("rentang_ambang", "{ dari = 70, sampai = 90 }", []),
        ("naik", '"tidak_ditargetkan"', []),
    ],
)
def test_targets_out_of_reach(
    tmp_path: Path, polaritas: str, target: str, expected: list[str]
) -> None:
    """A target that no realisasi from 20 % to 80 % reaches is told."""
    aturan = ind(
        polaritas=f'"{polaritas}"',
        target=f"{{ 2024 = {target} }}",
        rumus='"batasi(a / b, 20%, 80%)"',
    )
    assert expected == found(tmp_path, aturan)


def test_recorded_realisasi_reaches_the_target(tmp_path: Path) -> None:
    """79,996 % is recorded as 80,00 %: the target is reached."""
    kepala = DASAR.replace(
        "[konvensi.pembulatan]", "[konvensi.pembulatan]\nrealisasi = { persen = 2 }"
    )
    folder = write_ruleset(
        tmp_path, ind(rumus='"batasi(a / b, 0%, 79.996%)"'), kepala=kepala
    )
    assert [] == codes(check(folder))


def test_bound_that_is_no_decimal(tmp_path: Path) -> None:
    """A bound of a third is written as a fraction."""
    aturan = ind(
        satuan='"angka"',
        rumus='"n / 3"',
        target="{ 2024 = 1 }",
        masukan__n='{ nama = "N", satuan = "angka", maksimal = 2, minimal = 0 }',
    )
    aturan = "\n".join(
        b for b in aturan.split("\n") if not b.startswith(("masukan.a", "masukan.b"))
    )
    (temuan,) = check(write_ruleset(tmp_path, aturan))
    pesan = "Target tahun 2024 (1) tidak pernah tercapai: realisasi paling tinggi 2/3."
    assert pesan == temuan.pesan()


def test_target_beyond_the_scale_is_one_mistake(tmp_path: Path) -> None:
    """A target above the scale of its index is told as that alone."""
    aturan = ind(
        satuan="{ indeks = 4 }", rumus='"skala(a / b, 4)"', target="{ 2024 = 80 }"
    )
    assert ["SKP315"] == found(tmp_path, aturan)


def test_words_and_answers_have_no_reach(tmp_path: Path) -> None:
    """Targets that are no numbers are not held against a range."""
    aturan = """
[[indikator]]
kode = "d.i"
nama = "I"
sasaran = "d.s"
satuan = "ya_tidak"
polaritas = "tercapai"
target = { 2024 = true }
rumus = "a"
masukan.a = { nama = "A", satuan = "ya_tidak" }

[[indikator]]
kode = "d.j"
nama = "J"
sasaran = "d.s"
satuan = "teks"
polaritas = "informatif"
target = { 2024 = "baik" }
"""
    assert [] == found(tmp_path, aturan)


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("{ 2023 = 90, 2024 = 0.9 }", ["SKP322"]),
        ("{ 2023 = 1.5, 2024 = 0.9 }", []),
        ("{ 2023 = 0.8, 2024 = 0.9 }", []),
        ('{ 2023 = "tidak_ditargetkan", 2024 = 0.9 }', []),
        ("{ 2023 = 90, 2024 = 9 }", []),
        ("{ 2023 = 90, 2024 = 0 }", []),
    ],
)
def test_ratio_among_percentages(
    tmp_path: Path, target: str, expected: list[str]
) -> None:
    """A target is like a ratio only where another year has its hundredfold."""
    kepala = DASAR.replace("2024-01-01, sampai", "2023-01-01, sampai")
    folder = write_ruleset(tmp_path, ind(target=target), kepala=kepala)
    assert expected == codes(check(folder))


@pytest.mark.parametrize(
    ("kasus", "ganti", "expected"),
    [
        ("nol_per_nol", {}, []),
        ("n_per_nol", {}, []),
        ("nol_per_nol", {"rumus": '"a / (b + 1 orang)"'}, []),
        ("nol_per_nol", {"rumus": '"a / 2 orang"'}, ["SKP320"]),
        ("realisasi_nol", {}, ["SKP320"]),
        ("realisasi_nol", {"polaritas": '"turun_rasio"'}, []),
        ("target_nol_realisasi_nol", {}, ["SKP320"]),
        ("target_nol_realisasi_nol", {"target": "{ 2024 = 0 }"}, []),
        ("negatif", {}, ["SKP320"]),
        ("negatif", {"rumus": '"(a - b) / b"'}, []),
        ("negatif", {"target": '{ 2024 = "belum_ada" }'}, []),
    ],
)
def test_cases(
    tmp_path: Path, kasus: str, ganti: dict[str, str], expected: list[str]
) -> None:
    """A case of the indikator's own that cannot arise there is told."""
    aturan = ind(**ganti, **{f"nol__{kasus}": '"nol"'})
    assert expected == [
        k
        for k in found(tmp_path, aturan.replace("masukan.b", "masukan.b"))
        if k != "SKP211"
    ]


RUAS = """
[kategori.mutu]
nilai = "eksak"
ruas = [{ nama = "A", maksimal = 100 }, { nama = "B", lebih_dari = 100 }]
"""
NILAI = "\n[konversi.k]\nruas = [{ kurang_dari = 50, nilai = 0 }, \
{ minimal = 50, nilai = [60, 90] }]\n"


@pytest.mark.parametrize(
    ("ganti", "expected"),
    [
        ({}, []),
        ({"batas": "{ atas = 120 }"}, []),
        ({"batas": "{ atas = 100 }"}, ["SKP319"]),
        ({"batas": "{ bawah = 100 }"}, []),
        ({"batas": "{ bawah = 101 }"}, ["SKP319"]),
        ({"batas": "{ bawah = 10 }"}, []),
    ],
)
def test_bands(tmp_path: Path, ganti: dict[str, str], expected: list[str]) -> None:
    """A band beyond the bounds of all that use it is told."""
    assert expected == found(tmp_path, ind(kategori='"mutu"', **ganti), RUAS)


def test_band_that_one_user_reaches(tmp_path: Path) -> None:
    """A band is alive if any of its users reaches it."""
    satu = ind(kategori='"mutu"', batas="{ atas = 100 }")
    lain = ind(kode='"d.j"', kategori='"mutu"')
    assert [] == found(tmp_path, satu, lain, RUAS)


def test_conversion_decides_what_a_category_sees(tmp_path: Path) -> None:
    """A category of converted capaian sees what the conversion gives: 0 to 90."""
    konversi = NILAI.replace("minimal = 50,", "minimal = 50, maksimal = 100,")
    aturan = ind(kategori='"mutu"', konversi='"k"', batas="{ atas = 100 }")
    assert ["SKP319"] == found(tmp_path, aturan, RUAS, konversi)


def test_band_without_a_value_is_one_mistake(tmp_path: Path) -> None:
    """What a conversion gives is known of its other bands."""
    konversi = NILAI.replace("nilai = 0 }", "nama = 'x' }")
    aturan = ind(kategori='"mutu"', konversi='"k"')
    ruas = RUAS.replace("100", "60").replace("maksimal = 60", "kurang_dari = 60")
    ruas = ruas.replace("lebih_dari", "minimal")
    temuan = found(tmp_path, aturan, ruas, konversi.replace("[60, 90]", "90"))
    assert ["SKP319", "SKP105"] == temuan


def test_conversion_of_an_aggregate_has_bounds(tmp_path: Path) -> None:
    """A band of a conversion beyond the bounds of the aggregate is told."""
    kepala = DASAR.replace(
        'kanwil = { dari = "dipa", cara = "rerata" }',
        'kanwil = { dari = "dipa", cara = "rerata", konversi = "k", '
        "batas = { bawah = 50 } }",
    )
    konversi = NILAI.replace("nilai = [60, 90]", "nilai = 90")
    ukuran = """
[masukan_satker.n]
nama = "N"
satuan = "persen"
[ukuran.u]
nama = "U"
satuan = "persen"
satker = { rumus = "n" }
kanwil = { dari = "satker", cara = "rerata", konversi = "k", batas = { bawah = 60 } }
"""
    folder = write_ruleset(tmp_path, INDIKATOR + konversi + ukuran, kepala=kepala)
    assert ["SKP319"] == codes(check(folder))


# -- one mistake, one finding; several, all


def test_unit_that_is_unknown_hides_no_name(tmp_path: Path) -> None:
    """With an unknown unit the names of the formula are checked all the same."""
    assert ["SKP208", "SKP202"] == found(
        tmp_path, ind(satuan='"persenn"', rumus='"a / c"')
    )


def test_member_with_a_fault_takes_its_weight_along(tmp_path: Path) -> None:
    """Weights are not called short where the member that lacks has a fault."""
    kepala = DASAR.replace(
        'dipa = { dari = "indikator", cara = "rerata" }',
        'dipa = { dari = "indikator", cara = "rerata_tertimbang", '
        'keadaan = { nihil = "renormalisasi", tidak_ditargetkan = "renormalisasi" } }',
    )
    rusak = ind(kode='"d.j"', bobot="60", rumus='"a / c"')
    folder = write_ruleset(tmp_path, ind(bobot="40") + rusak, kepala=kepala)
    assert ["SKP202", "SKP211"] == sorted({*codes(check(folder)), "SKP211"})


def test_mistyped_table_is_read_all_the_same(tmp_path: Path) -> None:
    """Under a mistyped key of the root stands what was meant: its faults are told."""
    sasaran = '[[sasaran]]\nkode = "d.t"\nnama = "T"\n'
    lain = ind(kode='"d.j"', sasaran='"d.t"')
    salah = sasaran.replace("sasaran", "sasarna") + "bobot = true\n"
    dipa = '[dipaa]\nkode = "e"\nnama = "E"\nno = 2\n'
    temuan = found(tmp_path, INDIKATOR, lain, dipa_e=dipa + salah, zz="zzz = 1\n")
    assert ["SKP104", "SKP104", "SKP104", "SKP106"] == sorted(temuan)


def test_measure_with_a_fault_is_no_unknown_name(tmp_path: Path) -> None:
    """A measure whose level cannot be read is not called unknown where it is used."""
    ukuran = """
[ukuran.u]
nama = "U"
satuan = "persen"
dipa = { dari = "satker", cara = "rerataa" }
[ukuran.w]
nama = "W"
satuan = "persen"
dipa = { rumus = "u + capaian" }
"""
    assert ["SKP107"] == found(tmp_path, INDIKATOR, ukuran)


def test_head_that_cannot_be_read_may_declare_units(tmp_path: Path) -> None:
    """Without the head a unit is unknown only if it is clearly mistyped."""
    aturan = ind(rumus='"a / b + 1 kali / 2 kalii"') + '[satuan.kali]\nnama = "K"\n'
    folder = write_ruleset(tmp_path, aturan, kepala="[ruleset\n")
    assert ["SKP103", "SKP208"] == sorted(codes(check(folder)))
