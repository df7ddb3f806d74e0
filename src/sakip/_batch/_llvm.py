"""Programs as machine code: the same instructions, a block of rows at a time.

An engine of whole columns writes every step to memory and reads it back; here a value
stays in a register, or at worst in the nearest memory, until nothing reads it any more.
A program is one function for blocks of rows that lie next to each other, or for rows
that are picked one by one.

Nothing is fused, reordered or approximated: each operation is the one of IEEE 754, or
of whole numbers that are proved to fit. What rows in a state hold may be anything, so
no operation may trap on anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Literal, TypeAlias

from attrs import define, field, frozen
from llvmlite import ir

from ._llvm_words import PTR, Words, constant

if TYPE_CHECKING:
    from ._program import Instruction, Program

#: How a column lies in memory: its elements, or bits.
Fisik: TypeAlias = Literal["f64", "i64", "i32", "i16", "i8", "u32", "u16", "u8", "bit"]
#: What is written of a value: integers of 64 bits, or the same in 128; bits, bytes, or
#: a mark of the row.
Tulis: TypeAlias = Literal["i64", "i128", "bit", "u8", "tanda"]

#: Instructions in one function; much longer ones take machines long to lay out.
PANJANG = 200
#: How far ahead of its use a row is called from memory.
JAUH = 64
#: What lies in one line of the nearest memory.
GARIS = 64

_I1, _I8, _I64 = (ir.IntType(n) for n in (1, 8, 64))
_LARIK = PTR.as_pointer()


@frozen
class Output:
    """One column that is written.

    Attributes:
        nilai: the instruction.
        ada: where it is a number; a row is marked where that does not fit.
        kecil: are floats of it whole numbers below 2^51?
    """

    nilai: int
    sebagai: Tulis
    ada: int | None = None
    kecil: bool = False


@frozen(eq=False)
class Source:
    """A program and all that it reads and writes.

    Attributes:
        asal: columns that are made by other instructions, by name.
        fisik: how each column that is read lies in memory, in the order of addresses.
        tanda: masks; a row with any of them is marked.
    """

    program: Program
    asal: Mapping[str, int]
    fisik: Mapping[str, Fisik]
    keluar: tuple[Output, ...]
    tanda: tuple[int, ...]

    def origin(self, i: int) -> int:
        """The instruction that makes a value."""
        satu = self.program.instr[i]
        return self.asal.get(str(satu.nilai), i) if satu.op == "kolom" else i

    def order(self) -> list[int]:
        """The instructions that are needed, each after those that it uses."""
        hasil: dict[int, None] = {}
        perlu = self._needed()
        for i in sorted(perlu):
            antre = [i]
            while antre:
                k = antre[-1]
                kurang = [a for a in self.operands(k) if a not in hasil]
                if kurang:
                    antre += kurang
                else:
                    hasil[antre.pop()] = None
        return list(hasil)

    def operands(self, i: int) -> tuple[int, ...]:
        """The instructions that one uses."""
        return tuple(self.origin(a) for a in self.program.instr[i].args)

    def _needed(self) -> set[int]:
        antre = [self.origin(o.nilai) for o in self.keluar]
        antre += [self.origin(m) for m in self.tanda]
        antre += [self.origin(o.ada) for o in self.keluar if o.ada is not None]
        hasil: set[int] = set()
        while antre:
            i = antre.pop()
            if i not in hasil:
                hasil.add(i)
                antre += self.operands(i)
        return hasil


def _index(n: int) -> ir.Constant:
    return ir.Constant(_I64, n)


@define(eq=False)
class _Piece:
    """A function for some of the instructions, of one block.

    Attributes:
        x: the first row; ``j``: its place in the list.
    """

    nomor: int
    b: ir.IRBuilder
    masuk: ir.Value
    keluar: ir.Value
    antara: ir.Value
    x: ir.Value
    j: ir.Value
    ada: dict[int, ir.Value] = field(factory=dict)


class Writer:
    """Writes the module of a program; its function is ``run``.

    Args:
        lajur: rows at a time. With more than one, rows from one up to another, both
            multiples of it; with one, the rows that a list names.
        bulat: bits of whole numbers.
    """

    def __init__(self, source: Source, lajur: int, bulat: int) -> None:
        self.source = source
        self.program = source.program
        self.lajur = lajur
        self.module = ir.Module("sakip")
        self.words = Words(self.module, lajur, bulat)
        self.tipe = self.words.tipe
        self.sekali = self.module.add_metadata([ir.Constant(ir.IntType(32), 1)])
        self.nomor = {nama: k for k, nama in enumerate(source.fisik)}
        self.urut = source.order()
        #: The piece of each instruction.
        self.letak = {i: k // PANJANG for k, i in enumerate(self.urut)}
        #: Where a value lies that other pieces read.
        self.antara = {i: k for k, i in enumerate(self._shared(), 1)}

    def _shared(self) -> Iterator[int]:
        dipakai: dict[int, set[int]] = {}
        for i in self.urut:
            for a in self.source.operands(i):
                dipakai.setdefault(a, set()).add(self.letak[i])
        for o in self.source.keluar:
            if o.ada is not None:
                letak = self.letak[self.source.origin(o.nilai)]
                dipakai.setdefault(self.source.origin(o.ada), set()).add(letak)
        for i in self.urut:
            if self._light(i):
                continue
            if dipakai.get(i, set()) - {self.letak[i]}:
                yield i

    def _light(self, i: int) -> bool:
        """Is it read, not computed?"""
        return self.program.instr[i].op in ("kolom", "tetap")

    # -- functions

    def write(self) -> ir.Module:
        """All pieces, and what runs them."""
        banyak = 1 + max(self.letak.values(), default=0)
        bagian = [
            self._piece(k, [i for i in self.urut if self.letak[i] == k])
            for k in range(banyak)
        ]
        self._runner(bagian, None if self.lajur == 1 else self._caller())
        return self.module

    def _piece(self, k: int, isi: Sequence[int]) -> ir.Function:
        tanda = ir.FunctionType(ir.VoidType(), [_LARIK, _LARIK, PTR, _I64, _I64])
        fungsi = ir.Function(self.module, tanda, f"bagian{k}")
        fungsi.linkage = "internal"
        fungsi.attributes.add("noinline")
        b = ir.IRBuilder(fungsi.append_basic_block())
        p = _Piece(k, b, *fungsi.args)
        for i in isi:
            nilai = self._value(p, i)
            if i in self.antara:
                b.store(nilai, self._between(p, i), align=16)
        milik = set(isi)
        semua = map(self.source.origin, self.source.tanda)
        masks = [self._value(p, m) for m in semua if m in milik]
        for nomor, o in enumerate(self.source.keluar):
            asal = self.source.origin(o.nilai)
            if asal in milik:
                nilai = self._value(p, asal)
                kecil = o.kecil and nilai.type == self.tipe["f"]
                self._store(p, nomor, o.sebagai, nilai, kecil=kecil)
                masks += self._too_wide(p, o, nilai)
        self._mark(p, k, masks)
        b.ret_void()
        return fungsi

    def _too_wide(self, p: _Piece, o: Output, nilai: ir.Value) -> Iterator[ir.Value]:
        """Where a number does not fit into what is written."""
        if (
            o.ada is None
            or nilai.type != self.tipe["i"]
            or nilai.type == self.words.tulis
        ):
            return
        kembali = p.b.sext(self.words.narrowed(p.b, nilai), nilai.type)
        beda = p.b.icmp_unsigned("!=", kembali, nilai)
        yield p.b.and_(beda, self._value(p, self.source.origin(o.ada)))

    def _mark(self, p: _Piece, k: int, masks: Sequence[ir.Value]) -> None:
        """Join the marks of a piece to those of earlier ones; the last writes them."""
        letak = self._scratch(p, 0, self.tipe["b"])
        semua = constant(self.tipe["b"], 0) if k == 0 else p.b.load(letak, align=16)
        for m in masks:
            semua = p.b.or_(semua, m)
        p.b.store(semua, letak, align=16)
        if k == max(self.letak.values(), default=0):
            self._store(p, len(self.source.keluar), "tanda", semua)

    def _runner(
        self, bagian: Sequence[ir.Function], panggil: ir.Function | None
    ) -> None:
        """Blocks from a row up to another, or rows of a list."""
        tanda = ir.FunctionType(ir.VoidType(), [_LARIK, _LARIK, PTR, PTR, _I64, _I64])
        fungsi = ir.Function(self.module, tanda, "run")
        masuk, keluar, antara, daftar, dari, sampai = fungsi.args
        awal, badan, akhir = (fungsi.append_basic_block(n) for n in "abc")
        b = ir.IRBuilder(awal)
        b.cbranch(b.icmp_signed("<", dari, sampai), badan, akhir)
        b.position_at_end(badan)
        j = b.phi(_I64)
        j.add_incoming(dari, awal)
        x: ir.Value = j
        if panggil is None:
            x = b.load(b.gep(b.bitcast(daftar, _I64.as_pointer()), [j]))
        else:
            kelipatan = b.icmp_signed("==", b.and_(x, _index(GARIS - 1)), _index(0))
            with b.if_then(kelipatan):
                b.call(panggil, [masuk, keluar, x])
        for f in bagian:
            b.call(f, [masuk, keluar, antara, x, j])
        lanjut = b.add(j, _index(self.lajur))
        j.add_incoming(lanjut, b.block)
        b.cbranch(b.icmp_signed("<", lanjut, sampai), badan, akhir)
        b.position_at_end(akhir)
        b.ret_void()

    def _caller(self) -> ir.Function:
        """Calls from memory what of small elements and bits is needed next."""
        tanda = ir.FunctionType(ir.VoidType(), [_LARIK, _LARIK, _I64])
        fungsi = ir.Function(self.module, tanda, "panggil")
        fungsi.linkage = "internal"
        fungsi.attributes.add("noinline")
        masuk, keluar, x = fungsi.args
        b = ir.IRBuilder(fungsi.append_basic_block())
        x = b.add(x, _index(JAUH))
        kata = b.lshr(x, _index(3))
        baca: Sequence[str] = list(self.source.fisik.values())
        tulis = [*(o.sebagai for o in self.source.keluar), "tanda"]
        for larik, semua, baru in ((masuk, baca, 0), (keluar, tulis, 1)):
            for k, f in enumerate(semua):
                if f in ("u8", "i8", "bit", "tanda"):
                    geser = x if f in ("u8", "i8") else kata
                    tempat = b.gep(b.load(b.gep(larik, [_index(k)])), [geser])
                    self.words.prefetch(b, tempat, baru)
        b.ret_void()
        return fungsi

    @property
    def size(self) -> int:
        """Bytes that values take between pieces."""
        return (len(self.antara) + 1) * self._step()

    def _step(self) -> int:
        return max(self.lajur * 8, 16)

    def _scratch(self, p: _Piece, k: int, tipe: ir.Type) -> ir.Value:
        tempat = p.b.gep(p.antara, [_index(k * self._step())])
        return p.b.bitcast(tempat, tipe.as_pointer())

    def _between(self, p: _Piece, i: int) -> ir.Value:
        return self._scratch(p, self.antara[i], self.tipe[self.program.tipe(i)])

    # -- memory

    def _address(self, p: _Piece, larik: ir.Value, nomor: int) -> ir.Value:
        return p.b.load(p.b.gep(larik, [_index(nomor)]))

    def _call_ahead(self, p: _Piece, tempat: ir.Value, lebar: int) -> None:
        """Call the lines of a later block from memory; see `_caller` for small ones."""
        if self.lajur == 1 or lebar == 1:
            return
        tempat = p.b.bitcast(tempat, PTR)
        for geser in range(0, lebar * self.lajur, GARIS):
            nanti = p.b.gep(tempat, [_index(JAUH * lebar + geser)])
            self.words.prefetch(p.b, nanti, 0)

    def _load(self, p: _Piece, satu: Instruction) -> ir.Value:
        nama = str(satu.nilai)
        fisik = self.source.fisik[nama]
        asal = self._address(p, p.masuk, self.nomor[nama])
        if fisik == "bit":
            return self._load_bits(p, asal)
        unsur = ir.DoubleType() if fisik == "f64" else ir.IntType(int(fisik[1:]))
        lebar = 8 if fisik == "f64" else int(fisik[1:]) // 8
        tempat = p.b.gep(p.b.bitcast(asal, unsur.as_pointer()), [p.x])
        self._call_ahead(p, tempat, lebar)
        nilai = p.b.load(
            p.b.bitcast(tempat, self.words.wide(unsur).as_pointer()), align=1
        )
        tipe = self.tipe[satu.tipe]
        if satu.tipe == "f" and fisik != "f64":
            return (p.b.sitofp if fisik[0] == "i" else p.b.uitofp)(nilai, tipe)
        if nilai.type == tipe:
            return nilai
        return (p.b.sext if fisik[0] == "i" else p.b.zext)(nilai, tipe)

    def _load_bits(self, p: _Piece, asal: ir.Value) -> ir.Value:
        tempat = p.b.gep(asal, [p.b.lshr(p.x, _index(3))])
        if self.lajur > 1:
            bits = ir.IntType(self.lajur)
            isi = p.b.load(p.b.bitcast(tempat, bits.as_pointer()), align=1)
            return p.b.bitcast(isi, self.tipe["b"])
        geser = p.b.trunc(p.b.and_(p.x, _index(7)), _I8)
        return p.b.trunc(p.b.lshr(p.b.load(tempat), geser), _I1)

    def _store(
        self,
        p: _Piece,
        nomor: int,
        sebagai: Tulis,
        nilai: ir.Value,
        *,
        kecil: bool = False,
    ) -> None:
        b = p.b
        tujuan = self._address(p, p.keluar, nomor)
        if sebagai == "tanda" and self.lajur == 1:
            b.store(b.zext(nilai, _I8), b.gep(tujuan, [p.j]))
        elif sebagai in ("bit", "tanda"):
            self._store_bits(p, tujuan, nilai)
        elif sebagai == "u8":
            tempat = b.gep(tujuan, [p.x])
            b.store(nilai, b.bitcast(tempat, self.tipe["u"].as_pointer()), align=1)
        else:
            isi = (
                self.words.shifted(b, nilai) if kecil else self.words.narrowed(b, nilai)
            )
            if sebagai == "i128":
                isi = self.words.widened(b, isi)
            unsur = ir.IntType(int(sebagai[1:]))
            tempat = b.gep(b.bitcast(tujuan, unsur.as_pointer()), [p.x])
            tempat = b.bitcast(tempat, isi.type.as_pointer())
            if self.lajur == 1:
                b.store(isi, tempat, align=8)
            else:
                # Whole lines, past the nearest memory: nobody reads them soon, and so
                # they need not be read to be written. Locks, by which threads join,
                # come after such stores too.
                satu = b.store(isi, tempat, align=GARIS)
                satu.set_metadata("nontemporal", self.sekali)

    def _store_bits(self, p: _Piece, tujuan: ir.Value, nilai: ir.Value) -> None:
        b = p.b
        tempat = b.gep(tujuan, [b.lshr(p.x, _index(3))])
        if self.lajur > 1:
            bits = ir.IntType(self.lajur)
            b.store(
                b.bitcast(nilai, bits), b.bitcast(tempat, bits.as_pointer()), align=1
            )
            return
        geser = b.trunc(b.and_(p.x, _index(7)), _I8)
        lain = b.and_(b.load(tempat), b.not_(b.shl(ir.Constant(_I8, 1), geser)))
        b.store(b.or_(lain, b.shl(b.zext(nilai, _I8), geser)), tempat)

    # -- values

    def _value(self, p: _Piece, i: int) -> ir.Value:
        if i not in p.ada:
            satu = self.program.instr[i]
            if satu.op == "tetap":
                assert isinstance(satu.nilai, int | float)  # noqa: S101 -- no text is a constant
                p.ada[i] = constant(self.tipe[satu.tipe], satu.nilai)
            elif satu.op == "kolom":
                p.ada[i] = self._load(p, satu)
            elif self.letak[i] != p.nomor:
                p.ada[i] = p.b.load(self._between(p, i), align=16)
            else:
                a = [self._value(p, k) for k in self.source.operands(i)]
                dari = self.program.tipe(satu.args[0])
                p.ada[i] = self.words.operation(p.b, satu, dari, a)
        return p.ada[i]
