// Shows the fields on the editor's drawing in Chinese, as the page is; what is stored stays as it was written.
import { h } from 'preact';
import { ownInChinese } from './fields.js';

function ChineseDrawing(formFields) {
  const [get, shown] = [formFields.get.bind(formFields), new Map()];
  formFields.get = (type) => {
    const component = get(type);
    if (component && !shown.has(component)) shown.set(component, inChinese(component));
    return component && shown.get(component);
  };
}
ChineseDrawing.$inject = ['formFields'];

// The same component each time, so that a field is not drawn anew with every change beside it.
const inChinese = (component) => Object.assign((props) => h(component, { ...props, field: ownInChinese(props.field) }), component);

export const Drawing = { __init__: ['chineseDrawing'], chineseDrawing: ['type', ChineseDrawing] };
