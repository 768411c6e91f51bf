import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { AssistantContext } from '../../assistant/context.ts';
import { lookUpContext, SMALL_CITY, turnOf } from '../../assistant/lookup/testing/small-city.ts';
import { lookUpPlace } from '../../assistant/tools/look-up-place.ts';
import { Hazard, Place } from '../../corpus/schema.ts';
import { ALL_PARTS_REQUIRED, findReference } from '../../corpus/testing/reference-data.ts';
import { readJsonLines } from '../documents/read-json-lines.ts';

const { path, missing } = findReference('data/shelters/shelters.jsonl');
const why = missing === null ? '' : ` (${missing})`;

const Row = z.looseObject({
  id: z.string(),
  city: z.string(),
  kind: z.enum(['指定避難所', '指定緊急避難場所']),
  name: z.string(),
  address: z.string(),
  lat: z.number(),
  lon: z.number(),
  hazards: z.array(z.string()).default([]),
});
type Row = z.infer<typeof Row>;

const HAZARDS: Readonly<Record<string, Hazard>> = {
  洪水: 'flood',
  内水氾濫: 'flood',
  '崖崩れ、土石流及び地滑り': 'landslide',
  高潮: 'storm-surge',
  地震: 'earthquake',
  津波: 'tsunami',
  大規模な火事: 'fire',
};
const WORDS: Readonly<Record<Hazard, string>> = {
  flood: '洪水',
  landslide: '土砂災害',
  'storm-surge': '高潮',
  earthquake: '地震',
  tsunami: '津波',
  fire: '火災',
};

/** The town of an address: what stands between the city and the first number. */
function townOf(row: Row): string {
  const behind = row.address.slice(row.address.indexOf(row.city) + row.city.length).replace(/^字/u, '');
  return /^[^\d０-９地番]+/u.exec(behind)?.[0] ?? '市内';
}

function toPlace(row: Row): Place {
  const hazards = [...new Set(row.hazards.flatMap((name) => HAZARDS[name] ?? []))];
  return Place.parse({
    id: row.id.toLowerCase(),
    name: row.name,
    kana: row.name,
    kind: row.kind === '指定避難所' ? 'shelter' : 'evacuation-site',
    address: row.address,
    district: townOf(row),
    lat: row.lat,
    lon: row.lon,
    ...(hazards.length === 0 ? {} : { hazards }),
  });
}

/** Squared distance on a flat map, scaled for the latitude: another way than the product's. */
function flatDistance(a: Place, b: Place): number {
  return (a.lat - b.lat) ** 2 + ((a.lon - b.lon) * Math.cos((a.lat * Math.PI) / 180)) ** 2;
}

describe.skipIf(missing !== null && !ALL_PARTS_REQUIRED)(`the shelters of Maizuru${why}`, () => {
  let places: Place[];
  let context: AssistantContext;

  beforeAll(async () => {
    const rows = (await readJsonLines(path, Row)).filter(({ city }) => city === '舞鶴市');
    places = rows.map(toPlace);
    context = await lookUpContext({ ...SMALL_CITY, places });
  });

  async function linesOf(question: string, args: Record<string, unknown> = {}): Promise<string[]> {
    const finding = await lookUpPlace.run(args, turnOf(question), context);
    if (finding.kind !== 'draft') throw new Error(`${question}: ${JSON.stringify(finding).slice(0, 300)}`);
    return finding.draft.lines.map(({ text }) => text);
  }

  it('are listed by hazard, the nearest first, from any of them', async () => {
    expect(places).toHaveLength(223);
    for (const hazard of Hazard.options) {
      const fitting = places.filter((place) => place.hazards?.includes(hazard));
      if (fitting.length === 0) continue;
      for (const from of places.filter((_, position) => position % 20 === 0)) {
        const near = `${from.lat},${from.lon}`;
        const [, ...listed] = await linesOf(`近くの${WORDS[hazard]}の避難場所`, {
          kind: 'evacuation-site',
          hazard,
          near,
        });
        const nearest = [...fitting].sort((a, b) => flatDistance(a, from) - flatDistance(b, from)).slice(0, 4);
        expect(listed).toHaveLength(Math.min(4, fitting.length));
        for (const [position, place] of nearest.entries())
          expect(listed[position]).toContain(`・${place.name}（${place.address}`);
      }
    }
  }, 60_000);

  it('are not invented for a hazard that no place is designated for', async () => {
    const hazard = Hazard.options.find((option) => places.every((place) => place.hazards?.includes(option) !== true));
    expect(hazard).toBe('storm-surge');
    const finding = await lookUpPlace.run(
      { kind: 'shelter', hazard, near: '35.47,135.38' },
      turnOf('高潮の避難所'),
      context,
    );
    expect(finding).toMatchObject({ kind: 'ending', ending: { outcome: 'handed-over' } });
  });

  it('are listed by town and hazard, none that does not serve it', async () => {
    const towns = [...new Set(places.map(({ district }) => district))];
    for (const town of towns) {
      const own = places.filter((place) => place.district === town && place.hazards?.includes('tsunami'));
      if (own.length === 0) continue;
      const [, ...listed] = await linesOf(`${town}で津波のときに使える避難場所は？`, {
        district: town,
        hazard: 'tsunami',
      });
      expect(listed.length, town).toBe(Math.min(4, own.length));
      for (const line of listed)
        expect(
          own.some((place) => line.includes(place.name)),
          `${town}: ${line}`,
        ).toBe(true);
    }
  }, 60_000);

  it('are found by name, at least 98 of 100 with the right address', async () => {
    const named = places.filter(({ name }) => places.filter((place) => place.name === name).length === 1);
    const wrong: string[] = [];
    for (const { name, address } of named) {
      const finding = await lookUpPlace.run({ name }, turnOf(`${name}の住所は？`), context);
      const head = finding.kind === 'draft' ? finding.draft.lines[0]?.text : undefined;
      if (head !== `${name}の住所は${address}です。`) wrong.push(`${name}: ${head}`);
    }
    expect(named.length).toBeGreaterThan(100);
    expect(wrong.length / named.length, wrong.join('\n')).toBeLessThanOrEqual(0.02);
  }, 60_000);
});
