"""Plugins that fail in every way there is: the host lives, and each is told once."""

from __future__ import annotations

import itertools
import locale
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from attrs import frozen
from builder import INDIKATOR, check, codes, load, write_ruleset

import sakip
from sakip import _guard
from sakip._cli import run
from sakip._guard import ForeignError, Ulah, call, few
from sakip.expression import PERSEN, constant
from sakip.hookspecs import (
    API,
    Calculation,
    Calculator,
    Check,
    Function,
    Konteks,
    Reader,
    RulesetFolder,
    Writer,
    hookimpl,
)
from sakip.plugins import Registry, build_registry

INDIKATOR_UJI = INDIKATOR.replace('rumus = "a / b"', 'kalkulator = "uji.hitung"')
HALF = Calculation(constant(Fraction(1, 2), PERSEN))


@frozen
class Kosong:
    """No parameters."""


def plugin(**hook: Callable[..., Any]) -> Any:
    """A plugin object with these hooks."""
    return SimpleNamespace(
        SAKIP_API=API, **{nama: hookimpl(isi) for nama, isi in hook.items()}
    )


def registry(**hook: Callable[..., Any]) -> Registry:
    """The installed plugins, and one with these hooks."""
    return build_registry({"uji": plugin(**hook)})


def calculator(build: Callable[[Any, Konteks], Any]) -> Registry:
    """A plugin with one calculator."""
    return registry(
        sakip_calculators=lambda: [Calculator("uji.hitung", "Uji", Kosong, build)]
    )


def told(reg: Registry) -> list[tuple[str, str]]:
    """Code and place of what is wrong with plugins."""
    return [(t.kode, t.tempat.berkas) for t in reg.temuan]


def same(jawab: Any) -> Any:
    """An answer as it is."""
    return jawab


def say(teks: str) -> None:
    """Print, as a plugin or another part of the program would."""
    sys.stdout.write(f"{teks}\n")


# -- no answer


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """A time limit of a moment; what waits for the event goes on after the test."""
    monkeypatch.setattr(_guard, "MAX_DETIK", 0.05)
    lepas = threading.Event()
    yield lepas
    lepas.set()
    for benang in threading.enumerate():
        if benang.name == "sakip plugin":
            benang.join()
    # Without foreign threads stdout is the real one again.
    call(lambda: None, terima=same, asing=True)


def test_hook_that_hangs(short: threading.Event) -> None:
    """A hook that does not answer in time is a finding, in both languages."""

    def hook() -> list[Function]:
        short.wait()
        return []

    reg = registry(sakip_functions=hook)
    assert [("SKP904", "plugin:uji.sakip_functions")] == told(reg)
    assert "tidak selesai dalam 0.05 detik" in reg.temuan[0].pesan()
    assert "not done within 0.05 seconds" in reg.temuan[0].pesan("en")


def test_plugin_that_hangs_when_looked_at(short: threading.Event) -> None:
    """A plugin whose import or attributes do not come is left out."""

    class Lambat:
        @property
        def SAKIP_API(self) -> int:  # noqa: N802 -- what a plugin declares
            short.wait()
            return API

    reg = build_registry({"uji": Lambat()})
    assert [("SKP902", "plugin:uji")] == told(reg)
    short.set()
    assert [("SKP902", "plugin:uji")] == told(reg)


def test_calculator_that_hangs(tmp_path: Path, short: threading.Event) -> None:
    """A calculator that does not answer is a finding at the indikator."""
    reg = calculator(lambda *_: short.wait())
    temuan = check(write_ruleset(tmp_path, INDIKATOR_UJI), reg)
    assert ["SKP908"] == codes(temuan)


def test_what_a_hung_thread_prints_later(
    short: threading.Event, capsys: pytest.CaptureFixture[str]
) -> None:
    """A hook that goes on after its time prints to stderr, not among results."""

    def hook() -> list[Function]:
        short.wait()
        say("terlambat")
        return []

    registry(sakip_functions=hook)
    say("hasil")
    short.set()
    out, err = capsys.readouterr()
    while not err:
        time.sleep(0.001)
        lagi = capsys.readouterr()
        out, err = out + lagi.out, err + lagi.err
    assert ("hasil\n", "terlambat\n") == (out, err)


