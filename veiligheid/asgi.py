"""The ASGI application that uvicorn serves, in the demo as in production: the pages, and the live screens."""

import gc
import os
from collections.abc import MutableMapping
from typing import Any

from django.conf import settings
from django.core.asgi import get_asgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "veiligheid.settings.production")
pages = get_asgi_application()

# Only now: it needs the applications.
from cases.web.live.endpoint import PREFIX, live  # noqa: E402
from veiligheid.bounded import bounded  # noqa: E402


async def everything(scope: MutableMapping[str, Any], receive: Any, send: Any) -> None:
    """Everything is a page, but for what listens."""
    if scope["type"] == "http" and scope["path"].startswith(PREFIX):
        await live(scope, receive, send)
    else:
        await pages(dict(scope), receive, send)


application = bounded(everything, most=settings.BODY_MAX_BYTES)

# Load every view now, then keep all of it out of the garbage collector's rounds: a full collection of
# a loaded Django process stops it for about 0.3 s every few requests.
_ = get_resolver().url_patterns
gc.collect()
gc.freeze()
