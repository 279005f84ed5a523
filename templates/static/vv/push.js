/* Asks this browser for permission, and puts where it can be reached into the form; the form does the rest. */
"use strict";

(() => {
  const form = document.querySelector("form[data-push]");
  if (!form) return;
  const line = form.querySelector("[data-push-says]");
  const say = (text) => {
    line.textContent = text;
    line.hidden = false;
  };
  if (!("serviceWorker" in navigator) || !("PushManager" in window)) {
    say("Deze browser kan geen meldingen krijgen. Op een iPhone: zet deze site eerst op uw beginscherm.");
    return;
  }
  const key = form.dataset.push;
  const bytes = Uint8Array.from(atob(key.replaceAll("-", "+").replaceAll("_", "/")), (one) => one.charCodeAt(0));

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      if ((await Notification.requestPermission()) !== "granted") {
        say("U gaf geen toestemming. Zet meldingen voor deze site aan in uw browser en probeer het opnieuw.");
        return;
      }
      const registration = await navigator.serviceWorker.register("/sw.js");
      await navigator.serviceWorker.ready;
      // An older address may be somebody else's, who used this browser before.
      await (await registration.pushManager.getSubscription())?.unsubscribe();
      const made = (await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes })).toJSON();
      form.elements.endpoint.value = made.endpoint;
      form.elements.p256dh.value = made.keys.p256dh;
      form.elements.auth.value = made.keys.auth;
      form.submit();
    } catch {
      say("Het is niet gelukt. Probeer het opnieuw, of neem een andere browser.");
    }
  });
})();
