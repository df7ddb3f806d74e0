"""A verdict as a finding, for those who read findings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .._tinjauan_words import (
    convention_words,
    hypothesis_words,
    no_reason,
    reason_words,
)
from ..diagnostics import Temuan

if TYPE_CHECKING:
    from .._tinjauan import Tinjau
    from ..diagnostics import Bahasa

_BAHASA: Final[tuple[tuple[str, Bahasa], ...]] = (("alasan", "id"), ("reason", "en"))
_SEL: Final = {"tertukar", "isi_kolom_lain", "isi_tahun_lain", "isi_baris_lain"}


def code(t: Tinjau) -> str | None:
    """The code of what is found, or None where there is nothing to tell."""
    sebab = {u.jenis for u in t.sebab}
    if t.putusan == "konvensi":
        return "SKP521"
    if t.putusan == "bertentangan":
        if "turunan" in sebab:
            return "SKP522"
        if "jumlah_tercetak" in sebab:
            return "SKP524"
        return "SKP523" if sebab & _SEL else "SKP520"
    return "SKP525" if "satuan_beda" in sebab else None


def finding(t: Tinjau) -> Temuan | None:
    """What is to be told of a printed figure, if anything."""
    kode = code(t)
    if kode is None:
        return None
    a = t.angka
    argumen: dict[str, object] = {
        "nama": f"{a.kode} {a.ukuran} {a.tahun}",
        "tercetak": a.tercetak,
        "hitung": t.hitung,
    }
    for nama, bahasa in _BAHASA:
        if t.putusan == "konvensi":
            kata = [convention_words(k, bahasa) for k in t.konvensi]
        else:
            kata = [reason_words(u, bahasa) for u in t.sebab]
            kata += [hypothesis_words(d, bahasa) for d in t.dugaan[:1]]
        argumen[nama] = "; ".join(kata) or no_reason(bahasa)
    return Temuan(kode, a.asal, argumen)
