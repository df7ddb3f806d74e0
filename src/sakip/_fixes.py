"""Mistakes that can be mended for certain: a finding to an edit, proved by a re-check.

An edit is made only where the finding and the text leave one answer, and kept only if
the rules then lose that finding and gain none. Nothing here writes to the ruleset: the
checks run on edits in memory, and the caller gets whole files to write.
"""

from __future__ import annotations

import codecs
import difflib
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import frozen

from ._files import Berkas, parse_toml, read_bytes, read_toml, toml_of
from ._limits import MAX_BITA_TOML, MAX_LANGKAH
from ._ruleset import check_ruleset
from ._source import SourceText, Tempat
from .diagnostics import Temuan

if TYPE_CHECKING:
    from .diagnostics import Bahasa
    from .plugins import Registry

#: How alike a mistyped word and the one that is meant must be, from 0 to 1.
MIRIP = 0.8


@frozen
class Perbaikan:
    """A mend that was made: for which finding, and which words it put for which."""

    temuan: Temuan
    lama: str
    baru: str

    def baris_tunggal(self, bahasa: Bahasa = "id") -> str:
        """One line for people: ``berkas:baris:kolom: SKPnnn lama → baru``."""
        t = self.temuan.tempat
        kata = "diganti" if bahasa == "id" else "changed"
        awal = f"{t.berkas}:{t.baris}:{t.kolom}: {self.temuan.kode} {kata}:"
        return f"{awal} {self.lama} → {self.baru or '∅'}"


@frozen
class Fixes:
    """What can be mended of a ruleset.

    Attributes:
        berkas: the files that change, whole, to be written by the caller.
        perbaikan: what was mended, in order of place.
        sisa: what is found when the files are written.
    """

    berkas: tuple[tuple[Path, bytes], ...]
    perbaikan: tuple[Perbaikan, ...]
    sisa: tuple[Temuan, ...]


def apply_fixes(folder: Path, registry: Registry) -> Fixes:
    """Mend what is certain in a ruleset's folder; nothing is written there."""
    return _Bench(folder, registry).run()


class _Bench:
    """A ruleset with edits in memory, on which more are tried."""

    def __init__(self, folder: Path, registry: Registry) -> None:
        self.folder = folder
        self.registry = registry
        self.perbaikan: list[Perbaikan] = []
        #: Files that have edits, by their names in findings.
        self.ubah: dict[str, bytes] = {}

    def run(self) -> Fixes:
        temuan = self.check()
        while True:
            baru = self.step(temuan)
            if baru is None:
                break
            temuan = baru
        return Fixes(
            tuple((Path(nama), bita) for nama, bita in sorted(self.ubah.items())),
            tuple(sorted(self.perbaikan, key=lambda p: p.temuan.tempat)),
            temuan,
        )

    def check(self) -> tuple[Temuan, ...]:
        return check_ruleset(self.folder, self.registry, baca=self.read)[1]

    def read(self, path: Path) -> tuple[Berkas | None, tuple[Temuan, ...]]:
        nama = path.as_posix()
        return toml_of(nama, self.ubah[nama]) if nama in self.ubah else read_toml(path)

    def step(self, temuan: Sequence[Temuan]) -> tuple[Temuan, ...] | None:
        """Make the first mend that holds; None where there is none."""
        for satu in temuan:
            sebelum = dict(self.ubah)
            langkah: list[Perbaikan] = []
            sesudah = self.mend(satu, temuan, langkah)
            if sesudah is not None:
                self.perbaikan += langkah
                return sesudah
            self.ubah = sebelum
        return None

    def mend(
        self, satu: Temuan, lama: Sequence[Temuan], langkah: list[Perbaikan]
    ) -> tuple[Temuan, ...] | None:
        """Mend a finding, and whatever was hidden behind it.

        Args:
            lama: what may be found afterwards, but for this finding.
            langkah: the mends made.

        Returns:
            what is found then; None where a mend is not certain.
        """
        nama = satu.tempat.berkas
        # What stands in another ruleset's folder is not ours to change.
        milik = self.folder in Path(nama).parents
        if not milik or satu.kode not in _CARA or len(langkah) == MAX_LANGKAH:
            return None
        bita = self.ubah.get(nama)
        if bita is None:
            isi = read_bytes(Path(nama), MAX_BITA_TOML)
            if not isinstance(isi, bytes):
                return None
            bita = isi
        edit = _proposal(satu, bita)
        if edit is None:
            return None
        self.ubah[nama] = _edited(bita, satu.tempat, edit)
        langkah.append(Perbaikan(satu, edit.lama, edit.baru))
        sesudah = self.check()
        boleh = {_key(t) for t in lama}
        if _key(satu) in {_key(t) for t in sesudah}:
            return None
        for baru in sesudah:
            if _key(baru) not in boleh:
                return self.mend(baru, lama, langkah)
        return sesudah


def _key(t: Temuan) -> tuple[object, ...]:
    """Edits stay inside their line, so a finding keeps its line; a column may move."""
    return (t.kode, t.tempat.berkas, t.tempat.baris, t.argumen)


# -- edits


@frozen
class _Edit:
    """Other words for a part of the text at a finding's place."""

    awal: int
    lama: str
    baru: str


def _text(bita: bytes) -> str:
    return bita.decode("utf-8-sig")


