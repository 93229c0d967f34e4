// Every page: htmx, and server-sent events by `hx-sse:connect`. The content security policy forbids eval, so nothing here may need it.
import 'htmx.org';
import 'htmx.org/dist/ext/hx-sse.js';

// Requests of htmx carry the token of the session, like every form does.
document.addEventListener('htmx:config:request', (event) => {
  const token = document.querySelector('meta[name=csrf]')?.content;
  if (token) {
    event.detail.ctx.request.headers['X-CSRF-Token'] = token;
  }
});

// What was typed and sent needs no draft any more; who signs out leaves none behind.
if (document.body.hasAttribute('data-signed-out')) {
  sessionStorage.clear();
} else if (!document.querySelector('[data-form]')) {
  sessionStorage.removeItem(sessionStorage.getItem('draft-sent') ?? '');
  sessionStorage.removeItem('draft-sent');
}
for (const button of document.querySelectorAll('[data-print]')) {
  button.addEventListener('click', () => window.print());
}
