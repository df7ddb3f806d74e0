"""Loading a ruleset: by folder, by file, by id; and what it is afterwards."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace

import pytest
from attrs import evolve
from builder import DASAR, INDIKATOR, check, codes, facts, load, write_ruleset

import sakip
from sakip import _builtin
from sakip._compiler import Plan, compile_plan
from sakip._ruleset import check_aturan
from sakip._steps import Susunan
from sakip.hookspecs import API, RulesetFolder, hookimpl
from sakip.plugins import Registry, build_registry


def registry_with(folder: Path) -> Registry:
    """A registry whose plugin offers one ruleset by id."""
    objek = SimpleNamespace(
        SAKIP_API=API,
        sakip_rulesets=hookimpl(lambda: [RulesetFolder("uji-2024", folder)]),
    )
    return build_registry({"uji": objek})


def refused(sumber: str | Path, registry: Registry | None = None) -> list[str]:
    """The codes of the findings that stop a ruleset from being loaded."""
    with pytest.raises(sakip.RulesetError) as info:
        sakip.load_ruleset(sumber, registry=registry)
    return codes(info.value.temuan)


def test_by_folder_by_head_and_by_id(tmp_path: Path) -> None:
    """A folder, its ruleset.toml and an offered id load the same ruleset."""
    folder = write_ruleset(tmp_path / "r")
    registry = registry_with(folder)
    sidik = {
        sakip.load_ruleset(sumber, registry=registry).sidik
        for sumber in (folder, str(folder), folder / "ruleset.toml", "uji-2024")
    }
    assert 1 == len(sidik)


def test_shown_in_one_line(tmp_path: Path) -> None:
    """A ruleset shows which one it is, not pages of rules."""
    ruleset = load(tmp_path, "", kepala=DASAR.replace("dari = 2024", "dari = 2020"))
    assert "<Ruleset uji 2024.1 (2020-2024)>" == repr(ruleset)


def test_identity(tmp_path: Path) -> None:
    """A ruleset tells its id, edition and the years in which it holds."""
    ruleset = load(tmp_path, "", kepala=DASAR.replace("dari = 2024", "dari = 2020"))
    assert ("uji", "2024.1", range(2020, 2025)) == (
        ruleset.id,
        ruleset.edisi,
        ruleset.tahun,
    )


@pytest.mark.parametrize(
    ("nama", "saran"),
    [
        ("uji-2023", "Mungkin maksudnya 'uji-2024'?"),
        ("zzz", "yang tersedia: "),
        ("aturan.toml", "yang tersedia: "),
    ],
)
def test_no_such_ruleset(tmp_path: Path, nama: str, saran: str) -> None:
    """A name that is neither folder nor id is one finding, with a near name if any."""
    with pytest.raises(sakip.RulesetError) as info:
        sakip.load_ruleset(nama, registry=registry_with(tmp_path))
    (temuan,) = info.value.temuan
    assert "SKP111" == temuan.kode
    assert temuan.saran().startswith(saran)


def test_file_that_is_no_head(tmp_path: Path) -> None:
    """A single rule file is no ruleset."""
    folder = write_ruleset(tmp_path)
    assert ["SKP111"] == refused(folder / "aturan.toml")


def test_folder_without_head(tmp_path: Path) -> None:
    """A folder that is no ruleset is one finding."""
    assert ["SKP110"] == refused(tmp_path)


def test_name_that_no_system_takes() -> None:
    """A name that cannot be a path is a finding."""
    (kode,) = refused("a\0b")
    assert kode in ("SKP101", "SKP111")


def _refuse(*_: object) -> bool:
    raise PermissionError(13, "Permission denied")


def test_folder_that_may_not_be_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder without permission is a finding."""
    registry = build_registry()
    monkeypatch.setattr(Path, "is_dir", _refuse)
    assert ["SKP101"] == refused(tmp_path, registry)


