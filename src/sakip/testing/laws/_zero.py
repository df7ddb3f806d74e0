"""Zero cases by the words of the rules, and arithmetic of an engine."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from attrs import frozen

from ..._model import NilaiTetap, RentangTarget
from ..._shown import shown_figure
from ..._unit import SATUAN_PERSEN, Jenis
from ..._value import Keadaan, Nilai
from ...expression import ANGKA, Figure, add, div, mul, sub
from ._achievement import Capaian, own_target
from ._law import Applies, Kasus

if TYPE_CHECKING:
    from ..._ruleset import Ruleset
    from ..._steps import Susunan
    from ._engine import Engine

KIRI = ("hukum", "kiri", "nilai")
KANAN = ("hukum", "kanan", "nilai")
OPERASI = {"+": add, "-": sub, "*": mul, "/": div}
#: Words that are a state or a number.
_KATA: dict[str, Nilai] = {
    "nihil": Keadaan.NIHIL,
    "tidak_terdefinisi": Keadaan.TIDAK_TERDEFINISI,
    "galat": Keadaan.TIDAK_TERDEFINISI,
    "penuh": Fraction(100),
    "nol": Fraction(0),
}
#: A realisasi that no target of a report reaches twice over.
JAUH = Fraction(10) ** 20


@frozen(eq=False)
class Arithmetic:
    """Arithmetic and display of a ruleset, as an engine does it."""

    susunan: Susunan
    engine: Engine

    def __str__(self) -> str:
        """The ruleset's id."""
        return self.susunan.aturan.kepala.id

    def operate(self, op: str, a: Nilai, b: Nilai) -> Nilai:
        """``a op b`` for ``+ - * /``."""
        node = OPERASI[op](Figure(KIRI, ANGKA), Figure(KANAN, ANGKA))
        return self.engine.value(self.susunan, node, {KIRI: a, KANAN: b})

    def divide(self, a: Nilai, b: Nilai) -> Nilai:
        """``a / b``."""
        return self.operate("/", a, b)

    def print(self, x: Fraction) -> str:
        """A ratio as the report prints it in percent."""
        return str(shown_figure(x, SATUAN_PERSEN, self.susunan.aturan))


def arithmetic(ruleset: Ruleset, engine: Engine) -> Applies:
    """The one subject of laws of arithmetic."""
    return Applies((Arithmetic(ruleset.susun(ruleset.tahun[-1]), engine),))


def zero_cases(c: Capaian) -> list[Kasus]:
    """Every zero case of an indikator: realisasi, target, and what is to come of it."""
    milik = own_target(c)
    t: Any = milik if milik is not None else _any_target(c)
    hasil: list[Kasus] = [
        (c, k, t, k) for k in (Keadaan.BELUM_ADA, Keadaan.TIDAK_DITARGETKAN)
    ]
    for keadaan, kasus in (
        (Keadaan.NIHIL, "nol_per_nol"),
        (Keadaan.TIDAK_TERDEFINISI, "n_per_nol"),
    ):
        kata = _word(c, kasus) if keadaan in c.states else None
        hasil.append((c, keadaan, t, keadaan if kata is None else _finish(c, kata)))
    if c.numeric:
        hasil += _at_zero(c) + _below(c)
    return hasil


def _any_target(c: Capaian) -> Any:  # noqa: ANN401 -- a target of any kind
    if c.ind.polaritas.startswith("rentang"):
        return RentangTarget(Fraction(50), Fraction(80))
    return True if c.real.satuan.jenis is Jenis.YA_TIDAK else Fraction(80)


def _word(c: Capaian, kasus: str) -> Nilai | None:
    """What the rules say of a case, in percent or a state; None: as computed."""
    kata = getattr(c.ind.nol, kasus)
    if kata is None:
        kata = getattr(c.aturan.konvensi.nol, kasus)
    if isinstance(kata, NilaiTetap):
        return kata.nilai
    return None if kata is None or kata == "hitung" else _KATA[kata]


def _finish(c: Capaian, x: Nilai) -> Nilai:
    return c.finish(x) if isinstance(x, Fraction) else x


def _at_zero(c: Capaian) -> list[Kasus]:
    """Realisasi 0 against a target, and a target of 0."""
    nol, t = Fraction(0), Fraction(80)
    tak = Keadaan.TIDAK_TERDEFINISI
    di_nol: dict[str, Nilai | None] = {
        "naik": nol,
        "turun_selisih": Fraction(200),
        "turun_rasio": _word(c, "realisasi_nol"),
        "turun_ambang": Fraction(100),
        "stabil": nol,
    }
    if c.ind.polaritas not in di_nol:
        return []
    hasil: list[Kasus] = []
    for r, lawan, kata in (
        (nol, t, di_nol[c.ind.polaritas]),
        (nol, nol, _word(c, "target_nol_realisasi_nol")),
        (Fraction(3), nol, _word(c, "target_nol_realisasi_positif")),
    ):
        hasil.append((c, r, lawan, _finish(c, tak if kata is None else kata)))
    if not c.nonnegative:
        kata = _word(c, "target_nol_realisasi_negatif")
        hasil.append((c, Fraction(-3), nol, _finish(c, tak if kata is None else kata)))
    return hasil


def _below(c: Capaian) -> list[Kasus]:
    """A capaian below 0."""
    t = Fraction(80)
    hitungan = {
        "naik": (-t / 2, Fraction(-50)),
        "turun_selisih": (JAUH, 200 - 100 * JAUH / t),
        "stabil": (JAUH, 200 - 100 * JAUH / t),
    }
    r, x = hitungan.get(c.ind.polaritas, (None, Fraction(0)))
    if r is None or (r < 0 and c.nonnegative):
        return []
    batas = c.ind.batas
    if batas is not None and batas.bawah is not None and batas.bawah >= 0:
        return [(c, r, t, c.finish(x))]
    kata = _word(c, "negatif")
    return [(c, r, t, _finish(c, x if kata is None else kata))]
