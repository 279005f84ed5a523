/* The lock: the page stays under it with what was typed. Without this file the server asks for the password itself.

  data-lock          the form that locks: one tap
  data-lock-screen   the dialog over everything
  data-unlock        the form with the password
  data-lock-after    on <body>, of a telephone: seconds of nothing after which it locks by itself
  data-idle          the warning before that */
"use strict";

(() => {
  const screen = document.querySelector("[data-lock-screen]");
  const form = document.querySelector("[data-lock]");
  if (!screen || !form) return;
  const body = document.body;
  const root = document.documentElement;
  const unlock = screen.querySelector("[data-unlock]");
  const password = unlock.elements.slot_wachtwoord;
  const idle = document.querySelector("[data-idle]");
  const LOCK_AFTER = Number(body.dataset.lockAfter || 0) * 1000;
  const WARN = Math.min(60_000, LOCK_AFTER / 2);
  const PING = 60_000;
  let touched = Date.now();
  let told = Date.now();

  const post = (address, fields) => {
    const token = unlock.elements.csrfmiddlewaretoken.value;
    const data = new URLSearchParams({ csrfmiddlewaretoken: token, ...fields });
    return fetch(address, { method: "POST", body: data, credentials: "same-origin", redirect: "manual" });
  };
  const locked = () => root.classList.contains("vv-is-locked");
  const say = (text) => {
    screen.querySelector("[data-lock-text]").textContent = text;
  };

  /* Dark at once; the server hears it after. When it cannot be reached the screen is dark all the same. */
  const lock = () => {
    if (locked()) return;
    root.classList.add("vv-is-locked");
    if (idle) idle.hidden = true;
    say("");
    password.value = "";
    if (!screen.open) screen.showModal();
    password.focus();
    post(form.action, {}).catch(() => {});
  };
  const open = (csrf) => {
    for (const field of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) field.value = csrf;
    if (body.hasAttribute("hx-headers")) body.setAttribute("hx-headers", JSON.stringify({ "X-CSRFToken": csrf }));
    password.value = "";
    root.classList.remove("vv-is-locked");
    screen.close();
    touched = told = Date.now();
    document.dispatchEvent(new CustomEvent("vv:unlocked"));
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    lock();
  });
  // Closing it by Escape, or by whatever a browser has, does not open the lock.
  screen.addEventListener("cancel", (event) => event.preventDefault());
  screen.addEventListener("close", () => locked() && screen.showModal());

  unlock.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = unlock.querySelector("button");
    button.disabled = true;
    try {
      // Once more, for when the server did not hear it the first time: only then is the password asked for there.
      await post(form.action, {});
      const answer = await post(unlock.action, { slot_wachtwoord: password.value });
      if (answer.type === "opaqueredirect") window.location.replace("/");
      else if (answer.ok) open((await answer.json()).csrf);
      else if (answer.status === 423) say("Dit wachtwoord klopt niet. Na vijf keer bent u uitgelogd.");
      else throw new Error(String(answer.status));
    } catch {
      say("Het lukt nu niet. Kijk of u verbinding hebt en probeer het opnieuw. Wat u typte staat er nog.");
    } finally {
      button.disabled = false;
      if (locked()) password.select();
    }
  });

  if (!LOCK_AFTER) return;

  /* A telephone that lies there. What is done on the page counts, also when it asks the server nothing. */
  const touch = () => {
    if (locked() || Date.now() - touched > LOCK_AFTER) return;
    touched = Date.now();
    if (idle) idle.hidden = true;
    if (touched - told < PING) return;
    told = touched;
    post(body.dataset.extendUrl, {}).catch(() => {});
  };
  for (const kind of ["pointerdown", "keydown", "scroll", "input"]) {
    document.addEventListener(kind, touch, { passive: true, capture: true });
  }
  idle?.addEventListener("submit", (event) => {
    event.preventDefault();
    told = 0;
    touch();
  });
  const look = () => {
    const left = LOCK_AFTER - (Date.now() - touched);
    if (left <= 0) lock();
    else if (left <= WARN && idle && !locked() && idle.hidden) {
      idle.querySelector("[data-idle-text]").textContent =
        "Het scherm gaat over een minuut op slot. Wat u typte blijft staan.";
      idle.hidden = false;
    }
  };
  window.setInterval(look, 5_000);
  // Timers stand still in a pocket.
  document.addEventListener("visibilitychange", () => document.hidden || look());
})();
