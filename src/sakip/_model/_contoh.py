"""Examples beside the rules."""

from __future__ import annotations

from typing import Annotated, Any

from attrs import field, frozen

from ._asal import Asal, asal_field


@frozen
class Contoh:
    """``[[contoh]]``: facts, and what the rules must make of them."""

    nama: Annotated[str, "apa yang dicontohkan; satu nama satu contoh"]
    tahun: Annotated[int | None, "tahun laporannya; bawaannya dari `laporan`"] = None
    laporan: Annotated[
        str, "berkas atau folder fakta di dalam folder ruleset, mis. `contoh/banten`"
    ] = ""
    realisasi: Annotated[
        dict[str, Any], "fakta menurut kode; mengganti yang ada pada `laporan`"
    ] = field(factory=dict)
    satker: Annotated[
        dict[str, Any], "fakta satker menurut kode; mengganti yang ada pada `laporan`"
    ] = field(factory=dict)
    masukan_bersama: Annotated[dict[str, Any], "masukan bersama"] = field(factory=dict)
    harapan: Annotated[
        dict[str, dict[str, Any]],
        "angka yang diharapkan menurut kode, mis. `{ capaian = 136.83 }`",
    ] = field(factory=dict)
    temuan: Annotated[
        tuple[str, ...], "kode temuan yang harus muncul; yang lain tidak boleh"
    ] = ()
    sumber: Annotated[str, "dari mana angkanya"] = ""
    keterangan: Annotated[str, "catatan"] = ""
    asal: Asal = asal_field()
