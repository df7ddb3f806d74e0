"""A traced figure as the working of a report: symbols, then numbers, then the result.

What comes out is a small expression for the eye, which each format draws in its way.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

from attrs import frozen

from .._limits import MAX_ANGGOTA, MAX_DESIMAL
from .._notation import format_angka, format_tanggal
from .._report._words import state_word
from .._terminal import clean
from .._unit import Jenis, Satuan
from .._value import Keadaan, Mode, Nilai, decimals, round_exact

if TYPE_CHECKING:
    from .._explanation import Simpul
    from .._unit import Tipe
    from ..diagnostics import Bahasa


@frozen
class Teks:
    """A number, a name or a word."""

    isi: str
    nama: bool = False


@frozen
class Pecahan:
    """One thing over another."""

    atas: Tampak
    bawah: Tampak


@frozen
class Biner:
    """An operator between two things."""

    op: str
    kiri: Tampak
    kanan: Tampak


@frozen
class Awalan:
    """A sign or word before a thing."""

    op: str
    isi: Tampak


@frozen
class Fungsi:
    """A named function of things."""

    nama: str
    argumen: tuple[Tampak, ...]


Tampak: TypeAlias = Teks | Pecahan | Biner | Awalan | Fungsi

#: What a rounding is called in formulas.
BULAT = {
    Mode.SETENGAH_NAIK.value: "bulat",
    Mode.SETENGAH_GENAP.value: "bulat_genap",
    Mode.POTONG.value: "potong",
}
_TANGGAL = Satuan(Jenis.TANGGAL).tipe

#: How tightly operators bind; what is not here needs no brackets.
IKATAN = {
    "atau": 1,
    "dan": 2,
    "bukan": 3,
    **dict.fromkeys(("<", "<=", ">", ">=", "=", "<>"), 4),
    **dict.fromkeys(("+", "-"), 5),
    **dict.fromkeys(("*", "/"), 6),
    "negatif": 7,
    "pangkat": 8,
}


def value_text(nilai: Nilai, tipe: Tipe, bahasa: Bahasa) -> str:
    """An exact value in Indonesian notation, cut with an ellipsis where it goes on."""
    if isinstance(nilai, Keadaan):
        return state_word(nilai, bahasa)
    if tipe.logika:
        return (("tidak", "ya"), ("no", "yes"))[bahasa == "en"][bool(nilai)]
    angka = nilai * 100 if tipe.persen else nilai
    perlu = decimals(angka)
    if perlu is not None and perlu <= MAX_DESIMAL:
        teks = format_angka(angka, perlu)
    else:
        potong = round_exact(angka, MAX_DESIMAL, Mode.POTONG)
        teks = f"{format_angka(potong, MAX_DESIMAL)}…"
    return f"{teks}%" if tipe.persen else teks


def leaf_text(s: Simpul, bahasa: Bahasa) -> str:
    """The value of a node without operands; a date or predicate by its words."""
    if s.tipe == _TANGGAL and not s.anak and isinstance(s.nilai, Fraction):
        return format_tanggal(dt.date.fromordinal(int(s.nilai)), bahasa)
    teks = value_text(s.nilai, s.tipe, bahasa)
    return f"{s.predikat} ({teks})" if s.predikat else teks


def symbols(s: Simpul, bahasa: Bahasa) -> Tampak:
    """A node by the names of what went into it."""
    return _Drawer(bahasa, -1, _heights(s)).draw(s)


def decimals_of(s: Simpul) -> int:
    """The decimals of a rounding, as they are written."""
    digit = s.digit or 0
    return digit - 2 if s.tipe.persen else digit


def working(s: Simpul, bahasa: Bahasa) -> list[Tampak]:
    """The lines of a working: symbols, numbers, and each step to the result.

    Lines that say the same as the one before are left out; a rounding at the root is
    not part of it, since it is told apart.
    """
    s = unrounded(s)
    tinggi = _heights(s)
    baris = [_Drawer(bahasa, -1, tinggi).draw(s)]
    for tingkat in range(tinggi[id(s)] + 1):
        satu = _Drawer(bahasa, tingkat, tinggi).draw(s)
        if satu != baris[-1]:
            baris.append(satu)
    return baris


def unrounded(s: Simpul) -> Simpul:
    """What the last rounding was done to."""
    return s.anak[0] if s.jenis == "pembulatan" else s


def _heights(s: Simpul) -> dict[int, int]:
    """How far every node of a tree stands above its lowest leaf, by identity."""
    hasil: dict[int, int] = {}

    def visit(satu: Simpul) -> int:
        bawah = [*satu.anak, *(a.simpul for a in satu.anggota)]
        bawah += [a.penyebut for a in satu.anggota if a.penyebut is not None]
        hasil[id(satu)] = 1 + max(map(visit, bawah)) if bawah else 0
        return hasil[id(satu)]

    visit(s)
    return hasil


@frozen
class _Drawer:
    """Draws with everything up to some height as numbers; below 0: names."""

    bahasa: Bahasa
    tingkat: int
    tinggi: Mapping[int, int]

    def draw(self, s: Simpul) -> Tampak:
        if self.tingkat < 0 and s.jenis in ("masukan", "angka"):
            return Teks(clean(s.nama), nama=True)
        if self.tinggi[id(s)] <= max(self.tingkat, 0):
            return Teks(leaf_text(s, self.bahasa))
        if s.jenis in ("pilihan", "pengganti"):
            # What was taken; how it came to be taken is told beside it.
            return self.draw(s.anak[-1])
        if s.jenis == "agregat":
            return self.aggregate(s)
        isi = tuple(self.draw(a) for a in s.anak)
        if s.jenis == "pembulatan":
            return Fungsi(BULAT[s.mode], (*isi, Teks(str(decimals_of(s)))))
        if s.jenis == "batas":
            return Fungsi("batasi", (*isi, *self.bounds(s)))
        if s.jenis == "opak":
            return Fungsi(clean(s.op), isi)
        if len(isi) == 1:
            return Awalan(s.op, isi[0])
        if s.op == "/":
            sama = s.tipe.persen and s.anak[0].tipe == s.anak[1].tipe
            # As reports print it: a quotient of like units times a hundred percent.
            return Biner("*", Pecahan(*isi), Teks("100%")) if sama else Pecahan(*isi)
        return Biner(s.op, *isi)

    def bounds(self, s: Simpul) -> list[Tampak]:
        """A floor and a cap as they are given to ``batasi``."""
        return [
            Teks("–" if b is None else value_text(b, s.tipe, self.bahasa))
            for b in (s.bawah, s.atas)
        ]

    def aggregate(self, s: Simpul) -> Tampak:
        """An aggregate over the members that count."""
        ikut = [a for a in s.anggota if a.perlakuan in ("dihitung", "diganti")]
        if not ikut or len(ikut) > MAX_ANGGOTA:
            banyak = "rincian" if self.bahasa == "id" else "members"
            return Fungsi(s.op, (Teks(f"{len(ikut)} {banyak}"),))
        isi = [
            self.draw(a.simpul)
            if a.perlakuan == "dihitung"
            else Teks(value_text(a.nilai, a.simpul.tipe, self.bahasa))
            for a in ikut
        ]
        if s.op == "rasio_jumlah":
            # What stands in for a member stands for its whole quotient.
            bawah = [
                self.draw(a.penyebut)
                if a.penyebut is not None and a.perlakuan == "dihitung"
                else Teks("1")
                for a in ikut
            ]
            return Pecahan(_sum(isi), _sum(bawah))
        if s.op == "jumlah":
            return _sum(isi)
        if s.bawah is not None:
            isi.append(
                Teks(f"≥ {value_text(s.bawah, s.anggota[0].simpul.tipe, self.bahasa)}")
            )
        if s.op != "rerata":
            return Fungsi(s.op, tuple(isi))
        if len(ikut) == 1:
            return isi[0]
        if s.anggota[0].bobot is None:
            return Pecahan(_sum(isi), Teks(str(len(ikut))))
        bobot = [Teks(_plain(a.bobot or Fraction(0))) for a in ikut]
        kali = [Biner("*", b, i) for b, i in zip(bobot, isi, strict=True)]
        jumlah = sum((a.bobot or Fraction(0) for a in ikut), Fraction(0))
        return Pecahan(_sum(kali), Teks(_plain(jumlah)))


def _plain(nilai: Fraction) -> str:
    digit = decimals(nilai)
    return str(nilai) if digit is None else format_angka(nilai, digit)


def _sum(isi: Sequence[Tampak]) -> Tampak:
    hasil = isi[0]
    for satu in isi[1:]:
        hasil = Biner("+", hasil, satu)
    return hasil


def inline(t: Tampak, *, dalam: int = 0, kanan: bool = False) -> str:
    """One line of text, with as few brackets as say the same.

    Args:
        t: what to write.
        dalam: how tightly the operator around it binds.
        kanan: does it stand on the right of that operator?
    """
    match t:
        case Teks():
            return t.isi
        case Fungsi():
            return f"{t.nama}({'; '.join(inline(a) for a in t.argumen)})"
        case Awalan():
            ikat = IKATAN[t.op]
            tanda = "−" if t.op == "negatif" else f"{t.op} "
            return _bracket(f"{tanda}{inline(t.isi, dalam=ikat)}", ikat, dalam, kanan)
        case Pecahan():
            kiri, op, kn = t.atas, "/", t.bawah
        case _:
            kiri, op, kn = t.kiri, t.op, t.kanan
    ikat = IKATAN[op]
    tanda = {"*": " × ", "/": " / ", "-": " − ", "pangkat": "^"}.get(op, f" {op} ")
    teks = f"{inline(kiri, dalam=ikat)}{tanda}{inline(kn, dalam=ikat, kanan=True)}"
    return _bracket(teks, ikat, dalam, kanan)


def _bracket(teks: str, ikat: int, dalam: int, kanan: bool) -> str:  # noqa: FBT001 -- a place
    return f"({teks})" if ikat < dalam or (ikat == dalam and kanan) else teks
