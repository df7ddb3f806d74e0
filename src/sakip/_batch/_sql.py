"""A year's rules as views of SQL, exact."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from attrs import field, frozen

from .._terminal import clean
from .._value import Keadaan
from ._names import DITOLAK, KEADAAN, TEMUAN, figure_name
from ._sql_dialect import DIALEK, Dialek, NamaDialek
from ._sql_inputs import BIT, case_of, inputs_view, lines, select, subquery
from ._sql_plan import RencanaSql, plan_sql
from ._sql_stages import PANGGUNG, Tata
from ._states import bit

if TYPE_CHECKING:
    from .._ruleset import Ruleset
    from ._planner import FigureColumn
    from ._sql_plan import Sebab

#: What the name of each view begins with.
AWALAN = "sakip_"
_BATAL, _PISAH = "sakip_batal", "sakip_pisah"
#: The column that tells which input or figure a row is refused for.
TEMUAN_PADA = "temuan_pada"
#: Why a figure is left out, in Indonesian and English.
ALASAN: Mapping[Sebab, tuple[str, str]] = {
    "besar": (
        "bilangannya lebih besar daripada yang dimuatnya",
        "its numbers are larger than it can hold",
    ),
    "python": ("hanya Python yang dapat menghitungnya", "only Python can compute it"),
    "bahan": ("bahannya tidak ada", "what it is made of is not there"),
}


@frozen
class Sql:
    """Views, and figures that they leave out.

    Attributes:
        teks: the statements.
        tiada: figures that do not fit the dialect, and why.
    """

    teks: str
    tiada: tuple[tuple[str, Sebab], ...]


def write_sql(
    ruleset: Ruleset,
    tahun: int,
    dialek: NamaDialek,
    tabel: str,
    pengenal: Sequence[str],
) -> Sql:
    """The views of a year.

    Args:
        dialek: the dialect.
        tabel: the table or view with the inputs, a row for each office and period.
        pengenal: columns of it that are passed through.

    Raises:
        ValueError: the ruleset does not hold in that year, or a column that is
            passed through has the name of another one, or there is no such dialect.
    """
    if dialek not in DIALEK:
        raise ValueError(f"there is no dialect {dialek!r}")
    d = DIALEK[dialek]
    rencana = plan_sql(ruleset.susun(tahun), d)
    return _Penulis(ruleset, tahun, d, tabel, tuple(pengenal), rencana).write()


@frozen(eq=False)
class _Penulis:
    ruleset: Ruleset
    tahun: int
    d: Dialek
    tabel: str
    pengenal: tuple[str, ...]
    rencana: RencanaSql
    tata: Tata = field(init=False)

    @tata.default
    def _lay_out(self) -> Tata:
        return Tata(self.rencana, self.d, self.pengenal)

    def write(self) -> Sql:
        nama = [f"{AWALAN}{n}" for n in ("masukan", *PANGGUNG, "hasil")]
        self.check_names(nama)
        q = self.d.quote
        bagian = [self.head()]
        if self.d.nama == "postgres":
            # A view there can be replaced only by one with the same columns.
            buang = "".join(f"DROP VIEW IF EXISTS {q(n)};\n" for n in reversed(nama))
            bagian.append(buang)
        r = self.rencana
        isi = inputs_view(self.d, self.tabel, r.masukan, self.pengenal)
        bagian.append(self.view(nama[0], "Masukan sebagai bilangan bulat.", isi))
        for i, p in enumerate(self.tata.panggung):
            isi = self.tata.body(p, nama[i])
            bagian.append(self.view(nama[i + 1], f"{PANGGUNG[p.nama]}.", isi))
        bagian.append(
            self.view(nama[-1], "Angka yang ditampilkan.", self.result(nama[-2]))
        )
        tiada = tuple((figure_name(k), s) for k, s in r.tiada.items())
        return Sql("\n".join(bagian), tiada)

    def view(self, nama: str, kata: str, isi: str) -> str:
        return f"-- {kata}\nCREATE OR REPLACE VIEW {self.d.quote(nama)} AS\n{isi}\n"

    def check_names(self, view: Sequence[str]) -> None:
        """The source is no view of ours; what is passed on has no name of ours.

        Raises:
            ValueError: it is, or has.
        """
        if self.tabel.casefold() in view:
            raise ValueError(f"{self.tabel!r} is the name of a view that is made")
        ada = {TEMUAN, TEMUAN_PADA, "tolak"} | {m.nama for m in self.rencana.masukan}
        for f in self.rencana.figur:
            nama = figure_name(f.kunci)
            ada |= {nama, nama + KEADAAN, nama + BIT}
        ada = {n.casefold() for n in ada}
        for nama in self.pengenal:
            kecil = nama.casefold()
            if kecil in ada or self.tata.is_step(kecil):
                raise ValueError(f"{nama!r} is the name of another column")
            ada.add(kecil)

    # -- the head

    def head(self) -> str:
        r, d = self.ruleset, self.d
        baris = [
            f"sakip sql {r.id} --tahun {self.tahun} --dialect {d.nama}",
            f"Dibuat oleh sakip {r.plugin['bawaan']}; jangan disunting.",
            f"Ruleset {r.id}, edisi {r.edisi}, tahun {self.tahun}, sidik {r.sidik}.",
            "",
            f"Sumber: tabel {self.tabel}, satu baris untuk satu kantor dan masa.",
            "Kolomnya bernama seperti masukan, dalam satuannya; NULL: belum ada.",
            f"Hasilnya ada di {d.quote(AWALAN + 'hasil')}.",
            "Setiap angka mempunyai kolom keadaan:",
            f"0 bilangan, {self.states()}, {DITOLAK} ditolak.",
            f"{TEMUAN} menyebut kode yang menolak baris, {TEMUAN_PADA} kolomnya.",
            "",
            "Semua hitungan dengan bilangan bulat, jadi eksak.",
            "Kolom tN adalah langkah yang dipakai lebih dari sekali.",
            f"Kolom {BIT} memuat keadaan sebagai bit; yang tertinggi menang.",
        ]
        if d.nama == "spark":
            baris += [
                "Perlu spark.sql.ansi.enabled=true,",
                "spark.sql.decimalOperations.allowPrecisionLoss=true dan",
                "spark.sql.analyzer.maxIterations=1000.",
            ]
        baris += self.shortened()
        for kunci, sebab in self.rencana.tiada.items():
            baris.append(f"Tidak ada: {figure_name(kunci)}, {ALASAN[sebab][0]}.")
        return "".join(f"-- {clean(b)}".rstrip() + "\n" for b in baris)

    def states(self) -> str:
        return ", ".join(f"{k.value} {k.kode}" for k in Keadaan)

    def shortened(self) -> list[str]:
        """Names that the dialect cannot keep, and what stands for them."""
        semua = [m.nama for m in self.rencana.masukan]
        for f in self.rencana.figur:
            nama = figure_name(f.kunci)
            semua += [nama, nama + KEADAAN]
        return [
            f"Nama pendek: {self.d.name(n)} untuk {n}"
            for n in semua
            if self.d.name(n) != n
        ]

    # -- the last view

    def result(self, dari: str) -> str:
        d, q = self.d, self.d.quote
        kolom = [*(q(p) for p in self.pengenal), q(TEMUAN), q(TEMUAN_PADA)]
        for f in self.rencana.figur:
            kolom += self.figure(f)
        kasus = [(f"{q('tolak')} IS NOT NULL", q("tolak"))]
        for mask, kode, kunci in self.rencana.tolak:
            syarat, hasil = self.read(mask), f"'{kode} {figure_name(kunci)}'"
            kasus.append((syarat, hasil))
        batal = case_of(kasus, "    ")
        pisah = [
            "*",
            f"SUBSTR({q('batal')}, 1, 6) AS {q(TEMUAN)}",
            f"SUBSTR({q('batal')}, 8) AS {q(TEMUAN_PADA)}",
        ]
        awal = subquery(
            d, _BATAL, lines(["*", f"{batal} AS {q('batal')}"], "    "), q(dari)
        )
        lalu = subquery(d, _PISAH, lines(pisah, "    "), q(_BATAL))
        return f"WITH {awal}, {lalu}\n{select(lines(kolom, '  '), q(_PISAH))};"

    def read(self, i: int) -> str:
        """What is written for a step."""
        return self.tata.teks[i]

    def figure(self, f: FigureColumn) -> list[str]:
        """A figure as displayed, and its state."""
        q, nama = self.d.quote, figure_name(f.kunci)
        sah = f"{q(TEMUAN)} IS NULL"
        angka = self.d.decimal(self.read(f.nilai.id), f.nilai.size, f.digit)
        kasus = [(f"{q(TEMUAN)} IS NOT NULL", str(DITOLAK))]
        akhir = "0"
        if f.s.bits is not None:
            bits = self.read(f.s.bits)
            sah += f" AND {bits} = 0"
            kasus += [
                (f"{bits} >= {bit(k)}", str(k.value))
                for k in reversed(Keadaan)
                if f.s.may & bit(k)
            ]
        pilih = " ".join(f"WHEN {a} THEN {b}" for a, b in kasus)
        return [
            f"CASE WHEN {sah} THEN {angka} END AS {q(nama)}",
            f"CAST(CASE {pilih} ELSE {akhir} END AS SMALLINT) AS {q(nama + KEADAAN)}",
        ]
