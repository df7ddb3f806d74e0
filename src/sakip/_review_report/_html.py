"""A document of sections as one HTML page: no script, no network."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .._report._sections import Bagian, Baris, Dokumen, Kolom
    from ..diagnostics import Bahasa

_GAYA = """\
body { font: 1rem/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 75rem;
  padding: 0 1rem; color: #1a1a1a; background: #fff; }
table { border-collapse: collapse; width: 100%; }
td, th { padding: .2rem .6rem; text-align: left; vertical-align: top;
  border-bottom: 1px solid #ccc; }
.angka { text-align: right; white-space: nowrap; }
@media print { body { margin: 0; max-width: none; } }
"""


def render(dokumen: Dokumen, bahasa: Bahasa) -> str:
    """Write any document as a page of its own."""
    return "".join(f"{b}\n" for b in _lines(dokumen, bahasa))


def _lines(dokumen: Dokumen, bahasa: Bahasa) -> Iterator[str]:
    judul = escape(dokumen.judul)
    yield "<!DOCTYPE html>"
    yield f'<html lang="{bahasa}">'
    yield '<head><meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield (
        '<meta http-equiv="Content-Security-Policy" '
        """content="default-src 'none'; style-src 'unsafe-inline'">"""
    )
    yield f"<title>{judul}</title>"
    yield f"<style>{_GAYA}</style></head>"
    yield f"<body><main><h1>{judul}</h1>"
    for bagian in dokumen.bagian:
        yield from _section(bagian)
    yield "</main></body></html>"


def _section(bagian: Bagian) -> Iterator[str]:
    yield f"<h2>{escape(bagian.judul)} ({escape(bagian.angka)})</h2>"
    kepala = "".join(_cell("th", k.judul, k) for k in bagian.kolom)
    yield f"<table><thead><tr>{kepala}</tr></thead><tbody>"
    for baris in bagian.baris:
        yield _row(baris, bagian.kolom)
    yield "</tbody></table>"


def _row(baris: Baris, kolom: tuple[Kolom, ...]) -> str:
    isi = zip(baris.sel, kolom, strict=True)
    return f"<tr>{''.join(_cell('td', s.teks, k) for s, k in isi)}</tr>"


def _cell(tanda: str, teks: str, kolom: Kolom) -> str:
    kelas = ' class="angka"' if kolom.angka else ""
    return f"<{tanda}{kelas}>{escape(teks)}</{tanda}>"
