"""One JSON Schema for rules and facts, made from the model that reads them.

It is what an editor can know of a file by itself: keys, kinds, choices, and what each
key means. `sakip check` knows the rest. Draft-07, which taplo and tombi both read.
"""

from __future__ import annotations

import datetime as dt
import enum
import json
import types
import typing
from fractions import Fraction
from typing import Annotated, Any, Literal

import attrs

from .._amendment import JENIS_BY_CARA, Cabut, GantiKode
from .._facts import KUNCI_AKAR, KUNCI_LAPORAN
from .._files import place
from .._history import IsiRiwayat
from .._model import (
    Agregasi,
    Amandemen,
    Aturan,
    Contoh,
    Dipa,
    Hitungan,
    KepalaRuleset,
    Konvensi,
    SatuanRef,
)
from .._rules_loader import KELAS
from .._tables import CONTOH, LARIK, REGISTER
from ..diagnostics import Temuan, causes
from ..plugins import Registry
from ._parts import (
    ARTI_AMANDEMEN,
    ARTI_CARA,
    ARTI_CONTOH,
    ARTI_HAPUS,
    BENTUK,
    DARI,
    FAKTA,
    LAGI,
    OWNED,
    PECAHAN,
    TAMBAHAN,
    TANGGAL,
    TANPA_AGREGASI,
    TEKS,
    Skema,
    also,
)


def build_schema(registry: Registry) -> tuple[Skema, tuple[Temuan, ...]]:
    """The schema of ruleset and facts files, with the calculators of a registry.

    Returns:
        the schema; and a warning for each calculator whose parameters it cannot tell.
    """
    pembuat = _Builder(registry)
    aturan, fakta = pembuat.rules(), _facts(pembuat)
    akar = {**aturan, **pembuat.amendments(), **pembuat.examples(), **fakta}
    # The one key that both have: [[satker]] in rules, [satker."kode"] in facts.
    dua = (aturan["satker"], fakta["satker"])
    akar["satker"] = {
        "description": "; dalam fakta: ".join(s["description"] for s in dua),
        "anyOf": list(dua),
    }
    skema = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "sakip: ruleset dan fakta",
        "description": "Aturan pengukuran kinerja, atau fakta satu laporan.",
        "x-tombi-toml-version": "v1.0.0",
        "type": "object",
        "properties": akar,
        "additionalProperties": False,
        # A derived ruleset takes them from the one it names.
        "anyOf": [
            {"not": also({}, ["ruleset"])},
            also({"ruleset": also({}, ["turunan"])}, ["ruleset"]),
            also({}, ["konvensi", "agregasi"]),
        ],
        # Without a [dipa] in the file, nothing says whose they are.
        "if": also({}, ["dipa"]),
        "else": also(dict.fromkeys(("satker", "sasaran"), OWNED)),
        "definitions": {**BENTUK, **dict(sorted(pembuat.definisi.items()))},
    }
    return skema, tuple(pembuat.temuan)


def schema_text(skema: Skema) -> str:
    """The text of a schema's file."""
    return json.dumps(skema, ensure_ascii=False, indent=1) + "\n"


def _facts(pembuat: _Builder) -> dict[str, Skema]:
    """The tables of a facts file."""
    kepala = {
        kunci: {
            "description": arti,
            "type": "integer" if kunci == "tahun" else "string",
        }
        for kunci, arti in KUNCI_LAPORAN.items()
    }
    per_kode: Skema = {"type": "object", "additionalProperties": FAKTA}
    isi: dict[str, Skema] = {
        "laporan": _closed(kepala, ["tahun"]),
        "realisasi": per_kode,
        "satker": per_kode,
        "masukan_bersama": {"allOf": [FAKTA]},
        "riwayat": {
            "type": "object",
            "patternProperties": {
                "^[0-9]{4}$": {
                    "type": "object",
                    "additionalProperties": pembuat.table(IsiRiwayat),
                }
            },
            "additionalProperties": False,
        },
    }
    return {k: {"description": arti, **isi[k]} for k, arti in KUNCI_AKAR.items()}


def _closed(properti: dict[str, Skema], wajib: list[str]) -> Skema:
    """A table with these keys and no others; editors write the required ones first."""
    return {
        "type": "object",
        "properties": properti,
        "required": wajib,
        "additionalProperties": False,
        "x-taplo": {"initKeys": wajib},
        "x-tombi-table-keys-order": "schema",
    }


def _described(arti: str, isi: Skema, tambahan: Skema | None = None) -> Skema:
    """A schema with its description; what stands beside a reference is not read."""
    # An empty schema allows everything, but some tools take it to know no key.
    bagian = [satu for satu in (isi, tambahan) if satu]
    if len(bagian) > 1 or "$ref" in isi:
        isi = {"allOf": bagian}
    elif bagian:
        isi = bagian[0]
    return {"description": arti, **isi} if arti else isi


