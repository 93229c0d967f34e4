// Live updates: counts of the frame renew themselves, and `live` events on the document tell pages what has changed.
// An element with data-live-case="ID" asks for news of that case. One connection a browser, where it has shared workers.
import { Connection } from '../live/connection.js';

const address = document.querySelector('meta[name=live]')?.content;
const who = document.body.hasAttribute('data-signed-out') ? '' : (document.querySelector('meta[name=csrf]')?.content ?? '');
const language = document.documentElement.lang.slice(0, 2);
const cases = () => [...document.querySelectorAll('[data-live-case]')].map((one) => one.dataset.liveCase);

function hear(name, badges) {
  for (const [id, [text, words]] of Object.entries(badges ?? {})) {
    const badge = document.getElementById(id);
    if (badge && (badge.firstElementChild.textContent !== text || badge.lastElementChild.textContent !== words)) {
      badge.firstElementChild.textContent = text;
      badge.lastElementChild.textContent = words;
      badge.hidden = !text;
    }
  }
  document.dispatchEvent(new CustomEvent('live', { detail: { name } }));
}

function shared() {
  const worker = new SharedWorker(address, { type: 'module', name: 'parley-live' });
  worker.port.addEventListener('message', ({ data }) => hear(data.name, data.badges));
  worker.port.start();
  const greet = () => worker.port.postMessage({ who, language, cases: cases() });
  greet();
  addEventListener('pagehide', () => worker.port.postMessage({ bye: true }));
  addEventListener('pageshow', (event) => event.persisted && greet());
}

function alone() {
  const connection = new Connection(hear);
  const settle = () => connection.want(document.hidden ? '' : who, language, cases());
  settle();
  document.addEventListener('visibilitychange', settle);
  addEventListener('pagehide', () => connection.want('', language, []));
}

if (address) {
  (globalThis.SharedWorker ? shared : alone)();
}
