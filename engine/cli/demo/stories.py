"""What people of the demo district quarrel about: one story a kind of dispute, as the desk would write it down."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Story:
    """A dispute as it is registered. ``weight``: how often it comes."""

    kind: str
    text: str
    weight: int = 2
    asks: str = "mediation"
    amount: int | None = None
    persons: int = 1
    against_authority: bool = False
    signs: tuple[str, ...] = ()


STORIES = (
    Story("neighbour", "楼上夜间拖动家具、孩子跑跳，影响楼下老人休息，多次沟通无果。", 9),
    Story("neighbour", "邻居在公共过道堆放杂物和电动车，影响通行和消防安全。", 6),
    Story("neighbour", "卫生间漏水泡坏楼下天花板，双方对维修费用意见不一。", 6, amount=6800),
    Story("property", "小区电梯经常停运，业主拒交物业费，物业公司催缴引发争执。", 6, amount=2400),
    Story("property", "停车位划线后业主车位被占，要求物业退还管理费。", 4, amount=1200),
    Story("labour", "装修工程完工后包工头拖欠工资，工人多次讨要未付。", 5, amount=18600, persons=3),
    Story("labour", "餐馆关门停业，拖欠十二名外来务工人员两个月工资。", 2, amount=96000, persons=12, signs=("massIncident",)),
    Story("family", "兄弟姐妹对赡养老人的费用和照料时间分配有分歧。", 5),
    Story("family", "夫妻感情不和，因孩子抚养和家庭开支经常争吵。", 4),
    Story("consumer", "健身房停业不退会员卡余额，消费者要求退费。", 5, amount=3980),
    Story("onlinePurchase", "网购家电与描述不符，商家拒绝退换。", 3, amount=2599),
    Story("medical", "患者对手术效果不满，认为医院告知不充分，要求赔偿。", 3, amount=50000),
    Story("cityManagement", "沿街商铺油烟直排，居民多次反映未解决。", 4),
    Story("environment", "工地夜间施工噪声扰民，附近居民要求停止夜间作业。", 3),
    Story("traffic", "电动自行车与行人相撞，双方对医疗费和误工费有争议。", 4, amount=7300),
    Story("tenancy", "退租时房东扣留押金，称家具损坏。", 5, amount=4500),
    Story("loan", "朋友间借款到期未还，借条约定不清。", 4, amount=30000),
    Story("inheritance", "父亲去世后，子女对老宅份额意见不一。", 3),
    Story("injury", "广场舞时发生推搡，一人摔伤，要求赔偿医药费。", 3, amount=5200, signs=("violenceThreatened",)),
    Story("contract", "婚庆公司临时更换方案，新人要求退还部分费用。", 2, amount=8800),
    Story("socialSecurity", "单位未按时缴纳社保，职工要求补缴。", 2, amount=12000),
    Story("petition", "居民反映拆迁补偿标准不公开，要求答复。", 3, asks="authorityDecision", against_authority=True),
    Story("land", "宅基地界址不清，两户因建围墙发生争执。", 2),
    Story("school", "孩子课间受伤，家长与学校对责任认定有分歧。", 2, amount=3600),
)
