import { describe, expect, it } from 'vitest';
import { checkBody } from './check-body.ts';
import { PUSH_REQUEST, REPLY_REQUEST } from './requests.ts';

const bubble = (contents: readonly object[]) => ({
  type: 'bubble',
  body: { type: 'box', layout: 'vertical', contents },
});
const flex = (...contents: object[]) => ({ type: 'flex', altText: 'a', contents: bubble(contents) });
const answerTo = (body: unknown, rule = REPLY_REQUEST) => {
  const checked = checkBody(body, rule);
  return checked.ok ? null : checked.answer;
};

describe('checkBody', () => {
  it('hands a good body on', () => {
    const body = { replyToken: 't', messages: [{ type: 'text', text: 'あ' }] };
    expect(checkBody(body, REPLY_REQUEST)).toEqual({ ok: true, value: body });
  });

  it('counts faults and names each property', () => {
    expect(answerTo({ messages: [{ type: 'text', text: '' }, { type: 'pdf' }] })).toEqual({
      status: 400,
      body: {
        message: 'The request body has 3 error(s)',
        details: [
          { message: 'May not be empty', property: 'replyToken' },
          { message: 'May not be empty', property: 'messages[0].text' },
          {
            message:
              'Must be one of the following values: [text, textV2, sticker, image, video, audio, location, imagemap, template, flex, coupon]',
            property: 'messages[1].type',
          },
        ],
      },
    });
  });

  it('names a limit with its numbers', () => {
    expect(answerTo({ replyToken: 't', messages: [] })?.body['details']).toEqual([
      { message: 'Size must be between 1 and 5', property: 'messages' },
    ]);
    expect(
      answerTo({ replyToken: 't', messages: [{ type: 'text', text: 'あ'.repeat(5001) }] })?.body['details'],
    ).toEqual([{ message: 'Length must be between 0 and 5000', property: 'messages[0].text' }]);
  });

  it('names a value of the wrong type in the message itself', () => {
    expect(answerTo({ replyToken: 't', messages: 'あ' })).toEqual({
      status: 400,
      body: { message: "The property, 'messages', in the request body is invalid (line: -, column: -)" },
    });
    expect(answerTo([])?.body['message']).toContain("The property, ''");
  });

  it('tells faults inside a Flex message by a path inside it', () => {
    const answer = answerTo({
      replyToken: 't',
      messages: [flex({ type: 'text', text: 'a' }), flex({ type: 'text', text: '' })],
    });
    expect(answer?.body).toEqual({
      message: 'A message (messages[1])\u00a0in the request body is invalid',
      details: [{ message: 'must be non-empty text', property: '/body/contents/0/text' }],
    });
  });

  it('tells a Flex message that is wrong as a whole at its root', () => {
    const answer = answerTo({
      replyToken: 't',
      messages: [{ type: 'flex', altText: 'a', contents: { type: 'bubble' } }],
    });
    expect(answer?.body['details']).toEqual([{ message: 'At least one block must be specified', property: '/' }]);
  });

  it('tells faults inside a template by its path', () => {
    const template = {
      type: 'buttons',
      text: 'a',
      actions: [{ type: 'uri', label: 'a', uri: `https://e.com/${'a'.repeat(1000)}` }],
    };
    const answer = answerTo({ replyToken: 't', messages: [{ type: 'template', altText: 'a', template }] });
    expect(answer?.body['details']).toEqual([
      { message: 'size must be between 0 and 1000', property: 'template/actions/0/uri' },
    ]);
  });

  it('counts a missing template or a bad quick reply among the general faults', () => {
    const answer = answerTo({
      replyToken: 't',
      messages: [{ type: 'template', altText: 'a', quickReply: { items: [{}] } }],
    });
    expect(answer?.body['details']).toEqual([
      { message: 'May not be empty', property: 'messages[0].quickReply.items[0].action' },
      { message: 'May not be empty', property: 'messages[0].template' },
    ]);
  });

  it('takes one aggregation unit without a hyphen', () => {
    const push = (units: unknown) =>
      answerTo({ to: 'U', messages: [{ type: 'text', text: 'あ' }], customAggregationUnits: units }, PUSH_REQUEST);
    expect(push(['bosai_2026'])).toBeNull();
    expect(push(['bosai-2026'])?.status).toBe(400);
    expect(push(['a', 'b'])?.status).toBe(400);
  });
});
