"""Changes that must be made at two places to be one: weights, and edges of bands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from attrs import frozen

from .._value import exact
from ._mutation_text import Tulisan, Usul, is_number, near_numbers, one_unit, write

if TYPE_CHECKING:
    from .._model import Asal, Aturan

#: The bound of a band that begins, or ends, where another ends, or begins; and what
#: it becomes when the value itself changes sides.
_TUKAR_SISI = {
    "minimal": "lebih_dari",
    "lebih_dari": "minimal",
    "maksimal": "kurang_dari",
    "kurang_dari": "maksimal",
}


@frozen(eq=False)
class Bobot:
    """A weight as written."""

    tulisan: Tulisan
    jenis: str
    kode: str
    nilai: Any
    asal: Asal


def weight_pairs(bobot: Sequence[Bobot], aturan: Sequence[Aturan]) -> Iterator[Usul]:
    """Two weights of a group at once, so that they still sum."""
    kelompok: dict[tuple[object, ...], list[Bobot]] = {}
    for satu in bobot:
        # What an amendment writes goes with what it writes.
        lapis = satu.asal.jalur[0]
        kunci = (satu.jenis, lapis, _group(satu, aturan))
        kelompok.setdefault(kunci, []).append(satu)
    for isi in kelompok.values():
        yield from _pairs(isi)


def _group(bobot: Bobot, aturan: Sequence[Aturan]) -> str:
    """What the weight is a part of: the smallest whole that is weighed."""
    for satu in aturan:
        tabel = getattr(satu, bobot.jenis).get(bobot.kode)
        if tabel is None:
            continue
        induk = {"indikator": "sasaran", "sasaran": "dipa", "satker": "dipa"}
        milik = getattr(tabel, induk.get(bobot.jenis, ""), None)
        if bobot.jenis == "indikator" and not _weighed(satu, "sasaran"):
            sasaran = satu.sasaran.get(milik or "")
            milik = None if sasaran is None else sasaran.dipa
        return str(milik)
    return ""


def _weighed(aturan: Aturan, tingkat: str) -> bool:
    cara = aturan.agregasi.get(tingkat)
    return cara is not None and cara.cara == "rerata_tertimbang"


def weights_in(
    tulisan: Tulisan,
    kode: str,
    isi: Any,  # noqa: ANN401 -- TOML
    asal: Asal,
) -> Iterator[Usul]:
    """Weights of parts in parameters: of the entries of an array, or side by side."""
    if isinstance(isi, Mapping):
        sejajar = [k for k, v in isi.items() if k.startswith("bobot_") and is_number(v)]
        yield from _pairs(
            [Bobot(tulisan, "", kode, isi[k], asal.sub(k)) for k in sejajar]
        )
        for kunci, dalam in isi.items():
            yield from weights_in(tulisan, kode, dalam, asal.sub(kunci))
    elif isinstance(isi, list):
        yield from _pairs(
            [
                Bobot(tulisan, "", kode, satu["bobot"], asal.sub(i, "bobot"))
                for i, satu in enumerate(isi)
                if isinstance(satu, Mapping) and "bobot" in satu
            ]
        )
        for i, satu in enumerate(isi):
            yield from weights_in(tulisan, kode, satu, asal.sub(i))


def _pairs(isi: Sequence[Bobot]) -> Iterator[Usul]:
    """One unit from a weight to the next, and the two in each other's place."""
    if len(isi) == 1:
        for baru in near_numbers(isi[0].nilai):
            yield _usul(isi, (baru,))
    for satu, dua in pairwise(isi):
        naik, turun = _moved(satu.nilai, dua.nilai)
        yield _usul((satu, dua), (naik, turun))
        if exact(satu.nilai) != exact(dua.nilai):
            lain = tuple(b.tulisan.at(b.asal.tempat()) for b in (dua, satu))
            yield _usul((satu, dua), lain)


def _usul(bobot: Sequence[Bobot], baru: Sequence[str]) -> Usul:
    tempat = [b.asal.tempat() for b in bobot]
    ganti = tuple(
        b.tulisan.put(t, n) for b, t, n in zip(bobot, tempat, baru, strict=True)
    )
    lama = [b.tulisan.at(t) for b, t in zip(bobot, tempat, strict=True)]
    dari, menjadi = ", ".join(lama), ", ".join(baru)
    return Usul("bobot", bobot[0].kode, tempat[0], dari, menjadi, ganti)


def _moved(satu: Any, dua: Any) -> tuple[str, str]:  # noqa: ANN401 -- TOML
    """Two numbers, one unit from the second to the first."""
    if isinstance(satu, str) or isinstance(dua, str):
        return _fraction(exact(satu) + 1), _fraction(exact(dua) - 1)
    unit = min(one_unit(satu), one_unit(dua))
    return write(satu + unit), write(dua - unit)


def _fraction(nilai: Fraction) -> str:
    return f'"{nilai.numerator}/{nilai.denominator}"'


# -- bands


def ruas_changes(
    tulisan: Tulisan, kode: str, ruas: Sequence[Mapping[str, Any]], asal: Asal
) -> Iterator[Usul]:
    """Edges moved so that bands still meet, or taken by the other band; scores."""
    tepi: dict[Fraction, list[Asal]] = {}
    angka: dict[Fraction, int | Decimal] = {}
    for i, satu in enumerate(ruas):
        for kunci, nilai in satu.items():
            if kunci in _TUKAR_SISI:
                tepi.setdefault(exact(nilai), []).append(asal.sub(i, kunci))
                angka.setdefault(exact(nilai), nilai)
    for nilai, letak in tepi.items():
        yield from _edge(tulisan, kode, angka[nilai], letak)
    for i, satu in enumerate(ruas):
        for skor in _scores(satu.get("nilai"), asal.sub(i, "nilai")):
            tempat = skor.asal.tempat()
            for baru in near_numbers(skor.nilai):
                ganti = (tulisan.put(tempat, baru),)
                yield Usul("ruas", kode, tempat, tulisan.at(tempat), baru, ganti)


@frozen(eq=False)
class _Skor:
    """A score as written."""

    nilai: Any
    asal: Asal


def _scores(nilai: Any, asal: Asal) -> Iterator[_Skor]:  # noqa: ANN401 -- TOML
    """The scores of a band: none, one, or two that a line joins."""
    if isinstance(nilai, list):
        yield from (_Skor(n, asal.sub(i)) for i, n in enumerate(nilai))
    elif nilai is not None:
        yield _Skor(nilai, asal)


def _edge(
    tulisan: Tulisan,
    kode: str,
    nilai: Any,  # noqa: ANN401 -- TOML
    letak: Sequence[Asal],
) -> Iterator[Usul]:
    tempat = [a.tempat() for a in letak]
    kunci = [a.tempat(kunci=True) for a in letak]
    if not isinstance(nilai, str):
        baru = write(nilai + one_unit(nilai))
        ganti = tuple(tulisan.put(t, baru) for t in tempat)
        yield Usul("ruas", kode, tempat[0], tulisan.at(tempat[0]), baru, ganti)
    nama = [str(a.jalur[-1]) for a in letak]
    ganti = tuple(
        tulisan.put(k, _TUKAR_SISI[n]) for k, n in zip(kunci, nama, strict=True)
    )
    dari, menjadi = (
        ", ".join(f"{n} {nilai}" for n in semua)
        for semua in (nama, [_TUKAR_SISI[n] for n in nama])
    )
    yield Usul("ruas", kode, kunci[0], dari, menjadi, ganti)
