"""How much of a case somebody sees: each cell of the table."""

import pytest

from engine.access import Actor, ActorKind, Holding, Part, Sight, knows_of_sealed, sees_sealed, shown, sight


def _holder(*roles: str) -> Actor:
    return Actor(ActorKind.USER, "li", tuple(Holding(role, "desk") for role in roles))


@pytest.mark.parametrize(
    ("role", "sealed", "part", "expected"),
    [
        ("people_mediator", False, Part.OWN, Sight.FULL),
        ("people_mediator", False, Part.NEAR, Sight.FULL),
        ("people_mediator", False, Part.NONE, Sight.MASKED),
        ("intake_officer", False, Part.NONE, Sight.FULL),
        ("unit_head", False, Part.HEADED, Sight.FULL),
        ("unit_head", False, Part.NONE, Sight.MASKED),
        ("committee_head", False, Part.HEADED, Sight.FULL),
        ("committee_head", False, Part.NONE, Sight.MASKED),
        ("manager", False, Part.NONE, Sight.FULL),
        ("administrator", False, Part.NONE, Sight.FULL),
        ("auditor", False, Part.NONE, Sight.BLANK),
        ("supervisor", False, Part.NONE, Sight.BLANK),
        ("auditor", False, Part.OWN, Sight.FULL),
        ("people_mediator", True, Part.OWN, Sight.FULL),
        ("people_mediator", True, Part.NEAR, Sight.NONE),
        ("people_mediator", True, Part.NONE, Sight.NONE),
        ("intake_officer", True, Part.NONE, Sight.NONE),
        ("unit_head", True, Part.OWN, Sight.FULL),
        ("unit_head", True, Part.HEADED, Sight.FULL),
        ("unit_head", True, Part.NEAR, Sight.NONE),
        ("unit_head", True, Part.NONE, Sight.NONE),
        ("committee_head", True, Part.HEADED, Sight.FULL),
        ("committee_head", True, Part.NONE, Sight.NONE),
        ("administrator", True, Part.OWN, Sight.FULL),
        ("administrator", True, Part.NONE, Sight.OUTLINE),
        ("manager", True, Part.NONE, Sight.FULL),
        ("auditor", True, Part.NONE, Sight.BLANK),
        ("supervisor", True, Part.NEAR, Sight.BLANK),
    ],
)
def test_each_cell_of_the_table(role: str, sealed: bool, part: Part, expected: Sight) -> None:
    assert sight(_holder(role), sealed, part) is expected


def test_the_best_of_several_roles_counts() -> None:
    assert sight(_holder("people_mediator", "manager"), True, Part.NONE) is Sight.FULL
    assert sees_sealed(_holder("auditor", "grid_officer"))
    assert not sees_sealed(_holder("grid_officer"))
    assert not sees_sealed(_holder("unit_head"))
    assert not sees_sealed(_holder("administrator"))
    assert [knows_of_sealed(_holder(role)) for role in ("administrator", "manager", "auditor", "unit_head")] == [True, True, True, False]


def test_who_holds_no_role_sees_nothing_and_trusted_code_everything() -> None:
    assert sight(Actor(ActorKind.USER, "gone"), False, Part.NONE) is Sight.NONE
    assert sight(Actor(ActorKind.PARTY, "p1"), False, Part.NONE) is Sight.NONE
    assert sight(Actor(ActorKind.SYSTEM, ""), True, Part.NONE) is Sight.FULL
    assert sight(Actor(ActorKind.USER, "li", free=True), True, Part.NONE) is Sight.FULL


@pytest.mark.parametrize(
    ("field", "value", "seen", "expected"),
    [
        ("phone", "13800001234", Sight.FULL, "13800001234"),
        ("phone", "13800001234", Sight.MASKED, "138****1234"),
        ("phone", "13800001234", Sight.BLANK, ""),
        ("phone", "8800123", Sight.MASKED, "****23"),
        ("idNumber", "330106199001011234", Sight.MASKED, "330***********1234"),
        ("address", "文庙社区 3 幢", Sight.MASKED, ""),
        ("name", "李秀英", Sight.BLANK, "李秀英"),
        ("name", "李秀英", Sight.OUTLINE, ""),
        ("phone", "13800001234", Sight.NONE, ""),
    ],
)
def test_personal_data_is_masked_or_left_out(field: str, value: str, seen: Sight, expected: str) -> None:
    assert shown(field, value, seen) == expected
