import type { Result } from '../kernel';
import { accept, fraction, refuse } from '../kernel';
import { FaultLog } from './fault-log';
import { frameworkLimits } from './framework-faults';
import type { Framework, FrameworkFault, RatingBand, Source, Texts } from './framework.types';
import { parseRoot } from './parse-node';
import { parseProvenance } from './parse-provenance';
import { parseStage } from './parse-stage';
import { Place } from './place';

/** A component under 0,8 of its points is below its share unless the revision says otherwise. Source: scoring.md. */
const usualShareFloor = fraction(4, 5);

/**
 * Reads a revision from plain data: what the YAML of its folder yields, merged as `{ framework, texts: { id, en } }`, or the
 * document that `restateFramework` gives. Looks at shape only; `checkFramework` looks at meaning.
 *
 * Never throws on plain data. Unknown keys, wrong types, malformed codes and numbers, a tree deeper than 12 or of more than
 * 5000 nodes, and an alias to an ancestor are refused, all faults at once, each with its path. Numbers are exact: `4.5` is
 * nine halves, `'1/3'` a third. Left-out defaults: `shareFloor` 0.8, `whenNotApplicable` fail, `open` false, `named` true,
 * `zeroOfZero` refused, empty lists, root weight 100 (points) or 1 (proportions).
 *
 * @example parseFramework({ framework: { code: 'x' }, texts: {} }) // refused: key-missing at framework.revision, …
 */
export function parseFramework(raw: unknown): Result<Framework, readonly FrameworkFault[]> {
  const log = new FaultLog();
  // undefined would read as "left out", which the whole document cannot be
  const top = new Place(raw ?? null, [], log).fields(['framework', 'texts']);
  const body = top('framework').fields(
    ['code', 'revision', 'standing', 'weights', 'root'],
    ['source', 'sources', 'shareFloor', 'stages', 'ratings'],
  );
  const weights = body('weights').choice(['points', 'proportions']);
  const framework: Framework = {
    code: body('code').code(),
    revision: body('revision').revision(),
    provenance: parseProvenance(body),
    sources: parseSources(body('sources')),
    weights,
    root: parseRoot(body('root'), weights),
    stages: body('stages').items(frameworkLimits.stages).map(parseStage),
    ratings: body('ratings').items(frameworkLimits.ratings).map(parseRating),
    shareFloor: body('shareFloor').number(usualShareFloor),
    texts: parseTexts(top('texts')),
  };
  return log.faults.length > 0 ? refuse(log.faults) : accept(framework);
}

function parseSources(place: Place): Readonly<Record<string, Source>> {
  return record(place.entries(frameworkLimits.sources), (entry) => {
    const field = entry.fields(['title'], ['url', 'date']);
    return {
      title: field('title').text(),
      ...(field('url').absent ? {} : { url: field('url').text() }),
      ...(field('date').absent ? {} : { date: field('date').day() }),
    };
  });
}

function parseRating(place: Place): RatingBand {
  const field = place.fields(['code', 'from', 'standing'], ['source', 'open', 'named']);
  return {
    code: field('code').code(),
    from: field('from').number(),
    open: field('open').flag(false),
    named: field('named').flag(true),
    provenance: parseProvenance(field),
  };
}

function parseTexts(place: Place): Readonly<Record<string, Texts>> {
  return record(place.entries(frameworkLimits.languages), (language) =>
    record(language.entries(frameworkLimits.textsPerLanguage), (text) => text.text()),
  );
}

function record<T>(entries: readonly (readonly [string, Place])[], read: (place: Place) => T): Readonly<Record<string, T>> {
  return Object.fromEntries(entries.map(([key, place]) => [key, read(place)]));
}
