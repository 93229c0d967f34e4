// The worker that all windows of a browser share: one connection to /live for all of them. Messages to it: {who, language, cases} or {bye}.
import { Connection } from './connection.js';

const ports = new Map();
const connection = new Connection((name, badges) => {
  for (const port of ports.keys()) {
    port.postMessage({ name, badges });
  }
});
let [who, language] = ['', ''];

function settle() {
  connection.want(ports.size ? who : '', language, [...ports.values()].flat());
}

self.addEventListener('connect', (event) => {
  const [port] = event.ports;
  port.addEventListener('message', ({ data }) => {
    if (data.bye) {
      ports.delete(port);
    } else {
      ports.set(port, data.cases);
      ({ who, language } = data);
    }
    settle();
  });
  port.start();
});
