/* Live screens: what others change is here within a second. Every page is right after a reload without this file.

  data-live        where to listen; the server sends only what this person may see, and only what differs
  data-live-mark   what the page shows now; the server answers it with what is newer
  data-live-bar    a line that says that something changed, for pages that are not redrawn under one's fingers
  data-live-said   what a screen reader hears when parts were replaced
  data-live-lost   a line for when the connection is away
  data-moment      when the page was last known to be right */
"use strict";

(() => {
  const SECOND = 1000;
  const LOST_AFTER = 4 * SECOND; // a short break is not worth a word
  const ASK_EVERY = 15 * SECOND; // while lost, a page that can asks by itself (htmx)
  const AGAIN = [2, 5, 15, 30, 60];
  const SAY_EVERY = 20 * SECOND;

  let root = null;
  let source = null;
  let mark = "";
  let since = "";
  let ended = false;
  let refusals = 0;
  let lostTimer = 0;
  let againTimer = 0;
  let askTimer = 0;
  let saidAt = -Infinity;

  const clock = () =>
    new Date().toLocaleTimeString("nl-NL", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/Amsterdam" });

  const typing = (element) => {
    const here = document.activeElement;
    return element.contains(here) && here.matches("input, textarea, select, [contenteditable]");
  };

  const moment = (at) => {
    since = at;
    for (const element of root.querySelectorAll("[data-moment]")) element.textContent = at;
  };

  /* The connection is away: say so, and let the page ask by itself meanwhile. */
  const lost = () => {
    const line = root.querySelector("[data-live-lost]") || root.querySelector("[data-live-bar]");
    if (line?.hasAttribute("data-live-lost")) {
      line.textContent = `Niet live, bijgewerkt ${since}`;
      line.hidden = false;
    }
    if (root.hasAttribute("hx-get") && !askTimer) {
      askTimer = window.setInterval(() => document.hidden || window.htmx?.trigger(root, "vv:ask"), ASK_EVERY);
    }
  };
  const found = () => {
    window.clearTimeout(lostTimer);
    window.clearInterval(askTimer);
    lostTimer = askTimer = refusals = 0;
    const line = root.querySelector("[data-live-lost]");
    if (line) line.hidden = true;
    moment(clock());
  };

  /* Parts of the page, as the server drew them for everybody who sees the same. */
  const made = (html) => {
    const template = document.createElement("template");
    template.innerHTML = html.trim();
    return template.content.firstElementChild;
  };
  const place = (id, html, list) => {
    const old = document.getElementById(id);
    const fresh = made(html);
    if (!fresh || (old && typing(old))) return;
    const focused = old?.contains(document.activeElement) ? document.activeElement.id : "";
    if (old) old.replaceWith(fresh);
    else list?.append(fresh);
    window.htmx?.process(fresh);
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  };
  const order = (id, rows) => {
    const list = document.getElementById(id);
    if (!list) return;
    const focused = list.contains(document.activeElement) ? document.activeElement : null;
    for (const row of [...list.children]) if (!rows.includes(row.id) && !typing(row)) row.remove();
    rows.forEach((row, place) => {
      const element = document.getElementById(row);
      if (element && list.children[place] !== element) list.insertBefore(element, list.children[place] || null);
    });
    if (focused?.isConnected) focused.focus({ preventScroll: true });
  };
  const say = (at) => {
    const line = root.querySelector("[data-live-said]");
    if (!line || performance.now() - saidAt < SAY_EVERY) return;
    saidAt = performance.now();
    line.textContent = `Bijgewerkt ${at}`;
  };
  const parts = (event) => {
    const { at, set, into, lists } = JSON.parse(event.data);
    for (const [id, html] of Object.entries(set)) place(id, html, document.getElementById(into[id]));
    // A list that is empty now is not named: then no row of it is left.
    for (const body of root.querySelectorAll("tbody[id]")) order(body.id, lists[body.id] || []);
    mark = event.lastEventId;
    root.dataset.liveMark = mark;
    moment(at);
    say(at);
    document.dispatchEvent(new CustomEvent("htmx:load"));
  };
  const changed = (event) => {
    mark = event.lastEventId;
    // A page that takes the change over by itself (samen.js) says so, and shows the line only when it could not.
    const taken = !document.dispatchEvent(new CustomEvent("vv:changed", { cancelable: true }));
    const bar = root.querySelector("[data-live-bar]");
    if (bar && !taken) bar.hidden = false;
  };

  const close = () => {
    source?.close();
    source = null;
    window.clearTimeout(againTimer);
    window.clearTimeout(lostTimer);
    lostTimer = 0;
  };
  const open = () => {
    close();
    if (!root || ended || document.hidden) return;
    const address = new URL(root.dataset.live, window.location.href);
    address.searchParams.set("m", mark);
    const stream = new EventSource(address);
    source = stream;
    stream.addEventListener("open", found);
    stream.addEventListener("deel", parts);
    stream.addEventListener("anders", changed);
    stream.addEventListener("stop", () => {
      ended = true; // the session, or what may be seen: a reload says which
      close();
      lost();
    });
    stream.addEventListener("error", () => {
      if (!lostTimer) lostTimer = window.setTimeout(lost, LOST_AFTER);
      if (stream.readyState !== EventSource.CLOSED) return; // the browser comes back by itself
      const wait = AGAIN[Math.min(refusals, AGAIN.length - 1)] * SECOND;
      refusals += 1;
      window.clearTimeout(againTimer);
      againTimer = window.setTimeout(open, wait * (0.75 + Math.random() / 2));
    });
  };

  const start = () => {
    const here = document.querySelector("[data-live]");
    if (here === root) return;
    root = here;
    if (!root) return close();
    mark = root.dataset.liveMark;
    since ||= clock();
    open();
  };

  // A browser has six connections for all tabs together: a tab that nobody sees gives its own back, and catches up.
  document.addEventListener("visibilitychange", () => (document.hidden ? close() : open()));
  window.addEventListener("pagehide", close);
  window.addEventListener("pageshow", (event) => event.persisted && open());
  // A locked screen is told nothing; what it missed comes now.
  document.addEventListener("vv:unlocked", () => {
    ended = false;
    open();
  });
  // htmx replaced the whole of it, while the stream was away.
  document.addEventListener("htmx:afterSettle", start);
  if (window.EventSource) start();
})();
