import type { RequestHandler } from 'express';
import { z } from 'zod';
import { HttpError } from '../errors.ts';
import { MAX_TOKEN_LENGTH, verifyIdToken } from './id-token.ts';
import type { LineLogin } from './line-login.ts';
import { LIFF_LOGIN } from './login-limit.ts';
import { type Proof, type SignInOptions, signIn } from './sign-in.ts';
import type { SigningKeys } from './signing-keys.ts';

export interface LiffLoginOptions extends SignInOptions {
  readonly line: LineLogin;
  readonly keys: SigningKeys;
}

const token = z.string().min(1).max(MAX_TOKEN_LENGTH);
/** The raw token and nothing of what the page knows of the person: pages can be made to say anything. */
const liffBody = z.union([z.strictObject({ idToken: token }), z.strictObject({ accessToken: token })]);

/**
 * A LIFF page exchanges what LINE gave it for a session of ours. An ID token begins one session; an access token begins
 * another as long as LINE says that it lives, since a page that stays open longer than our session has no new ID token.
 */
export function openByLiff(options: LiffLoginOptions): RequestHandler {
  return async (request, response) => {
    const body = liffBody.safeParse(request.body);
    if (!body.success) throw new HttpError(400, 'bad-body');
    const proof =
      'idToken' in body.data
        ? await proveByIdToken(options, body.data.idToken)
        : await proveByAccessToken(options, body.data.accessToken);
    const { endsAt, idleEndsAt } = await signIn(options, proof, { request, response, action: LIFF_LOGIN });
    response.status(201).json({ endsAt, idleEndsAt });
  };
}

async function proveByIdToken({ settings, keys, now }: LiffLoginOptions, idToken: string): Promise<Proof> {
  const { lineUserId, expiresAt, signedText } = await verifyIdToken(idToken, {
    signer: { algorithm: 'ES256', findKey: (kid) => keys.find(kid) },
    audience: settings.channelId,
    now: now(),
  });
  return { lineUserId, kind: 'id_token', once: { value: signedText, expiresAt } };
}

async function proveByAccessToken({ line }: LiffLoginOptions, accessToken: string): Promise<Proof> {
  return { ...(await line.identifyHolder(accessToken)), kind: 'access_token' };
}
