"""The blueprint of a task's pages; `webui.task.routes` brings in every module that adds to it."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("task", __name__, template_folder="templates")
