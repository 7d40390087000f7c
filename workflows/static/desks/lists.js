// A list by keyboard: one row at a time is in the order of Tab; arrows move, Enter opens, Space looks into the case,
// single keys do the same where the officer has switched them on. Without this file every link and box still works.
"use strict";
(() => {
  const inbox = document.querySelector("[data-inbox]");
  const list = document.querySelector("[data-list]");
  const panel = document.getElementById("peek");
  const says = document.getElementById("list-says");
  if (!inbox || !list) return;
  const rows = [...list.querySelectorAll("tr[data-row]")];
  const linkOf = (row) => row.querySelector("a.code");
  const boxOf = (row) => row.querySelector('[name="case"]');
  const reached = (row) => row.querySelectorAll("a, input");
  let here = rows.find((row) => row.classList.contains("is-open")) ?? rows[0];
  let opened = panel.hidden ? null : here;

  const stand = (row) => {
    here = row;
    for (const other of rows) for (const part of reached(other)) part.tabIndex = other === row ? 0 : -1;
  };
  const go = (row) => {
    if (!row) return;
    stand(row);
    linkOf(row).focus();
    row.scrollIntoView({ block: "nearest" });
  };
  const beside = (step) => rows[rows.indexOf(here) + step];

  const close = () => {
    if (!opened) return;
    const row = opened;
    opened = null;
    panel.hidden = true;
    panel.replaceChildren();
    inbox.classList.remove("is-peeking");
    row.classList.remove("is-open");
    linkOf(row).focus();
  };
  const readPanel = () => {
    const next = panel.querySelector("[data-next]");
    if (next) next.hidden = rows.indexOf(here) === rows.length - 1;
  };
  const look = async (row) => {
    if (opened === row) {
      panel.focus();
      return;
    }
    await htmx.ajax("GET", row.querySelector("[data-peek]").dataset.peek, { target: "#peek", swap: "innerHTML" });
    if (opened) opened.classList.remove("is-open");
    opened = row;
    stand(row);
    row.classList.add("is-open");
    inbox.classList.add("is-peeking");
    panel.hidden = false;
    readPanel();
    says.textContent = row.querySelector("[data-peek]").getAttribute("aria-label");
  };
  const lookOn = () => {
    const next = beside(1);
    if (!next) return;
    go(next);
    if (opened) look(next);
  };

  const none = list.querySelector("[data-unselect]");
  const count = list.querySelector("[data-selected]");
  const all = list.querySelector("[data-all]");
  const idle = count.textContent;
  const counted = () => {
    const chosen = rows.filter((row) => boxOf(row).checked);
    for (const row of rows) row.classList.toggle("is-selected", boxOf(row).checked);
    none.hidden = chosen.length === 0;
    count.textContent = chosen.length ? count.dataset.selected.replace("0", chosen.length) : idle;
    all.firstElementChild.checked = chosen.length === rows.length;
  };
  const choose = (row) => {
    boxOf(row).checked = !boxOf(row).checked;
    counted();
    says.textContent = count.textContent;
  };
  const assign = () => {
    const button = list.querySelector('[data-act="assign"], [data-act="reassign"]');
    if (!button) return;
    if (!rows.some((row) => boxOf(row).checked)) choose(here);
    list.requestSubmit(button);
  };

  const byLetter = {
    down: () => go(beside(1)),
    up: () => go(beside(-1)),
    select: () => choose(here),
    assign,
    next: lookOn,
  };
  list.addEventListener("keydown", (event) => {
    const row = event.target.closest("tr[data-row]");
    if (!row || composing(event) || event.ctrlKey || event.altKey || event.metaKey) return;
    stand(row);
    const isBox = event.target.type === "checkbox";
    if (event.key === "ArrowDown" || event.key === "ArrowUp") go(beside(event.key === "ArrowDown" ? 1 : -1));
    else if (event.key === " " && event.shiftKey) choose(row);
    else if (event.key === " " && !isBox) look(row);
    else if (byLetter[letterOf(event)]) byLetter[letterOf(event)]();
    else return;
    event.preventDefault();
  });
  list.addEventListener("click", (event) => {
    const link = event.target.closest("[data-peek]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    look(link.closest("tr"));
  });
  list.addEventListener("change", (event) => {
    if (event.target.closest("[data-all]")) {
      for (const row of rows) boxOf(row).checked = event.target.checked;
    }
    counted();
  });
  list.addEventListener("focusin", (event) => {
    const row = event.target.closest("tr[data-row]");
    if (row && row !== here) stand(row);
  });
  none.addEventListener("click", () => {
    for (const row of rows) boxOf(row).checked = false;
    counted();
    linkOf(here).focus();
  });
  panel.addEventListener("click", (event) => {
    if (event.target.closest("[data-peek-close]")) {
      event.preventDefault();
      close();
    } else if (event.target.closest("[data-next]")) lookOn();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || composing(event) || document.querySelector("dialog[open]")) return;
    if (panel.contains(event.target) || list.contains(event.target)) close();
  });

  all.hidden = false;
  stand(here);
  counted();
  if (opened) readPanel();
})();

(() => {
  const button = document.querySelector("[data-copy]");
  if (!button || !navigator.clipboard) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    document.getElementById("list-says").textContent = button.dataset.copied;
  });
})();
