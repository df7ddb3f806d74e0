"""What every page has: head, policy, style, script and data."""

from __future__ import annotations

import base64
import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ._markup import Markup, safe

if TYPE_CHECKING:
    from ..diagnostics import Bahasa

_SINI = Path(__file__).resolve().parent
#: Signs of JSON that could end a script element or be read as markup.
_LUPUT = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


def resource(nama: str) -> str:
    """The style or script of the page."""
    return (_SINI / nama).read_text("utf-8")


def wrap_page(
    judul: str, isi: str, markup: Markup, data: dict[str, Any], langsung: str
) -> str:
    """A whole page.

    Args:
        judul: its title.
        isi: its body.
        markup: texts in both languages, which go along as data.
        data: what else the script needs.
        langsung: what tells one state of a served page from the next; ``""`` for a
            page that stands alone.
    """
    gaya, skrip = resource("page.css"), resource("page.js")
    semua = {**data, "teks": list(markup.pasangan)}
    json_teks = json.dumps(semua, ensure_ascii=False, separators=(",", ":"))
    tersambung = "; connect-src 'self'" if langsung else ""
    aturan = (
        f"default-src 'none'; style-src '{_hash(gaya)}'; script-src '{_hash(skrip)}'; "
        f"base-uri 'none'; form-action 'none'{tersambung}"
    )
    versi = f' data-versi="{safe(langsung)}"' if langsung else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{markup.bahasa}"{versi}>\n'
        f'<head><meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{aturan}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{safe(judul)}</title>\n<style>{gaya}</style></head>\n"
        f"<body>\n{isi}\n"
        f'<script type="application/json" id="data">{json_teks.translate(_LUPUT)}'
        f"</script>\n<script>{skrip}</script>\n</body></html>\n"
    )


def _hash(teks: str) -> str:
    sari = hashlib.sha256(teks.encode()).digest()
    return f"sha256-{base64.b64encode(sari).decode()}"


def switch(markup: Markup, label: str) -> str:
    """The two buttons that change the language."""
    nama: tuple[tuple[Bahasa, str], ...] = (("id", "Indonesia"), ("en", "English"))
    isi = "".join(
        f'<button type="button" class="bahasa" lang="{b}" data-bahasa="{b}" '
        f'aria-pressed="{"true" if b == markup.bahasa else "false"}">{n}</button>'
        for b, n in nama
    )
    return f'<div class="pilih" role="group"{label}>{isi}</div>'
