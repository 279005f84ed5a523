/* No connection in a stairwell: what was typed stays on the page, and is sent when there is one again. Every form works
   without this file; nothing is kept on the device. Looks first whether the server answers, then sends as always. */
"use strict";

(() => {
  const WAIT = 4000;
  const AGAIN = 3000;
  const LOST = "Geen verbinding, uw antwoord staat er nog. Het wordt verstuurd zodra er weer verbinding is.";
  const waiting = new Map(); // form → the button that was pressed

  const reached = async () => {
    try {
      const answer = await fetch("/levend/", { cache: "no-store", credentials: "omit", signal: AbortSignal.timeout(WAIT) });
      return answer.ok;
    } catch {
      return false;
    }
  };
  const line = (form) => {
    let found = form.querySelector("[data-keep-said]");
    if (!found) {
      found = document.createElement("p");
      found.className = "vv-keep";
      found.setAttribute("role", "status");
      found.dataset.keepSaid = "";
      form.append(found);
    }
    return found;
  };
  const send = (form, button) => {
    waiting.delete(form);
    if (!form.isConnected) return;
    line(form).textContent = "";
    form.dataset.keep = "sure";
    form.requestSubmit(button?.isConnected ? button : undefined);
    form.dataset.keep = "";
  };
  const trying = new WeakSet();
  const attempt = async (form, button) => {
    if (trying.has(form)) return; // a second tap while we look
    trying.add(form);
    const there = await reached();
    trying.delete(form);
    if (there) return send(form, button);
    waiting.set(form, button);
    line(form).textContent = LOST;
    line(form).scrollIntoView({ block: "nearest" });
  };
  const again = async () => {
    if (!waiting.size || document.hidden || !(await reached())) return;
    const [form, button] = waiting.entries().next().value;
    send(form, button);
  };

  // Before app.js, which would show the button as pressed.
  document.addEventListener(
    "submit",
    (event) => {
      const form = event.target;
      if (!form.matches("[data-keep]") || form.dataset.keep === "sure") return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (waiting.has(form)) waiting.set(form, event.submitter);
      else attempt(form, event.submitter);
    },
    true,
  );
  window.addEventListener("online", again);
  window.setInterval(again, AGAIN);
})();
