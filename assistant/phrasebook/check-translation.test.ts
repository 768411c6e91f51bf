import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ForeignLanguage } from '../../corpus/glossary.ts';
import { isFaithful } from './check-translation.ts';

const FEE = '住民票の写しは1通300円です。';
const LIMIT = '2026年11月30日までに、8:30から17:15の間に来てください。';

describe('a translation', () => {
  it.each<[string, ForeignLanguage, string]>([
    ['1通300円です。', 'en', 'A copy costs 300 yen each (1 copy).'],
    ['300円です。', 'en', 'It costs ¥300.'],
    ['300円です。', 'vi', 'Giá 300 yên.'],
    ['300円です。', 'zh', '费用为300日元。'],
    ['300円です。', 'ko', '300엔입니다.'],
    ['300円です。', 'pt', 'Custa 300 ienes.'],
    ['10,000円です。', 'pt', 'São 10.000 ienes.'],
    [LIMIT, 'en', 'Please come by November 30, 2026, between 8:30 a.m. and 5:15 p.m.'],
    [LIMIT, 'ko', '2026년 11월 30일까지 오전 8시 30분부터 오후 5시 15분 사이에 오세요.'],
    [LIMIT, 'vi', 'Hãy đến trước ngày 30 tháng 11 năm 2026, từ 8 giờ 30 đến 17 giờ 15.'],
    [LIMIT, 'zh', '请在2026年11月30日前，8点30分至17点15分之间前来。'],
    [LIMIT, 'pt', 'Venha até 30 de novembro de 2026, das 8h30 às 17h15.'],
    ['14日以内に届け出てください。', 'en', 'Report it within 14 days.'],
    ['65歳以上の方のみです。', 'en', 'Only for people 65 years old or over.'],
    ['電話は0773-00-1100です。', 'en', 'The phone number is 0773-00-1100.'],
    ['土曜日は利用できません。', 'pt', 'Não é possível usar aos sábados.'],
  ])('of %s passes in %s: %s', (japanese, language, translated) => {
    expect(isFaithful(japanese, translated, language)).toBe(true);
  });

  it.each<[string, ForeignLanguage, string]>([
    [FEE, 'en', 'A copy costs 350 yen each (1 copy).'],
    [FEE, 'en', 'A copy is cheap.'],
    ['300円です。', 'en', 'It costs 300 days.'],
    [LIMIT, 'en', 'Please come by November 29, 2026, between 8:30 a.m. and 5:15 p.m.'],
    [LIMIT, 'en', 'Please come by November 30, 2026, between 8:30 a.m. and 5:15 a.m.'],
    ['土曜日は利用できません。', 'en', 'You can use it on Saturdays.'],
    ['利用できます。', 'en', 'You cannot use it.'],
    ['本人のみ申請できます。', 'en', 'Anyone can apply.'],
    ['電話は0773-00-1100です。', 'en', 'The phone number is 0773-00-1101.'],
    ['申請してください。', 'en', 'Apply at https://evil.example.com/form.'],
    ['300円です。', 'ko', ''],
  ])('of %s does not pass in %s: %s', (japanese, language, translated) => {
    expect(isFaithful(japanese, translated, language)).toBe(false);
  });

  it('passes with no other amount than the one that is stated', () => {
    const amount = fc.integer({ min: 1, max: 99_999 });
    const forms: readonly [ForeignLanguage, (yen: number) => string][] = [
      ['en', (yen) => `It costs ${yen.toLocaleString('en')} yen.`],
      ['vi', (yen) => `Giá ${yen} yên.`],
      ['zh', (yen) => `费用为${yen}日元。`],
      ['ko', (yen) => `${yen}엔입니다.`],
      ['pt', (yen) => `Custa ${yen.toLocaleString('de')} ienes.`],
    ];
    fc.assert(
      fc.property(amount, amount, fc.constantFrom(...forms), (stated, said, [language, write]) => {
        expect(isFaithful(`${stated}円です。`, write(said), language)).toBe(stated === said);
      }),
    );
  });
});
