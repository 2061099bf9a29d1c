import { accept, problem, refuse, type Result } from '../kernel';

/** What a file says of itself, and what is known of the device of that id. */
export interface CarriedOrigin {
  readonly regionId: string;
  readonly assessmentId: string;
  readonly visitId: string;
  readonly evaluatorId: string;
  readonly deviceId: string;
}

/**
 * Whether a carried file is what its device made for its visit: the device was made known when the visit was taken along, and visit,
 * evaluator and device are the same in the file, under the signature and in what was made known. Where that device's key also made the
 * signature, what is in the file is its evaluator's, whoever brings it.
 *
 * Refused: `carried-file-unsigned`, whichever of these it lacks: who made such a file by mistake cannot be told from who forged it.
 * Source: issue "Visits", In the field: "which a colleague carries and imports but can neither read nor alter".
 * @example made known by one evaluator, the file names another → carried-file-unsigned
 */
export function checkCarriedFile(said: CarriedOrigin, signedBy: string, known: CarriedOrigin | undefined): Result<null> {
  const agrees =
    known !== undefined && signedBy === said.deviceId && known.deviceId === said.deviceId && known.evaluatorId === said.evaluatorId
    && known.regionId === said.regionId && known.assessmentId === said.assessmentId && known.visitId === said.visitId;
  return agrees ? accept(null) : refuse(problem('carried-file-unsigned'));
}
