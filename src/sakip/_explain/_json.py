"""An explanation as JSON: enough to compute every figure again, without sakip."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from .._report._json import figure, trace
from .._terminal import escape
from .._value import Keadaan, Nilai

if TYPE_CHECKING:
    from .._explanation import Anggota, Langkah, Penjelasan, Simpul, Sumber
    from .._source import Tempat

#: Version of this shape.
VERSI = 1


def write(p: Penjelasan) -> str:
    """Write an explanation as JSON."""
    return f"{escape(json.dumps(_explanation(p), ensure_ascii=False, indent=1))}\n"


def _explanation(p: Penjelasan) -> dict[str, Any]:
    return {
        "versi": VERSI,
        "ruleset": trace(p.jejak, p.tahun),
        "tingkat": p.tingkat,
        "kode": p.kode,
        "nama": p.nama,
        "tempat": _place(p.tempat),
        "dasar": _bases(p.dasar),
        "sumber": p.sumber or None,
        "terverifikasi": p.terverifikasi,
        "keterangan": p.keterangan or None,
        "langkah": [_step(s) for s in p.langkah],
        "bagian": [_step(s) for s in p.bagian],
    }


def _bases(dasar: tuple[Sumber, ...]) -> list[dict[str, Any]]:
    return [
        {"kode": s.kode, "judul": s.judul, "terverifikasi": s.terverifikasi}
        for s in dasar
    ]


def _step(s: Langkah) -> dict[str, Any]:
    """A figure, and the tree it was computed by."""
    return {
        "kunci": list(s.kunci),
        "nama": s.nama,
        **figure("nilai", s.angka),
        "keadaan": _state(s.angka.nilai),
        "satuan": s.angka.satuan.kode,
        "faktor": s.angka.satuan.faktor,
        "rumus": s.rumus,
        "dasar": _bases(s.dasar),
        "sumber": s.sumber or None,
        "aturan": _place(s.aturan),
        "target": s.target or None,
        "tempat_target": None if s.tempat_target is None else _place(s.tempat_target),
        "sumber_target": s.sumber_target or None,
        "pohon": _node(s.pohon),
    }


def _node(s: Simpul) -> dict[str, Any]:
    """One node; keys that say nothing of it are left out."""
    isi: dict[str, Any] = {"jenis": s.jenis}
    if s.op:
        isi["op"] = s.op
    isi |= {"nilai": _exact(s.nilai), "keadaan": _state(s.nilai), "satuan": str(s.tipe)}
    if s.nama:
        isi |= {"nama": s.nama, "label": s.label}
    if s.predikat:
        isi["predikat"] = s.predikat
    if s.kunci is not None:
        isi["kunci"] = list(s.kunci)
    if s.tempat is not None:
        isi["tempat"] = _place(s.tempat)
    if s.digit is not None:
        isi |= {"digit": s.digit, "mode": s.mode}
    if s.jenis == "agregat" and s.bawah is not None:
        isi["ambang"] = _bound(s.bawah)
    if s.jenis == "batas":
        isi |= {"bawah": _bound(s.bawah), "atas": _bound(s.atas)}
    if s.diganti is not None:
        isi["diganti"] = s.diganti.kode
    if s.anak:
        isi["anak"] = [_node(a) for a in s.anak]
    if s.jenis == "agregat":
        isi["anggota"] = [_member(a) for a in s.anggota]
    return isi


def _member(a: Anggota) -> dict[str, Any]:
    isi: dict[str, Any] = {"simpul": _node(a.simpul), "perlakuan": a.perlakuan}
    if a.perlakuan == "diganti":
        isi["nilai"] = _exact(a.nilai)
    if a.penyebut is not None:
        isi["penyebut"] = _node(a.penyebut)
    if a.bobot is not None:
        isi["bobot"] = _bound(a.bobot)
    return isi


def _exact(nilai: Nilai) -> str | None:
    return None if isinstance(nilai, Keadaan) else _bound(nilai)


def _bound(nilai: Fraction | None) -> str | None:
    return None if nilai is None else f"{nilai.numerator}/{nilai.denominator}"


def _state(nilai: Nilai) -> str | None:
    return nilai.kode if isinstance(nilai, Keadaan) else None


def _place(t: Tempat) -> dict[str, Any]:
    sel = {"lembar": t.lembar, "sel": t.sel} if t.sel else {}
    return {"berkas": t.berkas, "baris": t.baris, "kolom": t.kolom, **sel}
