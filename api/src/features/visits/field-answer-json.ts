import type { Answer } from '../../domain';
import type { FieldAnswerRow } from './field-answers.repository';
import type { FieldAnswerJson } from './field-answer.dto';

export function toFieldAnswerJson(row: FieldAnswerRow): FieldAnswerJson {
  const { id, siteId, criterion, deviceId, deviceSequence, match, note, place, receiptNumber } = row;
  return {
    ...{ id, siteId, criterion, deviceId, deviceSequence, match, note, receiptNumber, place: place && { ...place } },
    answer: (row.answer ?? null) as Answer | null,
    supersedes: [...row.supersedes],
    evidence: row.evidence.map((one) => ({ ...one })),
    photos: [...row.photos],
    happenedAt: new Date(row.happenedAt).toISOString(),
    recordedAt: new Date(row.recordedAt).toISOString(),
    deviceAt: new Date(row.deviceAt).toISOString(),
  };
}
