import { Matches } from 'class-validator';
import { IsId } from '../../platform/http/is-id';

export class RegionPath {
  /** Kemendagri's code, as in 35.72. */
  @Matches(/^[0-9.]{2,13}$/)
  regionId!: string;
}

export class AssessmentPath extends RegionPath {
  @IsId()
  assessmentId!: string;
}

export class EntryPath extends AssessmentPath {
  @IsId()
  entryId!: string;
}

export class NodePath extends AssessmentPath {
  /** Code of a node of the revision. */
  @Matches(/^[a-z0-9._-]{1,100}$/)
  code!: string;
}

export class FigurePath extends RegionPath {
  @IsId()
  figureId!: string;
}

export class AnnouncementPath extends RegionPath {
  @IsId()
  announcementId!: string;
}
