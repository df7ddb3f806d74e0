"""Law 32: texts there and back."""

from __future__ import annotations

import json
import re
import tempfile
import tomllib
from collections.abc import Callable, Mapping
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from hypothesis import strategies as st

from ..._facts import load_laporan
from ..._layout import format_toml
from ..._movement import figures
from ..._report import write_json
from ..._results import Angka, Hasil
from ..._source import SourceText
from ..._syntax import Call, Name, Num, Syntax, Unary, parse
from .._folder import files_of, registry
from .._laporan import fakta
from .._rancangan import toml
from ._engine import REFERENCE, Engine
from ._law import Applies, Kasus, equal, law, suitable
from ._report import Subject, reports, whole
from .engine import contents, same_figures

if TYPE_CHECKING:
    from ..._facts import Laporan
    from ..._ruleset import Ruleset

#: Facts as the tables of a file.
Isi: TypeAlias = Mapping[str, Any]


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


def _meaning(teks: str) -> Any:  # noqa: ANN401 -- whatever TOML or attrs takes
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
    kasus=lambda s: st.tuples(reports(s)).map(
        lambda p: (*p[0][:2], write_json, s.engine)
    ),
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


def has_formula(ruleset: Ruleset, engine: Engine) -> Applies:
    """The ruleset, where an indikator of it has a formula."""
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
    subjek=has_formula,
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
        case _:
            return (s.op, bare(s.kiri), bare(s.kanan))


__all__ = [
    "facts_as_text",
    "formula_as_text",
    "layout",
    "result_as_text",
]
