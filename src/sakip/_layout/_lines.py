"""The pieces of a document laid out, as docs/reference/layout.md says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain, groupby
from typing import Final

from attrs import frozen

from ._reading import (
    Butir,
    Kepala,
    Komentar,
    Kosong,
    Larik,
    Nilai,
    Pasangan,
    Sebaris,
    Teks,
)

#: Columns in which an array, a table of columns or aligned comments must fit.
LEBAR: Final = 88

_RULE: Final = re.compile(r"# ?-{3,}")
_NUMBER: Final = re.compile(
    r"[+-]?[0-9][0-9_]*(?:\.[0-9_]+)?(?:[eE][+-]?[0-9_]+)?", re.ASCII
)
_INDEN: Final = "  "


@frozen
class _Kelompok:
    """Lines that stand together: a header, comments, or keys with their comments.

    ``jarak`` says that empty lines stood before it.
    """

    butir: tuple[Butir, ...]
    jarak: bool

    @property
    def kepala(self) -> bool:
        return isinstance(self.butir[-1], Kepala)

    @property
    def bagian(self) -> bool:
        """Does it open a section?"""
        awal = self.butir[0]
        return isinstance(awal, Komentar) and bool(_RULE.match(awal.teks))


def lay_out(butir: Iterable[Butir]) -> str:
    """The whole text of a document."""
    baris: list[str] = []
    sebelum: _Kelompok | None = None
    for satu in _groups(butir):
        baris += [""] * _empty_lines(sebelum, satu)
        baris += _lines(satu.butir)
        sebelum = satu
    return "".join(f"{b}\n" for b in baris)


def _empty_lines(sebelum: _Kelompok | None, satu: _Kelompok) -> int:
    if sebelum is None:
        return 0
    if satu.bagian:
        return 2
    if satu.kepala:
        return 1
    return int(satu.jarak and not sebelum.kepala)


def _groups(butir: Iterable[Butir]) -> Iterator[_Kelompok]:
    """Split at empty lines, before a header with its comments, and after it."""
    jarak = False
    for kosong, isi in groupby(butir, lambda b: isinstance(b, Kosong)):
        if kosong:
            jarak = True
            continue
        kini: list[Butir] = []
        for satu in isi:
            if isinstance(satu, Kepala):
                # The comments right above a header are the header's.
                n = len(kini)
                while n and isinstance(kini[n - 1], Komentar):
                    n -= 1
                if n:
                    yield _Kelompok(tuple(kini[:n]), jarak)
                    jarak = False
                yield _Kelompok((*kini[n:], satu), jarak)
                jarak, kini = False, []
            else:
                kini.append(satu)
        if kini:
            yield _Kelompok(tuple(kini), jarak)
            jarak = False


def _lines(butir: tuple[Butir, ...]) -> Iterator[str]:
    """The lines of a group, comments beside them aligned."""
    pasangan = [b for b in butir if isinstance(b, Pasangan)]
    # Dotted keys are aligned among themselves: they belong to another table.
    rapi = chain.from_iterable(
        _pairs(list(isi)) for _, isi in groupby(pasangan, lambda p: len(p.kunci) > 1)
    )
    baris = [
        (next(rapi), b.ekor)
        if isinstance(b, Pasangan)
        else (b.teks, b.ekor if isinstance(b, Kepala) else "")
        for b in butir
        if not isinstance(b, Kosong)
    ]
    for lurus, bersama in groupby(baris, lambda b: bool(b[1]) and "\n" not in b[0]):
        isi = list(bersama)
        lebar = max(len(teks) for teks, _ in isi) if lurus else 0
        for teks, ekor in isi:
            kiri = teks.ljust(lebar) if lebar <= LEBAR else teks
            yield f"{kiri}  {ekor}" if ekor else teks


def _pairs(pasangan: list[Pasangan]) -> Iterator[str]:
    """Keys and values with their equals signs in one column."""
    kunci = [".".join(p.kunci) for p in pasangan]
    lebar = max(map(len, kunci))
    nilai = [p.nilai for p in pasangan]
    for k, teks in zip(kunci, _values(nilai, lebar + 3), strict=True):
        yield f"{k:<{lebar}} = {teks}"


def _values(nilai: list[Nilai], kolom: int) -> Iterator[str]:
    """Texts of values below each other; like inline tables become columns."""
    for sama, bersama in groupby(nilai, _keys):
        isi = list(bersama)
        if sama and len(isi) > 1:
            baris = _columns([v for v in isi if isinstance(v, Sebaris)])
            # No line becomes longer than the longest is anyway.
            lebar = max(LEBAR - kolom, *(len(_flat(v)) for v in isi))
            if all(len(b) <= lebar and "\n" not in b for b in baris):
                yield from baris
                continue
        yield from (_text(v, kolom) for v in isi)


def _keys(nilai: Nilai) -> tuple[str, ...]:
    return tuple(k for k, _ in nilai.isi) if isinstance(nilai, Sebaris) else ()


def _columns(tabel: list[Sebaris]) -> list[str]:
    """Inline tables of the same keys; a column with numbers is set to the right."""
    kolom: list[list[str]] = []
    for sel in zip(*(t.isi for t in tabel), strict=True):
        teks = [_flat(v) for _, v in sel]
        lebar = max(map(len, teks))
        if any(_NUMBER.fullmatch(t) for t in teks):
            teks = [t.rjust(lebar) for t in teks]
        kolom.append([f"{k} = {t}" for (k, _), t in zip(sel, teks, strict=True)])
    *awal, akhir = kolom
    lurus = [[f"{t},".ljust(max(map(len, k)) + 2) for t in k] for k in awal]
    return [f"{{ {''.join(b)} }}" for b in zip(*lurus, akhir, strict=True)]


def _text(nilai: Nilai, kolom: int, inden: str = "", sisa: int = 0) -> str:
    """The text of a value that begins in a column; ``sisa`` columns follow it."""
    if not isinstance(nilai, Larik) or not (nilai.isi or nilai.bawah):
        return _flat(nilai)
    if not nilai.berkomentar and kolom + len(datar := _flat(nilai)) + sisa <= LEBAR:
        return datar
    dalam = inden + _INDEN
    if not nilai.berkomentar and all(isinstance(i.nilai, Teks) for i in nilai.isi):
        isi = _filled([_flat(i.nilai) for i in nilai.isi], dalam)
    else:
        isi = list(_members(nilai, dalam))
    return "\n".join(["[", *isi, f"{inden}]"])


def _members(larik: Larik, inden: str) -> Iterator[str]:
    """One member a line, with its comments."""
    for satu in larik.isi:
        yield from (f"{inden}{k}" for k in satu.atas)
        teks = _text(satu.nilai, len(inden), inden, 1)
        yield f"{inden}{teks},{'  ' if satu.ekor else ''}{satu.ekor}"
    yield from (f"{inden}{k}" for k in larik.bawah)


def _filled(isi: list[str], inden: str) -> list[str]:
    """As many members a line as fit."""
    baris = [f"{inden}{isi[0]},"]
    for teks in isi[1:]:
        lanjut = f"{baris[-1]} {teks},"
        if len(lanjut) <= LEBAR:
            baris[-1] = lanjut
        else:
            baris.append(f"{inden}{teks},")
    return baris


def _flat(nilai: Nilai) -> str:
    """The text of a value on one line."""
    if isinstance(nilai, Teks):
        return nilai.teks
    if isinstance(nilai, Larik):
        return f"[{', '.join(_flat(i.nilai) for i in nilai.isi)}]"
    if not nilai.isi:
        return "{}"
    return f"{{ {', '.join(f'{k} = {_flat(v)}' for k, v in nilai.isi)} }}"
