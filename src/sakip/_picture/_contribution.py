"""What each part adds to the capaian of the Kanwil, where that can be told."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from .._explanation import Penjelasan, Simpul
    from .._results import Hasil, HasilKelompok


@frozen
class Sumbangan:
    """Parts of a figure that add up to it, and parts that do not count.

    Attributes:
        bagian: names and what each adds, in percentage points.
        tanpa: names of those in a state.
    """

    bagian: tuple[tuple[str, Fraction], ...] = ()
    tanpa: tuple[str, ...] = ()


def contributions(hasil: Hasil, penjelasan: Penjelasan | None) -> Sumbangan:
    """What each part adds; nothing where parts do not add up to the whole.

    Args:
        hasil: the result.
        penjelasan: the explanation of the Kanwil, which knows weights and what stands
            in place of states; without it only a plain mean of DIPA can be told.
    """
    kanwil = hasil.kanwil.capaian
    isi = _plain(hasil) if penjelasan is None else _explained(hasil, penjelasan)
    jumlah = sum((n for _, n in isi.bagian), Fraction(0))
    # A Kanwil that was rounded or bounded is still the sum as it is shown, or is not.
    batas = Fraction(1, 2 * 10**kanwil.digit)
    utuh = kanwil.eksak is not None and abs(jumlah - kanwil.eksak) <= batas
    return isi if utuh and isi.bagian else Sumbangan()


def _plain(hasil: Hasil) -> Sumbangan:
    """The shares of a plain mean of all DIPA; nothing for any other aggregate."""
    agregat = hasil.kanwil.agregat
    semua = hasil.dipa.values()
    ada = [(_name(d), n) for d in semua if (n := d.capaian.eksak) is not None]
    tanpa = [_name(d) for d in semua if d.capaian.eksak is None]
    if agregat.cara != "rerata" or agregat.anggota != len(hasil.dipa):
        return Sumbangan()
    if agregat.diganti or len(ada) != agregat.dihitung:
        return Sumbangan()
    return Sumbangan(tuple((n, v / len(ada)) for n, v in ada), tuple(tanpa))


def _explained(hasil: Hasil, penjelasan: Penjelasan) -> Sumbangan:
    """The shares of a mean or sum by the tree that it was computed from."""
    (pohon,) = (s.pohon for s in penjelasan.langkah if s.kunci[2] == "capaian")
    while pohon.jenis in ("pembulatan", "batas"):
        pohon = pohon.anak[0]
    if pohon.op not in ("rerata", "jumlah"):
        return Sumbangan()
    # What a member counts as; None if it does not.
    semua = [
        (
            _label(hasil, a.simpul),
            a.nilai if a.perlakuan in ("dihitung", "diganti") else None,
            Fraction(1) if a.bobot is None else a.bobot,
        )
        for a in pohon.anggota
    ]
    ada = [(n, v, b) for n, v, b in semua if isinstance(v, Fraction)]
    pembagi = sum((b for _, _, b in ada), Fraction(0))
    if pohon.op == "jumlah" or not pembagi:
        pembagi = Fraction(1)
    bagian = tuple((n, 100 * v * b / pembagi) for n, v, b in ada)
    return Sumbangan(
        bagian, tuple(n for n, v, _ in semua if not isinstance(v, Fraction))
    )


def _label(hasil: Hasil, simpul: Simpul) -> str:
    """A member by the name that it has in the other pictures."""
    if simpul.kunci is not None and simpul.kunci[0] == "dipa":
        return _name(hasil.dipa[simpul.kunci[1]])
    return simpul.label or simpul.nama


def _name(dipa: HasilKelompok) -> str:
    return f"{dipa.no}. {dipa.nama}"
