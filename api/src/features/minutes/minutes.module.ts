import { Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { AccountsModule } from '../accounts/accounts.module';
import { AssessmentsModule } from '../assessments/assessments.module';
import { FollowUpsModule } from '../follow-ups/follow-ups.module';
import { RecordModule } from '../record/record.module';
import { RegionsModule } from '../regions/regions.module';
import { ScoresModule } from '../scores/scores.module';
import { VisitsModule } from '../visits/visits.module';
import { MinutesController, VerificationController } from './minutes.controller';
import { MinutesDesk } from './minutes-desk.service';
import { MinutesDraftingService } from './minutes-drafting.service';
import { MinutesReadingService } from './minutes-reading.service';
import { MinutesSealingService, SealingPlaces } from './minutes-sealing.service';
import { MinutesSigningService } from './minutes-signing.service';
import { MinutesRepository } from './minutes.repository';
import { SealedGuard } from './sealed-guard';
import { copyMediaType, largestCopyBytes } from './uploaded-copy';
import { VerificationService } from './verification.service';

/** Minutes of visits: drafted, signed by both sides, sealed, and checked by anybody. */
@Module({
  imports: [AccountsModule, AssessmentsModule, FollowUpsModule, RecordModule, RegionsModule, ScoresModule, VisitsModule],
  controllers: [MinutesController, VerificationController],
  providers: [
    ...[MinutesRepository, MinutesDesk, MinutesDraftingService, MinutesSigningService, MinutesReadingService],
    ...[MinutesSealingService, SealingPlaces],
    ...[VerificationService, SealedGuard],
  ],
  exports: [MinutesDraftingService, MinutesSigningService, MinutesSealingService, MinutesReadingService],
})
export class MinutesModule implements OnModuleInit {
  constructor(private readonly adapterHost: HttpAdapterHost<FastifyAdapter>) {}

  /** A copy comes as the bytes that it is. */
  onModuleInit(): void {
    const { httpAdapter } = this.adapterHost;
    if (!(httpAdapter instanceof FastifyAdapter)) return; // the command line serves nothing
    const options = { parseAs: 'buffer' as const, bodyLimit: largestCopyBytes };
    httpAdapter.getInstance().addContentTypeParser(copyMediaType, options, (_, body, done) => done(null, body));
  }
}
