"""What a comparison holds: frozen values, each difference exact or with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, TypeAlias

from attrs import field, frozen

from ._results import NAMA_KEADAAN, STATE_NAME, Angka, HasilIndikator, Jejak
from ._value import KEADAAN_BY_KODE
from .diagnostics import Bahasa, Temuan

KodeAlasan: TypeAlias = Literal[
    "tidak_ditargetkan",
    "target_belum_ada",
    "satuan_berubah",
    "satuan_target",
    "rumus_berubah",
    "polaritas_berubah",
    "capaian_berubah",
    "tidak_ada",
    "digabung",
    "dipecah",
    "tanpa_catatan",
    "di_luar_berlaku",
    "keadaan",
    "teks",
]

#: Why a comparison is not meaningful: Indonesian, English.
_ALASAN: Mapping[KodeAlasan, tuple[str, str]] = {
    "tidak_ditargetkan": (
        "tidak ditargetkan pada {tahun}",
        "no target in {tahun}",
    ),
    "target_belum_ada": (
        "target {tahun} belum diketahui",
        "the target of {tahun} is not known",
    ),
    "satuan_berubah": (
        "satuannya {lama} pada {tahun}, {baru} pada {tahun_ini}",
        "unit {lama} in {tahun}, {baru} in {tahun_ini}",
    ),
    "satuan_target": (
        "target {tahun} dalam {lama}, bukan {baru}",
        "target of {tahun} in {lama}, not in {baru}",
    ),
    "rumus_berubah": (
        "cara menghitung realisasi {tahun} lain dari {tahun_ini}",
        "realisasi was computed otherwise in {tahun} than in {tahun_ini}",
    ),
    "polaritas_berubah": (
        "polaritasnya {lama} pada {tahun}, {baru} pada {tahun_ini}",
        "polarity {lama} in {tahun}, {baru} in {tahun_ini}",
    ),
    "capaian_berubah": (
        "batas, konversi, atau kasus nol capaian {tahun} lain dari {tahun_ini}",
        "limits, conversion or zero cases of capaian differ: {tahun}, {tahun_ini}",
    ),
    "tidak_ada": (
        "indikator ini tidak ada pada {tahun}",
        "there was no such indikator in {tahun}",
    ),
    "digabung": (
        "gabungan dari {kode}, jadi tidak sama dengan salah satunya pada {tahun}",
        "a merger of {kode}, so like none of them in {tahun}",
    ),
    "dipecah": (
        "pecahan dari {kode}, jadi tidak sama dengan keseluruhannya pada {tahun}",
        "a part of {kode}, so unlike the whole of it in {tahun}",
    ),
    "tanpa_catatan": (
        "tidak ada angka {tahun} yang tercatat",
        "no figure of {tahun} is recorded",
    ),
    "di_luar_berlaku": (
        "{tahun} di luar masa berlaku ruleset",
        "{tahun} is outside the ruleset's validity",
    ),
    "keadaan": (
        "{besaran} {tahun} {keadaan}",
        "{besaran} of {tahun}: {keadaan}",
    ),
    "teks": (
        "realisasinya berupa teks",
        "its realisasi is text",
    ),
}


def _text(
    argumen: Mapping[str, object] | tuple[tuple[str, str], ...],
) -> tuple[tuple[str, str], ...]:
    """Arguments as sorted text; those of another reason are so already."""
    return tuple(sorted((nama, str(nilai)) for nama, nilai in dict(argumen).items()))


@frozen
class Alasan:
    """Why a difference is not given.

    Attributes:
        kode: the reason, one of a fixed set of words.
        tahun: the year it is about.
        argumen: what else it speaks of, as text.
        amandemen: names of the amendments that made the change, or ``""``.
    """

    kode: KodeAlasan
    tahun: int
    argumen: tuple[tuple[str, str], ...] = field(converter=_text, factory=dict)
    amandemen: str = ""

    def teks(self, bahasa: Bahasa = "id", tahun: str = "") -> str:
        """In words, in Indonesian or English.

        Args:
            bahasa: the language.
            tahun: words for the year, where one text speaks of several.
        """
        isi = {"tahun": tahun or str(self.tahun), **dict(self.argumen)}
        if "keadaan" in isi:
            nama = NAMA_KEADAAN if bahasa == "id" else STATE_NAME
            isi["keadaan"] = nama[KEADAAN_BY_KODE[isi["keadaan"]]]
        pola = _ALASAN[self.kode][bahasa == "en"]
        ekor = f" [{self.amandemen}]" if self.amandemen else ""
        return f"{pola.format_map(isi)}{ekor}"


@frozen
class BandingTahun:
    """An earlier year, and this year against it.

    Attributes:
        tahun: the earlier year.
        kode: code under which the indikator went then.
        target: its target by the rules of that year, or None.
        teks_target: a target that is no plain number, as written.
        realisasi: as recorded, or None where nothing was.
        capaian: from the recorded realisasi by the rules of that year, or None.
        selisih_realisasi: realisasi of this year less that of the earlier one, or
            None where that has no meaning.
        selisih_capaian: the same of capaian.
        alasan: why a difference is missing.
    """

    tahun: int
    kode: str
    target: Angka | None
    teks_target: str
    realisasi: Angka | None
    capaian: Angka | None
    selisih_realisasi: Angka | None
    selisih_capaian: Angka | None
    alasan: tuple[Alasan, ...] = ()


@frozen
class BandingTarget:
    """The target of a year of the Renstra, and this year's realisasi against it.

    Attributes:
        tahun: the year of the target.
        target: the target, or None.
        teks_target: a target that is no plain number, as written.
        selisih: realisasi less the target (for a range: less its nearer bound, 0
            within it), or None where that has no meaning.
        capaian: this year's realisasi against that target, or None.
        tercapai: does realisasi reach it, by the polarity? None where that has no
            meaning.
        alasan: why there is no difference.
    """

    tahun: int
    target: Angka | None
    teks_target: str
    selisih: Angka | None
    capaian: Angka | None
    tercapai: bool | None
    alasan: tuple[Alasan, ...] = ()


@frozen
class Langkah:
    """The difference between two neighbouring years of a trend."""

    dari: int
    sampai: int
    selisih: Angka


@frozen
class Tren:
    """How a figure moved over the years that can be compared.

    Attributes:
        arah: ``"naik"`` or ``"turun"`` if it never moved the other way,
            ``"tetap"`` if it never moved, ``"berubah"`` if it went both ways.
        langkah: the differences, oldest first.
    """

    arah: Literal["naik", "turun", "tetap", "berubah"]
    langkah: tuple[Langkah, ...]


@frozen
class BandingIndikator:
    """One indikator compared.

    Attributes:
        kini: its result of the year reported.
        terhadap_tahun: earlier years, newest first.
        terhadap_target: the targets of each year of the ruleset, oldest first.
        tren_realisasi: how realisasi moved; None with fewer than two years.
        tren_capaian: the same of capaian.
        tahun_pertama: the first year with a target, or None.
        tahun_akhir: the last year with a target, or None.
    """

    kini: HasilIndikator
    terhadap_tahun: Mapping[int, BandingTahun]
    terhadap_target: Mapping[int, BandingTarget]
    tren_realisasi: Tren | None
    tren_capaian: Tren | None
    tahun_pertama: int | None
    tahun_akhir: int | None

    @property
    def target_akhir(self) -> BandingTarget | None:
        """The Renstra's end target, i.e. that of ``tahun_akhir``, or None."""
        akhir = self.tahun_akhir
        return None if akhir is None else self.terhadap_target[akhir]


@frozen
class Perbandingan:
    """A whole report compared with earlier years and the Renstra; by value.

    Attributes:
        jejak: what it was computed from.
        tahun: the year reported.
        kanwil: name of the office.
        dipa: names of DIPA by code.
        indikator: each indikator, by code.
        pendukung: supporting figures of which an earlier year is recorded, by code.
        temuan: warnings.
    """

    jejak: Jejak
    tahun: int
    kanwil: str
    dipa: Mapping[str, str]
    indikator: Mapping[str, BandingIndikator]
    pendukung: Mapping[str, BandingIndikator] = MappingProxyType({})
    temuan: tuple[Temuan, ...] = ()
