// Every quarter of a minute: I am still here, who else is? Not while the page lies behind others.
(() => {
  const EVERY = 15_000;
  setInterval(() => {
    if (document.visibilityState !== "visible") return;
    for (const place of document.querySelectorAll("[data-presence]")) htmx.trigger(place, "still-here");
  }, EVERY);
})();
