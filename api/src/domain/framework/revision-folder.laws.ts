import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { scoreAssessment } from '../scoring/score-assessment';
import type { Score } from '../scoring/scoring.types';
import type { AnswersFile, ExpectedScore } from './answers-file.types';
import { componentsOf } from './components-of';
import { writeExact } from './exact-number';
import type { Framework } from './framework.types';
import { parseAnswers } from './parse-answers';
import { readFramework } from './read-framework';

const seeds = join(__dirname, '../../../../seeds/frameworks');
export const kpkFolder = join(seeds, 'kpk-kabkota/2025');
export const madeUpFolder = join(__dirname, 'made-up-instrument/1');
export const schemaFile = join(seeds, 'framework.schema.json');

export function yamlOf(...path: readonly string[]): unknown {
  return parse(readFileSync(join(...path), 'utf8'));
}

/** A revision folder as its loader merges it. */
export function documentOf(folder: string): { framework: unknown; texts: Record<string, unknown> } {
  const languages = readdirSync(join(folder, 'texts')).map((file) => file.replace(/\.yaml$/, ''));
  return {
    framework: yamlOf(folder, 'framework.yaml'),
    texts: Object.fromEntries(languages.map((language) => [language, yamlOf(folder, 'texts', `${language}.yaml`)])),
  };
}

/** The revision of a folder; fails with its faults where it has any. */
export function revisionOf(folder: string): Framework {
  const read = readFramework(documentOf(folder));
  if (!read.ok) throw new Error(JSON.stringify(read.problem, null, 1));
  return read.value;
}

export function examplesOf(folder: string): string[] {
  return readdirSync(join(folder, 'examples')).sort();
}

export function exampleOf(framework: Framework, folder: string, file: string): AnswersFile {
  const read = parseAnswers(yamlOf(folder, 'examples', file), framework);
  if (!read.ok) throw new Error(`${file}: ${JSON.stringify(read.problem, null, 1)}`);
  return read.value;
}

export function scoreOf(framework: Framework, { ledger, viewpoint }: AnswersFile): Score {
  return scoreAssessment(framework, ledger, viewpoint);
}

/** A score in the words of a worked example, every part of it. */
export function asExpected(framework: Framework, score: Score): Required<ExpectedScore> {
  const components = new Set(componentsOf(framework).map(({ code }) => code));
  return {
    total: score.total === null ? null : writeExact(score.total),
    rating: score.rating,
    gates: Object.fromEntries(score.gates.map(({ code, holds }) => [code, holds])),
    belowShare: score.nodes.filter(({ code, belowShare }) => belowShare && components.has(code)).map(({ code }) => code),
    points: Object.fromEntries(score.nodes.map(({ code, points }) => [code, writeExact(points)])),
    excluded: score.excluded.map(({ criterion }) => criterion),
  };
}
