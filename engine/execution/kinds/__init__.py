"""The kinds of elements, a file a kind. Importing this package enters them all in the registry."""

from engine.execution.kinds import (  # noqa: F401 - each enters itself
    boundary,
    call,
    catch,
    end,
    event_based,
    exclusive,
    inclusive,
    job,
    loop,
    multi,
    parallel,
    plain,
    receive,
    rule,
    script,
    send,
    start,
    sub_process,
    throw,
    user,
)
