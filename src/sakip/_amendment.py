"""Amendments: tables laid over tables, each change told where it was written.

An amendment adds, changes, retires and renames tables of a ruleset for the years it
governs. One that matches nothing, that contradicts another, or that speaks of years
outside its own is a finding: an override that silently does nothing is how old
figures come back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, Literal, TypeAlias

from attrs import evolve, frozen

from ._files import Berkas, files_in, files_of, folders_in, is_file
from ._model import Amandemen, Asal
from ._tables import (
    CONTOH,
    KUNCI_AKAR,
    LARIK,
    TUNGGAL,
    TableReader,
    by_code,
    code_of,
    in_array,
    structured,
    unknown_key,
)
from .diagnostics import Temuan

Cara: TypeAlias = Literal["ganti_kode", "cabut", "ubah", "tambah"]

#: In the order they are carried out: a code is renamed before it is spoken of.
CARA: tuple[Cara, ...] = ("ganti_kode", "cabut", "ubah", "tambah")
#: Kinds whose tables have a code of their own.
BERKODE = ("dipa", *LARIK)
#: Kinds that an amendment may speak of; the head of a ruleset stays its own.
_JENIS = tuple(k for k in KUNCI_AKAR if k != "ruleset")
JENIS_BY_CARA: Mapping[Cara, tuple[str, ...]] = {
    "ganti_kode": BERKODE,
    "cabut": tuple(k for k in _JENIS if k not in ("konvensi", "agregasi")),
    "ubah": _JENIS,
    "tambah": tuple(k for k in _JENIS if k not in ("konvensi", "agregasi")),
}
FOLDER = "amandemen"
#: The head of an amendment that is a folder of files.
KEPALA = "amandemen.toml"


@frozen
class Cabut:
    """``[[cabut.<jenis>]]``: a table that no longer holds."""

    kode: Annotated[str, "kode yang dicabut"]
    alasan: Annotated[str, "mengapa"] = ""


@frozen
class GantiKode:
    """``[[ganti_kode.<jenis>]]``: a table that goes on under another code."""

    dari: Annotated[str, "kode lama"]
    menjadi: Annotated[str, "kode baru"]


@frozen(eq=False)
class Tindakan:
    """One thing that an amendment does to one table."""

    cara: Cara
    jenis: str
    kode: str
    isi: Any
    asal: Asal


@frozen(eq=False)
class Lapisan:
    """An amendment that was read."""

    kepala: Amandemen
    tindakan: tuple[Tindakan, ...]


# -- reading


def amendment_files(
    folder: Path,
) -> tuple[tuple[tuple[Path, ...], ...], tuple[Temuan, ...]]:
    """The files of each amendment of a ruleset's folder, its head first."""
    akar = folder / FOLDER
    tunggal, temuan = files_of(akar, (".toml",), folder)
    satuan: list[tuple[Path, ...]] = [(p,) for p in tunggal]
    for sub in folders_in(akar, tautan=True):
        if not is_file(sub / KEPALA):
            continue
        isi, temuan_sub = files_in(sub, (".toml",), folder)
        temuan += temuan_sub
        if sub / KEPALA in isi:
            satuan.append((sub / KEPALA, *(p for p in isi if p.name != KEPALA)))
    return tuple(satuan), temuan


def read_amendments(
    folder: Path, pembaca: TableReader
) -> tuple[tuple[Lapisan, ...], tuple[tuple[Path, Berkas], ...]]:
    """Read the amendments of a ruleset's folder, by date and id.

    An amendment is a file ``amandemen/<id>.toml``, or a folder of files with
    ``amandemen.toml`` as its head. Findings go to ``pembaca``.

    Returns:
        the amendments, and every file that was read.
    """
    satuan, temuan = amendment_files(folder)
    pembaca.unread(temuan)
    dibaca: list[tuple[Path, Berkas]] = []
    lapisan: dict[str, Lapisan] = {}
    for bagian in satuan:
        terbaca = ((p, pembaca.read(p)) for p in bagian)
        ada = [(p, berkas) for p, berkas in terbaca if berkas is not None]
        dibaca += ada
        satu = _amendment([b for _, b in ada], pembaca.temuan)
        if satu is None:
            continue
        if satu.kepala.id in lapisan:
            lama = lapisan[satu.kepala.id].kepala.asal.tempat(kunci=True)
            argumen = {"kode": satu.kepala.id, "lain": f"{lama.berkas}:{lama.baris}"}
            tempat = satu.kepala.asal.tempat("id")
            pembaca.temuan.append(Temuan("SKP108", tempat, argumen))
            continue
        lapisan[satu.kepala.id] = satu
    urut = sorted(lapisan.values(), key=lambda s: (s.kepala.tanggal, s.kepala.id))
    return tuple(urut), tuple(dibaca)


