import type { Emergency } from '../emergency.ts';
import type { Rule } from '../rule.ts';
import { AMBULANCE_RULES } from './ambulance.ts';
import { BRIEF_RULES } from './brief.ts';
import { CHILD_ABUSE_RULES } from './child-abuse.ts';
import { CRIES } from './cries.ts';
import { CRIME_RULES } from './crime.ts';
import { DV_RULES } from './dv.ts';
import { EVACUATE_RULES } from './evacuate.ts';
import { FIRE_RULES } from './fire.ts';
import { GAS_RULES } from './gas.ts';
import { SEA_RULES } from './sea.ts';
import { SUICIDE_RULES } from './suicide.ts';

/** What is heard as one emergency. */
export interface Grammar {
  readonly emergency: Emergency;
  readonly rules: readonly Rule[];
  /** Enough by itself when nothing else is said. */
  readonly cry: RegExp;
}

function grammar(emergency: Emergency, rules: readonly Rule[], cry: string = CRIES[emergency]): Grammar {
  return { emergency, rules, cry: new RegExp(cry, 'gu') };
}

/** In the order in which help must come when several are heard. */
export const GRAMMARS: readonly Grammar[] = [
  grammar('emergency-sea', [...SEA_RULES, ...BRIEF_RULES.sea]),
  grammar('emergency-fire', [...FIRE_RULES, ...BRIEF_RULES.fire]),
  grammar('emergency-gas', [...GAS_RULES, ...BRIEF_RULES.gas]),
  grammar('emergency-suicide', SUICIDE_RULES),
  grammar('emergency-ambulance', [...AMBULANCE_RULES, ...BRIEF_RULES.ambulance]),
  grammar('emergency-child-abuse', CHILD_ABUSE_RULES),
  grammar('emergency-dv', DV_RULES),
  grammar('emergency-crime', [...CRIME_RULES, ...BRIEF_RULES.crime]),
  grammar('emergency-evacuate', [...EVACUATE_RULES, ...BRIEF_RULES.evacuate]),
  // A cry that does not say for what: the police ask.
  grammar('emergency-crime', [], CRIES.help),
];
