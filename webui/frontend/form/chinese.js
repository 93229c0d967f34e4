// form-js in Chinese. Its viewer has no translation service: messages are caught where they are made, fixed strings after each rendering.
import flatpickr from 'flatpickr';
import { Mandarin } from 'flatpickr/dist/l10n/zh.js';

export const isChinese = () => document.documentElement.lang.startsWith('zh');

const MESSAGES = [
  [/^Field is required\.$/, () => '请填写此项。'],
  [/^Value is not a number\.$/, () => '请填写数字。'],
  [/^Value is expected to be an integer\.$/, () => '请填写整数。'],
  [/^Value is expected to have at most (\d+) decimal digits?\.$/, (n) => `最多保留 ${n} 位小数。`],
  [/^Please select a valid value, the two nearest valid values are (\S+) and (\S+)\.$/, (a, b) => `请填写有效的数值，最接近的是 ${a} 和 ${b}。`],
  [/^Field must match pattern .*\.$/, () => '格式不符合要求。'],
  [/^Field must have minimum value of (.+)\.$/, (n) => `不能小于 ${n}。`],
  [/^Field must have maximum value of (.+)\.$/, (n) => `不能大于 ${n}。`],
  [/^M(?:in|ax) validation value is not a valid number\.$/, () => '此项的限值设置有误，请联系管理员。'],
  [/^Field must have minimum length of (.+)\.$/, (n) => `至少填写 ${n} 个字。`],
  [/^Field must have maximum length of (.+)\.$/, (n) => `最多填写 ${n} 个字。`],
  [/^Field must be a valid {1,2}international phone number\..*$/, () => '请填写带国家代码的电话号码，例如 +8613800138000。'],
  [/^This lies in the future; here belongs what has happened\.$/, () => '此处填写已发生的事项，时间不能晚于现在。'],
  [/^Date and time must both be entered\.$/, () => '日期和时间都要填写。'],
  [/^This date has passed\.$/, () => '这一天已经过去。'],
  [/^Field must be a valid email\.$/, () => '请填写有效的电子邮箱。'],
];

const FIXED = {
  Select: '请选择',
  'Add new': '添加一项',
  Browse: '选择文件',
  'No files selected': '未选择文件',
  'No results': '没有匹配的选项',
  'All values selected': '已全部选择',
  Search: '搜索',
  'Show all': '显示全部',
  'Show less': '收起',
  Increment: '增加',
  Decrement: '减少',
  'Previous page': '上一页',
  'Next page': '下一页',
  'Remove tag': '移除',
  'Date and time must both be entered.': '日期和时间都要填写。', // form-js draws this one by itself
};

export function translated(message) {
  for (const [pattern, say] of MESSAGES) {
    const found = pattern.exec(message);
    if (found) return say(...found.slice(1));
  }
  return message;
}

function translateMessages(validator) {
  const validate = validator.validateFieldInstance;
  validator.validateFieldInstance = (...about) => validate.apply(validator, about).map(translated);
}

function translateFixed(form) {
  const root = form._container;
  const replace = () => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) replaceText(walker.currentNode);
    for (const element of root.querySelectorAll('[placeholder], [aria-label], [title]')) replaceAttributes(element);
  };
  new MutationObserver(replace).observe(root, { childList: true, subtree: true, characterData: true });
}

const PLACES = '.fjs-form-field-error, .fjs-select-display, .fjs-repeat-render-footer, button, .fjs-dropdownlist-empty, .fjs-filepicker-container';

// A label written by a designer may equal a fixed string; only form-js's own places are touched.
function replaceText(node) {
  const text = FIXED[node.data.trim()];
  if (text && node.parentElement.closest(PLACES)) {
    node.data = node.data.replace(node.data.trim(), text);
  }
}

function replaceAttributes(element) {
  for (const name of ['placeholder', 'aria-label', 'title']) {
    const text = FIXED[element.getAttribute(name)];
    if (text) element.setAttribute(name, text);
    const row = /^Remove list item (\d+)$/.exec(element.getAttribute(name) ?? '');
    if (row) element.setAttribute(name, `移除第 ${row[1]} 项`);
  }
}

flatpickr.localize(isChinese() ? { ...Mandarin, firstDayOfWeek: 1 } : flatpickr.l10ns.default);

export const Chinese = {
  __init__: [
    ['validator', translateMessages],
    ['form', translateFixed],
  ],
};
