// Takes in a file from elsewhere: chosen, pasted or dropped. What cannot be read changes nothing.
import { say } from './words.js';

const ENDINGS = { process: '.bpmn', decision: '.dmn', form: '.form' };
const LOOKS = { process: /<[\w:]*definitions[^>]*BPMN\/20100524\/MODEL/s, decision: /<[\w:]*definitions[^>]*(spec\/DMN|dmn)/is, form: /^\s*\{/ };

export function takeIn({ kind, editor, aside, bringIn, note }) {
  const dialog = document.getElementById('take-in');
  const [chosen, pasted] = [document.getElementById('take-in-file'), document.getElementById('take-in-text')];
  const wrong = document.querySelector('[data-take-in-wrong]');
  const tell = (text) => {
    wrong.textContent = text;
    wrong.hidden = !text;
  };
  const bring = async (text) => {
    if (!LOOKS[kind].test(text)) throw new Error(say('wrongKind', { ending: ENDINGS[kind] }));
    const before = await editor.content();
    let notes = [];
    try {
      const prepared = editor.prepare?.(text) ?? { text, notes };
      notes = prepared.notes;
      await bringIn(prepared.text);
    } catch (error) {
      await editor.open(before);
      failed(error);
    }
    aside.put(before);
    note([say('taken'), ...notes].join(' '), 'good');
  };
  document.querySelector('[data-take-in]').addEventListener('click', async () => {
    tell('');
    try {
      await bring(chosen.files[0] ? await chosen.files[0].text() : pasted.value);
      dialog.close();
      chosen.value = pasted.value = '';
    } catch (error) {
      tell(error.message);
    }
  });
  onDrop(async (file) => {
    try {
      await bring(await file.text());
    } catch (error) {
      note(error.message, 'late');
    }
  });
}

function failed(error) {
  throw new Error(say('cannotRead', { detail: error.message.split('\n')[0] }));
}

function onDrop(act) {
  const canvas = document.querySelector('[data-canvas]');
  canvas.addEventListener('dragover', (event) => event.dataTransfer.types.includes('Files') && event.preventDefault());
  canvas.addEventListener('drop', (event) => {
    const [file] = event.dataTransfer.files;
    if (!file) return;
    event.preventDefault();
    act(file);
  });
}
