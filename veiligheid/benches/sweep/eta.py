"""A Celery application whose clocks are tasks with an ETA: what is measured beside ours. Knows nothing of Django."""

import json
import os
from datetime import UTC, datetime
from threading import local

import psycopg
from celery import Celery

app = Celery("eta", broker=os.environ.get("REDIS_URL"))
app.conf.update(
    task_acks_late=True,
    task_ignore_result=True,
    broker_connection_retry_on_startup=True,
    broker_transport_options=json.loads(os.environ.get("ETA_TRANSPORT", "{}")),
)
_each = local()


@app.task
def ring(part: str, number: int) -> None:
    """What a clock does at its end: a row."""
    if not hasattr(_each, "connection"):
        _each.connection = psycopg.connect(os.environ["DATABASE_URL"], autocommit=True)
    _each.connection.execute("INSERT INTO eta_rung (part, number) VALUES (%s, %s)", [part, number])


def plan(url: str, part: str, ends: list[float]) -> None:
    """Send a task for each end, seconds since 1970, by this broker."""
    with app.connection_for_write(url) as connection, app.amqp.Producer(connection) as producer:
        for number, end in enumerate(ends):
            eta = datetime.fromtimestamp(end, UTC)
            ring.apply_async((part, number), eta=eta, producer=producer)
