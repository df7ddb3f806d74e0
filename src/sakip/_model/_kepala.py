"""Heads of rulesets and amendments, and what the rules rest on."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from attrs import field, frozen

from ._asal import Asal, asal_field


@frozen
class Berlaku:
    """The dates, both inclusive, in which a ruleset holds."""

    dari: Annotated[dt.date, "hari pertama"]
    sampai: Annotated[dt.date, "hari terakhir"]


@frozen
class KepalaRuleset:
    """``[ruleset]``."""

    id: Annotated[str, "nama tetap ruleset; dirujuk fakta"]
    nama: Annotated[str, "nama untuk dibaca orang"]
    edisi: Annotated[str, "edisi aturan; tercantum pada hasil"]
    bahasa: Annotated[int, "versi bahasa ruleset; sekarang 1"]
    berlaku: Annotated[Berlaku, "masa berlaku"]
    dasar: Annotated[tuple[str, ...], "kunci `[dasar]` yang mendasari seluruhnya"] = ()
    plugin: Annotated[tuple[str, ...], "plugin yang harus terpasang"] = ()
    kanwil: Annotated[str, "nama kantor bila fakta tidak menyebutnya"] = ""
    keterangan: Annotated[str, "catatan"] = ""
    turunan: Annotated[str, "folder ruleset di sebelahnya yang aturannya dipakai"] = ""
    asal: Asal = asal_field()


@frozen
class BerlakuAmandemen:
    """The dates, both inclusive, in which an amendment holds; to the end if open."""

    dari: Annotated[dt.date, "hari pertama; yang dilihat tahunnya"]
    sampai: Annotated[
        dt.date | None, "hari terakhir; tanpa ini sampai akhir ruleset"
    ] = None


@frozen
class Amandemen:
    """``[amandemen]``: the head of an amendment.

    ``tanggal`` is the date from which it is known; ``berlaku`` tells which years it
    governs.
    """

    id: Annotated[str, "nama tetap amandemen; tercantum pada hasil"]
    nama: Annotated[str, "nama untuk dibaca orang"]
    tanggal: Annotated[
        dt.date,
        "sejak kapan diketahui; `--edisi` sebelum tanggal ini tidak menghitungnya",
    ]
    berlaku: Annotated[BerlakuAmandemen, "tahun-tahun yang diaturnya"]
    dasar: Annotated[str | tuple[str, ...], "kunci-kunci `[dasar]`"] = ()
    sumber: Annotated[str, "tempat terbacanya"] = ""
    terverifikasi: Annotated[bool, "sudah dibaca dari naskahnya; bawaannya `false`"] = (
        False
    )
    keterangan: Annotated[str, "catatan"] = ""
    #: Tables that it adds, changes, retires or renames: (kind, code).
    sentuh: frozenset[tuple[str, str]] = field(
        default=frozenset(), kw_only=True, metadata={"toml": False}
    )
    asal: Asal = asal_field()

    def governs(self, tahun: int) -> bool:
        """Does it hold in a year?"""
        sampai = self.berlaku.sampai
        return self.berlaku.dari.year <= tahun and (
            sampai is None or tahun <= sampai.year
        )


@frozen
class Dasar:
    """``[dasar.<kunci>]``: a legal basis or other source, and how sure we are."""

    judul: Annotated[str, "judul naskah"]
    terverifikasi: Annotated[bool, "sudahkah naskahnya dibaca sendiri?"]
    sumber: Annotated[str, "di mana terlihat"]
    catatan: Annotated[str, "catatan"] = ""
    asal: Asal = asal_field()
