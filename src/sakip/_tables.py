"""Files of rules to tables by kind and code, as written: not yet structured.

An amendment changes tables at this stage, so that what it leaves is structured and
checked like any rules that were written in one piece.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from attrs import evolve, field, frozen

from ._converter import ShapeFault, structure, wrong_kind
from ._files import Berkas, Pembaca, files_in, files_of, outside, read_toml
from ._limits import MAX_TEMUAN
from ._model import Asal
from ._near import near
from ._source import SourceText, Tempat
from .diagnostics import Temuan

T = TypeVar("T")

#: Tables by code, ``[satuan.orang]``.
REGISTER = (
    "dasar",
    "satuan",
    "predikat",
    "konversi",
    "kategori",
    "masukan",
    "masukan_satker",
    "ukuran",
)
#: Arrays of tables, each entry with a code of its own, ``[[indikator]]``.
LARIK = ("satker", "sasaran", "indikator", "pendukung")
#: Tables of the head, which stand in ``ruleset.toml`` only.
HANYA_KEPALA = ("ruleset", "konvensi", "agregasi")
KUNCI_AKAR = (*HANYA_KEPALA, *REGISTER, "dipa", *LARIK)
#: Examples beside the rules; no rules themselves, so loading passes them by.
CONTOH = "contoh"
TINGKAT = ("sasaran", "dipa", "kanwil")
#: A kind of which there is one has no code.
TUNGGAL = ""
#: Stands among the codes of faulty tables for one that tells no code.
TANPA_KODE = ""


@frozen(eq=False)
class Entri:
    """A table as written: what is in it, where it stands, and the DIPA of its file."""

    isi: object
    asal: Asal
    dipa: str | None = None


@frozen(eq=False)
class Naskah:
    """All tables of a ruleset, by kind and code, in the order they were read.

    Attributes:
        lepas: tables without a code of their own, or with one that another has;
            they are read for their findings only.
        kepala: the head file itself.
        utuh: could every file be read?
    """

    tabel: Mapping[str, Mapping[str, Entri]]
    kepala: Asal
    lepas: tuple[tuple[str, Entri], ...] = ()
    utuh: bool = True

    def put(self, jenis: str, kode: str, entri: Entri | None) -> Naskah:
        """The same with one table put in, or taken out."""
        isi = dict(self.tabel[jenis])
        if entri is None:
            del isi[kode]
        else:
            isi[kode] = entri
        return evolve(self, tabel={**self.tabel, jenis: isi})


#: Keys of an indikator that decide which facts it takes.
_KUNCI_MASUKAN = ("masukan", "tabel", "rumus", "kalkulator", "parameter", "satuan")


def about_inputs(salah: ShapeFault) -> bool:
    """May a fault have changed which facts a table takes?

    An unknown key may be any of the known ones, mistyped.
    """
    return (
        not salah.jalur
        or salah.jalur[0] in _KUNCI_MASUKAN
        or (salah.pada_kunci and len(salah.jalur) == 1)
    )


def fault_finding(salah: ShapeFault, asal: Asal) -> Temuan:
    """A fault of shape as a finding at its place."""
    tempat = asal.tempat(*salah.jalur, kunci=salah.pada_kunci)
    return Temuan(salah.kode, tempat, salah.argumen)


def structured(
    data: object, kelas: type[T], asal: Asal, tabel: str, temuan: list[Temuan]
) -> T | None:
    """Structure a table; what is wrong with it becomes findings."""
    nilai, salah = structure(data, kelas, tabel)
    temuan.extend(fault_finding(s, asal) for s in salah)
    return nilai


def wrong_table(
    kunci: str, data: object, tempat: Tempat, bentuk: tuple[str, str]
) -> Temuan:
    """Something else stands where a table or an array of tables belongs."""
    return Temuan("SKP106", tempat, {"kunci": kunci, **wrong_kind(data, *bentuk)})


def unknown_key(kunci: str, asal: Asal, tabel: str, pilihan: tuple[str, ...]) -> Temuan:
    """A key that a table does not have."""
    return Temuan(
        "SKP104",
        asal.tempat(kunci, kunci=True),
        {
            "kunci": kunci,
            "tabel": tabel,
            "pilihan": ", ".join(pilihan),
            "mirip": near(kunci, pilihan),
        },
    )


def mistyped(temuan: Iterable[Temuan]) -> set[str]:
    """The tables, by dotted name, that unknown keys near the root were meant to be."""
    return {
        ".".join(map(str, (*t.tempat.jalur[:-1], dict(t.argumen)["mirip"])))
        for t in temuan
        if t.kode == "SKP104" and dict(t.argumen).get("mirip")
    }


def duplicate(kode: str, lama: Asal, tempat: Tempat) -> Temuan:
    """A code that another table has."""
    lain = lama.tempat(kunci=True)
    return Temuan(
        "SKP108", tempat, {"kode": kode, "lain": f"{lain.berkas}:{lain.baris}"}
    )


def by_code(
    kunci: str, data: object, asal: Asal, temuan: list[Temuan]
) -> Iterator[tuple[str, object, Asal]]:
    """The tables of a register, each with its code and place."""
    if not isinstance(data, Mapping):
        temuan.append(wrong_table(kunci, data, asal.tempat(), ("tabel", "a table")))
        return
    for kode, isi in data.items():
        yield kode, isi, asal.sub(kode)


def in_array(
    kunci: str, data: object, asal: Asal, temuan: list[Temuan]
) -> Iterator[tuple[object, Asal]]:
    """The tables of an array of tables, each with its place."""
    if not isinstance(data, list):
        bentuk = f"[[{kunci}]]"
        temuan.append(wrong_table(kunci, data, asal.tempat(), (bentuk, bentuk)))
        return
    for i, isi in enumerate(data):
        yield isi, asal.sub(i)


def code_of(isi: object) -> str | None:
    """The code that a table tells, if it does."""
    kode = isi.get("kode") if isinstance(isi, Mapping) else None
    return kode if isinstance(kode, str) else None


@frozen(eq=False)
class TableReader:
    """Takes in file after file; findings gather in ``temuan``."""

    baca: Pembaca = read_toml
    tabel: dict[str, dict[str, Entri]] = field(
        factory=lambda: {jenis: {} for jenis in KUNCI_AKAR}
    )
    lepas: list[tuple[str, Entri]] = field(factory=list)
    temuan: list[Temuan] = field(factory=list)
    kepala: list[Asal] = field(factory=list)
    rusak: list[Path] = field(factory=list)

    def naskah(self, kepala: Path) -> Naskah:
        """All that was taken in.

        Args:
            kepala: the head file, in case it could not be read.
        """
        asal = [Asal(SourceText(kepala.as_posix(), "")), *self.kepala][-1]
        return Naskah(self.tabel, asal, tuple(self.lepas), not self.rusak)

    def read(self, path: Path) -> Berkas | None:
        """Read a file; one that cannot be read is noted."""
        berkas, temuan = self.baca(path)
        self.temuan.extend(temuan)
        if berkas is None:
            self.rusak.append(path)
        return berkas

    def unread(self, temuan: Iterable[Temuan]) -> None:
        """Note files that are there and are not to be read, with what is told of it."""
        for satu in temuan:
            self.temuan.append(satu)
            self.rusak.append(Path(satu.tempat.berkas))

    def file(self, berkas: Berkas, *, kepala: bool) -> None:
        """Take in the tables of a file."""
        akar = Asal(berkas.sumber)
        sah = (*KUNCI_AKAR, CONTOH)
        asing = [k for k in berkas.isi if k not in sah][:MAX_TEMUAN]
        for kunci in asing:
            self.temuan.append(unknown_key(kunci, akar, "berkas ruleset", sah))
        for kunci in HANYA_KEPALA:
            if kunci in berkas.isi and not kepala:
                tempat = akar.tempat(kunci, kunci=True)
                self.temuan.append(
                    Temuan("SKP114", tempat, {"kunci": kunci, "tempat": "ruleset.toml"})
                )
        if kepala:
            self.head(berkas, akar)
        ditulis = _as_meant(berkas.isi, asing)
        dipa = self.one_dipa(berkas, akar, ditulis.get("dipa"))
        for kunci in REGISTER:
            if kunci in ditulis:
                tulis = ditulis[kunci]
                for kode, isi, asal in by_code(
                    tulis, berkas.isi[tulis], akar.sub(tulis), self.temuan
                ):
                    self.put(kunci, kode, Entri(isi, asal))
        for kunci in LARIK:
            if kunci in ditulis:
                tulis = ditulis[kunci]
                for isi, asal in in_array(
                    tulis, berkas.isi[tulis], akar.sub(tulis), self.temuan
                ):
                    entri = Entri(isi, asal, dipa)
                    self.put(kunci, code_of(isi), entri)

    def head(self, berkas: Berkas, akar: Asal) -> None:
        """Take in what only the head file holds."""
        self.kepala.append(akar)
        if "ruleset" in berkas.isi:
            baru = Entri(berkas.isi["ruleset"], akar.sub("ruleset"))
            lama = self.tabel["ruleset"].get(TUNGGAL)
            self.tabel["ruleset"][TUNGGAL] = _derived(lama, baru)
        turunan = len(self.kepala) > 1
        for kunci in ("konvensi", "agregasi"):
            if kunci in berkas.isi and turunan:
                # A derived ruleset changes the rules by amendments only.
                tempat = akar.tempat(kunci, kunci=True)
                lain = self.kepala[0].tempat().berkas
                argumen = {"kunci": kunci, "tempat": lain}
                self.temuan.append(Temuan("SKP114", tempat, argumen))
        if turunan:
            return
        if "konvensi" in berkas.isi:
            entri = Entri(berkas.isi["konvensi"], akar.sub("konvensi"))
            self.tabel["konvensi"][TUNGGAL] = entri
        if "agregasi" not in berkas.isi:
            return
        for kode, isi, asal in by_code(
            "agregasi", berkas.isi["agregasi"], akar.sub("agregasi"), self.temuan
        ):
            if kode in TINGKAT:
                self.tabel["agregasi"][kode] = Entri(isi, asal)
            else:
                self.temuan.append(
                    unknown_key(kode, akar.sub("agregasi"), "[agregasi]", TINGKAT)
                )

    def one_dipa(self, berkas: Berkas, akar: Asal, tulis: str | None) -> str | None:
        """Take in the DIPA of a file; sasaran and satker of the file are its own."""
        if tulis is None:
            return None
        isi, asal = berkas.isi[tulis], akar.sub(tulis)
        kode = code_of(isi)
        self.put("dipa", kode, Entri(isi, asal))
        return kode

    def put(self, jenis: str, kode: str | None, entri: Entri) -> None:
        """Take in a table under its code, which no other may have."""
        if kode is None:
            self.lepas.append((jenis, entri))
            return
        # Codes of indikator and pendukung share one name space: facts use it.
        sepupu = {"indikator": "pendukung", "pendukung": "indikator"}.get(jenis, jenis)
        sudah = self.tabel[jenis].get(kode) or self.tabel[sepupu].get(kode)
        if sudah is not None:
            sendiri = jenis == "dipa" or jenis in LARIK
            tempat = (
                entri.asal.tempat("kode") if sendiri else entri.asal.tempat(kunci=True)
            )
            self.temuan.append(duplicate(kode, sudah.asal, tempat))
            self.lepas.append((jenis, entri))
            return
        self.tabel[jenis][kode] = entri


def _as_meant(isi: Mapping[str, object], asing: Iterable[str]) -> dict[str, str]:
    """The keys of a file by what they mean: one that is mistyped is read all the same.

    Of the mistake itself a finding tells.
    """
    ditulis = {k: k for k in KUNCI_AKAR if k in isi}
    for k in asing:
        maksud = near(k, (*KUNCI_AKAR, CONTOH))
        if maksud in KUNCI_AKAR:
            ditulis.setdefault(maksud, k)
    return ditulis


def _derived(lama: Entri | None, baru: Entri) -> Entri:
    """The head of a derived ruleset: what it does not say is as in the other."""
    if lama is None:
        return baru
    if not isinstance(lama.isi, Mapping) or not isinstance(baru.isi, Mapping):
        return baru
    isi = {**lama.isi, **baru.isi}
    timpa = tuple(((k,), lama.asal.sub(k)) for k in lama.isi if k not in baru.isi)
    return Entri(isi, evolve(baru.asal, timpa=timpa))


def rule_files(folder: Path) -> tuple[tuple[Path, ...], tuple[Temuan, ...]]:
    """The files of a ruleset's own rules, the head first."""
    kepala = folder / "ruleset.toml"
    akar, temuan = files_in(folder, (".toml",))
    dalam, temuan_dalam = files_of(folder / "dipa", (".toml",), folder)
    # Where the folder cannot be listed, reading its head tells why.
    awal = () if outside([kepala], folder) else (kepala,)
    berkas = (*awal, *(p for p in akar if p != kepala), *dalam)
    return berkas, (*temuan, *temuan_dalam)
