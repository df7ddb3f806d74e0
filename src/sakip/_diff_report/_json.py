"""The JSON format of a comparison: a contract, described in the reference."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import attrs

from .._notation import format_eksak
from .._terminal import escape

if TYPE_CHECKING:
    from .._change import Perubahan
    from .._impact import Dampak, Perbedaan, Sebab
    from .._movement import Gerak, Isi
    from ..diagnostics import Temuan

#: Version of this shape; it grows by keys, and changes number otherwise.
VERSI = 1


def write_json(perbedaan: Perbedaan) -> str:
    """Write a comparison as JSON."""
    nomor = {id(p): n for n, s in enumerate(perbedaan.sebab, 1) for p in s.perubahan}
    isi = {
        "versi": VERSI,
        "lama": attrs.asdict(perbedaan.lama),
        "baru": attrs.asdict(perbedaan.baru),
        "perubahan": [_change(p, nomor[id(p)]) for p in perbedaan.perubahan],
        "sebab": [_cause(n, s) for n, s in enumerate(perbedaan.sebab, 1)],
        "dampak": [_impact(d) for d in perbedaan.dampak],
    }
    return escape(json.dumps(isi, ensure_ascii=False, indent=1)) + "\n"


def _change(p: Perubahan, sebab: int) -> dict[str, Any]:
    tempat = p.tempat
    return {
        "sebab": sebab,
        "jenis": p.jenis,
        "tabel": p.tabel,
        "kode": p.kode,
        "jalur": list(p.jalur),
        "lama": plain_value(p.lama),
        "baru": plain_value(p.baru),
        "dasar": list(p.dasar),
        "berkas": None if tempat is None else tempat.berkas,
        "baris": None if tempat is None else tempat.baris,
    }


def plain_value(nilai: Any) -> Any:  # noqa: ANN401 -- any value of a rule
    """A value of a rule in the types of JSON; numbers that are not whole as p/q."""
    if isinstance(nilai, Fraction):
        return format_eksak(nilai)
    if isinstance(nilai, Decimal):
        return format_eksak(Fraction(nilai)) if nilai.is_finite() else str(nilai)
    if isinstance(nilai, dt.date | dt.time):
        return nilai.isoformat()
    if isinstance(nilai, Mapping):
        return {str(k): plain_value(v) for k, v in nilai.items()}
    if isinstance(nilai, list | tuple):
        return [plain_value(v) for v in nilai]
    if attrs.has(type(nilai)):
        # ``cacat`` is no key: checked rules have no unit that could not be read.
        kolom = (k.name for k in attrs.fields(type(nilai)) if k.eq)
        isi = {k: getattr(nilai, k) for k in kolom if k != "cacat"}
        return {k: plain_value(v) for k, v in isi.items() if v is not None}
    return getattr(nilai, "value", nilai)


def _cause(nomor: int, sebab: Sebab) -> dict[str, Any]:
    return {
        "nomor": nomor,
        "pokok": [{"tabel": t, "kode": k} for t, k in sebab.pokok],
        "sendiri": sebab.sendiri,
        "temuan": [_finding(t) for t in sebab.temuan],
    }


def _finding(t: Temuan) -> dict[str, Any]:
    return {
        "kode": t.kode,
        "tingkat": t.tingkat.value,
        "berkas": t.tempat.berkas,
        "baris": t.tempat.baris,
        "kolom": t.tempat.kolom,
        "pesan": t.pesan("id"),
        "message": t.pesan("en"),
    }


def _impact(dampak: Dampak) -> dict[str, Any]:
    return {
        "laporan": dampak.laporan,
        "tahun": dampak.tahun,
        "kanwil": {
            sisi: None if hasil is None else _figure(hasil.kanwil.capaian)
            for sisi, hasil in (("lama", dampak.lama), ("baru", dampak.baru))
        },
        "gerak": [_movement(g) for g in dampak.gerak],
        "ditolak": [i + 1 for i in dampak.ditolak],
        "temuan": [_finding(t) for t in dampak.temuan],
    }


def _movement(g: Gerak) -> dict[str, Any]:
    return {
        "tingkat": g.tingkat,
        "kode": g.kode,
        "ukuran": g.ukuran,
        "nama": g.nama,
        "lama": _figure(g.lama),
        "baru": _figure(g.baru),
        "selisih": _exact(g.selisih),
        "selisih_tampil": _exact(g.selisih_tampil),
        "sebab": [
            {
                "nomor": p.sebab + 1,
                "nilai": _figure(p.nilai),
                "selisih": _exact(p.selisih),
            }
            for p in g.pengaruh
        ],
        "interaksi": g.interaksi,
    }


def _exact(nilai: Fraction | None) -> str | None:
    return None if nilai is None else format_eksak(nilai)


def _figure(isi: Isi | None) -> dict[str, str | None] | None:
    """A figure; words in its place stand under ``teks``."""
    if isi is None:
        return None
    if isinstance(isi, str):
        return {"teks": isi}
    return {
        "nilai": isi.desimal or None,
        "nilai_eksak": _exact(isi.eksak),
        "satuan": isi.satuan.kode,
        "keadaan": None if isi.keadaan is None else isi.keadaan.kode,
    }
