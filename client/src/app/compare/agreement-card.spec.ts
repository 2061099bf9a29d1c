import { inHundredths } from './agreement-card';

it('a share is told of a hundred, exactly', () => {
  expect(['1', '0', '0.5', '0.333333333333', '0.07', 'x'].map(inHundredths)).toEqual(['100.00', '0.00', '50.00', '33.33', '7.00', null]);
});
