"""The findings of a review as SARIF 2.1.0, for code hosts and editors.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import importlib.metadata
import json
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from .._catalogue import PESAN

if TYPE_CHECKING:
    from .._tinjauan import Tinjauan
    from ..diagnostics import Bahasa, Temuan


def write(tinjauan: Tinjauan, bahasa: Bahasa) -> str:
    """One run; its rules are the codes found."""
    kode = sorted({t.kode for t in tinjauan.temuan})
    penggerak = {
        "name": "sakip",
        "version": importlib.metadata.version("sakip"),
        "rules": [
            {"id": k, "shortDescription": {"text": PESAN[k].slug.replace("-", " ")}}
            for k in kode
        ],
    }
    hasil = [_result(t, kode.index(t.kode), bahasa) for t in tinjauan.temuan]
    isi = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": penggerak},
                "language": bahasa,
                "columnKind": "unicodeCodePoints",
                "results": hasil,
            }
        ],
    }
    return json.dumps(isi, ensure_ascii=False, indent=1) + "\n"


def _result(t: Temuan, ke: int, bahasa: Bahasa) -> dict[str, Any]:
    tempat = t.tempat
    mutlak = PurePosixPath(tempat.berkas).is_absolute()
    uri = quote(tempat.berkas)
    return {
        "ruleId": t.kode,
        "ruleIndex": ke,
        # Every finding of a review is a warning: what is a galat stops the work.
        "level": "warning",
        "message": {"text": f"{t.pesan(bahasa)} ({t.saran(bahasa)})"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": f"file://{uri}" if mutlak else uri},
                    "region": {
                        "startLine": tempat.baris,
                        "startColumn": tempat.kolom,
                        "endLine": tempat.akhir_baris,
                        "endColumn": tempat.akhir_kolom,
                    },
                }
            }
        ],
    }
