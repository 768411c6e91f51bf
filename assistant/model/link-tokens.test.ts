import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LinkTokens } from './link-tokens.ts';

const link = fc.constantFrom(
  'https://www.city.example.jp/a/b?c=d&e=f#g',
  'http://x.example.jp',
  'www.city.example.jp/page.html',
  'city.example.jp/x',
  'tel:0773-00-1234',
  'mailto:desk@city.example.jp',
  'link_1',
);
const word = fc.constantFrom(
  '住民票は',
  '（',
  '）',
  '。',
  '、',
  '「',
  '」',
  ' ',
  '\n',
  '300円',
  'desk@city.example.jp',
  'blink_1x',
);
const text = fc.array(fc.oneof(link, word), { maxLength: 12 }).map((parts) => parts.join(' '));

describe('link tokens', () => {
  it('give back what they hid', () => {
    fc.assert(
      fc.property(text, (original) => {
        const links = new LinkTokens();
        const hidden = links.hide(original);
        expect(hidden).not.toMatch(/:\/\/|www\./);
        expect(links.restore(hidden)).toEqual({ text: original, invented: false });
      }),
    );
  });

  it('are one a link, however often it stands', () => {
    const links = new LinkTokens();
    expect(links.hide('https://a.jp と https://b.jp')).toBe('link_1 と link_2');
    expect(links.hide('https://b.jp と https://a.jp')).toBe('link_2 と link_1');
  });

  it('are understood as models bend them', () => {
    const links = new LinkTokens();
    links.hide('https://a.example.jp/');
    for (const bent of ['link_1', 'Link_1', 'LINK-1', 'link 1', 'link＿1']) {
      expect(links.restore(`見る：${bent}`)).toEqual({ text: '見る：https://a.example.jp/', invented: false });
    }
  });

  it('leave nothing of a link or token that nobody gave', () => {
    const links = new LinkTokens();
    links.hide('https://a.example.jp/');
    fc.assert(
      fc.property(
        fc.nat({ max: 99 }).filter((number) => number !== 1),
        word,
        (number, around) => {
          const { text: restored, invented } = links.restore(
            `${around} link_${number} https://evil.example.com/${number}`,
          );
          expect(invented).toBe(true);
          expect(restored).not.toMatch(/(?<![a-z])link_\d|evil/);
        },
      ),
    );
  });

  it('take a link out together with its empty brackets', () => {
    expect(new LinkTokens().restore('申請フォーム（https://evil.example.com）へ。')).toEqual({
      text: '申請フォームへ。',
      invented: true,
    });
  });

  it('take no mail address for a link', () => {
    const links = new LinkTokens();
    expect(links.hide('desk@city.example.jp まで')).toBe('desk@city.example.jp まで');
  });
});
