/**
 * Everything that can be wrong with framework data. The client and the command line have a sentence for each
 * (`fault.<code>` in both languages); a fault carries the values that belong into it.
 */
export const frameworkFaultCodes = [
  // the files, told by whoever reads them
  'file-missing',
  'file-unexpected',
  'file-unreadable',
  'file-too-large',

  // the shape: told by parseFramework
  'not-a-map',
  'not-a-list',
  'not-a-text',
  'not-a-number',
  'not-a-flag',
  'key-missing',
  'key-unknown',
  'choice-unknown',
  'code-malformed',
  'text-too-long',
  'list-too-long',
  'date-malformed',
  'period-malformed',
  'too-deep',
  'too-many-nodes',
  'too-many-faults',
  'cycle',

  // the meaning: told by checkFramework
  'points-sum',
  'weight-not-positive',
  'code-double',
  'group-empty',
  'level-double',
  'level-unreachable',
  'index-flat',
  'period-range',
  'checklist-empty',
  'checklist-item-double',
  'checklist-requirement-unknown',
  'checklist-points-not-positive',
  'requirement-double',
  'stage-double',
  'gate-double',
  'gate-node-unknown',
  'gate-value-out-of-range',
  'rating-double',
  'rating-unreachable',
  'share-floor-out-of-range',
  'source-missing',
  'source-unknown',
  'language-missing',
  'text-missing',
  'text-unused',

  // an answers file: told by parseAnswers
  'answers-framework-unfit',
  'answers-stage-unknown',
  'answers-criterion-unknown',
  'answers-unfit',
] as const;

export type FrameworkFaultCode = (typeof frameworkFaultCodes)[number];

/** Bounds of a document, so that a hostile or broken one costs little. */
export const frameworkLimits = {
  /** The root is depth 1. */
  depth: 12,
  nodes: 5000,
  levels: 50,
  requirements: 100,
  checklistItems: 100,
  stages: 50,
  gates: 200,
  ratings: 50,
  sources: 1000,
  languages: 20,
  textsPerLanguage: 50_000,
  textLength: 4000,
  faults: 1000,
} as const;

/** A framework is complete only in both languages of the product. */
export const requiredLanguages = ['id', 'en'] as const;
