"""A small invented law, indexed: for tests that need a whole corpus."""

from __future__ import annotations

from functools import cache

from phapdinh.assistant.contract import ArticleKey
from phapdinh.assistant.retrieval.building import index_of
from phapdinh.assistant.retrieval.index import Index
from phapdinh.assistant.retrieval.stream import Source

HUSBANDRY = "01/2030/QH99"
DECREE = "02/2030/NĐ-CP"

#: Invented law: nothing of it holds anywhere.
SOURCES = (
    Source(
        ArticleKey(HUSBANDRY, "1"),
        "Phạm vi điều chỉnh",
        "Luật Nuôi ong",
        "Luật này quy định về nuôi ong, mật ong và quyền của người nuôi ong.",
    ),
    Source(
        ArticleKey(HUSBANDRY, "2"),
        "Giải thích từ ngữ",
        "Luật Nuôi ong",
        "Trong Luật này, các từ ngữ dưới đây được hiểu như sau:\n1. Đàn ong là tập hợp ong có một ong chúa.\n"
        "2. Thùng ong là nơi đàn ong sinh sống.",
    ),
    Source(
        ArticleKey(HUSBANDRY, "3"),
        "Thời hạn của giấy phép nuôi ong",
        "Luật Nuôi ong",
        "1. Giấy phép nuôi ong có thời hạn 05 năm.\n2. Người nuôi ong được gia hạn giấy phép một lần:\n"
        "a) khi đàn ong không có bệnh;\nb) khi hàng xóm không bị ong đốt.",
    ),
    Source(
        ArticleKey(HUSBANDRY, "3a"),
        "Thu hồi giấy phép",
        "Luật Nuôi ong",
        "Giấy phép bị thu hồi khi người nuôi ong bỏ đàn ong quá ba tháng.",
    ),
    Source(
        ArticleKey(DECREE, "1"),
        "Phạm vi điều chỉnh",
        "Nghị định Xử phạt vi phạm hành chính trong lĩnh vực nuôi ong",
        "Nghị định này quy định hành vi vi phạm và mức phạt tiền trong lĩnh vực nuôi ong.",
    ),
    Source(
        ArticleKey(DECREE, "5"),
        "Xử phạt người nuôi ong vi phạm quy tắc đặt thùng ong",
        "Nghị định Xử phạt vi phạm hành chính trong lĩnh vực nuôi ong",
        "1. Phạt tiền từ 100.000 đồng đến 200.000 đồng đối với một trong các hành vi sau đây:\n"
        "a) Đặt thùng ong cạnh trường học;\nb) Đặt thùng ong trên vỉa hè.\n"
        "2. Phạt tiền từ 300.000 đồng đến 400.000 đồng đối với hành vi nuôi ong không có giấy phép.",
    ),
)


@cache
def small_index() -> Index:
    """The index of the invented corpus."""
    return index_of("invented", SOURCES)
