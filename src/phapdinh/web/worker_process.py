"""One job worker: ``python -m phapdinh.web.worker_process``. Jobs are idempotent; a killed one runs again.

Named queues alone are worked on where they are given: recordings have a worker of their own, for whose hour
of work no other job waits.
"""

from __future__ import annotations

import sys

from phapdinh.web.bootstrap import setup

QUEUES = ("default", "import")


def main() -> None:
    """Work until SIGTERM, finishing the job in hand."""
    setup()
    from procrastinate.contrib.django import app

    with app.replace_connector(app.connector.get_worker_connector()) as worker:  # type: ignore[attr-defined]
        worker.run_worker(
            queues=sys.argv[1:] or list(QUEUES),
            wait=True,
            listen_notify=True,
            delete_jobs="successful",
            install_signal_handlers=True,
        )


if __name__ == "__main__":
    main()
