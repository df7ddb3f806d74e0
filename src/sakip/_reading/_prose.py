"""Figures quoted in sentences.

A figure is taken where the words before it say what it is of. One without such words
is left alone, and so is a difference of other figures, a weight, and a share of
something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from functools import cached_property
from typing import Final

from attrs import evolve, frozen

from .._document import Potongan
from .._notation import format_angka
from .._printed import AngkaTercetak, readings
from .._unit import Jenis, Satuan
from ..diagnostics import Temuan
from ._making import Pembuat
from ._names import alike, words
from ._naming import INDIKATOR, Penamaan, Sebutan
from ._owners import Nama
from ._sections import Bagian
from ._sentence import Token, after, before, cited, direction, quoted, sentences, tokens
from ._subjects import Pokok

#: Words right before a figure that say that it is the value of what was named.
_SEBESAR: Final = frozenset(
    [
        *("sebesar", "mencapai", "tercapai", "yaitu", "yakni", "adalah", "senilai"),
        *("sejumlah", "sebanyak", "ialah", "menjadi", "bernilai", "tercatat", ":", "="),
    ]
)
#: Words that may stand between them and the figure.
_ANTARA: Final = frozenset(
    ("nilai", "sebesar", "angka", "optimal", "yaitu", "persentase", "rp", "baru")
)
#: Words that go on after a figure, and are not what it counts.
_LANJUT: Final = frozenset(
    [
        *(
            "dari",
            "dengan",
            "dan",
            "atau",
            "pada",
            "sehingga",
            "maka",
            "untuk",
            "serta",
        ),
        *("di", "karena", "sedangkan", "dibanding", "dibandingkan", "yang", "telah"),
        *("tahun", "sebagaimana", "melalui", "terhadap", "berdasarkan", "sebagai"),
    ]
)
#: Words between a measure and its figure where no such word stands before it.
_DEKAT: Final = 3
#: Tokens after a figure that may say what it is.
_SESUDAH: Final = 5
#: Share of the words of the name of a part that a sentence about it holds.
_SEBUT: Final = 0.8
_DUA: Final = 2
#: Words that may name an indikator, before the first figure; how many, how alike the
#: name must be, and by how much more than that of the heading.
_BEFORE: Final = re.compile(r"[^\d]+")
_NAMA: Final = 2
_MIRIP: Final = 0.4
_LEBIH: Final = 0.15
#: A count, in groups of three digits or in one.
_COUNT: Final = re.compile(r"\d{1,3}(?:\.\d{3})+|\d+")
_OUT_OF: Final = re.compile(r"\bdari\s+(?:[^\W\d]+\s+){0,3}\d", re.IGNORECASE)


@frozen(eq=False, slots=False)
class _Letak:
    """A figure in its sentence, with what was named before it."""

    token: Sequence[Token]
    i: int
    sebut: Sebutan
    potongan: Potongan
    bagian: Bagian

    @property
    def teks(self) -> str:
        """The figure."""
        return self.token[self.i].teks

    @property
    def persen(self) -> bool:
        """Does a percent sign, or its word, follow?"""
        return self.teks.endswith("%") or self.kanan[:1] == ["persen"]

    @property
    def sebesar(self) -> bool:
        """Do the words right before it say that it is a value?"""
        for j in range(self.i - 1, -1, -1):
            kata = self.token[j].kata
            if kata in _SEBESAR:
                return True
            if kata not in _ANTARA:
                return False
        return False

    @cached_property
    def kanan(self) -> list[str]:
        """What stands behind it."""
        return after(self.token, self.i, _SESUDAH)

    @property
    def indeks(self) -> bool:
        """Do the words behind it call it an index?"""
        return self.kanan[:1] == ["indeks"] or self.kanan[:2] in (
            ["(", "skala"],
            ["pada", "skala"],
        )


@frozen(eq=False, slots=False)
class PembacaKalimat:
    """Reads figures out of sentences."""

    nama: Nama
    pembuat: Pembuat
    pokok: Pokok

    @cached_property
    def penamaan(self) -> Penamaan:
        """What takes in the words."""
        return Penamaan(self.pembuat.sumber)

    def read(
        self, semua: Iterable[tuple[Potongan, Bagian]], temuan: list[Temuan]
    ) -> Iterator[AngkaTercetak]:
        """The figures of paragraphs in a row.

        Args:
            temuan: takes differences that are not those of the figures beside them.
        """
        s = Sebutan()
        for potongan, bagian in semua:
            # A sentence cut by a page break goes on with a small letter.
            if not (s.terbuka and potongan.teks[:1].islower()):
                s = Sebutan()
            for n, kalimat in enumerate(sentences(potongan.teks)):
                if n:
                    s = Sebutan(kantor=s.kantor)
                beda: list[str] = []
                milik = self.named(kalimat, bagian)
                milik = self.pokok.section(quoted(kalimat), milik)
                angka = list(self.sentence(kalimat, s, potongan, milik, beda))
                yield from angka
                yield from self.out_of(kalimat, angka, potongan, milik)
                if len(beda) == 1:
                    temuan += _differs(beda[0], angka, potongan)
            s.terbuka = not potongan.teks.endswith((".", ":", ";", "!", "?"))

    def sentence(
        self,
        kalimat: str,
        s: Sebutan,
        potongan: Potongan,
        bagian: Bagian,
        beda: list[str],
    ) -> Iterator[AngkaTercetak]:
        """The figures of a sentence; ``beda`` takes the differences told in it."""
        token = tokens(kalimat)
        i = 0
        while i < len(token):
            if token[i].jenis != "angka":
                i += self.penamaan.take(token, i, s, bagian)
                continue
            tahun = token[i].tahun
            if cited(token, i):
                pass
            elif tahun is not None:
                s.year(tahun)
            else:
                letak = _Letak(token, i, _dated(token, i, s), potongan, bagian)
                a = self.figure(letak)
                if a is None and s.beda and direction(token, i):
                    beda.append(token[i].teks)
                    a = self.difference(letak)
                if a is None and not s.beda:
                    a = self.recognised(letak)
                if a is not None:
                    yield a
                    s.told()
                s.beda = False
            i += 1

    def named(self, kalimat: str, bagian: Bagian) -> Bagian:
        """The section as a sentence that begins with another name changes it.

        ``Kabupaten/kota peduli HAM: 4 dari 8`` under the heading of its neighbour.
        """
        awal = _BEFORE.match(kalimat)
        if bagian.indikator is None or awal is None or len(words(awal[0])) < _NAMA:
            return bagian
        urut = [
            c
            for c in self.nama.indikator.rank(awal[0])
            if c.pemilik[0] == "indikator" and self.nama.dipa_of(c) == bagian.dipa
        ]
        sendiri = [c.kuat for c in urut if c.pemilik[1] == bagian.indikator]
        lain = [c for c in urut if c.pemilik[1] != bagian.indikator]
        if not lain or lain[0].nilai < _MIRIP:
            return bagian
        if lain[0].kuat - max(sendiri, default=0.0) < _LEBIH:
            return bagian
        return Bagian(bagian.dipa, lain[0].pemilik[1])

    def out_of(
        self,
        kalimat: str,
        angka: Sequence[AngkaTercetak],
        potongan: Potongan,
        bagian: Bagian,
    ) -> Iterator[AngkaTercetak]:
        """``43 dari 46 temuan``: the two counts of which an indikator is the share.

        They are taken if no other count stands in the sentence, and one of them is
        what the facts say.
        """
        masuk = self.pembuat.ratio(bagian.indikator) if bagian.indikator else None
        if masuk is None or bagian.indikator is None:
            return
        lain = bagian.asing.union(
            a.tercetak.split()[0] for a in angka if not a.ukuran.startswith("masukan.")
        )
        banyak = [t for t in quoted(kalimat) if t not in lain and _COUNT.fullmatch(t)]
        if len(banyak) != _DUA or not _OUT_OF.search(kalimat):
            return
        urut = sorted(banyak, key=lambda t: int(t.replace(".", "")))
        dua = [
            self.pembuat.make(
                bagian.indikator, u, evolve(potongan, teks=t), "narasi", None
            )
            for u, t in zip(masuk, urut, strict=True)
        ]
        ada = [a for a in dua if a is not None]
        if any(map(self.pembuat.agrees, ada)):
            sudah = {a.ukuran for a in angka}
            yield from (a for a in ada if a.ukuran not in sudah)

    # -- figures

    def figure(self, f: _Letak) -> AngkaTercetak | None:
        """A figure with what it is of, or None where the words do not say."""
        if f.sebut.terhalang or not self.stated(f):
            return None
        if f.teks in f.bagian.asing:
            return None
        if f.bagian.indikator is None and before(f.token, f.i, _DUA)[:1] == ["("]:
            # What stands in brackets is of the words before them.
            return None
        ukuran = f.sebut.ukuran
        if f.kanan[:2] == ["dari", "target"]:
            ukuran = self.of_target(f)
        if f.bagian.dimensi is not None and (f.indeks or not ukuran):
            return self.of_part(f, f.bagian.dimensi)
        if not ukuran and f.indeks and f.bagian.indikator is not None:
            ukuran = ("realisasi",)
        for u in ukuran:
            kode = self.owner(u, f)
            satuan = None if kode is None else self.unit(kode, u)
            if kode and satuan and _fits(f, satuan):
                lain = satuan.jenis is Jenis.CACAH and self.counts_other(f)
                return None if lain else self.made(kode, u, f)
        return None

    def recognised(self, f: _Letak) -> AngkaTercetak | None:
        """A figure without such words that can only be one of what the text is of."""
        kode = f.bagian.indikator or f.bagian.kelompok
        if kode is None or f.bagian.dimensi or f.teks in f.bagian.asing:
            return None
        arti = self.pokok.meant(kode, f.teks)
        if arti is None:
            return None
        ukuran, tahun = arti
        return self.made(kode, ukuran, evolve(f, sebut=evolve(f.sebut, tahun=tahun)))

    def stated(self, f: _Letak) -> bool:
        """Do the words before the figure say that it is a value of what was named?"""
        return f.sebesar or (bool(f.sebut.ukuran) and f.sebut.jarak <= _DEKAT)

    def counts_other(self, f: _Letak) -> bool:
        """Is it a count of something else: ``melalui 5 OBH``?"""
        kanan = f.token[f.i + 1] if f.kanan else None
        if f.sebesar or kanan is None or kanan.jenis != "kata":
            return False
        return kanan.kata not in self.unit_words | _LANJUT

    def difference(self, f: _Letak) -> AngkaTercetak | None:
        """``naik sebesar 6,50%``: what was named, less that of the year before."""
        if f.bagian.indikator is None or len(f.sebut.ukuran) != 1:
            return None
        ukuran = f.sebut.ukuran[0]
        satuan = self.unit(f.bagian.indikator, ukuran)
        if ukuran == "target" or satuan is None or not _fits(f, satuan):
            return None
        kini = evolve(f, sebut=evolve(f.sebut, tahun=None))
        a = self.made(f.bagian.indikator, f"selisih_{ukuran}", kini)
        if a is None or not isinstance(a.nilai, Fraction) or a.nilai < 0:
            return a
        return evolve(a, nilai=a.nilai * direction(f.token, f.i))

    def of_part(self, f: _Letak, dimensi: str) -> AngkaTercetak | None:
        """The index of the dimension that a section is of."""
        kata = [t.kata for t in f.token]
        sebut = {"indeks", "nilai", "bernilai"}.intersection(kata)
        if not sebut or f.persen or not (f.indeks or "," in f.teks):
            return None
        # A heading that ran into its paragraph may have been taken for another.
        lain = "indeks" in kata and kata.index("indeks") < f.i
        if lain and not self.speaks_of(kata, dimensi):
            return None
        return self.made(dimensi, "indeks", f)

    def speaks_of(self, kata: Sequence[str], kode: str) -> bool:
        """Does a sentence hold most words of the name of a part?"""
        nama = words(self.nama.parts[kode.rpartition(".")[0]][kode])
        ada = sum(any(alike(n, k) > 0 for k in set(kata)) for n in nama)
        return ada >= _SEBUT * len(nama)

    def of_target(self, f: _Letak) -> tuple[str, ...]:
        """What ``x dari target`` is: what was reached, or its share of the target."""
        lanjut = f.token[f.i + 3 : f.i + 6]
        target = next((t for t in lanjut if t.jenis == "angka"), None)
        satuan = self.unit(f.bagian.indikator or f.sebut.pemilik or "", "realisasi")
        if target is None or satuan is None or target.tahun is not None:
            lama = f.sebut.ukuran == ("realisasi",)
            return ("realisasi",) if lama else ("capaian",)
        if f.sebut.ukuran == ("capaian",) and f.persen:
            return ("capaian",)
        sendiri = target.teks.endswith("%") == f.persen and not _money(target.teks)
        return ("realisasi",) if sendiri else ("capaian",)

    def owner(self, ukuran: str, f: _Letak) -> str | None:
        """Whose measure it is; in the section of an indikator that indikator's."""
        bagian, s = f.bagian, f.sebut
        sumber = self.pembuat.sumber
        if ukuran in INDIKATOR and s.pemilik not in sumber.susunan.aturan.indikator:
            if bagian.indikator:
                return bagian.indikator
            if bagian.tak_dikenal:
                # What is unknown may still be set beside the DIPA that it is of.
                return s.pemilik if s.pemilik in sumber.hasil.dipa else None
        if s.pemilik is not None or bagian.kelompok is not None:
            return s.pemilik or bagian.kelompok
        if bagian.indikator is not None and not s.kantor and not s.unit:
            # What an indikator cost is not known.
            return None
        if bagian.dipa is not None and not s.kantor:
            return bagian.dipa if s.unit or ukuran not in INDIKATOR else None
        return "kanwil" if s.kantor or ukuran not in INDIKATOR else None

    def unit(self, kode: str, ukuran: str) -> Satuan | None:
        """The unit of a figure; None where there is no such figure."""
        sumber = self.pembuat.sumber
        if ukuran == "target":
            target = sumber.susunan.target.get(kode)
            return None if target is None else target.satuan
        for tingkat, satu in sumber.levels.get(kode, ()):
            step = sumber.steps.get((tingkat, satu, ukuran))
            if step is not None:
                return step.satuan
        return None

    def made(self, kode: str, ukuran: str, f: _Letak) -> AngkaTercetak | None:
        """The figure, with the word of its unit."""
        satuan = f.token[f.i + 1].teks if f.kanan else ""
        ekor = f" {satuan}" if satuan.lower() in self.unit_words else ""
        satu = evolve(f.potongan, teks=f"{f.teks}{ekor}")
        return self.pembuat.make(kode, ukuran, satu, "narasi", f.sebut.tahun)

    @cached_property
    def unit_words(self) -> frozenset[str]:
        """Words of units that may follow a figure."""
        satuan = self.pembuat.sumber.susunan.aturan.satuan
        nama = (k for s in satuan.values() for k in words(s.nama))
        return frozenset((*satuan, *nama))