def test_without_installed_rulesets(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no ruleset is installed, the hint says so."""
    monkeypatch.setattr(_builtin, "_PAKET", Path("/tiada/src/sakip"))
    with pytest.raises(sakip.RulesetError) as info:
        sakip.load_ruleset("zzz", registry=build_registry())
    assert "yang tersedia: —" == info.value.temuan[0].saran()


@pytest.mark.parametrize("di", ["a/sakip/rulesets", "rulesets"])
def test_rulesets_of_the_package_or_the_checkout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, di: str
) -> None:
    """Rulesets are found inside the installed package, or beside a checkout."""
    write_ruleset(tmp_path / di / "uji")
    (tmp_path / di / "bukan").mkdir()
    monkeypatch.setattr(_builtin, "_PAKET", tmp_path / "a" / "sakip")
    assert ["uji"] == [p.name for p in _builtin.ruleset_folders()]


def test_warnings_are_kept_and_stop_nothing(tmp_path: Path) -> None:
    """A ruleset with warnings loads, and so tells of them in every result."""
    sisa = INDIKATOR + 'masukan.c = { nama = "C", satuan = "orang" }\n'
    ruleset = load(tmp_path, sisa)
    assert ["SKP211"] == codes(ruleset.temuan)
    hasil = sakip.evaluate(ruleset, facts({"d.i": {"a": 1, "b": 2}}))
    assert ["SKP211"] == codes(hasil.temuan)


def test_other_year_is_refused(tmp_path: Path) -> None:
    """Steps and plans exist only for the years in which the ruleset holds."""
    ruleset = load(tmp_path)
    for cara in (ruleset.susun, ruleset.compile, ruleset.rules):
        with pytest.raises(ValueError, match="uji does not hold in 2023"):
            cara(2023)


def test_steps_and_plans_are_made_once(tmp_path: Path) -> None:
    """Asking twice gives the same object."""
    ruleset = load(tmp_path)
    assert ruleset.susun(2024) is ruleset.susun(2024)
    assert ruleset.rules(2024) is ruleset.susun(2024).aturan
    assert ruleset.compile(2024) is ruleset.compile(2024)


def test_plan_and_walk_give_the_same_figures(tmp_path: Path) -> None:
    """A year computed once, twice and by a ready plan has the same figures."""
    laporan = facts({"d.i": {"a": 1, "b": 3}})
    ruleset, lain = load(tmp_path / "a"), load(tmp_path / "b")
    lain.compile(2024)
    hasil = [sakip.evaluate(r, laporan) for r in (ruleset, ruleset, lain)]
    assert hasil[0] == hasil[1] == hasil[2]
    assert Fraction(100, 3) == hasil[0].indikator["d.i"].realisasi.eksak


def test_fingerprint_follows_the_files(tmp_path: Path) -> None:
    """Any change of any rule file changes the fingerprint; the place does not."""
    satu = load(tmp_path / "a").sidik
    assert satu == load(tmp_path / "b").sidik
    assert satu != load(tmp_path / "c", INDIKATOR + "\n# catatan\n").sidik


def test_every_year_is_checked(tmp_path: Path) -> None:
    """A target that is missing in one year of several is a finding for that year."""
    kepala = DASAR.replace("dari = 2024", "dari = 2022")
    aturan = INDIKATOR.replace("{ 2024 = 80 }", "{ 2022 = 70, 2024 = 80 }")
    (temuan,) = check(write_ruleset(tmp_path, aturan, kepala=kepala))
    assert ("SKP308", "2023") == (temuan.kode, dict(temuan.argumen)["tahun"])


def test_registry_findings_are_told_with_the_rulesets(tmp_path: Path) -> None:
    """What is wrong with plugins is told when a ruleset is loaded, and not fatal."""
    registry = build_registry({"uji": SimpleNamespace(SAKIP_API=9)})
    ruleset = sakip.load_ruleset(write_ruleset(tmp_path), registry=registry)
    assert ["SKP903"] == codes(ruleset.temuan)
    assert ["SKP903", "SKP111"] == refused("zzz", registry)


def test_rules_that_come_from_no_folder(tmp_path: Path) -> None:
    """Rules changed in memory are checked as those of a folder are."""
    awal = load(tmp_path, INDIKATOR)
    aturan = evolve(awal.aturan, indikator={})
    ruleset, temuan = check_aturan(aturan, build_registry())
    assert ruleset is not None
    assert (aturan, ()) == (ruleset.rules(2024), temuan)
    rusak = evolve(awal.aturan, sasaran={})
    ruleset, temuan = check_aturan(rusak, build_registry())
    assert (None, ["SKP207"]) == (ruleset, codes(temuan))


def test_large_years_get_no_plan_unasked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A year beyond the limit is computed by walking, until its plan is asked for."""
    monkeypatch.setattr("sakip._ruleset.MAX_LANGKAH_RENCANA", 0)
    dibuat = []

    def compile_(susunan: Susunan) -> Plan:
        dibuat.append(susunan.tahun)
        return compile_plan(susunan)

    monkeypatch.setattr("sakip._ruleset.compile_plan", compile_)
    ruleset = load(tmp_path)
    pertama = [ruleset.compute(2024, lambda _: Fraction(1)) for _ in range(3)]
    assert [] == dibuat
    ruleset.compile(2024)
    assert [*pertama, pertama[0]] == [
        *pertama,
        ruleset.compute(2024, lambda _: Fraction(1)),
    ]
    assert [2024] == dibuat
