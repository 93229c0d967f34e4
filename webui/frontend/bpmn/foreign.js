// A diagram from another program: what it lacks to be drawn and run here is put in before it is shown.
import { say } from '../editing/words.js';
import { layOut } from './layout.js';

const MODELER = 'http://camunda.org/schema/modeler/1.0';
const CAMUNDA_7 = 'http://camunda.org/schema/1.0/bpmn';
const DI = 'http://www.omg.org/spec/BPMN/20100524/DI';

/** The text to be shown, and what to say of it. Throws where the text is no XML. */
export function prepare(text) {
  const read = new DOMParser().parseFromString(text, 'application/xml');
  const broken = read.querySelector('parsererror');
  if (broken) throw new Error(broken.textContent.replace(/^.*?error on/s, 'error on').split('\n')[0]);
  const notes = [];
  let changed = setPlatform(read.documentElement);
  if (text.includes(CAMUNDA_7)) notes.push(say('otherEngine'));
  if (!read.getElementsByTagNameNS(DI, 'BPMNDiagram').length) {
    layOut(read);
    notes.push(say('laidOut'));
    changed = true;
  }
  return { text: changed ? new XMLSerializer().serializeToString(read) : text, notes };
}

function setPlatform(root) {
  if (root.getAttributeNS(MODELER, 'executionPlatform') === 'Camunda Cloud') return false;
  root.setAttributeNS('http://www.w3.org/2000/xmlns/', 'xmlns:modeler', MODELER);
  root.setAttributeNS(MODELER, 'modeler:executionPlatform', 'Camunda Cloud');
  root.setAttributeNS(MODELER, 'modeler:executionPlatformVersion', '8.7.0');
  return true;
}
