"""Examples of a ruleset's folder: `kasus/*.toml`, and `[[contoh]]` beside the rules."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from attrs import evolve, frozen

from .._amendment import amendment_files
from .._files import files_of, read_head, read_toml
from .._model import Asal, Contoh
from .._rules_loader import base_folder
from .._tables import CONTOH, duplicate, in_array, rule_files, structured, unknown_key
from ..diagnostics import Temuan

#: Sub-folder whose files hold nothing but examples.
FOLDER = "kasus"


@frozen(eq=False)
class Kasus:
    """An example, and the folder of the ruleset whose it is."""

    contoh: Contoh
    folder: Path

    @property
    def nama(self) -> str:
        """The name of the example."""
        return self.contoh.nama

    @property
    def berkas(self) -> str:
        """The file that it stands in."""
        return self.contoh.asal.sumber.berkas


def read_cases(folder: Path) -> tuple[tuple[Kasus, ...], tuple[Temuan, ...]]:
    """Read the examples of a ruleset, those of the one it is derived from first.

    Returns:
        the examples in the order of their files; and findings about them. Of files
        of rules that cannot be read the check of the rules tells.
    """
    temuan: list[Temuan] = []
    kasus: list[Kasus] = []
    for akar in _folders(folder):
        kasus += _cases(akar, temuan)
    nama: dict[str, Kasus] = {}
    for satu in kasus:
        lama = nama.setdefault(satu.nama, satu)
        if lama is not satu:
            tempat = satu.contoh.asal.tempat("nama")
            temuan.append(duplicate(satu.nama, lama.contoh.asal, tempat))
    return tuple(kasus), tuple(temuan)


def _folders(folder: Path) -> tuple[Path, ...]:
    """The folder, and the one that its ruleset is derived from."""
    kepala = read_head(folder)
    dasar = None if kepala is None else base_folder(folder, kepala, [])
    return (folder,) if dasar is None else (dasar, folder)


def _cases(folder: Path, temuan: list[Temuan]) -> Iterator[Kasus]:
    for path, khusus in _files(folder, temuan):
        berkas, salah = read_toml(path)
        if khusus:
            temuan += salah
        if berkas is None:
            continue
        akar = Asal(berkas.sumber)
        if khusus:
            temuan += [
                unknown_key(kunci, akar, "berkas kasus", (CONTOH,))
                for kunci in berkas.isi
                if kunci != CONTOH
            ]
        if CONTOH not in berkas.isi:
            continue
        isi_semua = in_array(CONTOH, berkas.isi[CONTOH], akar.sub(CONTOH), temuan)
        for isi, asal in isi_semua:
            contoh = structured(isi, Contoh, asal, CONTOH, temuan)
            if contoh is not None:
                yield Kasus(evolve(contoh, asal=asal), folder)


def _files(folder: Path, temuan: list[Temuan]) -> list[tuple[Path, bool]]:
    """The files that may hold examples, and whether they hold nothing else."""
    aturan = [*rule_files(folder)[0]]
    for satu in amendment_files(folder)[0]:
        aturan += satu
    khusus, salah = files_of(folder / FOLDER, (".toml",), folder)
    temuan += salah
    return [*((p, False) for p in aturan), *((p, True) for p in khusus)]
