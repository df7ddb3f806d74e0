"""The text of a ruleset in which a mistake is made, and ways to make one."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from attrs import frozen


@frozen
class Mutasi:
    """A changed text: what is in it, the lines where a finding is right, its codes."""

    isi: str
    baris: frozenset[int]
    kode: frozenset[str]
    bita: bytes | None = None


@frozen
class Tulisan:
    """The text of one file, by lines."""

    ruleset: str
    baris: tuple[str, ...]
    acak: random.Random

    def pick(self, pola: str, *, dalam: str = "") -> tuple[int, re.Match[str]] | None:
        """A random line that matches, in a table whose header matches."""
        cocok = [
            (i, m)
            for i, satu in enumerate(self.baris)
            if (m := re.match(pola, satu))
            and (not dalam or re.match(dalam, self.baris[self.header(i)]))
        ]
        return self.acak.choice(cocok) if cocok else None

    def header(self, i: int) -> int:
        """The line of the header of the table that a line is in."""
        while i > 0 and not re.match(r"\[", self.baris[i]):
            i -= 1
        return i

    def table(self, i: int) -> range:
        """The lines of the table that a line is in."""
        awal = self.header(i)
        akhir = awal + 1
        while akhir < len(self.baris) and not re.match(r"\[", self.baris[akhir]):
            akhir += 1
        return range(awal, akhir)

    def put(self, i: int, baru: str, *kode: str, di: int | None = None) -> Mutasi:
        """The text with another line in place of one; right is the line ``di``."""
        baris = [*self.baris[:i], baru, *self.baris[i + 1 :]]
        tepat = frozenset({(i if di is None else di) + 1})
        return Mutasi("\n".join(baris), tepat, frozenset(kode))

    def drop(self, i: int, *kode: str, di: int) -> Mutasi:
        """The text without one line; right is the line ``di`` of what remains."""
        baris = [*self.baris[:i], *self.baris[i + 1 :]]
        return Mutasi("\n".join(baris), frozenset({di + 1}), frozenset(kode))

    def add(self, i: int, baru: str, *kode: str) -> Mutasi:
        """The text with a line after one; right is the new line."""
        baris = [*self.baris[: i + 1], baru, *self.baris[i + 1 :]]
        return Mutasi("\n".join(baris), frozenset({i + 2}), frozenset(kode))


Jenis = Callable[[Tulisan], Mutasi | None]
JENIS: dict[str, Jenis] = {}

INDIKATOR = r"\[\[indikator\]\]$"
BERKODE = r"\[\[(indikator|pendukung)\]\]$"
#: A formula on a line of its own.
RUMUS = r'(rumus\s*= ")([^"]+)(".*)$'


def jenis(nama: str) -> Callable[[Jenis], Jenis]:
    """Register a kind of mistake."""

    def register(buat: Jenis) -> Jenis:
        JENIS[nama] = buat
        return buat

    return register


def swapped(kata: str, acak: random.Random) -> str:
    """A word as it is mistyped: two letters the other way round, or one twice."""
    bisa = [i for i in range(1, len(kata) - 1) if kata[i] != kata[i + 1]]
    if not bisa:
        return kata + kata[-1]
    i = acak.choice(bisa)
    return f"{kata[:i]}{kata[i + 1]}{kata[i]}{kata[i + 2 :]}"


def replace(
    t: Tulisan, pola: str, ganti: str, *kode: str, dalam: str = ""
) -> Mutasi | None:
    """Replace group 1 of a line that matches."""
    ada = t.pick(pola, dalam=dalam)
    if ada is None:
        return None
    i, m = ada
    satu = t.baris[i]
    return t.put(i, f"{satu[: m.start(1)]}{ganti}{satu[m.end(1) :]}", *kode)


def mistype(t: Tulisan, pola: str, *kode: str, dalam: str = "") -> Mutasi | None:
    """Mistype group 1 of a line that matches."""
    ada = t.pick(pola, dalam=dalam)
    if ada is None:
        return None
    i, m = ada
    satu = t.baris[i]
    salah = swapped(m[1], t.acak)
    return t.put(i, f"{satu[: m.start(1)]}{salah}{satu[m.end(1) :]}", *kode)


def replaced(nama: str, pola: str, ganti: str, *kode: str, dalam: str = "") -> None:
    """Register: group 1 of a line that matches is replaced."""
    jenis(nama)(lambda t: replace(t, pola, ganti, *kode, dalam=dalam))


def mistyped(nama: str, pola: str, *kode: str, dalam: str = "") -> None:
    """Register: group 1 of a line that matches is mistyped."""
    jenis(nama)(lambda t: mistype(t, pola, *kode, dalam=dalam))


def formula(
    t: Tulisan, ubah: Callable[[str], str | None], *kode: str, pola: str = ""
) -> Mutasi | None:
    """Change the formula of an indikator that is a percentage."""
    bisa = [
        (i, m)
        for i, satu in enumerate(t.baris)
        if (m := re.match(RUMUS, satu))
        and re.match(BERKODE, t.baris[t.header(i)])
        and any(re.match(r'satuan\s*= "persen"', t.baris[j]) for j in t.table(i))
        and re.search(pola, m[2])
    ]
    if not bisa:
        return None
    i, m = t.acak.choice(bisa)
    baru = ubah(m[2])
    return None if baru is None else t.put(i, f"{m[1]}{baru}{m[3]}", *kode)
