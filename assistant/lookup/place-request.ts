import type { Hazard, Place, PlaceKind } from '../../corpus/schema.ts';
import { normaliseName } from './fold-kana.ts';

/** Names of the hazards as a resident reads them. */
export const HAZARD_NAMES: Readonly<Record<Hazard, string>> = {
  flood: '洪水',
  landslide: '土砂災害',
  'storm-surge': '高潮',
  earthquake: '地震',
  tsunami: '津波',
  fire: '火災',
};

const HAZARD_WORDS: readonly (readonly [RegExp, Hazard])[] = [
  [/津波|つなみ|ツナミ|tsunami/iu, 'tsunami'],
  [/高潮|たかしお/u, 'storm-surge'],
  [/洪水|こうずい|氾濫|はんらん|浸水|水害|大雨|flood/iu, 'flood'],
  [/土砂|どしゃ|がけ崩れ|崖崩れ|山崩れ|地すべり|landslide/iu, 'landslide'],
  [/地震|じしん|ジシン|earthquake/iu, 'earthquake'],
  [/火事|火災|かじ(?!ん)|大火/u, 'fire'],
];

const KIND_WORDS: readonly (readonly [RegExp, PlaceKind])[] = [
  [/公園|こうえん|広場/u, 'park'],
  [/図書館|としょかん/u, 'library'],
  [/小学校|中学校|学校|がっこう/u, 'school'],
  [/病院|診療所|医院|びょういん/u, 'clinic'],
  [/支所|役所|出張所|庁舎/u, 'office'],
];

/** Asks where to flee to beforehand; what to do in a disaster right now is answered before any tool. */
export const EVACUATION =
  /避難(?:所|場所|先|でき|する(?:場所|ところ|とこ)|したら|すれば)|ひなん(?:じょ|ばしょ|先)|(?:どこ|どちら)(?:に|へ)(?:逃げ|にげ|避難)|逃げ(?:たら|れば|る(?:場所|ところ|とこ|先))|shelter|evacuation/iu;

export function readHazard(text: string): Hazard | undefined {
  const plain = normaliseName(text);
  return HAZARD_WORDS.find(([pattern]) => pattern.test(plain))?.[1];
}

/** The kind of place that a question asks for in general; a place's own name decides before this. */
export function readKind(text: string): PlaceKind | undefined {
  const plain = normaliseName(text);
  if (EVACUATION.test(plain)) return 'shelter';
  return KIND_WORDS.find(([pattern]) => pattern.test(plain))?.[1];
}

const EARTH_RADIUS_KILOMETRES = 6371;

/** A point on the map, in degrees. */
export interface Point {
  readonly lat: number;
  readonly lon: number;
}

/** Great-circle distance in kilometres. */
export function distanceBetween(a: Point, b: Point): number {
  const radians = (degrees: number): number => (degrees * Math.PI) / 180;
  const [lat, lon] = [radians(b.lat - a.lat) / 2, radians(b.lon - a.lon) / 2];
  const chord = Math.sin(lat) ** 2 + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(lon) ** 2;
  return 2 * EARTH_RADIUS_KILOMETRES * Math.asin(Math.min(1, Math.sqrt(chord)));
}

/** The middle of several places; null where there are none. */
export function middleOf(places: readonly Point[]): Point | null {
  if (places.length === 0) return null;
  const sum = places.reduce((total, { lat, lon }) => ({ lat: total.lat + lat, lon: total.lon + lon }));
  return { lat: sum.lat / places.length, lon: sum.lon / places.length };
}

/** `35.49,135.30`, as a map or a location message gives it; null for anything else. */
export function readPoint(text: string): Point | null {
  const match = /^\s*(-?\d{1,2}(?:\.\d+)?)\s*[,、]\s*(-?\d{1,3}(?:\.\d+)?)\s*$/u.exec(text.normalize('NFKC'));
  if (match === null) return null;
  const point = { lat: Number(match[1]), lon: Number(match[2]) };
  return Math.abs(point.lat) <= 90 && Math.abs(point.lon) <= 180 ? point : null;
}

/** Nearest first; equally near ones keep their order. */
export function sortByDistance(places: readonly Place[], from: Point): Place[] {
  return [...places].sort((a, b) => distanceBetween(a, from) - distanceBetween(b, from));
}
