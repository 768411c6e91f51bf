import type { MessageObject } from '../page-contract.ts';

const picture = 'https://www.city.shiomi.example.jp/images/office.png';

const answerBubble = {
  type: 'bubble',
  size: 'giga',
  header: {
    type: 'box',
    layout: 'baseline',
    spacing: 'sm',
    contents: [
      { type: 'icon', url: picture, size: 'sm' },
      { type: 'text', text: '住民票', weight: 'bold', color: '#0b5d3b', flex: 0 },
    ],
  },
  hero: { type: 'image', url: picture, size: 'full', aspectRatio: '20:13', aspectMode: 'cover' },
  body: {
    type: 'box',
    layout: 'vertical',
    spacing: 'md',
    paddingAll: '16px',
    contents: [
      { type: 'text', text: '住民票の写しは1通300円です。', wrap: true, size: 'md' },
      { type: 'separator', margin: 'lg', color: '#e0e0e0' },
      {
        type: 'box',
        layout: 'horizontal',
        contents: [
          { type: 'text', text: '窓口', size: 'sm', color: '#555555', flex: 1 },
          {
            type: 'text',
            wrap: true,
            flex: 3,
            contents: [
              { type: 'span', text: '市民課', weight: 'bold' },
              { type: 'span', text: ' 8:30〜17:15' },
            ],
          },
        ],
      },
    ],
  },
  footer: {
    type: 'box',
    layout: 'vertical',
    contents: [
      {
        type: 'button',
        style: 'primary',
        height: 'sm',
        action: { type: 'uri', label: '出典を見る', uri: 'https://www.city.shiomi.example.jp/kurashi/juminhyo.html' },
      },
      { type: 'button', style: 'link', action: { type: 'uri', label: '市民課に電話', uri: 'tel:0773-00-1234' } },
    ],
  },
  styles: { footer: { separator: true } },
};

/** One good message of each kind, as a city would send it. */
export const SAMPLE_MESSAGES: Readonly<Record<string, MessageObject>> = {
  text: { type: 'text', text: '住民票の写しは1通300円です。\nhttps://www.city.shiomi.example.jp/' },
  textWithQuickReplies: {
    type: 'text',
    text: 'どちらの手続きですか？',
    sender: { name: '窓口' },
    quickReply: {
      items: [
        { type: 'action', action: { type: 'message', label: '転入届', text: '転入届について' } },
        { type: 'action', action: { type: 'postback', label: '解決した', data: 'solved=1', displayText: '解決した' } },
        {
          type: 'action',
          action: {
            type: 'datetimepicker',
            label: '日を選ぶ',
            data: 'day',
            mode: 'date',
            min: '2026-11-01',
            max: '2026-12-31',
          },
        },
        { type: 'action', action: { type: 'location', label: '位置情報' } },
      ],
    },
  },
  textV2: {
    type: 'textV2',
    text: 'こんにちは{smile}、{{中かっこ}}です',
    substitution: { smile: { type: 'emoji', productId: '5ac1bfd5040ab15980c9b435', emojiId: '002' } },
  },
  sticker: { type: 'sticker', packageId: '446', stickerId: '1988' },
  image: { type: 'image', originalContentUrl: picture, previewImageUrl: picture },
  video: { type: 'video', originalContentUrl: 'https://example.com/a.mp4', previewImageUrl: picture },
  audio: { type: 'audio', originalContentUrl: 'https://example.com/a.m4a', duration: 60_000 },
  location: {
    type: 'location',
    title: '汐見市役所',
    address: '汐見市中央1-1',
    latitude: 35.47,
    longitude: 135.38,
  },
  imagemap: {
    type: 'imagemap',
    baseUrl: 'https://www.city.shiomi.example.jp/imagemap/1',
    altText: '施設案内',
    baseSize: { width: 1040, height: 520 },
    actions: [
      { type: 'uri', linkUri: 'https://www.city.shiomi.example.jp/', area: { x: 0, y: 0, width: 520, height: 520 } },
      { type: 'message', text: '避難所', area: { x: 520, y: 0, width: 520, height: 520 } },
    ],
  },
  buttons: {
    type: 'template',
    altText: '手続きを選んでください',
    template: {
      type: 'buttons',
      title: '引っ越し',
      text: 'どちらの手続きですか？',
      actions: [
        { type: 'message', label: '転入届', text: '転入届' },
        { type: 'uri', label: 'ページを見る', uri: 'https://www.city.shiomi.example.jp/kurashi/' },
      ],
    },
  },
  confirm: {
    type: 'template',
    altText: '質問を担当課に伝えますか？',
    template: {
      type: 'confirm',
      text: '質問を担当課に伝えますか？',
      actions: [
        { type: 'postback', label: 'はい', data: 'hand-over=yes' },
        { type: 'postback', label: 'いいえ', data: 'hand-over=no' },
      ],
    },
  },
  carousel: {
    type: 'template',
    altText: '避難所',
    template: {
      type: 'carousel',
      columns: ['汐見小学校', '港公民館'].map((title) => ({
        title,
        text: '洪水・高潮',
        actions: [{ type: 'uri', label: '地図', uri: 'https://www.city.shiomi.example.jp/map' }],
      })),
    },
  },
  imageCarousel: {
    type: 'template',
    altText: '写真',
    template: {
      type: 'image_carousel',
      columns: [{ imageUrl: picture, action: { type: 'message', text: '写真1' } }],
    },
  },
  flex: { type: 'flex', altText: '住民票の写しは1通300円です。', contents: answerBubble },
  flexCarousel: {
    type: 'flex',
    altText: '候補が2件あります',
    contents: { type: 'carousel', contents: [answerBubble, answerBubble] },
  },
};
