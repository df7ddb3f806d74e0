"""Aggregates as expressions: indikator to sasaran, DIPA and Kanwil, and measures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import field, fields, frozen

from ._bands import convert
from ._cases import band_branches, bound_branches, rule_of
from ._figures import digits_for
from ._formula import ALASAN_SATUAN
from ._model import KUNCI_CARA, Agregasi, Batas, Digit
from ._steps import Cabang, Kunci, Members
from ._unit import Jenis, Satuan
from ._value import Keadaan, Mode
from .diagnostics import Temuan
from .expression import (
    Expression,
    Figure,
    Policy,
    Round,
    StateConstant,
    UnitError,
    aggregate,
    clamp,
    constant,
    sub,
)

if TYPE_CHECKING:
    from ._model import Aturan, KataKeadaan
    from .expression import Cara, Perlakuan

_SEDERHANA: dict[str, Cara] = {
    "rerata": "rerata",
    "rerata_tertimbang": "rerata",
    "jumlah": "jumlah",
    "min": "min",
    "maks": "maks",
    "geometrik": "geometrik",
    "jumlah_tercapai": "jumlah_tercapai",
    "pengurangan": "jumlah",
}

#: Keys of an aggregate, as rules write them.
_KUNCI = [f.name for f in fields(Agregasi) if f.metadata.get("toml", True)]


@frozen
class Anggota:
    """A member of an aggregate: its figure, and its weight in percent."""

    kunci: Kunci
    bobot: Fraction | None
    #: Both sides of its division, where the aggregate is a ratio of sums.
    bagian: tuple[Expression, Expression] | None = None


class Aggregator:
    """Builds aggregate expressions; findings gather in ``temuan``.

    The cases in which statements of the rules decide them gather in ``cabang``.
    """

    def __init__(self, aturan: Aturan) -> None:
        self.aturan = aturan
        self.temuan: list[Temuan] = []
        self.cabang: list[Cabang] = []

    def build(
        self,
        kunci: Kunci,
        cara: Agregasi,
        anggota: Sequence[Anggota],
        satuan: Satuan,
        apa: str,
        *,
        utuh: bool = True,
    ) -> tuple[Expression | None, Members]:
        """The expression of an aggregate (None: not aggregated), and its members.

        Args:
            apa: what it is called in findings.
            utuh: is no member lost by a fault? If one is, so is its weight.
        """
        terbaca = self.reads_all(cara)
        if cara.cara == "tidak":
            return None, Members(kunci, cara.cara, tuple(a.kunci for a in anggota))
        kebijakan, galat = self.policy(cara, satuan, apa)
        members = Members(
            kunci,
            cara.cara,
            tuple(a.kunci for a in anggota),
            galat,
            tuple(k for k in Keadaan if isinstance(kebijakan.of(k), Fraction)),
            cara.asal,
        )
        if not (terbaca and self.complete(cara, anggota, apa, utuh=utuh)):
            return None, members
        try:
            node = self.node(kunci, cara, anggota, satuan, kebijakan)
        except UnitError as salah:
            id_, en = ALASAN_SATUAN[salah.alasan]
            self.find(
                "SKP301",
                cara,
                alasan=id_,
                reason=en,
                kiri=salah.kiri,
                kanan=salah.kanan or apa,
            )
            return None, members
        if node.tipe != satuan.tipe:
            self.find("SKP302", cara, hasil=node.tipe, satuan=satuan.tipe)
            return None, members
        return node, members

    def node(
        self,
        kunci: Kunci,
        cara: Agregasi,
        anggota: Sequence[Anggota],
        satuan: Satuan,
        kebijakan: Policy,
    ) -> Expression:
        """The expression of an aggregate that has all it needs.

        Raises:
            UnitError: the kind or the conversion does not go with the unit.
        """
        nodes = [Figure(a.kunci, satuan.tipe) for a in anggota]
        if cara.cara == "rasio_jumlah":
            node: Expression = self.ratio(anggota, kebijakan, satuan)
        else:
            node = aggregate(
                _SEDERHANA[cara.cara],
                nodes,
                kebijakan,
                bobot=self.weights(cara, anggota),
                digit=self.root_digits(cara, satuan),
                mode=self.aturan.konvensi.mode_pembulatan,
                ambang=None if cara.ambang is None else cara.ambang / 100,
                tipe=satuan.tipe,
            )
        if cara.pokok is not None:
            pokok = constant(cara.pokok / satuan.faktor, satuan.tipe)
            node = sub(pokok, node)
        return self.finish(node, kunci, cara, satuan)

    def finish(
        self, node: Expression, kunci: Kunci, cara: Agregasi, satuan: Satuan
    ) -> Expression:
        """Bounds, conversion and rounding of an aggregate, in this order."""
        if cara.batas is not None:
            bawah, atas = (
                None if b is None else b / satuan.faktor
                for b in (cara.batas.bawah, cara.batas.atas)
            )
            milik = rule_of(kunci)
            self.cabang += bound_branches(kunci, milik, cara.asal, node, (bawah, atas))
            node = clamp(node, bawah, atas)
        if cara.konversi is not None and cara.konversi in self.aturan.konversi:
            konversi = self.aturan.konversi[cara.konversi]
            self.cabang += band_branches(kunci, cara.konversi, konversi, node)
            node = convert(node, konversi.ruas)
        tahap: Digit | None = cara.pembulatan or self.aturan.konvensi.pembulatan.agregat
        angka = digits_for(tahap, satuan)
        if angka is None or tahap is None:
            return node
        mode: Mode = tahap.mode or self.aturan.konvensi.mode_pembulatan
        dalam = angka + 2 if satuan.jenis is Jenis.PERSEN else angka
        return Round(node, dalam, mode, node.tipe)

    def ratio(
        self, anggota: Sequence[Anggota], kebijakan: Policy, satuan: Satuan
    ) -> Expression:
        """The ratio of the sums of both sides of the members' divisions."""
        bagian = [a.bagian for a in anggota if a.bagian is not None]
        if not bagian:
            return StateConstant(Keadaan.NIHIL, satuan.tipe)
        return aggregate(
            "rasio_jumlah",
            [atas for atas, _ in bagian],
            kebijakan,
            penyebut=[bawah for _, bawah in bagian],
        )

    def weights(
        self, cara: Agregasi, anggota: Sequence[Anggota]
    ) -> list[Fraction] | None:
        """The members' weights, where the aggregate has weights."""
        if cara.cara != "rerata_tertimbang":
            return None
        return [a.bobot for a in anggota if a.bobot is not None]

    def root_digits(self, cara: Agregasi, satuan: Satuan) -> int | None:
        """Digits at which a geometric mean is taken, of the exact value."""
        if cara.digit is None:
            return None
        return cara.digit + 2 if satuan.jenis is Jenis.PERSEN else cara.digit

    def complete(
        self, cara: Agregasi, anggota: Sequence[Anggota], apa: str, *, utuh: bool
    ) -> bool:
        """Has the aggregate all that its kind needs? What it lacks is a finding."""
        perlu = KUNCI_CARA.get(cara.cara)
        if perlu is not None and getattr(cara, perlu) is None:
            self.find("SKP311", cara, cara=cara.cara, perlu=perlu)
            return False
        batas = cara.batas or Batas()
        bawah, atas = batas.bawah, batas.atas
        if bawah is not None and atas is not None and bawah > atas:
            self.find("SKP313", cara, "batas", bawah=bawah, atas=atas)
            return False
        if cara.cara == "rasio_jumlah" and any(a.bagian is None for a in anggota):
            perlu_apa = "rumus satker yang berupa satu pembagian"
            self.find("SKP311", cara, cara=cara.cara, perlu=perlu_apa)
            return False
        if cara.cara != "rerata_tertimbang":
            return True
        tanpa = [a for a in anggota if a.bobot is None]
        for a in tanpa:
            self.find("SKP304", cara, kode=a.kunci[1], apa=apa)
        jumlah = sum(a.bobot for a in anggota if a.bobot is not None)
        if not tanpa and anggota and jumlah != 100:  # noqa: PLR2004 -- the whole, in percent
            if utuh:
                self.find("SKP303", cara, apa=apa, jumlah=jumlah)
            return False
        return not tanpa

    def reads_all(self, cara: Agregasi) -> bool:
        """Does the kind read every key given? One that it does not is a finding."""
        asing = [kunci for jenis, kunci in KUNCI_CARA.items() if jenis != cara.cara]
        lebih = [kunci for kunci in asing if getattr(cara, kunci) is not None]
        for kunci in lebih:
            argumen = {
                "kunci": kunci,
                "tabel": f'agregasi dengan cara = "{cara.cara}"',
                "pilihan": ", ".join(k for k in _KUNCI if k not in asing),
            }
            tempat = cara.asal.tempat(kunci, kunci=True)
            self.temuan.append(Temuan("SKP104", tempat, argumen))
        return not lebih

    def find(
        self, kode: str, cara: Agregasi, /, *jalur: str | int, **argumen: object
    ) -> None:
        self.temuan.append(Temuan(kode, cara.asal.tempat(*jalur), argumen))

    def policy(
        self, cara: Agregasi, satuan: Satuan, apa: str
    ) -> tuple[Policy, tuple[Keadaan, ...]]:
        """The treatment of each state, and the states that are refused."""
        perlakuan: dict[str, Perlakuan] = {}
        galat: list[Keadaan] = []
        for keadaan in Keadaan:
            kata: KataKeadaan | None = getattr(cara.keadaan, keadaan.kode)
            if kata is None:
                kata = getattr(self.aturan.konvensi.keadaan, keadaan.kode)
            if kata is None:
                self.find(
                    "SKP305",
                    cara,
                    kasus=keadaan.kode,
                    apa=apa,
                    tempat="[konvensi.keadaan]",
                )
                continue
            perlakuan[keadaan.kode] = self.treatment(kata, cara, satuan)
            if kata == "galat":
                galat.append(keadaan)
        return Policy(**perlakuan), tuple(galat)

    def treatment(self, kata: KataKeadaan, cara: Agregasi, satuan: Satuan) -> Perlakuan:
        """What a policy word means for the aggregate."""
        tertimbang = cara.cara == "rerata_tertimbang"
        if (kata == "dikecualikan" and tertimbang) or (
            kata == "renormalisasi" and not tertimbang
        ):
            self.find("SKP310", cara, kebijakan=kata, cara=cara.cara)
        match kata:
            case "dikecualikan" | "renormalisasi":
                return "keluar"
            case "nol" | "penuh":
                # A ratio of sums has no value of its own to put in a member's place.
                tanpa = satuan.penuh is None and kata == "penuh"
                if tanpa or cara.cara == "rasio_jumlah":
                    self.find("SKP310", cara, kebijakan=kata, cara=cara.cara)
                return (satuan.penuh or Fraction(0)) if kata == "penuh" else Fraction(0)
            case _:
                return kata


