"""Each page renders empty, full and with the longest texts, in both languages, and says nothing untranslated."""

from __future__ import annotations

import re
from dataclasses import fields
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, g, session
from jinja2 import meta, nodes

from tests.webui.samples import NASTY, PAGES, person
from tools.catalogues import marked
from webui.layout.page import show

TEMPLATES = sorted(Path(__file__).parents[2].joinpath("webui").glob("*/templates/**/*.html"))
ALWAYS = {"frame", "_", "ngettext", "url_for", "bundle"}


def rendered(app: Flask, name: str, language: str, *roles: str) -> str:
    with app.test_request_context("/inbox"):
        session["language"] = language
        if not name.startswith("sign-in"):
            g.reader = person(*(roles or ("administrator", "intake_officer")))
        return show(PAGES[name])


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_page_renders_with_no_inline_script_and_nothing_unescaped(bare_app: Flask, name: str, language: str) -> None:
    html = rendered(bare_app, name, language)
    assert NASTY not in html
    page = Page(html)
    assert page.open == []
    assert page.inline == []
    assert page.posts_without_token == 0


@pytest.mark.parametrize("name", ["inbox-full", "case-full", "task-form"])
def test_a_page_renders_for_a_person_of_each_kind(bare_app: Flask, name: str) -> None:
    assert 'href="/register"' in rendered(bare_app, name, "zh", "intake_officer")
    assert 'href="/register"' not in rendered(bare_app, name, "zh", "people_mediator")
    assert 'href="/record"' in rendered(bare_app, name, "zh", "auditor")
    assert 'href="/organisation"' in rendered(bare_app, name, "zh", "manager")


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_chinese_page_says_nothing_in_english(bare_app: Flask, name: str) -> None:
    english = {str(message.id) for message in marked("webui") if isinstance(message.id, str) and len(message.id) > 3}
    allowed = {"Parley"}
    spoken = set(Page(rendered(bare_app, name, "zh")).texts)
    assert spoken & (english - allowed) == set()


@pytest.mark.parametrize("page", PAGES.values(), ids=list(PAGES))
def test_a_template_reads_the_fields_of_its_page_and_no_others(bare_app: Flask, page: Any) -> None:
    assert bare_app.jinja_env.loader is not None
    read = names_read(bare_app, page.template) - ALWAYS
    assert read == {field.name for field in fields(page)}


def names_read(app: Flask, template: str) -> set[str]:
    source = app.jinja_env.loader.get_source(app.jinja_env, template)[0]  # type: ignore[union-attr]
    tree = app.jinja_env.parse(source)
    included = [name for name in meta.find_referenced_templates(tree) if name and re.search(rf'include "{name}"', source)]
    imported = {alias[1] if isinstance(alias, tuple) else alias for node in tree.find_all(nodes.FromImport) for alias in node.names}
    return (meta.find_undeclared_variables(tree) - imported).union(*(names_read(app, name) for name in included))


class Page(HTMLParser):
    """What a test needs to know of a page: elements left open, inline code, forms, and the texts that people read."""

    VOID = frozenset({"meta", "link", "input", "br", "hr", "img", "path"})
    HANDLERS = re.compile(r"on\w+|style")

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.inline: list[str] = []
        self.texts: list[str] = []
        self.posts_without_token = 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag not in self.VOID:
            self.open.append(tag)
        self.inline += [name for name in given if self.HANDLERS.fullmatch(name)]
        self.inline += [tag] if tag == "style" or (tag == "script" and "src" not in given) else []
        self.posts_without_token += tag == "form" and given.get("method") == "post"
        self.posts_without_token -= tag == "input" and given.get("name") == "csrf" and bool(given.get("value"))
        self.texts += [given[name] or "" for name in ("title", "aria-label", "placeholder") if name in given]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        pass

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1:] == [tag], f"</{tag}> closes {self.open[-3:]}"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.texts.append(data.strip())
