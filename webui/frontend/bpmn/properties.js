// Reads and writes what Parley knows of an element: `zeebe:properties` and the other extension elements. Each write is one step of Undo.
import { getBusinessObject, is } from 'bpmn-js/lib/util/ModelUtil';

const valuesOf = (object) => object.get('extensionElements')?.get('values') ?? [];

/** The extension element of this type ("zeebe:FormDefinition"), or undefined. */
export const extension = (element, type) => valuesOf(getBusinessObject(element)).find((one) => is(one, type));

/** The value of a `zeebe:property`, or "". */
export const property = (element, name) => entry(element, name)?.get('value') ?? '';

const entry = (element, name) =>
  extension(element, 'zeebe:Properties')
    ?.get('properties')
    .find((one) => one.get('name') === name);

export class Writer {
  constructor(injector) {
    this.factory = injector.get('bpmnFactory');
    this.commands = injector.get('commandStack');
  }

  /** Set attributes of an extension element, which is made where it is missing; all undefined: it goes. */
  extension(element, type, attributes) {
    const found = extension(element, type);
    if (found) {
      const left = { ...found.$attrs, ...own(found), ...attributes };
      if (Object.values(left).every((value) => value === undefined || value === '')) this.run(element, [this.without(element, found)]);
      else this.run(element, [change(element, found, attributes)]);
    } else if (Object.values(attributes).some((value) => value !== undefined && value !== '')) {
      this.run(element, this.adding(element, this.factory.create(type, attributes)));
    }
  }

  /** Set a `zeebe:property`; an empty value takes it away. */
  property(element, name, value) {
    const found = entry(element, name);
    if (found && value) this.run(element, [change(element, found, { value })]);
    else if (found) this.run(element, [this.withoutProperty(element, found)]);
    else if (value) this.run(element, this.withProperty(element, name, value));
  }

  /** Set the (English) name, which also stands in the file for other tools. */
  name(element, value) {
    const drawn = element.labelTarget ?? element;
    this.run(drawn, [{ cmd: 'element.updateProperties', context: { element: drawn, properties: { name: value || undefined } } }]);
  }

  withProperty(element, name, value) {
    const made = this.factory.create('zeebe:Property', { name, value });
    const all = extension(element, 'zeebe:Properties');
    if (!all) {
      const properties = this.factory.create('zeebe:Properties', { properties: [made] });
      made.$parent = properties;
      return this.adding(element, properties);
    }
    made.$parent = all;
    return [change(element, all, { properties: [...all.get('properties'), made] })];
  }

  withoutProperty(element, found) {
    const all = extension(element, 'zeebe:Properties');
    const rest = all.get('properties').filter((one) => one !== found);
    return rest.length ? change(element, all, { properties: rest }) : this.without(element, all);
  }

  without(element, found) {
    const holder = getBusinessObject(element).get('extensionElements');
    return change(element, holder, { values: holder.get('values').filter((one) => one !== found) });
  }

  adding(element, made) {
    const object = getBusinessObject(element);
    const holder = object.get('extensionElements');
    if (holder) {
      made.$parent = holder;
      return [change(element, holder, { values: [...holder.get('values'), made] })];
    }
    const extensionElements = this.factory.create('bpmn:ExtensionElements', { values: [made] });
    extensionElements.$parent = object;
    made.$parent = extensionElements;
    return [change(element, object, { extensionElements })];
  }

  run(element, commands) {
    this.commands.execute('properties-panel.multi-command-executor', commands);
  }
}

const own = (object) => Object.fromEntries(object.$descriptor.properties.map(({ name, ns }) => [ns.localName, object.get(name)]).filter(([, value]) => value !== undefined));

const change = (element, moddleElement, properties) => ({ cmd: 'element.updateModdleProperties', context: { element, moddleElement, properties } });
