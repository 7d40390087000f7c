// Type :: and a few words in a text field: the texts of the unit that fit, filled from the case.
// Reads the field's value only, never keys, so that Telex and VNI may rewrite what they like.
(() => {
  const ASKED = /::([^\n:]{0,40})$/;
  const WAIT = 250;
  let box = null, list = null, timer = 0, request = null;

  const asked = (field) => {
    const before = field.value.slice(0, field.selectionStart);
    return field.selectionStart === field.selectionEnd ? ASKED.exec(before) : null;
  };
  const options = () => (list ? [...list.querySelectorAll("[role=option]")] : []);
  const marked = () => options().findIndex((option) => option.getAttribute("aria-selected") === "true");

  const close = () => {
    clearTimeout(timer);
    request?.abort();
    list?.remove();
    box?.removeAttribute("aria-activedescendant");
    box?.removeAttribute("aria-controls");
    list = box = request = null;
  };

  const mark = (n) => {
    const all = options();
    all.forEach((option, at) => option.setAttribute("aria-selected", String(at === n)));
    if (all[n]) {
      box.setAttribute("aria-activedescendant", all[n].id);
      all[n].scrollIntoView({ block: "nearest" });
    }
  };

  const take = (option) => {
    const field = box, found = asked(field);
    const text = option.dataset.text;
    close();
    if (!found) return;
    const from = field.selectionStart - found[0].length;
    field.setRangeText(text, from, field.selectionStart, "end");
    // The first place that nobody could fill is where one goes on.
    const open = /\{\{[a-z0-9_]+\}\}/.exec(text);
    if (open) field.setSelectionRange(from + open.index, from + open.index + open[0].length);
    field.focus();
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };

  const show = (field, html) => {
    const place = document.createElement("div");
    place.className = "offered";
    place.innerHTML = html;
    list?.remove();
    field.after(place);
    list = place;
    box = field;
    if (options().length) {
      field.setAttribute("aria-controls", "offered");
      mark(0);
    }
  };

  const look = async (field, words) => {
    const form = field.closest("[data-modules]");
    request?.abort();
    const mine = (request = new AbortController());
    // Where there is no case yet, the kind that is chosen for it narrows the texts.
    const kind = form.dataset.case ? "" : form.querySelector("[name=kind]:checked")?.value || "";
    const query = new URLSearchParams({ q: words, case: form.dataset.case || "", kind });
    try {
      const answer = await fetch(`${form.dataset.modules}?${query}`, { signal: mine.signal });
      if (answer.ok && !answer.redirected && asked(field)) show(field, await answer.text());
    } catch {
      // Aborted by the next word, or no network: what was typed stands as it is.
    }
  };

  document.addEventListener("input", (event) => {
    const field = event.target;
    if (!(field instanceof HTMLTextAreaElement) || !field.closest("[data-modules]")) return;
    clearTimeout(timer);
    const found = asked(field);
    if (!found) return close();
    box = field;
    timer = setTimeout(() => look(field, found[1]), WAIT);
  });

  document.addEventListener("keydown", (event) => {
    if (!list || event.target !== box || event.isComposing || event.keyCode === 229) return;
    const all = options();
    if (event.key === "Escape") {
      event.preventDefault();
      close();
    } else if (all.length && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      mark((marked() + (event.key === "ArrowDown" ? 1 : all.length - 1)) % all.length);
    } else if (all.length && event.key === "Enter" && !event.ctrlKey) {
      event.preventDefault();
      take(all[Math.max(marked(), 0)]);
    }
  });

  document.addEventListener("mousedown", (event) => {
    const option = event.target.closest(".offered [role=option]");
    if (!option) return;
    event.preventDefault();
    take(option);
  });
  document.addEventListener("focusout", (event) => {
    if (event.target === box) close();
  });

  for (const hint of document.querySelectorAll("[data-only-script]")) hint.hidden = false;
})();
