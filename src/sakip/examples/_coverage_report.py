"""Coverage of the rules as text: a table for people, JSON for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Literal, TypeAlias

from .._terminal import clean, escape
from ._coverage import Cakupan, share
from ._titik import JENIS_TITIK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..diagnostics import Bahasa
    from ._titik import Titik

#: What coverage can be written as.
BentukCakupan: TypeAlias = Literal["table", "json"]

#: Words by key: Indonesian, English.
_KATA = {
    "judul": ("Cakupan aturan oleh contoh", "Rules exercised by examples"),
    "jenis": ("Jenis", "Kind"),
    "dijalankan": ("Dijalankan", "Exercised"),
    "dari": ("Dari", "Of"),
    "semua": ("semua", "all"),
    "kosong": ("Tanpa contoh", "Without example"),
}


def write_coverage(
    cakupan: Cakupan, bentuk: BentukCakupan = "table", bahasa: Bahasa = "id"
) -> str:
    """Write coverage: by kind, and every point without example with its place.

    Args:
        cakupan: what `measure_coverage` gives.
        bentuk: ``"table"``, or ``"json"`` with every point.
        bahasa: the language of the words; JSON holds both.
    """
    if bentuk == "json":
        isi = json.dumps(coverage_object(cakupan), ensure_ascii=False, indent=2)
        return f"{escape(isi)}\n"
    return "".join(f"{baris}\n" for baris in _table(cakupan, bahasa))


def _table(cakupan: Cakupan, bahasa: Bahasa) -> Iterator[str]:
    nomor = 0 if bahasa == "id" else 1
    kata = {kunci: pasang[nomor] for kunci, pasang in _KATA.items()}
    yield f"{kata['judul']}: {cakupan.ruleset.id} {cakupan.ruleset.edisi}"
    yield ""
    sel = [(kata["jenis"], kata["dijalankan"], kata["dari"], "")]
    for jenis in JENIS_TITIK:
        milik = [t for t in cakupan.titik if t.jenis == jenis]
        if milik:
            ada = sum(1 for t in milik if t.contoh)
            sel.append((jenis, str(ada), str(len(milik)), ""))
    semua = len(cakupan.titik)
    ada = semua - len(cakupan.kosong)
    sel.append((kata["semua"], str(ada), str(semua), share(cakupan.persen)))
    lebar = [max(len(baris[i]) for baris in sel) for i in range(3)]
    for satu, jalan, dari, persen in sel:
        yield (
            f"{satu:{lebar[0]}}  {jalan:>{lebar[1]}}  {dari:>{lebar[2]}}  {persen}"
        ).rstrip()
    if cakupan.kosong:
        yield ""
        yield f"{kata['kosong']}:"
        for titik in cakupan.kosong:
            t = titik.tempat
            yield clean(f"{t.berkas}:{t.baris}:{t.kolom}: {titik.sebut(bahasa)}")


def coverage_object(cakupan: Cakupan) -> dict[str, object]:
    """Coverage as JSON holds it: every point, in both languages."""
    return {
        "ruleset": cakupan.ruleset.id,
        "edisi": cakupan.ruleset.edisi,
        "semua": len(cakupan.titik),
        "dijalankan": len(cakupan.titik) - len(cakupan.kosong),
        "persen": str(cakupan.persen),
        "titik": [_point(t) for t in cakupan.titik],
    }


def _point(titik: Titik) -> dict[str, object]:
    return {
        "jenis": titik.jenis,
        "kode": titik.kode,
        "kasus": titik.kasus,
        "apa": {"id": titik.sebut("id"), "en": titik.sebut("en")},
        "berkas": titik.tempat.berkas,
        "baris": titik.tempat.baris,
        "kolom": titik.tempat.kolom,
        "contoh": list(titik.contoh),
    }
