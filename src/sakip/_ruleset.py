"""A ruleset that was read, checked and found whole."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import field, frozen

from ._assembly import Assembler
from ._checker import check_rules, check_sense, run_plugin_checks
from ._compiler import Plan, compile_plan
from ._evaluator import evaluate_steps
from ._files import Pembaca, os_words, place, read_toml
from ._limits import MAX_LANGKAH_RENCANA, MAX_TAHUN
from ._near import near
from ._rules_loader import Bacaan, Bagian, Seandainya, read_rules
from .diagnostics import Temuan, has_galat, sort_temuan
from .errors import RulesetError
from .plugins import Registry, build_registry

if TYPE_CHECKING:
    from ._batch._compiled import Mesin
    from ._batch._plan import BatchPlan
    from ._batch._sql_dialect import NamaDialek
    from ._model import Amandemen, Aturan
    from ._steps import Kunci, Susunan
    from ._value import Nilai
    from .expression import Input


@frozen(eq=False)
class Masa:
    """A run of years with the same rules, ready to be computed by."""

    tahun: range
    aturan: Aturan
    assembler: Assembler


@frozen(eq=False, repr=False)
class Ruleset:
    """A checked ruleset.

    Attributes:
        aturan: the rules of its last year, as the TOML states them.
        sidik: fingerprint of its files.
        plugin: versions of sakip and of the plugins that it needs.
        temuan: warnings; a ruleset with worse is never made.
        amandemen: the amendments known, by date; each governs some of the years.
        pada: the date on which the rules are known, or None for all there are.
    """

    aturan: Aturan
    sidik: str
    plugin: Mapping[str, str]
    temuan: tuple[Temuan, ...]
    amandemen: tuple[Amandemen, ...] = ()
    pada: dt.date | None = None
    _masa: tuple[Masa, ...] = field(default=())
    #: Plans by year. Filling one twice in two threads gives equal ones.
    _plan: dict[int, Plan] = field(factory=dict, init=False)
    #: Years computed at least once.
    _dihitung: set[int] = field(factory=set, init=False)

    def __repr__(self) -> str:
        """Which one it is; all its rules would fill pages."""
        tahun = self.tahun
        return f"<Ruleset {self.id} {self.edisi} ({tahun[0]}-{tahun[-1]})>"

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

    def amended(self, tahun: int) -> tuple[Amandemen, ...]:
        """The amendments that govern a year, in the order they were laid on."""
        return tuple(a for a in self.amandemen if a.governs(tahun))

    def rules(self, tahun: int) -> Aturan:
        """The rules that hold in a year.

        Raises:
            ValueError: the ruleset does not hold in that year.
        """
        return self._in(tahun).aturan

    def _in(self, tahun: int) -> Masa:
        for masa in self._masa:
            if tahun in masa.tahun:
                return masa
        raise ValueError(f"{self.id} does not hold in {tahun}")

    def susun(self, tahun: int) -> Susunan:
        """Every figure of a year as an expression, in order.

        Raises:
            ValueError: the ruleset does not hold in that year.
        """
        return self._in(tahun).assembler.year(tahun)[0]

    def compile(self, tahun: int) -> Plan:
        """The plan of a year; made once.

        Raises:
            ValueError: the ruleset does not hold in that year.
        """
        plan = self._plan.get(tahun)
        if plan is None:
            plan = self._plan.setdefault(tahun, compile_plan(self.susun(tahun)))
        return plan

    def compile_batch(
        self,
        tahun: int | None = None,
        *,
        figur: Iterable[str] | None = None,
        mesin: Mesin = "auto",
    ) -> BatchPlan:
        """The plan for whole frames: a row for each office and period.

        Args:
            tahun: the year of every row; None: the frame has a column ``tahun``.
            figur: names of the figures that are wanted, such as
                ``"kanwil::capaian"``; None: all. Only what they are made of is read
                and computed.
            mesin: what computes. ``"native"``: machine code, made once for columns of
                one shape, which takes seconds; ``"kolom"``: polars, column by column;
                ``"auto"``: columns until machine code would have paid for itself, if
                it can be made here. Every figure is the same.

        Raises:
            ValueError: the ruleset does not hold in that year, has no such figure, or
                none is asked for; or there is no such ``mesin``.
            ImportError: polars is not installed (``pip install 'sakip[batch]'``); or
                ``mesin="native"`` lacks what it needs
                (``pip install 'sakip[native]'``).
        """
        from ._batch import compile_batch  # noqa: PLC0415 -- only who asks for it

        return compile_batch(self, tahun, figur, mesin)

    def sql(
        self,
        tahun: int,
        *,
        dialect: NamaDialek = "duckdb",
        table: str = "isian",
        id: Sequence[str] = (),  # noqa: A002 -- as the option of the command line
    ) -> str:
        """The rules of a year as views of SQL, exact.

        A figure that does not fit the dialect is left out; a comment says which.

        Args:
            dialect: ``"duckdb"``, ``"postgres"`` or ``"spark"``.
            table: the table of inputs, a row for each office and period.
            id: columns of it that the last view passes on.

        Raises:
            ValueError: the ruleset does not hold in that year, there is no such
                dialect, or a column to pass on has the name of another one.
        """
        from ._batch._sql import write_sql  # noqa: PLC0415 -- only who asks for it

        return write_sql(self, tahun, dialect, table, id).teks

    def compute(
        self, tahun: int, lookup: Callable[[Input], Nilai]
    ) -> dict[Kunci, Nilai]:
        """Every figure of a year, exact.

        Walking the tree once is cheaper than compiling it, so the plan is made
        when a year is computed for the second time, unless it would be larger than
        it is worth. Both give the same figures.

        Raises:
            ValueError: the ruleset does not hold in that year.
        """
        kecil = len(self.susun(tahun).steps) <= MAX_LANGKAH_RENCANA
        if tahun in self._plan or (tahun in self._dihitung and kecil):
            return self.compile(tahun).run(lookup)
        self._dihitung.add(tahun)
        return self.walk(tahun, lookup)

    def walk(self, tahun: int, lookup: Callable[[Input], Nilai]) -> dict[Kunci, Nilai]:
        """`compute` without a plan: for one report that is looked at once.

        Raises:
            ValueError: the ruleset does not hold in that year.
        """
        return evaluate_steps(self.susun(tahun).steps, lookup)


@frozen(eq=False)
class Inspection:
    """Rules as far as they could be read and put together.

    Attributes:
        ruleset: the ruleset, or None when a finding is a galat.
        temuan: every finding.
        masa: what there is to hold facts against, run of years after run of years;
            also of rules that are not whole.
    """

    ruleset: Ruleset | None
    temuan: tuple[Temuan, ...]
    masa: tuple[Masa, ...] = field(default=(), repr=False)

    @property
    def tahun(self) -> range:
        """The years of all runs."""
        return range(self.masa[0].tahun.start, self.masa[-1].tahun.stop)

    def susun(self, tahun: int) -> Susunan:
        """The sound figures of one of the years as expressions, in order."""
        masa = next(m for m in self.masa if tahun in m.tahun)
        return masa.assembler.year(tahun)[0]


def inspect_ruleset(
    folder: Path,
    registry: Registry,
    pada: dt.date | None = None,
    baca: Pembaca = read_toml,
) -> Inspection:
    """Read and check a ruleset's folder, keeping what is sound of a faulty one.

    Args:
        folder: the folder with ``ruleset.toml``.
        registry: the plugins to use.
        pada: the date on which the rules are known; None: all amendments there are.
        baca: reads each file.
    """
    bacaan = read_rules(folder, pada, baca)
    if not bacaan.bagian:
        return Inspection(None, sort_temuan([*registry.temuan, *bacaan.temuan]))
    return _checked(bacaan, registry, pada)


def check_ruleset(
    folder: Path,
    registry: Registry,
    pada: dt.date | None = None,
    baca: Pembaca = read_toml,
) -> tuple[Ruleset | None, tuple[Temuan, ...]]:
    """Read and check a ruleset's folder.

    Args:
        folder: the folder with ``ruleset.toml``.
        registry: the plugins to use.
        pada: the date on which the rules are known; None: all amendments there are.
        baca: reads each file.

    Returns:
        the ruleset, or None when a finding is a galat; and every finding.
    """
    hasil = inspect_ruleset(folder, registry, pada, baca)
    return hasil.ruleset, hasil.temuan


def check_amended(
    folder: Path, registry: Registry, pada: dt.date | None, seandainya: Seandainya
) -> tuple[Ruleset | None, tuple[Temuan, ...]]:
    """Read and check a ruleset's folder with other amendments than it has.

    Returns:
        the ruleset, or None when a finding is a galat; and every finding.
    """
    bacaan = read_rules(folder, pada, seandainya=seandainya)
    if not bacaan.bagian:
        return None, bacaan.temuan
    hasil = _checked(bacaan, registry, pada)
    return hasil.ruleset, hasil.temuan


def check_aturan(
    aturan: Aturan, registry: Registry, asal: Ruleset | None = None
) -> tuple[Ruleset | None, tuple[Temuan, ...]]:
    """Check rules that come from no folder: made by changing some that were read.

    Args:
        aturan: the rules.
        registry: the plugins.
        asal: the ruleset that was changed; measures that are the same are taken from
            there.

    Returns:
        the ruleset, or None when a finding is a galat; and every finding.
    """
    berlaku = aturan.kepala.berlaku
    tahun = range(berlaku.dari.year, berlaku.sampai.year + 1)
    lain = None
    if asal is not None:
        lain = asal._in(tahun[-1]).assembler  # noqa: SLF001 -- this module's own
    bacaan = Bacaan((Bagian(tahun, aturan),), (), "", ())
    hasil = _checked(bacaan, registry, None, lain)
    return hasil.ruleset, hasil.temuan


def _checked(
    bacaan: Bacaan,
    registry: Registry,
    pada: dt.date | None,
    asal: Assembler | None = None,
) -> Inspection:
    temuan = [*registry.temuan, *bacaan.temuan]
    masa: list[Masa] = []
    jadi: dict[int, Assembler] = {}
    for bagian in bacaan.bagian:
        assembler = jadi.get(id(bagian.aturan))
        if assembler is None:
            temuan += check_rules(bagian.aturan, registry)
            temuan += run_plugin_checks(bagian.aturan, registry)
            lain = next(iter(jadi.values()), asal)
            assembler = Assembler(bagian.aturan, registry, lain)
            jadi[id(bagian.aturan)] = assembler
            temuan += assembler.temuan
        temuan += assembler.check(bagian.tahun[:MAX_TAHUN])
        masa.append(Masa(bagian.tahun, bagian.aturan, assembler))
    kepala = masa[-1].aturan.kepala
    if masa[-1].tahun.stop - masa[0].tahun.start > MAX_TAHUN:
        # A year that nobody checked would be computed all the same.
        argumen = {
            "apa": "tahun berlaku",
            "what": "years of validity",
            "batas": MAX_TAHUN,
        }
        temuan.append(Temuan("SKP109", kepala.asal.tempat("berlaku"), argumen))
    temuan += _lineage([m.aturan for m in masa], registry)
    bagian_semua = [(m.tahun, m.aturan, m.assembler) for m in masa]
    temuan += check_sense(bagian_semua, bacaan.amandemen, tuple(temuan))
    semua = sort_temuan(temuan)
    if has_galat(semua):
        return Inspection(None, semua, tuple(masa))
    aturan = masa[-1].aturan
    versi = registry.versi()
    plugin = {n: versi[n] for n in ("bawaan", *sorted(aturan.kepala.plugin))}
    ruleset = Ruleset(
        aturan, bacaan.sidik, plugin, semua, bacaan.amandemen, pada, tuple(masa)
    )
    return Inspection(ruleset, semua, tuple(masa))


def _lineage(semua: Sequence[Aturan], registry: Registry) -> list[Temuan]:
    """Every predecessor that an indikator names must have been somewhere."""
    sendiri = {k for a in semua for k in (*a.indikator, *a.pendukung)}
    utuh = all(a.utuh for a in semua)
    lain: dict[str, set[str] | None] = {}
    temuan = []
    for aturan in semua:
        for ind in (*aturan.indikator.values(), *aturan.pendukung.values()):
            for i, asal in enumerate(ind.silsilah):
                id_, _, kode = asal.rpartition(":")
                if id_ and id_ not in lain:
                    lain[id_] = _codes_of(id_, registry)
                ada = lain[id_] if id_ else sendiri
                nama, pilihan = (id_, registry.rulesets) if ada is None else (kode, ada)
                if (utuh or id_) and (ada is None or kode not in ada):
                    argumen = {
                        "kode": ind.kode,
                        "asal": asal,
                        "mirip": near(nama, pilihan or ()),
                    }
                    tempat = ind.asal.tempat("silsilah", i)
                    temuan.append(Temuan("SKP607", tempat, argumen))
    return temuan


def _codes_of(id_: str, registry: Registry) -> set[str] | None:
    """Codes of the indikator of an installed ruleset, in any of its years."""
    ada = registry.rulesets.get(id_)
    if ada is None:
        return None
    bagian = read_rules(ada.folder).bagian
    return {k for b in bagian for k in (*b.aturan.indikator, *b.aturan.pendukung)}


def load_ruleset(
    sumber: str | Path,
    *,
    edisi: dt.date | None = None,
    registry: Registry | None = None,
) -> Ruleset:
    """Read and check a ruleset.

    Args:
        sumber: its folder, or the id of one that is installed.
        edisi: the date on which the rules are known: amendments of a later date do
            not count. None: all amendments there are.
        registry: the plugins to use; the installed ones if None.

    Raises:
        RulesetError: with every finding in all its files.
    """
    registry = registry or build_registry()
    folder = find_folder(sumber, registry)
    if isinstance(folder, Temuan):
        raise RulesetError([*registry.temuan, folder])
    ruleset, temuan = check_ruleset(folder, registry, edisi)
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
        return Temuan("SKP101", place(str(sumber)), os_words(salah))
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
