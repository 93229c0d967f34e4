// Shows a form and posts its answers as JSON through the plain form below it.
//
// Needs: [data-form] with data-schema, data-values, data-errors (server's, by key) and data-draft; form#answers with a hidden field
// named answers; [data-form-summary]. A task's page gives more: data-keep (where drafts are saved as one types), data-since, data-files
// and data-task (where files go), data-attached, data-words (texts). Offers: nothing. The server checks everything again; here people are
// only told early.
import { Form } from '@bpmn-io/form-js-viewer';
import '@bpmn-io/form-js-viewer/dist/assets/form-js.css';
import './form.css';
import { keepDraft } from './draft.js';
import { keepHeights, ofServer, showSummary } from './errors.js';
import { filesModule, fileCard } from './files.js';
import { keepOnServer } from './keeping.js';
import { Chinese, isChinese } from './chinese.js';
import { momentsModule } from './moments.js';
import { rowsModule } from './rows.js';
import { Rules } from './rules.js';

const mount = document.querySelector('[data-form]');
if (mount) show(mount);
for (const card of document.querySelectorAll('[data-file-card]')) fileCard(card, JSON.parse(card.dataset.words));
const time = document.getElementById('call-time');
if (time) time.value = new Date().toTimeString().slice(0, 5);

async function show(place) {
  const given = (name) => JSON.parse(place.dataset[name] || 'null');
  const words = given('words') ?? {};
  const form = new Form({ container: place, additionalModules: modules(place, words) });
  const draft = keepDraft(form, place.dataset.draft, place.dataset.since);
  const refused = given('errors');
  const kept = refused || place.dataset.fresh ? null : draft.read(given('values'));
  await form.importSchema(given('schema'), { ...given('values'), ...kept });
  if (refused) ofServer(form, refused);
  connect(form, place, draft, { kept, words });
  place.dataset.ready = 'yes';
}

function modules(place, words) {
  return [Rules, momentsModule(words), rowsModule(words), ...(isChinese() ? [Chinese] : []), ...(place.dataset.files ? [filesModule(place, words)] : [])];
}

function connect(form, place, draft, { kept, words }) {
  form.on('changed', () => requestAnimationFrame(() => keepHeights(place)));
  draft.start();
  const server = place.dataset.keep ? keepOnServer(form, place, draft, words) : null;
  if (kept) {
    if (!document.querySelector('[data-start-afresh]')) document.querySelector('[data-form-restored]')?.removeAttribute('hidden');
    server?.soon();
  }
  document.querySelector('[data-start-afresh]')?.addEventListener('submit', draft.drop);
  place.addEventListener('keydown', noAccidentalSubmit);
  sendBy(document.getElementById('answers'), form, draft, server);
}

// Enter in a line of text must not send a half-filled form, nor drop it.
function noAccidentalSubmit(event) {
  if (event.key === 'Enter' && event.target.matches('input:not([type=submit])')) event.preventDefault();
}

function sendBy(answers, form, draft, server) {
  if (!answers) return;
  answers.addEventListener('submit', (event) => {
    if (event.submitter?.hasAttribute('data-later')) {
      answers.elements.answers.value = JSON.stringify(form._getState().data); // as it stands: nothing is checked
      server?.stop();
      draft.sent();
      return;
    }
    const { data, errors } = form.submit();
    if (Object.keys(errors).length) {
      event.preventDefault();
      showSummary(form, errors);
      return;
    }
    answers.elements.answers.value = JSON.stringify(data);
    server?.stop();
    draft.sent();
    if (answers.dataset.sent) event.preventDefault(); // a second click while the first is on its way
    answers.dataset.sent = 'yes';
  });
  window.addEventListener('pageshow', () => delete answers.dataset.sent);
}
