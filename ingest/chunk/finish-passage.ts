import { createHash } from 'node:crypto';
import type { Passage, PassageDraft } from '../../corpus/passage.ts';

/** RFC 9562 namespace of passage ids; changing it renames every passage of every index. */
const PASSAGE_NAMESPACE = Buffer.from('b3d0f6a8c1d94e7b9a5e2f4701c68d35', 'hex');

function uuidV5(name: string): string {
  const bytes = createHash('sha1').update(PASSAGE_NAMESPACE).update(name, 'utf8').digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** JSON with sorted keys, so that the order in which a draft was built does not change its digest. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : inner,
  );
}

/**
 * Gives a draft its id, a version 5 UUID of `documentId` and `place`, and its digest over everything else.
 * Equal drafts give equal passages; crawled pages, PDFs and curated files all pass here.
 */
export function finishPassage(draft: PassageDraft): Passage {
  const { place, ...content } = draft;
  return {
    ...content,
    id: uuidV5(JSON.stringify([draft.documentId, place])),
    digest: createHash('sha256').update(canonicalJson(content), 'utf8').digest('hex'),
  };
}
