/** What an endpoint answers, before it becomes HTTP. */
export interface ApiAnswer {
  status: number;
  body: Readonly<Record<string, unknown>>;
  headers?: Readonly<Record<string, string>>;
  /** Sent instead of `body` where the answer is no JSON: pictures, and faults. */
  raw?: { readonly contentType: string; readonly bytes: Uint8Array | string };
}

export interface ErrorDetail {
  message: string;
  property: string;
}

export function succeed(body: ApiAnswer['body'] = {}, status: 200 | 202 = 200): ApiAnswer {
  return { status, body };
}

/** LINE's error body. Its texts may change without notice: a product decides by the status alone. */
export function refuse(status: number, message: string, details: readonly ErrorDetail[] = []): ApiAnswer {
  return { status, body: details.length > 0 ? { message, details } : { message } };
}

/** One fault of the body, told as LINE tells those that its parser does not find. */
export function refuseProperty(property: string, message: string): ApiAnswer {
  return refuse(400, 'The request body has 1 error(s)', [{ message, property }]);
}

/** A value that LINE's parser cannot take, such as a malformed user id. */
export function refuseShape(property: string): ApiAnswer {
  return refuse(400, `The property, ${property}, in the request body is invalid (line: -, column: -)`);
}

export const NOT_FOUND = refuse(404, 'Not found');
export const RATE_EXCEEDED = refuse(429, 'The API rate limit has been exceeded. Try again later.');
export const QUOTA_EXCEEDED = refuse(429, 'You have reached your monthly limit.');
export const INVALID_TOKEN = refuse(
  401,
  'Authentication failed due to the following reason: invalid token. ' +
    'Confirm that the access token in the authorization header is valid.',
);
