"""Rows for what was recorded in earlier years."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from ._form import Baris, Isi
from ._words import kind_of, unit_words

if TYPE_CHECKING:
    from .._facts import Laporan
    from .._ruleset import Ruleset

_KEADAAN = frozenset({"nihil", "belum_ada", "tidak_ditargetkan"})


def history_rows(
    ruleset: Ruleset,
    tahun: int,
    kode: Collection[str] | None,
    laporan: Laporan | None,
) -> Iterator[Baris]:
    """A row for each indikator and earlier year.

    The year before is asked for; of others only what facts hold is there.

    Args:
        ruleset: the rules, which may hold in earlier years.
        tahun: the year reported.
        kode: the indikator that the form is for; None: all.
        laporan: facts to fill it with.
    """
    ada: Mapping[int, Mapping[str, Any]] = {} if laporan is None else laporan.riwayat
    lalu = {tahun - 1} & set(ruleset.tahun)
    for satu in sorted({*ada, *lalu}, reverse=True):
        catatan = ada.get(satu, {})
        diminta = ruleset.susun(satu).realisasi if satu in ruleset.tahun else {}
        semua = (*catatan, *(diminta if satu in lalu else ()))
        for milik in dict.fromkeys(k for k in semua if kode is None or k in kode):
            isi = catatan[milik].isi if milik in catatan else {}
            kini = ruleset.susun(tahun).realisasi.get(milik)
            nama = milik if kini is None else kini.indikator.nama
            yield from _rows(ruleset, satu, milik, nama, isi)


def _rows(
    ruleset: Ruleset, tahun: int, kode: str, nama: str, isi: Mapping[str, Any]
) -> Iterator[Baris]:
    """The rows of one record."""
    jenis: Isi = "angka"
    satuan, pilihan = "", tuple[str, ...]()
    if tahun in ruleset.tahun:
        susunan = ruleset.susun(tahun)
        real = susunan.realisasi.get(kode)
        if real is not None:
            nama = real.indikator.nama
            satuan = unit_words(susunan.aturan, real.satuan)
            jenis, pilihan = kind_of(real.satuan, susunan.aturan.predikat)
    sumber = isi.get("sumber", "")
    for kunci in ("realisasi", "target"):
        nilai = isi.get(kunci)
        for ekor, satu in _leaves(nilai):
            if satu is None and kunci == "target":
                continue
            cocok = _fitting(satu, jenis)
            yield Baris(
                "Riwayat",
                kode,
                f"{kunci}{ekor}",
                nama=f"{nama} – {kunci}{ekor.replace('.', ' ')} {tahun}",
                satuan=satuan,
                isi=cocok,
                terbuka=(str(tahun),),
                nilai={} if satu is None else {str(tahun): satu},
                sumber=sumber,
                desimal=4,
                pilihan=pilihan if cocok == jenis else (),
            )
            sumber = ""


def _leaves(isi: object, awalan: str = "") -> Iterator[tuple[str, object]]:
    """A value, or the values of a table by their dotted names."""
    if not isinstance(isi, Mapping):
        yield awalan, isi
        return
    for kunci, nilai in isi.items():
        yield from _leaves(nilai, f"{awalan}.{kunci}")


def _fitting(nilai: object, jenis: Isi) -> Isi:
    """The kind of a value: that of its indikator, unless it is something else."""
    if nilai is None or (jenis != "teks" and nilai in _KEADAAN):
        return jenis
    if isinstance(nilai, bool):
        return "ya/tidak"
    if isinstance(nilai, int | Decimal):
        return "angka"
    if isinstance(nilai, dt.date):
        return "tanggal"
    return "pilihan" if jenis == "pilihan" else "teks"
