"""The server takes and refuses what form-js itself does, on generated forms and answers that the browser could have sent.

Intended differences, not generated here: read-only fields are not checked (nobody could correct them); an answer that is no
option is refused rather than dropped; a telephone number has nothing before its plus sign; texts and numbers are not compared
(null here, false in form-js's FEEL). Dates are left out: their picker needs a real browser.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import pytest

from engine.errors import InvalidForm
from engine.forms import Form
from tests.forms.building import USING, form_of

ROOT = Path(__file__).parents[2]
NODE = shutil.which("node", path=str(Path(sys.executable).parent)) or shutil.which("node")
CASES = 80
TEXTS = ["", "a", "ab", "abc", "abcd", "b1", "a@b.org", "+8613800138000", " a "]
NUMBERS = [None, 0, 1, 2, 1.15, 0.1, -1.5, 3.3, 2.05, 100]
OPTIONS = [{"label": "A", "value": "a"}, {"label": "B", "value": "b"}, {"label": "One", "value": 1}]
CONDITIONS = ["=flag", "=not(flag)", "=level > 2", "=missing > 2", "=not(missing > 2)", '=text = "ab"', '=text = "" or flag', "=amount > 1"]


def test_the_server_agrees_with_form_js() -> None:
    if NODE is None or not (ROOT / "node_modules" / "linkedom").is_dir():
        pytest.skip("make setup installs Node and form-js")
    random = Random(20260928)
    cases = [_case(random) for _ in range(CASES)]
    inputs = [{"schema": dict(form.schema), "data": data} for form, data in cases]
    theirs = _form_js(json.dumps(inputs, default=float))
    outcomes = [(_ours(form, data), _shown(form, answer)) for (form, data), answer in zip(cases, theirs, strict=True)]
    for (ours, expected), (form, data) in zip(outcomes, cases, strict=True):
        assert _without_merged(ours, expected) == expected, f"{json.dumps(dict(form.schema), default=str)}\n{data}"
    taken = sum("errors" not in ours for ours, _ in outcomes)
    assert taken > CASES / 8
    assert CASES - taken > CASES / 8


def _form_js(inputs: str) -> list[dict[str, Any]]:
    assert NODE is not None
    script = Path(__file__).with_name("form_js.mjs")
    command = [NODE, str(script), f"{ROOT}/package.json"]
    done = subprocess.run(command, input=inputs, capture_output=True, text=True, check=False, timeout=100)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def _ours(form: Form, data: dict[str, Any]) -> dict[str, Any]:
    exact = json.loads(json.dumps(data), parse_float=Decimal)
    answers = {name: value for name, value in exact.items() if name in form.keys}
    try:
        return _plain({name: value for name, value in form.validate(answers, exact, USING).items() if name not in LOCKED})
    except InvalidForm as refused:
        return {"errors": sorted({error.key.partition("[")[0] for error in refused.errors})}


def _shown(form: Form, answer: dict[str, Any]) -> dict[str, Any]:
    """What form-js says, in the server's terms: keys instead of ids, no locked fields."""
    keys = {component["id"]: component.get("key") for component in form.schema["components"]}
    errors = {keys.get(place, place.replace("_", ".") if place.startswith("group") else "rows") for place in answer["errors"]} - LOCKED
    if errors:
        return {"errors": sorted(errors)}
    return _plain({name: value for name, value in answer["data"].items() if name not in LOCKED})


def _without_merged(ours: dict[str, Any], expected: dict[str, Any]) -> dict[str, Any]:
    """Ours without the hidden parts of a group, which keep the variable's value; form-js leaves them out and so loses them."""
    if "group" not in ours:
        return ours
    group = {name: value for name, value in ours["group"].items() if name in expected.get("group", {})}
    return _plain({**ours, "group": group})


def _plain(data: dict[str, Any]) -> dict[str, Any]:
    """Numbers as JSON has them, without objects and lists that hold nothing: form-js leaves those out."""
    kept = {name: value for name, value in json.loads(json.dumps(data, default=float)).items() if value != {}}
    if not any(kept.get("rows", [])):
        kept.pop("rows", None)
    return kept


