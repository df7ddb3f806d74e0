"""XLSX to sheets, by calamine, and what calamine does not tell of their cells."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from .._files import place, read_bytes
from .._limits import MAX_BITA_ISIAN, MAX_BUKA, MAX_ENTRI
from ..diagnostics import Temuan
from ._grid import BookError, Buku, Kisi, Rupa, too_large, unreadable
from ._looks import percent_styles, read_looks, sheet_parts

#: How files begin that hold a locked XLSX, or an XLS of old.
_OLE: Final = b"\xd0\xcf\x11\xe0"
_TERKUNCI: Final = (
    "terkunci kata sandi, atau XLS lama",
    "it is locked by a password, or an XLS of old",
)
_DTD: Final = ("XML-nya memuat DTD", "its XML holds a DTD")
_PEMAMPATAN: Final = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}


def read_xlsx(path: Path) -> Buku:
    """Read a workbook."""
    nama = path.as_posix()
    bita = read_bytes(path, MAX_BITA_ISIAN)
    if isinstance(bita, Temuan):
        return Buku(nama, utuh=False, temuan=(bita,))
    sidik = "" if bita is None else hashlib.sha256(bita).hexdigest()
    try:
        if bita is None:
            raise too_large("bita", "bytes", MAX_BITA_ISIAN)
        return Buku(nama, sidik, tuple(_sheets(bita)))
    except BookError as salah:
        return salah.buku(place(nama), sidik)


def _sheets(bita: bytes) -> Iterator[Kisi]:
    try:
        import python_calamine as calamine  # noqa: PLC0415 -- an extra; only readers of workbooks need it
    except ImportError:
        raise BookError(
            "SKP851", paket="python-calamine", apa="membaca", what="read"
        ) from None
    if bita.startswith(_OLE):
        raise unreadable(*_TERKUNCI)
    try:
        isi = _unpack(bita)
        persen = percent_styles(isi.get("xl/styles.xml", b""))
        bagian = sheet_parts(isi)
        rupa = {n: read_looks(isi[satu], persen) for n, satu in bagian.items()}
        paket = _pack(isi)
        buku = calamine.CalamineWorkbook.from_filelike(paket)
        for satu in buku.sheets_metadata:
            if satu.typ != calamine.SheetTypeEnum.WorkSheet:
                continue
            lembar = buku.get_sheet_by_name(satu.name)
            yield Kisi(
                satu.name,
                _rows(lembar),
                rupa.get(satu.name, Rupa()),
                tersembunyi=satu.visible != calamine.SheetVisibleEnum.Visible,
            )
    except BookError:
        raise
    except (KeyboardInterrupt, MemoryError, SystemExit):
        raise
    except BaseException as galat:  # noqa: BLE001 -- a panic of foreign code on a file of anyone is no Exception
        nama = type(galat).__name__
        raise unreadable(
            f"isinya rusak atau tidak lazim ({nama})",
            f"it is broken or unusual ({nama})",
        ) from None


def _rows(lembar: Any) -> dict[int, list[object]]:  # noqa: ANN401 -- of an extra
    """Rows that hold something, by number."""
    semua = lembar.to_python(skip_empty_area=False)
    return {n: baris for n, baris in enumerate(semua, 1) if any(map(_holds, baris))}


def _holds(isi: object) -> bool:
    return isi not in ("", None) or isinstance(isi, dt.time)


def _unpack(bita: bytes) -> dict[str, bytes]:
    """The XML of a package, no larger than it says; other parts come out empty."""
    hasil = {}
    with zipfile.ZipFile(io.BytesIO(bita)) as paket:
        # Of two with one name, the last one counts.
        entri = {isi.filename: isi for isi in paket.infolist()}
        if len(entri) > MAX_ENTRI:
            raise too_large("berkas di dalamnya", "files in it", MAX_ENTRI)
        if sum(isi.file_size for isi in entri.values()) > MAX_BUKA:
            raise too_large("bita setelah dibuka", "bytes unpacked", MAX_BUKA)
        for nama, isi in entri.items():
            hasil[nama] = b""
            if nama.endswith((".xml", ".rels")):
                if isi.compress_type not in _PEMAMPATAN:
                    raise unreadable(
                        "dimampatkan dengan cara yang tidak lazim",
                        "it is compressed in an unusual way",
                    )
                with paket.open(isi) as berkas:
                    hasil[nama] = berkas.read(isi.file_size)
            if b"<!DOCTYPE" in hasil[nama]:
                raise unreadable(*_DTD)
    return hasil


def _pack(isi: dict[str, bytes]) -> io.BytesIO:
    hasil = io.BytesIO()
    with zipfile.ZipFile(hasil, "w") as paket:
        for nama, bita in isi.items():
            paket.writestr(nama, bita)
    hasil.seek(0)
    return hasil
