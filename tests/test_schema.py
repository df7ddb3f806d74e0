"""The JSON Schema: what it takes, what it refuses, and that it is the committed one."""

from __future__ import annotations

import datetime as dt
import json
import os
import typing
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import tomli
from attrs import evolve, field, frozen, make_class

from sakip._calculators import CALCULATORS
from sakip._schema import build_schema, schema_text
from sakip.plugins import Calculator, Registry, build_registry

AKAR = Path(__file__).parents[1]
RULESETS = AKAR / "rulesets"
BERKAS = RULESETS / "sakip.schema.json"
DATA = Path(__file__).parent / "data"
#: Files of rules and of facts; printed figures and expected figures are neither.
KITA = sorted(p for p in RULESETS.rglob("*.toml") if "tercetak" not in p.parts)
SAH = sorted(
    p
    for p in (DATA / "rulesets" / "valid").rglob("*.toml")
    if not p.name.startswith("harapan")
)
#: Codes about shape, which an editor can see in one file.
BENTUK = ("SKP104", "SKP105", "SKP106", "SKP107")
TAK_SAH = sorted(
    p if p.suffix else p / "ruleset.toml"
    for folder in ("rulesets", "laporan")
    for p in (DATA / folder / "invalid").iterdir()
    if p.name[:6] in BENTUK and (p.is_dir() or p.suffix == ".toml")
)


def plain(nilai: object) -> Any:
    """What TOML holds, as JSON has it: dates and times are texts."""
    if isinstance(nilai, dict):
        return {k: plain(v) for k, v in nilai.items()}
    if isinstance(nilai, list):
        return [plain(v) for v in nilai]
    return nilai.isoformat() if isinstance(nilai, dt.date | dt.time) else nilai


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft7Validator:
    """The committed schema, which knows the first-party plugins."""
    return jsonschema.Draft7Validator(json.loads(BERKAS.read_text(encoding="utf-8")))


def errors(validator: jsonschema.Draft7Validator, teks: str) -> list[str]:
    """What the schema has against a text of TOML."""
    return [e.message for e in validator.iter_errors(plain(tomli.loads(teks)))]


def name(path: Path) -> str:
    """A file's path in the repository."""
    return path.relative_to(AKAR).as_posix()


def test_schema_is_draft_07() -> None:
    """The schema itself is valid, and names its draft."""
    skema, temuan = build_schema(build_registry())
    jsonschema.Draft7Validator.check_schema(skema)
    assert () == temuan
    assert "http://json-schema.org/draft-07/schema#" == skema["$schema"]


def test_committed_schema_is_the_present_one() -> None:
    """`rulesets/sakip.schema.json` is what `sakip schema` writes."""
    assert schema_text(build_schema(build_registry())[0]) == BERKAS.read_text("utf-8")


