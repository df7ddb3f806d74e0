"""The CSV format of comparisons: one figure a row, with its difference."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrs import frozen

from .._notation import format_eksak
from .._report._csv import text_cell

if TYPE_CHECKING:
    from .._comparison import (
        Alasan,
        BandingIndikator,
        BandingTahun,
        BandingTarget,
        Perbandingan,
    )
    from .._results import Angka, HasilIndikator

KOLOM = (
    "tingkat",
    "kode",
    "nama",
    "terhadap",
    "tahun",
    "ukuran",
    "nilai",
    "nilai_eksak",
    "satuan",
    "keadaan",
    "selisih",
    "selisih_eksak",
    "tercapai",
    "alasan",
)


@frozen
class _Baris:
    """A row, before it is a row of texts."""

    ukuran: str
    angka: Angka | None
    teks: str = ""
    selisih: Angka | None = None
    tercapai: bool | None = None
    alasan: tuple[Alasan, ...] = ()

    def cells(self) -> Iterator[str]:
        """The cells from ``ukuran`` on."""
        angka = self.angka
        yield self.ukuran
        yield text_cell(self.teks) if angka is None else angka.desimal
        yield _exact(angka)
        yield "" if angka is None else text_cell(angka.satuan.kode)
        yield "" if angka is None or angka.keadaan is None else angka.keadaan.kode
        yield "" if self.selisih is None else self.selisih.desimal
        yield _exact(self.selisih)
        yield "" if self.tercapai is None else ("ya" if self.tercapai else "tidak")
        yield " ".join(dict.fromkeys(a.kode for a in self.alasan))


def write(perbandingan: Perbandingan) -> str:
    """Write a comparison as CSV (RFC 4180)."""
    keluaran = io.StringIO(newline="")
    penulis = csv.writer(keluaran)
    penulis.writerow(KOLOM)
    for tingkat, kumpulan in (
        ("indikator", perbandingan.indikator),
        ("pendukung", perbandingan.pendukung),
    ):
        for kode, banding in kumpulan.items():
            awal = (tingkat, text_cell(kode), text_cell(banding.kini.nama))
            for terhadap, tahun, baris in _rows(banding, perbandingan.tahun):
                penulis.writerow((*awal, terhadap, tahun, *baris.cells()))
    return keluaran.getvalue()


def _exact(angka: Angka | None) -> str:
    return "" if angka is None or angka.eksak is None else format_eksak(angka.eksak)


def _rows(banding: BandingIndikator, tahun: int) -> Iterator[tuple[str, int, _Baris]]:
    for baris in _now(banding.kini):
        yield "", tahun, baris
    for t, lalu in banding.terhadap_tahun.items():
        for baris in _year(lalu):
            yield "tahun", t, baris
    for t, target in banding.terhadap_target.items():
        for baris in _target(target):
            yield "target", t, baris


def _now(kini: HasilIndikator) -> Iterator[_Baris]:
    yield _Baris("target", kini.target, kini.teks_target)
    yield _Baris("realisasi", kini.realisasi, kini.teks_realisasi)
    if kini.capaian is not None:
        yield _Baris("capaian", kini.capaian)


def _year(lalu: BandingTahun) -> Iterator[_Baris]:
    yield _Baris("target", lalu.target, lalu.teks_target)
    for ukuran, angka, selisih in (
        ("realisasi", lalu.realisasi, lalu.selisih_realisasi),
        ("capaian", lalu.capaian, lalu.selisih_capaian),
    ):
        alasan = lalu.alasan if selisih is None else ()
        yield _Baris(ukuran, angka, selisih=selisih, alasan=alasan)


def _target(banding: BandingTarget) -> Iterator[_Baris]:
    yield _Baris(
        "target",
        banding.target,
        banding.teks_target,
        banding.selisih,
        banding.tercapai,
        banding.alasan,
    )
    if banding.capaian is not None:
        yield _Baris("capaian", banding.capaian)
