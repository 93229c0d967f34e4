// A file drop: what was chosen or dropped is listed by name inside it.
document.addEventListener('change', (event) => {
  const drop = event.target.closest?.('[data-drop]');
  if (drop && event.target.type === 'file') {
    const names = [...event.target.files].map((file) => Object.assign(document.createElement('li'), { textContent: file.name }));
    drop.querySelector('[data-drop-list]').replaceChildren(...names);
  }
});

for (const kind of ['dragover', 'dragleave', 'drop']) {
  document.addEventListener(kind, (event) => {
    const drop = event.target.closest?.('[data-drop]');
    if (!drop) {
      return;
    }
    event.preventDefault();
    drop.classList.toggle('over', kind === 'dragover');
    if (kind === 'drop' && event.dataTransfer.files.length) {
      const input = drop.querySelector('input[type=file]');
      input.files = event.dataTransfer.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    }
  });
}