@pytest.mark.parametrize(
    "galat", [SystemExit(3), KeyboardInterrupt(), GeneratorExit(), BaseException("x")]
)
def test_what_is_raised_past_exception(galat: BaseException) -> None:
    """Whatever a hook raises, it fails alone."""

    def hook() -> list[Function]:
        raise galat

    reg = registry(sakip_functions=hook)
    assert [("SKP904", "plugin:uji.sakip_functions")] == told(reg)
    assert type(galat).__name__ in reg.temuan[0].pesan()


def test_exception_without_words() -> None:
    """An exception whose text raises is told by its name."""

    class Bisu(Exception):  # noqa: N818 -- says nothing
        def __str__(self) -> str:
            raise ValueError

    def hook() -> list[Function]:
        raise Bisu

    assert "Bisu: ?" in registry(sakip_functions=hook).temuan[0].pesan()


def test_endless_recursion() -> None:
    """A hook that calls itself without end fails alone."""

    def hook() -> list[Function]:
        return hook()

    assert "RecursionError" in registry(sakip_functions=hook).temuan[0].pesan()


def test_answers_without_end() -> None:
    """A generator that never stops is stopped; one that raises later fails alone."""
    akhir = registry(sakip_functions=lambda: itertools.repeat(1))
    assert "lebih dari 10000 jawaban" in akhir.temuan[0].pesan()
    assert "more than 10000 answers" in akhir.temuan[0].pesan("en")

    def hook() -> Iterator[Function]:
        yield Function("dua", (0, 0), lambda _: HALF.ekspresi)
        raise OSError("putus")

    putus = registry(sakip_functions=hook)
    assert [("SKP904", "plugin:uji.sakip_functions")] == told(putus)
    assert "dua" not in putus.functions


def test_as_many_answers_as_there_may_be() -> None:
    """The limit itself is within it."""
    assert 10_000 == len(few(range(10_000)))
    with pytest.raises(ForeignError):
        few(range(10_001))


# -- wrong answers


class Galak:
    """An object of which nothing can be asked."""

    def __getattribute__(self, nama: str) -> Any:
        raise RuntimeError(nama)


@pytest.mark.parametrize(
    ("hook", "objek", "kata"),
    [
        ("sakip_functions", Function("x", "12", len), "Function.argumen str"),  # type: ignore[arg-type]  # on purpose
        ("sakip_functions", Function("x", (1, "2"), len), "Function.argumen tuple"),  # type: ignore[arg-type]  # on purpose
        ("sakip_functions", Function("x", (1, 2), None), "Function.build NoneType"),  # type: ignore[arg-type]  # on purpose
        ("sakip_rulesets", RulesetFolder("x", "f"), "RulesetFolder.folder str"),  # type: ignore[arg-type]  # on purpose
        ("sakip_checks", Check("x", 5), "Check.run int"),  # type: ignore[arg-type]  # on purpose
        ("sakip_readers", Reader(None, len), "Reader.akhiran NoneType"),  # type: ignore[arg-type]  # on purpose
        ("sakip_writers", Writer("x", b""), "Writer.write bytes"),  # type: ignore[arg-type]  # on purpose
    ],
)
def test_description_that_is_none(hook: str, objek: object, kata: str) -> None:
    """A description with something else in it is told, and not used."""
    reg = registry(**{hook: lambda: [objek]})
    assert [("SKP906", "plugin:uji")] == told(reg)
    assert kata in reg.temuan[0].pesan()


def test_description_of_which_nothing_can_be_asked() -> None:
    """An object that raises whenever it is looked at is told by its class."""
    reg = registry(sakip_functions=lambda: [Galak()])
    assert [("SKP906", "plugin:uji")] == told(reg)
    assert "Galak" in reg.temuan[0].pesan()


def test_number_that_compares_as_it_likes() -> None:
    """An API number is a number, whatever it says when compared."""

    class Sama:
        def __eq__(self, lain: object) -> bool:
            return True

        __hash__ = None  # type: ignore[assignment]  # on purpose

    reg = build_registry({"uji": SimpleNamespace(SAKIP_API=Sama())})
    assert [("SKP903", "plugin:uji")] == told(reg)


def test_function_that_returns_no_expression(tmp_path: Path) -> None:
    """A function's answer must be an expression."""
    reg = registry(sakip_functions=lambda: [Function("aneh", (0, 0), lambda _: 5)])  # type: ignore[arg-type,return-value]  # on purpose
    aturan = INDIKATOR.replace('"a / b"', '"a / b + aneh()"')
    (temuan,) = check(write_ruleset(tmp_path, aturan), reg)
    assert ("SKP217", True) == (temuan.kode, "int" in temuan.pesan())


