import { z } from 'zod';
import type { Passage } from '../../corpus/passage.ts';
import { finishPassage } from '../../ingest/chunk/finish-passage.ts';

/** One line of a queries file. */
export const Query = z.object({ id: z.string(), text: z.string().min(1) });
export type Query = z.infer<typeof Query>;

/** One line of a documents file: an id and any text fields. */
export const EvaluationDocument = z.looseObject({ id: z.string() });
export type EvaluationDocument = z.infer<typeof EvaluationDocument>;

/** Fields that name a document rather than tell about it. */
const TITLE_FIELDS = ['question', 'title'];
/** A passage of about this length fills the model's window of 400 tokens. */
const PASSAGE_CHARACTERS = 600;

/** Splits at lines, then sentences, into parts of at most about `PASSAGE_CHARACTERS`. */
function splitBody(body: string): string[] {
  const parts: string[] = [];
  let part = '';
  for (const piece of body.split(/(?<=[。\n])/u)) {
    if (part !== '' && part.length + piece.length > PASSAGE_CHARACTERS) {
      parts.push(part);
      part = '';
    }
    part += piece;
  }
  return [...parts, part].map((text) => text.trim()).filter((text) => text !== '');
}

/** Text fields in file order, or those asked for. */
function fieldsOf(document: EvaluationDocument, wanted: readonly string[] | null): [string, string][] {
  const names = wanted ?? Object.keys(document).filter((name) => name !== 'id');
  return names.flatMap((name): [string, string][] => {
    const value = document[name];
    return typeof value === 'string' && value.trim() !== '' ? [[name, value]] : [];
  });
}

/**
 * Passages of a document: the question or title field is the title, the other fields are the body, cut where they are
 * long. `fields` restricts what is indexed; null = all text fields but the id.
 */
export function passagesOf(document: EvaluationDocument, fields: readonly string[] | null): Passage[] {
  const present = fieldsOf(document, fields);
  const title = present.find(([name]) => TITLE_FIELDS.includes(name))?.[1];
  const body = present.filter(([name]) => !TITLE_FIELDS.includes(name)).map(([, text]) => text);
  const parts = splitBody(body.join('\n'));
  const texts = parts.length === 0 ? [title ?? document.id] : parts;
  return texts.map((text, position) =>
    finishPassage({
      documentId: document.id,
      place: `part#${position}`,
      kind: 'faq',
      url: `https://documents.example.jp/${encodeURIComponent(document.id)}`,
      title: title ?? text.split('\n')[0]?.slice(0, 60) ?? document.id,
      headingPath: [],
      text,
    }),
  );
}
