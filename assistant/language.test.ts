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
    'gomi no hi wa itsu desuka',
    'ごみのひはいつ',
    '119',
    '？',
    '',
  ],
  'ja-easy': ['ごみの ひは いつですか', 'やさしい日本語で教えて', 'びょういんは どこに ありますか'],
  en: ['How do I throw away a fridge?', 'hello', 'garbage day', 'I lost my residence card', 'Здравствуйте', 'สวัสดี'],
  vi: ['Tôi muốn vứt rác', 'toi muon dang ky', 'xin chào', 'bệnh viện ở đâu'],
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
  ],
  ko: ['쓰레기는 어떻게 버려요?', '안녕하세요', '住民票 발급 어디서 하나요'],
  pt: ['Onde jogo o lixo?', 'Olá', 'obrigado', 'Como faço o registro de endereço?', 'lixo grande'],
};

describe('detectLanguage', () => {
  for (const [language, texts] of Object.entries(MESSAGES)) {
    it.each(texts)(`finds ${language} in %j`, (text) => {
      expect(detectLanguage(text)).toBe(language);
    });
  }
});
