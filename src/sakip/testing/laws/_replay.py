"""Computes figures again from the JSON of an explanation, and from nothing else.

It knows docs/reference/explain.md and no part of the engine: its arithmetic, rounding
and treatment of states are its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import prod
from typing import Any, TypeAlias

from attrs import field, frozen

#: A node as the JSON has it.
Pohon: TypeAlias = Mapping[str, Any]
#: A number, or the name of a state.
Hasil: TypeAlias = "Fraction | str"
Kunci: TypeAlias = tuple[str, ...]

LEMAH_KE_KUAT = ("nihil", "tidak_ditargetkan", "tidak_terdefinisi", "belum_ada")


class DeviationError(Exception):
    """The explanation takes another way than the values do."""


def strongest(keadaan: list[str]) -> str:
    """The state that hides the others."""
    return max(keadaan, key=LEMAH_KE_KUAT.index)


def nodes(s: Pohon) -> Iterator[Pohon]:
    """A node and all below it."""
    yield s
    for anak in s.get("anak", ()):
        yield from nodes(anak)
    for a in s.get("anggota", ()):
        yield from nodes(a["simpul"])
        if "penyebut" in a:
            yield from nodes(a["penyebut"])


def steps(isi: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Every figure of an explanation: those asked for, and what they are made of."""
    return [*isi["langkah"], *isi["bagian"]]


@frozen(eq=False)
class Interpreter:
    """Computes figures of one explanation again.

    Attributes:
        figur: trees by key.
        ganti: other values of inputs, by name.
        hasil: what came of the figures.
        dibaca: which nodes were looked at.
    """

    figur: Mapping[Kunci, Pohon]
    ganti: Mapping[str, Fraction] = field(factory=dict)
    hasil: dict[Kunci, Hasil] = field(factory=dict, init=False)
    dibaca: set[int] = field(factory=set, init=False)

    @classmethod
    def of(
        cls, isi: Mapping[str, Any], ganti: Mapping[str, Fraction] | None = None
    ) -> Interpreter:
        """One for all figures of an explanation."""
        figur = {tuple(s["kunci"]): s["pohon"] for s in steps(isi)}
        return cls(figur, ganti or {})

    def figure(self, kunci: Kunci) -> Hasil:
        """A figure by its own tree."""
        if kunci not in self.hasil:
            self.hasil[kunci] = self.node(self.figur[kunci])
        return self.hasil[kunci]

    def node(self, s: Pohon) -> Hasil:
        """A node from those below it.

        Raises:
            DeviationError: another branch is taken, or another state arises.
        """
        self.dibaca.add(id(s))
        hasil = self._compute(s)
        agree(s["keadaan"] == (hasil if isinstance(hasil, str) else None), "state")
        return hasil

    def _compute(self, s: Pohon) -> Hasil:
        jenis = s["jenis"]
        if jenis == "masukan" and s["nama"] in self.ganti:
            return self.ganti[s["nama"]]
        if jenis in ("masukan", "konstanta", "keadaan", "opak"):
            return s["keadaan"] or Fraction(s["nilai"])
        if jenis == "angka":
            return self.figure(tuple(s["kunci"]))
        if jenis == "agregat":
            return self._aggregate(s)
        anak = [self.node(a) for a in s["anak"]]
        if jenis == "pengganti":
            agree(s["diganti"] == anak[0], "state that was replaced")
            return anak[1]
        if jenis == "pilihan":
            if isinstance(anak[0], str):
                return anak[0]
            agree(("ya" if anak[0] else "tidak") == s["op"], "branch")
            return anak[1]
        keadaan = [a for a in anak if isinstance(a, str)]
        if keadaan:
            return strongest(keadaan)
        angka = [a for a in anak if isinstance(a, Fraction)]
        if jenis == "pembulatan":
            return rounded(angka[0], s["digit"], s["mode"])
        if jenis == "batas":
            return bounded(angka[0], s)
        return operated(s["op"], *angka)

    def _aggregate(self, s: Pohon) -> Hasil:
        """An aggregate of the members that count."""
        ikut: list[tuple[Fraction, Fraction, Fraction]] = []
        kuat: list[str] = []
        keluar: list[str] = []
        for a in s["anggota"]:
            nilai = self.node(a["simpul"])
            bawah = self.node(a["penyebut"]) if "penyebut" in a else Fraction(1)
            bobot = Fraction(a.get("bobot", 1))
            keadaan = [n for n in (nilai, bawah) if isinstance(n, str)]
            agree(bool(keadaan) == (a["perlakuan"] != "dihitung"), "member")
            if isinstance(nilai, Fraction) and isinstance(bawah, Fraction):
                ikut.append((nilai, bawah, bobot))
            elif a["perlakuan"] == "diganti":
                ikut.append((Fraction(a["nilai"]), Fraction(1), bobot))
            elif a["perlakuan"] == "keluar":
                keluar.append(strongest(keadaan))
            else:
                galat = a["perlakuan"] == "galat"
                kuat.append("tidak_terdefinisi" if galat else strongest(keadaan))
        if kuat:
            return strongest(kuat)
        if s["op"] == "banyak":
            return Fraction(len(ikut))
        if not ikut:
            return strongest(keluar) if keluar else "nihil"
        return combined(s, ikut)


