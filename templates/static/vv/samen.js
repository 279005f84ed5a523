/* Two at one crisis: what the other does appears by itself. The page asks for itself again, through the same door, and
   takes over the parts that differ; a part in which somebody types or has something open stays, and the bar says so.
   Without this file the bar of live.js has a link. */
"use strict";

(() => {
  const fresh = async () => {
    const answer = await fetch(window.location.href, { credentials: "same-origin", headers: { Accept: "text/html" } });
    if (!answer.ok || answer.redirected) throw new Error("not shown");
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  };
  const said = (part) => {
    const copy = part.cloneNode(true);
    for (const field of copy.querySelectorAll("input[name=csrfmiddlewaretoken]")) field.remove();
    return copy.innerHTML.replace(/\s+/g, " ");
  };
  const busy = (part) =>
    part.querySelector("details[open], [aria-busy]") ||
    (part.contains(document.activeElement) && document.activeElement.matches("input, textarea, select"));

  let asking = false;
  let again = false;
  const take = async () => {
    if (asking) {
      again = true;
      return;
    }
    asking = true;
    try {
      const page = await fresh();
      let all = true;
      for (const part of document.querySelectorAll("[data-live-part]")) {
        const next = page.getElementById(part.id);
        if (!next || said(next) === said(part)) continue;
        if (busy(part)) all = false;
        else part.replaceWith(document.adoptNode(next));
      }
      const bar = document.querySelector("[data-live-bar]");
      if (bar) bar.hidden = all;
    } catch {
      // The bar stays, with its link.
    } finally {
      asking = false;
      if (again) {
        again = false;
        take();
      }
    }
  };
  document.addEventListener("vv:changed", take);
})();
