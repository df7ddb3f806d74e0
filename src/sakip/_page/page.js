"use strict";
(() => {
  const html = document.documentElement;
  const data = JSON.parse(document.getElementById("data").textContent);
  const id = (nama) => document.getElementById(nama);
  const all = (pilih, dari = document) => [...dari.querySelectorAll(pilih)];
  const en = () => Number(html.lang === "en");
  const MATHML = "http://www.w3.org/1998/Math/MathML";

  // -- words

  const kata = (kunci, isi = {}) =>
    data.kata[kunci][en()].replace(/\{(\w+)\}/g, (_, nama) => isi[nama]);

  /** Data in the language of the page. */
  const pick = (x) => {
    if (typeof x === "number") return pick(data.kamus[x]);
    if (Array.isArray(x)) return x.map(pick);
    if (x === null || typeof x !== "object") return x;
    if ("~" in x) return x["~"][en()];
    return Object.fromEntries(Object.entries(x).map(([k, v]) => [k, pick(v)]));
  };

  const speak = (bahasa) => {
    html.lang = bahasa;
    for (const e of all("[data-t]")) e.textContent = data.teks[e.dataset.t][en()];
    for (const nama of ["aria-label", "placeholder"]) {
      for (const e of all(`[data-${nama}]`)) {
        e.setAttribute(nama, data.teks[e.getAttribute(`data-${nama}`)][en()]);
      }
    }
    for (const e of all("figure [lang]")) e.hidden = e.lang !== bahasa;
    for (const e of all(".bahasa")) {
      e.setAttribute("aria-pressed", String(e.dataset.bahasa === bahasa));
    }
    for (const e of all(".buka[aria-expanded=true]")) fill(e);
    if (id("saring")) show();
  };

  // -- explanations, built of text nodes alone

  const el = (tag, ...isi) => {
    const e = document.createElement(tag);
    e.append(...isi);
    return e;
  };

  const math = ([tag, ...isi]) => {
    const e = document.createElementNS(MATHML, tag);
    e.append(...isi.map((x) => (Array.isArray(x) ? math(x) : x)));
    return e;
  };

  const pairs = (baris) => {
    const dl = document.createElement("dl");
    for (const [label, isi, di] of baris) {
      if (label) dl.append(el("dt", label));
      const dd = el("dd", isi);
      if (di) dd.append(" ", el("small", di));
      dl.append(dd);
    }
    return dl;
  };

  const inputs = (masukan) => {
    const badan = el("tbody");
    for (const [nama, nilai, label, di, ke] of masukan) {
      const kode = el("code", nama);
      const judul = el("th", kode);
      judul.scope = "row";
      if (ke && data.alamat.includes(ke)) {
        const tautan = el("a", kode);
        tautan.href = `#k-${ke}`;
        judul.replaceChildren(tautan);
      }
      const angka = el("td", nilai);
      angka.className = "angka";
      badan.append(el("tr", judul, angka, el("td", label), el("td", di)));
    }
    return scroller(el("table", el("caption", kata("masukan")), badan), kata("masukan"));
  };

  /** What is wider than the page scrolls by itself, with keys too. */
  const scroller = (isi, nama) => {
    const kotak = el("div", isi);
    kotak.className = "gulir";
    kotak.tabIndex = 0;
    kotak.setAttribute("role", "group");
    kotak.setAttribute("aria-label", nama);
    return kotak;
  };

  const step = (s) => {
    const kotak = el("div", el("p", `${s.nama} = ${s.nilai}`), pairs(s.rinci));
    kotak.className = "langkah";
    kotak.firstChild.className = "sub";
    if (s.masukan.length) kotak.append(inputs(s.masukan));
    const hitung = s.hitung.map((t) => {
      const m = math(["math", ["mo", "="], t]);
      m.setAttribute("display", "block");
      return m;
    });
    kotak.append(scroller(el("div", ...hitung), s.nama));
    for (const c of s.catatan) kotak.append(el("p", c));
    return kotak;
  };

  const panel = (tombol) => id(tombol.getAttribute("aria-controls"));

  const fill = (tombol) => {
    const p = pick(data.jelas[tombol.dataset.j]);
    const isi = [pairs(p.kepala), ...p.langkah.map(step)];
    panel(tombol).querySelector(".jelas").replaceChildren(...isi);
  };

  const open = (tombol, buka) => {
    tombol.setAttribute("aria-expanded", String(buka));
    panel(tombol).hidden = !buka;
    if (buka) fill(tombol);
  };

  // -- search, filter, order

  const butir = all(".ind");
  const asal = butir.map((e) => e.parentElement);
  const cari = butir.map((e) => {
    const bagian = e.closest("section.sasaran, section.dipa");
    const atas = e.closest("section.dipa").querySelector("h2").textContent;
    const rinci = all(".buka, code", e).map((b) => b.textContent);
    return [atas, bagian.querySelector("h3")?.textContent, ...rinci]
      .join(" ")
      .toLowerCase();
  });

  const order = () => {
    const cara = id("urutan").value;
    const datar = cara !== "urutan_laporan";
    butir.forEach((e, n) => asal[n].append(e));
    if (!datar) return datar;
    const nilai = (e) =>
      e.dataset.nilai === "" ? null : Number(e.dataset.nilai);
    const nama = (e) => e.querySelector(".buka").textContent;
    const urut = [...butir].sort((a, b) => {
      if (cara === "nama") return nama(a).localeCompare(nama(b), "id");
      const [x, y] = [nilai(a), nilai(b)];
      if (x === null || y === null) return Number(x === null) - Number(y === null);
      return cara === "naik" ? x - y : y - x;
    });
    id("datar").querySelector("ul").append(...urut);
    return datar;
  };

  const show = () => {
    const datar = order();
    const dicari = id("cari").value.toLowerCase().split(/\s+/).filter(Boolean);
    const golongan = id("golongan").value;
    let n = 0;
    butir.forEach((e, k) => {
      const cocok =
        dicari.every((t) => cari[k].includes(t)) &&
        (!golongan || e.dataset.golongan === golongan);
      e.hidden = !cocok;
      n += Number(cocok);
    });
    const menyaring = dicari.length > 0 || golongan !== "";
    id("datar").hidden = !datar;
    for (const s of all("section.sasaran, section.dipa")) {
      const punya = s.querySelector(".ind:not([hidden])") !== null;
      s.hidden = (menyaring || datar) && !punya;
    }
    id("kosong").hidden = n > 0;
    id("banyak").textContent = kata("ditampilkan", { n, semua: butir.length });
    label();
  };

  // -- all explanations at once

  const visible = () =>
    all(".buka").filter((t) => t.checkVisibility() && !t.closest(".panel"));
  const label = () => {
    const semua = visible();
    const buka = semua.some((t) => t.getAttribute("aria-expanded") === "false");
    const tombol = id("buka-semua");
    tombol.dataset.buka = String(buka);
    tombol.textContent = kata(buka ? "buka_semua" : "tutup_semua");
  };

  // -- where an address leads

  const reveal = (kode) => {
    const tujuan = id(kode);
    if (!tujuan) return;
    if (tujuan.closest("[hidden]") && tujuan.closest("section[hidden], .ind[hidden]")) {
      id("saring").reset();
      show();
    }
    for (let p = tujuan.closest(".panel"); p; p = p.parentElement.closest(".panel")) {
      open(document.querySelector(`[aria-controls="${p.id}"]`), true);
    }
    const tombol = kode.startsWith("k-") ? tujuan.querySelector(".buka") : null;
    if (tombol) open(tombol, true);
    const judul = tombol ?? tujuan;
    judul.focus({ preventScroll: true });
    tujuan.scrollIntoView();
    label();
  };
  const follow = () => {
    let kode = location.hash.slice(1);
    try {
      kode = decodeURIComponent(kode);
    } catch {
      // An address cut in the middle of a sign leads nowhere.
    }
    reveal(kode);
  };

  // -- the dashboard by column

  const cell = (baris, n) => {
    const sel = baris.children[n];
    const angka = sel.querySelector("data")?.value ?? (n === 0 ? sel.textContent : "");
    return angka === "" ? sel.textContent : Number(angka);
  };

  const sort = (tombol) => {
    const kepala = tombol.closest("th");
    const turun = kepala.getAttribute("aria-sort") === "ascending";
    for (const th of all("thead th")) th.removeAttribute("aria-sort");
    kepala.setAttribute("aria-sort", turun ? "descending" : "ascending");
    const badan = document.querySelector("#dashboard tbody");
    const n = Number(tombol.dataset.kolom);
    const baris = [...badan.rows].sort((a, b) => {
      const [x, y] = [cell(a, n), cell(b, n)];
      if (typeof x !== typeof y) return typeof x === "number" ? -1 : 1;
      const beda = typeof x === "number" ? x - y : x.localeCompare(y, "id");
      return turun ? -beda : beda;
    });
    badan.append(...baris);
  };

  // -- what people do

  document.addEventListener("click", (kejadian) => {
    const tombol = kejadian.target.closest("button");
    if (!tombol) {
      const tautan = kejadian.target.closest('a[href^="#"]');
      if (tautan && tautan.hash === location.hash) follow();
      return;
    }
    if (tombol.matches(".buka")) {
      open(tombol, tombol.getAttribute("aria-expanded") === "false");
      label();
    } else if (tombol.matches(".urut")) sort(tombol);
    else if (tombol.matches(".bahasa")) speak(tombol.dataset.bahasa);
    else if (tombol.id === "buka-semua") {
      const buka = tombol.dataset.buka === "true";
      for (const t of visible()) open(t, buka);
      label();
    }
  });
  addEventListener("hashchange", follow);

  if (id("saring")) {
    id("saring").addEventListener("input", show);
    id("saring").addEventListener("submit", (k) => k.preventDefault());
    show();
    if (location.hash) follow();
  }

  // -- a served page: what was open opens again after a save

  if (html.dataset.versi) {
    const lama = JSON.parse(sessionStorage.getItem("sakip") ?? "null");
    sessionStorage.removeItem("sakip");
    if (lama) {
      if (id("saring")) {
        for (const nama of ["cari", "golongan", "urutan"]) id(nama).value = lama[nama];
      }
      speak(lama.bahasa);
      for (const t of all(".buka")) {
        if (lama.terbuka.includes(data.alamat[t.dataset.j])) open(t, true);
      }
      scrollTo(0, lama.y);
    }
    new EventSource("perubahan").onmessage = (kejadian) => {
      if (kejadian.data === html.dataset.versi) return;
      const buka = all(".buka[aria-expanded=true]");
      const isi = { bahasa: html.lang, y: scrollY };
      isi.terbuka = buka.map((t) => data.alamat[t.dataset.j]);
      for (const nama of ["cari", "golongan", "urutan"]) {
        isi[nama] = id(nama)?.value ?? lama?.[nama] ?? "";
      }
      sessionStorage.setItem("sakip", JSON.stringify(isi));
      location.reload();
    };
  }
})();
