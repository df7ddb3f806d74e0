"""TOML tables to attrs values, with every mistake of a table at its own path.

The only module that knows cattrs. Nothing is coerced: text stays text, a float
cannot arrive (numbers come as int or Decimal), and an unknown key is a mistake.
"""

from __future__ import annotations

import datetime as dt
import enum
import re
import types
import typing
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal, TypeAlias, TypeVar

import attrs
from cattrs import Converter
from cattrs.errors import (
    AttributeValidationNote,
    ClassValidationError,
    ForbiddenExtraKeysError,
    IterableValidationError,
    IterableValidationNote,
)

from ._model import (
    Agregasi,
    Hitungan,
    NilaiTetap,
    RentangTarget,
    SatuanRef,
    Target,
    TargetBersatuan,
)
from ._near import family, near
from ._value import exact

T = TypeVar("T")
Jalur: TypeAlias = tuple[str | int, ...]


class _ShapeError(Exception):
    """A value of the wrong shape, found while structuring."""

    def __init__(self, kode: str, argumen: dict[str, str], jalur: Jalur = ()) -> None:
        self.kode = kode
        self.argumen = argumen
        self.jalur = jalur
        super().__init__(kode)


@attrs.frozen
class ShapeFault:
    """Something wrong in a table: code, path below the table, what it speaks of.

    ``pada_kunci`` says that the key, not its value, is at fault; ``maksud`` is the key
    that was likely meant, if the table has no such key.
    """

    kode: str
    jalur: Jalur
    argumen: Mapping[str, str]
    pada_kunci: bool = False
    maksud: str = ""


_JENIS: tuple[tuple[type, str, str], ...] = (
    (bool, "ya/tidak (true/false)", "true/false"),
    (int, "bilangan bulat", "a whole number"),
    (Decimal, "bilangan desimal", "a decimal number"),
    (str, "teks", "text"),
    (dt.datetime, "tanggal dan jam", "a date and time"),
    (dt.date, "tanggal", "a date"),
    (dt.time, "jam", "a time"),
    (list, "larik [ … ]", "an array"),
    (dict, "tabel", "a table"),
)


def kind(value: object) -> tuple[str, str]:
    """What a TOML value is, in both languages."""
    for jenis, id_, en in _JENIS:
        if isinstance(value, jenis):
            return id_, en
    return type(value).__name__, type(value).__name__


def wrong_kind(value: object, perlu: str, need: str) -> dict[str, str]:
    """Arguments of a wrong-kind finding."""
    ada, found = kind(value)
    return {"perlu": perlu, "need": need, "ada": ada, "found": found}


def _wrong(value: object, perlu: str, need: str) -> _ShapeError:
    return _ShapeError("SKP106", wrong_kind(value, perlu, need))


ALASAN_ANGKA = {
    "tak_hingga": ("bukan bilangan terhingga", "not finite"),
    "terlalu_panjang": ("terlalu banyak angka", "too many digits"),
    "bukan_pecahan": ('bukan pecahan "p/q"', 'not a fraction "p/q"'),
}


def _fraction(value: object, _: object = None) -> Fraction:
    if isinstance(value, bool) or not isinstance(value, int | Decimal | str):
        raise _wrong(value, "bilangan", "a number")
    try:
        return exact(value)
    except ValueError as salah:
        id_, en = ALASAN_ANGKA[str(salah)]
        teks = str(value)[:40] if not isinstance(value, int) else "…"
        raise _ShapeError(
            "SKP113", {"nilai": repr(teks), "alasan": id_, "reason": en}
        ) from None


def _strict(jenis: type, perlu: str, need: str) -> Callable[[object, object], object]:
    def hook(value: object, _: object) -> object:
        if type(value) is not jenis:
            raise _wrong(value, perlu, need)
        return value

    return hook


def _choice(value: object, pilihan: tuple[str, ...]) -> str:
    if not isinstance(value, str):
        raise _wrong(value, "teks", "text")
    if value not in pilihan:
        keluarga = family(value, pilihan)
        raise _ShapeError(
            "SKP107",
            {
                "nilai": value[:60],
                "pilihan": ", ".join(keluarga or pilihan),
                "mirip": "" if keluarga else near(value, pilihan),
            },
        )
    return value


