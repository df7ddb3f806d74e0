"""``sakip check``: what its paths mean, facts beside rules, and where output goes."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest
from attrs import evolve
from builder import DASAR, DATA, INDIKATOR, write_ruleset

from sakip._cli import run
from sakip._cli._targets import Aturan, Fakta, enclosing, find_target, ruleset_id
from sakip._files import os_words, place
from sakip.diagnostics import Temuan
from sakip.hookspecs import API, Reader, RulesetFolder, hookimpl
from sakip.plugins import Registry, build_registry

FAKTA = """\
[laporan]
ruleset = "uji"
tahun = 2024

[realisasi."d.i"]
a = 3
b = 4
"""
KEPALA = '[laporan]\nruleset = "uji"\ntahun = 2024\n'
REALISASI = '[realisasi."d.i"]\na = 3\nb = 4\n'
SALAH = INDIKATOR.replace('rumus = "a / b"', 'rumus = "a / c"')


@pytest.fixture(scope="module")
def registry() -> Registry:
    """The installed plugins."""
    return build_registry()


@pytest.fixture
def meja(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with a sound ruleset ``uji`` in ``aturan``."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "id_ID.UTF-8")
    write_ruleset(tmp_path / "aturan")
    return tmp_path


class Layar:
    """Runs ``sakip check`` with one finding a line."""

    def __init__(self, capfd: pytest.CaptureFixture[str], registry: Registry) -> None:
        self.capfd = capfd
        self.registry = registry

    def __call__(self, *argumen: str, bentuk: str = "lines") -> tuple[int, str, str]:
        """The exit code, and what is on stdout and stderr."""
        kode = run(["check", *argumen, "--format", bentuk], self.registry)
        keluar = self.capfd.readouterr()
        return kode, keluar.out, keluar.err

    def codes(self, *argumen: str) -> list[str]:
        """Where the findings are and their codes, in the order printed."""
        return re.findall(r"^(.*?:\d+):\d+: (SKP\d+)", self(*argumen)[1], re.MULTILINE)


@pytest.fixture
def layar(capfd: pytest.CaptureFixture[str], registry: Registry) -> Layar:
    """The command, ready to run."""
    return Layar(capfd, registry)


def put(path: Path, teks: str) -> Path:
    """A file with a text, and its folders."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(teks, encoding="utf-8")
    return path


# -- what a path means


@pytest.mark.parametrize(
    "path",
    [
        "aturan",
        "aturan/ruleset.toml",
        "aturan/aturan.toml",
        "aturan/dipa",
        "aturan/dipa/x.toml",
        "aturan/README.md",
        "./aturan/aturan.toml",
    ],
)
def test_everything_inside_a_ruleset_means_it(
    meja: Path, registry: Registry, path: str
) -> None:
    """A file or folder in a ruleset leads to its folder, named from here."""
    put(meja / "aturan" / "dipa" / "x.toml", "")
    put(meja / "aturan" / "README.md", "")
    assert Aturan(Path("aturan")) == find_target(path, registry)


def test_absolute_paths_stay_absolute(meja: Path, registry: Registry) -> None:
    """A path from the root gives a folder named from the root."""
    path = meja / "aturan" / "aturan.toml"
    assert Aturan(meja / "aturan") == find_target(str(path), registry)


