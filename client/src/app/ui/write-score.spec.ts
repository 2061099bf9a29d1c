import { writeScore, writeShort } from './write-score';

describe('a score as the languages write it', () => {
  it('has two places, with a comma in Indonesian and a point in English', () => {
    expect(writeScore('78.000000000000', 'id')).toBe('78,00');
    expect(writeScore('78.000000000000', 'en')).toBe('78.00');
    expect(writeScore('38.35', 'id')).toBe('38,35');
  });

  it('is rounded half up on the exact value, never by a float', () => {
    expect(writeScore('1.005', 'en')).toBe('1.01');
    expect(writeScore('92.145000000000', 'en')).toBe('92.15');
    expect(writeScore('0.333333333333', 'id', { places: 4 })).toBe('0,3333');
  });

  it('shows gains with a plus, losses with a minus sign, and nothing before zero', () => {
    expect(writeScore('0.55', 'id', { signed: true })).toBe('+0,55');
    expect(writeScore('-0.45', 'id', { signed: true })).toBe('\u22120,45');
    expect(writeScore('0', 'id', { signed: true })).toBe('0,00');
  });

  it('is a dash where there is none, which is not 0', () => {
    expect(writeScore(null, 'id')).toBe('–');
    expect(writeScore('not a number', 'id')).toBe('–');
  });

  it('drops zeros that say nothing from weights and thresholds', () => {
    expect(writeShort('80.000000000000', 'id')).toBe('80');
    expect(writeShort('4.5', 'id')).toBe('4,5');
    expect(writeShort('100', 'en')).toBe('100');
  });
});
