"""The job as named expressions, for the engines that are fed with text.

An expression is a small tuple: ``("in", name)``, ``("ref", name)``, ``("num", x)``,
``("+" | "-" | "*" | "/" | "min", a, b)``, and what the job needs of absence:
``("if_zero", b, e)`` is Nihil where b is 0, else e; ``("if_nihil", names, e)`` is
Nihil where one of the names is, else e; ``("full", name)`` counts Nihil as 100;
``("mean", names)`` leaves Nihil out and is Nihil of nothing; ``("round", e, digit)``
is half away from zero.

Engines are spared what is not needed: a figure that cannot be Nihil has no such test.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any, NamedTuple, TypeAlias

from job import (
    ANGGARAN,
    DIMENSI8,
    DIPA,
    INDEKS,
    INDIKATOR,
    LANGSUNG,
    RASIO,
    SASARAN,
    SURVEI,
    VARIABEL,
    Aturan,
    Fakta,
    Kunci,
    KunciFakta,
    dipa_of,
    input_keys,
    satker_of,
)

Tree: TypeAlias = tuple[Any, ...]
SERATUS = ("num", Fraction(100))


class Node(NamedTuple):
    """One figure: its name, its expression, the figure of the job that it is."""

    nama: str
    pohon: Tree
    kunci: Kunci


def identifier(*bagian: object) -> str:
    """A name that every engine accepts."""
    teks = "_".join(str(b) for b in bagian if b not in ("", None))
    return "".join(h if h.isalnum() else "_" for h in teks)


def input_name(kunci: KunciFakta) -> str:
    """The name of an input."""
    pemilik, nama, baris, geser = kunci
    return identifier("x", pemilik, nama, baris, -geser if geser else "")


def figure_name(kunci: Kunci) -> str:
    """The name of a figure."""
    return identifier(*kunci)


class _Builder:
    def __init__(self, fakta: Fakta) -> None:
        self.fakta = fakta
        self.nodes: list[Node] = []
        #: Names of figures that may be Nihil, and of inputs that may be missing.
        self.boleh_nihil: set[str] = set()

    def add(self, kunci: Kunci, pohon: Tree, *, nihil: bool = False) -> str:
        nama = figure_name(kunci)
        self.nodes.append(Node(nama, pohon, kunci))
        if nihil:
            self.boleh_nihil.add(nama)
        return nama

    def read(self, kunci: KunciFakta) -> Tree:
        return ("in", input_name(kunci))

    def guard(self, names: list[str], pohon: Tree) -> Tree:
        perlu = tuple(n for n in names if n in self.boleh_nihil)
        return ("if_nihil", perlu, pohon) if perlu else pohon

    def mean(self, names: list[str], jenis: str = "ref") -> tuple[Tree, bool]:
        """A mean, and whether it may be Nihil."""
        if len(names) == 1:
            return (jenis, names[0]), names[0] in self.boleh_nihil
        if not any(n in self.boleh_nihil for n in names):
            jumlah = total([(jenis, n) for n in names])
            return ("/", jumlah, ("num", Fraction(len(names)))), False
        return ("mean", tuple(names), jenis), all(n in self.boleh_nihil for n in names)

    # -- the job

    def build(self) -> None:
        gabungan = self.dimensi()
        for aturan in INDIKATOR:
            self.indikator(aturan, gabungan)
        for s in SASARAN:
            capaian = [
                figure_name(("indikator", i.kode, "capaian"))
                for i in INDIKATOR
                if i.sasaran == s
            ]
            pohon, nihil = self.mean(capaian)
            self.add(("sasaran", s, "capaian"), pohon, nihil=nihil)
        self.anggaran()

    def dimensi(self) -> Tree:
        """Variables and dimensi; gives the sum of the dimensi."""
        nilai: list[Tree] = []
        for dimensi, isi in VARIABEL.items():
            bagian: list[Tree] = []
            for v in isi:
                a = self.read((INDEKS, f"{v.kode}.pembilang", None, 0))
                b = self.read((INDEKS, f"{v.kode}.penyebut", None, 0))
                persen: Tree = ("*", ("/", a, b), SERATUS)
                if v.turun:
                    persen = ("-", SERATUS, persen)
                kunci = ("rincian", INDEKS, v.kode)
                nama = self.add(kunci, ("if_zero", b, persen), nihil=True)
                bagian.append(("*", ("num", v.bobot / 100), ("full", nama)))
            pohon = ("/", total(bagian), ("num", Fraction(25)))
            batas = ("min", pohon, ("num", Fraction(4)))
            nilai.append(("ref", self.add(("rincian", INDEKS, dimensi), batas)))
        return total(nilai)

    def indikator(self, aturan: Aturan, gabungan: Tree) -> None:
        kunci = input_keys(aturan, self.fakta)
        isi = [self.read(k) for k in kunci]
        if aturan.cara is RASIO:
            pohon: Tree = ("/", isi[0], isi[1])
            pohon = ("round", ("*", pohon, SERATUS), aturan.digit)
            pohon = ("if_zero", isi[1], pohon)
        elif aturan.cara is SURVEI:
            names = [n for _, n in isi]
            # Only rows of the long survey go missing; the first of it never does.
            self.boleh_nihil.update(names[1:] if len(names) > 3 else ())
            rerata, _ = self.mean(names, "in")
            pohon = ("round", ("/", rerata, ("num", Fraction(25))), aturan.digit)
        elif aturan.cara is DIMENSI8:
            rerata = ("/", gabungan, ("num", Fraction(len(VARIABEL))))
            pohon = ("round", rerata, aturan.digit)
        elif aturan.cara is LANGSUNG:
            pohon = ("round", isi[0], aturan.digit)
        else:
            dasar = ("/", total(isi[1:]), ("num", Fraction(len(isi) - 1)))
            pohon = ("*", ("/", ("-", isi[0], dasar), dasar), SERATUS)
            pohon = ("if_zero", dasar, ("round", pohon, aturan.digit))
        nihil = aturan.cara is RASIO
        nama = self.add(("indikator", aturan.kode, "realisasi"), pohon, nihil=nihil)
        bagi = ("/", ("ref", nama), ("num", Fraction(aturan.target)))
        capaian = self.guard([nama], ("*", bagi, SERATUS))
        self.add(("indikator", aturan.kode, "capaian"), capaian, nihil=nihil)

    def anggaran(self) -> None:
        satker = satker_of(self.fakta)
        for k in satker:
            pagu, realisasi, rencana, ikpa = (
                self.read((f"satker:{k}", n, None, 0)) for n in ANGGARAN
            )
            serapan = ("*", ("/", realisasi, pagu), SERATUS)
            self.add(("satker", k, "serapan"), serapan)
            kinerja = ("/", ("+", rencana, ikpa), ("num", Fraction(2)))
            self.add(("satker", k, "kinerja_anggaran"), kinerja)
        for d in DIPA:
            capaian = [
                figure_name(("indikator", i.kode, "capaian"))
                for i in INDIKATOR
                if i.dipa == d
            ]
            self.group(("dipa", d), capaian, [k for k in satker if dipa_of(k) == d])
        dipa = [figure_name(("dipa", d, "capaian")) for d in DIPA]
        self.group(("kanwil", ""), dipa, list(satker))

    def group(
        self, siapa: tuple[str, str], anggota: list[str], satker: list[str]
    ) -> None:
        pohon, nihil = self.mean(anggota)
        capaian = self.add((*siapa, "capaian"), pohon, nihil=nihil)
        pagu, realisasi = (
            total([self.read((f"satker:{k}", n, None, 0)) for k in satker])
            for n in ("pagu", "realisasi_anggaran")
        )
        pohon = ("*", ("/", realisasi, pagu), SERATUS)
        serapan = self.add((*siapa, "serapan"), pohon)
        pohon, _ = self.mean(
            [figure_name(("satker", k, "kinerja_anggaran")) for k in satker]
        )
        kinerja = self.add((*siapa, "kinerja_anggaran"), pohon)
        tiga = total([("ref", n) for n in (capaian, serapan, kinerja)])
        performance = self.guard([capaian], ("/", tiga, ("num", Fraction(3))))
        self.add((*siapa, "performance"), performance, nihil=nihil)
        efisiensi = self.guard([capaian], ("-", ("ref", capaian), ("ref", serapan)))
        self.add((*siapa, "efisiensi"), efisiensi, nihil=nihil)


def total(pohon: list[Tree]) -> Tree:
    """A sum."""
    hasil = pohon[0]
    for p in pohon[1:]:
        hasil = ("+", hasil, p)
    return hasil


def build(fakta: Fakta) -> tuple[list[Node], set[str]]:
    """Figures in an order of computation, and the names that may be Nihil."""
    pembangun = _Builder(fakta)
    pembangun.build()
    return pembangun.nodes, pembangun.boleh_nihil


def inputs(fakta: Fakta) -> dict[str, float | int | None]:
    """Inputs by name; whole numbers stay whole."""
    return {
        input_name(k): None if v is None else int(v) if v.denominator == 1 else float(v)
        for k, v in fakta.items()
    }


def names(pohon: Tree) -> list[str]:
    """Names that an expression reads, each once."""
    if pohon[0] in ("in", "ref", "full"):
        return [pohon[1]]
    if pohon[0] == "num":
        return []
    if pohon[0] == "mean":
        return list(pohon[1])
    semua = [
        n
        for p in pohon[1:]
        if isinstance(p, tuple) and p and p[0] in _KATA
        for n in names(p)
    ]
    if pohon[0] == "if_nihil":
        semua = [*pohon[1], *semua]
    return list(dict.fromkeys(semua))


_KATA = {"in", "ref", "num", "+", "-", "*", "/", "min", "full", "mean", "round"} | {
    "if_zero",
    "if_nihil",
}
