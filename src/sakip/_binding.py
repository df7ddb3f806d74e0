"""Facts held against the inputs that rules declare: exact values, or findings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from attrs import frozen

from ._fact_store import SUMBER, Bidang, FactStore, KunciFakta
from ._fact_tables import TableBinder
from ._near import near
from ._scope import PERIODE
from ._unit import Jenis
from ._value import Keadaan, Nilai
from .diagnostics import Temuan
from .expression import Input

if TYPE_CHECKING:
    from ._facts import Bagian, Laporan
    from ._model import Asal
    from ._steps import Pemilik, Susunan


@frozen(eq=False)
class Fakta:
    """Facts by input, exact, in the tree's terms (a percentage as a ratio)."""

    tahun: int
    nilai: Mapping[KunciFakta, Nilai]
    asal: Mapping[KunciFakta, Asal]
    teks: Mapping[str, str]

    def key(self, node: Input) -> KunciFakta:
        """The fact that an input node reads."""
        tahun = node.tahun if node.tahun is not None else self.tahun + node.geser
        return (node.pemilik, node.nama, node.baris, tahun, node.periode)

    def lookup(self, node: Input) -> Nilai:
        """The value of an input; BelumAda where nothing was reported."""
        return self.nilai.get(self.key(node), Keadaan.BELUM_ADA)


def bind(susunan: Susunan, laporan: Laporan) -> tuple[Fakta, tuple[Temuan, ...]]:
    """Hold facts against rules.

    Returns:
        the facts by input, and findings: unknown codes and names, wrong kinds,
        values out of range, totals that do not add up, facts still missing.
    """
    pengikat = _Binder(susunan, laporan)
    pengikat.run()
    fakta = Fakta(laporan.tahun, pengikat.nilai, pengikat.asal, pengikat.teks)
    pengikat.missing(fakta)
    return fakta, tuple(pengikat.temuan)


