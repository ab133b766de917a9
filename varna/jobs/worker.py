"""Hand the registered jobs to procrastinate. A queueing lock keeps a slow job from piling up behind itself."""

from __future__ import annotations

from typing import Any

from procrastinate.contrib.django import app

from varna.jobs import periodic, run


def register() -> None:
    """Called when the apps are ready: every job of `varna.jobs.periodic` becomes a periodic task."""
    for name, (cron, _job) in periodic.items():
        _defer(name, cron)
    app.periodic(cron="*/5 * * * *", periodic_id="retry_stalled")(
        app.task(name="varna.retry_stalled", queueing_lock="retry_stalled")(retry_stalled)
    )


def _defer(name: str, cron: str) -> None:
    def work(timestamp: int) -> None:
        run(name)

    app.periodic(cron=cron, periodic_id=name)(app.task(name=name, queueing_lock=name)(work))


async def retry_stalled(timestamp: int) -> None:
    """A worker that was killed leaves its job half-way: take it up again."""
    manager: Any = app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=30):
        await manager.retry_job(job)
