import { type ApiAnswer, refuse, refuseProperty, succeed } from '../http/answer.ts';
import type { ApiCall, Route } from '../http/route.ts';
import type { Platform } from '../platform.ts';
import { checkBody } from '../rules/check-body.ts';
import { object, optional, type Rule, required } from '../rules/rule.ts';
import { text } from '../rules/scalars.ts';
import { serialiseWebhook } from '../webhooks/sign.ts';

const endpoint = text({ max: 500, min: 0 });
const SET_ENDPOINT: Rule = object({ endpoint: required(endpoint) });
const TEST_ENDPOINT: Rule = object({ endpoint: optional(endpoint) });

/** The address of the product's webhook, which LINE wants to be HTTPS; loopback is allowed here. */
export const WEBHOOK_ENDPOINT_ROUTES: readonly Route[] = [
  { method: 'GET', template: '/v2/bot/channel/webhook/endpoint', body: 'none', handle: show },
  { method: 'PUT', template: '/v2/bot/channel/webhook/endpoint', body: 'json', handle: set },
  { method: 'POST', template: '/v2/bot/channel/webhook/test', body: 'json', handle: test },
];

function show(_call: ApiCall, { webhook }: Platform): ApiAnswer {
  if (webhook.url === undefined) return refuse(404, 'Not found');
  return succeed({ endpoint: webhook.url, active: true });
}

function isAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || (protocol === 'http:' && /^(127\.0\.0\.1|localhost)$/.test(hostname));
}

function set({ body }: ApiCall, { webhook }: Platform): ApiAnswer {
  const checked = checkBody<{ endpoint: string }>(body, SET_ENDPOINT);
  if (!checked.ok) return checked.answer;
  if (!isAddress(checked.value.endpoint)) return refuseProperty('endpoint', 'Invalid webhook endpoint URL');
  webhook.url = checked.value.endpoint;
  return succeed();
}

async function test({ body }: ApiCall, { account, clock, webhook }: Platform): Promise<ApiAnswer> {
  const checked = checkBody<{ endpoint?: string }>(body, TEST_ENDPOINT);
  if (!checked.ok) return checked.answer;
  const { endpoint: address = webhook.url } = checked.value;
  if (address === undefined) return refuse(404, 'Not found');
  if (!isAddress(address)) return refuseProperty('endpoint', 'Invalid webhook endpoint URL');
  const empty = serialiseWebhook({ destination: account.userId, events: [] });
  const { outcome, status } = await webhook.post(empty, 'valid', address);
  return succeed({
    success: outcome === 'ok',
    timestamp: new Date(clock.now()).toISOString(),
    statusCode: status,
    reason: outcome.toUpperCase(),
    detail: status === 0 ? outcome : String(status),
  });
}
