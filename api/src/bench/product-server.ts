import { Child } from './child-process';
import type { House } from './house';

/** The product as `npm start` runs it, in a process of its own, on the bench's database. */
export interface ProductServer {
  readonly port: number;
  readonly pid: number;
  stop(): Promise<void>;
}

export async function startProduct({ environment, socketDir }: House, profile: string | null): Promise<ProductServer> {
  const env = {
    DATABASE_URL: `socket:${socketDir}?db=postgres`,
    AMBANG_DATA_DIR: environment.dataDir,
    AMBANG_LOG_LEVEL: process.env['AMBANG_LOG_LEVEL'],
    PORT: '0',
  };
  const flags = profile === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`];
  const child = Child.start('product-process.js', { env, flags });
  const [, port] = await child.said(/^Ambang is ready: http:\/\/localhost:(\d+)$/m);
  return { port: Number(port), pid: child.pid, stop: () => child.stop() };
}
