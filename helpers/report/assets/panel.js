"use strict";
(() => {
  const find = (selector, from = document) => [...from.querySelectorAll(selector)];
  const make = (tag, name, text) => {
    const made = document.createElement(tag);
    if (name) made.className = name;
    if (text !== undefined) made.textContent = text;
    return made;
  };

  // one tab stop a figure: arrows move among its marks
  find("svg.drawing").forEach((figure) => {
    const marks = find("a.mark", figure);
    marks.forEach((mark, i) => mark.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      const to = event.key === "Home" ? 0 : event.key === "End" ? marks.length - 1 : step ? i + step : null;
      if (to === null || !marks[to]) return;
      event.preventDefault();
      mark.setAttribute("tabindex", -1);
      marks[to].setAttribute("tabindex", 0);
      marks[to].focus();
    }));
  });

  // a mark opens its sentences beside the figure; without them here, it is a link to their page
  const panel = document.getElementById("panel");
  const blocks = find('script[id$="marks"]').map((block) => [block.closest(".part"), JSON.parse(block.textContent)]);
  if (!panel || !blocks.length) return;
  const list = panel.querySelector("ol"), head = panel.querySelector("h2"), shut = panel.querySelector("button");
  let from = null;
  const close = (back) => {
    if (panel.hidden) return;
    panel.hidden = true;
    from.setAttribute("aria-expanded", "false");
    if (back) from.focus();
    from = null;
  };
  const item = (data, doc, sentence, hits) => {
    const letters = [...data.sentences[`${doc}:${sentence}`]], entry = make("li"), said = make("blockquote");
    let at = 0;
    hits.forEach(([start, end]) => {
      said.append(letters.slice(at, start).join(""), make("mark", "", letters.slice(start, end).join("")));
      at = end;
    });
    said.append(letters.slice(at).join(""));
    const place = make("p", "note"), link = make("a", "", "read it in place");
    link.href = `${data.docs[doc][1]}${sentence + 1}~${hits[0][0]}-${hits[0][1]}`;
    place.append(`${data.docs[doc][0]}, sentence ${sentence + 1} · `, link);
    entry.append(said, place);
    return entry;
  };
  const open = (mark, data) => {
    const name = mark.closest("svg").dataset.figure, [total, hits] = data.marks[name][mark.dataset.m];
    const groups = new Map();
    hits.forEach(([doc, sentence, start, end]) => {
      const key = `${doc}:${sentence}`;
      if (!groups.has(key)) groups.set(key, [doc, sentence, []]);
      const spans = groups.get(key)[2];
      if (!spans.length || start >= spans.at(-1)[1]) spans.push([start, end]);
    });
    const here = [...groups.values()].filter(([doc, sentence]) => `${doc}:${sentence}` in data.sentences);
    if (!here.length) return false;
    if (from) from.setAttribute("aria-expanded", "false");
    from = mark;
    mark.setAttribute("aria-expanded", "true");
    list.replaceChildren(...here.map((group) => item(data, ...group)));
    if (total > hits.length || groups.size > here.length) {
      const entry = make("li"), link = make("a", "", `all ${total.toLocaleString("en")} hits`);
      link.href = mark.getAttribute("href");
      entry.append(link);
      list.append(entry);
    }
    head.textContent = mark.querySelector("title").textContent;
    panel.hidden = false;
    panel.scrollTop = 0;
    shut.focus({ preventScroll: true });
    const a = mark.getBoundingClientRect(), b = panel.getBoundingClientRect();
    if (a.bottom > b.top - 24 && a.right > b.left && a.left < b.right) scrollBy(0, a.bottom - b.top + 72);
    return true;
  };
  document.addEventListener("click", (event) => {
    const mark = event.target.closest("a.mark");
    if (mark && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      const block = blocks.find(([part]) => part === mark.closest(".part"));
      if (block && open(mark, block[1])) event.preventDefault();
    } else if (!event.target.closest("#panel")) close(false);
  });
  find("a.mark").forEach((mark) => mark.setAttribute("aria-expanded", "false"));
  shut.addEventListener("click", () => close(true));
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") close(true); });
})();
