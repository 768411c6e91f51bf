/** What an endpoint answers, before it becomes HTTP. */
export interface ApiAnswer {
  status: number;
  body: Readonly<Record<string, unknown>>;
  headers?: Readonly<Record<string, string>>;
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

export const NOT_FOUND = refuse(404, 'Not found');
