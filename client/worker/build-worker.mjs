// Runs after `ng build`: bundles the service worker of the field app with the list of what was built, and lays it beside it.
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { build } from 'esbuild';

const root = path.resolve(import.meta.dirname, '../..');
const folder = path.join(root, 'dist/client/browser');
const worker = 'service-worker.js';

/** Names with eight characters of their content's hash, as the client's builder writes them. */
const isNamedByContent = (name) => /-[A-Z0-9]{8}\.(js|css|woff2?)$/.test(name);
/** What no page asks for. The reader of PDF files is in it, larger than all else together: documents are read without a network. */
const isLeftOut = (name) => name === worker || !/\.(html|js|css|woff2|json|svg|webmanifest)$/.test(name);

const names = fs.readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => path.relative(folder, path.join(entry.parentPath ?? entry.path, entry.name)).split(path.sep).join('/'))
  .filter((name) => !isLeftOut(name))
  .sort();
if (!names.includes('index.html')) throw new Error(`nothing is built in ${folder}`);
const hashOf = (name) => createHash('sha256').update(fs.readFileSync(path.join(folder, name))).digest('hex');
const builtFiles = names.map((name) => ({ url: `/${name}`, revision: isNamedByContent(name) ? null : hashOf(name) }));

await build({
  entryPoints: [path.join(root, 'client/worker/service-worker.ts')],
  outfile: path.join(folder, worker),
  bundle: true,
  minify: true,
  format: 'iife',
  target: 'es2022',
  define: { 'process.env.NODE_ENV': '"production"', builtFiles: JSON.stringify(builtFiles) },
  legalComments: 'inline',
  logLevel: 'warning',
});