def _literal(value: object, jenis: Any) -> str:  # noqa: ANN401 -- a typing form
    return _choice(value, typing.get_args(jenis))


def _enum(value: object, jenis: type[enum.Enum]) -> enum.Enum:
    return jenis(_choice(value, tuple(str(m.value) for m in jenis)))


def _satuan(value: object, _: object) -> SatuanRef:
    if isinstance(value, SatuanRef):
        return value  # put there in place of one that could not be read
    if isinstance(value, str):
        return SatuanRef(kata=value)
    if isinstance(value, Mapping) and len(value) == 1:
        if "indeks" in value:
            return SatuanRef(indeks=_fraction(value["indeks"]))
        if isinstance(value.get("predikat"), str):
            return SatuanRef(predikat=value["predikat"])
    raise _wrong(
        value, "satuan: teks atau { indeks = 4 }", "a unit: text or { indeks = 4 }"
    )


_TAHUN = re.compile(r"(19|20|21)[0-9]{2}\Z", re.ASCII)


def _targets(value: object, jenis: Any) -> dict[int, Target]:  # noqa: ANN401 -- a typing form
    del jenis
    if not isinstance(value, Mapping):
        raise _wrong(value, "tabel tahun = target", "a table year = target")
    hasil: dict[int, Target] = {}
    salah: list[Exception] = []
    for tahun, isi in value.items():
        if not _TAHUN.match(tahun):
            salah.append(
                _ShapeError(
                    "SKP104",
                    {"kunci": tahun, "tabel": "target", "pilihan": "tahun, mis. 2024"},
                    (tahun,),
                )
            )
            continue
        try:
            hasil[int(tahun)] = _target(isi)
        except _ShapeError as s:
            salah.append(_ShapeError(s.kode, s.argumen, (tahun, *s.jalur)))
    if salah:
        raise IterableValidationError("target", salah, dict)
    return hasil


def _target(isi: object) -> Target:
    if isinstance(isi, bool | str):
        return isi
    if isinstance(isi, dt.date) and not isinstance(isi, dt.datetime):
        return isi
    if isinstance(isi, Mapping):
        kunci = set(isi)
        if kunci == {"dari", "sampai"}:
            return RentangTarget(_fraction(isi["dari"]), _fraction(isi["sampai"]))
        if kunci == {"nilai", "satuan"}:
            return TargetBersatuan(
                _fraction(isi["nilai"]), _satuan(isi["satuan"], None)
            )
        raise _wrong(
            isi,
            "angka, { dari, sampai } atau { nilai, satuan }",
            "a number, { dari, sampai } or { nilai, satuan }",
        )
    return _fraction(isi)


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        raise _wrong(value, "larik teks", "an array of text")
    return tuple(value)


def _origin(jenis: Any) -> object:  # noqa: ANN401 -- a typing form
    """``typing.get_origin``, whose own type mypy takes too narrowly."""
    return typing.get_origin(jenis)


def _is_union(jenis: Any) -> bool:  # noqa: ANN401 -- a typing form
    return _origin(jenis) in (typing.Union, types.UnionType)


def _note(salah: Exception, catatan: str) -> None:
    """Note on an exception where in a table it was raised, as cattrs does."""
    salah.__notes__ = [*getattr(salah, "__notes__", []), catatan]


