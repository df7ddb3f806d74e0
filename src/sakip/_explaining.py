"""From a result back to its reasons: which figures, which rules, which facts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from attrs import frozen

from ._assembly import KANWIL
from ._binding import Fakta
from ._evaluation import evaluate_whole
from ._evaluator import evaluator
from ._explanation import Langkah, Penjelasan, Simpul, Sumber
from ._model import Agregasi, Asal, Indikator
from ._near import near
from ._shown import shown_figure
from ._source import Jalur, Tempat
from ._steps import Kunci, Step, Susunan
from ._tracing import Tracer
from ._value import Nilai
from .diagnostics import Temuan
from .errors import LaporanError
from .expression import Expression, Figure, Input

if TYPE_CHECKING:
    from ._facts import Laporan
    from ._results import Angka, Hasil, HasilIndikator, HasilRincian
    from ._ruleset import Ruleset

#: Levels whose codes may be asked for, in the order in which a code is looked up.
_TINGKAT = ("dipa", "satker", "sasaran", "indikator", "pendukung")


def explain(ruleset: Ruleset, laporan: Laporan, kode: str) -> Penjelasan:
    """Tell why the figures of one code are what they are.

    Each figure has a tree of what it was computed from, and every figure that it is
    made of is explained too. A figure that has no number is explained by the state
    that stands in its place; an indikator told in words has no figures.

    Args:
        ruleset: the rules.
        laporan: the facts.
        kode: ``"kanwil"``, or the code of an indikator, a part of one
            (``"pemasyarakatan.indeks_gakkum.kesehatan"``), a sasaran, a DIPA or a
            satker; ``"satker:ahu"`` where a DIPA has the same code.

    Raises:
        LaporanError: the facts do not fit the rules, or no figure has that code.
    """
    return explainer(ruleset, laporan).explain(kode)


def explainer(ruleset: Ruleset, laporan: Laporan) -> Explainer:
    """Evaluate a report once, to explain many of its figures.

    Raises:
        LaporanError: the facts do not fit the rules.
    """
    # A figure is mostly asked for once: compiling would cost more than it saves.
    e = evaluate_whole(ruleset, laporan, ruleset.walk)
    rincian: dict[str, list[Step]] = {}
    for s in e.susunan.steps:
        if s.kunci[0] == "rincian":
            rincian.setdefault(s.kunci[1], []).append(s)
    return Explainer(
        laporan,
        e.hasil,
        e.susunan,
        e.fakta,
        evaluator(e.fakta.lookup, e.angka),
        {s.kunci: s for s in e.susunan.steps},
        rincian,
    )


@frozen(eq=False)
class Explainer:
    """Explains figures of one result; each call walks only what it needs.

    Attributes:
        laporan, hasil, susunan, fakta: what is explained.
        value: the value of any node.
        steps: every figure by its key.
        rincian: the parts of figures, by the code of their owner.
    """

    laporan: Laporan
    hasil: Hasil
    susunan: Susunan
    fakta: Fakta
    value: Callable[[Expression], Nilai]
    steps: Mapping[Kunci, Step]
    rincian: Mapping[str, Sequence[Step]]

    def explain(self, kode: str) -> Penjelasan:
        """The figures of a code, and every figure that they are made of.

        Raises:
            LaporanError: no figure has that code.
        """
        tingkat, kode_isi = self.find(kode)
        sendiri = [s for s in self.steps.values() if _owns(s.kunci, tingkat, kode_isi)]
        langkah = {s.kunci: self.step(s) for s in sendiri}
        bagian = self.needed(langkah)
        tabel, asal = self.rule(tingkat, kode_isi)
        return Penjelasan(
            tingkat,
            kode_isi or "kanwil",
            self.name(tingkat, kode_isi),
            self.laporan.tahun,
            self.hasil.jejak,
            asal.tempat(kunci=True),
            tuple(langkah.values()),
            bagian,
            self.sources(getattr(tabel, "dasar", ())),
            getattr(tabel, "sumber", ""),
            getattr(tabel, "terverifikasi", None),
            getattr(tabel, "keterangan", ""),
        )

    # -- what a code means

    def find(self, kode: str) -> tuple[str, str]:
        """The level and code that are meant.

        Raises:
            LaporanError: there is no such code.
        """
        aturan = self.susunan.aturan
        if kode == "kanwil":
            return "kanwil", KANWIL
        if kode.startswith("satker:") and kode[7:] in aturan.satker:
            return "satker", kode[7:]
        for tingkat in _TINGKAT:
            if kode in getattr(aturan, tingkat):
                return tingkat, kode
        for _, induk, bagian in (k for k in self.steps if k[0] == "rincian"):
            if kode == f"{induk}.{bagian}":
                return "rincian", kode
        argumen = {
            "jenis": "angka",
            "kind": "figure",
            "kode": kode,
            "mirip": near(kode, self.codes()),
            "saran": "tulis kanwil, atau kode indikator, dimensi, sasaran, satker, "
            "atau DIPA",
            "hint": "give kanwil, or the code of an indikator, dimensi, sasaran, "
            "satker or DIPA",
        }
        raise LaporanError([Temuan("SKP402", aturan.kepala.asal.tempat(), argumen)])

    def codes(self) -> list[str]:
        """Every code that can be asked for."""
        aturan = self.susunan.aturan
        hasil = ["kanwil"]
        for tingkat in _TINGKAT:
            hasil += [
                f"satker:{kode}"
                if tingkat == "satker" and kode in aturan.dipa
                else kode
                for kode in getattr(aturan, tingkat)
            ]
        hasil += [f"{k[1]}.{k[2]}" for k in self.steps if k[0] == "rincian"]
        return hasil

    def needed(self, sendiri: Mapping[Kunci, Langkah]) -> tuple[Langkah, ...]:
        """Every other figure that some are made of, in the order of computation."""
        ada: dict[Kunci, Langkah] = {}
        tumpukan = [langkah.pohon for langkah in sendiri.values()]
        while tumpukan:
            for simpul in tumpukan.pop().walk():
                kunci = simpul.kunci
                if kunci is not None and kunci not in ada and kunci not in sendiri:
                    ada[kunci] = self.step(self.steps[kunci])
                    tumpukan.append(ada[kunci].pohon)
        return tuple(ada[k] for k in self.steps if k in ada)

    # -- one figure

    def step(self, step: Step) -> Langkah:
        """One figure explained."""
        asal, jalur, rumus = self.written(step.kunci)

        def place(e: Expression) -> Tempat:
            # Only formulas tell where in them something stands.
            if e.potong is not None and jalur[-1:] == ("rumus",):
                return asal.potong(jalur, *e.potong)
            return asal.tempat(*jalur)

        tingkat, kode, ukuran = step.kunci
        # A part that is reported beside the figure has an explanation of its own.
        parts = {
            s.ekspresi: s.kunci
            for s in self.rincian.get(kode, ())
            if s.ekspresi != step.ekspresi
        }
        pemilik = f"satker:{kode}" if tingkat == "satker" else kode
        masukan = partial(self.input, pemilik)
        tracer = Tracer(self.value, masukan, self.leaf, place, parts)
        pohon = tracer.node(step.ekspresi)
        target, tempat_target, sumber_target = "", None, ""
        if tingkat in ("indikator", "pendukung") and ukuran == "capaian":
            hasil = self.result(kode)
            angka = hasil.target
            target = hasil.teks_target if angka is None else str(angka)
            tempat_target = asal.tempat(*jalur)
            sumber_target = self.indikator(kode).sumber_target
        return Langkah(
            step.kunci,
            self.title(step.kunci),
            self.figure(step.kunci),
            rumus,
            pohon,
            asal.tempat(*jalur),
            target,
            tempat_target,
            sumber_target,
            *self.measure(step.kunci),
        )

    def measure(self, kunci: Kunci) -> tuple[tuple[Sumber, ...], str]:
        """The legal bases and the source of a measure; nothing for other figures."""
        tingkat, _, ukuran = kunci
        if tingkat not in ("satker", "dipa", "kanwil") or ukuran == "capaian":
            return (), ""
        tabel = self.susunan.aturan.ukuran[ukuran]
        return self.sources(tabel.dasar), tabel.sumber

    def written(self, kunci: Kunci) -> tuple[Asal, Jalur, str]:
        """Where the rule of a figure stands, and how it is written."""
        tingkat, kode, ukuran = kunci
        aturan = self.susunan.aturan
        dari_indikator = tingkat in ("indikator", "pendukung")
        if tingkat == "rincian" or (dari_indikator and ukuran == "realisasi"):
            ind = self.indikator(kode)
            if ind.kalkulator is not None:
                return ind.asal, ("kalkulator",), ind.kalkulator
            return ind.asal, ("rumus",), str(ind.rumus)
        if dari_indikator:
            ind = self.indikator(kode)
            return ind.asal, ("target", str(self.laporan.tahun)), ind.polaritas
        if ukuran == "capaian":
            agregasi = aturan.agregasi[tingkat]
            return agregasi.asal, ("cara",), f"{agregasi.cara} {agregasi.dari}"
        cara = getattr(aturan.ukuran[ukuran], tingkat)
        if isinstance(cara, Agregasi):
            return cara.asal, ("cara",), f"{cara.cara} {cara.dari}"
        if cara.kalkulator is not None:
            return cara.asal, ("kalkulator",), cara.kalkulator
        return cara.asal, ("rumus",), str(cara.rumus)

    def figure(self, kunci: Kunci) -> Angka:
        """A figure as results have it."""
        tingkat, kode, ukuran = kunci
        if tingkat == "rincian":
            return _part(self.result(kode).rincian, ukuran).nilai
        if tingkat in ("indikator", "pendukung"):
            hasil = self.result(kode)
            angka = hasil.realisasi if ukuran == "realisasi" else hasil.capaian
            assert angka is not None  # noqa: S101 -- there is a step for it
            return angka
        if tingkat == "sasaran":
            return self.hasil.sasaran[kode].capaian
        if tingkat == "satker":
            return self.hasil.satker[kode].ukuran[ukuran]
        kelompok = self.hasil.kanwil if tingkat == "kanwil" else self.hasil.dipa[kode]
        return kelompok.capaian if ukuran == "capaian" else kelompok.ukuran[ukuran]

    def result(self, kode: str) -> HasilIndikator:
        """The result of an indikator or supporting figure."""
        return self.hasil.indikator.get(kode) or self.hasil.pendukung[kode]

    def indikator(self, kode: str) -> Indikator:
        """The rule of an indikator or supporting figure."""
        return self.susunan.realisasi[kode].indikator

    # -- leaves

    def input(self, pemilik: str, e: Input, nilai: Nilai) -> Simpul:
        """An input of a figure of some owner: name, words, where it was reported."""
        kunci = self.fakta.key(e)
        tahun = kunci[3]
        nama = e.nama if e.baris is None else f"{e.nama}[{e.baris}]"
        nama = nama if e.periode is None else f"{nama}.{e.periode}"
        if tahun != self.laporan.tahun or e.tahun is not None:
            nama = f"{nama}[{tahun}]"
        if e.pemilik not in ("", pemilik):
            # Many satker report an input of the same name.
            nama = f"{e.pemilik}.{nama}"
        asal = self.fakta.asal.get(kunci)
        tempat = self.laporan.asal.tempat() if asal is None else asal.tempat()
        return Simpul(
            "masukan",
            nilai,
            e.tipe,
            nama=nama,
            label=self.words(e),
            satuan=e.satuan,
            predikat=shown_figure(nilai, e.satuan, self.susunan.aturan).predikat,
            tempat=tempat,
        )

    def words(self, e: Input) -> str:
        """An input as the rules name it for people."""
        pemilik = self.susunan.pemilik[e.pemilik]
        if e.nama in pemilik.masukan:
            nama = pemilik.masukan[e.nama].aturan.nama
            jenis, _, kode = e.pemilik.partition(":")
            return f"{nama}, {self.name(jenis, kode)}" if kode else nama
        if e.baris is not None:
            tabel, kolom = e.nama.split(".", 1)
            return f"{pemilik.tabel[tabel].kolom[kolom].aturan.nama}, {e.baris}"
        return pemilik.label.get(e.nama, e.nama)

    def leaf(self, e: Figure, nilai: Nilai) -> Simpul:
        """A figure of an earlier step; it has an explanation of its own."""
        step = self.steps[e.kunci]
        return Simpul(
            "angka",
            nilai,
            e.tipe,
            nama=_short(e.kunci),
            label=self.title(e.kunci),
            kunci=e.kunci,
            satuan=step.satuan,
            predikat=self.figure(e.kunci).predikat,
        )

    # -- names and sources

    def title(self, kunci: Kunci) -> str:
        """What a figure is called."""
        tingkat, kode, ukuran = kunci
        if tingkat == "rincian":
            return _part(self.result(kode).rincian, ukuran).nama
        nama = self.name(tingkat, kode)
        if ukuran in ("capaian", "realisasi"):
            return f"{ukuran.capitalize()} {nama}"
        return f"{self.susunan.aturan.ukuran[ukuran].nama} {nama}"

    def name(self, tingkat: str, kode: str) -> str:
        """What an owner of figures is called."""
        if tingkat == "kanwil":
            return self.hasil.kanwil.nama
        if tingkat == "rincian":
            (nama,) = (
                _part(self.result(k[1]).rincian, k[2]).nama
                for k in self.steps
                if k[0] == "rincian" and f"{k[1]}.{k[2]}" == kode
            )
            return nama
        nama = getattr(self.susunan.aturan, tingkat)[kode].nama
        assert isinstance(nama, str)  # noqa: S101 -- every such table has a name
        return nama

    def rule(self, tingkat: str, kode: str) -> tuple[object, Asal]:
        """The table that a code stands for, and where it stands."""
        aturan = self.susunan.aturan
        if tingkat == "kanwil":
            agregasi = aturan.agregasi["kanwil"]
            return agregasi, agregasi.asal
        if tingkat == "rincian":
            (ind,) = (
                self.indikator(k[1])
                for k in self.steps
                if k[0] == "rincian" and f"{k[1]}.{k[2]}" == kode
            )
            return ind, ind.asal
        tabel = getattr(aturan, tingkat)[kode]
        return tabel, tabel.asal

    def sources(self, dasar: str | tuple[str, ...]) -> tuple[Sumber, ...]:
        """Legal bases by their keys."""
        ada = self.susunan.aturan.dasar
        semua = (dasar,) if isinstance(dasar, str) else dasar
        return tuple(Sumber(k, ada[k].judul, ada[k].terverifikasi) for k in semua)


def _owns(kunci: Kunci, tingkat: str, kode: str) -> bool:
    """Is a figure one of those that are asked for?"""
    if tingkat == "rincian":
        return kunci[0] == "rincian" and f"{kunci[1]}.{kunci[2]}" == kode
    return kunci[:2] == (tingkat, kode)


def _part(rincian: tuple[HasilRincian, ...], jalur: str) -> HasilRincian:
    """A part of a figure by its dotted path."""
    return dict(_parts(rincian, ""))[jalur]


def _parts(
    rincian: tuple[HasilRincian, ...], awalan: str
) -> Iterator[tuple[str, HasilRincian]]:
    for r in rincian:
        yield f"{awalan}{r.kode}", r
        yield from _parts(r.anak, f"{awalan}{r.kode}.")


def _short(kunci: Kunci) -> str:
    """A figure as a formula would name it."""
    tingkat, kode, ukuran = kunci
    if tingkat == "rincian":
        return ukuran
    return ukuran if tingkat == "kanwil" else f"{kode}.{ukuran}"
