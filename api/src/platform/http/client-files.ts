import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import * as fs from 'node:fs';
import * as path from 'node:path';

const servedByTheApi = ['api', 'health'];

/**
 * Serves the built screens: hashed files for ever, the shell never from a cache, a missing file is a 404 and not the shell, and
 * everything under /api stays the API's. The list of files is read once: a new build needs a restart.
 */
export async function serveClientFiles(app: NestFastifyApplication, folder: string): Promise<boolean> {
  if (!fs.existsSync(path.join(folder, 'index.html'))) return false;
  const names = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const files = new Set(
    names.filter((name) => fs.statSync(path.join(folder, name)).isFile()).map((name) => name.split(path.sep).join('/')),
  );
  await app.register(fastifyStatic, { root: folder, serve: false, index: false, cacheControl: false });
  app.getHttpAdapter().getInstance().route({
    method: ['GET', 'HEAD'],
    url: '/*',
    handler: (request, reply) => {
      const name = decodeName(request.url);
      if (name === null) return reply.code(400).send();
      if (servedByTheApi.some((prefix) => name === prefix || name.startsWith(`${prefix}/`))) return reply.callNotFound();
      if (!files.has(name) && path.extname(name) !== '' && !name.startsWith('daerah/')) return reply.callNotFound();
      const file = files.has(name) ? name : 'index.html';
      const hashed = /-[A-Z0-9]{8}\.(js|css|woff2?)$/.test(file);
      void reply.header('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      return reply.sendFile(file);
    },
  });
  return true;
}

function decodeName(url: string): string | null {
  try {
    return decodeURIComponent(url.split('?', 1)[0] ?? '').slice(1);
  } catch {
    return null;
  }
}
