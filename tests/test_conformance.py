"""The conformance files: every engine gives what they say, and they say it all."""

from __future__ import annotations

import ast
import importlib.util
import json
import re
import subprocess
import sys
from fractions import Fraction
from pathlib import Path
from typing import get_args

import pytest
from attrs import fields
from conforming import (
    FOLDER,
    Engine,
    Kasus,
    all_cases,
    compiled,
    files,
    outcome,
    reference,
    unit,
)
from conforming_rules import SIAP, category

from sakip._model import KataCara, KataKeadaan, KataNol, Nol, Polaritas
from sakip._scope import PERIODE
from sakip._unit import DESIMAL_BAWAAN, Jenis
from sakip._value import KEADAAN_BY_KODE, Mode, decimals

DOCS = FOLDER.parents[1] / "docs" / "reference"
FORMULA = (DOCS / "formula.md").read_text(encoding="utf-8")

#: What computes; a new engine is one line.
ENGINE: dict[str, Engine] = {
    "rujukan": reference,
    "terkompilasi": compiled,
}
if importlib.util.find_spec("polars"):
    # A frame of one row shows figures; see there what stands for an exact one.
    from columnar import conforming

    ENGINE["borongan"] = conforming
    if importlib.util.find_spec("llvmlite") and importlib.util.find_spec("pyarrow"):
        from coded import conforming_code

        ENGINE["kode mesin"] = conforming_code


@pytest.mark.parametrize("kasus", all_cases(), ids=lambda k: k["id"])
def test_case(kasus: Kasus) -> None:
    """A case comes to the value, state or finding that its file states."""
    if "nama" in kasus["harap"]:
        assert kasus["harap"] == category(kasus)
        return
    siap = SIAP[kasus["jenis"]](kasus)
    expected = dict.fromkeys(ENGINE, kasus["harap"])
    assert expected == {nama: outcome(siap, engine) for nama, engine in ENGINE.items()}


# -- the files themselves


def test_files_are_what_the_generator_writes(tmp_path: Path) -> None:
    """Cases come from the tables beside them, which need nothing but Python.

    Without `site` no package can be imported: what is expected is never what an
    implementation happened to give.
    """
    perintah = [sys.executable, "-S", str(FOLDER / "make.py"), str(tmp_path)]
    subprocess.run(perintah, check=True)
    tertulis = {p.name: p.read_bytes() for p in tmp_path.iterdir()}
    ada = {p.name: p.read_bytes() for p in FOLDER.glob("*.json")}
    ada["ids.txt"] = (FOLDER / "ids.txt").read_bytes()
    del ada["skema.json"]
    assert ada == tertulis


