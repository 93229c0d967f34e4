// Asks the server while one types. Posted, so that no name stands in an address; the token of the session goes along.
export async function ask(address, fields, method = 'POST') {
  const body = fields instanceof FormData ? fields : new URLSearchParams(fields);
  const headers = { 'X-CSRF-Token': document.querySelector('meta[name=csrf]')?.content ?? '' };
  const answer = await fetch(address, { method, body, headers, credentials: 'same-origin' });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer;
}

// What is typed, without files: they go with the registration itself.
export function typed(form) {
  const data = new FormData(form);
  data.delete('file');
  return data;
}
