import { describe, expect, it } from 'vitest';
import { type EmulatorWithBot, startEmulatorWithBot } from '../testing/emulator-with-bot.ts';

const texts = ({ bot }: EmulatorWithBot) => bot.events().map(({ message }) => message?.text);

describe('the switches of webhooks', () => {
  it('bring events of several residents together, and send the rest when told to', async () => {
    await using world = await startEmulatorWithBot();
    const { bot, emulator, midori, kenta } = world;
    emulator.webhooks.setSwitches({ batch: 3 });
    const sent = [
      emulator.sendText(midori, '一'),
      emulator.sendText(kenta, '二'),
      emulator.sendText(midori, '三'),
      emulator.sendText(kenta, '四'),
    ];
    await Promise.all(sent.slice(0, 3));
    expect(bot.received.map(({ events }) => events.length)).toEqual([3]);
    await emulator.webhooks.flush();
    await sent[3];
    expect([bot.received.length, texts(world)]).toEqual([2, ['一', '二', '三', '四']]);
  });

  it('double a share of them, the same ones for the same seed', async () => {
    const run = async (seed: number) => {
      await using world = await startEmulatorWithBot({ options: { seed } });
      world.emulator.webhooks.setSwitches({ duplicates: 0.5 });
      for (let index = 0; index < 20; index += 1) await world.emulator.sendText(world.midori, String(index));
      return texts(world);
    };
    const first = await run(3);
    expect(await run(3)).toEqual(first);
    expect(first.length).toBeGreaterThan(22);
    expect(first.length).toBeLessThan(38);
    expect(new Set(first).size).toBe(20);
  });

  it('hold each back for a while, so that they overtake one another', async () => {
    await using world = await startEmulatorWithBot();
    world.emulator.webhooks.setSwitches({ delayMs: 150 });
    const order = Array.from({ length: 12 }, (_, index) => String(index));
    await Promise.all(order.map((text) => world.emulator.sendText(world.midori, text)));
    expect(texts(world)).not.toEqual(order);
    expect(texts(world).toSorted()).toEqual(order.toSorted());
  });

  it.each(['wrong', 'absent'] as const)('sign with a signature that is %s', async (signature) => {
    await using world = await startEmulatorWithBot();
    world.emulator.webhooks.setSwitches({ signature });
    await world.emulator.sendText(world.midori, 'あ');
    expect(world.bot.received.map(({ signatureValid }) => signatureValid)).toEqual([false]);
  });

  it('sign with a reissued secret at once', async () => {
    await using world = await startEmulatorWithBot();
    world.emulator.webhooks.setSecret('reissued');
    await world.emulator.sendText(world.midori, 'あ');
    expect(world.bot.received.map(({ signatureValid }) => signatureValid)).toEqual([false]);
  });

  it('mix in an event and properties that no document knows', async () => {
    await using world = await startEmulatorWithBot();
    world.emulator.webhooks.setSwitches({ unknowns: true });
    await world.emulator.sendText(world.midori, 'あ');
    const [known, unknown] = world.bot.events();
    expect([known?.type, unknown?.type]).toEqual(['message', 'notInAnyDocument']);
    expect(known).toMatchObject({ notInAnyDocument: { of: ['LINE'] } });
    expect(new Set(world.bot.events().map(({ webhookEventId }) => webhookEventId)).size).toBe(2);
  });

  it('take the reply token away in standby', async () => {
    await using world = await startEmulatorWithBot();
    world.emulator.webhooks.setSwitches({ standby: true });
    await world.emulator.sendText(world.midori, 'あ');
    expect(world.bot.events()[0]).toMatchObject({ mode: 'standby' });
    expect(world.bot.events()[0]?.replyToken).toBeUndefined();
  });

  it.each([{ copies: 0 }, { batch: 0.5 }, { duplicates: 2 }, { delayMs: -1 }])('cannot be %j', async (switches) => {
    await using world = await startEmulatorWithBot();
    expect(() => world.emulator.webhooks.setSwitches(switches)).toThrow(RangeError);
  });
});
