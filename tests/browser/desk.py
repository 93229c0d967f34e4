"""What a person does before the browser, in a person's words.

Tests say them in Chinese; where the person before the browser reads English, `ENGLISH` has what stands there instead.
"""

from __future__ import annotations

from typing import Literal

from playwright.sync_api import Locator, Page, expect

ENGLISH = {
    "退出": "Sign out",
    "签收": "Claim",
    "已签收": "Claimed",
    "打开": "Open it",
    "办结": "Complete",
    "已办结": "Completed",
    "存为草稿": "Keep for later",
    "已存为草稿": "Kept for later",
    "登记": "Register",
    "就地调解": "Settle on the spot",
    "回访": "Call back",
    "调解时间": "When",
    "调解结果": "Result",
    "达成并当场履行": "Agreed and performed at once",
    "双方自愿调解": "Both wish mediation",
    "已告知权利义务": "Rights and duties told",
    "事实与协议内容": "Facts and what was agreed",
    "邻里": "Neigh",
    "均不是": "None of these",
    "作为新案件登记的理由": "Why is it a new one?",
    "打印登记回执": "Receipt to print",
    "登记回执": "Registration receipt",
    "播放": "Play",
    "联合受理": "Joint intake",
    "重新运行并比对": "Run the case again and compare",
    "得到相同状态": "led to the same state",
    "没有问题": "No problems",
    "发布…": "Publish …",
    "第 2 版": "version 2",
    "修改请使用较大的屏幕": "To change this, use a larger screen",
    "录入": "Enter",
    "发放初始密码": "Give a first password",
    "修改密码": "Change password",
    "密码已修改": "Your password is changed",
    "受理员": "Intake officer",
    "人民调解员": "People's mediator",
    "审计员": "Auditor",
    "流程设计师": "Policy designer",
    "管理者": "Manager",
    "系统管理员": "Administrator",
}
"""What stands on the English pages, by what stands on the Chinese ones."""


class Desk:
    """A browser window with Parley in it, in Chinese or in English.

    ``complaints`` are errors that the browser logged, violations of the policy among them.
    """

    def __init__(self, page: Page, address: str, language: Literal["zh", "en"] = "zh") -> None:
        self.page = page
        self.language = language
        self.address = address
        self.complaints: list[str] = []
        page.set_default_timeout(10_000)
        page.on("console", lambda message: self.complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def words(self, chinese: str) -> str:
        """These words as the pages say them to this person."""
        return chinese if self.language == "zh" else ENGLISH.get(chinese, chinese)

    def come_as(self, role: str) -> None:
        """Sign in as the person of the demonstration with this role, after whoever was here before."""
        if self.page.locator(".person-menu").count():
            self.leave()
        else:
            self.page.goto(self.address)
        self.page.locator(".person", has_text=self.words(role)).first.click()
        expect(self.page.locator(".person-menu")).to_be_visible()

    def leave(self) -> None:
        """Sign out, by the menu under the person's name."""
        self.page.locator(".person-menu > summary").click()
        self.press("退出")
        expect(self.page.locator(".person-menu")).to_have_count(0)

    def go(self, place: str) -> None:
        """Go to a place of the menu."""
        self.page.locator(".places").get_by_role("link", name=self.words(place)).click()

    def take_up(self, task: str) -> None:
        """Claim a task that waits, and open its form."""
        self.page.locator("#tab-to-claim").click()
        line = self.page.locator(".line", has=self.page.get_by_role("link", name=self.words(task), exact=True)).first
        line.get_by_role("button", name=self.words("签收")).click()
        expect(self.page.locator("#inbox").get_by_role("status")).to_contain_text(self.words("已签收"))
        self.open(task)

    def open(self, task: str) -> None:
        """Open one of the person's own tasks."""
        self.page.locator("#tab-mine").click()
        line = self.page.locator(".line", has=self.page.get_by_role("link", name=self.words(task), exact=True)).first
        line.get_by_role("link", name=self.words("打开")).click()
        self.wait_for_form()

    def wait_for_form(self) -> None:
        """Wait until the form can be typed into."""
        expect(self.page.locator("[data-form][data-ready]")).to_be_visible()

    def write(self, label: str, text: str, row: int = 0) -> None:
        """Type into the field with this label; ``row`` counts fields of the same label."""
        self.field(label, row).locator("input, textarea").first.fill(text)

    def choose(self, label: str, option: str, row: int = 0) -> None:
        """Choose from a list, or press a round button."""
        field = self.field(label, row)
        if field.locator("input[type=radio]").count():
            field.get_by_label(self.words(option), exact=True).check()
            return
        field.locator(".fjs-select-display").click()
        field.locator(".fjs-dropdownlist-item", has_text=self.words(option)).first.click()

    def date(self, label: str, day: str, time: str) -> None:
        """Fill in a day, as the browser's language writes it, and a time."""
        inputs = self.field(label).locator(".fjs-datetime-subsection input")
        for place, text in ((inputs.first, day), (inputs.last, time)):
            place.fill(text)
            place.press("Enter")
            place.press("Tab")

    def tick(self, label: str) -> None:
        """Tick a box."""
        self.page.locator(".fjs-inline-label", has_text=self.words(label)).first.click()

    def complete(self) -> None:
        """Complete the task; it must be taken."""
        self.press("办结")
        expect(self.page.get_by_role("status").filter(has_text=self.words("已办结"))).to_be_visible()

    def field(self, label: str, row: int = 0) -> Locator:
        """The field of the form with this label."""
        label = self.words(label)
        has = self.page.locator(f'.fjs-form-field-label:text-matches("^{label}[*]?$"), legend:text-matches("^{label}[*]?$")')
        return self.page.locator(".fjs-form-field:not(.fjs-form-field-group):not(.fjs-form-field-dynamiclist)").filter(has=has).nth(row)

    def press(self, button: str) -> None:
        """Press a button by its words."""
        self.page.get_by_role("button", name=self.words(button), exact=True).click()

    def expect_complaint(self, words: str) -> None:
        """What the browser logged was only this, e.g. the status of a refusal."""
        assert all(words in complaint for complaint in self.complaints), self.complaints
        self.complaints.clear()

    def sees(self, text: str) -> None:
        """Expect these words on the page."""
        expect(self.page.locator("main")).to_contain_text(self.words(text))
