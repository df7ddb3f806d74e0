"""Plugins that misbehave: one finding each, and everything else goes on."""

from __future__ import annotations

import importlib.metadata
import importlib.util
from collections.abc import Callable, Mapping
from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import attrs
import pytest
from attrs import field, frozen
from builder import (
    DATA,
    INDIKATOR,
    check,
    codes,
    copy_case,
    facts,
    lines,
    load,
    write_ruleset,
)

import sakip
from sakip._catalogue import PESAN
from sakip._model import Masukan, SatuanRef
from sakip._scope import MasukanSah, Ruang
from sakip._unit import SATUAN_PERSEN
from sakip.diagnostics import Tempat, Temuan, Tingkat
from sakip.errors import CalculatorError
from sakip.expression import (
    PERSEN,
    Expression,
    Input,
    Jenis,
    Mode,
    Satuan,
    add,
    compare,
    constant,
    div,
    negate,
    power,
)
from sakip.hookspecs import (
    API,
    HOOK,
    Calculation,
    Calculator,
    Check,
    Function,
    Konteks,
    Periksaan,
    Reader,
    Rincian,
    hookimpl,
)
from sakip.plugins import Registry, build_registry

BUILT_IN = {"bawaan.rasio", "bawaan.pertumbuhan", "bawaan.tertimbang"}


def plugin(**hook: Callable[[], Any]) -> SimpleNamespace:
    """A plugin object with these hooks."""
    isi = {nama: hookimpl(isi) for nama, isi in hook.items()}
    return SimpleNamespace(SAKIP_API=API, __version__="1.2", **isi)


def findings(registry: Registry) -> list[tuple[str, str]]:
    """Codes and the plugin each finding points at."""
    return [(t.kode, t.tempat.berkas) for t in registry.temuan]


@frozen
class Kosong:
    """Parameters of calculators in these tests: a weight, if any."""

    bobot: Fraction = field(default=Fraction(0))


def calculator(
    build: Callable[[Any, Konteks], Any],
    kode: str = "uji.hitung",
    parameter: Any = Kosong,
) -> Calculator:
    """A calculator around a function."""
    return Calculator(kode, "Uji", parameter, build)


def half(_: object, __: object) -> Calculation:
    """A sound calculation: 50 %."""
    return Calculation(constant(Fraction(1, 2), PERSEN))


def _raise(galat: BaseException) -> Callable[..., Any]:
    def hook(*_: object) -> Any:
        raise galat

    return hook


# -- a file for each code

INVALID = DATA / "plugin" / "invalid"
CASES = sorted(p.with_suffix("") for p in INVALID.glob("*.expected"))


@pytest.mark.parametrize("kasus", CASES, ids=lambda p: p.name)
def test_case_gives_its_lines(kasus: Path, tmp_path: Path) -> None:
    """A plugin, with the rules beside it if any, gives exactly the lines beside it."""
    spec = importlib.util.spec_from_file_location("uji", kasus.with_suffix(".py"))
    assert spec is not None
    assert spec.loader is not None
    modul = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(modul)
    aturan = kasus.with_suffix(".toml")
    folder = copy_case(aturan, tmp_path) if aturan.exists() else write_ruleset(tmp_path)
    perlu = kasus.with_suffix(".expected").read_text(encoding="utf-8")
    temuan = check(folder, build_registry({"uji": modul}))
    assert perlu.splitlines() == lines(temuan, tmp_path)


# -- the registry


def test_installed_plugins_load() -> None:
    """The built-ins and the four plugins of this repository load without findings."""
    registry = build_registry()
    assert registry.temuan == ()
    assert {"bawaan", "anggaran", "imigrasi", "pemasyarakatan", "survei"} <= set(
        registry.versi()
    )
    assert set(registry.calculators) >= BUILT_IN
    assert {".toml"} <= set(registry.readers)


