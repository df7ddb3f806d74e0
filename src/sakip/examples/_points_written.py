"""Points that the author wrote into formulas and into parameters of calculators."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from attrs import frozen

from .._achievement import flatten
from .._bands import bound_cases
from .._syntax import Call, Infix, Syntax, Unary, parse
from .._value import Keadaan
from ..expression import (
    Aggregate,
    Clamp,
    Expression,
    If,
    OnState,
    children,
    not_,
    walk,
)
from ._titik import Titik

if TYPE_CHECKING:
    from .._model import Asal
    from .._source import Jalur, Tempat
    from ..expression import Potong
    from ..hookspecs import Rincian

#: Functions that give back what they are given, where it is a percentage already.
_TEMBUS = ("persen",)
#: What parameters call a floor, a cap.
_BATAS: Mapping[str, tuple[str, ...]] = {
    "bawah": ("batas_bawah", "bawah", "minimal"),
    "atas": ("batas_atas", "atas", "maksimal"),
}


@frozen
class Catatan:
    """A point, and when it decides: as `Cabang`, or whenever it is reached."""

    titik: Titik
    syarat: Expression
    keadaan: Keadaan | None = None


@frozen(eq=False)
class Written:
    """Notes the points of formulas and calculators.

    Attributes:
        simpul: where they are noted, by the identity of their node.
        can_be: is a condition not known to be no?
        states: states that a node may have.
    """

    simpul: dict[int, list[Catatan]]
    can_be: Callable[[Expression], bool]
    states: Callable[[Expression], frozenset[Keadaan]]

    def note(self, node: Expression, catatan: Catatan) -> None:
        """Note a point of a node, unless nothing can decide it."""
        bisa = (
            self.can_be(catatan.syarat)
            if catatan.keadaan is None
            else catatan.keadaan in self.states(catatan.syarat)
        )
        if bisa:
            self.simpul.setdefault(id(node), []).append(catatan)

    # -- formulas

    def formula(self, akar: Expression, rumus: str, asal: Asal, kode: str) -> None:
        """What a formula decides: ``jika``, ``bila_…``, ``batasi``."""
        panggilan = dict(_calls(parse(rumus)))

        def place(potong: Potong) -> Tempat:
            return asal.potong(("rumus",), *potong)

        for node in _each(akar):
            if node.potong is None:
                continue
            call = panggilan.get(node.potong)
            while call is not None and call.nama in _TEMBUS:
                call = panggilan.get(call.argumen[0].potong)
            if call is None:
                continue
            if isinstance(node, If) and call.nama == "jika":
                _, ya, tidak = (place(a.potong) for a in call.argumen)
                titik = Titik("jika", "ya", ya, kode)
                self.note(node, Catatan(titik, node.syarat))
                titik = Titik("jika", "tidak", tidak, kode)
                self.note(node, Catatan(titik, not_(node.syarat)))
            elif isinstance(node, OnState) and call.nama.startswith("bila_"):
                titik = Titik("jika", call.nama, place(call.argumen[1].potong), kode)
                for keadaan, _ in node.ganti:
                    self.note(node, Catatan(titik, node.amat, keadaan))
            elif isinstance(node, Clamp) and call.nama == "batasi":
                tempat = {
                    "bawah": place(call.argumen[1].potong),
                    "atas": place(call.argumen[2].potong),
                    "dalam": place(call.potong),
                }
                self.bounds(node, tempat, kode)

    def bounds(self, node: Clamp, tempat: Mapping[str, Tempat], kode: str) -> None:
        """A floor and a cap, and the values within."""
        for kasus, syarat in bound_cases(node.isi, node.bawah, node.atas):
            titik = Titik("batas", kasus, tempat[kasus], kode)
            self.note(node, Catatan(titik, syarat))

    # -- calculators

    def calculator(
        self,
        akar: Expression,
        rincian: Sequence[Rincian],
        parameter: Mapping[str, Any],
        asal: Asal,
        kode: str,
    ) -> dict[int, list[Mapping[Keadaan, Titik]]]:
        """What the parameters of a calculator decide in its tree.

        A bound, or what is done with a state, is known by the key of the parameters
        that speaks of it: beside the part that it is about, or further out.

        Returns:
            points of the states of aggregates' members, by the aggregate.
        """
        letak = {r.ekspresi: entri for _, r, entri in _entries(rincian, parameter)}
        anggota: dict[int, list[Mapping[Keadaan, Titik]]] = {}
        for node, entri in _owned(akar, rincian, parameter):
            if isinstance(node, Clamp):
                self.clamp(node, parameter, entri, asal, kode)
            elif isinstance(node, OnState):
                sini = letak.get(node.amat, entri)
                for keadaan, _ in node.ganti:
                    titik = _policy(keadaan, parameter, sini, asal, kode)
                    if titik is not None:
                        self.note(node, Catatan(titik, node.amat, keadaan))
            elif isinstance(node, Aggregate):
                anggota[id(node)] = [
                    {
                        k: titik
                        for k in Keadaan
                        if node.kebijakan.of(k) != "menular"
                        and k in self.states(a)
                        # Written in the parameters, or else the calculator's own.
                        and (
                            titik := _policy(
                                k, parameter, letak.get(a, entri), asal, kode
                            )
                        )
                        is not None
                    }
                    for a in node.anggota
                ]
        return anggota

    def clamp(
        self,
        node: Clamp,
        parameter: Mapping[str, Any],
        entri: Jalur,
        asal: Asal,
        kode: str,
    ) -> None:
        """The bounds of a calculator, at the parameters that state them."""
        dasar = asal.tempat("kalkulator")
        tempat: dict[str, Tempat] = {}
        for ujung, nilai in (("bawah", node.bawah), ("atas", node.atas)):
            if nilai is not None:
                jalur = _outward(parameter, entri, _BATAS[ujung])
                ada = jalur is not None
                tempat[ujung] = asal.tempat("parameter", *jalur) if ada else dasar  # type: ignore[misc]  # it is there
        tempat["dalam"] = next(iter(tempat.values()))
        self.bounds(node, tempat, kode)

    def parts(
        self,
        rincian: Sequence[Rincian],
        parameter: Mapping[str, Any],
        asal: Asal,
        kode: str,
    ) -> dict[Expression, list[Titik]]:
        """The parts that the parameters state, by their expressions."""
        hasil: dict[Expression, list[Titik]] = {}
        for nama, r, entri in _entries(rincian, parameter):
            if entri:
                tempat = asal.tempat("parameter", *entri, kunci=True)
                titik = Titik("rincian", "", tempat, f"{kode}.{nama}")
                hasil.setdefault(r.ekspresi, []).append(titik)
        return hasil


def _each(akar: Expression) -> Iterator[Expression]:
    """Every node once, however often it stands in the tree."""
    sudah: set[int] = set()
    for node in walk(akar):
        if id(node) not in sudah:
            sudah.add(id(node))
            yield node


def _calls(sintaks: Syntax) -> Iterator[tuple[Potong, Call]]:
    match sintaks:
        case Call():
            yield sintaks.potong, sintaks
            for a in sintaks.argumen:
                yield from _calls(a)
        case Unary():
            yield from _calls(sintaks.isi)
        case Infix():
            yield from _calls(sintaks.kiri)
            yield from _calls(sintaks.kanan)
        case _:
            return


# -- parameters


def _entries(
    rincian: Sequence[Rincian], parameter: Mapping[str, Any]
) -> Iterator[tuple[str, Rincian, Jalur]]:
    """Parts with the path of the parameters that state them; ``()``: none does."""
    letak: dict[str, Jalur] = {}
    for nama, r in reversed(flatten(tuple(rincian))):
        induk, _, kode = nama.rpartition(".")
        di = letak.get(induk, ())
        letak[nama] = _entry(_at(parameter, di), di, kode) or ()
        yield nama, r, letak[nama]


def _entry(tabel: Any, jalur: Jalur, kode: str) -> Jalur | None:  # noqa: ANN401 -- TOML
    """The path of the entry of a table that a part is made of."""
    if not isinstance(tabel, Mapping):
        return None
    if kode in tabel:
        return (*jalur, kode)
    for kunci, isi in tabel.items():
        if not isinstance(isi, list):
            continue
        for i, satu in enumerate(isi):
            milik = satu
            if isinstance(satu, Mapping):
                milik = satu.get("kode", satu.get("masukan"))
            if milik == kode:
                return (*jalur, kunci, i)
    return None


def _at(parameter: Any, jalur: Jalur) -> Any:  # noqa: ANN401 -- TOML
    """What stands at a path of the parameters."""
    for bagian in jalur:
        parameter = parameter[bagian]
    return parameter


def _outward(
    parameter: Mapping[str, Any], entri: Jalur, nama: Sequence[str]
) -> Jalur | None:
    """The path of the nearest key of some name: beside an entry, or further out."""
    for n in range(len(entri), -1, -1):
        tabel = _at(parameter, entri[:n])
        for kunci in nama:
            if isinstance(tabel, Mapping) and kunci in tabel:
                return (*entri[:n], kunci)
    return None


def _policy(
    keadaan: Keadaan, parameter: Mapping[str, Any], entri: Jalur, asal: Asal, kode: str
) -> Titik | None:
    """The point of what the parameters say of a state, if they say anything."""
    jalur = _outward(parameter, entri, (keadaan.kode,))
    if jalur is None:
        return None
    return Titik("keadaan", keadaan.kode, asal.tempat("parameter", *jalur), kode)


def _owned(
    akar: Expression, rincian: Sequence[Rincian], parameter: Mapping[str, Any]
) -> Iterator[tuple[Expression, Jalur]]:
    """Every node once, with the entry of the innermost part that it is of."""
    letak = {r.ekspresi: entri for _, r, entri in _entries(rincian, parameter)}
    sudah: set[int] = set()
    tumpukan: list[tuple[Expression, Jalur]] = [(akar, ())]
    while tumpukan:
        node, entri = tumpukan.pop()
        entri = letak.get(node, entri)
        if id(node) in sudah:
            continue
        sudah.add(id(node))
        yield node, entri
        tumpukan.extend((anak, entri) for anak in children(node))
