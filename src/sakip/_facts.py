"""Facts as a report states them: read from files, not yet held against any rules."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from attrs import field, frozen

from ._converter import wrong_kind
from ._files import (
    Berkas,
    files_in,
    fingerprint,
    fingerprint_of,
    from_mapping,
    place,
    read_text,
)
from ._guard import call, few
from ._limits import MAX_TEMUAN
from ._model import Asal
from ._source import SourceText
from ._tables import mistyped, unknown_key
from ._workbook import AKHIRAN, is_form
from .diagnostics import Temuan, Tingkat, causes, has_galat, sort_temuan
from .errors import LaporanError

if TYPE_CHECKING:
    from ._workbook._reading import Terbaca
    from .hookspecs import Reader
    from .plugins import Registry

#: Where facts are: a file or folder, several of them, or the tables themselves.
SumberFakta: TypeAlias = "str | Path | Sequence[str | Path] | Mapping[str, Any]"

#: The keys of facts, and what each means in the analyst's words: editors show it,
#: and docs/reference/toml.md says the same.
KUNCI_AKAR = {
    "laporan": "kepala; tepat satu dalam folder",
    "realisasi": "fakta indikator dan pendukung",
    "satker": "`[masukan_satker]` setiap satker",
    "masukan_bersama": "`[masukan]` bersama",
    "riwayat": "figur tercatat tahun-tahun lalu, untuk `sakip compare`",
}
KUNCI_LAPORAN = {
    "ruleset": "id ruleset yang dituju",
    "tahun": "tahun yang dilaporkan",
    "kanwil": "nama kantor",
    "sumber": "dari mana faktanya",
    "keterangan": "catatan",
}


@frozen
class Bagian:
    """Facts of one owner, as written, and where they stand."""

    isi: Mapping[str, Any]
    asal: Asal


@frozen(eq=False, repr=False)
class Laporan:
    """The facts of one Kanwil and year.

    Attributes:
        tahun: the year reported.
        kanwil: name of the office.
        ruleset: id of the ruleset the facts were written for, or ``""``.
        sumber: where the facts come from, or ``""``.
        keterangan: a remark on them, or ``""``.
        sidik: fingerprint of the files.
        realisasi: facts by code of indikator or pendukung.
        satker: facts by code of satker.
        bersama: shared inputs.
        riwayat: recorded figures of earlier years, by year and code.
        temuan: warnings met while reading.
    """

    tahun: int
    kanwil: str
    ruleset: str
    sumber: str
    keterangan: str
    sidik: str
    asal: Asal
    realisasi: Mapping[str, tuple[Bagian, ...]]
    satker: Mapping[str, tuple[Bagian, ...]]
    bersama: tuple[Bagian, ...]
    riwayat: Mapping[int, Mapping[str, Bagian]]
    temuan: tuple[Temuan, ...] = field(default=())

    def __repr__(self) -> str:
        """Which one it is; all its facts would fill pages."""
        isi = f"{len(self.realisasi)} indikator, {len(self.satker)} satker"
        return f"<Laporan {self.tahun} {self.ruleset or '-'}: {isi}>"


def load_laporan(sumber: SumberFakta, registry: Registry | None = None) -> Laporan:
    """Read facts.

    Args:
        sumber: a file: TOML, or a form filled in (.xlsx, .csv); a folder, whose files
            are read together (not its sub-folders); several of them; or a mapping of
            the same shape as a TOML file, with int, Decimal, str and date values.
        registry: plugins whose readers may be needed; the installed ones if None.

    Raises:
        LaporanError: with every finding in all files.
        TypeError: a key of a mapping, or of one in it, is no text.
    """
    laporan, temuan = read_laporan(sumber, registry)
    if laporan is None or has_galat(temuan):
        raise LaporanError(temuan)
    return laporan


def read_laporan(
    sumber: SumberFakta, registry: Registry | None = None
) -> tuple[Laporan | None, tuple[Temuan, ...]]:
    """Read facts, as far as they can be read.

    Returns:
        the facts, or None where even their year is not known; and every finding.
        Facts with a finding of severity galat are not whole: they can be held
        against rules, but nothing is to be computed from them.
    """
    pembaca = _Reader()
    if isinstance(sumber, Mapping):
        pembaca.data(sumber)
    else:
        semua = [sumber] if isinstance(sumber, str | Path) else sumber
        pembaca.paths([Path(satu) for satu in semua], registry)
    laporan = pembaca.laporan()
    return laporan, sort_temuan(pembaca.temuan)


def facts_at(
    isi: Mapping[str, Any], asal: Asal
) -> tuple[Laporan | None, tuple[Temuan, ...]]:
    """Read facts that stand inside another file, as `read_laporan` reads a file.

    Args:
        isi: tables of facts, `[laporan]` among them.
        asal: where they stand.
    """
    pembaca = _Reader()
    pembaca.sidik.append(("", fingerprint_of(isi)))
    pembaca.tables_of(isi, asal)
    laporan = pembaca.laporan()
    return laporan, sort_temuan(pembaca.temuan)


def _two(jawab: Any) -> tuple[object, list[Any]]:  # noqa: ANN401 -- what a plugin says
    isi, temuan = jawab
    return isi, few(temuan)


def _read(
    reader: Reader, sumber: SourceText
) -> tuple[Mapping[str, Any] | None, Sequence[Temuan]]:
    """What a plugin's reader makes of a text; a reader that fails is a finding."""
    try:
        isi, temuan = call(reader.read, sumber, terima=_two)
    except Exception as galat:  # noqa: BLE001 -- foreign code
        sebab = causes(galat)
    else:
        salah = [x for x in temuan if not isinstance(x, Temuan)]
        if salah or not (isi is None or isinstance(isi, dict)):
            jenis = type([*salah, isi][0]).__name__
            sebab = {"sebab": f"mengembalikan {jenis}", "reason": f"returned {jenis}"}
        elif isi is None and not has_galat(temuan):
            sebab = {
                "sebab": "tidak mengembalikan tabel, dan tidak mengatakan mengapa",
                "reason": "returned no tables, and did not say why",
            }
        else:
            return isi, temuan
    argumen = {"nama": f"pembaca {reader.akhiran}", **sebab}
    tempat = place(sumber.berkas)
    return None, [Temuan("SKP904", tempat, argumen, Tingkat.GALAT)]


