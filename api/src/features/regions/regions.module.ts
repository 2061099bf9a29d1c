import { Module } from '@nestjs/common';
import { RecordModule } from '../record/record.module';
import { AgenciesRepository } from './agencies.repository';
import { AgenciesService } from './agencies.service';
import { RegionsController } from './regions.controller';
import { RegionsRepository } from './regions.repository';
import { RegionsService } from './regions.service';

@Module({
  imports: [RecordModule],
  controllers: [RegionsController],
  providers: [RegionsRepository, AgenciesRepository, RegionsService, AgenciesService],
  exports: [RegionsService, AgenciesService],
})
export class RegionsModule {}
