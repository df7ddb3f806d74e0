"""The page without a browser: its figures, its explanations, its policy."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest
from builder import DASAR, INDIKATOR, facts, load
from needed import needs_plugins
from page_parts import Unsur, data_of, explanation, office_page, page_of, parse
from small_report import small_office

import sakip
from sakip._explain._text import leaves
from sakip._explaining import explainer
from sakip._page import gather, write_findings, write_page
from sakip._page._explanations import address
from sakip._report import write_json
from sakip.diagnostics import Tempat, Temuan

AKAR = Path(__file__).parent.parent
BANTEN = AKAR / "rulesets" / "kemenkumham-2024" / "contoh" / "banten"
JAHAT = "</script><img src=x onerror=alert(1)>\"'&<!--{{x}}\u2028"


def banten() -> tuple[sakip.Ruleset, sakip.Laporan]:
    """The rules and facts of the real report."""
    ruleset = sakip.load_ruleset(AKAR / "rulesets" / "kemenkumham-2024")
    return ruleset, sakip.load_laporan(BANTEN)


def shown(unsur: Unsur) -> list[str | None]:
    """The figures of an element as programs read them; None for a state."""
    return [
        u.sifat.get("value")
        for u in unsur.walk()
        if u.tag == "data" or u.sifat.get("class") == "keadaan"
    ]


def outside(unsur: Unsur) -> Unsur:
    """An element without its panels: what is shown before anything is opened."""
    isi = [
        outside(x) if isinstance(x, Unsur) else x
        for x in unsur.isi
        if not (isinstance(x, Unsur) and x.sifat.get("class") == "panel")
    ]
    return Unsur(unsur.tag, unsur.sifat, isi)


def part_values(isi: dict[str, Any]) -> list[str | None]:
    """The figures of the parts in JSON, each before its own parts."""
    hasil = []
    for nilai in isi.values():
        if isinstance(nilai, list):
            for bagian in nilai:
                hasil += [bagian["nilai"], *part_values(bagian)]
    return hasil


@pytest.mark.parametrize(
    "laporan", [small_office, pytest.param(banten, marks=needs_plugins)]
)
def test_figures_are_those_of_json(laporan: Any) -> None:
    """Each figure on the page, at every level, is the one that JSON has."""
    pasang = laporan()
    halaman = page_of(*pasang)
    isi = json.loads(write_json(sakip.evaluate(*pasang)))
    semua = isi["indikator"] | isi["kanwil"]["pendukung"]
    for kode, satu in semua.items():
        unsur = halaman.one(f"k-{kode}")
        kunci = [
            k
            for k in ("target", "realisasi", "capaian")
            if f"{k}_teks" not in satu and (satu[k] is not None or k in told(unsur))
        ]
        assert [satu[k] for k in kunci] == shown(outside(unsur))
        dalam = next(u for u in unsur.walk() if u.sifat.get("class") == "panel")
        assert part_values(satu) == shown(dalam)
    for kode, sasaran in isi["sasaran"].items():
        assert sasaran["capaian"] == shown(halaman.one(f"k-{kode}"))[0]
    ukuran = list(sakip.evaluate(*pasang).nama_ukuran)
    grup = {"kanwil": isi["kanwil"], **isi["dipa"]}
    for kode, satu in grup.items():
        ada = ["capaian", *(u for u in ukuran if u in satu)]
        harap = [satu[u] for u in ada]
        assert harap == shown(halaman.one(f"k-{kode}").all("dl")[0])
    baris = halaman.one("dashboard").all("tr")[1:]
    harap = [
        [satu.get(u) for u in ("capaian", *ukuran) if u in satu]
        for satu in [*isi["dipa"].values(), isi["kanwil"]]
    ]
    assert harap == [shown(b) for b in baris]
    for kode, satker in isi["satker"].items():
        unsur = halaman.one(f"k-satker:{kode}")
        nilai = [v for k, v in satker.items() if f"{k}_eksak" in satker]
        assert sorted(nilai, key=str) == sorted(shown(unsur), key=str)


def told(unsur: Unsur) -> list[str]:
    """Labels of figures whose state is shown."""
    return [
        d.all("dt")[0].teks.lower()
        for d in outside(unsur).all("div")
        if d.all("span", class_="keadaan")
    ]


@pytest.mark.parametrize("bahasa", ["id", "en"])
def test_explanations_are_those_of_explain(bahasa: str) -> None:
    """Each code has the figures and inputs that `explain` gives, in both languages."""
    ex = explainer(*small_office())
    halaman = office_page()
    assert set(data_of(halaman)["alamat"]) >= {"kanwil", "bphn", "satker:bphn"}
    for kode in data_of(halaman)["alamat"]:
        p = ex.explain(kode)
        isi = explanation(halaman, kode, bahasa)
        assert [s.nama for s in p.langkah] == [s["nama"] for s in isi["langkah"]]
        for langkah, satu in zip(p.langkah, isi["langkah"], strict=True):
            daun = leaves(langkah.pohon)
            assert [s.nama for s in daun] == [m[0] for m in satu["masukan"]]
            ke = {m[4] for m in satu["masukan"]} - {""}
            assert ke <= {*data_of(halaman)["alamat"]}


def test_working_is_drawn_as_trees() -> None:
    """54 / 60 times 100 % is a fraction of two numbers, and its result 90 %."""
    hitung = explanation(office_page(), "setjen.rb")["langkah"][0]["hitung"]
    angka = ["mfrac", ["mrow", ["mn", "54"]], ["mrow", ["mn", "60"]]]
    assert ["mrow", angka, ["mo", "×"], ["mn", "100%"]] in hitung
    assert ["mrow", ["mn", "90%"]] == hitung[-1]


def test_every_code_is_on_the_page() -> None:
    """Whatever can be explained has a button, a panel and an address of its own."""
    halaman = office_page()
    kode = data_of(halaman)["alamat"]
    assert len(set(kode)) == len(kode)
    tanpa_satker = {k.removeprefix("satker:") for k in kode}
    assert set(explainer(*small_office()).codes()) <= {*kode, *tanpa_satker}
    tombol = halaman.all("button", class_="buka")
    assert [str(n) for n in range(len(kode))] == sorted(
        (t.sifat["data-j"] for t in tombol), key=int
    )
    id_ = [u.sifat["id"] for u in halaman.walk() if "id" in u.sifat]
    assert len(set(id_)) == len(id_)
    assert {t.sifat["aria-controls"] for t in tombol} <= set(id_)
    jangkar = {a.sifat["href"] for a in halaman.all("a")}
    assert all(j.startswith("#") and j[1:] in id_ for j in jangkar)


@pytest.mark.parametrize("langsung", ["", "a-1"])
def test_policy_lets_only_this_script_run(langsung: str) -> None:
    """The policy names the hash of the one style and script; nothing is loaded."""
    teks = write_page(gather(*small_office()), langsung=langsung)
    halaman = parse(teks)
    (gaya,) = halaman.all("style")
    skrip = [s for s in halaman.all("script") if "type" not in s.sifat]
    assert 1 == len(skrip)
    aturan = halaman.all("meta", **{"http-equiv": "Content-Security-Policy"})[0]
    isi = aturan.sifat["content"]
    for unsur in (gaya, skrip[0]):
        sari = base64.b64encode(hashlib.sha256(unsur.teks.encode()).digest()).decode()
        assert f"'sha256-{sari}'" in isi
    assert isi.startswith("default-src 'none'; ")
    assert "unsafe" not in isi
    assert ("connect-src 'self'" in isi) == bool(langsung)
    assert langsung == halaman.all("html")[0].sifat.get("data-versi", "")
    for unsur in halaman.walk():
        assert not {s for s in unsur.sifat if s.startswith("on")}
        assert not {"src", "style", "srcdoc", "action"} & set(unsur.sifat)
    alamat = set(re.findall(r"https?://([^\s\"'<]+)", teks))
    assert {
        "www.w3.org/1998/Math/MathML",
        "www.w3.org/2000/svg",
    } == alamat


def test_hostile_names_are_text(tmp_path: Path) -> None:
    """Names, texts and units of rules become text, in the page and in its data."""
    ganti = json.dumps(JAHAT)
    kepala = DASAR.replace('nama = "D"', f"nama = {ganti}")
    aturan = INDIKATOR.replace('"Indikator"', ganti).replace('"A"', ganti)
    ruleset = load(tmp_path, aturan, kepala=kepala)
    teks = write_page(gather(ruleset, facts({"d.i": {"a": 1, "b": 2}})))
    halaman = parse(teks)
    biasa = page_of(load(tmp_path / "b"), facts({"d.i": {"a": 1, "b": 2}}))
    # A long name of a picture takes more lines, and so more texts.
    assert {u.tag for u in biasa.walk()} == {u.tag for u in halaman.walk()}
    for tag in ("script", "style", "img", "button", "li", "section"):
        assert len(biasa.all(tag)) == len(halaman.all(tag))
    bersih = JAHAT.replace("\u2028", "\N{REPLACEMENT CHARACTER}")
    assert bersih in halaman.one("k-d.i").all("button")[0].teks
    assert bersih in explanation(halaman, "d.i")["langkah"][0]["masukan"][0][2]
    data = teks.partition('id="data">')[2].partition("</script>")[0]
    assert not {"<", ">", "&", "\u2028"} & set(data)


def test_page_of_one_indikator(tmp_path: Path) -> None:
    """Without a name, satker or earlier years the page does without them."""
    halaman = page_of(load(tmp_path), facts({"d.i": {"a": 3, "b": 4}}))
    assert "Kanwil" == halaman.one("j-kanwil").teks
    assert [] == [u for u in halaman.walk() if u.sifat.get("id") == "j-satker"]
    # 75 % of 80 %.
    assert "93.75" == shown(halaman.one("k-d.i"))[-1]
    assert "kurang" == halaman.one("k-d.i").sifat["data-golongan"]


@pytest.mark.parametrize(
    ("kode", "golongan"),
    [
        ("setjen.rb", "tercapai"),
        ("pas.indeks", "kurang"),
        ("pas.aduan", "nihil"),
        ("prioritas.litigasi", "tercapai"),
    ],
)
def test_standing_is_that_of_capaian(kode: str, golongan: str) -> None:
    """100 % is reached, 95 % below, 0/0 Nihil; the list of states has each."""
    halaman = office_page()
    assert golongan == halaman.one(f"k-{kode}").sifat["data-golongan"]
    pilihan = [o.sifat["value"] for o in halaman.one("golongan").all("option")]
    assert golongan in pilihan
    assert "" == pilihan[0]


def test_informative_figures_have_no_capaian(tmp_path: Path) -> None:
    """A supporting figure without a target stands under its own kind."""
    aturan = f"""{INDIKATOR}
