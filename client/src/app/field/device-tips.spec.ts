import { deviceTips } from './device-tips';
import type { OutboxItem } from './store/field-pack.types';

const item = (deviceSequence: number, refused: string | null = null) =>
  ({ order: deviceSequence, answer: { deviceSequence }, receipt: { id: '', receiptNumber: null, refused, params: null } }) as unknown as OutboxItem;

describe('what one’s devices have appended', () => {
  it('is the last of each: of this one by what lies here, of others by what was received', () => {
    const received = [{ deviceId: 'phone', deviceSequence: 1 }, { deviceId: 'tablet', deviceSequence: 4 }, { deviceId: 'tablet', deviceSequence: 2 }];
    expect(deviceTips('phone', [item(1), item(2)], received)).toEqual([{ deviceId: 'phone', sequence: 2 }, { deviceId: 'tablet', sequence: 4 }]);
    expect(deviceTips('phone', [item(1), item(2, 'visit-not-assigned')], [])).toEqual([{ deviceId: 'phone', sequence: 1 }]);
    expect(deviceTips('phone', [], [])).toEqual([{ deviceId: 'phone', sequence: 0 }]);
  });
});
