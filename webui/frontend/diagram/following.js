// Follows a case while its page is open: what is to be done and the road renew themselves, and a line says that more has changed.
//
// Needs: an element with data-live-case, `live` events on the document (webui/frontend/page/live.js); #todo, .road and [data-changed] on the
// page. Offers: following().
const RENEWED = ['#todo', '.road'];

export function following() {
  const place = document.querySelector('[data-live-case]');
  if (!place) return;
  document.addEventListener('live', async ({ detail }) => {
    if (detail.name !== `case:${place.dataset.liveCase}`) return;
    const answer = await fetch(location.pathname + location.search, { headers: { Accept: 'text/html' } });
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
    for (const name of RENEWED) {
      const [old, found] = [document.querySelector(name), fresh.querySelector(name)];
      if (old && found && !old.contains(document.activeElement)) old.replaceWith(found);
    }
    document.querySelector('[data-changed]').hidden = false;
  });
}
