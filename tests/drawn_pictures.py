"""Pictures for tests: drawn from the small office, and read back from their SVG."""

from __future__ import annotations

import functools
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from fractions import Fraction

from attrs import evolve, frozen
from small_report import small_office

import sakip
from sakip._picture import Gambar, pictures
from sakip._results import Agregat, Angka, HasilKelompok
from sakip._unit import SATUAN_PERSEN
from sakip._value import Keadaan

NS = "{http://www.w3.org/2000/svg}"


@frozen
class Tulisan:
    """A text of a picture, and where it stands."""

    teks: str
    x: float
    y: float
    rata: str
    ukuran: float


@functools.cache
def office() -> sakip.Hasil:
    """The result of the small office."""
    return sakip.evaluate(*small_office())


@functools.cache
def compared() -> sakip.Perbandingan:
    """The small office compared with the year before."""
    return sakip.compare(*small_office())


def by_key(gambar: tuple[Gambar, ...]) -> dict[str, Gambar]:
    """Pictures by their keys, which are unique."""
    hasil = {g.kunci: g for g in gambar}
    assert len(hasil) == len(gambar)
    return hasil


def drawn(hasil: sakip.Hasil, kunci: str, bahasa: str = "id") -> Gambar:
    """One picture of a result."""
    return by_key(pictures(hasil, bahasa))[kunci]  # type: ignore[arg-type]  # text


def root(gambar: Gambar) -> ET.Element:
    """The picture as a reader of XML sees it."""
    return ET.fromstring(gambar.svg)  # noqa: S314 -- our own text


def texts(gambar: Gambar) -> list[Tulisan]:
    """Every text that is drawn, in the order of drawing."""
    return [
        Tulisan(
            t.text or "",
            float(t.get("x", "")),
            float(t.get("y", "")),
            t.get("text-anchor", "start"),
            float(t.get("font-size", "")),
        )
        for t in root(gambar).iter(f"{NS}text")
    ]


def words_of(gambar: Gambar) -> list[str]:
    """Every text that is drawn."""
    return [t.teks for t in texts(gambar)]


def bars(gambar: Gambar) -> list[tuple[float, float]]:
    """Left end and width of each bar; the sheet and the legend are left out."""
    return [
        (float(r.get("x", "")), float(r.get("width", "")))
        for r in root(gambar).iter(f"{NS}rect")
        if r.get("height") == "3.4"
    ]


def percent(nilai: Fraction | int | Keadaan) -> Angka:
    """A percentage as results have it."""
    if isinstance(nilai, Keadaan):
        return Angka(None, SATUAN_PERSEN, 2, None, nilai)
    bulat = Fraction(round(Fraction(nilai) * 100), 100)
    return Angka(Fraction(nilai), SATUAN_PERSEN, 2, bulat, None)


def group(
    no: int, nama: str, capaian: Fraction | int | Keadaan, **ukuran: Angka
) -> HasilKelompok:
    """A DIPA with its capaian."""
    agregat = Agregat(percent(capaian), "rerata", 1, 1)
    return HasilKelompok(f"d{no}", nama, no, agregat, ukuran)


def of_groups(
    isi: Mapping[str, Fraction | int | Keadaan], **kanwil: object
) -> sakip.Hasil:
    """A result with these DIPA, whose plain mean is the Kanwil, and nothing else."""
    dipa = [group(n, nama, nilai) for n, (nama, nilai) in enumerate(isi.items(), 1)]
    angka = [n for n in isi.values() if not isinstance(n, Keadaan)]
    rerata = sum(map(Fraction, angka), Fraction(0)) / max(len(angka), 1)
    semua = percent(rerata) if angka else percent(Keadaan.NIHIL)
    agregat = Agregat(semua, "rerata", len(dipa), len(angka))
    return evolve(
        office(),
        kanwil=HasilKelompok("", "Kanwil", 0, evolve(agregat, **kanwil), {}),
        dipa={d.kode: d for d in dipa},
        indikator={},
    )
