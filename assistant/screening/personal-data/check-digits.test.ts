import { expect, it } from 'vitest';
import { isCardNumber, isMyNumber } from './check-digits.ts';

it('knows a My Number by its check digit', () => {
  const ending = Array.from({ length: 10 }, (_, digit) => `12345678901${digit}`).filter(isMyNumber);
  expect(ending).toEqual(['123456789018']);
  expect(['12345678901', '1234567890189', '12345678901x', ''].some(isMyNumber)).toBe(false);
});

it('knows a card by the Luhn check', () => {
  expect(['4111111111111111', '378282246310005', '5555555555554444'].every(isCardNumber)).toBe(true);
  expect(['4111111111111112', '4111', '123456789018', ''].some(isCardNumber)).toBe(false);
});
