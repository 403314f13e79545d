"""What a page of a judgment is made of: parts, blocks, runs. Plain values; escaping is the template's."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class RunKind(StrEnum):
    """What a stretch of a block is."""

    TEXT = "text"
    LAW = "law"  # a cited provision; target "91/2015/QH13#584"
    PRECEDENT = "precedent"  # target "02/2016/AL"
    JUDGMENT = "judgment"  # target: the number of the cited judgment
    HIDDEN = "hidden"  # a reported passage; it has no text


class BlockKind(StrEnum):
    """How a block is shown."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"  # the section's heading as written
    CAPTION = "caption"  # a short line in capitals: NHÂN DANH…, TUYÊN XỬ
    LETTERHEAD = "letterhead"  # court, motto, number, date: the page shows them from the record


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch ``[start, end)`` of the judgment's text; ``text`` is empty where it is hidden."""

    kind: RunKind
    start: int
    end: int
    text: str
    target: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph or heading. ``[start, end)`` covers ``marker`` (``[4]`` and its space) and the runs."""

    kind: BlockKind
    start: int
    end: int
    runs: tuple[Run, ...]
    anchor: str = ""
    number: str = ""
    marker: str = ""
    lead: int = 0  # characters of a leading label, "Nguyên đơn:"; within the first run

    @property
    def text(self) -> str:
        """The visible words, without the marker."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Part:
    """A section of the judgment; ``kind`` is empty for words that stand in no section."""

    kind: str
    anchor: str
    blocks: tuple[Block, ...]

    @property
    def numbered(self) -> tuple[Block, ...]:
        """The paragraphs that bear the court's own numbers."""
        return tuple(block for block in self.blocks if block.number)

    @property
    def heading(self) -> Block | None:
        """The section's heading as written, where it has one."""
        return next((block for block in self.blocks if block.kind is BlockKind.HEADING), None)

    @property
    def letterhead(self) -> tuple[Block, ...]:
        """The head of the sheet."""
        return tuple(block for block in self.blocks if block.kind is BlockKind.LETTERHEAD)

    @property
    def body(self) -> tuple[Block, ...]:
        """All that is read: the blocks without the head of the sheet."""
        return tuple(block for block in self.blocks if block.kind is not BlockKind.LETTERHEAD)
