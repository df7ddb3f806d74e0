"""Schemas of single keys, and what is said of keys, beyond what their types tell."""

from __future__ import annotations

from typing import Any, TypeAlias

import attrs

from .._history import IsiRiwayat
from .._model import (
    KUNCI_CARA,
    Agregasi,
    Contoh,
    Digit,
    Kategori,
    Konversi,
    Masukan,
    Periode,
    Ukuran,
)

Skema: TypeAlias = dict[str, Any]

TEKS: Skema = {"type": "string"}
#: A pattern of its own, since not every tool looks at ``format``.
TANGGAL: Skema = {
    "type": "string",
    "format": "date",
    "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
}
DIGIT: Skema = {"minimum": 0, "maximum": 20}


def also(properti: Skema, wajib: list[str] | None = None) -> Skema:
    """More about some keys of a table that another schema describes."""
    return {
        "properties": properti,
        **({"required": wajib} if wajib else {}),
        # Some tools take a schema without this word for one that allows no others.
        "additionalProperties": True,
    }


#: A number in a unit of its own.
BERSATUAN: Skema = {
    "type": "object",
    "properties": {
        "nilai": {"$ref": "#/definitions/pecahan", "description": "bilangannya"},
        "satuan": {"$ref": "#/definitions/satuan", "description": "satuannya"},
    },
    "required": ["nilai", "satuan"],
    "additionalProperties": False,
}
#: What the checker asks of a key beyond its type.
TAMBAHAN: dict[tuple[type, str], Skema] = {
    **{(Digit, a.name): DIGIT for a in attrs.fields(Digit) if a.name != "mode"},
    (Agregasi, "digit"): DIGIT,
    (Masukan, "desimal"): DIGIT,
    (Kategori, "ruas"): {"items": also({}, ["nama"])},
    (Konversi, "ruas"): {
        "items": {
            **also({}, ["nilai"]),
            # A line between two values needs both its ends.
            "if": also({"nilai": {"type": "array"}}, ["nilai"]),
            "then": {
                "allOf": [
                    {
                        "anyOf": [
                            also({}, ["minimal"]),
                            also({}, ["lebih_dari"]),
                        ]
                    },
                    {
                        "anyOf": [
                            also({}, ["maksimal"]),
                            also({}, ["kurang_dari"]),
                        ]
                    },
                ]
            },
        }
    },
    (IsiRiwayat, "target"): {
        "anyOf": [
            {"type": ["number", "boolean", "string"]},
            TANGGAL,
            BERSATUAN,
            {"$ref": "#/definitions/RentangTarget"},
        ]
    },
    (IsiRiwayat, "realisasi"): {
        "anyOf": [
            {"type": ["number", "boolean", "string"]},
            TANGGAL,
            BERSATUAN,
        ]
    },
    (Contoh, "harapan"): {
        "additionalProperties": {
            "type": "object",
            "additionalProperties": {
                "anyOf": [{"type": ["number", "boolean", "string"]}, TANGGAL]
            },
        }
    },
    **{
        (Contoh, nama): {"additionalProperties": {"$ref": "#/definitions/fakta"}}
        for nama in ("realisasi", "satker")
    },
    (Contoh, "masukan_bersama"): {"allOf": [{"$ref": "#/definitions/fakta"}]},
    (Ukuran, "dipa"): also({"dari": {"enum": ["satker"]}}),
    (Ukuran, "kanwil"): also({"dari": {"enum": ["satker", "dipa"]}}),
}
#: What the checker asks of a table as a whole.
LAGI: dict[type, Skema] = {
    Periode: {
        "if": also({"gabung": {"enum": ["jumlah", "rerata"]}}),
        "then": also({}, ["kosong"]),
        "else": {"not": also({}, ["kosong"])},
    },
    Agregasi: {
        "allOf": [
            {
                "if": also({"cara": {"enum": [cara]}}),
                "else": {"not": also({}, [kunci])},
            }
            for cara, kunci in KUNCI_CARA.items()
        ]
    },
}
#: No level stands below a satker that could be aggregated.
TANPA_AGREGASI = (Ukuran, "satker")
DARI = {
    "sasaran": ("indikator",),
    "dipa": ("indikator", "sasaran"),
    "kanwil": ("indikator", "sasaran", "dipa"),
}
#: Each names its DIPA; facts of satker, a table, are no matter here.
OWNED: Skema = {
    "anyOf": [
        {"type": "array", "items": also({}, ["dipa"])},
        {"type": "object", "additionalProperties": True},
    ]
}
ARTI_AMANDEMEN = "kepala amandemen: yang berubah, sejak kapan, untuk tahun mana"
ARTI_CARA = {
    "ganti_kode": "tabel yang diteruskan dengan kode baru",
    "cabut": "tabel yang tidak berlaku lagi",
    "ubah": "tabel yang berubah: cukup kunci yang berubah",
    "tambah": "tabel baru",
}
ARTI_CONTOH = "contoh: fakta, dan angka yang harus dihasilkan aturan"
ARTI_HAPUS = "kunci yang dihapus, mis. `target.2023`"
PECAHAN = "pecahan"
FAKTA: Skema = {"$ref": "#/definitions/fakta"}
NILAI_FAKTA: Skema = {"$ref": "#/definitions/nilai-fakta"}

#: Shapes that are no table of the model.
BENTUK: dict[str, Skema] = {
    PECAHAN: {
        "anyOf": [
            {"type": "number"},
            {"type": "string", "pattern": "^ *-?[0-9]{1,40} */ *[0-9]{1,40} *$"},
        ]
    },
    "fakta": {
        "type": "object",
        "properties": {"sumber": {"description": "dari mana angkanya", **TEKS}},
        "additionalProperties": NILAI_FAKTA,
    },
    "nilai-fakta": {
        "anyOf": [
            {"type": "number"},
            {"type": "boolean"},
            TEKS,
            TANGGAL,
            {"type": "object", "additionalProperties": NILAI_FAKTA},
        ]
    },
}
