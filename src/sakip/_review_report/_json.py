"""The JSON format of reviews: a contract for programs, see the reference.

Figures are texts with the exact fraction beside them as ``<key>_eksak``; a figure in
a state is null in both, and the state stands under ``<key>_keadaan``.
"""

from __future__ import annotations

import json
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from .._notation import format_eksak
from .._report._json import figure, state, trace
from .._terminal import escape
from .._tinjauan import KEPARAHAN
from .._tinjauan_words import PUTUSAN

if TYPE_CHECKING:
    from .._results import Angka
    from .._tinjauan import Dugaan, Tinjau, Tinjauan, Ubahan


def write(tinjauan: Tinjauan) -> str:
    """Write a review as JSON."""
    isi = {
        "ruleset": trace(tinjauan.jejak, tinjauan.tahun),
        "kanwil": tinjauan.kanwil,
        "ringkasan": {
            "angka": len(tinjauan.angka),
            "putusan": {p: tinjauan.banyak(p) for p in PUTUSAN},
            "keparahan": {p: tinjauan.parah(p) for p in KEPARAHAN},
        },
        "angka": [_one(t) for t in tinjauan.angka],
        "naskah": [
            {
                "kode": t.kode,
                "berkas": t.tempat.berkas,
                "baris": t.tempat.baris,
                "kolom": t.tempat.kolom,
                "pesan": t.pesan("id"),
                "message": t.pesan("en"),
            }
            for t in tinjauan.naskah
        ],
    }
    return f"{escape(json.dumps(isi, ensure_ascii=False, indent=1))}\n"


def _one(t: Tinjau) -> dict[str, Any]:
    a = t.angka
    return {
        "kode": a.kode,
        "ukuran": a.ukuran,
        "tahun": a.tahun,
        "tempat": a.tempat,
        "baris": a.letak,
        "berkas": a.asal.berkas,
        "tercetak": a.tercetak,
        "tercetak_eksak": format_eksak(a.nilai)
        if isinstance(a.nilai, Fraction)
        else None,
        "putusan": t.putusan,
        "keparahan": t.keparahan,
        **_figure("hitung", t.hitung),
        "selisih_eksak": None if t.selisih is None else format_eksak(t.selisih),
        "konvensi": list(t.konvensi),
        "sebab": [_change(u) for u in t.sebab],
        "dugaan": [_hypothesis(d) for d in t.dugaan],
        "dampak": [
            {
                "angka": d.nama,
                **_figure("dari", d.dari),
                **_figure("menjadi", d.menjadi),
            }
            for d in t.dampak
        ],
    }


def _figure(kunci: str, angka: Angka | None) -> dict[str, str | None]:
    keadaan = None if angka is None else angka.keadaan
    return {**figure(kunci, angka), f"{kunci}_keadaan": state(keadaan)}


def _change(u: Ubahan) -> dict[str, Any]:
    return {
        "jenis": u.jenis,
        "kode": u.kode,
        "dari": u.dari,
        "menjadi": u.menjadi,
        "baris": list(u.baris),
    }


def _hypothesis(d: Dugaan) -> dict[str, Any]:
    return {
        "ubahan": [_change(u) for u in d.ubahan],
        "hasil_eksak": format_eksak(d.hasil),
        "menjelaskan": d.lain,
        "kebetulan_eksak": format_eksak(d.kebetulan),
        "percobaan": d.percobaan,
        "saingan": d.saingan,
    }
