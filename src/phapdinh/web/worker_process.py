"""One job worker: ``python -m phapdinh.web.worker_process``. Jobs are idempotent; a killed one runs again."""

from __future__ import annotations

from phapdinh.web.bootstrap import setup


def main() -> None:
    """Work until SIGTERM, finishing the job in hand."""
    setup()
    from procrastinate.contrib.django import app

    with app.replace_connector(app.connector.get_worker_connector()) as worker:  # type: ignore[attr-defined]
        worker.run_worker(
            wait=True, listen_notify=True, delete_jobs="successful", install_signal_handlers=True
        )


if __name__ == "__main__":
    main()
