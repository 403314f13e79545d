"""An invented library: a law on bees before and after a change, one to come, one without known days."""

from __future__ import annotations

from typing import Any

import orjson

from phapdinh.assistant.answers.sure import FEATURES, Band, SureModel
from phapdinh.assistant.retrieval.building import build
from phapdinh.laws.actions import import_laws
from phapdinh.laws.delivery import read_line
from phapdinh.laws.tests.samples import HEAD, LAW, line, older

#: Sure of everything, so that a test says itself when it is about doubt.
SURE = SureModel(
    mean=dict.fromkeys(FEATURES, 0.0),
    scale=dict.fromkeys(FEATURES, 1.0),
    weight={"words": 8.0},
    constant=-3.0,
    threshold=0.5,
    bands=(Band(least=0.9, right_of_hundred=97), Band(least=0.5, right_of_hundred=80)),
)
FINES = (
    "1. Phạt tiền từ 100.000 đồng đến 200.000 đồng đối với người nuôi ong:\n"
    "a) Không đội mũ lưới khi mở thùng ong;\n"
    "b) Đặt thùng ong sát đường làng.\n"
    "2. Phạt tiền từ 300.000 đồng đến 500.000 đồng đối với người bán mật:\n"
    "a) Pha đường vào mật ong;\n"
    "b) Ghi sai ngày thu hoạch trên nhãn."
)
LINES: tuple[dict[str, Any], ...] = (
    line(),
    older(),
    line(article="1", title="Phạm vi điều chỉnh", text="Luật này quy định việc nuôi ong.", source_note=HEAD),
    line(
        article="8",
        title="Xử phạt trong nuôi ong, bán mật",
        text=FINES,
        source_note=f"(Điều 8 Luật số {LAW}, có hiệu lực thi hành kể từ ngày 01/07/2012)",
    ),
    line(
        article="11",
        title="Phù hiệu của người nuôi ong",
        text="Người nuôi ong đeo phù hiệu hình lục giác.",
        source_note=f"(Điều 11 Luật số {LAW}, có hiệu lực thi hành kể từ ngày 01/07/2012, bị bãi bỏ bởi "
        "Điều 2 Luật số 902/2024/QH99 có hiệu lực thi hành kể từ ngày 01/01/2025)",
    ),
    line(
        law_id="904/2040/QH99",
        article="3",
        title="Thuế mật ong rừng",
        text="Mật ong rừng chịu thuế năm phần trăm.",
        source_note="(Điều 3 Luật số 904/2040/QH99, có hiệu lực thi hành kể từ ngày 01/01/2041)",
    ),
    line(
        law_id="905/2003/QH98",
        article="4",
        title="Giấy phép nuôi tằm",
        text="Người nuôi tằm phải có giấy phép của huyện.",
        snapshot="",
        source_note=None,
    ),
)


def fill_library() -> None:
    """Import the invented law and build the index of articles over it."""
    import_laws(deliveries=[read_line(orjson.dumps(one)) for one in LINES])
    build()
