"""Values of facts, each held against what its input declares."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

from attrs import frozen

from ._converter import ALASAN_ANGKA, kind, wrong_kind
from ._model import Asal, Predikat
from ._near import near
from ._scope import MasukanSah
from ._unit import Jenis, Satuan
from ._value import Keadaan, Nilai, decimals, exact
from .diagnostics import Temuan
from .expression import Input

#: (owner, name, row, year, period).
KunciFakta: TypeAlias = tuple[str, str, str | None, int, str | None]

_KEADAAN_FAKTA = {"nihil": Keadaan.NIHIL, "belum_ada": Keadaan.BELUM_ADA}
#: What people write where there is no figure.
_KATA_KOSONG = (
    *("", "-", "–", "—", "?", "n/a", "na", "n.a.", "nihil", "nil", "kosong"),
    *("belum", "belum ada", "tidak ada"),
)
#: The words that facts know for it, and what each means.
_SARAN_KOSONG = (
    'tulis "belum_ada" (belum dilaporkan) atau "nihil" (tidak ada yang jatuh tempo)',
    'write "belum_ada" (not yet reported) or "nihil" (nothing fell due)',
)
JUMLAH = "jumlah"
SUMBER = "sumber"


@frozen
class Bidang:
    """What a fact must be: its unit, decimals, range, and parts of the year."""

    satuan: Satuan
    desimal: int
    minimal: Fraction | None
    maksimal: Fraction | None
    periode: str | None = None
    gabung: str = ""

    @classmethod
    def of(cls, sah: MasukanSah) -> Bidang:
        """Of a declared input."""
        p = sah.aturan.periode
        return cls(
            sah.satuan,
            sah.desimal,
            sah.minimal,
            sah.aturan.maksimal,
            None if p is None else p.jenis,
            "" if p is None else p.gabung,
        )

    @classmethod
    def of_node(cls, node: Input) -> Bidang:
        """Of an input that a calculator declares."""
        bawah = Fraction(0) if node.nonnegatif else None
        return cls(node.satuan, node.desimal, bawah, None)


class FactStore:
    """Facts taken in so far, and every finding about them."""

    def __init__(self, tahun: int, predikat: Mapping[str, Predikat]) -> None:
        self.tahun = tahun
        self.predikat = predikat
        self.temuan: list[Temuan] = []
        self.nilai: dict[KunciFakta, Nilai] = {}
        #: Where each fact stands, those that were refused too.
        self.asal: dict[KunciFakta, Asal] = {}
        #: Inputs, by owner and name, that lack for a reason a finding tells already.
        #: An owner whose code is misspelt lacks all of them: the name is ``""``.
        self.terjelaskan: set[tuple[str, str]] = set()

    def find(
        self, kode: str, asal: Asal, /, *jalur: str | int, **argumen: object
    ) -> None:
        """Note a finding."""
        self.temuan.append(Temuan(kode, asal.tempat(*jalur), argumen))

    def unknown_input(
        self,
        kode: str,
        nama: str,
        asal: Asal,
        ada: tuple[str, ...],
        *,
        sudah: bool = False,
    ) -> None:
        """A name that no input has."""
        tempat = (asal if sudah else asal.sub(nama)).tempat(kunci=True)
        mirip = near(nama, ada)
        if mirip:
            self.terjelaskan.add((kode, mirip))
        self.temuan.append(
            Temuan(
                "SKP401",
                tempat,
                {
                    "kode": kode.removeprefix("satker:") or "[masukan_bersama]",
                    "nama": nama,
                    "pilihan": ", ".join(ada[:12]) or "—",
                    "mirip": mirip,
                },
            )
        )

    def put(
        self, kunci: KunciFakta, isi: object, asal: Asal, nama: str, f: Bidang
    ) -> Nilai | None:
        """Take one value in; None if it cannot be taken."""
        if kunci in self.asal:
            lain = self.asal[kunci].tempat()
            self.find("SKP414", asal, nama=nama, lain=lain.pendek)
            return None
        self.asal[kunci] = asal
        nilai = self.value(isi, asal, nama, f)
        if nilai is None:
            return None
        tulis = nilai if isinstance(nilai, Keadaan) else nilai / f.satuan.faktor
        self.nilai[kunci] = tulis
        return nilai

    def wrong(self, asal: Asal, nama: str, isi: object, perlu: str, need: str) -> None:
        """A fact of the wrong kind."""
        saran, hint = f"tulis sebagai {perlu}", f"write it as {need}"
        kosong = isinstance(isi, str) and isi.strip().casefold() in _KATA_KOSONG
        if kosong and perlu != "tabel":
            saran, hint = _SARAN_KOSONG
        jenis = wrong_kind(isi, perlu, need)
        self.find("SKP404", asal, nama=nama, saran=saran, hint=hint, **jenis)

    def value(self, isi: object, asal: Asal, nama: str, f: Bidang) -> Nilai | None:
        """A value in the declared unit, checked, or a state."""
        if isinstance(isi, str) and isi in _KEADAAN_FAKTA:
            return _KEADAAN_FAKTA[isi]
        jenis = f.satuan.jenis
        if jenis is Jenis.YA_TIDAK:
            if isinstance(isi, bool):
                return Fraction(isi)
            self.wrong(asal, nama, isi, "true atau false", "true or false")
            return None
        if jenis is Jenis.TANGGAL:
            if isinstance(isi, dt.date) and not isinstance(isi, dt.datetime):
                return Fraction(isi.toordinal())
            self.wrong(asal, nama, isi, "tanggal", "a date")
            return None
        if jenis is Jenis.PREDIKAT:
            tingkat = self.predikat[f.satuan.nama].tingkat
            if isinstance(isi, str) and isi in tingkat:
                return tingkat[isi]
            pilihan = ", ".join(tingkat)
            self.wrong(
                asal, nama, isi, f"salah satu dari {pilihan}", f"one of {pilihan}"
            )
            return None
        return self.number(isi, asal, nama, f)

    def number(self, isi: object, asal: Asal, nama: str, f: Bidang) -> Fraction | None:
        """A number in the declared unit, of its decimals and in its range."""
        if isinstance(isi, Fraction):
            angka = isi
        elif isinstance(isi, bool) or not isinstance(isi, int | Decimal):
            self.wrong(asal, nama, isi, "bilangan", "a number")
            return None
        else:
            try:
                angka = exact(isi)
            except ValueError as salah:
                id_, en = ALASAN_ANGKA[str(salah)]
                self.find("SKP113", asal, nilai=kind(isi)[0], alasan=id_, reason=en)
                return None
        ada = _written_decimals(isi, angka)
        if ada is None or ada > f.desimal:
            self.find(
                "SKP405",
                asal,
                nama=nama,
                nilai=isi,
                ada=ada or "tak hingga",
                batas=f.desimal,
            )
            return None
        kurang = f.minimal is not None and angka < f.minimal
        lebih = f.maksimal is not None and angka > f.maksimal
        atas = f.maksimal
        if f.satuan.skala is not None and angka > f.satuan.skala:
            lebih, atas = True, f.satuan.skala
        if kurang or lebih:
            rentang = f"{_bound(f.minimal)} sampai {_bound(atas)}"
            self.find("SKP403", asal, nama=nama, nilai=isi, rentang=rentang)
            return None
        return angka


def _written_decimals(isi: int | Decimal | Fraction, angka: Fraction) -> int | None:
    """How many decimals a number was written with, or None if it does not end.

    Written zeros count: where a report has thousands with a dot, ``1.000`` persons
    are a thousand, and read as one they would be a wrong figure that looks right.
    """
    perlu = decimals(angka)
    if perlu is None or not isinstance(isi, Decimal):
        return perlu
    eksponen = isi.as_tuple().exponent
    return max(perlu, -eksponen) if isinstance(eksponen, int) else perlu


def _bound(nilai: Fraction | None) -> str:
    return "…" if nilai is None else str(nilai)
