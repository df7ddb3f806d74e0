"""What follows from the figures, and nothing else, in sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from .._report._words import figure_text, state_word

if TYPE_CHECKING:
    from .._comparison import Perbandingan
    from .._results import Hasil
    from .._value import Keadaan

#: Capaian from which a target is reached.
PENUH = Fraction(100)
#: Names that a sentence lists; the rest is counted.
DISEBUT = 8


def conclusions(hasil: Hasil, banding: Perbandingan) -> tuple[str, ...]:
    """Sentences on the result, each of which a reader can check in the tables."""
    return (
        *_counted(hasil),
        *_office(hasil),
        *_extremes(hasil),
        *_compared(banding),
    )


def _counted(hasil: Hasil) -> Iterator[str]:
    """How many indikator reached their targets, and which did not."""
    dinilai = [
        (i, i.capaian) for i in hasil.indikator.values() if i.capaian is not None
    ]
    angka = [(i, c, c.eksak) for i, c in dinilai if c.eksak is not None]
    kurang = [(i, c) for i, c, eksak in angka if eksak < PENUH]
    yield (
        f"Dari {len(hasil.indikator)} indikator kinerja pada {len(hasil.sasaran)} "
        f"sasaran, {len(angka) - len(kurang)} mencapai atau melampaui target tahun "
        f"{hasil.tahun}, dan {len(kurang)} belum mencapainya."
    )
    if kurang:
        nama = _listed([f"{i.nama} ({figure_text(c, 'id')})" for i, c in kurang])
        yield f"Belum mencapai target: {nama}."
    tanpa: dict[Keadaan, list[str]] = {}
    for i, c in dinilai:
        if c.keadaan is not None:
            tanpa.setdefault(c.keadaan, []).append(i.nama)
    for keadaan, semua in tanpa.items():
        kata = state_word(keadaan, "id")
        yield (
            f"{len(semua)} indikator tanpa angka capaian karena {kata}: "
            f"{_listed(semua)}."
        )
    kategori = Counter(i.kategori for i, _, _ in angka if i.kategori is not None)
    if kategori:
        isi = ", ".join(f"{nama} {banyak}" for nama, banyak in kategori.items())
        yield f"Menurut kategori capaian: {isi}."


def _office(hasil: Hasil) -> Iterator[str]:
    """The figures of the whole office."""
    kanwil = hasil.kanwil
    isi = [f"capaian kinerja {figure_text(kanwil.capaian, 'id')}"]
    isi += [
        f"{_lower(hasil.nama_ukuran[k])} {figure_text(a, 'id')}"
        for k, a in kanwil.ukuran.items()
    ]
    yield f"{kanwil.nama or 'Kanwil'} tahun {hasil.tahun}: {'; '.join(isi)}."


def _lower(nama: str) -> str:
    """A name in the middle of a sentence; an abbreviation stays."""
    return nama if nama[:2].isupper() else f"{nama[:1].lower()}{nama[1:]}"


def _extremes(hasil: Hasil) -> Iterator[str]:
    """The DIPA with the highest and with the lowest capaian."""
    urut = sorted(
        (d for d in hasil.dipa.values() if d.capaian.eksak is not None),
        key=lambda d: (d.capaian.eksak, -d.no),
    )
    if len(urut) > 1 and urut[0].capaian.eksak != urut[-1].capaian.eksak:
        rendah, tinggi = urut[0], urut[-1]
        yield (
            f"Capaian tertinggi pada DIPA {tinggi.nama} "
            f"({figure_text(tinggi.capaian, 'id')}), terendah pada DIPA {rendah.nama} "
            f"({figure_text(rendah.capaian, 'id')})."
        )


def _compared(banding: Perbandingan) -> Iterator[str]:
    """How indikator moved since earlier years, and the end of the Renstra."""
    semua = list(banding.indikator.values())
    tahun = sorted({t for b in semua for t in b.terhadap_tahun})
    for t in tahun:
        selisih = [b.terhadap_tahun[t].selisih_realisasi for b in semua]
        angka = [s.eksak for s in selisih if s is not None and s.eksak is not None]
        if angka:
            yield (
                f"Dibandingkan dengan tahun {t}, realisasi {len(angka)} indikator "
                f"sebanding: {sum(a > 0 for a in angka)} naik, "
                f"{sum(a < 0 for a in angka)} turun, "
                f"{sum(a == 0 for a in angka)} tetap."
            )
    akhir = [b.target_akhir for b in semua]
    dinilai = [a for a in akhir if a is not None and a.tercapai is not None]
    if dinilai:
        yield (
            f"Target akhir Renstra dicapai {sum(a.tercapai is True for a in dinilai)} "
            f"dari {len(dinilai)} indikator yang dapat dibandingkan."
        )


def _listed(nama: list[str]) -> str:
    lain = len(nama) - DISEBUT
    sebut = "; ".join(nama[:DISEBUT])
    return f"{sebut}; dan {lain} lain" if lain > 0 else sebut