def meaning(kelas: type, kunci: str) -> str:
    """What a key of a table means, as its class says; empty where it says nothing."""
    jenis: Any = typing.get_type_hints(kelas, include_extras=True).get(kunci)
    if typing.get_origin(jenis) is Annotated:
        return str(jenis.__metadata__[0])
    bidang: attrs.Attribute[Any] = getattr(attrs.fields(kelas), kunci)
    return str(bidang.metadata.get("uraian", ""))


class _Builder:
    """Types to schemas; tables become definitions, each once."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        self.definisi: dict[str, Skema] = {}
        self.nama: dict[tuple[type, str, bool], str] = {}
        #: Is a table that only changes another one described, where no key is needed?
        self.sebagian = False
        self.temuan: list[Temuan] = []
        self.parameter = [
            syarat
            for kode in sorted(registry.calculators)
            if (syarat := self.calculator(kode)) is not None
        ]

    def rules(self) -> dict[str, Skema]:
        """The tables of a ruleset's files, in the order of the model."""
        agregasi = {
            tingkat: _described(
                f"cara capaian menjadi angka {tingkat}",
                self.table(Agregasi),
                also({"dari": {"enum": list(dari)}}),
            )
            for tingkat, dari in DARI.items()
        }
        isi: dict[str, Skema] = {
            "kepala": {
                "if": also({}, ["turunan"]),
                "then": self.changes(KepalaRuleset),
                "else": self.table(KepalaRuleset),
            },
            "konvensi": self.table(Konvensi),
            "agregasi": _closed(agregasi, list(agregasi)),
            "dipa": self.table(Dipa),
        }
        for kunci in REGISTER:
            isi[kunci] = {
                "type": "object",
                "additionalProperties": self.table(KELAS[kunci]),
            }
        for kunci in LARIK:
            satu = self.table(KELAS[kunci])
            if kunci == "indikator":
                satu = {"allOf": [satu, also({}, ["sasaran"])]}
            isi[kunci] = {"type": "array", "items": satu}
        return {
            "ruleset" if a.name == "kepala" else a.name: _described(
                meaning(Aturan, a.name), isi[a.name]
            )
            for a in attrs.fields(Aturan)
            if a.name in isi
        }

    def amendments(self) -> dict[str, Skema]:
        """The tables of an amendment's files."""
        tindakan: dict[str, Skema] = {}
        for cara, jenis_semua in JENIS_BY_CARA.items():
            isi = {
                jenis: _described(meaning(Aturan, jenis), self.action(cara, jenis))
                for jenis in jenis_semua
            }
            tindakan[cara] = {
                "description": ARTI_CARA[cara],
                "type": "object",
                "properties": isi,
                "additionalProperties": False,
            }
        kepala = _described(ARTI_AMANDEMEN, self.table(Amandemen))
        return {"amandemen": kepala, **tindakan}

    def examples(self) -> dict[str, Skema]:
        """The one table of files of examples, which may stand beside rules too."""
        isi = {"type": "array", "items": self.table(Contoh)}
        return {CONTOH: _described(ARTI_CONTOH, isi)}

    def action(self, cara: str, jenis: str) -> Skema:
        """What an amendment may do to the tables of a kind."""
        kelas = {"cabut": Cabut, "ganti_kode": GantiKode}.get(cara)
        if kelas is not None:
            return {"type": "array", "items": self.table(kelas)}
        ubah = cara == "ubah"
        if jenis == "konvensi":
            return self.changes(KELAS[jenis])
        if jenis in ("dipa", *LARIK):
            isi = self.table(KELAS[jenis])
            if ubah:
                isi = {"allOf": [self.changes(KELAS[jenis]), also({}, ["kode"])]}
            return {"type": "array", "items": isi}
        isi = self.changes(KELAS[jenis]) if ubah else self.table(KELAS[jenis])
        return {"type": "object", "additionalProperties": isi}

    def changes(self, kelas: type) -> Skema:
        """A table of which only the keys that change are written."""
        self.sebagian = True
        try:
            return self.table(kelas)
        finally:
            self.sebagian = False

    def calculator(self, kode: str) -> Skema | None:
        """What the parameters of a calculator must be where it is named."""
        kalkulator = self.registry.calculators[kode]
        try:
            isi = self.table(kalkulator.parameter, kode)
        except Exception as galat:  # noqa: BLE001 -- a class of foreign code
            argumen = {"nama": f"parameter {kode}", **causes(galat)}
            self.temuan.append(Temuan("SKP904", place(f"plugin:{kode}"), argumen))
            return None
        wajib = self.definisi[kode]["required"]
        return {
            "if": also({"kalkulator": {"const": kode}}, ["kalkulator"]),
            "then": also({"parameter": isi}, ["parameter"] if wajib else []),
        }

    def table(self, kelas: type, kode: str = "") -> Skema:
        """A reference to the definition of a table; ``kode`` is its calculator."""
        kunci = (kelas, kode, self.sebagian)
        if kunci not in self.nama:
            nama = f"{kelas.__name__}{'-perubahan' if self.sebagian else ''}"
            if kode:
                awal = kelas is self.registry.calculators[kode].parameter
                nama = kode if awal else f"{kode}.{nama}"
            while nama in self.definisi:
                # Two classes of one calculator may have one name.
                nama += "_"
            self.nama[kunci] = nama
            self.definisi[nama] = {}
            self.definisi[nama] = self.keys(kelas, kode)
        return {"$ref": f"#/definitions/{self.nama[kunci]}"}

    def keys(self, kelas: type, kode: str) -> Skema:
        jenis = typing.get_type_hints(kelas)
        bidang = [a for a in attrs.fields(kelas) if a.metadata.get("toml", True)]
        properti = {}
        for a in bidang:
            tipe = jenis.get(a.name, a.type)
            if (kelas, a.name) == TANPA_AGREGASI:
                tipe = Hitungan
            isi = self.of(tipe, kode)
            if a.name == "kalkulator" and not kode:
                isi = self.calculators()
            properti[a.name] = _described(
                meaning(kelas, a.name), isi, TAMBAHAN.get((kelas, a.name))
            )
        wajib = [a.name for a in bidang if a.default is attrs.NOTHING]
        if self.sebagian:
            properti["hapus"] = _described(ARTI_HAPUS, self.of(tuple[str, ...]))
            return _closed(properti, [])
        skema = _closed(properti, wajib) | LAGI.get(kelas, {})
        if "kalkulator" in properti and not kode:
            skema["dependencies"] = {"parameter": ["kalkulator"]}
            skema["allOf"] = self.parameter
        return skema

    def calculators(self) -> Skema:
        """The codes of all calculators, with what each computes."""
        ada = [self.registry.calculators[k] for k in sorted(self.registry.calculators)]
        return {
            "type": "string",
            "enum": [k.kode for k in ada],
            "x-taplo": {"docs": {"enumValues": [k.nama for k in ada]}},
        }

    def of(self, jenis: Any, kode: str = "") -> Skema:  # noqa: ANN401 -- a typing form
        """The schema of a type; a type that is not known may hold anything."""
        if jenis in _SEDERHANA:
            return _SEDERHANA[jenis]
        if jenis is SatuanRef:
            return self.unit()
        if attrs.has(jenis):
            return self.table(jenis, kode)
        if isinstance(jenis, type) and issubclass(jenis, enum.Enum):
            return {"type": "string", "enum": [m.value for m in jenis]}
        asal, isi = typing.get_origin(jenis), typing.get_args(jenis)
        if asal is Literal:
            return {"type": "string", "enum": list(isi)}
        if asal in (typing.Union, types.UnionType):
            return self.union([a for a in isi if a is not type(None)], kode)
        if asal is tuple:
            larik = {"type": "array", "items": self.of(isi[0], kode)}
            pasti = (
                {} if isi[-1] is ... else {"minItems": len(isi), "maxItems": len(isi)}
            )
            return {**larik, **pasti}
        if asal is dict and isi[0] is int:
            return self.by_year(isi[1])
        if asal is dict:
            # Some tools take an empty schema for one that allows no keys in a value.
            return {
                "type": "object",
                "additionalProperties": self.of(isi[1], kode) or True,
            }
        return {}

    def union(self, isi: list[Any], kode: str) -> Skema:
        if len(isi) == 1:
            return self.of(isi[0], kode)
        return {"anyOf": [self.of(a, kode) for a in isi]}

    def by_year(self, jenis: Any) -> Skema:  # noqa: ANN401 -- a typing form
        """A table of years; a text may not be a date with a time."""
        satu = {
            **self.of(jenis),
            "not": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ]"},
        }
        return {
            "type": "object",
            "patternProperties": {"^(19|20|21)[0-9]{2}$": satu},
            "additionalProperties": False,
        }

    def unit(self) -> Skema:
        """A word, or one of the two tables."""
        if "satuan" not in self.definisi:
            pilihan = [
                _closed({k: _described(arti, self.of(jenis))}, [k])
                for k, arti, jenis in (
                    ("indeks", "skala paling tinggi", Fraction),
                    ("predikat", "kode `[predikat]`", str),
                )
            ]
            self.definisi["satuan"] = {"anyOf": [TEKS, *pilihan]}
        return {"$ref": "#/definitions/satuan"}


_SEDERHANA: dict[object, Skema] = {
    str: TEKS,
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    dt.date: TANGGAL,
    Fraction: {"$ref": f"#/definitions/{PECAHAN}"},
}
