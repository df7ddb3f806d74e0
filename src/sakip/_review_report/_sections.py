"""A review as titled sections of rows, before it is laid out as text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, TypeAlias

from .._notation import format_angka
from .._report._sections import Bagian, Baris, Dokumen, Kolom, Sel
from .._report._words import KOSONG
from .._terminal import clean
from .._tinjauan import KEPARAHAN
from .._tinjauan_words import (
    NAMA_KEPARAHAN,
    PUTUSAN,
    convention_words,
    hypothesis_words,
    reason_words,
)
from .._value import Mode, round_exact

if TYPE_CHECKING:
    from .._tinjauan import Keparahan, Tinjau, Tinjauan
    from ..diagnostics import Bahasa, Temuan

#: Printings of the same value of the same quantity, told in one row.
Kelompok: TypeAlias = list["Tinjau"]

_KATA: Final = {
    "judul": ("Tinjauan {tahun}", "Review {tahun}"),
    "ringkasan": ("Ringkasan", "Summary"),
    "putusan": ("Putusan", "Verdict"),
    "angka": ("Angka", "Figures"),
    "parah": ("Keparahan", "Severity"),
    "letak": ("Baris", "Lines"),
    "apa": ("Angka tercetak", "Printed figure"),
    "tercetak": ("Tercetak", "Printed"),
    "hitung": ("Menurut aturan", "By the rules"),
    "selisih": ("Selisih", "Difference"),
    "sebab": ("Sebab dan dampak", "Cause and effect"),
    "naskah": ("Di dalam naskah", "Within the document"),
    "kode": ("Kode", "Code"),
    "temuan": ("Temuan", "Finding"),
    "konvensi": ("hanya bila {isi}", "only if {isi}"),
    "dampak": (
        "bila yang tercetak benar: {isi}",
        "if the printed value were right: {isi}",
    ),
}


def _word(kunci: str, bahasa: Bahasa, **isi: object) -> str:
    return _KATA[kunci][bahasa == "en"].format(**isi)


def arrange(tinjauan: Tinjauan, bahasa: Bahasa) -> Dokumen:
    """The summary, then the figures by severity, the gravest first."""
    judul = _word("judul", bahasa, tahun=tinjauan.tahun)
    if tinjauan.kanwil:
        judul = f"{judul}: {clean(tinjauan.kanwil)}"
    bagian = [_summary(tinjauan, bahasa)]
    for parah in KEPARAHAN:
        kelompok = _groups(tinjauan, parah)
        if kelompok:
            bagian.append(_section(kelompok, parah, bahasa))
    naskah = tinjauan.naskah
    if naskah:
        bagian.append(_document(naskah, bahasa))
    return Dokumen(judul, (), tuple(bagian))


def _summary(tinjauan: Tinjauan, bahasa: Bahasa) -> Bagian:
    ke = bahasa == "en"
    baris = [
        Baris((Sel(nama[ke]), Sel(str(tinjauan.banyak(putusan)))))
        for putusan, nama in PUTUSAN.items()
    ]
    baris += [
        Baris((Sel(f"– {NAMA_KEPARAHAN[p][ke]}"), Sel(str(tinjauan.parah(p)))))
        for p in KEPARAHAN
    ]
    kolom = (
        Kolom(f"{_word('putusan', bahasa)} / {_word('parah', bahasa).lower()}"),
        Kolom(_word("angka", bahasa), angka=True),
    )
    jumlah = str(len(tinjauan.angka))
    return Bagian(_word("ringkasan", bahasa), kolom, tuple(baris), jumlah)


def _document(temuan: tuple[Temuan, ...], bahasa: Bahasa) -> Bagian:
    """What does not follow within the document, and what was not read of it."""
    kolom = (
        Kolom(_word("kode", bahasa)),
        Kolom(_word("letak", bahasa)),
        Kolom(_word("temuan", bahasa), bawah=True),
    )
    baris = tuple(
        Baris((Sel(t.kode), Sel(str(t.tempat.baris)), Sel(clean(t.pesan(bahasa)))))
        for t in temuan
    )
    return Bagian(_word("naskah", bahasa), kolom, baris, str(len(temuan)))


def _groups(tinjauan: Tinjauan, parah: Keparahan) -> list[Kelompok]:
    """Figures of one severity; the same value of the same quantity once."""
    hasil: dict[object, Kelompok] = {}
    for t in tinjauan.angka:
        if t.keparahan == parah:
            kunci = (t.angka.kuantitas, t.angka.nilai, t.angka.satuan)
            hasil.setdefault(kunci, []).append(t)
    return list(hasil.values())


def _section(kelompok: list[Kelompok], parah: Keparahan, bahasa: Bahasa) -> Bagian:
    kolom = (
        Kolom(_word("apa", bahasa)),
        Kolom(_word("letak", bahasa)),
        Kolom(_word("tercetak", bahasa), angka=True),
        Kolom(_word("hitung", bahasa), angka=True),
        Kolom(_word("selisih", bahasa), angka=True),
        Kolom(_word("sebab", bahasa), bawah=True),
    )
    baris = tuple(_row(k, bahasa) for k in kelompok)
    jumlah = str(sum(map(len, kelompok)))
    nama = NAMA_KEPARAHAN[parah][bahasa == "en"].capitalize()
    return Bagian(nama, kolom, baris, jumlah)


def _row(kelompok: Kelompok, bahasa: Bahasa) -> Baris:
    t = kelompok[0]
    a = t.angka
    letak = sorted({x.angka.letak for x in kelompok})
    return Baris(
        (
            Sel(clean(f"{a.kode} {a.ukuran} {a.tahun}")),
            Sel(", ".join(map(str, letak))),
            Sel(clean(a.tercetak)),
            Sel(KOSONG if t.hitung is None else str(t.hitung)),
            Sel(difference(t)),
            Sel(clean("; ".join(reasons(t, bahasa)))),
        )
    )


def difference(t: Tinjau) -> str:
    """Printed less computed, with the decimals shown."""
    if t.selisih is None or t.hitung is None:
        return KOSONG
    digit = t.hitung.digit
    return format_angka(round_exact(t.selisih, digit, Mode.SETENGAH_NAIK), digit)


def reasons(t: Tinjau, bahasa: Bahasa) -> Iterator[str]:
    """All that is told of a figure, in words."""
    if t.konvensi:
        isi = ", ".join(convention_words(k, bahasa) for k in t.konvensi)
        yield _word("konvensi", bahasa, isi=isi)
    for sebab in t.sebab:
        yield reason_words(sebab, bahasa)
    for dugaan in t.dugaan:
        yield hypothesis_words(dugaan, bahasa)
    if t.dampak:
        isi = ", ".join(f"{d.nama} {d.dari} → {d.menjadi}" for d in t.dampak)
        yield _word("dampak", bahasa, isi=isi)
