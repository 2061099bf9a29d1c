import * as path from 'node:path';
import { findCircle } from './find-circle';
import { readImports, type Import } from './read-imports';

/** A source file as the checker sees it: its name from the top of the repository, with `/`, and its text. */
export type SourceFiles = ReadonlyMap<string, string>;

/** Who stands above whom. A feature uses the services of lower ranks; inside a rank only what `within` names. */
export const ranks: Readonly<Record<string, number>> = {
  accounts: 1, regions: 1, frameworks: 1, record: 1, notifications: 1,
  assessments: 2, scores: 2,
  evidence: 3,
  trackers: 4, visits: 4, consultations: 4, 'daily-figures': 4, selection: 4, participation: 4,
  gap: 5, 'follow-ups': 5, designations: 5, minutes: 6, reports: 5, publication: 5, league: 5,
};
const within: Readonly<Record<string, readonly string[]>> = {
  regions: ['record'], frameworks: ['record'], notifications: ['record', 'accounts', 'regions'], accounts: ['record', 'regions'], scores: ['assessments'],
};

/** Every import that looks the wrong way, and the first circle, each as `file: sentence`. */
export function checkLayers(files: SourceFiles, runtimePackages: ReadonlySet<string>): string[] {
  const faults: string[] = [];
  const graph = new Map<string, string[]>();
  for (const [file, text] of files) {
    const needed: string[] = [];
    for (const found of readImports(file, text)) {
      const target = resolveImport(found.from, file, files);
      const why = isSpec(file) ? checkSpec(file, target) : checkImport(file, found, target, runtimePackages);
      if (why) faults.push(`${file}: imports ${found.from}: ${why}`);
      if (!found.typeOnly && files.has(target)) needed.push(target);
    }
    graph.set(file, needed);
  }
  const circle = findCircle(graph);
  if (circle) faults.push(`${circle[0]}: a circle of imports: ${circle.join(' → ')}`);
  return faults;
}

export function isSpec(file: string): boolean {
  return /\.(spec|laws)\.ts$/.test(file) || file.startsWith('api/test/') || file.startsWith('client/e2e/');
}

/** A file's name for what is in the repository, otherwise the name of the package (or the path that leads nowhere). */
function resolveImport(from: string, file: string, files: SourceFiles): string {
  if (from === '@domain') return 'api/src/domain/index.ts';
  if (!from.startsWith('.')) return from;
  const base = path.posix.join(path.posix.dirname(file), from);
  return [`${base}.ts`, `${base}/index.ts`, base].find((name) => files.has(name)) ?? base;
}

function checkSpec(file: string, target: string): string | null {
  if (file.startsWith('client/') && target.startsWith('api/') && target !== 'api/src/domain/index.ts') {
    return 'of the service the client knows only @domain';
  }
  return null;
}

function checkImport(file: string, found: Import, target: string, runtimePackages: ReadonlySet<string>): string | null {
  if (isSpec(target)) return 'tests use the program, not the other way round';
  const inside = target.startsWith('api/') || target.startsWith('client/');
  if (file.startsWith('client/src/')) return checkClient(found, target, inside);
  if (!file.startsWith('api/src/')) return null;
  if (inside && !target.startsWith('api/src/')) return 'the service stands alone: nothing outside api/src';
  if (file.startsWith('api/src/domain/')) {
    return target.startsWith('api/src/domain/') || target === 'fraction.js' ? null : 'domain imports itself and fraction.js, nothing else';
  }
  if (!inside && !found.typeOnly && !isRuntimePackage(target, runtimePackages)) return 'not a dependency that a production install has';
  if (file.startsWith('api/src/platform/')) return checkPlatform(target);
  if (file.startsWith('api/src/features/')) return checkFeature(file, target);
  return null; // the edge (main, the command line, the module list) may see everything
}

function checkClient(found: Import, target: string, inside: boolean): string | null {
  if (found.from === '@domain') return null;
  // client/public is the client's own: specs read the words that it serves
  if (inside) return /^client\/(src|public)\//.test(target) ? null : 'of the service the client knows only @domain';
  return /^(node:|@nestjs\/|kysely$|pg$|fastify)/.test(target) ? 'this runs in the service, not in a browser' : null;
}

function checkPlatform(target: string): string | null {
  if (target.startsWith('api/src/domain/') && !target.startsWith('api/src/domain/kernel/')) {
    return 'platform has no business meaning: of domain it may use the kernel only';
  }
  return target.startsWith('api/src/') && !/^api\/src\/(domain|platform)\//.test(target) ? 'platform does not know who uses it' : null;
}

function checkFeature(file: string, target: string): string | null {
  if (target.startsWith('api/src/domain/')) return target === 'api/src/domain/index.ts' ? null : 'come in by the door: domain/index.ts';
  if (!target.startsWith('api/src/') || target.startsWith('api/src/platform/')) return null;
  const own = featureOf(file);
  const other = featureOf(target);
  if (other === null) return 'a feature does not know the edge';
  const rank = ranks[own ?? ''];
  const otherRank = ranks[other];
  if (rank === undefined || otherRank === undefined) return `a feature without a rank: give ${rank === undefined ? own : other} one here`;
  if (own === other) return null;
  const allowed = otherRank < rank || (within[own ?? ''] ?? []).includes(other);
  if (!allowed) return `${own} (rank ${rank}) may not look at ${other} (rank ${otherRank})`;
  return /\.(service|module)(\.ts)?$/.test(target) ? null : `of another feature use the service, not ${path.posix.basename(target)}`;
}

function featureOf(file: string): string | null {
  return /^api\/src\/features\/([^/]+)\//.exec(file)?.[1] ?? null;
}

function isRuntimePackage(from: string, runtimePackages: ReadonlySet<string>): boolean {
  if (from.startsWith('node:')) return true;
  const name = from.split('/', from.startsWith('@') ? 2 : 1).join('/');
  return runtimePackages.has(name);
}
