"""The report as HTML: from the Kanwil down to variables, readable without a script."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from .._report._words import figure_text, plain, unit_text
from .._results import NAMA_KEADAAN, STATE_NAME
from ._markup import Markup, safe
from ._words import Dwi, words

if TYPE_CHECKING:
    from .._explaining import Explainer
    from .._picture import Gambar
    from .._results import (
        Agregat,
        Angka,
        Hasil,
        HasilIndikator,
        HasilKelompok,
        HasilRincian,
        HasilSasaran,
        HasilSatker,
    )
    from .._unit import Satuan
    from ..diagnostics import Temuan

#: Stands where there is nothing to show.
KOSONG = "–"


class Body:
    """Writes the parts of the page.

    Attributes:
        jelas: codes of explanations, in the order of their numbers.
        milik: indikator by the code of their sasaran.
    """

    def __init__(self, penjelas: Explainer, markup: Markup) -> None:
        self.hasil: Hasil = penjelas.hasil
        self.markup = markup
        self.jelas: dict[str, int] = {}
        self.milik: dict[str | None, list[HasilIndikator]] = {}
        for i in self.hasil.indikator.values():
            self.milik.setdefault(i.sasaran, []).append(i)

    # -- figures

    def figure(self, angka: Angka | None, teks: str = "") -> str:
        """A figure with what JSON has for it, a state with its word, or a text."""
        if teks:
            return safe(teks)
        if angka is None:
            return KOSONG
        isi = self.markup.text((figure_text(angka, "id"), figure_text(angka, "en")))
        if angka.keadaan is not None:
            kode = angka.keadaan.kode
            return f'<span class="keadaan" data-keadaan="{kode}">{isi}</span>'
        return f'<data value="{safe(angka.teks)}">{isi}</data>'

    def figures(self, pasang: Mapping[Dwi, str]) -> str:
        """Figures with their labels."""
        isi = "".join(
            f"<div>{self.markup.inside('dt', label)}<dd>{nilai}</dd></div>"
            for label, nilai in pasang.items()
        )
        return f'<dl class="angka">{isi}</dl>'

    def unit(self, satuan: Satuan) -> str:
        return self.markup.text((unit_text(satuan, "id"), unit_text(satuan, "en")))

    def opener(self, kode: str, judul: str, apa: Dwi) -> str:
        """The button that opens an explanation, and where that will stand."""
        n = self.jelas.setdefault(kode, len(self.jelas))
        nama = self.markup.attribute("aria-label", apa) if apa[0] else ""
        return (
            f'<button type="button" class="buka" aria-expanded="false" '
            f'aria-controls="p{n}" data-j="{n}"{nama}>{judul}</button>'
        )

    def panel(self, kode: str, isi: str = "") -> str:
        n = self.jelas[kode]
        dalam = f'<div class="jelas"></div>{isi}'
        return f'<div id="p{n}" class="panel" hidden>{dalam}</div>'

    def short(self, kode: str, nama: str) -> str:
        """A button with one word, and its panel."""
        judul = self.markup.text(words("jelas_pendek"))
        apa = words("jelas", nama=nama)
        return self.opener(kode, judul, apa) + self.panel(kode)

    # -- parts

    def dashboard(self) -> str:
        """The Kanwil and its DIPA in one table."""
        hasil, m = self.hasil, self.markup
        kanan = ' class="angka"'
        kepala = [words("no"), words("dipa"), ("Capaian", "Capaian")]
        kepala += [(n, n) for n in hasil.nama_ukuran.values()]
        judul = "".join(
            f'<th scope="col"{"" if n == 1 else kanan}><button type="button" '
            f'class="urut" data-kolom="{n}">{m.text(k)}</button></th>'
            for n, k in enumerate(kepala)
        )
        badan = "".join(
            self.group_row(f'<a href="#k-{safe(d.kode)}">{safe(d.nama)}</a>', d)
            for d in hasil.dipa.values()
        )
        kanwil = self.group_row(safe(self.kanwil()), hasil.kanwil)
        gulir = m.attribute("aria-label", words("gulir"))
        return (
            f'<div class="gulir" role="region" tabindex="0"{gulir}>'
            f'<table id="dashboard">'
            f"<thead><tr>{judul}</tr></thead><tbody>{badan}</tbody>"
            f"<tfoot>{kanwil}</tfoot></table></div>"
        )

    def group_row(self, nama: str, k: HasilKelompok) -> str:
        sel = [k.capaian, *(k.ukuran.get(u) for u in self.hasil.nama_ukuran)]
        isi = "".join(f'<td class="angka">{self.figure(a)}</td>' for a in sel)
        no = str(k.no) if k.kode else ""
        return f'<tr><td class="angka">{no}</td><th scope="row">{nama}</th>{isi}</tr>'

    def kanwil(self) -> str:
        return self.hasil.kanwil.nama or "Kanwil"

    def summary(self) -> str:
        """The Kanwil: its figures, its explanation, the dashboard."""
        k = self.hasil.kanwil
        judul = self.markup.inside("h3", words("dashboard"))
        return (
            f'<section id="k-kanwil" aria-labelledby="j-kanwil">'
            f'<h2 id="j-kanwil" tabindex="-1">{safe(self.kanwil())}</h2>'
            f"{self.group_figures(k)}{self.short('kanwil', self.kanwil())}"
            f"{judul}{self.dashboard()}</section>"
        )

    def group_figures(self, k: HasilKelompok) -> str:
        nama = self.hasil.nama_ukuran
        pasang: dict[Dwi, str] = {("Capaian", "Capaian"): self.figure(k.capaian)}
        for kode, angka in k.ukuran.items():
            pasang[nama[kode], nama[kode]] = self.figure(angka)
        return self.figures(pasang) + self.left_out(k.agregat)

    def left_out(self, agregat: Agregat) -> str:
        """What an aggregate has no number for; nothing if there is nothing."""
        if not agregat.keluar:
            return ""
        cara = agregat.cara.replace("_", " ")
        hitung = words(
            "anggota", cara=cara, dihitung=agregat.dihitung, anggota=agregat.anggota
        )
        daftar = [
            "; ".join([awal, *(f"{k.kode}: {nama[k.keadaan]}" for k in agregat.keluar)])
            for awal, nama in zip(hitung, (NAMA_KEADAAN, STATE_NAME), strict=True)
        ]
        return f'<p class="catatan">{self.markup.text((daftar[0], daftar[1]))}</p>'

    def dipa(self) -> Iterator[str]:
        """Each DIPA with its sasaran and their indikator."""
        menurut: dict[str, list[HasilSasaran]] = {}
        for s in self.hasil.sasaran.values():
            menurut.setdefault(s.dipa, []).append(s)
        for d in self.hasil.dipa.values():
            isi = "".join(map(self.sasaran, menurut.get(d.kode, ())))
            no = safe(d.kode)
            yield (
                f'<section class="dipa" id="k-{no}" aria-labelledby="j-{no}">'
                f'<h2 id="j-{no}" tabindex="-1">{d.no}. {safe(d.nama)}</h2>'
                f"{self.group_figures(d)}{self.short(d.kode, d.nama)}{isi}</section>"
            )

    def sasaran(self, s: HasilSasaran) -> str:
        milik = self.milik.get(s.kode, [])
        angka = self.figures({("Capaian", "Capaian"): self.figure(s.capaian)})
        judul = self.markup.text(words("sasaran"))
        return (
            f'<section class="sasaran" id="k-{safe(s.kode)}">'
            f'<h3 tabindex="-1">{judul}: {safe(s.nama)}</h3>'
            f"{angka}{self.left_out(s.agregat)}{self.short(s.kode, s.nama)}"
            f"{self.items(milik)}</section>"
        )

    def supporting(self) -> Iterator[str]:
        """Supporting figures by kelompok, in the order of first mention."""
        menurut: dict[str, list[HasilIndikator]] = {}
        for i in self.hasil.pendukung.values():
            menurut.setdefault(i.kelompok or "", []).append(i)
        for n, (kelompok, milik) in enumerate(menurut.items()):
            nama = kelompok.replace("_", " ")
            lain = words("lainnya")
            judul = (
                words("pendukung", nama=nama or lain[0])[0],
                words("pendukung", nama=nama or lain[1])[1],
            )
            yield (
                f'<section class="dipa" aria-labelledby="j-pendukung-{n}">'
                f"{self.markup.inside('h2', judul, id=f'j-pendukung-{n}')}"
                f"{self.items(milik, 'h3')}</section>"
            )

    def items(self, milik: list[HasilIndikator], tingkat: str = "h4") -> str:
        """Indikator as a list, their names as headings of a level."""
        isi = "".join(self.indikator(i, tingkat) for i in milik)
        return f'<ul class="daftar">{isi}</ul>'

    def indikator(self, i: HasilIndikator, tingkat: str) -> str:
        """One indikator: its figures, and behind a button why, and its parts."""
        pasang: dict[Dwi, str] = {
            ("Target", "Target"): self.figure(i.target, i.teks_target),
            ("Realisasi", "Realisasi"): self.figure(i.realisasi, i.teks_realisasi),
            ("Capaian", "Capaian"): self.figure(i.capaian),
        }
        if i.kategori is not None:
            pasang[words("kategori")] = safe(i.kategori)
        golongan, judul = standing(i)
        nilai = "" if i.capaian is None else i.capaian.desimal
        tombol = self.opener(i.kode, safe(i.nama), ("", ""))
        return (
            f'<li class="ind" id="k-{safe(i.kode)}" data-golongan="{golongan}" '
            f'data-nilai="{nilai}"><{tingkat}>{tombol}</{tingkat}>'
            f'<p class="kode"><code>{safe(i.kode)}</code> {self.unit(i.satuan)} '
            f'<span class="tanda {golongan}">{self.markup.text(judul)}</span></p>'
            f"{self.figures(pasang)}{self.panel(i.kode, self.parts(i.kode, i.rincian))}"
            "</li>"
        )

    def parts(self, induk: str, rincian: tuple[HasilRincian, ...]) -> str:
        """The parts of a figure, each with its explanation and its own parts."""
        if not rincian:
            return ""
        isi = []
        for r in rincian:
            kode = f"{induk}.{r.kode}"
            bobot = ""
            if r.bobot is not None:
                teks = self.markup.text(words("bobot", bobot=plain(r.bobot)))
                bobot = f" <small>{teks}</small>"
            tombol = self.opener(kode, safe(r.nama), ("", ""))
            isi.append(
                f'<li id="k-{safe(kode)}">{tombol} {self.figure(r.nilai)}{bobot}'
                f"{self.panel(kode, self.parts(kode, r.anak))}</li>"
            )
        judul = self.markup.inside("p", words("bagian"), class_="sub")
        return f'{judul}<ul class="rincian">{"".join(isi)}</ul>'

    def satker(self) -> str:
        """Every satker: what it reported, and its measures."""
        if not self.hasil.satker:
            return ""
        isi = "".join(map(self.one_satker, self.hasil.satker.values()))
        judul = self.markup.inside("h2", words("satker"), id="j-satker", tabindex="-1")
        return (
            f'<section class="dipa" aria-labelledby="j-satker">{judul}'
            f'<ul class="daftar">{isi}</ul></section>'
        )

    def one_satker(self, s: HasilSatker) -> str:
        kode = f"satker:{s.kode}"
        nama = self.hasil.nama_ukuran
        ukuran = {(nama[k], nama[k]): self.figure(a) for k, a in s.ukuran.items()}
        masukan = {(k, k): self.figure(a) for k, a in s.masukan.items()}
        judul = self.markup.inside("p", words("masukan"), class_="sub")
        rinci = f"{judul}{self.figures(masukan)}" if masukan else ""
        tombol = self.opener(kode, safe(s.nama), ("", ""))
        return (
            f'<li class="satker" id="k-{safe(kode)}"><h3>{tombol}</h3>'
            f"{self.figures(ukuran)}{self.panel(kode, rinci)}</li>"
        )

    def pictures(self, gambar: tuple[tuple[Gambar, Gambar], ...]) -> str:
        """Every picture in both languages, one of them shown."""
        isi, kini = [], self.markup.bahasa
        for pasang in gambar:
            judul = self.markup.inside("figcaption", (pasang[0].judul, pasang[1].judul))
            nama = self.markup.attribute("aria-label", words("gulir_gambar"))
            svg = "".join(
                f'<div lang="{b}"{"" if b == kini else " hidden"}>{g.svg}</div>'
                for b, g in zip(("id", "en"), pasang, strict=True)
            )
            isi.append(
                f'<figure>{judul}<div class="gulir" role="group" tabindex="0"{nama}>'
                f"{svg}</div></figure>"
            )
        judul = self.markup.inside("h2", words("gambar"), id="j-gambar", tabindex="-1")
        return f'<section aria-labelledby="j-gambar">{judul}{"".join(isi)}</section>'

    def findings(self, temuan: tuple[Temuan, ...]) -> str:
        """What is wrong with the facts or rules, though not gravely."""
        if not temuan:
            return ""
        isi = "".join(
            self.markup.inside("li", (t.baris_tunggal("id"), t.baris_tunggal("en")))
            for t in temuan
        )
        judul = self.markup.inside("h2", words("temuan"), id="j-temuan", tabindex="-1")
        return (
            f'<section aria-labelledby="j-temuan">{judul}<ul class="temuan">{isi}</ul>'
            "</section>"
        )


def standing(i: HasilIndikator) -> tuple[str, Dwi]:
    """How an indikator stands: a word for the script, and for people."""
    if i.keadaan is not None:
        return i.keadaan.kode, (NAMA_KEADAAN[i.keadaan], STATE_NAME[i.keadaan])
    if i.capaian is None or i.capaian.eksak is None:
        return "tanpa", words("tanpa")
    kunci = "kurang" if i.capaian.eksak < 100 else "tercapai"  # noqa: PLR2004 -- percent
    return kunci, words(kunci)
