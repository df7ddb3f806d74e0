"""The JSON format of comparisons: a contract for programs, see the reference.

As in results, figures are texts with the exact fraction beside them as
``<key>_eksak``; a figure in a state is null in both, and the state stands under
``<key>_keadaan``.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from .._report._json import figure, state, trace
from .._terminal import escape

if TYPE_CHECKING:
    from .._comparison import (
        Alasan,
        BandingIndikator,
        BandingTahun,
        BandingTarget,
        Perbandingan,
        Tren,
    )
    from .._results import Angka


def write(perbandingan: Perbandingan) -> str:
    """Write a comparison as JSON."""
    isi = {
        "ruleset": trace(perbandingan.jejak, perbandingan.tahun),
        "kanwil": perbandingan.kanwil,
        "dipa": dict(perbandingan.dipa),
        "indikator": {k: _one(b) for k, b in perbandingan.indikator.items()},
        "pendukung": {k: _one(b) for k, b in perbandingan.pendukung.items()},
    }
    return f"{escape(json.dumps(isi, ensure_ascii=False, indent=1))}\n"


def _one(banding: BandingIndikator) -> dict[str, Any]:
    kini = banding.kini
    return {
        "nama": kini.nama,
        "dipa": kini.dipa,
        "sasaran": kini.sasaran,
        "satuan": kini.satuan.kode,
        "polaritas": kini.polaritas,
        **_target(kini.target, kini.teks_target),
        **_figure("realisasi", kini.realisasi),
        **_figure("capaian", kini.capaian),
        "tahun_pertama": banding.tahun_pertama,
        "tahun_akhir": banding.tahun_akhir,
        "tren_realisasi": _trend(banding.tren_realisasi),
        "tren_capaian": _trend(banding.tren_capaian),
        "terhadap_tahun": {str(t): _year(b) for t, b in banding.terhadap_tahun.items()},
        "terhadap_target": {
            str(t): _against(b) for t, b in banding.terhadap_target.items()
        },
    }


def _figure(kunci: str, angka: Angka | None) -> dict[str, str | None]:
    keadaan = None if angka is None else state(angka.keadaan)
    return {**figure(kunci, angka), f"{kunci}_keadaan": keadaan}


def _target(target: Angka | None, teks: str) -> dict[str, str | None]:
    return {**figure("target", target), "target_teks": teks or None}


def _year(banding: BandingTahun) -> dict[str, Any]:
    satuan = None if banding.realisasi is None else banding.realisasi.satuan.kode
    return {
        "kode": banding.kode or None,
        "satuan": satuan,
        **_target(banding.target, banding.teks_target),
        **_figure("realisasi", banding.realisasi),
        **_figure("capaian", banding.capaian),
        **figure("selisih_realisasi", banding.selisih_realisasi),
        **figure("selisih_capaian", banding.selisih_capaian),
        "alasan": [_reason(a) for a in banding.alasan],
    }


def _against(banding: BandingTarget) -> dict[str, Any]:
    return {
        **_target(banding.target, banding.teks_target),
        **figure("selisih", banding.selisih),
        **_figure("capaian", banding.capaian),
        "tercapai": banding.tercapai,
        "alasan": [_reason(a) for a in banding.alasan],
    }


def _trend(tren: Tren | None) -> dict[str, Any] | None:
    if tren is None:
        return None
    langkah = [
        {"dari": x.dari, "sampai": x.sampai, **figure("selisih", x.selisih)}
        for x in tren.langkah
    ]
    return {"arah": tren.arah, "langkah": langkah}


def _reason(alasan: Alasan) -> dict[str, Any]:
    return {
        "kode": alasan.kode,
        "tahun": alasan.tahun,
        "argumen": dict(alasan.argumen),
        "amandemen": alasan.amandemen or None,
    }
