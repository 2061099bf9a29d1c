import { parseAnswers, scoreAssessment, showScore, spellFaultPath, toDecimal, type AnswersFile, type Framework, type Score } from '../domain';
import type { Finding } from '../features/frameworks/framework-files';
import { FrameworksService } from '../features/frameworks/frameworks.service';
import { contentHashOf, readFrameworkFiles } from '../features/frameworks/read-framework-files';
import { YamlBudget } from '../features/frameworks/scan-yaml';
import { YamlSource } from '../features/frameworks/yaml-source';
import { compareExpected } from './compare-expected';
import { readFramework, readText } from './read-files';
import { speakFinding } from './speak';
import { exits, type Outcome, type Terminal } from './terminal';
import { withService } from './with-service';

/** Every fault of a framework folder, each with its place. No database. */
export function checkFrameworkFolder(terminal: Terminal, folder: string): Outcome {
  const { framework, findings } = readFrameworkFiles(readFramework(terminal, folder));
  tell(terminal, findings);
  const ok = framework !== null && findings.length === 0;
  const { code = null, revision = null } = framework ?? {};
  const document = { ok, code, revision, contentHash: ok ? contentHashOf(framework) : null, findings };
  return { exit: ok ? exits.well : exits.refused, document };
}

/** The score of an answers file, with its reasons, and whether it is what the file expects. No database. */
export function scoreAnswers(terminal: Terminal, folder: string, file: string): Outcome {
  const { framework, findings } = readFrameworkFiles(readFramework(terminal, folder));
  if (!framework || findings.length > 0) return faulty(terminal, findings);
  const read = readAnswers(framework, file, readText(terminal, file));
  if (!read.ok) return faulty(terminal, read.findings);
  const score = scoreAssessment(framework, read.answers.ledger, read.answers.viewpoint);
  const differences = compareExpected(framework, score, read.answers.expected);
  for (const { what, expected, actual } of differences) {
    terminal.say(`expected ${what} to be ${JSON.stringify(expected)}, but it is ${JSON.stringify(actual)}`);
  }
  const holds = differences.length === 0;
  const expected = Object.keys(read.answers.expected).length > 0 ? { holds, differences } : null;
  return { exit: holds ? exits.well : exits.refused, document: { ...restate(framework, read.answers, score), expected } };
}

/** Freezes a folder's revision in the database. */
export async function publishFramework(terminal: Terminal, folder: string): Promise<Outcome> {
  const files = readFramework(terminal, folder);
  const { framework, findings } = readFrameworkFiles(files);
  if (!framework || findings.length > 0) return faulty(terminal, findings);
  return withService(terminal, async (app) => {
    const published = await app.get(FrameworksService).publishFiles('operator', files);
    terminal.say(published.isNew ? 'published' : 'this content was published already; nothing has changed');
    return { exit: exits.well, document: { ok: true, ...published } };
  });
}

type Answers = { readonly ok: true; readonly answers: AnswersFile } | { readonly ok: false; readonly findings: readonly Finding[] };

function readAnswers(framework: Framework, file: string, text: string): Answers {
  const source = new YamlSource(text, new YamlBudget());
  if (source.faults.length > 0) {
    const findings = source.faults.map(({ reason, line, column }): Finding => {
      return { code: 'file-unreadable', path: file, params: { file, reason }, place: line === null ? file : `${file}:${line}:${column}` };
    });
    return { ok: false, findings };
  }
  const parsed = parseAnswers(source.value, framework);
  if (parsed.ok) return { ok: true, answers: parsed.value };
  const findings = parsed.problem.map(({ code, path, params }): Finding => {
    return { code, path: spellFaultPath(path), params, place: `${file}:${source.placeOf(path.slice(1)) ?? '1:1'}` };
  });
  return { ok: false, findings };
}

function restate(framework: Framework, { viewpoint }: AnswersFile, score: Score) {
  const { total, state, rating } = score;
  const shown = showScore(framework, score, viewpoint.stage);
  return {
    framework: `${framework.code}/${framework.revision}`,
    track: viewpoint.track,
    stage: viewpoint.stage ?? null,
    state,
    total: total && toDecimal(total),
    shown: shown && toDecimal(shown.total, 2),
    rating,
    gates: score.gates.map(({ code, holds, actual, skipped }) => ({ code, holds, actual: actual && toDecimal(actual), skipped })),
    contributions: score.contributions.map(({ criterion, state: leaf, fulfilment, share, points }) => ({
      criterion, state: leaf, fulfilment: toDecimal(fulfilment), share: toDecimal(share), points: toDecimal(points),
    })),
    excluded: score.excluded.map(({ criterion }) => criterion),
    nodes: score.nodes.map(({ code, fulfilment, share, points, belowShare }) => ({
      code, fulfilment: fulfilment && toDecimal(fulfilment), share: share && toDecimal(share), points: toDecimal(points), belowShare,
    })),
  };
}

function faulty(terminal: Terminal, findings: readonly Finding[]): Outcome {
  tell(terminal, findings);
  return { exit: exits.refused, document: { ok: false, findings } };
}

function tell(terminal: Terminal, findings: readonly Finding[]): void {
  for (const finding of findings) terminal.say(speakFinding(finding));
  if (findings.length > 0) terminal.say(`${findings.length} ${findings.length === 1 ? 'fault' : 'faults'}`);
}
