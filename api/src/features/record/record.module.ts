import { Module } from '@nestjs/common';
import { RecordRepository } from './record.repository';
import { RecordService } from './record.service';

@Module({ providers: [RecordRepository, RecordService], exports: [RecordService] })
export class RecordModule {}
