// Keys that hold on every page. Nothing acts while a word is being composed (Telex and VNI send backspaces and code
// 229); a single letter or sign acts only where the officer has switched such keys on, and never in a field.
"use strict";
const composing = (event) => event.isComposing || event.keyCode === 229;
const isTyping = (at) =>
  at instanceof HTMLTextAreaElement ||
  at instanceof HTMLSelectElement ||
  (at instanceof HTMLInputElement && !["checkbox", "radio", "button", "submit"].includes(at.type)) ||
  at?.isContentEditable === true;
// What a single key does here, by the officer's own settings; nothing while they are off.
const letterOf = (event) => {
  const kept = document.body.dataset.letterKeys;
  if (!kept || event.ctrlKey || event.altKey || event.metaKey || event.key.length !== 1) return "";
  if (composing(event) || isTyping(event.target)) return "";
  const found = Object.entries(JSON.parse(kept)).find(([, key]) => key === event.key.toLowerCase());
  return found ? found[0] : "";
};

(() => {
  const showKeys = async (address) => {
    const answer = await fetch(address, { headers: { "HX-Request": "true" } });
    if (!answer.ok) return;
    const part = new DOMParser().parseFromString(await answer.text(), "text/html");
    const sheet = document.createElement("dialog");
    sheet.className = "dialog dialog-keys";
    const title = document.createElement("h2");
    title.id = "keys-title";
    title.tabIndex = -1;
    title.textContent = document.querySelector("[data-help]").textContent;
    sheet.setAttribute("aria-labelledby", title.id);
    const close = document.createElement("form");
    close.method = "dialog";
    const button = document.createElement("button");
    button.className = "btn";
    button.textContent = document.querySelector("[data-help]").dataset.close;
    close.append(button);
    sheet.append(title, ...part.body.childNodes, close);
    sheet.addEventListener("close", () => sheet.remove());
    document.body.append(sheet);
    // The window gives the focus back by itself when it closes.
    sheet.showModal();
    title.focus();
  };

  document.addEventListener("keydown", (event) => {
    if (composing(event) || event.repeat) return;
    if (event.key === "Enter" && event.ctrlKey && !event.altKey && !event.shiftKey) {
      const form = event.target.form;
      // A button with the focus answers for itself, and so does one that bears this key, whoever hears it first.
      if (!form || event.target instanceof HTMLButtonElement) return;
      if (document.querySelector('[data-key="Ctrl+Enter"]')) return;
      event.preventDefault();
      form.requestSubmit();
    } else if (event.key === "Escape") {
      const menu = event.target.closest?.("details[data-menu][open]");
      if (!menu) return;
      menu.open = false;
      menu.querySelector("summary").focus();
    } else if (letterOf(event) === "help" && !document.querySelector("dialog[open]")) {
      event.preventDefault();
      const link = document.querySelector("[data-help]");
      if (link) showKeys(link.href);
    }
  });

  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll("details[data-menu][open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });
})();
