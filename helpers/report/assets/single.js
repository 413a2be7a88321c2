"use strict";
(() => {
  // all in one page: one part shows at a time
  const parts = [...document.querySelectorAll(".part")];
  const open = () => {
    let name = location.hash.slice(1).split("~")[0];
    try { name = decodeURIComponent(name); } catch { /* as it stands */ }
    const found = document.getElementById(name);
    const searched = /^q=/.test(name) && document.querySelector('[id$="search-form"]');
    const part = (searched || found)?.closest(".part") || parts[0];
    parts.forEach((other) => other.classList.toggle("current", other === part));
    document.querySelectorAll(".bar a[href^='#']").forEach((link) => {
      if (part && link.hash === `#${part.id}`) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    });
    for (let box = found; box; box = box.parentElement) if (box.tagName === "DETAILS") box.open = true;
    if (found) found.scrollIntoView();
    else if (parts.length && !searched) scrollTo(0, 0);
  };
  addEventListener("hashchange", open);
  open();
})();
