import { nodesOf, type FrameworkNode } from '../domain';
import { AssessmentsService } from '../features/assessments/assessments.service';
import { demoRegion } from './copy-region';
import type { House } from './house';
import { openHttpPair } from './http-pair';
import type { Options } from './options';
import type { Pair } from './pair';
import type { Visitor } from './sign-in';

const indicator = 'i16';

const childrenOf = (node: FrameworkNode): string[] => (node.kind === 'group' ? node.children.map(({ code }) => code) : []);

/** One indicator of the demo's assessment, as it stands, for somebody signed in. */
export async function openIndicatorPair(house: House, visitor: Visitor, options: Options): Promise<Pair> {
  const [assessment] = await house.app.get(AssessmentsService).findAll(demoRegion);
  if (!assessment) throw new Error('the demo has no assessment');
  const nodes = nodesOf(assessment.framework);
  const pathOf = (code: string): string => `/api/regions/${demoRegion}/assessments/${assessment.id}/nodes/${code}`;
  return openHttpPair(house, visitor, options, {
    name: 'indicator',
    work: 'authenticated GET of one indicator',
    against: 'bare node:http + pg, same SQL',
    must: 0.35,
    aim: 0.5,
    bareProcess: 'bare-http-process.js',
    bareSettings: {
      children: Object.fromEntries(nodes.map((node) => [node.code, childrenOf(node)])),
    },
    path: pathOf(indicator),
    compared: nodes.map(({ code }) => pathOf(code)),
    checkValues: ([codes, regionId, assessmentId, ...more]) =>
      Array.isArray(codes) && regionId === demoRegion && assessmentId === assessment.id && more.length === 0,
  });
}
