"""Names of columns: what an analyst writes in the head of a table."""

from __future__ import annotations

import pytest

from sakip._batch._names import figure_name, input_name
from sakip._unit import SATUAN_BAWAAN
from sakip.expression import Input

RUPIAH = SATUAN_BAWAAN["rupiah"]


@pytest.mark.parametrize(
    ("node", "nama"),
    [
        (Input("ahu.pnbp", "pnbp", RUPIAH), "ahu.pnbp:pnbp"),
        (Input("ahu.pnbp", "pnbp", RUPIAH, geser=-1), "ahu.pnbp:pnbp[tahun-1]"),
        (Input("ahu.pnbp", "pnbp", RUPIAH, geser=2), "ahu.pnbp:pnbp[tahun+2]"),
        (Input("ahu.pnbp", "pnbp", RUPIAH, tahun=2019), "ahu.pnbp:pnbp[2019]"),
        (
            Input("ahu.pnbp", "pnbp", RUPIAH, geser=-1, tahun=2019),
            "ahu.pnbp:pnbp[2019]",
        ),
        (Input("satker:ahu", "pagu", RUPIAH), "satker:ahu:pagu"),
        (Input("", "pnbp_ahu", RUPIAH), ":pnbp_ahu"),
        (Input("x", "a", RUPIAH, periode="tw1"), "x:a@tw1"),
        (
            Input("imigrasi.tak", "tindakan.total", RUPIAH, baris="jumlah"),
            "imigrasi.tak:tindakan.total[jumlah]",
        ),
        (
            Input("x", "t.k", RUPIAH, baris="b", geser=-4, periode="tw2"),
            "x:t.k[b][tahun-4]@tw2",
        ),
    ],
)
def test_input_name(node: Input, nama: str) -> None:
    """Owner, name, row, year and part of the year each have their sign."""
    assert nama == input_name(node)


@pytest.mark.parametrize(
    ("kunci", "nama"),
    [
        (("indikator", "ahu.pnbp", "capaian"), "indikator:ahu.pnbp:capaian"),
        (("kanwil", "", "performance"), "kanwil::performance"),
    ],
)
def test_figure_name(kunci: tuple[str, str, str], nama: str) -> None:
    """Level, code and measure, with nothing for the code of the Kanwil."""
    assert nama == figure_name(kunci)
