// Reads [{schema, data}, …] from standard input, opens each form in form-js with that data, submits it as it is, and prints
// [{data, errors}, …]. linkedom stands in for the browser; without a DOM form-js validates nothing.
import { createRequire } from 'node:module';

const require = createRequire(process.argv[2]);
const { parseHTML } = require('linkedom');
const { window } = parseHTML('<html><body></body></html>');

const names = ['document', 'HTMLElement', 'Element', 'Node', 'DOMParser', 'Event', 'CustomEvent', 'MutationObserver', 'DocumentFragment', 'Text'];
for (const name of names) {
  globalThis[name] = window[name];
}
globalThis.KeyboardEvent = class extends window.Event {};
globalThis.IntersectionObserver = globalThis.ResizeObserver = class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
globalThis.window = globalThis;
globalThis.requestAnimationFrame = (callback) => setTimeout(callback, 0);
globalThis.cancelAnimationFrame = clearTimeout;
globalThis.getComputedStyle = () => ({ getPropertyValue: () => '0', overflowY: 'visible' });
globalThis.matchMedia = () => ({ matches: false, addListener() {}, addEventListener() {} });
globalThis.addEventListener = globalThis.removeEventListener = () => {};

const { createForm } = require('@bpmn-io/form-js-viewer');

let text = '';
for await (const chunk of process.stdin) {
  text += chunk;
}
const results = [];
for (const { schema, data } of JSON.parse(text)) {
  const container = document.createElement('div');
  document.body.appendChild(container);
  const form = await createForm({ container, schema, data });
  for (let turn = 0; turn < 4; turn++) {
    await new Promise((resolve) => setTimeout(resolve, 4));
  }
  const submitted = form.submit();
  results.push({ data: submitted.data, errors: submitted.errors });
  form.destroy();
  container.remove();
}
process.stdout.write(JSON.stringify(results), () => process.exit(0));
