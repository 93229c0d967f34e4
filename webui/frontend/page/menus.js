// Menus are <details data-menu>: they open without a script; with one, Esc, a press elsewhere and leaving them with Tab close them, and arrows go through them.
const opened = () => document.querySelectorAll('details[data-menu][open]');
const items = (menu) => [...menu.querySelectorAll('.menu-body :is(a, button, input):not([type=hidden])')];

document.addEventListener('click', (event) => closeAllBut(event.target));
document.addEventListener('focusin', (event) => closeAllBut(event.target));

document.addEventListener('keydown', (event) => {
  const menu = event.target.closest?.('details[data-menu]');
  if (event.key === 'Escape') closeAll(menu);
  else if (menu?.open && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
    event.preventDefault();
    step(menu, event.key === 'ArrowDown' ? 1 : -1);
  }
});

function closeAll(menu) {
  for (const one of opened()) {
    one.open = false;
    if (one === menu) one.querySelector('summary').focus();
  }
}

function step(menu, by) {
  const all = items(menu);
  const here = all.indexOf(document.activeElement);
  all.at(here < 0 ? Math.min(by - 1, 0) : (here + by) % all.length)?.focus();
}

function closeAllBut(target) {
  for (const menu of opened()) {
    if (!menu.contains(target)) {
      menu.open = false;
    }
  }
}
