import { Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { RecordModule } from '../record/record.module';
import { filesLimits } from './framework-files';
import { FrameworkDraftsRepository } from './framework-drafts.repository';
import { FrameworkDraftsService } from './framework-drafts.service';
import { FrameworksController } from './frameworks.controller';
import { FrameworksRepository } from './frameworks.repository';
import { FrameworksService } from './frameworks.service';

@Module({
  imports: [RecordModule],
  controllers: [FrameworksController],
  providers: [FrameworksRepository, FrameworkDraftsRepository, FrameworksService, FrameworkDraftsService],
  exports: [FrameworksService],
})
export class FrameworksModule implements OnModuleInit {
  constructor(private readonly adapterHost: HttpAdapterHost<FastifyAdapter>) {}

  /** A ZIP comes as the bytes that it is; every other route knows JSON only. */
  onModuleInit(): void {
    const { httpAdapter } = this.adapterHost;
    if (!(httpAdapter instanceof FastifyAdapter)) return; // the command line serves nothing
    const options = { parseAs: 'buffer' as const, bodyLimit: filesLimits.archiveBytes };
    httpAdapter.getInstance().addContentTypeParser('application/zip', options, (_, body, done) => done(null, body));
  }
}