def test_sound_extra_plugin_is_listed() -> None:
    """A plugin given by hand is listed with its hooks, calculators and version."""
    objek = plugin(sakip_calculators=lambda: [calculator(half)])
    registry = build_registry({"uji": objek})
    info = next(p for p in registry.plugin if p.nama == "uji")
    assert (
        info.versi,
        info.api,
        info.hook,
        info.kalkulator,
        info.dimuat,
    ) == ("1.2", API, ("sakip_calculators",), ("uji.hitung",), True)
    assert registry.versi()["uji"] == "1.2"


@pytest.mark.parametrize("api", [None, 2, "1", True])
def test_other_api_is_refused(api: object) -> None:
    """A plugin of another API number, or of none, is not used."""
    objek = plugin(sakip_calculators=lambda: [calculator(half)])
    objek.SAKIP_API = api
    registry = build_registry({"uji": objek})
    assert findings(registry) == [("SKP903", "plugin:uji")]
    assert "uji.hitung" not in registry.calculators
    assert "uji" not in registry.versi()
    assert registry.calculators.keys() >= BUILT_IN


def test_missing_api_is_refused() -> None:
    """A plugin that declares no API number is not used."""
    registry = build_registry({"uji": SimpleNamespace()})
    assert findings(registry) == [("SKP903", "plugin:uji")]


class _Wild:
    """An object that fails whenever it is looked at."""

    def __getattr__(self, nama: str) -> object:
        raise RuntimeError(nama)


def test_object_that_cannot_be_looked_at() -> None:
    """A plugin whose attributes raise becomes one finding."""
    registry = build_registry({"liar": _Wild()})
    assert findings(registry) == [("SKP902", "plugin:liar")]
    assert registry.calculators.keys() >= BUILT_IN


def test_misspelt_hook_is_refused() -> None:
    """A hook that sakip does not know is a finding, never silently unused."""
    objek = plugin(
        sakip_calculator=lambda: (),
        sakip_functions=lambda: [Function("dua", (0, 0), half)],
    )
    registry = build_registry({"uji": objek})
    assert findings(registry) == [("SKP902", "plugin:uji")]
    assert "sakip_calculator" in registry.temuan[0].pesan()
    assert "dua" not in registry.functions


def test_hook_with_an_argument_is_refused() -> None:
    """A hook that asks for an argument sakip does not give is a finding."""
    registry = build_registry(
        {"uji": plugin(sakip_calculators=lambda berkas: [berkas])}
    )
    assert findings(registry) == [("SKP902", "plugin:uji")]


@pytest.mark.parametrize("nama", ["bawaan", "survei"])
def test_taken_name_changes_nothing(nama: str) -> None:
    """A plugin with the name of another is not used; the other stays."""
    before = build_registry()
    registry = build_registry({nama: plugin()})
    assert [("SKP907", f"plugin:{nama}")] == findings(registry)
    assert before.versi() == registry.versi()
    assert before.calculators.keys() == registry.calculators.keys()


def test_one_object_under_two_names() -> None:
    """The same object registered twice is used once."""
    objek = plugin(sakip_calculators=lambda: [calculator(half)])
    registry = build_registry({"satu": objek, "dua": objek})
    assert findings(registry) == [("SKP902", "plugin:dua")]
    assert "uji.hitung" in registry.calculators


@pytest.mark.parametrize("hook", sorted(HOOK))
@pytest.mark.parametrize(
    "galat", [ValueError("rusak\nbaris dua"), SystemExit(3)], ids=["error", "exit"]
)
def test_hook_that_raises(hook: str, galat: BaseException) -> None:
    """A hook that raises, or tries to exit, fails alone."""
    registry = build_registry({"uji": plugin(**{hook: _raise(galat)})})
    assert [("SKP904", f"plugin:uji.{hook}")] == findings(registry)
    assert "\n" not in registry.temuan[0].pesan()
    berat = "galat" if hook == "sakip_checks" else "peringatan"
    assert berat == registry.temuan[0].tingkat.value
    assert registry.calculators.keys() >= BUILT_IN


