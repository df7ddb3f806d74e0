"""Every limit of sakip, and why it is where it is.

Rules, facts and documents come from anyone, so each thing that can grow has a bound.
Bounds are sizes and counts: the same file gives the same answer on any machine. Only
code of plugins, of which nothing is known, has a time. What is beyond a limit is a
finding, unless the limit says what happens instead.
`docs/reference/limits.md` lists them all, with their codes.
"""

from __future__ import annotations

from typing import Final

# -- files of rules, facts and printed figures

#: Bytes of a TOML or text file; all rulesets of the repository are a hundredth.
MAX_BITA_TOML: Final = 16 * 1024 * 1024
#: Arrays and tables inside one another, those of dotted keys and headers too. Rules
#: have six; readers of other makers stop anywhere from 100 on, some by crashing.
MAX_LAPIS: Final = 100
#: Tables and arrays of data, and in a file the signs outside text that may make one:
#: ``[``, ``{`` and the points in keys. Each may take a kilobyte, though its text takes
#: two bytes; 10,000 indikator in one file have 70,000.
MAX_WADAH: Final = 250_000
#: ``=`` and ``,`` of a file: values, keys and what is told of them.
MAX_NILAI: Final = 600_000
#: Findings about the shape of rules, of facts or of printed figures that are looked
#: for; the next run tells further ones.
MAX_TEMUAN: Final = 10_000
#: Digits of a number in TOML: as many as Python turns into an integer by default;
#: the time for that grows with their square. What may be computed with is less.
MAX_DIGIT_TOML: Final = 4300
#: Errors of syntax that are told of one file; the next run tells further ones.
MAX_SALAH: Final = 20
#: Characters of a text that is read again after an error of syntax; of a longer one
#: only the first error is told. Also how many characters before errors are looked
#: through for where their statements begin, in all.
MAX_ULANG: Final = 1_000_000

# -- numbers and years

#: Digits a number in a file may have before and after the point together.
MAX_DIGIT: Final = 40
#: Largest power of ten in a number in a file, either way.
MAX_EKSPONEN: Final = 40
#: Decimals that figures are rounded to or written with; no report has more.
MAX_DIGIT_PEMBULATAN: Final = 20
#: Decimals up to which rounding is followed when the range of a figure is looked for
#: before there are facts; beyond, the range is taken as not known.
MAX_DIGIT_SELANG: Final = 40
#: Bits that the numerator or the denominator of a figure may have. Python itself
#: refuses to write a number of more than about 14,000 as text.
MAX_BIT: Final = 10_000
#: Years that a ruleset may span, each of which is checked; a Renstra spans five.
MAX_TAHUN: Final = 50

# -- formulas; docs/reference/formula.md explains these

#: Characters of a formula; the longest of the real rules has 260.
MAX_PANJANG: Final = 2_000
#: Brackets, calls and signs inside one another; the parser takes frames for each.
MAX_DALAM: Final = 50
#: Numbers, names, operators and calls of a formula.
MAX_SIMPUL: Final = 500
#: Digits of one number in a formula.
MAX_ANGKA: Final = 30
#: Years in a range ``a .. b``.
MAX_RENTANG: Final = 30
#: The exponent of `pangkat`; powers of powers grow without measure.
MAX_PANGKAT: Final = 10
#: Decimals of `bulat`, `bulat_genap` and `potong`.
MAX_DIGIT_BULAT: Final = 12
#: How many numbers may be multiplied together in one figure.
MAX_DERAJAT: Final = 64
#: Nodes of a tree; a part that stands in it twice counts twice, as it does for
#: whoever walks it.
MAX_SIMPUL_POHON: Final = 50_000
#: Nodes one below the other, ``+ - * /`` as one and others as two: that is how the
#: frames go that walking the tree takes from the stack. The longest sum that a
#: formula can spell out passes.
MAX_DALAM_POHON: Final = 256
#: Parts that a calculator gives of one figure, their parts among them.
MAX_RINCIAN: Final = 10_000
#: How deep parts of a figure have parts.
MAX_LAPIS_RINCIAN: Final = 20

#: Terms of a sum in one statement of generated code; Python refuses some thousand.
MAX_SUKU: Final = 200
#: Steps of a year for which a plan is made unasked, some ten times those of an office.
#: Python takes about 50 KiB a step to compile one.
MAX_LANGKAH_RENCANA: Final = 2_000

# -- plugins

#: Seconds that a plugin may take for one answer. None of sakip's own takes a tenth
#: of one.
MAX_DETIK: Final = 10
#: Items of one answer; what gives more gives them without end.
MAX_JAWAB: Final = 10_000

# -- documents

