"""Pháp Đình: the electronic court of Vietnam."""

__version__ = "0.1.0"
