"""Findings as SARIF 2.1.0, for code hosts and editors.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from .._catalogue import PESAN
from .._terminal import escape
from ..diagnostics import Tingkat
from ._pages import page_path, read_page
from ._style import Gaya, file_name, pattern

if TYPE_CHECKING:
    from ..diagnostics import Tempat, Temuan

SKEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
    "sarif-schema-2.1.0.json"
)
_TINGKAT = {Tingkat.GALAT: "error", Tingkat.PERINGATAN: "warning"}


def render(temuan: Sequence[Temuan], gaya: Gaya) -> str:
    """One run; its rules are the codes found, each with its page."""
    kode = sorted({t.kode for t in temuan})
    ulang: Counter[str] = Counter()
    hasil = []
    for t in temuan:
        sidik = _fingerprint(t, gaya)
        ulang[sidik] += 1
        hasil.append(_result(t, kode.index(t.kode), f"{sidik}:{ulang[sidik]}", gaya))
    isi = {
        "$schema": SKEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "sakip",
                        "version": importlib.metadata.version("sakip"),
                        "rules": [_rule(k, gaya) for k in kode],
                    }
                },
                "language": gaya.bahasa,
                "columnKind": "unicodeCodePoints",
                "results": hasil,
            }
        ],
    }
    return f"{escape(json.dumps(isi, ensure_ascii=False, indent=2))}\n"


def _rule(kode: str, gaya: Gaya) -> dict[str, Any]:
    entri = PESAN[kode]
    pesan, saran = (pattern(kode, t, gaya.bahasa) for t in (entri.pesan, entri.saran))
    return {
        "id": kode,
        "name": "".join(k.capitalize() for k in entri.slug.split("-")),
        "shortDescription": {"text": entri.slug.replace("-", " ")},
        "fullDescription": {"text": pesan},
        "help": {"text": saran, "markdown": read_page(kode)},
        "helpUri": page_path(kode).as_uri(),
        "defaultConfiguration": {"level": _TINGKAT[Tingkat(entri.tingkat)]},
    }


def _result(temuan: Temuan, ke: int, sidik: str, gaya: Gaya) -> dict[str, Any]:
    saran = temuan.saran(gaya.bahasa)
    ekor = f" ({saran})" if saran else ""
    return {
        "ruleId": temuan.kode,
        "ruleIndex": ke,
        "level": _TINGKAT[temuan.tingkat],
        "message": {"text": f"{temuan.pesan(gaya.bahasa)}{ekor}"},
        "locations": [_location(temuan.tempat, gaya)],
        "partialFingerprints": {"sakip/v1": sidik},
    }


def _location(tempat: Tempat, gaya: Gaya) -> dict[str, Any]:
    fisik: dict[str, Any] = {
        "artifactLocation": _artifact(file_name(tempat.berkas, gaya.akar)),
        "region": {
            "startLine": tempat.baris,
            "startColumn": tempat.kolom,
            "endLine": tempat.akhir_baris,
            "endColumn": tempat.akhir_kolom,
        },
    }
    if not tempat.sel:
        return {"physicalLocation": fisik}
    # A form has no lines: the cell is told by its name.
    del fisik["region"]
    return {
        "physicalLocation": fisik,
        "logicalLocations": [{"fullyQualifiedName": tempat.sel}],
    }


def _artifact(nama: str) -> dict[str, str]:
    """A file's address: absolute, or relative to the root of the sources."""
    if os.path.isabs(nama):  # noqa: PTH117 -- a name, maybe of no file
        return {"uri": Path(nama).as_uri()}
    # Names of another kind, such as "plugin:x", must not read as a scheme.
    bita = nama.encode("utf-8", "surrogateescape")
    return {"uri": quote(bita, safe="/~"), "uriBaseId": "%SRCROOT%"}


def _fingerprint(temuan: Temuan, gaya: Gaya) -> str:
    """What stays the same when lines are added above a finding."""
    isi = [
        temuan.kode,
        file_name(temuan.tempat.berkas, gaya.akar),
        temuan.tempat.jalur,
        temuan.argumen,
        *([temuan.tempat.lembar] if temuan.tempat.lembar else []),
    ]
    return hashlib.sha256(json.dumps(isi).encode()).hexdigest()[:32]
