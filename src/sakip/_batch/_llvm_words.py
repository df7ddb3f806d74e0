"""Single instructions in the words of LLVM, of one row or of several at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from llvmlite import ir

from ._polars import GESER, GESER_BIT

if TYPE_CHECKING:
    from ._program import Instruction, Op, TipeKolom

#: Floats from which there is no integer of 64 bits; whole numbers are far below.
TERBESAR = 2.0**63
#: What instructions are called, of floats and of all others.
_PECAHAN: Mapping[Op, str] = {
    "+": "fadd",
    "-": "fsub",
    "*": "fmul",
    "/": "fdiv",
    "neg": "fneg",
    "if": "select",
}
_UTUH: Mapping[Op, str] = {
    "+": "add",
    "-": "sub",
    "*": "mul",
    "neg": "neg",
    "&": "and_",
    "|": "or_",
    "~": "not_",
    "if": "select",
}
_NAMA: Mapping[Op, str] = {"floor": "floor", "near": "rint"}

PTR = ir.IntType(8).as_pointer()
_I32 = ir.IntType(32)


def constant(tipe: ir.Type, nilai: float) -> ir.Constant:
    """The same value in every row."""
    if isinstance(tipe, ir.VectorType):
        return ir.Constant(tipe, [nilai] * tipe.count)
    return ir.Constant(tipe, nilai)


class Words:
    """Writes instructions into the functions of one module.

    Args:
        lajur: rows at a time.
        bulat: bits of whole numbers.
    """

    def __init__(self, module: ir.Module, lajur: int, bulat: int) -> None:
        self.module = module
        self.lajur = lajur
        self.tipe: Mapping[TipeKolom, ir.Type] = {
            "f": self.wide(ir.DoubleType()),
            "i": self.wide(ir.IntType(bulat)),
            "u": self.wide(ir.IntType(8)),
            "b": self.wide(ir.IntType(1)),
        }
        #: What is written of whole numbers.
        self.tulis = self.wide(ir.IntType(64))
        self._fungsi: dict[str, ir.Function] = {}

    def wide(self, tipe: ir.Type) -> ir.Type:
        """A type, as many times as there are rows."""
        return tipe if self.lajur == 1 else ir.VectorType(tipe, self.lajur)

    def shifted(self, b: ir.IRBuilder, nilai: ir.Value) -> ir.Value:
        """Small whole numbers of floats as integers, from their last bits."""
        geser = b.fadd(nilai, constant(nilai.type, GESER))
        return b.sub(b.bitcast(geser, self.tulis), constant(self.tulis, GESER_BIT))

    def narrowed(self, b: ir.IRBuilder, nilai: ir.Value) -> ir.Value:
        """Floats and wide integers as integers of 64 bits."""
        if nilai.type == self.tipe["f"]:
            return self._whole(b, nilai, self.tulis)
        return nilai if nilai.type == self.tulis else b.trunc(nilai, self.tulis)

    def widened(self, b: ir.IRBuilder, nilai: ir.Value) -> ir.Value:
        """What is written, in 128 bits: of a block each number, and then its sign."""
        if self.lajur == 1:
            return b.sext(nilai, ir.IntType(128))
        tanda = b.ashr(nilai, constant(nilai.type, 63))
        urut = [k + atas for k in range(self.lajur) for atas in (0, self.lajur)]
        tipe = ir.VectorType(_I32, len(urut))
        return b.shuffle_vector(nilai, tanda, ir.Constant(tipe, urut))

    def prefetch(self, b: ir.IRBuilder, tempat: ir.Value, tulis: int) -> None:
        """Call a line from memory, to be read (0) or written (1)."""
        fungsi = self._intrinsic(
            "llvm.prefetch.p0", ir.VoidType(), [PTR, _I32, _I32, _I32]
        )
        b.call(fungsi, [tempat, *(ir.Constant(_I32, n) for n in (tulis, 3, 1))])

    def operation(
        self,
        b: ir.IRBuilder,
        satu: Instruction,
        dari: TipeKolom,
        a: Sequence[ir.Value],
    ) -> ir.Value:
        """An instruction over its operands.

        Args:
            dari: the type of the first.
        """
        pecahan = satu.tipe == "f"
        match satu.op:
            case "//":
                nol = b.icmp_unsigned("==", a[1], constant(a[1].type, 0))
                satuan = constant(a[1].type, 1)
                return b.udiv(a[0], b.select(nol, satuan, a[1]))
            case "floor" | "near":
                return self._unary(b, _NAMA[satu.op], a[0])
            case "abs" if pecahan:
                return self._unary(b, "fabs", a[0])
            case "abs":
                kurang = b.icmp_signed("<", a[0], constant(a[0].type, 0))
                return b.select(kurang, b.neg(a[0]), a[0])
            case "cast":
                return self._cast(b, satu, dari, a[0])
            case "<" | "<=" | "==":
                return self._compare(b, satu, dari, a)
            case _:
                nama = (_PECAHAN if pecahan else _UTUH)[satu.op]
                hasil: ir.Value = getattr(b, nama)(*a)
                return hasil

    def _compare(
        self, b: ir.IRBuilder, satu: Instruction, dari: TipeKolom, a: Sequence[ir.Value]
    ) -> ir.Value:
        match dari:
            case "f":
                return b.fcmp_ordered(satu.op, *a)
            case "i":
                return b.icmp_signed(satu.op, *a)
            case _:
                return b.icmp_unsigned(satu.op, *a)

    def _cast(
        self, b: ir.IRBuilder, satu: Instruction, dari: TipeKolom, a: ir.Value
    ) -> ir.Value:
        ke = self.tipe[satu.tipe]
        if satu.tipe == "f":
            return (b.sitofp if dari == "i" else b.uitofp)(a, ke)
        # Bytes and bits only become larger.
        return self._whole(b, a, ke) if dari == "f" else b.zext(a, ke)

    def _whole(self, b: ir.IRBuilder, a: ir.Value, ke: ir.Type) -> ir.Value:
        """Floats as integers; what has none becomes 0."""
        ukuran = self._unary(b, "fabs", a)
        ada = b.fcmp_ordered("<", ukuran, constant(a.type, TERBESAR))
        return b.fptosi(b.select(ada, a, constant(a.type, 0.0)), ke)

    def _unary(self, b: ir.IRBuilder, nama: str, a: ir.Value) -> ir.Value:
        nama = f"llvm.{nama}.{_suffix(a.type)}"
        return b.call(self._intrinsic(nama, a.type, [a.type]), [a])

    def _intrinsic(
        self, nama: str, hasil: ir.Type, argumen: Sequence[ir.Type]
    ) -> ir.Function:
        if nama not in self._fungsi:
            tanda = ir.FunctionType(hasil, argumen)
            self._fungsi[nama] = ir.Function(self.module, tanda, nama)
        return self._fungsi[nama]


def _suffix(tipe: ir.Type) -> str:
    """What names of intrinsic functions say of a type."""
    if isinstance(tipe, ir.VectorType):
        return f"v{tipe.count}{_suffix(tipe.element)}"
    return "f64" if isinstance(tipe, ir.DoubleType) else f"i{tipe.width}"
