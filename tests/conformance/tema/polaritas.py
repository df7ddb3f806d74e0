"""Capaian worked out by the rules of docs/reference/toml.md, on fractions alone."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from .hitung import KEADAAN, Nilai, round_to
from .kasus import Isi
from .ruas import score

#: What capaian becomes by the word of a policy.
_KATA: dict[str, Nilai] = {
    "nihil": "nihil",
    "tidak_terdefinisi": "tidak_terdefinisi",
    "penuh": Fraction(1),
    "nol": Fraction(0),
}


class Refused(Exception):  # noqa: N818 -- a report refused by a rule
    """A zero case that the rules refuse."""


def _outcome(nol: Mapping[str, Any], kasus: str) -> Nilai | None:
    kata = nol[kasus]
    if kata == "galat":
        raise Refused(kasus)
    if kata == "hitung":
        return None
    return Fraction(kata["nilai"]) if isinstance(kata, dict) else _KATA[kata]


def _zero_target(nol: Mapping[str, Any], r: Fraction) -> Nilai | None:
    tanda = "nol" if r == 0 else "positif" if r > 0 else "negatif"
    return _outcome(nol, f"target_nol_realisasi_{tanda}")


def against(
    polaritas: str, r: Fraction, t: Any, nol: Mapping[str, Any]
) -> Nilai | None:
    """Realisasi against the target, zero cases of the target among it."""
    satu = Fraction(1)
    if isinstance(t, tuple):
        return _within(polaritas, r, *t, nol)
    if polaritas == "tercapai":
        return Fraction(r >= t)
    if polaritas == "tercapai_turun":
        return Fraction(r <= t)
    if t == 0:
        return _zero_target(nol, r)
    if polaritas == "naik":
        return r / t
    if polaritas == "turun_selisih":
        return (2 * t - r) / t
    if polaritas == "stabil":
        return satu - abs(r - t) / t
    if polaritas == "turun_rasio":
        return _outcome(nol, "realisasi_nol") if r == 0 else t / r
    return satu if r <= t else t / r


def _within(
    polaritas: str, r: Fraction, lo: Fraction, hi: Fraction, nol: Mapping[str, Any]
) -> Nilai | None:
    if polaritas == "rentang_ambang":
        return Fraction(lo <= r <= hi)
    if hi == 0:
        return _zero_target(nol, r)
    if lo <= r <= hi:
        return Fraction(1)
    if r < lo:
        if lo == 0:
            return _zero_target(nol, r)
        return r / lo
    return hi / r if polaritas == "rentang_rasio" else 1 - (r - hi) / hi


def achieved(isi: Isi) -> Nilai:
    """Capaian: polarity, zero cases, negatives, bounds, conversion, rounding.

    Raises:
        Refused: a zero case with the policy `galat`.
    """
    nol, t = isi["nol"], isi["target"]
    if t in ("tidak_ditargetkan", "belum_ada"):
        return t
    r = isi["realisasi"]
    nilai: Nilai | None
    if r in KEADAAN:
        kasus = {"nihil": "nol_per_nol", "tidak_terdefinisi": "n_per_nol"}.get(r)
        nilai = r if kasus is None else _outcome(nol, kasus)
    else:
        recorded = _rounded(isi, "realisasi", Fraction(r), isi["satuan"])
        batas = t
        if isinstance(t, dict):
            batas = (Fraction(t["dari"]), Fraction(t["sampai"]))
        elif isinstance(t, str):
            batas = Fraction(t)
        nilai = against(isi["polaritas"], recorded, batas, nol)
    assert nilai is not None
    return _finish(isi, nilai)


def _finish(isi: Isi, nilai: Nilai) -> Nilai:
    batas = isi.get("batas", {})
    lantai = "bawah" in batas and Fraction(batas["bawah"]) >= 0
    if isinstance(nilai, Fraction) and nilai < 0 and not lantai:
        diganti = _outcome(isi["nol"], "negatif")
        nilai = nilai if diganti is None else diganti
    if isinstance(nilai, str):
        return nilai
    nilai = max(nilai, Fraction(batas.get("bawah", nilai)))
    nilai = min(nilai, Fraction(batas.get("atas", nilai)))
    if "konversi" in isi:
        jadi = score(isi["konversi"], nilai)
        assert isinstance(jadi, Fraction)
        nilai = jadi
    return _rounded(isi, "capaian", nilai, "persen")


def _rounded(isi: Isi, tahap: str, nilai: Fraction, satuan: str) -> Fraction:
    bulat = isi.get("pembulatan", {}).get(tahap)
    if bulat is None:
        return nilai
    digit = bulat["digit"] + (2 if satuan == "persen" else 0)
    return round_to(nilai, digit, bulat.get("mode", "setengah_naik"))
