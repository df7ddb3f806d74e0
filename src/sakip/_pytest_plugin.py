"""Examples of rulesets as tests of pytest.

Opt-in: the ini option ``sakip_examples`` lists globs of TOML files, whole or relative
to the root folder, in which ``*`` stands for any characters, slashes too::

    [tool.pytest.ini_options]
    testpaths = ["tests", "rulesets"]
    sakip_examples = ["rulesets/*.toml"]

Each example of a file is one test. The ``ruleset.toml`` of a derived ruleset also runs
the examples of the ruleset that it is derived from, under its own rules.
"""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from ._ruleset import Ruleset
    from .diagnostics import Bahasa, Temuan
    from .examples import Kasus, Uji
    from .plugins import Registry

KEPALA = "ruleset.toml"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare the ini options."""
    parser.addini(
        "sakip_examples",
        "globs of TOML files whose [[contoh]] are collected as tests",
        type="args",
        default=[],
    )
    parser.addini(
        "sakip_lang", "language of failures of examples: id or en", default="id"
    )


def pytest_collect_file(
    file_path: Path, parent: pytest.Collector
) -> ExampleFile | None:
    """Collect a TOML file inside a ruleset's folder, where a glob asks for it."""
    if file_path.suffix != ".toml":
        return None
    nama = [file_path.as_posix()]
    akar = parent.config.rootpath
    if file_path.is_relative_to(akar):
        nama.append(file_path.relative_to(akar).as_posix())
    pola = parent.config.getini("sakip_examples")
    if not any(fnmatchcase(n, p) for p in pola for n in nama):
        return None
    folder = next((f for f in file_path.parents if (f / KEPALA).is_file()), None)
    if folder is None:
        return None
    berkas: ExampleFile = ExampleFile.from_parent(parent, path=file_path)
    berkas.folder = folder
    return berkas


class _Bench:
    """The rules and examples of one folder, read when first asked for."""

    def __init__(self, folder: Path, registry: Registry) -> None:
        self.folder = folder
        self.registry = registry

    @cached_property
    def ruleset(self) -> tuple[Ruleset | None, tuple[Temuan, ...]]:
        """The rules, if they are whole, and every finding."""
        from ._ruleset import check_ruleset  # noqa: PLC0415 -- only to run examples

        return check_ruleset(self.folder, self.registry)

    @cached_property
    def cases(self) -> tuple[tuple[Kasus, ...], tuple[Temuan, ...]]:
        """The examples, and what is wrong with their files."""
        from .examples import read_cases  # noqa: PLC0415 -- only to run examples

        return read_cases(self.folder)


_BENCH = pytest.StashKey[dict[Path, _Bench]]()


def _bench(config: pytest.Config, folder: Path) -> _Bench:
    from .plugins import build_registry  # noqa: PLC0415 -- only to run examples

    semua = config.stash.setdefault(_BENCH, {})
    if folder not in semua:
        registry = next(iter(semua.values())).registry if semua else build_registry()
        semua[folder] = _Bench(folder, registry)
    return semua[folder]


class ExampleFile(pytest.File):
    """A file of rules or of examples."""

    folder: Path

    def collect(self) -> Iterator[Example]:
        """Each example of the file; a file with faults is an error."""
        bench = _bench(self.config, self.folder)
        kasus, temuan = bench.cases
        self.refuse([t for t in temuan if self.owns(t.tempat.berkas)])
        sendiri = [k for k in kasus if self.owns(k.berkas)]
        if not sendiri:
            return
        ruleset, temuan = bench.ruleset
        if ruleset is None:
            self.refuse(temuan)
        for k in sendiri:
            satu: Example = Example.from_parent(self, name=k.nama)
            satu.kasus, satu.bench = k, bench
            yield satu

    def owns(self, berkas: str) -> bool:
        """Is that file this one, or of the ruleset that this head is derived from?"""
        path = Path(berkas)
        if path == self.path:
            return True
        return self.path == self.folder / KEPALA and not path.is_relative_to(
            self.folder
        )

    def refuse(self, temuan: tuple[Temuan, ...] | list[Temuan]) -> None:
        """Stop collecting because of findings."""
        if temuan:
            bahasa = _bahasa(self.config)
            raise self.CollectError("\n".join(t.baris_tunggal(bahasa) for t in temuan))


class ExampleFailure(Exception):  # noqa: N818 -- a failure, no error of a program
    """An example whose expectations are not met."""

    def __init__(self, uji: Uji) -> None:
        self.uji = uji
        super().__init__(uji.kasus.nama)


class Example(pytest.Item):
    """One example as a test."""

    kasus: Kasus
    bench: _Bench

    def runtest(self) -> None:
        """Compute the facts of the example and compare.

        Raises:
            ExampleFailure: something is not as the example expects.
        """
        from .examples import run_case  # noqa: PLC0415 -- only to run examples

        ruleset = self.bench.ruleset[0]
        assert ruleset is not None  # noqa: S101 -- else it was not collected
        uji = run_case(ruleset, self.kasus, self.bench.registry)
        if not uji.lulus:
            raise ExampleFailure(uji)

    def repr_failure(
        self,
        excinfo: pytest.ExceptionInfo[BaseException],
        style: Any = None,  # noqa: ANN401 -- a style of pytest
    ) -> Any:  # noqa: ANN401 -- whatever pytest shows
        """Expected, computed and why, instead of a traceback."""
        if not isinstance(excinfo.value, ExampleFailure):
            return super().repr_failure(excinfo, style)
        from .examples import failure_lines  # noqa: PLC0415 -- only to run examples

        bahasa = _bahasa(self.config)
        return "\n".join(failure_lines(excinfo.value.uji, bahasa))

    def reportinfo(self) -> tuple[Path, int, str]:
        """Where the example stands."""
        tempat = self.kasus.contoh.asal.tempat("nama")
        return Path(tempat.berkas), tempat.baris - 1, self.kasus.nama


def _bahasa(config: pytest.Config) -> Bahasa:
    return "en" if config.getini("sakip_lang") == "en" else "id"
