"""Findings in each format: texts and shapes worked out by hand."""

from __future__ import annotations

import json
import string
from pathlib import Path
from typing import Any

import attrs
import pytest

from sakip._catalogue import PESAN
from sakip._rendering import FORMAT, Gaya, render
from sakip._rendering._frame import BANYAK, LEBAR
from sakip._rendering._pages import explain, page_path, read_page
from sakip._terminal import paint, width
from sakip.diagnostics import Tempat, Temuan, Tingkat


def at(
    berkas: str | Path, baris: int, kolom: int, akhir_kolom: int, akhir: int = 0
) -> Tempat:
    """A place in a file, on one line unless an end is given."""
    return Tempat(str(berkas), ("a", 0), baris, kolom, akhir or baris, akhir_kolom)


def finding(tempat: Tempat, **argumen: object) -> Temuan:
    """A galat whose message and remedy are always the same."""
    return Temuan("SKP110", tempat, argumen)


@pytest.fixture
def berkas(tmp_path: Path) -> Path:
    """A file to point into."""
    return tmp_path / "x.toml"


def framed(berkas: Path, teks: str, baris: int, *kolom: int) -> list[str]:
    """The lines between the head and the remedy."""
    berkas.write_text(teks, encoding="utf-8", newline="")
    layar = render("frame", [finding(at(berkas, baris, *kolom))], Gaya())
    return layar.splitlines()[1:-4]


# -- frame


def test_frame_is_head_lines_carets_and_remedy(berkas: Path) -> None:
    """Under the head stand the line before, the line, and carets under the place."""
    berkas.write_text('a = 1\nb = "xyz"\n', encoding="utf-8")
    assert (
        f"{berkas}:2:6: SKP110 Folder tidak memuat ruleset.toml.\n"
        "  1 | a = 1\n"
        '  2 | b = "xyz"\n'
        "    |      ^^^\n"
        "    = saran: tunjuk folder ruleset\n"
        "    = galat; penjelasan: sakip check --explain SKP110\n"
        "\n"
        "1 galat, 0 peringatan\n"
    ) == render("frame", [finding(at(berkas, 2, 6, 9))], Gaya())


def test_frame_in_english(berkas: Path) -> None:
    """The words around the message follow the language."""
    layar = render("frame", [finding(at(berkas, 1, 1, 2))], Gaya("en"))
    assert (
        f"{berkas}:1:1: SKP110 The folder holds no ruleset.toml.\n"
        "    = help: point at a ruleset folder\n"
        "    = error; explained by: sakip check --explain SKP110\n"
        "\n"
        "errors: 1, warnings: 0\n"
    ) == layar


def test_frame_without_findings() -> None:
    """Nothing found is said."""
    assert "Tidak ada temuan.\n" == render("frame", [], Gaya())


def test_frame_without_remedy(berkas: Path) -> None:
    """A finding whose remedy is empty has no line for it."""
    argumen = {"kalkulator": "k", "pesan": "p", "saran": ""}
    layar = render("frame", [Temuan("SKP905", at(berkas, 1, 1, 2), argumen)], Gaya())
    assert "saran" not in layar


def test_blank_line_before_is_left_out(berkas: Path) -> None:
    """A blank line above says nothing; nor does the first line have one."""
    assert ["  2 | b", "    | ^"] == framed(berkas, "  \nb\n", 2, 1, 2)
    assert ["  1 | b", "    | ^"] == framed(berkas, "b\n", 1, 1, 2)


def test_numbers_are_set_right(berkas: Path) -> None:
    """Line 9 and line 10 have their bars under each other."""
    teks = "a\n" * 12
    assert ["   9 | a", "  10 | a", "     | ^"] == framed(berkas, teks, 10, 1, 2)


def test_tab_is_four_cells(berkas: Path) -> None:
    """A tab before the place and one inside it take four cells each."""
    assert ["  1 |     ab    c", "    |      ^^^^^"] == framed(
        berkas, "\tab\tc\n", 1, 3, 5
    )


def test_wide_and_combining_characters(berkas: Path) -> None:
    """Two cells for a wide character, none for an accent that sits on a letter."""
    assert ["  1 | 東京 = 1", "    |   ^^"] == framed(berkas, "東京 = 1\n", 1, 2, 3)
    aksen = "e\N{COMBINING ACUTE ACCENT}x"
    assert [f"  1 | {aksen}", "    |  ^"] == framed(berkas, f"{aksen}\n", 1, 3, 4)
    assert [f"  1 | {aksen}", "    | ^"] == framed(berkas, f"{aksen}\n", 1, 2, 3)


