import { ApiExtraModels, ApiProperty } from '@nestjs/swagger';
import { IsIn, IsString, MaxLength } from 'class-validator';
import { designationActs, type DesignationAct } from '../../domain';
import { SaidText } from '../../platform/http/plain-text';

export class DecideDesignationDto {
  @ApiProperty({ enum: designationActs })
  @IsIn(designationActs)
  kind!: DesignationAct;

  @IsString()
  @MaxLength(10_000)
  @SaidText()
  reason!: string;
}

export class DesignationDecisionJson {
  @ApiProperty({ enum: designationActs })
  kind!: DesignationAct;
  reason!: string;
  by!: string;
  at!: string;
  stage!: string;
  /** Of the evaluated track when it was decided, two places. */
  score!: string | null;
  gatesHold!: boolean;
  visitId!: string | null;
}

@ApiExtraModels(DesignationDecisionJson)
export class DesignationJson {
  /** Oldest first; the last one stands. */
  decisions!: DesignationDecisionJson[];
  /** Decisions that the reader may make now. */
  @ApiProperty({ enum: designationActs, isArray: true })
  may!: DesignationAct[];
  /** What a decision would rest on now. */
  finalIsSealed!: boolean;
  windowIsOpen!: boolean;
  gatesHold!: boolean;
}
