import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinPublic, passPayload, passPublished, passWords, publicText } from './public-text.ts';

const CITY = { phoneNumbers: new Set(['0773001210']), placeNames: new Set(['浜田']) };

describe('the gate', () => {
  it("masks a resident's data and leaves what is the city's", () => {
    expect(passWords('浜田です。0773-00-1210か090-1234-5678へ', CITY)).toBe('浜田です。0773-00-1210か［電話番号］へ');
  });

  it('knows nothing as the city’s own where no city is given', () => {
    expect(passWords('0773-00-1210')).toBe('［電話番号］');
  });

  it('leaves a text without personal data as it was typed', () => {
    expect(passWords('ｺﾞﾐ（１）は\u200bいつ')).toBe('ｺﾞﾐ（１）は\u200bいつ');
  });

  it('finds data under invisible characters and in full width', () => {
    expect(passWords('０９０\u200b－１２３４－５６\u200b７８')).toBe('［電話番号］');
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string(), fc.constantFrom('090-1234-5678', '山田太郎です', '〒', '1-2'))),
        (parts) => {
          const once = passWords(parts.join(''));
          expect(passWords(once)).toBe(once);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('lets published phones and addresses pass, and no My Number', () => {
    expect(passPublished('市民課（港町1丁目2番3号、0773-00-1210）123456789018')).toBe(
      '市民課（港町1丁目2番3号、0773-00-1210）［マイナンバー］',
    );
  });

  it('passes every text of a payload, and changes no address in it', () => {
    const uri = 'https://www.city.shiomi.example.jp/4111111111111111';
    const payload = [{ type: 'text', text: '4111 1111 1111 1111', action: { uri, labels: ['123456789018'] }, size: 3 }];
    expect(passPayload(payload)).toEqual([
      { type: 'text', text: '［カード番号］', action: { uri, labels: ['［マイナンバー］'] }, size: 3 },
    ]);
  });

  it('puts our own words around texts that passed', () => {
    const parts = joinPublic([passWords('一'), passWords('二')], '、');
    expect(publicText`質問${2}：\n${parts}`).toBe('質問2：\n一、二');
  });

  it('is asked for by the compiler', () => {
    const typed: string = '私は山田太郎です';
    // @ts-expect-error a plain string has not passed
    expect(publicText`質問：${typed}`).toContain(typed);
  });
});
