"use strict";
(() => {
  // a line leads to its hit, not only to its sentence: the words before it go along
  const plain = (text) => text.replace(/^…|…$/g, "");
  const aim = (event) => {
    const link = event.target.closest?.(".ev li > a:first-child");
    const mark = link && link.parentElement.querySelector("mark");
    if (!mark || link.hash.includes("~")) return;
    const before = plain(mark.previousSibling ? mark.previousSibling.textContent : "");
    link.hash += `~${encodeURIComponent(before)}~${encodeURIComponent(mark.textContent)}`;
  };
  ["click", "auxclick"].forEach((kind) => document.addEventListener(kind, aim, true));
  // on the way back, the count that was opened stands open
  const cells = [...document.querySelectorAll(".ev td > details")];
  cells.forEach((cell, number) => cell.addEventListener("toggle", () => {
    if (cell.open) history.replaceState({ opened: number }, "");
    else if (history.state && history.state.opened === number) history.replaceState(null, "");
  }));
  const again = () => {
    const cell = cells[history.state ? history.state.opened : -1];
    if (!cell || cell.open) return;
    for (let box = cell; box; box = box.parentElement.closest("details")) box.open = true;
    cell.scrollIntoView({ block: "center" });
  };
  addEventListener("pageshow", again);
  // a link to something folded opens it
  const reveal = () => {
    let box = null;
    try { box = document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch { /* no name */ }
    const found = box;
    for (; box; box = box.parentElement) if (box.tagName === "DETAILS") box.open = true;
    if (found && found.closest("details")) found.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  reveal();
})();
