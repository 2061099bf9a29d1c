import { Matches } from 'class-validator';
import { IsId } from '../../platform/http/is-id';
import { VisitPath } from '../visits/visits.service';

export class MinutesPath extends VisitPath {
  @IsId()
  minutesId!: string;
}

export class MinutesFilePath extends MinutesPath {
  @Matches(/^[0-9a-f]{64}$/)
  sha256!: string;
}
