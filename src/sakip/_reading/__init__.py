"""Printed figures found in a document: its tables, workings and sentences."""

from __future__ import annotations

from pathlib import Path

from .._document import Naskah, load_naskah
from .._facts import Laporan
from .._printed import AngkaTercetak, Tercetak, oddities
from .._review import Sumber
from .._ruleset import Ruleset
from ..diagnostics import Temuan, has_galat, sort_temuan
from ..errors import LaporanError
from ._achievements import PembacaCapaian
from ._arithmetic import check_document
from ._cells import figure
from ._claims import PembacaKlaim
from ._formulas import PembacaRumus, is_working
from ._groups import PembacaUkuran
from ._inputs import PembacaFakta
from ._layout import TabelLogis, paragraphs, tables
from ._lists import check_lists
from ._making import Pembuat, Tafsir
from ._owners import Nama
from ._parts import PembacaRincian
from ._prose import PembacaKalimat
from ._sections import Bagian, sections
from ._series import PembacaDeret
from ._subjects import Pokok

__all__ = ["read_document", "read_naskah"]

#: Tables of which nothing is known that are named by line.
_SEBUT = 12


def read_document(ruleset: Ruleset, laporan: Laporan, sumber: str | Path) -> Tercetak:
    """Find the printed figures of a report, each with its place.

    Tables are found and their rows matched to the names of the ruleset, shortened,
    mistyped or half read by a scanner as they may be; workings and sentences too. A
    figure that cannot be told for certain is left out, and what was left out is told.

    Args:
        ruleset: the rules, whose names the report uses.
        laporan: the facts, of the office and the year that it reports.
        sumber: the report as ``.txt`` or ``.md``, ``.docx``, or ``.pdf`` with text.

    Returns:
        the figures, for `sakip.review`, and findings: what could not be read, and what
        does not follow within the document.

    Raises:
        LaporanError: the facts do not fit the rules, or the document cannot be read.
    """
    return read_naskah(ruleset, laporan, load_naskah(sumber))


def read_naskah(ruleset: Ruleset, laporan: Laporan, naskah: Naskah) -> Tercetak:
    """`read_document` of a document that was loaded."""
    if has_galat(naskah.temuan):
        raise LaporanError(sort_temuan(naskah.temuan))
    pembaca = _Pembaca(Sumber.of(ruleset, laporan))
    bagian = sections(naskah, pembaca.nama)
    semua = tables(naskah)
    angka: list[AngkaTercetak] = []
    temuan = [*naskah.temuan, *check_document(naskah, semua)]
    temuan += check_lists([p for _, p in paragraphs(naskah)])
    asing: list[TabelLogis] = []
    for tabel in semua:
        tafsir = pembaca.table(tabel, bagian[tabel.mulai])
        if tafsir is not None:
            angka += tafsir.angka
            temuan += [
                Temuan("SKP546", s.tempat, {"nama": s.teks[:80]}) for s in tafsir.asing
            ]
        elif any(figure(s.teks) for b in tabel.isi for s in b[1:]):
            asing.append(tabel)
    if asing:
        temuan.append(_unknown(asing))
    kalimat = []
    for i, potongan in paragraphs(naskah):
        if is_working(potongan.teks):
            angka += pembaca.rumus.read(potongan, bagian[i])
        else:
            kalimat.append((potongan, bagian[i]))
            angka += pembaca.klaim.read(potongan, bagian[i])
    angka += pembaca.kalimat.read(kalimat, temuan)
    temuan += [t for a in angka for t in oddities(a)]
    return Tercetak(tuple(angka), sort_temuan(temuan))


def _unknown(asing: list[TabelLogis]) -> Temuan:
    """One finding for all tables with figures that nothing is known of."""
    baris = ", ".join(str(t.isi[0][0].tempat.baris) for t in asing[:_SEBUT])
    lebih = ", …" if len(asing) > _SEBUT else ""
    argumen = {"jumlah": len(asing), "baris": f"{baris}{lebih}"}
    return Temuan("SKP545", asing[0].isi[0][0].tempat, argumen)


class _Pembaca:
    """Readers of all kinds of tables."""

    def __init__(self, sumber: Sumber) -> None:
        self.nama = Nama(sumber)
        self.pembuat = Pembuat(sumber)
        pokok = Pokok(self.pembuat)
        self.capaian = PembacaCapaian(self.nama, self.pembuat, pokok)
        self.ukuran = PembacaUkuran(self.nama, self.pembuat, pokok)
        self.rincian = PembacaRincian(self.nama, self.pembuat)
        self.fakta = PembacaFakta(self.nama, self.pembuat)
        self.deret = PembacaDeret(self.pembuat)
        self.rumus = PembacaRumus(self.nama, self.pembuat, pokok)
        self.kalimat = PembacaKalimat(self.nama, self.pembuat, pokok)
        self.klaim = PembacaKlaim(self.nama, self.pembuat)

    def table(self, tabel: TabelLogis, bagian: Bagian) -> Tafsir | None:
        """The reading of a table that explains most of its figures."""
        semua = [
            t
            for t in (
                self.fakta.read(tabel, bagian.indikator),
                self.deret.read(tabel, bagian.indikator),
                self.rincian.read(tabel, bagian.indikator, bagian.dimensi),
                self.capaian.read(tabel, bagian),
                self.ukuran.read(tabel),
            )
            if t is not None and t.angka
        ]
        return max(semua, key=lambda t: len(t.angka) + t.cocok, default=None)
