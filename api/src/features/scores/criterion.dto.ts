import type { LeafState } from '../../domain';
import { EntryJson } from './entry.dto';
import { FigureJson } from './figure.dto';
import { MomentJson, OwnerJson } from './score.dto';

export class LeafStandingJson {
  state!: LeafState | 'not-scored';
  fulfilment!: string | null;
  share!: string | null;
  points!: string | null;
  headEntryId!: string | null;
  figureId!: string | null;
}

export class LeafStandingsJson {
  claimed!: LeafStandingJson;
  verified!: LeafStandingJson;
  evaluated!: LeafStandingJson;
}

/** What the one who asks may do with a criterion. */
export class MayJson {
  claim!: boolean;
  verify!: boolean;
  evaluate!: boolean;
  /** Entries that wait for an approval which this person may give. */
  approve!: string[];
  /** Entries that count now and that this person may correct. */
  correct!: string[];
}

export class CriterionJson {
  criterion!: string;
  owner!: OwnerJson | null;
  moment!: MomentJson;
  stage!: string | null;
  tracks!: LeafStandingsJson;
  /** Newest first; the latest two hundred. */
  entries!: EntryJson[];
  figures!: FigureJson[];
  may!: MayJson;
  /** Stages for which entries can be recorded now. */
  openStages!: string[];
  notIndependentlyVerified!: boolean;
}

export class NodeStandingJson {
  fulfilment!: string | null;
  share!: string | null;
  points!: string | null;
}

export class NodeStandingsJson {
  claimed!: NodeStandingJson;
  verified!: NodeStandingJson;
  evaluated!: NodeStandingJson;
}

export class ChildNodeJson {
  code!: string;
  tracks!: LeafStandingsJson;
}

export class NodeJson {
  code!: string;
  tracks!: NodeStandingsJson;
  children!: ChildNodeJson[];
  /** Of the latest write that this was computed after; 0 before the first. */
  headSequence!: number;
}