def test_generator_knows_no_implementation() -> None:
    """The generator imports its own tables and the standard library."""
    modul: set[str] = set()
    for path in (FOLDER / "make.py", *(FOLDER / "tema").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                modul |= {a.name.split(".")[0] for a in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level:
                modul.add(str(node.module).split(".")[0])
    assert set() == modul - sys.stdlib_module_names - {"tema"}


def test_ids_are_unique_and_stay() -> None:
    """An id names one case, and once published it does not go away."""
    ids = [k["id"] for k in all_cases()]
    terbit = (FOLDER / "ids.txt").read_text(encoding="utf-8").split()
    assert sorted(ids) == terbit
    assert len(terbit) == len(set(terbit))


def test_ids_begin_with_their_file() -> None:
    """A case is found by its id."""
    nama = {berkas["tema"] for berkas in files()}
    assert {p.stem for p in FOLDER.glob("*.json")} - {"skema"} == nama
    for berkas in files():
        awalan = f"{berkas['tema']}/"
        assert all(k["id"].startswith(awalan) for k in berkas["kasus"])


def test_no_case_is_another_one_again() -> None:
    """No two cases differ in nothing but their ids."""
    sama: dict[str, str] = {}
    for kasus in all_cases():
        isi = {k: v for k, v in kasus.items() if k not in ("id", "sumber")}
        teks = json.dumps(isi, sort_keys=True)
        assert teks not in sama, (sama[teks], kasus["id"])
        sama[teks] = kasus["id"]


def test_there_are_enough() -> None:
    """The README's promise of how many there are at least."""
    assert len(all_cases()) >= 1500


def test_files_follow_the_schema() -> None:
    """Each file is of the published shape."""
    jsonschema = pytest.importorskip("jsonschema")
    skema = json.loads((FOLDER / "skema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(skema)
    pemeriksa = jsonschema.Draft202012Validator(skema)
    for berkas in files():
        salah = [
            (*s.absolute_path, s.message[:200]) for s in pemeriksa.iter_errors(berkas)
        ]
        assert not salah, berkas["tema"]


def test_examples_of_the_readme_are_cases() -> None:
    """What the README shows is there."""
    teks = (FOLDER / "README.md").read_text(encoding="utf-8")
    contoh = re.findall(r"```json\n(.*?)```", teks, flags=re.DOTALL)
    assert contoh
    assert all(json.loads(isi) in all_cases() for isi in contoh)


def test_fractions_are_in_lowest_terms() -> None:
    """A value is written in one way only."""
    pecahan = re.findall(r'"(-?[0-9]+/[0-9]+)"', json.dumps(all_cases()))
    assert {p for p in pecahan if str(Fraction(p)) != p} == set()


def test_names_mean_one_thing() -> None:
    """No name is an input and a figure; only a shared input may be hidden."""
    for kasus in all_cases():
        nama = [n for k in ("masukan", "figur", "tabel") for n in kasus.get(k, ())]
        assert len(nama) == len(set(nama)), kasus["id"]


#: Units of which less than nothing cannot be reported.
_TERHITUNG = (Jenis.CACAH, Jenis.RUPIAH, Jenis.HARI, Jenis.INDEKS, Jenis.YA_TIDAK)


def reported(kasus: Kasus) -> list[tuple[str, str]]:
    """Every number that a case has as a fact, with its unit."""
    isi = [i for n in ("masukan", "bersama") for i in kasus.get(n, {}).values()]
    isi += [k for t in kasus.get("tabel", {}).values() for k in t.values()]
    hasil = []
    for i in isi:
        nilai = [*i.get("tahun", {}).values(), *i.get("bagian", {}).values()]
        nilai += [*i.get("sel", ()), *([i["nilai"]] if "nilai" in i else [])]
        angka = [n for n in nilai if re.fullmatch(r"-?[0-9/]+", n)]
        hasil += [(i["satuan"], n) for n in angka]
    return hasil


def test_facts_are_such_as_can_be_reported() -> None:
    """Facts have no more decimals than their unit, and counts are not negative."""
    fakta = {(s, n) for k in all_cases() for s, n in reported(k)}
    assert len(fakta) > 50
    for kata, n in fakta:
        satuan = unit(kata)
        banyak = decimals(Fraction(n) * satuan.faktor)
        assert banyak is not None, (kata, n)
        assert banyak <= DESIMAL_BAWAAN[satuan.jenis], (kata, n)
        assert Fraction(n) >= 0 or satuan.jenis not in _TERHITUNG, (kata, n)


def heading(judul: str) -> str:
    """The anchor of a heading."""
    bersih = re.sub(r"[^\w\- ]", "", judul.lower(), flags=re.ASCII)
    return bersih.strip().replace(" ", "-")


@pytest.mark.parametrize("sumber", sorted({k["sumber"] for k in all_cases()}))
def test_cases_name_their_source(sumber: str) -> None:
    """Each case points to the part of the reference that it proves."""
    berkas, _, jangkar = sumber.partition("#")
    teks = (DOCS / berkas).read_text(encoding="utf-8")
    judul = re.findall(r"^#+ (.+)$", teks, flags=re.MULTILINE)
    eksplisit = re.findall(r"\]\(#([\w-]+)\)", teks)
    assert jangkar in {*map(heading, judul), *eksplisit}


# -- all of the language occurs


def formulas(*, gagal: bool = False) -> list[str]:
    """Formulas that give a value, or that are refused."""
    return [
        k["rumus"]
        for k in all_cases()
        if k["jenis"] == "rumus" and ("temuan" in k["harap"]) == gagal
    ]


def listed(penanda: str) -> list[str]:
    """First cells of the table of the formula reference after a marker."""
    tabel = FORMULA.split(f"<!-- {penanda} -->", 1)[1].strip().split("\n\n")[0]
    return [b.split("|")[1].strip(" `") for b in tabel.splitlines()[2:]]


def test_every_operator_occurs() -> None:
    """Each sign and word of the grammar is in a formula that is computed."""
    tata = FORMULA.split("<!-- tata bahasa -->", 1)[1].split("```")[1]
    tanda = set(re.findall(r'"([^"]+)"', tata))
    kata = set(re.findall(r"<=|>=|<>|\.\.|[a-z_]+|[^\s\w]", " ".join(formulas())))
    assert len(tanda) > 20
    assert set() == tanda - kata


@pytest.mark.parametrize("fungsi", listed("fungsi"))
def test_every_function_occurs(fungsi: str) -> None:
    """Each function is computed, comes to each state, and counts its arguments."""
    panggil = re.compile(rf"\b{fungsi}\s*\(")
    assert any(panggil.search(r) for r in formulas())
    kasus = [k for k in all_cases() if panggil.search(k.get("rumus", ""))]
    assert "SKP204" in {t["kode"] for k in kasus for t in k["harap"].get("temuan", ())}
    keadaan = {k["harap"].get("nilai") for k in kasus} & KEADAAN_BY_KODE.keys()
    # What is not reported is what `banyak` counts, and nothing else is left of it.
    kecuali = {"belum_ada"} if fungsi == "banyak" else set()
    assert set(KEADAAN_BY_KODE) - kecuali == keadaan


@pytest.mark.parametrize("jenis", list(Jenis))
def test_every_kind_of_unit_occurs(jenis: Jenis) -> None:
    """Each kind of unit is that of an input, or of an indikator."""
    satuan = {
        isi["satuan"]
        for k in all_cases()
        for isi in (*k.get("masukan", {}).values(), k)
        if isinstance(isi.get("satuan"), str)
    }
    assert jenis in {unit(s).jenis for s in satuan}


@pytest.mark.parametrize("jenis", ["rumus", "capaian", "agregat", "konversi"])
def test_every_state_occurs(jenis: str) -> None:
    """Each state is the result of some case of each kind."""
    hasil = {k["harap"].get("nilai") for k in all_cases() if k["jenis"] == jenis}
    assert hasil >= KEADAAN_BY_KODE.keys()


def test_every_rounding_mode_occurs() -> None:
    """Each mode rounds realisasi, capaian and an aggregate; formulas have all three."""
    for jenis in ("capaian", "agregat"):
        teks = json.dumps([k for k in all_cases() if k["jenis"] == jenis])
        assert all(f'"{m.value}"' in teks for m in Mode if m is not Mode.SETENGAH_NAIK)
        assert '"pembulatan"' in teks
    semua = " ".join(formulas())
    assert all(f"{f}(" in semua for f in ("bulat", "bulat_genap", "potong"))


@pytest.mark.parametrize("kode", listed("uji: galat"))
def test_every_finding_of_a_formula_occurs(kode: str) -> None:
    """Each code that a formula can give is given by one, with its place."""
    temuan = [t for k in all_cases() for t in k["harap"].get("temuan", ())]
    assert any(t["kode"] == kode and "awal" in t for t in temuan)


def test_every_limit_occurs() -> None:
    """Each limit of the reference is passed by one case and just kept by another."""
    tabel = FORMULA.split("<!-- batas -->", 1)[1].strip().split("\n\n")[0]
    batas = [b.split("|")[2].strip() for b in tabel.splitlines()[2:]]
    kena = {
        t["argumen"]["batas"]
        for k in all_cases()
        for t in k["harap"].get("temuan", ())
        if t["kode"] == "SKP205"
    }
    # The last two are limits of arguments, which SKP217 tells of.
    assert set(batas[:-2]) == kena
    assert ["10", "12"] == batas[-2:]
    semua = " ".join(formulas())
    assert "pangkat(2, 10)" in semua
    assert ", 12)" in semua


def test_every_rule_about_figures_occurs() -> None:
    """Each polarity, zero case, policy and kind of aggregate is in some case."""
    capaian = [k for k in all_cases() if k["jenis"] == "capaian"]
    agregat = [k for k in all_cases() if k["jenis"] == "agregat"]
    assert set(get_args(Polaritas)) == {k["polaritas"] for k in capaian}
    assert set(get_args(KataCara)) == {k["cara"] for k in agregat}
    for satu in fields(Nol):
        kata = {json.dumps(k["nol"][satu.name]) for k in capaian}
        assert kata >= {json.dumps(w) for w in get_args(KataNol)}
        assert any("{" in w for w in kata)
    for keadaan in KEADAAN_BY_KODE:
        kebijakan = {k["keadaan"].get(keadaan) for k in agregat}
        assert kebijakan >= set(get_args(KataKeadaan)) - {"renormalisasi"}


def test_every_way_of_a_period_occurs() -> None:
    """Each kind of period, each way to put parts together, and each rule of gaps."""
    periode = [
        isi["periode"]
        for k in all_cases()
        for isi in k.get("masukan", {}).values()
        if "periode" in isi
    ]
    assert set(PERIODE) == {p["jenis"] for p in periode}
    pasangan = {(p["gabung"], p.get("kosong")) for p in periode}
    expected = {
        *(
            (g, k)
            for g in ("jumlah", "rerata")
            for k in ("belum_ada", "abaikan", "nol")
        ),
        ("terakhir", None),
        ("kumulatif", None),
    }
    assert expected == pasangan
