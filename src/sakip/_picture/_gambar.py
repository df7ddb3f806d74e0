"""A picture as a value."""

from __future__ import annotations

from attrs import frozen


@frozen
class Gambar:
    """One picture.

    Attributes:
        kunci: its key, unique in a report, e.g. ``"capaian"`` or ``"target.ahu"``.
        judul: its title, for a caption; it is not drawn inside the picture.
        keterangan: what it shows with every figure, for who does not see it.
        svg: the picture: 170 mm wide, at most 250 mm high, both given in millimetres
            and as the viewBox.
    """

    kunci: str
    judul: str
    keterangan: str
    svg: str