def test_place_behind_the_last_character(berkas: Path) -> None:
    """A place at the end of a line, and an empty one, have one caret."""
    assert ["  1 | a =", "    |    ^"] == framed(berkas, "a =\n", 1, 4, 5)
    assert ["  1 | a =", "    |   ^"] == framed(berkas, "a =\n", 1, 3, 3)


def test_place_over_several_lines(berkas: Path) -> None:
    """Each line has carets from where the place begins to where it ends."""
    assert [
        "  1 | a = [",
        "    |     ^",
        "  2 |  1,",
        "    | ^^^",
        "  3 | ]",
        "    | ^",
    ] == framed(berkas, "a = [\n 1,\n]\n", 1, 5, 2, 3)


def test_place_over_many_lines(berkas: Path) -> None:
    """Of a long place the first lines and the last are shown; blank ones are bare."""
    teks = "a = [\n\n 1,\n 2,\n 3,\n]\n"
    assert BANYAK == 4
    assert [
        "  1 | a = [",
        "    |     ^",
        "  2 |",
        "  3 |  1,",
        "    | ^^^",
        "  … |",
        "  6 | ]",
        "    | ^",
    ] == framed(berkas, teks, 1, 5, 2, 6)


def test_place_of_exactly_as_many_lines_as_are_shown(berkas: Path) -> None:
    """Four lines are all shown."""
    assert [
        "  1 | [",
        "    | ^",
        "  2 | 1",
        "    | ^",
        "  3 | 2",
        "    | ^",
        "  4 | ]",
        "    | ^",
    ] == framed(berkas, "[\n1\n2\n]\n", 1, 1, 2, 4)


def test_long_line_is_cut_around_the_place(berkas: Path) -> None:
    """100 cells are shown, 30 of them before the place; dots stand where it is cut."""
    assert LEBAR == 100
    teks = f"{'a' * 150}XY{'b' * 150}"
    assert [
        f"  1 | …{'a' * 30}XY{'b' * 68}…",
        f"    | {' ' * 31}^^",
    ] == framed(berkas, teks, 1, 151, 153)


def test_long_line_is_shown_from_its_start_if_the_place_is_there(
    berkas: Path,
) -> None:
    """A place that ends on the hundredth cell needs no cut before it."""
    assert [
        f"  1 | {'a' * 98}XY…",
        f"    | {' ' * 98}^^",
    ] == framed(berkas, f"{'a' * 98}XYb", 1, 99, 101)


def test_long_line_is_shown_to_its_end(berkas: Path) -> None:
    """Near the end the line is cut only before the place."""
    assert [
        f"  1 | …{'a' * 98}XY",
        f"    | {' ' * 99}^^",
    ] == framed(berkas, f"{'a' * 148}XY", 1, 149, 151)


def test_place_longer_than_what_is_shown(berkas: Path) -> None:
    """Carets end where the shown part ends."""
    assert [
        f"  1 | {'a' * 100}…",
        f"    | {'^' * 100}",
    ] == framed(berkas, "a" * 300, 1, 1, 301)


def test_controls_reach_no_terminal(berkas: Path) -> None:
    """Escapes in a source line and in a message are shown as a sign of their own."""
    berkas.write_text("a = '\x1b[2J\u202e'\n", encoding="utf-8")
    nama = "\x1b[2J\x9b2J\u202e"
    argumen = {"jenis": nama, "kode": nama, "saran": nama, "hint": nama}
    temuan = Temuan("SKP402", at(berkas, 1, 5, 12), argumen)
    for format_ in FORMAT:
        layar = render(format_, [temuan], Gaya())
        assert not {"\x1b", "\x9b", "\u202e"} & set(layar)
    isi = json.loads(render("json", [temuan], Gaya()))
    assert nama == isi["temuan"][0]["argumen"]["kode"]


def test_colours_only_when_asked(berkas: Path) -> None:
    """Without its colours, the coloured text is the plain one."""
    berkas.write_text("a = 1\n", encoding="utf-8")
    peringatan = Temuan("SKP211", at(berkas, 1, 1, 2), {"nama": "x"})
    temuan = [finding(at(berkas, 1, 1, 2)), peringatan]
    warna = render("frame", temuan, Gaya(warna=True))
    assert "\x1b[1;31mSKP110\x1b[0m" in warna
    assert "\x1b[1;33m^\x1b[0m" in warna
    polos = warna
    for kode in ("\x1b[1;31m", "\x1b[1;33m", "\x1b[2m", "\x1b[0m"):
        polos = polos.replace(kode, "")
    assert polos == render("frame", temuan, Gaya())


