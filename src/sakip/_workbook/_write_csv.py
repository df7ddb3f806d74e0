"""The form as CSV: what a spreadsheet in Indonesian opens with a double click."""

from __future__ import annotations

import csv
import io

from ._form import Baris, Isian, Lembar
from ._read_csv import BERBAHAYA
from ._titles import columns, fixed, plain, title, word


def write_csv(isian: Isian) -> bytes:
    """A form in one table: semicolons, numbers with a comma, UTF-8 with its mark."""
    semua = [isian.kepala, *isian.lembar]
    ada = {k for lembar in semua for k in lembar.kolom}
    tahun = sorted(k for k in ada if k.isdigit())
    bagian = dict.fromkeys(k for m in semua for k in m.kolom if not k.isdigit())
    kolom = columns(Lembar("", (*tahun, *bagian), ()))
    keluaran = io.StringIO()
    penulis = csv.writer(keluaran, delimiter=";", lineterminator="\r\n")
    penulis.writerow([title(k) for k in kolom])
    for lembar in semua:
        penulis.writerow(["#", "", _safe(lembar.nama)])
        for baris in lembar.baris:
            if not baris.jumlah:
                penulis.writerow([_field(baris, k) for k in kolom])
    return b"\xef\xbb\xbf" + keluaran.getvalue().encode()


def _field(baris: Baris, kolom: str) -> str:
    nilai = baris.nilai.get(kolom)
    if nilai is None:
        return _safe(fixed(baris, kolom)) if kolom in _TEKS else ""
    kata = word(nilai, baris)
    if kata is not None:
        return kata
    teks = plain(nilai)
    # A number may begin with its sign.
    return _safe(teks) if isinstance(nilai, str) else teks


_TEKS = frozenset(columns(Lembar("", (), ())))


def _safe(teks: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{teks}" if teks.startswith(BERBAHAYA) else teks
