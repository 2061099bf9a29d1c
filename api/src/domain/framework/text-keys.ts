/** How the keys of a framework's texts are spelt; the one place that knows. */
export const textKeys = {
  frameworkName: 'framework.name',
  /** What a reader should know of the whole, e.g. that weights are illustrative. Optional. */
  frameworkNote: 'framework.note',
  nodeName: (node: string): string => `node.${node}.name`,
  /** One sentence on what is looked at. Optional. */
  nodeHelp: (node: string): string => `node.${node}.help`,
  /** How an official tells this level of this criterion. */
  level: (criterion: string, level: string): string => `level.${criterion}.${level}`,
  /** Short name of a level wherever it occurs, e.g. "Sebagian". Optional. */
  step: (level: string): string => `step.${level}`,
  /** What a storey of the tree is called: "Komponen", "Indikator". */
  tier: (level: string): string => `tier.${level}`,
  figure: (figure: string): string => `figure.${figure}`,
  requirement: (requirement: string): string => `requirement.${requirement}`,
  stage: (stage: string): string => `stage.${stage}`,
  gate: (gate: string): string => `gate.${gate}`,
  rating: (rating: string): string => `rating.${rating}`,
} as const;