LOCKED = {"disabled", "readonly"}


def _case(random: Random) -> tuple[Form, dict[str, Any]]:
    components = [_field(random, "text", "textfield"), {**_field(random, "amount", "number"), "serializeToString": False}]
    components += [_field(random, name, random.choice(KINDS)) for name in ("c", "d", "e")]
    if random.random() < 0.3:
        components.append({**_field(random, "disabled", "textfield"), "disabled": True})
    if random.random() < 0.3:
        components.append({**_field(random, "readonly", "textfield"), "readonly": random.choice([True, "=true"])})
    data = {component["key"]: _value(random, component) for component in components}
    if random.random() < 0.5:
        inner = [_field(random, name, random.choice(KINDS), CONDITIONS + ROW_CONDITIONS) for name in ("p", "q")]
        components.append({"id": "list", "type": "dynamiclist", "path": "rows", "components": inner})
        data["rows"] = [{field["key"]: _value(random, field) for field in inner} for _ in range(random.randrange(3))]
    if random.random() < 0.5:
        inner = [{**_field(random, name, random.choice(KINDS)), "id": f"group_{name}"} for name in ("x", "y")]
        components.append({"id": "g", "type": "group", "path": "group", "components": inner, **_hidden(random, CONDITIONS)})
        data["group"] = {field["key"]: _value(random, field) for field in inner}
    if random.random() < 0.4:
        expression = random.choice(['=if text = "ab" then 1 else 2', "=level + 1", "=text"])
        components.append({"id": "computed", "type": "expression", "key": "computed", "expression": expression})
    data |= {"flag": random.choice([True, False]), "level": random.choice([1, 2, 3]), "options": ["a", {"label": "B", "value": "b"}, 1]}
    return form_of(*components), data


KINDS = ["textfield", "textarea", "number", "checkbox", "radio", "select", "checklist", "taglist"]
ROW_CONDITIONS = ["=i[1] = 2", '=parent.text = "ab"', "=this.p = null"]


def _hidden(random: Random, conditions: list[str]) -> dict[str, Any]:
    return {"conditional": {"hide": random.choice(conditions)}} if random.random() < 0.3 else {}


def _field(random: Random, key: str, kind: str, conditions: list[str] = CONDITIONS) -> dict[str, Any]:
    def maybe(chance: float, values: dict[str, list[Any]]) -> dict[str, Any]:
        return {name: random.choice(among) for name, among in values.items() if random.random() < chance}

    field: dict[str, Any] = {"id": f"id_{key}", "type": kind, "key": key, "label": key, **_hidden(random, conditions)}
    validate = maybe(0.3, {"required": [True]})
    if kind in ("textfield", "textarea"):
        patterns = {"pattern": ["^a", "[0-9]+", "^[^b]*$"], "validationType": ["email", "phone"]}
        validate |= maybe(0.2, {"minLength": [2, "=2", "=level"], "maxLength": [3, "=level + 1"]}) | maybe(0.06, patterns)
    elif kind == "number":
        validate |= maybe(0.2, {"min": [1, "=level", -1.5], "max": [2, "=level * 2"]})
        field |= maybe(0.2, {"decimalDigits": [0, 1, 2], "increment": ["0.01", "0.05", 0.1, "2"], "serializeToString": [True]})
    elif kind != "checkbox":
        field |= random.choice([{"values": OPTIONS}, {"valuesKey": "options"}, {"valuesExpression": '=["a", "b", 1]'}])
    return {**field, "validate": validate}


def _value(random: Random, field: dict[str, Any]) -> Any:
    kind = field["type"]
    if kind == "number":
        value = random.choice(NUMBERS)
        return str(value) if field.get("serializeToString") and value is not None else value
    choices = {"checkbox": [True, False], "radio": [None, "a", "b", 1], "select": [None, "a", "b", 1]}
    lists: list[Any] = [[], ["a"], ["b", 1], ["a", "b", 1]]
    return random.choice(choices.get(kind) or (TEXTS if kind.startswith("text") else lists))
