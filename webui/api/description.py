"""The OpenAPI description, written beside the routes; a test compares the two."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from typing import Any

ANY: dict[str, Any] = {"type": "object", "additionalProperties": True}
TEXT = {"type": "string"}
LIST = {"type": "array"}
MAYBE = {"type": ["string", "null"]}
INSTANT = {"type": "string", "format": "date-time"}
MAYBE_INSTANT = {"type": ["string", "null"], "format": "date-time"}


def _object(required: str, **properties: Any) -> dict[str, Any]:
    return {"type": "object", "required": required.split(), "properties": properties}


SCHEMAS: dict[str, Any] = {
    "Case": _object(
        "id process_id version state variables",
        id=TEXT, process_id=TEXT, version={"type": "integer"}, number=MAYBE, variables=ANY, started_at=INSTANT, ended_at=MAYBE_INSTANT,
        state={"enum": ["active", "suspended", "completed", "cancelled", "failed"]}, active_elements={"type": "array", "items": TEXT},
    ),
    "Task": _object(
        "id case_id element_id name state revision",
        id=TEXT, case_id=TEXT, root_id=TEXT, element_id=TEXT, name=TEXT, name_zh=MAYBE, assignee=MAYBE, due_at=MAYBE_INSTANT,
        state={"enum": ["open", "completed", "cancelled"]}, roles={"type": "array", "items": TEXT}, revision={"type": "integer"},
    ),
    "Entry": _object(
        "seq at actor transition", seq={"type": "integer"}, at=INSTANT, actor=TEXT, transition=TEXT, element_id=MAYBE, changes=ANY
    ),
    "MessageResult": _object("delivered started buffered", delivered=LIST, started=LIST, buffered={"type": "boolean"}),
    "DecisionResult": _object("outputs", outputs={}, matched_rules=LIST),
    "Problem": _object(
        "type title status detail",
        type=TEXT, title=TEXT, status={"type": "integer"}, detail=TEXT, code=TEXT,
        errors={"type": "array", "items": _object("key code message", key=TEXT, code=TEXT, message=TEXT)},
    ),
}  # fmt: skip


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


def _list(field: str, name: str) -> dict[str, Any]:
    return _object(field, **{field: {"type": "array", "items": _ref(name)}})


def _operation(
    summary: str, gives: dict[str, Any], *, takes: dict[str, Any] | None = None, query: str = "", path: str = "", status: str = "200"
) -> dict[str, Any]:
    parameters = [{"name": name, "in": "path", "required": True, "schema": TEXT} for name in path.split()]
    parameters += [{"name": name, "in": "query", "schema": TEXT} for name in query.split()]
    problem = {"description": "What went wrong", "content": {"application/problem+json": {"schema": _ref("Problem")}}}
    operation: dict[str, Any] = {
        "summary": summary,
        "parameters": parameters,
        "responses": {status: {"description": "Done", "content": {"application/json": {"schema": gives}}}, "default": problem},
    }
    if takes is not None:
        parameters.append({"name": "Idempotency-Key", "in": "header", "schema": TEXT})
        operation["requestBody"] = {"content": {"application/json": {"schema": takes}}}
    return operation


PATHS: dict[str, Any] = {
    "/api/openapi.json": {"get": _operation("This description", ANY)},
    "/api/cases": {
        "get": _operation("Cases in order of their start", _list("cases", "Case"), query="state parent process_id limit after"),
        "post": _operation(
            "Start a case",
            _ref("Case"),
            takes=_object("process_id", process_id=TEXT, variables=ANY, business_key=TEXT, version={"type": "integer"}),
            status="201",
        ),
    },
    "/api/cases/{case_id}": {"get": _operation("One case", _ref("Case"), path="case_id")},
    "/api/cases/{case_id}/history": {"get": _operation("The record of a case", _list("entries", "Entry"), path="case_id")},
    "/api/tasks": {"get": _operation("Tasks", _list("tasks", "Task"), query="case_id role assignee state limit after")},
    "/api/tasks/{task_id}": {"get": _operation("One task", _ref("Task"), path="task_id")},
    "/api/tasks/{task_id}/claim": {"post": _operation("Claim a task", _ref("Task"), takes=_object(""), path="task_id")},
    "/api/tasks/{task_id}/release": {"post": _operation("Release a task", _ref("Task"), takes=_object("", reason=TEXT), path="task_id")},
    "/api/tasks/{task_id}/complete": {
        "post": _operation(
            "Complete a task", _ref("Task"), takes=_object("", variables=ANY, revision={"type": "integer"}), path="task_id"
        )
    },
    "/api/messages": {
        "post": _operation(
            "Send a message",
            _ref("MessageResult"),
            takes=_object("name", name=TEXT, correlation_key=TEXT, variables=ANY, ttl_seconds={"type": "integer"}),
        )
    },
    "/api/decisions/{decision}": {
        "post": _operation("Ask a decision", _ref("DecisionResult"), takes=_object("", inputs=ANY), path="decision")
    },
}  # fmt: skip


def describe() -> dict[str, Any]:
    """The whole description, OpenAPI 3.1."""
    try:
        release = version("parley")
    except PackageNotFoundError:
        release = "0"
    return {
        "openapi": "3.1.0",
        "info": {"title": "Parley", "version": release, "description": "Cases, tasks, messages and decisions of dispute resolution."},
        "security": [{"token": []}, {"session": []}],
        "paths": PATHS,
        "components": {
            "schemas": SCHEMAS,
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer"},
                "session": {"type": "apiKey", "in": "cookie", "name": "parley"},
            },
        },
    }
