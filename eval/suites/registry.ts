import { openAnswers } from './answers/open-answers.ts';
import type { OpenSuite } from './evaluated-city.ts';
import { openGuardrails } from './guardrails/open-guardrails.ts';
import { openInjectedPages } from './injected-pages/open-injected-pages.ts';
import { openLanguages } from './languages/open-languages.ts';
import { openLies } from './lies/open-lies.ts';
import { openRetrieval } from './retrieval/open-retrieval.ts';
import { openRouting } from './routing/open-routing.ts';

/** Every suite by the name that the command line uses, in the order of reports. */
export const SUITES: Readonly<Record<string, OpenSuite>> = {
  retrieval: openRetrieval,
  routing: openRouting,
  answers: openAnswers,
  guardrails: openGuardrails,
  languages: openLanguages,
  'injected-pages': openInjectedPages,
  lies: openLies,
};
