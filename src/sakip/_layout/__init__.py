"""The one layout of TOML files: comments and meaning stay, and that is proven."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from .._files import parse_toml, place
from .._source import SourceText
from ..diagnostics import Temuan
from ._lines import lay_out
from ._reading import NotReadableError, read_pieces, tokens

__all__ = ["format_toml"]

_Beku: TypeAlias = tuple[str, object]


def format_toml(sumber: SourceText) -> tuple[str | None, tuple[Temuan, ...]]:
    """A text of TOML in the canonical layout.

    Returns:
        the text, or None with the finding why there is none: it is not TOML, or it
        could not be proven that the new text says the same.
    """
    isi, temuan = parse_toml(sumber)
    if isi is None:
        return None, temuan
    try:
        butir = read_pieces(sumber.teks)
        baru = lay_out(butir)
        isi_baru, _ = parse_toml(SourceText(sumber.berkas, baru))
        sama = (
            isi_baru is not None
            and _frozen(isi) == _frozen(isi_baru)
            and tokens(butir) == tokens(read_pieces(baru))
        )
    except (NotReadableError, RecursionError):
        sama, baru = False, ""
    if not sama:
        return None, (Temuan("SKP118", place(sumber.berkas), {}),)
    return baru, ()


def _frozen(nilai: object) -> _Beku:
    """A value with its kind, so that order and digits count, and NaN is itself."""
    if isinstance(nilai, Mapping):
        return "tabel", [(k, _frozen(v)) for k, v in nilai.items()]
    if isinstance(nilai, list):
        return "larik", [_frozen(v) for v in nilai]
    return type(nilai).__name__, str(nilai)
