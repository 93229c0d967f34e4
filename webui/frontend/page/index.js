// Every page: htmx, and server-sent events by `hx-sse:connect`. The content security policy forbids eval, so nothing here may need it.
import 'htmx.org';
import 'htmx.org/dist/ext/hx-sse.js';
