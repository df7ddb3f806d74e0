"""Budget, its performance, and the dashboard."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Literal, TypeAlias

from .._report._sections import DASHBOARD
from .._report._words import word
from .._unit import Jenis
from ._blocks import Baris, Blok, Kolom, Sel, Tabel
from ._cells import figure, members
from ._performance import groups, names

if TYPE_CHECKING:
    from .._model import Aturan
    from .._results import Angka, Hasil, HasilKelompok, HasilSatker

Gaya: TypeAlias = Literal["utama", "sub", "rincian"]
#: The measure that is told with budgets though it is no amount of money.
SERAPAN = "serapan"
#: Measures side by side; more go on in another table.
SEJAJAR = 7


def budgeted(hasil: Hasil) -> list[str]:
    """Measures about money, and how much of it was spent."""
    uang = [k for k in hasil.nama_ukuran if _money(hasil, k)]
    return [*uang, *(k for k in hasil.nama_ukuran if k == SERAPAN and k not in uang)]


def rated(hasil: Hasil) -> list[str]:
    """The other measures that satker have."""
    uang = budgeted(hasil)
    satker = {k for s in hasil.satker.values() for k in s.ukuran}
    kode = [k for k in hasil.nama_ukuran if k in satker and k not in uang]
    # What the others are summed up to comes last, as in the report.
    return sorted(kode, key=lambda k: k in DASHBOARD)


def by_satker(
    hasil: Hasil, aturan: Aturan, ukuran: list[str], judul: str
) -> Iterator[Tabel]:
    """Measures of the Kanwil, of each DIPA and of its satker."""
    for pilih in _chunks(ukuran):
        yield Tabel(
            f"{judul} tahun {hasil.tahun}",
            (
                Kolom("No", porsi=1),
                Kolom("DIPA / satuan kerja", porsi=6),
                *(_column(hasil, k) for k in pilih),
            ),
            tuple(_rows(hasil, pilih)),
            tuple(_left_out(hasil, aturan, pilih)),
        )


def dashboard(hasil: Hasil) -> Iterator[Blok]:
    """Capaian beside the measures that a Kanwil reports, and those of none else."""
    satker = {k for s in hasil.satker.values() for k in s.ukuran}
    lain = [k for k in hasil.nama_ukuran if k not in satker and k not in DASHBOARD]
    ada = {k for g in groups(hasil) for k in g.ukuran}
    kode = [k for k in (*DASHBOARD, *lain) if k in ada]
    for awal, pilih in enumerate(_chunks(kode) if kode else [[]]):
        capaian = (Kolom("Capaian", angka=True),) if not awal else ()
        yield Tabel(
            f"Dashboard capaian kinerja tahun {hasil.tahun}",
            (
                Kolom("No", porsi=1),
                Kolom("DIPA", porsi=5),
                *capaian,
                *(_column(hasil, k) for k in pilih),
            ),
            tuple(
                Baris(
                    (
                        Sel(str(g.no) if g.no else ""),
                        Sel(g.nama or "Kanwil"),
                        *((figure(g.capaian),) if capaian else ()),
                        *(figure(g.ukuran.get(k)) for k in pilih),
                    ),
                    "biasa" if g.no else "utama",
                )
                for g in groups(hasil)
            ),
        )


def _money(hasil: Hasil, kode: str) -> bool:
    ukuran = [g.ukuran for g in groups(hasil)]
    ukuran += [s.ukuran for s in hasil.satker.values()]
    return any(u[kode].satuan.jenis is Jenis.RUPIAH for u in ukuran if kode in u)


def _column(hasil: Hasil, kode: str) -> Kolom:
    judul = (
        word(DASHBOARD[kode], "id") if kode in DASHBOARD else hasil.nama_ukuran[kode]
    )
    return Kolom(judul, angka=True, porsi=5 if _money(hasil, kode) else 3)


def _chunks(kode: list[str]) -> Iterable[list[str]]:
    return (kode[n : n + SEJAJAR] for n in range(0, len(kode), SEJAJAR))


def _rows(hasil: Hasil, kode: list[str]) -> Iterator[Baris]:
    def row(no: str, nama: str, ukuran: Mapping[str, Angka], gaya: Gaya) -> Baris:
        sel = (figure(ukuran.get(k)) for k in kode)
        return Baris((Sel(no), Sel(nama), *sel), gaya)

    yield row("", hasil.kanwil.nama or "Kanwil", hasil.kanwil.ukuran, "utama")
    for dipa in hasil.dipa.values():
        yield row(str(dipa.no), dipa.nama, dipa.ukuran, "sub")
        milik = [s for s in hasil.satker.values() if s.dipa == dipa.kode]
        # The only satker of a DIPA that is called like it would say the same again.
        for s in milik:
            if len(milik) > 1 or not _same(dipa, s, kode):
                yield row("", s.nama, s.ukuran, "rincian")


def _same(dipa: HasilKelompok, satker: HasilSatker, kode: list[str]) -> bool:
    """Has a satker the name and the very figures of its DIPA?"""
    sama = all(dipa.ukuran.get(k) == satker.ukuran.get(k) for k in kode)
    return sama and dipa.nama == satker.nama


def _left_out(hasil: Hasil, aturan: Aturan, kode: list[str]) -> Iterator[str]:
    """What aggregates of these measures had no number for."""
    for g in groups(hasil):
        tingkat = "dipa" if g.kode else "kanwil"
        for k in (k for k in kode if k in g.rincian_ukuran):
            dari = getattr(aturan.ukuran[k], tingkat).dari
            isi = members(g.rincian_ukuran[k], names(hasil, dari))
            if isi:
                yield f"{hasil.nama_ukuran[k]} {g.nama or 'Kanwil'}: {isi}."
