"""Indeks Kepuasan Masyarakat: weighted elements of scale 4, on scale 100."""

from __future__ import annotations

from fractions import Fraction

from attrs import field, frozen

from sakip.errors import CalculatorError
from sakip.expression import Jenis, Satuan, aggregate, rescale
from sakip.parameter import (
    MASUKAN,
    find_input,
    refuse_nonpositive,
    refuse_other_unit,
    refuse_twice,
    refuse_weights,
)
from sakip.plugins import Calculation, Konteks, Rincian

#: Elements that PermenPANRB 14/2017 weighs alike.
_BANYAK_UNSUR = 9
_SKALA_UNSUR = Fraction(4)
_SATUAN_UNSUR = Satuan(Jenis.INDEKS, skala=_SKALA_UNSUR)


@frozen
class Unsur:
    """``[[indikator.parameter.unsur]]``."""

    masukan: str = field(metadata={"uraian": "Nama masukan rerata unsur, skala 4"})
    bobot: Fraction = field(
        metadata={"uraian": "Bobot unsur, persen; seluruhnya tepat 100"}
    )


@frozen
class Ikm:
    """``[indikator.parameter]`` of ``survei.ikm``."""

    unsur: tuple[str | Unsur, ...] = field(
        metadata={"uraian": "Sembilan nama masukan, atau tabel masukan dan bobot"}
    )
    skala: Fraction = field(metadata={"uraian": "Nilai tertinggi IKM, mis. 100"})


def build_ikm(parameter: Ikm, konteks: Konteks) -> Calculation:
    """The weighted mean of the elements x skala / 4; a state is the result."""
    refuse_nonpositive(parameter.skala, ("skala",))
    unsur = _weighted(parameter.unsur)
    tempat = [
        ("unsur", i) if isinstance(u, str) else ("unsur", i, "masukan")
        for i, u in enumerate(parameter.unsur)
    ]
    refuse_twice([u.masukan for u in unsur], tempat)
    nilai = []
    for u, jalur in zip(unsur, tempat, strict=True):
        node = find_input(konteks, u.masukan, jalur)
        refuse_other_unit(MASUKAN, u.masukan, node, _SATUAN_UNSUR, jalur)
        nilai.append(node)
    rerata = aggregate("rerata", nilai, bobot=[u.bobot for u in unsur])
    return Calculation(
        rescale(rerata, parameter.skala),
        tuple(
            Rincian("unsur", u.masukan, u.masukan, node, _SATUAN_UNSUR, u.bobot)
            for u, node in zip(unsur, nilai, strict=True)
        ),
    )


def _weighted(unsur: tuple[str | Unsur, ...]) -> tuple[Unsur, ...]:
    """The elements with their weights: as written, or a ninth each."""
    berbobot = tuple(u for u in unsur if isinstance(u, Unsur))
    if not berbobot:
        if len(unsur) != _BANYAK_UNSUR:
            raise CalculatorError(
                ("unsur",),
                f"unsur ada {len(unsur)}; bobot sama hanya untuk sembilan unsur",
                f"{len(unsur)} elements; equal weights are for nine only",
                "lengkapi unsurnya, atau tulis bobot setiap unsur",
                "complete the elements, or write the weight of each",
            )
        # Reports that print 0,11 nine times lose a hundredth; the ninth is exact.
        sama = Fraction(100, _BANYAK_UNSUR)
        return tuple(Unsur(u, sama) for u in unsur if isinstance(u, str))
    if len(berbobot) != len(unsur):
        raise CalculatorError(
            ("unsur",),
            "sebagian unsur berbobot dan sebagian tidak",
            "some elements have a weight and some have none",
            "tulis bobot setiap unsur",
            "write the weight of each element",
        )
    refuse_weights(
        [u.bobot for u in berbobot],
        [("unsur", i, "bobot") for i in range(len(berbobot))],
        ("unsur",),
    )
    return berbobot
