"""What if: a report computed for many variants of its facts and rules."""

from __future__ import annotations

from ._reach import reach
from ._reach_results import Jangkauan, Titik
from ._results import Ringkasan, Simulasi, Varian
from ._scenario import Skenario, load_skenario
from ._sensitivity import Geseran, Kepekaan, Pengubah, sensitivity
from ._simulating import simulate

__all__ = [
    "Geseran",
    "Jangkauan",
    "Kepekaan",
    "Pengubah",
    "Ringkasan",
    "Simulasi",
    "Skenario",
    "Titik",
    "Varian",
    "load_skenario",
    "reach",
    "sensitivity",
    "simulate",
]