@pytest.mark.parametrize(
    "jawab",
    [None, 5, [5], ["uji"], [Calculator(None, "X", Kosong, half)]],  # type: ignore[arg-type]  # junk on purpose
    ids=["none", "number", "numbers", "text", "nameless"],
)
def test_hook_that_returns_junk(jawab: object) -> None:
    """What a hook returns beside descriptions is a finding and not used."""
    registry = build_registry({"uji": plugin(sakip_calculators=lambda: jawab)})
    assert len(registry.temuan) == 1
    assert registry.temuan[0].kode in ("SKP904", "SKP906")
    assert registry.calculators.keys() >= BUILT_IN
    assert None not in registry.calculators


def test_sound_description_beside_junk_is_used() -> None:
    """Junk in a list takes nothing down that stands beside it."""
    registry = build_registry(
        {"uji": plugin(sakip_calculators=lambda: ["x", calculator(half)])}
    )
    assert findings(registry) == [("SKP906", "plugin:uji")]
    assert "uji.hitung" in registry.calculators


def test_duplicate_calculator_is_offered_by_neither() -> None:
    """Which of two plugins is meant must not depend on the order of installation."""
    dua = {
        nama: plugin(sakip_calculators=lambda: [calculator(half)])
        for nama in ("satu", "dua")
    }
    for extra in (dua, dict(reversed(dua.items()))):
        registry = build_registry(extra)
        assert findings(registry) == [("SKP907", "plugin:satu")]
        assert "uji.hitung" not in registry.calculators


def test_built_in_name_cannot_be_taken() -> None:
    """A calculator with a built-in code is not used; the built-in one is."""
    rasio = build_registry().calculators["bawaan.rasio"]
    registry = build_registry(
        {"uji": plugin(sakip_calculators=lambda: [calculator(half, "bawaan.rasio")])}
    )
    assert findings(registry) == [("SKP907", "plugin:uji")]
    assert rasio == registry.calculators["bawaan.rasio"]


class _Dist:
    version = "9.9"


class _EntryPoint:
    """An entry point as importlib gives it."""

    def __init__(self, nama: str, muat: Callable[[], Any], dist: object = None) -> None:
        self.name = nama
        self.load = muat
        self.dist = dist


@pytest.mark.parametrize(
    "galat", [ImportError("tidak ada modul x"), SystemExit(1)], ids=["import", "exit"]
)
def test_installed_plugin_that_cannot_be_imported(
    monkeypatch: pytest.MonkeyPatch, galat: BaseException
) -> None:
    """An installed plugin that fails on import is a finding; the next one loads."""
    titik = [
        _EntryPoint("a_rusak", _raise(galat), _Dist()),
        _EntryPoint(
            "b_baik", lambda: plugin(sakip_calculators=lambda: [calculator(half)])
        ),
    ]
    monkeypatch.setattr(importlib.metadata, "entry_points", lambda **_: titik)
    registry = build_registry()
    assert findings(registry) == [("SKP902", "plugin:a_rusak")]
    assert {p.nama: p.dimuat for p in registry.plugin if p.nama != "bawaan"} == {
        "a_rusak": False,
        "b_baik": True,
    }
    assert next(p.versi for p in registry.plugin if p.nama == "a_rusak") == "9.9"
    assert "uji.hitung" in registry.calculators


def test_unknown_distribution_has_no_version(monkeypatch: pytest.MonkeyPatch) -> None:
    """Run from a checkout that is not installed, sakip has no version to tell."""
    galat = importlib.metadata.PackageNotFoundError("sakip")
    monkeypatch.setattr(importlib.metadata, "version", _raise(galat))
    assert build_registry().versi()["bawaan"] == ""


# -- calculators

HITUNG = (
    INDIKATOR.replace('rumus = "a / b"', 'kalkulator = "uji.hitung"')
    .replace('masukan.a = { nama = "A", satuan = "orang" }\n', "")
    .replace('masukan.b = { nama = "B", satuan = "orang" }\n', "")
)
BERSIH = INDIKATOR.replace('"d.i"', '"d.j"')


