"""A ruleset that was read, checked and found whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import field, frozen

from ._assembly import Assembler
from ._checker import check_rules, run_plugin_checks
from ._compiler import Plan, compile_plan
from ._evaluator import evaluate_steps
from ._files import place
from ._near import near
from ._rules_loader import read_rules
from .diagnostics import Temuan, has_galat, sort_temuan
from .errors import RulesetError
from .plugins import Registry, build_registry

if TYPE_CHECKING:
    from ._model import Aturan
    from ._steps import Kunci, Susunan
    from ._value import Nilai
    from .expression import Input

#: Years a ruleset may span; a Renstra spans five.
MAX_TAHUN = 50


@frozen(eq=False)
class Ruleset:
    """A checked ruleset.

    Attributes:
        aturan: its rules, as the TOML states them.
        sidik: fingerprint of its files.
        plugin: versions of sakip and of the plugins that it needs.
        temuan: warnings; a ruleset with worse is never made.
    """

    aturan: Aturan
    sidik: str
    plugin: Mapping[str, str]
    temuan: tuple[Temuan, ...]
    _assembler: Assembler = field(repr=False)
    #: Steps and plans by year. Filling them twice in two threads gives equal ones.
    _susunan: dict[int, Susunan] = field(factory=dict, repr=False, init=False)
    _plan: dict[int, Plan] = field(factory=dict, repr=False, init=False)
    #: Years computed at least once.
    _dihitung: set[int] = field(factory=set, repr=False, init=False)

    @property
    def id(self) -> str:
        """Its id, e.g. ``"kemenkumham-2024"``."""
        return self.aturan.kepala.id

    @property
    def edisi(self) -> str:
        """Its edition."""
        return self.aturan.kepala.edisi

    @property
    def tahun(self) -> range:
        """The years in which it holds."""
        berlaku = self.aturan.kepala.berlaku
        return range(berlaku.dari.year, berlaku.sampai.year + 1)

    def rules(self, tahun: int) -> Aturan:
        """The rules that hold in a year.

        Raises:
            ValueError: the ruleset does not hold in that year.
        """
        return self.susun(tahun).aturan

    def susun(self, tahun: int) -> Susunan:
        """Every figure of a year as an expression, in order.

        Raises:
            ValueError: the ruleset does not hold in that year.
        """
        if tahun not in self.tahun:
            raise ValueError(f"{self.id} does not hold in {tahun}")
        susunan = self._susunan.get(tahun)
        if susunan is None:
            susunan = self._assembler.year(tahun)[0]
            susunan = self._susunan.setdefault(tahun, susunan)
        return susunan

    def compile(self, tahun: int) -> Plan:
        """The plan of a year; made once.

        Raises:
            ValueError: the ruleset does not hold in that year.
        """
        plan = self._plan.get(tahun)
        if plan is None:
            plan = self._plan.setdefault(tahun, compile_plan(self.susun(tahun)))
        return plan

    def compute(
        self, tahun: int, lookup: Callable[[Input], Nilai]
    ) -> dict[Kunci, Nilai]:
        """Every figure of a year, exact.

        Walking the tree once is cheaper than compiling it, so the plan is made
        when a year is computed for the second time. Both give the same figures.

        Raises:
            ValueError: the ruleset does not hold in that year.
        """
        if tahun in self._plan or tahun in self._dihitung:
            return self.compile(tahun).run(lookup)
        self._dihitung.add(tahun)
        return evaluate_steps(self.susun(tahun).steps, lookup)


def check_ruleset(
    folder: Path, registry: Registry
) -> tuple[Ruleset | None, tuple[Temuan, ...]]:
    """Read and check a ruleset's folder.

    Returns:
        the ruleset, or None when a finding is a galat; and every finding.
    """
    aturan, sidik, temuan = read_rules(folder)
    if aturan is None:
        return None, sort_temuan([*registry.temuan, *temuan])
    return check_aturan(aturan, registry, sidik, temuan)


def check_aturan(
    aturan: Aturan,
    registry: Registry,
    sidik: str = "",
    temuan_bentuk: Sequence[Temuan] = (),
) -> tuple[Ruleset | None, tuple[Temuan, ...]]:
    """Check rules that were read, or made by changing some that were.

    Args:
        aturan: the rules.
        registry: the plugins to use.
        sidik: fingerprint of the files they come from.
        temuan_bentuk: what was found wrong while reading them.

    Returns:
        the ruleset, or None when a finding is a galat; and every finding.
    """
    temuan = [*registry.temuan, *temuan_bentuk]
    temuan += check_rules(aturan, registry)
    temuan += run_plugin_checks(aturan, registry)
    assembler = Assembler(aturan, registry)
    temuan += assembler.temuan
    berlaku = aturan.kepala.berlaku
    tahun = range(berlaku.dari.year, berlaku.sampai.year + 1)
    temuan += assembler.check(tahun[:MAX_TAHUN])
    semua = sort_temuan(temuan)
    if has_galat(semua):
        return None, semua
    versi = registry.versi()
    plugin = {n: versi[n] for n in ("bawaan", *sorted(aturan.kepala.plugin))}
    return Ruleset(aturan, sidik, plugin, semua, assembler), semua


def load_ruleset(sumber: str | Path, *, registry: Registry | None = None) -> Ruleset:
    """Read and check a ruleset.

    Args:
        sumber: its folder, or the id of one that is installed.
        registry: the plugins to use; the installed ones if None.

    Raises:
        RulesetError: with every finding in all its files.
    """
    registry = registry or build_registry()
    folder = find_folder(sumber, registry)
    if isinstance(folder, Temuan):
        raise RulesetError([*registry.temuan, folder])
    ruleset, temuan = check_ruleset(folder, registry)
    if ruleset is None:
        raise RulesetError(temuan)
    return ruleset


def find_folder(sumber: str | Path, registry: Registry) -> Path | Temuan:
    """The folder that a path or id means, or a finding that there is none."""
    path = Path(sumber)
    try:
        if path.is_dir():
            return path
        if path.name == "ruleset.toml" and path.is_file():
            return path.parent
    except (OSError, ValueError) as salah:
        sebab = getattr(salah, "strerror", None) or str(salah)
        return Temuan("SKP101", place(str(sumber)), {"sebab": sebab})
    ada = registry.rulesets.get(str(sumber))
    if ada is not None:
        return ada.folder
    pilihan = ", ".join(sorted(registry.rulesets)) or "—"
    return Temuan(
        "SKP111",
        place(str(sumber)),
        {
            "nama": str(sumber),
            "pilihan": pilihan,
            "mirip": near(str(sumber), registry.rulesets),
        },
    )
