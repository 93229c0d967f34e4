// Two editors saved the same file: says who and when, and lets one choose; the other text is kept aside.
import { download } from './aside.js';
import { moment, say } from './words.js';

export class Conflict {
  constructor({ file, draft, aside, editor }) {
    Object.assign(this, { file, draft, aside, editor });
    this.dialog = document.getElementById('conflict');
    for (const one of this.dialog.querySelectorAll('[data-conflict]')) one.addEventListener('click', () => this.choose(one.dataset.conflict));
  }

  /** Ask; `theirs` has revision, savedAt and savedByName of what the server holds. */
  ask(theirs) {
    this.theirs = theirs;
    const gaps = { name: theirs.savedByName ?? theirs.savedBy ?? '', file: this.file, at: theirs.savedAt ? moment(theirs.savedAt) : '' };
    document.querySelector('[data-conflict-words]').textContent = say('conflictWords', gaps);
    if (!this.dialog.open) this.dialog.showModal();
  }

  async choose(how) {
    const mine = await this.editor.content();
    if (how === 'download') {
      download(this.file, mine);
      return;
    }
    this.dialog.close();
    if (how === 'theirs') {
      this.aside.put(mine);
      await this.editor.open((await this.draft.takeTheirs()).content);
    } else {
      this.aside.put((await this.draft.theirs()).content);
      await this.draft.keepMine(this.theirs.revision);
    }
  }
}
