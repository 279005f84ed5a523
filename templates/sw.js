{% comment %}Shows that something waits, and opens it on a tap. Keeps nothing: no cache, no page, no words but these (SA-5).{% endcomment %}
"use strict";

self.addEventListener("push", (event) => {
  let open = "/";
  try {
    open = event.data.json().open;
  } catch {
    // without a payload: to the start
  }
  event.waitUntil(
    self.registration.showNotification("{{ text|escapejs }}", { tag: open, renotify: true, data: { open }, lang: "nl" }),
  );
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const place = new URL(event.notification.data?.open || "/", self.location.origin);
  // A page that is open may hold what somebody typed: never leave it.
  event.waitUntil(self.clients.openWindow(place.origin === self.location.origin ? place.href : "/"));
});
