import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import * as path from 'node:path';
import { parse } from 'content-disposition';
import { minimalPdf } from '../given-evidence';
import { regionUrl, type FaultWorld } from './fault-world';

const parts = [
  '../', '..\\', '/etc/passwd', 'C:\\Windows\\system32\\', '\0', '\r\nSet-Cookie: a=b\r\n', '\u202e', '\u200b', '\ufeff', '"', "'", ';', '%2e%2e%2f', '%00',
  '<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '${7*7}', '{{7*7}}', '=cmd|calc', '; rm -rf /', '$(touch x)', '`id`', 'filename*=UTF-8\'\'x',
  'CON', 'NUL.pdf', '.htaccess', '~root', 'é', 'e\u0301', '日本', '🗎', '\u0085', '\u2028', ' ', '.', '...', '\\\\host\\share\\', 'file:///etc/passwd', '\ud800',
  "'); drop table documents; --", 'a'.repeat(4_000), '__proto__', 'constructor', '\x7f', '\x1b[2J', 'laporan.pdf.exe', 'x.svg', 'x.html',
];

/** So many names that somebody may mean ill with, always the same. */
export function hostileNames(count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const [first, second] = [parts[index % parts.length] ?? '', parts[(index * 7 + Math.floor(index / parts.length)) % parts.length] ?? ''];
    return `${first}${second.length > 3_000 && first.length > 3_000 ? '' : second}${index % 3 === 0 ? '' : '.pdf'}` || '.';
  });
}

/** Handed in together, the files stand in the receipt under the names that were shown. */
export async function namesStandInReceipt(world: FaultWorld, requirement: string, documentIds: readonly string[]): Promise<void> {
  const { given, focalPoint } = world;
  const wish = { requirement, agencyId: given.agencyId, documents: documentIds, note: '' };
  const handed = await focalPoint.post(`${given.url}/evidence/submissions`, wish);
  expect([handed.statusCode, handed.body.slice(0, 200)]).toEqual([201, expect.any(String)]);
  const [event] = handed.json<{ events: { receiptNumber: string }[] }>().events;
  const receipt = await focalPoint.get(`${given.url}/evidence/receipts/${event?.receiptNumber}`);
  const shown = await Promise.all(documentIds.map((id) => focalPoint.get(`${regionUrl}/documents/${id}`)));
  const names = shown.map((answer) => answer.json<{ fileName: string }>().fileName);
  expect(receipt.json<{ documents: { fileName: string }[] }>().documents.map(({ fileName }) => fileName)).toEqual(names);
}

/** Handed in, listed and downloaded under a harmless name: one line, no folder, nothing unseen; as an attachment or in its place, quoted whole. Answers the document's id. */
export async function isHarmlessName(world: FaultWorld, name: string, bytes: Buffer = minimalPdf('nama')): Promise<string> {
  const title = randomUUID();
  const { id, url } = await world.document(bytes, name, title);
  const { fileName } = (await world.focalPoint.get(url)).json<{ fileName: string }>();
  expect(fileName).not.toMatch(/[/\\\p{Cc}\p{Surrogate}\u200b\u202a-\u202e\u2028\u2029\ufeff<>:"|?*]/u);
  expect(fileName).toMatch(/^[^\s.](.*[^\s.])?$/u);
  expect([...fileName].length).toBeLessThanOrEqual(200);
  const listed = await world.focalPoint.get(`${regionUrl}/documents?agencyId=${world.given.agencyId}&q=${title}`);
  expect(listed.json<{ items: object[] }>().items).toEqual([expect.objectContaining({ id, fileName })]);
  for (const query of ['', '?download=1']) {
    const { headers, statusCode } = await world.focalPoint.get(`${url}/content${query}`);
    const disposition = String(headers['content-disposition']);
    expect([statusCode, disposition]).toEqual([200, expect.not.stringMatching(/[^\x20-\x7e]/)]);
    const { type, parameters } = parse(disposition);
    expect(type).toBe(query === '' ? 'inline' : 'attachment');
    expect(['filename', 'filename*']).toEqual(expect.arrayContaining(Object.keys(parameters)));
    expect(parameters['filename']).toBe(fileName.toLowerCase().endsWith('.pdf') ? fileName : `${fileName}.pdf`);
    expect(headers['set-cookie']).toBeUndefined();
  }
  return id;
}

/** Everything in the data folder has a name that the service made. */
export function strangeFiles(dataDir: string): string[] {
  const own = /^(blobs(\/[0-9a-f]{2}){0,2}(\/[0-9a-f]{32})?|staging(\/uploads(\/[0-9.]+-[0-9a-f]{32}(\.json)?)?|\/[0-9a-f-]+)?)$/;
  return readdirSync(dataDir, { recursive: true, encoding: 'utf8' }).filter((name) => !own.test(name.split(path.sep).join('/')));
}
