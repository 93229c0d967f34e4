"""The JSON API: the same commands as the pages, for programs. Described at ``/api/openapi.json``; errors are RFC 9457 problems.

Programs sign in with ``Authorization: Bearer TOKEN``; a browser that has signed in may use its session with the X-CSRF-Token header.
"""

from webui.api.routes import bp as api

__all__ = ["api"]
