"""Tests of the command line, through `run` and as a process of its own."""

from __future__ import annotations

import errno
import functools
import importlib.metadata
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple, NoReturn

import pytest
from attrs import evolve

from sakip import __main__
from sakip._cli import run
from sakip._cli._session import default_bahasa
from sakip.hookspecs import Writer, hookimpl
from sakip.plugins import Registry, build_registry

AKAR = Path(__file__).resolve().parents[1]
BANTEN = AKAR / "rulesets" / "kemenkumham-2024"
PERTAMA = {"anggaran", "imigrasi", "pemasyarakatan", "survei"}
TERPASANG = {ep.name for ep in importlib.metadata.entry_points(group="sakip")}

RULESET = """\
[ruleset]
id = "uji"
nama = "Ruleset uji"
edisi = "1"
bahasa = 1
berlaku = { dari = 2024-01-01, sampai = 2024-12-31 }
kanwil = "Kanwil Uji"

[satuan.kegiatan]
nama = "Kegiatan"

[konvensi]
mode_pembulatan = "setengah_naik"

[konvensi.pembulatan.realisasi]
persen = 2

[konvensi.pembulatan.tampilan]
digit = 2

[konvensi.nol]
nol_per_nol = "nihil"
n_per_nol = "tidak_terdefinisi"
target_nol_realisasi_nol = "nihil"
target_nol_realisasi_positif = "tidak_terdefinisi"
negatif = "hitung"

[konvensi.keadaan]
nihil = "dikecualikan"
tidak_ditargetkan = "dikecualikan"
belum_ada = "menular"
tidak_terdefinisi = "menular"

[agregasi]
sasaran = { dari = "indikator", cara = "rerata" }
dipa = { dari = "indikator", cara = "rerata" }
kanwil = { dari = "dipa", cara = "rerata" }

[dipa]
kode = "a"
nama = "DIPA A"
no = 1

[[sasaran]]
kode = "a.s1"
nama = "Sasaran satu"

[[indikator]]
kode = "a.satu"
nama = "Persentase kegiatan selesai"
sasaran = "a.s1"
satuan = "persen"
polaritas = "naik"
rumus = "selesai / semua"
target = { 2024 = 80 }

[indikator.masukan]
selesai = { nama = "Selesai", satuan = "kegiatan" }
semua = { nama = "Semua", satuan = "kegiatan" }

[[indikator.periksa]]
rumus = "selesai <= semua"
pesan = "selesai melebihi semua"
tingkat = "peringatan"
"""

FAKTA = """\
[laporan]
ruleset = "uji"
tahun = 2024

[realisasi."a.satu"]
selesai = 3
semua = 4
"""


_registry = functools.cache(build_registry)


class Hasil(NamedTuple):
    """What a command did."""

    kode: int
    out: str
    err: str


