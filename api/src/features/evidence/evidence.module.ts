import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module';
import { AssessmentsModule } from '../assessments/assessments.module';
import { NotificationsModule } from '../notifications/notifications.module';
import { RecordModule } from '../record/record.module';
import { RegionsModule } from '../regions/regions.module';
import { ScoresModule } from '../scores/scores.module';
import { DocumentsService } from './documents.service';
import { KeptFilesService } from './kept-files.service';
import { handingControllers, handingParts } from './handing-parts';
import { verifyingControllers, verifyingParts } from './verifying-parts';

/** Documents, what is handed in with them, and what the verifying house says of it. */
@Module({
  imports: [AccountsModule, AssessmentsModule, NotificationsModule, RecordModule, RegionsModule, ScoresModule],
  controllers: [...handingControllers, ...verifyingControllers],
  providers: [...handingParts, ...verifyingParts],
  exports: [DocumentsService, KeptFilesService],
})
export class EvidenceModule {}