@pytest.mark.parametrize("isi", [None, b"\xff\n", b"", b"folder"])
def test_head_alone_where_there_is_no_line(berkas: Path, isi: bytes | None) -> None:
    """A file that is missing, no text, too short, or a folder gives no lines."""
    if isi == b"folder":
        berkas.mkdir()
    elif isi is not None:
        berkas.write_bytes(isi)
    layar = render("frame", [finding(at(berkas, 2, 1, 2))], Gaya())
    assert 5 == len(layar.splitlines())


@pytest.mark.parametrize("nama", ["plugin:x", "<stdout>", "x" * 300, "a\0b"])
def test_head_alone_where_there_is_no_file(nama: str) -> None:
    """A place that is no file's, or whose name no file can have, gives no lines."""
    layar = render("frame", [finding(at(nama, 1, 1, 1))], Gaya())
    assert 5 == len(layar.splitlines())


# -- lines


def test_lines_are_those_of_findings() -> None:
    """One line a finding, and the count."""
    temuan = [
        finding(at("x", 1, 1, 2)),
        Temuan("SKP211", at("y", 1, 1, 2), {"nama": 1}),
    ]
    assert [
        *(t.baris_tunggal("en") for t in temuan),
        "errors: 1, warnings: 1",
    ] == render("lines", temuan, Gaya("en")).splitlines()


# -- JSON


def test_json_of_a_finding() -> None:
    """Everything is in it, in both languages, whatever language is asked for."""
    temuan = Temuan("SKP202", at("x.toml", 3, 4, 7), {"nama": "é"})
    perlu = {
        "versi": 1,
        "jumlah": {"galat": 1, "peringatan": 0},
        "temuan": [
            {
                "kode": "SKP202",
                "slug": "nama-tak-dikenal",
                "tingkat": "galat",
                "berkas": "x.toml",
                "baris": 3,
                "kolom": 4,
                "akhir_baris": 3,
                "akhir_kolom": 7,
                "jalur": ["a", 0],
                "pesan": {
                    "id": "Nama 'é' tidak dinyatakan sebagai masukan.",
                    "en": "Name 'é' is not declared as an input.",
                },
                "saran": {
                    "id": "nyatakan di [indikator.masukan.é]",
                    "en": "declare it in [indikator.masukan.é]",
                },
                "argumen": {"nama": "é"},
            }
        ],
    }
    for bahasa in ("id", "en"):
        assert perlu == json.loads(render("json", [temuan], Gaya(bahasa)))


def test_json_without_findings() -> None:
    """An empty list is a list."""
    kosong = {"versi": 1, "jumlah": {"galat": 0, "peringatan": 0}, "temuan": []}
    assert kosong == json.loads(render("json", [], Gaya()))


def test_names_below_the_folder_are_relative_to_it(tmp_path: Path) -> None:
    """A file below the root is named from it; others, and no files, as they are."""
    gaya = Gaya(akar=tmp_path)
    nama = [str(tmp_path / "a" / "b.toml"), "/lain/c.toml", "d.toml", "plugin:x"]
    isi = json.loads(render("json", [finding(at(n, 1, 1, 2)) for n in nama], gaya))
    assert ["a/b.toml", "/lain/c.toml", "d.toml", "plugin:x"] == [
        t["berkas"] for t in isi["temuan"]
    ]


# -- SARIF


def sarif(*temuan: Temuan, gaya: Gaya | None = None) -> dict[str, Any]:
    """The one run of a SARIF log."""
    isi = json.loads(render("sarif", temuan, gaya or Gaya()))
    assert {"$schema", "version", "runs"} == set(isi)
    assert "2.1.0" == isi["version"]
    (satu,) = isi["runs"]
    return dict(satu)


