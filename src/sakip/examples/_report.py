"""Examples that were run, as text for people and as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from .._explain import write_explanation
from .._terminal import clean, escape
from ._coverage_report import coverage_object, write_coverage

if TYPE_CHECKING:
    from ..diagnostics import Bahasa, Temuan
    from ._coverage import Cakupan
    from ._running import Pengujian, Uji

Format: TypeAlias = Literal["table", "json"]
FORMAT: tuple[Format, ...] = ("table", "json")

#: Goes up when a key changes its meaning or goes; new keys leave it.
VERSI = 1

_KATA = {
    "judul": (
        "{semua} contoh: {lulus} lulus, {gagal} gagal",
        "{semua} examples: {lulus} passed, {gagal} failed",
    ),
    "selisih": (
        "{ukuran} {kode}: diharapkan {harap}, dihitung {hitung}",
        "{ukuran} of {kode}: expected {harap}, computed {hitung}",
    ),
}


def _word(kunci: str, bahasa: Bahasa, **isi: object) -> str:
    return _KATA[kunci][bahasa == "en"].format_map(isi)


def write_tests(
    pengujian: Pengujian,
    bentuk: Format = "table",
    *,
    cakupan: Cakupan | None = None,
    bahasa: Bahasa = "id",
) -> str:
    """Write what became of the examples.

    Args:
        pengujian: the examples, run.
        bentuk: ``"table"`` for people, with the explanation of each figure that
            differs; ``"json"`` for programs.
        cakupan: what of the rules they exercise, to be written too.
        bahasa: language of the words; JSON holds findings in both.
    """
    if bentuk == "json":
        objek = _object(pengujian)
        if cakupan is not None:
            objek["cakupan"] = coverage_object(cakupan)
        isi = json.dumps(objek, ensure_ascii=False, indent=2)
        return f"{escape(isi)}\n"
    teks = "".join(f"{b}\n" for b in _lines(pengujian, bahasa))
    if cakupan is not None:
        teks += f"\n{write_coverage(cakupan, bahasa=bahasa)}"
    return teks


def _lines(p: Pengujian, bahasa: Bahasa) -> Iterator[str]:
    for berkas, isi in groupby(p.uji, key=lambda u: u.kasus.berkas):
        yield clean(berkas)
        for uji in isi:
            yield f"  {'✓' if uji.lulus else '✗'} {clean(uji.kasus.nama)}"
            yield from (f"      {b}" for b in failure_lines(uji, bahasa))
    lulus = sum(u.lulus for u in p.uji)
    yield _word(
        "judul", bahasa, semua=len(p.uji), lulus=lulus, gagal=len(p.uji) - lulus
    )


def failure_lines(uji: Uji, bahasa: Bahasa = "id") -> Iterator[str]:
    """What is wrong with an example: figures with their explanation, then findings."""
    beda = {s.temuan for s in uji.selisih}
    for s in uji.selisih:
        isi = {"kode": s.kode, "ukuran": s.ukuran, "harap": s.harap, "hitung": s.hitung}
        yield clean(f"{_where(s.temuan)} {_word('selisih', bahasa, **isi)}")
    for t in uji.temuan:
        if t not in beda:
            yield clean(t.baris_tunggal(bahasa))
    for satu in uji.penjelasan:
        yield ""
        yield from write_explanation(satu, "text", bahasa=bahasa).splitlines()


def _where(t: Temuan) -> str:
    return f"{t.tempat.berkas}:{t.tempat.baris}:{t.tempat.kolom}:"


def _object(p: Pengujian) -> dict[str, Any]:
    lulus = sum(u.lulus for u in p.uji)
    return {
        "versi": VERSI,
        "ruleset": p.ruleset.id,
        "edisi": p.ruleset.aturan.kepala.edisi,
        "lulus": p.lulus,
        "ringkasan": {
            "contoh": len(p.uji),
            "lulus": lulus,
            "gagal": len(p.uji) - lulus,
        },
        "contoh": [_example(u) for u in p.uji],
        "temuan": [_finding(t) for t in p.temuan],
    }


def _example(u: Uji) -> dict[str, Any]:
    tempat = u.kasus.contoh.asal.tempat("nama")
    beda = {s.temuan for s in u.selisih}
    return {
        "nama": u.kasus.nama,
        "berkas": tempat.berkas,
        "baris": tempat.baris,
        "lulus": u.lulus,
        "selisih": [
            {
                "kode": s.kode,
                "ukuran": s.ukuran,
                "harap": s.harap,
                "hitung": s.hitung,
                **_place(s.temuan),
            }
            for s in u.selisih
        ],
        "temuan": [_finding(t) for t in u.temuan if t not in beda],
    }


def _finding(t: Temuan) -> dict[str, Any]:
    return {
        "kode": t.kode,
        "tingkat": t.tingkat.value,
        **_place(t),
        "pesan": {"id": t.pesan("id"), "en": t.pesan("en")},
    }


def _place(t: Temuan) -> dict[str, Any]:
    return {
        "berkas": t.tempat.berkas,
        "baris": t.tempat.baris,
        "kolom": t.tempat.kolom,
    }
