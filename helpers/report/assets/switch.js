"use strict";
(() => {
  const root = document.documentElement;

  // light and dark
  const themeSwitch = document.getElementById("theme-switch");
  const system = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.scheme || (system.matches ? "dark" : "light")) === "dark";
  const nameTheme = () => { themeSwitch.textContent = isDark() ? "Light" : "Dark"; };
  themeSwitch.hidden = false;
  nameTheme();
  system.addEventListener("change", nameTheme);
  themeSwitch.addEventListener("click", () => {
    root.dataset.scheme = isDark() ? "light" : "dark";
    try { localStorage.setItem("scheme", root.dataset.scheme); } catch { /* only for this page */ }
    nameTheme();
  });
})();
