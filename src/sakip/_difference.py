"""What changed between two sets of rules, told in the words of the rules.

Rules are compared by what they mean: layout, files, brackets without effect and other
ways to write the same number are no change. Tables are compared by their codes, and
each value by its own key, so that a target of one year is one change.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, cast

import attrs
from attrs import frozen

from ._change import KataPerubahan, Perubahan, by_code, with_code
from ._model import (
    Asal,
    Aturan,
    Berlaku,
    NilaiTetap,
    Periode,
    RentangTarget,
    Ruas,
    SatuanRef,
    TargetBersatuan,
    Ukuran,
)
from ._source import Jalur
from ._syntax import SyntaxFault, parse
from ._value import exact

if TYPE_CHECKING:
    from attrs import AttrsInstance

#: What a change of a key is called.
_JENIS: dict[str, KataPerubahan] = {
    "target": "target",
    "rumus": "rumus",
    "kalkulator": "rumus",
    "parameter": "parameter",
    "bobot": "bobot",
    "polaritas": "polaritas",
    "nol": "kebijakan",
    "keadaan": "kebijakan",
    "pembulatan": "pembulatan",
    "mode_pembulatan": "pembulatan",
    "digit": "pembulatan",
    "batas": "batas",
    "minimal": "batas",
    "maksimal": "batas",
    "satuan": "satuan",
    "nama": "nama",
    "judul": "nama",
    "kanwil": "nama",
    "dipa": "induk",
    "sasaran": "induk",
    "kelompok": "induk",
    "masukan": "masukan",
    "tabel": "masukan",
    "periksa": "pemeriksaan",
    "dari": "cara",
    "cara": "cara",
    "ambang": "cara",
    "pokok": "cara",
    "konversi": "konversi",
    "kategori": "kategori",
    "ruas": "ruas",
    "tingkat": "nilai",
    "nilai": "nilai",
    "no": "nomor",
    "urutan": "nomor",
    "desimal": "pembulatan",
    "periode": "periode",
    "berlaku": "berlaku",
    "id": "identitas",
    "edisi": "identitas",
    "bahasa": "identitas",
    "plugin": "identitas",
    "dasar": "dasar",
    "sumber": "sumber",
    "sumber_target": "sumber",
    "terverifikasi": "sumber",
    "keterangan": "keterangan",
    "catatan": "keterangan",
    "silsilah": "silsilah",
    "turunan": "identitas",
}
#: Kinds that a key further in tells more precisely.
_KASAR = ("lainnya", "masukan", "cara")

#: Values that change as a whole.
_UTUH = (SatuanRef, NilaiTetap, Periode, RentangTarget, TargetBersatuan, Ruas)

#: Tables whose order is the order of the report.
_BERURUT = (
    "masukan_satker",
    "ukuran",
    "dipa",
    "satker",
    "sasaran",
    "indikator",
    "pendukung",
)


def diff_rules(a: Aturan, b: Aturan) -> tuple[Perubahan, ...]:
    """What has to change in rules to make them mean what others do.

    Args:
        a: the old rules.
        b: the new ones.

    Returns:
        the changes in the order of the tables, then of the new rules; nothing if
        both mean the same.
    """
    hasil: list[Perubahan] = []
    for kolom in attrs.fields(Aturan):
        if not kolom.eq:
            continue
        lama, baru = getattr(a, kolom.name), getattr(b, kolom.name)
        if isinstance(lama, dict):
            hasil += _entries(kolom.name, lama, baru, a.kepala.id)
        else:
            hasil += _table(kolom.name, "", lama, baru)
    return tuple(hasil)


def _entries(
    tabel: str, lama: dict[str, Any], baru: dict[str, Any], id_lama: str
) -> Iterator[Perubahan]:
    """Changes of the tables of one kind."""
    ganti = _renames(lama, baru, id_lama)
    asal_kode = {b: a for a, b in ganti.items()}
    sebelum = ""
    for kode, isi in baru.items():
        kode_lama = asal_kode.get(kode, kode)
        if kode_lama not in lama:
            urut = sebelum if tabel in _BERURUT else None
            yield _whole(tabel, kode, "ditambah", None, isi, urut)
        else:
            if kode_lama != kode:
                yield _whole(tabel, kode, "berganti_kode", kode_lama, kode, None, isi)
            yield from _table(tabel, kode, with_code(lama[kode_lama], kode), isi)
        sebelum = kode
    for kode, isi in lama.items():
        if kode not in baru and kode not in ganti:
            yield _whole(tabel, kode, "dicabut", isi, None)
    if tabel in _BERURUT:
        tetap = [ganti.get(k, k) for k in lama]
        if _reordered(tetap, list(baru)):
            yield Perubahan(tabel, "", (), "urutan", tuple(tetap), tuple(baru))


def _reordered(lama: Sequence[str], baru: Sequence[str]) -> bool:
    """Do those that stay stand in another order?"""
    return [k for k in lama if k in baru] != [k for k in baru if k in lama]


def _whole(
    tabel: str,
    kode: str,
    jenis: KataPerubahan,
    lama: object,
    baru: object,
    sesudah: str | None = None,
    isi: object = None,
) -> Perubahan:
    """A change of a whole table, which stands where ``isi`` does."""
    isi = isi or baru or lama
    dasar = _codes(getattr(isi, "dasar", ()))
    asal: Asal | None = getattr(isi, "asal", None)
    return Perubahan(tabel, kode, (), jenis, lama, baru, sesudah, dasar, asal)


def _codes(dasar: str | tuple[str, ...]) -> tuple[str, ...]:
    """``dasar`` as written, one or many."""
    return (dasar,) if isinstance(dasar, str) else tuple(dasar)


def _renames(
    lama: Mapping[str, Any], baru: Mapping[str, Any], id_lama: str
) -> dict[str, str]:
    """New codes by old ones, of tables that only got another code.

    A lineage counts where it is one to one: what was split or merged is something
    else than it was. Otherwise a table that is equal in all but its code counts.
    """
    pergi = [k for k in lama if k not in baru]
    datang = [k for k in baru if k not in lama]
    asal = {k: _ancestors(baru[k], pergi, id_lama) for k in datang}
    semua = [k for daftar in asal.values() for k in daftar]
    ganti = {
        daftar[0]: kode
        for kode, daftar in asal.items()
        if len(daftar) == 1 and semua.count(daftar[0]) == 1
    }
    for kode in datang:
        if asal[kode]:
            continue
        for kandidat in pergi:
            if kandidat not in ganti and kandidat not in semua:
                sama = with_code(lama[kandidat], kode)
                if next(_table("", "", sama, baru[kode]), None) is None:
                    ganti[kandidat] = kode
                    break
    return ganti


def _ancestors(isi: object, pergi: Sequence[str], id_lama: str) -> list[str]:
    silsilah: tuple[str, ...] = getattr(isi, "silsilah", ())
    nama = (s.removeprefix(f"{id_lama}:") for s in silsilah)
    return [s for s in dict.fromkeys(nama) if s in pergi]


# -- inside a table


@frozen
class _Beda:
    """A difference inside a table, before it is known which."""

    jalur: Jalur
    letak: Jalur
    jenis: KataPerubahan
    lama: Any
    baru: Any
    sesudah: str | None = None

    def under(self, kunci: str | int, letak: str | int) -> _Beda:
        return attrs.evolve(
            self, jalur=(kunci, *self.jalur), letak=(letak, *self.letak)
        )


def _table(tabel: str, kode: str, lama: object, baru: object) -> Iterator[Perubahan]:
    """Changes inside one table."""
    dasar = _codes(getattr(baru, "dasar", ()))
    asal: Asal | None = getattr(baru, "asal", None)
    for b in _walk(lama, baru, "lainnya"):
        yield Perubahan(
            tabel,
            kode,
            b.jalur,
            b.jenis,
            b.lama,
            b.baru,
            b.sesudah,
            dasar,
            None if asal is None else asal.sub(*b.letak),
        )


def _walk(lama: object, baru: object, jenis: KataPerubahan) -> Iterator[_Beda]:
    """Differences of two values, key by key as deep as both have the same shape."""
    if isinstance(lama, Mapping) and isinstance(baru, Mapping):
        yield from _mappings(lama, baru, jenis)
    elif _is_table(lama) and type(lama) is type(baru):
        yield from _attributes(lama, baru, jenis)
    elif isinstance(lama, list | tuple) and isinstance(baru, list | tuple):
        yield from _arrays(lama, baru, jenis)
    elif not _same(lama, baru):
        yield _Beda((), (), jenis, lama, baru)


def _is_table(nilai: object) -> bool:
    return attrs.has(type(nilai)) and not isinstance(nilai, _UTUH)


def _attributes(lama: object, baru: object, jenis: KataPerubahan) -> Iterator[_Beda]:
    for kolom in attrs.fields(cast("type[AttrsInstance]", type(baru))):
        if not kolom.eq:
            continue
        nama = kolom.name
        a, b = getattr(lama, nama), getattr(baru, nama)
        if nama == "rumus" and _same_formula(a, b):
            continue
        if nama == "dasar" and _codes(a) == _codes(b):
            continue
        jenis_isi = _JENIS.get(nama, "lainnya") if jenis in _KASAR else jenis
        if isinstance(baru, Ukuran) and nama in ("satker", "dipa", "kanwil"):
            jenis_isi = "cara"
        elif isinstance(baru, Berlaku):
            jenis_isi = "berlaku"
        yield from (x.under(nama, nama) for x in _walk(a, b, jenis_isi))


def _mappings(
    lama: Mapping[Any, Any], baru: Mapping[Any, Any], jenis: KataPerubahan
) -> Iterator[_Beda]:
    # The order of named parts of a calculator's parameter is that of the report.
    berurut = jenis == "parameter" and _all_tables(baru.values())
    sebelum = ""
    for kunci in baru:
        dalam = _inner(jenis, kunci)
        if kunci in lama:
            isi = _walk(lama[kunci], baru[kunci], dalam)
            yield from (x.under(kunci, str(kunci)) for x in isi)
        else:
            urut = sebelum if berurut else None
            yield _Beda((kunci,), (str(kunci),), dalam, None, baru[kunci], urut)
        sebelum = kunci
    for kunci in lama:
        if kunci not in baru:
            dalam = _inner(jenis, kunci)
            yield _Beda((kunci,), (str(kunci),), dalam, lama[kunci], None)
    if berurut and _reordered(list(lama), list(baru)):
        yield _Beda((), (), "urutan", tuple(lama), tuple(baru))


def _inner(jenis: KataPerubahan, kunci: object) -> KataPerubahan:
    """A weight inside a calculator's parameter is a weight."""
    return "bobot" if jenis == "parameter" and kunci == "bobot" else jenis


