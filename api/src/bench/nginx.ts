import { spawn } from 'node:child_process';
import * as fs from 'node:fs';
import * as net from 'node:net';
import * as path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const places = ['/usr/sbin/nginx', '/usr/local/sbin/nginx', '/usr/local/bin/nginx', '/opt/homebrew/bin/nginx'];

export interface DavServer {
  readonly port: number;
  /** Where what is put stands. */
  readonly folder: string;
  stop(): Promise<void>;
}

/** An nginx of the bench's own that takes files by PUT (its DAV module), on this machine's own address only. */
export async function startNginx(folder: string): Promise<DavServer> {
  const program = places.find((place) => fs.existsSync(place));
  if (program === undefined) throw new Error('the pair "crowd" needs nginx with its DAV module (Debian: nginx-light); install it, or leave the pair out by --only');
  const port = await freePort();
  for (const name of ['files', 'body']) fs.mkdirSync(path.join(folder, name), { recursive: true });
  const settings = path.join(folder, 'nginx.conf');
  fs.writeFileSync(settings, settingsText(folder, port));
  const child = spawn(program, ['-p', folder, '-c', settings], { stdio: ['ignore', 'ignore', 'inherit'] });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await listening(port, () => child.exitCode === null);
  return {
    port,
    folder: path.join(folder, 'files'),
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** One worker for each core, as Debian ships it; the account that runs the bench, or it could not read the folder. */
function settingsText(folder: string, port: number): string {
  const user = process.getuid?.() === 0 ? 'user root;' : '';
  return `${user} daemon off; worker_processes auto; pid ${folder}/nginx.pid; error_log ${folder}/error.log;
events { worker_connections 512; }
http {
  access_log off; client_max_body_size 64m; client_body_temp_path ${folder}/body; sendfile on;
  server { listen 127.0.0.1:${port}; root ${folder}/files; location / { dav_methods PUT; } }
}
`;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function listening(port: number, isAlive: () => boolean): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const answered = await new Promise<boolean>((resolve) => {
      const socket = net.connect({ port, host: '127.0.0.1' }, () => resolve(true)).once('error', () => resolve(false));
      socket.once('connect', () => socket.destroy());
    });
    if (answered) return;
    if (!isAlive()) break;
    await pause(50);
  }
  throw new Error('nginx did not start; its own words stand above');
}
