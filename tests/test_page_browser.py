"""The page in a real browser: what people do with it, by mouse, keys and ears."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from attrs import field, frozen
from browsed import CHROMIUM, why_not
from builder import DASAR, INDIKATOR, facts, load
from needed import ADA_PLUGIN
from served import FAKTA, serving, write_office
from small_report import small_office

import sakip
from sakip._page import gather, write_findings, write_page
from sakip.diagnostics import Tempat, Temuan

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(bool(why_not()), reason=why_not() or "a browser is there"),
    # Handles of Playwright end with its process.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]
AKAR = Path(__file__).parent.parent
JAHAT = "</script><img src=x onerror=alert(1)><svg onload=alert(2)>\"'&{{x}}"


@frozen(eq=False)
class Layar:
    """A page in the browser, and what it said and asked for."""

    halaman: Any
    alamat: str
    keluhan: list[str] = field(factory=list)

    def open(self, jangkar: str = "") -> Any:
        """Open the page, or a place on it."""
        self.halaman.goto("about:blank")
        self.halaman.goto(f"{self.alamat}{jangkar}")
        return self.halaman

    def shown(self) -> list[str]:
        """Codes of the indikator that are shown, in the order of the page."""
        pilih = ".ind"
        tampak: list[str] = self.halaman.eval_on_selector_all(
            pilih, "es => es.filter(e => e.checkVisibility()).map(e => e.id.slice(2))"
        )
        return tampak


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """One browser for all tests."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 -- may be missing

    with sync_playwright() as p:
        satu = p.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield satu
        satu.close()


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The pages that are looked at."""
    folder = tmp_path_factory.mktemp("laman")
    ganti = json.dumps(JAHAT)
    aturan = INDIKATOR.replace('"Indikator"', ganti).replace('"A"', ganti)
    kepala = DASAR.replace('nama = "D"', f"nama = {ganti}")
    ruleset = load(folder / "a", aturan, kepala=kepala)
    temuan = Temuan(
        "SKP101", Tempat("a.toml", (), 2, 1, 2, 4), {"sebab": JAHAT, "reason": "x"}
    )
    isi = {
        "kecil": write_page(gather(*small_office()), temuan=[temuan]),
        "jahat": write_page(gather(ruleset, facts({"d.i": {"a": 1, "b": 2}}))),
        "temuan": write_findings([temuan]),
    }
    if ADA_PLUGIN:
        nyata = AKAR / "rulesets" / "kemenkumham-2024"
        laporan = sakip.load_laporan(nyata / "contoh" / "banten")
        isi["banten"] = write_page(gather(sakip.load_ruleset(nyata), laporan))
    for nama, teks in isi.items():
        (folder / f"{nama}.html").write_text(teks, encoding="utf-8")
    return {nama: folder / f"{nama}.html" for nama in isi}


@pytest.fixture
def see(browser: Any, files: dict[str, Path]) -> Iterator[Any]:
    """Opens one of the pages; at the end nothing was complained of or asked for."""
    terbuka: list[Layar] = []
    konteks = browser.new_context(viewport={"width": 1100, "height": 800})

    def look(nama: str, **ukuran: int) -> Layar:
        halaman = konteks.new_page()
        if ukuran:
            halaman.set_viewport_size(ukuran)
        layar = Layar(halaman, files[nama].as_uri())
        terbuka.append(layar)
        halaman.on("console", lambda m: layar.keluhan.append(f"{m.type}: {m.text}"))
        halaman.on("pageerror", lambda s: layar.keluhan.append(str(s)))
        halaman.on("dialog", lambda d: (layar.keluhan.append(d.message), d.dismiss()))
        halaman.on(
            "request",
            lambda r: (
                None
                if r.url.startswith((layar.alamat, "about:"))
                else layar.keluhan.append(r.url)
            ),
        )
        layar.open()
        return layar

    yield look
    for layar in terbuka:
        assert [] == layar.keluhan
    konteks.close()


SEMUA = [
    "kecil",
    "jahat",
    "temuan",
    pytest.param(
        "banten",
        marks=pytest.mark.skipif(not ADA_PLUGIN, reason="needs the plugins"),
    ),
]


def violations(halaman: Any, *aturan: str) -> list[str]:
    """What axe finds wrong by some of its rules or all, and where."""
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415 -- may be missing

    pilihan = {"runOnly": list(aturan)} if aturan else {}
    hasil = Axe().run(halaman, options=pilihan).response["violations"]
    return [f"{v['id']}: {n['target']}" for v in hasil for n in v["nodes"]]


@pytest.mark.parametrize("nama", SEMUA)
def test_nothing_bars_anybody(see: Any, nama: str) -> None:
    """Axe has nothing to say: of the real report, and of others with all open."""
    layar = see(nama)
    if nama == "banten":
        # The same parts as the small office, and half a minute with all open.
        assert [] == violations(layar.halaman)
        return
    layar.halaman.click("[data-bahasa=en]")
    if nama != "temuan":
        layar.halaman.click("#buka-semua")
    assert [] == violations(layar.halaman)


@pytest.mark.parametrize("nama", SEMUA)
def test_fits_a_telephone(see: Any, nama: str) -> None:
    """At 360 px nothing is wider than the screen, with everything open either."""
    layar = see(nama, width=360, height=740)
    lebar = "document.documentElement.scrollWidth"
    assert 360 == layar.halaman.evaluate(lebar)
    if nama != "temuan":
        layar.halaman.click("#buka-semua")
        assert 360 == layar.halaman.evaluate(lebar)


def test_dark_mode_has_contrast(see: Any) -> None:
    """In the dark axe has nothing to say either."""
    layar = see("kecil")
    layar.halaman.emulate_media(color_scheme="dark")
    layar.halaman.click("#k-pas\\.aduan .buka")
    assert [] == violations(layar.halaman, "color-contrast")


def test_explanation_opens_and_closes(see: Any) -> None:
    """A button shows the working of its figure, and hides it again."""
    layar = see("kecil")
    butir = layar.halaman.locator("#k-setjen\\.rb")
    tombol = butir.locator("> h4 > .buka")
    assert "false" == tombol.get_attribute("aria-expanded")
    tombol.click()
    panel = butir.locator("> .panel")
    assert panel.is_visible()
    assert "54 kegiatan" in panel.inner_text()
    # 54 / 60 x 100 %, drawn as a fraction.
    pecahan = panel.locator("math mfrac").nth(1)
    assert "5460" == pecahan.text_content()
    tombol.click()
    assert not panel.is_visible()


def test_from_the_kanwil_down_to_a_variable(see: Any) -> None:
    """Links in explanations lead from the Kanwil to DIPA, indikator and variable."""
    halaman = see("kecil").halaman
    halaman.click("#k-kanwil > .buka")
    halaman.click("#k-kanwil .panel a[href='#k-pas']")
    halaman.click("#k-pas > .panel a[href='#k-pas.indeks']")
    halaman.click("#k-pas\\.indeks a[href='#k-pas.indeks.tahanan']")
    halaman.click("#k-pas\\.indeks\\.tahanan a[href='#k-pas.indeks.tahanan.bantuan']")
    variabel = halaman.locator("#k-pas\\.indeks\\.tahanan\\.bantuan")
    variabel.locator(".panel").first.wait_for()
    assert "80" in variabel.inner_text()
    kini = halaman.evaluate("document.activeElement.textContent")
    assert "Tahanan yang memperoleh bantuan hukum" == kini


def test_address_of_a_figure_opens_it(see: Any) -> None:
    """An address that somebody sends opens the part and what it is in."""
    layar = see("kecil")
    halaman = layar.open("#k-pas.indeks.tahanan.bantuan")
    assert halaman.locator("#k-pas\\.indeks\\.tahanan\\.bantuan .panel").is_visible()
    layar.open("#tiada")
    layar.open("#k-%E0%A4%A")
    assert "9 dari 9" in halaman.inner_text("#banyak")


def test_navigation_leads_to_the_parts(see: Any) -> None:
    """Each link of the navigation moves the view and the focus to its heading."""
    halaman = see("kecil").halaman
    tautan = halaman.locator("nav a")
    for n in range(tautan.count()):
        tautan.nth(n).click()
        tujuan = tautan.nth(n).get_attribute("href")[1:]
        assert tujuan == halaman.evaluate("document.activeElement.id")
        assert halaman.locator(f"#{tujuan}").is_visible()


@pytest.mark.parametrize(
    ("dicari", "harap"),
    [
        ("litigasi", ["bphn.litigasi", "bphn.nonlitigasi", "prioritas.litigasi"]),
        ("JUMLAH  kegiatan", ["bphn.nonlitigasi"]),
        ("pas.aduan", ["pas.aduan"]),
        # The name of a variable, and that of a DIPA.
        ("kunjungan", ["pas.indeks"]),
        ("imigrasi keimigrasian", ["imigrasi.tak"]),
        ("tiada-nama-begini", []),
    ],
)
def test_search(see: Any, dicari: str, harap: list[str]) -> None:
    """What has all words in its names stays, the count is said, the rest is hidden."""
    layar = see("kecil")
    layar.halaman.fill("#cari", dicari)
    assert harap == layar.shown()
    assert f"{len(harap)} dari 9" in layar.halaman.inner_text("#banyak")
    assert "polite" == layar.halaman.get_attribute("#banyak", "aria-live")
    assert layar.halaman.is_visible("#kosong") == (not harap)
    bagian = layar.halaman.locator("section.dipa:visible h2").count()
    assert bagian == len({k.split(".")[0] for k in harap})


def test_filter_by_state(see: Any) -> None:
    """Below target: 30 / 40 and the index of 3,04; Nihil: 0 / 0."""
    layar = see("kecil")
    layar.halaman.select_option("#golongan", "kurang")
    assert ["bphn.nonlitigasi", "pas.indeks"] == layar.shown()
    layar.halaman.select_option("#golongan", "nihil")
    assert ["pas.aduan"] == layar.shown()
    layar.halaman.select_option("#golongan", "")
    assert 9 == len(layar.shown())


def test_order_and_back(see: Any) -> None:
    """By capaian or name as one list, states last; then as the report has it."""
    layar = see("kecil")
    semula = layar.shown()
    layar.halaman.select_option("#urutan", "naik")
    # 75, 95, 100, 110, 112,5, 120, 125, 130, Nihil.
    urut = [
        *("bphn.nonlitigasi", "pas.indeks", "setjen.rb", "prioritas.litigasi"),
        *("setjen.indeks", "imigrasi.layanan", "bphn.litigasi", "imigrasi.tak"),
    ]
    assert [*urut, "pas.aduan"] == layar.shown()
    assert [] == violations(layar.halaman, "heading-order")
    layar.halaman.select_option("#urutan", "turun")
    assert [*reversed(urut), "pas.aduan"] == layar.shown()
    layar.halaman.select_option("#urutan", "nama")
    nama = layar.halaman.locator("#datar .ind > :first-child").all_inner_texts()
    assert sorted(nama, key=str.casefold) == nama
    layar.halaman.select_option("#urutan", "urutan_laporan")
    assert semula == layar.shown()


def test_dashboard_by_column(see: Any) -> None:
    """A heading sorts by its column, up and then down; the Kanwil stays beneath."""
    halaman = see("kecil").halaman

    def column() -> list[str]:
        teks: list[str] = halaman.locator(
            "#dashboard tbody tr td:nth-child(3)"
        ).all_inner_texts()
        return teks

    tombol = halaman.locator("#dashboard .urut").nth(2)
    tombol.click()
    assert ["95,00%", "100,00%", "106,25%", "125,00%"] == column()
    assert "ascending" == halaman.locator("thead th").nth(2).get_attribute("aria-sort")
    tombol.click()
    assert ["125,00%", "106,25%", "100,00%", "95,00%"] == column()
    assert "106,56%" in halaman.inner_text("#dashboard tfoot")
    halaman.locator("#dashboard .urut").nth(0).click()
    assert ["106,25%", "100,00%", "125,00%", "95,00%"] == column()


def test_hidden_places_are_shown_when_led_to(see: Any) -> None:
    """A link to what the filter hides clears the filter."""
    layar = see("kecil")
    layar.halaman.fill("#cari", "litigasi")
    assert not layar.halaman.is_visible("#k-pas\\.aduan")
    layar.halaman.click("nav a[href='#j-pas']")
    assert layar.halaman.is_visible("#k-pas\\.aduan")
    assert "" == layar.halaman.input_value("#cari")


def test_language_changes_everything(see: Any) -> None:
    """Words, states, pictures and open explanations change, names and figures stay."""
    halaman = see("kecil").halaman
    halaman.click("#k-pas\\.aduan .buka")
    assert "masukan" in halaman.inner_text("#k-pas\\.aduan").lower()
    halaman.click("[data-bahasa=en]")
    assert "en" == halaman.get_attribute("html", "lang")
    assert "inputs" in halaman.inner_text("#k-pas\\.aduan").lower()
    assert "name, code or variable" == halaman.get_attribute("#cari", "placeholder")
    assert halaman.locator("figure [lang=en]").first.is_visible()
    assert not halaman.locator("figure [lang=id]").first.is_visible()
    assert "106,56%" in halaman.inner_text("#k-kanwil")
    halaman.click("[data-bahasa=id]")
    assert "masukan" in halaman.inner_text("#k-pas\\.aduan").lower()


def test_keys_alone_are_enough(see: Any) -> None:
    """By Tab, Enter and arrows: skip to the content, open, filter; focus is seen."""
    halaman = see("kecil").halaman
    fokus = "document.activeElement"
    halaman.keyboard.press("Tab")
    assert "Lompat ke isi" == halaman.evaluate(f"{fokus}.textContent")
    assert halaman.evaluate(f"{fokus}.getBoundingClientRect().left >= 0")
    # The page follows an address when it is told of it, which may be after a key.
    halaman.evaluate(
        "void (window.tiba = new Promise("
        "r => addEventListener('hashchange', () => setTimeout(r))))"
    )
    halaman.keyboard.press("Enter")
    halaman.evaluate("window.tiba")
    assert "isi" == halaman.evaluate(f"{fokus}.id")
    halaman.keyboard.press("Tab")
    assert "true" != halaman.evaluate(f"{fokus}.ariaExpanded")
    halaman.keyboard.press("Enter")
    assert "true" == halaman.evaluate(f"{fokus}.ariaExpanded")
    assert halaman.is_visible("#k-kanwil .jelas")
    garis = halaman.evaluate(f"getComputedStyle({fokus}).outlineStyle")
    assert "solid" == garis
    for _ in range(60):
        halaman.keyboard.press("Tab")
        if halaman.evaluate(f"{fokus}.id") == "golongan":
            break
    halaman.keyboard.press("ArrowDown")
    assert "" != halaman.input_value("#golongan")


def test_every_control_is_reached_in_order(see: Any) -> None:
    """Tab goes through all that can be used, from the top of the page to its end."""
    halaman = see("kecil").halaman
    halaman.click("#buka-semua")
    harap = halaman.evaluate(
        """[...document.querySelectorAll('a,button,input,select,[tabindex="0"]')]
        .filter(e => e.checkVisibility()).length"""
    )
    halaman.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    halaman.evaluate(
        """window.urut = [];
        const semua = [...document.querySelectorAll('*')];
        addEventListener('focusin', e => window.urut.push(semua.indexOf(e.target)))"""
    )
    halaman.focus(".lompat")
    for _ in range(harap - 1):
        halaman.keyboard.press("Tab")
    urut = halaman.evaluate("window.urut")
    assert sorted(urut) == urut
    assert harap == len(urut)


def test_all_explanations_at_once(see: Any) -> None:
    """One button opens all that is shown, and closes it again."""
    halaman = see("kecil").halaman
    terbuka = ".buka[aria-expanded=true]"
    halaman.click("#buka-semua")
    assert "Tutup semua penjelasan" == halaman.inner_text("#buka-semua")
    # The Kanwil, 4 DIPA, 6 sasaran, 8 indikator, 1 supporting figure, 6 satker.
    assert 26 == halaman.locator(terbuka).count()
    halaman.click("#buka-semua")
    assert 0 == halaman.locator(terbuka).count()


def test_hostile_names_do_nothing(see: Any) -> None:
    """Names that look like markup are shown as they are, opened and sorted too."""
    layar = see("jahat")
    layar.halaman.click("#buka-semua")
    layar.halaman.select_option("#urutan", "nama")
    layar.halaman.fill("#cari", "<img")
    layar.halaman.click("[data-bahasa=en]")
    assert ["d.i"] == layar.shown()
    assert JAHAT in layar.halaman.inner_text("#k-d\\.i .buka")
    assert 0 == layar.halaman.locator("img, svg[onload]").count()


def test_policy_stops_what_is_put_in(see: Any) -> None:
    """A script that comes in later does not run: the policy knows one by its hash."""
    layar = see("kecil")
    layar.halaman.evaluate(
        """const s = document.createElement('script');
        s.textContent = 'window.masuk = 1'; document.body.append(s)"""
    )
    assert layar.halaman.evaluate("window.masuk === undefined")
    (satu,) = layar.keluhan
    assert "Content Security Policy" in satu
    layar.keluhan.clear()


def test_print_shows_figures_and_no_controls(see: Any) -> None:
    """On paper there are figures, pictures and what was opened, but no buttons."""
    halaman = see("kecil").halaman
    halaman.click("#k-setjen\\.rb .buka")
    halaman.emulate_media(media="print")
    assert not halaman.is_visible("nav")
    assert not halaman.is_visible("#cari")
    assert not halaman.is_visible("#k-kanwil > .buka")
    assert halaman.is_visible("#k-setjen\\.rb .jelas")
    assert halaman.is_visible("figure svg")
    assert halaman.pdf(format="A4").startswith(b"%PDF")


def test_figures_stand_without_a_script(browser: Any, files: dict[str, Path]) -> None:
    """Where scripts are off every figure is there, and what is missing is told."""
    konteks = browser.new_context(java_script_enabled=False)
    halaman = konteks.new_page()
    halaman.goto(files["kecil"].as_uri())
    assert "JavaScript" in halaman.inner_text("noscript")
    assert "112,50%" in halaman.inner_text("#k-setjen\\.indeks")
    konteks.close()


def test_a_save_reloads_the_page(browser: Any, tmp_path: Path) -> None:
    """After a save the new figures show, and what was open and chosen still is."""
    pytest.importorskip("uvicorn", reason="needs the extra: pip install .[serve]")
    konteks = browser.new_context()
    halaman = konteks.new_page()
    keluhan: list[str] = []
    halaman.on("console", lambda m: keluhan.append(m.text))
    halaman.on("pageerror", lambda s: keluhan.append(str(s)))
    with serving(write_office(tmp_path)) as (_, url):
        halaman.goto(url)
        halaman.click("[data-bahasa=en]")
        halaman.fill("#cari", "indikator")
        halaman.click("#k-d\\.i .buka")
        fakta = tmp_path / "fakta.toml"
        fakta.write_text(FAKTA.replace("a = 3", "a = 4"), "utf-8")
        # 4 / 4 against 80 %.
        halaman.wait_for_selector("#k-d\\.i data[value='125.00']")
        assert "en" == halaman.get_attribute("html", "lang")
        assert "indikator" == halaman.input_value("#cari")
        assert halaman.is_visible("#k-d\\.i .jelas")
        fakta.write_text(FAKTA.replace("a = 3", "a = "), "utf-8")
        halaman.wait_for_selector("ol.temuan")
        assert "fakta.toml:4" in halaman.inner_text("ol.temuan")
        fakta.write_text(FAKTA, "utf-8")
        halaman.wait_for_selector("#k-d\\.i data[value='93.75']")
        assert "en" == halaman.get_attribute("html", "lang")
        assert "indikator" == halaman.input_value("#cari")
    assert [] == keluhan
    konteks.close()