@pytest.mark.parametrize(
    ("jawab", "kata"),
    [
        (({}, [5]), "mengembalikan int"),
        (({}, 5), "TypeError"),
        ((None, []), "tidak mengatakan mengapa"),
        ((SimpleNamespace(), []), "mengembalikan SimpleNamespace"),
    ],
)
def test_reader_that_says_something_else(
    tmp_path: Path, jawab: object, kata: str
) -> None:
    """A reader gives tables, or findings that say why not."""
    reg = registry(sakip_readers=lambda: [Reader(".csv", lambda _: jawab)])  # type: ignore[arg-type,return-value]  # on purpose
    (tmp_path / "a.csv").write_text("x", encoding="utf-8")
    with pytest.raises(sakip.LaporanError) as info:
        sakip.load_laporan(tmp_path / "a.csv", reg)
    assert "SKP904" == info.value.temuan[0].kode
    assert kata in info.value.temuan[0].pesan()


@pytest.mark.parametrize(
    ("tulis", "kata"),
    [
        (lambda _: 5, "mengembalikan int"),
        (lambda _: sys.exit(0), "SystemExit"),
        (lambda _: "\ud800", "UnicodeEncodeError"),
    ],
)
def test_writer_that_fails(
    tmp_path: Path,
    tulis: Callable[..., Any],
    kata: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A writer that gives no text leaves no output, and is told."""
    reg = registry(sakip_writers=lambda: [Writer("aneh", tulis)])
    folder = write_ruleset(tmp_path / "r")
    fakta = tmp_path / "f.toml"
    fakta.write_text(
        '[laporan]\ntahun = 2024\n[realisasi."d.i"]\na = 1\nb = 2\n', encoding="utf-8"
    )
    kode = run(["evaluate", str(folder), str(fakta), "--format", "aneh"], reg)
    keluar = capsys.readouterr()
    assert (1, "") == (kode, keluar.out)
    assert "SKP904" in keluar.err
    assert kata in keluar.err


# -- what is handed to plugins


def test_context_cannot_be_changed(tmp_path: Path) -> None:
    """A calculator that changes what it sees fails; other indikator do not notice."""

    def build(_: Kosong, konteks: Konteks) -> Calculation:
        konteks.ruang.masukan.clear()  # type: ignore[attr-defined]  # on purpose
        return HALF

    aturan = INDIKATOR_UJI + INDIKATOR.replace("d.i", "d.j")
    temuan = check(write_ruleset(tmp_path, aturan), calculator(build))
    assert ["SKP908"] == codes(temuan)


@pytest.mark.parametrize("nama", ["bersama", "satuan", "tabel", "figur", "masukan"])
def test_no_mapping_of_a_context_can_be_changed(nama: str, tmp_path: Path) -> None:
    """None of the names in scope can be put in or taken away."""
    dicoba = []

    def build(_: Kosong, konteks: Konteks) -> Calculation:
        isi = getattr(konteks.ruang, nama)
        with pytest.raises(TypeError):
            isi["x"] = 1
        dicoba.append(nama)
        return HALF

    check(write_ruleset(tmp_path, INDIKATOR_UJI), calculator(build))
    assert [nama] == dicoba


def test_columns_of_a_context_cannot_be_changed(tmp_path: Path) -> None:
    """The columns of a table in scope are closed too."""
    dicoba = []

    def build(_: Kosong, konteks: Konteks) -> Calculation:
        with pytest.raises(TypeError):
            konteks.ruang.tabel["t"].kolom["x"] = 1  # type: ignore[index]  # on purpose
        dicoba.append(1)
        return HALF

    tabel = 'tabel.t.nama = "T"\ntabel.t.baris = ["x"]\n'
    tabel += 'tabel.t.kolom.k = { nama = "K", satuan = "orang" }\n'
    check(write_ruleset(tmp_path, INDIKATOR_UJI + tabel), calculator(build))
    assert [1] == dicoba


def test_checks_get_a_copy(tmp_path: Path) -> None:
    """A check that empties the rules empties its own copy."""

    def empty(aturan: Any) -> list[Any]:
        aturan.indikator.clear()
        return []

    reg = registry(sakip_checks=lambda: [Check("kosongkan", empty)])
    write_ruleset(tmp_path)
    ruleset = sakip.load_ruleset(tmp_path, registry=reg)
    assert ["d.i"] == list(ruleset.aturan.indikator)
    assert load(tmp_path / "lain").aturan.indikator.keys() == (
        ruleset.aturan.indikator.keys()
    )


# -- the process


def _chdir() -> None:
    os.chdir("/")


def _locale() -> None:
    locale.setlocale(locale.LC_ALL, "C.UTF-8" if _plain_locale() else "C")


def _plain_locale() -> bool:
    return locale.setlocale(locale.LC_ALL) == "C"


def _recursion() -> None:
    sys.setrecursionlimit(sys.getrecursionlimit() + 7)


def _stream() -> None:
    sys.stdout = None  # type: ignore[assignment]  # on purpose


def _stderr() -> None:
    sys.stderr = None  # type: ignore[assignment]  # on purpose


@pytest.mark.parametrize(
    ("ulah", "apa", "what"),
    [
        (lambda: say("halo"), "keluaran standar", "standard output"),
        (_chdir, "folder kerja", "the working folder"),
        (_locale, "locale", "the locale"),
        (_recursion, "batas rekursi", "the recursion limit"),
        (_stream, "aliran keluaran", "the output streams"),
        (_stderr, "aliran keluaran", "the output streams"),
    ],
)
def test_what_is_put_back(
    ulah: Callable[[], None],
    apa: str,
    what: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What a plugin changes of the process is as before, and told once."""
    monkeypatch.chdir(tmp_path)
    before = (
        Path.cwd(),
        locale.setlocale(locale.LC_ALL),
        sys.getrecursionlimit(),
        sys.stdout,
        sys.stderr,
    )

    def hook() -> list[Function]:
        ulah()
        ulah()
        return []

    reg = registry(sakip_functions=hook)
    after = (
        Path.cwd(),
        locale.setlocale(locale.LC_ALL),
        sys.getrecursionlimit(),
        sys.stdout,
        sys.stderr,
    )
    assert before == after
    assert [("SKP909", "plugin:uji")] == told(reg)
    assert apa in reg.temuan[0].pesan()
    assert what in reg.temuan[0].pesan("en")


def test_prints_go_to_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    """What plugins print does not come among results."""

    def hook() -> list[Function]:
        say("dari plugin")
        sys.stdout.flush()
        return []

    registry(sakip_functions=hook)
    assert ("", "dari plugin\n") == capsys.readouterr()


def test_other_threads_print_as_ever(capsys: pytest.CaptureFixture[str]) -> None:
    """While a plugin runs, the rest of the program keeps its stdout."""
    ulah = Ulah([])

    def asing() -> None:
        lain = threading.Thread(target=say, args=("dari program",))
        lain.start()
        lain.join()

    call(asing, terima=same, asing=True, ulah=ulah)
    assert ("dari program\n", "") == capsys.readouterr()
    assert [] == ulah.apa


def test_process_without_streams(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that has no stdout or stderr has none afterwards either."""
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    assert 5 == call(lambda: 5, terima=same, asing=True)
    assert None is sys.stdout


def test_print_without_stderr(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without stderr what plugins print is lost, and nothing else."""
    monkeypatch.setattr(sys, "stderr", None)
    ulah = Ulah([])
    call(lambda: say("x"), terima=same, asing=True, ulah=ulah)
    assert [("keluaran standar", "standard output")] == ulah.apa


def test_folder_that_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process whose working folder was removed can load plugins."""
    folder = tmp_path / "hilang"
    folder.mkdir()
    monkeypatch.chdir(folder)
    folder.rmdir()
    ulah = Ulah([])
    assert 5 == call(lambda: 5, terima=same, asing=True, ulah=ulah)
    assert [] == ulah.apa


def test_own_code_is_called_directly() -> None:
    """Built-ins run in the caller's thread; what they raise comes through."""
    assert _guard.is_ours(few)
    assert not _guard.is_ours(same)
    assert not _guard.is_ours(SimpleNamespace())
    dicatat = []
    call(threading.current_thread, terima=dicatat.append, asing=False)
    assert [threading.current_thread()] == dicatat


def test_loading_in_many_threads() -> None:
    """Plugins can be loaded in several threads at once, with one answer."""
    hasil: list[Registry] = []
    benang = [
        threading.Thread(target=lambda: hasil.append(build_registry()))
        for _ in range(8)
    ]
    semula = sys.stdout
    for b in benang:
        b.start()
    for b in benang:
        b.join()
    assert semula is sys.stdout
    assert [()] * 8 == [r.temuan for r in hasil]
    assert 1 == len({tuple(r.calculators) for r in hasil})
