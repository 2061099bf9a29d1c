import * as fs from 'node:fs';
import { alone } from './alone.mjs';
import { contentHash, readStamp, writeStamp } from './content-hash.mjs';
import { ensureInstalled } from './install.mjs';
import { inRoot, LaunchFailure, say } from './paths.mjs';
import { runNode } from './run-program.mjs';

const notCode = (file) => /\.(spec|laws)\.ts$/.test(file);

/** What can be built: what it is made of, what proves that it is there, and the programs that make it, one after the other. */
const targets = {
  api: {
    from: ['api/src', 'nest-cli.json', 'tsconfig.json', 'tsconfig.api.json', 'package-lock.json'],
    proof: 'dist/api/main.js',
    stamp: 'dist/.built-api',
    // compiled from nothing: an incremental build keeps the output of files that are gone
    clear: ['dist/api', 'dist/.tsbuildinfo-api'],
    programs: [['node_modules/@nestjs/cli/bin/nest.js', 'build']],
  },
  client: {
    from: ['client/src', 'client/public', 'client/worker', 'api/src/domain', 'angular.json', 'tsconfig.json', 'tsconfig.client.json',
      'tsconfig.worker.json', 'package-lock.json'],
    proof: 'dist/client/browser/service-worker.js',
    stamp: 'dist/.built-client',
    clear: [],
    // the worker of the field app lists what the first has built
    programs: [['node_modules/@angular/cli/bin/ng.js', 'build', '--progress=false'], ['client/worker/build-worker.mjs']],
  },
};

export async function run() {
  await ensureBuilt(['api', 'client']);
}

/** Installs and builds what is missing or stale, and says so on standard error. */
export async function ensureBuilt(names) {
  const isStale = (name) => readStamp(targets[name].stamp) !== hashOf(name) || !fs.existsSync(inRoot(targets[name].proof));
  await ensureInstalled({ toBuild: names.some(isStale) });
  if (!names.some(isStale)) return;
  await alone(async () => {
    for (const name of names.filter(isStale)) {
      say(`building the ${name} …`);
      const { code, output } = await build(name);
      if (code !== 0) throw new LaunchFailure(`the ${name} does not build:\n${output}`);
    }
  });
}

const hashOf = (name) => contentHash(targets[name].from, notCode);

/** The stamp is written last: an interrupted build is a stale one. */
async function build(name) {
  const target = targets[name];
  const wanted = hashOf(name);
  for (const place of [target.stamp, ...target.clear]) fs.rmSync(inRoot(place), { recursive: true, force: true });
  for (const [file, ...args] of target.programs) {
    const result = await runNode(inRoot(file), args, { env: { NG_CLI_ANALYTICS: 'false' } });
    if (result.code !== 0) return result;
  }
  writeStamp(target.stamp, wanted);
  return { code: 0 };
}
