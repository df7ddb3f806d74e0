"""Work in proportion to size: lines of Python that run are counted, not seconds."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

UKUR = Path(__file__).parents[1] / "benchmarks" / "reliability"
#: The smaller size of each dimension; the larger is four times that.
UKURAN = {
    "indikator": 250,
    "satu_dipa": 50,
    "berkas": 25,
    "satker": 50,
    "baris_tabel": 100,
    "masukan": 25,
    "amandemen": 10,
    "beda": 15,
    "salah": 20,
}


def lines_of(nama: str, besar: int, folder: Path) -> dict[str, int]:
    """Lines that each step runs on the material of a size."""
    sized: Any = importlib.import_module("sized")
    steps: Any = importlib.import_module("steps")
    ukuran = sized.UKURAN[nama]
    bangku = steps.Bangku(ukuran.buat(folder, besar))
    hitung = 0

    def trace(_: FrameType, kejadian: str, __: object) -> Any:
        nonlocal hitung
        hitung += kejadian == "line"
        return trace

    hasil = {}
    semua = [p for langkah in ukuran.langkah for p in steps.PERLU.get(langkah, ())]
    lama = sys.gettrace()
    for langkah in dict.fromkeys((*semua, *ukuran.langkah)):
        hitung = 0
        sys.settrace(trace)
        try:
            steps.CARA[langkah](bangku)
        finally:
            sys.settrace(lama)
        hasil[langkah] = hitung
    return hasil


@pytest.mark.parametrize("nama", UKURAN)
def test_four_times_the_size_is_four_times_the_work(
    nama: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No step runs more than its share of lines where there is four times as much."""
    monkeypatch.syspath_prepend(UKUR)
    # What is imported on the way is not work.
    lines_of(nama, 4, tmp_path / "awal")
    kecil = lines_of(nama, UKURAN[nama], tmp_path / "kecil")
    besar = lines_of(nama, 4 * UKURAN[nama], tmp_path / "besar")
    lebih = {
        k: round(besar[k] / kecil[k], 2) for k in kecil if besar[k] > 4.4 * kecil[k]
    }
    assert {} == lebih
