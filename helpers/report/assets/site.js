"use strict";
(() => {
  const find = (selector, from = document) => [...from.querySelectorAll(selector)];
  const one = (id) => document.querySelector(`[id$="${id}"]`);
  const root = document.documentElement;

  // code: one switch for all, and a button that copies each
  const codes = find("details.code");
  const codeSwitch = document.getElementById("code-switch");
  if (codeSwitch && codes.length) {
    codeSwitch.hidden = false;
    codeSwitch.addEventListener("click", () => {
      const open = codeSwitch.getAttribute("aria-pressed") !== "true";
      codes.forEach((code) => { code.open = open; });
      codeSwitch.setAttribute("aria-pressed", open);
    });
  }
  codes.forEach((code) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Copy";
    button.addEventListener("click", async () => {
      const text = code.querySelector("pre").textContent;
      try {
        await navigator.clipboard.writeText(text);
        button.textContent = "Copied";
      } catch {
        getSelection().selectAllChildren(code.querySelector("pre"));
        button.textContent = "Selected";
      }
      setTimeout(() => { button.textContent = "Copy"; }, 2000);
    });
    code.append(button);
  });

  // the contents list follows the reading
  const entries = new Map(find(".contents a").map((a) => [decodeURIComponent(a.hash.slice(1)), a]));
  const headings = find("main h2[id], main h3[id]").filter((h) => entries.has(h.id));
  if (headings.length) {
    const narrow = matchMedia("(max-width: 70rem)");
    const list = document.querySelector(".contents details");
    const fold = () => { list.open = !narrow.matches; };
    narrow.addEventListener("change", fold);
    fold();
    let waiting = false;
    const follow = () => {
      waiting = false;
      const passed = headings.filter((h) => h.getBoundingClientRect().top < innerHeight / 3);
      const current = passed.at(-1) || headings[0];
      entries.forEach((a, id) => {
        if (id === current.id) a.setAttribute("aria-current", "true");
        else a.removeAttribute("aria-current");
      });
    };
    const later = () => {
      if (!waiting) requestAnimationFrame(follow);
      waiting = true;
    };
    addEventListener("scroll", later, { passive: true });
    addEventListener("resize", later);
    follow();
  }

  // a box that scrolls can be reached by keyboard, one that does not is no stop
  const boxes = find(
    ".scroll, .ev-s, .ev td > details > div > div, .output > div:has(> table.dataframe)"
  );
  const stops = () => boxes.forEach((box) => {
    if (box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1) {
      box.tabIndex = 0;
      if (!box.hasAttribute("role")) {
        box.setAttribute("role", "group");
        box.setAttribute("aria-label", "Box that scrolls");
      }
    } else box.removeAttribute("tabindex");
  });
  addEventListener("resize", stops);
  addEventListener("toggle", stops, true);
  addEventListener("load", stops, true);
  stops();

  // tables: a heading sorts the rows, a box above a longer table filters them
  const shown = (cell) => (cell.querySelector(":scope > details > summary") || cell).textContent.trim();
  const value = (text) => Number(text.replace(/[,\s%]/g, "").replace("−", "-").replace("∞", "Infinity"));
  find(".ev table, table.documents, table.numbers, table.dataframe").forEach((table) => {
    const body = table.tBodies[0], headings = table.tHead ? [...table.tHead.rows[0].cells] : [];
    const rows = body ? [...body.rows] : [];
    if (rows.length < 3 || table.tHead.rows.length > 1) return;
    const texts = new Map(rows.map((row) => [row, [...row.cells].map(shown)]));
    headings.forEach((heading, column) => {
      const label = [...heading.childNodes].filter((node) => node.nodeName !== "SUP");
      if (!heading.textContent.trim()) return;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      heading.prepend(button);
      button.append(...label);
      button.addEventListener("click", () => {
        const numeric = rows.some((row) => !isNaN(value(texts.get(row)[column] || "x")));
        const now = heading.getAttribute("aria-sort");
        const down = now ? now === "ascending" : numeric;  // numbers from the largest, words from A
        headings.forEach((other) => other.removeAttribute("aria-sort"));
        heading.setAttribute("aria-sort", down ? "descending" : "ascending");
        const order = (a, b) => {
          const [x, y] = [texts.get(a)[column], texts.get(b)[column]];
          const [m, n] = [value(x), value(y)];
          if (x && y && !isNaN(m) && !isNaN(n)) return m - n;
          return !isNaN(m) - !isNaN(n) || x.localeCompare(y, "en");
        };
        body.append(...[...rows].sort((a, b) => (down ? order(b, a) : order(a, b))));
      });
    });
    if (rows.length < 10) return;
    const label = document.createElement("label"), input = document.createElement("input");
    label.className = "filter";
    input.type = "search";
    label.append("Filter rows ", input);
    input.addEventListener("input", () => {
      const wanted = input.value.toLowerCase();
      rows.forEach((row) => { row.hidden = !texts.get(row).join(" ").toLowerCase().includes(wanted); });
    });
    table.parentElement.before(label);
  });

  // a link to something inside closed details, or in another part of the one page, opens it
  const parts = find(".page");
  const open = () => {
    const found = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const part = found?.closest(".page") || parts[0];
    parts.forEach((other) => other.classList.toggle("current", other === part));
    find(".site a[href^='#']").forEach((a) => {
      if (part && a.hash === `#${part.id}`) a.setAttribute("aria-current", "page");
      else a.removeAttribute("aria-current");
    });
    for (let box = found; box; box = box.parentElement) if (box.tagName === "DETAILS") box.open = true;
    if (found) found.scrollIntoView();
    else if (parts.length) scrollTo(0, 0);
  };
  root.classList.add("scripted");
  addEventListener("hashchange", open);
  if (location.hash || parts.length) open();

  // search: sentences that hold every word or phrase, whatever the accents and capitals
  const index = one("search-index");
  if (index) {
    const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[’‘]/g, "'");
    const { documents, sentences } = JSON.parse(index.textContent);
    const folded = sentences.map(([, , text]) => plain(text));
    const form = one("search-form");
    const words = one("search-words");
    const count = one("search-count");
    const results = one("search-results");
    const most = 100;
    const marked = (text, parts) => {
      // a folded text has other lengths, so each character is folded on its own
      const letters = [...text], starts = [], line = [];
      letters.forEach((letter, i) => { for (const c of plain(letter)) { line.push(c); starts.push(i); } });
      const joined = line.join(""), hit = new Set();
      parts.forEach((part) => {
        for (let at = joined.indexOf(part); at >= 0; at = joined.indexOf(part, at + 1)) {
          for (let i = at; i < at + part.length; i++) hit.add(starts[i]);
        }
      });
      const made = document.createDocumentFragment();
      for (let i = 0; i < letters.length;) {
        let end = i;
        while (end < letters.length && hit.has(end) === hit.has(i)) end++;
        const node = document.createElement(hit.has(i) ? "mark" : "span");
        node.textContent = letters.slice(i, end).join("");
        made.append(node);
        i = end;
      }
      return made;
    };
    const search = () => {
      const parts = [...plain(words.value).matchAll(/["“”]([^"“”]+)["“”]|([^\s"“”]+)/g)].map((m) => m[1] || m[2]);
      results.replaceChildren();
      if (!parts.length) { count.textContent = ""; return; }
      const hits = [];
      folded.forEach((text, i) => { if (parts.every((part) => text.includes(part))) hits.push(i); });
      count.textContent = `${hits.length.toLocaleString("en")} ${hits.length === 1 ? "sentence" : "sentences"}`
        + (hits.length > most ? `, the first ${most} shown` : "");
      results.append(...hits.slice(0, most).map((i) => {
        const [doc, number, text] = sentences[i];
        const item = document.createElement("li"), link = document.createElement("a");
        link.href = documents[doc][1] + number;
        link.textContent = `${documents[doc][0]} s${number}`;
        item.append(link, " ", marked(text, parts));
        return item;
      }));
    };
    form.hidden = false;
    form.addEventListener("submit", (event) => { event.preventDefault(); search(); });
    words.addEventListener("input", search);
  }
})();
