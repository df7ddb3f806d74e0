"""What a calculator returned, judged before anything relies on it."""

from __future__ import annotations

from ._cost import Excess, weigh
from ._limits import MAX_LAPIS_RINCIAN, MAX_RINCIAN
from .expression import Expression
from .hookspecs import Calculation, Periksaan, Rincian


def accept_calculation(jawab: object) -> Calculation:
    """What a calculator returned, if it is what it promised and no larger than may be.

    Raises:
        TypeError: something of it is of another kind.
        ValueError: a tree of it, or their number, is beyond a limit.
    """
    if not isinstance(jawab, Calculation):
        raise TypeError(f"mengembalikan {type(jawab).__name__}, bukan Calculation")
    pohon: list[object] = [jawab.ekspresi]
    bagian = [(r, 1) for r in jawab.rincian]
    for r, lapis in bagian:
        if not isinstance(r, Rincian):
            raise TypeError(f"rincian Calculation memuat {type(r).__name__}")
        if lapis > MAX_LAPIS_RINCIAN or len(bagian) > MAX_RINCIAN:
            raise ValueError(
                f"lebih dari {MAX_RINCIAN} rincian atau {MAX_LAPIS_RINCIAN} lapis"
            )
        pohon.append(r.ekspresi)
        bagian.extend((anak, lapis + 1) for anak in r.anak)
    for p in jawab.periksa:
        if not isinstance(p, Periksaan):
            raise TypeError(f"periksa Calculation memuat {type(p).__name__}")
        pohon.append(p.ekspresi)
    for node in pohon:
        if not isinstance(node, Expression):
            raise TypeError(f"Calculation memuat {type(node).__name__}, bukan ekspresi")
        berat = weigh(node)
        if isinstance(berat, Excess):
            raise ValueError(f"melewati batas {berat.apa} ({berat.batas})")  # noqa: TRY004 -- of the right type
    return jawab