[[pendukung]]
kode = "p"
nama = "Angka"
satuan = "orang"
polaritas = "informatif"
rumus = "n"
masukan.n = {{ nama = "N", satuan = "orang" }}
"""
    laporan = facts({"d.i": {"a": 1, "b": 2}, "p": {"n": 3}})
    halaman = page_of(load(tmp_path, aturan), laporan, bahasa="en")
    unsur = halaman.one("k-p")
    assert "tanpa" == unsur.sifat["data-golongan"]
    assert "" == unsur.sifat["data-nilai"]
    assert "Supporting figures: Other" in [h.teks for h in halaman.all("h2")]


def test_words_come_in_both_languages() -> None:
    """Every text that differs has both, and the page begins in the one asked for."""
    for bahasa, n in (("id", 0), ("en", 1)):
        halaman = office_page(bahasa)
        teks = data_of(halaman)["teks"]
        berubah = [u for u in halaman.walk() if "data-t" in u.sifat]
        assert len(berubah) > 50
        for u in berubah:
            assert teks[int(u.sifat["data-t"])][n] == u.teks
        for nama in ("aria-label", "placeholder"):
            for u in halaman.walk():
                if f"data-{nama}" in u.sifat:
                    assert teks[int(u.sifat[f"data-{nama}"])][n] == u.sifat[nama]
        assert bahasa == halaman.all("html")[0].sifat["lang"]
        nampak = [
            d.sifat["lang"]
            for f in halaman.all("figure")
            for d in f.all("div")
            if "lang" in d.sifat and "hidden" not in d.sifat
        ]
        assert {bahasa} == set(nampak)
        ditekan = halaman.all("button", **{"aria-pressed": "true"})
        assert [bahasa] == [t.sifat["data-bahasa"] for t in ditekan]


def test_what_an_aggregate_leaves_out_is_told() -> None:
    """The sasaran of the Nihil indikator names it, in both languages."""
    halaman = office_page()
    catatan = halaman.one("k-pas.s2").all("p", class_="catatan")[0]
    assert "rerata 0 dari 1; pas.aduan: Nihil" == catatan.teks
    n = int(catatan.all("span")[0].sifat["data-t"])
    inggris = "rerata of 0 out of 1; pas.aduan: Nihil"
    assert inggris == data_of(halaman)["teks"][n][1]


def test_findings_stand_at_the_end() -> None:
    """Warnings of the report have their place and remedy, and a way to them."""
    tempat = Tempat("a.toml", (), 3, 4, 3, 9)
    argumen = {"apa": "x", "what": "y", "hitung": "2", "tertulis": "3", "selisih": "-1"}
    temuan = Temuan("SKP406", tempat, argumen)
    halaman = page_of(*small_office(), temuan=[temuan])
    (butir,) = halaman.all("ul", class_="temuan")[0].all("li")
    assert temuan.baris_tunggal("id") == butir.teks
    assert "#j-temuan" in {a.sifat["href"] for a in halaman.all("a")}
    assert [] == office_page().all("ul", class_="temuan")


def test_page_of_findings(tmp_path: Path) -> None:
    """Faulty rules give a page of findings: message, place, lines, remedy."""
    berkas = tmp_path / "a.toml"
    berkas.write_text("satu = 1\ndua = <b>\n", encoding="utf-8")
    temuan = Temuan(
        "SKP101", Tempat(str(berkas), (), 2, 1, 2, 4), {"sebab": "<i>", "reason": "<b>"}
    )
    for bahasa in ("id", "en"):
        teks = write_findings([temuan, temuan], bahasa=bahasa, langsung="x-2")  # type: ignore[arg-type]  # text
        halaman = parse(teks)
        (butir,) = halaman.all("li")
        assert temuan.pesan(bahasa) in butir.teks  # type: ignore[arg-type]  # text
        assert f"{berkas}:2:1" in butir.teks
        assert "x-2" == halaman.all("html")[0].sifat["data-versi"]
        assert [] == [u for u in halaman.walk() if u.tag in ("i", "b")]


@pytest.mark.parametrize(
    ("kunci", "harap"),
    [
        (("kanwil", "", "capaian"), "kanwil"),
        (("satker", "a", "serapan"), "satker:a"),
        (("rincian", "a.b", "c.d"), "a.b.c.d"),
        (("dipa", "a", "capaian"), "a"),
    ],
)
def test_addresses(kunci: tuple[str, str, str], harap: str) -> None:
    """A figure is explained under the code that `sakip explain` takes."""
    assert harap == address(kunci)


@needs_plugins
def test_page_of_banten_is_small() -> None:
    """The real report takes less than a megabyte, all pictures and both languages."""
    assert len(write_page(gather(*banten())).encode()) < 1_000_000


def test_categories_and_ranges_are_shown(tmp_path: Path) -> None:
    """A target that is no figure stands as text, and capaian has its category."""
    aturan = INDIKATOR.replace("80", "{ dari = 70, sampai = 90 }").replace(
        '"naik"', '"rentang_rasio"\nkategori = "k"'
    )
    aturan += (
        '[kategori.k]\nnilai = "eksak"\nruas = [{ nama = "<Baik>", minimal = 0 }]\n'
    )
    halaman = page_of(load(tmp_path, aturan), facts({"d.i": {"a": 4, "b": 5}}))
    angka = [d.teks for d in halaman.one("k-d.i").all("dd")]
    # 4 / 5 is within the range.
    assert ["70–90", "80,00%", "100,00%", "<Baik>"] == angka
