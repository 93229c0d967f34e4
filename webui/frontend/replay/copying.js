// Copies a text, and says so.

/** The address of the moment that is open. */
export function link() {
  const address = new URL(location.href);
  address.hash = '';
  address.searchParams.set('entry', document.querySelector('[data-moment]')?.dataset.moment ?? '');
  return address.href;
}

export async function copy(text, said) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const field = Object.assign(document.createElement('textarea'), { value: text });
    document.body.append(field);
    field.select();
    document.execCommand('copy');
    field.remove();
  }
  document.dispatchEvent(new CustomEvent('say', { detail: { text: said, tone: '' } }));
}
