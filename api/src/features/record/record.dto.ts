import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, IsString, Length } from 'class-validator';
import { PageQuery } from '../../platform/http/paging';
import { PlainText } from '../../platform/http/plain-text';
import type { ChainFaultKind } from './chain-fault';

export class RecordQuery extends PageQuery {
  /** The thing it happened to, as in `entry:<id>`. */
  @IsOptional()
  @IsString()
  @Length(1, 200)
  @PlainText()
  subject?: string;
}

export class RecordActorJson {
  id!: string;
  /** As it is known today; null where the person is no longer known. */
  displayName!: string | null;
}

export class RecordLinkJson {
  /** A region's id, or `programme`. */
  chain!: string;
  sequence!: number;
  recordedAt!: string;
  /** Null where the programme itself acted: seeds, checkpoints. */
  actor!: RecordActorJson | null;
  role!: string | null;
  /** What happened, as in `entry.recorded`. */
  kind!: string;
  subject!: string;
  @ApiProperty({ type: 'object', additionalProperties: true })
  payload!: Record<string, unknown>;
  hash!: string;
}

export class RecordPage {
  items!: RecordLinkJson[];
  /** Cursor of the next page; null on the last. */
  next!: string | null;
}

export class ChainFaultJson {
  chain!: string;
  /** Of the first bad link; null for a row that no link tells of. */
  sequence!: number | null;
  subject!: string | null;
  @ApiProperty({
    enum: ['hash', 'previous-hash', 'gap', 'checkpoint-differs', 'tail-cut', 'row-differs', 'row-missing', 'row-unrecorded'],
  })
  fault!: ChainFaultKind;
}

export class ChainPositionJson {
  sequence!: number;
  hash!: string;
}

export class VerificationJson {
  ok!: boolean;
  /** Links looked at. */
  checked!: number;
  firstBad!: ChainFaultJson | null;
  /** The last good link. */
  head!: ChainPositionJson | null;
}
