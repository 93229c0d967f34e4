"""The demo district as values: 3 streets, 12 communities, 60 cells, and 80 people in their units."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from engine import Cell, Duty, Person, Unit
from engine.cli.demo.names import CELLS_A_COMMUNITY, COMMUNITIES, STREETS, person_name

DISTRICT = "haitang"
BEGINS = date(2024, 1, 1)

_DISTRICT_UNITS = (
    ("joint-desk", "joint_desk", "Joint desk", "联合接待中心", ()),
    ("petition-office", "petition_office", "Letters-and-visits office", "信访办", ()),
    ("medical-committee", "trade_committee", "Medical mediation committee", "医疗纠纷调委会", ("medical",)),
    ("labour-committee", "trade_committee", "Labour mediation committee", "劳动争议调委会", ("labour",)),
    ("traffic-committee", "trade_committee", "Traffic mediation committee", "道路交通事故调委会", ("traffic",)),
    ("health", "department", "Health department", "卫生健康局", ("medical", "familyPlanning")),
    ("human-resources", "department", "Human resources department", "人力资源和社会保障局", ("labour", "socialSecurity")),
    ("city-management", "department", "City management department", "城市管理局", ("cityManagement", "environment")),
    ("market", "department", "Market regulation department", "市场监督管理局", ("consumer", "onlinePurchase")),
    ("housing", "department", "Housing department", "住房和城乡建设局", ("property", "land", "tenancy")),
    ("court", "court", "Court's mediation office", "法院诉调对接中心", ()),
    ("police", "police", "Police station", "公安分局", ()),
    ("panel", "panel", "Joint panel office", "联合会商办公室", ()),
    ("services", "department", "Civil affairs: family services", "民政局家庭服务科", ()),
    ("supervision", "supervision_office", "Supervision office", "督查室", ()),
    ("policy", "department", "Policy office", "政策法规科", ()),
)


@dataclass(slots=True)
class Plan:
    """Everything that the demo enters into the organisation."""

    units: list[Unit] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    duties: list[Duty] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)
    officers: dict[str, tuple[str, str]] = field(default_factory=dict)  # cell: officer and deputy

    def hire(self, *places: tuple[str, str]) -> str:
        """A new person with these (role, unit) duties; the id."""
        id_, name, latin = person_name(len(self.people))
        self.people.append(Person(id_, name, latin))
        self.duties += [Duty(id_, role, unit_id, BEGINS) for role, unit_id in places]
        return id_


def plan() -> Plan:
    """The demo district; the same each time."""
    made = Plan()
    made.units.append(Unit(DISTRICT, "district", "Haitang District", "海棠区"))
    made.units += [Unit(id_, type_, name, zh, DISTRICT, kinds) for id_, type_, name, zh, kinds in _DISTRICT_UNITS]
    _staff_the_district(made)
    for street, name, name_zh in STREETS:
        made.units.append(Unit(street, "street", name, name_zh, DISTRICT))
        made.units.append(Unit(f"{street}-justice", "judicial_office", f"{name} judicial office", f"{name_zh}司法所", street))
        made.hire(("unit_head", f"{street}-justice"), ("panel_member", f"{street}-justice"))
        for _ in range(2):
            made.hire(("steward", f"{street}-justice"))
    communities = list(_communities())
    made.units += [unit for units in communities for unit in units]
    _staff_communities(made, [units[0].id for units in communities])
    return made


def _staff_the_district(made: Plan) -> None:
    for _ in range(4):
        made.hire(("intake_officer", "joint-desk"), ("steward", "joint-desk"))
    made.hire(("unit_head", "joint-desk"))
    made.hire(("people_mediator", "medical-committee"), ("committee_head", "medical-committee"))
    made.hire(("people_mediator", "medical-committee"), ("committee_head", "traffic-committee"))
    made.hire(("people_mediator", "labour-committee"), ("committee_head", "labour-committee"))
    made.hire(("people_mediator", "labour-committee"), ("people_mediator", "traffic-committee"))
    for department in ("health", "human-resources", "city-management", "market", "housing"):
        made.hire(("administrative_mediator", department), ("petition_handler", department), ("panel_member", department))
    made.hire(("petition_handler", "petition-office"), ("unit_head", "petition-office"))
    made.hire(("judicial_mediator", "court"), ("panel_member", "court"))
    made.hire(("unit_head", "police"), ("panel_member", "police"))
    made.hire(("panel_chair", "panel"))
    made.hire(("service_officer", "services"), ("panel_member", "services"))
    made.hire(("supervisor", "supervision"))
    made.hire(("policy_designer", "policy"))
    made.hire(("policy_approver", "policy"), ("manager", "policy"), ("unit_head", DISTRICT), ("petition_handler", DISTRICT))
    made.hire(("auditor", "supervision"))
    made.hire(("administrator", "policy"))


def _communities() -> Iterator[tuple[Unit, Unit, Unit]]:
    for index, (name, name_zh) in enumerate(COMMUNITIES):
        street = STREETS[index // 4][0]
        id_ = name.lower()
        yield (
            Unit(id_, "community", f"{name} community", f"{name_zh}社区", street),
            Unit(f"{id_}-mediation", "mediation_committee", f"{name} mediation committee", f"{name_zh}社区调委会", id_),
            Unit(f"{id_}-legal", "legal_workstation", f"{name} legal workstation", f"{name_zh}社区法律工作站", id_),
        )


def _staff_communities(made: Plan, communities: list[str]) -> None:
    for trio in range(0, len(communities), 3):
        made.hire(*(("committee_head", f"{community}-mediation") for community in communities[trio : trio + 3]))
    for pair in range(0, len(communities), 2):
        made.hire(*(("legal_officer", f"{community}-legal") for community in communities[pair : pair + 2]))
    for index, community in enumerate(communities):
        made.hire(("people_mediator", f"{community}-mediation"))
        if index == 0:  # the largest one has two
            made.hire(("people_mediator", f"{community}-mediation"))
        officers = [made.hire(("grid_officer", community)) for _ in range(2)]
        _lay_cells(made, index, community, officers)


def _lay_cells(made: Plan, index: int, community: str, officers: list[str]) -> None:
    name, name_zh = COMMUNITIES[index]
    for number in range(1, CELLS_A_COMMUNITY + 1):
        id_ = f"{community}-{number}"
        places = (f"{name_zh}{number}栋", f"{name_zh}社区{number}网格")
        made.cells.append(Cell(id_, community, f"{name} cell {number}", f"{name_zh}社区第{number}网格", places))
        made.officers[id_] = (officers[number % 2], officers[(number + 1) % 2])
