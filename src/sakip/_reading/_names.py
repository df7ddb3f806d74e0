"""Names as reports write them: shortened, mistyped, half read by a scanner.

A name is compared word by word. Rare words weigh more than common ones, so that
``litigasi`` decides between two names that share nine other words.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Final, TypeAlias

from attrs import field, frozen

#: What a name is of: the level (``"indikator"``, ``"satker"``, …) and the code.
Pemilik: TypeAlias = tuple[str, str]

#: Words that say nothing of which name is meant.
_HAMPA: Final = frozenset(
    [
        *("di", "ke", "dan", "yang", "dari", "atas", "pada", "untuk", "dengan"),
        *("terhadap", "oleh", "atau", "serta", "dalam", "bagi", "sebagai", "bahwa"),
        *("para", "s", "d", "sd", "yg", "dgn", "thd", "utk", "dlm", "pd"),
    ]
)
_KATA: Final = re.compile(r"[^\W_]+")
_RUMUS: Final = re.compile(r"\$[^$]*\$")
_TERBACA_L: Final = re.compile(r"^l(?=[^aeiou][^\W\d_]{2})")
#: ``1.``, ``a)``, ``(2)``, ``- a.``, ``3.2.1`` before a name.
_NOMOR: Final = re.compile(
    r"^\s*(?:[-–•*]\s*)?(?:[0-9]{1,2}(?:\.[0-9]{1,2})+\.?\s+|[0-9]{1,2}\s+(?=[^\W\d_])"
    r"|\(?(?:[0-9]{1,2}|[a-zA-Z])[.)]\s*)+"
)
#: Shortest word that may be part of another.
_BAGIAN: Final = 5
#: Shortest word in which a letter may be wrong.
_SALAH: Final = 4
#: Longest text that is a name.
PANJANG: Final = 600
#: Letters of an abbreviation, and of a word made of parts of two.
_SINGKATAN: Final = range(2, 8)
_CAMPURAN: Final = range(5, 9)
_VOKAL: Final = frozenset("aiueo")
#: Longest word that two letters may stand for.
_PENDEK: Final = 6

#: How much better than the next a name must be, and from where on any less will do.
_JARAK: Final = 0.04
_UTUH: Final = 0.97
#: How much the fit of both counts beside that of the text.
_TIMBAL: Final = 0.6

#: Names that are looked at closely, those that share most first.
_CALON: Final = 12

#: How well two words agree that are not the same.
_POTONGAN: Final = 0.85
_SINGKAT: Final = 0.8
_CAMPUR: Final = 0.9


def words(teks: str) -> tuple[str, ...]:
    """The words of a name that tell which it is, in small letters."""
    bersih = _NOMOR.sub("", _RUMUS.sub(" ", teks[:PANJANG])).lower()
    # A scanner takes a capital I for a small l; no word begins with l and n.
    kata = tuple(_TERBACA_L.sub("i", k) for k in _KATA.findall(bersih))
    isi = tuple(k for k in kata if k not in _HAMPA)
    return isi or kata


def _without(kata: tuple[str, ...], hampa: frozenset[str]) -> tuple[str, ...]:
    return tuple(k for k in kata if k not in hampa) or kata


@lru_cache(maxsize=50_000)
def alike(a: str, b: str) -> float:
    """How well two words agree, from 0 to 1."""
    if a == b:
        return 1.0
    pendek, panjang = (a, b) if len(a) <= len(b) else (b, a)
    if len(pendek) >= _BAGIAN and pendek in panjang:
        # "nonlitigasi" is not "litigasi".
        return 0.0 if panjang == f"non{pendek}" else _POTONGAN
    if pendek.isdigit() or panjang.isdigit():
        return 0.0
    if len(pendek) >= _SALAH:
        batas = max(1, len(panjang) // 5)
        if len(panjang) - len(pendek) <= batas:
            beda = distance(a, b, batas)
            if beda <= batas:
                return 1 - beda / len(panjang)
    return _SINGKAT if _shortened(pendek, panjang) else 0.0


def _shortened(pendek: str, panjang: str) -> bool:
    """Is the one the other without some of its letters: ``kls``, ``kab``?"""
    if len(pendek) not in _SINGKATAN or len(panjang) < len(pendek) + 2:
        return False
    if len(pendek) > 2 and panjang.startswith(pendek):  # noqa: PLR2004 -- two letters
        return True
    if set(pendek[1:]) & _VOKAL or (len(pendek) == 2 and len(panjang) > _PENDEK):  # noqa: PLR2004 -- likewise
        return False
    return _within(pendek, panjang)


def _within(pendek: str, panjang: str) -> bool:
    """Are the letters of the one in the other, in order, from the first on?"""
    sisa = iter(panjang[1:])
    return pendek[0] == panjang[0] and all(h in sisa for h in pendek[1:])


def blend(kata: str, satu: str, dua: str) -> bool:
    """Is a word made of parts of two: ``kanim`` of ``kantor imigrasi``?"""
    return len(kata) in _CAMPURAN and any(
        _piece(kata[:i], satu) and _piece(kata[i:], dua)
        for i in range(2, len(kata) - 1)
    )


def _piece(bagian: str, kata: str) -> bool:
    return bagian in kata or _within(bagian, kata)


def distance(a: str, b: str, batas: int) -> int:
    """Letters to change, add or leave out; more than ``batas`` is ``batas + 1``."""
    if abs(len(a) - len(b)) > batas:
        return batas + 1
    baris = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        lama, baris[0] = baris[0], i
        for j, y in enumerate(b, 1):
            lama, baris[j] = (
                baris[j],
                min(baris[j] + 1, baris[j - 1] + 1, lama + (x != y)),
            )
        if min(baris) > batas:
            return batas + 1
    return min(baris[-1], batas + 1)


@frozen
class Cocok:
    """A name that fits a text.

    Attributes:
        pemilik: what it is a name of.
        nilai: how well the two fit each other, from 0 to 1.
        kuat: how well the text fits into the name, with that; decides between names,
            since a report shortens a name more often than it adds to it.
        selisih: how much better than the next name of another owner.
    """

    pemilik: Pemilik
    nilai: float
    kuat: float
    selisih: float = 1.0


def clear(cocok: Cocok) -> bool:
    """Does a name fit clearly better than the next?

    One that fits whole needs to be better by less.
    """
    return cocok.selisih > (_JARAK if cocok.nilai < _UTUH else 0.0)


@frozen
class _Nama:
    pemilik: Pemilik
    kata: tuple[str, ...]


@frozen(eq=False)
class Kamus:
    """Names to look texts up in.

    A text fits where it is alike enough, and clearly more alike than any other.
    """

    nama: tuple[_Nama, ...]
    batas: float
    hampa: frozenset[str] = frozenset()
    _ingat: dict[tuple[str, ...], tuple[Cocok, ...]] = field(factory=dict, repr=False)
    _mirip: dict[str, tuple[str, ...]] = field(factory=dict, repr=False)

    @classmethod
    def of(
        cls,
        isi: Iterable[tuple[Pemilik, str]],
        batas: float = 0.55,
        hampa: Iterable[str] = (),
    ) -> Kamus:
        """A dictionary of (owner, name); an owner may have several names.

        Args:
            batas: how well a name must fit.
            hampa: words that say nothing here of which name is meant.
        """
        buang = frozenset(hampa)
        semua = dict.fromkeys((p, _without(words(n), buang)) for p, n in isi)
        return cls(tuple(_Nama(p, k) for p, k in semua if k), batas, buang)

    @cached_property
    def _berat(self) -> Mapping[str, float]:
        """Weights of words: rare ones tell more."""
        milik: dict[str, set[Pemilik]] = defaultdict(set)
        for n in self.nama:
            for k in n.kata:
                milik[k].add(n.pemilik)
        semua = len({n.pemilik for n in self.nama})
        return {k: math.log(1 + semua / len(p)) for k, p in milik.items()}

    @cached_property
    def _memuat(self) -> Mapping[str, frozenset[int]]:
        """Names that hold a word."""
        hasil: dict[str, set[int]] = defaultdict(set)
        for i, n in enumerate(self.nama):
            for k in n.kata:
                hasil[k].add(i)
        return {k: frozenset(v) for k, v in hasil.items()}

    @cached_property
    def _asing(self) -> float:
        """Weight of a word that no name has: no more than a common one."""
        urut = sorted(self._berat.values())
        return urut[len(urut) // 2]

    def rank(self, teks: str) -> tuple[Cocok, ...]:
        """Owners by how well their names fit, the best first."""
        kata = _without(words(teks), self.hampa)
        if kata not in self._ingat:
            self._ingat[kata] = tuple(self._rank(kata))
        return self._ingat[kata]

    def _rank(self, kata: tuple[str, ...]) -> Iterator[Cocok]:
        calon: dict[int, float] = defaultdict(float)
        for k in dict.fromkeys(kata):
            for v in self._near(k):
                for i in self._memuat[v]:
                    calon[i] += self._berat[v]
        for k in _spelled(kata):
            for i in self._memuat.get(k, ()):
                calon[i] += self._berat[k]
        for i in self._shortening(kata):
            calon[i] += self._asing
        if not calon:
            for v in self._memuat:
                if any(blend(v, a, b) for a, b in pairwise(kata)):
                    for i in self._memuat[v]:
                        calon[i] += self._berat[v]
        nilai: dict[Pemilik, tuple[float, float]] = {}
        for i in sorted(calon, key=lambda i: (-calon[i], i))[:_CALON]:
            n = self.nama[i]
            skor = self._score(kata, n.kata)
            nilai[n.pemilik] = max(skor, nilai.get(n.pemilik, (0.0, 0.0)))
        urut = sorted(nilai.items(), key=lambda x: (-x[1][0], x[0]))
        berikut = [kuat for _, (kuat, _) in urut[1:]]
        for (p, (kuat, timbal)), kedua in zip(urut, [*berikut, 0.0], strict=False):
            yield Cocok(p, timbal, kuat, kuat - kedua)

    @cached_property
    def _singkatan(self) -> Mapping[str, frozenset[int]]:
        """Names by what the first letters of their words in a row spell."""
        hasil: dict[str, set[int]] = defaultdict(set)
        for i, n in enumerate(self.nama):
            for k in _spelled(n.kata):
                hasil[k].add(i)
        return {k: frozenset(v) for k, v in hasil.items()}

    def _shortening(self, kata: Sequence[str]) -> Iterator[int]:
        """Names that a word of the text shortens."""
        for k in kata:
            yield from self._singkatan.get(k, ())

    def find(self, teks: str) -> Cocok | None:
        """The one owner whose name fits, or None."""
        urut = self.rank(teks)
        if not urut or urut[0].nilai < self.batas or not clear(urut[0]):
            return None
        return urut[0]

    @cached_property
    def _pasang(self) -> Mapping[str, tuple[str, ...]]:
        """Words of the names by the pairs of letters in them."""
        hasil: dict[str, list[str]] = defaultdict(list)
        for v in self._memuat:
            for pasang in {v[i : i + 2] for i in range(len(v) - 1)}:
                hasil[pasang].append(v)
        return {k: tuple(v) for k, v in hasil.items()}

    def _near(self, kata: str) -> tuple[str, ...]:
        """Words of the names that a word may be."""
        if kata in self._memuat:
            return (kata,)
        if kata not in self._mirip:
            if len(kata) <= _SALAH:
                calon: Iterable[str] = self._memuat
            else:
                banyak = Counter(
                    v
                    for pasang in {kata[i : i + 2] for i in range(len(kata) - 1)}
                    for v in self._pasang.get(pasang, ())
                )
                calon = [v for v, n in banyak.items() if n > 1]
            self._mirip[kata] = tuple(v for v in calon if alike(kata, v) > 0)
        return self._mirip[kata]

    def _weigh(self, kata: str) -> float:
        return self._berat.get(kata, self._asing)

    def _score(self, teks: Sequence[str], nama: Sequence[str]) -> tuple[float, float]:
        """How well a text fits into a name, and how well the two fit each other."""
        pasangan = _pairs(teks, nama)
        sama = 0.0
        berat_teks = 0.0
        for i, k in enumerate(teks):
            if i in pasangan:
                bagian, nilai = pasangan[i]
                berat = sum(self._weigh(nama[j]) for j in bagian)
                sama += nilai * berat
                berat_teks += berat
            else:
                berat_teks += min(self._weigh(k), self._asing)
        berat_nama = sum(self._weigh(k) for k in nama)
        # Rounding must not make a name that fits whole fit less than another.
        timbal = round(min(1.0, 2 * sama / (berat_teks + berat_nama)), 6)
        masuk = round(sama / berat_teks, 6)
        return _TIMBAL * timbal + (1 - _TIMBAL) * min(1.0, masuk), timbal


def _spelled(kata: Sequence[str]) -> set[str]:
    """Two words in a row as one, and what first letters in a row spell."""
    huruf = "".join(k[0] for k in kata)
    hasil = {a + b for a, b in pairwise(kata)}
    for lebar in _SINGKATAN:
        hasil.update(huruf[i : i + lebar] for i in range(len(huruf) - lebar + 1))
    return hasil


def _pairs(
    teks: Sequence[str], nama: Sequence[str]
) -> dict[int, tuple[tuple[int, ...], float]]:
    """For each word of the text the words of the name it stands for, and how well."""
    bebas = set(range(len(nama)))
    hasil: dict[int, tuple[tuple[int, ...], float]] = {}

    def take(i: int, bagian: tuple[int, ...], nilai: float) -> None:
        hasil[i] = (bagian, nilai)
        bebas.difference_update(bagian)

    for i, k in enumerate(teks):
        sama = [j for j in sorted(bebas) if nama[j] == k]
        if sama:
            take(i, (sama[0],), 1.0)
    for i, k in enumerate(teks):
        if i in hasil:
            continue
        rangkai = _run(k, nama, bebas)
        if rangkai:
            take(i, rangkai, 1.0)
            continue
        nilai, j = max(((alike(k, nama[j]), -j) for j in bebas), default=(0.0, 0))
        if nilai > 0:
            take(i, (-j,), nilai)
    _join(teks, nama, bebas, hasil)
    for i, k in enumerate(teks):
        if i not in hasil:
            campur = _blended(k, nama, bebas)
            if campur:
                take(i, campur, _CAMPUR)
    return hasil


def _run(kata: str, nama: Sequence[str], bebas: Iterable[int]) -> tuple[int, ...]:
    """Words in a row of a name that a word shortens, or writes as one."""
    ada = set(bebas)
    for j in sorted(ada):
        if not kata.startswith(nama[j][0]):
            continue
        if j + 1 in ada and kata == nama[j] + nama[j + 1]:
            return (j, j + 1)
        jangkau = tuple(range(j, j + len(kata)))
        if (
            len(kata) in _SINGKATAN
            and ada.issuperset(jangkau)
            and kata == "".join(nama[i][0] for i in jangkau)
        ):
            return jangkau
    return ()


def _blended(kata: str, nama: Sequence[str], bebas: Iterable[int]) -> tuple[int, ...]:
    """Two words in a row that a word is made of parts of."""
    ada = set(bebas)
    for j in sorted(ada):
        if j + 1 in ada and blend(kata, nama[j], nama[j + 1]):
            return (j, j + 1)
    return ()


def _join(
    teks: Sequence[str],
    nama: Sequence[str],
    bebas: set[int],
    hasil: dict[int, tuple[tuple[int, ...], float]],
) -> None:
    """Words in a row of the text that one word of the name shortens or joins."""
    lepas = [i for i in range(len(teks)) if i not in hasil or hasil[i][1] < 1]
    for j in sorted(bebas):
        jangkau, nilai = _run(nama[j], teks, lepas), 1.0
        if not jangkau:
            jangkau, nilai = _blended(nama[j], teks, lepas), _CAMPUR
        if jangkau:
            hasil.update(dict.fromkeys(jangkau, ((), 0.0)))
            hasil[jangkau[0]] = ((j,), nilai)
            lepas = [i for i in lepas if i not in jangkau]
