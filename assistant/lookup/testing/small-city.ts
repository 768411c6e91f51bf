import { loadOwnReplies } from '../../../corpus/load-replies.ts';
import {
  City,
  type CuratedCorpus,
  GarbageCalendar,
  GarbageCategory,
  GarbageItem,
  Place,
} from '../../../corpus/schema.ts';
import { createTokeniser } from '../../../corpus/tokenise-ja.ts';
import type { AssistantContext } from '../../context.ts';
import type { TurnState } from '../../pipeline.ts';
import { createReplies } from '../../replies.ts';
import { passWords } from '../../screening/personal-data/public-text.ts';
import { NEARNESS } from '../../testing/make-context.ts';

const city = City.parse({
  name: '小波市',
  kana: 'こなみし',
  siteUrl: 'https://www.city.konami.example.jp/',
  cityHall: { address: '小波市本町1番', phone: '0770-00-1000', hours: '平日8:30〜17:15' },
  departments: [
    {
      id: 'kankyo',
      name: '環境課',
      phone: '0770-00-1310',
      place: '1階',
      hours: '平日8:30〜17:15',
      opening: '8:30-17:15',
      topics: ['ごみ'],
    },
  ],
});

const categories = [
  {
    id: 'burnable',
    name: '可燃ごみ',
    aliases: ['燃えるごみ', 'もえるごみ'],
    howTo: ['黄色の袋に入れてください。', '生ごみは水を切ってください。'],
    page: '/gomi/kanen.html',
  },
  {
    id: 'nonburnable',
    name: '不燃ごみ',
    aliases: ['燃えないごみ'],
    howTo: ['青色の袋に入れてください。', '一辺が50cm以上のものは粗大ごみです。'],
  },
  { id: 'pet', name: 'ペットボトル', howTo: ['キャップを外してください。'] },
  { id: 'can', name: '缶', aliases: ['空き缶', 'カン'], howTo: ['中をすすいでください。'] },
  { id: 'bulky', name: '粗大ごみ', collection: 'application', howTo: ['電話（0770-00-1310）で申し込んでください。'] },
].map((category) => GarbageCategory.parse(category));

const items = [
  { item: 'ペットボトル', kana: 'ぺっとぼとる', variants: ['PETボトル'], category: 'pet', note: 'すすいでつぶす' },
  {
    item: 'キャップ（ペットボトル）',
    kana: 'きゃっぷ',
    variants: ['ペットボトルのキャップ'],
    category: 'burnable',
    note: '',
  },
  { item: '傘', kana: 'かさ', variants: ['雨傘'], category: 'nonburnable', note: '袋からはみ出してもよい' },
  { item: '植木鉢（プラスチック製）', kana: 'うえきばち', variants: [], category: 'burnable', note: '' },
  { item: '植木鉢（陶器製）', kana: 'うえきばち', variants: [], category: 'nonburnable', note: '' },
  { item: 'たたみ', kana: 'たたみ', variants: ['畳'], category: 'bulky', note: '1枚600円' },
  { item: '生ごみ', kana: 'なまごみ', variants: [], category: 'burnable', note: '' },
  { item: 'スプレー缶', kana: 'すぷれーかん', variants: [], category: 'can', note: '使い切る' },
].map((item) => GarbageItem.parse(item));

const calendar = GarbageCalendar.parse({
  putOutBy: '朝8時30分まで',
  daysWithoutCollection: ['12-31', '01-01'],
  page: '/gomi/calendar.html',
  districts: [
    {
      id: 'minato',
      name: '港町地区',
      aliases: ['港町', '魚町'],
      rules: {
        burnable: { weekdays: ['mon', 'thu'] },
        pet: { weekday: 'fri', weeks: [2, 4] },
        can: { weekday: 'fri', weeks: [1, 3] },
        nonburnable: { weekday: 'wed', weeks: [2] },
      },
    },
    { id: 'yama', name: '山手地区', aliases: ['山手'], rules: { burnable: { weekdays: ['tue'] } } },
  ],
});

const places = [
  {
    id: 'hall',
    name: '小波市役所',
    kana: 'こなみしやくしょ',
    aliases: ['市役所'],
    kind: 'office',
    address: '小波市本町1番',
    district: '港町地区',
    phone: '0770-00-1000',
    hours: '平日8:30〜17:15',
    closed: '土日祝',
    lat: 35.5,
    lon: 135.3,
  },
  {
    id: 'school',
    name: '港小学校',
    kana: 'みなとしょうがっこう',
    kind: 'school',
    address: '小波市港町2番',
    district: '港町地区',
    phone: '0770-00-3010',
    lat: 35.501,
    lon: 135.301,
  },
  {
    id: 'shelter-school',
    name: '港小学校 体育館',
    kana: 'みなとしょうがっこう たいいくかん',
    aliases: ['港小学校'],
    kind: 'shelter',
    address: '小波市港町2番',
    district: '港町地区',
    lat: 35.501,
    lon: 135.301,
    hazards: ['earthquake', 'landslide'],
    capacity: 300,
    note: '津波のときは開設しません。',
    page: '/bosai/hinanjo.html',
  },
  {
    id: 'hill',
    name: '丘の公園',
    kana: 'おかのこうえん',
    kind: 'evacuation-site',
    address: '小波市港町9番',
    district: '港町地区',
    lat: 35.51,
    lon: 135.31,
    hazards: ['tsunami', 'flood'],
    capacity: 1500,
  },
  {
    id: 'yama-hall',
    name: '山手公民館',
    kana: 'やまてこうみんかん',
    kind: 'shelter',
    address: '小波市山手3番',
    district: '山手地区',
    lat: 35.6,
    lon: 135.4,
    hazards: ['flood', 'earthquake'],
    capacity: 90,
  },
].map((place) => Place.parse(place));

/** A city of two districts, with every kind of row that the look-ups treat differently. */
export const SMALL_CITY: CuratedCorpus = {
  city,
  faqs: [],
  procedures: [],
  notices: [],
  places,
  garbage: { items, categories, calendar },
  replies: [],
  questions: { tuned: [], unseen: [] },
  calibration: null,
};

/** A context for the look-ups: real tokeniser and texts, a retriever that finds nothing. */
export async function lookUpContext(corpus: CuratedCorpus = SMALL_CITY): Promise<AssistantContext> {
  const nothing = {
    text: '',
    vector: new Float32Array(),
    terms: new Set<string>(),
    weights: new Map<string, number>(),
  };
  return {
    corpus,
    replies: createReplies(await loadOwnReplies()),
    retriever: {
      search: async () => ({ question: nothing, hits: [] }),
      similarity: async (_, texts) => texts.map(() => 0),
    },
    tokeniser: await createTokeniser(),
    phrasebook: { render: () => null, explain: () => [], inKanji: (question) => question },
    tools: [],
    desk: { record: async () => {} },
    confidence: NEARNESS,
    probe: null,
    model: null,
  };
}

/** A turn that asks `question` on a Friday morning after the hour of collection, unless told otherwise. */
export function turnOf(
  question: string,
  { at = '2026-11-20T10:00:00+09:00', remembered = {} }: { at?: string; remembered?: Record<string, string> } = {},
): TurnState {
  const message = { text: question, conversationId: 'test', at: new Date(at), history: [], remembered };
  const empty = { call: null, finding: null, draft: null, prompts: {} };
  return { message, question, masked: passWords(question), language: 'ja', ...empty };
}
