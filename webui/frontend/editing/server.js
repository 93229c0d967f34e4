// Asks our own server in JSON. A refusal is an error with the problem document; a session that was renewed in another tab is taken over.
const meta = () => document.querySelector('meta[name=csrf]');

export class Refused extends Error {
  constructor(status, problem) {
    super(problem.detail ?? String(status));
    this.status = status;
    this.problem = problem;
  }
}

/** Nobody answered: the network or the server is away. */
export class Unreachable extends Error {}

export async function ask(method, address, body, again = true) {
  const answer = await send(method, address, body);
  if (answer.ok) return answer.status === 204 ? null : answer.json();
  const problem = await answer.json().catch(() => ({}));
  if (again && problem.code === 'forged-request' && (await renewToken())) return ask(method, address, body, false);
  if (answer.status >= 502) throw new Unreachable(String(answer.status));
  throw new Refused(answer.status, problem);
}

async function send(method, address, body) {
  const headers = { Accept: 'application/json', 'X-CSRF-Token': meta()?.content ?? '' };
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  try {
    return await fetch(address, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
  } catch (error) {
    throw new Unreachable(String(error));
  }
}

// Signing in again, in another tab, gives the session another token: any page of ours carries it.
async function renewToken() {
  try {
    const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), 'text/html');
    const token = page.querySelector('meta[name=csrf]')?.content;
    if (token && token !== meta().content) {
      meta().content = token;
      return true;
    }
  } catch {
    return false;
  }
  return false;
}

export const signedOut = (error) => error instanceof Refused && (error.status === 401 || error.problem.code === 'forged-request');
