"""What capaian is where a ratio means nothing: 0/0, targets of 0, negatives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._model import NilaiTetap, Nol
from ._ranges import nonnegative, states
from ._steps import Cabang, Kunci, Realisasi
from ._unit import PERSEN
from ._value import Keadaan
from .expression import (
    Expression,
    StateConstant,
    compare,
    constant,
    if_,
    on_state,
)

if TYPE_CHECKING:
    from ._achievement import AchievementBuilder
    from ._model import KataNegatif

PENUH = constant(1, PERSEN)
KOSONG = constant(0, PERSEN)


class ZeroCases:
    """The zero cases of one indikator; each needs a policy where it can arise."""

    def __init__(
        self,
        builder: AchievementBuilder,
        real: Realisasi,
        recorded: Expression,
        r: Expression,
        cabang: list[Cabang],
    ) -> None:
        self.builder = builder
        self.real = real
        self.r = r
        self.cabang = cabang
        self.kunci: Kunci = (real.jenis, real.indikator.kode, "capaian")
        self.mungkin = states(recorded)

    def policy(self, kasus: str) -> KataNegatif | NilaiTetap | None:
        """The rule for a case, or a finding that there is none."""
        ind = self.real.indikator
        self.builder.kasus.add((ind.kode, kasus))
        milik: Nol = ind.nol
        umum: Nol = self.builder.aturan.konvensi.nol
        aturan: KataNegatif | NilaiTetap | None = getattr(milik, kasus)
        if aturan is None:
            aturan = getattr(umum, kasus)
        if aturan is None:
            self.builder.find(
                "SKP305",
                self.real,
                kasus=kasus,
                apa=ind.kode,
                tempat="[konvensi.nol]",
            )
        return aturan

    def outcome(self, kasus: str) -> Expression | None:
        """What capaian becomes in a case; None leaves it as computed."""
        aturan = self.policy(kasus)
        if aturan is None or aturan == "hitung":
            return None
        if isinstance(aturan, NilaiTetap):
            return constant(aturan.nilai / 100, PERSEN)
        if aturan == "penuh":
            return PENUH
        if aturan == "nol":
            return KOSONG
        if aturan == "nihil":
            return StateConstant(Keadaan.NIHIL, PERSEN)
        return StateConstant(Keadaan.TIDAK_TERDEFINISI, PERSEN)

    def note(self, kasus: str, syarat: Expression, keadaan: Keadaan | None) -> None:
        """Note a case that can arise, where the rules speak of it."""
        aturan = self.policy(kasus)
        if aturan is None:
            return
        ind = self.real.indikator
        sendiri = getattr(ind.nol, kasus) is not None
        asal = ind.asal if sendiri else self.builder.aturan.konvensi.asal
        self.cabang.append(
            Cabang(
                self.kunci,
                "nol",
                ind.kode if sendiri else "konvensi",
                kasus,
                asal.sub("nol", kasus),
                syarat,
                keadaan,
                galat=aturan == "galat",
            )
        )

    def polarity(self, **kasus: Expression) -> None:
        """Note the outcomes of the polarity's own comparison."""
        ind = self.real.indikator
        asal = ind.asal.sub("polaritas")
        for nama, syarat in kasus.items():
            self.cabang.append(
                Cabang(self.kunci, "polaritas", ind.kode, nama, asal, syarat)
            )

    def on_states(self, node: Expression) -> Expression:
        """0/0 and n/0 in realisasi."""
        ganti: list[tuple[Keadaan, Expression]] = []
        for kasus, keadaan in (
            ("nol_per_nol", Keadaan.NIHIL),
            ("n_per_nol", Keadaan.TIDAK_TERDEFINISI),
        ):
            if keadaan not in self.mungkin:
                continue
            hasil = self.outcome(kasus)
            if hasil is not None and hasil != StateConstant(keadaan, PERSEN):
                ganti.append((keadaan, hasil))
            self.note(kasus, self.r, keadaan)
        # Realisasi's own state decides: another rule may have put a state into
        # capaian, and that is its last word.
        return on_state(node, ganti, self.r)

    def target_zero(self, r: Expression, recorded: Expression) -> Expression:
        """Target 0: the ratio has no meaning, so the rules must say."""
        nol = constant(0, r.tipe)
        sama = compare("=", r, nol)
        lebih = compare(">", r, nol)
        self.note("target_nol_realisasi_nol", sama, None)
        self.note("target_nol_realisasi_positif", lebih, None)
        tak = StateConstant(Keadaan.TIDAK_TERDEFINISI, PERSEN)
        di_nol = self.outcome("target_nol_realisasi_nol") or tak
        di_atas = self.outcome("target_nol_realisasi_positif") or tak
        if nonnegative(recorded):
            return if_(sama, di_nol, di_atas)
        return if_(sama, di_nol, if_(lebih, di_atas, self.below_zero(r, recorded)))

    def below_zero(self, r: Expression, recorded: Expression) -> Expression:
        """Target 0 and realisasi below it."""
        tak = StateConstant(Keadaan.TIDAK_TERDEFINISI, PERSEN)
        if nonnegative(recorded):
            return tak
        kasus = "target_nol_realisasi_negatif"
        self.note(kasus, compare("<", r, constant(0, r.tipe)), None)
        return self.outcome(kasus) or tak

    def realisasi_zero(self, r: Expression, rasio: Expression) -> Expression:
        """t/r with r = 0."""
        nol = compare("=", r, constant(0, r.tipe))
        self.note("realisasi_nol", nol, None)
        hasil = self.outcome("realisasi_nol")
        return rasio if hasil is None else if_(nol, hasil, rasio)

    def negative(self, node: Expression, recorded: Expression) -> Expression:
        """A capaian below zero."""
        if self.never_negative(recorded):
            return node
        kurang = compare("<", node, KOSONG)
        self.note("negatif", kurang, None)
        hasil = self.outcome("negatif")
        return node if hasil is None else if_(kurang, hasil, node)

    def never_negative(self, recorded: Expression) -> bool:
        ind = self.real.indikator
        if ind.polaritas in ("tercapai", "tercapai_turun", "rentang_ambang"):
            return True
        bawah = None if ind.batas is None else ind.batas.bawah
        if bawah is not None and bawah >= 0:
            return True
        return nonnegative(recorded) and ind.polaritas not in (
            "turun_selisih",
            "stabil",
            "rentang_selisih",
        )
