"""The verbs that write to the law library."""

from phapdinh.laws.actions.importing import Imported, import_laws

__all__ = ["Imported", "import_laws"]
