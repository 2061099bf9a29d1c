import { ApiProperty } from '@nestjs/swagger';
import type { FrameworkDocument } from '../../domain';

export class FrameworkName {
  id!: string;
  en!: string;
}

export class PublishedRevision {
  code!: string;
  revision!: string;
  /** SHA-256 over the canonical JSON of the document; a revision with this name never has another one. */
  contentHash!: string;
}

export class PublicationJson extends PublishedRevision {
  /** False where the same content was published already: nothing has changed. */
  isNew!: boolean;
}

export class FrameworkSummary extends PublishedRevision {
  publishedAt!: string;
  name!: FrameworkName;
}

export class FrameworkJson extends PublishedRevision {
  publishedAt!: string;
  /** The whole revision as plain JSON, numbers as exact text. `parseFramework` of the domain reads it. */
  @ApiProperty({ type: 'object', additionalProperties: true })
  document!: FrameworkDocument;
  /** SOURCES.md as it was loaded. */
  sourcesText!: string | null;
}

export class FindingJson {
  /** Translated by `fault.<code>`. */
  code!: string;
  /** As in `framework.yaml: root.children[1].weight`. */
  path!: string;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  params!: Record<string, string>;
  /** As in `framework.yaml:12:5`; null where no line can be named. */
  place!: string | null;
}

const anyValue = { nullable: true, oneOf: [{ type: 'string' }, { type: 'boolean' }, { type: 'array', items: {} }, { type: 'object' }] };

export class FrameworkChangeJson {
  subject!: 'framework' | 'node' | 'requirement' | 'stage' | 'gate' | 'rating' | 'source' | 'text';
  change!: 'added' | 'removed' | 'moved' | 'reordered' | 'changed';
  code!: string;
  /** Language of a text, stage of a gate. */
  within?: string;
  /** What of it changed: weight, scorer, standing, text … */
  aspect?: string;
  @ApiProperty(anyValue)
  from!: unknown;
  @ApiProperty(anyValue)
  to!: unknown;
}

export class FrameworkDraftJson {
  id!: string;
  /** Null where the files could not be read as a framework; so is `revision`. */
  code!: string | null;
  revision!: string | null;
  contentHash!: string | null;
  findings!: FindingJson[];
  /** Against `comparedWith`; null where there is nothing to compare with. */
  difference!: FrameworkChangeJson[] | null;
  /** The published revision of the same name, or else the newest of the same framework. */
  comparedWith!: string | null;
  /** No findings, and no other content is published under this name. */
  publishable!: boolean;
}

/** A picked folder: names relative to it, and the files' text. */
export class FrameworkFilesDto {
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' }, example: { 'framework.yaml': 'code: …' } })
  files!: Record<string, string>;
}
