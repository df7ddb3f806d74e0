"""A picture as PNG, for documents that take no SVG."""

from __future__ import annotations

from typing import Final

#: Dots an inch: sharp in print, and a picture of a page has some 100 KB.
TITIK: Final = 200.0
_NASKAH: Final = b"""#set page(width: 170mm, height: auto, margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg", width: 100%)
"""


def png(svg: str) -> bytes:
    """Draw an SVG, 170 mm wide, with the fonts that come with Typst.

    Raises:
        ImportError: Typst is not installed.
    """
    import typst  # noqa: PLC0415 -- an extra; nobody else needs it

    hasil = typst.compile(
        _NASKAH,
        format="png",
        ppi=TITIK,
        ignore_system_fonts=True,
        sys_inputs={"svg": svg},
    )
    assert isinstance(hasil, bytes)  # noqa: S101 -- one page is one picture
    return hasil