class _Reader:
    def __init__(self) -> None:
        self.temuan: list[Temuan] = []
        self.sidik: list[tuple[str, str]] = []
        self.kepala: tuple[Mapping[str, Any], Asal] | None = None
        self.realisasi: dict[str, list[Bagian]] = {}
        self.satker: dict[str, list[Bagian]] = {}
        self.bersama: list[Bagian] = []
        self.riwayat: dict[int, dict[str, Bagian]] = {}
        self.akar: Asal | None = None
        #: Could every file be read? If not, it may hold what is missing.
        self.utuh = True

    def find(
        self, kode: str, asal: Asal, /, *jalur: str | int, **argumen: object
    ) -> None:
        self.temuan.append(Temuan(kode, asal.tempat(*jalur), argumen))

    def data(self, isi: Mapping[str, Any]) -> None:
        """Read data that a program has in memory."""
        berkas, temuan = from_mapping(isi)
        self.temuan.extend(temuan)
        if berkas is not None:
            self.file(berkas)

    def paths(self, path: Sequence[Path], registry: Registry | None) -> None:
        """Read files, or the files of a folder that some reader knows."""
        from .plugins import build_registry  # noqa: PLC0415 -- only when files are read

        reader = (registry or build_registry()).readers
        berkas: list[Path] = []
        for satu in path:
            ada, temuan = files_in(satu, (*reader, *AKHIRAN))
            berkas.extend(ada)
            self.temuan.extend(temuan)
            if not ada and not temuan:
                self.temuan.append(Temuan("SKP115", place(satu.as_posix()), {}))
        # A reader of a plugin comes before the form of the same ending.
        isian = [p for p in berkas if is_form(p) and p.suffix not in reader]
        if isian:
            from ._workbook._reading import (  # noqa: PLC0415 -- only who has a form
                read_forms,
            )

            self.forms(read_forms(list(dict.fromkeys(isian))))
        for p in dict.fromkeys(berkas):
            if p in isian:
                continue
            teks, sidik, temuan = read_text(p)
            self.temuan.extend(temuan)
            if teks is None:
                self.utuh = False
                continue
            sumber = SourceText(p.as_posix(), teks)
            cara = reader.get(p.suffix, reader[".toml"])
            isi, temuan_isi = _read(cara, sumber)
            self.temuan.extend(temuan_isi)
            if isi is None:
                self.utuh = False
            else:
                self.file(Berkas(sumber, isi, sidik), p.name)

    def forms(self, isian: Terbaca) -> None:
        """Take in what forms hold, all of them as one file."""
        self.sidik.extend(isian.sidik)
        self.temuan.extend(isian.temuan)
        self.utuh = self.utuh and isian.utuh
        if isian.ada:
            self.tables_of(isian.isi, isian.asal)

    def file(self, berkas: Berkas, nama: str = "") -> None:
        """Take in the tables of one file."""
        self.sidik.append((nama, berkas.sidik))
        self.tables_of(berkas.isi, Asal(berkas.sumber))

    def tables_of(self, semua: Mapping[str, Any], akar: Asal) -> None:
        """Take in tables of facts, wherever they stand."""
        self.akar = self.akar or akar
        self.foreign(semua, KUNCI_AKAR, "berkas laporan", akar)
        for kunci in KUNCI_AKAR:
            if kunci not in semua:
                continue
            isi = semua[kunci]
            if not isinstance(isi, Mapping):
                self.find(
                    "SKP106",
                    akar,
                    kunci,
                    kunci=kunci,
                    **wrong_kind(isi, "tabel", "a table"),
                )
                self.utuh = self.utuh and kunci != "laporan"
            elif kunci == "laporan":
                self.head(isi, akar.sub(kunci))
            elif kunci == "masukan_bersama":
                self.bersama.append(Bagian(isi, akar.sub(kunci)))
            elif kunci == "riwayat":
                self.history(isi, akar.sub(kunci))
            else:
                tujuan = self.realisasi if kunci == "realisasi" else self.satker
                for kode, bagian in self.tables(isi, akar.sub(kunci)):
                    tujuan.setdefault(kode, []).append(bagian)

    def foreign(
        self, isi: Iterable[str], sah: Collection[str], tabel: str, asal: Asal
    ) -> None:
        """Note keys that a table does not have."""
        asing = [k for k in isi if k not in sah][:MAX_TEMUAN]
        self.temuan += [unknown_key(k, asal, tabel, tuple(sah)) for k in asing]

    def tables(self, isi: Mapping[str, Any], asal: Asal) -> list[tuple[str, Bagian]]:
        """The sub-tables by code; anything else is a finding."""
        hasil = []
        for kode, nilai in isi.items():
            if isinstance(nilai, Mapping):
                hasil.append((kode, Bagian(nilai, asal.sub(kode))))
            else:
                self.find(
                    "SKP106",
                    asal,
                    kode,
                    kunci=kode,
                    **wrong_kind(nilai, "tabel", "a table"),
                )
        return hasil

    def head(self, isi: Mapping[str, Any], asal: Asal) -> None:
        if self.kepala is not None:
            lain = self.kepala[1].tempat(kunci=True)
            self.temuan.append(
                Temuan(
                    "SKP414",
                    asal.tempat(kunci=True),
                    {"nama": "[laporan]", "lain": lain.pendek},
                )
            )
            return
        self.kepala = (isi, asal)
        self.foreign(isi, KUNCI_LAPORAN, "[laporan]", asal)
        for kunci in KUNCI_LAPORAN:
            if kunci not in isi:
                continue
            nilai = isi[kunci]
            if kunci == "tahun":
                if type(nilai) is not int:
                    self.find(
                        "SKP106",
                        asal,
                        kunci,
                        kunci=kunci,
                        **wrong_kind(nilai, "tahun, mis. 2024", "a year, e.g. 2024"),
                    )
            elif not isinstance(nilai, str):
                self.find(
                    "SKP106",
                    asal,
                    kunci,
                    kunci=kunci,
                    **wrong_kind(nilai, "teks", "text"),
                )

    def history(self, isi: Mapping[str, Any], asal: Asal) -> None:
        for tahun, bagian in self.tables(isi, asal):
            if not (tahun.isascii() and tahun.isdigit() and len(tahun) == 4):  # noqa: PLR2004 -- a year
                self.temuan.append(
                    Temuan(
                        "SKP104",
                        asal.tempat(tahun, kunci=True),
                        {
                            "kunci": tahun,
                            "tabel": "[riwayat]",
                            "pilihan": "tahun, mis. 2023",
                        },
                    )
                )
                continue
            lama = self.riwayat.setdefault(int(tahun), {})
            for kode, satu in self.tables(bagian.isi, bagian.asal):
                if kode in lama:
                    tempat = lama[kode].asal.tempat(kunci=True)
                    self.temuan.append(
                        Temuan(
                            "SKP414",
                            satu.asal.tempat(kunci=True),
                            {
                                "nama": f"{kode} ({tahun})",
                                "lain": tempat.pendek,
                            },
                        )
                    )
                lama.setdefault(kode, satu)

    def laporan(self) -> Laporan | None:
        """The facts, or None where there is no readable head."""
        salah_ketik = mistyped(self.temuan)
        if self.kepala is None:
            if self.akar is not None and self.utuh and "laporan" not in salah_ketik:
                self.find("SKP115", self.akar)
            return None
        isi, asal = self.kepala
        tahun = isi.get("tahun")
        if "tahun" not in isi and "laporan.tahun" not in salah_ketik:
            self.find("SKP115", asal)
        if type(tahun) is not int:
            return None
        return Laporan(
            tahun,
            str(isi.get("kanwil", "")),
            str(isi.get("ruleset", "")),
            str(isi.get("sumber", "")),
            str(isi.get("keterangan", "")),
            fingerprint(self.sidik),
            asal,
            {k: tuple(v) for k, v in self.realisasi.items()},
            {k: tuple(v) for k, v in self.satker.items()},
            tuple(self.bersama),
            self.riwayat,
            sort_temuan(self.temuan),
        )
