"""The law behind a task or a limit, as definitions cite it, read in both languages.

Definitions write ``人民调解法 art. 17, 23; 民事诉讼法 (2023) art. 205``: titles in Chinese as they are in force, articles by ``art.``, and
text in both languages as elsewhere (``district policy / 辖区规定``). Here it becomes 《人民调解法》第十七条、第二十三条 for the one page
and ``People's Mediation Law, art. 17, 23`` for the other.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from engine.queries.bilingual import Bilingual

LAWS: Mapping[str, str] = {
    "人民调解法": "People's Mediation Law",
    "人民调解工作若干规定": "Several Provisions on People's Mediation Work",
    "人民调解文书格式": "Formats of People's Mediation Documents",
    "人民法院在线调解规则": "Rules of Online Mediation of the People's Courts",
    "最高人民法院特邀调解规定": "Provisions of the Supreme People's Court on Invited Mediation",
    "特邀调解规定": "Provisions on Invited Mediation",
    "信访工作条例": "Regulations on Petition Work",
    "医疗纠纷预防和处理条例": "Regulations on the Prevention and Handling of Medical Disputes",
    "劳动争议调解仲裁法": "Labour Dispute Mediation and Arbitration Law",
    "劳动人事争议仲裁办案规则": "Rules for Handling Labour and Personnel Arbitration Cases",
    "民事诉讼法": "Civil Procedure Law",
    "民事诉讼法解释": "Interpretation of the Civil Procedure Law",
    "民法典": "Civil Code",
    "行政诉讼法": "Administrative Litigation Law",
    "行政复议法": "Administrative Reconsideration Law",
    "反家庭暴力法": "Anti-Domestic Violence Law",
    "法律援助法": "Legal Aid Law",
    "律师法": "Lawyers Law",
    "社会救助暂行办法": "Interim Measures for Social Assistance",
    "济南市优化营商环境条例": "Jinan Regulation on Improving the Business Environment",
}
"""Titles as definitions write them, in English. A title that is not here stays Chinese on both pages."""

_CITED = re.compile(
    r"(?P<law>[\u4e00-\u9fff]+)(?: \((?!to confirm)(?P<note>[^()]*)\))?(?: art\. (?P<articles>\d[\d, to()]*?))?(?P<open> \(to confirm\))?"
)
_ARTICLE = re.compile(r"(\d+)(?:\((\d+)\))?(?: to (\d+))?")
_YEAR = re.compile(r"\d{4}")
_DIGITS = "零一二三四五六七八九"


def cited(text: str) -> Bilingual:
    """What ``text`` cites, in both languages; parts that cite nothing are taken as `Bilingual.split` takes them."""
    parts = [_part(part.strip()) for part in text.split(";") if part.strip()]
    return Bilingual("; ".join(part.said("en") for part in parts), "；".join(part.said("zh") for part in parts))


def _part(text: str) -> Bilingual:
    found = _CITED.fullmatch(text)
    if found is None or (found["law"] not in LAWS and found["articles"] is None):
        return Bilingual.split(text)
    year = found["note"] if _YEAR.fullmatch(found["note"] or "") else ""
    articles = _ARTICLE.findall(found["articles"] or "")
    english = LAWS.get(found["law"], found["law"]) + (f" ({year})" if year else "")
    if articles:
        english += f", art. {(found['articles'] or '').strip()}"
    chinese = f"《{found['law']}》" + (f"（{year}年）" if year else "") + "、".join(_article(*one) for one in articles)
    return Bilingual(f"{english} (to confirm)", f"{chinese}（待确认）") if found["open"] else Bilingual(english, chinese)


def _article(number: str, item: str, last: str) -> str:
    said = f"第{numeral(int(number))}条" + (f"第（{numeral(int(item))}）项" if item else "")
    return f"{said}至第{numeral(int(last))}条" if last else said


def numeral(number: int) -> str:
    """A number from 1 to 9999 as laws number their articles: 三十一, 一百零五, 二百一十."""
    said, skipped = "", False
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            said += ("零" if skipped and said else "") + _DIGITS[digit] + name
        skipped = not digit
    return said.removeprefix("一") if 10 <= number < 20 else said