def with_calculator(build: Callable[[Any, Konteks], Any], **lain: Any) -> Registry:
    """A registry with one calculator ``uji.hitung``."""
    return build_registry(
        {"uji": plugin(sakip_calculators=lambda: [calculator(build, **lain)])}
    )


def _deep(n: int) -> Expression:
    """So many nodes one below the other."""
    node: Expression = constant(1, PERSEN)
    for _ in range(n):
        node = negate(node)
    return node


def _doubled(n: int) -> Expression:
    """2 to the power of n nodes, n of them distinct."""
    node: Expression = constant(1, PERSEN)
    for _ in range(n):
        node = add(node, node)
    return node


def _powers(n: int) -> Expression:
    """2 to the power of (10 to the power of n)."""
    node: Expression = constant(2, PERSEN)
    for _ in range(n):
        node = power(node, 10)
    return node


def _nested(n: int) -> tuple[Rincian, ...]:
    """Parts within parts, so many layers."""
    bagian: tuple[Rincian, ...] = ()
    for _ in range(n):
        nilai = constant(1, PERSEN)
        bagian = (Rincian("r", "r", "R", nilai, SATUAN_PERSEN, anak=bagian),)
    return bagian


@pytest.mark.parametrize(
    ("build", "kode", "kata"),
    [
        (_raise(ZeroDivisionError("dibagi nol")), "SKP908", "ZeroDivisionError"),
        (_raise(SystemExit(2)), "SKP908", "SystemExit"),
        (_raise(KeyError("a")), "SKP908", "KeyError"),
        (lambda _, __: None, "SKP908", "NoneType"),
        (lambda _, __: Calculation(0.5), "SKP908", "Calculation"),
        (lambda _, __: Calculation(constant(1, PERSEN), (5,)), "SKP908", "Calculation"),
        (
            lambda _, __: Calculation(constant(1, PERSEN), (), ("x",)),
            "SKP908",
            "Calculation",
        ),
        (lambda _, __: Calculation(_deep(100_000)), "SKP908", "kedalaman"),
        (lambda _, __: Calculation(_doubled(60)), "SKP908", "simpul"),
        (lambda _, __: Calculation(_powers(9)), "SKP908", "dikalikan"),
        (lambda _, __: Calculation(constant(1, PERSEN), 5), "SKP908", "int"),
        (
            lambda _, __: Calculation(constant(1, PERSEN), _nested(30)),
            "SKP908",
            "lapis",
        ),
        (
            lambda _, __: Calculation(constant(1, PERSEN), _nested(1) * 20_000),
            "SKP908",
            "rincian",
        ),
        (lambda _, __: Calculation(constant(1)), "SKP302", "angka"),
        (
            lambda _, __: Calculation(add(constant(1), constant(1, PERSEN))),
            "SKP301",
            "bilangan biasa",
        ),
    ],
    ids=[
        "raises",
        "exits",
        "key",
        "none",
        "number",
        "part",
        "check",
        "deep",
        "doubled",
        "powers",
        "no-parts",
        "parts-in-parts",
        "parts",
        "unit",
        "units",
    ],
)
def test_calculator_that_fails(
    tmp_path: Path, build: Callable[..., Any], kode: str, kata: str
) -> None:
    """A calculator that fails is one finding where it is named; no other is lost."""
    registry = with_calculator(build)
    rusak = BERSIH.replace("a / b", "a / c")
    folder = write_ruleset(tmp_path, HITUNG + rusak)
    temuan = check(folder, registry)
    assert [(kode, 9, 14), ("SKP202", 18, 14)] == [
        (t.kode, t.tempat.baris, t.tempat.kolom) for t in temuan
    ]
    assert kata in temuan[0].pesan()
    # Without the other mistake this is still what stops the ruleset.
    write_ruleset(tmp_path, HITUNG + BERSIH)
    with pytest.raises(sakip.RulesetError) as info:
        sakip.load_ruleset(folder, registry=registry)
    assert [kode] == codes(info.value.temuan)


