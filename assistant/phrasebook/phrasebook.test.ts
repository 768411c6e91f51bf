import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { FOREIGN_LANGUAGES, type ForeignLanguage, type Glossary, loadGlossary } from '../../corpus/glossary.ts';
import { loadCorpus } from '../../corpus/load.ts';
import type { CuratedCorpus } from '../../corpus/schema.ts';
import { createTokeniser } from '../../corpus/tokenise-ja.ts';
import type { Tokeniser } from '../../corpus/tokeniser.ts';
import { findItem, isSure } from '../lookup/find-items.ts';
import { createPhrasebook, type Phrasebook } from './phrasebook.ts';

const SAMPLE_CITY = fileURLToPath(new URL('../../corpus/sample-city', import.meta.url));
/** The sample city, the dictionary and all tables; a busy machine takes its time. */
const BUSY_MACHINE_MILLISECONDS = 60_000;
/** Share of the things to throw away that a city's table of 370 rows must know. */
const LEAST_KNOWN = 0.8;

let glossary: Glossary;
let corpus: CuratedCorpus;
let tokeniser: Tokeniser;
let phrasebook: Phrasebook;

beforeAll(async () => {
  [glossary, corpus, tokeniser] = await Promise.all([loadGlossary(), loadCorpus(SAMPLE_CITY), createTokeniser()]);
  phrasebook = createPhrasebook(glossary, corpus, tokeniser);
}, BUSY_MACHINE_MILLISECONDS);

function rendered(question: string, language: ForeignLanguage): string | undefined {
  return phrasebook.render(question, language)?.text;
}

describe('a question in another language', () => {
  it.each([
    ['en', 'How much is a residence certificate?', '住民票 いくら'],
    ['en', 'how do I throw away an old sofa', 'ソファー 捨て方 方法'],
    ['en', 'juminhyo', '住民票'],
    ['vi', 'Giấy cư trú giá bao nhiêu?', '住民票 いくら'],
    ['vi', 'giay cu tru bao nhieu tien', '住民票 いくら'],
    ['zh', '住民票多少钱', '住民票 いくら'],
    ['zh', '健保卡在哪裡辦', '資格確認書 保険証 手続き どこ'],
    ['ko', '주민표는 얼마예요?', '住民票 いくら'],
    ['pt', 'Quanto custa o atestado de residência?', '住民票 いくら'],
  ] as const)('in %s: %s is read as %s', (language, question, japanese) => {
    const words = rendered(question, language)?.split(' ') ?? [];
    expect([...words].sort()).toEqual(japanese.split(' ').sort());
  });

  it.each([
    ['en', 'Shelter in Minato-machi', '港町'],
    ['en', 'shelter in Chuo-cho', '中央町'],
    ['ko', '미나토마치 대피소', '港町'],
    ['zh', '港町的避难所', '港町'],
    ['pt', 'abrigo em Higashiyama', '東山'],
  ] as const)('in %s: %s names %s', (language, question, town) => {
    expect(rendered(question, language)?.split(' ')).toContain(town);
  });

  it('takes a battery for rubbish only where rubbish is spoken of, or nothing else', () => {
    expect(rendered('where do I throw batteries', 'en')).toContain('乾電池');
    expect(rendered('batteries?', 'en')).toBe('乾電池');
    expect(rendered('Is there a subsidy for home batteries', 'en')).not.toContain('乾電池');
  });

  it('takes can for a word of asking, and cans for what is thrown away', () => {
    expect(rendered('can I throw paper bags', 'en')).not.toContain('缶');
    expect(rendered('throw away cans', 'en')).toContain('空き缶');
  });

  it('keeps what it does not understand', () => {
    const rendering = phrasebook.render('Can I get a residence certificate for my lizard?', 'en');
    expect(rendering?.unknown).toEqual(['lizard']);
    expect(rendering?.text).toContain('lizard');
  });

  it('does not read over the border of two Korean words', () => {
    expect(rendered('유학 비자', 'ko')).not.toContain('就学援助');
  });

  it('leaves Japanese as it is', () => {
    expect(phrasebook.render('住民票はいくらですか', 'ja')).toBeNull();
    expect(phrasebook.render('じゅうみんひょうは いくらですか', 'ja-easy')).toBeNull();
  });

  it(
    'is read whatever it holds',
    () => {
      fc.assert(
        fc.property(
          fc.string({ unit: 'binary', maxLength: 60 }),
          fc.constantFrom(...FOREIGN_LANGUAGES),
          (text, language) => {
            const rendering = phrasebook.render(text, language);
            expect(rendering === null || rendering.text !== '').toBe(true);
          },
        ),
        { numRuns: 200 },
      );
    },
    BUSY_MACHINE_MILLISECONDS,
  );

  it(
    'finds each concept by each of its forms, those aside that alone are a thing to throw away',
    () => {
      const concepts = glossary.terms.filter(({ kind }) => kind !== 'thing');
      const things = glossary.terms.filter(({ kind }) => kind === 'thing');
      const isThing = (form: string, language: ForeignLanguage) =>
        things.some(({ forms }) => forms[language].includes(form));
      const lost = concepts.flatMap(({ ja, forms }) =>
        FOREIGN_LANGUAGES.flatMap((language) =>
          forms[language]
            .filter((form) => !isThing(form, language) && !rendered(form, language)?.includes(ja.split(' ')[0] ?? ja))
            .map((form) => `${language} ${form}: ${ja}`),
        ),
      );
      expect(lost).toEqual([]);
    },
    BUSY_MACHINE_MILLISECONDS,
  );
});

describe('things to throw away', () => {
  it(
    'are found in the sorting table under their Japanese names',
    () => {
      const things = glossary.terms.filter(({ kind }) => kind === 'thing');
      const known = things.filter(({ ja }) => isSure(findItem(`${ja} 捨て方`, undefined, { corpus, tokeniser })));
      expect(known.length / things.length).toBeGreaterThanOrEqual(LEAST_KNOWN);
    },
    BUSY_MACHINE_MILLISECONDS,
  );
});
