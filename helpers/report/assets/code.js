"use strict";
(() => {
  const codes = [...document.querySelectorAll("details.code")];
  const button = document.getElementById("code-switch");
  if (!codes.length) button.hidden = true;
  button.addEventListener("click", () => {
    const on = document.documentElement.classList.toggle("show-code");
    button.textContent = on ? "Hide code" : "Show code";
    button.setAttribute("aria-pressed", on);
    codes.forEach((code) => { code.open = on; });
  });
  codes.forEach((code) => {
    const copy = document.createElement("button"), pre = code.querySelector("pre");
    copy.type = "button";
    copy.className = "copy button";
    copy.textContent = "Copy";
    copy.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(pre.textContent);
        copy.textContent = "Copied";
      } catch {
        getSelection().selectAllChildren(pre);
        copy.textContent = "Selected";
      }
      setTimeout(() => { copy.textContent = "Copy"; }, 2000);
    });
    code.append(copy);
  });
})();
