// The form beside the editor, as people see it, in either language; what is typed there is kept while the form is changed.
import { Form } from '@bpmn-io/form-js';
import { Chinese } from '../form/chinese.js';
import { isChinese, say } from '../editing/words.js';
import { inChinese } from './fields.js';

const WAIT = 300;

export function preview() {
  const place = Object.assign(document.createElement('section'), { className: 'form-preview stays-light' });
  const head = Object.assign(document.createElement('div'), { className: 'form-preview-head' });
  const shown = document.createElement('div');
  document.querySelector('.editor-body').insertBefore(place, document.querySelector('[data-panel]'));
  place.setAttribute('aria-label', say('preview'));
  place.append(head, shown);
  let [language, schema, form, timer] = [isChinese ? 'zh' : 'en', null, null, null];
  const draw = async () => {
    const answers = form?._getState().data ?? {};
    form?.destroy();
    form = new Form({ container: shown, additionalModules: language === 'zh' && isChinese ? [Chinese] : [] });
    await form.importSchema(language === 'zh' ? inChinese(schema) : schema, answers).catch((error) => console.warn(error));
  };
  const buttons = ['zh', 'en'].map((one) => {
    const made = Object.assign(document.createElement('button'), { type: 'button', textContent: say(`form.${one}Language`) });
    made.setAttribute('aria-pressed', String(one === language));
    made.addEventListener('click', () => {
      language = one;
      for (const other of buttons) other.setAttribute('aria-pressed', String(other === made));
      draw();
    });
    return made;
  });
  const switches = Object.assign(document.createElement('div'), { className: 'segmented small', role: 'group' });
  switches.setAttribute('aria-label', say('previewLanguage'));
  switches.append(...buttons);
  head.append(Object.assign(document.createElement('h2'), { textContent: say('preview') }), switches);
  return {
    show: (given) => {
      schema = given;
      clearTimeout(timer);
      timer = setTimeout(draw, WAIT);
    },
  };
}