@frozen(eq=False)
class CapaianMembers:
    """The members of aggregates of capaian, by the group they are in.

    Attributes:
        aturan: the rules.
        grup: by level, then by the DIPA or sasaran (None: the whole Kanwil).
    """

    aturan: Aturan
    grup: Mapping[str, Mapping[str | None, Sequence[Anggota]]] = field(init=False)

    @grup.default
    def _grup(self) -> Mapping[str, Mapping[str | None, Sequence[Anggota]]]:
        aturan = self.aturan
        indikator: dict[str | None, list[Anggota]] = {}
        for kode, ind in aturan.indikator.items():
            induk = aturan.sasaran.get(ind.sasaran or "")
            if induk is not None:
                satu = Anggota(("indikator", kode, "capaian"), ind.bobot)
                # A sasaran may have the code of its DIPA.
                for grup in dict.fromkeys((None, induk.kode, induk.dipa)):
                    indikator.setdefault(grup, []).append(satu)
        sasaran: dict[str | None, list[Anggota]] = {}
        for kode, s in aturan.sasaran.items():
            satu = Anggota(("sasaran", kode, "capaian"), s.bobot)
            for grup in dict.fromkeys((None, s.dipa)):
                sasaran.setdefault(grup, []).append(satu)
        dipa = [
            Anggota(("dipa", kode, "capaian"), d.bobot)
            for kode, d in aturan.dipa.items()
        ]
        return {"indikator": indikator, "sasaran": sasaran, "dipa": {None: dipa}}

    def of(
        self, dari: str, dalam: str | None, ada: Mapping[Kunci, object]
    ) -> tuple[list[Anggota], bool]:
        """Members of an aggregate, and whether none is lost by a fault.

        Args:
            dari: level of the members.
            dalam: code of the DIPA or sasaran, or None for the whole Kanwil.
            ada: keys of the steps there are; an indikator without capaian is no
                member.
        """
        grup = self.grup.get(dari, self.grup["dipa"])
        semua = grup.get(None if grup is self.grup["dipa"] else dalam, ())
        hasil = [a for a in semua if a.kunci in ada]
        if dari != "indikator" or len(hasil) == len(semua):
            return hasil, True
        hilang = {a.kunci[1] for a in semua} - {a.kunci[1] for a in hasil}
        aturan = self.aturan
        return hasil, all(
            aturan.indikator[kode].polaritas == "informatif" for kode in hilang
        )
