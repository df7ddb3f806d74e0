"""The JSON format: a contract for programs, described in the reference.

Figures are texts: decimal at display precision, a date as ISO, yes/no or a predicate
as its word, with the exact fraction beside them as ``<key>_eksak``. A figure in a
state is null in both, and the state stands under ``keadaan``, or ``<key>_keadaan``
where an object holds several figures. Keys keep the order of the report; nothing
depends on locale, time or hash seed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from .._notation import format_eksak
from .._terminal import escape

if TYPE_CHECKING:
    from .._results import (
        Agregat,
        Angka,
        Hasil,
        HasilIndikator,
        HasilKelompok,
        HasilRincian,
        HasilSasaran,
        HasilSatker,
        Jejak,
    )
    from .._value import Keadaan

#: Version of the ruleset language that results come from.
BAHASA_RULESET = 1


def write(hasil: Hasil) -> str:
    """Write a result as JSON."""
    return f"{escape(json.dumps(_report(hasil), ensure_ascii=False, indent=1))}\n"


def _report(hasil: Hasil) -> dict[str, Any]:
    return {
        "ruleset": trace(hasil.jejak, hasil.tahun),
        "kanwil": _group(
            hasil.kanwil,
            pendukung={k: _indikator(i) for k, i in hasil.pendukung.items()},
        ),
        "dipa": {k: _group(d) for k, d in hasil.dipa.items()},
        "satker": {k: _satker(s) for k, s in hasil.satker.items()},
        "sasaran": {k: _sasaran(s) for k, s in hasil.sasaran.items()},
        "indikator": {k: _indikator(i) for k, i in hasil.indikator.items()},
    }


def trace(jejak: Jejak, tahun: int) -> dict[str, Any]:
    """What figures were computed from."""
    return {
        "id": jejak.ruleset,
        "edisi": jejak.edisi,
        "amandemen": list(jejak.amandemen),
        "pada": None if jejak.pada is None else jejak.pada.isoformat(),
        "nama": jejak.nama,
        "tahun": tahun,
        "sidik": jejak.sidik_ruleset,
        "sidik_laporan": jejak.sidik_laporan,
        "plugin": dict(jejak.plugin),
        "bahasa": BAHASA_RULESET,
    }


def state(keadaan: Keadaan | None) -> str | None:
    """The word for a state, or None."""
    return None if keadaan is None else keadaan.kode


def figure(kunci: str, angka: Angka | None) -> dict[str, str | None]:
    """A figure and its exact value; both null for a state."""
    if angka is None or angka.eksak is None:
        return {kunci: None, f"{kunci}_eksak": None}
    return {kunci: angka.teks, f"{kunci}_eksak": format_eksak(angka.eksak)}


def _measures(
    isi: dict[str, Any], jenis: str, ukuran: Iterable[tuple[str, Angka]]
) -> None:
    """Add figures by code; one whose code is taken gets its kind before it."""
    for kode, angka in ukuran:
        kunci = _free_key(isi, kode, jenis)
        isi.update(figure(kunci, angka))
        if angka.keadaan is not None:
            isi[f"{kunci}_keadaan"] = angka.keadaan.kode


def _free_key(isi: dict[str, Any], kode: str, jenis: str) -> str:
    kunci = kode
    while any(f"{kunci}{ekor}" in isi for ekor in ("", "_eksak", "_keadaan")):
        kunci = f"{jenis}_{kunci}"
    return kunci


def _aggregate(agregat: Agregat) -> dict[str, Any]:
    return {
        **figure("capaian", agregat.angka),
        "keadaan": state(agregat.angka.keadaan),
        "anggota": agregat.anggota,
        "dihitung": agregat.dihitung,
        "tidak_dihitung": [
            {"kode": k.kode, "keadaan": k.keadaan.kode} for k in agregat.keluar
        ],
    }


def _group(kelompok: HasilKelompok, **lain: object) -> dict[str, Any]:
    isi = {"nama": kelompok.nama, **_aggregate(kelompok.agregat), **lain}
    _measures(isi, "ukuran", kelompok.ukuran.items())
    return isi


def _satker(satker: HasilSatker) -> dict[str, Any]:
    isi: dict[str, Any] = {"nama": satker.nama, "dipa": satker.dipa}
    # Measures first: they have the same key at every level.
    _measures(isi, "ukuran", satker.ukuran.items())
    _measures(isi, "masukan", satker.masukan.items())
    return isi


def _sasaran(sasaran: HasilSasaran) -> dict[str, Any]:
    return {
        "nama": sasaran.nama,
        "dipa": sasaran.dipa,
        **_aggregate(sasaran.agregat),
    }


def _indikator(indikator: HasilIndikator) -> dict[str, Any]:
    isi: dict[str, Any] = {
        "nama": indikator.nama,
        "dipa": indikator.dipa,
        "sasaran": indikator.sasaran,
        "satuan": indikator.satuan.kode,
        "polaritas": indikator.polaritas,
        **figure("target", indikator.target),
    }
    if indikator.teks_target:
        isi["target_teks"] = indikator.teks_target
    isi |= figure("realisasi", indikator.realisasi)
    if indikator.teks_realisasi:
        isi["realisasi_teks"] = indikator.teks_realisasi
    isi |= figure("capaian", indikator.capaian)
    isi["keadaan"] = state(indikator.keadaan)
    isi["kategori"] = indikator.kategori
    if indikator.kelompok is not None:
        isi["kelompok"] = indikator.kelompok
    _parts(isi, indikator.rincian)
    return isi


def _parts(isi: dict[str, Any], rincian: Iterable[HasilRincian]) -> None:
    """Add the parts of a figure as lists, each under the key of its jenis."""
    daftar: dict[str, list[dict[str, Any]]] = {}
    for r in rincian:
        satu: dict[str, Any] = {
            "kode": r.kode,
            "nama": r.nama,
            "satuan": r.nilai.satuan.kode,
            **figure("nilai", r.nilai),
            "keadaan": state(r.nilai.keadaan),
            **figure("bobot", r.angka_bobot),
        }
        _parts(satu, r.anak)
        daftar.setdefault(r.jenis, []).append(satu)
    for jenis, bagian in daftar.items():
        isi[_free_key(isi, jenis, "rincian")] = bagian
