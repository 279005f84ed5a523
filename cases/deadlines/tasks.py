"""What Celery runs: a hint that something may be due. The rows decide; a lost or doubled hint changes nothing (D-2)."""

from celery import shared_task

from cases.deadlines.sweep import sweep_all


@shared_task
def sweep() -> int:
    """Sweep and deliver what is due; return how many clocks that were. The message carries nothing."""
    return sweep_all()
