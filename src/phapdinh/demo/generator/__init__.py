"""Invented judgments (vụ án giả định): our own sentences, no case that ever was.

``generate(seed, n)`` gives them in order, ``build(seed, index, courts)`` any one of them alone: the same
seed and index always give the same judgment, so that a range can be mapped over processes.
"""

from phapdinh.demo.generator.courts import CourtPool, default_courts
from phapdinh.demo.generator.generate import build, generate
from phapdinh.demo.generator.judgment import InventedJudgment, InventedParty

__all__ = ["CourtPool", "InventedJudgment", "InventedParty", "build", "default_courts", "generate"]
