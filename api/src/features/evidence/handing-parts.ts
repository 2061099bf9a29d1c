import * as path from 'node:path';
import { StagingArea } from '../../platform/blobs/staging-area';
import { ApproversRepository } from './approvers.repository';
import { ApproversService } from './approvers.service';
import { AskedService } from './asked.service';
import { BlobScrubService } from './blob-scrub.service';
import { BlobsRepository } from './blobs.repository';
import { DestructionsController } from './destructions.controller';
import { DestructionsRepository } from './destructions.repository';
import { DestructionsService } from './destructions.service';
import { DocumentContentService } from './document-content.service';
import { DocumentsController } from './documents.controller';
import { DocumentsRepository } from './documents.repository';
import { DocumentsService } from './documents.service';
import { DraftsRepository } from './drafts.repository';
import { DraftsService } from './drafts.service';
import { FileChecks } from './file-checks';
import { HandedInRepository } from './handed-in.repository';
import { ApproversController, HandingController } from './handing.controller';
import { HandingService } from './handing.service';
import { EvidenceSettled } from './evidence-settled';
import { KeptFilesService } from './kept-files.service';
import { MessageTold } from './message-told';
import { MessagesRepository } from './messages.repository';
import { MessagesService } from './messages.service';
import { PeopleAndPlaces } from './people-and-places';
import { ReceiptsService } from './receipts.service';
import { RequirementLists } from './requirement-lists';
import { RequirementsService } from './requirements.service';
import { StandingsRepository } from './standings.repository';
import { SubmittingGround } from './submitting-ground';
import { SubmittingService } from './submitting.service';
import { TusDoor } from './tus-door';
import { UploadChecksService } from './upload-checks.service';
import { UploadSteps } from './upload-steps';
import { UploadStore } from './upload-store';
import { UploadSweep } from './upload-sweep';
import { TusController, UploadsController } from './uploads.controller';
import { UploadsRepository } from './uploads.repository';
import { UploadsService } from './uploads.service';

const uploadStore = {
  provide: UploadStore,
  inject: [StagingArea],
  useFactory: (staging: StagingArea) => new UploadStore(path.join(staging.directory, 'uploads')),
};

/** The half of the feature that hands in, as its module needs it. */
export const handingControllers = [
  TusController,
  UploadsController,
  DocumentsController,
  DestructionsController,
  HandingController,
  ApproversController,
];
export const handingParts = [
  BlobsRepository,
  UploadsRepository,
  DocumentsRepository,
  DestructionsRepository,
  HandedInRepository,
  DraftsRepository,
  MessagesRepository,
  ApproversRepository,
  StandingsRepository,
  uploadStore,
  UploadSteps,
  FileChecks,
  KeptFilesService,
  UploadChecksService,
  UploadsService,
  UploadSweep,
  TusDoor,
  DocumentsService,
  DocumentContentService,
  DestructionsService,
  BlobScrubService,
  SubmittingGround,
  AskedService,
  PeopleAndPlaces,
  DraftsService,
  SubmittingService,
  MessageTold,
  MessagesService,
  EvidenceSettled,
  RequirementLists,
  RequirementsService,
  ReceiptsService,
  HandingService,
  ApproversService,
];
