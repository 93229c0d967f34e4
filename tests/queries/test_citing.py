"""The law as definitions cite it, in the language of the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from engine.queries.citing import cited, numeral
from tests.browser.conftest import PIPELINE


@pytest.mark.parametrize(
    ("written", "english", "chinese"),
    [
        ("人民调解法 art. 17, 23", "People's Mediation Law, art. 17, 23", "《人民调解法》第十七条、第二十三条"),
        ("信访工作条例 (Regulations on Petition Work 2022) art. 22", "Regulations on Petition Work, art. 22", "《信访工作条例》第二十二条"),
        ("民事诉讼法 (2023) art. 205", "Civil Procedure Law (2023), art. 205", "《民事诉讼法》（2023年）第二百零五条"),
        ("信访工作条例 art. 31(6)", "Regulations on Petition Work, art. 31(6)", "《信访工作条例》第三十一条第（六）项"),
        ("人民调解法 art. 17, 20 to 29", "People's Mediation Law, art. 17, 20 to 29", "《人民调解法》第十七条、第二十条至第二十九条"),
        ("行政诉讼法 art. 46 (to confirm)", "Administrative Litigation Law, art. 46 (to confirm)", "《行政诉讼法》第四十六条（待确认）"),
        ("法律援助法; 律师法", "Legal Aid Law; Lawyers Law", "《法律援助法》；《律师法》"),
        ("district policy / 辖区规定; 信访工作条例 art. 24", "district policy; Regulations on Petition Work, art. 24",
         "辖区规定；《信访工作条例》第二十四条"),
        ("district policy / 辖区规定", "district policy", "辖区规定"),
        ("本省条例 art. 3", "本省条例, art. 3", "《本省条例》第三条"),
        ("as the parties agreed", "as the parties agreed", "as the parties agreed"),
        ("", "", ""),
    ],
)  # fmt: skip
def test_a_source_is_read_in_both_languages(written: str, english: str, chinese: str) -> None:
    assert cited(written).said("en") == english
    assert cited(written).said("zh") == chinese


@pytest.mark.parametrize(
    ("number", "said"),
    [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (31, "三十一"), (100, "一百"), (105, "一百零五"), (110, "一百一十"),
     (358, "三百五十八"), (1010, "一千零一十"), (1260, "一千二百六十")],
)  # fmt: skip
def test_articles_are_numbered_as_laws_number_them(number: int, said: str) -> None:
    assert numeral(number) == said


def test_every_source_of_the_shipped_definitions_is_in_one_language_on_each_page() -> None:
    sources = set(_sources())
    assert "人民调解法 art. 17, 23" in sources
    assert "district policy / 辖区规定" in sources
    half = {source for source in sources if re.search("[\u4e00-\u9fff]", cited(source).en) or re.search("[A-Za-z]", cited(source).zh)}
    assert half == set()


def _sources() -> Iterator[str]:
    for path in map(Path, PIPELINE):
        if path.suffix in (".bpmn", ".dmn"):
            root = etree.fromstring(path.read_bytes())
            yield from (one.get("value") for one in root.iterfind(".//{*}property[@name='legalBasis']"))
            for table in root.iterfind(".//{*}decisionTable"):
                yield from _column(table)


def _column(table: etree._Element) -> Iterator[str]:
    names = [output.get("name") for output in table.iterfind("{*}output")]
    for rule in table.iterfind("{*}rule"):
        for name, cell in zip(names, rule.iterfind("{*}outputEntry"), strict=True):
            if name == "source":
                yield "".join(map(str, cell.itertext())).strip().strip('"').replace('\\"', '"')
