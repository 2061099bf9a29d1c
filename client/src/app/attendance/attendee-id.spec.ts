import { attendeeId, deviceSecret } from './attendee-id';

const said = { code: '123456', name: 'Peserta', office: 'Kepala Bidang', institution: 'Dinas' };

describe('the key of one’s attendance', () => {
  it('is a UUID, the same for the same person on the same device, blanks at the ends aside', () => {
    expect(attendeeId('rahasia', said)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(attendeeId('rahasia', { ...said, name: ' Peserta ' })).toBe(attendeeId('rahasia', said));
  });

  it('is another one for another person, list or device', () => {
    const others = [{ name: 'Orang Lain' }, { code: '123457' }, { office: '' }, { institution: 'Badan' }].map((more) => attendeeId('rahasia', { ...said, ...more }));
    expect(new Set([attendeeId('rahasia', said), attendeeId('lain', said), ...others]).size).toBe(6);
  });

  it('is reckoned with what the device keeps, which is no name', () => {
    const secret = deviceSecret();
    expect(deviceSecret()).toBe(secret);
    expect(secret).toMatch(/^[0-9a-f]{32}$/);
  });
});
