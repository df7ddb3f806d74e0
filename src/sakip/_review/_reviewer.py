"""One verdict for each printed figure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

import attrs

from .._results import Angka
from .._shown import shown_figure
from .._tinjauan import Dampak, Dugaan, Keparahan, Kuantitas, Tinjau, Ubahan
from .._unit import Jenis
from .._value import Keadaan, Mode, Nilai, decimals, round_exact
from ..expression import Aggregate
from ._conventions import Changed, Konvensi, conventions
from ._lookalikes import Lookalikes
from ._printing import Cetakan, usual
from ._search import Search
from ._sheet import Sheet, readers, used

if TYPE_CHECKING:
    from .._printed import AngkaTercetak
    from .._steps import Kunci
    from ._quantity import Sumber

#: Figures that a report is known by.
HEADLINE = ("kanwil", "dipa")
#: How the names of conventions begin that only round otherwise.
_PEMBULATAN = ("potong", "setengah", "bulat", "tanpa_pembulatan", "dari_tercetak")
_TAMPILAN = (
    ("potong_tampil", Mode.POTONG),
    ("setengah_genap_tampil", Mode.SETENGAH_GENAP),
)
#: What measures of differences begin with.
_SELISIH = "selisih_"
#: Decimals at which a figure without rules for its display is shown at most.
_DIGIT_TAMPIL = 3


class Reviewer:
    """Holds the figures of one report, each verdict worked out once."""

    def __init__(self, sumber: Sumber, cetakan: Iterable[Cetakan]) -> None:
        self.sumber = sumber
        self.cetakan = tuple(cetakan)
        self.aturan = sumber.susunan.aturan
        self.steps = sumber.all_steps
        self.pemakai = readers(self.steps)
        self.headline = [k for k in self.steps if k[0] in HEADLINE]
        self.rules = sumber.figures
        self.by_key: dict[Kunci, list[Cetakan]] = {}
        self.by_quantity: dict[object, list[Cetakan]] = {}
        for c in self.cetakan:
            self.by_quantity.setdefault(c.angka.kuantitas, []).append(c)
            if c.kuantitas is not None and c.kuantitas.kunci is not None:
                self.by_key.setdefault(c.kuantitas.kunci, []).append(c)
        self._putusan: dict[object, Tinjau] = {}
        self._dugaan: dict[object, tuple[Dugaan, ...]] = {}
        self.pencari = Search(self)
        self.serupa = Lookalikes(sumber, self.cetakan)

    @cached_property
    def variants(self) -> tuple[tuple[Konvensi, Sheet], ...]:
        """A sheet for each convention; nothing on it is computed yet."""
        hasil = []
        for k in conventions(self.sumber.susunan, self.steps):
            steps = Changed(self.steps, k)
            hasil.append((k, Sheet(steps, self.sumber.fakta.lookup)))
        return tuple(hasil)

    # -- one figure

    def review(self, c: Cetakan) -> Tinjau:
        """The verdict on one printed figure."""
        kunci = (c.angka.kuantitas, c.angka.nilai, c.angka.digit, self.row(c))
        if kunci not in self._putusan:
            # A figure that is made of itself would be asked for again: there is none.
            self._putusan[kunci] = self.verdict(c)
        return attrs.evolve(self._putusan[kunci], angka=c.angka)

    def row(self, c: Cetakan) -> object:
        """What of the figure's surroundings the verdict depends on."""
        return (c.angka.tempat, c.angka.letak)

    def verdict(self, c: Cetakan) -> Tinjau:
        """Work the verdict out."""
        a, q = c.angka, c.kuantitas
        if q is None:
            return self.from_parts(c)
        hitung = self.shown(q, a.digit)
        if a.nilai is None and a.tercetak.strip() != "-":
            return Tinjau(a, "tak_terbanding", hitung)
        if isinstance(a.nilai, Fraction) and isinstance(q.nilai, Fraction):
            return self.numbers(c, q, a.nilai - q.nilai, hitung)
        # A dash stands for any state, and for none of what is counted.
        tanpa_angka = a.nilai is None and (isinstance(q.nilai, Keadaan) or not q.nilai)
        if tanpa_angka or q.nilai == a.nilai:
            return Tinjau(a, "setuju", hitung)
        return self.contradiction(c, q, hitung)

    def numbers(
        self, c: Cetakan, q: Kuantitas, selisih: Fraction, hitung: Angka
    ) -> Tinjau:
        """A printed number against a computed one."""
        a = c.angka
        satuan = self.unit(c, q)
        if self.agrees(q.nilai, a):
            parah: Keparahan | None = "tipografis" if satuan else None
            return Tinjau(a, "setuju", hitung, selisih, parah, (), satuan)
        cara = self.other_ways(c, q)
        if cara:
            parah = "pembulatan"
            if not any(k.startswith(_PEMBULATAN) for k in cara):
                # Another kind of mean is no matter of rounding.
                dampak = self.impact(c, q)
                parah = self.severity(c, q, dampak, tipografis=False)
            return Tinjau(a, "konvensi", hitung, selisih, parah, cara, satuan)
        return self.contradiction(c, q, hitung, selisih, satuan)

    def from_parts(self, c: Cetakan) -> Tinjau:
        """A sum that the facts do not give, against its parts as printed."""
        a = c.angka
        for bagian in self.printed_members(a):
            jumlah = sum((x for _, x in bagian), Fraction(0))
            satuan = self.steps[bagian[0][0]].satuan
            hitung = self.shown(Kuantitas(jumlah, satuan), a.digit)
            if isinstance(a.nilai, Fraction) and a.nilai != jumlah:
                banyak = str(len(bagian))
                sebab = Ubahan("jumlah_tercetak", banyak, str(hitung), a.tercetak)
                beda = a.nilai - jumlah
                return Tinjau(
                    a, "bertentangan", hitung, beda, "substantif", (), (sebab,)
                )
        return Tinjau(a, "tak_terbanding")

    def printed_members(
        self, a: AngkaTercetak
    ) -> Iterator[list[tuple[Kunci, Fraction]]]:
        """Printed values of all parts of a sum, if all are printed with it."""
        for tingkat, kode in self.sumber.levels.get(a.kode, ()):
            step = self.steps.get((tingkat, kode, a.ukuran))
            node = None if step is None else step.ekspresi
            if not isinstance(node, Aggregate) or node.cara != "jumlah":
                continue
            sendiri = used(node)
            dipa = [("dipa", k, a.ukuran) for k in self.sumber.hasil.dipa]
            for anggota in (sendiri, dipa if tingkat == "kanwil" else ()):
                nilai = [
                    (k, x.angka.nilai)
                    for k in anggota
                    for x in self.by_quantity.get((k[1], a.ukuran, a.tahun), ())
                    if x.angka.tempat == a.tempat
                ]
                ada = [(k, n) for k, n in nilai if isinstance(n, Fraction)]
                if anggota and [k for k, _ in ada] == [*anggota]:
                    yield ada

    def unit(self, c: Cetakan, q: Kuantitas) -> tuple[Ubahan, ...]:
        """Does the printed unit say another than the rules?"""
        a = c.angka
        if a.ukuran not in ("target", "realisasi"):
            return ()
        kata = self.unit_words.get(a.satuan.lower(), "")
        beda = bool(kata) and kata != q.satuan.kode and q.satuan.jenis is Jenis.CACAH
        if not beda and not (a.persen and q.satuan.jenis is not Jenis.PERSEN):
            return ()
        return (Ubahan("satuan_beda", "", q.satuan.kode, a.satuan or "%"),)

    @cached_property
    def unit_words(self) -> Mapping[str, str]:
        """Units of the rules by their codes and names, in small letters."""
        satuan = self.sumber.susunan.aturan.satuan
        return {
            kata.lower(): kode for kode, s in satuan.items() for kata in (kode, s.nama)
        }

    def shown(self, q: Kuantitas, digit: int | None) -> Angka:
        """A computed value with the decimals printed."""
        nilai = q.nilai
        sendiri = 0
        if q.kunci is not None:
            sendiri = self.sumber.digit(q.kunci)
        elif isinstance(nilai, Fraction):
            sendiri = min(decimals(nilai) or 0, _DIGIT_TAMPIL)
        if isinstance(nilai, Fraction):
            nilai /= q.satuan.faktor
        digit = max(sendiri, digit or 0)
        return shown_figure(nilai, q.satuan, self.aturan, digit)

    def agrees(self, nilai: Nilai, a: AngkaTercetak, mode: Mode | None = None) -> bool:
        """Is a value in the figure's unit, shown with its decimals, as printed?"""
        if not isinstance(nilai, Fraction) or a.digit is None:
            return False
        tampilan = self.aturan.konvensi.pembulatan.tampilan
        cara = mode or tampilan.mode or self.aturan.konvensi.mode_pembulatan
        return round_exact(nilai, a.digit, cara) == a.nilai

    def gives(self, sheet: Sheet, c: Cetakan, mode: Mode | None = None) -> bool:
        """Does a sheet give what is printed?"""
        q = c.kuantitas
        assert q is not None  # noqa: S101 -- only figures of the rules come here
        assert q.kunci is not None  # noqa: S101 -- only figures of the rules come here
        nilai = sheet[q.kunci]
        if isinstance(nilai, Fraction):
            nilai *= q.satuan.faktor
        return self.agrees(nilai, c.angka, mode)

    # -- other conventions

    def other_ways(self, c: Cetakan, q: Kuantitas) -> tuple[str, ...]:
        """Conventions under which the printed value is right."""
        cara = [nama for nama, mode in _TAMPILAN if self.agrees(q.nilai, c.angka, mode)]
        if q.kunci is None:
            if self.from_printed_years(c.angka):
                cara.append("dari_tercetak")
            return tuple(cara)
        cara += [k.kode for k, sheet in self.variants if self.gives(sheet, c)]
        masuk = self.printed_inputs(c)
        if masuk and not self.wrong_inputs(masuk):
            sheet = self.rules.put(_values(masuk), self.pemakai)
            if self.gives(sheet, c):
                cara.append("dari_tercetak")
        return tuple(cara)

    def from_printed_years(self, a: AngkaTercetak) -> bool:
        """Is a difference that of two printed figures of its years?"""
        if not a.ukuran.startswith(_SELISIH):
            return False
        ukuran = a.ukuran.removeprefix(_SELISIH)
        kini, lalu = (
            {x.angka.nilai for x in self.by_quantity.get((a.kode, ukuran, tahun), ())}
            for tahun in (a.tahun, a.tahun - 1)
        )
        return any(
            x - y == a.nilai
            for x in kini
            for y in lalu
            if isinstance(x, Fraction) and isinstance(y, Fraction)
        )

    def printed_inputs(self, c: Cetakan) -> dict[Kunci, Cetakan]:
        """Printed values of what a figure is made of, those of its own row first."""
        q = c.kuantitas
        if q is None or q.kunci is None:
            return {}
        hasil = {}
        for kunci in used(self.steps[q.kunci].ekspresi):
            dekat = self.nearest(kunci, c.angka)
            if dekat is not None:
                hasil[kunci] = dekat
        return hasil

    def nearest(self, kunci: Kunci, a: AngkaTercetak) -> Cetakan | None:
        """The printing of a figure that stands closest to another, or the usual one."""
        semua = [x for x in self.by_key.get(kunci, ()) if x.angka.nilai is not None]
        if not semua:
            return None
        baris = [
            x for x in semua if (x.angka.tempat, x.angka.letak) == (a.tempat, a.letak)
        ]
        return baris[0] if baris else usual(semua)

    def wrong_inputs(self, masuk: Mapping[Kunci, Cetakan]) -> list[Cetakan]:
        """Those printed values that contradict the rules themselves."""
        return [c for c in masuk.values() if self.review(c).putusan == "bertentangan"]

    # -- contradictions

    def contradiction(
        self,
        c: Cetakan,
        q: Kuantitas,
        hitung: Angka,
        selisih: Fraction | None = None,
        satuan: tuple[Ubahan, ...] = (),
    ) -> Tinjau:
        """A printed figure that no convention gives: what it may be."""
        sebab = self.follows(c)
        dugaan = () if sebab else self.diagnosis(c, q)
        lain, banyak_benar, sama = self.elsewhere(c)
        dampak = self.impact(c, q)
        return Tinjau(
            c.angka,
            "bertentangan",
            hitung,
            selisih,
            self.severity(c, q, dampak, tipografis=banyak_benar > sama),
            (),
            (*sebab, *self.serupa.of(c), *satuan, *lain),
            dugaan,
            dampak,
        )

    def diagnosis(self, c: Cetakan, q: Kuantitas) -> tuple[Dugaan, ...]:
        """What may have happened; worked out once for all printings of a value."""
        kunci = (c.angka.kuantitas, c.angka.nilai, c.angka.digit)
        if kunci not in self._dugaan:
            self._dugaan[kunci] = self.pencari.find(c, q)
        return self._dugaan[kunci]

    def follows(self, c: Cetakan) -> list[Ubahan]:
        """Does it follow from printed figures that are wrong themselves?"""
        masuk = self.printed_inputs(c)
        salah = self.wrong_inputs(masuk)
        if not salah:
            return []
        lembar = [self.rules.put(_values(masuk), self.pemakai)]
        # Printed values are rounded; what they were rounded from may be known.
        for s in salah:
            for d in self.review(s).dugaan:
                assert s.kuantitas is not None  # noqa: S101 -- it has a verdict
                assert s.kuantitas.kunci is not None  # noqa: S101 -- it is an input
                eksak = d.hasil / s.kuantitas.satuan.faktor
                lembar.append(self.rules.put({s.kuantitas.kunci: eksak}, self.pemakai))
        if not any(self.gives(x, c, m) for x in lembar for m in (None, Mode.POTONG)):
            return []
        return [
            Ubahan(
                "turunan",
                self.name(s.angka),
                str(self.review(s).hitung),
                s.angka.tercetak,
                (s.angka.letak,),
            )
            for s in salah
        ]

    def elsewhere(self, c: Cetakan) -> tuple[tuple[Ubahan, ...], int, int]:
        """Other values printed of the same quantity, and how many are right or not."""
        lain: dict[Nilai | None, list[Cetakan]] = {}
        for x in self.by_quantity[c.angka.kuantitas]:
            lain.setdefault(x.angka.nilai, []).append(x)
        sama = len(lain.pop(c.angka.nilai))
        ubahan, banyak_benar = [], 0
        for semua in lain.values():
            x = semua[0]
            benar = x.kuantitas is not None and self.agrees(x.kuantitas.nilai, x.angka)
            banyak_benar += len(semua) * benar
            jenis = "benar_di_tempat_lain" if benar else "lain_di_tempat_lain"
            baris = tuple(sorted({y.angka.letak for y in semua}))
            ubahan.append(Ubahan(jenis, "", "", x.angka.tercetak, baris))
        return tuple(ubahan), banyak_benar, sama

    def severity(
        self, c: Cetakan, q: Kuantitas, dampak: tuple[Dampak, ...], *, tipografis: bool
    ) -> Keparahan:
        """How grave a contradiction is."""
        if tipografis:
            return "tipografis"
        if q.kunci is None:
            return "substantif"
        dipakai = bool(dampak) and not self.unused(c, q.kunci)
        return "material" if q.kunci[0] in HEADLINE or dipakai else "substantif"

    def unused(self, c: Cetakan, kunci: Kunci) -> bool:
        """Is what is made of it printed as if the printed value were not there?"""
        nilai = c.nilai
        assert nilai is not None  # noqa: S101 -- a figure that it moves was found
        sheet = self.rules.put({kunci: nilai}, self.pemakai)
        return any(
            self.gives(self.rules, x) and not self.gives(sheet, x)
            for pemakai in self.pemakai.get(kunci, ())
            for x in self.by_key.get(pemakai, ())
        )

    def impact(self, c: Cetakan, q: Kuantitas) -> tuple[Dampak, ...]:
        """Figures of DIPA and Kanwil that the printed value would move."""
        nilai = c.nilai
        if q.kunci is None or nilai is None:
            return ()
        sheet = self.rules.put({q.kunci: nilai}, self.pemakai)
        hasil = []
        for kunci in self.headline:
            if kunci not in sheet.reached:
                continue
            satuan, digit = self.steps[kunci].satuan, self.sumber.digit(kunci)
            dari, menjadi = (
                shown_figure(s[kunci], satuan, self.aturan, digit)
                for s in (self.rules, sheet)
            )
            if dari.bulat != menjadi.bulat:
                hasil.append(Dampak(kunci, self.title(kunci), dari, menjadi))
        return tuple(hasil)

    def last_year(self, kunci: Kunci) -> Nilai | None:
        """The figure of the year before, as recorded."""
        tingkat, kode, ukuran = kunci
        if tingkat != "indikator":
            return None
        return self.sumber.recorded(kode, ukuran, self.sumber.laporan.tahun - 1)

    def name(self, a: AngkaTercetak) -> str:
        """A printed figure in short words."""
        return f"{a.kode} {a.ukuran}"

    def title(self, kunci: Kunci) -> str:
        """A figure in short words."""
        tingkat, kode, ukuran = kunci
        return f"{kode or tingkat} {ukuran}"


def _values(masuk: Mapping[Kunci, Cetakan]) -> dict[Kunci, Nilai]:
    """Printed values by key, in the tree's terms."""
    return {k: c.nilai for k, c in masuk.items() if c.nilai is not None}
