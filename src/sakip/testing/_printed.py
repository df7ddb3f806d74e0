"""Strategies for what a report prints of a result, and for what it prints wrongly."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Literal, TypeAlias

from attrs import evolve, frozen
from hypothesis import strategies as st

from .._notation import format_angka
from .._printed import KATA, AngkaTercetak, Entri, Tercetak, read_angka
from .._results import Angka, Hasil, HasilKelompok, HasilRincian
from .._source import Tempat
from .._unit import Jenis
from .._value import Mode, round_exact

#: What went wrong when a figure was printed: it is one unit of its last digit off; two
#: of its digits changed places; it is a hundred times too great or small; it is that of
#: another row, or of another column; it is a total from before a member changed; 0
#: stands for a state; or a dash for a number.
Cara: TypeAlias = Literal[
    "pembulatan",
    "digit_tertukar",
    "kali_seratus",
    "bagi_seratus",
    "baris_lain",
    "kolom_tertukar",
    "jumlah_lama",
    "nol",
    "strip",
]
_BILANGAN = (Jenis.PERSEN, Jenis.INDEKS, Jenis.RUPIAH, Jenis.CACAH, Jenis.HARI)
_NOMOR = st.integers(0, 10**4)
_BESAR = st.integers(1, 40)


@frozen
class Kesalahan:
    """One figure that is printed wrongly.

    Attributes:
        nomor: its place among the figures of the sheet.
        cara: what went wrong.
        semula, menjadi: its text as it should be, and as it is printed.
    """

    nomor: int
    cara: Cara
    semula: str
    menjadi: str


@frozen
class Lembar:
    """What a report prints, and the truth about it.

    Attributes:
        tercetak: the figures as printed.
        salah: those that are wrong, by place; every other one is right.
    """

    tercetak: Tercetak
    salah: tuple[Kesalahan, ...] = ()


@frozen
class Baris:
    """One figure to be printed.

    Attributes:
        kode, ukuran: what it is of.
        angka: the figure.
        tempat: the table that it stands in.
        baris: its row.
        anggota: of an aggregate, how many members it has; else 0.
    """

    kode: str
    ukuran: str
    angka: Angka
    tempat: str
    baris: int
    anggota: int = 0


@st.composite
def printed(draw: st.DrawFn, hasil: Hasil, *, salah: int = 3) -> Lembar:
    """Printed figures of a result, some of them wrong.

    All figures of all levels are printed as results show them: realisasi beside target
    and capaian in one row, a table for each level. Those of the Kanwil and its DIPA may
    stand in a second table too. An error is drawn only where what is then printed is
    wrong at the decimals printed. They shrink to a report without an error.

    Args:
        hasil: a result.
        salah: how many errors there are at most; 0 for a faithful report.
    """
    baris = rows(hasil)
    if draw(st.booleans()):
        baris += [
            evolve(b, tempat="ringkasan")
            for b in baris
            if b.tempat in ("kanwil", "dipa")
        ]
    teks = [text(b.angka) for b in baris]
    benar = list(teks)
    cara: dict[int, Cara] = {}
    coba = st.tuples(st.sampled_from(tuple(_CARA)), _NOMOR, _BESAR)
    for nama, nomor, besar in draw(st.lists(coba, max_size=salah)) if baris else ():
        baru = _somewhere(nama, baris, nomor, besar)
        if baru and not baru.keys() & cara.keys() and len(cara) + len(baru) <= salah:
            cara |= dict.fromkeys(baru, nama)
            for n, tulisan in baru.items():
                teks[n] = tulisan
    angka = [_read(b, hasil.tahun, t) for b, t in zip(baris, teks, strict=True)]
    return Lembar(
        Tercetak(tuple(angka)),
        tuple(Kesalahan(n, cara[n], benar[n], teks[n]) for n in sorted(cara)),
    )


def _read(b: Baris, tahun: int, teks: str) -> AngkaTercetak:
    entri = Entri(b.kode, b.ukuran, teks, tahun, b.baris, b.tempat)
    return read_angka(entri, Tempat("<cetakan>", (), b.baris, 1, b.baris, 2), [])


def text(angka: Angka) -> str:
    """A figure as reports print it: states by their words, or a dash."""
    teks = str(angka)
    if angka.keadaan is not None and teks.lower() not in KATA:
        return "-"
    return teks


# -- what is printed


def rows(hasil: Hasil) -> list[Baris]:
    """Every figure that a report can print, each quantity once."""
    isi: dict[tuple[str, str], Baris] = {}
    # A code means the first level that has the measure, as reviews read it.
    for nomor, (tempat, kode, ukuran, angka, anggota) in enumerate(_figures(hasil), 1):
        if angka.satuan.jenis in (*_BILANGAN, Jenis.ANGKA):
            baris = Baris(kode, ukuran, angka, tempat, nomor, anggota)
            isi.setdefault((kode, ukuran), baris)
    # The figures of one owner share a row.
    pertama: dict[tuple[str, str], int] = {}
    return [
        evolve(b, baris=pertama.setdefault((b.tempat, b.kode), b.baris))
        for b in isi.values()
    ]


_Figur: TypeAlias = tuple[str, str, str, Angka, int]


def _figures(hasil: Hasil) -> Iterator[_Figur]:
    semua = {**hasil.indikator, **hasil.pendukung}
    for kode, ind in semua.items():
        yield from _parts(f"{kode}.", ind.rincian)
    yield from _group("kanwil", "kanwil", hasil.kanwil)
    for kode, dipa in hasil.dipa.items():
        yield from _group("dipa", kode, dipa)
    for kode, satker in hasil.satker.items():
        for nama, angka in satker.ukuran.items():
            yield "satker", kode, nama, angka, 0
    for kode, sasaran in hasil.sasaran.items():
        if sasaran.agregat.cara != "tidak":
            banyak = sasaran.agregat.anggota
            yield "sasaran", kode, "capaian", sasaran.capaian, banyak
    for kode, ind in semua.items():
        for nama in ("target", "realisasi", "capaian"):
            angka = getattr(ind, nama)
            if angka is not None:
                yield "indikator", kode, nama, angka, 0


def _group(tempat: str, kode: str, kelompok: HasilKelompok) -> Iterator[_Figur]:
    if kelompok.agregat.cara != "tidak":
        yield tempat, kode, "capaian", kelompok.capaian, kelompok.agregat.anggota
    for nama, angka in kelompok.ukuran.items():
        rincian = kelompok.rincian_ukuran.get(nama)
        yield tempat, kode, nama, angka, 0 if rincian is None else rincian.anggota


def _parts(awalan: str, rincian: Sequence[HasilRincian]) -> Iterator[_Figur]:
    for r in rincian:
        yield "rincian", f"{awalan}{r.kode}", "nilai", r.nilai, 0
        yield from _parts(f"{awalan}{r.kode}.", r.anak)


# -- what goes wrong: texts by place, or none where it makes no difference


#: Figures that are looked at for one that an error makes a difference to.
_DICOBA = 50


def _somewhere(
    nama: Cara, baris: Sequence[Baris], nomor: int, besar: int
) -> Mapping[int, str]:
    """An error in the first figure from a place on that it makes a difference to."""
    for n in range(nomor, nomor + min(len(baris), _DICOBA)):
        baru = _CARA[nama](baris, n % len(baris), besar)
        if baru:
            return baru
    return {}


def _number(b: Baris, nilai: Fraction) -> str:
    """Another number, printed as the figure would be."""
    tanda = "%" if b.angka.satuan.jenis is Jenis.PERSEN else ""
    bulat = round_exact(nilai, b.angka.digit, Mode.SETENGAH_NAIK)
    return f"{format_angka(bulat, b.angka.digit)}{tanda}"


def _unlike(b: Baris, teks: str) -> bool:
    """Is a text certainly not what the figure is, at the decimals printed?"""
    a = read_angka(Entri(b.kode, b.ukuran, teks, 0), Tempat("", (), 1, 1, 1, 2), [])
    eksak = b.angka.eksak
    if a.nilai is None:
        # A dash stands for any state, and for 0.
        return bool(eksak)
    if eksak is None or not isinstance(a.nilai, Fraction) or a.digit is None:
        return a.nilai != b.angka.nilai
    if a.digit == b.angka.digit:
        return a.nilai != b.angka.bulat
    # However a number of other decimals is rounded, it stays within one of the last.
    return abs(a.nilai - eksak) >= Fraction(1, 10**a.digit)


def _one(
    ubah: Callable[[Baris, Fraction, int], str],
) -> Callable[[Sequence[Baris], int, int], Mapping[int, str]]:
    """An error of one number by itself."""

    def apply(baris: Sequence[Baris], n: int, besar: int) -> Mapping[int, str]:
        b = baris[n]
        if b.angka.bulat is None:
            return {}
        teks = ubah(b, b.angka.bulat, besar)
        return {n: teks} if _unlike(b, teks) else {}

    return apply


def _last_digit(b: Baris, nilai: Fraction, besar: int) -> str:
    return _number(b, nilai + Fraction(1 - 2 * (besar % 2), 10**b.angka.digit))


def _transposed(b: Baris, nilai: Fraction, besar: int) -> str:
    """Two digits beside each other, changed."""
    satu = 10**b.angka.digit
    angka = str(abs(int(nilai * satu)))
    tempat = [i for i in range(len(angka) - 1) if angka[i] != angka[i + 1]]
    if tempat:
        i = tempat[besar % len(tempat)]
        angka = f"{angka[:i]}{angka[i + 1]}{angka[i]}{angka[i + 2 :]}"
    return _number(b, Fraction(int(angka), satu) * (-1 if nilai < 0 else 1))


def _old_total(baris: Sequence[Baris], n: int, besar: int) -> Mapping[int, str]:
    """A total from before a member became less."""
    b = baris[n]
    if b.angka.eksak is None or not b.anggota:
        return {}
    teks = _number(b, b.angka.eksak + Fraction(besar, b.anggota))
    return {n: teks} if _unlike(b, teks) else {}


def _other_row(baris: Sequence[Baris], n: int, besar: int) -> Mapping[int, str]:
    """The figure of another row of the same column."""
    b = baris[n]
    kolom = [x for x in baris if (x.tempat, x.ukuran) == (b.tempat, b.ukuran)]
    teks = text(kolom[besar % len(kolom)].angka)
    return {n: teks} if _unlike(b, teks) else {}


def _swapped(baris: Sequence[Baris], n: int, besar: int) -> Mapping[int, str]:
    """Two figures of one row, each in the other's column."""
    sebaris = [
        i
        for i, x in enumerate(baris)
        if (x.tempat, x.kode) == (baris[n].tempat, baris[n].kode)
    ]
    lain = sebaris[besar % len(sebaris)]
    tukar = {n: text(baris[lain].angka), lain: text(baris[n].angka)}
    return tukar if all(_unlike(baris[i], t) for i, t in tukar.items()) else {}


def _zero(baris: Sequence[Baris], n: int, besar: int) -> Mapping[int, str]:
    """0 where there is a state."""
    del besar
    b = baris[n]
    return {} if b.angka.keadaan is None else {n: _number(b, Fraction(0))}


_CARA: Mapping[Cara, Callable[[Sequence[Baris], int, int], Mapping[int, str]]] = {
    "pembulatan": _one(_last_digit),
    "digit_tertukar": _one(_transposed),
    "kali_seratus": _one(lambda b, nilai, _: _number(b, nilai * 100)),
    "bagi_seratus": _one(lambda b, nilai, _: _number(b, nilai / 100)),
    "baris_lain": _other_row,
    "kolom_tertukar": _swapped,
    "jumlah_lama": _old_total,
    "nol": _zero,
    "strip": _one(lambda _b, _nilai, _besar: "-"),
}