class _Shapes:
    """Hooks that structure by the shape of a type; they call the converter again."""

    def __init__(self, converter: Converter) -> None:
        self.converter = converter

    def union(self, value: object, jenis: Any) -> object:  # noqa: ANN401 -- a typing form
        """The few unions a ruleset knows, told apart by the shape of the value."""
        pilihan = [a for a in typing.get_args(jenis) if a is not type(None)]
        if len(pilihan) == 1:
            return self.converter.structure(value, pilihan[0])
        if Hitungan in pilihan:
            berupa = isinstance(value, Mapping) and "cara" in value
            return self.converter.structure(value, Agregasi if berupa else Hitungan)
        if NilaiTetap in pilihan and isinstance(value, Mapping):
            return self.converter.structure(value, NilaiTetap)
        if str in pilihan:
            kelas = next((a for a in pilihan if attrs.has(a)), None)
            if kelas is not None and not isinstance(value, str):
                return self.converter.structure(value, kelas)
            return value if isinstance(value, str) else _texts(value)
        if Fraction in pilihan:
            if isinstance(value, list) and len(value) == 2:  # noqa: PLR2004 -- a pair
                return (_fraction(value[0]), _fraction(value[1]))
            return _fraction(value)
        kata = next(a for a in pilihan if _origin(a) is Literal)
        return _literal(value, kata)

    def attrs_class(self, kelas: Any) -> Callable[[object, object], object]:  # noqa: ANN401 -- any attrs class
        """A table: unknown and missing keys are mistakes."""
        # cattrs would generate a function for each class, which costs more than all
        # tables of a ruleset cost to read.
        attrs.resolve_types(kelas)
        ada = {a.name: a for a in attrs.fields(kelas) if a.metadata.get("toml", True)}

        def hook(value: object, _: object) -> object:
            if not isinstance(value, Mapping):
                raise _wrong(value, "tabel", "a table")
            isi: dict[str, object] = {}
            salah: list[Exception] = []
            for nama, a in ada.items():
                try:
                    if nama in value:
                        isi[a.alias] = self.converter.structure(value[nama], a.type)
                    elif a.default is attrs.NOTHING:
                        raise KeyError(nama)  # noqa: TRY301 -- noted like any other
                except Exception as s:  # noqa: BLE001 -- collected and told apart below
                    _note(s, AttributeValidationNote("", nama, a.type))
                    salah.append(s)
            if value.keys() - ada:
                lebih = ForbiddenExtraKeysError("", kelas, set(value.keys() - ada))
                salah.append(lebih)
            if not salah:
                try:
                    return kelas(**isi)
                except Exception as s:  # noqa: BLE001 -- a validator of a parameter class
                    salah.append(s)
            raise ClassValidationError(kelas.__name__, salah, kelas)

        return hook

    def tuples(self, jenis: Any) -> Callable[[object, object], object]:  # noqa: ANN401 -- a typing form
        """An array; text is not an array of letters."""
        (anggota, *_) = typing.get_args(jenis)

        def hook(value: object, _: object) -> object:
            if not isinstance(value, list):
                raise _wrong(value, "larik [ … ]", "an array")
            return tuple(self.converter.structure(value, list[anggota]))  # type: ignore[valid-type]  # built at run time

        return hook

    def dicts(self, jenis: Any) -> Callable[[object, object], object]:  # noqa: ANN401 -- a typing form
        """Entries by name, each with its own mistakes."""
        _, anggota = typing.get_args(jenis)

        def hook(value: object, _: object) -> object:
            if not isinstance(value, Mapping):
                raise _wrong(value, "tabel", "a table")
            hasil: dict[str, object] = {}
            salah: list[Exception] = []
            for kunci, isi in value.items():
                try:
                    hasil[kunci] = self.converter.structure(isi, anggota)
                except Exception as s:  # noqa: BLE001 -- collected and told apart below
                    _note(s, IterableValidationNote("", kunci, anggota))
                    salah.append(s)
            if salah:
                raise IterableValidationError("tabel", salah, dict)
            return hasil

        return hook


def _build_converter() -> Converter:
    c = Converter(detailed_validation=True, forbid_extra_keys=True)
    bentuk = _Shapes(c)
    c.register_structure_hook(Fraction, _fraction)
    c.register_structure_hook(str, _strict(str, "teks", "text"))
    c.register_structure_hook(int, _strict(int, "bilangan bulat", "a whole number"))
    c.register_structure_hook(bool, _strict(bool, "true atau false", "true or false"))
    c.register_structure_hook(dt.date, _strict(dt.date, "tanggal", "a date"))
    c.register_structure_hook_func(
        lambda t: isinstance(t, type) and issubclass(t, enum.Enum), _enum
    )
    c.register_structure_hook_func(lambda t: _origin(t) is Literal, _literal)
    c.register_structure_hook_func(_is_union, bentuk.union)
    c.register_structure_hook_factory(attrs.has, bentuk.attrs_class)
    c.register_structure_hook_factory(lambda t: _origin(t) is tuple, bentuk.tuples)
    c.register_structure_hook_factory(
        lambda t: _origin(t) is dict and typing.get_args(t)[1] is not Any,
        bentuk.dicts,
    )
    c.register_structure_hook_func(
        lambda t: _origin(t) is dict and typing.get_args(t)[0] is int,
        _targets,
    )
    c.register_structure_hook_func(
        lambda t: _origin(t) is dict and typing.get_args(t)[1] is Any,
        _table,
    )
    c.register_structure_hook(SatuanRef, _satuan)
    return c


