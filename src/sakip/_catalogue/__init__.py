"""Every finding code with its messages; a code never changes meaning."""

from __future__ import annotations

from types import MappingProxyType

from ._aturan import ATURAN
from ._bab import BAB
from ._bacaan import BACAAN
from ._berkas import BERKAS
from ._borongan import BORONGAN
from ._contoh import CONTOH
from ._edisi import EDISI
from ._fakta import FAKTA
from ._isian import ISIAN
from ._laman import LAMAN
from ._naskah import NASKAH
from ._pesan import MIRIP, Pesan
from ._plugin import PLUGIN
from ._rumus import RUMUS
from ._simulasi import SIMULASI
from ._sql import SQL
from ._tercetak import TERCETAK
from ._translation import translate

__all__ = ["MIRIP", "PESAN", "Pesan", "translate"]

PESAN = MappingProxyType(
    BERKAS
    | RUMUS
    | ATURAN
    | FAKTA
    | TERCETAK
    | NASKAH
    | BACAAN
    | EDISI
    | CONTOH
    | BORONGAN
    | SIMULASI
    | SQL
    | ISIAN
    | BAB
    | LAMAN
    | PLUGIN
)
