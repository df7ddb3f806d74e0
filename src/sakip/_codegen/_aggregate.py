"""Aggregates in generated code.

When every member is a number, a few integer lines do. When some are in a state,
means and sums call an integer loop (`_running`); the rarer kinds then ask the
reference evaluator's own rule, exactly, since that is not where time goes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from math import lcm

from .._evaluator import aggregate_values
from .._value import Keadaan, Nilai
from ..expression import Aggregate, Policy
from ._running import Perlakuan, sum_at_scale, sum_of_fractions
from ._writer import KEADAAN, Penyebut, Value, Writer, cross, strongest_text, times


def treatments(kebijakan: Policy) -> tuple[Perlakuan, ...]:
    """A policy as generated code reads it; index 0 is unused."""
    hasil: list[Perlakuan] = [None]
    for keadaan in sorted(Keadaan):
        satu = kebijakan.of(keadaan)
        if satu == "keluar":
            hasil.append(None)
        elif satu == "menular":
            hasil.append(keadaan.value)
        elif satu == "galat":
            hasil.append(Keadaan.TIDAK_TERDEFINISI.value)
        else:
            assert isinstance(satu, Fraction)  # noqa: S101 -- the words are done
            hasil.append((satu.numerator, satu.denominator))
    return tuple(hasil)


def write_aggregate(
    gen: Writer,
    node: Aggregate,
    anggota: Sequence[Value],
    penyebut: Sequence[Value] | None,
) -> Value:
    """Write an aggregate of values that are already written."""
    return _AggregateWriter(gen, node, anggota, penyebut).write()


def _slow(node: Aggregate) -> Callable[..., tuple[int | None, int, int]]:
    """The aggregate of values some of which are states."""

    def compute(
        anggota: Sequence[tuple[int | None, int, int]],
        penyebut: Sequence[tuple[int | None, int, int]] = (),
    ) -> tuple[int | None, int, int]:
        hasil = aggregate_values(
            node, [_nilai(*v) for v in anggota], [_nilai(*v) for v in penyebut]
        )
        if isinstance(hasil, Keadaan):
            return None, 1, hasil.value
        return hasil.numerator, hasil.denominator, 0

    return compute


def _nilai(n: int | None, d: int, s: int) -> Nilai:
    if n is not None:
        return Fraction(n, d)
    keadaan = KEADAAN[s]
    assert keadaan is not None  # noqa: S101 -- number 0 is never a state
    return keadaan


class _AggregateWriter:
    def __init__(
        self,
        gen: Writer,
        node: Aggregate,
        anggota: Sequence[Value],
        penyebut: Sequence[Value] | None,
    ) -> None:
        self.gen = gen
        self.node = node
        self.anggota = anggota
        self.penyebut = penyebut or ()
        self.i = gen.name()
        self.perlakuan = treatments(node.kebijakan)
        #: Weights as integers of one scale; None: all alike.
        self.bobot: tuple[int, ...] | None = None
        if node.cara == "rerata" and node.bobot is not None:
            skala = lcm(*(w.denominator for w in node.bobot))
            self.bobot = tuple(int(w * skala) for w in node.bobot)
        self.tanda = self.nonnegative()

    def write(self) -> Value:
        gen, i = self.gen, self.i
        semua = [*self.anggota, *self.penyebut]
        mungkin = list({v.n: v for v in semua if v.maybe}.values())
        if not self.anggota or self.node.cara == "geometrik":
            return self.slow()
        if not mungkin:
            return self.settle()
        if all(isinstance(p, int) for p in self.perlakuan[1:]):
            return self.all_or_state(mungkin)
        gen.emit(f"if {' and '.join(f'{v.n} is not None' for v in mungkin)}:")
        gen.indent += 1
        self.settle(tetap=False)
        gen.indent -= 1
        gen.emit("else:")
        gen.indent += 1
        if self.node.cara in ("rerata", "jumlah"):
            self.member_by_member()
        else:
            self.slow()
        gen.indent -= 1
        return Value(f"n{i}", f"d{i}", f"s{i}", self.tanda)

    def all_or_state(self, mungkin: Sequence[Value]) -> Value:
        """Any state is the result: one test before the plain case."""
        gen, i = self.gen, self.i
        if self.perlakuan[1:] == tuple(k.value for k in sorted(Keadaan)):
            terkuat = strongest_text(mungkin)
        else:
            tabel = gen.bind(self.perlakuan)
            satu = [f"{tabel}[{v.s}] if {v.n} is None else 0" for v in mungkin]
            # A trailing zero keeps max() in its form for many arguments.
            terkuat = f"max({','.join(satu)},0)"
        gen.emit(
            f"if {' or '.join(f'{v.n} is None' for v in mungkin)}:"
            f"n{i}=None;s{i}={terkuat};d{i}=1"
        )
        gen.emit("else:")
        gen.indent += 1
        hasil = self.settle()
        gen.indent -= 1
        return Value(f"n{i}", hasil.d, f"s{i}", self.tanda)

    def nonnegative(self) -> bool:
        pengganti = [p for p in self.perlakuan if isinstance(p, tuple)]
        return (
            all(v.tanda for v in (*self.anggota, *self.penyebut))
            and all(p[0] >= 0 for p in pengganti)
            and all(w >= 0 for w in self.bobot or ())
        )

    # -- every member is a number

    def settle(self, *, tetap: bool = True) -> Value:
        """Compute from numbers alone, into this aggregate's names.

        Args:
            tetap: may the denominator be a constant, or must it have its name,
                because the other branch gives it one?
        """
        n, d, keadaan = self.plain()
        gen, i = self.gen, self.i
        if keadaan:
            gen.emit(f"if {keadaan}:n{i}=None;s{i}={n};d{i}=1")
            gen.emit(f"else:n{i}={self.atas};d{i}={self.bawah}")
            return Value(f"n{i}", f"d{i}", f"s{i}", self.tanda)
        bawah: Penyebut = d if tetap and isinstance(d, int) else f"d{i}"
        gen.emit(f"n{i}={n}" if bawah == d else f"n{i}={n};{bawah}={d}")
        return Value(f"n{i}", bawah, tanda=self.tanda)

    def plain(self) -> tuple[str, Penyebut, str]:
        """Numerator, denominator, and when it is a state instead.

        In the last case the numerator is the text of the state, and ``atas`` and
        ``bawah`` hold the value.
        """
        self.atas = self.bawah = ""
        cara = self.node.cara
        banyak = len(self.anggota)
        if cara == "banyak":
            return str(banyak), 1, ""
        if cara == "terakhir":
            return self.anggota[-1].n, self.anggota[-1].d, ""
        if cara in ("min", "maks"):
            n, d = self.extreme()
            return n, d, ""
        if cara == "jumlah_tercapai":
            return self.reached(), banyak, ""
        if cara == "rasio_jumlah":
            return self.ratio()
        n, d = self.total(self.anggota, self.bobot)
        if cara == "jumlah":
            return n, d, ""
        bagi = banyak if self.bobot is None else sum(self.bobot)
        if bagi == 0:
            self.atas, self.bawah = "0", "1"
            return "1", 1, "True"
        if bagi < 0:
            n, bagi = f"-({n})", -bagi
        return n, self.by(d, bagi), ""

    def by(self, d: Penyebut, bagi: int) -> Penyebut:
        return d * bagi if isinstance(d, int) else times(d, bagi)

    def total(
        self, nilai: Sequence[Value], bobot: Sequence[int] | None
    ) -> tuple[str, Penyebut]:
        """The (weighted) sum of numbers as one fraction."""
        gen = self.gen
        w = bobot or [1] * len(nilai)
        bagian = [(v.n, v.d, k) for v, k in zip(nilai, w, strict=True)]
        konstan = [(n, d, k) for n, d, k in bagian if isinstance(d, int)]
        lain = [(n, d, k) for n, d, k in bagian if isinstance(d, str)]
        sama = lcm(*(d for _, d, _ in konstan))
        suku = [times(n, k * (sama // d)) for n, d, k in konstan if k]
        awal = gen.plus(suku) or "0"
        if not lain:
            return gen.temp(awal), sama
        t, b = f"t{gen.name()}", f"t{gen.name()}"
        gen.emit(f"{t}={awal};{b}={sama}")
        for n, d, k in lain:
            if k:
                self.accumulate(t, b, n, d, k)
        return t, b

    def accumulate(self, t: str, b: str, n: str, d: Penyebut, k: int) -> None:
        """``t/b += k * n/d``; a whole part keeps the denominator small."""
        self.gen.emit(f"if {n}=={d}:{t}+={times(b, k)}")
        self.gen.emit(f"elif {b}=={d}:{t}+={times(n, k)}")
        self.gen.emit(f"else:{t}={t}*{d}+{times(n, k, b)};{b}*={d}")

    def extreme(self) -> tuple[str, Penyebut]:
        """The least or the greatest."""
        fungsi, op = ("min", "<") if self.node.cara == "min" else ("max", ">")
        d = [v.d for v in self.anggota]
        konstan = [k for k in d if isinstance(k, int)]
        if len(konstan) == len(d):
            sama = lcm(*konstan)
            isi = [
                times(v.n, sama // k)
                for v, k in zip(self.anggota, konstan, strict=True)
            ]
            return (isi[0] if len(isi) == 1 else f"{fungsi}({','.join(isi)})"), sama
        gen = self.gen
        n, b = f"t{gen.name()}", f"t{gen.name()}"
        gen.emit(f"{n}={self.anggota[0].n};{b}={d[0]}")
        for v in self.anggota[1:]:
            kiri, kanan = cross(v, Value(n, b))
            gen.emit(f"if {kiri}{op}{kanan}:{n}={v.n};{b}={v.d}")
        return n, b

    def reached(self) -> str:
        """How many members are at or above the threshold."""
        assert self.node.ambang is not None  # noqa: S101 -- its builder saw to it
        a = self.node.ambang
        ambang = Value(str(a.numerator), a.denominator)
        suku = []
        for v in self.anggota:
            kiri, kanan = cross(v, ambang)
            suku.append(f"({kiri}>={kanan})")
        return self.gen.plus(suku) if len(suku) > 1 else f"+{suku[0]}"

    def ratio(self) -> tuple[str, Penyebut, str]:
        """The ratio of two sums."""
        gen = self.gen
        n, d = self.total(self.anggota, None)
        m, e = self.total(self.penyebut, None)
        atas = gen.temp(times(n, e))
        bawah = gen.temp(times(m, d))
        if isinstance(d, int) and d == e:
            atas, bawah = gen.temp(n), gen.temp(m)
        if all(v.tanda for v in self.penyebut):
            self.atas, self.bawah = atas, bawah
        else:
            self.atas = f"-{atas} if {bawah}<0 else {atas}"
            self.bawah = f"abs({bawah})"
        return f"3 if {atas} else 1", 1, f"not {bawah}"

    # -- some members are in a state

    def member_by_member(self) -> None:
        """A mean or a sum over the members that take part."""
        gen, i = self.gen, self.i
        konstan = [v.d for v in self.anggota if isinstance(v.d, int)]
        pengganti = [p[1] for p in self.perlakuan if isinstance(p, tuple)]
        bobot = self.bobot or (1,) * len(self.anggota)
        jumlah = self.node.cara == "jumlah"
        n = "".join(f"{v.n}," for v in self.anggota)
        s = "".join(f"{_state(v)}," for v in self.anggota)
        if len(konstan) == len(self.anggota):
            skala = lcm(*konstan, *pengganti)
            kali = tuple(skala // d for d in konstan)
            fungsi = gen.bind(
                sum_at_scale(self.perlakuan, bobot, kali, skala, jumlah=jumlah)
            )
            gen.emit(f"n{i},d{i},s{i}={fungsi}(({n}),({s}))")
            return
        d = "".join(f"{v.d}," for v in self.anggota)
        fungsi = gen.bind(sum_of_fractions(self.perlakuan, bobot, jumlah=jumlah))
        gen.emit(f"n{i},d{i},s{i}={fungsi}(({n}),({s}),({d}))")

    def slow(self) -> Value:
        """Let the reference rule decide."""
        gen, i = self.gen, self.i
        fungsi = gen.bind(_slow(self.node))
        anggota = "".join(f"{_triple(v)}," for v in self.anggota)
        penyebut = "".join(f"{_triple(v)}," for v in self.penyebut)
        gen.emit(f"n{i},d{i},s{i}={fungsi}(({anggota}),({penyebut}))")
        return Value(f"n{i}", f"d{i}", f"s{i}", self.tanda)


def _state(v: Value) -> str:
    """The number of a value's state, or 0; ``s`` is bound only in a state."""
    return f"{v.s} if {v.n} is None else 0" if v.maybe else "0"


def _triple(v: Value) -> str:
    return f"({v.n},{v.d},{_state(v)})"
