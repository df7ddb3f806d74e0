r"""What TOML 1.1 allows and TOML 1.0, the language of rulesets, does not.

Which of the two a reader takes depends on its version, so the same file would be rules
on one machine and an error on another. Editors and linters read 1.0, and so do we: a
table in braces stands on one line and has no comma before its closing brace, times have
seconds, and text has no ``\e`` and no ``\x``.
"""

from __future__ import annotations

import re
from typing import Final

from attrs import frozen

#: What is newer than TOML 1.0, as a reader of 1.0 would name it.
BARIS_BARU: Final = "TOML 1.1: newline in an inline table"
KOMA: Final = "TOML 1.1: comma at the end of an inline table"
KODE: Final = "TOML 1.1: escape"
JAM: Final = "TOML 1.1: time without seconds"


@frozen
class SyntaxFault:
    """An error of syntax: what a reader says, and where it stopped.

    Attributes:
        pesan: what the reader says.
        di: the offset in the text.
        baris: the line, from 1.
        kolom: the column, from 1.
    """

    pesan: str
    di: int
    baris: int
    kolom: int


# What cannot be there without these needs no closer look, which takes a hundred times
# as long: nearly every text is looked at once and has none of them.
_MUNGKIN: Final = re.compile(
    r"""\\[ex]|,[ \t\n]*\}|[0-9]{2}:[0-9]{2}(?![0-9:])|'{3}|"{3}"""
)
# Text that is never closed ends with its line, or with all: no part is read twice.
_SEBARIS: Final = re.compile(
    r"""[^"'#{}]++|"(?:[^"\\]|\\.)*+"?|'[^']*+'?|\#.*""", re.DOTALL
)
_DUA_KUTIP: Final = r""""{3}(?:[^"\\]|\\.|"(?!""))*+"{0,5}|"(?:[^"\\\n]|\\[^\n])*+"?"""
_LAIN: Final = r"""'{3}(?:[^']|'(?!''))*+'{0,5}|'[^'\n]*+'?|\#[^\n]*"""
_TEKS: Final = re.compile(f"{_DUA_KUTIP}|{_LAIN}", re.DOTALL)
_LEKSEM: Final = re.compile(
    rf"(?P<teks>{_DUA_KUTIP})|{_LAIN}"
    r"""|(?P<kata>[^\[\]{},"'#=\s]+)|\S|\n""",
    re.DOTALL,
)
_ESCAPE: Final = re.compile(r"\\(?:([ex])|.)", re.DOTALL)
_TANPA_DETIK: Final = re.compile(
    r"(?:[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt])?[0-9]{2}:[0-9]{2}(?![0-9:])"
)


def without_text(teks: str) -> str:
    """TOML without what is in quotes and in notes."""
    return _TEKS.sub("", teks)


def find_newer(teks: str) -> SyntaxFault | None:
    """The first place where a text is newer than TOML 1.0, if there is one."""
    ada = _search(teks) if _may_be_newer(teks) else None
    if ada is None:
        return None
    pesan, di = ada
    baris = teks.count("\n", 0, di) + 1
    return SyntaxFault(pesan, di, baris, di - teks.rfind("\n", 0, di))


def _may_be_newer(teks: str) -> bool:
    """Is a closer look worth while?"""
    if _MUNGKIN.search(teks):
        return True
    # Without long text each line can be read by itself.
    return any(
        (tanda := _SEBARIS.sub("", baris)).count("{") > tanda.count("}")
        for baris in teks.split("\n")
        if "{" in baris
    )


def _search(teks: str) -> tuple[str, int] | None:
    """What is newer, and its offset."""
    terbuka: list[str] = []
    koma: int | None = None
    for cocok in _LEKSEM.finditer(teks):
        isi, di = cocok[0], cocok.start()
        if terbuka[-1:] == ["{"]:
            if isi == "\n":
                return BARIS_BARU, di
            if isi == "}" and koma is not None:
                return KOMA, koma
        if cocok["kata"] and _TANPA_DETIK.match(isi):
            return JAM, di
        for kode in _ESCAPE.finditer(cocok["teks"] or ""):
            if kode[1]:
                return KODE, di + kode.start()
        if isi in ("[", "{"):
            terbuka.append(isi)
        elif isi in ("]", "}"):
            del terbuka[-1:]
        koma = di if isi == "," else None
    return None
