// Moves a drawing by one finger and zooms it by two; bpmn-js listens to a mouse only.
export function touch(viewer, place) {
  const fingers = new Map();
  let apart = 0;
  place.style.touchAction = 'none';
  place.addEventListener('pointerdown', (event) => event.pointerType === 'touch' && fingers.set(event.pointerId, event));
  for (const end of ['pointerup', 'pointercancel']) place.addEventListener(end, (event) => (fingers.delete(event.pointerId), (apart = 0)));
  place.addEventListener('pointermove', (event) => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const canvas = viewer.get('canvas');
    fingers.set(event.pointerId, event);
    if (fingers.size === 1) canvas.scroll({ dx: event.clientX - before.clientX, dy: event.clientY - before.clientY });
    else apart = pinch(canvas, [...fingers.values()], apart, place);
  });
}

function pinch(canvas, [one, other], before, place) {
  const now = Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
  if (before) {
    const { left, top } = place.getBoundingClientRect();
    const middle = { x: (one.clientX + other.clientX) / 2 - left, y: (one.clientY + other.clientY) / 2 - top };
    canvas.zoom(Math.min(4, Math.max(0.1, (canvas.zoom() * now) / before)), middle);
  }
  return now;
}
