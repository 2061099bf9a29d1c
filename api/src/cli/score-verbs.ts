import { Refusal } from '../platform/refusal';
import { ScoreQuery } from '../features/scores/score.dto';
import { ScoresService } from '../features/scores/scores.service';
import { readWhole, readWish } from './read-wish';
import { exits, type Outcome, type Terminal } from './terminal';
import { withService } from './with-service';

export interface ScoreOptions {
  readonly region: string;
  readonly track: string;
  readonly asOf?: string;
  readonly knownAt?: string;
  readonly stage?: string;
  readonly cycle?: string;
  readonly explain?: boolean;
}

/** A region's score on one track at a moment; with its reasons where they are asked for. */
export function showScoreOf(terminal: Terminal, options: ScoreOptions): Promise<Outcome> {
  const { track, asOf, knownAt, stage } = options;
  const query = readWish(ScoreQuery, { track, asOf, knownAt, stage });
  const cycle = readWhole('--cycle', options.cycle);
  return withService(terminal, async (app) => {
    const found = await app.get(ScoresService).scoreOfRegion(options.region, query, cycle).catch(nullWhereUnknown);
    if (!found) {
      terminal.say(`region ${options.region} has no assessment${cycle === undefined ? '' : ` in cycle ${cycle}`}`);
      return { exit: exits.noData, document: { region: options.region, assessmentId: null, track, total: null } };
    }
    const { score, ...where } = found;
    const { contributions, excluded, nodes, ...result } = score;
    const reasons = options.explain ? { contributions, excluded, nodes } : {};
    if (result.state === 'not-scored') terminal.say(`nothing was recorded on the ${track} track by then`);
    const exit = result.state === 'not-scored' ? exits.noData : exits.well;
    return { exit, document: { region: options.region, ...where, ...result, ...reasons } };
  });
}

/** Computes every stored score again from its entries. */
export function checkScores(terminal: Terminal): Promise<Outcome> {
  return withService(terminal, async (app) => {
    const { checked, differences } = await app.get(ScoresService).checkProjections();
    for (const { regionId, assessmentId, track, stored, recomputed } of differences) {
      terminal.say(`${regionId} ${assessmentId} ${track}: stored ${stored ?? 'nothing'}, recomputed ${recomputed ?? 'nothing'}`);
    }
    if (checked === 0) terminal.say('there is no assessment');
    const ok = differences.length === 0;
    return { exit: !ok ? exits.refused : checked === 0 ? exits.noData : exits.well, document: { ok, checked, differences } };
  });
}

function nullWhereUnknown(error: unknown): null {
  if (error instanceof Refusal && error.problem.code === 'assessment-unknown') return null;
  throw error;
}
