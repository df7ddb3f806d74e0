"""Calling code of plugins: it may fail, end, hang or print, and the caller goes on.

Each call runs in a thread of its own. So it can be left alone when it takes too long,
an exception of any kind stays in it, and what it does to the decimal context is gone
with it. What it prints goes to stderr, for stdout is for results. The working folder,
the locale, the recursion limit and the streams are put back as they were.

A plugin is trusted code all the same: it can end the process, and nothing here can
stop code that holds the interpreter's lock.
"""

from __future__ import annotations

import locale
import os
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from typing import Any, TypeVar, cast

from attrs import define, frozen

from ._limits import MAX_DETIK, MAX_JAWAB

T = TypeVar("T")


class ForeignError(Exception):
    """Code of a plugin gave no answer.

    Attributes:
        sebab, reason: why, in Indonesian and English.
    """

    def __init__(self, sebab: str, reason: str) -> None:
        super().__init__(sebab, reason)
        self.sebab = sebab
        self.reason = reason


def said(galat: BaseException) -> str:
    """What an exception says, in one short line; its text is foreign code too."""
    try:
        pesan = str(galat)
    except Exception:  # noqa: BLE001 -- foreign code
        pesan = "?"
    return f"{type(galat).__name__}: {pesan}".splitlines()[0][:200]


@define
class Ulah:
    """What code of a plugin did beside answering, in Indonesian and English."""

    apa: list[tuple[str, str]]


def call(
    fungsi: Callable[..., Any],
    *argumen: object,
    terima: Callable[[Any], T],
    asing: bool | None = None,
    ulah: Ulah | None = None,
) -> T:
    """The answer of code that may be a plugin's.

    Args:
        terima: makes of what it returns the answer; it may run more foreign code,
            e.g. a generator.
        asing: is it a plugin's? None: see where it was defined.
        ulah: takes in what else it did.

    Raises:
        ForeignError: it did not answer in time, or tried to end the process.
        Exception: whatever else it or ``terima`` raises.
    """
    if is_ours(fungsi) if asing is None else not asing:
        return terima(fungsi(*argumen))
    jawab: list[tuple[T | None, BaseException | None]] = []

    def run() -> None:
        try:
            jawab.append((terima(fungsi(*argumen)), None))
        except BaseException as galat:  # noqa: BLE001 -- told by the caller's thread
            jawab.append((None, galat))

    benang = threading.Thread(target=run, name="sakip plugin", daemon=True)
    with _process_kept(benang, ulah or Ulah([])):
        benang.start()
        benang.join(MAX_DETIK)
    if not jawab:
        batas = f"{MAX_DETIK:g}"
        raise ForeignError(
            f"tidak selesai dalam {batas} detik", f"not done within {batas} seconds"
        )
    hasil, galat = jawab[0]
    if galat is None:
        return cast("T", hasil)
    if isinstance(galat, Exception):
        raise galat
    kata = said(galat)
    raise ForeignError(kata, kata)


def few(isi: Iterable[T]) -> list[T]:
    """The items of an answer.

    Raises:
        ForeignError: there is no end of them.
    """
    hasil = list(islice(isi, MAX_JAWAB + 1))
    if len(hasil) > MAX_JAWAB:
        raise ForeignError(
            f"lebih dari {MAX_JAWAB} jawaban", f"more than {MAX_JAWAB} answers"
        )
    return hasil


def is_ours(fungsi: object) -> bool:
    """Is it a function of sakip itself?"""
    modul = getattr(fungsi, "__module__", None)
    return isinstance(modul, str) and modul.partition(".")[0] == "sakip"


# -- the process around a call


@contextmanager
def _process_kept(benang: threading.Thread, ulah: Ulah) -> Iterator[None]:
    """Put back what belongs to the whole process, and tell what was changed."""
    semula = _Proses.now()
    galat = sys.stderr
    _STDOUT.enter(benang)
    try:
        yield
    finally:
        tertulis, diganti = _STDOUT.leave(benang)
        if diganti or sys.stderr is not galat:
            ulah.apa.append(("aliran keluaran", "the output streams"))
        sys.stderr = galat
        if tertulis:
            ulah.apa.append(("keluaran standar", "standard output"))
        ulah.apa += semula.restore()


class _Stdout:
    """Stdout while foreign threads run: what they print goes to stderr.

    There is one, since there is one stdout; several threads may load plugins.
    """

    def __init__(self) -> None:
        self._kunci = threading.Lock()
        self._asli: Any = None
        #: Threads of calls, and whether each has printed.
        self._asing: dict[threading.Thread, bool] = {}
        #: Threads that were left alone, and go on.
        self._lepas: set[threading.Thread] = set()

    def enter(self, benang: threading.Thread) -> None:
        """From now on this thread is foreign."""
        with self._kunci:
            if sys.stdout is not self:
                self._asli = sys.stdout
            if self._asli is not None:
                sys.stdout = self
            self._asing[benang] = False

    def leave(self, benang: threading.Thread) -> tuple[bool, bool]:
        """Did the thread print, and is stdout another one now?

        A thread that goes on stays foreign for as long as it does.
        """
        with self._kunci:
            tertulis = self._asing.pop(benang)
            diganti = self._asli is not None and sys.stdout is not self
            self._lepas = {b for b in (*self._lepas, benang) if b.is_alive()}
            perlu = self._asli is not None and (self._asing or self._lepas)
            sys.stdout = self if perlu else self._asli
        return tertulis, diganti

    def write(self, teks: str) -> int:
        benang = threading.current_thread()
        if benang in self._asing:
            self._asing[benang] = True
        elif benang not in self._lepas:
            return self._asli.write(teks)  # type: ignore[no-any-return]  # a stream's
        if sys.stderr is not None:
            with suppress(OSError, ValueError):
                sys.stderr.write(teks)
        return len(teks)

    def __getattr__(self, nama: str) -> Any:  # noqa: ANN401 -- of the real one
        return getattr(self._asli, nama)


_STDOUT = _Stdout()


@frozen
class _Proses:
    """What every thread of a process shares, and sakip does not want changed."""

    folder: str | None
    lokal: str
    rekursi: int

    @classmethod
    def now(cls) -> _Proses:
        """How it is."""
        folder = None
        with suppress(OSError):
            folder = os.getcwd()  # noqa: PTH109 -- as text, to compare
        return cls(folder, locale.setlocale(locale.LC_ALL), sys.getrecursionlimit())

    def restore(self) -> list[tuple[str, str]]:
        """Make it so again; what was otherwise."""
        kini = self.now()
        ubah = []
        if kini.folder != self.folder and self.folder is not None:
            with suppress(OSError):
                os.chdir(self.folder)
            ubah.append(("folder kerja", "the working folder"))
        if kini.lokal != self.lokal:
            locale.setlocale(locale.LC_ALL, self.lokal)
            ubah.append(("locale", "the locale"))
        if kini.rekursi != self.rekursi:
            sys.setrecursionlimit(self.rekursi)
            ubah.append(("batas rekursi", "the recursion limit"))
        return ubah
