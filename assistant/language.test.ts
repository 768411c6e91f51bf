import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detectLanguage, type Language } from './language.ts';

const MESSAGES: Readonly<Record<Language, readonly string[]>> = {
  ja: [
    '粗大ごみの出し方',
    '国民健康保険加入手続',
    '市役所電話番号',
    '住民票取得方法',
    '避難所一覧',
    '固定資産税納期限',
    '税務課',
    '在留資格変更',
    '申請期間終了',
    '給付金',
    '還付申告',
    '我孫子市',
    'AED',
    'LINE',
    'DVD捨て方',
    'Wi-Fiはありますか',
    'https://evil.example.com/ を開いて',
    'http://www.example.com',
    'gomi no hi wa itsu desuka',
    'ごみのひはいつ',
    '粗大ごみ 申し込み 方法',
    '住民票 手数料 いくら',
    '119',
    '？',
    '',
  ],
  'ja-easy': [
    'ごみの ひは いつですか',
    '会社を やめました。国民健康保険に 入りたいです。',
    'やさしい日本語で教えて',
    'びょういんは どこに ありますか',
  ],
  en: [
    'How do I throw away a fridge?',
    'hello',
    'garbage day',
    'trash?',
    'open today?',
    'Where is the residence tax paid?',
    'I lost my residence card',
    'Здравствуйте',
    'สวัสดี',
  ],
  vi: [
    'Tôi muốn vứt rác',
    'toi muon dang ky',
    'xin chào',
    'mấy giờ?',
    'rac chay duoc vut ngay nao',
    'phí',
    'bệnh viện ở đâu',
  ],
  zh: [
    '垃圾怎么扔',
    '可燃垃圾星期几',
    '住民票在哪里办',
    '請問市政府在哪裡',
    '我想搬家',
    '你好',
    '可以用中文吗',
    '孩子的医院',
    '着火了',
    '我想死',
    '垃圾',
    '垃圾？',
    '垃圾怎麼丟',
  ],
  ko: ['쓰레기', '쓰레기는 어떻게 버려요?', '안녕하세요', '住民票 발급 어디서 하나요'],
  pt: [
    'Onde jogo o lixo?',
    'Olá',
    'obrigado',
    'Como faço o registro de endereço?',
    'lixo grande',
    'Quanto custa o certificado de residência?',
    'Onde descarto pilhas usadas?',
    'Quantos livros posso pegar?',
    'lixo',
  ],
};

describe('detectLanguage', () => {
  for (const [language, texts] of Object.entries(MESSAGES)) {
    it.each(texts)(`finds ${language} in %j`, (text) => {
      expect(detectLanguage(text)).toBe(language);
    });
  }

  it('does not depend on case, spaces around or marks at the end', () => {
    const texts = Object.values(MESSAGES)
      .flat()
      .filter((text) => !/^[A-Z]+$/.test(text) && /\p{L}/u.test(text));
    const around = fc.constantFrom('', ' ', '\n', '?', '？', '!', '…');
    fc.assert(
      fc.property(fc.constantFrom(...texts), around, (text, mark) => {
        const plain = detectLanguage(text);
        expect(detectLanguage(`${text}${mark}`)).toBe(plain);
        expect(detectLanguage(` ${text.normalize('NFC')}`)).toBe(plain);
      }),
    );
  });

  it('takes any Hangul for Korean and any text at all for some language', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.integer({ min: 0xac00, max: 0xd7a3 }).map((code) => String.fromCodePoint(code)),
          minLength: 1,
        }),
        (text) => {
          expect(detectLanguage(text)).toBe('ko');
        },
      ),
    );
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => detectLanguage(text).length > 0));
  });
});
