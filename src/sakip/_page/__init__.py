"""A report as one HTML file: no network, no server, no library.

All figures stand in the page itself and can be read and printed without a script. The
script adds explanations when they are opened, search, filter, order, and the change of
language; it builds text nodes only, so that no name of a file can become markup. A
content security policy lets this one style and this one script run, and nothing load.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from attrs import frozen

from .._compare import compare
from .._explaining import Explainer, explainer
from .._picture import pictures
from .._rendering import Gaya, render
from ..diagnostics import sort_temuan
from ._body import Body, standing
from ._explanations import both, intern
from ._markup import Markup, safe
from ._shell import switch, wrap_page
from ._words import KATA, KATA_SKRIP, words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .._comparison import Perbandingan
    from .._facts import Laporan
    from .._results import Hasil
    from .._ruleset import Ruleset
    from ..diagnostics import Bahasa, Temuan

__all__ = ["Bahan", "gather", "write_findings", "write_page"]


@frozen(eq=False)
class Bahan:
    """What a page is made of: a report evaluated, ready to be explained.

    Attributes:
        penjelas: explains its figures.
        banding: the same report compared, where earlier years are recorded.
    """

    penjelas: Explainer
    banding: Perbandingan | None

    @property
    def hasil(self) -> Hasil:
        """The result."""
        return self.penjelas.hasil


def gather(ruleset: Ruleset, laporan: Laporan) -> Bahan:
    """Evaluate a report for its page.

    Raises:
        LaporanError: the facts do not fit the rules.
    """
    tercatat = any(laporan.riwayat.values())
    banding = compare(ruleset, laporan) if tercatat else None
    return Bahan(explainer(ruleset, laporan), banding)


def write_page(
    bahan: Bahan,
    *,
    bahasa: Bahasa = "id",
    temuan: Iterable[Temuan] = (),
    langsung: str = "",
) -> str:
    """Write a report as a page.

    Args:
        bahan: the report.
        bahasa: the language that the page begins with; the other is on it too.
        temuan: findings to show.
        langsung: what tells this state of a served page from the next one; the page
            then asks its server for changes. ``""``: the page asks nobody.
    """
    penjelas, hasil, banding = bahan.penjelas, bahan.hasil, bahan.banding
    kanwil = penjelas.explain("kanwil")
    gambar = tuple(
        zip(
            pictures(hasil, "id", banding=banding, penjelasan=kanwil),
            pictures(hasil, "en", banding=banding, penjelasan=kanwil),
            strict=True,
        )
    )
    semua = sort_temuan(temuan)
    markup = Markup(bahasa)
    badan = Body(penjelas, markup)
    bagian = [
        badan.summary(),
        _controls(hasil, markup),
        *badan.dipa(),
        *badan.supporting(),
        badan.satker(),
        badan.pictures(gambar),
        badan.findings(semua),
    ]
    isi = (
        f"{_head(hasil, markup)}{_navigation(hasil, markup, temuan=bool(semua))}"
        f'<main id="isi" tabindex="-1">{"".join(bagian)}</main>{_foot(hasil, markup)}'
    )
    kamus: dict[str, int] = {}
    jelas = [intern(both(penjelas.explain(k)), kamus) for k in badan.jelas]
    data = {
        "kata": {k: list(KATA[k]) for k in KATA_SKRIP},
        "jelas": jelas,
        "kamus": [json.loads(teks) for teks in kamus],
        "alamat": list(badan.jelas),
    }
    judul = f"{hasil.jejak.nama} – {badan.kanwil()} {hasil.tahun}"
    return wrap_page(judul, isi, markup, data, langsung)


def write_findings(
    temuan: Iterable[Temuan], *, bahasa: Bahasa = "id", langsung: str = ""
) -> str:
    """Write a page of findings, each with its place and what to do about it.

    Args:
        temuan: the findings.
        bahasa: the language that the page begins with; the other is on it too.
        langsung: as for `write_page`.
    """
    markup = Markup(bahasa)
    semua = sort_temuan(temuan)
    isi = "".join(
        "<li>"
        + markup.inside("pre", (_frame(t, "id"), _frame(t, "en")), tabindex="0")
        + "</li>"
        for t in semua
    )
    galat = markup.inside("p", words("temuan_galat"))
    badan = (
        f"<header>{switch(markup, markup.attribute('aria-label', words('bahasa')))}"
        f"{markup.inside('h1', words('temuan'))}</header>"
        f'<main id="isi" tabindex="-1">{galat}'
        f'<ol class="temuan">{isi}</ol></main>'
    )
    data = {"kata": {k: list(KATA[k]) for k in KATA_SKRIP}, "jelas": [], "alamat": []}
    return wrap_page(markup.now(words("temuan")), badan, markup, data, langsung)


def _frame(temuan: Temuan, bahasa: Bahasa) -> str:
    """A finding with its lines, without the count of them all."""
    return render("frame", [temuan], Gaya(bahasa)).rpartition("\n\n")[0]


def _head(hasil: Hasil, markup: Markup) -> str:
    jejak = hasil.jejak
    asal = words("ruleset", id=jejak.ruleset, edisi=jejak.edisi, tahun=hasil.tahun)
    pilih = switch(markup, markup.attribute("aria-label", words("bahasa")))
    tanpa = markup.inside("p", words("tanpa_skrip"))
    return (
        f"{markup.inside('a', words('lompat'), class_='lompat', href='#isi')}"
        f"<header>{pilih}<h1>{safe(jejak.nama)}</h1>{markup.inside('p', asal)}"
        f"<noscript>{tanpa}</noscript></header>"
    )


def _navigation(hasil: Hasil, markup: Markup, *, temuan: bool) -> str:
    kanwil = hasil.kanwil.nama or "Kanwil"
    butir = [f'<a href="#j-kanwil">{safe(kanwil)}</a>']
    butir += [
        f'<a href="#j-{safe(d.kode)}">{d.no}. {safe(d.nama)}</a>'
        for d in hasil.dipa.values()
    ]
    if hasil.satker:
        butir.append(markup.inside("a", words("satker"), href="#j-satker"))
    butir.append(markup.inside("a", words("gambar"), href="#j-gambar"))
    if temuan:
        butir.append(markup.inside("a", words("temuan"), href="#j-temuan"))
    isi = "".join(f"<li>{b}</li>" for b in butir)
    nama = markup.attribute("aria-label", words("navigasi"))
    return f"<nav{nama}><ul>{isi}</ul></nav>"


def _controls(hasil: Hasil, markup: Markup) -> str:
    """Search, filter, order, and how many are shown."""
    golongan = [standing(i) for i in hasil.indikator.values()]
    golongan += [standing(i) for i in hasil.pendukung.values()]
    ada = {words("semua"): ""} | {dwi: kode for kode, dwi in sorted(golongan)}
    keadaan = "".join(
        markup.inside("option", dwi, value=kode) for dwi, kode in ada.items()
    )
    urutan = "".join(
        markup.inside("option", words(k), value=k)
        for k in ("urutan_laporan", "naik", "turun", "nama")
    )
    contoh = markup.attribute("placeholder", words("cari_contoh"))
    cari, saring, urut, buka = (
        markup.text(words(k)) for k in ("cari", "keadaan", "urutan", "buka_semua")
    )
    judul = markup.inside("h3", words("diurutkan"))
    return (
        f'<search><form id="saring" aria-labelledby="j-saring">'
        f"{markup.inside('h2', words('saring'), id='j-saring')}"
        f'<p><label>{cari} <input type="search" id="cari" autocomplete="off"{contoh}>'
        f'</label> <label>{saring} <select id="golongan">{keadaan}</select></label> '
        f'<label>{urut} <select id="urutan">{urutan}</select></label> '
        f'<button type="button" id="buka-semua">{buka}</button></p>'
        f'<p id="banyak" role="status" aria-live="polite"></p></form></search>'
        f"{markup.inside('p', words('kosong'), id='kosong', hidden='')}"
        f'<section id="datar" hidden>{judul}'
        '<ul class="daftar"></ul></section>'
    )


def _foot(hasil: Hasil, markup: Markup) -> str:
    jejak = hasil.jejak
    sidik = words(
        "sidik", ruleset=jejak.sidik_ruleset[:12], laporan=jejak.sidik_laporan[:12]
    )
    plugin = ", ".join(f"{nama} {versi}" for nama, versi in jejak.plugin.items())
    return f"<footer>{markup.inside('p', sidik)}<p>{safe(plugin)}</p></footer>"
