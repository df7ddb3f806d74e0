"""One session for each promise; `nox` alone runs what a change must pass."""

from __future__ import annotations

from pathlib import Path

import nox

nox.options.sessions = [
    "lint",
    "imports",
    "typing",
    "tests",
    "browser",
    "rulesets",
    "schema",
    "property",
    "mutations",
    "hostile",
    "core_alone",
    "installed",
]
nox.options.error_on_external_run = True
nox.options.reuse_venv = "yes"

#: What is measured of writers, determinism, plugins, isolation, scale and endurance.
KEANDALAN = (
    *("kill", "faults", "determinism", "hostile_plugins", "isolation"),
    *("scale", "soak"),
)
PLUGIN = ("anggaran", "imigrasi", "pemasyarakatan", "survei")
RULESET = tuple(str(p.parent) for p in sorted(Path("rulesets").glob("*/ruleset.toml")))
UJI = (
    "babel",
    "coverage[toml]>=7.10",
    "hypothesis",
    "jsonschema",
    "openpyxl",
    "pytest",
    "pytest-xdist",
    "python-calamine>=0.4",
    "XlsxWriter>=3.2",
)
#: What frames come in, and what the pages of tables use; `core_alone` has none of it.
TABEL = (
    *("duckdb", "fastapi", "httpx2", "llvmlite>=0.45", "pandas", "polars>=2.1"),
    "pyarrow",
)
#: What opens the documents that sakip writes.
BACA = ("linkify-it-py", "markdown-it-py", "openpyxl", "pypdf", "python-calamine")
#: Engines and databases that plans and SQL run on; Spark wants a Java beside it, and
#: PostgreSQL its server: where one is not there, its tests skip with the reason.
MESIN = (
    *("dask[dataframe,distributed]", "narwhals>=2.29", "psutil", "psycopg[binary]"),
    "pyspark",
)
#: What serves the page.
SAJI = ("starlette>=0.40", "uvicorn>=0.30")
#: What drives a browser that the system has; where there is none its tests skip with
#: the reason.
PERAMBAN = ("axe-playwright-python", "playwright")
#: What `bench` measures; each knows ``--quick``.
UKUR = ("scalar", "batch/batch", "startup", "watch", "testing", "report", "workbook")
#: Tests of what no plugin can change; `core_alone` leaves them out.
TANPA_PLUGIN = (
    "tests/test_conformance.py",
    *(p.as_posix() for p in sorted(Path("tests").glob("test_testing_*.py"))),
)


def install_all(session: nox.Session, *lain: str) -> None:
    """Install the core, the first-party plugins and what a session needs."""
    session.install("-r", "requirements.txt", *lain)


@nox.session
def lint(session: nox.Session) -> None:
    """Style and likely mistakes."""
    session.install("ruff")
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")


@nox.session
def imports(session: nox.Session) -> None:
    """Data flows one way; plugins come in by the public doors."""
    install_all(session, "import-linter")
    session.run("lint-imports")


@nox.session
def typing(session: nox.Session) -> None:
    """Types, strictly; `tests/typing` is read and never run."""
    install_all(
        session,
        *("hypothesis", "mypy", "narwhals>=2.29", "nox", "numpy>=1.26"),
        *("polars>=2.1", "pytest", *SAJI),
    )
    session.run("mypy")


@nox.session
def tests(session: nox.Session) -> None:
    """All tests but the property tests, with every branch covered."""
    install_all(session, *UJI, *TABEL, *MESIN, *BACA, *SAJI)
    session.run("coverage", "erase")
    session.run("coverage", "run", "-m", "pytest", "-n", "auto", *session.posargs)
    session.run("coverage", "combine", success_codes=[0, 1], silent=True)
    session.run("coverage", "report")


@nox.session
def engines(session: nox.Session) -> None:
    """Databases and other engines on the widest rules; a few minutes."""
    install_all(session, *UJI, *TABEL, *MESIN)
    session.run("pytest", "-m", "engines", "-n", "auto", *session.posargs)


@nox.session
def browser(session: nox.Session) -> None:
    """The page in Chromium: use, keys, screen readers, hostile names; a minute."""
    install_all(session, *UJI, *SAJI, *PERAMBAN)
    session.run("pytest", "-m", "browser", "-rs", *session.posargs)


@nox.session
def rulesets(session: nox.Session) -> None:
    """The rulesets of this repository have no findings; examples cover their rules."""
    install_all(session, *UJI)
    session.run("sakip", "check", *RULESET)
    for folder in RULESET:
        batas = ("--min-coverage", "100", "--format", "lines")
        session.run("sakip", "test", folder, *batas)
    session.run("pytest", "tests/test_rulesets.py", *session.posargs)


