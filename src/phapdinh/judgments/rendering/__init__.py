"""From a judgment's text and structure to the blocks of a page: pure, whole, and blind to what is hidden."""

from phapdinh.judgments.rendering.blocks import Block, BlockKind, Part, Run, RunKind
from phapdinh.judgments.rendering.hiding import masked_text, read_hidden
from phapdinh.judgments.rendering.render import render

__all__ = ["Block", "BlockKind", "Part", "Run", "RunKind", "masked_text", "read_hidden", "render"]
