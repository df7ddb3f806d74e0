"""What was agreed, what became of it, and where all of it led."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Literal

from ._blocks import Alinea, Baris, Blok, Kolom, Sel, Tabel
from ._cells import figure, members, realisasi, target, unit

if TYPE_CHECKING:
    from .._model import Aturan
    from .._results import Agregat, Angka, Hasil, HasilIndikator, HasilKelompok


def groups(hasil: Hasil) -> tuple[HasilKelompok, ...]:
    """The Kanwil, then each DIPA."""
    return (hasil.kanwil, *hasil.dipa.values())


def names(hasil: Hasil, dari: str) -> Mapping[str, str]:
    """What the members of an aggregate are called, by code.

    Args:
        dari: of which kind they are, as ``dari`` of the rules says.
    """
    return {kode: satu.nama for kode, satu in getattr(hasil, dari).items()}


def left_out(hasil: Hasil, aturan: Aturan, tingkat: str, agregat: Agregat) -> str:
    """What a capaian had no number for; empty if for nothing.

    Args:
        tingkat: of ``"sasaran"``, ``"dipa"`` or ``"kanwil"``.
    """
    return members(agregat, names(hasil, aturan.agregasi[tingkat].dari))


def by_sasaran(hasil: Hasil) -> Mapping[str, list[HasilIndikator]]:
    """The indikator of each sasaran, in the order of the report."""
    milik: dict[str, list[HasilIndikator]] = {kode: [] for kode in hasil.sasaran}
    for i in hasil.indikator.values():
        milik.setdefault(i.sasaran or "", []).append(i)
    return milik


def agreed(hasil: Hasil) -> Iterator[Blok]:
    """The Perjanjian Kinerja: each indikator with its target."""
    yield Alinea(
        f"Perjanjian Kinerja tahun {hasil.tahun} memuat {len(hasil.sasaran)} sasaran "
        f"dengan {len(hasil.indikator)} indikator kinerja pada {len(hasil.dipa)} DIPA."
    )
    milik = by_sasaran(hasil)
    baris: list[Baris] = []
    for dipa in hasil.dipa.values():
        baris.append(Baris((Sel(str(dipa.no)), Sel(dipa.nama), *[Sel()] * 3), "utama"))
        for sasaran in hasil.sasaran.values():
            if sasaran.dipa != dipa.kode:
                continue
            for n, i in enumerate(milik[sasaran.kode]):
                baris.append(
                    Baris(
                        (
                            Sel(),
                            Sel("" if n else sasaran.nama),
                            Sel(i.nama),
                            unit(i.satuan),
                            target(i),
                        )
                    )
                )
    yield Tabel(
        f"Perjanjian Kinerja tahun {hasil.tahun}",
        (
            Kolom("No", porsi=1),
            Kolom("DIPA / sasaran", porsi=6),
            Kolom("Indikator kinerja", porsi=7),
            Kolom("Satuan", porsi=3),
            Kolom("Target", angka=True, porsi=3),
        ),
        tuple(baris),
    )


def reached(hasil: Hasil, aturan: Aturan) -> Iterator[Blok]:
    """Target, realisasi and capaian of everything."""
    kategori = any(i.kategori is not None for i in hasil.indikator.values())
    milik = by_sasaran(hasil)
    ekor = (Sel(),) if kategori else ()
    baris = [_group(hasil.kanwil.nama or "Kanwil", hasil.kanwil.capaian, ekor, "utama")]
    for dipa in hasil.dipa.values():
        baris.append(_group(dipa.nama, dipa.capaian, ekor, "utama"))
        for sasaran in hasil.sasaran.values():
            if sasaran.dipa != dipa.kode:
                continue
            baris.append(_group(sasaran.nama, sasaran.capaian, ekor, "sub"))
            baris += [_row(i, kategori=kategori) for i in milik[sasaran.kode]]
    agregat = [("kanwil", hasil.kanwil.nama or "Kanwil", hasil.kanwil.agregat)]
    agregat += [("dipa", d.nama, d.agregat) for d in hasil.dipa.values()]
    agregat += [("sasaran", s.nama, s.agregat) for s in hasil.sasaran.values()]
    catatan = tuple(
        f"{nama}: {isi}."
        for tingkat, nama, a in agregat
        if (isi := left_out(hasil, aturan, tingkat, a))
    )
    yield Tabel(
        f"Target, realisasi, dan capaian tahun {hasil.tahun}",
        _columns("Kanwil / DIPA / sasaran / indikator", kategori=kategori),
        tuple(baris),
        catatan,
    )


def dipa_table(hasil: Hasil, aturan: Aturan, kode: str) -> Tabel:
    """The sasaran and indikator of one DIPA."""
    milik = by_sasaran(hasil)
    semua = [s for s in hasil.sasaran.values() if s.dipa == kode]
    anggota = [i for s in semua for i in milik[s.kode]]
    kategori = any(i.kategori is not None for i in anggota)
    ekor = (Sel(),) if kategori else ()
    dipa = hasil.dipa[kode]
    baris = [_group(dipa.nama, dipa.capaian, ekor, "utama")]
    for s in semua:
        baris.append(_group(s.nama, s.capaian, ekor, "sub"))
        baris += [_row(i, kategori=kategori) for i in milik[s.kode]]
    isi = left_out(hasil, aturan, "dipa", dipa.agregat)
    return Tabel(
        f"Realisasi indikator kinerja {dipa.nama} tahun {hasil.tahun}",
        _columns("Sasaran / indikator", kategori=kategori),
        tuple(baris),
        (f"Capaian {dipa.nama}: {isi}.",) if isi else (),
    )


def supporting(hasil: Hasil) -> Iterator[Blok]:
    """Supporting figures, by kelompok in the order of first mention."""
    menurut: dict[str, list[HasilIndikator]] = {}
    for i in hasil.pendukung.values():
        menurut.setdefault(i.kelompok or "", []).append(i)
    for kelompok, anggota in menurut.items():
        kategori = any(i.kategori is not None for i in anggota)
        nama = kelompok.replace("_", " ") or "lainnya"
        yield Tabel(
            f"Capaian kinerja lainnya: {nama}",
            _columns("Uraian", kategori=kategori),
            tuple(_row(i, kategori=kategori) for i in anggota),
        )


def _columns(nama: str, *, kategori: bool) -> tuple[Kolom, ...]:
    kolom = [
        Kolom(nama, porsi=9),
        Kolom("Satuan", porsi=3),
        Kolom("Target", angka=True, porsi=3),
        Kolom("Realisasi", angka=True, porsi=4),
        Kolom("Capaian", angka=True, porsi=3),
    ]
    return (*kolom, Kolom("Kategori", porsi=3)) if kategori else tuple(kolom)


def _group(
    nama: str, capaian: Angka, ekor: tuple[Sel, ...], gaya: Literal["utama", "sub"]
) -> Baris:
    return Baris((Sel(nama), *[Sel()] * 3, figure(capaian), *ekor), gaya)


def _row(i: HasilIndikator, *, kategori: bool) -> Baris:
    ekor = (Sel(i.kategori or ""),) if kategori else ()
    sel = (unit(i.satuan), target(i), realisasi(i), figure(i.capaian))
    return Baris((Sel(i.nama), *sel, *ekor))
