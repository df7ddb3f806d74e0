"""Points: the statements of the rules that decide something, each at its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

from attrs import field, frozen

from .._source import Tempat

if TYPE_CHECKING:
    from ..diagnostics import Bahasa

JenisTitik: TypeAlias = Literal[
    "indikator",
    "agregat",
    "jika",
    "polaritas",
    "nol",
    "keadaan",
    "batas",
    "konversi",
    "kategori",
    "predikat",
    "baris",
    "rincian",
]
#: In the order of reports.
JENIS_TITIK: tuple[JenisTitik, ...] = get_args(JenisTitik)


@frozen(cache_hash=True)
class Titik:
    """One statement of the rules that decides something, or one of its cases.

    It is what it is by its kind, case and place: years and indikator that share a
    statement share the point, and a statement that an amendment writes is a point of
    its own.

    Attributes:
        jenis: what kind of statement.
        kasus: which of its cases; ``""`` where it has only one.
        tempat: where it stands.
        kode: the table that it is of: ``"ahu.pnbp"``, ``"konvensi"``,
            ``"agregasi.dipa"``.
        contoh: names of the examples that exercise it.
    """

    jenis: JenisTitik
    kasus: str
    tempat: Tempat
    kode: str = field(eq=False)
    contoh: tuple[str, ...] = field(default=(), eq=False)

    def sebut(self, bahasa: Bahasa = "id") -> str:
        """What it is, in a few words."""
        nomor = 0 if bahasa == "id" else 1
        kasus = _KASUS.get((self.jenis, self.kasus), (self.kasus, self.kasus))[nomor]
        return _KATA[self.jenis][nomor].format(kode=self.kode, kasus=kasus)


_KATA: dict[JenisTitik, tuple[str, str]] = {
    "indikator": ("angka {kode}", "a figure of {kode}"),
    "agregat": ("[{kode}]", "[{kode}]"),
    "jika": ("cabang {kasus} dalam rumus {kode}", "the {kasus} in formula {kode}"),
    "polaritas": ("polaritas {kode}: {kasus}", "polaritas of {kode}: {kasus}"),
    "nol": ("kasus {kasus} pada {kode}", "case {kasus} of {kode}"),
    "keadaan": ("keadaan {kasus} pada {kode}", "state {kasus} of {kode}"),
    "batas": ("batas {kode}: {kasus}", "batas of {kode}: {kasus}"),
    "konversi": ("ruas ke-{kasus} pada {kode}", "band {kasus} of {kode}"),
    "kategori": ("ruas {kasus} pada {kode}", "band {kasus} of {kode}"),
    "predikat": ("tingkat {kasus} pada {kode}", "level {kasus} of {kode}"),
    "baris": ("baris {kasus} pada {kode}", "row {kasus} of {kode}"),
    "rincian": ("rincian {kode}", "part {kode}"),
}
#: Cases as people say them.
_KASUS: dict[tuple[str, str], tuple[str, str]] = {
    ("jika", "ya"): ("ya", "yes branch"),
    ("jika", "tidak"): ("tidak", "no branch"),
    ("jika", "bila_nihil"): ("bila_nihil", "bila_nihil branch"),
    ("jika", "bila_belum_ada"): ("bila_belum_ada", "bila_belum_ada branch"),
    ("jika", "bila_tidak_terdefinisi"): (
        "bila_tidak_terdefinisi",
        "bila_tidak_terdefinisi branch",
    ),
    ("polaritas", "tercapai"): ("tercapai", "reached"),
    ("polaritas", "tidak"): ("tidak tercapai", "not reached"),
    ("polaritas", "bawah"): ("di bawah target", "below the target"),
    ("polaritas", "dalam"): ("di dalam rentang", "in the range"),
    ("polaritas", "atas"): ("di atas target", "above the target"),
    ("batas", "bawah"): ("mengikat di bawah", "the floor binds"),
    ("batas", "atas"): ("mengikat di atas", "the cap binds"),
    ("batas", "dalam"): ("tidak mengikat", "within"),
}
