import type { Failed, FailureReason } from './fetch-result.ts';

const BY_CODE: Readonly<Record<string, FailureReason>> = {
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  ETIMEDOUT: 'timeout',
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  EAI_FAIL: 'dns',
  UND_ERR_HEADERS_OVERFLOW: 'bad-answer',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'connection',
};

/** OpenSSL's and Node's names of certificate faults. */
const TLS_CODE = /^(?:ERR_TLS_|ERR_SSL_|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_(?:GET|VERIFY)|EPROTO$)/;

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}

function reasonOf(error: Error): FailureReason {
  const code = codeOf(error);
  if (error.name === 'TimeoutError') return 'timeout';
  if (error.name === 'HTTPParserError') return 'bad-answer';
  if (Object.hasOwn(BY_CODE, code)) return BY_CODE[code] ?? 'connection';
  if (code.startsWith('Z_')) return 'bad-answer';
  return TLS_CODE.test(code) ? 'tls' : 'connection';
}

/** Names the fault of a request that ended in an exception; a certificate will be as wrong the next minute. */
export function describeFailure(error: Error, at: Pick<Failed, 'url' | 'via'>): Failed {
  const reason = reasonOf(error);
  const detail = [codeOf(error), error.message].filter((part) => part !== '').join(': ');
  return { kind: 'failed', ...at, reason, detail, retryable: reason !== 'tls' };
}

/** Reads Retry-After in either form; a date in the past is no wait. */
export function parseRetryAfter(value: string | undefined, now: number): number | undefined {
  if (value === undefined) return undefined;
  const ms = /^\d+$/.test(value.trim()) ? Number(value) * 1000 : Date.parse(value) - now;
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}
