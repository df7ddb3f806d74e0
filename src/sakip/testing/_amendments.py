"""Strategies for amendments of any ruleset."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, TypeAlias

from attrs import evolve, field, frozen
from hypothesis import strategies as st

from .._model import Aturan, Indikator, RentangTarget
from .._ruleset import Ruleset
from ..errors import RulesetError
from ._folder import files_of, ruleset_from
from ._rancangan import Tables, Toml, toml
from ._slots import as_toml

#: What to do, to which of the tables that it can be done to, and how much.
_Tindakan: TypeAlias = tuple[int, int, int]
_PALING_BANYAK = 4
_NOMOR = st.integers(0, 999)
_BESAR = st.integers(1, 20)
#: A change of the first name.
_PALING_BIASA: list[_Tindakan] = [(0, 0, 1)]


@frozen
class NaskahAmandemen:
    """An amendment as data, and what it makes of the rules.

    Attributes:
        nama: the file that it stands in, in the ruleset's folder.
        teks: its TOML text.
        tahun: the first year that it governs; it holds to the end of the ruleset.
        ruleset: the amended ruleset.
    """

    nama: str
    teks: str
    tahun: int
    ruleset: Ruleset = field(repr=False, eq=False)


@st.composite
def amendments(draw: st.DrawFn, ruleset: Ruleset) -> NaskahAmandemen:
    """Amendments of a ruleset, which apply without a finding of severity galat.

    Each does one to four things, each to a table of its own: changes targets, names,
    caps, polarities and digits; retires, adds and renames indikator and satker. They
    shrink to one change of a name, from the last year on.

    A failing test prints the text of the amendment. Each one drawn is loaded with the
    whole ruleset, so it costs what loading costs.

    Args:
        ruleset: a ruleset with all its amendments.

    Raises:
        ValueError: the ruleset is one as known on a date, has no indikator, or its
            files are no longer those that it was read from.
        OSError: its folder is no longer there.
    """
    if ruleset.pada is not None or not ruleset.aturan.indikator:
        raise ValueError(f"{ruleset.id} has nothing that a new amendment can change")
    semua = ruleset.tahun
    tahun = semua[-1 - draw(st.integers(0, len(semua) - 1))]
    aturan = [ruleset.rules(t) for t in semua if t >= tahun]
    penulis = _Writer(aturan, range(tahun, semua.stop))
    cara = st.integers(0, len(_CARA) - 1)
    satu = st.tuples(cara, _NOMOR, _BESAR)
    tindakan = draw(st.lists(satu, min_size=1, max_size=_PALING_BANYAK))
    while True:
        naskah = _amended(ruleset, tahun, penulis.tables(tindakan))
        if naskah is not None:
            return naskah
        if tindakan == _PALING_BIASA:
            raise ValueError(f"{ruleset.id} is no longer as it was read")
        # What the rules cannot bear is left out; a change of name they always can.
        tindakan = tindakan[: len(tindakan) // 2] or _PALING_BIASA


def _amended(ruleset: Ruleset, tahun: int, isi: Tables) -> NaskahAmandemen | None:
    """The amendment with its ruleset; None where they do not agree."""
    ada = {a.id for a in ruleset.amandemen}
    id_ = next(n for n in (f"undian-{i}" for i in range(len(ada) + 1)) if n not in ada)
    kepala = {
        "id": id_,
        "nama": "Undian",
        "tanggal": _later(ruleset, tahun),
        "berlaku": {"dari": dt.date(tahun, 1, 1)},
    }
    nama, teks = f"amandemen/{id_}.toml", Toml(toml({"amandemen": kepala, **isi}))
    try:
        hasil = ruleset_from({**files_of(ruleset), nama: teks})
    except RulesetError:
        return None
    return NaskahAmandemen(nama, teks, tahun, hasil)


def _later(ruleset: Ruleset, tahun: int) -> dt.date:
    """A date after those of all other amendments: it is laid over them."""
    lama = (a.tanggal + dt.timedelta(days=1) for a in ruleset.amandemen)
    return max(dt.date(tahun, 1, 1), *lama, dt.date(tahun, 1, 1))


# -- what is done

_Ubah: TypeAlias = "Callable[[_Writer, int, int], _Hasil | None]"
#: How (``ubah``, …), the kind of table, its code, and what is written.
_Hasil: TypeAlias = tuple[str, str, str, Tables]


@frozen(eq=False)
class _Writer:
    """Writes actions on what there is in every year that the amendment governs."""

    aturan: Sequence[Aturan]
    tahun: range
    sudah: set[tuple[str, str]] = field(factory=set)

    def tables(self, tindakan: Sequence[_Tindakan]) -> Tables:
        """Actions as the tables of a file, one for each table that is changed."""
        isi: Tables = {}
        segar = evolve(self, sudah=set())
        for cara, nomor, besar in tindakan:
            hasil = _CARA[cara](segar, nomor, besar) or _name(segar, nomor, besar)
            if hasil is not None:
                bagaimana, jenis, kode, tabel = hasil
                segar.sudah.add((jenis, kode))
                judul = f"{bagaimana}.{jenis}"
                if jenis in ("konvensi", "agregasi"):
                    isi[judul] = tabel
                else:
                    isi.setdefault(judul, []).append(tabel)
        return isi

    def common(self, jenis: str) -> list[str]:
        """Codes of a kind that all years have and no action speaks of yet."""
        semua: list[Mapping[str, Any]] = [getattr(a, jenis) for a in self.aturan]
        return [
            k
            for k in semua[-1]
            if all(k in s for s in semua) and (jenis, k) not in self.sudah
        ]

    def pick(self, jenis: str, nomor: int) -> str | None:
        """One of those codes."""
        ada = self.common(jenis)
        return ada[nomor % len(ada)] if ada else None

    def indikator(self, nomor: int) -> Iterator[Indikator]:
        """An indikator as each year has it; nothing where there is none left."""
        kode = self.pick("indikator", nomor)
        if kode is not None:
            yield from (a.indikator[kode] for a in self.aturan)


def _name(w: _Writer, nomor: int, besar: int) -> _Hasil | None:
    """Another name of an indikator."""
    for ind in w.indikator(nomor):
        nama = f"{ind.nama} ({besar})"
        return "ubah", "indikator", ind.kode, {"kode": ind.kode, "nama": nama}
    return None


def _targets(w: _Writer, nomor: int, besar: int) -> _Hasil | None:
    """Another target in each year."""
    semua = list(w.indikator(nomor))
    baru: dict[str, object] = {}
    for tahun, ind, aturan in zip(w.tahun, semua, w.aturan, strict=False):
        nilai = _moved(aturan, ind, ind.target.get(tahun), besar)
        if nilai is None:
            return None
        baru[str(tahun)] = nilai
    if not semua:
        return None
    kode = semua[0].kode
    return "ubah", "indikator", kode, {"kode": kode, "target": baru}


def _moved(aturan: Aturan, ind: Indikator, lama: object, besar: int) -> object:
    """A target that differs from one of the same kind; None where there is none."""
    if isinstance(lama, bool):
        return not lama
    if isinstance(lama, dt.date):
        return lama + dt.timedelta(days=besar)
    skala = ind.satuan.indeks
    geser = Fraction(besar) if skala is None else skala * besar / 100
    if isinstance(lama, Fraction):
        return as_toml(lama - geser if skala and lama + geser > skala else lama + geser)
    if isinstance(lama, RentangTarget) and (
        skala is None or lama.sampai + geser <= skala
    ):
        return {"dari": as_toml(lama.dari), "sampai": as_toml(lama.sampai + geser)}
    if ind.satuan.predikat is not None and isinstance(lama, str):
        tingkat = [t for t in aturan.predikat[ind.satuan.predikat].tingkat if t != lama]
        return tingkat[besar % len(tingkat)] if tingkat else None
    return None


def _cap(w: _Writer, nomor: int, besar: int) -> _Hasil | None:
    """Another cap of capaian."""
    for ind in w.indikator(nomor):
        batas = {"bawah": 0, "atas": 120 + besar}
        return "ubah", "indikator", ind.kode, {"kode": ind.kode, "batas": batas}
    return None


_NAIK = ("naik", "turun_selisih", "turun_rasio", "turun_ambang", "stabil")


def _polarity(w: _Writer, nomor: int, besar: int) -> _Hasil | None:
    """Another polarity that takes the same target."""
    for ind in w.indikator(nomor):
        lain = [p for p in _NAIK if p != ind.polaritas]
        if len(lain) == len(_NAIK):
            return None
        baru = {"kode": ind.kode, "polaritas": lain[besar % len(lain)]}
        return "ubah", "indikator", ind.kode, baru
    return None


def _retire(w: _Writer, nomor: int, besar: int) -> _Hasil | None:
    """An indikator or a satker that no longer holds."""
    jenis = ("indikator", "satker")[besar % 2]
    kode = w.pick(jenis, nomor)
    return None if kode is None else ("cabut", jenis, kode, {"kode": kode})


def _rename(w: _Writer, nomor: int, besar: int) -> _Hasil | None:
    """An indikator or a satker under another code."""
    jenis = ("indikator", "satker")[besar % 2]
    kode = w.pick(jenis, nomor)
    if kode is None:
        return None
    return "ganti_kode", jenis, kode, {"dari": kode, "menjadi": f"{kode}_{besar}"}


def _add(w: _Writer, nomor: int, besar: int) -> _Hasil | None:
    """A new indikator of a sasaran, or a new satker of a DIPA."""
    if besar % 2:
        dipa = w.pick("dipa", nomor)
        kode = f"{dipa}.undian_{besar}"
        baru: Tables = {"kode": kode, "nama": "Undian", "dipa": dipa}
        jenis = "satker"
    else:
        sasaran = w.pick("sasaran", nomor)
        kode = f"{sasaran}.undian_{besar}"
        baru = {
            "kode": kode,
            "nama": "Undian",
            "sasaran": sasaran,
            "satuan": "persen",
            "polaritas": "naik",
            "target": {str(t): 100 - besar for t in w.tahun},
            "rumus": "a / b",
            "masukan": {n: {"nama": n, "satuan": "rupiah"} for n in ("a", "b")},
        }
        jenis = "indikator"
    return None if (jenis, kode) in w.sudah else ("tambah", jenis, kode, baru)


def _digits(w: _Writer, nomor: int, besar: int) -> _Hasil | None:
    """Other digits of what is shown."""
    del nomor
    lama = {a.konvensi.pembulatan.tampilan.digit for a in w.aturan}
    digit = next(d for d in range(besar % 3, 99) if d not in lama)
    if ("konvensi", "") in w.sudah:
        return None
    return "ubah", "konvensi", "", {"pembulatan": {"tampilan": {"digit": digit}}}


_CARA: tuple[_Ubah, ...] = (
    *(_name, _targets, _targets, _cap, _polarity),
    *(_retire, _rename, _add, _digits),
)
