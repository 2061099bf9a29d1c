import { Matches } from 'class-validator';
import { IsId } from '../../platform/http/is-id';

export class VisitsPath {
  @Matches(/^[0-9.]{2,13}$/)
  regionId!: string;

  @IsId()
  assessmentId!: string;
}

export class VisitPath extends VisitsPath {
  @IsId()
  visitId!: string;
}

export class DataRequestPath extends VisitPath {
  @IsId()
  requestId!: string;
}

export class FieldPhotoPath extends VisitPath {
  @Matches(/^[0-9a-f]{64}$/)
  sha256!: string;
}
