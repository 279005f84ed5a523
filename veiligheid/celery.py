"""The Celery application of worker and scheduler; its settings are Django's, under CELERY_.

What is due stands in PostgreSQL (docs/decisions/0003): the scheduler only gives hints, and may
forget everything at a restart. So it keeps no file but its heartbeat.
"""

import os
import pkgutil
from importlib import import_module
from typing import Any

from celery import Celery
from celery.beat import Scheduler

from veiligheid import heartbeat

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "veiligheid.settings.production")


def concerns() -> list[str]:
    """Every folder of the shared heart and the flows: a concern's tasks stand in its own tasks.py."""
    apps = ("cases", "acuut", "actieoverleg", "zsm", "hssk")
    return [
        folder.name
        for app in apps
        for folder in pkgutil.iter_modules(import_module(app).__path__, f"{app}.")
        if folder.ispkg
    ]


app = Celery("veiligheid")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(concerns)


class ForgetfulScheduler(Scheduler):
    """Celery's scheduler in memory, which shows with each round that it lives."""

    max_interval = 20

    def setup_schedule(self) -> None:
        self.merge_inplace(self.app.conf.beat_schedule)

    def tick(self, *args: Any, **kwargs: Any) -> Any:
        heartbeat.show()
        return super().tick(*args, **kwargs)
