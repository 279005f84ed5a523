/* Two at one crisis: what the other does appears by itself. The page asks for itself again, through the same door, and
   takes over the parts that differ; a part in which somebody types or has something open stays, and the bar says so.
   Without this file the bar of live.js has a link. */
"use strict";

(() => {
  const LONGEST = 5000; // ms; a finger that was never seen to lift holds nothing up for good
  const MAIN = ".vv-tap, .utrecht-button--primary-action, .utrecht-button-link--primary-action";
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
  // Open inside what is folded is not open to anybody: the strip of the first hour is that.
  const unfolded = (part) =>
    part.matches("details[open]") ||
    [...part.querySelectorAll("details[open]")].some((one) => one.checkVisibility?.() ?? true);
  const busy = (part) =>
    unfolded(part) ||
    part.querySelector("[aria-busy]") ||
    (part.contains(document.activeElement) && document.activeElement.matches("input, textarea, select"));

  // What a thumb is about to press stays under the thumb: what comes in above it scrolls away with it, and while a
  // finger is down nothing changes at all.
  let pressed = false;
  addEventListener("pointerdown", () => (pressed = true), { capture: true, passive: true });
  for (const end of ["pointerup", "pointercancel"])
    addEventListener(end, () => setTimeout(() => (pressed = false), 400), { capture: true, passive: true });
  const lifted = async () => {
    for (let waited = 0; pressed && waited < LONGEST; waited += 100) await new Promise((go) => setTimeout(go, 100));
  };
  const buttons = () => [...document.querySelectorAll(MAIN)];
  const inSight = (one) => {
    const { top, bottom } = one.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  };
  const holding = (change) => {
    const main = buttons().find(inSight);
    const before = main?.getBoundingClientRect().top;
    const text = main?.textContent;
    change();
    if (before === undefined) return;
    const same = main.isConnected ? main : buttons().find((one) => one.textContent === text);
    if (same) scrollBy({ top: same.getBoundingClientRect().top - before, behavior: "instant" });
  };

  // Who goes by keyboard stays where they were, when it is still there.
  const replace = (part, next) => {
    const held = part.contains(document.activeElement) ? document.activeElement : null;
    part.replaceWith(next);
    if (!held) return;
    const same = [...next.querySelectorAll(held.tagName)].find((one) => one.textContent === held.textContent);
    same?.focus({ preventScroll: true });
  };

  // The line with its link: there when not all could be taken over.
  const line = (all) => {
    const bar = document.querySelector("[data-live-bar]");
    if (bar) bar.hidden = all;
  };

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
      await lifted();
      let all = true;
      holding(() => {
        for (const part of document.querySelectorAll("[data-live-part]")) {
          const next = page.getElementById(part.id);
          if (!next || said(next) === said(part)) continue;
          if (busy(part)) all = false;
          else replace(part, document.adoptNode(next));
        }
        line(all);
      });
    } catch {
      holding(() => line(false));
    } finally {
      asking = false;
      if (again) {
        again = false;
        take();
      }
    }
  };
  document.addEventListener("vv:changed", (event) => {
    event.preventDefault();
    take();
  });
})();
