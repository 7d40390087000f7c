// The palette: Ctrl+K on every page. It reads the value of its box, never keys, and waits until a word is composed
// (Telex and VNI send backspaces and code 229). Without this file the link in the bar leads to the search page.
"use strict";
(() => {
  const WAIT = 250;
  const sheet = document.getElementById("palette");
  const opener = document.querySelector("[data-palette]");
  if (!sheet || !opener) return;
  const box = document.getElementById("palette-q");
  const says = document.getElementById("palette-says");
  const failed = document.getElementById("palette-failed");
  let timer = 0;
  let asked = null;

  const list = () => document.getElementById("palette-list");
  const options = () => [...list().querySelectorAll("[role=option]")];
  const marked = () => options().findIndex((option) => option.getAttribute("aria-selected") === "true");
  const mark = (chosen) => {
    for (const option of options()) option.setAttribute("aria-selected", String(option === chosen));
    if (chosen) {
      box.setAttribute("aria-activedescendant", chosen.id);
      chosen.scrollIntoView({ block: "nearest" });
    } else box.removeAttribute("aria-activedescendant");
  };

  const look = () => {
    clearTimeout(timer);
    asked = box.value;
    htmx.trigger(box, "look");
  };
  // What is shown belongs to what was typed before; nothing of it can be chosen any more.
  const later = () => {
    clearTimeout(timer);
    failed.textContent = "";
    mark(null);
    timer = setTimeout(() => box.value !== asked && look(), WAIT);
  };

  const open = () => {
    if (sheet.open) return;
    sheet.showModal();
    box.select();
    asked = null;
    look();
  };

  opener.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open();
  });
  document.addEventListener("keydown", (event) => {
    if (composing(event) || event.repeat || document.querySelector("dialog[open]")) return;
    const isShortcut = event.key.toLowerCase() === "k" && event.ctrlKey && !event.altKey && !event.shiftKey;
    if (!isShortcut && letterOf(event) !== "find") return;
    event.preventDefault();
    open();
  });

  box.addEventListener("input", (event) => {
    if (!event.isComposing) later();
  });
  box.addEventListener("compositionstart", () => clearTimeout(timer));
  box.addEventListener("compositionend", later);
  box.addEventListener("keydown", (event) => {
    if (composing(event)) {
      event.stopPropagation();
      return;
    }
    const all = options();
    const now = marked();
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      if (all.length) mark(all[now < 0 && step < 0 ? all.length - 1 : (now + step + all.length) % all.length]);
    } else if (event.key === "Enter" && !event.ctrlKey && now >= 0) {
      event.preventDefault();
      all[now].click();
    } else if (event.key === "Enter" && !box.value.trim()) event.preventDefault();
  });
  // The focus stays in the box while the mouse chooses.
  sheet.addEventListener("mousedown", (event) => {
    if (event.target.closest("[role=option]")) event.preventDefault();
    else if (event.target === sheet) sheet.close();
  });

  sheet.addEventListener("htmx:afterSwap", () => {
    const all = options();
    box.setAttribute("aria-expanded", String(all.length > 0));
    mark(box.value === asked ? all[0] : null);
    says.textContent = list().dataset.says ?? "";
  });
  const fails = () => {
    failed.textContent = failed.dataset.failed;
    asked = null;
  };
  for (const name of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) sheet.addEventListener(name, fails);
  sheet.addEventListener("close", () => {
    clearTimeout(timer);
    htmx.trigger(box, "htmx:abort");
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
    says.textContent = failed.textContent = "";
  });
})();
