"""A folder of TOML files to the rules they state."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar, cast

import attrs

from ._converter import ShapeFault, structure, wrong_kind
from ._files import Berkas, files_in, fingerprint, place, read_toml
from ._model import (
    Agregasi,
    Asal,
    Aturan,
    Dasar,
    Dipa,
    Hitungan,
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
from ._source import Tempat
from .diagnostics import Temuan

T = TypeVar("T")

#: The version of the ruleset language that this sakip reads.
BAHASA = 1

#: Tables by code: key in TOML, class of an entry.
_REGISTER: dict[str, type[Any]] = {
    "dasar": Dasar,
    "satuan": SatuanCacah,
    "predikat": Predikat,
    "konversi": Konversi,
    "kategori": Kategori,
    "masukan": Masukan,
    "masukan_satker": Masukan,
    "ukuran": Ukuran,
}
#: Arrays of tables, each entry with a code of its own.
_LARIK: dict[str, type[Any]] = {
    "satker": Satker,
    "sasaran": Sasaran,
    "indikator": Indikator,
    "pendukung": Indikator,
}
_HANYA_KEPALA = ("ruleset", "konvensi", "agregasi")
_KUNCI_AKAR = (*_HANYA_KEPALA, *_REGISTER, "dipa", *_LARIK)
_TINGKAT = ("sasaran", "dipa", "kanwil")


def _with_places(nilai: T, asal: Asal) -> T:
    """Tell every table below where it stands."""
    ubah: dict[str, object] = {}
    for a in attrs.fields(cast("type[attrs.AttrsInstance]", type(nilai))):
        isi = getattr(nilai, a.name)
        if a.name == "asal":
            ubah["asal"] = asal
        elif isinstance(isi, dict) and a.name in ("masukan", "tabel", "kolom"):
            ubah[a.name] = {
                k: _with_places(v, asal.sub(a.name, k)) for k, v in isi.items()
            }
        elif isinstance(isi, tuple) and a.name == "periksa":
            ubah[a.name] = tuple(
                _with_places(v, asal.sub(a.name, i)) for i, v in enumerate(isi)
            )
        elif isinstance(isi, Hitungan | Agregasi):
            ubah[a.name] = _with_places(isi, asal.sub(a.name))
    return cast("T", attrs.evolve(cast("Any", nilai), **ubah))


def fault_finding(salah: ShapeFault, asal: Asal) -> Temuan:
    """A fault of shape as a finding at its place."""
    tempat = asal.tempat(*salah.jalur, kunci=salah.pada_kunci)
    return Temuan(salah.kode, tempat, salah.argumen)


class _Reader:
    def __init__(self) -> None:
        self.temuan: list[Temuan] = []
        self.kepala: KepalaRuleset | None = None
        self.konvensi: Konvensi | None = None
        self.agregasi: dict[str, Agregasi] = {}
        self.register: dict[str, dict[str, Any]] = {k: {} for k in _REGISTER}
        self.larik: dict[str, dict[str, Any]] = {k: {} for k in _LARIK}
        self.dipa: dict[str, Dipa] = {}

    def find(self, kode: str, tempat: Tempat, /, **argumen: object) -> None:
        self.temuan.append(Temuan(kode, tempat, argumen))

    def table(self, data: object, kelas: type[T], asal: Asal, tabel: str) -> T | None:
        nilai, salah = structure(data, kelas, tabel)
        self.temuan.extend(fault_finding(s, asal) for s in salah)
        return None if nilai is None else _with_places(nilai, asal)

    def file(self, berkas: Berkas, *, kepala: bool) -> None:
        akar = Asal(berkas.sumber)
        for kunci in berkas.isi:
            if kunci not in _KUNCI_AKAR:
                self.find(
                    "SKP104",
                    akar.tempat(kunci, kunci=True),
                    kunci=kunci,
                    tabel="berkas ruleset",
                    pilihan=", ".join(_KUNCI_AKAR),
                    mirip=near(kunci, _KUNCI_AKAR),
                )
            elif kunci in _HANYA_KEPALA and not kepala:
                self.find(
                    "SKP114",
                    akar.tempat(kunci, kunci=True),
                    kunci=kunci,
                    tempat="ruleset.toml",
                )
        if kepala:
            self.head(berkas.isi, akar)
        for kunci, kelas in _REGISTER.items():
            self.by_code(kunci, kelas, berkas.isi.get(kunci), akar)
        dipa = self.one_dipa(berkas.isi.get("dipa"), akar)
        for kunci, kelas in _LARIK.items():
            self.array(kunci, kelas, berkas.isi.get(kunci), akar, dipa)

    def head(self, isi: Mapping[str, Any], akar: Asal) -> None:
        for kunci in ("ruleset", "konvensi"):
            if kunci not in isi:
                self.find("SKP116", akar.tempat(), tabel=kunci)
        if "ruleset" in isi:
            self.kepala = self.table(
                isi["ruleset"], KepalaRuleset, akar.sub("ruleset"), "ruleset"
            )
        if "konvensi" in isi:
            self.konvensi = self.table(
                isi["konvensi"], Konvensi, akar.sub("konvensi"), "konvensi"
            )
        agregasi = self.entries("agregasi", isi.get("agregasi", {}), akar)
        for tingkat, data in agregasi.items():
            asal = akar.sub("agregasi", tingkat)
            if tingkat not in _TINGKAT:
                self.find(
                    "SKP104",
                    akar.tempat("agregasi", tingkat, kunci=True),
                    kunci=tingkat,
                    tabel="[agregasi]",
                    pilihan=", ".join(_TINGKAT),
                    mirip=near(tingkat, _TINGKAT),
                )
                continue
            nilai = self.table(data, Agregasi, asal, f"agregasi.{tingkat}")
            if nilai is not None:
                self.agregasi[tingkat] = nilai
        for tingkat in _TINGKAT:
            if tingkat not in agregasi:
                self.find("SKP116", akar.tempat(), tabel=f"agregasi.{tingkat}")
        if self.kepala is not None and self.kepala.bahasa != BAHASA:
            self.find(
                "SKP112",
                self.kepala.asal.tempat("bahasa"),
                versi=self.kepala.bahasa,
                kami=BAHASA,
            )

    def entries(self, kunci: str, data: object, akar: Asal) -> Mapping[str, Any]:
        if isinstance(data, Mapping):
            return data
        self.wrong(kunci, data, akar.tempat(kunci), "tabel", "a table")
        return {}

    def wrong(
        self, kunci: str, data: object, tempat: Tempat, perlu: str, need: str
    ) -> None:
        self.find("SKP106", tempat, kunci=kunci, **wrong_kind(data, perlu, need))

    def by_code(self, kunci: str, kelas: type[Any], data: object, akar: Asal) -> None:
        if data is None:
            return
        for kode, isi in self.entries(kunci, data, akar).items():
            asal = akar.sub(kunci, kode)
            self.put(self.register[kunci], kode, isi, kelas, asal, f"{kunci}.{kode}")

    def put(
        self,
        tujuan: dict[str, Any],
        kode: str,
        isi: object,
        kelas: type[Any],
        asal: Asal,
        tabel: str,
    ) -> None:
        nilai = self.table(isi, kelas, asal, tabel)
        if kode in tujuan:
            self.duplicate(kode, tujuan[kode].asal, asal.tempat(kunci=True))
        elif nilai is not None:
            tujuan[kode] = nilai

    def duplicate(self, kode: str, asal: Asal, tempat: Tempat) -> None:
        lain = asal.tempat(kunci=True)
        self.find("SKP108", tempat, kode=kode, lain=f"{lain.berkas}:{lain.baris}")

    def one_dipa(self, data: object, akar: Asal) -> str | None:
        if data is None:
            return None
        dipa = self.table(data, Dipa, akar.sub("dipa"), "dipa")
        if dipa is None:
            kode = data.get("kode") if isinstance(data, Mapping) else None
            return kode if isinstance(kode, str) else None
        if dipa.kode in self.dipa:
            self.duplicate(
                dipa.kode, self.dipa[dipa.kode].asal, dipa.asal.tempat("kode")
            )
        else:
            self.dipa[dipa.kode] = dipa
        return dipa.kode

    def array(
        self, kunci: str, kelas: type[Any], data: object, akar: Asal, dipa: str | None
    ) -> None:
        if data is None:
            return
        if not isinstance(data, list):
            self.wrong(kunci, data, akar.tempat(kunci), f"[[{kunci}]]", f"[[{kunci}]]")
            return
        for i, isi in enumerate(data):
            asal = akar.sub(kunci, i)
            nilai = self.table(isi, kelas, asal, kunci)
            if nilai is None:
                continue
            if kunci in ("satker", "sasaran") and nilai.dipa is None:
                nilai = attrs.evolve(nilai, dipa=dipa)
            tujuan = self.larik[kunci]
            # Codes of indikator and pendukung share one name space: facts use it.
            lain = self.larik["pendukung" if kunci == "indikator" else "indikator"]
            sudah = tujuan.get(nilai.kode) or (
                lain.get(nilai.kode) if kunci in ("indikator", "pendukung") else None
            )
            if sudah is not None:
                self.duplicate(nilai.kode, sudah.asal, asal.tempat("kode"))
            else:
                tujuan[nilai.kode] = nilai

    def rules(self) -> Aturan | None:
        if self.kepala is None or self.konvensi is None:
            return None
        dipa = dict(sorted(self.dipa.items(), key=lambda kv: (kv[1].no, kv[0])))
        urut_dipa = {kode: n for n, kode in enumerate(dipa)}

        def by_dipa(nilai: Any) -> int:  # noqa: ANN401 -- satker, sasaran or pendukung
            return urut_dipa.get(nilai.dipa or "", len(urut_dipa))

        sasaran = _sorted(self.larik["sasaran"], by_dipa)
        urut_sasaran = {kode: n for n, kode in enumerate(sasaran)}

        def by_sasaran(nilai: Indikator) -> tuple[int, int]:
            return (
                urut_sasaran.get(nilai.sasaran or "", len(urut_sasaran)),
                nilai.urutan,
            )

        return Aturan(
            kepala=self.kepala,
            konvensi=self.konvensi,
            agregasi=self.agregasi,
            dipa=dipa,
            satker=_sorted(self.larik["satker"], by_dipa),
            sasaran=sasaran,
            indikator=_sorted(self.larik["indikator"], by_sasaran),
            pendukung=self.larik["pendukung"],
            **self.register,
        )


def _sorted(isi: dict[str, T], kunci: Any) -> dict[str, T]:  # noqa: ANN401 -- a sort key
    return dict(sorted(isi.items(), key=lambda kv: kunci(kv[1])))


def read_rules(folder: Path) -> tuple[Aturan | None, str, tuple[Temuan, ...]]:
    """Read a ruleset's folder.

    Returns:
        the rules (None when its head cannot be read), the fingerprint of its
        files, and every finding of shape in all files.
    """
    kepala = folder / "ruleset.toml"
    if not kepala.is_file():
        return None, "", (Temuan("SKP110", place(folder.as_posix()), {}),)
    sub = folder / "dipa"
    akar, temuan_akar = files_in(folder, (".toml",))
    dalam, temuan_dalam = files_in(sub, (".toml",)) if sub.is_dir() else ((), ())
    berkas = [kepala, *(p for p in akar if p != kepala), *dalam]
    pembaca = _Reader()
    pembaca.temuan += (*temuan_akar, *temuan_dalam)
    sidik: list[tuple[str, str]] = []
    for path in berkas:
        isi, temuan = read_toml(path)
        pembaca.temuan.extend(temuan)
        if isi is not None:
            sidik.append((path.relative_to(folder).as_posix(), isi.sidik))
            pembaca.file(isi, kepala=path == kepala)
    return pembaca.rules(), fingerprint(sidik), tuple(pembaca.temuan)
