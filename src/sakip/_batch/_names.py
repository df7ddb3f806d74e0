"""Names of columns: inputs as facts name them, figures as results do."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .._steps import Kunci
    from ..expression import Input

#: What is added to the name of a column for the one of its states.
KEADAAN = ":keadaan"
#: Columns that the result has for every row.
TEMUAN = "temuan"
#: The year of a row.
TAHUN = "tahun"
#: In a column of states: the row was refused.
DITOLAK = 255


def input_name(node: Input) -> str:
    """``ahu.pnbp:pnbp[tahun-1]``, ``imigrasi.tak:tindakan.total[jumlah]``, ``x:a@tw1``.

    The owner stands before the colon: the code of an indikator, ``satker:`` and the
    code of a satker, or nothing for an input that all share.
    """
    nama = f"{node.pemilik}:{node.nama}"
    if node.baris is not None:
        nama += f"[{node.baris}]"
    if node.tahun is not None:
        nama += f"[{node.tahun}]"
    elif node.geser:
        nama += f"[tahun{node.geser:+d}]"
    if node.periode is not None:
        nama += f"@{node.periode}"
    return nama


def figure_name(kunci: Kunci) -> str:
    """``indikator:ahu.pnbp:capaian``, ``kanwil::performance``."""
    return ":".join(kunci)