def amendment_of(berkas: Berkas, temuan: list[Temuan]) -> Lapisan | None:
    """The amendment of one file, wherever it stands; None without a readable head."""
    return _amendment([berkas], temuan)


def _amendment(berkas: Sequence[Berkas], temuan: list[Temuan]) -> Lapisan | None:
    """One amendment from its files; None when none of them has a readable head."""
    kepala: Amandemen | None = None
    tindakan: list[Tindakan] = []
    for n, satu in enumerate(berkas):
        akar = Asal(satu.sumber)
        sah = (*(("amandemen",) if n == 0 else ()), *CARA, CONTOH)
        temuan += [
            unknown_key(kunci, akar, "berkas amandemen", sah)
            for kunci in satu.isi
            if kunci not in sah
        ]
        if n == 0:
            kepala = _head(satu, akar, temuan)
        for cara in CARA:
            tindakan += _actions(cara, satu, akar, temuan)
    if kepala is None:
        return None
    sentuh = {(t.jenis, t.kode) for t in tindakan}
    sentuh |= {(t.jenis, t.isi.menjadi) for t in tindakan if t.cara == "ganti_kode"}
    return Lapisan(evolve(kepala, sentuh=frozenset(sentuh)), tuple(tindakan))


def _head(berkas: Berkas, akar: Asal, temuan: list[Temuan]) -> Amandemen | None:
    if "amandemen" not in berkas.isi:
        temuan.append(Temuan("SKP116", akar.tempat(), {"tabel": "amandemen"}))
        return None
    asal = akar.sub("amandemen")
    kepala = structured(berkas.isi["amandemen"], Amandemen, asal, "amandemen", temuan)
    return None if kepala is None else evolve(kepala, asal=asal)


def _actions(
    cara: Cara, berkas: Berkas, akar: Asal, temuan: list[Temuan]
) -> Iterator[Tindakan]:
    if cara not in berkas.isi:
        return
    boleh = JENIS_BY_CARA[cara]
    for jenis, isi, asal in by_code(cara, berkas.isi[cara], akar.sub(cara), temuan):
        if jenis not in boleh:
            temuan.append(unknown_key(jenis, akar.sub(cara), f"[{cara}]", boleh))
        elif cara in ("cabut", "ganti_kode"):
            kelas: type[Cabut | GantiKode] = Cabut if cara == "cabut" else GantiKode
            for satu, di in in_array(f"{cara}.{jenis}", isi, asal, temuan):
                nilai = structured(satu, kelas, di, f"{cara}.{jenis}", temuan)
                if nilai is not None:
                    kode = nilai.kode if isinstance(nilai, Cabut) else nilai.dari
                    yield Tindakan(cara, jenis, kode, nilai, di)
        elif jenis == "konvensi":
            yield from _change(cara, jenis, TUNGGAL, isi, asal, temuan)
        elif jenis in BERKODE:
            for satu, di in in_array(f"{cara}.{jenis}", isi, asal, temuan):
                kode_satu = code_of(satu)
                if kode_satu is None:
                    argumen = {"kunci": "kode", "tabel": f"[[{cara}.{jenis}]]"}
                    temuan.append(Temuan("SKP105", di.tempat("kode"), argumen))
                    continue
                yield from _change(cara, jenis, kode_satu, satu, di, temuan)
        else:
            for kode, satu, di in by_code(jenis, isi, asal, temuan):
                yield from _change(cara, jenis, kode, satu, di, temuan)


def _change(
    cara: Cara, jenis: str, kode: str, isi: object, asal: Asal, temuan: list[Temuan]
) -> Iterator[Tindakan]:
    """A change or an addition, which is a table."""
    if isinstance(isi, Mapping):
        yield Tindakan(cara, jenis, kode, isi, asal)
        return
    # `by_code` with anything else than a table says what is wrong with it.
    tuple(by_code(jenis, isi, asal, temuan))
