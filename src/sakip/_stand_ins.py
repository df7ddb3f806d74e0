"""What stands in place of rules that cannot be read, so that the rest is checked.

A ruleset with such a value is never used.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar, cast

import attrs

from ._converter import ShapeFault, structure
from ._model import (
    Agregasi,
    Asal,
    Hitungan,
    KebijakanKeadaan,
    KepalaRuleset,
    Konvensi,
    Nol,
    SatuanRef,
)

T = TypeVar("T")

#: The version of the ruleset language that this sakip reads.
BAHASA = 1

#: What stands in place of a value, by key.
_PENGGANTI: Mapping[str, object] = {
    "nama": "",
    "judul": "",
    "sumber": "",
    "pesan": "",
    "kode": "",
    "no": 0,
    "terverifikasi": False,
    "tingkat": "peringatan",
    "polaritas": "informatif",
    "satuan": SatuanRef(cacat=True),
    "mode_pembulatan": "setengah_naik",
    "pembulatan": {"tampilan": {"digit": 2}},
    "tampilan": {"digit": 2},
    "id": "",
    "edisi": "",
    "bahasa": BAHASA,
    "berlaku": {"dari": dt.date.max, "sampai": dt.date.min},
    **{a.name: "nihil" for a in attrs.fields(Nol)},
    **{a.name: "menular" for a in attrs.fields(KebijakanKeadaan)},
}
#: What stands in place of a table of the head that is missing.
_TABEL: Mapping[type, Mapping[str, object]] = {
    KepalaRuleset: {
        k: _PENGGANTI[k] for k in ("id", "nama", "edisi", "bahasa", "berlaku")
    },
    Konvensi: {
        "mode_pembulatan": "setengah_naik",
        "pembulatan": {"tampilan": {"digit": 2}},
        "nol": {a.name: "nihil" for a in attrs.fields(Nol)},
        "keadaan": {a.name: "menular" for a in attrs.fields(KebijakanKeadaan)},
    },
}


def mended(
    isi: Mapping[str, Any], salah: Sequence[ShapeFault], dalam: int
) -> dict[str, Any]:
    """A table without what is wrong in it, or with something in its place."""
    hasil = cast("dict[str, Any]", _copied(isi))
    for satu in salah:
        jalur = satu.jalur[: max(1, len(satu.jalur) - dalam)]
        *atas, kunci = jalur
        di: Any = hasil
        for langkah in atas:
            # What it stands in may be gone already, with another fault.
            di = di.get(langkah, {}) if isinstance(di, dict) else di[langkah]
        if not isinstance(di, dict) or not isinstance(kunci, str):
            continue
        lama = di.pop(kunci, None)
        if satu.maksud and jalur == satu.jalur:
            # Read as the key that was likely meant, so that its value is checked.
            di[satu.maksud] = lama
        elif atas[-1:] == ["target"]:
            di[kunci] = "tidak_ditargetkan"
        elif atas[-1:] in (["masukan"], ["kolom"]):
            # Declared all the same: formulas that name it are not at fault.
            di[kunci] = {"nama": "", "satuan": SatuanRef(cacat=True)}
        elif jalur == ("target",):
            # Without targets there is no capaian, so none is asked for.
            di["polaritas"] = "informatif"
        elif jalur in (("masukan",), ("tabel",), ("parameter",)):
            # What they would be made of is not known.
            for lain in ("rumus", "kalkulator", "periksa"):
                hasil.pop(lain, None)
        elif kunci in _PENGGANTI:
            di[kunci] = _PENGGANTI[kunci]
    return hasil


def _copied(isi: object) -> object:
    if isinstance(isi, Mapping):
        return {k: _copied(v) for k, v in isi.items()}
    if isinstance(isi, list):
        return [_copied(v) for v in isi]
    return isi


def with_places(nilai: T, asal: Asal) -> T:
    """Tell every table below where it stands."""
    ubah: dict[str, object] = {}
    for a in attrs.fields(cast("type[attrs.AttrsInstance]", type(nilai))):
        isi = getattr(nilai, a.name)
        if a.name == "asal":
            ubah["asal"] = asal
        elif isinstance(isi, dict) and a.name in ("masukan", "tabel", "kolom"):
            ubah[a.name] = {
                k: with_places(v, asal.sub(a.name, k)) for k, v in isi.items()
            }
        elif isinstance(isi, tuple) and a.name == "periksa":
            ubah[a.name] = tuple(
                with_places(v, asal.sub(a.name, i)) for i, v in enumerate(isi)
            )
        elif isinstance(isi, Hitungan | Agregasi):
            ubah[a.name] = with_places(isi, asal.sub(a.name))
    return cast("T", attrs.evolve(cast("Any", nilai), **ubah))


def stand_in(kelas: type[T], asal: Asal) -> T:
    """What stands in for a table of the head that is missing."""
    nilai, _ = structure(_TABEL[kelas], kelas, "")
    assert nilai is not None  # noqa: S101 -- the stand-ins are whole
    return with_places(nilai, asal)
