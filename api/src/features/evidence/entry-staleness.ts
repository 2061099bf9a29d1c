import { Injectable, type OnModuleInit } from '@nestjs/common';
import { StalenessService } from '../scores/staleness.service';
import { EntryCitationsRepository } from './entry-citations.repository';

/** Tells whoever reads scores which entries rest on a revision that a newer one has superseded. */
@Injectable()
export class EntryStaleness implements OnModuleInit {
  constructor(
    private readonly staleness: StalenessService,
    private readonly citations: EntryCitationsRepository,
  ) {}

  onModuleInit(): void {
    this.staleness.register(async (reader, { regionId, id }) => {
      const rows = await this.citations.staleSince(reader, regionId, id);
      return new Map(rows.map(({ entryId, since }) => [entryId, since.getTime()]));
    });
  }
}
