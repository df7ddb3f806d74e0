"""How the cells of a workbook look: what is to be filled in stands out."""

from __future__ import annotations

from typing import Any, Final

from ._form import Baris

_ISIAN: Final = "#FFF8DC"
_PEMILIK: Final = "#DCE6F1"
_TUTUP: Final = "#EDEDED"
_GARIS: Final = "#BFBFBF"


def number_format(desimal: int) -> str:
    """A format with so many decimals, of which two always show."""
    pasti = min(desimal, 2)
    # More would be cut by the width of the column.
    ekor = "0" * pasti + "#" * min(desimal - pasti, 8)
    return f"#,##0.{ekor}" if ekor else "#,##0"


class Styles:
    """The formats of one workbook, each made once."""

    def __init__(self, buku: Any) -> None:  # noqa: ANN401 -- of an extra
        self._buku = buku
        self._ada: dict[tuple[str, str, bool], Any] = {}
        atas = {"valign": "top", "text_wrap": True}
        garis = {"border": 1, "border_color": _GARIS}
        self.plain = buku.add_format({"italic": True})
        self.bold = buku.add_format({"bold": True})
        self.heading = buku.add_format({"bold": True, "font_size": 14})
        self.guide = buku.add_format(atas | {"bold": True, "font_size": 14})
        self.text = buku.add_format(atas | garis)
        self.code = buku.add_format(
            garis | {"valign": "top", "font_color": "#7F7F7F", "shrink": True}
        )
        judul = {"bold": True, "bg_color": "#1F4E78", "font_color": "white"}
        self.title = buku.add_format(atas | garis | judul)
        self.year = buku.add_format(
            atas | garis | judul | {"num_format": "0", "align": "center"}
        )
        self.owner = buku.add_format(
            atas | garis | {"bold": True, "bg_color": _PEMILIK}
        )
        self.closed = buku.add_format(garis | {"bg_color": _TUTUP})
        self.total = buku.add_format(
            atas | garis | {"italic": True, "bg_color": _TUTUP}
        )
        self.source = buku.add_format(
            atas | garis | {"locked": False, "num_format": "@"}
        )

    def total_number(self, desimal: int) -> Any:  # noqa: ANN401 -- of an extra
        """The format of a computed total."""
        return self._made(number_format(desimal), _TUTUP, terbuka=False)

    def input(self, baris: Baris, *, terbuka: bool) -> Any:  # noqa: ANN401 -- of an extra
        """The format of a cell for a value; ``terbuka``: may it be changed?"""
        bentuk = "@"
        if baris.isi == "angka":
            bentuk = number_format(baris.desimal)
            if baris.jenis == "Laporan":
                bentuk = "0"
        elif baris.isi == "tanggal":
            bentuk = "dd/mm/yyyy"
        return self._made(bentuk, _ISIAN, terbuka=terbuka)

    def _made(self, bentuk: str, warna: str, *, terbuka: bool) -> Any:  # noqa: ANN401 -- of an extra
        kunci = (bentuk, warna, terbuka)
        if kunci not in self._ada:
            self._ada[kunci] = self._buku.add_format(
                {
                    "num_format": bentuk,
                    "bg_color": warna,
                    "locked": not terbuka,
                    "border": 1,
                    "border_color": _GARIS,
                    "valign": "top",
                    "align": "left" if bentuk == "@" else "right",
                    "text_wrap": bentuk == "@",
                }
            )
        return self._ada[kunci]