def test_calculator_refuses_at_a_path(tmp_path: Path) -> None:
    """A refusal points at the parameter it names, with its own words."""
    galat = CalculatorError(
        ("bobot",), "bobot aneh", "weight is odd", "pakai 1", "use 1"
    )
    folder = write_ruleset(tmp_path, HITUNG + "parameter = { bobot = 7 }\n")
    temuan = check(folder, with_calculator(_raise(galat)))
    assert lines(temuan, tmp_path) == [
        "aturan.toml:10:23: SKP905 Parameter kalkulator 'uji.hitung': bobot aneh."
        " (pakai 1)"
    ]
    assert (
        temuan[0].pesan("en") == "Parameters of calculator 'uji.hitung': weight is odd."
    )
    assert temuan[0].saran("en") == "use 1"


def test_parameters_are_checked_before_the_calculator(tmp_path: Path) -> None:
    """Unknown and ill-typed parameters are findings; the calculator is not called."""
    folder = write_ruleset(
        tmp_path, HITUNG + "parameter = { bobot = true, lain = 1 }\n"
    )
    temuan = check(folder, with_calculator(_raise(AssertionError("called"))))
    assert codes(temuan) == ["SKP106", "SKP104"]


def test_parameter_class_that_is_none(tmp_path: Path) -> None:
    """A calculator whose parameter class is no attrs class is a finding."""
    registry = with_calculator(half, parameter=object())
    assert codes(check(write_ruleset(tmp_path, HITUNG), registry)) == ["SKP106"]


@frozen
class Berpagar:
    """Parameters that refuse in their own way."""

    n: int = field()

    @n.validator
    def _small(self, _: object, nilai: int) -> None:
        if nilai > 3:
            galat = ValueError("n paling banyak 3")
            galat.add_note("a note of its own is no path")
            raise galat


def test_parameter_class_that_refuses(tmp_path: Path) -> None:
    """What a validator says is in the finding, at the parameter table."""
    registry = with_calculator(half, parameter=Berpagar)
    temuan = check(
        write_ruleset(tmp_path, HITUNG + "parameter = { n = 4 }\n"), registry
    )
    assert codes(temuan) == ["SKP106"]
    assert "n paling banyak 3" in temuan[0].pesan()


def test_calculator_of_a_measure_that_fails(tmp_path: Path) -> None:
    """A satker measure by a failing calculator is one finding for all satker."""
    aturan = """
[ukuran.u]
nama = "U"
satuan = "persen"
satker = { kalkulator = "uji.hitung" }

[[satker]]
kode = "k1"
nama = "K1"
dipa = "d"

[[satker]]
kode = "k2"
nama = "K2"
dipa = "d"
"""
    temuan = check(write_ruleset(tmp_path, aturan), with_calculator(_raise(OSError())))
    assert codes(temuan) == ["SKP908"]


def _parts(_: object, konteks: Konteks) -> Calculation:
    """Two declared inputs, a part within a part, and a check of its own."""
    atas, bawah = (konteks.declare(f"x.{n}", konteks.unit("orang")) for n in ("a", "b"))
    rasio = div(atas, bawah)
    dalam = Rincian("variabel", "v", "Variabel", rasio, konteks.satuan, Fraction(100))
    luar = Rincian("dimensi", "x", "Dimensi", rasio, konteks.satuan, anak=(dalam,))
    return Calculation(
        rasio,
        (luar,),
        (Periksaan(compare("<=", atas, bawah), "a > b", "a > b in English"),),
        {"x.a": "Atas", "x.b": "Bawah"},
    )


def test_calculator_with_parts_and_checks(tmp_path: Path) -> None:
    """Parts are reported under the figure; facts nest as the dotted names say."""
    folder = write_ruleset(tmp_path, HITUNG)
    ruleset = sakip.load_ruleset(folder, registry=with_calculator(_parts))
    hasil = sakip.evaluate(ruleset, facts({"d.i": {"x": {"a": 3, "b": 2}}}))
    (luar,) = hasil.indikator["d.i"].rincian
    (dalam,) = luar.anak
    assert (Fraction(150), Fraction(150), Fraction(100)) == (
        luar.nilai.eksak,
        dalam.nilai.eksak,
        dalam.bobot,
    )
    assert codes(hasil.temuan) == ["SKP410"]
    assert hasil.temuan[0].pesan("en") == "d.i: a > b in English"
    with pytest.raises(sakip.LaporanError) as info:
        sakip.evaluate(ruleset, facts({"d.i": {"x": {"c": 3}, "y": 1}}))
    assert [t.kode for t in info.value.temuan if t.kode != "SKP412"] == [
        "SKP401",
        "SKP401",
    ]


