// Every page: htmx with server-sent events, menus, dialogs, keys and toasts. The content security policy forbids eval, so nothing here may need it.
import 'htmx.org';
import 'htmx.org/dist/ext/hx-sse.js';

import './dialogs.js';
import './drops.js';
import './going.js';
import './live.js';
import './menus.js';
import './shortcuts.js';
import { toast } from './toasts.js';

// Requests of htmx carry the token of the session, like every form does.
document.addEventListener('htmx:config:request', (event) => {
  const token = document.querySelector('meta[name=csrf]')?.content;
  if (token) {
    event.detail.ctx.request.headers['X-CSRF-Token'] = token;
  }
});

// Other bundles say a word by `dispatchEvent(new CustomEvent('say', { detail: { text, tone } }))`, servers by the header HX-Trigger.
document.addEventListener('say', (event) => toast(event.detail.text ?? event.detail.value, event.detail.tone));

// What was typed and sent needs no draft any more; who signs out leaves none behind. A session that ended by itself keeps them.
document.addEventListener('submit', (event) => {
  if (event.target.action.endsWith('/sign-out')) sessionStorage.clear();
});
if (!document.body.hasAttribute('data-signed-out') && !document.querySelector('[data-form]')) {
  sessionStorage.removeItem(sessionStorage.getItem('draft-sent') ?? '');
  sessionStorage.removeItem('draft-sent');
}
// Come back to by the browser's button, a page of what can be done shows how things stand now: nobody is offered what is done already.
addEventListener('pageshow', (event) => {
  if (event.persisted && document.querySelector('[data-as-it-stands]')) location.reload();
});
document.addEventListener('click', (event) => {
  if (event.target.closest?.('[data-print]')) {
    window.print();
  }
});
