"use strict";
(() => {
  const one = (id) => document.querySelector(`[id$="${id}"]`);
  const source = one("search-index");
  if (!source) return;
  const data = JSON.parse(source.textContent);
  let corpus = null;  // opened when the first words are typed
  const box = one("search-words"), sort = one("search-sort"), within = one("search-in");
  const form = one("search-form"), count = one("search-count"), results = one("search-results");
  const FIRST = 40, FURTHER = 200, NEAR = 12;
  const make = (tag, name, text) => {
    const made = document.createElement(tag);
    if (name) made.className = name;
    if (text !== undefined) made.textContent = text;
    return made;
  };
  const many = (n, word) => `${n.toLocaleString("en")} ${word}${n === 1 ? "" : "s"}`;
  const name = (doc) => make("span", data.docs.length <= 3 ? `doc d${doc + 1}` : "doc", data.docs[doc][0]);
  const flat = (text) => text.replace(/\s/g, " ");

  const table = (title, heads, rows) => {
    const made = make("table"), top = make("tr"), body = make("tbody");
    heads.forEach(([text, kind]) => {
      const head = make("th", kind, text);
      head.scope = "col";
      top.append(head);
    });
    const thead = make("thead");
    thead.append(top);
    rows.forEach((cells) => {
      const row = make("tr");
      cells.forEach((cell, i) => {
        const td = make(i ? "td" : "th", heads[i][1]);
        if (!i) td.scope = "row";
        td.append(cell);
        row.append(td);
      });
      body.append(row);
    });
    made.append(make("caption", "", title), thead, body);
    return made;
  };
  const strip = (row) => {
    const space = "http://www.w3.org/2000/svg", svg = document.createElementNS(space, "svg");
    svg.setAttribute("class", "strip");
    svg.setAttribute("viewBox", "0 0 1000 16");
    svg.setAttribute("preserveAspectRatio", "none");
    svg.setAttribute("aria-hidden", "true");
    const ground = document.createElementNS(space, "rect"), strokes = document.createElementNS(space, "path");
    ground.setAttribute("width", 1000);
    ground.setAttribute("height", 16);
    strokes.setAttribute("d", row.at.slice(0, 2000).map((at) => `M${Math.round((at / row.words) * 1000)} 1V15`).join(""));
    svg.append(ground, strokes);
    return svg;
  };
  const groups = () => Object.entries(data.groups || {});
  const members = (chosen) => {
    const [kind, ...rest] = chosen.split(":"), value = rest.join(":");
    if (kind === "doc") return new Set([data.docs.findIndex((doc) => doc[0] === value)]);
    return new Set(data.docs.flatMap((_, i) => (String(data.groups[kind][i]) === value ? [i] : [])));
  };

  const csv = (found, order) => {
    const safe = (text) => `"${(/^[=+\-@\t\r]/.test(text) ? "'" : "") + text.replace(/"/g, '""')}"`;
    const rows = [...order].map((i) => {
      const line = corpus.line(found, i);
      return [safe(data.docs[line.doc][0]), line.sentence + 1, safe(line.left), safe(line.match), safe(line.right), line.start, line.end].join(",");
    });
    const file = new Blob(["\ufeffdoc,sentence,left,match,right,start,end\n", rows.join("\n"), "\n"], { type: "text/csv" });
    const link = make("a");
    link.href = URL.createObjectURL(file);
    link.download = `${box.value.trim().replace(/[^\p{L}\p{N}]+/gu, "-") || "lines"}.csv`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };

  const row = (found, i) => {
    const line = corpus.line(found, i), made = make("tr"), at = make("th", "at"), left = make("td", "l");
    at.scope = "row";
    const key = make("td", "k"), link = make("a", "", flat(line.match)), inner = make("bdi", "", flat(line.left));
    const start = [...line.before].length, end = start + [...line.match].length;
    link.href = `${data.docs[line.doc][1]}${line.sentence + 1}~${start}-${end}`;
    at.append(name(line.doc), ` ${line.sentence + 1}`);
    left.append(inner);
    key.append(link);
    made.append(at, left, key, make("td", "r", flat(line.right)));
    return made;
  };

  const shown = (found, order) => {
    const made = make("table", "kwic"), head = make("thead"), top = make("tr"), body = make("tbody");
    [["Where", "at"], ["before", "l"], ["match", "k"], ["after", "r"]].forEach(([text, kind]) => {
      const cell = make("th", kind, text);
      cell.scope = "col";
      top.append(cell);
    });
    head.append(top);
    made.append(make("caption", "hide", `Lines with ${box.value}`), head, body);
    let at = 0;
    const buttons = make("div", "more-lines"), more = make("button", "button"), save = make("button", "button", "All lines as CSV");
    more.type = save.type = "button";
    const next = (size) => {
      body.append(...[...order.slice(at, at + size)].map((i) => row(found, i)));
      at = Math.min(at + size, order.length);
      more.textContent = `${Math.min(FURTHER, order.length - at).toLocaleString("en")} more`;
      more.hidden = at >= order.length;
    };
    next(FIRST);
    more.addEventListener("click", () => next(FURTHER));
    save.addEventListener("click", () => csv(found, order));
    buttons.append(more, save);
    results.replaceChildren(made, buttons);
  };

  const about = (found) => {
    const made = make("div", "about"), per = corpus.per(found), rate = (n, words) => (words ? ((1000 * n) / words).toFixed(1) : "–");
    const met = per.filter((each) => each.count).sort((a, b) => b.count - a.count || a.doc - b.doc).slice(0, NEAR);
    const heads = [["Document", ""], ["Hits", "n"], ["In every 1,000 words", "n"], ["From first to last word", ""]];
    made.append(table(met.length < per.length ? `By document, ${met.length} of ${per.length}` : "By document", heads,
      met.map((each) => [name(each.doc), each.count.toLocaleString("en"), rate(each.count, each.words), strip(each)])));
    groups().forEach(([column, values]) => {
      const sums = new Map();
      per.forEach((each) => {
        const sum = sums.get(values[each.doc]) || [0, 0];
        sums.set(values[each.doc], [sum[0] + each.count, sum[1] + each.words]);
      });
      made.append(table(`By ${column}`, [[column, ""], ["Hits", "n"], ["In every 1,000 words", "n"]],
        [...sums].map(([value, [n, words]]) => [String(value), n.toLocaleString("en"), rate(n, words)])));
    });
    const near = corpus.collocates(found).slice(0, NEAR);
    if (near.length) made.append(table("Words that keep company with it, within five words in its sentence",
      [["Word", ""], ["Near it", "n"], ["In all", "n"], ["Closeness (logDice)", "n"]],
      near.map((each) => [each.word, each.count.toLocaleString("en"), each.frequency.toLocaleString("en"), isNaN(each.logDice) ? "–" : each.logDice.toFixed(1)])));
    results.append(made);
  };

  let waiting = 0;
  const search = (quiet) => {
    const pattern = box.value.trim();
    clearTimeout(waiting);
    results.replaceChildren();
    count.textContent = "";
    if (pattern) {
      corpus = corpus || Concordance.open(data);
      try {
        let found = corpus.find(pattern);
        if (within && within.value) found = corpus.among(found, members(within.value));
        const n = found.first.length;
        if (n) {
          shown(found, corpus.ordered(found, sort.value ? sort.value.split(",") : []));
          const per = corpus.per(found).filter((each) => each.count);
          const where = per.length <= 3 ? per.map((each) => `${each.count.toLocaleString("en")} in ${data.docs[each.doc][0]}`).join(", ") : `in ${per.length} documents`;
          count.textContent = `${many(n, "hit")}: ${where}.`;
          waiting = setTimeout(() => about(found), 60);
        } else {
          const near = /[*?|\s]/.test(pattern) ? [] : corpus.nearest(pattern);
          count.textContent = `No hit. ${near.length ? `Nearest: ${near.join(", ")}.` : "A star stands for any letters."}`;
        }
      } catch (error) { count.textContent = error.message; }
    }
    if (quiet === true) return;
    const state = new URLSearchParams();
    if (pattern) state.set("q", pattern);
    if (sort.value) state.set("sort", sort.value);
    if (within && within.value) state.set("in", within.value);
    try { history.replaceState(null, "", pattern ? `#${state}` : location.pathname); } catch { /* as it was */ }
  };
  const shared = () => {
    if (!/^#q=/.test(location.hash)) return;
    const state = new URLSearchParams(location.hash.slice(1));
    box.value = state.get("q");
    sort.value = state.get("sort") || "";
    if (within) within.value = state.get("in") || "";
    search(true);
    form.scrollIntoView({ block: "start" });
  };
  form.addEventListener("submit", (event) => { event.preventDefault(); search(); });
  [box, sort, within].forEach((control) => control && control.addEventListener("input", search));
  document.querySelectorAll("[data-ask]").forEach((button) => button.addEventListener("click", () => {
    box.value = button.dataset.ask;
    search();
  }));
  addEventListener("hashchange", shared);
  shared();
})();