# -- functions, checks, readers


@pytest.mark.parametrize(
    ("build", "kata"),
    [
        (_raise(ZeroDivisionError("nol")), "ZeroDivisionError: nol"),
        (_raise(SystemExit(1)), "SystemExit: 1"),
        (lambda _: None, "NoneType"),
    ],
    ids=["raises", "exits", "junk"],
)
def test_function_that_fails(
    tmp_path: Path, build: Callable[..., Any], kata: str
) -> None:
    """A plugin's formula function that fails is a finding at its call."""
    registry = build_registry(
        {"uji": plugin(sakip_functions=lambda: [Function("aneh", (1, 1), build)])}
    )
    aturan = INDIKATOR.replace('"a / b"', '"a / b + aneh(a)"')
    temuan = check(write_ruleset(tmp_path, aturan), registry)
    assert [(t.kode, t.tempat.baris, t.tempat.kolom) for t in temuan] == [
        ("SKP217", 9, 18)
    ]
    assert kata in temuan[0].pesan()


def _note(kode: str) -> Temuan:
    return Temuan(
        kode, Tempat("x.toml", (), 1, 1, 1, 2), {"nama": "x"}, Tingkat.PERINGATAN
    )


@pytest.mark.parametrize(
    "run",
    [_raise(TypeError("salah")), _raise(SystemExit(1)), lambda _: 5, lambda _: ["x"]],
    ids=["raises", "exits", "number", "junk"],
)
def test_check_that_fails(tmp_path: Path, run: Callable[..., Any]) -> None:
    """A check that fails stops the ruleset's use; the checks after it still run."""
    registry = build_registry(
        {
            "uji": plugin(
                sakip_checks=lambda: [
                    Check("a", run),
                    Check("b", lambda _: [_note("SKP211")]),
                ]
            )
        }
    )
    temuan = check(write_ruleset(tmp_path), registry)
    assert [("SKP904", "galat"), ("SKP211", "peringatan")] == [
        (t.kode, t.tingkat.value) for t in temuan
    ]
    assert dict(temuan[0].argumen)["nama"] == "a"


@pytest.mark.parametrize(
    ("read", "kata"),
    [
        (_raise(UnicodeError("rusak")), "UnicodeError: rusak"),
        (_raise(SystemExit(1)), "SystemExit: 1"),
        (lambda _: None, "TypeError"),
        (lambda _: ([1], ()), "list"),
    ],
    ids=["raises", "exits", "none", "junk"],
)
def test_reader_that_fails(tmp_path: Path, read: Callable[..., Any], kata: str) -> None:
    """A plugin's reader that fails stops the facts it was to read, with a finding."""
    registry = build_registry(
        {"uji": plugin(sakip_readers=lambda: [Reader(".csv", read)])}
    )
    (tmp_path / "a.toml").write_text("[laporan]\ntahun = 2024\n", encoding="utf-8")
    (tmp_path / "b.csv").write_text("x", encoding="utf-8")
    (tmp_path / "c.txt").write_text("not facts", encoding="utf-8")
    with pytest.raises(sakip.LaporanError) as info:
        sakip.load_laporan(tmp_path, registry)
    assert codes(info.value.temuan) == ["SKP904"]
    assert kata in info.value.temuan[0].pesan()


