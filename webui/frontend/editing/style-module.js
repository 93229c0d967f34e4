// CodeMirror's styles without <style> elements: each module becomes one constructed sheet of the document or shadow root.
//
// The build puts this file in the place of the package style-mod; the original is reached by its path.
import { StyleModule as Original } from '../../../node_modules/style-mod/src/style-mod.js';

const mounted = new WeakMap();

export class StyleModule extends Original {
  static mount(root, modules) {
    const place = root.adoptedStyleSheets ? root : root.ownerDocument;
    const here = mounted.get(place) ?? new Set();
    mounted.set(place, here);
    for (const module of [modules].flat()) {
      if (here.has(module)) continue;
      here.add(module);
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(module.getRules());
      place.adoptedStyleSheets = [...place.adoptedStyleSheets, sheet];
    }
  }
}
