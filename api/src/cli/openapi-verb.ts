import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from '../app.module';
import { configureApp, createAdapter, describeApi } from '../configure-app';
import { Clock } from '../platform/clock';
import { openPool } from '../platform/database/connect';
import { readEnvironment } from '../platform/env';
import { createLogger } from '../platform/http/logging';
import { exits, UsageError, type Outcome, type Terminal } from './terminal';

/** The same depth below the repository in api/src and in dist/api. */
const root = path.resolve(__dirname, '..', '..', '..');
const documentName = 'docs/openapi.json';
const typesName = 'client/src/app/api/schema.d.ts';
const typesHead = '// Generated from docs/openapi.json by: npm run -s ambang -- openapi --types\n';
const inRoot = (name: string): string => path.join(root, ...name.split('/'));

export interface OpenapiOptions {
  readonly check?: boolean;
  readonly types?: boolean;
}

/**
 * Writes the description of the API, made from the code; with `types` also the client's types from it. With `check` nothing is written:
 * what is committed is compared with what the code says.
 */
export async function describe(terminal: Terminal, { check = false, types = false }: OpenapiOptions): Promise<Outcome> {
  const wanted = new Map([[documentName, await describeCode()]]);
  if (check ? fs.existsSync(inRoot(typesName)) : types) wanted.set(typesName, makeTypes(wanted.get(documentName) ?? ''));
  const stale = [...wanted].filter(([name, text]) => !isSame(inRoot(name), text)).map(([name]) => name);
  for (const name of stale) {
    if (!check) fs.writeFileSync(inRoot(name), wanted.get(name) ?? '');
    terminal.say(check ? `${name} is not what the code says: run "npm run -s ambang -- openapi --types" and commit it` : `wrote ${name}`);
  }
  const document = { ok: !check || stale.length === 0, files: [...wanted.keys()], [check ? 'stale' : 'written']: stale };
  return { exit: document.ok ? exits.well : exits.refused, document };
}

/** Without a database: a pool connects when it is first used, and nothing uses it. */
async function describeCode(): Promise<string> {
  const environment = { ...readEnvironment({ AMBANG_DEMO: '0' }), dataDir: os.tmpdir() };
  const pool = openPool({ socketDir: os.tmpdir(), database: 'none' }, 'application', 1);
  const parts = { environment, clock: new Clock(), pool };
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.of(parts), createAdapter(environment, createLogger('silent')), {
    logger: false, abortOnError: false,
  });
  try {
    await configureApp(app, environment);
    return `${JSON.stringify(describeApi(app), null, 2)}\n`;
  } finally {
    await app.close();
  }
}

function makeTypes(document: string): string {
  const program = inRoot('node_modules/openapi-typescript/bin/cli.js');
  if (!fs.existsSync(program)) throw new UsageError('the types are made by openapi-typescript, which a production install leaves out');
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ambang-openapi-'));
  try {
    const [from, to] = [path.join(folder, 'openapi.json'), path.join(folder, 'schema.d.ts')];
    fs.writeFileSync(from, document);
    execFileSync(process.execPath, [program, from, '-o', to], { stdio: 'pipe', cwd: root });
    return typesHead + fs.readFileSync(to, 'utf8');
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function isSame(file: string, text: string): boolean {
  return fs.existsSync(file) && fs.readFileSync(file, 'utf8') === text;
}
