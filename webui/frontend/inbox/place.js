// When the list is renewed, what was looked at stays where it was, and the focus goes back to its line, or to the one that took its place.
export function keepPlace(box) {
  let kept;

  document.addEventListener('htmx:before:swap', () => {
    kept = { view: viewOf(box), focus: focusOf(box) };
  });

  document.addEventListener('htmx:after:swap', () => {
    if (kept) {
      const { view, focus } = kept;
      kept = undefined;
      scrollBack(view);
      focusBack(box, focus);
    }
  });
}

function viewOf(box) {
  const first = [...box.querySelectorAll('.line')].find((one) => one.getBoundingClientRect().bottom > 0);
  return first && { id: first.id, top: first.getBoundingClientRect().top };
}

function focusOf(box) {
  const active = document.activeElement;
  if (!box.contains(active)) {
    return undefined;
  }
  const line = active.closest('.line');
  return { id: active.id, caret: active.selectionStart, line: line?.id, index: [...box.querySelectorAll('.line')].indexOf(line) };
}

function scrollBack(view) {
  const stayed = view && document.getElementById(view.id);
  if (stayed && window.scrollY > 0) {
    window.scrollBy({ top: stayed.getBoundingClientRect().top - view.top, behavior: 'instant' });
  }
}

function focusBack(box, focus) {
  if (!focus || box.contains(document.activeElement)) {
    return;
  }
  const same = focus.id && document.getElementById(focus.id);
  if (same) {
    enter(same, focus.caret);
  } else if (focus.index >= 0) {
    const lines = box.querySelectorAll('.line');
    const next = document.getElementById(focus.line) ?? lines[Math.min(focus.index, lines.length - 1)];
    next?.querySelector('.line-verb')?.focus({ preventScroll: true });
  }
}

function enter(field, caret) {
  field.focus({ preventScroll: true });
  if (typeof caret === 'number') {
    field.setSelectionRange?.(caret, caret);
  }
}
