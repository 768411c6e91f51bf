import type { Hazard, Place, PlaceKind } from '../../corpus/schema.ts';
import { type QuestionType, questionTypes } from '../answer/question-type.ts';
import type { DraftLine } from '../pipeline.ts';
import { EVACUATION, HAZARD_NAMES, readHazard } from './place-request.ts';

const HOURS_NAMES: Readonly<Record<PlaceKind, string>> = {
  shelter: '利用時間',
  'evacuation-site': '利用時間',
  office: '受付時間',
  school: '受付時間',
  library: '開館時間',
  park: '利用時間',
  clinic: '診療時間',
  facility: '利用時間',
};

/** Asks for days and hours besides the words of `questionTypes`. */
const OPEN = /開い|空い|あい[てと]|ひらい|やって|営業|[日月火水木金土]曜|土日|祝日|今日|明日/u;
const CLOSED = /休み|やすみ|休館|休業|定休|閉ま|しまっ|閉館/u;
const CAPACITY = /定員|収容|何人|なんにん/u;

/** The facts of a place that a line can state. */
type Fact = 'address' | 'phone' | 'hours' | 'closed' | 'capacity' | 'hazards';

const FACTS_OF: Partial<Readonly<Record<QuestionType, readonly Fact[]>>> = {
  where: ['address'],
  phone: ['phone'],
  when: ['hours', 'closed'],
  'how-many': ['capacity'],
};
const ALL_FACTS: readonly Fact[] = ['address', 'phone', 'hours', 'closed', 'hazards', 'capacity'];

export function hazardText(hazards: readonly Hazard[] | undefined): string {
  return (hazards ?? []).map((hazard) => HAZARD_NAMES[hazard]).join('・');
}

/** Everything a place's row says, as the evidence of its lines. */
export function placeEvidence(place: Place): string[] {
  const { name, kana, aliases, address, district, phone = '', hours = '', closed = '', note = '', capacity } = place;
  const people = capacity === undefined ? '' : `${capacity}人`;
  return [name, kana, ...aliases, address, district, phone, hours, closed, note, people, hazardText(place.hazards)];
}

function factsAsked(question: string): Fact[] {
  const asked = questionTypes(question).flatMap((type) => FACTS_OF[type] ?? []);
  if (CLOSED.test(question)) asked.unshift('closed', 'hours');
  if (OPEN.test(question)) asked.push('hours', 'closed');
  if (CAPACITY.test(question)) asked.push('capacity');
  if (EVACUATION.test(question) || readHazard(question) !== undefined) asked.unshift('hazards');
  return [...new Set(asked)];
}

function statedFact(place: Place, fact: Fact): { label: string; value: string } | null {
  const known = (label: string, value: string | undefined) => (value === undefined ? null : { label, value });
  switch (fact) {
    case 'address':
      return known('住所', place.address);
    case 'phone':
      return known('電話番号', place.phone);
    case 'hours':
      return known(HOURS_NAMES[place.kind], place.hours);
    case 'closed':
      return known('休み', place.closed);
    case 'capacity':
      return known('収容人数', place.capacity === undefined ? undefined : `${place.capacity}人`);
    case 'hazards':
      return known('使える災害', place.hazards === undefined ? undefined : hazardText(place.hazards));
  }
}

/** What was asked about one place, the answer itself first; all that is known when nothing particular was asked. */
export function placeLines(place: Place, question: string): DraftLine[] {
  const asked = factsAsked(question);
  const facts = asked.length === 0 ? ALL_FACTS : asked;
  const values = facts.flatMap((fact) => statedFact(place, fact) ?? []);
  const evidence = placeEvidence(place);
  const [first, ...rest] = values;
  const missing = asked.length > 0 && first === undefined;
  const head = missing
    ? `${place.name}について、おたずねのことは施設の一覧に載っていません。`
    : `${place.name}の${first?.label}は${first?.value}です。`;
  const others = missing ? ALL_FACTS.flatMap((fact) => statedFact(place, fact) ?? []).slice(0, 2) : rest;
  return [
    { text: head, evidence },
    ...others.map(({ label, value }) => ({ text: `・${label}は${value}`, evidence })),
    ...(place.note === undefined ? [] : [{ text: `・${place.note.replace(/。$/u, '')}`, evidence }]),
  ];
}

/** One place of a list: `・汐見中学校 体育館（中央町6丁目2番3号、620人）`. */
export function listedPlace(place: Place, hazard: Hazard | undefined): DraftLine {
  const hazards = hazard === undefined && place.hazards !== undefined ? `使える災害：${hazardText(place.hazards)}` : '';
  const people = hazard === undefined || place.capacity === undefined ? '' : `収容${place.capacity}人`;
  const details = [place.address, hazards, people].filter((detail) => detail !== '').join('、');
  return { text: `・${place.name}（${details}）`, evidence: placeEvidence(place) };
}
