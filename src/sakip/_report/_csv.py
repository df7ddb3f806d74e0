"""The CSV format: every figure on a row of its own, for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from attrs import frozen

from .._notation import format_eksak

if TYPE_CHECKING:
    from .._results import Angka, Hasil, HasilIndikator, HasilRincian

KOLOM = (
    "tingkat",
    "kode",
    "nama",
    "ukuran",
    "nilai",
    "nilai_eksak",
    "satuan",
    "keadaan",
)

#: A spreadsheet takes a text that begins so for a formula, one of East Asia the wide
#: signs too.
_AWAL_RUMUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@frozen
class _Pemilik:
    """Whose figure it is."""

    tingkat: str
    kode: str
    nama: str

    def row(self, ukuran: str, angka: Angka) -> tuple[str, ...]:
        """A figure of this owner."""
        keadaan = "" if angka.keadaan is None else angka.keadaan.kode
        eksak = "" if angka.eksak is None else format_eksak(angka.eksak)
        return (
            *self.words(ukuran),
            text_cell(angka.teks) if angka.predikat else angka.teks,
            eksak,
            text_cell(angka.satuan.kode),
            keadaan,
        )

    def text(self, ukuran: str, teks: str, satuan: str) -> tuple[str, ...]:
        """A target or realisasi in words."""
        return (*self.words(ukuran), text_cell(teks), "", text_cell(satuan), "")

    def words(self, ukuran: str) -> Iterator[str]:
        return map(text_cell, (self.tingkat, self.kode, self.nama, ukuran))


def write(hasil: Hasil) -> str:
    """Write a result as CSV (RFC 4180)."""
    keluaran = io.StringIO(newline="")
    penulis = csv.writer(keluaran)
    penulis.writerow(KOLOM)
    penulis.writerows(_rows(hasil))
    return keluaran.getvalue()


def text_cell(teks: str) -> str:
    """A text that no spreadsheet runs."""
    return f"'{teks}" if teks.startswith(_AWAL_RUMUS) else teks


def _rows(hasil: Hasil) -> Iterator[tuple[str, ...]]:
    for kode, k in (("kanwil", hasil.kanwil), *hasil.dipa.items()):
        pemilik = _Pemilik("dipa" if k.kode else "kanwil", kode, k.nama)
        yield pemilik.row("capaian", k.capaian)
        yield from _measures(pemilik, k.ukuran)
    for kode, s in hasil.satker.items():
        pemilik = _Pemilik("satker", kode, s.nama)
        # A measure may have the code of the input that it passes on.
        masukan = {
            f"masukan.{k}" if k in s.ukuran else k: a for k, a in s.masukan.items()
        }
        yield from _measures(pemilik, masukan)
        yield from _measures(pemilik, s.ukuran)
    for kode, sasaran in hasil.sasaran.items():
        yield _Pemilik("sasaran", kode, sasaran.nama).row("capaian", sasaran.capaian)
    for tingkat, kumpulan in (
        ("indikator", hasil.indikator),
        ("pendukung", hasil.pendukung),
    ):
        for i in kumpulan.values():
            yield from _indikator(_Pemilik(tingkat, i.kode, i.nama), i)


def _measures(
    pemilik: _Pemilik, ukuran: Mapping[str, Angka]
) -> Iterator[tuple[str, ...]]:
    for kode, angka in ukuran.items():
        yield pemilik.row(kode, angka)


def _indikator(pemilik: _Pemilik, i: HasilIndikator) -> Iterator[tuple[str, ...]]:
    for ukuran, angka, teks in (
        ("target", i.target, i.teks_target),
        ("realisasi", i.realisasi, i.teks_realisasi),
        ("capaian", i.capaian, ""),
    ):
        if angka is not None:
            yield pemilik.row(ukuran, angka)
        elif teks:
            yield pemilik.text(ukuran, teks, i.satuan.kode)
    yield from _parts(i.kode, i.rincian)


def _parts(awalan: str, rincian: Iterable[HasilRincian]) -> Iterator[tuple[str, ...]]:
    for r in rincian:
        kode = f"{awalan}.{r.kode}"
        yield _Pemilik(r.jenis, kode, r.nama).row("nilai", r.nilai)
        yield from _parts(kode, r.anak)
