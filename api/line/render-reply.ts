import { type PublicText, passPayload } from '../../assistant/screening/personal-data/public-text.ts';
import type { Reply, Source } from '../../assistant/turn.ts';
import { toLinkUri, toPhoneUri } from './action-uri.ts';
import { encodeFeedback, FEEDBACK_REASONS, type FeedbackReason, type FeedbackTap } from './feedback-postback.ts';
import { clipGraphemes, clipUnits, splitUnits } from './measure-text.ts';
import type { FlexBubble, FlexComponent, LineMessage, LineMessages, QuickReplyItem } from './send.ts';

/** LINE's limits: reference text of the Messaging API. */
const MAX_MESSAGES = 5;
const MAX_TEXT_UNITS = 5_000;
const MAX_ALT_TEXT_UNITS = 1_500;
const MAX_BUBBLE_BYTES = 30 * 1_024;
const MAX_QUICK_REPLIES = 13;
const MAX_LABEL_GRAPHEMES = 20;
const MAX_ACTION_TEXT_GRAPHEMES = 300;
const MOST_SOURCES = 2;

const MUTED = '#6B7280';
const ACCENT = '#0B6B58';
const PANEL = '#F3F6F5';

/**
 * The reply as LINE shows it: an answer card with sources and the department's phone where there are any, plain text
 * otherwise. Fixed replies (an emergency among them) stay plain and are followed by no survey. `turnId` goes with the
 * survey's buttons. `reply.text` must not be blank: LINE refuses an empty text.
 */
export function renderReply(reply: Reply, turnId: string): LineMessages {
  const bubble = reply.outcome === 'fixed-reply' ? undefined : renderCard(reply);
  const messages = bubble ? [renderFlex(reply, bubble)] : renderText(reply);
  return passPayload(withQuickReplies(messages, [...renderChoices(reply), ...renderSurvey(reply, turnId)]));
}

function renderFlex(reply: Reply, contents: FlexBubble): LineMessage {
  return { type: 'flex', altText: clipUnits(reply.text, MAX_ALT_TEXT_UNITS), contents };
}

/** Undefined when there is nothing to tap, or when the answer is too long for a bubble. */
function renderCard(reply: Reply): FlexBubble | undefined {
  const extras = [...renderSources(shownSources(reply)), ...renderContact(reply)];
  if (extras.length === 0) return undefined;
  const bubble: FlexBubble = {
    type: 'bubble',
    size: 'mega',
    body: {
      type: 'box',
      layout: 'vertical',
      spacing: 'md',
      contents: [{ type: 'text', text: reply.text, wrap: true, size: 'md' }, ...extras],
    },
  };
  return Buffer.byteLength(JSON.stringify(bubble)) <= MAX_BUBBLE_BYTES ? bubble : undefined;
}

/** Two sources are as many as are read; rows of one page are one. */
function shownSources({ sources }: Reply): Source[] {
  const isFirst = (source: Source, at: number) =>
    sources.findIndex(({ title, url }) => title === source.title && url === source.url) === at;
  return sources.filter(isFirst).slice(0, MOST_SOURCES);
}

function renderSources(sources: readonly Source[]): FlexComponent[] {
  if (sources.length === 0) return [];
  return [
    { type: 'separator' },
    { type: 'text', text: '出典', size: 'xs', color: MUTED },
    ...sources.map(renderSource),
  ];
}

/** A box rather than a button: a button shows one line of 40 characters, and titles of pages are longer. */
function renderSource(source: Source): FlexComponent {
  const uri = source.url === undefined ? undefined : toLinkUri(source.url);
  const updated = formatUpdated(source);
  return {
    type: 'box',
    layout: 'vertical',
    backgroundColor: PANEL,
    cornerRadius: 'md',
    paddingAll: 'md',
    contents: [
      {
        type: 'text',
        text: source.title || '市の資料',
        wrap: true,
        size: 'sm',
        weight: 'bold',
        ...(uri ? { color: ACCENT } : {}),
      },
      ...(updated ? [{ type: 'text', text: updated, size: 'xs', color: MUTED } as const] : []),
    ],
    ...(uri ? { action: { type: 'uri', label: clipGraphemes(source.title || '開く', MAX_LABEL_GRAPHEMES), uri } } : {}),
  };
}

