"""A folder of TOML files to the rules that hold in each year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar

import attrs
from attrs import frozen

from ._amendment import Lapisan, read_amendments
from ._converter import ShapeFault, structure
from ._files import (
    Berkas,
    Pembaca,
    fingerprint,
    is_file,
    is_name,
    outside,
    place,
    read_toml,
)
from ._limits import MAX_TEMUAN
from ._model import (
    Agregasi,
    Amandemen,
    Asal,
    Aturan,
    Berlaku,
    Dasar,
    Dipa,
    Indikator,
    Kategori,
    KepalaRuleset,
    Konvensi,
    Konversi,
    Masukan,
    Predikat,
    Sasaran,
    Satker,
    SatuanCacah,
    Ukuran,
)
from ._near import near
from ._overlay import Overlay
from ._stand_ins import BAHASA, mended, stand_in, with_places
from ._tables import (
    LARIK,
    REGISTER,
    TANPA_KODE,
    TINGKAT,
    TUNGGAL,
    Entri,
    Naskah,
    TableReader,
    about_inputs,
    code_of,
    fault_finding,
    mistyped,
    rule_files,
)
from .diagnostics import Temuan

T = TypeVar("T")

#: The class of a table of each kind.
KELAS: Mapping[str, type[Any]] = {
    "ruleset": KepalaRuleset,
    "konvensi": Konvensi,
    "agregasi": Agregasi,
    "dasar": Dasar,
    "satuan": SatuanCacah,
    "predikat": Predikat,
    "konversi": Konversi,
    "kategori": Kategori,
    "masukan": Masukan,
    "masukan_satker": Masukan,
    "ukuran": Ukuran,
    "dipa": Dipa,
    "satker": Satker,
    "sasaran": Sasaran,
    "indikator": Indikator,
    "pendukung": Indikator,
}


@frozen(eq=False)
class Bagian:
    """The rules of a run of years."""

    tahun: range
    aturan: Aturan


@frozen(eq=False)
class Bacaan:
    """A ruleset's folder as read.

    Attributes:
        bagian: the rules, run of years after run of years; none when the folder
            holds no ruleset at all.
        amandemen: the amendments known on the date asked for, in order.
        sidik: fingerprint of all files.
        temuan: every finding of shape in all files.
    """

    bagian: tuple[Bagian, ...]
    amandemen: tuple[Amandemen, ...]
    sidik: str
    temuan: tuple[Temuan, ...]


@frozen(eq=False)
class Seandainya:
    """Amendments as they might be, beside those of the folder.

    Attributes:
        tanpa: ids of those that are left out.
        tambahan: more of them, from other files.
    """

    tanpa: frozenset[str] = frozenset()
    tambahan: tuple[Lapisan, ...] = ()


SEBAGAIMANA_ADANYA = Seandainya()


def read_rules(
    folder: Path,
    pada: dt.date | None = None,
    baca: Pembaca = read_toml,
    seandainya: Seandainya = SEBAGAIMANA_ADANYA,
) -> Bacaan:
    """Read a ruleset's folder.

    Args:
        folder: the folder with ``ruleset.toml``.
        pada: the date on which the rules are known; amendments of a later date are
            left out. None: all of them.
        baca: reads each file.
        seandainya: amendments that are to be taken for others.
    """
    kepala = folder / "ruleset.toml"
    if not is_file(kepala):
        return Bacaan((), (), "", (Temuan("SKP110", place(folder.as_posix()), {}),))
    pembaca = TableReader(baca)
    sidik: list[tuple[str, str]] = []
    lapisan: list[Lapisan] = []
    isi_kepala = None if outside([kepala], folder) else pembaca.read(kepala)
    dasar = (
        None if isi_kepala is None else base_folder(folder, isi_kepala, pembaca.temuan)
    )
    for akar in (folder,) if dasar is None else (dasar, folder):
        semua, temuan = rule_files(akar)
        pembaca.unread(temuan)
        dibaca: list[tuple[Path, Berkas]] = []
        for path in semua:
            berkas = isi_kepala if path == kepala else pembaca.read(path)
            if berkas is not None:
                dibaca.append((path, berkas))
                pembaca.file(berkas, kepala=path == akar / kepala.name)
        baru, berkas_lapisan = read_amendments(akar, pembaca)
        lapisan += baru
        nama = "" if akar == folder else f"{akar.name}:"
        sidik += [
            (f"{nama}{path.relative_to(akar).as_posix()}", isi.sidik)
            for path, isi in (*dibaca, *berkas_lapisan)
        ]
    diketahui = [s for s in lapisan if pada is None or s.kepala.tanggal <= pada]
    diketahui = [s for s in diketahui if s.kepala.id not in seandainya.tanpa]
    diketahui += seandainya.tambahan
    diketahui.sort(key=lambda s: (s.kepala.tanggal, s.kepala.id))
    bagian = _Structurer(pembaca.temuan).parts(pembaca.naskah(kepala), diketahui)
    return Bacaan(
        bagian,
        tuple(s.kepala for s in diketahui),
        fingerprint(sidik),
        tuple(pembaca.temuan),
    )


def base_folder(folder: Path, kepala: Berkas, temuan: list[Temuan]) -> Path | None:
    """The folder of the ruleset that this one is derived from, beside it."""
    isi = kepala.isi.get("ruleset")
    nama = isi.get("turunan") if isinstance(isi, Mapping) else None
    if not isinstance(nama, str) or not nama:
        return None
    asal = Asal(kepala.sumber).sub("ruleset", "turunan")
    tetangga = folder.resolve().parent
    dasar = tetangga / nama
    # Only a name: a path could lead anywhere.
    if not is_name(nama) or not is_file(dasar / "ruleset.toml"):
        ada = sorted(p.parent.name for p in tetangga.glob("*/ruleset.toml"))
        argumen = {
            "nama": nama,
            "pilihan": ", ".join(ada) or "—",
            "mirip": near(nama, ada),
        }
        temuan.append(Temuan("SKP111", asal.tempat(), argumen))
        return None
    lebih_dasar = read_toml(dasar / "ruleset.toml")[0]
    kepala_dasar = None if lebih_dasar is None else lebih_dasar.isi.get("ruleset")
    if isinstance(kepala_dasar, Mapping) and kepala_dasar.get("turunan"):
        temuan.append(Temuan("SKP606", asal.tempat(), {"nama": nama}))
        return None
    # Named as the folder is, unless that leads elsewhere: from within, or by a link.
    sini = folder.parent / nama
    return sini if sini.resolve() == dasar.resolve() else folder / ".." / nama


# -- structuring


class _Structurer:
    """Structures tables, each once however many years it holds in."""

    def __init__(self, temuan: list[Temuan]) -> None:
        self.temuan = temuan
        #: Faults of shape so far, each of which is a galat.
        self.banyak = 0
        #: By kind and identity of what was written; the entries live as long.
        self.sudah: dict[
            tuple[str, int, int], tuple[Entri, Any, Sequence[ShapeFault]]
        ] = {}

    def parts(self, naskah: Naskah, lapisan: Sequence[Lapisan]) -> tuple[Bagian, ...]:
        """The rules of each run of years in which the same amendments hold."""
        for jenis, entri in naskah.lepas:
            self.table(jenis, jenis, entri)
        awal = self.rules(naskah)
        berlaku = awal.kepala.berlaku
        tahun = range(berlaku.dari.year, berlaku.sampai.year + 1)
        for satu in lapisan:
            self.temuan += _beyond(satu.kepala, berlaku, tahun)
        if not tahun:
            # The head is faulty: what amendments do is looked at all the same.
            return (Bagian(tahun, self.overlaid(naskah, lapisan)),)
        jadi: dict[tuple[str, ...], Aturan] = {(): awal}
        bagian = []
        for satu_masa in _runs(tahun, [s.kepala for s in lapisan]):
            berlaku_di = [s for s in lapisan if s.kepala.governs(satu_masa.start)]
            kunci = tuple(s.kepala.id for s in berlaku_di)
            if kunci not in jadi:
                jadi[kunci] = self.overlaid(naskah, berlaku_di)
            bagian.append(Bagian(satu_masa, jadi[kunci]))
        return tuple(bagian)

    def overlaid(self, naskah: Naskah, lapisan: Sequence[Lapisan]) -> Aturan:
        """The rules with amendments laid over them."""
        hasil = Overlay(naskah, self.temuan)
        for satu in lapisan:
            hasil = hasil.apply(satu)
        return self.rules(hasil.naskah)

    def rules(self, naskah: Naskah) -> Aturan:
        """The rules that tables state; what cannot be read has something in place."""
        cacat: dict[str, set[str]] = {}
        isi: dict[str, dict[str, Any]] = {}
        for jenis, entri in naskah.lepas:
            if code_of(entri.isi) is None:
                cacat.setdefault(jenis, set()).add(TANPA_KODE)
        for jenis, entri_semua in naskah.tabel.items():
            isi[jenis] = {}
            for kode, entri in entri_semua.items():
                tabel = jenis if jenis in LARIK or not kode else f"{jenis}.{kode}"
                nilai, salah = self.table(
                    jenis, "dipa" if jenis == "dipa" else tabel, entri
                )
                if salah:
                    cacat.setdefault(jenis, set()).add(kode)
                if any(about_inputs(s) for s in salah):
                    cacat.setdefault(f"{jenis}.masukan", set()).add(kode)
                if nilai is not None:
                    isi[jenis][kode] = nilai
        self.required(naskah)
        return _in_order(isi, cacat, naskah)

    def required(self, naskah: Naskah) -> None:
        """Tables that every ruleset has."""
        if not naskah.kepala.sumber.teks and not naskah.utuh:
            return  # the head could not be read; of that a finding tells
        perlu = [("ruleset", TUNGGAL), ("konvensi", TUNGGAL)]
        perlu += [("agregasi", tingkat) for tingkat in TINGKAT]
        salah_ketik = mistyped(self.temuan)
        for jenis, kode in perlu:
            nama = f"{jenis}.{kode}" if kode else jenis
            if kode not in naskah.tabel[jenis] and not {jenis, nama} & salah_ketik:
                tempat = naskah.kepala.tempat()
                self.temuan.append(Temuan("SKP116", tempat, {"tabel": nama}))

    def table(
        self, jenis: str, tabel: str, entri: Entri
    ) -> tuple[Any, Sequence[ShapeFault]]:
        """A table as its class, and what is wrong with it as written."""
        kunci = (jenis, id(entri.isi), id(entri.asal))
        if kunci not in self.sudah:
            nilai, salah = self.structure(KELAS[jenis], tabel, entri)
            if nilai is not None and jenis in ("satker", "sasaran"):
                nilai = attrs.evolve(nilai, dipa=nilai.dipa or entri.dipa)
            if isinstance(nilai, Indikator):
                nilai = attrs.evolve(nilai, dipa_berkas=entri.dipa)
            if (
                isinstance(nilai, KepalaRuleset)
                and not salah
                and nilai.bahasa != BAHASA
            ):
                argumen = {"versi": nilai.bahasa, "kami": BAHASA}
                tempat = entri.asal.tempat("bahasa")
                self.temuan.append(Temuan("SKP112", tempat, argumen))
            self.sudah[kunci] = (entri, nilai, salah)
        _, nilai, salah = self.sudah[kunci]
        return nilai, salah

    def structure(
        self, kelas: type[T], tabel: str, entri: Entri
    ) -> tuple[T | None, Sequence[ShapeFault]]:
        """Structure a table; where it is faulty, as much of it as can be read."""
        if self.banyak > MAX_TEMUAN:
            # Faulty or not, nothing would be made of it: there are enough that are.
            return None, (ShapeFault("SKP106", (), {}),)
        nilai, awal = structure(entri.isi, kelas, tabel)
        self.banyak += len(awal)
        self.temuan.extend(fault_finding(s, entri.asal) for s in awal)
        salah, isi = awal, entri.isi
        for dalam in range(_COBA):
            if nilai is not None or not isinstance(isi, Mapping):
                break
            isi = mended(isi, salah, dalam)
            nilai, salah = structure(isi, kelas, tabel)
        return (None if nilai is None else with_places(nilai, entri.asal)), awal


#: How often a faulty table is tried again, each time with more of it left out.
_COBA = 3


# -- years


def _runs(tahun: range, amandemen: Sequence[Amandemen]) -> list[range]:
    """Runs of years in which the same amendments hold."""
    batas = {tahun.start, tahun.stop}
    for satu in amandemen:
        batas.add(satu.berlaku.dari.year)
        if satu.berlaku.sampai is not None:
            batas.add(satu.berlaku.sampai.year + 1)
    urut = sorted(b for b in batas if tahun.start <= b <= tahun.stop)
    return [range(a, b) for a, b in pairwise(urut)]


def _beyond(satu: Amandemen, berlaku: Berlaku, tahun: range) -> list[Temuan]:
    """An amendment that speaks of years in which the ruleset does not hold."""
    masa = satu.berlaku
    asal = satu.asal.sub("berlaku")
    if masa.sampai is not None and masa.dari > masa.sampai:
        argumen = {"bawah": masa.dari, "atas": masa.sampai}
        return [Temuan("SKP313", asal.tempat(), argumen)]
    di_luar = masa.dari < berlaku.dari or masa.dari > berlaku.sampai
    if masa.sampai is not None:
        di_luar = di_luar or masa.sampai > berlaku.sampai
    if not tahun or not di_luar:
        return []
    apa = {"id": satu.id, "dari": berlaku.dari, "sampai": berlaku.sampai}
    return [Temuan("SKP605", asal.tempat(), apa)]


# -- order


def _in_order(
    isi: Mapping[str, dict[str, Any]], cacat: Mapping[str, set[str]], naskah: Naskah
) -> Aturan:
    """The rules in the order of the report."""
    kepala: KepalaRuleset = isi["ruleset"].get(TUNGGAL) or stand_in(
        KepalaRuleset, naskah.kepala
    )
    konvensi: Konvensi = isi["konvensi"].get(TUNGGAL) or stand_in(
        Konvensi, naskah.kepala
    )
    if not isi["ruleset"]:
        cacat = {**cacat, "ruleset": {TUNGGAL}}
    dipa = _sorted(isi["dipa"], lambda d: (d.no, d.kode))
    urut_dipa = {kode: n for n, kode in enumerate(dipa)}

    def by_dipa(nilai: Any) -> int:  # noqa: ANN401 -- satker or sasaran
        return urut_dipa.get(nilai.dipa or "", len(urut_dipa))

    sasaran = _sorted(isi["sasaran"], by_dipa)
    urut_sasaran = {kode: n for n, kode in enumerate(sasaran)}

    def by_sasaran(nilai: Indikator) -> tuple[int, int]:
        return (
            urut_sasaran.get(nilai.sasaran or "", len(urut_sasaran)),
            nilai.urutan,
        )

    return Aturan(
        kepala=kepala,
        konvensi=konvensi,
        agregasi=isi["agregasi"],
        dipa=dipa,
        satker=_sorted(isi["satker"], by_dipa),
        sasaran=sasaran,
        indikator=_sorted(isi["indikator"], by_sasaran),
        pendukung=isi["pendukung"],
        cacat={jenis: frozenset(kode) for jenis, kode in cacat.items()},
        utuh=naskah.utuh,
        **{jenis: isi[jenis] for jenis in REGISTER},
    )


def _sorted(isi: dict[str, T], kunci: Callable[[T], Any]) -> dict[str, T]:
    return dict(sorted(isi.items(), key=lambda kv: kunci(kv[1])))
