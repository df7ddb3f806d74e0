"""A TOML text without a statement that cannot be read, so that the rest can be.

Only the reader judges: what stands here decides how much of the text to pass over after
an error, so that the next one reported is another and no echo of the same.
"""

from __future__ import annotations

import re
from typing import Final

from ._spans import statement_start

#: What a statement of its own looks like: a table header, or a key and its equals sign.
_PERNYATAAN: Final = re.compile(
    r"""(?P<indentasi>[ \t]*)(?:\[|(?:[A-Za-z0-9_.-]|"[^"\n]*"|'[^'\n]*')+[ \t]*=)"""
)
_KEPALA: Final = re.compile(r"[ \t]*(\[\[?)[ \t]*([A-Za-z0-9_.\"'-]+)")
_TEKS: Final = re.compile(r'"[^"\\\n]*(?:\\.[^"\\\n]*)*"|' + r"'[^'\n]*'" + r"|#.*")
_PANJANG: Final = re.compile(r'"""|' + "'" * 3)


def first_line(teks: str, di: int) -> int:
    """The line, from 1, on which the statement at an offset begins."""
    return teks.count("\n", 0, statement_start(teks, di)) + 1


def without_statement(teks: str, awal: int, baris: int) -> str:
    """The text with a statement at fault blanked; all else stays on its line.

    Args:
        teks: the text.
        awal: the line, from 1, on which the statement begins.
        baris: the line on which the reader gave up.
    """
    semua = teks.split("\n")
    kepala = _KEPALA.match(semua[awal - 1])
    if kepala is not None and awal == baris:
        # What follows belongs to this table, so there has to be one.
        semua[awal - 1] = _header(semua[awal - 1], kepala, awal)
    else:
        # After a header nothing but a comment can be at fault without its own start.
        awal = baris if kepala is not None else awal
        akhir = _last_line(semua, awal, baris)
        semua[awal - 1 : akhir] = [""] * (akhir - awal + 1)
    return "\n".join(semua)


def _header(baris: str, kepala: re.Match[str], nomor: int) -> str:
    """A header in place of one at fault: the same, closed; else one of its own."""
    buka, nama = kepala.groups()
    tutup = buka.replace("[", "]")
    return f"[[{_SENDIRI}.{nomor}]]" if tutup in baris else f"{buka}{nama}{tutup}"


#: Names tables that stand in for others.
_SENDIRI: Final = '"tabel yang tidak terbaca"'


def _last_line(semua: list[str], awal: int, baris: int) -> int:
    """The last line of a statement, as far as its look tells."""
    ini = semua[awal - 1]
    if awal == baris and not _goes_on(ini):
        return awal
    dalam = len(ini) - len(ini.lstrip(" \t"))
    for n in range(awal + 1, len(semua) + 1):
        mulai = _PERNYATAAN.match(semua[n - 1])
        if mulai is not None and len(mulai["indentasi"]) <= dalam:
            return n - 1
    return len(semua)


def _goes_on(baris: str) -> bool:
    """Is a bracket or a long string left open on a line?"""
    if len(_PANJANG.findall(baris)) % 2:
        return True
    sisa = _TEKS.sub("", baris)
    return sum(sisa.count(c) for c in "[{") > sum(sisa.count(c) for c in "]}")
