import { beforeAll, describe, expect, it } from 'vitest';
import { FOREIGN_LANGUAGES, type Glossary, loadGlossary } from './glossary.ts';

let glossary: Glossary;

beforeAll(async () => {
  glossary = await loadGlossary();
});

describe('the glossary', () => {
  it('knows 250 concepts of city life and 120 things to throw away', () => {
    const things = glossary.terms.filter(({ kind }) => kind === 'thing');
    expect(things.length).toBeGreaterThanOrEqual(120);
    expect(glossary.terms.length - things.length).toBeGreaterThanOrEqual(250);
  });

  it('gives a form one meaning in each language, things to throw away aside', () => {
    for (const language of FOREIGN_LANGUAGES) {
      const forms = glossary.terms.flatMap(({ kind, forms: own }) =>
        own[language].map((form) => `${kind === 'thing' ? 'thing ' : ''}${form}`),
      );
      const repeated = forms.filter((form, position) => forms.indexOf(form) !== position);
      expect(repeated, language).toEqual([]);
    }
  });

  it('names a concept by the same Japanese words once', () => {
    const names = glossary.terms.map(({ ja, kind }) => `${kind === 'thing' ? 'thing ' : ''}${ja}`);
    expect(names.filter((name, position) => names.indexOf(name) !== position)).toEqual([]);
  });

  it('writes Korean in Hangul and Chinese without kana', () => {
    for (const { ja, forms } of glossary.terms) {
      expect(
        forms.ko.filter((form) => !/^[\p{Script=Hangul}\p{N}a-z '-]+$/u.test(form)),
        ja,
      ).toEqual([]);
      expect(
        forms.zh.filter((form) => /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(form)),
        ja,
      ).toEqual([]);
    }
  });

  it('writes Latin forms in lower case', () => {
    for (const { ja, forms } of glossary.terms) {
      const latin = [...forms.en, ...forms.vi, ...forms.pt];
      expect(
        latin.filter((form) => form !== form.toLowerCase() || !/^[\p{Script=Latin}\p{N}\p{M}'’ -]+$/u.test(form)),
        ja,
      ).toEqual([]);
    }
  });
});
