/* What the pages do beyond HTML. Every page works without this file; nothing is kept on the device. */
"use strict";

(() => {
  const body = document.body;
  const MINUTE = 60_000;
  // The clock of the server decides, not that of the device.
  const lag = body.dataset.now ? Date.parse(body.dataset.now) - Date.now() : 0;
  const now = () => Date.now() + lag;

  /* Verberg: blank at once, then away; the address of this page gives way to the neutral one. */
  const hide = () => {
    document.documentElement.classList.add("vv-is-hidden");
    window.location.replace(body.dataset.hideUrl || "/pauze/");
  };
  let lastEscape = -Infinity;
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.repeat) return;
    if (event.timeStamp - lastEscape < 700) hide();
    lastEscape = event.timeStamp;
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-hide]")) {
      event.preventDefault();
      hide();
    }
  });

  /* <time data-due="…">: what is left, in the words of the `remaining` filter (cases/web/templatetags/vv.py). */
  const span = (minutes) => {
    const days = Math.floor(minutes / 1440);
    const hours = Math.floor((minutes % 1440) / 60);
    const rest = minutes % 60;
    if (days) return `${days} ${days === 1 ? "dag" : "dagen"}${hours ? ` ${hours} u` : ""}`;
    if (hours) return `${hours} u${rest ? ` ${rest} min` : ""}`;
    return rest ? `${rest} min` : "minder dan 1 min";
  };
  const remaining = (milliseconds) =>
    milliseconds < 0
      ? `${span(Math.floor(-milliseconds / MINUTE))} over tijd`
      : `nog ${span(Math.floor(milliseconds / MINUTE))}`;
  const refreshClocks = () => {
    for (const element of document.querySelectorAll("time[data-due]")) {
      const text = remaining(Date.parse(element.dataset.due) - now());
      if (element.textContent !== text) element.textContent = text;
    }
  };

  /* The session about to end: warn in time, extend without leaving the page, so that what was typed stays. */
  const warning = document.querySelector("[data-session]");
  let ends = Date.parse(body.dataset.sessionEnds || "");
  const say = (text) => {
    const line = warning.querySelector("[data-session-text]");
    if (line.textContent !== text) line.textContent = text;
  };
  const refreshSession = () => {
    if (!warning || Number.isNaN(ends)) return;
    const left = ends - now();
    warning.hidden = left > 3 * MINUTE;
    if (warning.hidden || warning.dataset.failed) return;
    say(
      left <= 0
        ? "Uw sessie is gestopt. Wat u hebt ingevuld, staat er nog. Log in op een nieuw tabblad en druk daarna hier op Verleng."
        : `Uw sessie stopt over ${Math.max(1, Math.ceil(left / MINUTE))} min. Wat u hebt ingevuld, blijft staan.`,
    );
    warning.querySelector("[data-session-login]").hidden = left > 0;
  };
  const newToken = (token) => {
    for (const field of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) field.value = token;
    if (body.hasAttribute("hx-headers")) body.setAttribute("hx-headers", JSON.stringify({ "X-CSRFToken": token }));
  };
  warning?.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      const answer = await fetch(body.dataset.extendUrl, {
        method: "POST",
        headers: { "X-CSRFToken": event.target.elements.csrfmiddlewaretoken?.value || "", Accept: "application/json" },
        credentials: "same-origin",
        redirect: "error",
      });
      const { session_ends: later, csrf } = await answer.json();
      if (!answer.ok || !later) throw new Error("not extended");
      if (csrf) newToken(csrf); // after signing in again every form on this page needs the new one
      ends = Date.parse(later);
      delete warning.dataset.failed;
      refreshSession();
    } catch {
      warning.dataset.failed = "true";
      warning.querySelector("[data-session-login]").hidden = false;
      say("Verlengen is niet gelukt. Log in op een nieuw tabblad en druk daarna hier weer op Verleng. Wat u hebt ingevuld, blijft staan.");
    }
  });
  // An answer to htmx may have moved the end of the session.
  document.addEventListener("htmx:afterRequest", (event) => {
    const later = event.detail?.xhr?.getResponseHeader("X-Session-Ends");
    if (later) ends = Date.parse(later);
  });

  /* A second press while the first is under way looks pressed; the server is what prevents doing it twice. */
  const busy = (form, on) => {
    for (const button of form.querySelectorAll("button:not([type=button])")) {
      button.disabled = on;
      if (on) button.setAttribute("aria-busy", "true");
      else button.removeAttribute("aria-busy");
    }
  };
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post" || form.target) return;
    if (warning && ends <= now() && !form.matches(".vv-out")) {
      event.preventDefault(); // it would be refused, and what was typed lost: extend first
      refreshSession();
      warning.querySelector("button").focus();
      return;
    }
    window.setTimeout(() => busy(form, true)); // after the pressed button has been put into what is sent
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.target.closest?.("form");
    if (form) busy(form, false);
  });
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) document.querySelectorAll("form").forEach((form) => busy(form, false));
  });

  /* After calling, the next step is to say so. */
  document.addEventListener("click", (event) => {
    const call = event.target.closest("[data-call]");
    call?.closest(".vv-call")?.querySelector("button")?.focus();
  });

  /* What is wrong is read first. */
  document.querySelector("[data-wrong]")?.focus();

  const tick = () => {
    refreshClocks();
    refreshSession();
  };
  tick();
  window.setInterval(tick, 10_000);
  document.addEventListener("visibilitychange", () => document.hidden || tick());
  document.addEventListener("htmx:load", refreshClocks);
})();
