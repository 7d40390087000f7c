// A form is sent once, and never into the dark: first the server is asked whether it is there. When it does not
// answer, the text stays where it is and the page says so. Without scripts the browser sends forms as ever.
"use strict";
(() => {
  const WAIT = 8000;
  const notice = () => document.getElementById("unsent");
  let retry = () => {};

  const say = (again) => {
    retry = again;
    notice().hidden = false;
    notice().querySelector("button").focus();
  };

  const answers = async () => {
    try {
      const options = { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout(WAIT) };
      return (await fetch(notice().dataset.alive, options)).ok;
    } catch {
      return false;
    }
  };

  document.addEventListener("submit", async (event) => {
    const { target: form, submitter } = event;
    // What htmx sends was stopped already; what opens a tab of its own does not leave this page.
    if (event.defaultPrevented || form.method !== "post" || form.target === "_blank") return;
    if (form.dataset.sending === "go") {
      form.dataset.sending = "gone";
      return;
    }
    event.preventDefault();
    if (form.dataset.sending) return;
    form.dataset.sending = "asked";
    if (await answers()) {
      form.dataset.sending = "go";
      notice().hidden = true;
      form.requestSubmit(submitter);
    } else {
      delete form.dataset.sending;
      say(() => form.requestSubmit(submitter));
    }
  });

  // Whoever comes back to a page may send its form again.
  addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("[data-sending]")) delete form.dataset.sending;
  });

  // What htmx could not send; what a page does by itself (drafts, look-ups) tries again by itself.
  const unsent = (event) => {
    const { elt, requestConfig } = event.detail;
    const type = requestConfig.triggeringEvent?.type;
    if (type === "submit") say(() => elt.requestSubmit());
    if (type === "click") say(() => elt.click());
  };
  document.addEventListener("htmx:sendError", unsent);
  document.addEventListener("htmx:timeout", unsent);

  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-retry]")) return;
    notice().hidden = true;
    retry();
  });
})();
