"""Formulas of Office (OMML) as LaTeX; and the steps through their XML."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias

#: An element of lxml, which states no types.
Elemen: TypeAlias = Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

#: What a reader does not see: content controls, links, text put in as a change.
_TEMBUS = {
    *(f"{W}{n}" for n in ("sdt", "sdtContent", "customXml", "smartTag", "hyperlink")),
    *(f"{W}{n}" for n in ("fldSimple", "bdo", "dir", "ins", "moveTo")),
    f"{MC}AlternateContent",
    f"{MC}Choice",
}
#: Taken out as a change; or said a second time, for older programs.
_HILANG = {f"{W}del", f"{W}moveFrom", f"{MC}Fallback"}

#: Signs that LaTeX writes otherwise, or reads as its own.
_TANDA = str.maketrans(
    {
        "%": r"\%",
        "$": r"\$",
        "#": r"\#",
        "&": r"\&",
        "_": r"\_",
        "{": r"\{",
        "}": r"\}",
        "\\": r"\backslash ",
        "×": r"\times ",
        "÷": r"\div ",
        "·": r"\cdot ",
        "⋅": r"\cdot ",
        "∑": r"\sum ",
        "∏": r"\prod ",
        "∫": r"\int ",
        "≤": r"\le ",
        "≥": r"\ge ",
        "≠": r"\ne ",
        "−": "-",
        "∗": "*",
        # Signs without a width, which only Word's own layout needs.
        "\u200b": "",
        "\u2061": "",
        "\u2062": "",
    }
)


def children(elemen: Elemen) -> Iterator[Elemen]:
    """The children of an element, as a reader of the final text has them."""
    for anak in elemen:
        if anak.tag in _TEMBUS:
            yield from children(anak)
        elif anak.tag not in _HILANG:
            yield anak


def latex(elemen: Elemen) -> str:
    """A formula, or a part of one, as LaTeX."""
    return "".join(_write(anak) for anak in children(elemen))


def _write(elemen: Elemen) -> str:
    """One part: by its form, or what has none by the text of its parts."""
    # Comments have no name.
    nama = str(elemen.tag).removeprefix(M)
    # What ends so describes the part: its size, its sign, its colour.
    return "" if nama.endswith("Pr") else _BENTUK.get(nama, latex)(elemen)


def _part(elemen: Elemen, nama: str) -> str:
    anak = elemen.find(M + nama)
    return "" if anak is None else latex(anak).strip()


def _sign(elemen: Elemen, jalur: str, bawaan: str) -> str:
    """A sign that a part is drawn with."""
    anak = elemen.find("/".join(M + nama for nama in jalur.split("/")))
    return str(bawaan if anak is None else anak.get(f"{M}val", "")).translate(_TANDA)


def _text(elemen: Elemen) -> str:
    return (elemen.text or "").translate(_TANDA)


def _fraction(elemen: Elemen) -> str:
    return rf"\frac{{{_part(elemen, 'num')}}}{{{_part(elemen, 'den')}}}"


def _scripts(elemen: Elemen) -> str:
    dasar = _part(elemen, "e")
    dasar = dasar if len(dasar) == 1 else f"{{{dasar}}}"
    return dasar + _limits(elemen)


def _limits(elemen: Elemen) -> str:
    """What stands below and above."""
    bawah, atas = _part(elemen, "sub"), _part(elemen, "sup")
    return (f"_{{{bawah}}}" if bawah else "") + (f"^{{{atas}}}" if atas else "")


def _brackets(elemen: Elemen) -> str:
    pisah = _sign(elemen, "dPr/sepChr", "|")
    isi = pisah.join(latex(e).strip() for e in elemen.findall(f"{M}e"))
    buka, tutup = _sign(elemen, "dPr/begChr", "("), _sign(elemen, "dPr/endChr", ")")
    return f"{buka}{isi}{tutup}"


def _root(elemen: Elemen) -> str:
    derajat = _part(elemen, "deg")
    pangkat = f"[{derajat}]" if derajat else ""
    return rf"\sqrt{pangkat}{{{_part(elemen, 'e')}}}"


def _big(elemen: Elemen) -> str:
    """A sum, a product, an integral: what has limits and goes over a part."""
    tanda = _sign(elemen, "naryPr/chr", "∫").strip()
    return f"{tanda}{_limits(elemen)} {_part(elemen, 'e')}"


def _lines(elemen: Elemen) -> str:
    """Parts below or beside each other, which would run together."""
    return " ".join(_write(anak).strip() for anak in children(elemen)).strip()


_BENTUK: Mapping[str, Callable[[Elemen], str]] = {
    "t": _text,
    "f": _fraction,
    "sSup": _scripts,
    "sSub": _scripts,
    "sSubSup": _scripts,
    "d": _brackets,
    "rad": _root,
    "nary": _big,
    "eqArr": _lines,
    "m": _lines,
    "mr": _lines,
    "func": _lines,
}
