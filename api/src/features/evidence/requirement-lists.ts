import { Injectable } from '@nestjs/common';
import { AskedService } from './asked.service';
import { DraftsRepository } from './drafts.repository';
import { MessagesRepository } from './messages.repository';
import { StandingsRepository } from './standings.repository';

/** Where the lists of what is asked come from. */
@Injectable()
export class RequirementLists {
  constructor(
    readonly asked: AskedService,
    readonly standings: StandingsRepository,
    readonly drafts: DraftsRepository,
    readonly messages: MessagesRepository,
  ) {}
}
