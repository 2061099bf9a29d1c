import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { sql } from 'kysely';
import { constants } from 'node:fs';
import { access, statfs } from 'node:fs/promises';
import { Database } from '../database/database';
import { ENVIRONMENT, type Environment } from '../env';
import { Public } from './request-actor';

type Check = 'ok' | 'failing';

const bytesNeeded = 64 * 1024 * 1024;

/** For whoever watches the process: is it alive, and can it work? */
@ApiExcludeController()
@Controller('health')
export class HealthController {
  constructor(
    private readonly database: Database,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  @Public()
  @Get('live')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  @Public()
  @Get('ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<{ status: Check; checks: Record<string, Check> }> {
    const [database, disk] = await Promise.all([this.checkDatabase(), this.checkDisk()]);
    const status: Check = database === 'ok' && disk === 'ok' ? 'ok' : 'failing';
    void reply.header('Cache-Control', 'no-store');
    if (status === 'failing') void reply.status(503).header('Retry-After', '5');
    return { status, checks: { database, disk } };
  }

  private async checkDatabase(): Promise<Check> {
    try {
      await sql`select 1`.execute(this.database.read);
      return 'ok';
    } catch {
      return 'failing';
    }
  }

  private async checkDisk(): Promise<Check> {
    try {
      await access(this.environment.dataDir, constants.W_OK);
      const { bavail, bsize } = await statfs(this.environment.dataDir);
      return bavail * bsize >= bytesNeeded ? 'ok' : 'failing';
    } catch {
      return 'failing';
    }
  }
}
