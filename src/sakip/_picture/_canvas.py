"""SVG written by hand: a sheet in millimetres, and texts measured before they are set.

Only presentation attributes and patterns are used: no style sheet, no script and no
reference outside the sheet, so that a picture shows the same in a browser under a
content security policy, in a word processor and in a PDF.
"""

from __future__ import annotations

import hashlib
import unicodedata
from html import escape
from typing import Literal

from .._terminal import clean

#: Width of every picture in millimetres: a page of A4 with margins of 20.
LEBAR = 170.0
#: Size of text, and the distance of two lines, in millimetres.
HURUF = 3.2
BARIS = 4.1
_FONT = "Arial, 'Liberation Sans', Helvetica, sans-serif"

#: Fills by name: what is plain, what fell short, and what stands beside.
Isi = Literal["utama", "kurang", "lain", "putih"]
_GARIS = {"hitam": "#1a1a1a", "samar": "#d0d3d4", "putih": "#ffffff"}
_HITAM, _ABU = "#1a1a1a", "#5a5a5a"
_WARNA: dict[Isi, str] = {"utama": "#1b4f72", "putih": "#ffffff"}
#: Patterns tell the fills apart where there is no colour.
_POLA = {
    "kurang": (
        '<rect width="2" height="2" fill="#fbe9e7"/>'
        '<path d="M-.5 2.5 2.5-.5M-.5.5.5-.5M1.5 2.5 2.5 1.5" '
        'stroke="#a93226" stroke-width=".45"/>'
    ),
    "lain": (
        '<rect width="2" height="2" fill="#e5e8e8"/>'
        '<circle cx="1" cy="1" r=".4" fill="#5a5a5a"/>'
    ),
}
_TEPI = {"utama": "#1b4f72", "kurang": "#a93226", "lain": "#5a5a5a", "putih": "#1a1a1a"}

#: Widths in thousandths of the size, rounded up from what common sans serifs have.
_SEMPIT = dict.fromkeys("ijl|'.,:;!Iftr()[]/ -", 360)
_LEBAR_HURUF = _SEMPIT | dict.fromkeys("mwMW@%…", 960)


def text_width(teks: str, ukuran: float = HURUF) -> float:
    """How wide a text is at most, in millimetres, whichever sans serif is there."""
    return sum(map(_letter, teks)) * ukuran / 1000


def _letter(huruf: str) -> int:
    if unicodedata.category(huruf) in ("Mn", "Me", "Cf"):
        return 0
    if unicodedata.east_asian_width(huruf) in ("W", "F"):
        return 1050
    if _foreign(huruf):
        return 1000
    biasa = 590 if huruf.islower() or huruf.isdigit() else 760
    return _LEBAR_HURUF.get(huruf, biasa)


def _foreign(huruf: str) -> bool:
    """Is it of a script whose widths are not known: Hebrew, Arabic, wide signs?"""
    return "\u0590" <= huruf < "\u2000" or huruf >= "\u2300"


def wrap(teks: str, lebar: float, *, baris: int, ukuran: float = HURUF) -> list[str]:
    """A text in lines of a width; what does not fit in so many ends in an ellipsis."""
    hasil = [""]
    # More than this many characters cannot stand in those lines.
    for kata in teks[: 400 * baris].split():
        for potong in _pieces(kata, lebar, ukuran):
            calon = f"{hasil[-1]} {potong}".strip()
            if text_width(calon, ukuran) <= lebar:
                hasil[-1] = calon
            else:
                hasil.append(potong)
    if len(hasil) > baris:
        hasil = hasil[:baris]
        while hasil[-1] and text_width(f"{hasil[-1]}…", ukuran) > lebar:
            hasil[-1] = hasil[-1][:-1]
        hasil[-1] += "…"
    return hasil


def _pieces(kata: str, lebar: float, ukuran: float) -> list[str]:
    """A word, broken where it is wider than a line."""
    hasil, awal = [], 0
    for n in range(1, len(kata) + 1):
        if n - awal > 1 and text_width(kata[awal:n], ukuran) > lebar:
            hasil.append(kata[awal : n - 1])
            awal = n - 1
    return [*hasil, kata[awal:]]


def safe(teks: str) -> str:
    """A text as XML may hold it: nothing obeyed, nothing forbidden."""
    sah = "".join("\N{REPLACEMENT CHARACTER}" if _forbidden(c) else c for c in teks)
    return escape(clean(sah))


def _forbidden(huruf: str) -> bool:
    nomor = ord(huruf)
    return 0xD800 <= nomor <= 0xDFFF or nomor & 0xFFFE == 0xFFFE  # noqa: PLR2004 -- surrogates and non-characters