def test_ruleset_above_the_working_folder(
    meja: Path, registry: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From inside the ruleset the way up is found."""
    put(meja / "aturan" / "dipa" / "x.toml", "")
    monkeypatch.chdir(meja / "aturan" / "dipa")
    assert Aturan(Path("..")) == find_target("x.toml", registry)


def test_installed_id(meja: Path, registry: Registry) -> None:
    """A name that is no path is looked for among the installed rulesets."""
    del meja
    kode, ruleset = next(iter(registry.rulesets.items()))
    assert Aturan(ruleset.folder) == find_target(kode, registry)


@pytest.mark.parametrize(
    ("path", "kode"),
    [("tiada", "SKP111"), ("lain.txt", "SKP110"), ("x" * 300, "SKP101")],
)
def test_paths_that_mean_nothing(
    meja: Path, registry: Registry, path: str, kode: str
) -> None:
    """A missing name, a file of no ruleset, a name that no file can have."""
    put(meja / "lain.txt", "")
    temuan = find_target(path, registry)
    assert isinstance(temuan, Temuan)
    assert kode == temuan.kode


def test_folder_of_neither_is_a_ruleset_without_head(
    meja: Path, registry: Registry
) -> None:
    """A folder outside any ruleset and without facts is taken as a ruleset."""
    (meja / "kosong").mkdir()
    assert Aturan(Path("kosong")) == find_target("kosong", registry)


@pytest.mark.parametrize(
    "teks",
    [
        FAKTA,
        FAKTA + "salah = [",  # no TOML, but its headers are those of facts
        '[laporan]\ntahun = 2024\n[relisasi."d.i"]\na = 1\n',
        REALISASI,
        "[satker.k]\npagu = 1\n",
    ],
)
def test_files_of_facts(meja: Path, registry: Registry, teks: str) -> None:
    """Facts are known by their tables, whole or not."""
    put(meja / "aturan" / "contoh" / "f.toml", teks)
    path = "aturan/contoh/f.toml"
    assert Fakta(Path(path)) == find_target(path, registry)


@pytest.mark.parametrize(
    "teks",
    [INDIKATOR, "", '[[satker]]\nkode = "k"\n', "a = [", "[satker.k]\n[kolom]\n"],
)
def test_files_that_are_no_facts(meja: Path, registry: Registry, teks: str) -> None:
    """Rules share some names of tables with facts, and are not taken for them."""
    put(meja / "aturan" / "x.toml", teks)
    assert Aturan(Path("aturan")) == find_target("aturan/x.toml", registry)


def test_facts_split_over_a_folder_are_one(meja: Path, registry: Registry) -> None:
    """Any file of a report that fills a folder means the folder, and so does it."""
    put(meja / "banten" / "a.toml", KEPALA)
    put(meja / "banten" / "b.toml", REALISASI)
    for path in ("banten", "banten/a.toml", "banten/b.toml"):
        assert Fakta(Path("banten")) == find_target(path, registry)


def test_two_reports_in_a_folder_are_two(meja: Path, registry: Registry) -> None:
    """Where two files have a head, each stands for itself; so beside other files."""
    put(meja / "dua" / "a.toml", FAKTA)
    put(meja / "dua" / "b.toml", FAKTA)
    put(meja / "campur" / "a.toml", FAKTA)
    put(meja / "campur" / "proyek.toml", "[alat]\n")
    for path in ("dua/a.toml", "dua/b.toml", "campur/a.toml"):
        assert Fakta(Path(path)) == find_target(path, registry)


def test_facts_of_another_format_are_facts(meja: Path) -> None:
    """What a plugin reads is a part of the report whose head lies beside it."""
    pembaca = Reader(".csv", lambda _: ({}, ()))
    plugin = SimpleNamespace(SAKIP_API=API, sakip_readers=hookimpl(lambda: [pembaca]))
    registry = build_registry({"uji": plugin})
    put(meja / "banten" / "a.toml", KEPALA)
    put(meja / "banten" / "b.csv", "")
    assert Fakta(Path("banten")) == find_target("banten/b.csv", registry)


def test_head_that_may_not_be_looked_at(
    meja: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that refuses to be looked into encloses nothing (simulated)."""

    def refuse(_: Path) -> bool:
        raise PermissionError

    monkeypatch.setattr(Path, "is_file", refuse)
    assert enclosing(meja / "aturan") is None


@pytest.mark.parametrize(
    ("kepala", "perlu"),
    [(DASAR, "uji"), ("a = [", None), ("ruleset = 1\n", None), ("[ruleset]\n", None)],
)
def test_id_of_a_ruleset(tmp_path: Path, kepala: str, perlu: str | None) -> None:
    """The id is read from the head alone; where it cannot be, there is none."""
    assert perlu == ruleset_id(write_ruleset(tmp_path, kepala=kepala))


# -- facts beside rules


def test_sound_facts(meja: Path, layar: Layar) -> None:
    """Rules and facts without findings, told apart or together."""
    put(meja / "fakta.toml", FAKTA)
    for argumen in (("aturan", "--data", "fakta.toml"), ("aturan", "fakta.toml")):
        assert (0, "Tidak ada temuan.\n", "") == layar(*argumen)


def test_findings_of_rules_and_facts_in_one_list(meja: Path, layar: Layar) -> None:
    """A warning of the rules and a galat of the facts come in order of place."""
    write_ruleset(
        meja / "aturan",
        INDIKATOR + 'masukan.c = { nama = "C", satuan = "orang" }\n',
    )
    put(meja / "a.toml", FAKTA.replace("b = 4", "b = -4"))
    assert [
        ("a.toml:7", "SKP403"),
        ("aturan/aturan.toml:12", "SKP211"),
    ] == layar.codes("aturan", "--data", "a.toml")
    assert 1 == layar("aturan", "--data", "a.toml")[0]


def test_facts_findings_show_although_the_rules_are_bad(
    meja: Path, layar: Layar
) -> None:
    """A galat in the rules does not hide what is wrong with the facts themselves."""
    write_ruleset(meja / "aturan", SALAH)
    put(meja / "f.toml", FAKTA + "[relisasi]\n")
    assert [
        ("aturan/aturan.toml:9", "SKP202"),
        ("f.toml:8", "SKP104"),
    ] == layar.codes("aturan", "--data", "f.toml")


def test_a_fault_of_shape_does_not_hide_a_value(meja: Path, layar: Layar) -> None:
    """Facts with an unknown table are still held against the rules, but for gaps."""
    put(meja / "f.toml", FAKTA.replace("b = 4", "b = -4") + '[realisasi."d.j"]\n[x]\n')
    assert [
        ("f.toml:7", "SKP403"),
        ("f.toml:8", "SKP402"),
        ("f.toml:9", "SKP104"),
    ] == layar.codes("aturan", "--data", "f.toml")
    put(meja / "f.toml", FAKTA.replace("b = 4\n", "") + "[x]\n")
    assert [("f.toml:7", "SKP104")] == layar.codes("aturan", "--data", "f.toml")


def test_facts_without_a_head(meja: Path, layar: Layar) -> None:
    """Facts whose year is not known are held against nothing."""
    put(meja / "f.toml", REALISASI)
    assert [("f.toml:1", "SKP115")] == layar.codes("aturan", "--data", "f.toml")
    assert [("f.toml:1", "SKP115")] == layar.codes("f.toml")


def test_missing_data(meja: Path, layar: Layar) -> None:
    """Data that is not there is a finding."""
    del meja
    assert [("tiada.toml:1", "SKP101")] == layar.codes("aturan", "--data", "tiada.toml")


def test_each_ruleset_is_checked_once(
    meja: Path, layar: Layar, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two files of a ruleset, its folder, and facts of it are one check."""
    import sakip._cli._session as sesi  # noqa: PLC0415 -- patched here alone

    dipanggil: list[Path] = []
    asli = sesi.inspect_ruleset

    def inspect_ruleset(folder: Path, registry: Registry, pada: None) -> object:
        dipanggil.append(folder)
        return asli(folder, registry, pada)

    monkeypatch.setattr(sesi, "inspect_ruleset", inspect_ruleset)
    put(meja / "f.toml", FAKTA)
    layar("aturan", "aturan/aturan.toml", str(meja / "aturan"), "f.toml", "f.toml")
    assert [Path("aturan")] == dipanggil


def test_data_goes_to_the_ruleset_it_names(meja: Path, layar: Layar) -> None:
    """Of two rulesets the named one takes the facts; unnamed facts go to both."""
    lain = DASAR.replace('id = "uji"', 'id = "lain"')
    write_ruleset(meja / "lain", INDIKATOR.replace("d.i", "d.j"), kepala=lain)
    put(meja / "f.toml", FAKTA)
    assert [] == layar.codes("lain", "aturan", "--data", "f.toml")
    put(meja / "f.toml", FAKTA.replace('ruleset = "uji"\n', ""))
    assert [("f.toml:4", "SKP402")] == layar.codes("lain", "aturan", "--data", "f.toml")
    put(meja / "f.toml", FAKTA.replace("uji", "tiada"))
    assert ("f.toml:2", "SKP413") in layar.codes("aturan", "--data", "f.toml")


# -- facts and the ruleset that they are for


def test_facts_find_the_ruleset_around_them(meja: Path, layar: Layar) -> None:
    """Facts in a ruleset's folder are held against it, named or not."""
    salah = FAKTA.replace("b = 4", "b = -4")
    path = "aturan/contoh/f.toml"
    for teks in (salah, salah.replace('ruleset = "uji"\n', "tahun_ini = 1\n")):
        put(meja / path, teks)
        assert (f"{path}:7", "SKP403") in layar.codes(path)


@pytest.mark.parametrize("path", ["f.toml", "uji/../f.toml", "dalam/f.toml"])
def test_facts_find_a_folder_of_the_name(meja: Path, layar: Layar, path: str) -> None:
    """The ruleset that facts name may be a folder here or beside them."""
    tujuan = meja / "dalam" if path.startswith("dalam") else meja
    write_ruleset(tujuan / "uji")
    put(meja / path, FAKTA.replace("b = 4", "b = -4"))
    assert [(f"{path}:7", "SKP403")] == layar.codes(path)


def test_facts_find_an_installed_ruleset(
    meja: Path, layar: Layar, registry: Registry
) -> None:
    """The ruleset that facts name may be an installed one."""
    folder = (meja / "aturan").rename(meja / "jauh")
    pasang = {"uji": RulesetFolder("uji", folder)}
    layar.registry = evolve(registry, rulesets=pasang)
    put(meja / "f.toml", FAKTA.replace("tahun = 2024", "tahun = 1900"))
    assert [("f.toml:3", "SKP415")] == layar.codes("f.toml")


@pytest.mark.parametrize("nama", ["tiada", "x" * 300, "a\\u0000b", "../aturan"])
def test_facts_of_a_name_that_is_nowhere(meja: Path, layar: Layar, nama: str) -> None:
    """A name that no ruleset has, or that no folder can have, is a finding at it."""
    put(meja / "f.toml", FAKTA.replace("uji", nama))
    assert [("f.toml:2", "SKP111")] == layar.codes("f.toml")


def test_facts_of_another_name_than_the_ruleset_around(
    meja: Path, layar: Layar
) -> None:
    """Held against the only ruleset at hand, they are said to be for another."""
    put(meja / "f.toml", FAKTA.replace("uji", "tiada"))
    assert [("f.toml:2", "SKP413")] == layar.codes("aturan", "f.toml")


def test_facts_without_a_name(meja: Path, layar: Layar) -> None:
    """With a ruleset at hand that one is meant; with none the name is asked for."""
    tanpa = FAKTA.replace('ruleset = "uji"\n', "").replace("b = 4", "b = -4")
    put(meja / "f.toml", tanpa)
    assert [("f.toml:6", "SKP403")] == layar.codes("aturan", "f.toml")
    assert [("f.toml:1", "SKP105")] == layar.codes("f.toml")


def test_findings_about_plugins_show_without_a_ruleset(
    meja: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """A plugin that does not load is told, even where only facts are bad."""
    put(meja / "f.toml", REALISASI)
    registry = build_registry({"lama": SimpleNamespace(SAKIP_API=0)})
    assert 1 == run(["check", "f.toml"], registry)
    assert "SKP903" in capfd.readouterr().out


SENDIRI = DATA / "laporan" / "sendiri"
CASES = sorted(p.with_suffix("") for p in SENDIRI.glob("*.expected"))


@pytest.mark.parametrize("kasus", CASES, ids=lambda p: p.name)
def test_facts_alone_give_their_lines(meja: Path, layar: Layar, kasus: Path) -> None:
    """Facts far from any ruleset give exactly the findings written beside them."""
    shutil.copy(kasus.with_suffix(".toml"), meja)
    perlu = kasus.with_suffix(".expected").read_text(encoding="utf-8")
    assert f"{perlu}1 galat, 0 peringatan\n" == layar(f"{kasus.name}.toml")[1]


# -- formats, output, explanation


def test_json_and_out(meja: Path, layar: Layar) -> None:
    """What --out writes is what stdout would get; stdout then stays empty."""
    write_ruleset(meja / "aturan", SALAH)
    kode, teks, _ = layar("aturan", bentuk="json")
    assert ["SKP202"] == [t["kode"] for t in json.loads(teks)["temuan"]]
    assert (kode, "", "") == layar("aturan", "--out", "t.json", bentuk="json")
    assert teks == (meja / "t.json").read_text(encoding="utf-8")


def test_out_that_cannot_be_written(meja: Path, layar: Layar) -> None:
    """It is a finding on stderr, and the exit code tells it."""
    del meja
    kode, keluar, galat = layar("aturan", "--out", "tiada/t.txt")
    assert (1, "") == (kode, keluar)
    assert "tiada/t.txt:1:1: SKP117 " in galat


def test_frame_is_the_default(
    meja: Path, capfd: pytest.CaptureFixture[str], registry: Registry
) -> None:
    """Without --format the source line stands under the head, in a pipe too."""
    write_ruleset(meja / "aturan", SALAH)
    assert 1 == run(["check", "aturan"], registry)
    assert '  9 | rumus = "a / c"\n' in capfd.readouterr().out


def test_unknown_format(meja: Path, layar: Layar) -> None:
    """A format that is not there is wrong usage."""
    del meja
    assert 2 == layar("aturan", bentuk="yaml")[0]


def test_explain(meja: Path, layar: Layar) -> None:
    """The page of a code is printed; no path is needed, and letters may be small."""
    kode, keluar, galat = layar("--explain", "skp110")
    assert (0, "") == (kode, galat)
    assert keluar.startswith("SKP110 tanpa-ruleset-toml\n")
    assert (0, "", "") == layar("--explain", "SKP110", "--out", "x.txt")
    assert keluar == (meja / "x.txt").read_text(encoding="utf-8")


def test_explain_of_no_code(layar: Layar) -> None:
    """What is no code is wrong usage."""
    hasil, keluar, galat = layar("--explain", "SKP2O2")
    assert (2, "") == (hasil, keluar)
    assert "'SKP2O2'" in galat


def test_working_folder_that_is_gone(
    meja: Path, layar: Layar, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the working folder was removed, files named from the root are checked."""
    (meja / "pergi").mkdir()
    monkeypatch.chdir(meja / "pergi")
    (meja / "pergi").rmdir()
    assert (0, "Tidak ada temuan.\n", "") == layar(str(meja / "aturan"))
    assert 1 == layar("aturan")[0]


def test_without_path(layar: Layar) -> None:
    """A path is needed, also beside data."""
    assert 2 == layar()[0]
    assert 2 == layar("--data", "f.toml")[0]


# -- mends


def test_fix_mends_what_is_certain_and_leaves_the_rest(
    meja: Path, layar: Layar
) -> None:
    """What has one answer is written and told; what has not is found as before."""
    salah = SALAH.replace('polaritas = "naik"', 'polaritas = "Naik"')
    berkas = write_ruleset(meja / "aturan", salah) / "aturan.toml"
    kode, keluar, sisi = layar("aturan", "--fix")
    assert 1 == kode
    assert SALAH == berkas.read_text(encoding="utf-8")
    assert ["SKP202"] == re.findall(r"SKP\d+", keluar)
    assert re.fullmatch(r"aturan/aturan\.toml:\d+:13: SKP107 .*Naik → naik\n", sisi)


def test_fix_of_nothing_says_nothing(meja: Path, layar: Layar) -> None:
    """A sound ruleset, facts, and a path that is not there are left as they are."""
    put(meja / "f.toml", FAKTA.replace("b = 4", "bb = 4"))
    sebelum = {p: p.read_bytes() for p in meja.rglob("*.toml")}
    kode, keluar, sisi = layar("aturan", "f.toml", "tiada", "--fix")
    assert 1 == kode
    assert {"SKP401", "SKP111"} <= set(re.findall(r"SKP\d+", keluar))
    assert "" == sisi
    assert sebelum == {p: p.read_bytes() for p in meja.rglob("*.toml")}


def test_fix_that_cannot_be_written(
    meja: Path, layar: Layar, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that cannot be written is a finding, and keeps its text."""
    import sakip._cli._check as perintah  # noqa: PLC0415 -- patched here alone

    salah = INDIKATOR.replace('polaritas = "naik"', 'polaritas = "Naik"')
    berkas = write_ruleset(meja / "aturan", salah) / "aturan.toml"
    gagal = Temuan("SKP117", place("aturan/aturan.toml"), os_words(OSError()))
    monkeypatch.setattr(perintah, "write_files", lambda _: (gagal,))
    kode, keluar, _ = layar("aturan", "--fix")
    assert 1 == kode
    assert ["SKP117", "SKP107"] == re.findall(r"SKP\d+", keluar)
    assert salah == berkas.read_text(encoding="utf-8")
