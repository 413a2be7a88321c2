"use strict";
(() => {
  const find = (selector, from = document) => [...from.querySelectorAll(selector)];
  const make = (tag, name, text) => {
    const made = document.createElement(tag);
    if (name) made.className = name;
    if (text !== undefined) made.textContent = text;
    return made;
  };
  const shown = (cell) => (cell.querySelector(":scope > details > summary") || cell).textContent.trim();
  const value = (text) => Number(text.replace(/[,\s%×]/g, "").replace("−", "-").replace("∞", "Infinity"));
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[’‘]/g, "'");
  const VERDICTS = [[/^a hint/, "hint"], [/^more/, "more"], [/^alike/, "alike"], [/^cannot/, "cannot"], [/^too few/, "few"], [/^counted/, "count"]];
  const search = document.querySelector(".bar li a");

  const rowsOf = (rest) => rest.value.split("\n").filter(Boolean).map((line) => line.split("\t"));

  // the rows below those shown, made when they are first asked for
  const further = (table, rest, like) => rowsOf(rest).map((texts) => {
    const row = document.createElement("tr");
    texts.forEach((text, column) => {
      const model = like.cells[column], cell = make(model.tagName, model.className);
      if (model.scope) cell.scope = model.scope;
      if (model.dataset.h) cell.dataset.h = model.dataset.h;
      const kind = model.className === "sure" && VERDICTS.find(([said]) => said.test(text));
      if (kind) {
        const side = find(".sure .v", table).find((other) => other.textContent === text);
        cell.append(make("span", side ? side.className : `v v-${kind[1]}`, text));
      } else if (!column && model.tagName === "TH" && search) {
        const link = make("a", "", text);
        link.href = `${search.getAttribute("href")}#q=${encodeURIComponent(text)}`;
        link.tabIndex = -1;
        cell.append(link);
      } else cell.textContent = text;
      row.append(cell);
    });
    return row;
  });

  find(".ev table:not(.ev-2), table.numbers").forEach((table) => {
    const body = table.tBodies[0], heads = table.tHead ? [...table.tHead.rows[0].cells] : [];
    if (!body || !body.rows.length) return;
    const frame = table.closest(".ev"), rest = frame && frame.querySelector(".ev-rest");
    let rows = [...body.rows], more = null, open = false;
    const first = rows.length, total = first + (rest ? rowsOf(rest).length : 0);
    const texts = new Map();
    const read = (row) => {
      if (!texts.has(row)) texts.set(row, [...row.cells].map(shown));
      return texts.get(row);
    };
    const all = () => {
      if (rest && !more) {
        more = further(table, rest, rows[0]);
        more.forEach((row) => { row.hidden = true; });
        body.append(...more);
        rows = [...rows, ...more];
      }
      return rows;
    };
    const foot = frame && (frame.querySelector(".ev-f") || frame.appendChild(make("p", "ev-f")));
    const input = make("input"), count = make("span");
    count.setAttribute("role", "status");
    const button = make("button", "button");
    button.type = "button";
    const update = () => {
      const wanted = plain(input.value.trim());
      if (wanted || open) all();
      let hits = 0;
      rows.forEach((row, i) => {
        const meets = !wanted || plain(read(row).join(" ")).includes(wanted);
        row.hidden = !meets || (!wanted && !open && i >= first);
        hits += meets;
      });
      count.textContent = wanted ? `${hits.toLocaleString("en")} of ${total.toLocaleString("en")} rows` : "";
      button.textContent = open ? "Show fewer" : `Show all ${total.toLocaleString("en")}`;
    };
    if (foot && total >= 10) {
      const label = make("label", "filter", "Find a row ");
      input.type = "search";
      label.append(input);
      input.addEventListener("input", update);
      foot.append(label, count);
    }
    if (total > first) {
      button.addEventListener("click", () => { open = !open; update(); });
      foot.prepend(button);
      foot.querySelector(":scope > span")?.remove();
      foot.insertBefore(count, button.nextSibling);
      update();
    }

    // a heading sorts all rows
    if (total > 2 && table.tHead.rows.length === 1) heads.forEach((head, column) => {
      const label = [...head.childNodes].filter((node) => node.nodeName !== "SUP");
      if (!head.textContent.trim()) return;
      const sort = make("button", "sort");
      sort.type = "button";
      head.prepend(sort);
      sort.append(...label);
      sort.addEventListener("click", () => {
        all();
        const numeric = rows.some((row) => !isNaN(value(read(row)[column] || "x")));
        const now = head.getAttribute("aria-sort");
        const down = now ? now === "ascending" : numeric;  // numbers from the largest, words from A
        heads.forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const order = (a, b) => {
          const [x, y] = [read(a)[column], read(b)[column]], [m, n] = [value(x), value(y)];
          if (x && y && !isNaN(m) && !isNaN(n)) return m - n;
          return !isNaN(m) - !isNaN(n) || x.localeCompare(y, "en");
        };
        rows.sort((a, b) => (down ? order(b, a) : order(a, b)));
        body.append(...rows);
        update();
      });
    });

    // one tab stop a table: arrows move among its headings and counts
    const stops = () => find(".sort, td > details > summary", table).filter((stop) => stop.checkVisibility());
    find(".sort, td > details > summary", table).forEach((stop) => { stop.tabIndex = -1; });
    if (stops().length) stops()[0].tabIndex = 0;
    table.addEventListener("keydown", (event) => {
      const here = event.target.closest(".sort, td > details > summary");
      const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 0, ArrowUp: 0 }[event.key];
      if (!here || step === undefined) return;
      const list = stops(), column = here.closest("th, td").cellIndex, at = list.indexOf(here);
      let next = list[at + step];
      if (!step) {
        const same = list.filter((stop) => stop.closest("th, td").cellIndex === column);
        next = same[same.indexOf(here) + (event.key === "ArrowDown" ? 1 : -1)];
      }
      if (!next) return;
      event.preventDefault();
      here.tabIndex = -1;
      next.tabIndex = 0;
      next.focus();
    });
  });

  // a box that scrolls can be reached by keyboard, one that does not is no stop
  const boxes = find(".scroll, .frame, .ev-s, section > table, .fold > div > table, .ev td > details > div > div, .output > div:has(> table.dataframe), .code pre, .pane-body");
  const stops = () => boxes.forEach((box) => {
    if (box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1) {
      box.tabIndex = 0;
      if (!box.hasAttribute("role") && box.tagName !== "TABLE") {
        box.setAttribute("role", "group");
        box.setAttribute("aria-label", "Box that scrolls");
      }
    } else box.removeAttribute("tabindex");
  });
  addEventListener("resize", stops);
  addEventListener("toggle", stops, true);
  addEventListener("load", stops, true);
  stops();
})();
