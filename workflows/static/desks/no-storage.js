// Nothing of a case stays in the browser: no script of a page finds a place to keep it, the library neither, which
// would note the address of each page. What an earlier version left in this window goes. Must run before all others.
"use strict";
try {
  sessionStorage.clear();
} catch {
  // The browser keeps nothing by itself.
}
for (const name of ["sessionStorage", "localStorage", "indexedDB", "caches"]) {
  Object.defineProperty(window, name, { get: () => null, configurable: false });
}
