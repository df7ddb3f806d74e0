"""What a scenario varies, held against the rules: checked once, before any use."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import partial
from itertools import product
from math import prod
from typing import Any, Final, TypeAlias

from attrs import frozen

from .._converter import ALASAN_ANGKA, kind
from .._fact_store import Bidang, FactStore
from .._limits import MAX_NILAI_UBAHAN, MAX_VARIAN
from .._model import Asal
from .._notation import format_desimal, format_ringkas
from .._unit import Jenis
from .._value import Keadaan, decimals, exact
from ..diagnostics import Temuan
from ._addresses import Alamat, Laci, LaciAmandemen, LaciAturan, LaciMasukan
from ._draws import OutsideError, Stream, choice, normal, triangular, uniform
from ._scenario import Skenario, Ubahan

#: Units whose values are numbers that can be counted through.
BERANGKA: Final = (
    Jenis.PERSEN,
    Jenis.INDEKS,
    Jenis.RUPIAH,
    Jenis.CACAH,
    Jenis.ANGKA,
    Jenis.HARI,
)
#: The ways of varying, each with how many numbers it takes, in both languages.
_SEBARAN: Final = {
    "seragam": (2, "dua angka: terkecil, terbesar", "two numbers: least, greatest"),
    "normal": (
        2,
        "dua angka: rerata, simpangan baku",
        "two numbers: mean, standard deviation",
    ),
    "segitiga": (
        3,
        "tiga angka: terkecil, paling mungkin, terbesar",
        "three numbers: least, likeliest, greatest",
    ),
}
_CARA: Final = ("nilai", "dari", *_SEBARAN, "pilihan")


@frozen
class Isi:
    """One value of one thing that is varied.

    Attributes:
        teks: as it is shown.
        nilai: an exact number in its unit or a state of an input; whatever TOML holds
            of a rule.
    """

    teks: str
    nilai: Any


#: Values of all things that one ``[[ubah]]`` varies.
Baris: TypeAlias = tuple[Isi, ...]


@frozen(eq=False)
class Peubah:
    """One ``[[ubah]]``: what it varies, and over what.

    Attributes:
        laci: the things.
        kisi: its values, one after the other; None where they are drawn.
        undian: starts the draws from a seed; None where there are none.
        pilihan: the values that draws choose from, if they do.
    """

    laci: tuple[Laci, ...]
    kisi: tuple[Baris, ...] | None
    undian: Callable[[int], Callable[[], Baris]] | None = None
    pilihan: tuple[Baris, ...] = ()

    @property
    def semua(self) -> tuple[Baris, ...]:
        """Every value, where they are written out."""
        return self.pilihan if self.kisi is None else self.kisi


@frozen(eq=False)
class Rencana:
    """Everything that a scenario varies, and how many variants that makes."""

    peubah: tuple[Peubah, ...]
    banyak: int
    benih: int

    @property
    def laci(self) -> tuple[Laci, ...]:
        """All things varied, in order."""
        return tuple(satu for p in self.peubah for satu in p.laci)

    def __len__(self) -> int:
        return self.banyak * prod(
            len(p.kisi) for p in self.peubah if p.kisi is not None
        )

    def variants(self) -> Iterator[Baris]:
        """The values of each variant, in order of `laci`.

        Grids go through all their combinations, the last one fastest; beside each
        combination stand the same draws.
        """
        kisi = [p.kisi for p in self.peubah if p.kisi is not None]
        for titik in product(*kisi):
            aliran = [
                None if p.undian is None else p.undian(self.benih) for p in self.peubah
            ]
            for _ in range(self.banyak):
                isi = iter(titik)
                yield tuple(
                    satu
                    for undi in aliran
                    for satu in (next(isi) if undi is None else undi())
                )


def make_plan(
    skenario: Skenario, alamat: Alamat
) -> tuple[Rencana | None, tuple[Temuan, ...]]:
    """Hold a scenario against the rules and facts of a year.

    Returns:
        what is varied, or None; and every finding.
    """
    pembuat = _Maker(alamat)
    peubah = [pembuat.variable(u) for u in skenario.ubah]
    temuan = pembuat.temuan
    kepala, asal = skenario.kepala, skenario.asal.sub("skenario")
    banyak = 1 if kepala.banyak is None else kepala.banyak
    undian = any(
        getattr(u, c) is not None for u in skenario.ubah for c in (*_SEBARAN, "pilihan")
    )
    if undian == (kepala.banyak is None) or (undian and banyak < 1):
        temuan.append(Temuan("SKP825", asal.tempat("banyak")))
    jadi = tuple(p for p in peubah if p is not None)
    rencana = Rencana(jadi, banyak, kepala.benih)
    if not temuan and len(rencana) > MAX_VARIAN:
        argumen = {"apa": "varian", "what": "variants", "batas": MAX_VARIAN}
        temuan.append(Temuan("SKP109", asal.tempat("banyak"), argumen))
    return (None if temuan else rencana), tuple(temuan)


class _Maker:
    """Makes what is varied of each ``[[ubah]]``; findings gather in ``temuan``."""

    def __init__(self, alamat: Alamat) -> None:
        self.alamat = alamat
        self.toko = FactStore(alamat.susunan.tahun, alamat.susunan.aturan.predikat)
        self.temuan = self.toko.temuan
        self.sudah: dict[Any, Asal] = {}

    def variable(self, u: Ubahan) -> Peubah | None:
        """One ``[[ubah]]``, or None with the findings noted."""
        awal = len(self.temuan)
        if not u.semua_apa:
            self.bad(u, "tidak ada yang diubah", "nothing is varied", "apa")
        laci = tuple(
            satu
            for n, nama in enumerate(u.semua_apa)
            if (satu := self.drawer(u, n, nama)) is not None
        )
        cara = [c for c in _CARA if getattr(u, c) is not None]
        if len(cara) != 1:
            self.bad(
                u,
                "satu cara saja: nilai, atau dari dengan sampai dan langkah, atau "
                "seragam, normal, segitiga, atau pilihan",
                "one way only: nilai, or dari with sampai and langkah, or seragam, "
                "normal, segitiga, or pilihan",
            )
        if len(self.temuan) > awal:
            return None
        peubah = getattr(self, f"_{_KELOMPOK[cara[0]]}")(u, laci, cara[0])
        return None if len(self.temuan) > awal else peubah

    def bad(self, u: Ubahan, alasan: str, reason: str, *jalur: str | int) -> None:
        """A way of varying that makes no sense."""
        argumen = {"apa": u.label, "alasan": alasan, "reason": reason}
        self.temuan.append(Temuan("SKP824", u.asal.tempat(*jalur), argumen))

    def drawer(self, u: Ubahan, n: int, nama: str) -> Laci | None:
        """What a name means."""
        jalur = ("apa",) if isinstance(u.apa, str) else ("apa", n)
        laci = self.alamat.find(nama)
        if laci is None:
            argumen = {"nama": nama, "mirip": self.alamat.like(nama)}
            self.temuan.append(Temuan("SKP822", u.asal.tempat(*jalur), argumen))
            return None
        if isinstance(laci, LaciMasukan):
            ini: Any = laci.kunci
        elif isinstance(laci, LaciAturan):
            ini = (laci.tabel, laci.kode, laci.jalur)
        else:
            ini = laci
        if ini in self.sudah:
            lain = self.sudah[ini].tempat()
            argumen = {"nama": nama, "lain": f"{lain.berkas}:{lain.baris}"}
            self.temuan.append(Temuan("SKP826", u.asal.tempat(*jalur), argumen))
            return None
        self.sudah[ini] = u.asal
        return laci

    # -- values that are listed

    def _listed(self, u: Ubahan, laci: tuple[Laci, ...], cara: str) -> Peubah:
        """Values that are written out, for all combinations or to be drawn from."""
        semua: Sequence[Any] = getattr(u, cara)
        if not semua:
            self.bad(u, "tidak ada nilainya", "there are no values", cara)
        if len(semua) > MAX_NILAI_UBAHAN:
            self.too_many(u, cara)
            semua = ()
        kisi = []
        for n, isi in enumerate(semua):
            asal = u.asal.sub(cara, n)
            baris = [isi] if isinstance(u.apa, str) else isi
            if not isinstance(baris, list) or len(baris) != len(laci):
                id_ = f"tiap nilai adalah larik berisi {len(laci)}, seperti apa"
                en = f"each value is an array of {len(laci)}, as apa is"
                self.bad(u, id_, en, cara, n)
                continue
            nilai = [
                self.value(satu, v, asal if isinstance(u.apa, str) else asal.sub(m))
                for m, (satu, v) in enumerate(zip(laci, baris, strict=True))
            ]
            kisi.append(tuple(v for v in nilai if v is not None))
        jadi = tuple(kisi)
        if cara == "nilai":
            return Peubah(laci, jadi)
        return Peubah(
            laci, None, lambda benih: choice(Stream(benih, u.label), jadi), jadi
        )

    def too_many(self, u: Ubahan, kunci: str) -> None:
        """More values than a grid may have."""
        argumen = {
            "apa": f"nilai {u.label}",
            "what": f"values of {u.label}",
            "batas": MAX_NILAI_UBAHAN,
        }
        self.temuan.append(Temuan("SKP109", u.asal.tempat(kunci), argumen))

    def value(self, laci: Laci, isi: Any, asal: Asal) -> Isi | None:  # noqa: ANN401 -- TOML
        """One value, held against what it is a value of."""
        if isinstance(laci, LaciMasukan):
            nilai = self.toko.value(isi, asal, laci.nama, laci.bidang)
            if nilai is None:
                return None
            if isinstance(nilai, Keadaan):
                return Isi(nilai.kode, nilai)
            return Isi(_text(isi, nilai), nilai)
        if isinstance(laci, LaciAmandemen):
            if isinstance(isi, str):
                return Isi(isi, isi)
            self.toko.wrong(asal, laci.nama, isi, "teks", "text")
            return None
        if laci.jenis == "target" and isinstance(isi, bool | str | dt.date):
            return Isi(_text(isi, None), isi)
        return self.rule_number(laci, isi, asal)

    def rule_number(self, laci: LaciAturan, isi: Any, asal: Asal) -> Isi | None:  # noqa: ANN401 -- TOML
        """A number of the rules."""
        if isinstance(isi, bool) or not isinstance(isi, int | Decimal | Fraction):
            self.toko.wrong(asal, laci.nama, isi, "bilangan", "a number")
            return None
        try:
            angka = isi if isinstance(isi, Fraction) else exact(isi)
        except ValueError as salah:
            id_, en = ALASAN_ANGKA[str(salah)]
            self.toko.find("SKP113", asal, nilai=kind(isi)[0], alasan=id_, reason=en)
            return None
        return self.number(laci, angka)

    def number(self, laci: Laci, angka: Fraction) -> Isi:
        """A number as a value of a rule or an input."""
        if isinstance(laci, LaciAturan) and laci.jenis == "parameter":
            return Isi(_plain(angka), _as_toml(angka))
        return Isi(_plain(angka), angka)

    # -- values in even steps

    def _stepped(self, u: Ubahan, laci: tuple[Laci, ...], _cara: str) -> Peubah | None:
        """From one number to another."""
        satu = self.only(u, laci)
        if satu is None:
            return None
        dari, sampai, langkah = u.dari, u.sampai, u.langkah
        if dari is None or sampai is None or langkah is None:
            self.bad(
                u,
                "tulis dari, sampai dan langkah",
                "write dari, sampai and langkah",
                "dari",
            )
            return None
        if langkah <= 0 or sampai < dari:
            self.bad(
                u,
                "langkah di atas 0, dan sampai tidak kurang dari dari",
                "langkah is above 0, and sampai not less than dari",
                "langkah",
            )
            return None
        banyak = int((sampai - dari) / langkah) + 1
        if banyak > MAX_NILAI_UBAHAN:
            self.too_many(u, "langkah")
            return None
        asal = u.asal.sub("langkah")
        nilai = [self.value(satu, dari + n * langkah, asal) for n in range(banyak)]
        return Peubah(laci, tuple((v,) for v in nilai if v is not None))

    def only(self, u: Ubahan, laci: tuple[Laci, ...]) -> Laci | None:
        """The one thing varied, which has to be a number."""
        if len(laci) == 1 and isinstance(u.apa, str):
            satu = laci[0]
            if isinstance(satu, LaciAturan) or (
                isinstance(satu, LaciMasukan) and satu.satuan.jenis in BERANGKA
            ):
                return satu
        self.bad(
            u,
            "rentang dan undian angka hanya untuk satu hal yang berupa angka",
            "ranges and draws of numbers are for one thing that is a number",
            "apa",
        )
        return None

    # -- numbers that are drawn

    def _drawn(self, u: Ubahan, laci: tuple[Laci, ...], cara: str) -> Peubah | None:
        """Draws of a distribution."""
        satu = self.only(u, laci)
        if satu is None:
            return None
        angka: tuple[Fraction, ...] = getattr(u, cara)
        perlu, id_, en = _SEBARAN[cara]
        naik = list(angka) == sorted(angka)
        if (
            len(angka) != perlu
            or (cara == "normal" and angka[1] <= 0)
            or (cara != "normal" and (not naik or angka[0] == angka[-1]))
        ):
            self.bad(u, f"{cara} memerlukan {id_}", f"{cara} needs {en}", cara)
            return None
        digit = self.digits(u, satu, angka)
        if digit is None:
            return None
        batas: tuple[Fraction | None, Fraction | None] = (Fraction(0), None)
        if isinstance(satu, LaciMasukan):
            batas = (satu.bidang.minimal, top(satu.bidang))
        buat: Callable[[Stream], Callable[[], Fraction]]
        if cara == "normal":
            buat = partial(
                normal,
                rerata=angka[0],
                simpangan=angka[1],
                digit=digit,
                batas=batas,
            )
            if not self.reachable(buat, u):
                return None
        else:
            for n, a in enumerate(angka):
                self.value(satu, a, u.asal.sub(cara, n))
            buat = (
                partial(uniform, bawah=angka[0], atas=angka[1], digit=digit)
                if cara == "seragam"
                else partial(
                    triangular,
                    bawah=angka[0],
                    modus=angka[1],
                    atas=angka[2],
                    digit=digit,
                )
            )

        def start(benih: int) -> Callable[[], Baris]:
            undi = buat(Stream(benih, u.label))
            if isinstance(satu, LaciAturan):
                return lambda: (self.number(satu, undi()),)
            return lambda: (_isi(undi(), digit),)

        return Peubah(laci, None, start)

    def digits(self, u: Ubahan, laci: Laci, angka: Sequence[Fraction]) -> int | None:
        """Decimals of a draw; None if they make no sense."""
        perlu = [decimals(a) for a in angka]
        if isinstance(laci, LaciMasukan):
            paling = laci.bidang.desimal
        else:
            paling = max((d for d in perlu if d is not None), default=0)
        digit = paling if u.digit is None else u.digit
        boleh = paling if isinstance(laci, LaciMasukan) else _DIGIT_ATURAN
        if not 0 <= digit <= boleh:
            self.bad(
                u,
                f"digit dari 0 sampai {boleh}",
                f"digit is from 0 to {boleh}",
                "digit",
            )
            return None
        if u.normal is None and any(d is None or d > digit for d in perlu):
            self.bad(
                u,
                f"angkanya berdesimal lebih dari {digit}",
                f"its numbers have more than {digit} decimals",
                "digit",
            )
            return None
        return digit

    def reachable(
        self, buat: Callable[[Stream], Callable[[], Fraction]], u: Ubahan
    ) -> bool:
        """Does a distribution give values that its input may take?"""
        try:
            undi = buat(Stream(0, u.label))
            for _ in range(_COBA):
                undi()
        except OutsideError:
            self.bad(
                u,
                "hampir semua undian di luar rentang masukannya",
                "hardly any draw is in the range of its input",
                "normal",
            )
            return False
        return True


#: Decimals that draws of a rule may have.
_DIGIT_ATURAN: Final = 6
#: Draws tried before a distribution is taken to be in the range of its input.
_COBA: Final = 100

_KELOMPOK: Final[Mapping[str, str]] = {
    "nilai": "listed",
    "pilihan": "listed",
    "dari": "stepped",
    "seragam": "drawn",
    "normal": "drawn",
    "segitiga": "drawn",
}


def top(bidang: Bidang) -> Fraction | None:
    """The greatest value of an input in its unit."""
    semua = [m for m in (bidang.maksimal, bidang.satuan.skala) if m is not None]
    return min(semua, default=None)


def _isi(nilai: Fraction, digit: int) -> Isi:
    return Isi(format_desimal(nilai, digit), nilai)


def _plain(angka: Fraction) -> str:
    """A number with the decimals it needs, else as ``p/q``."""
    return str(angka) if decimals(angka) is None else format_ringkas(angka)


def _as_toml(angka: Fraction) -> Any:  # noqa: ANN401 -- as TOML holds it
    """A number as a calculator's parameters hold it."""
    if angka.denominator == 1:
        return int(angka)
    return str(angka) if decimals(angka) is None else Decimal(format_ringkas(angka))


def _text(isi: object, angka: Fraction | None) -> str:
    """A value as it is shown."""
    if isinstance(isi, bool):
        return "ya" if isi else "tidak"
    if isinstance(isi, dt.date):
        return isi.isoformat()
    if isinstance(isi, str) or angka is None:
        return str(isi)
    return _plain(angka)
