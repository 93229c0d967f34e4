// Bundles each feature folder's index.js to webui/static/dist/FEATURE.js (and FEATURE.css), with the fonts that the styles name.
import { build } from 'esbuild';
import { existsSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..');
const out = join(here, '..', 'static', 'dist');
const made = `${out}.made`;

const features = readdirSync(here, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(join(here, entry.name, 'index.js')))
  .map((entry) => entry.name);

// `import lint from 'parley:lint'` gives the rules of .bpmnlintrc as a static module, so that the browser needs no eval to find them.
const lintRules = {
  name: 'lint-rules',
  setup(bundler) {
    bundler.onResolve({ filter: /^parley:lint$/ }, () => ({ path: 'lint', namespace: 'lint-rules' }));
    bundler.onLoad({ filter: /.*/, namespace: 'lint-rules' }, async () => {
      const load = createRequire(join(root, 'package.json'));
      const compile = load('bpmnlint/lib/support/compile-config');
      const NodeResolver = load('bpmnlint/lib/resolver/node-resolver');
      const { extends: from, rules } = JSON.parse(readFileSync(join(root, '.bpmnlintrc'), 'utf8'));
      const contents = await compile({ extends: from, rules }, new NodeResolver());
      return { contents, resolveDir: root, loader: 'js' };
    });
  },
};

// CodeMirror writes <style> elements, which the content security policy refuses: its one module for styles is replaced by ours.
const styleModule = {
  name: 'style-module',
  setup(bundler) {
    const ours = join(here, 'editing', 'style-module.js');
    bundler.onResolve({ filter: /^style-mod$/ }, () => ({ path: ours }));
  },
};

// Two packages can make functions of texts (attributes like `onclick="…"`, filters given as texts). Nobody asks them to; without eval they
// could not, so they no longer try.
const noFunctions = {
  name: 'no-functions',
  setup(bundler) {
    bundler.onLoad({ filter: /(preact-markup|bpmn-js-element-templates|dom-iterator|selection-ranges)\/.*\.js$/ }, ({ path }) => ({ contents: readFileSync(path, 'utf8').replaceAll('new Function(', 'String('), loader: 'js' }));
  },
};

// Built beside the bundles that are served, and put in their place when whole: a failed build leaves those as they are.
rmSync(made, { recursive: true, force: true });
const options = {
  outdir: made,
  bundle: true,
  minify: true,
  sourcemap: 'linked',
  format: 'esm',
  target: ['es2022'],
  assetNames: 'assets/[name]-[hash]',
  loader: { '.woff': 'file', '.woff2': 'file', '.ttf': 'file', '.eot': 'empty', '.svg': 'file', '.png': 'file', '.bpmn': 'text' },
  plugins: [lintRules, styleModule, noFunctions],
  legalComments: 'linked',
  logLevel: 'warning',
};
const entries = (names) => Object.fromEntries(names.map((feature) => [feature, join(here, feature, 'index.js')]));
// The editor of forms brings an older preact than its viewer does; both on one page need the same.
const preact = join(root, 'node_modules', '@bpmn-io', 'form-js-editor', 'node_modules', 'preact');
await build({ ...options, entryPoints: entries(features.filter((feature) => feature !== 'formeditor')) });
await build({ ...options, entryPoints: entries(['formeditor']), alias: { preact } });
rmSync(out, { recursive: true, force: true });
renameSync(made, out);
console.log(`bundled: ${features.join(', ')}`);