def _all_tables(isi: Any) -> bool:  # noqa: ANN401 -- whatever a parameter holds
    return all(isinstance(x, Mapping) for x in isi)


def _arrays(
    lama: Sequence[Any], baru: Sequence[Any], jenis: KataPerubahan
) -> Iterator[_Beda]:
    kode_lama, kode_baru = by_code(lama), by_code(baru)
    if kode_lama is not None and kode_baru is not None:
        nomor: dict[Any, int] = {k: i for i, k in enumerate(kode_baru)}
        for x in _mappings(kode_lama, kode_baru, jenis):
            # In the file an entry stands at its number; one that is gone, nowhere.
            ada = x.letak and x.letak[0] in nomor
            letak = (nomor[x.letak[0]], *x.letak[1:]) if ada else ()
            yield attrs.evolve(x, letak=letak)
    elif len(lama) == len(baru) and all(map(_has_keys, (*lama, *baru))):
        for i, (a, b) in enumerate(zip(lama, baru, strict=True)):
            yield from (x.under(i, i) for x in _walk(a, b, jenis))
    elif len(lama) != len(baru) or _differ(lama, baru):
        yield _Beda((), (), jenis, lama, baru)


def _has_keys(isi: object) -> bool:
    return isinstance(isi, Mapping) or attrs.has(type(isi))


