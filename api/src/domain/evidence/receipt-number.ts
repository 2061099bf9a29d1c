/**
 * How a receipt is numbered: `TT` (tanda terima), the region's code, the assessment's cycle, a running number of at least five digits.
 * Unique in a region by its number within the cycle; numbers are given without a gap in order of submission.
 *
 * Source: issue "Evidence", Handing in ("Each submission gets a numbered receipt"). @example ('35.72', 2025, 17) → 'TT-35.72-2025-00017'
 */
export function receiptNumber(regionCode: string, cycle: number, running: number): string {
  return `TT-${regionCode}-${cycle}-${String(running).padStart(5, '0')}`;
}

/** Whether a text is such a number: where an entry rests on one, it leads to what was handed in. */
export function isReceiptNumber(text: string): boolean {
  return /^TT-[0-9.]{2,13}-\d{4}-\d{5,}$/.test(text);
}