@nox.session
def schema(session: nox.Session) -> None:
    """The schema is read by both linters of TOML, offline, as `sakip check` would."""
    install_all(session, *UJI, "taplo", "tombi")
    session.run("pytest", "tests/linters.py", *session.posargs)


@nox.session(name="property")
def property_tests(session: nox.Session) -> None:
    """Laws over generated rules and facts; each public law with 1,000 examples."""
    install_all(session, *UJI, "polars>=2.1")
    hukum = "tests/property/test_laws.py"
    cara = ("-m", "property", "-n", "auto", *session.posargs)
    session.run("pytest", *cara, hukum, env={"HYPOTHESIS_PROFILE": "ci"})
    session.run("pytest", *cara, f"--ignore={hukum}")


@nox.session
def explore(session: nox.Session) -> None:
    """The same laws on other draws in every run; what it finds becomes a test."""
    install_all(session, *UJI)
    cara = ("-m", "property", "-n", "auto", *session.posargs)
    env = {"HYPOTHESIS_PROFILE": "explore"}
    session.run("pytest", *cara, "tests/property/test_laws.py", env=env)


@nox.session
def mutations(session: nox.Session) -> None:
    """A thousand mistakes made on purpose: the right line, the right code, no crash."""
    install_all(session)
    session.run("python", "benchmarks/mutations.py", *session.posargs)


@nox.session
def hostile(session: nox.Session) -> None:
    """Hostile TOML, formulas, files, paths and names: short runs, nothing recorded."""
    install_all(session)
    env = {"SAKIP_RESULTS": session.create_tmp()}
    for naskah, *pilihan in (
        ("toml_suite",),
        ("formula_fuzz", "--n", "20000"),
        ("paths",),
        ("injection",),
        ("readers", "--quick", "--n", "3"),
    ):
        path = f"benchmarks/reliability/{naskah}.py"
        session.run("python", path, *pilihan, *session.posargs, env=env)


@nox.session
def mutation(session: nox.Session) -> None:
    """Nine of ten changes to the code that computes figures fail a test."""
    install_all(session, *UJI, "mutmut>=3.8")
    session.run("python", "benchmarks/mutation_score.py", *session.posargs)


@nox.session
def core_alone(session: nox.Session) -> None:
    """The core is useful without plugins, installed as a user would install it."""
    session.install(".", *UJI)
    session.run("sakip", "plugins")
    session.run("sakip", "rulesets")
    lain = [f"--ignore={p}" for p in TANPA_PLUGIN]
    session.run("pytest", "tests", "-n", "auto", *lain, *session.posargs)


@nox.session
def installed(session: nox.Session) -> None:
    """The core and the plugins compute by id from anywhere, without this folder."""
    contoh = Path("rulesets/kemenkumham-2024/contoh/banten").resolve()
    session.install(".", *(f"./plugins/sakip-{nama}" for nama in PLUGIN))
    session.chdir(session.create_tmp())
    session.run("sakip", "check", "kemenkumham-2024")
    session.run("sakip", "evaluate", "kemenkumham-2024", str(contoh))


@nox.session
def catalogue(session: nox.Session) -> None:
    """Compile the English messages; after every change of sakip.po."""
    session.install("babel")
    session.run("pybabel", "compile", "-D", "sakip", "-d", "src/sakip/locale")


@nox.session
def docs(session: nox.Session) -> None:
    """Examples run, and pages agree with the code."""
    install_all(session, *UJI, *TABEL)
    session.run("pytest", "tests/test_docs.py", *session.posargs)


@nox.session
def bench(session: nox.Session) -> None:
    """Ratios against code by hand and other engines, side by side in one run."""
    install_all(session, "-r", "benchmarks/requirements.txt", "hypothesis")
    for nama in UKUR:
        session.run("python", f"benchmarks/{nama}.py", *session.posargs)


@nox.session
def robustness(session: nox.Session) -> None:
    """What `reliability` measures, in short; the committed results stay."""
    install_all(session, "polars>=2.1")
    ke = {"SAKIP_RESULTS": session.create_tmp()}
    for nama in KEANDALAN:
        naskah = f"benchmarks/reliability/{nama}.py"
        session.run("python", naskah, "--short", *session.posargs, env=ke)


@nox.session
def reliability(session: nox.Session) -> None:
    """Everything at full length, some hours; writes the results and their page."""
    install_all(session, "polars>=2.1")
    masukan = ("toml_suite", "formula_fuzz", "readers", "paths", "injection")
    for nama in (*masukan, *KEANDALAN):
        naskah = f"benchmarks/reliability/{nama}.py"
        session.run("python", naskah, *session.posargs, success_codes=[0, 1])
    session.run("python", "benchmarks/reliability/page.py")
