import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Reply } from '../../assistant/turn.ts';
import type { LineRequest, SendResult } from '../line/send.ts';

/** How far the inbox is behind. */
export interface InboxBacklog {
  /** Events that wait or are in work. */
  readonly open: number;
  /** Seconds since the oldest open event came in; 0 when there is none. */
  readonly oldestSeconds: number;
  /** Events that were given up and wait for staff. */
  readonly parked: number;
}

/** What became of a webhook's events, and in how many of them personal data were masked. */
export interface WebhookCount {
  readonly inserted: number;
  readonly repeated: number;
  readonly unreadable: number;
  readonly masked: number;
}

/** What a process counts. Labels are closed lists of our own; nothing of a resident's is among them. */
export interface Metrics {
  countWebhook(counts: WebhookCount): void;
  countRefusal(code: string): void;
  observeWebhook(seconds: number): void;
  countEvent(type: string, result: 'done' | 'retried' | 'parked' | 'lost'): void;
  countTurn(reply: Pick<Reply, 'outcome' | 'tool' | 'timings'>): void;
  countSend(endpoint: LineRequest['endpoint'], result: SendResult): void;
  /** The text that a Prometheus server reads. The backlog is asked for at each call. */
  render(): Promise<{ readonly contentType: string; readonly text: string }>;
}

/** Upper ends in seconds; the bars of webhook (0.5, 2) and reply (0.3, 0.8) are among them. */
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 0.8, 1, 2, 5, 10, 30, 60];

export interface MetricsOptions {
  readBacklog(): Promise<InboxBacklog>;
  /** Memory, event loop and open handles of the process too; one registry a process may. */
  readonly ofProcess: boolean;
}

/** A registry of its own, so that several apis in one process count apart. */
export function createMetrics({ readBacklog, ofProcess }: MetricsOptions): Metrics {
  const registry = new Registry();
  if (ofProcess) collectDefaultMetrics({ register: registry });
  const counts = createCounters(registry);
  const setBacklog = createBacklogGauges(registry);
  return {
    countWebhook: ({ masked, ...events }) => {
      for (const [result, count] of Object.entries(events)) counts.webhookEvents.inc({ result }, count);
      counts.masked.inc(masked);
    },
    countRefusal: (code) => counts.refusals.inc({ code }),
    observeWebhook: (seconds) => counts.webhookSeconds.observe(seconds),
    countEvent: (type, result) => counts.events.inc({ type, result }),
    countTurn: ({ outcome, tool, timings }) => {
      counts.turns.inc({ outcome, tool: tool ?? 'none' });
      for (const [step, milliseconds] of Object.entries(timings)) {
        counts.stepSeconds.observe({ step }, milliseconds / 1_000);
      }
    },
    countSend: (endpoint, { kind, status }) =>
      counts.sends.inc({ endpoint, result: kind, status: status === undefined ? 'none' : String(status) }),
    async render() {
      setBacklog(await readBacklog());
      return { contentType: registry.contentType, text: await registry.metrics() };
    },
  };
}

function createCounters(registry: Registry) {
  const registers = [registry];
  const counter = (name: string, help: string, labelNames: string[]) =>
    new Counter({ name: `madoguchi_${name}`, help, labelNames, registers });
  const seconds = (name: string, help: string, labelNames: string[]) =>
    new Histogram({ name: `madoguchi_${name}`, help, labelNames, buckets: SECONDS, registers });
  return {
    webhookEvents: counter('webhook_events_total', 'Events that LINE delivered.', ['result']),
    masked: counter(
      'masked_messages_total',
      'Messages in which personal data were masked before they were stored.',
      [],
    ),
    refusals: counter('refused_requests_total', 'Requests that were not served.', ['code']),
    webhookSeconds: seconds('webhook_seconds', 'From a webhook to its answer.', []),
    events: counter('events_total', 'Events that were worked.', ['type', 'result']),
    turns: counter('turns_total', 'Questions by how they ended.', ['outcome', 'tool']),
    stepSeconds: seconds('step_seconds', 'Steps of an answer.', ['step']),
    sends: counter('sends_total', 'Calls to LINE.', ['endpoint', 'result', 'status']),
  };
}

/** Gauges of the backlog, and how to set them. They are set before a rendering: a gauge of its own would ask again. */
function createBacklogGauges(registry: Registry): (backlog: InboxBacklog) => void {
  const gauge = (name: string, help: string) =>
    new Gauge({ name: `madoguchi_inbox_${name}`, help, registers: [registry] });
  const open = gauge('open', 'Events that wait or are in work.');
  const oldest = gauge('oldest_seconds', 'Age of the oldest open event.');
  const parked = gauge('parked', 'Events that wait for staff.');
  return (backlog) => {
    open.set(backlog.open);
    oldest.set(backlog.oldestSeconds);
    parked.set(backlog.parked);
  };
}