def _table(value: object, _: object) -> object:
    """A table that someone else will structure, e.g. a calculator's parameters."""
    if not isinstance(value, Mapping):
        raise _wrong(value, "tabel", "a table")
    return value


_CONVERTER = _build_converter()


def structure(
    data: object, kelas: type[T], tabel: str
) -> tuple[T | None, tuple[ShapeFault, ...]]:
    """Structure one table.

    Args:
        tabel: what the table is called in messages.

    Returns:
        the value, or None with every fault in the table.
    """
    try:
        return _CONVERTER.structure(data, kelas), ()
    except Exception as salah:  # noqa: BLE001 -- cattrs wraps whatever a hook raises
        return None, _without_echo(_faults(salah, (), tabel), data)


def _without_echo(semua: Sequence[ShapeFault], data: object) -> tuple[ShapeFault, ...]:
    """Faults without those of a missing key that is there, but mistyped."""
    hasil = []
    for s in semua:
        mirip = s.argumen.get("mirip", "") if s.kode == "SKP104" else ""
        sudah = _below(data, (*s.jalur[:-1], mirip)) if mirip else True
        hasil.append(s if sudah else attrs.evolve(s, maksud=mirip))
    maksud = {(*s.jalur[:-1], s.maksud) for s in hasil if s.maksud}
    return tuple(s for s in hasil if s.kode != "SKP105" or s.jalur not in maksud)


def _below(data: object, jalur: Jalur) -> bool:
    """Is there anything at a path?"""
    for langkah in jalur:
        if isinstance(data, Mapping) and langkah not in data:
            return False
        assert isinstance(data, Mapping | list)  # noqa: S101 -- a fault is below one
        data = data[langkah]  # type: ignore[index]  # an index of a list, else a key
    return True


def _faults(salah: BaseException, jalur: Jalur, tabel: str) -> list[ShapeFault]:
    hasil: list[ShapeFault] = []
    if isinstance(salah, ClassValidationError | IterableValidationError):
        for anak in salah.exceptions:
            hasil.extend(_faults(anak, jalur + _step(anak), tabel))
        return hasil
    kunci = str(jalur[-1]) if jalur else tabel
    dalam = f"[{tabel}]" if len(jalur) < 2 else f"[{tabel}.{_dotted(jalur[:-1])}]"  # noqa: PLR2004 -- a key in a sub-table
    if isinstance(salah, ForbiddenExtraKeysError):
        sah = [a.name for a in attrs.fields(salah.cl) if a.metadata.get("toml", True)]
        di = f"[{tabel}]" if not jalur else f"[{tabel}.{_dotted(jalur)}]"
        return [
            ShapeFault(
                "SKP104",
                (*jalur, lebih),
                {
                    "kunci": lebih,
                    "tabel": di,
                    "pilihan": ", ".join(sah),
                    "mirip": near(lebih, sah),
                },
                pada_kunci=True,
            )
            for lebih in sorted(salah.extra_fields)
        ]
    if isinstance(salah, _ShapeError):
        argumen = {"kunci": kunci, **salah.argumen}
        return [
            ShapeFault(
                salah.kode,
                jalur + salah.jalur,
                argumen,
                pada_kunci=salah.kode == "SKP104",
            )
        ]
    if isinstance(salah, KeyError):
        return [ShapeFault("SKP105", jalur, {"kunci": kunci, "tabel": dalam})]
    # A parameter class may refuse in its own way (an attrs validator).
    return [
        ShapeFault(
            "SKP106",
            jalur,
            {
                "kunci": kunci,
                "perlu": f"nilai yang diterima ({salah})",
                "need": f"an accepted value ({salah})",
                "ada": "yang ini",
                "found": "this one",
            },
        )
    ]


def _step(salah: BaseException) -> Jalur:
    """The path step that cattrs noted on an exception."""
    for catatan in getattr(salah, "__notes__", ()):
        if isinstance(catatan, AttributeValidationNote):
            return (catatan.name,)
        if isinstance(catatan, IterableValidationNote):
            return (catatan.index,)
    return ()


def _dotted(jalur: Jalur) -> str:
    return ".".join(str(bagian) for bagian in jalur)