class _Binder(FactStore):
    def __init__(self, susunan: Susunan, laporan: Laporan) -> None:
        super().__init__(laporan.tahun, susunan.aturan.predikat)
        self.susunan = susunan
        self.laporan = laporan
        self.teks: dict[str, str] = {}
        self.dipakai = self.needed()

    def needed(self) -> dict[tuple[str, str], set[int]]:
        """Years that formulas read, by owner and input."""
        dipakai: dict[tuple[str, str], set[int]] = {}
        for node in self.susunan.inputs:
            tahun = node.tahun if node.tahun is not None else self.tahun + node.geser
            dipakai.setdefault((node.pemilik, node.nama), set()).add(tahun)
        return dipakai

    def run(self) -> None:
        aturan, laporan = self.susunan.aturan, self.laporan
        kepala = aturan.kepala
        if laporan.ruleset and laporan.ruleset != kepala.id:
            self.find(
                "SKP413", laporan.asal, "ruleset", ada=laporan.ruleset, perlu=kepala.id
            )
        semua = dict.fromkeys((*aturan.indikator, *aturan.pendukung))
        for kode, bagian in laporan.realisasi.items():
            if kode not in semua:
                self.unknown("indikator", kode, bagian, semua)
                continue
            teks = self.susunan.realisasi.get(kode)
            if teks is not None and teks.satuan.jenis is Jenis.TEKS:
                self.text(kode, bagian)
                continue
            for b in bagian:
                self.owner(kode, self.susunan.pemilik[kode], b)
        for kode, bagian in laporan.satker.items():
            if kode not in aturan.satker:
                self.unknown("satker", kode, bagian, aturan.satker)
                continue
            for b in bagian:
                self.owner(f"satker:{kode}", self.susunan.pemilik[f"satker:{kode}"], b)
        for b in laporan.bersama:
            self.owner("", self.susunan.pemilik[""], b)

    def unknown(
        self,
        jenis: str,
        kode: str,
        bagian: tuple[Bagian, ...],
        ada: Any,  # noqa: ANN401 -- any iterable of codes
    ) -> None:
        for b in bagian:
            tempat = b.asal.tempat(kunci=True)
            saran, hint, mirip = "betulkan kodenya", "mend the code", near(kode, ada)
            bertitik = [k for k in _dotted(kode, b.isi) if k in ada]
            if bertitik:
                # TOML reads ahu.pnbp as pnbp inside ahu.
                kutip = ", ".join(f'"{k}"' for k in bertitik)
                saran = f"kode bertitik ditulis dalam tanda kutip: {kutip}"
                hint, mirip = f"put a code with a dot in quotes: {kutip}", ""
            awalan = "satker:" if jenis == "satker" else ""
            self.terjelaskan |= {(f"{awalan}{k}", "") for k in (mirip, *bertitik) if k}
            argumen = {"jenis": jenis, "kode": kode, "mirip": mirip}
            argumen |= {"saran": saran, "hint": hint}
            self.temuan.append(Temuan("SKP402", tempat, argumen))

    def text(self, kode: str, bagian: tuple[Bagian, ...]) -> None:
        """Realisasi of an indikator that is told in words."""
        for b in bagian:
            for nama, isi in b.isi.items():
                if nama == SUMBER:
                    continue
                if nama != "realisasi":
                    self.unknown_input(kode, nama, b.asal, ("realisasi",))
                elif not isinstance(isi, str):
                    self.wrong(b.asal.sub(nama), nama, isi, "teks", "text")
                elif kode in self.teks:
                    lain = self.asal[kode, nama, None, self.tahun, None].tempat()
                    self.find(
                        "SKP414",
                        b.asal,
                        nama,
                        nama=nama,
                        lain=lain.pendek,
                    )
                else:
                    self.teks[kode] = isi
                    self.asal[kode, nama, None, self.tahun, None] = b.asal.sub(nama)

    # -- one owner

    def owner(self, kode: str, pemilik: Pemilik, bagian: Bagian) -> None:
        for nama, isi, asal in _leaves(bagian.isi, bagian.asal, pemilik):
            if nama in pemilik.masukan:
                self.scalar(kode, nama, isi, asal, Bidang.of(pemilik.masukan[nama]))
            elif nama in pemilik.tabel:
                aturan = self.susunan.tabel(kode, nama)
                TableBinder(self, kode, nama, pemilik.tabel[nama], aturan).bind(
                    isi, asal
                )
            elif nama in pemilik.lain:
                self.scalar(kode, nama, isi, asal, Bidang.of_node(pemilik.lain[nama]))
            else:
                ada = (*pemilik.masukan, *pemilik.tabel, *pemilik.lain)
                self.unknown_input(kode, nama, asal, ada, sudah=True)

    def scalar(
        self, pemilik: str, nama: str, isi: object, asal: Asal, f: Bidang
    ) -> None:
        """One input: a value, values by year, or values by part of the year."""
        if not isinstance(isi, Mapping):
            if f.periode is not None:
                self.period_fault(pemilik, nama, "satu angka", asal, f.periode)
                return
            self.put((pemilik, nama, None, self.tahun, None), isi, asal, nama, f)
            return
        bagian = PERIODE[f.periode] if f.periode is not None else ()
        berurut: list[tuple[str, Nilai]] = []
        for kunci, nilai in isi.items():
            di = asal.sub(kunci)
            if kunci == SUMBER:
                continue
            if _is_year(kunci):
                tahun = int(kunci)
                if f.periode is not None and tahun == self.tahun:
                    # The year's figure is made of its parts: this one is unread.
                    self.period_fault(pemilik, nama, kunci, di, f.periode)
                    continue
                if isinstance(nilai, Mapping):
                    self.wrong(di, f"{nama}[{kunci}]", nilai, "bilangan", "a number")
                    self.terjelaskan.add((pemilik, nama))
                    continue
                self.put(
                    (pemilik, nama, None, tahun, None), nilai, di, f"{nama}[{kunci}]", f
                )
                if tahun not in self.dipakai.get((pemilik, nama), {tahun}):
                    self.find("SKP408", di, tahun=tahun, nama=nama)
            elif kunci in bagian:
                hasil = self.put(
                    (pemilik, nama, None, self.tahun, kunci),
                    nilai,
                    di,
                    f"{nama}.{kunci}",
                    f,
                )
                if hasil is not None:
                    berurut.append((kunci, hasil))
            else:
                self.period_fault(pemilik, nama, kunci, di, f.periode)
        if f.gabung == "kumulatif":
            self.rising(nama, berurut, bagian, asal)

    def period_fault(
        self, pemilik: str, nama: str, ada: str, asal: Asal, periode: str | None
    ) -> None:
        self.terjelaskan.add((pemilik, nama))
        bagian = PERIODE[periode] if periode else ()
        perlu = ", ".join(bagian) or "tahun, mis. 2024"
        mirip = _same_number(ada, periode, bagian) if periode else ""
        self.find("SKP409", asal, nama=nama, ada=ada, perlu=perlu, mirip=mirip)

    def rising(
        self,
        nama: str,
        berurut: list[tuple[str, Nilai]],
        urutan: tuple[str, ...],
        asal: Asal,
    ) -> None:
        """A cumulative figure never falls."""
        angka = sorted(
            ((urutan.index(k), k, v) for k, v in berurut if isinstance(v, Fraction))
        )
        for (_, lama, awal), (_, baru, akhir) in pairwise(angka):
            if akhir < awal:
                self.find(
                    "SKP416",
                    asal,
                    baru,
                    nama=nama,
                    lama=lama,
                    baru=baru,
                    awal=awal,
                    akhir=akhir,
                )

    # -- what is missing

    def missing(self, fakta: Fakta) -> None:
        """One warning for each owner whose inputs were not all reported."""
        kurang: dict[str, list[str]] = {}
        semua = self.susunan.inputs
        # Parts of a year may be to come; with none at all, nothing was reported.
        ada = {(n.pemilik, n.nama) for n in semua if fakta.key(n) in self.asal}
        for node in semua:
            if node.periode is not None and (node.pemilik, node.nama) in ada:
                continue
            if fakta.key(node) not in self.asal:
                nama = node.nama if node.baris is None else f"{node.nama}[{node.baris}]"
                tabel = node.nama.partition(".")[0]
                sudah = {(node.pemilik, n) for n in ("", tabel, node.nama, nama)}
                if sudah & self.terjelaskan:
                    continue
                tahun = fakta.key(node)[3]
                if tahun != self.tahun:
                    nama = f"{nama}[{tahun}]"
                kurang.setdefault(node.pemilik, []).append(nama)
        for pemilik, nama_semua in kurang.items():
            unik = list(dict.fromkeys(nama_semua))
            ekor = ", …" if len(unik) > 4 else ""  # noqa: PLR2004 -- enough to recognise
            kode = pemilik.removeprefix("satker:") or "masukan_bersama"
            tabel = (
                f'[satker."{kode}"]'
                if pemilik.startswith("satker:")
                else f'[realisasi."{kode}"]'
                if pemilik
                else "[masukan_bersama]"
            )
            tempat = self.laporan.asal.tempat(kunci=True)
            if tempat.sel:
                # A form has rows by their code, and no tables.
                tabel = kode
            self.temuan.append(
                Temuan(
                    "SKP412",
                    tempat,
                    {
                        "kode": kode,
                        "nama": ", ".join(unik[:4]) + ekor,
                        "tabel": tabel,
                    },
                )
            )


