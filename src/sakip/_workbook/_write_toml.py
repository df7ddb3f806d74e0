"""The form as TOML: facts with a line for each input that is still to come."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, Final

from ._form import Baris, Isian
from ._titles import one_line

_BARE: Final = re.compile(r"[A-Za-z0-9_-]+", re.ASCII)
_TABEL: Final = {"satker": "satker", "indikator": "realisasi", "pendukung": "realisasi"}


def write_toml(isian: Isian) -> bytes:
    """A form as a file of facts."""
    baris = [f"# {one_line(isian.judul)}: isian {isian.tahun}", "", "[laporan]"]
    for satu in isian.kepala.baris:
        baris += _row(satu, isian.tahun)
    milik: dict[tuple[str, str], list[Baris]] = {}
    for lembar in isian.lembar:
        for b in lembar.baris:
            if not b.jumlah:
                milik.setdefault((b.jenis, b.kode), []).append(b)
    for lembar in isian.lembar:
        baris += ["", "", f"# {one_line(lembar.nama)}"]
        for kunci in dict.fromkeys((b.jenis, b.kode) for b in lembar.baris):
            # What stands on several sheets is one table.
            semua = milik.pop(kunci, [])
            if semua and kunci[0] == "Riwayat":
                baris += _history(kunci[1], semua)
            elif semua:
                baris += _owner(*kunci, semua, isian.tahun)
    return ("\n".join(baris) + "\n").encode()


def _owner(jenis: str, kode: str, semua: list[Baris], tahun: int) -> Iterator[str]:
    tabel = _TABEL.get(jenis.casefold())
    kepala = "masukan_bersama" if tabel is None else f"{tabel}.{key(kode)}"
    yield ""
    yield f"# {one_line(semua[0].nama)}"
    yield f"[{kepala}]"
    if semua[0].sumber:
        yield f"sumber = {value(semua[0].sumber)}"
    for b in semua:
        if b.masukan and b.isi and not b.baris:
            yield from _row(b, tahun)
    bertabel: dict[str, list[Baris]] = {}
    for b in semua:
        if b.baris or (b.masukan and not b.isi):
            bertabel.setdefault(b.masukan.partition(".")[0], []).append(b)
    for nama, isi in bertabel.items():
        yield from _table(f"{kepala}.{key(nama)}", isi, str(tahun))


def _table(kepala: str, semua: list[Baris], tahun: str) -> Iterator[str]:
    """A table: one line for each of its rows."""
    judul = semua[0]
    yield ""
    yield f"# {one_line(judul.nama)}"
    yield f"[{kepala}]"
    if judul.sumber:
        yield f"sumber = {value(judul.sumber)}"
    isi: dict[str, dict[str, object]] = {}
    kosong: dict[str, list[str]] = {}
    for b in semua[1:]:
        sel = isi.setdefault(b.baris, {})
        kolom = b.masukan.partition(".")[2]
        if tahun in b.nilai:
            sel[kolom] = b.nilai[tahun]
        else:
            kosong.setdefault(b.baris, []).append(kolom)
        if b.sumber:
            sel["sumber"] = b.sumber
    for baris, sel in isi.items():
        if sel:
            yield f"{key(baris)} = {value(sel)}"
        if baris in kosong:
            tunggu = ", ".join(f"{key(k)} = …" for k in kosong[baris])
            yield f"# {one_line(key(baris))} = {{ {one_line(tunggu)} }}"


def _row(b: Baris, tahun: int) -> Iterator[str]:
    """An input: its value, or a comment that asks for it; then what it is."""
    apa = f"  # {one_line(' – '.join(filter(None, (b.nama, b.satuan))))}"
    kini = str(tahun)
    if not b.nilai and not b.sumber:
        bagian = [k for k in b.terbuka if k != kini]
        tanya = "…"
        if bagian:
            tanya = "{ " + ", ".join(f"{k} = …" for k in b.terbuka) + " }"
        yield f"# {one_line(key(b.masukan))} = {tanya}{apa}"
        return
    isi: object = dict(b.nilai)
    if b.nilai.keys() == {kini} and (not b.sumber or b.isi == "teks"):
        isi = b.nilai[kini]
    elif b.sumber:
        isi = {**b.nilai, "sumber": b.sumber}
    yield f"{key(b.masukan)} = {value(isi)}{apa}"


def _history(kode: str, baris: list[Baris]) -> Iterator[str]:
    """Records of an indikator in earlier years."""
    catatan: dict[str, list[Baris]] = {}
    for b in baris:
        catatan.setdefault(b.terbuka[0], []).append(b)
    for tahun, semua in catatan.items():
        isi: dict[str, Any] = {}
        for b in semua:
            *atas, akhir = b.masukan.split(".")
            di = isi
            for langkah in atas:
                di = di.setdefault(langkah, {})
            if tahun in b.nilai:
                di[akhir] = b.nilai[tahun]
            if b.sumber:
                isi["sumber"] = b.sumber
        kepala = f"[riwayat.{tahun}.{key(kode)}]"
        yield ""
        yield f"# {one_line(semua[0].nama)}"
        if not isi:
            yield f"# {one_line(kepala)}"
            yield "# realisasi = …"
            continue
        yield kepala
        yield from (f"{key(k)} = {value(v)}" for k, v in isi.items())


def key(nama: str) -> str:
    """A key, in quotes where it needs them."""
    return nama if _BARE.fullmatch(nama) else value(nama)


def value(isi: object) -> str:
    """A value as TOML writes it."""
    if isinstance(isi, bool):
        return "true" if isi else "false"
    if isinstance(isi, Mapping):
        return "{ " + ", ".join(f"{key(k)} = {value(v)}" for k, v in isi.items()) + " }"
    if isinstance(isi, Decimal):
        teks = format(isi, "f")
        return teks if "." in teks else f"{teks}.0"
    if isinstance(isi, int):
        return str(isi)
    if isinstance(isi, dt.date):
        return isi.isoformat()
    # JSON escapes what TOML wants escaped, but for one sign.
    return json.dumps(str(isi), ensure_ascii=False).replace("\x7f", "\\u007F")
