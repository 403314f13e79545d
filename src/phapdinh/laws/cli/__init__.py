"""``phapdinh laws``: import documents, show their texts, resolve citations."""

from __future__ import annotations

import typer

from phapdinh.laws.cli import export, import_, link, resolve, show

app = typer.Typer(help="Văn bản pháp luật", no_args_is_help=True)


@app.callback()
def _group() -> None:
    """Văn bản pháp luật theo từng thời điểm, và ý nghĩa của viện dẫn."""


import_.register(app)
show.register(app)
resolve.register(app)
link.register(app)
export.register(app)
