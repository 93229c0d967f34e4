"""Invented names of people and places for the demo district."""

from __future__ import annotations

SURNAMES = (
    ("王", "Wang"), ("李", "Li"), ("张", "Zhang"), ("刘", "Liu"), ("陈", "Chen"), ("杨", "Yang"), ("赵", "Zhao"), ("黄", "Huang"),
    ("周", "Zhou"), ("吴", "Wu"), ("徐", "Xu"), ("孙", "Sun"), ("胡", "Hu"), ("朱", "Zhu"), ("高", "Gao"), ("林", "Lin"),
    ("何", "He"), ("郭", "Guo"), ("马", "Ma"), ("罗", "Luo"), ("梁", "Liang"), ("宋", "Song"), ("郑", "Zheng"),
)  # fmt: skip

GIVEN = (
    ("建国", "Jianguo"), ("秀英", "Xiuying"), ("伟", "Wei"), ("芳", "Fang"), ("娜", "Na"), ("敏", "Min"), ("静", "Jing"),
    ("丽", "Li"), ("强", "Qiang"), ("磊", "Lei"), ("洋", "Yang"), ("艳", "Yan"), ("勇", "Yong"), ("军", "Jun"), ("杰", "Jie"),
    ("娟", "Juan"), ("涛", "Tao"), ("明", "Ming"), ("超", "Chao"), ("秀兰", "Xiulan"), ("霞", "Xia"), ("平", "Ping"),
    ("刚", "Gang"), ("桂英", "Guiying"), ("文华", "Wenhua"), ("玉梅", "Yumei"), ("志强", "Zhiqiang"), ("海燕", "Haiyan"),
    ("春生", "Chunsheng"),
)  # fmt: skip

STREETS = (
    ("wenchang", "Wenchang Street", "文昌街道"),
    ("xingye", "Xingye Street", "兴业街道"),
    ("linhe", "Linhe Street", "临河街道"),
)

COMMUNITIES = (
    ("Wenmiao", "文庙"), ("Shuyuan", "书院"), ("Guqin", "古琴"), ("Chunhua", "春华"),
    ("Jinxiu", "锦绣"), ("Fangzhi", "纺织"), ("Xinmin", "新民"), ("Heping", "和平"),
    ("Liuyin", "柳荫"), ("Hongqiao", "虹桥"), ("Matou", "码头"), ("Beihe", "北河"),
)  # fmt: skip

CELLS_A_COMMUNITY = 5


def person_name(number: int) -> tuple[str, str, str]:
    """Id, Chinese and Latin name of the invented person with that number; different for each number below 600."""
    surname, surname_latin = SURNAMES[number % len(SURNAMES)]
    given, given_latin = GIVEN[(number * 5 + 2 * (number // len(SURNAMES))) % len(GIVEN)]
    return f"{surname_latin}.{given_latin}".lower(), surname + given, f"{surname_latin} {given_latin}"
