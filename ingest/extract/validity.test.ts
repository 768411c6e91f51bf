import { describe, expect, it } from 'vitest';
import { readDocumentValidity, readSectionValidity, readValidity } from './validity.ts';

const WRITTEN = '2026-09-20';
const NOTICE = { writtenOn: WRITTEN, isNotice: true };

function until(heading: string, ...lines: string[]): string | undefined {
  return readValidity({ heading, lines }, NOTICE).validUntil;
}

describe('readValidity', () => {
  it('ends with an application period', () => {
    expect(until('申込期間', '令和8年10月1日（木）から11月30日（月）まで')).toBe('2026-11-30');
    expect(until('', '申込期間：令和8年10月1日から11月30日')).toBe('2026-11-30');
    expect(until('応募方法', '11月30日（月曜日）必着')).toBe('2026-11-30');
  });

  it('ends with the last day of an event', () => {
    expect(until('日時', '令和8年11月8日（日）13時から15時', '12月6日（日）13時から15時')).toBe('2026-12-06');
  });

  it('takes the latest of several terms', () => {
    expect(until('納期限', '第1期：令和8年6月30日まで', '第4期：令和9年1月31日まで')).toBe('2027-01-31');
  });

  it('completes a year from the section before it asks when the page was written', () => {
    expect(until('日時', '令和9年2月14日', '申込期限：1月29日まで')).toBe('2027-02-14');
  });

  it('takes a day without a year for one of every year on a page that is no notice', () => {
    const section = { heading: '申請', lines: ['4月末までに学校へ申請してください。'] };
    expect(readValidity(section, { writtenOn: '2026-04-01', isNotice: false })).toEqual({});
    expect(readValidity(section, { writtenOn: '2026-04-01', isNotice: true })).toEqual({ validUntil: '2026-04-30' });
  });

  it.each([
    ['受付時間', '平日8時30分から17時15分（12月29日から1月3日を除く）'],
    ['受付期間', '毎年2月16日から3月15日まで'],
    ['手数料', '令和9年4月1日から手数料が変わります。'],
    ['沿革', '令和元年5月1日に開館しました。'],
    ['', '令和8年3月31日をもって終了しました。'],
    ['施設の概要', '平成30年4月1日から令和3年3月31日まで改修工事を行いました。'],
    ['申込期間', '2月末日までに窓口で確認してから9月1日までに提出してください。'],
    ['', ''],
  ])('leaves 「%s」「%s」 open', (heading, line) => {
    expect(until(heading, line)).toBeUndefined();
  });

  it('does not let an aside in a long section close it', () => {
    const lines = ['窓口で申請してください。', '写真を1枚お持ちください。', '手数料は無料です。'];
    const aside =
      '旧様式の申請書は、令和5年9月30日までに印刷したものに限り、本人が署名していれば引き続きお使いいただけますので、そのままお持ちください。';
    expect(until('持ち物', ...lines, aside)).toBeUndefined();
  });
});

describe('readDocumentValidity', () => {
  const sections = [
    { heading: '', lines: ['参加者を募集します。'] },
    { heading: '日時', lines: ['令和8年11月8日（日）13時から15時'] },
    { heading: '申込期間', lines: ['令和8年10月1日から10月30日まで'] },
  ];

  it('ends a notice with the last of its terms', () => {
    expect(readDocumentValidity('健康講座の参加者募集', sections, WRITTEN)).toEqual({ validUntil: '2026-11-08' });
  });

  it('leaves a page that is no notice open', () => {
    expect(readDocumentValidity('市民会館の利用案内', sections, WRITTEN)).toEqual({});
  });

  it('ends a page of one fiscal year with that year, but no account of it', () => {
    const rates = [{ heading: '料率', lines: ['所得割は7.2%です。'] }];
    expect(readDocumentValidity('国民健康保険料（令和7年度）', rates, WRITTEN)).toEqual({ validUntil: '2026-03-31' });
    expect(readDocumentValidity('令和7年度 決算の概要', rates, WRITTEN)).toEqual({});
    expect(readDocumentValidity('令和7年度と令和8年度の比較', rates, WRITTEN)).toEqual({});
    expect(readDocumentValidity('国民健康保険料', rates, WRITTEN)).toEqual({});
  });

  it('ends any page whose opening says that it is over', () => {
    const over = [{ heading: '', lines: ['この制度は令和8年3月31日をもって廃止しました。'] }];
    expect(readDocumentValidity('旧制度の案内', over, WRITTEN)).toEqual({ validUntil: '2026-03-31' });
  });
});

describe('readSectionValidity', () => {
  const document = { validUntil: '2026-08-08' };

  it('takes the term of its document', () => {
    expect(readSectionValidity({ heading: '申込方法', lines: ['窓口へ。'] }, document, NOTICE)).toEqual(document);
  });

  it('prefers a term of its own', () => {
    const section = { heading: '申込期間', lines: ['令和8年7月31日まで'] };
    expect(readSectionValidity(section, document, NOTICE)).toEqual({ validUntil: '2026-07-31' });
  });

  it.each([
    ['says that the event is over', '', '花火大会は令和8年8月8日に終了しました。'],
    ['speaks of a later day', '次回の予定', '次は令和9年8月7日です。'],
    ['speaks of a later month', '次回の予定', '募集は2027年4月から始めます。'],
    ['speaks of a later fiscal year', '次回の予定', '令和9年度も行います。'],
  ])('stays open where the section %s', (_, heading, line) => {
    expect(readSectionValidity({ heading, lines: [line] }, document, NOTICE)).toEqual({});
  });
});