def number(nilai: float) -> str:
    """A coordinate: hundredths of a millimetre, without idle zeros."""
    return f"{nilai:.2f}".rstrip("0").rstrip(".")


class Kanvas:
    """A sheet on which things are put from the top down.

    Args:
        kunci: what tells its patterns from those of other pictures on a page.
    """

    def __init__(self, kunci: str) -> None:
        self._unsur: list[str] = []
        self._id = hashlib.sha256(kunci.encode("utf-8", "replace")).hexdigest()[:10]
        self._pola: set[str] = set()

    def text(
        self,
        x: float,
        y: float,
        teks: str,
        *,
        rata: Literal["start", "middle", "end"] = "start",
        ukuran: float = HURUF,
        tebal: bool = False,
        redup: bool = False,
    ) -> None:
        """A line of text whose baseline starts, is centred or ends at a point."""
        sifat = f'fill="{_ABU if redup else _HITAM}" font-size="{number(ukuran)}"'
        if rata != "start":
            sifat += f' text-anchor="{rata}"'
        if tebal:
            sifat += ' font-weight="700"'
        if any(map(_foreign, teks)):
            # Their glyphs differ between fonts more than can be allowed for.
            lebar = number(text_width(clean(teks), ukuran))
            sifat += f' textLength="{lebar}" lengthAdjust="spacingAndGlyphs"'
        self._unsur.append(
            f'<text x="{number(x)}" y="{number(y)}" {sifat}>{safe(teks)}</text>'
        )

    def rect(self, x: float, y: float, lebar: float, tinggi: float, isi: Isi) -> None:
        """A filled rectangle with an edge."""
        warna = _WARNA.get(isi)
        if warna is None:
            self._pola.add(isi)
            warna = f"url(#p{self._id}{isi})"
        self._unsur.append(
            f'<rect x="{number(x)}" y="{number(y)}" width="{number(lebar)}" '
            f'height="{number(tinggi)}" fill="{warna}" stroke="{_TEPI[isi]}" '
            'stroke-width=".25"/>'
        )

    def line(
        self,
        awal: tuple[float, float],
        akhir: tuple[float, float],
        *,
        tebal: float = 0.25,
        putus: bool = False,
        warna: Literal["hitam", "samar", "putih"] = "hitam",
    ) -> None:
        """A straight line, dashed where asked."""
        putusan = ' stroke-dasharray="1.4 1"' if putus else ""
        self._unsur.append(
            f'<path d="M{number(awal[0])} {number(awal[1])}L{number(akhir[0])} '
            f'{number(akhir[1])}" fill="none" stroke="{_GARIS[warna]}"'
            f' stroke-width="{number(tebal)}"{putusan}/>'
        )

    def dot(self, x: float, y: float, *, penuh: bool) -> None:
        """A point, filled or hollow."""
        self._unsur.append(
            f'<circle cx="{number(x)}" cy="{number(y)}" r="1.1" '
            f'fill="{"#1b4f72" if penuh else "#ffffff"}" stroke="#1b4f72" '
            'stroke-width=".45"/>'
        )

    def tear(self, x: float, y: float, tinggi: float, arah: int) -> None:
        """The mark of a bar that goes on beyond its scale."""
        for geser in (1.2, 2.4):
            kiri = x - arah * (geser + 0.9)
            self._unsur.append(
                f'<path d="M{number(kiri)} {number(y - 0.3)}L{number(kiri + 0.9)} '
                f'{number(y + tinggi / 2)}L{number(kiri)} {number(y + tinggi + 0.3)}" '
                'fill="none" stroke="#ffffff" stroke-width=".7"/>'
            )

    def svg(self, judul: str, keterangan: str, tinggi: float) -> str:
        """The whole sheet, with the words that screen readers say."""
        n, i = number(tinggi), self._id
        pola = "".join(
            f'<pattern id="p{i}{nama}" width="2" height="2" '
            f'patternUnits="userSpaceOnUse">{_POLA[nama]}</pattern>'
            for nama in sorted(self._pola)
        )
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" role="img" '
            f'aria-labelledby="t{i} d{i}" width="{number(LEBAR)}mm" height="{n}mm" '
            f'viewBox="0 0 {number(LEBAR)} {n}" font-family="{_FONT}">'
            f'<title id="t{i}">{safe(judul)}</title><desc id="d{i}">{safe(keterangan)}'
            f"</desc>{f'<defs>{pola}</defs>' if pola else ''}"
            f'<rect width="{number(LEBAR)}" height="{n}" fill="#ffffff"/>'
            f"{''.join(self._unsur)}</svg>"
        )
