"""An explanation as one HTML page: the working in MathML, no script, no network."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from .._terminal import clean
from ._text import head, key_text, leaf_value, leaves, notes, rounding
from ._words import place, word
from ._working import IKATAN, Awalan, Fungsi, Pecahan, Tampak, Teks, working

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .._explanation import Langkah, Penjelasan
    from ..diagnostics import Bahasa

_GAYA = """\
body { font: 1rem/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem;
  padding: 0 1rem; color: #1a1a1a; background: #fff; }
dt { font-weight: 600; } dd { margin: 0 0 .25rem 1.5rem; }
table { border-collapse: collapse; } td, th { padding: .2rem .6rem; text-align: left;
  border-bottom: 1px solid #ccc; } td.angka { text-align: right; }
div.hitung { overflow-x: auto; margin: .75rem 0; } math { font-size: 1.1rem; }
code { font-family: ui-monospace, monospace; }
@media print { body { margin: 0; max-width: none; } }
"""
_TANDA = {"*": "×", "-": "−", "<=": "≤", ">=": "≥", "<>": "≠"}


def write(p: Penjelasan, *, bahasa: Bahasa = "id") -> str:
    """Write an explanation as a page of its own."""
    return "\n".join(_lines(p, bahasa)) + "\n"


def _lines(p: Penjelasan, bahasa: Bahasa) -> Iterator[str]:
    yield "<!DOCTYPE html>"
    yield f'<html lang="{bahasa}">'
    yield '<head><meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield (
        '<meta http-equiv="Content-Security-Policy" '
        """content="default-src 'none'; style-src 'unsafe-inline'">"""
    )
    yield f"<title>{_safe(f'{p.kode}: {p.nama}')}</title>"
    yield f"<style>{_GAYA}</style></head>"
    yield f"<body><main><h1>{_safe(p.nama)}</h1><dl>"
    for label, isi in head(p, bahasa):
        awal = f"<dt>{_safe(label)}</dt>" if label else ""
        yield f"{awal}<dd>{_safe(isi)}</dd>"
    yield "</dl>"
    for langkah in p.langkah:
        yield from _step(langkah, bahasa)
    if p.bagian:
        yield f"<h2>{word('bagian', bahasa)}</h2><table><tbody>"
        for langkah in p.bagian:
            yield _row(key_text(langkah), str(langkah.angka), langkah.nama)
        yield "</tbody></table>"
    yield "</main></body></html>"


def _step(langkah: Langkah, bahasa: Bahasa) -> Iterator[str]:
    yield f"<h2>{_safe(langkah.nama)} = {_safe(str(langkah.angka))}</h2>"
    yield (
        f"<p>{word('rumus', bahasa)}: <code>{_safe(langkah.rumus)}</code> "
        f"<small>{_safe(place(langkah.aturan))}</small></p>"
    )
    if langkah.target:
        dari = f" ({langkah.sumber_target})" if langkah.sumber_target else ""
        yield f"<p>{word('target', bahasa)}: {_safe(langkah.target + dari)}</p>"
    daun = leaves(langkah.pohon)
    if daun:
        yield "<table><tbody>"
        for s in daun:
            di = "" if s.tempat is None else place(s.tempat)
            yield _row(s.nama, leaf_value(s, bahasa), s.label, di)
        yield "</tbody></table>"
    for baris in working(langkah.pohon, bahasa):
        isi = f"<mo>=</mo>{draw(baris)}"
        yield f'<div class="hitung"><math display="block">{isi}</math></div>'
    for catatan in (*notes(langkah.pohon, bahasa), rounding(langkah, bahasa)):
        if catatan:
            yield f"<p>{_safe(catatan)}</p>"


def _row(nama: str, nilai: str, *lain: str) -> str:
    sel = [
        f"<th><code>{_safe(nama)}</code></th>",
        f'<td class="angka">{_safe(nilai)}</td>',
    ]
    sel += [f"<td>{_safe(isi)}</td>" for isi in lain]
    return f"<tr>{''.join(sel)}</tr>"


def _safe(teks: str) -> str:
    return escape(clean(teks))


def draw(t: Tampak, *, dalam: int = 0, kanan: bool = False) -> str:
    """An expression in MathML."""
    match t:
        case Teks():
            tanda = "mi" if t.nama else "mn"
            return f"<{tanda}>{_safe(t.isi)}</{tanda}>"
        case Pecahan():
            return f"<mfrac>{_group(draw(t.atas))}{_group(draw(t.bawah))}</mfrac>"
        case Fungsi():
            isi = "<mo>;</mo>".join(draw(a) for a in t.argumen)
            return f"<mi>{_safe(t.nama)}</mi>{_bracket(isi)}"
        case Awalan():
            ikat = IKATAN[t.op]
            tanda = "−" if t.op == "negatif" else t.op
            teks = f"<mo>{_safe(tanda)}</mo>{draw(t.isi, dalam=ikat)}"
        case _ if t.op == "pangkat":
            kiri = _group(draw(t.kiri, dalam=IKATAN[t.op]))
            return f"<msup>{kiri}{_group(draw(t.kanan))}</msup>"
        case _:
            ikat = IKATAN[t.op]
            tanda = f"<mo>{_safe(_TANDA.get(t.op, t.op))}</mo>"
            kiri, kn = draw(t.kiri, dalam=ikat), draw(t.kanan, dalam=ikat, kanan=True)
            teks = f"{kiri}{tanda}{kn}"
    kurung = ikat < dalam or (ikat == dalam and kanan)
    return _bracket(teks) if kurung else teks


def _group(isi: str) -> str:
    return f"<mrow>{isi}</mrow>"


def _bracket(isi: str) -> str:
    return f"<mrow><mo>(</mo>{isi}<mo>)</mo></mrow>"