def agree(syarat: object, apa: str) -> None:
    """Say that the explanation and the values must go the same way."""
    if not syarat:
        raise DeviationError(f"the explanation tells another {apa}")


def rounded(nilai: Fraction, digit: int, mode: str) -> Fraction:
    """A number at some decimals, away from zero or to even at a tie, or cut."""
    besar = abs(nilai) * Fraction(10) ** digit
    utuh, sisa = divmod(besar, 1)
    naik = {
        "potong": False,
        "setengah_naik": sisa >= Fraction(1, 2),
        "setengah_genap": sisa > Fraction(1, 2) or (2 * sisa == 1 and utuh % 2 == 1),
    }[mode]
    hasil = (utuh + naik) / Fraction(10) ** digit
    return hasil if nilai >= 0 else -hasil


def divided(a: Fraction, b: Fraction) -> Hasil:
    """A quotient; 0/0 and n/0 are states."""
    if b:
        return a / b
    return "tidak_terdefinisi" if a else "nihil"


def bounded(nilai: Fraction, s: Pohon) -> Fraction:
    """No more than the one, no less than the other."""
    if s["atas"] is not None and nilai > Fraction(s["atas"]):
        return Fraction(s["atas"])
    if s["bawah"] is not None and nilai < Fraction(s["bawah"]):
        return Fraction(s["bawah"])
    return nilai


def operated(op: str, a: Fraction, b: Fraction = Fraction(0)) -> Hasil:
    """An operator on numbers."""
    if op == "/":
        return divided(a, b)
    if op == "pangkat":
        return Fraction(prod([a] * int(b)))
    hasil: dict[str, Fraction | bool] = {
        "+": a + b,
        "-": a - b,
        "*": a * b,
        "negatif": -a,
        "<": a < b,
        "<=": a <= b,
        ">": a > b,
        ">=": a >= b,
        "=": a == b,
        "<>": a != b,
        "dan": bool(a and b),
        "atau": bool(a or b),
        "bukan": not a,
    }
    return Fraction(hasil[op])


def combined(s: Pohon, ikut: list[tuple[Fraction, Fraction, Fraction]]) -> Hasil:
    """Members that count, to one."""
    nilai = [n for n, _, _ in ikut]
    match s["op"]:
        case "rerata":
            bobot = sum((w for _, _, w in ikut), Fraction(0))
            atas = sum((n * w for n, _, w in ikut), Fraction(0))
            return atas / bobot if bobot else "nihil"
        case "rasio_jumlah":
            bawah = sum((b for _, b, _ in ikut), Fraction(0))
            return divided(sum(nilai, Fraction(0)), bawah)
        case "jumlah_tercapai":
            ambang = Fraction(s["ambang"])
            return Fraction(sum(n >= ambang for n in nilai), len(nilai))
        case "geometrik":
            if min(nilai) < 0:
                return "tidak_terdefinisi"
            return root(Fraction(prod(nilai)), len(nilai), s["digit"], s["mode"])
        case "jumlah":
            return sum(nilai, Fraction(0))
        case "terakhir":
            return nilai[-1]
        case op:
            return min(nilai) if op == "min" else max(nilai)


def root(nilai: Fraction, pangkat: int, digit: int, mode: str) -> Fraction:
    """A root at some decimals: the unit is found by halving, on exact powers."""
    satuan = Fraction(1, 10**digit)
    bawah, atas = 0, 1
    while (atas * satuan) ** pangkat <= nilai:
        atas *= 2
    while atas - bawah > 1:
        tengah = (bawah + atas) // 2
        if (tengah * satuan) ** pangkat <= nilai:
            bawah = tengah
        else:
            atas = tengah
    separuh = ((bawah + Fraction(1, 2)) * satuan) ** pangkat
    naik = {
        "potong": False,
        "setengah_naik": nilai >= separuh,
        "setengah_genap": nilai > separuh or (nilai == separuh and bawah % 2 == 1),
    }[mode]
    return (bawah + naik) * satuan
