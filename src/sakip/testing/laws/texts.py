"""Laws 32, 33 and 36: texts there and back, differences, and any text at all."""

from __future__ import annotations

import json
import re
import tempfile
import tomllib
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from hypothesis import strategies as st

from ..._change import apply_changes
from ..._difference import diff_rules
from ..._fact_check import check_facts
from ..._facts import load_laporan, read_laporan
from ..._layout import format_toml
from ..._movement import figures
from ..._report import write_json
from ..._results import Angka, Hasil
from ..._ruleset import Inspection, inspect_ruleset
from ..._source import SourceText
from ..._syntax import Call, Infix, Name, Num, Syntax, SyntaxFault, Unary, parse
from ...diagnostics import Temuan
from .._folder import files_of, registry
from .._laporan import fakta
from .._laporan import laporan as reports_of
from .._rancangan import toml
from ._engine import REFERENCE, Engine
from ._law import Applies, Kasus, equal, holds, law, suitable
from ._report import Subject, reports, whole
from ._rules import UBAHAN, changed, last_year
from .engine import contents, same_figures

if TYPE_CHECKING:
    from ..._facts import Laporan
    from ..._ruleset import Ruleset

#: Facts as the tables of a file.
Isi: TypeAlias = Mapping[str, Any]
#: What checks a ruleset's files: text by path, to findings.
Periksa: TypeAlias = Callable[[Mapping[str, str]], Sequence[Temuan]]


# -- 32


def _texts(s: Subject) -> st.SearchStrategy[Kasus]:
    berkas = st.sampled_from(sorted(files_of(s.ruleset).values()))
    return st.tuples(berkas | fakta(s.ruleset).map(toml))


@law(
    32,
    "layout",
    "a text in its layout means the same, and laying it out again changes no byte",
    "a formatter that loses a digit, a comment or a key",
    subjek=whole,
    kasus=_texts,
)
def layout(teks: str, tata: Callable[[str], str | None] | None = None) -> None:
    """A TOML text; ``tata`` lays it out, as ``sakip fmt`` does if not given."""
    tata = tata or laid_out
    baru = tata(teks)
    suitable(baru is not None, "it is no TOML text")
    assert baru is not None  # noqa: S101 -- what was just asked for
    equal(_meaning(teks), _meaning(baru), "meaning")
    equal(baru, tata(baru), "laid out again")


def laid_out(teks: str) -> str | None:
    """A text as ``sakip fmt`` writes it; None where it is no TOML."""
    return format_toml(SourceText("a.toml", teks))[0]


def _meaning(teks: str) -> Any:  # noqa: ANN401 -- whatever TOML holds
    return tomllib.loads(teks, parse_float=str)


@law(
    32,
    "facts-as-text",
    "facts from memory and the same facts written as TOML and read again give the same "
    "figures",
    "3.10 read as a float",
    subjek=whole,
    kasus=lambda s: st.tuples(st.just(s.ruleset), fakta(s.ruleset), st.just(s.engine)),
)
def facts_as_text(ruleset: Ruleset, isi: Isi, engine: Engine = REFERENCE) -> None:
    """Facts as the tables of a file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "fakta.toml"
        path.write_text(toml(isi), encoding="utf-8")
        tertulis = load_laporan(path, registry())
    a = contents(engine.evaluate(ruleset, load_laporan(isi)))
    same_figures(a, contents(engine.evaluate(ruleset, tertulis)), "from a file")


@law(
    32,
    "result-as-text",
    "the JSON of a result is the same every time, and holds each exact value",
    "a value cut to what is shown",
    subjek=whole,
    kasus=lambda s: st.tuples(reports(s)).map(lambda p: (*p[0][:2], write_json, s.engine)),
)
def result_as_text(
    ruleset: Ruleset,
    laporan: Laporan,
    tulis: Callable[[Hasil], str] = write_json,
    engine: Engine = REFERENCE,
) -> None:
    """``tulis`` writes a result as JSON."""
    hasil = engine.evaluate(ruleset, laporan)
    teks = tulis(hasil)
    equal(teks, tulis(engine.evaluate(ruleset, laporan)), "written again")
    isi = json.loads(teks)
    for (tingkat, kode, ukuran), figur in figures(hasil).items():
        a = figur.isi
        if not isinstance(a, Angka) or a.eksak is None or tingkat not in isi:
            continue
        satu = isi[tingkat] if tingkat == "kanwil" else isi[tingkat][kode]
        if f"{ukuran}_eksak" in satu:
            apa = f"{tingkat} {kode} {ukuran}"
            equal(a.eksak, Fraction(satu[f"{ukuran}_eksak"] or 0), f"{apa} exact")
            equal(a.teks, satu[ukuran], f"{apa} shown")


_SELA = st.sampled_from((" ", "\t", "\n  "))
_POTONGAN = re.compile(r"[0-9]+\.?(?!\.)[0-9]*|\w+|<=|>=|<>|\.\.|\S")


def formulas(ruleset: Ruleset) -> list[str]:
    """The formulas of a ruleset's indikator and supporting figures."""
    aturan = ruleset.aturan
    semua = (*aturan.indikator.values(), *aturan.pendukung.values())
    return sorted({i.rumus for i in semua if i.rumus is not None})


