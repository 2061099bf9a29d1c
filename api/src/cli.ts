import 'reflect-metadata';
import { runAmbang } from './cli/program';
import { exits } from './cli/terminal';

// A normal exit on a signal too: an embedded database that was started for this command is then asked to stop.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(exits.refused));
process.stdout.on('error', () => process.exit(exits.refused)); // whoever read us has gone

runAmbang(process.argv.slice(2), {
  out: (text) => void process.stdout.write(text),
  say: (message) => void process.stderr.write(`${message}\n`),
  variables: process.env,
  folder: process.env['AMBANG_CALLED_FROM'] ?? process.cwd(),
}).then(
  (exit) => {
    process.exitCode = exit;
    process.stdout.write('', () => process.exit(exit));
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(exits.refused);
  },
);
