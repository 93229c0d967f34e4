// The parts that the editor of processes is put together from.
import { BpmnPropertiesPanelModule, BpmnPropertiesProviderModule, ZeebePropertiesProviderModule } from 'bpmn-js-properties-panel';
import { CloudElementTemplatesPropertiesProviderModule } from 'bpmn-js-element-templates';
import ElementTemplateChooserModule from '@bpmn-io/element-template-chooser';
import { CreateAppendAnythingModule, CreateAppendElementTemplatesModule } from 'bpmn-js-create-append-anything';
import { ZeebeVariableResolverModule } from '@bpmn-io/variable-resolver';
import CloudBehaviors from 'camunda-bpmn-js-behaviors/lib/camunda-cloud';
import ColorPickerModule from 'bpmn-js-color-picker';
import MinimapModule from 'diagram-js-minimap';
import TokenSimulationModule from 'bpmn-js-token-simulation';
import { isChinese } from '../editing/words.js';
import { inChinese } from '../words/translate.js';
import { bpmnWords } from '../words/bpmn.js';
import { ChineseNames } from './chinese-names.js';
import { parleyPanel } from './panel.js';
import { MenusInside } from './popups.js';

export const modules = (catalog) => [
  BpmnPropertiesPanelModule,
  BpmnPropertiesProviderModule,
  ZeebePropertiesProviderModule,
  CloudElementTemplatesPropertiesProviderModule,
  ElementTemplateChooserModule,
  CreateAppendAnythingModule,
  CreateAppendElementTemplatesModule,
  ZeebeVariableResolverModule,
  CloudBehaviors,
  ColorPickerModule,
  MinimapModule,
  TokenSimulationModule,
  MenusInside,
  parleyPanel(catalog),
  ...(isChinese ? [inChinese(bpmnWords), ChineseNames] : []),
];
