"""The invented law of bees in the database, for the tests of pages; no such document exists."""

from __future__ import annotations

from typing import Any

import orjson

from phapdinh.laws.actions import import_laws
from phapdinh.laws.actions.linking import link_articles
from phapdinh.laws.delivery import read_line
from phapdinh.laws.tests.samples import HEAD, LAW, line, older

DECREE = "7/2013/NĐ-CP"
URL = "http://example.vn/toanvan.aspx?ItemID=7#"
DECREE_HEAD = (
    f"(Điều 1 Nghị định số {DECREE} Quy định chi tiết Luật Nuôi ong ngày 02/01/2013 của Chính phủ, có hiệu "
    "lực thi hành kể từ ngày 01/03/2013)"
)
REPEALED = (
    f"(Điều 8 Luật số {LAW}, có hiệu lực thi hành kể từ ngày 01/07/2012, bị bãi bỏ bởi Điều 2 Luật số "
    "902/2024/QH99 có hiệu lực thi hành kể từ ngày 01/01/2025)"
)
NOTED = f"(Điều 6 Luật số {LAW}, có hiệu lực thi hành kể từ ngày 01/07/2012)"


def law_lines() -> list[dict[str, Any]]:
    """Six articles in two chapters, one of them with an older text, one repealed, one undated."""
    first, second = "Chương I QUY ĐỊNH CHUNG", "Mục 1 ĐẶT TỔ"
    return [
        line(article="1", title="Phạm vi", text="Luật này quy định về nuôi ong.", source_note=HEAD,
             chapter=first, codified_id="99.1.LQ.1", topic="Nuôi ong", url=f"{URL}Chuong_I_Dieu_1"),
        line(chapter=second, codified_id="99.1.LQ.5", topic="Nuôi ong", url=f"{URL}Chuong_II_Muc_1_Dieu_5",
             see_also="(Điều này có nội dung liên quan đến Điều 99.1.NĐ.1.2. Hồ sơ)"),
        older(),
        line(article="6", title="Đánh số", source_note=NOTED, url=f"{URL}Chuong_II_Muc_1_Dieu_6",
             text="1. Tổ ong đặt theo điểm b khoản 2 Điều 5 của Luật này được đánh số.\n2. Việc đánh số theo "
             f"khoản 1 Điều này và Điều 2 Nghị định số {DECREE}."),
        line(article="8", title="Đã bỏ", text="Bãi bỏ", source_note=REPEALED, url=f"{URL}Chuong_II_Dieu_8"),
        line(article="9đ", title="Chưa rõ ngày", text="Điều chưa rõ ngày.", source_note=None, snapshot=""),
    ]  # fmt: skip


def decree_lines() -> list[dict[str, Any]]:
    """A decree that cites the law, and an article of a law that is not held."""
    return [
        line(law_id=DECREE, article="1", title="Phạm vi", source_note=DECREE_HEAD,
             text="Nghị định này chi tiết Điều 5 của Luật Nuôi ong.\nTheo Điều 3 Luật số 903/2024/QH99."),
        line(law_id=DECREE, article="2", title="Hồ sơ", text="Hồ sơ theo khoản 2 Điều 5 Luật Nuôi ong.",
             codified_id="99.1.NĐ.1.2", source_note=DECREE_HEAD.replace("Điều 1 Ng", "Điều 2 Ng")),
    ]  # fmt: skip


def load(*lines: dict[str, Any]) -> None:
    """Import lines as they would be delivered."""
    import_laws(deliveries=[read_line(orjson.dumps(one)) for one in lines])


def fill() -> None:
    """The law, the decree, and the citations in them."""
    load(*law_lines(), *decree_lines())
    link_articles()
