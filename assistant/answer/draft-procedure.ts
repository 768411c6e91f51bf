import type { Procedure } from '../../corpus/schema.ts';
import type { DraftLine } from '../pipeline.ts';
import { type QuestionType, questionTypes } from './question-type.ts';

const MOST_LINES = 5;

type Part = 'summary' | 'who' | 'documents' | 'fee' | 'where' | 'when' | 'form';

/** Which parts a question type asks for, the answering one first. */
const PARTS_BY_TYPE: Readonly<Record<QuestionType, readonly Part[]>> = {
  amount: ['fee', 'where'],
  when: ['when', 'where'],
  where: ['where', 'form'],
  who: ['who', 'documents'],
  documents: ['documents', 'where'],
  phone: ['where'],
  'how-many': ['summary', 'fee'],
  how: ['where', 'documents', 'when', 'fee', 'form'],
  whether: ['who', 'where', 'documents'],
};
const WHOLE: readonly Part[] = ['summary', 'where', 'documents', 'when', 'fee'];

function linesOfPart(procedure: Procedure, part: Part): string[] {
  switch (part) {
    case 'summary':
      return [procedure.summary];
    case 'who':
      return [`対象：${procedure.who}`];
    case 'documents':
      return procedure.documents.length === 0 ? [] : [`必要なもの：${procedure.documents.join('、')}`];
    case 'fee':
      return [`手数料：${procedure.fee}`];
    case 'where':
      return [`窓口：${procedure.where.join('、')}`];
    case 'when':
      return [`時期：${procedure.when}`];
    case 'form':
      return procedure.onlineForm === undefined ? [] : [`オンライン：${procedure.onlineForm.title}`];
  }
}

/** Everything a curated procedure states, for checking lines against it. */
export function procedureTexts(procedure: Procedure): string[] {
  const form = procedure.onlineForm;
  return [
    procedure.name,
    procedure.summary,
    procedure.who,
    ...procedure.documents,
    procedure.fee,
    ...procedure.where,
    procedure.when,
    ...(form === undefined ? [] : [form.title, form.url]),
  ];
}

/** The lines of a procedure that answer the question; a question without a type gets the overview. */
export function procedureLines(procedure: Procedure, question: string): DraftLine[] {
  const types = questionTypes(question);
  const parts = types.length === 0 ? WHOLE : types.flatMap((type) => PARTS_BY_TYPE[type]);
  const [lead = '', ...rest] = [...new Set(parts)]
    .flatMap((part) => linesOfPart(procedure, part))
    .slice(0, MOST_LINES - 1);
  const texts = [`「${procedure.name}」の${lead}`, ...rest.map((line) => `・${line}`)];
  if (lead === procedure.summary) texts[0] = lead;
  return texts.map((text) => ({ text, evidence: procedureTexts(procedure) }));
}
