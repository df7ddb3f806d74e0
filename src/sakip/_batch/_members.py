"""Aggregates over columns: who takes part in each row, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from fractions import Fraction
from functools import reduce
from math import lcm
from typing import TypeAlias

from attrs import evolve, frozen

from .._value import Keadaan
from ..expression import Aggregate, Policy
from ._forms import Builder, Exact, Form, Number
from ._states import NEVER, State, bit
from ._whole import TooWideError, Whole

NOL = Fraction(0)
#: Kinds that of one member give that member.
_SENDIRI = ("rerata", "jumlah", "min", "maks", "terakhir")
#: What a byte can count.
BITA = 255
#: From a new member and the one held so far, which must be less than which for the
#: new one to take its place; None: it always does.
Urutan: TypeAlias = Callable[[Form, Form], tuple[Form, Form] | None]


@frozen
class Member:
    """A member as an aggregate takes it.

    Attributes:
        v: its value, or what stands in for a state.
        bawah: its denominator, in a ratio of sums.
        ikut: where it takes part; None: in every row without a state that spreads.
        bobot: its weight.
    """

    v: Form
    bawah: Form | None
    ikut: int | None
    bobot: Fraction


def combine(
    b: Builder, node: Aggregate, anggota: Sequence[Form], penyebut: Sequence[Form]
) -> Form:
    """An aggregate of members that are already columns."""
    if not anggota:
        if node.cara == "banyak":
            return b.constant(NOL)
        return evolve(b.constant(NOL), s=b.always(Keadaan.NIHIL))
    if node.cara == "geometrik":
        # A root is decided by comparing large powers: each row by itself.
        b.whole.cara.add("baris")
        b.ragu.append(b.program.constant(1, "b"))
        return evolve(b.constant(NOL), s=NEVER)
    return _Combiner(b, node).combine(anggota, penyebut)


@frozen(eq=False)
class _Combiner:
    b: Builder
    node: Aggregate

    def combine(self, anggota: Sequence[Form], penyebut: Sequence[Form]) -> Form:
        members: list[Member] = []
        menular: list[State] = []
        keluar: list[State] = []
        for i, v in enumerate(anggota):
            bawah = penyebut[i] if penyebut else None
            s = v.s if bawah is None else self.b.strict((v.s, bawah.s))
            bobot = Fraction(1)
            if self.node.cara == "rerata" and self.node.bobot is not None:
                bobot = self.node.bobot[i]
            members.append(self.member(v, bawah, s, bobot, menular, keluar))
        hasil, tambahan = self.value(members)
        return evolve(hasil, s=self.state(members, menular, keluar, tambahan))

    def member(
        self,
        v: Form,
        bawah: Form | None,
        s: State,
        bobot: Fraction,
        menular: list[State],
        keluar: list[State],
    ) -> Member:
        """One member; the states that it spreads, or is left out for, are noted."""
        b, p = self.b, self.b.program
        ada = [k for k in Keadaan if s.may & bit(k)]
        perlakuan = {k: treatment(self.node.kebijakan, k) for k in ada}
        if all(perlakuan[k] is k for k in ada):
            menular.append(s)
            return Member(evolve(v, s=NEVER), _bare(bawah), None, bobot)
        # Where it is a number, or something stands in for its state.
        angka = b.number(s)
        assert angka is not None  # noqa: S101 -- some state is there
        tetap: list[int] = [angka]
        # From some state on, the strongest ones spread as they are.
        batas = max((k for k in ada if perlakuan[k] is not k), default=None)
        atas = [k for k in ada if batas is None or k > batas]
        if atas:
            menular.append(self.strongest(s, atas[0]))
        for k in ada[: len(ada) - len(atas)]:
            mask = b.is_in(s, k)
            assert mask is not None  # noqa: S101 -- the state is there
            satu = perlakuan[k]
            if isinstance(satu, Fraction):
                tetap.append(mask)
                v = b.choose(mask, b.constant(satu), v, NEVER)
                if bawah is not None:
                    bawah = b.choose(mask, b.constant(Fraction(1)), bawah, NEVER)
            elif isinstance(satu, Keadaan):
                menular.append(self.spread(mask, satu))
            else:
                keluar.append(self.spread(mask, k))
        pergi = any(perlakuan[k] == "keluar" for k in ada)
        ikut = p.any(*tetap) if pergi else None
        return Member(evolve(v, s=NEVER), _bare(bawah), ikut, bobot)

    def strongest(self, s: State, dari: Keadaan) -> State:
        """The states of a value from one on, and those under them."""
        p = self.b.program
        assert s.bits is not None  # noqa: S101 -- some state is there
        ada = p.less(p.constant(bit(dari) - 1, "u"), s.bits)
        if s.may < 2 * bit(dari):
            # Weaker ones that stand beside it do not count.
            return self.spread(ada, dari)
        return State(p.choose(ada, s.bits, p.constant(0, "u")), s.may)

    def spread(self, mask: int, keadaan: Keadaan) -> State:
        p = self.b.program
        satu = p.constant(bit(keadaan), "u")
        return State(p.choose(mask, satu, p.constant(0, "u")), bit(keadaan))

    # -- states

    def state(
        self,
        members: Sequence[Member],
        menular: Sequence[State],
        keluar: Sequence[State],
        tambahan: State,
    ) -> State:
        """The state of the aggregate: spread, left by all, or its own."""
        b, p = self.b, self.b.program
        hasil = tambahan
        if all(m.ikut is not None for m in members) and self.node.cara != "banyak":
            ada = p.any(*(m.ikut for m in members if m.ikut is not None))
            hasil = b.choose_state(ada, hasil, b.strict(keluar))
        sebar = b.strict(menular)
        if sebar.bits is None:
            return hasil
        if hasil.may and hasil.may >= sebar.may & -sebar.may:
            # What is spread goes before anything that may be stronger.
            tanpa = b.number(sebar)
            assert tanpa is not None  # noqa: S101 -- it has bits
            return b.choose_state(tanpa, hasil, sebar)
        return b.strict((sebar, hasil))

    # -- values

    def value(self, members: Sequence[Member]) -> tuple[Form, State]:
        """The value where it is a number, and states of its own making."""
        b = self.b
        if len(members) == 1 and self.node.cara in _SENDIRI and members[0].bobot:
            # Where it takes no part there is a state.
            return members[0].v, NEVER
        match self.node.cara:
            case "jumlah":
                return self.total(members, weigh=False), NEVER
            case "rerata":
                return self.mean(members)
            case "rasio_jumlah":
                atas = self.total(members, weigh=False)
                bawah = self.total([_lower(m) for m in members], weigh=False)
                hasil = b.div(atas, bawah)
                return hasil, hasil.s
            case "banyak":
                return b.make(Exact(self.count(members))), NEVER
            case "jumlah_tercapai":
                assert self.node.ambang is not None  # noqa: S101 -- its builder saw to it
                ambang = b.constant(self.node.ambang)
                n = b.whole.constant(0)
                for m in members:
                    cukup = b.compare(">=", m.v, ambang).mask
                    n = b.whole.add(n, b.whole.one_if(self.and_part(m, cukup)))
                return self.by_count(b.make(Exact(n)), members), NEVER
            case "terakhir":
                return self.pick(members, lambda _baru, _lama: None), NEVER
            case "min":
                return self.pick(members, lambda baru, lama: (baru, lama)), NEVER
            case _:
                return self.pick(members, lambda baru, lama: (lama, baru)), NEVER

    def and_part(self, m: Member, mask: int) -> int:
        return mask if m.ikut is None else self.b.program.all(m.ikut, mask)

    def count(self, members: Sequence[Member]) -> Whole:
        """How many take part."""
        w, p = self.b.whole, self.b.program
        kadang = [m.ikut for m in members if m.ikut is not None]
        selalu = len(members) - len(kadang)
        if not kadang or len(members) > BITA:
            return reduce(w.add, (w.one_if(m) for m in kadang), w.constant(selalu))
        # Bytes are counted faster than floats.
        satu, nol = p.constant(1, "u"), p.constant(0, "u")
        suku = [p.choose(m, satu, nol) for m in kadang]
        jumlah = reduce(lambda a, b: p.add("+", a, b, tipe="u"), suku)
        banyak = w.counted(jumlah, len(kadang))
        return w.add(banyak, w.constant(selalu))

    def by_count(self, v: Form, members: Sequence[Member]) -> Form:
        """Divided by how many take part; with none, there is a state."""
        k = self.count(members)
        k = evolve(k, lo=max(k.lo, 1), hi=max(k.hi, 1))
        if self.b.whole.is_constant(k):
            return self.b.scale(v, Fraction(1, k.lo))
        return evolve(self.b.div(v, self.b.make(Exact(k))), s=NEVER)

    def mean(self, members: Sequence[Member]) -> tuple[Form, State]:
        if self.node.bobot is None:
            return self.by_count(self.total(members, weigh=False), members), NEVER
        b, w = self.b, self.b.whole
        skala = lcm(*(m.bobot.denominator for m in members))
        jumlah = w.constant(0)
        for m in members:
            satu = w.constant(int(m.bobot * skala))
            if m.ikut is not None:
                satu = w.choose(m.ikut, satu, w.constant(0))
            jumlah = w.add(jumlah, satu)
        atas = self.total(members, weigh=True)
        if w.is_constant(jumlah):
            if jumlah.lo == 0:
                return atas, b.always(Keadaan.NIHIL)
            return b.scale(atas, Fraction(skala, jumlah.lo)), NEVER
        if all(m.bobot > 0 for m in members):
            jumlah = evolve(jumlah, lo=max(jumlah.lo, 1))
        nol = None
        if jumlah.lo <= 0 <= jumlah.hi:
            nol = self.spread(w.is_zero(jumlah), Keadaan.NIHIL)
        hasil = b.div(atas, b.make(Exact(jumlah, skala)))
        return evolve(hasil, s=NEVER), nol or NEVER

    def total(self, members: Sequence[Member], *, weigh: bool) -> Form:
        """The (weighted) sum of those that take part."""
        b = self.b
        suku = [self.term(m, weigh=weigh) for m in members]
        exact = None
        if all(t.exact is not None for t in suku):
            with suppress(TooWideError):
                exact = self.exact_total([t.exact for t in suku if t.exact is not None])
        kira = None
        if all(t.kira is not None for t in suku):
            kira = reduce(b.kiras.add, (t.kira for t in suku if t.kira is not None))
        return b.summed(suku, exact, kira)

    def exact_total(self, suku: Sequence[Exact]) -> Exact:
        """A sum at one denominator.

        Raises:
            TooWideError: it does not fit.
        """
        b, w = self.b, self.b.whole
        if any(not isinstance(e.d, int) for e in suku):
            hasil = suku[0]
            for e in suku[1:]:
                n, m, bawah = b.common(hasil, e)
                hasil = Exact(w.add(n, m), bawah)
            return hasil
        d = lcm(*(e.d for e in suku if isinstance(e.d, int)))
        jumlah = w.constant(0)
        for e in suku:
            assert isinstance(e.d, int)  # noqa: S101 -- the others are done
            jumlah = w.add(jumlah, w.scale(e.n, d // e.d))
        return Exact(jumlah, d)

    def term(self, m: Member, *, weigh: bool) -> Number:
        b = self.b
        v = b.scale(m.v, m.bobot) if weigh else b.numeric(m.v)
        if m.ikut is None:
            return v
        return b.numeric(b.choose(m.ikut, v, b.constant(NOL), NEVER))

    def pick(self, members: Sequence[Member], urut: Urutan) -> Form:
        """One of those that take part."""
        b, p = self.b, self.b.program
        hasil, ada = members[0].v, members[0].ikut
        for m in members[1:]:
            mask: int | None = m.ikut
            pasti = True
            pasangan = urut(m.v, hasil)
            if pasangan is not None:
                kurang, pasti = b.less(*(b.numeric(x) for x in pasangan))
                if ada is not None:
                    kurang = p.any(p.negate(ada), kurang)
                mask = self.and_part(m, kurang)
            if mask is None:
                hasil = m.v
            else:
                hasil = b.choose(mask, m.v, hasil, NEVER, pasti=pasti)
            if ada is not None:
                ada = None if m.ikut is None else p.any(ada, m.ikut)
        return hasil


def treatment(kebijakan: Policy, keadaan: Keadaan) -> Fraction | Keadaan | str:
    """What an aggregate does with a member in a state; a state is what spreads."""
    satu = kebijakan.of(keadaan)
    if satu == "menular":
        return keadaan
    if satu == "galat":
        return Keadaan.TIDAK_TERDEFINISI
    return satu


def _bare(v: Form | None) -> Form | None:
    return None if v is None else evolve(v, s=NEVER)


def _lower(m: Member) -> Member:
    assert m.bawah is not None  # noqa: S101 -- a ratio of sums has denominators
    return evolve(m, v=m.bawah, bawah=None)