function renderContact({ contact }: Reply): FlexComponent[] {
  if (!contact) return [];
  const hours = contact.hours
    ? [{ type: 'text', text: `受付時間 ${contact.hours}`, wrap: true, size: 'xs', color: MUTED } as const]
    : [];
  const uri = contact.phone === undefined ? undefined : toPhoneUri(contact.phone);
  const label = clipGraphemes(`電話 ${contact.phone}`, MAX_LABEL_GRAPHEMES);
  const phone: FlexComponent[] = uri
    ? [{ type: 'button', style: 'primary', height: 'sm', color: ACCENT, action: { type: 'uri', label, uri } }]
    : contact.phone
      ? [{ type: 'text', text: contact.phone, wrap: true, size: 'sm' }]
      : [];
  return [
    { type: 'separator' },
    { type: 'text', text: contact.department || '担当課', wrap: true, size: 'sm', weight: 'bold' },
    ...hours,
    ...phone,
  ];
}

/** The same without a card, for fixed replies and for answers that no bubble holds. */
function renderText(reply: Reply): LineMessage[] {
  const { contact } = reply;
  const extras =
    reply.outcome === 'fixed-reply'
      ? []
      : [
          ...shownSources(reply).map((source) =>
            [`出典：${source.title}`, formatUpdated(source), source.url && toLinkUri(source.url)]
              .filter(Boolean)
              .join('\n'),
          ),
          ...(contact ? [[contact.department, contact.phone, contact.hours].filter(Boolean).join('　')] : []),
        ];
  const parts = splitUnits([reply.text.trim(), ...extras].join('\n\n'), MAX_TEXT_UNITS);
  return parts
    .filter((text) => text.trim() !== '')
    .slice(0, MAX_MESSAGES)
    .map((text) => ({ type: 'text', text }));
}

/** `更新日 2026年9月1日` */
function formatUpdated({ updatedOn }: Source): string | undefined {
  const [year, month, day] = updatedOn?.split('-').map(Number) ?? [];
  return year && month && day ? `更新日 ${year}年${month}月${day}日` : undefined;
}

function renderChoices({ choices }: Reply): QuickReplyItem[] {
  return choices
    .filter(({ label, text }) => label.trim() !== '' && text.trim() !== '')
    .map(({ label, text }) => ({
      type: 'action',
      action: {
        type: 'message',
        label: clipGraphemes(label, MAX_LABEL_GRAPHEMES),
        text: clipGraphemes(text, MAX_ACTION_TEXT_GRAPHEMES),
      },
    }));
}

function renderSurvey({ outcome }: Reply, turnId: string): QuickReplyItem[] {
  if (outcome !== 'answered') return [];
  return [renderTap('解決した', { turnId, resolved: true }), renderTap('解決しなかった', { turnId, resolved: false })];
}

function renderTap(label: string, tap: FeedbackTap): QuickReplyItem {
  return { type: 'action', action: { type: 'postback', label, data: encodeFeedback(tap), displayText: label } };
}

/** The sentence after 解決しなかった, with a button for each reason. */
export function renderReasons(text: PublicText, turnId: string): LineMessages {
  const reasons = Object.entries(FEEDBACK_REASONS) as [FeedbackReason, string][];
  const items = reasons.map(([reason, label]) => renderTap(label, { turnId, resolved: false, reason }));
  return passPayload(withQuickReplies([{ type: 'text', text }], items));
}

/** Quick replies show under the last message only. The survey gives way to choices when there are too many. */
function withQuickReplies(messages: readonly LineMessage[], items: readonly QuickReplyItem[]): LineMessage[] {
  const last = messages.at(-1);
  if (!last || items.length === 0) return [...messages];
  return [...messages.slice(0, -1), { ...last, quickReply: { items: items.slice(0, MAX_QUICK_REPLIES) } }];
}
