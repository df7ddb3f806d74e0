"""Rules as SQL, read as text: bounds, names, and what is left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import pytest
from attrs import evolve
from builder import DASAR, INDIKATOR, load
from compiled import LEWATI
from needed import needs_plugins
from sql_rows import SEMUA

import sakip
from sakip._batch._sql import _Penulis, write_sql
from sakip._batch._sql_dialect import DIALEK, Dialek, NamaDialek
from sakip._batch._sql_inputs import Masukan, decimal_text
from sakip._batch._sql_plan import RencanaSql, plan_sql
from sakip._batch._sql_stages import Tata
from sakip._ruleset import Ruleset
from sakip._steps import Cabang, Step
from sakip._unit import Jenis, Satuan
from sakip._value import Keadaan
from sakip.expression import (
    ANGKA,
    Aggregate,
    Binary,
    Compare,
    Constant,
    Expression,
    Figure,
    Input,
    Opaque,
)

ORANG = Satuan(Jenis.CACAH, "orang")
A, B = (Input("d.i", nama, ORANG, desimal=0, nonnegatif=True) for nama in "ab")
SEMPIT = Dialek("duckdb", 10**9, "HUGEINT")

LAIN = """
[predikat.akip]
tingkat = { AA = 90, "B'" = 60.5 }

[[pendukung]]
kode = "d.p"
nama = "Predikat"
satuan = { predikat = "akip" }
polaritas = "informatif"
rumus = "p"
masukan.p = { nama = "P", satuan = { predikat = "akip" } }

[[pendukung]]
kode = "d.t"
nama = "Tanggal"
satuan = "tanggal"
polaritas = "informatif"
rumus = "t"
masukan.t = { nama = "T", satuan = "tanggal" }

