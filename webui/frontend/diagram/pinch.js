// Two fingers on an element: tells by which factor they moved apart, and around which point (relative to the element).
//
// Needs: nothing. Offers: pinch(element, told).
export function pinch(element, told) {
  const fingers = new Map();
  let apart = 0;
  element.addEventListener('pointerdown', (event) => { if (event.pointerType === 'touch') fingers.set(event.pointerId, event); }, true);
  for (const kind of ['pointerup', 'pointercancel', 'pointerleave']) {
    element.addEventListener(kind, (event) => { fingers.delete(event.pointerId); apart = 0; }, true);
  }
  element.addEventListener('pointermove', (event) => {
    if (!fingers.has(event.pointerId)) return;
    fingers.set(event.pointerId, event);
    if (fingers.size !== 2) return;
    const [one, other] = [...fingers.values()];
    const now = Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
    const { left, top } = element.getBoundingClientRect();
    if (apart) told(now / apart, { x: (one.clientX + other.clientX) / 2 - left, y: (one.clientY + other.clientY) / 2 - top });
    apart = now;
    event.stopPropagation();
  }, true);
}
