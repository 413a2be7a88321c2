// Before anything is drawn: scripts run here, and the scheme that the reader chose last.
document.documentElement.classList.add("js");
try {
  const theme = localStorage.getItem("theme");
  if (theme) document.documentElement.dataset.theme = theme;
} catch { /* no storage here: the system's scheme */ }
