// Keys of the counter, the scanner's Enter, the list of communes, and the cover. Nothing here changes what is
// being typed, and nothing acts while a word is being composed (Telex and VNI send backspaces and code 229).
"use strict";
(() => {
  const composing = (event) => event.isComposing || event.keyCode === 229;
  const byKey = (name) => [...document.querySelectorAll(`[data-key="${name}"]`)].find((e) => !e.hidden);
  const cover = () => document.getElementById("cover");

  const flip = () => {
    const sheet = cover();
    if (!sheet) return;
    if (sheet.open) sheet.close();
    else sheet.showModal();
  };

  const nameOf = (event) => {
    // With Alt nothing is typed, so no word of Telex or VNI can set it off; the place of the key, not its letter.
    if (event.altKey) return event.code === "KeyG" && !event.ctrlKey && !event.metaKey ? "Alt+G" : "";
    if (event.metaKey || event.shiftKey) return "";
    if (event.ctrlKey) return event.key === "Enter" ? "Ctrl+Enter" : "";
    return /^F\d+$/.test(event.key) ? event.key : "";
  };

  document.addEventListener("keydown", (event) => {
    if (composing(event)) return;
    const name = nameOf(event);
    if (!name) return;
    if (name === "F10" && cover()) {
      event.preventDefault();
      if (!event.repeat) flip();
      return;
    }
    const target = byKey(name);
    if (!target) return;
    event.preventDefault();
    if (!event.repeat && !cover()?.open) target.click();
  });

  document.addEventListener("click", (event) => {
    const at = event.target;
    if (at.closest("[data-cover], [data-uncover]")) flip();
    const reveal = at.closest("[data-reveal]");
    if (reveal) {
      const shown = reveal.getAttribute("aria-pressed") !== "true";
      reveal.setAttribute("aria-pressed", String(shown));
      reveal.closest("fieldset").classList.toggle("is-revealed", shown);
    }
  });

  // A scanner ends with Enter, and so do people out of habit: a line of text never sends the form.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.ctrlKey || composing(event)) return;
    const field = event.target;
    if (!(field instanceof HTMLInputElement) || field.form?.id !== "quick") return;
    event.preventDefault();
    if (field.getAttribute("role") === "combobox") return;
    const isScan = field.name === "identity" && field.value.split("|").length > 2;
    if (isScan) document.querySelector("[data-look]")?.click();
    else if (["identity", "phone"].includes(field.name)) document.querySelector("[data-known]")?.click();
  });

  // The list of communes: arrows move, Enter takes, Escape closes.
  const options = () => [...document.querySelectorAll("#communes [role=option]")];
  const close = (box) => {
    document.getElementById("communes").replaceChildren();
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  };
  const mark = (box, chosen) => {
    for (const option of options()) option.setAttribute("aria-selected", String(option === chosen));
    if (chosen) box.setAttribute("aria-activedescendant", chosen.id);
    chosen?.scrollIntoView({ block: "nearest" });
  };
  const take = (box, option) => {
    box.value = option.dataset.label;
    close(box);
    box.form.dispatchEvent(new Event("input", { bubbles: true }));
  };

  document.addEventListener("keydown", (event) => {
    const box = event.target;
    if (composing(event) || !(box instanceof HTMLInputElement) || box.getAttribute("role") !== "combobox") return;
    const all = options();
    if (!all.length) return;
    const now = all.findIndex((option) => option.getAttribute("aria-selected") === "true");
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      mark(box, all[(now + step + all.length) % all.length]);
    } else if (event.key === "Enter") {
      take(box, all[Math.max(now, 0)]);
    } else if (event.key === "Escape") {
      event.preventDefault();
      close(box);
    } else if (event.key === "Tab" && now >= 0) {
      take(box, all[now]);
    }
  });
  document.addEventListener("mousedown", (event) => {
    const option = event.target.closest("#communes [role=option]");
    if (!option) return;
    event.preventDefault();
    take(document.getElementById("id_commune"), option);
  });
  document.addEventListener("focusout", (event) => {
    if (event.target.getAttribute?.("role") === "combobox") close(event.target);
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target.id !== "communes") return;
    const box = document.getElementById("id_commune");
    if (document.activeElement === box) box.setAttribute("aria-expanded", String(options().length > 0));
    else close(box);
  });

  const ready = () => {
    for (const button of document.querySelectorAll("[data-cover], [data-reveal]")) button.hidden = false;
  };
  document.addEventListener("htmx:afterSettle", ready);
  ready();

  // Saved with F9: print once, and not again when somebody comes back to this page.
  const print = document.querySelector("[data-print]");
  if (print) {
    history.replaceState(null, "", location.pathname);
    print.click();
  }
})();
