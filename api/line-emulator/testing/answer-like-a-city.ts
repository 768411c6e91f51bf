import { setTimeout as sleep } from 'node:timers/promises';
import type { MessageObject } from '../page-contract.ts';
import type { ApiClient } from './api-client.ts';
import { SAMPLE_MESSAGES } from './sample-messages.ts';
import type { ReceivedEvent } from './scripted-bot.ts';

/**
 * A bot with a handful of set answers, for looking at the chat page without the product: each shows another kind of
 * message. The figures are those of the invented city.
 */

const SITE = 'https://www.city.shiomi.example.jp';

const quickReply = (...labels: readonly string[]) => ({
  items: labels.map((label) => ({
    type: 'action',
    action: { type: 'postback', label, data: `choice=${encodeURIComponent(label)}`, displayText: label },
  })),
});

const card: MessageObject = {
  type: 'flex',
  altText: '住民票の写しは1通300円です。',
  contents: {
    type: 'bubble',
    size: 'giga',
    body: {
      type: 'box',
      layout: 'vertical',
      spacing: 'md',
      paddingAll: '18px',
      contents: [
        { type: 'text', text: '住民票の写しは1通300円です。', weight: 'bold', size: 'md', wrap: true },
        {
          type: 'text',
          text: '・市役所1階 市民課、または各支所で取れます\n・マイナンバーカードがあればコンビニでも取れます（1通250円、6:30〜23:00）',
          size: 'sm',
          wrap: true,
          color: '#333333',
          lineSpacing: '4px',
        },
        { type: 'separator' },
        {
          type: 'box',
          layout: 'vertical',
          spacing: 'xs',
          contents: [
            { type: 'text', text: '出典', size: 'xs', color: '#5f6b78' },
            {
              type: 'text',
              text: '住民票の写し・印鑑登録証明書',
              size: 'sm',
              color: '#0a4fa3',
              wrap: true,
              action: { type: 'uri', label: '出典のページ', uri: `${SITE}/kurashi/juminhyo.html` },
            },
            { type: 'text', text: '更新日 2026年9月1日', size: 'xs', color: '#5f6b78' },
          ],
        },
        {
          type: 'box',
          layout: 'horizontal',
          spacing: 'md',
          paddingAll: '12px',
          cornerRadius: 'md',
          backgroundColor: '#eef5f2',
          contents: [
            { type: 'text', text: '担当', size: 'sm', color: '#35615a', flex: 1 },
            {
              type: 'text',
              flex: 5,
              wrap: true,
              size: 'sm',
              contents: [
                { type: 'span', text: '市民課 窓口係', weight: 'bold' },
                { type: 'span', text: '\n平日 8:30〜17:15' },
              ],
            },
          ],
        },
      ],
    },
    footer: {
      type: 'box',
      layout: 'horizontal',
      spacing: 'sm',
      contents: [
        {
          type: 'button',
          style: 'primary',
          color: '#067a3f',
          height: 'sm',
          action: { type: 'uri', label: 'ページを見る', uri: `${SITE}/kurashi/juminhyo.html` },
        },
        {
          type: 'button',
          style: 'secondary',
          height: 'sm',
          action: { type: 'uri', label: '電話する', uri: 'tel:0773-00-1234' },
        },
      ],
    },
  },
  quickReply: quickReply('解決した', '解決しなかった'),
};

const shelter = (name: string, hazards: string, address: string) => ({
  type: 'bubble',
  size: 'kilo',
  header: {
    type: 'box',
    layout: 'baseline',
    paddingAll: '14px',
    backgroundColor: '#13516a',
    contents: [{ type: 'text', text: name, weight: 'bold', color: '#ffffff', size: 'md' }],
  },
  body: {
    type: 'box',
    layout: 'vertical',
    spacing: 'sm',
    paddingAll: '14px',
    contents: [
      { type: 'text', text: hazards, size: 'sm', wrap: true },
      { type: 'text', text: address, size: 'xs', color: '#5f6b78', wrap: true },
    ],
  },
  footer: {
    type: 'box',
    layout: 'vertical',
    contents: [
      {
        type: 'button',
        style: 'link',
        height: 'sm',
        action: { type: 'uri', label: '地図を開く', uri: `${SITE}/bosai/map.html` },
      },
      {
        type: 'button',
        style: 'link',
        height: 'sm',
        action: { type: 'clipboard', label: '住所をコピー', clipboardText: address },
      },
    ],
  },
});

const ANSWERS: readonly (readonly [RegExp, readonly MessageObject[]])[] = [
  [/住民票/, [card]],
  [
    /引っ越し|転入/,
    [
      {
        type: 'text',
        text: 'どちらの手続きですか？',
        quickReply: quickReply('転入届（市外から）', '転居届（市内で）', '転出届（市外へ）'),
      },
    ],
  ],
  [
    /避難所/,
    [
      { type: 'text', text: 'お近くの避難所は3か所あります。' },
      {
        type: 'flex',
        altText: '避難所3か所',
        contents: {
          type: 'carousel',
          contents: [
            shelter('汐見小学校', '洪水・地震', '汐見市中央2丁目3-4'),
            shelter('港公民館', '地震・大規模な火事', '汐見市港町5-6'),
            shelter('浜辺体育館', '地震（津波のときは使えません）', '汐見市浜辺7-8'),
          ],
        },
      },
    ],
  ],
  [
    /給付金/,
    [
      {
        type: 'text',
        text: `申請は2026年10月31日で終わりました。\n今後の予定は福祉企画課（0773-00-2345）におたずねください。\n${SITE}/fukushi/kyufukin.html`,
      },
    ],
  ],
  [/見本/, ['image', 'sticker', 'location', 'audio', 'buttons'].flatMap((name) => SAMPLE_MESSAGES[name] ?? [])],
  [/表/, ['flex', 'confirm', 'carousel', 'imagemap', 'video'].flatMap((name) => SAMPLE_MESSAGES[name] ?? [])],
];

/** @param thinkingMs how long the loading animation is shown before the answer */
export async function answerLikeACity(event: ReceivedEvent, api: ApiClient, thinkingMs: number): Promise<void> {
  if (event.replyToken === undefined) return;
  const messages = chooseAnswer(event);
  await api.post('/v2/bot/chat/loading/start', { chatId: event.source.userId, loadingSeconds: 10 });
  await sleep(thinkingMs);
  await api.post('/v2/bot/message/reply', { replyToken: event.replyToken, messages });
}

function chooseAnswer(event: ReceivedEvent): readonly MessageObject[] {
  if (event.type === 'follow') {
    const text =
      '友だち追加ありがとうございます😊\n汐見市の手続きや暮らしのことを、いつでもおたずねください。\n個人情報は書かないでください。';
    return [{ type: 'text', text, quickReply: quickReply('ごみの出し方', '住民票', '避難所') }];
  }
  if (event.postback) return [{ type: 'text', text: 'ありがとうございます。お役に立ててうれしいです。' }];
  const words = event.message?.text ?? '';
  const known = ANSWERS.find(([pattern]) => pattern.test(words));
  return known?.[1] ?? [{ type: 'text', text: words === '' ? '受け取りました。' : `「${words}」ですね。` }];
}