class Cli:
    """The command line in this process, with a ruleset and facts at hand."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[bytes]) -> None:
        self.ruleset = folder / "uji"
        self.fakta = folder / "fakta.toml"
        self.capsys = capsys
        self.registry = _registry()
        self.ruleset.mkdir()
        self.write(RULESET, FAKTA)

    def write(self, ruleset: str, fakta: str = FAKTA) -> None:
        """Put texts in place of the ruleset and the facts."""
        (self.ruleset / "ruleset.toml").write_text(ruleset, encoding="utf-8")
        self.fakta.write_text(fakta, encoding="utf-8")

    def run(self, *argumen: str | Path) -> Hasil:
        """Run any command."""
        kode = run([str(a) for a in argumen], self.registry)
        out, err = self.capsys.readouterr()
        return Hasil(kode, out.decode(), err.decode())

    def evaluate(self, *argumen: str | Path) -> Hasil:
        """Evaluate the facts at hand."""
        return self.run("evaluate", self.ruleset, self.fakta, *argumen)


@pytest.fixture
def cli(
    tmp_path: Path,
    capsysbinary: pytest.CaptureFixture[bytes],
    monkeypatch: pytest.MonkeyPatch,
) -> Cli:
    """A command line that speaks Indonesian, whatever the environment says."""
    for nama in ("LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR"):
        monkeypatch.delenv(nama, raising=False)
    return Cli(tmp_path, capsysbinary)


class TestEvaluate:
    """``sakip evaluate``."""

    def test_table_is_the_default(self, cli: Cli) -> None:
        """3 of 4 is 75 %, against a target of 80 % it is 93.75 %; nothing to warn."""
        hasil = cli.evaluate()
        assert (hasil.kode, hasil.err) == (0, "")
        assert re.search(
            r"^a\.satu +persen +80% +75,00% +93,75%$", hasil.out, re.MULTILINE
        )

    def test_json(self, cli: Cli) -> None:
        """The figures are those of the table, exact."""
        hasil = cli.evaluate("--format", "json")
        satu = json.loads(hasil.out)["indikator"]["a.satu"]
        assert (satu["realisasi_eksak"], satu["capaian_eksak"]) == ("75/1", "375/4")

    @pytest.mark.parametrize(
        ("nama", "awal"),
        [("csv", "tingkat,kode,"), ("markdown", "# Ruleset uji\n")],
    )
    def test_other_formats(self, cli: Cli, nama: str, awal: str) -> None:
        """Each format is written as its writer gives it."""
        assert cli.evaluate("--format", nama).out.startswith(awal)

    def test_out(self, cli: Cli, tmp_path: Path) -> None:
        """With --out the same bytes are in the file and stdout stays empty."""
        layar = cli.evaluate("--format", "csv")
        berkas = tmp_path / "hasil.csv"
        hasil = cli.evaluate("--format", "csv", "--out", berkas)
        assert hasil == Hasil(0, "", "")
        assert berkas.read_bytes().decode() == layar.out

    def test_out_that_cannot_be_written(self, cli: Cli, tmp_path: Path) -> None:
        """A missing folder is a finding, and nothing is printed in its place."""
        berkas = tmp_path / "tiada" / "hasil.csv"
        hasil = cli.evaluate("--out", berkas)
        assert (hasil.kode, hasil.out) == (1, "")
        assert hasil.err.startswith(f"{berkas}:1:1: SKP117 ")
        assert hasil.err.endswith("1 galat, 0 peringatan\n")

    def test_out_to_a_folder_without_permission(
        self, cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A folder that may not be written is a finding (simulated: root may)."""

        def refuse(*_: object) -> NoReturn:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

        monkeypatch.setattr("sakip._output.os.open", refuse)
        hasil = cli.evaluate("--out", tmp_path / "x")
        assert (hasil.kode, hasil.out) == (1, "")
        assert "izin ditolak" in hasil.err

    def test_warnings_leave_stdout_pure(self, cli: Cli) -> None:
        """A warning goes to stderr with its place and a count, and the code is 0."""
        cli.write(RULESET, FAKTA.replace("selesai = 3", "selesai = 5"))
        hasil = cli.evaluate("--format", "json")
        assert hasil.kode == 0
        assert json.loads(hasil.out)["indikator"]["a.satu"]["realisasi"] == "125.00"
        baris = hasil.err.splitlines()
        assert re.fullmatch(
            r".*/uji/ruleset\.toml:\d+:\d+: SKP410 a\.satu: "
            r"selesai melebihi semua \(periksa fakta\)",
            baris[0],
        )
        assert baris[1:] == ["0 galat, 1 peringatan"]

    def test_bad_ruleset_and_bad_facts_together(self, cli: Cli) -> None:
        """One run tells what is wrong on both sides, and prints nothing else."""
        cli.write(
            RULESET.replace("polaritas =", "polarita ="),
            FAKTA.replace("tahun = 2024", "tahun = 'x'"),
        )
        hasil = cli.evaluate()
        assert (hasil.kode, hasil.out) == (1, "")
        assert "/uji/ruleset.toml:" in hasil.err
        assert f"{cli.fakta}:3:" in hasil.err
        galat = len(hasil.err.splitlines()) - 1
        assert hasil.err.endswith(f"\n{galat} galat, 0 peringatan\n")

    def test_fault_of_the_rules_hides_none_of_the_facts(self, cli: Cli) -> None:
        """A polarity and an input, each mistyped, are told in one run."""
        cli.write(
            RULESET.replace('"naik"', '"menaik"'), FAKTA.replace("semua", "semue")
        )
        hasil = cli.evaluate()
        assert (hasil.kode, hasil.out) == (1, "")
        assert ["SKP401", "SKP107"] == re.findall(r": (SKP\d+) ", hasil.err)

    def test_fault_of_a_file_of_facts_hides_none_in_it(self, cli: Cli) -> None:
        """A wrong head of the facts, and an input mistyped below, are both told."""
        cli.write(
            RULESET, FAKTA.replace("semua", "semue").replace("tahun", "thn = 1\ntahun")
        )
        assert ["SKP104", "SKP401"] == re.findall(r": (SKP\d+) ", cli.evaluate().err)

    def test_facts_that_do_not_fit(self, cli: Cli) -> None:
        """Facts of an unknown indikator stop the work, with their place."""
        cli.write(RULESET, FAKTA.replace("a.satu", "a.dua"))
        hasil = cli.evaluate()
        assert (hasil.kode, hasil.out) == (1, "")
        assert f"{cli.fakta}:5:" in hasil.err
        assert "SKP402" in hasil.err

    def test_unknown_ruleset_and_missing_facts(self, cli: Cli) -> None:
        """A mistyped id gets the nearest one as a hint; the facts are told too."""
        hasil = cli.run("evaluate", "kemenkumham-2042", cli.fakta / "tiada")
        assert (hasil.kode, hasil.out) == (1, "")
        assert "kemenkumham-2042:1:1: SKP111 " in hasil.err
        assert "(Mungkin maksudnya 'kemenkumham-2024'?)" in hasil.err
        assert f"{cli.fakta}/tiada:1:1: SKP101 " in hasil.err

    def test_names_that_no_file_can_have(self, cli: Cli) -> None:
        """A name too long for the system is a finding like any other."""
        nama = "n" * 300
        hasil = cli.run("evaluate", f"{nama}/r", f"{nama}/f")
        assert (hasil.kode, hasil.out) == (1, "")
        assert hasil.err.count("SKP101") == 2

    def test_unknown_format(self, cli: Cli) -> None:
        """An unknown format is wrong usage; the formats and the nearest are named."""
        hasil = cli.evaluate("--format", "jsn")
        assert (hasil.kode, hasil.out) == (2, "")
        assert (
            "'jsn' bukan salah satu dari: table, json, markdown, csv. "
            "Mungkin maksudnya 'json'?"
        ) in " ".join(hasil.err.split())

    def test_unknown_format_near_none(self, cli: Cli) -> None:
        """Where no format is near, none is suggested."""
        assert "Mungkin" not in cli.evaluate("--format", "????").err

    def test_findings_in_english(self, cli: Cli) -> None:
        """--lang changes the language of findings and of the table."""
        cli.write(RULESET, FAKTA.replace("selesai = 3", "selesai = 5"))
        hasil = cli.evaluate("--lang", "en")
        assert hasil.err.endswith("errors: 0, warnings: 1\n")
        assert "edition 1, year 2024" in hasil.out

    def test_language_of_the_environment(
        self, cli: Cli, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Without --lang the environment decides."""
        monkeypatch.setenv("LANG", "en_GB.UTF-8")
        assert "edition 1, year 2024" in cli.evaluate().out

    def test_control_characters_do_not_reach_the_terminal(self, cli: Cli) -> None:
        """A finding is one line, whatever the names in it."""
        cli.write(RULESET, FAKTA + 'selesa = 1\n"\\u001b[2J\\n" = 2\n')
        hasil = cli.evaluate()
        assert hasil.kode == 1
        assert "\x1b" not in hasil.err
        assert all(" SKP" in b for b in hasil.err.splitlines()[:-1])


class _Screen(io.TextIOWrapper):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


class TestBothSides:
    """Commands that need rules and facts tell what is wrong with either."""

    @pytest.mark.parametrize(
        "perintah",
        [("evaluate",), ("compare",), ("explain", "kanwil"), ("review", "tiada")],
        ids=lambda p: p[0],
    )
    def test_a_fault_of_the_rules_hides_none_of_the_facts(
        self, cli: Cli, perintah: tuple[str, ...]
    ) -> None:
        """An unknown polarity and an unknown input are told in one run."""
        cli.write(
            RULESET.replace('polaritas = "naik"', 'polaritas = "maju"'),
            FAKTA.replace("semua = 4", "seluruh = 4"),
        )
        nama, *lain = perintah
        hasil = cli.run(nama, cli.ruleset, cli.fakta, *lain)
        assert (hasil.kode, hasil.out) == (1, "")
        assert {"SKP107", "SKP401"} <= set(re.findall(r"SKP\d+", hasil.err))


class TestColour:
    """When the table is coloured."""

    def _evaluate(
        self, cli: Cli, monkeypatch: pytest.MonkeyPatch, *argumen: str | Path
    ) -> str:
        """What a terminal gets."""
        isi = io.BytesIO()
        # Here and not in a fixture: pytest sets its own stdout before each test.
        monkeypatch.setattr(sys, "stdout", _Screen(isi, encoding="utf-8"))
        assert cli.evaluate(*argumen).kode == 0
        return isi.getvalue().decode()

    def test_on_a_terminal(self, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
        """A person at a terminal sees bold headings."""
        monkeypatch.setenv("TERM", "xterm")
        assert "\x1b[1mDashboard\x1b[0m\n" in self._evaluate(cli, monkeypatch)

    @pytest.mark.parametrize(("nama", "nilai"), [("NO_COLOR", "1"), ("TERM", "dumb")])
    def test_not_wanted(
        self, cli: Cli, monkeypatch: pytest.MonkeyPatch, nama: str, nilai: str
    ) -> None:
        """NO_COLOR, or a terminal that knows no colours, is respected."""
        monkeypatch.setenv("TERM", "xterm")
        monkeypatch.setenv(nama, nilai)
        teks = self._evaluate(cli, monkeypatch)
        assert "\nDashboard\n" in teks
        assert "\x1b" not in teks

    def test_not_in_a_file(
        self, cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A file gets no escape codes, even when a terminal asked for it."""
        monkeypatch.setenv("TERM", "xterm")
        berkas = tmp_path / "hasil.txt"
        assert self._evaluate(cli, monkeypatch, "--out", berkas) == ""
        assert "\nDashboard\n" in berkas.read_text(encoding="utf-8")

    def test_not_in_a_pipe(self, cli: Cli) -> None:
        """What is captured is plain."""
        assert "\nDashboard\n" in cli.evaluate().out


class TestEdition:
    """``--edisi``: the rules as known on a date."""

    def test_as_known_on_a_date(self, cli: Cli) -> None:
        """Before the amendment the target is 80 %, from its date on 90 %.

        75 / 80 is 93.75 % and 75 / 90 is 83.33 %; the head tells which rules counted.
        """
        (cli.ruleset / "amandemen").mkdir()
        (cli.ruleset / "amandemen" / "satu.toml").write_text(
            '[amandemen]\nid = "satu"\nnama = "Satu"\ntanggal = 2024-02-01\n'
            "berlaku = { dari = 2024-01-01 }\n"
            '[[ubah.indikator]]\nkode = "a.satu"\ntarget = { 2024 = 90 }\n',
            encoding="utf-8",
        )
        lama = cli.evaluate("--edisi", "2024-01-31").out
        assert "93,75%" in lama
        assert "tahun 2024, aturan yang diketahui pada 2024-01-31\n" in lama
        baru = cli.evaluate("--edisi", "2024-02-01", "--lang", "en").out
        assert "83,33%" in baru
        assert "amendments satu, rules as known on 2024-02-01\n" in baru
        assert cli.run("check", cli.ruleset, "--edisi", "2024-01-31").kode == 0

    def test_no_date(self, cli: Cli) -> None:
        """Something else than a date is wrong usage."""
        hasil = cli.evaluate("--edisi", "kemarin")
        assert (hasil.kode, hasil.out) == (2, "")
        assert "'kemarin' bukan tanggal; tulis mis. 2024-02-01." in hasil.err


class TestPlugins:
    """Formats of plugins, and ``sakip plugins``."""

    def test_plugin_may_add_a_format(self, cli: Cli) -> None:
        """A writer of a plugin is a format like the others."""

        def sakip_writers() -> Iterable[Writer]:
            return [Writer("tahun", lambda hasil: f"{hasil.tahun}\n")]

        plugin = SimpleNamespace(SAKIP_API=1, sakip_writers=hookimpl(sakip_writers))
        cli.registry = build_registry({"contoh": plugin})
        assert cli.evaluate("--format", "tahun").out == "2024\n"

    @pytest.mark.parametrize(
        "write", [lambda _: 1 / 0, lambda _: None, lambda _: "\ud800"]
    )
    def test_writer_that_fails(self, cli: Cli, write: Any) -> None:
        """A writer that raises or gives no text is a finding, not a traceback."""
        cli.registry = evolve(cli.registry, writers={"rusak": Writer("rusak", write)})
        hasil = cli.evaluate("--format", "rusak")
        assert (hasil.kode, hasil.out) == (1, "")
        assert "plugin:rusak:1:1: SKP904 " in hasil.err
        assert hasil.err.endswith("1 galat, 0 peringatan\n")

    def test_list(self, cli: Cli) -> None:
        """Each plugin is listed with version, API, hooks and calculators."""
        hasil = cli.run("plugins")
        versi = importlib.metadata.version("sakip")
        assert hasil.kode == 0
        assert hasil.out.startswith(
            f"bawaan  {versi}  API 1\n  hook        sakip_calculators, "
        )
        assert re.search(r"^  kalkulator  bawaan\.", hasil.out, re.MULTILINE)

    def test_plugin_that_cannot_be_used(self, cli: Cli) -> None:
        """One of another API is listed as not loaded, and a finding says why."""
        tanpa_api = SimpleNamespace(__version__="3")
        cli.registry = build_registry({"lama": tanpa_api})
        hasil = cli.run("plugins")
        assert hasil.kode == 0
        assert hasil.out.endswith("\nlama  3  API –  (tidak dimuat)\n")
        assert "plugin:lama:1:1: SKP903 " in hasil.err

    def test_plugin_without_version(self, cli: Cli) -> None:
        """A plugin that states no version is listed all the same."""
        cli.registry = build_registry({"polos": SimpleNamespace(SAKIP_API=1)})
        assert cli.run("plugins").out.endswith("\npolos  –  API 1\n")


class TestRulesets:
    """``sakip rulesets``."""

    def test_list(self, cli: Cli) -> None:
        """A ruleset is listed with its folder and its examples."""
        hasil = cli.run("rulesets")
        assert hasil.kode == 0
        # In a checkout, or inside the installed package: wherever the id leads.
        folder = cli.registry.rulesets["kemenkumham-2024"].folder
        assert folder.parts[-2:] == ("rulesets", "kemenkumham-2024")
        assert f"kemenkumham-2024  {folder}\n" in hasil.out
        assert f"  contoh  {folder / 'contoh' / 'banten'}\n" in hasil.out

    def test_none(self, cli: Cli) -> None:
        """Where none is installed, it says so."""
        cli.registry = evolve(cli.registry, rulesets={})
        assert cli.run("rulesets").out == "Tidak ada ruleset terpasang.\n"


class TestCheck:
    """``sakip check``."""

    def test_good(self, cli: Cli) -> None:
        """A ruleset without findings is said to have none."""
        assert cli.run("check", cli.ruleset) == Hasil(0, "Tidak ada temuan.\n", "")

    def test_good_in_english(self, cli: Cli) -> None:
        """The same in English."""
        assert cli.run("check", cli.ruleset, "--lang", "en").out == "No findings.\n"

    def test_bad(self, cli: Cli) -> None:
        """Findings are the result: on stdout, all paths together, and the code is 1."""
        cli.write(RULESET.replace("polaritas =", "polarita ="))
        hasil = cli.run("check", "tiada", cli.ruleset)
        assert (hasil.kode, hasil.err) == (1, "")
        assert "tiada:1:1: SKP111 " in hasil.out
        assert f"{cli.ruleset}/ruleset.toml:" in hasil.out
        assert 'polarita = "naik"\n' in hasil.out
        assert re.search(r"\n\d+ galat, 0 peringatan\n\Z", hasil.out)

    def test_only_warnings(self, cli: Cli) -> None:
        """Warnings are printed and leave the code 0."""
        cli.registry = build_registry({"lama": SimpleNamespace(SAKIP_API=0)})
        hasil = cli.run("check", cli.ruleset)
        assert (hasil.kode, hasil.err) == (0, "")
        assert hasil.out.endswith("\n0 galat, 1 peringatan\n")

    def test_without_path(self, cli: Cli) -> None:
        """A path is needed."""
        assert cli.run("check").kode == 2


class TestEntry:
    """The program itself."""

    def test_unknown_command(self, cli: Cli) -> None:
        """A command that is not there is wrong usage."""
        hasil = cli.run("hitung")
        assert (hasil.kode, hasil.out) == (2, "")
        assert "'hitung'" in hasil.err

    def test_version(self, cli: Cli) -> None:
        """--version names the installed version."""
        versi = importlib.metadata.version("sakip")
        assert cli.run("--version") == Hasil(0, f"sakip {versi}\n", "")

    def test_help_looks_for_no_plugins(
        self, cli: Cli, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Help is there even where plugins are broken."""

        def fail() -> NoReturn:
            raise AssertionError("looked for plugins")

        monkeypatch.setattr("sakip._cli._session.build_registry", fail)
        assert run(["evaluate", "--help"]) == 0
        assert "RULESET" in cli.capsys.readouterr().out.decode()

    def test_plugins_are_looked_for_when_needed(
        self, cli: Cli, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Without a registry of its own a run builds one, once."""
        dibuat: list[Registry] = []

        def build() -> Registry:
            dibuat.append(cli.registry)
            return cli.registry

        monkeypatch.setattr("sakip._cli._session.build_registry", build)
        assert run(["check", str(cli.ruleset), str(cli.ruleset)]) == 0
        assert len(dibuat) == 1

    @pytest.mark.parametrize(
        ("lingkungan", "bahasa"),
        [
            ({}, "id"),
            ({"LANG": "id_ID.UTF-8"}, "id"),
            ({"LANG": "en_US.UTF-8"}, "en"),
            ({"LANG": "C.UTF-8"}, "id"),
            ({"LANG": "nl_NL"}, "id"),
            ({"LC_ALL": "", "LC_MESSAGES": "en", "LANG": "id"}, "en"),
            ({"LC_ALL": "id_ID", "LC_MESSAGES": "en", "LANG": "en"}, "id"),
        ],
    )
    def test_default_language(self, lingkungan: dict[str, str], bahasa: str) -> None:
        """The first variable that says anything decides; the default is id."""
        assert default_bahasa(lingkungan) == bahasa

    def test_main(self, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
        """The console entry runs the process's arguments."""
        monkeypatch.setattr(sys, "argv", ["sakip", "check", str(cli.ruleset)])
        assert __main__.main() == 0
        assert cli.capsys.readouterr().out == b"Tidak ada temuan.\n"

    def test_interrupted(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Ctrl+C ends quietly with the code shells know."""

        def stop(_: object) -> NoReturn:
            raise KeyboardInterrupt

        monkeypatch.setattr("sakip._cli.run", stop)
        assert __main__.main() == 130

    def test_closed_stdout(self, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
        """With stdout closed there is a finding instead of a result."""
        monkeypatch.setattr(sys, "stdout", None)
        hasil = cli.evaluate()
        assert hasil.kode == 1
        assert hasil.err.startswith("<stdout>:1:1: SKP117 ")

    def test_closed_stderr(self, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
        """With stderr closed the findings have nowhere to go; the code tells."""
        monkeypatch.setattr(sys, "stderr", None)
        assert cli.run("evaluate", "tiada", cli.fakta).kode == 1


needs_full = pytest.mark.skipif(
    not Path("/dev/full").exists(), reason="needs a device that is always full"
)


def _process(
    argumen: list[str], lingkungan: dict[str, str] | None = None, **lain: Any
) -> subprocess.CompletedProcess[bytes]:
    # PYTHONWARNINGS: a resource left open would show on stderr.
    return subprocess.run(
        [sys.executable, "-m", "sakip", *argumen],
        env={**os.environ, "PYTHONWARNINGS": "default", **(lingkungan or {})},
        check=False,
        **lain,
    )


class TestProcess:
    """What only a real process shows."""

    def test_reader_that_leaves(self, cli: Cli) -> None:
        """A broken pipe ends the program without a word."""
        baca, tulis = os.pipe()
        os.close(baca)
        try:
            hasil = _process(
                ["evaluate", str(cli.ruleset), str(cli.fakta)],
                stdout=tulis,
                stderr=subprocess.PIPE,
            )
        finally:
            os.close(tulis)
        assert (hasil.returncode, hasil.stderr) == (141, b"")

    @needs_full
    @pytest.mark.parametrize("perintah", ["rulesets", "check"])
    def test_full_disk(self, cli: Cli, perintah: str) -> None:
        """A stdout that cannot be written is a finding, and nothing follows it."""
        argumen = [perintah, *([str(cli.ruleset)] if perintah == "check" else [])]
        with Path("/dev/full").open("wb") as penuh:
            hasil = _process(argumen, stdout=penuh, stderr=subprocess.PIPE)
        assert hasil.returncode == 1
        baris = hasil.stderr.decode().splitlines()
        assert baris[0].startswith("<stdout>:1:1: SKP117 ")
        assert len(baris) == 2

    @needs_full
    def test_full_stderr(self, cli: Cli) -> None:
        """Findings that cannot be written end in nothing but the exit code."""
        with Path("/dev/full").open("wb") as penuh:
            hasil = _process(
                ["evaluate", "tiada", str(cli.fakta)],
                stdout=subprocess.PIPE,
                stderr=penuh,
            )
        assert (hasil.returncode, hasil.stdout) == (1, b"")

    def test_reader_of_findings_that_leaves(self, cli: Cli) -> None:
        """A broken pipe on stderr ends the program just as quietly."""
        baca, tulis = os.pipe()
        os.close(baca)
        try:
            hasil = _process(
                ["evaluate", "tiada", str(cli.fakta)],
                stdout=subprocess.PIPE,
                stderr=tulis,
            )
        finally:
            os.close(tulis)
        assert (hasil.returncode, hasil.stdout) == (141, b"")

    def test_same_bytes_everywhere(self, cli: Cli) -> None:
        """Locale, encoding and hash seed do not show in the output."""
        argumen = ["evaluate", str(cli.ruleset), str(cli.fakta), "--format", "markdown"]
        keluaran = {
            _process(
                argumen,
                {"PYTHONHASHSEED": benih, "PYTHONIOENCODING": sandi, "LC_ALL": lokal},
                stdout=subprocess.PIPE,
            ).stdout
            for benih, sandi, lokal in (
                ("1", "ascii", "C"),
                ("2", "utf-8", "id_ID.UTF-8"),
                ("3", "latin-1", "POSIX"),
            )
        }
        (satu,) = keluaran
        assert satu == cli.evaluate("--format", "markdown").out.encode()


@pytest.fixture(scope="module")
def isi(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The report of Banten as JSON."""
    berkas = tmp_path_factory.mktemp("banten") / "hasil.json"
    argumen = ["evaluate", BANTEN, BANTEN / "contoh" / "banten", "--out", berkas]
    assert run([*map(str, argumen), "--format", "json"]) == 0
    isi: dict[str, Any] = json.loads(berkas.read_text(encoding="utf-8"))
    return isi


@pytest.mark.skipif(
    not PERTAMA <= TERPASANG, reason="the first-party plugins are not installed"
)
class TestBanten:
    """The contract, held against the LKjIP 2024 of Kanwil Banten."""

    def test_sizes(self, isi: dict[str, Any]) -> None:
        """9 DIPA, 28 satker, 19 sasaran and 30 indikator."""
        assert [len(isi[k]) for k in ("dipa", "satker", "sasaran", "indikator")] == [
            9,
            28,
            19,
            30,
        ]

    def test_growth(self, isi: dict[str, Any]) -> None:
        """PNBP grew from a mean of 153.055.350.000: 8,2069 %, recorded as 8,21 %."""
        lalu = [103_025_950_000, 152_605_950_000, 176_149_700_000, 180_439_800_000]
        naik = Fraction(165_616_525_000 * 4, sum(lalu)) - 1
        assert f"{float(naik * 100):.2f}" == "8.21"
        pnbp = isi["indikator"]["ahu.pnbp"]
        del pnbp["nama"]
        assert pnbp == {
            "dipa": "ahu",
            "sasaran": "ahu.s1",
            "satuan": "persen",
            "polaritas": "naik",
            "target": "6",
            "target_eksak": "6/1",
            "realisasi": "8.21",
            "realisasi_eksak": "821/100",
            "capaian": "136.83",
            "capaian_eksak": "821/6",
            "keadaan": None,
            "kategori": None,
        }

    def test_nihil(self, isi: dict[str, Any]) -> None:
        """No complaint came in, so there is neither realisasi nor capaian."""
        aduan = isi["indikator"]["ki.aduan"]
        assert (aduan["realisasi"], aduan["capaian"], aduan["keadaan"]) == (
            None,
            None,
            "nihil",
        )
        assert isi["dipa"]["ki"]["tidak_dihitung"] == [
            {"kode": "ki.aduan", "keadaan": "nihil"}
        ]

    def test_mean_without_nihil(self, isi: dict[str, Any]) -> None:
        """KI is the mean of the two others: (850/7 + 102) / 2 = 782/7."""
        ki = isi["dipa"]["ki"]
        assert (ki["capaian"], ki["capaian_eksak"]) == ("111.71", "782/7")
        assert (ki["anggota"], ki["dihitung"]) == (3, 2)

    def test_eight_dimensions(self, isi: dict[str, Any]) -> None:
        """The index has eight dimensi of equal weight, each with variabel."""
        dimensi = isi["indikator"]["pemasyarakatan.indeks_gakkum"]["dimensi"]
        assert [d["bobot"] for d in dimensi] == ["12.50"] * 8
        assert [d["bobot_eksak"] for d in dimensi] == ["25/2"] * 8
        for d in dimensi:
            assert re.fullmatch(r"[0-4]\.[0-9]{3}", d["nilai"])
            assert sum(Fraction(v["bobot_eksak"]) for v in d["variabel"]) == 100
        rata = sum(Fraction(d["nilai_eksak"]) for d in dimensi) / 8
        assert f"{float(rata):.3f}" == "3.766"

    def test_measures(self, isi: dict[str, Any]) -> None:
        """The Kanwil spent 372.062.480.336 of 425.546.833.000, which is 87,43 %."""
        kanwil = isi["kanwil"]
        assert kanwil["serapan"] == "87.43"
        assert Fraction(kanwil["serapan_eksak"]) == Fraction(
            372_062_480_336 * 100, 425_546_833_000
        )
        assert Fraction(kanwil["efisiensi_eksak"]) == (
            Fraction(kanwil["capaian_eksak"]) - Fraction(kanwil["serapan_eksak"])
        )

    def test_every_figure_has_its_exact_value(self, isi: dict[str, Any]) -> None:
        """Each decimal is its fraction to within half a unit of its last digit."""

        def walk(simpul: Any) -> Iterable[tuple[str, str]]:
            if isinstance(simpul, list):
                for s in simpul:
                    yield from walk(s)
            elif isinstance(simpul, dict):
                for k, s in simpul.items():
                    yield from walk(s)
                    if k.endswith("_eksak") and s is not None:
                        yield simpul[k.removesuffix("_eksak")], s

        angka = list(walk(isi))
        assert len(angka) > 500
        for desimal, eksak in angka:
            digit = len(desimal.partition(".")[2])
            assert re.fullmatch(r"-?[0-9]+/[0-9]+", eksak)
            assert abs(Fraction(desimal) - Fraction(eksak)) * 10**digit <= Fraction(
                1, 2
            )

    def test_table_fits_a_terminal(self, cli: Cli) -> None:
        """The whole report is set for 100 columns."""
        hasil = cli.run("evaluate", BANTEN, BANTEN / "contoh" / "banten")
        assert max(map(len, hasil.out.splitlines())) == 100