def _differs(
    teks: str, angka: Sequence[AngkaTercetak], potongan: Potongan
) -> Iterator[Temuan]:
    """Is the difference of a sentence that of its two figures?"""
    dua = [a for a in angka if not a.ukuran.startswith("selisih_")]
    baca = readings(teks)
    if len(dua) != _DUA or not baca:
        return
    satu, lain = dua
    sama = (satu.kode, satu.ukuran) == (lain.kode, lain.ukuran)
    if not sama or satu.tahun == lain.tahun:
        return
    digit = {satu.digit, lain.digit, baca[0].digit}
    nilai = [n for n in (satu.nilai, lain.nilai) if isinstance(n, Fraction)]
    tercetak = baca[0].nilai
    if len(digit) > 1 or len(nilai) < _DUA or not isinstance(tercetak, Fraction):
        return
    selisih = abs(nilai[0] - nilai[1])
    if selisih != abs(tercetak):
        argumen = {
            "satu": satu.tercetak,
            "lain": lain.tercetak,
            "hitung": format_angka(selisih, satu.digit or 0) + "%" * baca[0].persen,
            "tercetak": teks,
        }
        yield Temuan("SKP553", potongan.tempat, argumen)


def _dated(token: Sequence[Token], i: int, s: Sebutan) -> Sebutan:
    """What was named, of the year that stands in brackets behind a figure."""
    tanda = [t.teks for t in token[i + 1 : i + 4]]
    if len(tanda) == len("(t)") and (tanda[0], tanda[2]) == ("(", ")"):
        tahun = token[i + 2].tahun
        return s if tahun is None else evolve(s, tahun=tahun)
    return s


def _money(teks: str) -> bool:
    return teks.lower().startswith("rp")


def _fits(f: _Letak, satuan: Satuan) -> bool:
    """Does a figure look as one of its unit does?"""
    uang = _money(f.teks)
    match satuan.jenis:
        case Jenis.PERSEN:
            return f.persen or ("," in f.teks and not uang and not f.indeks)
        case Jenis.RUPIAH:
            return uang
        case Jenis.INDEKS:
            return not f.persen and not uang and (f.indeks or "," in f.teks)
        case _:
            return not f.persen and not uang
