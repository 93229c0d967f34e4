// On a Chinese page the drawing says the Chinese names (`zh.name`), and writing on it writes those; `name` stays the English one.
import { getBusinessObject } from 'bpmn-js/lib/util/ModelUtil';
import { inBothLanguages } from './find.js';
import { Writer, property } from './properties.js';

const NAME = 'zh.name';

/** What an element is called on a Chinese page, or "" where the file has no Chinese name for it. */
export const chineseName = (element) => (getBusinessObject(element)?.$instanceOf?.('bpmn:BaseElement') ? property(element, NAME) : '');

// The drawing reads `name`: for as long as it draws, that is the Chinese one.
function lent(elements, act) {
  const borrowed = elements.map((element) => [getBusinessObject(element), chineseName(element)]).filter(([, name]) => name);
  const names = borrowed.map(([object]) => [object, object.name]);
  for (const [object, name] of borrowed) object.name = name;
  try {
    return act();
  } finally {
    for (const [object, name] of names) object.name = name;
  }
}

function Drawing(bpmnRenderer) {
  for (const way of ['drawShape', 'drawConnection']) {
    const draw = bpmnRenderer[way];
    bpmnRenderer[way] = (...about) => lent([about[1]], () => draw.apply(bpmnRenderer, about));
  }
}
Drawing.$inject = ['bpmnRenderer'];

function Writing(injector, eventBus) {
  const labels = injector.get('labelEditingProvider', false);
  if (!labels) return;
  const writer = new Writer(injector);
  const [activate, update] = [labels.activate, labels.update];
  labels.activate = (element) => lent([element], () => activate.call(labels, element));
  labels.update = (element, text, ...more) => {
    const object = getBusinessObject(element);
    const [name, chinese] = [object.name, chineseName(element)];
    if (!object.$descriptor.propertiesByName.name || object.$instanceOf('bpmn:TextAnnotation')) update.call(labels, element, text, ...more);
    else {
      if (!name || name === chinese) update.call(labels, element, text, ...more);
      writer.property(element.labelTarget ?? element, NAME, text?.trim());
      const label = element.label ?? element.labelTarget?.label;
      eventBus.fire('elements.changed', { elements: [element, label].filter(Boolean) });
    }
  };
}
Writing.$inject = ['injector', 'eventBus'];

function Finding(injector) {
  const search = injector.get('bpmnSearch', false);
  if (!search) return;
  inBothLanguages(search, (act) => lent(injector.get('elementRegistry').getAll(), act));
}
Finding.$inject = ['injector'];

export const ChineseNames = {
  __init__: ['chineseDrawing', 'chineseWriting', 'chineseFinding'],
  chineseDrawing: ['type', Drawing],
  chineseWriting: ['type', Writing],
  chineseFinding: ['type', Finding],
};
