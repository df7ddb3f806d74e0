"""The words of each dialect of SQL: names, whole numbers, and division of them.

Whole numbers are HUGEINT in DuckDB, NUMERIC in PostgreSQL and DECIMAL(38,0) in Spark.
No dialect rounds anything here: a quotient is cut, and what rounds is in the program.
"""

from __future__ import annotations

import hashlib
from typing import Literal, TypeAlias, get_args

from attrs import field, frozen

NamaDialek: TypeAlias = Literal["duckdb", "postgres", "spark"]
NAMA_DIALEK: tuple[NamaDialek, ...] = get_args(NamaDialek)

#: Bytes that PostgreSQL keeps of a name, and of what stands for a longer one.
_PANJANG = 63
_AWAL = 54
#: Digits that DECIMAL has.
DIGIT = 38


@frozen
class Dialek:
    """One dialect.

    Attributes:
        nama: its name.
        batas: whole numbers below this size fit.
        tipe: the type of whole numbers.
        kutip: what stands round names.
        pagar: what ends a subquery that is not to be merged into the next one, so
            that shared columns are computed once.
        lebar: columns that a view can have.
    """

    nama: NamaDialek
    batas: int
    tipe: str
    kutip: str = '"'
    pagar: str = ""
    lebar: int = 100_000
    _panjang: int = field(default=10**6)

    def name(self, nama: str) -> str:
        """A name as this dialect can keep it; longer ones end in a fingerprint."""
        bita = nama.encode()
        if len(bita) <= self._panjang:
            return nama
        sidik = hashlib.sha256(bita).hexdigest()[:8]
        return f"{bita[:_AWAL].decode(errors='ignore')}~{sidik}"

    def quote(self, nama: str) -> str:
        """A name between quotes."""
        k = self.kutip
        return f"{k}{self.name(nama).replace(k, 2 * k)}{k}"

    def table(self, nama: str) -> str:
        """A table, perhaps with its schema before a dot."""
        return ".".join(self.quote(n) for n in nama.split("."))

    def whole(self, ekspresi: str) -> str:
        """An expression as a whole number of this dialect."""
        return f"CAST({ekspresi} AS {self.tipe})"

    def quotient(self, a: str, b: str) -> str:
        """``a // b`` of operands that are not negative; null where ``b`` is 0."""
        match self.nama:
            case "duckdb":
                return f"({a}) // NULLIF({b}, 0)"
            case "postgres":
                return f"div({a}, NULLIF({b}, 0))"
            case _:
                # `div` gives BIGINT and `/` rounds: what is divided leaves no rest.
                b = f"NULLIF({b}, 0)"
                return self.whole(f"(({a}) - ({a}) % {b}) / {b}")

    def read(self, kolom: str, digit: int, desimal: int) -> str:
        """A number of the source as a decimal; null where it is too large for it."""
        if self.nama == "postgres":
            # A float is the shortest decimal that names it.
            return f"CAST(CAST({kolom} AS TEXT) AS NUMERIC)"
        return f"TRY_CAST({kolom} AS DECIMAL({digit}, {desimal}))"

    def same(self, kolom: str, baca: str, desimal: int) -> str:
        """Was nothing lost in reading it?"""
        if self.nama == "postgres":
            return f"{baca} = trunc({baca}, {desimal})"
        return f"{baca} = {kolom}"

    def units(self, baca: str, desimal: int) -> str:
        """A decimal as whole units of its last digit."""
        kali = baca if desimal == 0 else f"{baca} * {10**desimal}"
        return f"trunc({kali})" if self.nama == "postgres" else self.whole(kali)

    def days(self, kolom: str, awal: int) -> str:
        """A date as the number of its day."""
        nol = "DATE '1970-01-01'"
        hari = {
            "duckdb": f"date_diff('day', {nol}, {kolom})",
            "postgres": f"({kolom} - {nol})",
            "spark": f"datediff({kolom}, {nol})",
        }[self.nama]
        return self.whole(f"{hari} + {awal}")

    def decimal(self, kolom: str, besar: int, digit: int) -> str:
        """Whole units of a last digit as a decimal number."""
        satuan = f"0.{1:0{digit}d}" if digit else "1"
        if self.nama == "postgres":
            return f"{kolom} * {satuan}" if digit else kolom
        lebar = max(len(str(besar)), digit)
        hasil = f"CAST({kolom} AS DECIMAL({lebar}, 0)) * {satuan}"
        return f"CAST({hasil} AS DECIMAL({lebar + 1}, {digit}))"

    def fits(self, besar: int, digit: int) -> bool:
        """Can a figure of this size be given as a decimal?"""
        # Multiplied by its unit, it has a few digits more.
        return self.nama == "postgres" or max(len(str(besar)), digit) + digit < DIGIT


DIALEK: dict[NamaDialek, Dialek] = {
    "duckdb": Dialek("duckdb", 2**127, "HUGEINT"),
    "postgres": Dialek(
        "postgres",
        2**100_000,
        "NUMERIC",
        pagar=" OFFSET 0",
        lebar=1600,
        panjang=_PANJANG,
    ),
    # A quotient keeps 32 digits before the point.
    "spark": Dialek("spark", 10**32, "DECIMAL(38, 0)", kutip="`"),
}
