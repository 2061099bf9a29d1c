import { rm, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { givenAssessment } from '../../../test/given-assessment';
import { givenDocument, type GivenDocument } from '../../../test/given-evidence';
import { startTestApp, type TestApp } from '../../../test/test-app';
import { BlobScrubService } from './blob-scrub.service';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  await app.nest.listen(0, '127.0.0.1');
}, 60_000);
afterAll(() => app.close());

it('a scrub names what is missing and altered with its region and hash, and changes nothing', async () => {
  const { agencyId, people } = await givenAssessment(app);
  const documents: GivenDocument[] = [];
  for (const text of ['utuh', 'hilang', 'berubah']) documents.push(await givenDocument(app, people.focalPoint, agencyId, text));
  const scrub = app.nest.get(BlobScrubService);
  expect(await scrub.scrub()).toEqual({ ok: true, checked: 3, findings: [] });
  const rows = await app.database.read.selectFrom('blobs').select(['sha256', 'storage_key']).execute();
  const fileOf = (at: number): string => {
    const key = rows.find(({ sha256 }) => sha256 === documents[at]?.sha256)?.storage_key ?? '';
    return path.join(app.environment.dataDir, 'blobs', key);
  };
  await rm(fileOf(1));
  await writeFile(fileOf(2), 'x');
  const found = await scrub.scrub();
  expect(found.ok).toBe(false);
  const named = found.findings.map(({ finding, regionId, sha256 }) => [finding, regionId, sha256]);
  expect(named.sort()).toEqual([['missing', '35.72', documents[1]?.sha256], ['truncated', '35.72', documents[2]?.sha256]]);
  for (const [at, code] of [[1, 'document-bytes-missing'], [2, 'document-bytes-altered']] as const) {
    const answer = await people.focalPoint.get(`/api/regions/35.72/documents/${documents[at]?.id}/content`);
    expect([answer.statusCode, answer.json().code]).toEqual([503, code]);
  }
});
