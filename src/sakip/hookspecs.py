"""What a plugin may offer: six hooks that return frozen descriptions.

A plugin is a module or object with ``SAKIP_API = 1``, registered under the entry
point group ``sakip``. Every hook returns descriptions and does no work; sakip calls
each implementation on its own, so that one that fails takes down nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import pluggy
from attrs import field, frozen

from ._scope import Konteks
from ._unit import Satuan
from .expression import Expression

if TYPE_CHECKING:
    from ._model import Aturan
    from ._results import Hasil
    from ._source import SourceText
    from .diagnostics import Temuan

__all__ = [
    "API",
    "HOOK",
    "Calculation",
    "Calculator",
    "Check",
    "Function",
    "Konteks",
    "Periksaan",
    "Reader",
    "Rincian",
    "RulesetFolder",
    "Writer",
    "hookimpl",
]

#: The number a plugin must declare as ``SAKIP_API``.
API = 1

hookspec = pluggy.HookspecMarker("sakip")
hookimpl = pluggy.HookimplMarker("sakip")


@frozen
class Rincian:
    """A part of a figure that is reported beside it, e.g. a dimensi.

    Attributes:
        jenis: what it is; the key of the list in JSON ("dimensi", "variabel").
        kode, nama: its code within the figure, and its name.
        ekspresi: its value, a node of the figure's own tree.
        satuan: its unit.
        bobot: its exact weight in percent, if it has one.
        anak: its own parts.
    """

    jenis: str
    kode: str
    nama: str
    ekspresi: Expression
    satuan: Satuan
    bobot: Any = None
    anak: tuple[Rincian, ...] = ()


@frozen
class Periksaan:
    """A yes/no expression that the facts should satisfy; else a finding."""

    ekspresi: Expression
    pesan: str
    message: str
    tingkat: Literal["peringatan", "galat"] = "peringatan"


@frozen
class Calculation:
    """What a calculator returns: an expression, never a number.

    Attributes:
        ekspresi: the figure.
        rincian: parts to report.
        periksa: what the facts should satisfy.
        label: names of the inputs that the calculator declares, by input name.
    """

    ekspresi: Expression
    rincian: tuple[Rincian, ...] = ()
    periksa: tuple[Periksaan, ...] = ()
    label: Mapping[str, str] = field(factory=dict)


@frozen
class Calculator:
    """A named way to build an expression from parameters in TOML.

    Attributes:
        kode: dotted, plugin first: ``"survei.indeks"``.
        nama: what it computes, in Indonesian, for lists.
        parameter: an attrs class; the table is structured into it, unknown keys
            and wrong types are findings. ``Fraction`` fields are exact.
        build: parameters and context to an expression. Raises `CalculatorError`
            for parameters that make no sense together.
        sumber: the regulation or page the method comes from.
    """

    kode: str
    nama: str
    parameter: type[Any]
    build: Callable[[Any, Konteks], Calculation]
    sumber: str = ""


#: An argument of a formula function: one node, or the nodes of a range.
Argumen: TypeAlias = "Expression | tuple[Expression, ...]"


@frozen
class Function:
    """A formula function: a macro from argument nodes to a node.

    Attributes:
        nama: as written in formulas.
        argumen: least and greatest number of arguments (None: no limit).
        build: gets the argument nodes; a range or column arrives as a tuple where
            ``vektor``, and is refused elsewhere. Raises `UnitError` or ValueError.
        vektor: may arguments be ranges and columns?
        uraian: one line for the reference, in Indonesian.
    """

    nama: str
    argumen: tuple[int, int | None]
    build: Callable[[Sequence[Argumen]], Expression]
    vektor: bool = False
    uraian: str = ""


@frozen
class RulesetFolder:
    """A ruleset that can be loaded by its id."""

    id: str
    folder: Path


@frozen
class Check:
    """A check of rules that needs no facts."""

    nama: str
    run: Callable[[Aturan], Iterable[Temuan]]


@frozen
class Reader:
    """A reader of facts in one kind of file.

    ``read`` turns the text into nested tables as TOML would give them (numbers as
    int or Decimal), or None with findings. It raises nothing.
    """

    akhiran: str
    read: Callable[[SourceText], tuple[Mapping[str, Any] | None, Sequence[Temuan]]]


@frozen
class Writer:
    """A format of results: text made from them, nothing else."""

    nama: str
    write: Callable[[Hasil], str]


class Hook:
    """The hooks of sakip; pluggy reads their names and arguments, none is called."""

    @hookspec
    def sakip_calculators(self) -> Iterable[Calculator]:
        """Offer calculators.

        Example::

            @hookimpl
            def sakip_calculators():
                return [Calculator("survei.indeks", "Indeks survei", Indeks, build)]
        """
        return ()

    @hookspec
    def sakip_functions(self) -> Iterable[Function]:
        """Offer formula functions.

        Example::

            @hookimpl
            def sakip_functions():
                return [Function("separuh", (1, 1), lambda a: div(a[0], constant(2)))]
        """
        return ()

    @hookspec
    def sakip_rulesets(self) -> Iterable[RulesetFolder]:
        """Offer rulesets that load by id.

        Example::

            @hookimpl
            def sakip_rulesets():
                return [RulesetFolder("kemenkumham-2024", Path(__file__).parent)]
        """
        return ()

    @hookspec
    def sakip_checks(self) -> Iterable[Check]:
        """Offer checks of rules.

        Example::

            @hookimpl
            def sakip_checks():
                return [Check("nama_panjang", find_long_names)]
        """
        return ()

    @hookspec
    def sakip_readers(self) -> Iterable[Reader]:
        """Offer readers of facts, by file suffix.

        Example::

            @hookimpl
            def sakip_readers():
                return [Reader(".toml", read_toml)]
        """
        return ()

    @hookspec
    def sakip_writers(self) -> Iterable[Writer]:
        """Offer formats of results.

        Example::

            @hookimpl
            def sakip_writers():
                return [Writer("json", write_json)]
        """
        return ()


#: Names of the hooks, and the class of description each returns.
HOOK: Mapping[str, type] = {
    "sakip_calculators": Calculator,
    "sakip_functions": Function,
    "sakip_rulesets": RulesetFolder,
    "sakip_checks": Check,
    "sakip_readers": Reader,
    "sakip_writers": Writer,
}
