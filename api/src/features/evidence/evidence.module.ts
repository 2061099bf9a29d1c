import { Module } from '@nestjs/common';
import * as path from 'node:path';
import { StagingArea } from '../../platform/blobs/staging-area';
import { AccountsModule } from '../accounts/accounts.module';
import { AssessmentsModule } from '../assessments/assessments.module';
import { NotificationsModule } from '../notifications/notifications.module';
import { RecordModule } from '../record/record.module';
import { RegionsModule } from '../regions/regions.module';
import { ScoresModule } from '../scores/scores.module';
import { BlobsRepository } from './blobs.repository';
import { DestructionsController } from './destructions.controller';
import { DestructionsRepository } from './destructions.repository';
import { DestructionsService } from './destructions.service';
import { DocumentContentService } from './document-content.service';
import { DocumentsController } from './documents.controller';
import { DocumentsRepository } from './documents.repository';
import { DocumentsService } from './documents.service';
import { FileChecks } from './file-checks';
import { TusDoor } from './tus-door';
import { UploadChecksService } from './upload-checks.service';
import { UploadSteps } from './upload-steps';
import { UploadStore } from './upload-store';
import { UploadSweep } from './upload-sweep';
import { TusController, UploadsController } from './uploads.controller';
import { UploadsRepository } from './uploads.repository';
import { UploadsService } from './uploads.service';
import { verifyingControllers, verifyingParts } from './verifying-parts';

const uploadStore = {
  provide: UploadStore,
  inject: [StagingArea],
  useFactory: (staging: StagingArea) => new UploadStore(path.join(staging.directory, 'uploads')),
};

const handingIn = [
  BlobsRepository,
  UploadsRepository,
  DocumentsRepository,
  DestructionsRepository,
  uploadStore,
  UploadSteps,
  FileChecks,
  UploadChecksService,
  UploadsService,
  UploadSweep,
  TusDoor,
  DocumentsService,
  DocumentContentService,
  DestructionsService,
];

/** Documents, what is handed in with them, and what the verifying house says of it. */
@Module({
  imports: [AccountsModule, AssessmentsModule, NotificationsModule, RecordModule, RegionsModule, ScoresModule],
  controllers: [TusController, UploadsController, DocumentsController, DestructionsController, ...verifyingControllers],
  providers: [...handingIn, ...verifyingParts],
  exports: [],
})
export class EvidenceModule {}