[[pendukung]]
kode = "d.y"
nama = "Ya"
satuan = "persen"
polaritas = "informatif"
rumus = "jika(y, 100%, r)"
masukan.y = { nama = "Y", satuan = "ya_tidak" }
masukan.r = { nama = "R", satuan = "persen", minimal = -5, maksimal = 1e40 }
"""


@pytest.fixture
def aturan(tmp_path: Path) -> Ruleset:
    """A small ruleset of 2024."""
    return load(tmp_path / "uji")


def planned(
    aturan: Ruleset, *ekspresi: Expression, dialek: Dialek = SEMPIT, **lain: object
) -> RencanaSql:
    """A plan whose steps are these expressions."""
    susunan = aturan.susun(2024)
    steps = tuple(
        Step(("uji", str(i), "nilai"), e, Satuan(Jenis.ANGKA))
        for i, e in enumerate(ekspresi)
    )
    digit = {s.kunci: 2 for s in steps}
    kosong = {"cabang": (), "members": {}, "periksa": ()}
    return plan_sql(
        evolve(susunan, steps=steps, digit=digit, **{**kosong, **lain}), dialek
    )


def result(rencana: RencanaSql) -> list[str]:
    """Why each step is left out, or ``""``."""
    ada = {f.kunci[1]: "" for f in rencana.figur}
    ada |= {k[1]: s for k, s in rencana.tiada.items()}
    return [ada[k] for k in sorted(ada)]


def test_what_does_not_fit_is_left_out(aturan: Ruleset) -> None:
    """Too large, only Python, and what is made of them; the rest stands."""
    kali = Binary("*", A, B, ANGKA)
    akar = Aggregate("geometrik", (A, B), LEWATI, ANGKA, digit=2)
    buram = Opaque("uji.x", lambda _: Fraction(1), (A,), ANGKA)
    nol = Figure(("uji", "0", "nilai"), ANGKA)
    besar = Constant(Fraction(10**40))
    hasil = planned(aturan, kali, nol, akar, buram, A, besar, dialek=DIALEK["duckdb"])
    assert ["", "", "python", "python", "besar", "besar"] == [
        *result(hasil)[:4],
        result(planned(aturan, kali))[0],
        result(hasil)[5],
    ]
    rusak = planned(aturan, akar, nol, A)
    assert ["python", "bahan", "besar"] == result(rusak)
    kosong = evolve(akar, anggota=())
    assert [""] == result(planned(aturan, kosong))


def test_figure_that_decimals_cannot_show_is_left_out(aturan: Ruleset) -> None:
    """It fits the whole numbers of the dialect, not its decimals."""
    pangkat: Expression = A
    for _ in range(3):
        pangkat = Binary("*", pangkat, A, ANGKA)
    rencana = planned(aturan, pangkat, dialek=DIALEK["duckdb"])
    assert ["besar"] == result(rencana)
    assert [""] == result(planned(aturan, pangkat, dialek=DIALEK["postgres"]))


def refusing(aturan: Ruleset, syarat: Expression, keadaan: Keadaan | None) -> Cabang:
    """A case of the first step that the rules refuse."""
    asal = aturan.aturan.kepala.asal
    kunci = ("uji", "0", "nilai")
    return Cabang(kunci, "nol", "d.i", "k", asal, syarat, keadaan, galat=True)


def test_case_that_is_refused_is_looked_for(aturan: Ruleset) -> None:
    """By a condition, by a state, or nowhere where it cannot arise."""
    lebih = Compare(">", A, B)
    cabang = (
        refusing(aturan, lebih, None),
        refusing(aturan, A, Keadaan.BELUM_ADA),
        refusing(aturan, A, Keadaan.NIHIL),
        evolve(refusing(aturan, A, None), galat=False),
    )
    rencana = planned(aturan, A, dialek=DIALEK["spark"], cabang=cabang)
    assert ["SKP417", "SKP417"] == [kode for _, kode, _ in rencana.tolak]


def test_figure_whose_refusal_does_not_fit_is_left_out(aturan: Ruleset) -> None:
    """A row that may be one to refuse must not pass for another."""
    akar = Aggregate("geometrik", (A, B), LEWATI, ANGKA, digit=2)
    cabang = (refusing(aturan, Compare(">", akar, A), None),)
    rencana = planned(aturan, A, B, dialek=DIALEK["spark"], cabang=cabang)
    assert ["besar", ""] == result(rencana)
    assert () == rencana.tolak


def masukan(aturan: Ruleset) -> dict[str, Masukan]:
    """The inputs of a ruleset by their names."""
    return {m.nama: m for m in plan_sql(aturan.susun(2024), DIALEK["duckdb"]).masukan}


def test_bounds_are_declared_or_assumed(tmp_path: Path) -> None:
    """Declared ranges, sizes assumed for a unit, and the largest that SQL takes."""
    m = masukan(load(tmp_path / "uji", INDIKATOR + LAIN))
    assert (0, 10**9) == (m["d.i:a"].lo, m["d.i:a"].hi)
    assert ("SKP403", "SKP842") == m["d.i:a"].tolak
    assert (121, 180, 2) == (m["d.p:p"].lo, m["d.p:p"].hi, m["d.p:p"].skala)
    assert (1, 3_652_059) == (m["d.t:t"].lo, m["d.t:t"].hi)
    assert (-50_000, 10**22) == (m["d.y:r"].lo, m["d.y:r"].hi)
    assert ("SKP403", "SKP403") == m["d.y:r"].tolak


@pytest.mark.parametrize("dialek", DIALEK)
def test_every_kind_of_input_is_read(tmp_path: Path, dialek: str) -> None:
    """A word by its score, a day by its number, yes as it is."""
    teks = write_sql(
        load(tmp_path / "uji", INDIKATOR + LAIN), 2024, dialek, "isian", []
    ).teks
    q, tipe = DIALEK[dialek].quote, DIALEK[dialek].tipe
    pilih = f"CASE {q('d.p:p')} WHEN 'AA' THEN 180 WHEN 'B''' THEN 121 END"
    assert f"CAST({pilih} AS {tipe}) AS {q('d.p:p')}" in teks
    assert f"WHEN {q('d.p:p')} NOT IN ('AA', 'B''') THEN 'SKP404 d.p:p'" in teks
    assert f"+ 719163 AS {tipe})" in teks
    assert f"\n    {q('d.y:y')} AS {q('d.y:y')},\n" in teks


def statements(teks: str) -> Sequence[str]:
    """The words of SQL without comments and names."""
    teks = re.sub(r"--[^\n]*", "", teks)
    return re.findall(r"[A-Za-z_]+", re.sub(r'"[^"]*"|`[^`]*`|\'[^\']*\'', "", teks))


@pytest.mark.parametrize("dialek", DIALEK)
def test_traps_are_not_used(aturan: Ruleset, dialek: str) -> None:
    """No rounding, no least or greatest, no floats; every divisor may be 0."""
    teks = aturan.sql(2024, dialect=dialek)
    kata = {k.upper() for k in statements(teks)}
    assert not kata & {"ROUND", "LEAST", "GREATEST", "DOUBLE", "FLOAT", "REAL"}
    assert teks.count("NULLIF") >= len(re.findall(r"//|div\(|%", teks)) > 0


def test_long_names_are_shortened_for_postgres() -> None:
    """Names of more than 63 bytes keep 54 and a fingerprint; others stay."""
    d = DIALEK["postgres"]
    assert "x" * 63 == d.name("x" * 63)
    assert f"{'x' * 54}~7ce10097" == d.name("x" * 64)
    assert "x" * 64 == DIALEK["duckdb"].name("x" * 64)
    assert '"a""b"."c"' == d.table('a"b.c')


def test_decimals_are_written_in_full() -> None:
    """Whole units of a last digit, signs and zeros too."""
    assert ["-0.05", "12.30", "7"] == [
        decimal_text(-5, 2),
        decimal_text(1230, 2),
        decimal_text(7, 0),
    ]


def test_refusal_of_the_rules_stands_in_the_last_view(tmp_path: Path) -> None:
    """The code and the figure, where the rules refuse a case or a member."""
    kepala = DASAR.replace(
        'n_per_nol = "tidak_terdefinisi"', 'n_per_nol = "galat"'
    ).replace('belum_ada = "menular"', 'belum_ada = "galat"')
    teks = load(tmp_path / "uji", kepala=kepala).sql(2024)
    assert "THEN 'SKP417 indikator:d.i:capaian'" in teks
    assert "THEN 'SKP411 dipa:d:capaian'" in teks


def test_name_of_an_input_is_not_taken_by_a_figure(aturan: Ruleset) -> None:
    """An input that is called as a figure keeps its name; the step has a number."""
    jumlah = Binary("+", A, B, ANGKA)
    rencana = planned(aturan, jumlah, dialek=DIALEK["duckdb"])
    (satu,) = rencana.figur
    sama = evolve(rencana, figur=(evolve(satu, kunci=("d.i", "a", "x")),))
    bukan = {m.nama for m in sama.masukan}
    assert f"t{satu.nilai.id}" not in Tata(sama, SEMPIT, ()).nama.values()
    a = evolve(sama.masukan[0], nama="d.i:a:x")
    bentrok = evolve(sama, masukan=(a, *sama.masukan[1:]))
    assert f"t{satu.nilai.id}" in Tata(bentrok, SEMPIT, ()).nama.values()
    assert {"d.i:a", "d.i:b"} == bukan


def test_year_and_dialect_must_be_there(aturan: Ruleset) -> None:
    """A year outside the rules and an unknown dialect raise ValueError."""
    with pytest.raises(ValueError, match="2023"):
        aturan.sql(2023)
    with pytest.raises(ValueError, match="oracle"):
        aturan.sql(2024, dialect="oracle")  # type: ignore[arg-type] -- on purpose


@needs_plugins
@pytest.mark.parametrize("dialek", DIALEK)
@pytest.mark.parametrize(("ruleset", "tahun"), SEMUA)
def test_every_ruleset_fits_every_dialect(
    ruleset: str, tahun: int, dialek: NamaDialek
) -> None:
    """No figure of the real rules is left out, and columns have names of their own."""
    sql = write_sql(sakip.load_ruleset(ruleset), tahun, dialek, "isian", [])
    assert () == sql.tiada
    d = DIALEK[dialek]
    k = d.kutip
    akhir = sql.teks.rpartition("CREATE OR REPLACE VIEW")[2]
    nama = re.findall(rf" END(?: AS SMALLINT\))? AS {k}([^{k}]+){k}", akhir)
    langkah = len(sakip.load_ruleset(ruleset).susun(tahun).steps)
    assert 2 * langkah == len({n.casefold() for n in nama} - {"batal"})


def test_figure_that_is_always_a_number_has_no_bits(aturan: Ruleset) -> None:
    """A constant stands in the last view as it is."""
    rencana = planned(aturan, Constant(Fraction(3, 2)), dialek=DIALEK["duckdb"])
    penulis = _Penulis(aturan, 2024, DIALEK["duckdb"], "isian", (), rencana)
    teks = penulis.write().teks
    angka = "CAST(CAST(150 AS DECIMAL(3, 0)) * 0.01 AS DECIMAL(4, 2))"
    assert f'CASE WHEN "temuan" IS NULL THEN {angka} END AS "uji:0:nilai"' in teks


def test_at_most_is_not_more(aturan: Ruleset) -> None:
    """A yes/no figure is 1 or 0, of the opposite of ``b < a``."""
    rencana = planned(aturan, Compare("<=", A, B), dialek=DIALEK["duckdb"])
    (satu,) = rencana.figur
    rumus = Tata(rencana, DIALEK["duckdb"], ()).rumus[satu.nilai.id]
    assert 'CASE WHEN NOT ("d.i:b" < "d.i:a") THEN 1 ELSE 0 END' in rumus


def test_spark_divides_what_leaves_no_rest(tmp_path: Path) -> None:
    """Spark's `div` is short and its `/` rounds: the rest is taken away before."""
    teks = load(tmp_path, INDIKATOR).sql(2024, dialect="spark")
    assert "spark.sql.ansi.enabled=true" in teks
    bagi = DIALEK["spark"].quotient("a", "b")
    assert "((a) - (a) % NULLIF(b, 0)) / NULLIF(b, 0)" in bagi
