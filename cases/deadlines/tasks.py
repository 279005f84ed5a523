"""What Celery runs: a hint that something may be due. The rows decide; a lost or doubled hint changes nothing (D-2)."""

from celery import shared_task

from cases.deadlines import watch
from cases.deadlines.sweep import sweep_all


@shared_task
def sweep() -> int:
    """Look whether things stand still, then sweep and deliver what is due; return how many clocks that were.

    The message carries nothing.
    """
    watch.look()
    return sweep_all()
