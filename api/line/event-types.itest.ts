import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { ALL_PARTS_REQUIRED, findReference } from '../../corpus/testing/reference-data.ts';
import { describeApi } from '../testing/describe-api.ts';
import { readMetrics, sendRawEvents } from '../testing/raw-events.ts';
import { createScriptedAssistant } from '../testing/scripted-assistant.ts';

const { path, missing } = findReference('line-openapi/webhook.yml');
const NAME = `every event type of LINE's OpenAPI document${missing ? ` (skipped: ${missing})` : ''}`;

/** The types that a schema of the document tells apart. */
function typesOf(schema: string): string[] {
  const document = parse(readFileSync(path, 'utf8')) as {
    components: { schemas: Record<string, { discriminator: { mapping: Record<string, string> } }> };
  };
  return Object.keys(document.components.schemas[schema]?.discriminator.mapping ?? {});
}

/** What an event of the type needs beyond the envelope for us to read it. */
const OWN: Readonly<Record<string, object>> = {
  message: { message: { type: 'text', id: 'm-text', text: '住民票' } },
  postback: { postback: { data: 'x' } },
  unsend: { unsend: { messageId: 'm-0' } },
  accountLink: { source: undefined, link: { result: 'failed', nonce: 'n' } },
  delivery: { source: undefined, delivery: { data: 'd' } },
};

describeApi(NAME, (start, current) => {
  test.skipIf(missing !== null && !ALL_PARTS_REQUIRED)('is known by name, worked or ignored on purpose', async () => {
    const types = [...typesOf('Event'), 'messageEdited'];
    expect(types.length).toBeGreaterThan(15);
    const api = await start(createScriptedAssistant({}));
    const places = [{ type: 'user', userId: api.userId }, { type: 'group', groupId: 'C1' }, undefined];
    for (const source of places) {
      const events = types
        .filter((type) => type !== 'join' || source?.type !== 'group')
        .map((type) => ({ type, source, ...OWN[type] }));
      expect((await sendRawEvents(api, ...events)).status).toBe(200);
    }
    await api.settle();
    const rows = await current().client.inboxEvent.findMany();
    expect(rows.filter(({ state }) => state !== 'done')).toEqual([]);
    expect(new Set(rows.map(({ type }) => type))).toEqual(new Set(types));
    const figures = await readMetrics(api);
    for (const type of types) expect(figures).toContain(`madoguchi_events_total{type="${type}",result="done"}`);
    expect(api.log.filter((line) => JSON.parse(line).level > 30)).toEqual([]);
  });

  test.skipIf(missing !== null && !ALL_PARTS_REQUIRED)(
    'brings each type of message to a sentence or an answer',
    async () => {
      const types = typesOf('MessageContent');
      expect(types.length).toBeGreaterThan(5);
      const api = await start(createScriptedAssistant({}));
      for (const type of types) {
        const message = { type, id: `m-${type}`, ...(type === 'text' ? { text: '住民票' } : {}) };
        await sendRawEvents(api, { type: 'message', message });
      }
      await api.settle();
      const rows = await current().client.outboundMessage.findMany({ where: { endpoint: { not: 'loading' } } });
      expect(rows.map(({ state }) => state)).toEqual(types.map(() => 'accepted'));
    },
  );
});
