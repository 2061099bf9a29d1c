import ExcelJS from 'exceljs';
import type { LightMyRequestResponse } from 'fastify';
import type { TrackerImportJson } from '../src/features/trackers/tracker.dto';
import type { Agent } from './acting-as';
import type { GivenAssessment } from './given-assessment';

export const trackerHeadings = ['NO', 'AREA INTERVENSI', 'OPD', 'DATA/DOKUMEN YG DIPERLUKAN', 'KOMITMEN BERITA ACARA 13/2/2025', 'PROGRESS PER 28 FEBRUARI 2025'] as const;

/** A CSV with these rows below the headings: area, agency, document, commitment, progress. */
export function trackerCsv(...rows: readonly (readonly string[])[]): Buffer {
  const lines = [trackerHeadings, ...rows.map((cells, at) => [String(at + 1), ...cells])];
  return Buffer.from(lines.map((cells) => cells.map((text) => `"${text.replaceAll('"', '""')}"`).join(';')).join('\n'));
}

/** Sends a workbook as the client does. */
export function sendTracker(given: GivenAssessment, bytes: Buffer, fileName = 'tracker.csv', by: Agent = given.people.inspectorate): Promise<LightMyRequestResponse> {
  return by.post(`${given.url}/tracker-imports`, bytes, { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(fileName) });
}

/** An import with its preview; fails where it is refused. */
export async function givenTracker(given: GivenAssessment, bytes: Buffer, fileName?: string): Promise<TrackerImportJson> {
  const answer = await sendTracker(given, bytes, fileName);
  if (answer.statusCode !== 201) throw new Error(`the tracker was refused: ${answer.body}`);
  return answer.json();
}

/** The same workbook after it was filled by hand. */
export async function filled(bytes: Buffer, fill: (sheet: ExcelJS.Worksheet) => void): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer);
  const [sheet] = workbook.worksheets;
  if (!sheet) throw new Error('a workbook without a sheet');
  fill(sheet);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}
