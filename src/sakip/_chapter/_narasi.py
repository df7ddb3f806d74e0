"""The office's own words for a chapter, from a TOML file beside the facts.

Causes, obstacles and programmes follow from no figure, so they are written by people
and only placed here. Codes are held against the rules: what would stand nowhere is a
finding, never left out in silence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, TypeAlias

from attrs import field, frozen

from .._converter import structure
from .._files import from_mapping, read_toml
from .._limits import MAX_TEMUAN
from .._model import Asal
from .._near import near
from .._tables import by_code, fault_finding, unknown_key
from .._unit import Jenis
from ..diagnostics import Temuan, has_galat, sort_temuan

if TYPE_CHECKING:
    from .._results import Hasil

#: A text, whose paragraphs blank lines part, or a list of points.
Uraian: TypeAlias = str | tuple[str, ...]

#: Tables of a narrative file, in the office's words.
KUNCI_AKAR: Final = {
    "kanwil": "pengantar bab dan simpulan tambahan",
    "dipa": "uraian DIPA dan anggarannya, menurut kode",
    "sasaran": "uraian sasaran, menurut kode",
    "indikator": "uraian indikator, menurut kode",
}
#: What the regulation asks to be told of each indikator, in the order of the chapter.
WAJIB: Final = ("penyebab", "program")
#: Units in which a realisasi and a standard have no difference.
_TANPA_SELISIH: Final = (Jenis.PREDIKAT, Jenis.TANGGAL, Jenis.YA_TIDAK, Jenis.TEKS)


@frozen
class StandarNasional:
    """``standar_nasional``: what the country reached or asks for."""

    nilai: Annotated[Fraction, "angka nasional, dalam satuan indikator"]
    sumber: Annotated[str, "dari mana angkanya"]


@frozen
class NarasiIndikator:
    """``[indikator."kode"]``."""

    definisi: Annotated[Uraian, "apa yang diukur"] = ()
    penyebab: Annotated[Uraian, "penyebab keberhasilan atau kegagalan"] = ()
    kendala: Annotated[Uraian, "kendala yang dihadapi"] = ()
    solusi: Annotated[Uraian, "solusi yang dilakukan"] = ()
    efisiensi: Annotated[Uraian, "efisiensi penggunaan sumber daya"] = ()
    program: Annotated[Uraian, "program atau kegiatan yang menunjang"] = ()
    standar_nasional: Annotated[
        StandarNasional | None, "`{ nilai, sumber }`; tanpa ini tidak dibandingkan"
    ] = None


@frozen
class NarasiSasaran:
    """``[sasaran."kode"]``."""

    uraian: Annotated[Uraian, "pengantar sasaran"] = ()


@frozen
class NarasiDipa:
    """``[dipa.kode]``."""

    uraian: Annotated[Uraian, "pengantar DIPA"] = ()
    anggaran: Annotated[Uraian, "uraian realisasi anggarannya"] = ()


@frozen
class NarasiKanwil:
    """``[kanwil]``."""

    pengantar: Annotated[Uraian, "pembuka bab"] = ()
    anggaran: Annotated[Uraian, "uraian realisasi anggaran seluruhnya"] = ()
    simpulan: Annotated[Uraian, "simpulan selain yang dihitung"] = ()


@frozen
class Narasi:
    """All words of the office."""

    kanwil: NarasiKanwil = NarasiKanwil()
    dipa: Mapping[str, NarasiDipa] = field(factory=dict)
    sasaran: Mapping[str, NarasiSasaran] = field(factory=dict)
    indikator: Mapping[str, NarasiIndikator] = field(factory=dict)


KOSONG: Final = Narasi()
_BARIS_KOSONG: Final = re.compile(r"\n[ \t]*\n")
#: Classes of the registers.
_KELAS: Final = {
    "dipa": NarasiDipa,
    "sasaran": NarasiSasaran,
    "indikator": NarasiIndikator,
}


def points(uraian: Uraian) -> tuple[str, ...]:
    """The paragraphs or points of a text; blanks are none."""
    semua = _BARIS_KOSONG.split(uraian) if isinstance(uraian, str) else uraian
    return tuple(satu for satu in semua if satu.strip())


def read_narasi(
    sumber: str | Path | Mapping[str, Any], hasil: Hasil
) -> tuple[Narasi, tuple[Temuan, ...]]:
    """Read the office's words and hold their codes against a result.

    Returns:
        the words, and every finding; with a galat among these they are not whole.

    Raises:
        TypeError: a key of a mapping, or of one in it, is no text.
    """
    berkas, temuan_berkas = (
        from_mapping(sumber) if isinstance(sumber, Mapping) else read_toml(Path(sumber))
    )
    if berkas is None:
        return KOSONG, sort_temuan(temuan_berkas)
    akar = Asal(berkas.sumber)
    temuan = [
        *temuan_berkas,
        *(
            unknown_key(k, akar, "narasi", tuple(KUNCI_AKAR))
            for k in berkas.isi
            if k not in KUNCI_AKAR
        ),
    ]
    pembaca = _Reader(hasil, akar, temuan)
    dipa, sasaran, indikator = (
        pembaca.register(jenis, kelas, berkas.isi.get(jenis, {}))
        for jenis, kelas in _KELAS.items()
    )
    kanwil, salah = structure(
        _plain(berkas.isi.get("kanwil", {})), NarasiKanwil, "kanwil"
    )
    temuan += [fault_finding(s, akar.sub("kanwil")) for s in salah]
    narasi = Narasi(kanwil or NarasiKanwil(), dipa, sasaran, indikator)
    if not has_galat(temuan):
        temuan += pembaca.unwritten(narasi)
    return narasi, sort_temuan(temuan)


@frozen
class _Reader:
    """Reads the registers of one file; findings gather in ``temuan``."""

    hasil: Hasil
    akar: Asal
    temuan: list[Temuan]

    def register(self, jenis: str, kelas: type[Any], isi: object) -> dict[str, Any]:
        asal = self.akar.sub(jenis)
        ada: Mapping[str, Any] = {
            **getattr(self.hasil, jenis),
            **(self.hasil.pendukung if jenis == "indikator" else {}),
        }
        hasil = {}
        for kode, satu, di in by_code(jenis, isi, asal, self.temuan):
            if len(self.temuan) >= MAX_TEMUAN:
                break
            nilai, salah = structure(_plain(satu), kelas, f"{jenis}.{kode}")
            self.temuan.extend(fault_finding(s, di) for s in salah)
            if kode not in ada:
                argumen = {"jenis": jenis, "kode": kode, "mirip": near(kode, ada)}
                tempat = asal.tempat(kode, kunci=True)
                self.temuan.append(Temuan("SKP861", tempat, argumen))
            elif nilai is not None:
                hasil[kode] = nilai
                if jenis == "indikator":
                    self.standard(kode, nilai, di)
        return hasil

    def standard(self, kode: str, narasi: NarasiIndikator, asal: Asal) -> None:
        """A standard that realisasi has no difference to."""
        if narasi.standar_nasional is None:
            return
        i = self.hasil.indikator.get(kode) or self.hasil.pendukung[kode]
        if i.realisasi is None or i.satuan.jenis in _TANPA_SELISIH:
            argumen = {"kode": kode, "satuan": i.satuan.kode}
            self.temuan.append(
                Temuan("SKP862", asal.tempat("standar_nasional"), argumen)
            )

    def unwritten(self, narasi: Narasi) -> list[Temuan]:
        """Indikator of which the file does not tell what the regulation asks for."""
        belum = [
            kode
            for kode in self.hasil.indikator
            if not _complete(narasi.indikator.get(kode, NarasiIndikator()))
        ]
        if not belum:
            return []
        argumen = {
            "banyak": len(belum),
            "semua": len(self.hasil.indikator),
            "kode": belum[0],
            "bagian": ", ".join(WAJIB),
        }
        return [Temuan("SKP863", self.akar.tempat(), argumen)]


def _plain(isi: Any) -> Any:  # noqa: ANN401 -- any value of data
    """Data of a program as a TOML file would give it."""
    if isinstance(isi, Mapping):
        return {k: _plain(v) for k, v in isi.items()}
    if isinstance(isi, list | tuple):
        return [_plain(v) for v in isi]
    return str(isi) if isinstance(isi, Fraction) else isi


def _complete(narasi: NarasiIndikator) -> bool:
    return all(points(getattr(narasi, nama)) for nama in WAJIB)
