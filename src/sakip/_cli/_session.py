"""What commands share: the plugins, the language, rulesets and facts."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from .._facts import Laporan, read_laporan
from .._ruleset import Inspection, Ruleset, find_folder, inspect_ruleset
from ..diagnostics import Temuan, has_galat, sort_temuan
from ..errors import LaporanError
from ..plugins import Registry, build_registry

if TYPE_CHECKING:
    from ..diagnostics import Bahasa

_Perintah = TypeVar("_Perintah", bound=Callable[..., Any])
_Hitungan = TypeVar("_Hitungan")


class Sesi:
    """What the commands of one run share."""

    def __init__(self, registry: Registry | None) -> None:
        self._registry = registry

    @property
    def registry(self) -> Registry:
        """The plugins; looked for when first needed, not for ``--help``."""
        if self._registry is None:
            self._registry = build_registry()
        return self._registry

    def load_ruleset(
        self, sumber: str, pada: dt.date | None = None
    ) -> tuple[Ruleset | None, tuple[Temuan, ...]]:
        """A ruleset by its folder or id, and every finding about it.

        Args:
            sumber: the folder or id.
            pada: the date on which the rules are known; None: all amendments.
        """
        hasil = self.inspect_ruleset(sumber, pada)
        return hasil.ruleset, hasil.temuan

    def inspect_ruleset(self, sumber: str, pada: dt.date | None = None) -> Inspection:
        """A ruleset by its folder or id, with what is sound of a faulty one."""
        folder = find_folder(sumber, self.registry)
        if isinstance(folder, Temuan):
            return Inspection(None, sort_temuan([*self.registry.temuan, folder]))
        return inspect_ruleset(folder, self.registry, pada)

    def compute(
        self,
        ruleset: str,
        facts: str | Sequence[str],
        pada: dt.date | None,
        hitung: Callable[[Ruleset, Laporan], _Hitungan],
    ) -> tuple[_Hitungan | None, tuple[Temuan, ...]]:
        """Compute from a ruleset and facts; where either is bad, tell all of both.

        Args:
            ruleset: the folder or id.
            facts: their file or folder, or several.
            pada: the date on which the rules are known; None: all amendments.
            hitung: what to compute; it may raise `LaporanError`.

        Returns:
            what was computed, or None; and the findings but for those that stand in
            what was computed.
        """
        aturan = self.inspect_ruleset(ruleset, pada)
        laporan, temuan_fakta = self.read_laporan(facts)
        temuan = sort_temuan([*aturan.temuan, *temuan_fakta])
        if laporan is None:
            return None, temuan
        if aturan.ruleset is None or has_galat(temuan_fakta):
            from .._fact_check import check_facts  # noqa: PLC0415 -- only when needed

            return None, sort_temuan([*temuan, *check_facts(aturan, laporan)])
        try:
            return hitung(aturan.ruleset, laporan), temuan
        except LaporanError as salah:
            return None, sort_temuan([*temuan, *salah.temuan])

    def load_laporan(
        self, sumber: str | Sequence[str]
    ) -> tuple[Laporan | None, tuple[Temuan, ...]]:
        """Facts by their file or folder, and every finding about them."""
        laporan, temuan = self.read_laporan(sumber)
        return (None if has_galat(temuan) else laporan), temuan

    def read_laporan(
        self, sumber: str | Sequence[str]
    ) -> tuple[Laporan | None, tuple[Temuan, ...]]:
        """Facts as far as they can be read, and every finding about them."""
        return read_laporan(sumber, self.registry)


def default_bahasa(lingkungan: Mapping[str, str]) -> Bahasa:
    """The language that the environment asks for; Indonesian unless English."""
    for nama in ("LC_ALL", "LC_MESSAGES", "LANG"):
        nilai = lingkungan.get(nama, "")
        if nilai:
            return "en" if nilai.lower().startswith("en") else "id"
    return "id"


def _bahasa(
    _konteks: click.Context, _opsi: click.Parameter, nilai: str | None
) -> Bahasa:
    return cast("Bahasa", nilai) if nilai else default_bahasa(os.environ)


def _tanggal(
    konteks: click.Context, opsi: click.Parameter, nilai: str | None
) -> dt.date | None:
    if nilai is None:
        return None
    try:
        return dt.date.fromisoformat(nilai)
    except ValueError:
        pesan = f"{nilai!r} bukan tanggal; tulis mis. 2024-02-01."
        raise click.BadParameter(pesan, konteks, opsi) from None


def with_edisi(perintah: _Perintah) -> _Perintah:
    """Give a command the option ``--edisi``, which arrives as ``pada``."""
    return click.option(
        "--edisi",
        "pada",
        metavar="TANGGAL",
        callback=_tanggal,
        help="Aturan yang diketahui pada tanggal ini: amandemen yang lebih baru "
        "tidak dihitung.",
    )(perintah)


def with_out(perintah: _Perintah) -> _Perintah:
    """Give a command the option ``--out``, which arrives as ``keluar``."""
    return click.option(
        "--out",
        "keluar",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="Tulis ke berkas ini; berkas lama utuh bila gagal.",
    )(perintah)


def with_lang(perintah: _Perintah) -> _Perintah:
    """Give a command the option ``--lang``, which arrives as ``bahasa``."""
    return click.option(
        "--lang",
        "bahasa",
        type=click.Choice(["id", "en"]),
        callback=_bahasa,
        help="Bahasa pesan; bawaannya dari LC_ALL, LC_MESSAGES, LANG, lalu id.",
    )(perintah)
