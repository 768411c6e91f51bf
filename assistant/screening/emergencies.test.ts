import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { cleanText } from './clean-text.ts';
import { EMERGENCIES, hearEmergency } from './emergencies.ts';

function readFixture(name: string): unknown {
  return parse(readFileSync(new URL(`fixtures/${name}.yaml`, import.meta.url), 'utf8'));
}

const cries = z.record(z.enum(EMERGENCIES), z.array(z.string())).parse(readFixture('emergencies'));
const nearMisses = z.array(z.string()).parse(readFixture('near-misses'));

describe('hearEmergency', () => {
  for (const emergency of EMERGENCIES) {
    it.each(cries[emergency])(`hears ${emergency} in 「%s」`, (text) => {
      expect(hearEmergency(cleanText(text))).toBe(emergency);
    });
  }

  it.each(nearMisses)('leaves 「%s」 its normal answer', (text) => {
    expect(hearEmergency(cleanText(text))).toBeNull();
  });
});
