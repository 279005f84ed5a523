"""The ASGI application that uvicorn serves, in the demo as in production."""

import gc
import os

from django.core.asgi import get_asgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "veiligheid.settings.production")
application = get_asgi_application()

# Load every view now, then keep all of it out of the garbage collector's rounds: a full collection of
# a loaded Django process stops it for about 0.3 s every few requests.
_ = get_resolver().url_patterns
gc.collect()
gc.freeze()
