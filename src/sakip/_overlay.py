"""Amendments laid over tables, one after the other, each held against the others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import evolve, field, frozen

from ._amendment import BERKODE, CARA, Cara, Lapisan, Tindakan
from ._converter import wrong_kind
from ._merge import Merge
from ._model import Amandemen, Asal
from ._near import near
from ._source import Jalur
from ._tables import Entri, Naskah
from .diagnostics import Temuan

#: Keys of other tables that name a table of a kind.
_RUJUKAN: Mapping[str, tuple[tuple[str, str], ...]] = {
    "dipa": (
        ("sasaran", "dipa"),
        ("satker", "dipa"),
        ("indikator", "dipa"),
        ("pendukung", "dipa"),
    ),
    "sasaran": (("indikator", "sasaran"), ("pendukung", "sasaran")),
}


@frozen(eq=False)
class Tulisan:
    """A value that an amendment wrote, how, and where in it."""

    lapisan: Amandemen
    cara: Cara
    jalur: Jalur
    asal: Asal


@frozen(eq=False)
class Overlay:
    """Lays amendments over tables, one after the other, for one run of years."""

    naskah: Naskah
    temuan: list[Temuan] = field(factory=list)
    tulisan: dict[tuple[str, str], list[Tulisan]] = field(factory=dict)

    def apply(self, lapisan: Lapisan) -> Overlay:
        """The tables after one more amendment."""
        hasil = self
        for cara in CARA:
            for tindakan in lapisan.tindakan:
                if tindakan.cara == cara:
                    hasil = hasil.act(tindakan, lapisan.kepala)
        return hasil

    def act(self, t: Tindakan, kepala: Amandemen) -> Overlay:
        """The tables after one action."""
        if t.cara == "tambah":
            return self.add(t, kepala)
        ada = self.naskah.tabel[t.jenis]
        if t.kode not in ada:
            self.unmatched(t)
            return self
        if t.cara == "ubah":
            return self.change(t, kepala)
        self.write(t, kepala, ())
        if t.cara == "cabut":
            return evolve(self, naskah=self.naskah.put(t.jenis, t.kode, None))
        return self.rename(t)

    def unmatched(self, t: Tindakan) -> None:
        """An action on a table that is not there."""
        kunci = {"cabut": "kode", "ganti_kode": "dari", "ubah": "kode"}[t.cara]
        berkode = t.jenis in BERKODE or t.cara != "ubah"
        tempat = t.asal.tempat(kunci) if berkode else t.asal.tempat(kunci=True)
        if self.naskah.utuh:
            argumen = {
                "cara": t.cara,
                "apa": t.jenis,
                "kode": t.kode,
                "mirip": near(t.kode, self.naskah.tabel[t.jenis]),
            }
            self.temuan.append(Temuan("SKP601", tempat, argumen))

    def add(self, t: Tindakan, kepala: Amandemen) -> Overlay:
        """Put a new table in."""
        self.years(t, kepala)
        sepupu = {"indikator": "pendukung", "pendukung": "indikator"}.get(
            t.jenis, t.jenis
        )
        for jenis in dict.fromkeys((t.jenis, sepupu)):
            if t.kode in self.naskah.tabel[jenis]:
                lain = self.naskah.tabel[jenis][t.kode].asal.tempat(kunci=True)
                self.conflict(t, (), f"{lain.berkas}:{lain.baris}")
                return self
        self.write(t, kepala, ())
        return evolve(
            self, naskah=self.naskah.put(t.jenis, t.kode, Entri(t.isi, t.asal))
        )

    def change(self, t: Tindakan, kepala: Amandemen) -> Overlay:
        """Put some keys of a table in place of what it has."""
        self.years(t, kepala)
        lama = self.naskah.tabel[t.jenis][t.kode]
        if not isinstance(lama.isi, Mapping):
            return self  # its own finding stands where it is
        isi = {k: v for k, v in t.isi.items() if k != "hapus"}
        if t.jenis in BERKODE:
            isi.pop("kode", None)
        gabung = Merge(lama.asal)
        baru = gabung.tables(lama.isi, isi, t.asal, ())
        baru = self.remove(t, baru, gabung)
        for jalur, sama in gabung.ditulis:
            if sama:
                argumen = {"kunci": ".".join(map(str, jalur)), "kode": _label(t)}
                tempat = t.asal.tempat(*jalur)
                self.temuan.append(Temuan("SKP602", tempat, argumen))
            self.write(t, kepala, jalur)
        entri = evolve(lama, isi=baru, asal=gabung.asal)
        return evolve(self, naskah=self.naskah.put(t.jenis, t.kode, entri))

    def remove(self, t: Tindakan, isi: Any, gabung: Merge) -> Any:  # noqa: ANN401 -- TOML
        """Take the keys out that ``hapus`` names."""
        hapus = t.isi.get("hapus", [])
        if not (isinstance(hapus, list) and all(isinstance(h, str) for h in hapus)):
            argumen = wrong_kind(hapus, "larik teks", "an array of text")
            tempat = t.asal.tempat("hapus")
            self.temuan.append(Temuan("SKP106", tempat, {"kunci": "hapus", **argumen}))
            return isi
        for i, nama in enumerate(hapus):
            sisa = gabung.without(isi, nama.split("."), ())
            if sisa is None:
                argumen = {
                    "cara": "hapus",
                    "apa": "kunci",
                    "kode": nama,
                    "mirip": near(nama, isi),
                }
                tempat = t.asal.tempat("hapus", i)
                self.temuan.append(Temuan("SKP601", tempat, argumen))
            else:
                isi = sisa
        return isi

    def rename(self, t: Tindakan) -> Overlay:
        """Let a table go on under another code, with its lineage."""
        menjadi = t.isi.menjadi
        ada = self.naskah.tabel[t.jenis]
        if menjadi in ada:
            lain = ada[menjadi].asal.tempat(kunci=True)
            self.conflict(t, ("menjadi",), f"{lain.berkas}:{lain.baris}")
            return self
        lama = ada[t.kode]
        naskah = self.naskah
        tambahan: dict[str, object] = {"kode": menjadi}
        if t.jenis in ("indikator", "pendukung"):
            tambahan["silsilah"] = [t.kode]
        naskah = naskah.put(t.jenis, t.kode, None)
        naskah = naskah.put(t.jenis, menjadi, _with(lama, tambahan, t.asal))
        for jenis, kunci in _RUJUKAN.get(t.jenis, ()):
            for kode, entri in naskah.tabel[jenis].items():
                if entri.dipa == t.kode and kunci == "dipa":
                    naskah = naskah.put(jenis, kode, evolve(entri, dipa=menjadi))
                elif isinstance(entri.isi, Mapping) and entri.isi.get(kunci) == t.kode:
                    pindah = _with(entri, {kunci: menjadi}, t.asal)
                    naskah = naskah.put(jenis, kode, pindah)
        return evolve(self, naskah=naskah)

    # -- findings

    def years(self, t: Tindakan, kepala: Amandemen) -> None:
        """Targets of years that the amendment does not govern leak."""
        target = t.isi.get("target")
        if not isinstance(target, Mapping):
            return
        for tahun in target:
            if tahun.isascii() and tahun.isdigit() and not kepala.governs(int(tahun)):
                argumen = {"id": kepala.id, "tahun": tahun, "kode": t.kode}
                tempat = t.asal.tempat("target", tahun)
                self.temuan.append(Temuan("SKP604", tempat, argumen))

    def write(self, t: Tindakan, kepala: Amandemen, jalur: Jalur) -> None:
        """Note who wrote a value; twice on one date is a contradiction."""
        sudah = self.tulisan.setdefault((t.jenis, t.kode), [])
        for lama in sudah:
            n = min(len(lama.jalur), len(jalur))
            # Retiring a table and adding another under its code replaces it.
            ganti = (lama.cara, t.cara, lama.lapisan.id) == (
                "cabut",
                "tambah",
                kepala.id,
            )
            if (
                lama.lapisan.tanggal == kepala.tanggal
                and lama.jalur[:n] == jalur[:n]
                and not ganti
            ):
                lain = lama.asal.tempat()
                self.conflict(t, jalur, f"{lain.berkas}:{lain.baris}")
                break
        sudah.append(Tulisan(kepala, t.cara, jalur, t.asal.sub(*jalur)))

    def conflict(self, t: Tindakan, jalur: Jalur, lain: str) -> None:
        """What is written is also written elsewhere."""
        argumen = {"cara": t.cara, "kode": _label(t), "lain": lain}
        berkode = not jalur and t.jenis in BERKODE
        kunci = {"ganti_kode": "dari"}.get(t.cara, "kode") if berkode else ""
        tempat = t.asal.tempat(kunci) if kunci else t.asal.tempat(*jalur)
        self.temuan.append(Temuan("SKP603", tempat, argumen))


def _label(t: Tindakan) -> str:
    return f"{t.jenis} {t.kode}".strip()


def _with(entri: Entri, tambahan: Mapping[str, object], asal: Asal) -> Entri:
    """A table with some keys set by a rename."""
    assert isinstance(entri.isi, Mapping)  # noqa: S101 -- it told its code
    timpa = tuple((b, lain) for b, lain in entri.asal.timpa if b[0] not in tambahan)
    timpa += tuple(((kunci,), asal.sub("menjadi")) for kunci in tambahan)
    return evolve(
        entri, isi={**entri.isi, **tambahan}, asal=evolve(entri.asal, timpa=timpa)
    )
