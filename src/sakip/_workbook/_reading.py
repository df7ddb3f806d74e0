"""Forms to facts: any number of workbooks and CSV files, put together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import frozen

from .._files import place
from .._model import Asal
from ..diagnostics import Temuan, Tingkat
from ._cells import CellReader
from ._collecting import Collection, cell_place
from ._form import DAFTAR, PETUNJUK
from ._grid import Buku
from ._read_csv import read_csv
from ._read_rows import SheetReader, find_titles
from ._read_xlsx import read_xlsx


@frozen
class Terbaca:
    """What forms hold.

    Attributes:
        isi: tables of facts, as TOML would give them.
        asal: where they stand.
        sidik: names and fingerprints of the files.
        utuh: could every file be read? If not, it may hold what is missing.
        ada: was any sheet one of a form?
    """

    isi: Mapping[str, Any]
    asal: Asal
    sidik: tuple[tuple[str, str], ...]
    temuan: tuple[Temuan, ...]
    utuh: bool
    ada: bool


def read_forms(berkas: Sequence[Path]) -> Terbaca:
    """Read forms; what cannot be read is a finding.

    The same input in two files is one, if both say the same.
    """
    ke = Collection()
    sidik = []
    utuh, ada = True, False
    for path in berkas:
        buku = _book(path)
        ke.temuan.extend(buku.temuan)
        if buku.sidik:
            sidik.append((path.name, buku.sidik))
        utuh = utuh and buku.utuh
        ada = _sheets(buku, ke) or ada
    isi, asal = ke.tables(berkas[0].as_posix())
    return Terbaca(isi, asal, tuple(sidik), tuple(ke.temuan), utuh, ada)


def _book(path: Path) -> Buku:
    akhiran = path.suffix.lower()
    if akhiran == ".xlsx":
        return read_xlsx(path)
    if akhiran == ".csv":
        return read_csv(path)
    argumen = {
        "sebab": f"berkas {akhiran} bukan buku kerja .xlsx",
        "reason": f"a file {akhiran} is no workbook .xlsx",
    }
    temuan = Temuan("SKP852", place(path.as_posix()), argumen)
    return Buku(path.as_posix(), utuh=False, temuan=(temuan,))


def _sheets(buku: Buku, ke: Collection) -> bool:
    """Read the sheets of a file that are ours; tell of the others."""
    pembaca = CellReader(buku.koma)
    asing = []
    ada = False
    for kisi in buku.lembar:
        judul = find_titles(kisi)
        if judul is not None:
            ada = True
            SheetReader(buku.berkas, kisi, *judul, pembaca, ke).run()
        elif kisi.nama not in (PETUNJUK, DAFTAR) and kisi.baris:
            asing.append(kisi.nama)
    # Of a file without any sheet of ours nothing is read, which is no small thing.
    tingkat = Tingkat.PERINGATAN if ada else Tingkat.GALAT
    if buku.utuh and not ada and not asing:
        asing.append("")
    for nama in asing:
        tempat = cell_place(buku.berkas, nama, 1, 1)
        argumen = {"nama": nama or Path(buku.berkas).name}
        ke.temuan.append(Temuan("SKP854", tempat, argumen, tingkat))
    return ada