def test_sarif_of_a_finding() -> None:
    """What the standard requires of a run, a rule and a result is there."""
    satu = sarif(Temuan("SKP202", at("x.toml", 3, 4, 7), {"nama": "n"}))
    assert "unicodeCodePoints" == satu["columnKind"]
    assert "id" == satu["language"]
    driver = satu["tool"]["driver"]
    assert "sakip" == driver["name"]
    (aturan,) = driver["rules"]
    assert ("SKP202", "NamaTakDikenal") == (aturan["id"], aturan["name"])
    assert {"level": "error"} == aturan["defaultConfiguration"]
    for kunci in ("shortDescription", "fullDescription", "help"):
        assert isinstance(aturan[kunci]["text"], str)
    assert aturan["help"]["markdown"].startswith("# SKP202")
    assert (
        "Nama ‹nama› tidak dinyatakan sebagai masukan."
        == (aturan["fullDescription"]["text"])
    )
    assert aturan["helpUri"].startswith("file:///")
    assert aturan["helpUri"].endswith("/codes/SKP202.md")
    (hasil,) = satu["results"]
    assert ("SKP202", 0, "error") == (
        hasil["ruleId"],
        hasil["ruleIndex"],
        hasil["level"],
    )
    assert (
        "Nama 'n' tidak dinyatakan sebagai masukan. (nyatakan di [indikator.masukan.n])"
        == hasil["message"]["text"]
    )
    assert [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "x.toml", "uriBaseId": "%SRCROOT%"},
                "region": {
                    "startLine": 3,
                    "startColumn": 4,
                    "endLine": 3,
                    "endColumn": 7,
                },
            }
        }
    ] == hasil["locations"]
    assert ["sakip/v1"] == list(hasil["partialFingerprints"])


def test_sarif_rules_are_the_codes_found() -> None:
    """Each code is one rule, in order; each result points at its own."""
    tempat = at("x", 1, 1, 2)
    temuan = [
        Temuan("SKP211", tempat, {"nama": "a"}),
        finding(tempat),
        Temuan("SKP211", tempat, {"nama": "b"}),
    ]
    satu = sarif(*temuan, gaya=Gaya("en"))
    aturan = satu["tool"]["driver"]["rules"]
    assert ["SKP110", "SKP211"] == [a["id"] for a in aturan]
    assert [1, 0, 1] == [h["ruleIndex"] for h in satu["results"]]
    assert ["warning", "error", "warning"] == [h["level"] for h in satu["results"]]
    assert "The folder holds no ruleset.toml." == aturan[0]["fullDescription"]["text"]
    assert "en" == satu["language"]


def test_sarif_without_findings() -> None:
    """No finding is an empty list of results, which tells that it was looked."""
    assert [] == sarif()["results"]


def test_sarif_without_remedy() -> None:
    """A finding whose remedy is empty ends with its message."""
    argumen = {"kalkulator": "k", "pesan": "p", "saran": ""}
    (hasil,) = sarif(Temuan("SKP905", at("x", 1, 1, 2), argumen))["results"]
    assert "Parameter kalkulator 'k': p." == hasil["message"]["text"]


@pytest.mark.parametrize(
    ("nama", "uri"),
    [
        ("dipa/aturan baru.toml", "dipa/aturan%20baru.toml"),
        ("é#?%.toml", "%C3%A9%23%3F%25.toml"),
        ("../x.toml", "../x.toml"),
        ("plugin:x", "plugin%3Ax"),
        ("/lain/a b.toml", "file:///lain/a%20b.toml"),
        ("\udcff.toml", "%FF.toml"),
    ],
)
def test_sarif_addresses_are_percent_encoded(nama: str, uri: str) -> None:
    """Names become relative or absolute addresses, never a scheme of their own."""
    (hasil,) = sarif(finding(at(nama, 1, 1, 2)))["results"]
    assert uri == (hasil["locations"][0]["physicalLocation"]["artifactLocation"]["uri"])


def prints(*temuan: Temuan) -> list[str]:
    """The fingerprints of findings."""
    return [h["partialFingerprints"]["sakip/v1"] for h in sarif(*temuan)["results"]]


def test_sarif_fingerprints_do_not_move_with_lines() -> None:
    """Another line is the same finding; another name, path or file is not."""
    satu, pindah, lain = prints(
        finding(at("x", 1, 1, 2), nama="a"),
        finding(at("y", 1, 1, 2), nama="a"),
        finding(at("x", 1, 1, 2), nama="b"),
    )
    assert 3 == len({satu, pindah, lain})
    assert [satu] == prints(finding(at("x", 9, 5, 6), nama="a"))


def test_sarif_fingerprints_of_like_findings_differ() -> None:
    """The second of two that are alike is counted."""
    dua = prints(finding(at("x", 1, 1, 2)), finding(at("x", 2, 1, 2)))
    assert ["1", "2"] == [s.rpartition(":")[2] for s in dua]


