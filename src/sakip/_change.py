"""Changes of rules as values, and how they are made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, TypeAlias, cast

import attrs
from attrs import field, frozen

from ._model import Asal, Aturan
from ._source import Jalur, Tempat

KataPerubahan: TypeAlias = Literal[
    "ditambah",
    "dicabut",
    "berganti_kode",
    "urutan",
    "target",
    "rumus",
    "parameter",
    "bobot",
    "polaritas",
    "kebijakan",
    "pembulatan",
    "batas",
    "satuan",
    "nama",
    "induk",
    "masukan",
    "pemeriksaan",
    "cara",
    "konversi",
    "kategori",
    "ruas",
    "nilai",
    "nomor",
    "periode",
    "berlaku",
    "identitas",
    "dasar",
    "sumber",
    "keterangan",
    "silsilah",
    "lainnya",
]


@frozen
class Perubahan:
    """One change of the rules.

    Attributes:
        tabel: the kind of table ("indikator", "konvensi", …), as in `Aturan`.
        kode: its code in the new rules (in the old ones if it is gone); ``""`` for
            a table that has none, or for the order of all.
        jalur: key path inside the table; ``()`` for the table itself. An entry of
            an array is named by its ``kode`` where all have one.
        jenis: what kind of change it is.
        lama: the old value; None where there was none.
        baru: the new value; None where there is none any more. For
            ``"berganti_kode"`` both are codes, for ``"urutan"`` codes in order.
        sesudah: for something added among things in order: the code before it.
        dasar: the legal bases that the new table names.
        asal: where the new value stands (the old one if it is gone), if it was read.
    """

    tabel: str
    kode: str
    jalur: Jalur
    jenis: KataPerubahan
    lama: Any = None
    baru: Any = None
    sesudah: str | None = None
    dasar: tuple[str, ...] = ()
    asal: Asal | None = field(default=None, eq=False, repr=False)

    @property
    def tempat(self) -> Tempat | None:
        """The place of the new rule, or of the old one where it is gone."""
        return None if self.asal is None else self.asal.tempat()

    @property
    def pokok(self) -> tuple[str, str]:
        """The table that changed: changes of one table have one cause."""
        return self.tabel, self.kode


def apply_changes(a: Aturan, perubahan: Sequence[Perubahan]) -> Aturan:
    """Rules with changes made; all that `diff_rules` found, or some tables' of them.

    Args:
        a: rules that have what the changes speak of.
        perubahan: changes, in the order of `diff_rules`.

    Returns:
        new rules, not checked.
    """
    isi: dict[str, Any] = {}
    for p in perubahan:
        isi[p.tabel] = _apply(isi.get(p.tabel, getattr(a, p.tabel)), p)
    return attrs.evolve(a, **isi)


def _apply(tabel: Any, p: Perubahan) -> Any:  # noqa: ANN401 -- a table, or many by code
    if p.jenis == "urutan" and not p.jalur:
        return _ordered(tabel, p.baru)
    if not isinstance(tabel, dict):
        return _set(tabel, p.jalur, p)
    if p.jenis == "berganti_kode":
        return {
            (p.kode if k == p.lama else k): with_code(v, p.kode) if k == p.lama else v
            for k, v in tabel.items()
        }
    if not p.jalur:
        return _put(tabel, p.kode, p.baru, p.sesudah)
    return tabel | {p.kode: _set(tabel[p.kode], p.jalur, p)}


def _set(isi: Any, jalur: Jalur, p: Perubahan) -> Any:  # noqa: ANN401 -- any value
    """A value with what stands at a path in it changed."""
    if not jalur:
        return _ordered(isi, p.baru) if p.jenis == "urutan" else p.baru
    kunci, *sisa = jalur
    if isinstance(isi, list | tuple):
        if isinstance(kunci, int):
            daftar = list(isi)
            daftar[kunci] = _set(daftar[kunci], tuple(sisa), p)
            return type(isi)(daftar)
        kode = by_code(isi)
        assert kode is not None  # noqa: S101 -- what the path was made from
        return type(isi)(_set(kode, jalur, p).values())
    if not isinstance(isi, Mapping):
        nilai = _set(getattr(isi, str(kunci)), tuple(sisa), p)
        return attrs.evolve(isi, **{str(kunci): nilai})
    if not sisa and (p.baru is None or kunci not in isi):
        return _put(isi, kunci, p.baru, p.sesudah)
    return {**isi, kunci: _set(isi[kunci], tuple(sisa), p)}


def _put(
    isi: Mapping[Any, Any],
    kunci: str | int,
    nilai: object,
    sesudah: str | None,
) -> dict[Any, Any]:
    """Add something behind its neighbour, or take it away."""
    if nilai is None:
        return {k: v for k, v in isi.items() if k != kunci}
    if sesudah == "":
        return {kunci: nilai, **isi}
    if sesudah not in isi:
        return {**isi, kunci: nilai}
    hasil = {}
    for k, v in isi.items():
        hasil[k] = v
        if k == sesudah:
            hasil[kunci] = nilai
    return hasil


def _ordered(isi: Any, urutan: Sequence[str]) -> Any:  # noqa: ANN401 -- dict or array
    """Entries in an order; those that it does not name come last."""
    if isinstance(isi, list | tuple):
        kode = by_code(isi)
        assert kode is not None  # noqa: S101 -- what the order was made from
        return type(isi)(_ordered(kode, urutan).values())
    tempat = {k: n for n, k in enumerate(urutan)}
    return dict(sorted(isi.items(), key=lambda kv: tempat.get(kv[0], len(tempat))))


def with_code(isi: Any, kode: str) -> Any:  # noqa: ANN401 -- any table
    """A table under another code, if it has one of its own."""
    return attrs.evolve(isi, kode=kode) if hasattr(isi, "kode") else isi


def by_code(isi: Sequence[Any]) -> dict[str, Any] | None:
    """The entries of an array by their ``kode``; None unless each has its own."""
    kode = [x.get("kode") if isinstance(x, Mapping) else None for x in isi]
    if not kode or not all(isinstance(k, str) for k in kode):
        return None
    hasil = dict(zip(cast("list[str]", kode), isi, strict=True))
    return hasil if len(hasil) == len(isi) else None
