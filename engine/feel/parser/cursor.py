"""The parser's place in the tokens of one text, and the names it knows to be one name although they hold spaces or signs."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from itertools import pairwise

from engine.errors import FeelSyntaxError
from engine.feel.lexer import Kind, Token, tokens, unexpected

MAX_NESTING = 130
MAX_RETRIES = 50


class KnownNames:
    """Names of several words or with signs, found by their first word, the longest first."""

    def __init__(self, names: Collection[str] = (), base: KnownNames | None = None) -> None:
        self._base = base
        self._by_first: dict[str, list[list[Token]]] = {}
        for name in names:
            self.add(name)

    def add(self, name: str) -> None:
        """Know ``name`` from here on; a single word needs no knowing."""
        parts = tokens(name)[:-1]
        if len(parts) < 2:
            return
        known = self._by_first.setdefault(parts[0].text, [])
        if all([part.text for part in other] != [part.text for part in parts] for other in known):
            known.append(parts)
            known.sort(key=len, reverse=True)

    def length_at(self, found: list[Token], index: int) -> int:
        """How many tokens from ``index`` on form the longest known name; 0 if none does."""
        length = next((len(parts) for parts in self._by_first.get(found[index].text, ()) if _stands_at(found, index, parts)), 0)
        return max(length, self._base.length_at(found, index)) if self._base else length


def _stands_at(found: list[Token], index: int, parts: list[Token]) -> bool:
    if index + len(parts) > len(found):
        return False
    for offset, part in enumerate(parts):
        token = found[index + offset]
        if token.text != part.text:
            return False
        if offset and (part.start == parts[offset - 1].end) and token.start != found[index + offset - 1].end:
            return False
    return True


class Cursor:
    """Walks over the tokens of ``text``. ``names`` says which neighbouring words are one name."""

    def __init__(self, text: str, names: KnownNames) -> None:
        self.text = text
        self.names = names
        self.index = 0
        self.mentions_of_input = 0
        self.open_end = False
        self._tokens = tokens(text)
        self._nesting = 0
        self._retries = 0

    @property
    def token(self) -> Token:
        """The token that comes next."""
        return self._tokens[self.index]

    def ahead(self, count: int) -> Token:
        """The token ``count`` places after the next one."""
        return self._tokens[min(self.index + count, len(self._tokens) - 1)]

    def advance(self) -> Token:
        """Take the next token."""
        token = self._tokens[self.index]
        if token.kind is not Kind.END:
            self.index += 1
        return token

    def at(self, *texts: str) -> bool:
        """Whether the next token is one of these signs or words."""
        token = self._tokens[self.index]
        return token.text in texts and token.kind in (Kind.SIGN, Kind.WORD)

    def accept(self, text: str) -> bool:
        """Take the next token if it is ``text``."""
        if self.at(text):
            self.index += 1
            return True
        return False

    def expect(self, *texts: str) -> Token:
        """Take the next token, which has to be one of ``texts``."""
        if not self.at(*texts):
            raise self.unexpected(" or ".join(f"“{text}”" for text in texts))
        return self.advance()

    def unexpected(self, wanted: str) -> FeelSyntaxError:
        """The error that the next token is not what is wanted."""
        return unexpected(self.text, self.token, wanted)

    def refuse(self, position: int, reason: str) -> FeelSyntaxError:
        """The error that the text at ``position`` cannot be."""
        return FeelSyntaxError(expression=self.text, position=position + 1, reason=reason)

    def span(self, start: int) -> tuple[int, int]:
        """From ``start`` to the end of the token taken last."""
        return (start, self._tokens[self.index - 1].end if self.index else start)

    def name_length(self) -> int:
        """How many of the next tokens form one known name (0: no known name of several parts)."""
        return self.names.length_at(self._tokens, self.index)

    def take_name(self, length: int) -> str:
        """Take ``length`` tokens as one name, with single spaces where the text has any."""
        start = self.index
        self.index += length
        return joined(self._tokens[start : self.index])

    def take_name_before(self, *ends: str) -> str:
        """Take all tokens up to one of the signs or words ``ends`` as one new name."""
        length = 0
        while not (length and self.ahead(length).text in ends):
            token = self.ahead(length)
            if token.kind in (Kind.END, Kind.STRING, Kind.QUOTED) or (token.kind is Kind.SIGN and token.text in "()[]{},:<>=@"):
                self.index = min(self.index + length, len(self._tokens) - 1)
                raise self.unexpected(f"a name and “{ends[0]}”")
            length += 1
        return self.take_name(length)

    @contextmanager
    def nested(self) -> Iterator[None]:
        """One level of expression in expression; too many are refused before they exhaust the stack."""
        if self._nesting >= MAX_NESTING:
            raise self.refuse(self.token.start, f"expressions are nested more than {MAX_NESTING} deep")
        self._nesting += 1
        yield
        self._nesting -= 1

    @contextmanager
    def bracketed(self) -> Iterator[None]:
        """Inside brackets a ``[`` is a filter again, also in the end of a range."""
        outer, self.open_end = self.open_end, False
        yield
        self.open_end = outer

    def mark(self) -> tuple[int, int, int, bool]:
        """A place to come back to with ``restore``."""
        return (self.index, self.mentions_of_input, self._nesting, self.open_end)

    def restore(self, mark: tuple[int, int, int, bool], error: FeelSyntaxError) -> None:
        """Go back to read the same text in another way; after many times the first error stands."""
        self._retries += 1
        if self._retries > MAX_RETRIES:
            raise error
        self.index, self.mentions_of_input, self._nesting, self.open_end = mark


def joined(parts: list[Token]) -> str:
    """The text of tokens, with one space where there was space between them."""
    text = parts[0].text
    for before, part in pairwise(parts):
        text += part.text if part.start == before.end else " " + part.text
    return text
