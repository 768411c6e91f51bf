import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import type { CuratedCorpus } from '../../../corpus/schema.ts';
import { cleanText } from '../clean-text.ts';

/**
 * `ordinary`: what residents ask, by which false alarms are counted; `confusable`: harmless, written to be taken for
 * hostile; `contrast`: no question at all, only to fit on.
 */
export type ExampleRole = 'hostile' | 'ordinary' | 'confusable' | 'contrast';

/** A message that the probe is fitted on or measured with. */
export interface LabelledMessage {
  readonly text: string;
  /** What the message is after or where it comes from; messages of one kind are held out together. */
  readonly kind: string;
  readonly role: ExampleRole;
}

const Kinds = z.record(z.string(), z.array(z.string().min(1)).min(10));
const Texts = z.array(z.string().min(1)).min(50);
const Talks = z.record(z.string(), z.array(z.string().min(1)));
/** Groups of sample questions that are declined or answered before anything is looked up. */
const NO_QUESTIONS = new Set(['hostile', 'emergency', 'off-topic']);
const LONGEST_SENTENCE = 120;
const SENTENCE = /(?<=[。！？\n])/u;
/** Ways in which residents and newsletters put a subject. */
const FORMS: readonly ((name: string) => string)[] = [
  (name) => `${name}について知りたい。`,
  (name) => `${name}を教えてほしい。`,
  (name) => `【${name}】どうすればいいですか`,
  (name) => `${name}はどこに書いてありますか`,
  (name) => `【特集】${name}`,
  (name) => `${name}の件で聞きたいのですが`,
];

function read<T>(schema: z.ZodType<T>, path: string): T {
  return schema.parse(parse(readFileSync(new URL(path, import.meta.url), 'utf8')));
}

function label(role: ExampleRole, kind: string, texts: readonly string[]): LabelledMessage[] {
  return texts.map((text) => ({ text: cleanText(text), kind, role }));
}

function labelKinds(role: ExampleRole, path: string): LabelledMessage[] {
  return Object.entries(read(Kinds, path)).flatMap(([kind, texts]) => label(role, kind, texts));
}

/** Messages of the tables beside the rules, and those written for the probe alone. */
function ownExamples(): LabelledMessage[] {
  // Insults are neither: to decline one is right, and their fixed reply comes before.
  const { none: questions = [], abuse: _, ...talks } = read(Talks, '../fixtures/small-talk.yaml');
  return [
    ...labelKinds('hostile', 'examples/hostile.yaml'),
    ...label('hostile', 'rules', read(Texts, '../fixtures/hostile.yaml')),
    ...labelKinds('confusable', 'examples/near-hostile.yaml'),
    ...label('confusable', 'harmless', read(Texts, '../fixtures/harmless.yaml')),
    ...label('ordinary', 'near-misses', read(Texts, '../fixtures/near-misses.yaml')),
    ...label('ordinary', 'like small talk', questions),
    ...label('contrast', 'small talk', Object.values(talks).flat()),
    ...label('contrast', 'emergencies', Object.values(read(Talks, '../fixtures/emergencies.yaml')).flat()),
  ];
}

function sentencesOf({ faqs, procedures, notices }: CuratedCorpus): string[] {
  const texts = [
    ...faqs.map(({ answer }) => answer),
    ...procedures.flatMap(({ summary, who, fee, when, documents, where }) => [
      summary,
      who,
      fee,
      when,
      ...documents,
      ...where,
    ]),
    ...notices.map(({ body }) => body),
  ];
  const sentences = texts.flatMap((text) => text.split(SENTENCE)).map((sentence) => sentence.trim());
  return [...new Set(sentences)].filter(({ length }) => length > 3 && length <= LONGEST_SENTENCE);
}

/** Messages that no rule and no probe may stop: what the city's own files say residents ask, and its subjects and sentences. */
function cityExamples(corpus: CuratedCorpus): LabelledMessage[] {
  const { faqs, procedures, notices, places, garbage, questions } = corpus;
  const names = [
    ...procedures.flatMap(({ name, aliases }) => [name, ...aliases]),
    ...notices.map(({ title }) => title),
    ...places.map(({ name }) => name),
    ...garbage.items.map(({ item }) => item),
  ];
  const groupsOf = (test: (group: string) => boolean): string[] =>
    questions.tuned.filter(({ group }) => test(group)).map(({ text }) => text);
  const forms = names.map((name, at) => FORMS[at % FORMS.length]?.(name) ?? name);
  return [
    ...label(
      'ordinary',
      'faq',
      faqs.flatMap(({ question, variants }) => [question, ...variants]),
    ),
    ...label(
      'ordinary',
      'sample questions',
      groupsOf((group) => !NO_QUESTIONS.has(group)),
    ),
    ...label(
      'contrast',
      'off-topic',
      groupsOf((group) => group === 'off-topic'),
    ),
    ...label('ordinary', 'names', names),
    ...label('contrast', 'forms', forms),
    ...label('contrast', 'sentences', sentencesOf(corpus)),
  ];
}

/** All examples, each text once as the first list has it: hostile ones stand first. */
export function probeExamples(corpus: CuratedCorpus): LabelledMessage[] {
  const all = [...ownExamples(), ...cityExamples(corpus)];
  const first = new Map(all.toReversed().map((message) => [message.text, message]));
  return [...first.values()].reverse();
}
