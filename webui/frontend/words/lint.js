// What the rules of bpmnlint say, in Chinese. A message that is not here stays English.
import { isChinese } from '../editing/words.js';

const FIXED = {
  'A <Sequence Flow> outgoing from an <Event-based Gateway> must not be conditional': '事件网关出来的顺序流不能带条件。', 'A <Start Event> is not allowed in <Ad Hoc Sub Process>': '自由子流程中不能有开始事件。', 'An <End Event> is not allowed in <Ad Hoc Sub Process>': '自由子流程中不能有结束事件。',
  'An <Event-based Gateway> must have at least 2 outgoing <Sequence Flows>': '事件网关至少要有两条出线。', 'Conditional event is missing a condition': '条件事件没有条件。', 'Duplicate incoming sequence flows': '有重复的进线。', 'Duplicate outgoing sequence flows': '有重复的出线。', 'SequenceFlow is a duplicate': '这条顺序流重复了。',
  'Element is an implicit end': '此环节没有出线，流程在此悄然结束：请接到结束事件。', 'Element is an implicit start': '此环节没有进线，流程会在此悄然开始：请接上。', 'Element is missing bpmndi': '此元素没有图形。', 'Element is missing label/name': '此元素没有名称。', 'Element is missing name': '此元素没有名称。', 'Element is not connected': '此元素没有连线。',
  'Element is outside of parent boundary': '此元素画到了所属范围之外。', 'Element is unused': '此元素没有被使用。', 'Element name is not unique': '名称重复。', 'Element overlaps with other element': '与其他元素重叠。', 'Event has multiple event definitions': '事件有多个触发定义。', 'Flow splits implicitly': '此处直接分出多条线：请用网关分支。',
  'Gateway forks and joins': '网关同时分支又汇合：请拆成两个。', 'Gateway is superfluous. It only has one source and target.': '网关多余：只有一条进线和一条出线。', 'Incoming flows do not join': '多条进线没有汇合：请用网关。', 'Link event is missing link name': '链接事件没有名称。', 'Sequence flow has superfluous label': '这条顺序流的名称多余。',
  'Sequence flow is missing condition': '顺序流没有条件。', 'Start event is missing event definition': '开始事件没有触发条件。', 'Start event must be blank': '此处的开始事件不能有触发条件。', 'Termination is superfluous.': '终止事件多余。',
};
const PATTERNS = [
  [/has multiple blank start events$/, () => '有多个无触发条件的开始事件。'],
  [/is missing end event$/, () => '没有结束事件。'],
  [/is missing start event$/, () => '没有开始事件。'],
  [/^Element of type <(.+?)>(?: \(.+?\))? must have (?:one )?extension element of type <(.+?)>/, (type, needed) => `此环节（${type}）还缺少设置：${needed}。`],
  [/^Element of type <(.+?)> must have property <(.+?)>/, (type, name) => `此环节缺少 ${name}。`],
  [/^Element of type <(.+?)>(?: \(.+?\))? not supported by/, (type) => `${type} 不受支持。`],
];

/** The message of a rule in the language of the page. */
export function lintWords(rule, message) {
  if (!isChinese) return message;
  const found = PATTERNS.map(([pattern, said]) => [pattern.exec(message), said]).find(([matched]) => matched);
  return FIXED[message] ?? (found ? found[1](...found[0].slice(1)) : message);
}
