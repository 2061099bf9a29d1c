import { Module } from '@nestjs/common';
import { CheckpointTimer } from './checkpoint-timer';
import { RecordVerifier } from './record-verifier';
import { RecordController } from './record.controller';
import { RecordRepository } from './record.repository';
import { RecordService } from './record.service';

@Module({
  controllers: [RecordController],
  providers: [RecordRepository, RecordVerifier, RecordService, CheckpointTimer],
  exports: [RecordService],
})
export class RecordModule {}
