import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { decodeText } from './decode.ts';

const PROSE = '粗大ごみの収集は予約制です。電話またはインターネットでお申し込みください。手数料は１点３００円です。';

function page(charset: string, body: string): string {
  return `<!doctype html><html><head><meta charset="${charset}"><title>ごみ</title></head><body><p>${body}</p></body></html>`;
}

/** JIS X 0208 through the EUC form: each run of pairs without their high bits, between the escapes. */
function encodeJis(text: string): Buffer {
  const runs = text.match(/[\u0020-\u007E]+|[^\u0020-\u007E]+/gu) ?? [];
  return Buffer.concat(
    runs.flatMap((run) => {
      const bytes = iconv.encode(run, 'euc-jp');
      if (run.charCodeAt(0) < 0x80) return [bytes];
      return [Buffer.from('\u001B$B'), Buffer.from(bytes.map((byte) => byte & 0x7f)), Buffer.from('\u001B(B')];
    }),
  );
}

describe('decodeText', () => {
  for (const charset of ['utf-8', 'shift_jis', 'euc-jp']) {
    it(`reads ${charset} that is declared`, () => {
      const decoded = decodeText(iconv.encode(page(charset, PROSE), charset));
      expect(decoded).toEqual({ text: page(charset, PROSE), charset });
    });

    it(`reads ${charset} that nobody declares`, () => {
      const text = `<p>${PROSE}</p>`;
      expect(decodeText(iconv.encode(text, charset))).toEqual({ text, charset });
    });

    for (const claimed of ['utf-8', 'shift_jis', 'euc-jp', 'iso-2022-jp', 'iso-8859-1']) {
      if (claimed === charset) continue;
      it(`reads ${charset} although the header claims ${claimed}, and says so`, () => {
        const decoded = decodeText(iconv.encode(page(charset, PROSE), charset), `text/html; charset=${claimed}`);
        expect(decoded.text).toBe(page(charset, PROSE));
        expect(decoded.charset).toBe(charset);
        expect(decoded.warning).toContain(claimed);
      });

      it(`reads ${charset} although the meta element claims ${claimed}, and says so`, () => {
        const decoded = decodeText(iconv.encode(page(claimed, PROSE), charset));
        expect(decoded.text).toBe(page(claimed, PROSE));
        expect(decoded.warning).toContain(claimed);
      });
    }
  }

  it('reads ISO-2022-JP by its escapes', () => {
    expect(decodeText(encodeJis(`<p>${PROSE}</p>`))).toEqual({ text: `<p>${PROSE}</p>`, charset: 'iso-2022-jp' });
  });

  it('reads the vendor characters of Windows in Shift_JIS', () => {
    const text = `<p>①㈱髙﨑の申請書は、Ⅲ号窓口でお受け取りください。</p>`;
    expect(decodeText(iconv.encode(text, 'cp932')).text).toBe(text);
  });

  it('lets a byte order mark decide', () => {
    const bytes = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(PROSE)]);
    expect(decodeText(bytes, 'text/html; charset=shift_jis')).toEqual({ text: PROSE, charset: 'utf-8' });
    const wide = iconv.encode(PROSE, 'utf-16le', { addBOM: true });
    expect(decodeText(wide)).toEqual({ text: PROSE, charset: 'utf-16le' });
  });

  it('keeps UTF-8 when a single character was cut in two', () => {
    const bytes = Buffer.concat([Buffer.from(PROSE.repeat(20)), Buffer.from([0xe3, 0x81]), Buffer.from(PROSE)]);
    expect(decodeText(bytes).charset).toBe('utf-8');
  });

  it('trusts a declared Chinese or Korean encoding', () => {
    const chinese = '<p>请在规定的日期将垃圾放到指定的收集地点。</p>';
    expect(decodeText(iconv.encode(chinese, 'gb2312'), 'text/html; charset=gb2312').text).toBe(chinese);
    const korean = '<p>쓰레기는 정해진 요일에 내놓아 주십시오.</p>';
    expect(decodeText(iconv.encode(korean, 'euc-kr'), 'text/html; charset=euc-kr').text).toBe(korean);
  });

  it('ignores a charset that does not exist', () => {
    expect(decodeText(Buffer.from(PROSE), 'text/html; charset=klingon')).toEqual({ text: PROSE, charset: 'utf-8' });
  });

  it('ignores a declaration inside a comment', () => {
    const text = `<!-- <meta charset="euc-jp"> --><p>${PROSE}</p>`;
    expect(decodeText(Buffer.from(text))).toEqual({ text, charset: 'utf-8' });
  });

  it('decodes any bytes without failing', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.option(fc.string(), { nil: undefined }), (bytes, type) => {
        expect(typeof decodeText(bytes, type).text).toBe('string');
      }),
    );
  });

  it('gives back any Japanese sentence in each encoding', () => {
    const words = fc.constantFrom(
      'ごみ',
      '収集日',
      'お申し込みは',
      '窓口へ',
      '市役所の',
      'ください。',
      'カード',
      '、',
      '手続き',
    );
    const sentence = fc.array(words, { minLength: 6, maxLength: 40 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(sentence, fc.constantFrom('utf-8', 'shift_jis', 'euc-jp'), (text, charset) => {
        expect(decodeText(iconv.encode(text, charset)).text).toBe(text);
      }),
    );
  });
});
