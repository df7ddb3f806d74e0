"""Whatever was computed or read as text, in the formats of its command."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Final, TypeAlias

from . import (
    _comparison_report,
    _diff_report,
    _explain,
    _printed,
    _report,
    _review_report,
)
from ._comparison import Perbandingan
from ._explanation import Penjelasan
from ._impact import Perbedaan
from ._results import Hasil
from ._simulation import Jangkauan, Kepekaan, Simulasi
from ._simulation import _reach_report as _reach
from ._simulation import _report as _simulation
from ._simulation import _sensitivity_report as _sensitivity
from ._tinjauan import Tinjauan

if TYPE_CHECKING:
    from .diagnostics import Bahasa

#: What can be written.
Tertulis: TypeAlias = (
    Hasil
    | Jangkauan
    | Kepekaan
    | Perbandingan
    | Perbedaan
    | Penjelasan
    | Simulasi
    | Tinjauan
    | _printed.Tercetak
)
_Penulis: TypeAlias = Callable[..., str]


def _formats(tulis: _Penulis, bentuk: tuple[str, ...]) -> Mapping[str, _Penulis]:
    """The formats of a writer that takes the format's name."""
    return {b: partial(tulis, bentuk=b) for b in bentuk}


def _wordless(tulis: _Penulis) -> _Penulis:
    """A writer of codes and names only, which no language changes."""
    return lambda apa, bahasa: tulis(apa)  # noqa: ARG005 -- the writers' one signature


_PENULIS: Final[Mapping[type, Mapping[str, _Penulis]]] = {
    Hasil: {
        w.nama: w.write if w.write in _report.BERBAHASA else _wordless(w.write)
        for w in _report.WRITERS
    },
    Perbandingan: _formats(
        _comparison_report.write_comparison, _comparison_report.FORMAT
    ),
    Perbedaan: {
        "table": _diff_report.write_table,
        "markdown": _diff_report.write_markdown,
        "json": _wordless(_diff_report.write_json),
    },
    Penjelasan: _formats(_explain.write_explanation, _explain.FORMAT),
    Jangkauan: _formats(_reach.write_reach, _reach.BENTUK),
    Kepekaan: _formats(_sensitivity.write_sensitivity, _sensitivity.BENTUK),
    Simulasi: _formats(_simulation.write_simulation, _simulation.BENTUK),
    Tinjauan: _formats(_review_report.write_review, _review_report.FORMAT),
    _printed.Tercetak: {"toml": _wordless(_printed.write_tercetak)},
}


def render(apa: Tertulis, bentuk: str, *, bahasa: Bahasa = "id") -> str:
    """Write what was computed or read as text, as the command line writes it.

    Args:
        apa: what `sakip.evaluate`, `sakip.compare`, `sakip.diff`, `sakip.explain`,
            `sakip.review`, `sakip.simulate`, `sakip.sensitivity`, `sakip.reach` or
            `sakip.read_document` gave.
        bentuk: the format: a name of ``--format`` of that command, e.g. ``"table"``,
            ``"markdown"`` or ``"json"``; an explanation has ``"text"``, ``"latex"``
            and ``"html"`` too, a simulation ``"jsonl"``, printed figures ``"toml"``
            alone. The formats of plugins are theirs to write.
        bahasa: language of the words; numbers stay Indonesian, and JSON, CSV and TOML
            hold codes and names only.

    Raises:
        TypeError: it is nothing that sakip computed or read.
        ValueError: it has no such format; the message lists those that it has.
    """
    penulis = _PENULIS.get(type(apa))
    if penulis is None:
        msg = f"{type(apa).__name__} is nothing that sakip computed or read"
        raise TypeError(msg)
    if bentuk not in penulis:
        msg = (
            f"{type(apa).__name__} has no format {bentuk!r}, only {', '.join(penulis)}"
        )
        raise ValueError(msg)
    return penulis[bentuk](apa, bahasa=bahasa)
