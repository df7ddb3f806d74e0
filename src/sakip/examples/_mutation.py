"""Mutation of rules: one change at a time, and which of them no example notices."""

from __future__ import annotations

import datetime as dt
import random
import tempfile
from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from .._ruleset import Ruleset, find_folder
from ..diagnostics import Temuan, sort_temuan
from ..errors import RulesetError
from ..plugins import Registry, build_registry
from ._coverage import share
from ._mutation_rules import proposals
from ._mutation_text import JenisUbahan, Usul, read_written
from ._mutation_trial import Nasib, Putusan, rule_folders, trial
from ._mutation_workers import attempt_apart
from ._running import run_examples

if TYPE_CHECKING:
    from .._source import Tempat


class ChoiceError(ValueError):
    """No change is of the tables or files that were asked for."""


#: Told of each change that was tried: how many so far, of how many.
Maju = Callable[[int, int], None]


def _nobody(_berapa: int, _dari: int) -> None:
    """Nobody wants to know how far the work is."""


@frozen
class Mutan:
    """One change of the rules, and what became of it.

    Attributes:
        jenis: what kind of statement it changes.
        kode: the table of the statement: ``"ahu.pnbp"``, ``"konvensi"``.
        tempat: where it stands.
        dari, menjadi: what is written there, and what was tried.
        putusan: ``"diketahui"``: an example noticed it; ``"ditolak"``: the check of
            the rules refuses it; ``"setara"``: it computes the same figures in all
            years; ``"lolos"``: nothing notices it.
        oleh: the example that noticed it, or the code of the finding; else ``""``.
    """

    jenis: JenisUbahan
    kode: str
    tempat: Tempat
    dari: str
    menjadi: str
    putusan: Putusan
    oleh: str = ""


@frozen(eq=False)
class Ketahanan:
    """How well the examples of a ruleset guard its rules.

    Attributes:
        mutan: every change that was tried, by file and place.
    """

    ruleset: Ruleset
    mutan: tuple[Mutan, ...]

    @property
    def lolos(self) -> tuple[Mutan, ...]:
        """The changes that nothing notices."""
        return tuple(m for m in self.mutan if m.putusan == "lolos")

    @property
    def dinilai(self) -> int:
        """How many changes count: all but those that compute the same."""
        return sum(m.putusan != "setara" for m in self.mutan)

    @property
    def skor(self) -> Fraction:
        """How many of them are noticed or refused, in percent; 100 where none is."""
        if not self.dinilai:
            return Fraction(100)
        return Fraction(100 * (self.dinilai - len(self.lolos)), self.dinilai)

    def temuan(self, batas: Fraction | int = 0) -> tuple[Temuan, ...]:
        """A finding for each change that nothing notices, and one below a threshold.

        Args:
            batas: the least score, in percent.
        """
        hasil = [
            Temuan("SKP711", m.tempat, {"dari": m.dari, "menjadi": m.menjadi})
            for m in self.lolos
        ]
        if self.skor < batas:
            kepala = self.ruleset.aturan.kepala.asal.tempat(kunci=True)
            argumen = {
                "ada": self.dinilai - len(self.lolos),
                "semua": self.dinilai,
                "persen": share(self.skor),
                "batas": share(Fraction(batas)),
            }
            hasil.append(Temuan("SKP713", kepala, argumen))
        return sort_temuan(hasil)


def mutate_rules(
    sumber: str | Path,
    *,
    edisi: dt.date | None = None,
    hanya: Sequence[str] = (),
    banyak: int | None = None,
    benih: int = 0,
    pekerja: int = 1,
    registry: Registry | None = None,
    maju: Maju = _nobody,
) -> Ketahanan:
    """Change the rules one statement at a time, and tell which change goes unnoticed.

    The changes are made in a copy: nothing of the ruleset's own folder is touched.

    Args:
        sumber: the ruleset's folder, or the id of one that is installed.
        edisi: the date on which the rules are known; None: all amendments there are.
        hanya: only changes of tables with one of these codes, or whose code begins
            with one (``"ahu"`` for ``"ahu.pnbp"``), or in files with one of these
            names; none: all.
        banyak: how many of them are tried, drawn by ``benih``; None: all.
        benih: the seed of the draw; the same seed draws the same.
        pekerja: how many processes share the work; plugins are the installed ones
            in each, so that a ``registry`` needs 1.
        registry: the plugins to use; the installed ones if None.
        maju: told of each change that was tried.

    Raises:
        RulesetError: the rules, or their examples, have findings of severity galat.
        ChoiceError: no change is of ``hanya``; a ValueError, as is a registry for
            several processes.
        WorkerError: one of several processes ended before its work was done.
        OSError: the copy that is changed cannot be written.
    """
    if registry is not None and pekerja > 1:
        raise ValueError("a registry cannot be shared by processes")
    registry = registry or build_registry()
    pengujian = run_examples(sumber, edisi=edisi, registry=registry)
    if not pengujian.lulus:
        raise RulesetError(pengujian.semua_temuan)
    folder = find_folder(sumber, registry)
    assert isinstance(folder, Path)  # noqa: S101 -- its examples were run
    tulisan = read_written(rule_folders(folder))
    usul = [
        u
        for u in proposals(tulisan, pengujian.ruleset, registry)
        if not hanya or _is_of(u, hanya)
    ]
    if not usul and hanya:
        raise ChoiceError(", ".join(hanya))
    if banyak is not None and banyak < len(usul):
        acak = random.Random(benih)  # noqa: S311 -- no secret
        dipilih = set(acak.sample(range(len(usul)), banyak))
        usul = [u for i, u in enumerate(usul) if i in dipilih]
    with tempfile.TemporaryDirectory(prefix="sakip-mutate-") as ke:
        if pekerja > 1:
            nasib = attempt_apart(folder, Path(ke), edisi, usul, pekerja, maju)
        else:
            percobaan = trial(pengujian, folder, Path(ke), registry, edisi)
            nasib = []
            for u in usul:
                nasib.append(percobaan.attempt(u))
                maju(len(nasib), len(usul))
    return Ketahanan(pengujian.ruleset, tuple(map(_mutant, usul, nasib)))


def _is_of(usul: Usul, hanya: Sequence[str]) -> bool:
    """Is a change of a table with one of the codes, or in one of the files?"""
    path = Path(usul.tempat.berkas)
    return any(
        satu in (usul.kode, path.name)
        or usul.kode.startswith(f"{satu}.")
        or path.match(satu)
        for satu in hanya
    )


def _mutant(usul: Usul, nasib: Nasib) -> Mutan:
    return Mutan(
        usul.jenis,
        usul.kode,
        usul.tempat,
        usul.dari,
        usul.menjadi,
        nasib.putusan,
        nasib.oleh,
    )
