import { randomUUID } from 'node:crypto';
import type { Agent } from '../acting-as';
import { minimalPdf } from '../given-evidence';
import { regionUrl, type FaultWorld, type KnownDocument } from './fault-world';
import type { Delivery } from './hold-once';
import type { Contest } from './hold-one-winner';

/** A delivery that is ready to be sent. */
export type MakeDelivery = () => Promise<Delivery>;

/** Every kind of write of documents, each time on things of its own. */
export async function documentDeliveries(world: FaultWorld): Promise<readonly MakeDelivery[]> {
  const { given, focalPoint } = world;
  const uploadId = await world.upload(minimalPdf(randomUUID()));
  await world.settled(uploadId);
  const documents = `${regionUrl}/documents`;
  const ofAgency = { agencyId: given.agencyId };
  const title = (): { title: string } => ({ title: `Dokumen ${randomUUID()}` });
  return [
    async () => ({
      ...{ name: 'a document of a file', by: focalPoint, url: documents, count: () => world.countOf('documents') },
      ...{ body: { uploadId, ...ofAgency, details: title() }, otherBody: { uploadId, ...ofAgency, details: title() } },
    }),
    async () => ({
      ...{ name: 'a document of a link', by: focalPoint, url: documents, count: () => world.countOf('documents') },
      body: { url: 'https://example.test/berita', ...ofAgency, details: title() },
      otherBody: { url: 'https://example.test/lain', ...ofAgency, details: title() },
    }),
    async () => {
      const document = await world.document();
      return {
        ...{ name: 'details of a document', by: focalPoint, url: `${document.url}/details`, count: () => world.countOf('document_details') },
        ...{ body: { after: 1, ...title() }, otherBody: { after: 1, ...title() } },
      };
    },
    async () => {
      const document = await world.document();
      const body = { documentId: document.id, ground: 'wrong-file', words: 'salah unggah' };
      const count = async (): Promise<number> => (await focalPoint.get(`${regionUrl}/destructions`)).json<unknown[]>().length;
      return { name: 'a wish to destroy', by: focalPoint, url: `${regionUrl}/destructions`, body, otherBody: { ...body, words: 'lain' }, count };
    },
  ];
}

/** Details of a document that several people append to what all of them have before them. */
export function detailsContest(world: FaultWorld, { id, url }: KnownDocument, people: readonly Agent[], round: number): Contest {
  return {
    name: 'details of a document',
    codes: ['document-details-stale'],
    write: (writer) => people[writer]?.post(`${url}/details`, { after: round + 1, title: `oleh ${round}/${writer}` }) ?? Promise.reject(new Error('nobody')),
    standing: async () => {
      const rows = await world.app.database.read
        .selectFrom('document_details')
        .select('title')
        .where('document_id', '=', id)
        .where('sequence', '=', round + 2)
        .execute();
      const shown = (await world.focalPoint.get(url)).json<{ title: string }>().title;
      return rows.filter(({ title }) => title === shown).map(({ title }) => Number(title.split('/')[1]));
    },
  };
}
