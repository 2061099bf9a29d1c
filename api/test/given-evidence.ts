import { createHash, randomUUID } from 'node:crypto';
import * as http from 'node:http';
import type { AddressInfo } from 'node:net';
import { UploadChecksService } from '../src/features/evidence/upload-checks.service';
import type { Agent } from './acting-as';
import type { TestApp } from './test-app';

const regionId = '35.72';

export interface TusAnswer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

/** A PDF of one page that says something; small, and of the form that readers accept. */
export function minimalPdf(text: string): Buffer {
  const stream = `BT /F1 18 Tf 20 100 Td (${text.replace(/[()\\]/g, ' ')}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let out = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const at = out.length;
    out += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = out.length;
  out += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')}`;
  out += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`;
  return Buffer.from(out, 'latin1');
}

/** Announces a file and answers where its bytes go. */
export async function tusCreate(app: TestApp, agent: Agent, agencyId: string, size: number, name: string): Promise<string> {
  const answer = await tusAnnounce(app, agent, { regionId, agencyId, filename: name }, size);
  if (answer.status !== 201) throw new Error(`the upload was not begun: ${answer.status} ${answer.body}`);
  return answer.headers.location ?? '';
}

export function tusAnnounce(app: TestApp, agent: Agent, metadata: Readonly<Record<string, string>>, size: number): Promise<TusAnswer> {
  return send(app, agent, 'POST', '/api/uploads', { 'upload-length': String(size), 'upload-metadata': tusMetadata(metadata) });
}

export function tusMetadata(metadata: Readonly<Record<string, string>>): string {
  return Object.entries(metadata).map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`).join(',');
}

export function tusHead(app: TestApp, agent: Agent, location: string): Promise<TusAnswer> {
  return send(app, agent, 'HEAD', location, {});
}

/** Sends bytes from an offset on; with `cutAfter` the connection ends after so many, as on a bad link. */
export function tusPatch(
  app: TestApp,
  agent: Agent,
  location: string,
  offset: number,
  bytes: Buffer,
  { cutAfter }: { cutAfter?: number } = {},
): Promise<TusAnswer> {
  const headers = { 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset), 'content-length': String(bytes.length) };
  return send(app, agent, 'PATCH', location, headers, bytes, cutAfter);
}

/** A file that came in whole; answers the upload's id. Its checks may still be under way. */
export async function givenUpload(app: TestApp, agent: Agent, agencyId: string, bytes: Buffer, name = 'bukti.pdf'): Promise<string> {
  const location = await tusCreate(app, agent, agencyId, bytes.length, name);
  const answer = await tusPatch(app, agent, location, 0, bytes);
  if (answer.status !== 204) throw new Error(`the bytes did not arrive: ${answer.status} ${answer.body}`);
  return location.split('/').at(-1) ?? '';
}

type SeenUpload = { state: string; receivedBytes: number } & Record<string, unknown>;

/** The upload after its checks. Asking has checks that failed (a connection that did not come in time) done again, as for any client. */
export async function uploadSettled(app: TestApp, agent: Agent, id: string): Promise<SeenUpload> {
  for (let asked = 1; ; asked += 1) {
    await app.nest.get(UploadChecksService).idle();
    const answer = await agent.get(`/api/regions/${regionId}/uploads/${id}`);
    if (answer.statusCode !== 200) throw new Error(`the upload cannot be seen: ${answer.statusCode} ${answer.body}`);
    const seen = answer.json<SeenUpload>();
    if (asked === 5 || !['checking', 'quarantined'].includes(seen.state)) return seen;
  }
}

export interface GivenDocument {
  readonly id: string;
  readonly sha256: string;
}

/** A stored document of an agency. */
export async function givenDocument(app: TestApp, agent: Agent, agencyId: string, text: string = randomUUID(), more: object = {}): Promise<GivenDocument> {
  const bytes = minimalPdf(text);
  const uploadId = await givenUpload(app, agent, agencyId, bytes, `${text}.pdf`);
  await uploadSettled(app, agent, uploadId);
  const wish = { uploadId, agencyId, details: { title: `Dokumen ${text}`, ...more } };
  const answer = await agent.post(`/api/regions/${regionId}/documents`, wish);
  if (answer.statusCode !== 201) throw new Error(`no document: ${answer.statusCode} ${answer.body}`);
  return { id: answer.json<{ id: string }>().id, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** Over a real connection: cuts and streams are what is tested. The application listens first. */
function send(
  app: TestApp,
  agent: Agent,
  method: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  bytes?: Buffer,
  cutAfter?: number,
): Promise<TusAnswer> {
  const { port } = app.nest.getHttpServer().address() as AddressInfo;
  return new Promise((resolve, reject) => {
    const sent = { ...agent.headers, 'tus-resumable': '1.0.0', ...headers };
    const request = http.request({ host: '127.0.0.1', port, method, path, headers: sent, agent: false }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(parts).toString() }));
      answer.on('error', reject);
    });
    request.on('error', (error) => (cutAfter === undefined ? reject(error) : resolve({ status: 0, headers: {}, body: '' })));
    if (bytes === undefined) request.end();
    else if (cutAfter === undefined || cutAfter >= bytes.length) request.end(bytes);
    else request.write(bytes.subarray(0, cutAfter), () => setTimeout(() => request.destroy(), 5));
  });
}
