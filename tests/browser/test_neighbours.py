"""Noise between neighbours, through the browser: filed, advised, visited, settled on the spot, called back, closed, proved."""

from __future__ import annotations

from datetime import timedelta

from tests.browser.conftest import MONDAY, Served
from tests.browser.desk import Desk

STORY = "楼上住户深夜播放音响，已持续三周。"


def test_a_small_quarrel_goes_from_the_joint_desk_to_the_file(desk: Desk, served: Served) -> None:
    desk.come_as("受理员")
    _file(desk)
    desk.sees("2026-00001")
    desk.sees("李秀英 ↔ 王强")
    desk.sees("审查是否受理")

    desk.go("待办")
    desk.take_up("审查是否受理")
    desk.sees(STORY)
    desk.choose("是否同意建议", "同意")
    desk.complete()
    desk.sees("待签收：法律工作者")
    desk.sees("待签收：网格员")

    desk.come_as("法律工作者")
    desk.take_up("提供法律咨询与指引")
    desk.choose("咨询人", "申请人")
    desk.write("法律意见", "相邻关系应当有利生产、方便生活。")
    desk.write("可选途径", "先调解；也可以向人民法院起诉。")
    desk.choose("下一步意愿", "调解")
    desk.complete()

    desk.come_as("网格员")
    desk.take_up("上门走访")
    desk.choose("走访对象", "双方")
    desk.date("走访时间", "2026/10/12", "08:00")
    desk.write("走访情况", "双方都在家，愿意谈。")
    desk.choose("现场状况", "平稳")
    desk.choose("当事人意愿", "愿意协商")
    desk.complete()

    served.clock.move_to(MONDAY + timedelta(days=2))
    desk.come_as("人民调解员")
    desk.take_up("就地调解")
    desk.date("调解时间", "2026/10/14", "08:00")
    desk.choose("调解结果", "达成并当场履行")
    desk.tick("双方自愿调解")
    desk.tick("已告知权利义务")
    desk.write("事实与协议内容", "王强同意二十二时后不再播放音响，并当面致歉。")
    desk.complete()
    desk.sees("下一步：回访（网格员或人民调解员）")
    desk.page.locator("#case .card-head a").click()
    desk.sees("达成协议")

    served.clock.move_to(MONDAY + timedelta(days=10))
    served.engine.run_due()
    desk.come_as("网格员")
    desk.take_up("回访")
    desk.choose("是否联系上", "是")
    desk.date("回访时间", "2026/10/22", "08:00")
    desk.choose("协议履行", "已履行")
    desk.choose("现状", "平稳")
    desk.complete()
    desk.sees("案件已结束")

    desk.come_as("审计员")
    desk.go("记录")
    desk.page.locator("#record-q").fill("李秀英")
    desk.press("查找")
    desk.page.locator(".line-verb", has_text="李秀英").click()
    desk.sees("办结“就地调解”")
    desk.press("校验")
    desk.sees("校验通过")


def _file(desk: Desk) -> None:
    desk.go("登记")
    page = desk.page
    page.locator("[data-intake][data-ready]").wait_for()
    page.locator("#parties-0-name").fill("李秀英")
    page.locator("#parties-1-name").fill("王强")
    page.locator("#place").fill("文庙社区 3 幢 2 单元")
    page.locator("#kind-seek").fill("邻里")
    page.locator("#kind-seek").press("ArrowDown")
    page.locator("#kind-seek").press("Enter")
    page.locator("#story").fill(STORY)
    page.get_by_label("不清楚").check()
    desk.press("登记")