def _differ(lama: Sequence[Any], baru: Sequence[Any]) -> bool:
    pasang = zip(lama, baru, strict=True)
    return any(next(_walk(a, b, "lainnya"), None) is not None for a, b in pasang)


def _same(a: object, b: object) -> bool:
    """Do two single values mean the same?"""
    if isinstance(a, bool) or isinstance(b, bool):
        return a is b  # True is no 1 here
    angka = int | Fraction | Decimal
    if isinstance(a, angka) and isinstance(b, angka):
        return a == b or str(a) == str(b)  # NaN is not equal to itself
    for x, y in ((a, b), (b, a)):
        if isinstance(x, angka) and isinstance(y, str):
            return _same_number(x, y)
    return type(a) is type(b) and a == b


def _same_number(angka: float | Fraction | Decimal, teks: str) -> bool:
    """Is ``"25/2"`` the number?  A parameter may write it so."""
    try:
        return angka == exact(teks)
    except ValueError:
        return False


def _same_formula(a: str | None, b: str | None) -> bool:
    """Are two formulas the same tree, whatever spaces and brackets they have?"""
    if a == b or a is None or b is None:
        return a == b
    try:
        return _bare(parse(a)) == _bare(parse(b))
    except SyntaxFault:
        return False


def _bare(simpul: object) -> object:
    """A syntax tree without the offsets of its parts."""
    if isinstance(simpul, tuple):
        return tuple(_bare(x) for x in simpul)
    if not attrs.has(type(simpul)):
        return simpul
    isi = (
        _bare(getattr(simpul, k.name))
        for k in attrs.fields(cast("type[AttrsInstance]", type(simpul)))
        if not k.name.startswith("potong")
    )
    return (type(simpul), *isi)
