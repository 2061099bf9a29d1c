import type { VisitJson } from '../../api/visits-api';
import type { FieldAnswerBody, FieldPack, FieldReceipt, PhotoReceipt } from './field-pack.types';
import type { FieldService } from './send-outbox';

export function packOf(personId: string, visitId: string): FieldPack {
  return {
    place: { regionId: '35.72', assessmentId: 'a1', visitId },
    person: { id: personId, displayName: `${personId}-name` },
    regionName: 'Kota Blitar',
    zone: 'WIB',
    visit: { id: visitId, title: 'Monev pertama' } as VisitJson,
    framework: { code: 'sample', revision: '1', document: {}, contentHash: 'a'.repeat(64) },
    criteria: [],
    takenAt: '2025-09-11T02:00:00.000Z',
    clockOffsetMs: -1_500,
  };
}

/** A localStorage for specs that run without a browser. */
export function useFakeStorage(): void {
  const kept: Record<string, string> = {};
  const methods = {
    getItem: (key: string) => kept[key] ?? null,
    setItem: (key: string, value: string) => void (kept[key] = value),
    removeItem: (key: string) => void delete kept[key],
  };
  const storage = new Proxy(methods, {
    ownKeys: () => Object.keys(kept),
    getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
  });
  Object.defineProperty(globalThis, 'localStorage', { value: storage, configurable: true });
}

/** The service as a device meets it: keeps each id once, loses answers on the way back. */
export class FakeService implements FieldService {
  /** How many answers are still to be lost on the way back. */
  loses = 0;
  /** Criteria of which it takes nothing. */
  readonly refuses = new Set<string>();
  readonly received = new Map<string, number>();
  readonly batches: number[] = [];
  /** SHA-256 of photos in the order of their arrival. */
  readonly photos: string[] = [];

  constructor(private readonly person: string | null) {}

  whoIsThere(): Promise<string | null> {
    return Promise.resolve(this.person);
  }

  send(_deviceId: string, answers: readonly FieldAnswerBody[]): Promise<readonly FieldReceipt[]> {
    this.batches.push(answers.length);
    const receipts = answers.map(({ id, criterion }): FieldReceipt => {
      if (this.refuses.has(criterion)) return { id, receiptNumber: null, refused: 'visit-not-assigned', params: null };
      const receiptNumber = this.received.get(id) ?? this.received.size + 1;
      this.received.set(id, receiptNumber);
      return { id, receiptNumber, refused: null, params: null };
    });
    if (this.loses === 0) return Promise.resolve(receipts);
    this.loses -= 1;
    return Promise.reject(new Error('lost on the way back'));
  }

  sendPhoto(sha256: string): Promise<PhotoReceipt> {
    this.photos.push(sha256);
    if (this.loses === 0) return Promise.resolve({ sha256, refused: null });
    this.loses -= 1;
    return Promise.reject(new Error('lost on the way back'));
  }
}
