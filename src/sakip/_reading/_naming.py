"""What a sentence has named so far: the measure, the owner, the year.

A sentence is read from left to right; what a figure is of is told by the words before
it. A few turns of phrase are known by which a word does not mean what it names:
``melebihi target``, ``berdasarkan nilai …``, ``dibandingkan dengan …``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Final

from attrs import define, field, frozen

from .._lineage import all_indikator
from .._review import Sumber
from ._names import alike, words
from ._sections import Bagian
from ._sentence import KECIL, Names, Token, after, before, by_first_word, longest

#: Measures that an indikator has.
INDIKATOR: Final = ("target", "realisasi", "capaian")

_SERUPA: Final = 0.8
#: What follows is a difference, a weight, a bound or a rest.
_BEDA: Final = re.compile(
    r"(?:me|pe)?(?:ningkat|naik|nurun|turun)(?:an|kan)?|kenaikan|bertambah|berkurang"
    r"|ter?sisa|selisih|koreksi|bobot|deviasi|lebih|kurang|di?atas|dibawah"
    r"|minimal|maksimal"
)
#: Names of a difference, before the measure that differs.
_SELISIH: Final = frozenset(("kenaikan", "peningkatan", "penurunan", "selisih"))
_BANDING: Final = re.compile(r"(?:di|mem)?banding(?:kan)?|terhadap|daripada")
_LAMPAU: Final = re.compile(r"(?:me|ter)(?:lebihi|lampaui?|menuhi|capai)|penuhi")
#: Words that begin what is said anew.
_BARU: Final = frozenset(
    ("maka", "sedangkan", "sehingga", "kemudian", "selanjutnya", "namun", "adapun")
)
#: Words that mean a measure by a word of its name.
_KATA_UKURAN: Final = {
    "terserap": frozenset(("serapan", "penyerapan")),
    "menyerap": frozenset(("serapan", "penyerapan")),
    "pagu": frozenset(("pagu",)),
    "belanja": frozenset(("belanja",)),
}
#: Words for the whole that a section is of.
_UNIT: Final = frozenset(("unit", "divisi", "dipa", "bidang", "rata"))
#: Years told from this one; of one to come nothing is known.
_TAHUN: Final = {"ini": 0, "berjalan": 0, "lalu": -1, "sebelumnya": -1, "depan": None}
_TIGA: Final = frozenset(("i", "ii", "iii", "1", "2", "3"))
#: Parts of a year by what follows; the last part ends with it.
_SEBAGIAN: Final[Mapping[str, frozenset[str]]] = {
    "triwulan": _TIGA,
    "tw": _TIGA,
    "caturwulan": _TIGA - {"iii", "3"},
    "semester": frozenset(("i", "1")),
}
#: Plans of several years, by what follows.
_RENCANA: Final[Mapping[str, frozenset[str]]] = {
    "jangka": frozenset(("menengah", "panjang")),
    "akhir": frozenset(("renstra", "rpjm", "rpjmn", "rpjmd", "periode")),
}
#: Words after which ``nasional`` is the whole nation.
_BANGSA: Final = frozenset(
    ("target", "realisasi", "capaian", "rata", "standar", "tingkat")
)
_INDIKATOR: Final = frozenset(("indikator", "kinerja"))
#: What else may have a target or a realisasi.
_BENDA: Final = frozenset(
    [
        *("anggaran", "pagu", "dana", "belanja", "keuangan", "fisik", "ikpa"),
        *("output", "keluaran"),
    ]
)
#: Words that do not part a measure from its figure.
_LEPAS: Final = frozenset(
    [
        *("kinerja", "indikator", "tahun", "periode", "nya", "baru", "atas", "pada"),
        *("tersebut", "ditetapkan", "kegiatan", "sampai", "tertinggi", "terendah"),
        *("ada", "dipa", "rata"),
    ]
)
_DUA: Final = 2


@define
class Sebutan:
    """What has been named.

    Attributes:
        ukuran: measures that the last name may mean.
        lemah: was it named only to say that it was passed, or compared with?
        pemilik: whom a name says.
        tahun: the year; None is the one reported.
        rentang: are several years, or several figures, meant?
        lain: is a part of the year meant, the nation, or an indikator told by name?
        rencana: is the target that of a plan of several years?
        sudah: was a figure told of what was named?
        beda: is a difference or a weight to come?
        dasar: is what is named only what something was made of?
        kantor: was the office named in the paragraph?
        unit: was the whole of the section named?
        jarak: words since the measure was named.
        kelompok: groups of supporting figures that were named.
        terbuka: does the sentence go on after the paragraph?
    """

    ukuran: tuple[str, ...] = ()
    lemah: bool = False
    pemilik: str | None = None
    tahun: int | None = None
    rentang: bool = False
    lain: bool = False
    rencana: bool = False
    sudah: bool = False
    beda: bool = False
    dasar: bool = False
    kantor: bool = False
    unit: bool = False
    jarak: int = 0
    kelompok: set[str] = field(factory=set)
    terbuka: bool = False

    def told(self) -> None:
        """A figure was told of what was named."""
        self.dasar, self.lemah, self.pemilik = False, False, None
        self.sudah = True

    @property
    def terhalang(self) -> bool:
        """Is the next figure none of what was named?"""
        lain = self.rentang or self.lain or self.rencana
        return lain or self.beda or self.sudah

    def year(self, tahun: int | None) -> None:
        """A year was named; None is one that nothing is known of."""
        self.tahun, self.rentang, self.sudah = tahun, tahun is None, False


@frozen(eq=False, slots=False)
class Penamaan:
    """Takes in the words of a sentence."""

    sumber: Sumber

    @cached_property
    def ukuran(self) -> Names[tuple[str, ...]]:
        """Measures of groups by the words that their names begin with.

        ``Realisasi anggaran`` may be short for ``Realisasi anggaran terhadap pagu``.
        """
        aturan = self.sumber.susunan.aturan.ukuran
        nama = {kode: words(u.nama) for kode, u in aturan.items()}
        hasil: dict[tuple[str, ...], tuple[str, ...]]
        hasil = {words(kode.replace("_", " ")): (kode,) for kode in aturan}
        for kata, pokok in _KATA_UKURAN.items():
            milik = tuple(k for k, n in nama.items() if pokok.intersection(n))
            if milik:
                hasil[kata,] = milik
        hasil |= {
            n: tuple(k for k, lain in nama.items() if lain[: len(n)] == n)
            for n in nama.values()
        }
        return by_first_word(hasil)

    @cached_property
    def pemilik(self) -> Names[str]:
        """Owners by the words of their names, where these are all there."""
        aturan = self.sumber.susunan.aturan
        isi = {words(i.nama): kode for kode, i in aturan.indikator.items()}
        isi |= {words(d.nama): kode for kode, d in aturan.dipa.items()}
        kanwil = words(self.sumber.hasil.kanwil.nama)
        semua = (kanwil, kanwil[:1], ("kantor", "wilayah"), ("kanwil",))
        isi |= {n: "kanwil" for n in semua if n != ("kantor",)}
        return by_first_word(isi)

    @cached_property
    def pendukung(self) -> Names[str]:
        """Supporting figures by the words of their names.

        They are named like indikator; a sentence must name their group first.
        """
        semua = self.sumber.susunan.aturan.pendukung.items()
        return by_first_word({words(i.nama): kode for kode, i in semua})

    @cached_property
    def kelompok(self) -> frozenset[str]:
        """First words of the groups of supporting figures."""
        semua = self.sumber.susunan.aturan.pendukung.values()
        return frozenset((i.kelompok or i.kode).partition("_")[0] for i in semua)

    def take(self, token: Sequence[Token], i: int, s: Sebutan, bagian: Bagian) -> int:
        """Take in a word; how many tokens it takes."""
        if token[i].jenis == "rentang":
            s.rentang = True
            return 1
        lebar = self.named(token, i, s)
        if lebar:
            return lebar
        lebar, ukuran = self.measure(token, i)
        if ukuran:
            self.measured(ukuran, before(token, i, _DUA), s, bagian)
            return lebar
        kata = token[i].kata
        s.lain = s.lain or _elsewhere(token, i)
        s.rencana = s.rencana or _follows(token, i, _RENCANA)
        s.jarak += kata.isalpha() and kata not in KECIL | _LEPAS
        self.turned(kata, s, bagian)
        return 1

    def named(self, token: Sequence[Token], i: int, s: Sebutan) -> int:
        """Is it the name of an owner, or a year told from this one? Its tokens."""
        if token[i].kata in self.kelompok:
            s.kelompok.add(token[i].kata)
        lebar, pemilik = longest(token, i, self.pemilik)
        if pemilik is None and s.kelompok:
            lebar, pemilik = longest(token, i, self.pendukung)
        if pemilik is not None:
            s.kantor = s.kantor or pemilik == "kanwil"
            s.pemilik, s.jarak, s.sudah = pemilik, 0, False
            return lebar
        lanjut = "".join(after(token, i, 1))
        if token[i].kata == "tahun" and lanjut in _TAHUN:
            geser = _TAHUN[lanjut]
            s.year(None if geser is None else self.sumber.laporan.tahun + geser)
            return _DUA
        return 0

    def measure(self, token: Sequence[Token], i: int) -> tuple[int, tuple[str, ...]]:
        """Measures that the words at a token may name, and how many tokens they are."""
        lebar, kode = longest(token, i, self.ukuran)
        if kode is not None:
            return lebar, kode
        kata, lanjut = token[i].kata, after(token, i, _DUA)
        if kata == "rencana" and lanjut and _is_value(lanjut[0]):
            return 1, ("target",)
        for nama in INDIKATOR:
            if alike(kata, nama) < _SERUPA:
                continue
            if nama == "realisasi" and lanjut == ["atas", "capaian"]:
                return 3, (nama,)
            # "capaian kinerja anggaran": what follows says what it is of.
            sendiri = nama != "capaian" or not longest(token, i + 1, self.ukuran)[1]
            return 1, (nama,) if sendiri else ()
        return 1, ()

    def measured(
        self,
        ukuran: tuple[str, ...],
        sebelum: Sequence[str],
        s: Sebutan,
        bagian: Bagian,
    ) -> None:
        """A measure was named: is it what the sentence goes on about?"""
        if s.dasar and s.ukuran:
            return
        if (
            ukuran == ("realisasi",)
            and bagian.indikator is None
            and any(u not in INDIKATOR for u in s.ukuran)
        ):
            # "realisasi anggaran … dengan realisasi sebesar": the budget still.
            return
        s.lemah = ukuran == ("target",) and any(
            _LAMPAU.fullmatch(t) or _BANDING.fullmatch(t) for t in sebelum
        )
        s.ukuran = ukuran
        s.rencana = s.rencana and ukuran == ("target",)
        s.beda = bool(_SELISIH.intersection(sebelum[-1:]))
        s.rentang = s.sudah = False
        s.jarak = 0

    def turned(self, kata: str, s: Sebutan, bagian: Bagian) -> None:
        """A word that names nothing may turn what is said."""
        if kata == ";":
            s.ukuran, s.lemah, s.beda, s.dasar = (), False, False, False
        elif kata == "menjadi" or _BANDING.fullmatch(kata):
            s.beda = False
            if s.ukuran == ("target",) and bagian.indikator is not None:
                # What a report compares with is what was reached.
                s.ukuran = ("realisasi",)
        elif _BEDA.fullmatch(kata) and not self.own_word(kata, s, bagian):
            s.beda = True
        elif kata in _UNIT:
            s.unit = True
        elif kata in _BARU:
            s.dasar = s.lain = s.rencana = False
        elif kata in _BENDA and not self.in_name(kata, bagian):
            s.ukuran = tuple(u for u in s.ukuran if u not in INDIKATOR)
        elif kata == "masing":
            s.rentang = True
        elif kata == "berdasarkan" and s.ukuran and not s.lemah:
            s.dasar = True
        elif kata == "persentase" and s.lemah:
            # "melebihi target dengan persentase sebesar …"
            s.ukuran, s.lemah = ("capaian",), False

    def own_word(self, kata: str, s: Sebutan, bagian: Bagian) -> bool:
        """Is a word of change part of what the target is of?"""
        return s.ukuran == ("target",) and self.in_name(kata, bagian)

    def in_name(self, kata: str, bagian: Bagian) -> bool:
        """Is a word part of the name of the indikator whose section it stands in?"""
        if bagian.indikator is None:
            return False
        nama = all_indikator(self.sumber.susunan.aturan)[bagian.indikator].nama
        return any(alike(kata, n) >= _SERUPA for n in words(nama))


def _elsewhere(token: Sequence[Token], i: int) -> bool:
    """Does a word say that what follows is not of the section and the year?"""
    kata = token[i].kata
    if kata == "nasional":
        return bool(_BANGSA.intersection(before(token, i, 1)))
    if kata in ("tentang", "mengenai"):
        # "ditetapkan indikator kinerja tentang …": another than the section's.
        return bool(_INDIKATOR.intersection(before(token, i, 1)))
    return _follows(token, i, _SEBAGIAN)


def _follows(
    token: Sequence[Token], i: int, arti: Mapping[str, frozenset[str]]
) -> bool:
    """Does a word that needs it go on with one of its own?"""
    sesudah = arti.get(token[i].kata, frozenset())
    return bool(sesudah.intersection(after(token, i, 1)))


def _is_value(kata: str) -> bool:
    """Does a word begin a value?"""
    return kata == "sebesar" or kata[:1].isdigit()