def test_reader_of_another_kind_of_file(tmp_path: Path) -> None:
    """A plugin's reader gives tables as TOML would, read together with TOML files."""

    def read(sumber: Any) -> tuple[Mapping[str, Any], tuple[()]]:
        kode, a, b = sumber.teks.split(",")
        return {"realisasi": {kode: {"a": int(a), "b": int(b)}}}, ()

    registry = build_registry(
        {"uji": plugin(sakip_readers=lambda: [Reader(".csv", read)])}
    )
    (tmp_path / "a.toml").write_text("[laporan]\ntahun = 2024\n", encoding="utf-8")
    (tmp_path / "b.csv").write_text("d.i,1,2", encoding="utf-8")
    laporan = sakip.load_laporan(tmp_path, registry)
    hasil = sakip.evaluate(load(tmp_path / "ruleset"), laporan)
    assert Fraction(50) == hasil.indikator["d.i"].realisasi.eksak


# -- all of it at once


def test_one_hostile_plugin_of_each_kind(tmp_path: Path) -> None:
    """With every kind of bad plugin about, a sound plugin and the host still work."""
    registry = build_registry(
        {
            "api": SimpleNamespace(SAKIP_API=99),
            "liar": _Wild(),
            "keluar": plugin(sakip_calculators=_raise(SystemExit(1))),
            "sampah": plugin(sakip_calculators=lambda: [object()]),
            "salah_eja": plugin(sakip_kalkulator=lambda: ()),
            "uji": plugin(sakip_calculators=lambda: [calculator(half)]),
        }
    )
    assert sorted(codes(registry.temuan)) == [
        "SKP902",
        "SKP902",
        "SKP903",
        "SKP904",
        "SKP906",
    ]
    ruleset = sakip.load_ruleset(write_ruleset(tmp_path, HITUNG), registry=registry)
    hasil = sakip.evaluate(ruleset, facts({}))
    assert Fraction(50) == hasil.indikator["d.i"].realisasi.eksak
    assert len([t for t in hasil.temuan if t.kode.startswith("SKP9")]) == 5


def test_every_code_of_plugins_is_tested() -> None:
    """Each code SKP9xx appears in a module on plugins or among the cases of rules."""
    modul = Path(__file__).parent.glob("test_*plugins.py")
    teks = "".join(m.read_text(encoding="utf-8") for m in modul)
    cases = Path(__file__).parent / "data" / "rulesets" / "invalid"
    ditulis = teks + " ".join(p.name for p in cases.iterdir())
    assert [k for k in PESAN if k.startswith("SKP9") and k not in ditulis] == []


# -- what a calculator sees

ORANG = Satuan(Jenis.CACAH, "orang")
KONTEKS = Konteks(
    "d.i",
    Satuan(Jenis.PERSEN),
    Mode.POTONG,
    None,
    Ruang("d.i", satuan={"orang": ORANG}),
)


@pytest.mark.parametrize(
    ("cara", "nama"),
    [
        (KONTEKS.input, ("tiada",)),
        (KONTEKS.column, ("tiada", "x")),
        (KONTEKS.columns, ("tiada",)),
        (KONTEKS.row_total, ("tiada",)),
        (KONTEKS.unit, ("tiada",)),
    ],
    ids=["input", "column", "columns", "row_total", "unit"],
)
def test_context_refuses_unknown_names(
    cara: Callable[..., object], nama: tuple[str, ...]
) -> None:
    """A calculator that asks its context for what is not declared gets KeyError."""
    with pytest.raises(KeyError):
        cara(*nama)


def test_context_gives_declared_inputs() -> None:
    """A declared input is a node that the figure owns."""
    orang = MasukanSah(ORANG, Masukan("A", SatuanRef("orang")))
    konteks = attrs.evolve(KONTEKS, ruang=Ruang("d.i", {"a": orang}))
    expected = Input("d.i", "a", ORANG, desimal=0, nonnegatif=True)
    assert expected == konteks.input("a")


def test_context_declares_inputs() -> None:
    """An input that a calculator declares belongs to its figure."""
    assert Input("d.i", "y", ORANG, desimal=0, nonnegatif=False) == KONTEKS.declare(
        "y", KONTEKS.unit("orang"), nonnegatif=False
    )
