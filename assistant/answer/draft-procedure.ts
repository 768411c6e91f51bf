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

/** What a part says, without its name. */
function contentOf(procedure: Procedure, part: Part): string {
  switch (part) {
    case 'summary':
      return procedure.summary;
    case 'who':
      return procedure.who;
    case 'documents':
      return procedure.documents.join('、');
    case 'fee':
      return procedure.fee;
    case 'where':
      return procedure.where.join('、');
    case 'when':
      return procedure.when;
    case 'form':
      return procedure.onlineForm?.title ?? '';
  }
}

const NAMES: Readonly<Record<Part, string>> = {
  summary: '案内',
  who: '対象',
  documents: '必要なもの',
  fee: '手数料',
  where: '窓口',
  when: '時期',
  form: 'オンライン',
};

/** The first line as a sentence: 「転入届」の手数料は、無料です。 What is a sentence already stays one. */
function leadOf(name: string, part: Part, content: string): string {
  if (part === 'summary') return content;
  const subject = part === 'documents' ? `「${name}」に必要なもの` : `「${name}」の${NAMES[part]}`;
  return /。/u.test(content.replace(/（[^）]*）/gu, '')) ? `${subject}：${content}` : `${subject}は、${content}です。`;
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
  const given = [...new Set(parts)]
    .map((part) => ({ part, content: contentOf(procedure, part) }))
    .filter(({ content }) => content !== '')
    .slice(0, MOST_LINES - 1);
  const texts = given.map(({ part, content }, position) => {
    if (position === 0) return leadOf(procedure.name, part, content);
    return part === 'summary' ? `・${content}` : `・${NAMES[part]}：${content}`;
  });
  return texts.map((text) => ({ text, evidence: procedureTexts(procedure) }));
}
