"""The kinds of elements, a file a kind. Importing this package enters them all in the registry."""

from __future__ import annotations

import engine.execution.kinds.ad_hoc
import engine.execution.kinds.boundary
import engine.execution.kinds.call
import engine.execution.kinds.catch
import engine.execution.kinds.complex
import engine.execution.kinds.end
import engine.execution.kinds.event_based
import engine.execution.kinds.exclusive
import engine.execution.kinds.inclusive
import engine.execution.kinds.job
import engine.execution.kinds.loop
import engine.execution.kinds.multi
import engine.execution.kinds.parallel
import engine.execution.kinds.plain
import engine.execution.kinds.receive
import engine.execution.kinds.rule
import engine.execution.kinds.script
import engine.execution.kinds.send
import engine.execution.kinds.start
import engine.execution.kinds.sub_process
import engine.execution.kinds.throw
import engine.execution.kinds.user  # noqa: F401 - each enters itself in the registry
