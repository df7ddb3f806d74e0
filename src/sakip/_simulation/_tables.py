"""Totals of tables that do not follow when a cell of the table is varied."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from .._fact_store import JUMLAH
from ..diagnostics import Temuan, Tingkat
from ._addresses import Alamat

if TYPE_CHECKING:
    from .._fact_store import KunciFakta
    from .._facts import Laporan
    from .._model import Tabel
    from ._scenario import Skenario


def table_findings(
    skenario: Skenario, alamat: Alamat, laporan: Laporan
) -> Iterator[Temuan]:
    """A stated total stays what it is, so formulas that read it do not move.

    Where the rules refuse a total that is not the sum, so is the variation.
    """
    diubah = {nama for u in skenario.ubah for nama in u.semua_apa}
    kunci = {m.kunci for n in diubah if (m := alamat.inputs.get(n)) is not None}
    for u in skenario.ubah:
        for n, nama in enumerate(u.semua_apa):
            laci = alamat.inputs.get(nama)
            if laci is None or laci.kunci[2] is None:
                continue
            pemilik, sel, *_ = laci.kunci
            tabel = sel.partition(".")[0]
            aturan = alamat.susunan.tabel(pemilik, tabel)
            if not (
                _has_total(laporan, pemilik, tabel) or _torn(aturan, laci.kunci, kunci)
            ):
                continue
            jalur = ("apa",) if isinstance(u.apa, str) else ("apa", n)
            argumen = {"nama": nama, "tabel": tabel}
            tingkat = Tingkat(aturan.bila_beda)
            yield Temuan("SKP828", u.asal.tempat(*jalur), argumen, tingkat)


def _torn(aturan: Tabel, sel: KunciFakta, diubah: set[KunciFakta]) -> bool:
    """Does a row have a total that is varied without its cells, or they without it?

    Where the rules refuse what does not add up, both together are no excuse: whether
    they add up in each variant is not looked at.
    """
    total = aturan.jumlah_baris
    if total is None:
        return False
    tabel = sel[1].partition(".")[0]
    baris = {k for k in diubah if (k[0], k[2]) == (sel[0], sel[2])}
    sebaris = {k[1] for k in baris if k[1].startswith(f"{tabel}.")}
    bersama = f"{tabel}.{total}" in sebaris and len(sebaris) > 1
    return aturan.bila_beda == "galat" or not bersama


def _has_total(laporan: Laporan, pemilik: str, tabel: str) -> bool:
    """Do the facts state a row of totals?"""
    for bagian in laporan.realisasi.get(pemilik, ()):
        isi = bagian.isi.get(tabel)
        if isinstance(isi, Mapping) and JUMLAH in isi:
            return True
    return False
