// Before anything is drawn: the scheme that the reader chose last.
try {
  const scheme = localStorage.getItem("scheme");
  if (scheme) document.documentElement.dataset.scheme = scheme;
} catch { /* no storage here: the system's scheme */ }
