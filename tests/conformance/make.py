"""Writes the conformance files: ``python make.py [folder]``.

Needs nothing but Python: what is expected is worked out here, from the documents,
and never asked of an implementation.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from tema import (
    agregat,
    argumen,
    bahasa,
    batas,
    capaian,
    fungsi,
    keadaan,
    operasi,
    pembulatan,
    ruas,
    salah,
    satuan,
    tahun,
)
from tema.kasus import TAHUN, Isi

DI_SINI = Path(__file__).parent

#: A theme: its file, what it is about, and its cases.
TEMA: tuple[tuple[str, Callable[[], list[Isi]]], ...] = (
    ("literals", bahasa.literals),
    ("precedence", bahasa.precedence),
    ("percent", bahasa.percent),
    ("operators", operasi.operators),
    ("units", satuan.units),
    ("years", tahun.years),
    ("periods", tahun.periods),
    ("states", keadaan.states),
    ("conditions", fungsi.conditions),
    ("functions-one", fungsi.functions_one),
    ("functions-many", fungsi.functions_many),
    ("rounding", pembulatan.rounding),
    ("limits", batas.limits),
    ("errors-syntax", salah.errors_syntax),
    ("errors-names", salah.errors_names),
    ("errors-arguments", argumen.errors_arguments),
    ("errors-units", argumen.errors_units),
    ("bands", ruas.bands),
    ("aggregates", agregat.aggregates),
    ("capaian", capaian.achievements),
)


def file(tema: str, buat: Callable[[], Iterable[Isi]]) -> str:
    """The text of one file: a case a line, so that a change is seen as one."""
    uraian = (buat.__doc__ or "").strip()
    kepala = {"bahasa": 1, "tema": tema, "uraian": uraian, "tahun": TAHUN}
    awal = json.dumps(kepala, indent=2)[:-2]
    kasus = ",\n".join(f"    {json.dumps(k)}" for k in buat())
    return f'{awal},\n  "kasus": [\n{kasus}\n  ]\n}}\n'


def main(folder: Path) -> None:
    """Write every file, and every id that was ever published."""
    ids = set((DI_SINI / "ids.txt").read_text(encoding="utf-8").split())
    for tema, buat in TEMA:
        (folder / f"{tema}.json").write_text(
            file(tema, buat), encoding="utf-8", newline="\n"
        )
        ids |= {k["id"] for k in buat()}
    teks = "".join(f"{i}\n" for i in sorted(ids))
    (folder / "ids.txt").write_text(teks, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else DI_SINI)
