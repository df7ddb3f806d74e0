"""Law 36: any text at all is a result or findings."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from hypothesis import strategies as st

from ..._fact_check import check_facts
from ..._facts import read_laporan
from ..._ruleset import Inspection, inspect_ruleset
from ..._syntax import Syntax, SyntaxFault, parse
from ...diagnostics import Temuan
from .._folder import files_of, registry
from .._laporan import fakta
from .._rancangan import toml
from ._law import Kasus, fail, holds, law
from ._report import Subject, whole

if TYPE_CHECKING:
    from ..._ruleset import Ruleset
from .texts import Isi, formulas, has_formula

#: What checks a ruleset's files: text by path, to findings.
Periksa: TypeAlias = Callable[[Mapping[str, str]], Sequence[Temuan]]


_SAMPAH = st.sampled_from(
    ("", "(", '"', "[", "]", "=", "9", "%", "\n", "\\", "é", "\t")
)


@st.composite
def mutated(draw: st.DrawFn, teks: str) -> str:
    """A text with up to three pieces cut out, doubled or put in."""
    for _ in range(draw(st.integers(1, 3))):
        awal = draw(st.integers(0, len(teks)))
        akhir = min(len(teks), awal + draw(st.integers(0, 5)))
        sisip = draw(_SAMPAH | st.just(teks[awal:akhir] * 2))
        teks = teks[:awal] + sisip + teks[akhir:]
    return teks


def _any_formula(s: Subject) -> st.SearchStrategy[Kasus]:
    milik = st.sampled_from(formulas(s.ruleset)).flatmap(mutated)
    return st.tuples(milik | st.text(max_size=40))


@law(
    36,
    "any-formula",
    "any text as a formula is read, or refused with a code and a place in it",
    "a parser that fails, hangs or guesses",
    subjek=has_formula,
    kasus=_any_formula,
)
def any_formula(teks: str, baca: Callable[[str], Syntax] = parse) -> None:
    """Any text."""
    try:
        potong = baca(teks).potong
    except SyntaxFault as salah:
        potong = salah.potong
        holds(re.fullmatch("SKP[0-9]{3}", salah.kode), f"code {salah.kode!r}")
    except Exception as galat:  # noqa: BLE001 -- whatever else comes is the fault
        fail(f"{type(galat).__name__}: {galat}")
    holds(0 <= potong[0] <= potong[1] <= len(teks) + 1, f"place {potong}")


@lru_cache(maxsize=512)
def _inspected(ruleset: Ruleset) -> Inspection:
    with tempfile.TemporaryDirectory() as folder:
        return inspect_ruleset(_write(Path(folder), files_of(ruleset)), registry())


def _write(folder: Path, berkas: Mapping[str, str]) -> Path:
    akar = folder / "ruleset"
    for nama, teks in berkas.items():
        path = akar / nama
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(teks, encoding="utf-8")
    return akar


def check_text(ruleset: Ruleset, teks: str) -> Sequence[Temuan]:
    """Findings of a text of facts, alone and against a ruleset."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "fakta.toml"
        path.write_text(teks, encoding="utf-8", newline="")
        laporan, temuan = read_laporan(path, registry())
    if laporan is None:
        return temuan
    return (*temuan, *check_facts(_inspected(ruleset), laporan))


@law(
    36,
    "any-facts",
    "any text as facts gives a result, or findings that each have a message in both "
    "languages and a place inside a file",
    "a traceback for a slip of the pen",
    subjek=whole,
    kasus=lambda s: (
        fakta(s.ruleset).map(toml).flatmap(mutated).map(lambda t: (s.ruleset, t))
    ),
)
def any_facts(
    ruleset: Ruleset,
    teks: str,
    periksa: Callable[[Ruleset, str], Sequence[Temuan]] = check_text,
) -> None:
    """Any text as the one file of facts."""
    _sound(periksa(ruleset, teks), {"fakta.toml": teks})


def check_files(berkas: Mapping[str, str]) -> Sequence[Temuan]:
    """Findings of a ruleset's files, as ``sakip check`` gives them."""
    with tempfile.TemporaryDirectory() as folder:
        return inspect_ruleset(_write(Path(folder), berkas), registry()).temuan


@st.composite
def _broken_files(draw: st.DrawFn, s: Subject) -> Kasus:
    berkas = files_of(s.ruleset)
    nama = draw(st.sampled_from(sorted(berkas)))
    return ({**berkas, nama: draw(mutated(berkas[nama]))},)


@law(
    36,
    "any-rules",
    "any text as a file of rules gives a ruleset, or findings that each have a message "
    "in both languages and a place inside a file",
    "a traceback for a slip of the pen",
    subjek=whole,
    kasus=_broken_files,
)
def any_rules(berkas: Mapping[str, str], periksa: Periksa = check_files) -> None:
    """The files of a ruleset by path, whatever is in them."""
    _sound(periksa(berkas), berkas)


def _sound(temuan: Sequence[Temuan], berkas: Mapping[str, str]) -> None:
    """Say that findings have messages and stand inside the file that they name."""
    panjang = {n: t.count("\n") + t.count("\r") + 2 for n, t in berkas.items()}
    for t in temuan:
        holds(t.pesan("id") and t.pesan("en"), f"{t.kode} without a message")
        milik = [
            p for n, p in panjang.items() if t.tempat.berkas.endswith(n.lstrip("./"))
        ]
        paling = max(milik, default=t.tempat.baris)
        dalam = 1 <= t.tempat.baris <= paling and t.tempat.kolom >= 1
        holds(
            dalam, f"{t.kode} at {t.tempat.baris}:{t.tempat.kolom} of {t.tempat.berkas}"
        )


#: Faults of facts, each alone in its table: what to put there, and the code told.
GALAT_FAKTA: tuple[tuple[str, str, object, str], ...] = (
    ("laporan", "kanwl", "x", "SKP104"),
    ("satker", "tiada", {}, "SKP402"),
)


@st.composite
def _two_faults(draw: st.DrawFn, s: Subject) -> Kasus:
    isi = draw(fakta(s.ruleset))
    return (s.ruleset, isi, draw(st.permutations(GALAT_FAKTA)))


@law(
    36,
    "no-masking",
    "one more fault takes no finding of another away, and mending both ends it",
    "checks that stop at the first fault",
    subjek=whole,
    kasus=_two_faults,
)
def no_masking(
    ruleset: Ruleset,
    isi: Isi,
    galat: Sequence[tuple[str, str, object, str]] = GALAT_FAKTA,
    periksa: Callable[[Ruleset, str], Sequence[Temuan]] = check_text,
) -> None:
    """Faults to put into sound facts: table, key, value and the code that tells it."""
    rusak = {k: dict(v) for k, v in isi.items()}
    kode: list[str] = []
    for tabel, kunci, nilai, satu in galat:
        rusak.setdefault(tabel, {})[kunci] = nilai
        kode.append(satu)
        ada = [t.kode for t in periksa(ruleset, toml(rusak))]
        for perlu in kode:
            holds(perlu in ada, f"{perlu} is no longer told: {sorted(ada)}")
    bersih = [t.kode for t in periksa(ruleset, toml(isi))]
    holds(not set(kode) & set(bersih), f"still told: {bersih}")


__all__ = [
    "any_facts",
    "any_formula",
    "any_rules",
    "no_masking",
]
