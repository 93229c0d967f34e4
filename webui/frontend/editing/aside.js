// Texts that lost a conflict or were thrown away: kept in this browser, listed above the drawing, downloaded or brought back.
import { say } from './words.js';

export function download(name, text, type = 'text/plain') {
  const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(new Blob([text], { type })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

export class Aside {
  constructor(key, file, bringBack) {
    Object.assign(this, { key: `${key}:aside`, file, bringBack });
    this.note = document.createElement('div');
    this.note.className = 'notice';
    document.querySelector('[data-note]').after(this.note);
    this.show();
  }

  put(text) {
    localStorage.setItem(this.key, text);
    this.show();
  }

  show() {
    const text = localStorage.getItem(this.key);
    this.note.hidden = text === null;
    if (text === null) return;
    const words = Object.assign(document.createElement('p'), { textContent: say('aside', { file: this.file }) });
    const buttons = Object.assign(document.createElement('div'), { className: 'buttons' });
    buttons.append(
      button(say('asideDownload'), () => download(this.file, text)),
      button(say('asideBack'), () => this.bringBack(text)),
      button(say('asideDrop'), () => this.drop()),
    );
    this.note.replaceChildren(words, buttons);
  }

  drop() {
    localStorage.removeItem(this.key);
    this.show();
  }
}

export function button(text, act, className = 'button small') {
  const made = Object.assign(document.createElement('button'), { type: 'button', className, textContent: text });
  made.addEventListener('click', act);
  return made;
}
