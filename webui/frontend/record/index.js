// The record: copies hashes, and says that a long verification is under way.
//
// Needs: [data-copy] with what to copy and data-said; form[data-working] with words. Offers: nothing.
document.addEventListener('click', async (event) => {
  const button = event.target.closest('[data-copy]');
  if (!button) return;
  await navigator.clipboard?.writeText(button.dataset.copy);
  document.dispatchEvent(new CustomEvent('say', { detail: { text: button.dataset.said, tone: '' } }));
});
for (const form of document.querySelectorAll('form[data-working]')) {
  form.addEventListener('submit', () => {
    const button = form.querySelector('button');
    button.setAttribute('aria-disabled', 'true');
    button.setAttribute('aria-busy', 'true');
    document.dispatchEvent(new CustomEvent('say', { detail: { text: form.dataset.working, tone: '' } }));
  });
}
