"""Pictures of a report as SVG: for pages, documents and print.

A picture is 170 mm wide, which is an A4 page with margins of 20 mm, and as high as its
rows need, at most 250 mm; what needs more goes on over several pictures. ``width`` and
``height`` are given in millimetres and the ``viewBox`` in the same, so a picture keeps
its size in a document and scales where told to. Texts of 3.2 mm are 9 points in print.
Fills differ by pattern, not by colour alone, and every bar has its figure beside it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._bars import Painter
from ._gambar import Gambar
from ._trend import trend

if TYPE_CHECKING:
    from .._comparison import Perbandingan
    from .._explanation import Penjelasan
    from .._results import Hasil
    from ..diagnostics import Bahasa

__all__ = ["Gambar", "pictures"]


def pictures(
    hasil: Hasil,
    bahasa: Bahasa = "id",
    *,
    banding: Perbandingan | None = None,
    penjelasan: Penjelasan | None = None,
) -> tuple[Gambar, ...]:
    """Draw a result.

    Args:
        hasil: the result.
        bahasa: language of the words; numbers stay Indonesian.
        banding: the same report compared, for the trend.
        penjelasan: the explanation of the Kanwil (``"kanwil"``), for weights and what
            stands in place of states.

    Returns:
        the pictures that the result has something to show for, in this order:
        ``capaian`` (each DIPA against 100 %), ``sumbangan`` (what each part adds to
        the Kanwil, where it is a mean or sum; without ``penjelasan`` a plain mean of
        DIPA), ``anggaran`` (serapan beside capaian, where the rules have that
        measure), ``target.<dipa>`` (targets and realisasi), ``dimensi.<indikator>``
        (the weighted parts of an index) and ``tren`` (capaian through the years, where
        earlier ones are recorded). What goes on over several pictures has ``~2``,
        ``~3`` … after its key. A figure in a state has no bar; its state is written.
    """
    lukis = Painter(hasil, bahasa)
    return (
        *lukis.capaian(),
        *lukis.contributions(penjelasan),
        *lukis.budget(),
        *lukis.targets(),
        *lukis.dimensions(),
        *(() if banding is None else trend(banding, bahasa)),
    )
