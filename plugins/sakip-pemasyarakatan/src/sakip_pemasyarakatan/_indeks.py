"""The index of weighted dimensi, each the weighted mean of its variabel."""

from __future__ import annotations

from fractions import Fraction

from sakip.errors import CalculatorError
from sakip.expression import (
    PERSEN,
    Expression,
    Jenis,
    Keadaan,
    Policy,
    Satuan,
    add,
    aggregate,
    clamp,
    constant,
    div,
    mul,
    on_state,
    percent,
    rescale,
    round_,
    sub,
)
from sakip.parameter import Jalur, find_unit
from sakip.plugins import Calculation, Konteks, Rincian

from ._parameter import Dimensi, Indeks, Nihil, Variabel, refuse_nonsense

_SATUAN_PERSEN = Satuan(Jenis.PERSEN)
#: Units that nothing is counted in.
_BUKAN_HITUNGAN = frozenset({Jenis.YA_TIDAK, Jenis.PREDIKAT, Jenis.TANGGAL, Jenis.TEKS})
_KEBIJAKAN: dict[Nihil, Policy] = {
    "penuh": Policy(nihil=Fraction(1)),
    "nol": Policy(nihil=Fraction(0)),
    "renormalisasi": Policy(nihil="keluar"),
    "menular": Policy(nihil="menular"),
}
_PENGGANTI: dict[Nihil, Fraction] = {"penuh": Fraction(1), "nol": Fraction(0)}


def build_indeks(parameter: Indeks, konteks: Konteks) -> Calculation:
    """The weighted mean of the dimensi; a state in any of them is the result."""
    refuse_nonsense(parameter)
    satuan = Satuan(Jenis.INDEKS, skala=parameter.skala)
    label: dict[str, str] = {}
    rincian = tuple(
        _dimension(parameter, i, satuan, konteks, label)
        for i in range(len(parameter.dimensi))
    )
    indeks = aggregate(
        "rerata",
        [d.ekspresi for d in rincian],
        bobot=[d.bobot for d in parameter.dimensi],
    )
    return Calculation(indeks, rincian, label=label)


def _dimension(
    parameter: Indeks, i: int, satuan: Satuan, konteks: Konteks, label: dict[str, str]
) -> Rincian:
    """min(batas, weighted mean of the variabel x skala), exact."""
    dimensi = parameter.dimensi[i]
    anak = []
    for j, variabel in enumerate(dimensi.variabel):
        hitungan = _unit(
            konteks, variabel.satuan, ("dimensi", i, "variabel", j, "satuan")
        )
        nama = f"{dimensi.kode}.{variabel.kode}"
        anak.append(
            Rincian(
                "variabel",
                variabel.kode,
                variabel.nama,
                _variable(nama, variabel, hitungan, konteks),
                _SATUAN_PERSEN,
                variabel.bobot,
            )
        )
        label[f"{nama}.pembilang"] = variabel.pembilang
        label[f"{nama}.penyebut"] = variabel.penyebut
    rerata = _mean(dimensi, [v.ekspresi for v in anak], parameter.nihil)
    batas = parameter.batas_atas if dimensi.batas_atas is None else dimensi.batas_atas
    return Rincian(
        "dimensi",
        dimensi.kode,
        dimensi.nama,
        clamp(rescale(rerata, parameter.skala), atas=batas),
        satuan,
        dimensi.bobot,
        tuple(anak),
    )


def _variable(
    nama: str, variabel: Variabel, satuan: Satuan, konteks: Konteks
) -> Expression:
    """pembilang/penyebut as a percentage; 0/0 stays Nihil here."""
    nilai = percent(
        div(
            konteks.declare(f"{nama}.pembilang", satuan),
            konteks.declare(f"{nama}.penyebut", satuan),
        )
    )
    if variabel.polaritas == "turun":
        nilai = sub(constant(1, PERSEN), nilai)
    if konteks.digit_variabel is not None:
        nilai = round_(nilai, konteks.digit_variabel, konteks.mode)
    atas = variabel.batas_atas
    return clamp(nilai, atas=None if atas is None else atas / 100)


def _mean(dimensi: Dimensi, nilai: list[Expression], umum: Nihil) -> Expression:
    """The weighted mean of the variabel, each Nihil counted as its rule says."""
    cara = [v.nihil or umum for v in dimensi.variabel]
    bobot = [v.bobot for v in dimensi.variabel]
    if len(set(cara)) == 1:
        return aggregate("rerata", nilai, _KEBIJAKAN[cara[0]], bobot=bobot)
    # An aggregate has one policy for all its members: what a single variabel does
    # otherwise is written around that variabel.
    renormalisasi = "renormalisasi" in cara
    hasil: Expression = aggregate(
        "rerata",
        [
            on_state(n, [(Keadaan.NIHIL, constant(_PENGGANTI[c], PERSEN))])
            if c in _PENGGANTI
            else n
            for n, c in zip(nilai, cara, strict=True)
        ],
        _KEBIJAKAN["renormalisasi" if renormalisasi else "menular"],
        bobot=bobot,
    )
    for n, c in zip(nilai, cara, strict=True):
        if renormalisasi and c == "menular":
            # Adds nothing but its state, which the mean above would leave out.
            hasil = add(hasil, mul(constant(0), n))
    return hasil


def _unit(konteks: Konteks, nama: str, jalur: Jalur) -> Satuan:
    satuan = find_unit(konteks, nama, jalur)
    if satuan.jenis in _BUKAN_HITUNGAN:
        raise CalculatorError(
            jalur,
            f"satuan {nama!r} tidak dapat dibagi",
            f"unit {nama!r} cannot be divided",
            'pakai satuan hitungan, mis. "orang"',
            'use a unit of count, e.g. "orang"',
        )
    return satuan
