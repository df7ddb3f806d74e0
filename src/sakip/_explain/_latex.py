"""An explanation in LaTeX, in the form reports print: fractions, then the result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._terminal import clean
from ._text import key_text, leaves, notes, rounding
from ._working import IKATAN, Awalan, Fungsi, Pecahan, Tampak, Teks, working

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .._explanation import Langkah, Penjelasan
    from ..diagnostics import Bahasa

_TANDA = {
    "*": r" \times ",
    "/": " / ",
    "-": " - ",
    "<=": r" \le ",
    ">=": r" \ge ",
    "<>": r" \ne ",
}
#: What LaTeX would obey, and how it is written so that it does not.
_LUPUT = {
    ord("\\"): r"\textbackslash{}",
    **{ord(c): f"\\{c}" for c in "&%$#_{}"},
    ord("~"): r"\textasciitilde{}",
    ord("^"): r"\textasciicircum{}",
    ord("…"): r"\ldots{}",
    ord("–"): "--",
    ord("−"): "-",
    ord("×"): r"\ensuremath{\times}",
}


def write(p: Penjelasan, *, bahasa: Bahasa = "id") -> str:
    """Write an explanation as LaTeX, without a preamble."""
    return "\n".join(_lines(p, bahasa)) + "\n"


def escape(teks: str) -> str:
    """Text that LaTeX shows as it is."""
    return clean(teks).translate(_LUPUT)


def _lines(p: Penjelasan, bahasa: Bahasa) -> Iterator[str]:
    yield rf"\section*{{{escape(p.nama)}}}"
    for langkah in p.langkah:
        yield ""
        yield from _step(langkah, bahasa)


def _step(langkah: Langkah, bahasa: Bahasa) -> Iterator[str]:
    yield rf"\paragraph{{{escape(langkah.nama)}}} {escape(str(langkah.angka))}"
    yield r"\begin{align*}"
    kepala = rf"\text{{{escape(langkah.kunci[2].capitalize())}}}"
    baris = working(langkah.pohon, bahasa)
    for n, satu in enumerate(baris):
        kiri = kepala if not n else ""
        ekor = r" \\" if n + 1 < len(baris) else ""
        yield rf"{kiri} &= {draw(satu)}{ekor}"
    yield r"\end{align*}"
    label = {s.nama: s.label for s in leaves(langkah.pohon)}
    if label:
        yield r"\begin{description}"
        for nama, arti in label.items():
            yield rf"\item[{escape(nama)}] {escape(arti)}"
        yield r"\end{description}"
    for catatan in (*notes(langkah.pohon, bahasa), rounding(langkah, bahasa)):
        if catatan:
            yield f"{escape(catatan)}."
    yield f"% {escape(key_text(langkah))}"


def draw(t: Tampak, *, dalam: int = 0, kanan: bool = False) -> str:
    """An expression in mathematics mode."""
    match t:
        case Teks():
            return rf"\text{{{escape(t.isi)}}}" if t.nama else _number(t.isi)
        case Pecahan():
            return rf"\frac{{{draw(t.atas)}}}{{{draw(t.bawah)}}}"
        case Fungsi():
            isi = r",\; ".join(draw(a) for a in t.argumen)
            return rf"\operatorname{{{escape(t.nama)}}}\left({isi}\right)"
        case Awalan():
            ikat = IKATAN[t.op]
            tanda = "-" if t.op == "negatif" else rf"\text{{{escape(t.op)} }}"
            teks = f"{tanda}{draw(t.isi, dalam=ikat)}"
        case _ if t.op == "pangkat":
            return f"{draw(t.kiri, dalam=IKATAN[t.op])}^{{{draw(t.kanan)}}}"
        case _:
            ikat = IKATAN[t.op]
            tanda = _TANDA.get(t.op) or (
                rf" \text{{ {t.op} }} " if t.op.isalpha() else f" {t.op} "
            )
            kiri, kn = draw(t.kiri, dalam=ikat), draw(t.kanan, dalam=ikat, kanan=True)
            teks = f"{kiri}{tanda}{kn}"
    kurung = ikat < dalam or (ikat == dalam and kanan)
    return rf"\left({teks}\right)" if kurung else teks


def _number(isi: str) -> str:
    """A number, whose separators are no punctuation of mathematics."""
    teks = escape(isi)
    return (
        teks.replace(".", "{.}").replace(",", "{,}")
        if teks[:1].isdigit()
        else (rf"\text{{{teks}}}")
    )
