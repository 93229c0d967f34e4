"""The tables that can be imported, and what an import says of each row."""

from engine.organisation.importing import ImportedRow, ImportReport
from engine.organisation.sheets import HEADINGS, REMARK

__all__ = ["HEADINGS", "REMARK", "ImportReport", "ImportedRow"]
