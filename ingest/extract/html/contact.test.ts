import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseContact } from './contact.ts';

describe('parseContact', () => {
  it('reads office, telephone and hours from their lines', () => {
    expect(
      parseContact([
        'お問い合わせ',
        '市民課 住民係',
        '電話：0773-00-1210　ファクス：0773-00-1219',
        '受付時間：平日8:30〜17:15（木曜は19:00まで）',
      ]),
    ).toEqual({
      department: '市民課 住民係',
      phone: '0773-00-1210',
      hours: '平日8:30〜17:15（木曜は19:00まで）',
    });
  });

  it.each([
    ['担当課：環境課　電話 0773-00-1310', '環境課', '0773-00-1310'],
    ['【お問い合わせ】福祉企画課（内線234）TEL 0773（00）1510', '福祉企画課', undefined],
    ['所属課室：厚生部生活衛生課', '厚生部生活衛生課', undefined],
    ['健康づくり課 FAX：0773-00-1439 電話：0773-00-1430', '健康づくり課', '0773-00-1430'],
    ['保健福祉局／保健部／動物愛護センター', '保健福祉局／保健部／動物愛護センター'.normalize('NFKC'), undefined],
  ])('reads 「%s」', (line, department, phone) => {
    expect(parseContact([line])).toMatchObject({ department, ...(phone === undefined ? {} : { phone }) });
  });

  it('joins a label with the value on the line below it', () => {
    expect(parseContact(['担当', '市立図書館', '電話', '0773-00-1950', '受付時間', '9:30〜19:00'])).toEqual({
      department: '市立図書館',
      phone: '0773-00-1950',
      hours: '9:30〜19:00',
    });
  });

  it('does not take a fax for a telephone', () => {
    expect(parseContact(['環境課', 'ファクス：0773-00-1319'])).toEqual({ department: '環境課' });
  });

  it.each([
    ['このページに関するお問い合わせ'],
    ['メールでのお問い合わせはこちら'],
    ['〒625-0000 汐見市中央町1丁目1番1号'],
    ['担当の課へ連絡してください。'],
  ])('finds no office in 「%s」', (line) => {
    expect(parseContact([line])).toBeUndefined();
  });

  it('takes any lines without failing', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), (lines) => {
        const contact = parseContact(lines);
        expect(contact === undefined || contact.department.length <= 40).toBe(true);
      }),
    );
  });
});
