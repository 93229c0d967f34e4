"""A text in both languages, as definitions and units carry them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bilingual:
    """English and Chinese; where one is missing, the other stands in."""

    en: str
    zh: str = ""

    @classmethod
    def split(cls, text: str) -> Bilingual:
        """A text that a decision table gives in both languages: ``district policy / 辖区规定``. One without a bar is for both."""
        en, _, zh = text.partition(" / ")
        return cls(en.strip(), zh.strip())

    def said(self, language: str) -> str:
        """The text in ``language`` (``zh`` or ``en``)."""
        return (self.zh or self.en) if language == "zh" else (self.en or self.zh)
