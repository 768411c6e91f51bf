import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { z } from 'zod';
import { parseJson, readBody } from '../http/read-body.ts';
import { addressOf } from '../http/request-address.ts';
import type { ResidentAct } from '../page-contract.ts';
import { ImpossibleActError } from '../perform-act.ts';
import { type Platform, toPageResident } from '../platform.ts';
import type { Control } from './control.ts';
import { CONTROL_REQUEST } from './control-requests.ts';
import { loadPageFiles, SAFE_HEADERS, sendFile } from './page-files.ts';
import { openLink, sendPicture } from './page-links.ts';
import { ACT_REQUEST, LOGIN_TOKEN_REQUEST, RESIDENT_REQUEST } from './page-requests.ts';
import { createPageStream, type PageStream } from './page-stream.ts';

/** The pages' half of the server: the talk at `/`, the controls at `/control`, and everything below `/page/`. */
export interface PageDoor {
  takes(request: IncomingMessage): boolean;
  answer(request: IncomingMessage, response: ServerResponse): Promise<void>;
  close(): void;
}

export interface PageDoorOptions {
  platform: Platform;
  /** Does what the resident did; throws at once where LINE would not let them. */
  act(userId: string, act: ResidentAct): void;
  linkRewrite: (url: string) => string;
  control: Control;
}

/** Names under which a browser on this machine reaches the page; another name is another site's doing. */
const OWN_HOSTS = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;
const MAX_PAGE_BODY = 64 * 1024;
/** Addresses outside of `/page/`, and their files. */
const NAMES: Readonly<Record<string, string>> = {
  '/': 'index.html',
  '/control': 'control.html',
  '/favicon.ico': 'account.svg',
};

export function createPageDoor(options: PageDoorOptions): PageDoor {
  const stream = createPageStream(options.platform, options.control, randomUUID());
  const files = loadPageFiles();
  return {
    takes: (request) => {
      const { pathname } = addressOf(request);
      return Object.hasOwn(NAMES, pathname) || pathname.startsWith('/page/');
    },
    answer: async (request, response) => {
      if (!OWN_HOSTS.test(request.headers.host ?? '')) return sendStatus(response, 403);
      if (request.method === 'POST') return takePost(request, response, options);
      if (request.method !== 'GET') return sendStatus(response, 405);
      return answerGet(request, response, { options, files, stream });
    },
    close: () => {
      stream.close();
      options.control.close();
    },
  };
}

interface GetParts {
  options: PageDoorOptions;
  files: ReturnType<typeof loadPageFiles>;
  stream: PageStream;
}

async function answerGet(request: IncomingMessage, response: ServerResponse, { options, files, stream }: GetParts) {
  const { pathname, query } = addressOf(request);
  const { linkRewrite } = options;
  if (pathname === '/page/stream') return stream.open(response);
  if (pathname === '/page/open') return openLink(response, query.get('to'), linkRewrite);
  if (pathname === '/page/picture') return sendPicture(response, query.get('url'), linkRewrite);
  const file = files.get(NAMES[pathname] ?? pathname.slice('/page/'.length));
  return file ? sendFile(response, file) : sendStatus(response, 404);
}

async function takePost(request: IncomingMessage, response: ServerResponse, options: PageDoorOptions) {
  const { platform, act, control } = options;
  // A JSON content type cannot be sent by another site's form without a preflight, which nobody answers.
  if (request.headers['content-type'] !== 'application/json') return sendStatus(response, 415);
  const raw = await readBody(request, MAX_PAGE_BODY);
  const parsed = raw === 'too-large' ? null : parseJson(raw);
  if (!parsed?.ok) return sendStatus(response, 400);
  switch (addressOf(request).pathname) {
    case '/page/acts': {
      const wanted = ACT_REQUEST.safeParse(parsed.value);
      return wanted.success
        ? takeAct(response, () => act(wanted.data.userId, wanted.data.act))
        : sendStatus(response, 400);
    }
    case '/page/residents': {
      const wanted = RESIDENT_REQUEST.safeParse(parsed.value);
      if (!wanted.success) return sendStatus(response, 400);
      const resident = platform.residents.add({ ...wanted.data, friend: false });
      return sendJson(response, 201, toPageResident(resident));
    }
    case '/page/control': {
      const wanted = CONTROL_REQUEST.safeParse(parsed.value);
      return wanted.success ? takeAct(response, () => control.perform(wanted.data)) : sendStatus(response, 400);
    }
    case '/page/login-tokens': {
      const wanted = LOGIN_TOKEN_REQUEST.safeParse(parsed.value);
      return wanted.success ? sendLoginTokens(response, wanted.data, platform) : sendStatus(response, 400);
    }
    default:
      return sendStatus(response, 404);
  }
}

function sendLoginTokens(
  response: ServerResponse,
  { userId, ...wish }: z.infer<typeof LOGIN_TOKEN_REQUEST>,
  { login, residents }: Platform,
): void {
  if (!residents.known(userId)) {
    sendStatus(response, 409);
    return;
  }
  const tokens = { idToken: login.issueIdToken(userId, wish), accessToken: login.issueAccessToken(userId) };
  sendJson(response, 201, tokens);
}

function takeAct(response: ServerResponse, act: () => void): void {
  try {
    act();
  } catch (error) {
    if (!(error instanceof ImpossibleActError || error instanceof RangeError)) throw error;
    sendStatus(response, 409);
    return;
  }
  sendJson(response, 202, {});
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { ...SAFE_HEADERS, 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

function sendStatus(response: ServerResponse, status: number): void {
  response.writeHead(status, SAFE_HEADERS);
  response.end();
}
