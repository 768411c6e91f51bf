import { ADDITION_LIES } from './addition-lies.ts';
import { CONDITION_LIES } from './condition-lies.ts';
import { NUMBER_LIES } from './number-lies.ts';
import { RELATION_LIES } from './relation-lies.ts';
import { TIME_LIES } from './time-lies.ts';
import type { LieKind } from './truth.ts';

/** Every way to lie that is tried. */
export const LIE_KINDS: readonly LieKind[] = [
  ...NUMBER_LIES,
  ...TIME_LIES,
  ...CONDITION_LIES,
  ...RELATION_LIES,
  ...ADDITION_LIES,
];
