import { expect, test } from 'vitest';
import type { Message } from '../assistant/turn.ts';
import { describeApi } from './testing/describe-api.ts';
import { createScriptedAssistant, type Line } from './testing/scripted-assistant.ts';

/** An assistant that holds back under load as the real one does, but answers the word for fire. */
const underLoad: Line = ({ load, text }: Message) =>
  load === undefined || text === '火事' ? {} : { outcome: 'fixed-reply', reason: load, text: `いまは${load}です。` };

describeApi('load', (start) => {
  const texts = (running: Awaited<ReturnType<typeof start>>) =>
    running.emulator.ledger.deliveries().map(({ message }) => message['type']);

  test('a resident who sends too much is told once, and then there is silence', async () => {
    const assistant = createScriptedAssistant(...Array.from({ length: 6 }, () => underLoad));
    const running = await start(assistant, { settings: { MESSAGES_PER_MINUTE: 3 } });
    for (let count = 0; count < 6; count += 1) await running.emulator.sendText(running.userId, `質問${count}`);
    await running.settle();
    expect(assistant.messages.map(({ load }) => load)).toEqual([undefined, undefined, undefined, ...repeat(3)]);
    expect(texts(running)).toEqual(['flex', 'flex', 'flex', 'text']);
  });

  test('a minute later the same resident is answered again', async () => {
    const assistant = createScriptedAssistant(underLoad, underLoad, underLoad);
    const running = await start(assistant, { settings: { MESSAGES_PER_MINUTE: 1 } });
    await running.emulator.sendText(running.userId, '一つ目');
    await running.emulator.sendText(running.userId, '二つ目');
    await running.settle();
    running.clock.advance(61_000);
    await running.emulator.sendText(running.userId, '三つ目');
    await running.settle();
    expect(assistant.messages.map(({ load }) => load)).toEqual([undefined, 'too-many', undefined]);
  });

  test('what the assistant says in spite of the load reaches the resident', async () => {
    const assistant = createScriptedAssistant(underLoad, underLoad, underLoad);
    const running = await start(assistant, { settings: { MESSAGES_PER_MINUTE: 1 } });
    for (const text of ['質問', '質問', '火事']) await running.emulator.sendText(running.userId, text);
    await running.settle();
    expect(texts(running)).toEqual(['flex', 'text', 'flex']);
  });

  test('a message that waited too long gets the sentence of a busy hour by its free reply', async () => {
    const assistant = createScriptedAssistant(underLoad);
    const running = await start(assistant, { worker: false, settings: { BUSY_AFTER_MS: 30_000 } });
    await running.emulator.sendText(running.userId, '待たされた質問');
    running.clock.advance(35_000);
    running.startWorker();
    await running.settle();
    expect(assistant.messages).toMatchObject([{ load: 'busy' }]);
    expect(running.emulator.ledger.apiCalls().map(({ endpoint }) => endpoint)).toEqual(['POST /v2/bot/message/reply']);
  });
});

function repeat(count: number): string[] {
  return Array.from({ length: count }, () => 'too-many');
}
