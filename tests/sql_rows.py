"""Rows for SQL, and what the scalar plan says of them."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from attrs import frozen

import sakip
from sakip._batch._names import KEADAAN, figure_name
from sakip._batch._needed import inputs_of, needed
from sakip._batch._sql import TEMUAN_PADA
from sakip._batch._sql_dialect import DIALEK, NamaDialek
from sakip._batch._sql_inputs import Masukan
from sakip._binding import bind
from sakip._ruleset import Ruleset
from sakip._unit import Jenis
from sakip._value import Keadaan
from sakip.expression import Input

AKAR = Path(__file__).parent.parent
BANTEN = AKAR / "rulesets/kemenkumham-2024/contoh/banten"
#: The rulesets of the repository, each with years whose rules differ.
SEMUA = (
    ("kemenkumham-2024", 2024),
    ("kemenkumham-2020-2024", 2020),
    ("kemenkumham-2020-2024", 2023),
    ("kemenkum-2025", 2025),
    ("kemenham-2025", 2025),
    ("kemenimipas-2025", 2025),
)
#: A cell as a database takes it; None: not reported.
Sel = Decimal | str | bool | None


@frozen
class Kasus:
    """A ruleset's year, its inputs, and rows of them."""

    ruleset: Ruleset
    tahun: int
    masukan: tuple[Masukan, ...]
    baris: list[list[Sel]]

    @classmethod
    def of(cls, ruleset: Ruleset, tahun: int) -> Kasus:
        """One without rows."""
        susunan = ruleset.susun(tahun)
        inputs = inputs_of(susunan, needed(susunan, None))
        return cls(ruleset, tahun, tuple(Masukan.of(susunan, n) for n in inputs), [])

    def expected(self, baris: Sequence[Sel]) -> dict[str, Any]:
        """Every figure as displayed, with its state, by the scalar plan."""
        sel = {m.node: (m, v) for m, v in zip(self.masukan, baris, strict=True)}

        def look(node: Input) -> Fraction | Keadaan:
            m, v = sel[node]
            if v is None:
                return Keadaan.BELUM_ADA
            if isinstance(v, str):
                return Fraction(dict(m.nilai)[v], m.skala)
            return Fraction(v) / node.satuan.faktor

        plan, susunan = self.ruleset.compile(self.tahun), self.ruleset.susun(self.tahun)
        hasil: dict[str, Any] = {}
        semua = zip(susunan.steps, plan.published(plan.pack(look)), strict=True)
        for step, p in semua:
            nama = figure_name(step.kunci)
            ada = not isinstance(p, Keadaan)
            hasil[nama] = Decimal(p).scaleb(-susunan.digit[step.kunci]) if ada else None
            hasil[nama + KEADAAN] = 0 if ada else p.value
        return hasil

    def cells(self) -> int:
        """How many cells the figures of all rows have."""
        return 2 * len(self.baris) * len(self.ruleset.susun(self.tahun).steps)

    def create(self, dialek: NamaDialek, tabel: str = "isian") -> str:
        """A table that holds the rows."""
        d = DIALEK[dialek]
        lain = {
            Jenis.YA_TIDAK: "BOOLEAN",
            Jenis.PREDIKAT: "STRING" if dialek == "spark" else "VARCHAR(20)",
            Jenis.TANGGAL: "DATE",
        }
        kolom = [f"{d.quote('no')} INTEGER"]
        for m in self.masukan:
            tipe = lain.get(m.jenis, f"DECIMAL(30, {m.desimal + 2})")
            kolom.append(f"{d.quote(m.nama)} {tipe}")
        return f"CREATE TABLE {d.quote(tabel)} ({', '.join(kolom)})"

    def compare(self, hasil: Iterable[Mapping[str, Any]], dialek: NamaDialek) -> int:
        """Hold rows of the last view, in order, against the scalar plan; cells seen."""
        d = DIALEK[dialek]
        banyak = 0
        for baris, satu in zip(self.baris, hasil, strict=True):
            assert (None, None) == (satu["temuan"], satu[TEMUAN_PADA])
            for nama, nilai in self.expected(baris).items():
                if d.name(nama) in satu:
                    ada = satu[d.name(nama)]
                    assert nilai == ada, (satu["no"], nama, nilai, ada)
                    banyak += 1
        return banyak


def drawn(ruleset: str, tahun: int, banyak: int) -> Kasus:
    """Random rows: missing, zero, at the bounds, ties, and anything between."""
    kasus = Kasus.of(sakip.load_ruleset(ruleset), tahun)
    undi = random.Random(f"{ruleset} {tahun}")  # noqa: S311 -- test rows
    for n in range(banyak):
        kosong = undi.choice((0, 0, 0.01, 0.1))
        kasus.baris.append(
            [
                None if undi.random() < kosong else _drawn(m, n, undi)
                for m in kasus.masukan
            ]
        )
    return kasus


def _drawn(m: Masukan, n: int, undi: random.Random) -> Sel:
    if m.jenis is Jenis.YA_TIDAK:
        return undi.random() < 0.5
    if m.jenis is Jenis.PREDIKAT:
        return undi.choice(m.nilai)[0]
    if n < 2:
        nilai = (m.hi, m.lo)[n]
    elif undi.random() < 0.1:
        nilai = undi.choice((m.lo, m.hi, 0, 0))
    elif n % 3:
        # Small round numbers meet in ties.
        nilai = undi.choice((1, 2, 3, 4, 5, 8, 10, 16, 20, 25, 40, 80, 100)) * m.skala
    else:
        nilai = undi.randint(0, 10 ** undi.randint(1, len(str(m.hi))))
    return Decimal(min(max(nilai, m.lo), m.hi)).scaleb(-m.desimal)


def banten() -> Kasus:
    """The example of Banten: one row."""
    kasus = Kasus.of(sakip.load_ruleset("kemenkumham-2024"), 2024)
    laporan = sakip.load_laporan(BANTEN)
    fakta, _ = bind(kasus.ruleset.susun(2024), laporan)
    kasus.baris.append([_cell(m, fakta.lookup(m.node)) for m in kasus.masukan])
    return kasus


def _cell(m: Masukan, nilai: Fraction | Keadaan) -> Sel:
    if isinstance(nilai, Keadaan):
        assert nilai is Keadaan.BELUM_ADA
        return None
    if m.jenis is Jenis.PREDIKAT:
        return next(k for k, v in m.nilai if Fraction(v, m.skala) == nilai)
    if m.jenis is Jenis.YA_TIDAK:
        return bool(nilai)
    satuan = int(nilai * m.node.satuan.faktor * m.skala)
    assert Fraction(satuan, m.skala) == nilai * m.node.satuan.faktor
    return Decimal(satuan).scaleb(-m.desimal)
