"""Rows of a sheet to values; what cannot be one is a finding with its cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from attrs import define, field

from .._limits import MAX_TEMUAN
from .._near import near
from ..diagnostics import Temuan, Tingkat
from ._cells import PERLU, CellError, CellReader
from ._collecting import (
    LANGSUNG,
    Collection,
    Kunci,
    Letak,
    cell_place,
    pack,
)
from ._collecting import SUMBER as KUNCI_SUMBER
from ._form import (
    CATATAN,
    ISI,
    JENIS,
    JUDUL_PERIODE,
    KOLOM_WAJIB,
    SUMBER,
    Isi,
    column_of,
    is_value,
    is_year,
)
from ._grid import Kisi

#: Rows from the top among which the titles of the columns stand.
_ATAS: Final = 30
#: Titles that make a row that of the titles.
_CUKUP: Final = 3


def find_titles(kisi: Kisi) -> tuple[int, Mapping[int, str]] | None:
    """The row of titles and its columns by number, or None if it is no form."""
    for nomor, baris in kisi.baris.items():
        if nomor > _ATAS:
            break
        kolom = {n: column_of(_title(isi)) for n, isi in enumerate(baris, 1)}
        if len(set(kolom.values()) & set(KOLOM_WAJIB)) >= _CUKUP:
            return nomor, kolom
    return None


def _title(isi: object) -> str:
    """A title as text: a year may be a number."""
    if isinstance(isi, float) and isi.is_integer():
        return str(int(isi))
    return str(isi) if isinstance(isi, str | int) else ""


@define
class SheetReader:
    """Reads one sheet into a collection."""

    berkas: str
    kisi: Kisi
    judul: int
    kolom: Mapping[int, str]
    sel: CellReader
    ke: Collection
    di: dict[str, int] = field(factory=dict)
    #: Columns for values, columns that are not ours, and those of them told of.
    nilai: tuple[tuple[str, int], ...] = ()
    asing: tuple[int, ...] = ()
    disebut: set[int] = field(factory=set)
    lebar: int = 0
    #: Which of the sheets it is.
    nomor: int = 0

    def find(
        self,
        kode: str,
        baris: int,
        kolom: int,
        tingkat: Tingkat = Tingkat.GALAT,
        /,
        **argumen: object,
    ) -> None:
        """Note a finding at a cell."""
        if len(self.ke.temuan) < MAX_TEMUAN:
            tempat = cell_place(self.berkas, self.kisi.nama, baris, kolom)
            self.ke.temuan.append(Temuan(kode, tempat, argumen, tingkat))

    def place(self, baris: int, kolom: int) -> Letak:
        """Where a cell stands."""
        return pack(self.nomor, baris, kolom)

    def run(self) -> None:
        """Read the titles, then every row below."""
        if not self.titles():
            return
        self.nilai = tuple((k, n) for k, n in self.di.items() if is_value(k))
        self.asing = tuple(n for n, nama in self.kolom.items() if not nama)
        self.lebar = max(self.kolom)
        self.nomor = len(self.ke.lembar)
        self.ke.lembar.append((self.berkas, self.kisi.nama))
        for nomor, baris in self.kisi.baris.items():
            if nomor > self.judul:
                self.row(nomor, [*baris, *[""] * (self.lebar - len(baris))])
        self.odd()

    # -- titles

    def titles(self) -> bool:
        """Which column is where; a sheet without one that it needs is not read."""
        utuh = True
        for nomor, nama in self.kolom.items():
            if nama and nama in self.di:
                self.find(
                    "SKP855",
                    self.judul,
                    nomor,
                    nama=_column_words(nama),
                    alasan="ada dua kali",
                    reason="stands twice",
                )
                utuh = False
            elif nama:
                self.di[nama] = nomor
        kurang = [nama for nama in KOLOM_WAJIB if nama not in self.di]
        if not any(map(is_value, self.di)):
            kurang.append("tahun atau triwulan")
        for nama in kurang:
            self.find(
                "SKP855",
                self.judul,
                1,
                nama=nama,
                alasan="tidak ada",
                reason="is missing",
            )
        return utuh and not kurang

    def unknown_column(self, kolom: int) -> None:
        """A column that is not ours holds something."""
        baris = self.kisi.baris[self.judul]
        judul = str(baris[kolom - 1]) if kolom <= len(baris) else ""
        self.find(
            "SKP855",
            self.judul,
            kolom,
            Tingkat.PERINGATAN,
            nama=judul[:60],
            alasan="bukan kolom isian, jadi tidak dibaca",
            reason="is no column of the form and is not read",
        )

    # -- rows

    def text(self, baris: Sequence[object], nama: str) -> str:
        """A cell of a column that holds words; a number may be one as well."""
        isi = baris[self.di[nama] - 1]
        return isi if isinstance(isi, str) else _title(isi)

    def row(self, nomor: int, baris: Sequence[object]) -> None:
        """Read one row, which is as wide as the titles at least."""
        jenis = self.text(baris, "Jenis").strip().casefold()
        if jenis.startswith(CATATAN):
            return
        self.strange(baris)
        rupa = self.kisi.rupa
        nilai = {
            kolom: n
            for kolom, n in self.nilai
            if (baris[n - 1] != "" and baris[n - 1] is not None)
            or (nomor, n) in rupa.rumus
            or (nomor, n) in rupa.galat
        }
        sumber = self.text(baris, SUMBER) if SUMBER in self.di else ""
        if jenis not in JENIS:
            if jenis or nilai or sumber:
                self.kind_fault(nomor, self.text(baris, "Jenis"), jenis)
            return
        masukan = self.text(baris, "Masukan")
        tabel = self.owner(jenis, nomor, baris)
        if tabel is None:
            return
        if not masukan:
            for n in nilai.values():
                self.row_fault(
                    nomor,
                    n,
                    "kolom Masukan kosong, tetapi nilainya terisi",
                    "its column Masukan is empty, but there is a value",
                )
        elif nilai:
            self.values(jenis, tabel, masukan, nomor, baris, nilai)
        if sumber:
            self.source(jenis, tabel, masukan, nomor, baris, sumber, nilai)

    def strange(self, baris: Sequence[object]) -> None:
        """Tell of columns that are not ours and hold something, each once."""
        for n in (*self.asing, *range(self.lebar + 1, len(baris) + 1)):
            if n not in self.disebut and baris[n - 1] not in ("", None):
                self.disebut.add(n)
                self.unknown_column(n)

    def kind_fault(self, nomor: int, tertulis: str, jenis: str) -> None:
        mirip = near(jenis, tuple(JENIS)) if jenis else ""
        self.row_fault(
            nomor,
            self.di["Jenis"],
            f"jenis {tertulis[:40]!r} tidak dikenal" if jenis else "jenisnya kosong",
            f"its kind {tertulis[:40]!r} is not known" if jenis else "it has no kind",
            mirip.capitalize(),
        )

    def row_fault(
        self, nomor: int, kolom: int, alasan: str, reason: str, mirip: str = ""
    ) -> None:
        self.find("SKP856", nomor, kolom, alasan=alasan, reason=reason, mirip=mirip)

    def owner(self, jenis: str, nomor: int, baris: Sequence[object]) -> Kunci | None:
        """The keys of an owner's table of facts, or None if the row names none."""
        kode = self.text(baris, "Kode")
        if jenis in ("laporan", "bersama"):
            tabel: Kunci = (JENIS[jenis],)
            self.ke.named(tabel, self.place(nomor, self.di["Jenis"]))
            return tabel
        if not kode:
            self.row_fault(nomor, self.di["Kode"], "kodenya kosong", "it has no code")
            return None
        tabel = (JENIS[jenis], kode)
        if jenis != "riwayat":
            self.ke.named(tabel, self.place(nomor, self.di["Kode"]))
        return tabel

    def values(
        self,
        jenis: str,
        tabel: Kunci,
        masukan: str,
        nomor: int,
        baris: Sequence[object],
        nilai: Mapping[str, int],
    ) -> None:
        """Take in the values of a row."""
        if KUNCI_SUMBER in (masukan, self.text(baris, "Baris")) and jenis != "laporan":
            self.row_fault(
                nomor,
                self.di["Masukan"],
                "sumber ditulis di kolom Sumber",
                "where it comes from goes into the column Sumber",
            )
            return
        jenis_isi = self.text(baris, "Isi").strip().casefold()
        if jenis_isi not in ISI:
            self.row_fault(
                nomor,
                self.di["Isi"],
                f"kolom Isi memuat {jenis_isi[:40]!r}, bukan {', '.join(ISI)}",
                f"its column Isi holds {jenis_isi[:40]!r}, none of {', '.join(ISI)}",
            )
            return
        for kolom, n in nilai.items():
            satu = self.value(nomor, n, baris[n - 1], jenis_isi)
            if satu is None:
                continue
            letak = self.place(nomor, n)
            kunci = self.key(jenis, tabel, masukan, nomor, baris, kolom)
            langsung = jenis in ("laporan", "riwayat")
            self.ke.put(kunci, LANGSUNG if langsung else kolom, satu, letak)

    def key(
        self,
        jenis: str,
        tabel: Kunci,
        masukan: str,
        nomor: int,
        baris: Sequence[object],
        kolom: str,
    ) -> Kunci:
        """The keys of a value, and which cells name them."""
        di_masukan = self.place(nomor, self.di["Masukan"])
        if jenis == "riwayat":
            awal = (tabel[0], kolom, *tabel[1:])
            self.ke.named(awal[:2], self.place(self.judul, self.di[kolom]))
            self.ke.named(awal, self.place(nomor, self.di["Kode"]))
            kunci = (*awal, *masukan.split("."))
        elif nama_baris := self.text(baris, "Baris"):
            nama, _, sel = masukan.partition(".")
            self.ke.named((*tabel, nama), di_masukan)
            di_baris = self.place(nomor, self.di["Baris"])
            self.ke.named((*tabel, nama, nama_baris), di_baris)
            kunci = (*tabel, nama, nama_baris, sel)
        else:
            kunci = (*tabel, masukan)
        self.ke.named(kunci, di_masukan)
        return kunci

    def value(self, baris: int, kolom: int, isi: object, jenis: Isi) -> object:
        """The value of a cell; None where it is empty or refused."""
        rupa = self.kisi.rupa
        if isi == "" and (baris, kolom) in rupa.rumus:
            self.unsure(
                baris,
                kolom,
                "rumusnya belum dihitung",
                "its formula has no saved result",
            )
            return None
        if (baris, kolom) in rupa.galat:
            self.unsure(
                baris, kolom, f"rumusnya gagal ({isi})", f"its formula failed ({isi})"
            )
            return None
        if jenis == "angka" and isi and (baris, kolom) in rupa.persen:
            self.unsure(
                baris,
                kolom,
                f"formatnya persen, sehingga {isi} tampak seratus kali lipat",
                f"it is formatted as a percentage, so {isi} looks a hundredfold",
            )
            return None
        try:
            return self.sel.read(isi, jenis)
        except CellError as salah:
            perlu, need = PERLU[jenis]
            self.find(
                "SKP857",
                baris,
                kolom,
                ada=salah.ada,
                found=salah.found,
                perlu=perlu,
                need=need,
            )
            return None

    def source(
        self,
        jenis: str,
        tabel: Kunci,
        masukan: str,
        nomor: int,
        baris: Sequence[object],
        sumber: str,
        nilai: Mapping[str, int],
    ) -> None:
        """Take in where the figures of a row come from."""
        letak = self.place(nomor, self.di[SUMBER])
        if jenis == "laporan":
            return
        if jenis == "riwayat":
            for kolom in filter(is_year, nilai):
                kunci = (tabel[0], kolom, *tabel[1:], KUNCI_SUMBER)
                self.ke.put(kunci, LANGSUNG, sumber, letak)
            return
        kunci = tabel
        if nama_baris := self.text(baris, "Baris"):
            kunci = (*tabel, masukan.partition(".")[0], nama_baris)
        elif masukan and (
            not self.text(baris, "Isi")
            or (nilai and self.text(baris, "Isi").strip().casefold() != "teks")
        ):
            # A table, or an input with values; words have no table of their own.
            kunci = (*tabel, masukan)
        self.ke.put((*kunci, KUNCI_SUMBER), LANGSUNG, sumber, letak)

    # -- what is odd about cells

    def unsure(
        self,
        baris: int,
        kolom: int,
        alasan: str,
        reason: str,
        tingkat: Tingkat = Tingkat.GALAT,
    ) -> None:
        """A cell whose value is not certain."""
        self.find("SKP858", baris, kolom, tingkat, alasan=alasan, reason=reason)

    def odd(self) -> None:
        """Merged cells among the rows; hidden rows, columns and sheets with values."""
        rupa = self.kisi.rupa
        kolom = set(self.di.values())
        for (atas, kiri), (bawah, kanan) in rupa.gabungan:
            if bawah > self.judul and kolom & set(range(kiri, kanan + 1)):
                self.unsure(
                    max(atas, self.judul),
                    kiri,
                    "sel ini bagian dari sel gabungan",
                    "it is part of merged cells",
                )
        terisi = {n: b for n, b in self.kisi.baris.items() if n > self.judul}
        nilai = [n for k, n in self.di.items() if is_value(k)]
        for n in sorted(rupa.baris & terisi.keys()):
            ada = [k for k in nilai if k <= len(terisi[n]) and terisi[n][k - 1] != ""]
            if ada and not self.text(terisi[n], "Jenis").startswith(CATATAN):
                self.hidden(n, ada[0], "barisnya tersembunyi", "its row is hidden")
        for n in sorted(rupa.kolom & set(nilai)):
            isi = [b for b, sel in terisi.items() if n <= len(sel) and sel[n - 1] != ""]
            if isi:
                self.hidden(isi[0], n, "kolomnya tersembunyi", "its column is hidden")
        if self.kisi.tersembunyi and terisi:
            self.hidden(self.judul, 1, "lembarnya tersembunyi", "its sheet is hidden")

    def hidden(self, baris: int, kolom: int, alasan: str, reason: str) -> None:
        """Something is read that nobody sees."""
        self.unsure(
            baris,
            kolom,
            f"{alasan}, tetapi dibaca",
            f"{reason}, but it is read",
            Tingkat.PERINGATAN,
        )


def _column_words(nama: str) -> str:
    return JUDUL_PERIODE.get(nama, nama)