# -- GitHub


def test_github_of_findings() -> None:
    """A command for each, with its place; columns only within one line."""
    temuan = [
        finding(at("x.toml", 3, 4, 7)),
        Temuan("SKP211", at("y.toml", 1, 2, 3, 5), {"nama": "n"}),
    ]
    assert (
        "::error file=x.toml,line=3,endLine=3,col=4,endColumn=7,"
        "title=SKP110 tanpa-ruleset-toml::"
        "Folder tidak memuat ruleset.toml. (tunjuk folder ruleset)\n"
        "::warning file=y.toml,line=1,endLine=5,"
        "title=SKP211 masukan-tak-terpakai::"
        "Masukan 'n' tidak dipakai oleh rumus mana pun. "
        "(hapus, atau pakai dalam rumus)\n"
    ) == render("github", temuan, Gaya())


def test_github_escapes() -> None:
    """Nothing in a name or message ends a property or a command."""
    temuan = Temuan(
        "SKP905",
        at("a:b,c%\r\n.toml", 1, 1, 2),
        {"kalkulator": "k", "pesan": "50%, ::error::\n", "saran": ""},
    )
    assert (
        "::error file=a%3Ab%2Cc%25%0D%0A.toml,line=1,endLine=1,col=1,endColumn=2,"
        "title=SKP905 parameter-ditolak::"
        "Parameter kalkulator 'k': 50%25, ::error::%0A.\n"
    ) == render("github", [temuan], Gaya())


def test_github_without_findings() -> None:
    """Nothing to annotate is nothing to print."""
    assert "" == render("github", [], Gaya())


@pytest.mark.parametrize("nama", FORMAT)
def test_every_format_takes_every_code(nama: str) -> None:
    """A finding of each code, its arguments given their own names, is rendered."""
    pola = [teks for entri in PESAN.values() for teks in attrs.astuple(entri)]
    nama_argumen = {n for p in pola for _, n, _, _ in string.Formatter().parse(p) if n}
    argumen = {n: f"<{n}>" for n in nama_argumen}
    temuan = [Temuan(kode, at("x", 1, 1, 2), argumen) for kode in PESAN]
    assert len(PESAN) <= render(nama, temuan, Gaya()).count("\n")


# -- pages


def test_explain_shows_the_page_of_a_code() -> None:
    """Headings lose their marks, code is set in, comments and fences are gone."""
    layar = explain("SKP202", Gaya())
    assert layar.startswith("SKP202 nama-tak-dikenal\n")
    assert "\nMengapa\n" in layar
    assert not [m for m in ("```", "<!--", "](", "\n#", "**") if m in layar]


def test_explain_in_english_begins_with_the_message() -> None:
    """Pages are in Indonesian; what the code means stands first in English."""
    layar = explain("SKP110", Gaya("en"))
    assert layar.startswith("The folder holds no ruleset.toml.\npoint at a ruleset")
    assert layar.endswith(explain("SKP110", Gaya()))


def test_explain_in_colour() -> None:
    """Headings are bold."""
    layar = explain("SKP202", Gaya(warna=True))
    assert layar.startswith("\x1b[1mSKP202 nama-tak-dikenal\x1b[0m\n")


def test_pages_are_in_the_package_when_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Inside a wheel the pages lie in the package; a missing one gives the texts."""
    monkeypatch.setattr("sakip._rendering._pages._PAKET", tmp_path)
    (tmp_path / "codes").mkdir()
    assert tmp_path / "codes" / "SKP110.md" == page_path("SKP110")
    assert (
        "# SKP110 tanpa-ruleset-toml\n\n"
        "Folder tidak memuat ruleset.toml.\n\n"
        "tunjuk folder ruleset\n"
    ) == read_page("SKP110")


# -- terminal


@pytest.mark.parametrize(
    ("huruf", "lebar"), [("a", 1), ("東", 2), ("\N{COMBINING ACUTE ACCENT}", 0)]
)
def test_width(huruf: str, lebar: int) -> None:
    """Cells of a character."""
    assert lebar == width(huruf)


def test_paint() -> None:
    """A colour is put on and taken off again; none leaves the text."""
    assert ("\x1b[1;31mx\x1b[0m", "x") == (paint("x", "galat"), paint("x", None))


def test_severities_have_colours() -> None:
    """Each severity names a colour."""
    assert [paint("x", t.value) for t in Tingkat]