#: Bytes of a DOCX or PDF; reports with all their pictures are smaller.
MAX_BITA_NASKAH: Final = 64 * 1024 * 1024
#: Fields of all tables together; short rows are filled up to the widest one. A report
#: of 200 pages has 10,000.
MAX_SEL: Final = 250_000
#: Paragraphs and tables of a document, or lines of a text: 2,000 pages have as many.
MAX_BAGIAN: Final = 100_000
#: Characters of one paragraph, line or field: ten pages without a break. Words are
#: looked at in the light of those around them, so the time grows with their square.
MAX_ALINEA: Final = 20_000
#: Bytes of a DOCX once it is unpacked: a small file can grow a thousandfold.
MAX_BUKA: Final = 256 * 1024 * 1024
#: Files in a DOCX; one with 500 pictures has 600.
MAX_ENTRI: Final = 10_000
#: ``<`` in its XML: each takes a quarter of a kilobyte. A hundred pages have 150,000.
MAX_TANDA: Final = 1_000_000
#: Columns that one cell of a DOCX may span; Word itself has no wider table.
MAX_KOLOM: Final = 63
#: Pages of a PDF; no report is near this.
MAX_HALAMAN: Final = 2_000
#: Bytes of one packed stream of a PDF once it is unpacked.
MAX_ALIRAN: Final = 64 * 1024 * 1024
#: Bytes of a stream packed in a way that is slow to unpack, or of the last century.
MAX_LAMBAT: Final = 64 * 1024
#: Bytes of drawing that are carried out in all, each about a microsecond.
MAX_ISI: Final = 64 * 1024 * 1024
#: Signs and strokes of one page; a full page of text has 6,000.
MAX_BENDA: Final = 200_000
#: States of drawing that are put aside at a time; the standard has 28.
MAX_SIMPANAN: Final = 1_000
#: Pairs of a line across and a line down that are looked at for one page.
MAX_PASANGAN_GARIS: Final = 1_000_000
#: Crossings of lines of one page; a table of 60 rows and 30 columns has 1,900.
MAX_SILANG: Final = 5_000

# -- workbooks and CSV to be filled in

#: Bytes of a workbook; one of 100,000 rows has 8,000,000. Unpacked it has the bound
#: of a DOCX.
MAX_BITA_ISIAN: Final = 64 * 1024 * 1024
#: Rows of a sheet: ten times what all offices of a ministry report in a year.
MAX_BARIS_ISIAN: Final = 200_000
#: Columns of a sheet; fifty years and all parts of a year take 80.
MAX_KOLOM_ISIAN: Final = 256
#: Cells from the first to the last one of a sheet, whether they hold something or not:
#: whoever reads a sheet makes room for all of them.
MAX_SEL_ISIAN: Final = 4_000_000

# -- commands

#: How often a file is begun again that another writer swept away.
MAX_TULIS: Final = 100

#: Mistakes behind one another that `--fix` follows; the rest is left as it is.
MAX_LANGKAH: Final = 5
#: Characters of a code that `sakip new` takes: it becomes the name of a file.
MAX_KODE: Final = 80
#: Members of an aggregate that a working writes out; more are told by their number.
MAX_ANGGOTA: Final = 9
#: Decimals of an exact value in a working; a longer one ends in an ellipsis.
MAX_DESIMAL: Final = 4
#: Changes tried to explain one printed figure; more than the largest report needs.
MAX_PERCOBAAN: Final = 20_000
#: Members beyond which no pairs are left out to explain a printed figure.
MAX_PASANGAN: Final = 30
#: Hypotheses told of one printed figure.
MAX_DUGAAN: Final = 3
#: Looks after which `sakip watch` reports a folder that never rests.
MAX_RESAH: Final = 20

# -- simulations

#: Things that a scenario varies; a person who reads the result follows a handful.
MAX_UBAHAN: Final = 1_000
#: Values of one grid, or of one choice.
MAX_NILAI_UBAHAN: Final = 100_000
#: Variants of one scenario: a minute's work where only facts vary, and what a
#: spreadsheet can hold.
MAX_VARIAN: Final = 1_000_000
#: Draws after which a distribution is taken to lie outside the range of its input.
MAX_UNDI_ULANG: Final = 10_000
#: Variants of the rules that are kept ready, each about a megabyte.
MAX_ATURAN_TERSIMPAN: Final = 64
#: Pieces that the range of an input is divided into to tell where a figure is reached.
MAX_RUAS: Final = 1_000
#: Values of an input that are tried one by one where the rules do not tell more.
MAX_JAJAK: Final = 20_000
#: How far from 0 a value of an input is looked for where the rules set no bound.
MAX_CARI: Final = 10**15
#: Bytes of what an interrupted simulation left: those of the most variants.
MAX_BITA_SISA: Final = 1024 * 1024 * 1024
