"""What indikator belong to, and bands of capaian."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Literal

from attrs import frozen

from ._asal import Asal, asal_field


@frozen
class Sasaran:
    """``[[sasaran]]``."""

    kode: Annotated[str, "kode tetap"]
    nama: Annotated[str, "bunyi sasaran"]
    dipa: Annotated[str | None, "kode DIPA; wajib bila berkas tanpa `[dipa]`"] = None
    bobot: Annotated[Fraction | None, "persen, bila agregasi tertimbang"] = None
    dasar: Annotated[str | tuple[str, ...], "dasarnya"] = ()
    sumber: Annotated[str, "tempat terbacanya"] = ""
    asal: Asal = asal_field()


@frozen
class Dipa:
    """``[dipa]``: one of the groups of the report."""

    kode: Annotated[str, "kode tetap"]
    nama: Annotated[str, "nama"]
    no: Annotated[int, "urutan dalam laporan"]
    bobot: Annotated[Fraction | None, "persen, bila agregasi Kanwil tertimbang"] = None
    dasar: Annotated[str | tuple[str, ...], "dasarnya"] = ()
    sumber: Annotated[str, "tempat terbacanya"] = ""
    asal: Asal = asal_field()


@frozen
class Satker:
    """``[[satker]]``: a spending unit of a DIPA."""

    kode: Annotated[str, "kode tetap; dipakai fakta"]
    nama: Annotated[str, "nama"]
    dipa: Annotated[str | None, "kode DIPA; wajib bila berkas tanpa `[dipa]`"] = None
    bobot: Annotated[Fraction | None, "persen, bila ukuran tertimbang"] = None
    sumber: Annotated[str, "tempat terbacanya"] = ""
    asal: Asal = asal_field()


@frozen
class Ruas:
    """A band: its bounds, and the name or value in it."""

    nama: Annotated[str | None, "wajib dalam kategori"] = None
    nilai: Annotated[
        Fraction | tuple[Fraction, Fraction] | None,
        "persen, wajib dalam konversi; pasangan: lurus antara kedua batas",
    ] = None
    minimal: Annotated[Fraction | None, "batas bawah, termasuk"] = None
    lebih_dari: Annotated[Fraction | None, "batas bawah, tidak termasuk"] = None
    maksimal: Annotated[Fraction | None, "batas atas, termasuk"] = None
    kurang_dari: Annotated[Fraction | None, "batas atas, tidak termasuk"] = None


@frozen
class Konversi:
    """``[konversi.<kode>]``: capaian to score, piecewise, in percent."""

    ruas: Annotated[tuple[Ruas, ...], "ruas dengan `nilai`"]
    dasar: Annotated[str | tuple[str, ...], "dasarnya"] = ()
    sumber: Annotated[str, "tempat terbacanya"] = ""
    asal: Asal = asal_field()


@frozen
class Kategori:
    """``[kategori.<kode>]``: names of bands of capaian, in percent."""

    ruas: Annotated[tuple[Ruas, ...], "ruas dengan `nama`"]
    nilai: Annotated[
        Literal["tampil", "eksak"],
        "yang digolongkan: angka yang ditampilkan atau yang tepat",
    ]
    dasar: Annotated[str | tuple[str, ...], "dasarnya"] = ()
    sumber: Annotated[str, "tempat terbacanya"] = ""
    asal: Asal = asal_field()