def _offset(teks: str, baris: int, kolom: int) -> int:
    """Where a line and column are; a CR ends its line, so no column moves."""
    awal = 0
    for _ in range(baris - 1):
        awal = teks.index("\n", awal) + 1
    return awal + kolom - 1


def _edited(bita: bytes, tempat: Tempat, edit: _Edit) -> bytes:
    """A file with an edit made; its byte order mark and line ends stay."""
    teks = _text(bita)
    mulai = _offset(teks, tempat.baris, tempat.kolom) + edit.awal
    jadi = teks[:mulai] + edit.baru + teks[mulai + len(edit.lama) :]
    tanda = codecs.BOM_UTF8 if bita.startswith(codecs.BOM_UTF8) else b""
    return tanda + jadi.encode()


def _proposal(temuan: Temuan, bita: bytes) -> _Edit | None:
    """The edit that would answer a finding for certain; None for most."""
    t = temuan.tempat
    # A text over several lines is mended by hand.
    if t.baris != t.akhir_baris:
        return None
    teks = _text(bita)
    mulai = _offset(teks, t.baris, t.kolom)
    return _CARA[temuan.kode](
        temuan, teks[mulai : mulai + t.akhir_kolom - t.kolom], teks
    )


def _within(bagian: str, lama: str, baru: str) -> _Edit | None:
    """An edit of the one place in a part of the text where words stand."""
    if bagian.count(lama) != 1:
        return None
    return _Edit(bagian.index(lama), lama, baru)


def _only(kata: str, pilihan: Sequence[str]) -> str | None:
    """The one choice that is very near to a word."""
    mirip = difflib.get_close_matches(kata, pilihan, n=2, cutoff=MIRIP)
    return mirip[0] if len(mirip) == 1 else None


def _unknown_key(temuan: Temuan, bagian: str, _: str) -> _Edit | None:
    argumen = dict(temuan.argumen)
    kunci = argumen["kunci"]
    maksud = _only(kunci, argumen["pilihan"].split(", "))
    return None if maksud is None else _within(bagian, kunci, maksud)


def _plain(kata: str) -> str:
    return re.sub(r"[\s_-]+", "_", kata.strip().casefold())


def _choice(temuan: Temuan, bagian: str, _: str) -> _Edit | None:
    """A word that differs in letter case, spaces, hyphens or underscores only."""
    argumen = dict(temuan.argumen)
    nilai = argumen["nilai"]
    sama = [p for p in argumen["pilihan"].split(", ") if _plain(p) == _plain(nilai)]
    return _within(bagian, nilai, sama[0]) if len(sama) == 1 else None


def _unit(temuan: Temuan, bagian: str, _: str) -> _Edit | None:
    """A unit word in other letter case."""
    argumen = dict(temuan.argumen)
    nama, mirip = argumen["nama"], argumen.get("mirip", "")
    return _within(bagian, nama, mirip) if _plain(nama) == _plain(mirip) else None


def _name(temuan: Temuan, bagian: str, teks: str) -> _Edit | None:
    """A name in a formula that is very near to one that the formula does not use."""
    argumen = dict(temuan.argumen)
    nama, mirip = argumen["nama"], argumen.get("mirip", "")
    rumus = teks.split("\n")[temuan.tempat.baris - 1]
    if not mirip or re.search(rf"\b{re.escape(mirip)}\b", rumus):
        return None
    return _within(bagian, nama, mirip) if _only(nama, [mirip]) else None


_ANGKA = re.compile(r"""["'](-?[0-9]+)(?:,([0-9]+))? ?(%?)["']""")


def _number(temuan: Temuan, bagian: str, teks: str) -> _Edit | None:
    """A number written as text, with an Indonesian comma or a per cent sign.

    A point is left alone: it may part thousands.
    """
    cocok = _ANGKA.fullmatch(bagian)
    if cocok is None or (cocok[3] and not _is_percent(temuan.tempat, teks)):
        return None
    angka = cocok[1].lstrip("0") or "0"
    return _Edit(0, bagian, angka if cocok[2] is None else f"{angka}.{cocok[2]}")


def _is_percent(tempat: Tempat, teks: str) -> bool:
    """Is the target at a place one of an indikator in percent?"""
    isi, _ = parse_toml(SourceText(tempat.berkas, teks.replace("\r\n", "\n")))
    jenis, i = tempat.jalur[:2]
    larik: Any = {} if isi is None else isi.get(str(jenis))
    return isinstance(larik, list) and larik[int(i)].get("satuan") == "persen"


def _hundredfold(_: Temuan, bagian: str, __: str) -> _Edit | None:
    """A ratio times a bare 100: without it, it is the percentage."""
    ekor = re.search(r"\s*\*\s*100\Z", bagian)
    if ekor is not None:
        return _Edit(ekor.start(), ekor[0], "")
    muka = re.match(r"100\s*\*\s*", bagian)
    return None if muka is None else _Edit(0, muka[0], "")


_CARA: Mapping[str, Callable[[Temuan, str, str], _Edit | None]] = {
    "SKP104": _unknown_key,
    "SKP107": _choice,
    "SKP113": _number,
    "SKP202": _name,
    "SKP208": _unit,
    "SKP309": _number,
    "SKP312": _hundredfold,
}
