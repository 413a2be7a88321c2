"use strict";
(() => {
  const find = (selector, from = document) => [...from.querySelectorAll(selector)];
  const panes = find(".pane"), tabs = find(".tabs .button"), updates = [];
  const show = (id) => {
    tabs.forEach((tab) => tab.setAttribute("aria-pressed", tab.dataset.pane === id));
    panes.forEach((pane) => pane.classList.toggle("away", panes.length > 1 && pane.id !== id));
    updates.forEach((update) => update());
  };
  tabs.forEach((tab) => tab.addEventListener("click", () => { show(tab.dataset.pane); scrollTo(0, 0); }));

  // a hit in its sentence: its letters from start to end, wherever the marks cut them
  const wrap = (sentence, start, end) => {
    const walk = document.createTreeWalker(sentence, NodeFilter.SHOW_TEXT), parts = [];
    let at = 0;
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      if (node.parentElement.closest(".address, .cited")) continue;
      const letters = [...node.data], from = Math.max(start - at, 0), to = Math.min(end - at, letters.length);
      if (from < to) parts.push([node, letters.slice(0, from).join("").length, letters.slice(0, to).join("").length]);
      at += letters.length;
    }
    parts.forEach(([node, from, to]) => {
      const range = document.createRange(), mark = document.createElement("mark");
      range.setStart(node, from);
      range.setEnd(node, to);
      range.surroundContents(mark);
    });
  };
  const letters = (sentence) => find(":scope > :not(.address, .cited)", sentence).length || sentence.textContent
    ? [...sentence.childNodes].filter((node) => !(node.className === "address" || node.className === "cited")).map((node) => node.textContent).join("").replace(/\s/g, " ") : "";
  const go = () => {
    const [id, ...rest] = location.hash.slice(1).split("~");
    const sentence = id && document.getElementById(decodeURIComponent(id));
    const pane = (sentence && sentence.closest(".pane")) || panes[0];
    if (pane) show(pane.id);
    if (!sentence) return;
    find(".here").forEach((other) => other.classList.remove("here"));
    find(".flow mark").forEach((mark) => mark.replaceWith(...mark.childNodes));
    sentence.normalize();
    sentence.classList.add("here");
    const numbers = /^(\d+)-(\d+)$/.exec(rest[0] || "");
    if (numbers) wrap(sentence, +numbers[1], +numbers[2]);
    else if (rest.length > 1) {
      const [before, match] = rest.map(decodeURIComponent), text = letters(sentence);
      const at = text.indexOf(before + match);
      if (at >= 0) {
        const start = [...text.slice(0, at + before.length)].length;
        wrap(sentence, start, start + [...match].length);
      }
    }
    (sentence.querySelector("mark") || sentence).scrollIntoView({ block: "center", behavior: "instant" });
  };
  addEventListener("hashchange", go);
  go();
  addEventListener("load", go, { once: true });

  // the frame on the map is what is seen of the text
  panes.forEach((pane) => {
    const body = pane.querySelector(".pane-body"), flow = pane.querySelector(".flow"), seen = pane.querySelector(".seen");
    if (!seen) return;
    const update = () => {
      if (!flow.offsetHeight) return;
      const inner = body.scrollHeight > body.clientHeight + 2, box = flow.getBoundingClientRect();
      if (inner) body.tabIndex = 0;
      else body.removeAttribute("tabindex");
      const top = inner ? body.getBoundingClientRect().top : 0, tall = inner ? body.clientHeight : innerHeight;
      const a = Math.max(0, (top - box.top) / box.height), b = Math.min(1, (top + tall - box.top) / box.height);
      seen.setAttribute("y", a * 1000);
      seen.setAttribute("height", Math.max(12, (b - a) * 1000));
    };
    body.addEventListener("scroll", update, { passive: true });
    addEventListener("scroll", update, { passive: true });
    addEventListener("resize", update);
    updates.push(update);
    update();
  });
})();