def _has_formula(ruleset: Ruleset, engine: Engine) -> Applies:
    if not formulas(ruleset):
        return Applies((), alasan="tidak ada rumus")
    return whole(ruleset, engine)


@st.composite
def _spaced(draw: st.DrawFn, s: Subject) -> Kasus:
    teks = draw(st.sampled_from(formulas(s.ruleset)))
    potongan = _POTONGAN.findall(teks)
    sela = draw(st.lists(_SELA, min_size=len(potongan), max_size=len(potongan)))
    isi = "".join(p + s for p, s in zip(potongan, sela, strict=True))
    return (teks, f"({isi})")


@law(
    32,
    "formula-as-text",
    "spaces between the words of a formula and brackets around it change nothing",
    "a formula read with an eval of its own",
    subjek=_has_formula,
    kasus=_spaced,
)
def formula_as_text(
    teks: str, lain: str, baca: Callable[[str], Syntax] = parse
) -> None:
    """The same formula twice, spaced in two ways."""
    equal(bare(baca(teks)), bare(baca(lain)))


def bare(s: Syntax) -> object:
    """A formula as it was read, without where its words stand."""
    match s:
        case Num():
            return (s.nilai, s.satuan)
        case Name():
            return (s.nama, s.dari, s.sampai, s.kolom)
        case Call():
            return (s.nama, tuple(bare(a) for a in s.argumen))
        case Unary():
            return (s.op, bare(s.isi))
        case Infix():
            return (s.op, bare(s.kiri), bare(s.kanan))


# -- 33


@st.composite
def _two_rules(draw: st.DrawFn, s: Subject) -> Kasus:
    a = last_year(s.ruleset)
    kode = draw(st.sampled_from(sorted(a.aturan.indikator)))
    b = changed(s.ruleset, kode, draw(st.sampled_from(sorted(UBAHAN))))
    laporan = draw(reports_of(a, a.tahun[-1]))
    return (a, b if b is not None else a, laporan, s.engine)


def _scored(ruleset: Ruleset, engine: Engine) -> Applies:
    if not ruleset.aturan.indikator:
        return Applies((), alasan="tidak ada indikator")
    return whole(ruleset, engine)


@law(
    33,
    "difference",
    "rules do not differ from themselves; rules that give other figures of some facts "
    "differ; the old rules with the changes made are the new ones",
    "a change that is not told, since only names were compared",
    subjek=_scored,
    kasus=_two_rules,
)
def difference(
    ruleset: Ruleset,
    lain: Ruleset,
    laporan: Laporan,
    engine: Engine = REFERENCE,
    beda: Callable[..., Sequence[Any]] = diff_rules,
) -> None:
    """Two rulesets, and facts that fit both; ``beda`` gives the changes."""
    a, b = ruleset.aturan, lain.aturan
    equal(0, len(beda(a, a)), "changes from rules to themselves")
    perubahan = beda(a, b)
    hasil = [contents(engine.evaluate(r, laporan)) for r in (ruleset, lain)]
    holds(hasil[0] == hasil[1] or perubahan, "other figures, and no change is told")
    baru = apply_changes(a, tuple(perubahan))
    equal(0, len(beda(baru, b)), "changes left when all are made")


# -- 36


_SAMPAH = st.sampled_from(("", "(", '"', "[", "]", "=", "9", "%", "\n", "\\", "é", "\t"))


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
    subjek=_has_formula,
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
        holds(False, f"{type(galat).__name__}: {galat}")  # noqa: FBT003 -- it does not hold
        raise
    holds(0 <= potong[0] <= potong[1] <= len(teks) + 1, f"place {potong}")


@lru_cache(maxsize=16)
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
    kasus=lambda s: fakta(s.ruleset).map(toml).flatmap(mutated).map(lambda t: (s.ruleset, t)),
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
        milik = [p for n, p in panjang.items() if t.tempat.berkas.endswith(n.lstrip("./"))]
        paling = max(milik, default=t.tempat.baris)
        dalam = 1 <= t.tempat.baris <= paling and t.tempat.kolom >= 1
        holds(dalam, f"{t.kode} at {t.tempat.baris}:{t.tempat.kolom} of {t.tempat.berkas}")


#: Faults of facts, each alone in its table: what to put there, and the code told.
GALAT_FAKTA = (("laporan", "kanwl", "x", "SKP104"), ("satker", "tiada", {}, "SKP402"))


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
    "difference",
    "facts_as_text",
    "formula_as_text",
    "layout",
    "no_masking",
    "result_as_text",
]
