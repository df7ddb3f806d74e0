"""An explanation as text, for a terminal: the working of a report, with its places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._report._words import state_word, unit_text
from .._terminal import clean
from .._unit import Jenis
from .._value import Keadaan
from ._words import place, treatment, word
from ._working import inline, leaf_text, value_text, working

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .._explanation import Langkah, Penjelasan, Simpul
    from ..diagnostics import Bahasa

#: Width of the column of labels.
_LEBAR = 11


def write(p: Penjelasan, *, bahasa: Bahasa = "id") -> str:
    """Write an explanation as text."""
    return "\n".join(_lines(p, bahasa)) + "\n"


def _lines(p: Penjelasan, bahasa: Bahasa) -> Iterator[str]:
    yield clean(f"{p.kode}  {p.nama}")
    for label, isi in head(p, bahasa):
        yield _row(label, isi)
    for langkah in p.langkah:
        yield ""
        yield from _step(langkah, bahasa)
    if p.bagian:
        yield ""
        yield word("bagian", bahasa)
        for langkah in p.bagian:
            nilai = f"{langkah.angka}"
            yield clean(f"  {key_text(langkah)}  {nilai}")


def key_text(langkah: Langkah) -> str:
    """A figure by its code and measure."""
    tingkat, kode, ukuran = langkah.kunci
    awal = {"satker": "satker:", "kanwil": "kanwil"}.get(tingkat, "")
    return f"{awal}{kode} {ukuran}".strip()


def head(p: Penjelasan, bahasa: Bahasa) -> Iterator[tuple[str, str]]:
    """Where the rule comes from: labels with what they say; an empty one goes on."""
    j = p.jejak
    aturan = [j.ruleset, word("edisi", bahasa, edisi=j.edisi)]
    aturan.append(word("tahun", bahasa, tahun=p.tahun))
    if j.amandemen:
        aturan.append(word("amandemen", bahasa, amandemen=", ".join(j.amandemen)))
    if j.pada is not None:
        aturan.append(word("pada", bahasa, pada=j.pada.isoformat()))
    yield word("aturan", bahasa), ", ".join(aturan)
    yield "", place(p.tempat)
    for s in p.dasar:
        belum = "" if s.terverifikasi else f" ({word('belum', bahasa)})"
        yield word("dasar", bahasa), f"{s.judul}{belum}"
    if p.sumber:
        yield word("sumber", bahasa), p.sumber
    if p.terverifikasi is False:
        yield "", word("tak_verifikasi", bahasa)
    if p.keterangan:
        yield word("catatan", bahasa), p.keterangan


def _row(label: str, isi: str) -> str:
    return clean(f"  {label:<{_LEBAR}} {isi}").rstrip()


def _step(langkah: Langkah, bahasa: Bahasa) -> Iterator[str]:
    yield clean(f"{langkah.nama} = {langkah.angka}")
    yield _row(word("rumus", bahasa), f"{langkah.rumus}  [{place(langkah.aturan)}]")
    if langkah.target:
        dari = f"  [{langkah.sumber_target}]" if langkah.sumber_target else ""
        yield _row(word("target", bahasa), f"{langkah.target}{dari}")
    for s in leaves(langkah.pohon):
        yield _row(word(s.jenis, bahasa), leaf_line(s, bahasa))
    for n, baris in enumerate(working(langkah.pohon, bahasa)):
        yield _row(word("hitung", bahasa) if not n else "", f"= {inline(baris)}")
    for catatan in notes(langkah.pohon, bahasa):
        yield _row("", catatan)
    akhir = rounding(langkah, bahasa)
    if akhir:
        yield _row(word("dicatat", bahasa), akhir)


def leaves(s: Simpul) -> list[Simpul]:
    """The inputs and figures that went in, each once, in reading order."""
    semua = (n for n in s.walk() if n.jenis in ("masukan", "angka"))
    return list({(n.nama, n.tempat, n.kunci): n for n in semua}.values())


def leaf_value(s: Simpul, bahasa: Bahasa) -> str:
    """An input or figure with its unit."""
    isi = leaf_text(s, bahasa)
    if s.satuan is None or s.tipe.persen or isinstance(s.nilai, Keadaan):
        return isi
    if s.satuan.jenis in (Jenis.TANGGAL, Jenis.YA_TIDAK):
        return isi
    return f"{isi} {unit_text(s.satuan, bahasa)}"


def leaf_line(s: Simpul, bahasa: Bahasa) -> str:
    """An input or figure: its name, value, words and place."""
    isi = f"{s.nama} = {leaf_value(s, bahasa)}"
    di = "" if s.tempat is None else f"  [{place(s.tempat)}]"
    return f"{isi}  ({s.label}){di}"


def notes(s: Simpul, bahasa: Bahasa) -> list[str]:
    """What was left out or put in place of a state, and bounds that were met."""
    hasil = []
    for n in s.walk():
        hasil += [
            treatment(a, n, bahasa) for a in n.anggota if a.perlakuan != "dihitung"
        ]
        if n.jenis == "pengganti" and n.diganti is not None:
            hasil.append(
                word(
                    "diganti",
                    bahasa,
                    keadaan=state_word(n.diganti, bahasa),
                    nilai=value_text(n.nilai, n.tipe, bahasa),
                )
            )
        if n.jenis == "batas" and n.nilai != n.anak[0].nilai:
            hasil.append(
                word(
                    "dibatasi",
                    bahasa,
                    dari=value_text(n.anak[0].nilai, n.tipe, bahasa),
                    ke=value_text(n.nilai, n.tipe, bahasa),
                )
            )
    return list(dict.fromkeys(hasil))


def rounding(langkah: Langkah, bahasa: Bahasa) -> str:
    """How the figure was recorded or is shown."""
    s, angka = langkah.pohon, langkah.angka
    if angka.keadaan is not None:
        return ""
    if s.jenis == "pembulatan" and s.digit is not None:
        digit = s.digit - 2 if s.tipe.persen else s.digit
        mode = word(s.mode, bahasa)
        isi = word("dibulatkan", bahasa, digit=digit, mode=mode)
        return f"{value_text(s.nilai, s.tipe, bahasa)}  ({isi})"
    if angka.bulat == angka.eksak:
        return ""
    return word("ditampilkan", bahasa, nilai=str(angka), digit=angka.digit)
