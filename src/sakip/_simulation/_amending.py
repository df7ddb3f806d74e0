"""Rules as they would be with other amendments; each read and checked once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from .._amendment import amendment_of
from .._files import Berkas, is_file, read_toml
from .._near import near
from .._rules_loader import Seandainya
from .._ruleset import check_amended
from ..diagnostics import Temuan, has_galat
from ._addresses import LaciAmandemen
from ._values import Isi, Peubah

if TYPE_CHECKING:
    from .._model import Aturan
    from .._ruleset import Ruleset
    from .._source import Tempat
    from ..plugins import Registry

#: The rules as they are.
KINI = "kini"
TANPA = "tanpa:"


@frozen(eq=False)
class Amandemen:
    """The rules under each value of ``amandemen``, and fingerprints of its files."""

    aturan: Mapping[str, Aturan]
    sidik: tuple[str, ...] = ()


def amended_rules(
    ruleset: Ruleset,
    tahun: int,
    peubah: tuple[Peubah, ...],
    folder: Path,
    registry: Registry,
    tempat: Tempat,
) -> tuple[Amandemen, tuple[Temuan, ...]]:
    """Read the rules under each value that amendments take in a scenario.

    Args:
        ruleset: the rules as they are.
        tahun: the year reported.
        peubah: what is varied.
        folder: where files of amendments are looked for.
        registry: the plugins.
        tempat: where the scenario stands.

    Returns:
        the rules, and findings of severity galat where there are none.
    """
    aturan: dict[str, Aturan] = {KINI: ruleset.rules(tahun)}
    sidik: list[str] = []
    temuan: list[Temuan] = []
    for nama in _values(peubah):
        if nama in aturan:
            continue
        hasil = _supposed(ruleset, tahun, nama, folder, tempat, sidik)
        if isinstance(hasil, Seandainya):
            rumah = Path(ruleset.aturan.kepala.asal.sumber.berkas).parent
            baru, salah = check_amended(rumah, registry, ruleset.pada, hasil)
            if baru is not None and baru.sidik != ruleset.sidik:
                salah = (_unused(nama, _BERUBAH, tempat),)
            elif baru is not None:
                aturan[nama] = baru.rules(tahun)
                continue
            temuan += [t for t in salah if has_galat([t])]
        else:
            temuan += hasil
    return Amandemen(aturan, tuple(sidik)), tuple(temuan)


def _values(peubah: tuple[Peubah, ...]) -> Iterator[str]:
    """Every value that amendments take."""
    for p in peubah:
        for n, laci in enumerate(p.laci):
            if isinstance(laci, LaciAmandemen):
                for baris in p.semua:
                    isi: Isi = baris[n]
                    yield isi.nilai


_BERUBAH = (
    "berkas ruleset berubah sejak dibaca",
    "the ruleset's files changed since they were read",
)


def _unused(nama: str, alasan: tuple[str, str], tempat: Tempat) -> Temuan:
    argumen = {"nama": nama, "alasan": alasan[0], "reason": alasan[1]}
    return Temuan("SKP831", tempat, argumen)


def _supposed(
    ruleset: Ruleset,
    tahun: int,
    nama: str,
    folder: Path,
    tempat: Tempat,
    sidik: list[str],
) -> Seandainya | list[Temuan]:
    """What a value supposes, or findings."""
    if nama.startswith(TANPA):
        id_ = nama.removeprefix(TANPA)
        ada = [a.id for a in ruleset.amended(tahun)]
        if id_ in ada:
            return Seandainya(frozenset({id_}))
        mirip = near(id_, ada) or ", ".join(ada) or "—"
        alasan = (
            f"tidak ada amandemen itu pada {tahun} (yang ada: {mirip})",
            f"there is no such amendment in {tahun} (there is: {mirip})",
        )
        return [_unused(nama, alasan, tempat)]
    path = folder / nama
    if not is_file(path):
        alasan = ("tidak ada berkasnya", "there is no such file")
        return [_unused(nama, alasan, tempat)]
    berkas, temuan = read_toml(path)
    return (
        list(temuan) if berkas is None else _layer(berkas, nama, tahun, tempat, sidik)
    )


def _layer(
    berkas: Berkas, nama: str, tahun: int, tempat: Tempat, sidik: list[str]
) -> Seandainya | list[Temuan]:
    """The amendment of a file."""
    salah: list[Temuan] = []
    lapisan = amendment_of(berkas, salah)
    if lapisan is None or has_galat(salah):
        return salah
    if not lapisan.kepala.governs(tahun):
        alasan = (f"tidak mengatur {tahun}", f"it does not govern {tahun}")
        return [_unused(nama, alasan, tempat)]
    sidik.append(berkas.sidik)
    return Seandainya(tambahan=(lapisan,))
