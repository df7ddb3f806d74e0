"""The figures of a result, those that move from one to another, and by what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType
from typing import Literal, TypeAlias, cast

from attrs import frozen

from ._results import Angka, Hasil, HasilIndikator, HasilKelompok, HasilRincian

Aras: TypeAlias = Literal[
    "kanwil", "dipa", "sasaran", "indikator", "rincian", "satker", "pendukung"
]
#: Level, code, and what is measured.
KunciAngka: TypeAlias = tuple[Aras, str, str]
#: A figure, or words in its place: a target that is no number, a category.
Isi: TypeAlias = Angka | str


@frozen
class Pengaruh:
    """What one cause alone makes of a figure.

    Attributes:
        sebab: the number of the cause, from 0.
        nilai: the figure under this cause alone; None where it does not exist.
        selisih: the exact difference to the old figure, where both are numbers.
    """

    sebab: int
    nilai: Isi | None
    selisih: Fraction | None


@frozen
class Gerak:
    """A figure that moves.

    Attributes:
        tingkat: "kanwil", "dipa", "sasaran", "indikator", "rincian" (a part of an
            index), "satker" or "pendukung".
        kode: its code; ``""`` for the Kanwil. A renamed one has its new code.
        ukuran: "target", "realisasi", "capaian", "kategori", the code of a measure,
            or of a part of an index, whose ``kode`` is that of its indikator.
        nama: what the figure belongs to.
        lama, baru: the figure before and after; None where it does not exist.
        pengaruh: the causes that move it alone.
        interaksi: the effects alone do not add up to what all do together.
    """

    tingkat: Aras
    kode: str
    ukuran: str
    nama: str
    lama: Isi | None
    baru: Isi | None
    pengaruh: tuple[Pengaruh, ...] = ()
    interaksi: bool = False

    @property
    def selisih(self) -> Fraction | None:
        """The exact difference, where both are numbers of one unit."""
        return _difference(self.lama, self.baru)

    @property
    def selisih_tampil(self) -> Fraction | None:
        """The difference of what is displayed, where both are numbers of one unit."""
        if self.selisih is None:
            return None
        lama, baru = cast("Angka", self.lama), cast("Angka", self.baru)
        return cast("Fraction", baru.bulat) - cast("Fraction", lama.bulat)


# -- figures of a result


@frozen
class Figur:
    """A figure with the name of what it belongs to."""

    nama: str
    isi: Isi


def figures(
    hasil: Hasil, alih: Mapping[tuple[str, str], str] = MappingProxyType({})
) -> dict[KunciAngka, Figur]:
    """Every figure of a result, the Kanwil first.

    Args:
        hasil: the result.
        alih: the new codes of what was renamed, by level and old code.
    """
    return {
        (tingkat, alih.get((tingkat, kode), kode), ukuran): Figur(nama, isi)
        for tingkat, kode, ukuran, nama, isi in _all_figures(hasil)
    }


_Baris: TypeAlias = tuple[Aras, str, str, str, Isi]


def _all_figures(hasil: Hasil) -> Iterator[_Baris]:
    yield from _group("kanwil", hasil.kanwil)
    for dipa in hasil.dipa.values():
        yield from _group("dipa", dipa)
    for kode, sasaran in hasil.sasaran.items():
        yield "sasaran", kode, "capaian", sasaran.nama, sasaran.capaian
    for kode, ind in hasil.indikator.items():
        yield from _indikator("indikator", kode, ind)
    for kode, satker in hasil.satker.items():
        for ukuran, angka in satker.ukuran.items():
            yield "satker", kode, ukuran, satker.nama, angka
    for kode, ind in hasil.pendukung.items():
        yield from _indikator("pendukung", kode, ind)


def _group(aras: Aras, kelompok: HasilKelompok) -> Iterator[_Baris]:
    yield aras, kelompok.kode, "capaian", kelompok.nama, kelompok.capaian
    for ukuran, angka in kelompok.ukuran.items():
        yield aras, kelompok.kode, ukuran, kelompok.nama, angka


def _indikator(aras: Aras, kode: str, ind: HasilIndikator) -> Iterator[_Baris]:
    isi: tuple[tuple[str, Isi | None], ...] = (
        ("target", ind.target or ind.teks_target),
        ("realisasi", ind.realisasi or ind.teks_realisasi),
        ("capaian", ind.capaian),
        ("kategori", ind.kategori),
    )
    for ukuran, nilai in isi:
        if nilai:
            yield aras, kode, ukuran, ind.nama, nilai
    yield from _parts(kode, "", ind.rincian)


def _parts(kode: str, awalan: str, rincian: Sequence[HasilRincian]) -> Iterator[_Baris]:
    for r in rincian:
        yield "rincian", kode, f"{awalan}{r.kode}", r.nama, r.nilai
        yield from _parts(kode, f"{awalan}{r.kode}.", r.anak)


# -- figures that move


def moved(
    lama: Mapping[KunciAngka, Figur],
    baru: Mapping[KunciAngka, Figur],
    kasus: Sequence[tuple[int, Mapping[KunciAngka, Figur]]] = (),
) -> tuple[Gerak, ...]:
    """The figures that differ, in the order of the new ones, and what moves them.

    Args:
        lama: the old figures.
        baru: the new ones.
        kasus: causes by number, with the figures under each alone.
    """
    gerak = []
    for kunci in (*baru, *(k for k in lama if k not in baru)):
        a, b = lama.get(kunci), baru.get(kunci)
        isi_a, isi_b = _content(a), _content(b)
        if isi_a == isi_b:
            continue
        pengaruh = tuple(
            Pengaruh(nomor, nilai, _difference(isi_a, nilai))
            for nomor, angka in kasus
            if (nilai := _content(angka.get(kunci))) != isi_a
        )
        pemilik = b or a
        nama = "" if pemilik is None else pemilik.nama
        gerak.append(
            Gerak(
                *kunci,
                nama,
                isi_a,
                isi_b,
                pengaruh,
                bool(kasus) and not _explained(isi_a, isi_b, pengaruh),
            )
        )
    return tuple(gerak)


def _content(figur: Figur | None) -> Isi | None:
    return None if figur is None else figur.isi


def _difference(lama: Isi | None, baru: Isi | None) -> Fraction | None:
    """Exact difference of two numbers of one unit; else there is none."""
    if not isinstance(lama, Angka) or not isinstance(baru, Angka):
        return None
    if lama.eksak is None or baru.eksak is None or lama.satuan != baru.satuan:
        return None
    return baru.eksak - lama.eksak


def _explained(
    lama: Isi | None, baru: Isi | None, pengaruh: Sequence[Pengaruh]
) -> bool:
    """Do the effects alone add up to what all do together?"""
    bersama = _difference(lama, baru)
    if bersama is not None:
        jumlah = [p.selisih for p in pengaruh if p.selisih is not None]
        return len(jumlah) == len(pengaruh) and sum(jumlah) == bersama
    # States and words do not add up: one cause has to do it all.
    return len(pengaruh) == 1 and pengaruh[0].nilai == baru
