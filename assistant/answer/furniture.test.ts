import { describe, expect, it } from 'vitest';
import { isFurniture } from './furniture.ts';

describe('furniture of a page', () => {
  it.each(['【お問い合わせ】。', '＜改＞。', '［ＵＲＬ］', '【関連するＦＡＱ】'])(
    'is a heading in brackets: %s',
    (line) => {
      expect(isFurniture(line, ['how'])).toBe(true);
      expect(isFurniture(line, ['where', 'documents'])).toBe(true);
    },
  );

  it('is a question that the page lists', () => {
    expect(isFurniture('住民票の写しはどこで取れますか。', ['where'])).toBe(true);
    expect(isFurniture('代理人でもいいですか？', ['whether'])).toBe(true);
  });

  it.each(['■休日。', '・手続き場所。', '平日の窓口と受付時間。', 'お問い合わせ先'])(
    'is a name of which nothing is said: %s',
    (line) => {
      expect(isFurniture(line, ['where'])).toBe(true);
    },
  );

  it.each(['電話0773-00-1010。', '市民協働課', 'ＦＡＸ：０７７３－００－１０１１', '汐見市中央町１丁目１番'])(
    'is an office or how to reach it, unless that is asked for: %s',
    (line) => {
      expect(isFurniture(line, ['amount'])).toBe(true);
      expect(isFurniture(line, ['where'])).toBe(false);
      expect(isFurniture(line, ['phone'])).toBe(false);
    },
  );

  it('is the hours of an office, unless a time or an office is asked for', () => {
    const hours = '午前８時３０分～午後５時１５分。';
    expect(isFurniture(hours, ['amount'])).toBe(true);
    expect(isFurniture(hours, ['when'])).toBe(false);
    expect(isFurniture(hours, ['where'])).toBe(false);
  });
});

describe('what may answer', () => {
  it.each([
    '手数料は300円です。',
    '市民課または各支所で取れます。',
    '1通300円',
    '対象：市内に住む方',
    'キャップとラベルを外し、中をすすいでください。',
    '無料です。',
    'いいえ、できません。',
  ])('is no furniture: %s', (line) => {
    expect(isFurniture(line, [])).toBe(false);
  });

  it('is an item of a list where things to bring are asked for', () => {
    expect(isFurniture('本人確認書類', ['documents'])).toBe(false);
    expect(isFurniture('本人確認書類', ['amount'])).toBe(true);
  });
});