@pytest.mark.parametrize("path", [*KITA, *SAH], ids=name)
def test_valid_files_are_taken(
    path: Path, validator: jsonschema.Draft7Validator
) -> None:
    """Our rulesets and facts, and every valid ruleset of the tests, fit."""
    assert [] == errors(validator, path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", TAK_SAH, ids=name)
def test_files_of_a_wrong_shape_are_refused(
    path: Path, validator: jsonschema.Draft7Validator
) -> None:
    """What the checker calls SKP104 to SKP107, an editor underlines."""
    assert errors(validator, path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", KITA, ids=name)
def test_our_files_name_the_schema(path: Path) -> None:
    """The first line leads from the file to the schema."""
    jalan = Path(os.path.relpath(BERKAS, path.parent)).as_posix()
    teks = path.read_text(encoding="utf-8")
    assert f"#:schema {jalan}" == teks.split("\n", 1)[0]


def _tables(skema: Any, jalur: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every closed table with keys, by its path in the schema."""
    if isinstance(skema, dict):
        if skema.get("additionalProperties") is False and "properties" in skema:
            yield jalur, skema["properties"]
        for kunci, isi in skema.items():
            yield from _tables(isi, f"{jalur}/{kunci}")
    elif isinstance(skema, list):
        for n, isi in enumerate(skema):
            yield from _tables(isi, f"{jalur}/{n}")


def test_every_key_is_described(validator: jsonschema.Draft7Validator) -> None:
    """There is no key, in rules, facts or parameters, without its meaning."""
    tabel = dict(_tables(validator.schema))
    assert len(tabel) > 30
    assert [] == [
        f"{jalur}/{kunci}"
        for jalur, kunci_kunci in tabel.items()
        for kunci, isi in kunci_kunci.items()
        if not isi.get("description")
    ]


ATURAN = """
[[indikator]]
kode = "d.i"
nama = "Indikator"
sasaran = "d.s"
satuan = "persen"
polaritas = "naik"
target = { 2024 = 80 }
"""


@pytest.mark.parametrize(
    ("teks", "sah"),
    [
        ('bobot = "50/3"', True),
        ('bobot = "50"', False),
        ("bobot = 16.5", True),
        ('satuan = { indeks = "5/2" }', True),
        ("satuan = { skala = 4 }", False),
        ("target = { 2024 = 2024-06-30 }", True),
        ("target = { 24 = 80 }", False),
        ('target = { 2024 = { nilai = 3, satuan = "orang" } }', True),
        ('kalkulator = "bawaan.pertumbuhan"\nparameter = { masukan = "a" }', True),
        ('kalkulator = "bawaan.pertumbuhan"', False),
        ('kalkulator = "bawaan.pertumbuhan"\nparameter = { maskan = "a" }', False),
        ('kalkulator = "bawaan.rasio"\nparameter = { masukan = "a" }', False),
        ('kalkulator = "bawaan.rasioo"\nparameter = {}', False),
    ],
)
def test_a_key_of_an_indikator(
    teks: str, *, sah: bool, validator: jsonschema.Draft7Validator
) -> None:
    """Units, targets, fractions and parameters are held to their shapes."""
    kunci = teks.split(" ", 1)[0]
    aturan = "".join(
        b for b in ATURAN.splitlines(keepends=True) if not b.startswith(kunci)
    )
    assert sah == (
        not errors(
            validator, f'dipa = {{ kode = "d", nama = "D", no = 1 }}\n{aturan}{teks}\n'
        )
    )


@pytest.mark.parametrize(
    ("teks", "sah"),
    [
        ('[laporan]\ntahun = 2024\n\n[satker."k"]\npagu = 1\n', True),
        ('[realisasi."i"]\na = { 2023 = 1, tw1 = "nihil" }\nsumber = "x"\n', True),
        ('[realisasi."i"]\na = [1]\n', False),
        ('[realisasi."i"]\nsumber = 1\n', False),
        ('[laporan]\nruleset = "x"\n', False),
        ('[riwayat.23."i"]\nrealisasi = 1\n', False),
        ("[ruleset]\n", False),
    ],
)
def test_facts(teks: str, *, sah: bool, validator: jsonschema.Draft7Validator) -> None:
    """Facts nest as they like; their head and years are held to their shapes."""
    assert sah == (not errors(validator, teks))


@frozen
class Bebas:
    """Parameters with types that no ruleset knows, and no words about them."""

    apa: object
    tulisan: int | None = field(default=None)
    pasangan: tuple[Fraction, Fraction] = (Fraction(0), Fraction(1))


def with_calculator(parameter: type) -> Registry:
    """The built-ins with one calculator more."""
    kode = "uji.baru"
    satu = Calculator(kode, "Uji", parameter, CALCULATORS[0].build)
    return evolve(
        build_registry(), calculators={**{c.kode: c for c in CALCULATORS}, kode: satu}
    )


def test_parameters_of_a_plugin() -> None:
    """A plugin's parameters are in the schema; an unknown type takes anything."""
    skema, temuan = build_schema(with_calculator(Bebas))
    tabel = skema["definitions"]["uji.baru"]
    assert ((), {}, ["apa"]) == (temuan, tabel["properties"]["apa"], tabel["required"])
    assert (2, 2) == tuple(
        tabel["properties"]["pasangan"][k] for k in ("minItems", "maxItems")
    )
    assert (
        "uji.baru"
        in skema["definitions"]["Indikator"]["properties"]["kalkulator"]["enum"]
    )


def part(jenis: type) -> type:
    """A class named ``Bagian`` with one key of a type."""
    return make_class("Bagian", {"isi": field(type=jenis)}, frozen=True)


def test_classes_of_one_name_are_kept_apart() -> None:
    """Two tables of one calculator may be classes of the same name."""
    dua = make_class(
        "Dua", {"satu": field(type=part(int)), "lain": field(type=part(str))}
    )
    skema, _ = build_schema(with_calculator(dua))
    definisi = skema["definitions"]
    rujukan = [
        isi["allOf"][0]["$ref"].removeprefix("#/definitions/")
        for isi in definisi["uji.baru"]["properties"].values()
    ]
    jenis = [definisi[r]["properties"]["isi"]["type"] for r in rujukan]
    assert ["integer", "string"] == jenis


def test_parameters_that_cannot_be_told() -> None:
    """A class that is none of attrs costs its own parameters only, with a warning."""
    skema, temuan = build_schema(with_calculator(typing.cast("type", int)))
    assert [("SKP904", "peringatan")] == [(t.kode, t.tingkat.value) for t in temuan]
    assert "bawaan.rasio" in skema["definitions"]
    assert "uji.baru" not in json.dumps(skema["definitions"]["Indikator"]["allOf"])
