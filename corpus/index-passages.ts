import { type Embedder, EmbedderError } from './embedder.ts';
import { termsOf, titleOf } from './lexical-terms.ts';
import type { Passage } from './passage.ts';
import type { IndexedPassage } from './passage-index.ts';
import { windowsOf } from './passage-windows.ts';
import type { Tokeniser } from './tokeniser.ts';

/** The texts of a passage that get a vector each. */
interface Views {
  readonly title: string;
  readonly body: string;
  readonly windows: readonly string[];
}

/** The body stands without its title: the title has a view of its own, and repeating it costs time and .01 Recall@10. */
function viewsOf(passage: Passage): Views {
  return { title: titleOf(passage), body: passage.text, windows: windowsOf(passage.text) };
}

type Embed = (texts: readonly string[]) => Promise<Float32Array[]>;

/** One vector a distinct text: headings recur on every passage of a page. */
async function embedDistinct(texts: readonly string[], embed: Embed): Promise<(text: string) => Float32Array> {
  const distinct = [...new Set(texts)];
  const vectors = distinct.length === 0 ? [] : await embed(distinct);
  const byText = new Map(distinct.map((text, index) => [text, vectors[index]]));
  return (text) => {
    const vector = byText.get(text);
    if (vector === undefined) throw new EmbedderError('the embedder gave fewer vectors than texts');
    return vector;
  };
}

/**
 * Computes what the index stores for the passages: vectors of title, body and windows, and lexical terms; in the order
 * given. All texts of one call are embedded together, so larger calls cost less. A title is embedded as a question: it
 * is one in a FAQ, and what residents ask reads more like a heading than like a paragraph. Throws `EmbedderError`.
 */
export async function indexPassages(
  passages: readonly Passage[],
  embedder: Embedder,
  tokeniser: Tokeniser,
): Promise<IndexedPassage[]> {
  const views = passages.map(viewsOf);
  const titleVectorOf = await embedDistinct(
    views.map(({ title }) => title),
    (texts) => embedder.embedQuestions(texts),
  );
  const vectorOf = await embedDistinct(
    views.flatMap(({ body, windows }) => [body, ...windows]),
    (texts) => embedder.embedPassages(texts),
  );
  return passages.map((passage, index) => {
    const { title, body, windows } = views[index] ?? viewsOf(passage);
    return {
      passage,
      vectors: { title: titleVectorOf(title), body: vectorOf(body), windows: windows.map(vectorOf) },
      terms: termsOf(tokeniser, passage),
    };
  });
}
