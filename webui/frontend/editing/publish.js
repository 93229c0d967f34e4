// The dialog that publishes the draft, or asks those who may.
import { button } from './aside.js';
import { ask } from './server.js';
import { say } from './words.js';

const find = (name) => document.querySelector(`[data-${name}]`);

export class Publishing {
  constructor({ file, mayPublish, draft, problems, done }) {
    Object.assign(this, { file, mayPublish, draft, problems, done });
    this.dialog = document.getElementById('publish');
    find('publish-now')?.addEventListener('click', () => this.publish());
  }

  /** Open the dialog; it says what stands in the way. */
  async open() {
    find('publish-ask').hidden = false;
    find('published').hidden = true;
    find('publish-now').disabled = true;
    this.dialog.showModal();
    const saved = await this.draft.save();
    const checked = await this.problems.now();
    const errors = this.problems.stopping;
    if (!saved) this.stopped(say('publishUnsaved'));
    else if (!checked) this.stopped(say('publishUnchecked'));
    else if (errors) this.stopped(say('publishProblems', { n: errors }));
    else {
      find('publish-stopped').hidden = true;
      find('publish-now').disabled = false;
    }
  }

  stopped(detail) {
    const place = find('publish-stopped');
    place.textContent = say('publishStopped', { detail });
    place.hidden = false;
    find('publish-now').disabled = true;
  }

  async publish() {
    find('publish-now').disabled = true;
    const comment = document.getElementById('publish-comment').value;
    try {
      const made = await ask('POST', this.mayPublish ? '/designer/publish' : '/designer/ask', { files: [this.file], comment });
      this.told(made);
    } catch (error) {
      if (error.problem?.code === 'draft-outdated') this.offerToReplace();
      if (error.problem?.problems) this.problems.show(error.problem.problems);
      this.stopped(error.message);
      find('publish-now').disabled = false;
    }
  }

  // Somebody published since the draft began: only when one has said so does the draft take its place.
  offerToReplace() {
    const replace = button(say('replace'), async () => {
      this.draft.revision = (await ask('POST', `${this.draft.address}/rebase`, { revision: this.draft.revision })).revision;
      replace.remove();
      this.publish();
    });
    find('publish-stopped').after(replace);
  }

  told(made) {
    const names = (made.changed ?? []).map((one) => say('publishedOne', { name: one.name || one.id, version: one.version })).join(say('and'));
    find('published-words').textContent = !this.mayPublish ? say('asked') : names ? say('publishDone', { names }) : say('publishSame');
    find('publish-ask').hidden = true;
    find('published').hidden = false;
    find('published-start').hidden = !(made.changed ?? []).some((one) => one.kind === 'process');
    this.done(made);
  }
}
