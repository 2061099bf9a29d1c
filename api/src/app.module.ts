import { Module, type DynamicModule } from '@nestjs/common';
import { RecordModule } from './features/record/record.module';
import { PlatformModule, type PlatformParts } from './platform/platform.module';

/** The features, in order of rank. Adding one: its module here, its routes in the access matrix. */
const features = [RecordModule];

@Module({})
export class AppModule {
  static of(parts: PlatformParts): DynamicModule {
    return { module: AppModule, imports: [PlatformModule.of(parts), ...features] };
  }
}
