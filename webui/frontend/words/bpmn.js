// The dictionary of the process editor: two published ones, and ours, which has the last word.
import stock from 'bpmn-js-i18n/translations/zn.js';
import editor from 'bpmn-js-i18n-zh/lib/bpmn-js/index.js';
import panel from 'bpmn-js-i18n-zh/lib/properties-panel/index.js';
import zeebe from 'bpmn-js-i18n-zh/lib/zeebe-properties-panel/index.js';
import own from './own.js';

const published = Object.entries({ ...stock, ...editor, ...panel, ...zeebe });

// An escalation goes to whoever decides next, as Parley's screens say it.
const escalation = published.filter(([english]) => /escalation/i.test(english)).map(([english, chinese]) => [english, chinese.replaceAll('升级', '上报')]);

export const bpmnWords = { ...Object.fromEntries([...published, ...escalation]), ...own };
