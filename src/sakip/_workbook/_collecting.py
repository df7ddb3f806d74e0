"""Values of forms gathered from any number of files, as one set of tables of facts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, TypeAlias

from attrs import define, field, frozen

from .._model import Asal
from .._source import Jalur, SourceText, Tempat
from ..diagnostics import Temuan

#: A cell as one number: its sheet, row and column. Of a book of 100,000 rows there are
#: a million, and numbers are nothing that a collector of garbage walks through.
Letak: TypeAlias = int
_BIT_KOLOM: Final = 10
_BIT_BARIS: Final = 24
#: Keys of an input in facts; text only.
Kunci: TypeAlias = tuple[str, ...]

#: The column of what is no value of a year or part of one.
LANGSUNG: Final = ""
SUMBER: Final = "sumber"
#: What parts where figures come from, if two files say it.
PEMISAH: Final = "; "


def cell_place(
    berkas: str, lembar: str, baris: int, kolom: int, jalur: Jalur = ()
) -> Tempat:
    """A cell as the place of a finding."""
    return Tempat(berkas, jalur, baris, kolom, baris, kolom + 1, lembar)


def pack(lembar: int, baris: int, kolom: int) -> Letak:
    """A cell of a sheet as one number."""
    return ((lembar << _BIT_BARIS) | baris) << _BIT_KOLOM | kolom


def _unpack(lembar: Sequence[tuple[str, str]], letak: Letak, jalur: Jalur) -> Tempat:
    sisa, kolom = letak >> _BIT_KOLOM, letak & (1 << _BIT_KOLOM) - 1
    berkas, nama = lembar[sisa >> _BIT_BARIS]
    return cell_place(berkas, nama, sisa & (1 << _BIT_BARIS) - 1, kolom, jalur)


@frozen(eq=False)
class CellSource(SourceText):
    """Forms as the source of facts: a key path stands in a cell.

    Attributes:
        lembar: file and name of each sheet.
        nilai: the cell of each value.
        kunci: the cell that names each owner, input and row of a table.
    """

    lembar: Sequence[tuple[str, str]] = ()
    nilai: Mapping[Jalur, Letak] = field(factory=dict)
    kunci: Mapping[Jalur, Letak] = field(factory=dict)

    def tempat(self, jalur: Jalur, *, kunci: bool = False) -> Tempat:
        """The cell of a value, or of its name; of the nearest one that there is."""
        urutan = (self.kunci, self.nilai) if kunci else (self.nilai, self.kunci)
        for panjang in range(len(jalur), 0, -1):
            for peta in urutan:
                letak = peta.get(jalur[:panjang])
                if letak is not None:
                    return _unpack(self.lembar, letak, jalur)
        return Tempat(self.berkas, jalur, 1, 1, 1, 2)


@define
class Collection:
    """What the rows of forms hold."""

    lembar: list[tuple[str, str]] = field(factory=list)
    isi: dict[Kunci, dict[str, object]] = field(factory=dict)
    letak: dict[Kunci, dict[str, Letak]] = field(factory=dict)
    kunci: dict[Jalur, Letak] = field(factory=dict)
    temuan: list[Temuan] = field(factory=list)

    def place(self, letak: Letak) -> Tempat:
        """A cell as the place of a finding."""
        return _unpack(self.lembar, letak, ())

    def put(self, kunci: Kunci, kolom: str, nilai: object, letak: Letak) -> None:
        """Take in one value; another one for the same is a finding."""
        sel = self.isi.setdefault(kunci, {})
        if kolom not in sel:
            sel[kolom] = nilai
            self.letak.setdefault(kunci, {})[kolom] = letak
            return
        lama = sel[kolom]
        if kunci[-1] == SUMBER:
            # Offices that report together each say where their figures come from.
            ada = str(lama).split(PEMISAH)
            if nilai not in ada:
                sel[kolom] = PEMISAH.join((*ada, str(nilai)))
        elif (type(lama), lama) != (type(nilai), nilai):
            argumen = {
                "nama": " ".join(filter(None, (*kunci[1:], kolom))),
                "isi": shown(nilai),
                "lama": shown(lama),
                "lain": self.place(self.letak[kunci][kolom]).pendek,
            }
            self.temuan.append(Temuan("SKP859", self.place(letak), argumen))

    def named(self, kunci: Jalur, letak: Letak) -> None:
        """Note which cell names something; the first one counts."""
        self.kunci.setdefault(kunci, letak)

    def tables(self, berkas: str) -> tuple[dict[str, Any], Asal]:
        """Everything as tables of facts, and where they stand.

        Args:
            berkas: the file that is named where no cell can be.
        """
        hasil: dict[str, Any] = {}
        nilai: dict[Jalur, Letak] = {}
        tahun = self._year()
        for kunci, sel in self.isi.items():
            letak = self.letak[kunci]
            langsung = sel.keys() <= {LANGSUNG, tahun}
            if langsung and (*kunci, SUMBER) not in self.isi:
                kolom = next(iter(sel))
                self._set(hasil, nilai, kunci, sel[kolom], letak[kolom])
                continue
            for kolom, isi in sel.items():
                self._set(hasil, nilai, (*kunci, kolom), isi, letak[kolom])
        sumber = CellSource(berkas, "", self.lembar, nilai, self.kunci)
        return hasil, Asal(sumber)

    def _year(self) -> str:
        tahun = self.isi.get(("laporan", "tahun"), {}).get(LANGSUNG)
        return "" if tahun is None else str(tahun)

    def _set(
        self,
        hasil: dict[str, Any],
        nilai: dict[Jalur, Letak],
        kunci: Kunci,
        isi: object,
        letak: Letak,
    ) -> None:
        """Put a value in tables; what is a table cannot be a value as well."""
        di: Any = hasil
        for langkah in kunci[:-1]:
            di = di.setdefault(langkah, {})
            if not isinstance(di, dict):
                break
        if not isinstance(di, dict) or kunci[-1] in di:
            nama = " ".join(kunci[1:])
            argumen = {
                "alasan": f"{nama} sudah diisi sebagai masukan lain",
                "reason": f"{nama} is filled in as another input already",
            }
            self.temuan.append(Temuan("SKP856", self.place(letak), argumen))
            return
        di[kunci[-1]] = isi
        nilai[kunci] = letak


def shown(nilai: object) -> str:
    """A value in a message, cut to what can be recognised."""
    teks = str(nilai)
    return teks if len(teks) <= 40 else f"{teks[:40]}…"  # noqa: PLR2004 -- enough to recognise
