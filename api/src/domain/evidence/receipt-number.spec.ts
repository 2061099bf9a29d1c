import * as fc from 'fast-check';
import { codeInAddress, codeOfAddress } from './code-in-address';
import { isReceiptNumber, receiptNumber } from './receipt-number';

describe('a receipt', () => {
  it('is numbered by region, cycle and a running number, and is known by its form', () => {
    expect(receiptNumber('35.72', 2025, 17)).toBe('TT-35.72-2025-00017');
    fc.assert(
      fc.property(fc.constantFrom('35.72', '71.07', '91'), fc.integer({ min: 2000, max: 2100 }), fc.nat(2_000_000), (region, cycle, n) => {
        const number = receiptNumber(region, cycle, n);
        expect(isReceiptNumber(number)).toBe(true);
        expect(codeInAddress(number)).not.toContain('.');
        expect(codeOfAddress(codeInAddress(number))).toBe(number);
      }),
    );
    for (const text of ['SK 188/12/2025', 'TT-35.72-2025', `${receiptNumber('35.72', 2025, 1)} (salinan)`]) expect(isReceiptNumber(text)).toBe(false);
  });
});
