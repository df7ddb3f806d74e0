"""A scenario: what is varied over which values, and which figures are asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Annotated, Any, Final

import attrs
from attrs import field, frozen

from .._converter import structure
from .._files import Berkas, fingerprint_of, from_mapping, read_toml
from .._limits import MAX_UBAHAN
from .._model import Asal
from .._tables import fault_finding, in_array, unknown_key
from ..diagnostics import Temuan, has_galat, sort_temuan
from ..errors import LaporanError

#: What a scenario asks for where it does not say.
ANGKA_BAWAAN: Final = ("kanwil:capaian",)
#: Keys of a scenario file, in the analyst's words.
KUNCI_AKAR: Final = {
    "skenario": "kepala: banyaknya undian, benih, dan angka yang ditanyakan",
    "ubah": "satu hal yang diubah, dan nilai-nilainya",
}


@frozen
class Kepala:
    """``[skenario]``."""

    nama: Annotated[str, "nama untuk dibaca orang"] = ""
    banyak: Annotated[
        int | None, "banyaknya undian; wajib bila ada sebaran, dan hanya bila ada"
    ] = None
    benih: Annotated[int, "benih undian; bawaannya 0"] = 0
    angka: Annotated[
        tuple[str, ...], 'angka yang ditanyakan; bawaannya `["kanwil:capaian"]`'
    ] = ANGKA_BAWAAN
    ambang: Annotated[
        Fraction | None, "ringkasan menghitung varian yang mencapai nilai ini"
    ] = None
    keterangan: Annotated[str, "catatan"] = ""


@frozen
class Ubahan:
    """``[[ubah]]``: one thing that is varied, or several that move together.

    Exactly one way is given: ``nilai``; ``dari``, ``sampai`` and ``langkah``; or one
    of the distributions.
    """

    apa: Annotated[str | tuple[str, ...], "apa yang diubah; larik: bersama-sama"]
    nilai: Annotated[
        tuple[Any, ...] | None, "nilai-nilainya; larik dalam larik bila `apa` larik"
    ] = None
    dari: Annotated[Fraction | None, "nilai pertama"] = None
    sampai: Annotated[Fraction | None, "nilai terakhir, termasuk"] = None
    langkah: Annotated[Fraction | None, "jarak antara dua nilai"] = None
    seragam: Annotated[
        tuple[Fraction, ...] | None, "undian merata: paling kecil, paling besar"
    ] = None
    normal: Annotated[
        tuple[Fraction, ...] | None, "undian normal: rerata, simpangan baku"
    ] = None
    segitiga: Annotated[
        tuple[Fraction, ...] | None,
        "undian segitiga: paling kecil, paling mungkin, paling besar",
    ] = None
    pilihan: Annotated[
        tuple[Any, ...] | None, "undian di antara nilai-nilai, sama mungkinnya"
    ] = None
    digit: Annotated[
        int | None, "desimal undian; bawaannya desimal masukan, atau yang tertulis"
    ] = None
    asal: Asal = field(
        default=None,
        eq=False,
        repr=False,
        kw_only=True,
        metadata={"toml": False},
    )

    @property
    def semua_apa(self) -> tuple[str, ...]:
        """The things varied, one or several."""
        return (self.apa,) if isinstance(self.apa, str) else self.apa

    @property
    def label(self) -> str:
        """What it is called in findings."""
        return " + ".join(self.semua_apa)


@frozen
class Skenario:
    """A scenario as it was read; not yet held against rules.

    Attributes:
        kepala: its head.
        ubah: what is varied, in order.
        sidik: fingerprint of what it says.
        asal: where it stands.
    """

    kepala: Kepala
    ubah: tuple[Ubahan, ...]
    sidik: str
    asal: Asal = field(eq=False, repr=False)


def load_skenario(sumber: str | Path | Mapping[str, Any]) -> Skenario:
    """Read a scenario.

    Args:
        sumber: a TOML file, or a mapping of the same shape, with int, Decimal,
            Fraction, str and date values.

    Raises:
        LaporanError: with every finding in it.
        TypeError: a key of a mapping, or of one in it, is no text.
    """
    berkas, temuan = (
        from_mapping(sumber) if isinstance(sumber, Mapping) else read_toml(Path(sumber))
    )
    skenario = None
    if berkas is not None:
        skenario, temuan = scenario_of(berkas)
    if skenario is None:
        raise LaporanError(sort_temuan(temuan))
    return skenario


def scenario_of(
    berkas: Berkas,
    lebih: Sequence[tuple[Mapping[str, Any], Asal]] = (),
    kepala: Mapping[str, Any] | None = None,
) -> tuple[Skenario | None, tuple[Temuan, ...]]:
    """Structure a scenario.

    Args:
        berkas: the file, or an empty one.
        lebih: more tables of ``[[ubah]]``, and where each stands.
        kepala: keys of the head that are stronger than those of the file.

    Returns:
        the scenario, or None; and every finding.
    """
    akar = Asal(berkas.sumber)
    temuan = [
        unknown_key(k, akar, "skenario", tuple(KUNCI_AKAR))
        for k in berkas.isi
        if k not in KUNCI_AKAR
    ]
    isi_kepala = berkas.isi.get("skenario", {})
    if isinstance(isi_kepala, Mapping):
        isi_kepala = {**isi_kepala, **(kepala or {})}
    di = akar.sub("skenario")
    atas, salah = structure(_plain(isi_kepala), Kepala, "skenario")
    temuan += [fault_finding(s, di) for s in salah]
    tabel = [
        *in_array("ubah", berkas.isi.get("ubah", []), akar.sub("ubah"), temuan),
        *lebih,
    ]
    ubah: list[Ubahan] = []
    for satu, asal in tabel[: MAX_UBAHAN + 1]:
        nilai, salah = structure(_plain(satu), Ubahan, "ubah")
        temuan += [fault_finding(s, asal) for s in salah]
        if nilai is not None:
            ubah.append(attrs.evolve(nilai, asal=asal))
    if len(tabel) > MAX_UBAHAN:
        argumen = {"apa": "[[ubah]]", "what": "[[ubah]]", "batas": MAX_UBAHAN}
        temuan.append(Temuan("SKP109", akar.tempat("ubah"), argumen))
    elif not tabel and not temuan:
        temuan.append(Temuan("SKP821", akar.tempat("ubah")))
    if atas is None or has_galat(temuan):
        return None, tuple(temuan)
    return Skenario(atas, tuple(ubah), _fingerprint(atas, ubah), akar), ()


def _plain(isi: Any, *, angka: bool = True) -> Any:  # noqa: ANN401 -- any value
    """Data as the converter takes it: tuples as arrays, fractions as text.

    Args:
        angka: are numbers for the converter? Values that inputs take are held against
            those first, as facts are.
    """
    if isinstance(isi, Mapping):
        return {
            k: _plain(v, angka=k not in ("nilai", "pilihan")) for k, v in isi.items()
        }
    if isinstance(isi, list | tuple):
        return [_plain(v, angka=angka) for v in isi]
    if angka and isinstance(isi, Fraction):
        return f"{isi.numerator}/{isi.denominator}"
    return isi


def _fingerprint(kepala: Kepala, ubah: Sequence[Ubahan]) -> str:
    """What a scenario says, whatever its layout."""
    bersih = [
        {
            a.name: repr(getattr(u, a.name))
            for a in attrs.fields(Ubahan)
            if a.name != "asal"
        }
        for u in ubah
    ]
    return fingerprint_of({"skenario": repr(kepala), "ubah": bersih})