def _leaves(
    isi: Mapping[str, Any], asal: Asal, pemilik: Pemilik, awalan: str = ""
) -> Iterator[tuple[str, object, Asal]]:
    """Facts of an owner by input name; nested tables spell dotted names."""
    for kunci, nilai in isi.items():
        nama = f"{awalan}{kunci}"
        if kunci == SUMBER:
            continue
        dikenal = (
            nama in pemilik.masukan or nama in pemilik.tabel or nama in pemilik.lain
        )
        if (
            not dikenal
            and isinstance(nilai, Mapping)
            and any(n.startswith(f"{nama}.") for n in pemilik.lain)
        ):
            yield from _leaves(nilai, asal.sub(kunci), pemilik, f"{nama}.")
        else:
            yield nama, nilai, asal.sub(kunci)


def _dotted(awalan: str, isi: Mapping[str, object]) -> Iterator[str]:
    """The codes that a table and the tables in it spell, part by part."""
    for kunci, nilai in isi.items():
        if isinstance(nilai, Mapping):
            yield f"{awalan}.{kunci}"
            yield from _dotted(f"{awalan}.{kunci}", nilai)


def _same_number(ada: str, periode: str, bagian: tuple[str, ...]) -> str:
    """The part of a year that a mistyped one means: ``bulan1``, ``TW 1``, ``1``."""
    cocok = re.fullmatch(r"([a-z]*)[ _-]?0?([1-9][0-9]?)", ada.lower(), re.ASCII)
    if cocok is None or cocok[1] not in ("", periode, bagian[0].rstrip("01")):
        return ""
    ke = int(cocok[2])
    return bagian[ke - 1] if ke <= len(bagian) else ""


def _is_year(kunci: str) -> bool:
    return len(kunci) == 4 and kunci.isascii() and kunci.isdigit()  # noqa: PLR2004 -- a year
