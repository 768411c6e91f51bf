import { afterAll, describe, expect, it } from 'vitest';
import { ExtractRefusal } from '../../../ingest/extract/document.ts';
import { extractDocument } from '../../../ingest/extract/extract-document.ts';
import { PdfThread } from '../../../ingest/extract/pdf.ts';
import { type Attack, leaksOf, loadAttacks } from './attack.ts';
import { publish } from './publish.ts';

const attacks = await loadAttacks();
const thread = new PdfThread();

afterAll(() => thread.close());

/** What leaks into the document that is made of an attack's source; nothing from one that is refused. */
async function leaks(attack: Attack): Promise<string[]> {
  try {
    return leaksOf(JSON.stringify(await extractDocument(await publish(attack), thread)));
  } catch (error) {
    if (error instanceof ExtractRefusal) return [];
    throw error;
  }
}

describe('extraction', () => {
  it('is tried with at least sixty ways to hide and thirty orders in plain sight', () => {
    expect(attacks.filter(({ kind }) => kind !== 'visible').length).toBeGreaterThanOrEqual(60);
    expect(attacks.filter(({ kind }) => kind === 'visible').length).toBeGreaterThanOrEqual(30);
  });

  it.each(attacks.map((attack) => [attack.id, attack] as const))('keeps %s out of the document', async (_, attack) => {
    expect(await leaks(attack)).toEqual([]);
  });

  it('takes in what is hidden by nothing, which is how the attacks would look if they worked', async () => {
    const plain = { id: 'plain', html: '<p>TEXT</p>', place: 'body', head: '' } as const;
    expect(await leaks({ kind: 'hidden-html', id: 'plain', way: plain })).toHaveLength(4);
  });
});
