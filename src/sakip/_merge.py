"""One table laid over another, and where each part of the result stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import evolve, field, frozen

from ._model import Asal
from ._source import Jalur
from ._tables import code_of


@frozen(eq=False)
class Merge:
    """Gathers, for one table, what was written over it."""

    lama: Asal
    timpa: dict[Jalur, Asal] = field(factory=dict)
    #: Paths written, and whether they held the same before.
    ditulis: list[tuple[Jalur, bool]] = field(factory=list)

    def __attrs_post_init__(self) -> None:
        self.timpa.update(self.lama.timpa)

    @property
    def asal(self) -> Asal:
        """Where the result stands."""
        return evolve(self.lama, timpa=tuple(self.timpa.items()))

    def move(self, jalur: Jalur, asal: Asal) -> None:
        """A part now stands elsewhere, with all that is below it."""
        for bagian in [b for b in self.timpa if b[: len(jalur)] == jalur]:
            del self.timpa[bagian]
        self.timpa[jalur] = asal

    def tables(
        self, lama: Mapping[str, Any], baru: Mapping[str, Any], asal: Asal, jalur: Jalur
    ) -> dict[str, Any]:
        """A table with the keys of another; tables below are merged likewise."""
        hasil = dict(lama)
        for kunci, nilai in baru.items():
            di = (*jalur, kunci)
            ada = lama.get(kunci)
            if _whole(di):
                hasil[kunci] = self.value(ada, nilai, asal.sub(kunci), di)
            elif isinstance(ada, Mapping) and isinstance(nilai, Mapping):
                hasil[kunci] = self.tables(ada, nilai, asal.sub(kunci), di)
            elif isinstance(ada, list) and _coded(ada) and _coded(nilai):
                hasil[kunci] = self.arrays(ada, nilai, asal.sub(kunci), di)
            else:
                hasil[kunci] = self.value(ada, nilai, asal.sub(kunci), di)
        return hasil

    def value(self, ada: object, nilai: object, asal: Asal, jalur: Jalur) -> object:
        """A value in place of another."""
        sama = type(ada) is type(nilai) and ada == nilai
        self.ditulis.append((jalur, sama))
        self.move(jalur, asal)
        return nilai

    def arrays(
        self, lama: list[Any], baru: list[Any], asal: Asal, jalur: Jalur
    ) -> list[Any]:
        """Entries by code: those that are there change, the others come last."""
        hasil = list(lama)
        urutan = {isi["kode"]: i for i, isi in enumerate(lama)}
        for j, isi in enumerate(baru):
            i = urutan.get(isi["kode"])
            if i is None:
                self.ditulis.append(((*jalur, isi["kode"]), False))
                self.move((*jalur, len(hasil)), asal.sub(j))
                hasil.append(isi)
            else:
                ubah = {k: v for k, v in isi.items() if k != "kode"}
                hasil[i] = self.tables(hasil[i], ubah, asal.sub(j), (*jalur, i))
        return hasil

    def without(self, isi: Any, nama: Sequence[str], jalur: Jalur) -> Any:  # noqa: ANN401 -- TOML
        """A table or array without what a dotted name means; None: there is no such."""
        kepala, *sisa = nama
        if isinstance(isi, Mapping) and kepala in isi:
            di = (*jalur, kepala)
            if not sisa:
                self.ditulis.append((di, False))
                return {k: v for k, v in isi.items() if k != kepala}
            dalam = self.without(isi[kepala], sisa, di)
            return None if dalam is None else {**isi, kepala: dalam}
        if _coded(isi):
            for i, satu in enumerate(isi):
                if satu["kode"] != kepala:
                    continue
                if sisa:
                    dalam = self.without(satu, sisa, (*jalur, i))
                    ganti = [*isi[:i], dalam, *isi[i + 1 :]]
                    return None if dalam is None else ganti
                self.close_up(jalur, i, len(isi))
                self.ditulis.append(((*jalur, kepala), False))
                return [*isi[:i], *isi[i + 1 :]]
        return None

    def close_up(self, jalur: Jalur, i: int, banyak: int) -> None:
        """Entries behind one that is taken out stand where they stood."""
        sekarang = self.asal
        pindah = [sekarang.sub(*jalur, n) for n in range(i + 1, banyak)]
        for n, asal in enumerate(pindah, start=i):
            self.move((*jalur, n), asal)


def _whole(jalur: Jalur) -> bool:
    """Is it a value although it looks like a table: a unit, a target of a year?"""
    return jalur[-1] == "satuan" or jalur[-2:-1] == ("target",)


def _coded(isi: object) -> bool:
    """Is it an array of tables that each tell a code?"""
    return (
        isinstance(isi, list)
        and bool(isi)
        and all(code_of(satu) is not None for satu in isi)
    )
