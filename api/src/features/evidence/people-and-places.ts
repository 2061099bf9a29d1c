import { Injectable } from '@nestjs/common';
import type { Reader } from '../../platform/database/database';
import { AccountsService } from '../accounts/accounts.service';
import { AgenciesService } from '../regions/agencies.service';
import type { Names } from './document-json';

/** Names by id: of people, and of the agencies of a region. */
@Injectable()
export class PeopleAndPlaces {
  constructor(
    private readonly accounts: AccountsService,
    private readonly agencies: AgenciesService,
  ) {}

  namesOf(reader: Reader, ids: readonly (string | null)[]): Promise<Names> {
    return this.accounts.namesOf(reader, ids);
  }

  async agencyNames(reader: Reader, regionId: string): Promise<Names> {
    return new Map((await this.agencies.listOf(reader, regionId)).map(({ id, name }) => [id, name]));
  }
}
