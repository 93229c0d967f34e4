// Shows a task's form and posts its answers as JSON through the plain form below it.
//
// Needs: [data-form] with data-schema, data-values, data-errors (server's, by key) and data-draft; form#answers with a hidden field
// named answers; [data-form-summary]. Offers: nothing. The server checks everything again; here people are only told early.
import { Form } from '@bpmn-io/form-js-viewer';
import '@bpmn-io/form-js-viewer/dist/assets/form-js.css';
import './form.css';
import { keepDraft } from './draft.js';
import { keepHeights, ofServer, showSummary } from './errors.js';
import { Chinese, isChinese } from './chinese.js';

const mount = document.querySelector('[data-form]');
if (mount) show(mount);

async function show(place) {
  const given = (name) => JSON.parse(place.dataset[name] || 'null');
  const form = new Form({ container: place, additionalModules: isChinese() ? [Chinese] : [] });
  const draft = keepDraft(form, place.dataset.draft);
  const refused = given('errors');
  const values = given('values') ?? {};
  const kept = refused ? null : draft.read();
  await form.importSchema(given('schema'), { ...values, ...kept });
  if (kept) document.querySelector('[data-form-restored]')?.removeAttribute('hidden');
  form.on('changed', () => requestAnimationFrame(() => keepHeights(place)));
  if (refused) ofServer(form, refused);
  draft.start();
  document.querySelector('[data-start-afresh]')?.addEventListener('submit', draft.drop);
  place.addEventListener('keydown', noAccidentalSubmit);
  connect(form, document.getElementById('answers'), draft);
  place.dataset.ready = 'yes';
}

// Enter in a line of text must not send a half-filled form, nor drop it.
function noAccidentalSubmit(event) {
  if (event.key === 'Enter' && event.target.matches('input:not([type=submit])')) event.preventDefault();
}

function connect(form, answers, draft) {
  if (!answers) return;
  answers.addEventListener('submit', (event) => {
    if (event.submitter?.hasAttribute('data-later')) {
      answers.elements.answers.value = JSON.stringify(form._getState().data); // as it stands: nothing is checked
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
    draft.sent();
    if (answers.dataset.sent) event.preventDefault(); // a second click while the first is on its way
    answers.dataset.sent = 'yes';
  });
  window.addEventListener('pageshow', () => delete answers.dataset.sent);
}
