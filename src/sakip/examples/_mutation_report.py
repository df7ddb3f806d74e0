"""Mutation of rules as text: a table for people, JSON for programs."""

from __future__ import annotations

import json
from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, Literal, TypeAlias

from .._terminal import clean, escape
from ._coverage import share
from ._mutation import Ketahanan, Mutan
from ._mutation_text import JENIS_UBAHAN
from ._mutation_trial import Putusan

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..diagnostics import Bahasa

#: What the changes can be written as.
BentukKetahanan: TypeAlias = Literal["table", "json"]
BENTUK: tuple[BentukKetahanan, ...] = ("table", "json")

#: Goes up when a key changes its meaning or goes; new keys leave it.
VERSI = 1

_PUTUSAN: tuple[Putusan, ...] = ("diketahui", "ditolak", "lolos", "setara")
#: Words by key: Indonesian, English.
_KATA = {
    "judul": ("Ketahanan contoh", "What examples notice"),
    "jenis": ("Jenis", "Kind"),
    "diketahui": ("Diketahui", "Noticed"),
    "ditolak": ("Ditolak", "Refused"),
    "lolos": ("Lolos", "Unnoticed"),
    "setara": ("Setara", "Same"),
    "semua": ("semua", "all"),
    "satu": ("{dari} menjadi {menjadi}", "{dari} becoming {menjadi}"),
}


def _word(kunci: str, bahasa: Bahasa, **isi: str) -> str:
    return _KATA[kunci][bahasa == "en"].format_map(isi)


def write_mutation(
    ketahanan: Ketahanan, bentuk: BentukKetahanan = "table", bahasa: Bahasa = "id"
) -> str:
    """Write what became of the changes: by kind, and each that went unnoticed.

    Args:
        ketahanan: what `mutate_rules` gives.
        bentuk: ``"table"``, or ``"json"`` with every change.
        bahasa: the language of the words; JSON has none.
    """
    if bentuk == "json":
        isi = json.dumps(_object(ketahanan), ensure_ascii=False, indent=2)
        return f"{escape(isi)}\n"
    return "".join(f"{clean(baris)}\n" for baris in _table(ketahanan, bahasa))


def _table(k: Ketahanan, bahasa: Bahasa) -> Iterator[str]:
    yield f"{_word('judul', bahasa)}: {k.ruleset.id} {k.ruleset.edisi}"
    yield ""
    sel = [[_word(kunci, bahasa) for kunci in ("jenis", *_PUTUSAN)]]
    for jenis in JENIS_UBAHAN:
        milik = [m for m in k.mutan if m.jenis == jenis]
        if milik:
            sel.append([jenis, *_counted(milik)])
    sel.append([_word("semua", bahasa), *_counted(k.mutan), share(k.skor)])
    lebar = [max(len(baris[i]) for baris in sel) for i in range(5)]
    for nama, *isi in sel:
        angka = "  ".join(f"{t:>{n}}" for t, n in zip(isi, lebar[1:], strict=False))
        ekor = f"  {isi[4]}" if len(isi) > len(_PUTUSAN) else ""
        yield f"{nama:{lebar[0]}}  {angka}{ekor}"
    if k.lolos:
        yield ""
        yield f"{_word('lolos', bahasa)}:"
        for _, serupa in groupby(k.lolos, key=lambda m: (m.tempat, m.dari)):
            sama = list(serupa)
            m, t = sama[0], sama[0].tempat
            menjadi = " | ".join(satu.menjadi for satu in sama)
            ubahan = _word("satu", bahasa, dari=m.dari, menjadi=menjadi)
            yield f"{t.berkas}:{t.baris}:{t.kolom}: {m.jenis} {m.kode}: {ubahan}"


def _counted(mutan: Sequence[Mutan]) -> list[str]:
    banyak = Counter(m.putusan for m in mutan)
    return [str(banyak[putusan]) for putusan in _PUTUSAN]


def _object(k: Ketahanan) -> dict[str, object]:
    banyak = Counter(m.putusan for m in k.mutan)
    return {
        "versi": VERSI,
        "ruleset": k.ruleset.id,
        "edisi": k.ruleset.edisi,
        "skor": str(k.skor),
        "ringkasan": {putusan: banyak[putusan] for putusan in _PUTUSAN},
        "mutan": [
            {
                "jenis": m.jenis,
                "kode": m.kode,
                "berkas": m.tempat.berkas,
                "baris": m.tempat.baris,
                "kolom": m.tempat.kolom,
                "dari": m.dari,
                "menjadi": m.menjadi,
                "putusan": m.putusan,
                "oleh": m.oleh,
            }
            for m in k.mutan
        ],
    }
