"""What is declared and never used.

A name counts as used where its word stands in any formula or in any parameter of a
calculator: what a plugin makes of a word is not for sakip to judge.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

from .._model import Agregasi, TargetBersatuan
from .._near import near
from ..diagnostics import Temuan

if TYPE_CHECKING:
    from .._model import (
        Amandemen,
        Asal,
        Aturan,
        Hitungan,
        Indikator,
        Masukan,
    )

#: Kind and code of a table.
_Nama: TypeAlias = tuple[str, str]

_KATA = re.compile(r"[A-Za-z_][A-Za-z0-9_]*", re.ASCII)
#: Findings that speak of a name which nothing declares.
_TAK_DIKENAL = ("SKP202", "SKP207", "SKP208", "SKP209", "SKP905")
#: A unit is not among them: a word that no rule needs yet misleads nobody, and one
#: that is mistyped is found where it is used.
_REGISTER = ("dasar", "predikat", "konversi", "kategori")
#: What a group is a group of.
_ISI = {"sasaran": "indikator", "dipa": "sasaran / satker"}
_BERDASAR = (
    "ukuran",
    "dipa",
    "sasaran",
    "indikator",
    "pendukung",
    "kategori",
    "konversi",
)
_MASUKAN = ("masukan", "masukan_satker")


def check_unused(
    semua: Sequence[Aturan],
    amandemen: Sequence[Amandemen],
    ditemukan: Sequence[Temuan],
) -> Iterator[Temuan]:
    """Tables that no rule of any year refers to.

    Without indikator the rules are only begun, and what is unused is to be used yet.
    Where a file could not be read, it may be what uses them.
    """
    if not all(a.utuh for a in semua):
        return
    if not any(a.indikator or a.pendukung for a in semua):
        return
    dipakai = {("dasar", k) for a in amandemen for k in _listed(a.dasar)}
    dipakai = dipakai.union(*(_used(a) for a in semua))
    # What names no group, or one that is not there, may belong to any of them.
    lepas = {jenis for jenis in _ISI if _strays(jenis, semua)}
    lepas |= {"dipa"} if lepas else set()
    ragu = _doubted(semua, ditemukan)
    hilang = _unknown(ditemukan)
    # An indikator that names the sasaran of another DIPA may be meant for one here.
    salah_dipa = {dict(t.argumen)["sini"] for t in ditemukan if t.kode == "SKP336"}
    sudah: set[_Nama] = set()
    for aturan in semua:
        rumah = _folder(aturan.kepala.asal)
        for nama, asal in _declared(aturan):
            jenis, kode = nama
            if nama in dipakai or nama in sudah:
                continue
            if jenis in lepas or ragu(kode, asal):
                continue
            if _folder(asal) != rumah or any(near(k, (kode,)) for k in hilang):
                continue
            if jenis == "sasaran" and aturan.sasaran[kode].dipa in salah_dipa:
                continue
            sudah.add(nama)
            yield _finding(jenis, kode, asal)


def _finding(jenis: str, kode: str, asal: Asal) -> Temuan:
    tempat = asal.tempat(kunci=True)
    if jenis in _MASUKAN:
        return Temuan("SKP211", tempat, {"nama": kode})
    if jenis == "sasaran":
        return Temuan(
            "SKP220",
            asal.tempat("kode"),
            {"jenis": jenis, "kode": kode, "isi": "indikator"},
        )
    if jenis == "dipa":
        return Temuan(
            "SKP220",
            asal.tempat("kode"),
            {"jenis": "DIPA", "kode": kode, "isi": "sasaran / satker"},
        )
    return Temuan("SKP219", tempat, {"jenis": jenis, "kode": kode})


def check_tables(ind: Indikator, sah: Container[str]) -> Iterator[Temuan]:
    """Tables of which nothing is read; one kept for its totals is checked by them.

    Args:
        sah: names of the tables that formulas can name.
    """
    kata = _words(ind.rumus, *(p.rumus for p in ind.periksa)) | _texts(ind.parameter)
    for nama, tabel in ind.tabel.items():
        dijumlah = tabel.jumlah_kolom or tabel.jumlah_baris is not None
        if nama in sah and nama not in kata and not dijumlah:
            yield Temuan("SKP221", tabel.asal.tempat(kunci=True), {"nama": nama})


# -- what there is, and what is used


def _declared(aturan: Aturan) -> Iterator[tuple[_Nama, Asal]]:
    for jenis in (*_REGISTER, *_MASUKAN, "sasaran", "dipa"):
        tabel: Mapping[str, object] = getattr(aturan, jenis)
        for kode, isi in tabel.items():
            yield (jenis, kode), isi.asal  # type: ignore[attr-defined]  # all have one


def _used(aturan: Aturan) -> Iterator[_Nama]:
    yield from _sources(aturan)
    kata: set[str] = set()
    for ind in (*aturan.indikator.values(), *aturan.pendukung.values()):
        yield ("sasaran", ind.sasaran or "")
        yield ("dipa", ind.dipa or "")
        yield ("konversi", ind.konversi or "")
        yield ("kategori", ind.kategori or "")
        yield ("predikat", ind.satuan.predikat or "")
        for target in ind.target.values():
            if isinstance(target, TargetBersatuan):
                yield ("predikat", target.satuan.predikat or "")
        for m in _inputs(ind):
            yield ("predikat", m.satuan.predikat or "")
        kata |= _words(ind.rumus, *(p.rumus for p in ind.periksa))
        kata |= _texts(ind.parameter)
    for m in (*aturan.masukan.values(), *aturan.masukan_satker.values()):
        yield ("predikat", m.satuan.predikat or "")
    for ukuran in aturan.ukuran.values():
        yield ("predikat", ukuran.satuan.predikat or "")
    for cara in _levels(aturan):
        if isinstance(cara, Agregasi):
            yield ("konversi", cara.konversi or "")
        else:
            kata |= _words(cara.rumus) | _texts(cara.parameter)
    yield from (("dipa", s.dipa or "") for s in aturan.sasaran.values())
    yield from (("dipa", s.dipa or "") for s in aturan.satker.values())
    for satu in kata:
        yield from ((jenis, satu) for jenis in ("predikat", *_MASUKAN))


def _sources(aturan: Aturan) -> Iterator[_Nama]:
    semua: list[str | tuple[str, ...]] = [aturan.kepala.dasar, aturan.konvensi.dasar]
    semua += [cara.dasar for cara in _levels(aturan) if isinstance(cara, Agregasi)]
    for jenis in (
        "ukuran",
        "dipa",
        "sasaran",
        "indikator",
        "pendukung",
        "kategori",
        "konversi",
    ):
        semua += [isi.dasar for isi in getattr(aturan, jenis).values()]
    for dasar in semua:
        yield from (("dasar", kode) for kode in _listed(dasar))


def _listed(dasar: str | tuple[str, ...]) -> tuple[str, ...]:
    return (dasar,) if isinstance(dasar, str) else dasar


def _levels(aturan: Aturan) -> Iterator[Hitungan | Agregasi]:
    yield from aturan.agregasi.values()
    for ukuran in aturan.ukuran.values():
        for cara in (ukuran.satker, ukuran.dipa, ukuran.kanwil):
            if cara is not None:
                yield cara


def _inputs(ind: Indikator) -> Iterator[Masukan]:
    yield from ind.masukan.values()
    for tabel in ind.tabel.values():
        yield from tabel.kolom.values()


def _words(*rumus: str | None) -> set[str]:
    return {kata for satu in rumus for kata in _KATA.findall(satu or "")}


def _texts(isi: object) -> set[str]:
    """Every text in the parameters of a calculator, and its keys."""
    if isinstance(isi, Mapping):
        return {str(k) for k in isi}.union(*map(_texts, isi.values()))
    if isinstance(isi, list):
        return set[str]().union(*map(_texts, isi))
    return {isi} if isinstance(isi, str) else set()


# -- what is not for sure


def _strays(jenis: str, semua: Sequence[Aturan]) -> bool:
    return any(
        getattr(anggota, jenis) not in getattr(aturan, jenis)
        for aturan in semua
        for anggota in (
            aturan.indikator.values()
            if jenis == "sasaran"
            else (*aturan.sasaran.values(), *aturan.satker.values())
        )
    )


def _unknown(ditemukan: Iterable[Temuan]) -> set[str]:
    """Names that nothing declares: one of them may be meant for what is unused."""
    kata = set()
    for t in ditemukan:
        if t.kode in _TAK_DIKENAL:
            argumen = dict(t.argumen)
            kata |= {argumen.get("kode", ""), argumen.get("nama", "")}
            kata |= _words(argumen.get("pesan"))
    return kata - {""}


def _doubted(
    semua: Sequence[Aturan], ditemukan: Iterable[Temuan]
) -> Callable[[str, Asal], bool]:
    """Does a file with a fault of shape name a code, beside declaring it?

    What is wrong there may have been a use of it.
    """
    teks = {
        asal.sumber.berkas: asal.sumber.teks
        for aturan in semua
        for asal in _tables(aturan)
    }
    ragu = {t.tempat.berkas for t in ditemukan if t.kode.startswith("SKP1")}

    def doubt(kode: str, asal: Asal) -> bool:
        pola = re.compile(rf"(?<![\w.-]){re.escape(kode)}(?![\w-])")
        return any(
            len(pola.findall(teks[berkas])) > (berkas == asal.sumber.berkas)
            if berkas in teks
            else True
            for berkas in ragu
        )

    return doubt


def _tables(aturan: Aturan) -> Iterator[Asal]:
    yield aturan.kepala.asal
    for jenis in (*_BERDASAR, *_REGISTER, *_MASUKAN, "satuan", "satker"):
        yield from (isi.asal for isi in getattr(aturan, jenis).values())


def _folder(asal: Asal) -> str:
    """The folder of a ruleset in which a table stands."""
    folder = asal.sumber.berkas.rpartition("/")[0]
    return re.sub(r"/(dipa|amandemen)$", "", folder)
