"""Which step of a program stands in which view, and in what words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from attrs import field, frozen

from ._names import figure_name
from ._sql_inputs import BIT, lines, select, subquery

if TYPE_CHECKING:
    from ._program import Instruction, Program
    from ._sql_dialect import Dialek
    from ._sql_plan import RencanaSql

#: The views between inputs and results, in order, and what they hold.
PANGGUNG: Mapping[str, str] = {
    "indikator": "Rincian, dimensi, indikator, dan pendukung",
    "sasaran": "Sasaran",
    "dipa": "DIPA",
    "satker": "Satker",
    "kanwil": "Kanwil, dan kasus yang ditolak aturan",
}
#: Letters of an expression above which it gets a column of its own.
_PANJANG = 400
#: Letters of a line of names.
_BARIS = 86
#: Operations that need no brackets round their own kind on the left.
_RANTAI = ("+", "*", "&", "|")
_TANDA = {"<": "<", "<=": "<=", "==": "=", "+": "+", "-": "-", "*": "*"}


@frozen
class Panggung:
    """A view: rounds of columns, each made of earlier ones.

    Attributes:
        putaran: steps that are columns, round after round.
        sisa: steps that are read after it.
    """

    nama: str
    putaran: tuple[tuple[int, ...], ...]
    sisa: tuple[int, ...]


@frozen(eq=False)
class Tata:
    """The steps of a program in their views.

    What is used more than once, or is long, is a column; what is used once is part
    of the expression that uses it.
    """

    rencana: RencanaSql
    d: Dialek
    pengenal: tuple[str, ...]
    #: By step that is a column: its name.
    nama: dict[int, str] = field(factory=dict, init=False)
    #: By step: its view, and the figure it is for, both the first.
    tempat: dict[int, int] = field(factory=dict, init=False)
    milik: dict[int, int] = field(factory=dict, init=False)
    #: By step: its expression, what others write for it, and the columns in that.
    rumus: dict[int, str] = field(factory=dict, init=False)
    teks: dict[int, str] = field(factory=dict, init=False)
    baca: dict[int, frozenset[int]] = field(factory=dict, init=False)
    panggung: tuple[Panggung, ...] = field(init=False)

    @panggung.default
    def _lay_out(self) -> tuple[Panggung, ...]:
        akhir = self._wanted()
        uses = self._place(akhir)
        usul = self._proposed()
        putaran: dict[tuple[int, int], list[int]] = {}
        tingkat: dict[int, int] = {}
        dibaca: dict[int, int] = {}
        for i, satu in enumerate(self.program.instr):
            if i not in uses:
                continue
            baca = frozenset[int]().union(*(self.baca[a] for a in self._args(satu)))
            rumus = self.rumus[i] = self._formula(satu)
            if satu.op == "kolom":
                self.nama[i] = str(satu.nilai)
            elif satu.op != "tetap" and (
                uses[i] > 1 or i in akhir or len(rumus) > _PANJANG
            ):
                self.nama[i] = usul.get(i, f"t{i}")
                tahap = self.tempat[i]
                sama = [tingkat[r] for r in baca if self.tempat[r] == tahap]
                tingkat[i] = 1 + max(sama, default=-1)
                putaran.setdefault((tahap, tingkat[i]), []).append(i)
                for r in baca:
                    dibaca[r] = max(tahap, dibaca.get(r, 0))
            if i in self.nama:
                self.tempat[i] = -1 if satu.op == "kolom" else self.tempat[i]
                self.baca[i] = frozenset((i,))
                self.teks[i] = self.d.quote(self.nama[i])
            else:
                self.baca[i], self.teks[i] = baca, rumus
        for i in akhir:
            dibaca |= dict.fromkeys(self.baca[i], len(PANGGUNG))
        return tuple(
            self._stage(n, nama, putaran, dibaca) for n, nama in enumerate(PANGGUNG)
        )

    def _stage(
        self,
        n: int,
        nama: str,
        putaran: Mapping[tuple[int, int], list[int]],
        dibaca: Mapping[int, int],
    ) -> Panggung:
        semua = tuple(tuple(putaran[k]) for k in sorted(putaran) if k[0] == n)
        sisa = sorted(i for i, p in dibaca.items() if self.tempat[i] <= n < p)
        return Panggung(nama, semua, tuple(sisa))

    @property
    def program(self) -> Program:
        """The program."""
        return self.rencana.planner.b.program

    def _wanted(self) -> frozenset[int]:
        """The steps that the last view reads."""
        akhir = {f.nilai.id for f in self.rencana.figur}
        akhir |= {f.s.bits for f in self.rencana.figur if f.s.bits is not None}
        return frozenset(akhir | {mask for mask, _, _ in self.rencana.tolak})

    def _place(self, akhir: frozenset[int]) -> dict[int, int]:
        """How often each step is read; its view and figure are noted."""
        urut = list(PANGGUNG)
        instr = self.program.instr
        for n, f in enumerate(self.rencana.figur):
            tahap = urut.index(f.kunci[0]) if f.kunci[0] in urut else 0
            self._note(f.nilai.id, tahap, n)
            if f.s.bits is not None:
                self._note(f.s.bits, tahap, n)
        for mask, _, _ in self.rencana.tolak:
            self._note(mask, len(urut) - 1, len(self.rencana.figur))
        uses = dict.fromkeys(akhir, 1)
        for i in range(len(instr) - 1, -1, -1):
            if i in uses:
                for a in self._args(instr[i]):
                    uses[a] = uses.get(a, 0) + 1
                    self._note(a, self.tempat[i], self.milik[i])
        return uses

    def _note(self, i: int, tahap: int, figur: int) -> None:
        self.tempat[i] = min(tahap, self.tempat.get(i, tahap))
        self.milik[i] = min(figur, self.milik.get(i, figur))

    def _proposed(self) -> dict[int, str]:
        """Names of figures for their columns, but for those that inputs have."""
        ada = {m.nama.casefold() for m in self.rencana.masukan}
        ada |= {n + BIT for n in ada}
        hasil: dict[int, str] = {}
        for f in self.rencana.figur:
            nama = figure_name(f.kunci)
            for i, satu in ((f.nilai.id, nama), (f.s.bits, nama + BIT)):
                if i is not None and satu.casefold() not in ada:
                    hasil.setdefault(i, satu)
        return hasil

    def is_step(self, nama: str) -> bool:
        """Is it the name of a step?"""
        return nama in self.nama.values()

    def _rest(self, satu: Instruction) -> tuple[int, int] | None:
        """What is divided by what, where a step is what a division leaves."""
        if satu.op == "-":
            instr = self.program.instr
            kali = instr[satu.args[1]]
            bagi = instr[kali.args[0]] if kali.op == "*" else kali
            if bagi.op == "//" and bagi.args == (satu.args[0], kali.args[1]):
                return bagi.args[0], bagi.args[1]
        return None

    def _args(self, satu: Instruction) -> tuple[int, ...]:
        """The steps that the words of a step are made of."""
        return self._rest(satu) or satu.args

    # -- words

    def _formula(self, satu: Instruction) -> str:
        """An instruction over what is written for its operands."""
        d, a = self.d, satu.args
        match satu.op:
            case "kolom":
                return d.quote(str(satu.nilai))
            case "tetap":
                return str(satu.nilai).upper()
            case "&" | "|":
                kata = {"&": "AND", "|": "OR"}[satu.op]
                tanda = kata if satu.tipe == "b" else satu.op
                return self._joined(satu, tanda)
            case "~":
                return f"NOT {self._operand(a[0])}"
            case "neg":
                return f"-{self._operand(a[0])}"
            case "abs":
                return f"ABS({self.teks[a[0]]})"
            case "cast":
                return d.whole(self.teks[a[0]])
            case "//":
                atas = self.teks[a[0]]
                if self.program.is_constant(a[0]):
                    atas = d.whole(atas)
                return d.quotient(atas, self.teks[a[1]])
            case "if":
                syarat, ya, tidak = (self.teks[x] for x in a)
                pilih = f"CASE WHEN {syarat} THEN {ya} ELSE {tidak} END"
                tetap = all(self.program.is_constant(x) for x in a[1:])
                return d.whole(pilih) if tetap and satu.tipe == "i" else pilih
            case _:
                sisa = self._rest(satu)
                if sisa is not None:
                    atas, bawah = self._operand(sisa[0]), self.teks[sisa[1]]
                    return f"{atas} % NULLIF({bawah}, 0)"
                return self._joined(satu, _TANDA[satu.op])

    def _joined(self, satu: Instruction, tanda: str) -> str:
        kiri, kanan = satu.args
        dalam = self.program.instr[kiri]
        rantai = satu.op in _RANTAI and (dalam.op, dalam.tipe) == (satu.op, satu.tipe)
        awal = self.teks[kiri] if rantai else self._operand(kiri)
        return f"{awal} {tanda} {self._operand(kanan)}"

    def _operand(self, i: int) -> str:
        """An operand, in brackets where it is made of others."""
        satu = self.program.instr[i]
        tunggal = satu.op in ("kolom", "abs", "cast", "if") or i in self.nama
        if satu.op == "tetap":
            tunggal = not self.teks[i].startswith("-")
        return self.teks[i] if tunggal else f"({self.teks[i]})"

    # -- views

    def body(self, p: Panggung, dari: str) -> str:
        """The body of a view over the one before it."""
        d, q = self.d, self.d.quote
        cte: list[str] = []
        for n, semua in enumerate(p.putaran, 1):
            kolom = [*self._commented(semua)]
            isi = lines(["*", *kolom], "    ")
            nama = f"sakip_{p.nama}_{n}"
            cte.append(subquery(d, nama, isi, q(dari)))
            dari = nama
        keluar = [
            *map(q, self.pengenal),
            q("tolak"),
            *(q(self.nama[i]) for i in p.sisa),
        ]
        akhir = f"{select(wrapped(keluar), q(dari))}{d.pagar};"
        return f"WITH {', '.join(cte)}\n{akhir}" if cte else akhir

    def _commented(self, semua: Sequence[int]) -> Iterator[str]:
        """Columns, each group under the name of its figure."""
        lama = None
        for i in sorted(semua, key=lambda i: (self.milik[i], i)):
            kata = ""
            if self.milik[i] != lama:
                lama = self.milik[i]
                ada = self.rencana.figur[lama : lama + 1]
                nama = figure_name(ada[0].kunci) if ada else "kasus yang ditolak"
                kata = f"-- {nama}\n    "
            yield f"{kata}{self.rumus[i]} AS {self.d.quote(self.nama[i])}"


def wrapped(isi: Sequence[str]) -> str:
    """A list of columns, several a line."""
    baris = [""]
    for satu in isi:
        if baris[-1] and len(baris[-1]) + len(satu) > _BARIS:
            baris.append("")
        baris[-1] += f", {satu}" if baris[-1] else satu
    return ",\n  ".join(baris)
