"""A course as a page of documentation: a Mermaid diagram of its states, a table of its events."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from phapdinh.cases.courses.course import Course, Event

_WHO = {
    "clerk": "Thư ký",
    "judge": "Thẩm phán được phân công",
    "chief_judge": "Chánh án, Phó Chánh án",
    "system": "hệ thống",
}
_ELSEWHERE = frozenset({"transfer", "consolidate", "separate", "succession"})


def pages(courses: Mapping[str, Course]) -> dict[str, str]:
    """File name and content: one page a course, and a page that lists them."""
    found = {f"{course.id}.md": page(course) for course in courses.values()}
    return {"README.md": _contents(courses), **found}


def page(course: Course) -> str:
    """The page of one course."""
    days = f"Từ {course.effective_from}" if course.effective_from else ""
    until = f" đến {course.effective_to}" if course.effective_to else ""
    lines = [f"# {course.title}", "", f"`{course.id}`, {course.law}. {days}{until}.", ""]
    if course.note:
        lines += [f"> {course.note}", ""]
    lines += ["```mermaid", *_diagram(course), "```", "", *_table(course), ""]
    return "\n".join(lines)


def _contents(courses: Mapping[str, Course]) -> str:
    rows = [
        f"| [{course.title}]({course.id}.md) | {course.law} | {len(course.states)} | {len(course.events)} |"
        for course in courses.values()
    ]
    head = [
        "# Trình tự các loại vụ việc",
        "",
        "Viết ra từ `src/phapdinh/cases/rules/courses`: `phapdinh cases courses --diagrams docs/courses`.",
        "",
        "| Trình tự | Luật | Giai đoạn | Bước |",
        "|---|---|---|---|",
    ]
    return "\n".join([*head, *rows, ""])


def _diagram(course: Course) -> Iterator[str]:
    """States and the events that move between them; what every course knows is left out."""
    yield "stateDiagram-v2"
    shown = [state for state in course.states if state.id not in _ends(course)]
    for state in shown:
        yield f'    state "{state.title}" as {state.id}'
    for event in course.events:
        if event.opening:
            yield f"    [*] --> {event.to}: {_label(event)}"
        elif event.to_course:
            for origin in event.origins:
                yield f"    {origin} --> [*]: {_label(event)}"
        elif event.to and event.special not in _ELSEWHERE:
            yield from _arrows(event)
    for state in shown:
        if state.final:
            yield f"    {state.id} --> [*]"


def _label(event: Event) -> str:
    """The title without the marks that mean something to Mermaid."""
    return event.title.replace(";", ",").replace(":", ",")


def _arrows(event: Event) -> Iterator[str]:
    for origin in event.origins:
        if origin != "*":
            yield f"    {origin} --> {event.to}: {_label(event)}"


def _ends(course: Course) -> set[str]:
    return {event.to for event in course.events if event.special in _ELSEWHERE and event.to}


def _table(course: Course) -> Iterator[str]:
    yield "| Bước | Ai ghi | Căn cứ | Thời hạn bắt đầu | Thời hạn kết thúc | Văn bản |"
    yield "|---|---|---|---|---|---|"
    for event in course.events:
        who = ", ".join(_WHO[one] for one in event.who)
        source = f"{event.source}" + ("" if event.confidence == "V" else f" ({event.confidence})")
        starts = ", ".join(f"`{rule}`" for rule in dict.fromkeys(start.rule for start in event.starts))
        stops = ", ".join(f"`{rule}`" for rule in event.stops)
        papers = ", ".join(f"`{one}`" for one in event.documents)
        yield f"| {event.title} | {who} | {source} | {starts} | {stops} | {papers} |"
