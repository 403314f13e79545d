"""What is asked: kinds of search as people make them, drawn from the words of the judgments themselves.

Each kind is a list of different requests, so that no answer comes from a cache unless a kind says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import cycle, islice, product
from random import Random

from phapdinh.searching.contract import FACETS, SearchRequest, Sort
from phapdinh.vietnamese.fold import fold

PER_KIND = 120  # different requests of one kind

#: Words in titles and words found in the text only, common and rare ones.
TOPICS = (
    "tranh chấp hợp đồng vay tài sản", "bồi thường thiệt hại sức khỏe", "ly hôn nuôi con", "trộm cắp tài sản",
    "quyền sử dụng đất", "thừa kế tài sản", "hợp đồng tín dụng", "chấm dứt hợp đồng lao động", "thu hồi đất",
    "cố ý gây thương tích", "hợp đồng mua bán hàng hóa", "đặt cọc", "tàng trữ trái phép chất ma túy",
    "giao thông đường bộ", "tiền lương", "cấp dưỡng", "thi công xây dựng", "chia tài sản chung của vợ chồng",
    "xử phạt vi phạm hành chính", "lừa đảo chiếm đoạt tài sản",
)  # fmt: skip
DETAILS = (
    "mất thu nhập", "vườn cao su", "giấy vay tiền viết tay", "ranh giới liền kề", "camera giám sát",
    "ao nuôi tôm",
    "sổ tiết kiệm", "định giá tài sản", "người làm chứng", "máy cày", "dây chuyền vàng", "biên bản hòa giải",
    "trước sự chứng kiến", "bảo hiểm xã hội", "tường rào gạch", "phun thuốc bảo vệ thực vật", "vi bằng",
    "đàn bò lai", "quán ăn", "án treo", "hung khí", "kê khai di sản", "rừng phòng hộ", "giám định pháp y",
)  # fmt: skip
PHRASES = (
    "mất thu nhập", "quyền sử dụng đất", "hội đồng xét xử", "người làm chứng", "giấy vay tiền viết tay",
    "đại diện viện kiểm sát", "tiền lãi quá hạn", "có đơn xin xét xử vắng mặt", "hợp đồng tín dụng",
    "ranh giới giữa các bất động sản liền kề", "giám định pháp y", "trước sự chứng kiến của nhiều người",
    "tài sản chung của vợ chồng", "thời hạn 15 ngày", "vườn sầu riêng", "tỷ lệ tổn thương cơ thể",
    "nguyên đơn", "bị cáo", "bồi thường thiệt hại", "sổ bảo hiểm xã hội",
)  # fmt: skip
SINGLE = (
    "thừa", "vay", "đất", "ly", "trộm", "lương", "tôm", "cọc", "heroine", "camera", "bồi", "thế", "sầu",
    "lãi",
    "di", "giám", "sổ", "nhà", "xe", "gỗ",
)  # fmt: skip
ARTICLES = (
    "91/2015/QH13#590", "91/2015/QH13#584", "91/2015/QH13#463", "91/2015/QH13#468", "52/2014/QH13#56",
    "52/2014/QH13#81", "100/2015/QH13#173", "100/2015/QH13#51", "92/2015/QH13#147", "45/2013/QH13#203",
    "36/2005/QH11#306", "45/2019/QH14#41",
)  # fmt: skip
YEARS = tuple(str(year) for year in range(2017, 2027))
TYPES = ("DS", "HNGĐ", "HS", "KDTM", "LĐ", "HC")


def kinds(per_kind: int = PER_KIND) -> Mapping[str, Sequence[SearchRequest]]:
    """Requests by kind, the same at every run."""
    several = _several(per_kind)
    return {
        "single word": _distinct([SearchRequest(word) for word in SINGLE], per_kind),
        "several words, ranked": [SearchRequest(text) for text in several],
        "phrase": _distinct([SearchRequest(f'"{phrase}"') for phrase in PHRASES], per_kind),
        "words and phrase": _mixed(per_kind),
        "without diacritics": [SearchRequest(fold(text)) for text in several],
        "with filters": _filtered(several),
        "cited article": _cited(per_kind),
        "with all facets": [SearchRequest(text, facets=FACETS) for text in several],
        "filters and all facets": [replace(request, facets=FACETS) for request in _filtered(several)],
        "newest first": [SearchRequest(text, sort=Sort.NEWEST) for text in several],
        "phrase, newest first": _distinct(
            [SearchRequest(f'"{phrase}"', sort=Sort.NEWEST) for phrase in PHRASES], per_kind
        ),
        "deep page": [SearchRequest(text, offset=900 - 10 * (n % 50)) for n, text in enumerate(several)],
        "everything, all facets": [SearchRequest(facets=FACETS, filters={"year": [y]}) for y in YEARS],
        "number": [SearchRequest(f"{n + 1}/{YEARS[n % 10]}/DS-ST") for n in range(per_kind)],
    }


def prefixes(per_kind: int = PER_KIND) -> list[str]:
    """What stands in the search box while somebody types."""
    typed = [topic[:length] for topic in (*TOPICS, *map(fold, TOPICS)) for length in (1, 2, 4, 7, 11)]
    typed += [f"{n}/{YEARS[n % 10]}"[:length] for n in range(1, 40) for length in (1, 3, 6)]
    distinct = list(dict.fromkeys(typed))
    Random(3).shuffle(distinct)  # noqa: S311 - a fixed order
    return distinct[:per_kind]


def _several(count: int) -> list[str]:
    """Topics alone, with a detail, and with two: from broad to narrow."""
    texts = [*TOPICS, *(f"{topic} {detail}" for topic, detail in product(TOPICS, DETAILS))]
    Random(5).shuffle(texts)  # noqa: S311 - a fixed order
    return list(islice([*TOPICS, *(text for text in texts if text not in TOPICS)], count))


def _mixed(count: int) -> list[SearchRequest]:
    pairs = list(product(TOPICS, PHRASES))
    Random(7).shuffle(pairs)  # noqa: S311 - a fixed order
    return [SearchRequest(f'{topic} "{phrase}"') for topic, phrase in pairs[:count]]


def _filtered(texts: Sequence[str]) -> list[SearchRequest]:
    narrowed = zip(texts, cycle(TYPES), cycle(YEARS), strict=False)
    return [
        SearchRequest(text, filters={"type": [kind, "DS"], "year": [year]}) for text, kind, year in narrowed
    ]


def _cited(count: int) -> list[SearchRequest]:
    asked = [SearchRequest(word, filters={"article": [a]}) for a, word in product(ARTICLES, ("", *DETAILS))]
    return asked[:count]


def _distinct(requests: Sequence[SearchRequest], count: int) -> list[SearchRequest]:
    """Few words asked often: made different by the page, which no cache shares."""
    pages = product(range(0, 200, 10), requests)
    return [replace(request, offset=offset) for offset, request in islice(pages, count)]
