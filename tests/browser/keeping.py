"""What a browser keeps beyond the page that it shows; asked of the browser, as pages hide it from scripts."""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import Page


def kept_by(page: Page) -> list[str]:
    """Every key in the stores of this window and its site, and every name of a database or a cache."""
    place = urlsplit(page.url)
    origin = f"{place.scheme}://{place.netloc}"
    browser = page.context.new_cdp_session(page)
    found: list[str] = []
    for is_local in (True, False):
        store = {"securityOrigin": origin, "isLocalStorage": is_local}
        entries = browser.send("DOMStorage.getDOMStorageItems", {"storageId": store})["entries"]
        found += [f"{key}={value}" for key, value in entries]
    found += browser.send("IndexedDB.requestDatabaseNames", {"securityOrigin": origin})["databaseNames"]
    caches = browser.send("CacheStorage.requestCacheNames", {"securityOrigin": origin})["caches"]
    found += [cache["cacheName"] for cache in caches]
    state = page.evaluate("JSON.stringify(history.state)")
    browser.detach()
    return found if state in (None, "null") else [*found, state]
