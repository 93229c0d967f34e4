// Bundles each feature folder's index.js to webui/static/dist/FEATURE.js (and FEATURE.css), with the fonts that the styles name.
import { build } from 'esbuild';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, '..', 'static', 'dist');

const features = readdirSync(here, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(join(here, entry.name, 'index.js')))
  .map((entry) => entry.name);

rmSync(out, { recursive: true, force: true });
await build({
  entryPoints: Object.fromEntries(features.map((feature) => [feature, join(here, feature, 'index.js')])),
  outdir: out,
  bundle: true,
  minify: true,
  sourcemap: 'linked',
  format: 'esm',
  target: ['es2022'],
  assetNames: 'assets/[name]-[hash]',
  loader: { '.woff': 'file', '.woff2': 'file', '.ttf': 'file', '.eot': 'empty', '.svg': 'file', '.png': 'file', '.bpmn': 'text' },
  legalComments: 'linked',
  logLevel: 'warning',
});
console.log(`bundled: ${features.join(', ')}`);
