// Dialogs: a button with data-opens="ID" opens <dialog id="ID">; Esc, a press beside it and data-closes close it. The browser gives the focus back.
document.addEventListener('click', (event) => {
  const opener = event.target.closest?.('[data-opens]');
  if (opener) {
    open(document.getElementById(opener.dataset.opens));
    return;
  }
  const dialog = event.target.closest?.('dialog');
  if (dialog && (event.target === dialog || event.target.closest('[data-closes]'))) {
    dialog.close();
  }
});

/** Open a dialog over the page; the menu that it was opened from closes, and gets the focus back when the dialog closes. */
export function open(dialog) {
  const menu = document.activeElement?.closest('details[data-menu]');
  if (menu) {
    menu.open = false;
    menu.querySelector('summary').focus();
  }
  if (dialog && !dialog.open) {
    dialog.showModal();
  }
}
