"""A year's steps to a plan: one generated function for all figures of a report."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from math import gcd
from typing import TYPE_CHECKING, Any, TypeAlias

from attrs import field, frozen

from ._codegen import Generator, Value, input_scale, round_text
from ._steps import Kunci, Susunan
from ._unit import Satuan
from ._value import Keadaan, Mode, Nilai
from .expression import Input

if TYPE_CHECKING:
    from ._model import Konvensi

#: Inputs of a report for a plan: integers (None for a state), and beside each the
#: number of its state, or the denominator of a score.
Packed: TypeAlias = tuple[tuple[int | None, ...], tuple[int, ...]]


@frozen(eq=False)
class Plan:
    """The compiled form of a ruleset for one year; safe to share between threads.

    Attributes:
        susunan: the steps it was made from.
        inputs: what `pack` asks for, in order.
        sumber: the generated code, to read.
    """

    susunan: Susunan
    inputs: tuple[Input, ...]
    sumber: str = field(repr=False)
    #: The denominator of each figure: a constant, or None where it is computed.
    _penyebut: tuple[int | None, ...] = field(repr=False)
    _exact: Callable[..., tuple[int | Keadaan, ...]] = field(repr=False)
    _shown: _Lazy = field(repr=False)

    def pack(self, lookup: Callable[[Input], Nilai]) -> Packed:
        """Inputs as integers.

        Args:
            lookup: the exact value of an input (a percentage as a ratio), or a
                state.

        Raises:
            ValueError: a value has more decimals than its input declares.
        """
        angka: list[int | None] = []
        sisi: list[int] = []
        for node in self.inputs:
            nilai = lookup(node)
            if isinstance(nilai, Keadaan):
                angka.append(None)
                sisi.append(nilai.value)
                continue
            skala = input_scale(node)
            if skala is None:
                angka.append(nilai.numerator)
                sisi.append(nilai.denominator)
                continue
            kali, sisa = divmod(skala, nilai.denominator)
            if sisa:
                raise ValueError(f"{node.nama}: more than {node.desimal} decimals")
            angka.append(nilai.numerator * kali)
            sisi.append(0)
        return tuple(angka), tuple(sisi)

    def exact(self, packed: Packed) -> tuple[int | Keadaan, ...]:
        """Every figure, raw, in step order: the fast path, without objects.

        A figure is its numerator or its state; where its denominator is not known
        in advance it follows as another item. `figures` puts the two together.
        """
        return self._exact(*packed)

    def figures(self, packed: Packed) -> dict[Kunci, Nilai]:
        """Every figure by its key, exact (a percentage as a ratio), or its state."""
        isi = iter(self._exact(*packed))
        hasil: dict[Kunci, Nilai] = {}
        for step, tetap in zip(self.susunan.steps, self._penyebut, strict=True):
            n = next(isi)
            d = next(isi) if tetap is None else tetap
            if isinstance(n, Keadaan):
                hasil[step.kunci] = n
            else:
                hasil[step.kunci] = Fraction(n, d)  # type: ignore[arg-type]  # a number
        return hasil

    def positions(self) -> dict[Kunci, tuple[int, int | None]]:
        """Where each figure stands in what `exact` gives, and its denominator.

        The denominator is a constant, or None where it follows the numerator.
        """
        hasil: dict[Kunci, tuple[int, int | None]] = {}
        di = 0
        for step, tetap in zip(self.susunan.steps, self._penyebut, strict=True):
            hasil[step.kunci] = (di, tetap)
            di += 2 if tetap is None else 1
        return hasil

    def published(self, packed: Packed) -> tuple[int | Keadaan, ...]:
        """Every figure as displayed, in step order.

        An integer counts units of the last digit shown (8,21 % at two digits is
        821).
        """
        return self._shown.get()(*packed)

    def run(self, lookup: Callable[[Input], Nilai]) -> dict[Kunci, Nilai]:
        """Pack and compute in one call."""
        return self.figures(self.pack(lookup))


class _Lazy:
    """A function that is generated when first asked for.

    Two threads that ask at once both generate it, and get equal functions.
    """

    def __init__(
        self, buat: Callable[[], Callable[..., tuple[int | Keadaan, ...]]]
    ) -> None:
        self._buat = buat
        self._ada: Callable[..., tuple[int | Keadaan, ...]] | None = None

    def get(self) -> Callable[..., tuple[int | Keadaan, ...]]:
        """The function."""
        if self._ada is None:
            self._ada = self._buat()
        return self._ada


def compile_plan(susunan: Susunan) -> Plan:
    """Generate and compile the code of a year."""
    gen = Generator(s.ekspresi for s in susunan.steps)
    for step in susunan.steps:
        gen.figures[step.kunci] = gen.value(step.ekspresi)
    nilai = [gen.figures[s.kunci] for s in susunan.steps]
    inputs = tuple(gen.slots)
    masuk = "".join(f"x{i}," for i in range(len(inputs)))
    awal = [f" {masuk}=x"] if inputs else []
    eksak = "".join(_exact_item(v) for v in nilai)
    badan = [*awal, *gen.lines]
    sumber = _function([*badan, f" return ({eksak})"])
    penyebut = tuple(v.d if isinstance(v.d, int) else None for v in nilai)

    def shown() -> Callable[..., tuple[int | Keadaan, ...]]:
        gen.lines = []
        konvensi = susunan.aturan.konvensi
        tampil = "".join(
            _shown_item(gen, v, s.satuan, susunan.digit[s.kunci], konvensi)
            for v, s in zip(nilai, susunan.steps, strict=True)
        )
        return _load(_function([*badan, *gen.lines, f" return ({tampil})"]), gen)

    return Plan(susunan, inputs, sumber, penyebut, _load(sumber, gen), _Lazy(shown))


def _function(baris: list[str]) -> str:
    return "\n".join(["def plan(x,y):", *baris, ""])


def _load(sumber: str, gen: Generator) -> Callable[..., tuple[int | Keadaan, ...]]:
    """Compile generated code; it can reach nothing but what is bound here."""
    ruang: dict[str, Any] = {"__builtins__": _BUILTINS, **gen.namespace}
    exec(compile(sumber, "<sakip plan>", "exec"), ruang)  # noqa: S102 -- our templates only
    plan: Callable[..., tuple[int | Keadaan, ...]] = ruang["plan"]
    return plan


#: All that generated code may call beside the helpers bound for it.
_BUILTINS: Mapping[str, object] = {"max": max, "min": min, "abs": abs, "int": int}


def _exact_item(v: Value) -> str:
    n = f"K[{v.s}] if {v.n} is None else {v.n}" if v.maybe else v.n
    return f"{n}," if isinstance(v.d, int) else f"{n},{v.d},"


def _shown_item(
    gen: Generator, v: Value, satuan: Satuan, digit: int, konvensi: Konvensi
) -> str:
    """The text of a figure as displayed."""
    tampilan = konvensi.pembulatan.tampilan
    mode: Mode = tampilan.mode or konvensi.mode_pembulatan
    kali = satuan.faktor * 10**digit
    d = v.d
    if isinstance(d, int):
        g = gcd(kali, d)
        kali, d = kali // g, d // g
    teks = round_text(gen, v.n, kali, d, mode, tanda=v.tanda)
    return f"K[{v.s}] if {v.n} is None else {teks}," if v.maybe else f"{teks},"
