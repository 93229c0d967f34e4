"""Every table of the store, a module a group."""

from engine.store.tables.base import metadata
from engine.store.tables.cases import case_instance, case_limit, case_part, incident
from engine.store.tables.content import file, file_chunk, note, party, search_term, supervision
from engine.store.tables.control import command, sequence, setting
from engine.store.tables.definitions import definition, deployment, deployment_member, design_draft, resource, start_subscription
from engine.store.tables.organisation import account, cell, district_table, holding, person, session, unit
from engine.store.tables.record import audit_entry, audit_seal, audit_stream, entry_content
from engine.store.tables.tasks import draft, notice, recusal, task, task_candidate
from engine.store.tables.waiting import job, message, outbox, start_key, subscription, timer

__all__ = [
    "account",
    "audit_entry",
    "audit_seal",
    "audit_stream",
    "case_instance",
    "case_limit",
    "case_part",
    "cell",
    "command",
    "definition",
    "deployment",
    "deployment_member",
    "design_draft",
    "district_table",
    "draft",
    "entry_content",
    "file",
    "file_chunk",
    "holding",
    "incident",
    "job",
    "message",
    "metadata",
    "note",
    "notice",
    "outbox",
    "party",
    "person",
    "recusal",
    "resource",
    "search_term",
    "sequence",
    "session",
    "setting",
    "start_key",
    "start_subscription",
    "subscription",
    "supervision",
    "task",
    "task_candidate",
    "timer",
    "unit",
]
