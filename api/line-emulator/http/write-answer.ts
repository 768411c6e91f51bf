import type { ServerResponse } from 'node:http';
import type { ApiAnswer } from './answer.ts';
import type { Ending } from './endings.ts';

/** Writes an ending that is an answer. A truncated one lacks its last byte, so that its JSON cannot be parsed. */
export function writeAnswer(
  response: ServerResponse,
  ending: Exclude<Ending, string>,
  headers: Readonly<Record<string, string>>,
): void {
  const answer = 'truncated' in ending ? ending.truncated : ending;
  const { contentType, bytes } = answer.raw ?? { contentType: 'application/json', bytes: toJson(answer) };
  const payload = typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
  response.writeHead(answer.status, { 'content-type': contentType, ...headers, ...answer.headers });

  response.end('truncated' in ending ? payload.subarray(0, payload.length - 1) : payload);
}

function toJson({ status, body }: ApiAnswer): string {
  return status === 204 ? '' : JSON.stringify(body);
}
