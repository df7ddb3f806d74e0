"""The job in OpenFisca-core: one entity, one variable a figure, `float64`.

Its own default is `float32`, which cannot hold rupiah. Nihil is NaN. The display
rounding is done outside, on all figures at once: as variables it would cost as much
again.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from expressions import Tree, build, input_name
from job import Fakta, Kunci
from openfisca_core import entities, periods, taxbenefitsystems, variables
from openfisca_core.simulations import SimulationBuilder

_TAHUN = "2024"


def make(
    fakta: Fakta, digit: dict[Kunci, int] | None = None
) -> Callable[[list[Fakta]], Callable[[], np.ndarray]]:
    """A function from reports to their figures: one row a figure."""
    nodes, _ = build(fakta)
    entity = entities.Entity("kanwil", "kanwil_semua", "Kanwil", "")
    system = taxbenefitsystems.TaxBenefitSystem([entity])
    for kunci in fakta:
        system.add_variable(_variable(input_name(kunci), entity))
    for node in nodes:
        system.add_variable(_variable(node.nama, entity, text(node.pohon)))
    for variable in system.variables.values():
        variable.dtype = np.dtype("float64")
    skala = np.array([[10.0 ** digit[n.kunci]] for n in nodes]) if digit else None

    def prepare(laporan: list[Fakta]) -> Callable[[], np.ndarray]:
        masukan = {
            input_name(k): np.array(
                [np.nan if f[k] is None else float(f[k] or 0) for f in laporan]
            )
            for k in fakta
        }
        tahun = periods.period(_TAHUN)

        def report() -> np.ndarray:
            simulation = SimulationBuilder().build_default_simulation(
                system, len(laporan)
            )
            for nama, nilai in masukan.items():
                simulation.get_holder(nama)._set(tahun, nilai)
            with np.errstate(all="ignore"):
                angka = np.array([simulation.calculate(n.nama, tahun) for n in nodes])
                if skala is None:
                    return angka
                bulat = np.floor(np.abs(angka) * skala + 0.5) / skala
                return np.copysign(bulat, angka)

        return report

    return prepare


def _variable(
    nama: str, entity: entities.Entity, rumus: str | None = None
) -> type[variables.Variable]:
    isi: dict[str, object] = {
        "value_type": float,
        "entity": entity,
        "definition_period": periods.DateUnit.YEAR,
        "label": nama,
    }
    if rumus is not None:
        ruang: dict[str, object] = {"np": np, "mean": _mean, "bulat": _round}
        sumber = f"def formula(kanwil, period, parameters):\n    return {rumus}"
        exec(sumber, ruang)  # noqa: S102 -- the text was written by `text` below
        isi["formula"] = ruang["formula"]
    return type(nama, (variables.Variable,), isi)


def _mean(*nilai: np.ndarray) -> np.ndarray:
    """Mean of what is not NaN."""
    semua = np.array(nilai)
    ada = ~np.isnan(semua)
    return np.where(ada, semua, 0.0).sum(axis=0) / ada.sum(axis=0)


def _round(nilai: np.ndarray, digit: int) -> np.ndarray:
    """Half away from zero."""
    skala = 10.0**digit
    return np.copysign(np.floor(np.abs(nilai) * skala + 0.5) / skala, nilai)


def text(pohon: Tree) -> str:
    """A Python expression; NaN makes the tests for Nihil unnecessary."""
    match pohon:
        case ("in" | "ref", nama):
            return f"kanwil({nama!r}, period)"
        case ("num", nilai):
            return repr(float(nilai))
        case ("if_zero", b, e):
            # 0/0 is NaN, but n/0 would be infinite.
            return f"np.where({text(b)} == 0, np.nan, {text(e)})"
        case ("if_nihil", _, e):
            return text(e)
        case ("full", nama):
            nilai = f"kanwil({nama!r}, period)"
            return f"np.where(np.isnan({nilai}), 100.0, {nilai})"
        case ("mean", semua, _):
            return f"mean({', '.join(f'kanwil({n!r}, period)' for n in semua)})"
        case ("round", e, digit):
            return f"bulat({text(e)}, {digit})"
        case ("min", a, b):
            return f"np.minimum({text(a)}, {text(b)})"
        case (op, a, b):
            return f"({text(a)} {op} {text(b)})"
    raise AssertionError(pohon)
