"""Figures as a report prints them: read, each with its place, not yet compared.

The text of a figure stays beside its value. How many decimals were printed decides
how closely it can be compared, and a text that can be read in two ways keeps both.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Annotated, Any, Final, Literal

from attrs import evolve, field, frozen

from ._files import Berkas, files_in, from_mapping, place, read_toml
from ._limits import MAX_TEMUAN
from ._model import Asal
from ._notation import AngkaTidakSah, parse_angka
from ._source import Tempat
from ._tables import in_array, structured, unknown_key
from ._value import Keadaan, Nilai
from .diagnostics import Temuan, has_galat, sort_temuan
from .errors import LaporanError

#: The one key of a file of printed figures.
ANGKA: Final = "angka"

#: Words in place of a number, in the spelling of reports, in small letters.
KATA: Final[Mapping[str, Nilai | None]] = {
    "nihil": Keadaan.NIHIL,
    "tidak ditargetkan": Keadaan.TIDAK_DITARGETKAN,
    "belum ada": Keadaan.BELUM_ADA,
    "-": None,
}

_MARK: Final = re.compile(r"(?P<isi>.*?)[ \xa0]*(?P<tanda>[*†‡]*)", re.DOTALL)
#: A minus sign or a dash as printed before a figure.
_MINUS: Final = re.compile(r"^[\u2212\u2013](?=[0-9])")
_NUMBER: Final = re.compile(
    r"(?P<angka>(?:Rp\.?[ \xa0]?)?-?[0-9][0-9.,]*(?:,-)?)(?P<persen>[ \xa0]?%+)?"
    r"(?:[ \xa0]+(?P<satuan>[^\W\d_].*))?"
)
#: A figure with letters that look like digits, and a digit among them.
_LETTERS: Final = re.compile(r"[0-9OoIl][0-9OoIl.,]*[ \xa0]?%?")
_DIGITS: Final = str.maketrans("OoIl", "0011")
#: A point where Indonesian has a comma: ``3.95``, ``1,234.5``.
_FOREIGN: Final = re.compile(r"(?P<bulat>-?[0-9]+(?:,[0-9]{3})*)\.(?P<pecahan>[0-9]+)")


Cacat = Literal["", "titik_desimal", "taksa", "persen_ganda", "huruf"]


@frozen
class Bacaan:
    """One way to read a printed text.

    Attributes:
        nilai: the number in the unit of its column (``87,43%`` is 87.43), the state
            that a word stands for, or None for a dash.
        digit: decimals printed; None where no number is printed.
        persen: does a percent sign follow?
        satuan: the word that follows, e.g. ``"Kegiatan"``.
        cacat: what is odd about the text when it is read so.
    """

    nilai: Nilai | None
    digit: int | None
    persen: bool = False
    satuan: str = ""
    cacat: Cacat = ""


def readings(teks: str) -> tuple[Bacaan, ...]:
    """Every way to read a printed text, the likeliest first; empty if there is none.

    ``1.500`` is fifteen hundred, or one and a half with a foreign point.  A mark of
    a footnote is no part of the figure.
    """
    isi = _MINUS.sub("-", str(_whole(_MARK, teks.strip())["isi"]))
    if isi.lower() in KATA:
        return (Bacaan(KATA[isi.lower()], None),)
    cocok = _NUMBER.fullmatch(isi)
    if cocok is None:
        return tuple(evolve(b, cacat="huruf") for b in _misread(isi))
    tanda = (cocok["persen"] or "").strip()
    satuan = cocok["satuan"] or ""
    ganda: Cacat = "persen_ganda" if len(tanda) > 1 else ""
    hasil = []
    angka = cocok["angka"]
    try:
        nilai = parse_angka(angka, jenis="cacah" if "," not in angka else "desimal")
    except AngkaTidakSah:
        pass
    else:
        ekor = angka.removesuffix(",-").partition(",")[2]
        hasil.append(Bacaan(nilai, len(ekor), bool(tanda), satuan, ganda))
    asing = _FOREIGN.fullmatch(angka)
    if asing is not None:
        bulat = asing["bulat"].replace(",", "")
        nilai = Fraction(f"{bulat}.{asing['pecahan']}")
        cacat: Cacat = "taksa" if hasil else "titik_desimal"
        digit = len(asing["pecahan"])
        hasil.append(Bacaan(nilai, digit, bool(tanda), satuan, cacat))
    return tuple(hasil)


def _whole(pola: re.Pattern[str], teks: str) -> re.Match[str]:
    """A match of a pattern that fits every text."""
    cocok = pola.fullmatch(teks)
    assert cocok is not None  # noqa: S101 -- the pattern fits every text
    return cocok


def _misread(isi: str) -> tuple[Bacaan, ...]:
    """Readings of digits that a scanner took for letters: ``1OO%``."""
    cocok = _LETTERS.fullmatch(isi)
    if cocok is None or not any(h.isdigit() for h in isi):
        return ()
    return readings(isi.translate(_DIGITS))


@frozen
class AngkaTercetak:
    """One printed figure.

    Attributes:
        kode: ``"kanwil"``, or the code of an indikator, a part of one, a DIPA or a
            satker.
        ukuran: what of it: ``"target"``, ``"realisasi"``, ``"capaian"``, a measure,
            ``"masukan.<nama>"``, ``"tabel.<tabel>.<baris>.<kolom>"``, …
        tercetak: the text as printed.
        nilai: the number in the unit of its column, a state, or None where a dash or
            nothing readable stands.
        digit: decimals printed; None where no number is printed.
        persen: does a percent sign follow?
        tahun: the year that the figure is of.
        tempat: which table or part of the report, in one word.
        asal: where it was read: file, line, column.
        satuan: the word that follows, e.g. ``"Kegiatan"``.
        baris: line of the report, if ``asal`` is not the report itself.
    """

    kode: str
    ukuran: str
    tercetak: str
    nilai: Nilai | None
    digit: int | None
    persen: bool
    tahun: int
    tempat: str
    asal: Tempat
    satuan: str = ""
    baris: int | None = None

    @property
    def kuantitas(self) -> tuple[str, str, int]:
        """The quantity that it is one printing of."""
        return self.kode, self.ukuran, self.tahun

    @property
    def letak(self) -> int:
        """The line where a reader of the report finds it."""
        return self.asal.baris if self.baris is None else self.baris


@frozen
class Tercetak:
    """All printed figures of one report.

    Attributes:
        angka: the figures, in the order they were read.
        temuan: what was odd about them.
    """

    angka: tuple[AngkaTercetak, ...]
    temuan: tuple[Temuan, ...] = field(default=())


@frozen
class Entri:
    """``[[angka]]``: one figure as its file states it."""

    kode: Annotated[str, "`kanwil`, atau kode indikator, rincian, DIPA, satker"]
    ukuran: Annotated[str, "apanya: `target`, `capaian`, `serapan`, …"]
    tercetak: Annotated[str, "tulisannya, persis seperti tercetak"]
    tahun: Annotated[int, "tahun angka itu"]
    baris: Annotated[int | None, "barisnya pada naskah laporan"] = None
    tempat: Annotated[str, "tabel atau bagian laporan, satu kata"] = ""


def read_angka(entri: Entri, asal: Tempat, temuan: list[Temuan]) -> AngkaTercetak:
    """One figure; what is odd about its text becomes a finding."""
    semua = readings(entri.tercetak)
    bacaan = semua[0] if semua else Bacaan(None, None)
    angka = AngkaTercetak(
        entri.kode,
        entri.ukuran,
        entri.tercetak,
        bacaan.nilai,
        bacaan.digit,
        bacaan.persen,
        entri.tahun,
        entri.tempat,
        asal,
        bacaan.satuan,
        entri.baris,
    )
    if not semua:
        temuan.append(_about("SKP501", angka))
    temuan += oddities(angka)
    return angka


def oddities(angka: AngkaTercetak) -> Iterator[Temuan]:
    """What is odd about how a figure is written, though it can be read."""
    if any(b.cacat for b in readings(angka.tercetak)[:1]):
        yield _about("SKP502", angka)


def _about(kode: str, a: AngkaTercetak) -> Temuan:
    argumen = {"kode": a.kode, "ukuran": a.ukuran, "tercetak": a.tercetak[:60]}
    return Temuan(kode, a.asal, argumen)


def load_tercetak(sumber: str | Path | Mapping[str, Any]) -> Tercetak:
    """Read printed figures.

    Args:
        sumber: a TOML file; a folder, whose files are read together; or a mapping of
            the same shape, such as ``{"angka": rows}``.

    Raises:
        LaporanError: with every finding in all files, one of them a galat.
        TypeError: a key of a mapping, or of one in it, is no text.
    """
    temuan: list[Temuan] = []
    angka = [a for berkas in _files(sumber, temuan) for a in _file(berkas, temuan)]
    if not angka and not temuan:
        nama = "<data>" if isinstance(sumber, Mapping) else Path(sumber).as_posix()
        temuan.append(Temuan("SKP503", place(nama)))
    _twice(angka, temuan)
    if has_galat(temuan):
        raise LaporanError(sort_temuan(temuan))
    return Tercetak(tuple(angka), sort_temuan(temuan))


def _files(
    sumber: str | Path | Mapping[str, Any], temuan: list[Temuan]
) -> Iterator[Berkas]:
    if isinstance(sumber, Mapping):
        isi, temuan_data = from_mapping(sumber)
        temuan += temuan_data
        if isi is not None:
            yield isi
        return
    berkas, temuan_folder = files_in(Path(sumber), (".toml",))
    temuan += temuan_folder
    for p in berkas:
        isi, temuan_berkas = read_toml(p)
        temuan += temuan_berkas
        if isi is not None:
            yield isi


def _file(berkas: Berkas, temuan: list[Temuan]) -> list[AngkaTercetak]:
    akar = Asal(berkas.sumber)
    asing = [k for k in berkas.isi if k != ANGKA][:MAX_TEMUAN]
    temuan += [unknown_key(k, akar, "berkas angka tercetak", (ANGKA,)) for k in asing]
    if ANGKA not in berkas.isi:
        return []
    angka: list[AngkaTercetak] = []
    cacat = 0
    for isi, asal in in_array(ANGKA, berkas.isi[ANGKA], akar.sub(ANGKA), temuan):
        entri = structured(isi, Entri, asal, "[[angka]]", temuan)
        if entri is not None:
            angka.append(read_angka(entri, asal.tempat("tercetak"), temuan))
            continue
        cacat += 1
        if cacat == MAX_TEMUAN:
            break
    return angka


def _twice(angka: list[AngkaTercetak], temuan: list[Temuan]) -> None:
    """The same printing entered twice would count twice."""
    lama: dict[object, AngkaTercetak] = {}
    for a in angka:
        if a.baris is None:
            continue
        kunci = (*a.kuantitas, a.tercetak, a.tempat, a.baris)
        sudah = lama.setdefault(kunci, a)
        if sudah is not a:
            lain = f"{sudah.asal.berkas}:{sudah.asal.baris}"
            argumen = {"kode": a.kode, "ukuran": a.ukuran, "lain": lain}
            temuan.append(Temuan("SKP504", a.asal, argumen))


def joined(*semua: Tercetak) -> Tercetak:
    """Printed figures of several sources as those of one report."""
    return Tercetak(
        tuple(a for t in semua for a in t.angka),
        sort_temuan(f for t in semua for f in t.temuan),
    )


def write_tercetak(tercetak: Tercetak) -> str:
    """Printed figures as TOML that `load_tercetak` reads, for a person to correct.

    A claim in words stands as the number that it makes.
    """
    return "\n".join(_entry(a) for a in tercetak.angka)


def _entry(a: AngkaTercetak) -> str:
    terbaca = bool(readings(a.tercetak)) or not isinstance(a.nilai, Fraction)
    tulisan = a.tercetak if terbaca else str(a.nilai)
    isi = {
        "kode": a.kode,
        "ukuran": a.ukuran,
        "tercetak": tulisan,
        "tahun": a.tahun,
        "baris": a.letak,
        "tempat": a.tempat,
    }
    # What JSON writes of texts and whole numbers is TOML too, but for one sign.
    baris = [f"{k:8} = {json.dumps(v, ensure_ascii=False)}" for k, v in isi.items()]
    return "\n".join(["[[angka]]", *baris, ""]).replace("\x7f", "\\u007f")


__all__ = [
    "AngkaTercetak",
    "Bacaan",
    "Entri",
    "Tercetak",
    "joined",
    "load_tercetak",
    "oddities",
    "read_angka",
    "readings",
    "write_tercetak",
]
