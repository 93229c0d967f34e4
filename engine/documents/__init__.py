"""Documents on paper: templates of typst, filled with data, printed to PDF with a font that has Chinese."""

from engine.documents.printing import Unprintable, print_document

__all__ = ["Unprintable", "print_document"]
