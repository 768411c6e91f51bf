import { beforeAll, describe, expect, it } from 'vitest';
import type { Tokeniser } from '../../corpus/tokeniser.ts';
import { makeContext, makeHit, makePassage, makeQuestion } from '../testing/make-context.ts';
import { isVague } from './vagueness.ts';

let tokeniser: Tokeniser;

beforeAll(async () => {
  tokeniser = (await makeContext()).tokeniser;
});

function vague(question: string, titles: readonly string[]): boolean {
  const hits = titles.map((title, at) => {
    const url = `https://www.city.test.example.jp/${encodeURI(title)}.html`;
    return makeHit(makePassage({ title, text: `${title}のご案内`, url }), 2 - at / 10);
  });
  return isVague(makeQuestion(question, tokeniser.tokenise(question)), hits, tokeniser);
}

describe('a question is vague', () => {
  it('without a subject', () => {
    expect(vague('いくらですか', ['住民票の写し'])).toBe(true);
    expect(vague('どこですか', ['転入届'])).toBe(true);
  });

  it('when several pages are named after its only word', () => {
    expect(vague('証明書', ['所得証明書の交付', '印鑑登録証明書の交付', '戸籍証明書の交付'])).toBe(true);
  });

  it('when its word stands in no title', () => {
    expect(vague('引っ越し', ['転入届', '転出届'])).toBe(true);
  });
});

describe('a question is definite', () => {
  it('when it names a page', () => {
    expect(vague('転入届', ['転入届', '転出届'])).toBe(false);
  });

  it('when it asks for a fact', () => {
    expect(vague('証明書の手数料はいくら', ['所得証明書の交付', '印鑑登録証明書の交付', '戸籍証明書の交付'])).toBe(
      false,
    );
  });

  it('when it says more than a word or two', () => {
    expect(vague('会社を辞めて国民健康保険に入りたい', ['国民健康保険', '国民年金'])).toBe(false);
  });

  it('when nothing was found that it could be mistaken for', () => {
    expect(vague('転入届', [])).toBe(false);
  });
});
