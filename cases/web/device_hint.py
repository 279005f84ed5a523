"""What sort of device asks, in words that its owner recognises: *iPhone, Safari*. A hint, not a proof."""

from django.http import HttpRequest

_DEVICES = (
    ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS X", "Mac"),
    ("CrOS", "Chromebook"), ("Linux", "Linux"),
)  # fmt: skip
# Each of these calls itself the ones below it as well.
_BROWSERS = (
    ("Edg", "Edge"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"), ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari"),
)  # fmt: skip


def device_hint(request: HttpRequest) -> str:
    """Device and browser; *onbekend toestel* when it does not say."""
    said = request.headers.get("User-Agent", "")
    device = next((name for mark, name in _DEVICES if mark in said), "onbekend toestel")
    browser = next((name for mark, name in _BROWSERS if mark in said), "")
    return f"{device}, {browser}" if browser else device


def is_phone(request: HttpRequest) -> bool:
    """Whether it is held in a hand: browsers on telephones say *Mobi* (MDN, user agent detection)."""
    return "Mobi" in request.headers.get("User-Agent", "")
