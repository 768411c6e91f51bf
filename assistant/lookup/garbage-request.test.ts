import { describe, expect, it } from 'vitest';
import { readDay, resolveDay, speaksOfRubbish } from './garbage-request.ts';
import { placeAskedAbout, thingAskedAbout } from './question-content.ts';

describe('the day of a question', () => {
  it.each([
    ['今日は何のごみの日？', 'today'],
    ['あしたって何ゴミ', 'tomorrow'],
    ['あさってのごみ', 'day-after-tomorrow'],
    ['今週の収集', 'week'],
    ['燃えるごみはいつ？', 'next'],
    ['プラは何曜日ですか', 'next'],
    ['もえる ごみの 日は いつですか', 'next'],
    ['金曜日は何のごみ', 'fri'],
    ['12月31日は収集ある？', '12-31'],
    ['1月5日のごみ', '01-05'],
    ['スプレー缶の捨て方', undefined],
    ['13月45日のごみ', undefined],
  ])('%s asks about %s', (question, day) => {
    expect(readDay(question)).toBe(day);
  });
  it('resolves words, weekdays and dates from today on', () => {
    expect(resolveDay('today', '2026-11-20')).toBe('2026-11-20');
    expect(resolveDay('tomorrow', '2026-12-31')).toBe('2027-01-01');
    expect(resolveDay('fri', '2026-11-20')).toBe('2026-11-20');
    expect(resolveDay('thu', '2026-11-20')).toBe('2026-11-26');
    expect(resolveDay('01-04', '2026-11-20')).toBe('2027-01-04');
    expect(resolveDay('12-31', '2026-11-20')).toBe('2026-12-31');
    expect(resolveDay('2026-12-02', '2026-11-20')).toBe('2026-12-02');
    expect(resolveDay('next', '2026-11-20')).toBe('next');
  });
  it('knows whether a text speaks of rubbish', () => {
    expect(speaksOfRubbish('明日のゴミ')).toBe(true);
    expect(speaksOfRubbish('明日の天気')).toBe(false);
  });
});

describe('what a question names', () => {
  it.each([
    ['傘の捨て方', '傘'],
    ['壊れた傘って何ごみ?', '壊れた傘'],
    ['布団を捨てたいんだけど、どうすればいいですか', '布団'],
    ['すみません、電池の分別を教えてください', '電池'],
    ['段ボールの収集日', '段ボール'],
    ['足踏みミシンの粗大ごみ手数料は', '足踏みミシン'],
    ['畳ほかしたいんやけどなんぼ', '畳'],
    ['燃えるごみ', '燃えるごみ'],
    ['いか', 'いか'],
    ['きのえだ', 'きのえだ'],
    ['使い捨てカイロ', '使い捨てカイロ'],
    ['布団です。どう捨てる', '布団'],
    ['どう捨てる', 'どう捨てる'],
  ])('%s names %s', (question, thing) => {
    expect(thingAskedAbout(question)).toBe(thing);
  });
  it.each([
    ['市役所の場所と電話番号', '市役所'],
    ['体育館は夜何時まで開いてますか', '体育館'],
    ['図書館って月曜休み', '図書館'],
    ['公民館はどこですか', '公民館'],
    ['どこ', 'どこ'],
  ])('%s asks for %s', (question, place) => {
    expect(placeAskedAbout(question)).toBe(place);
  });
});
