import { z } from 'zod';
import { HttpError } from '../errors.ts';
import type { LineHttp } from './line-http.ts';
import { Refusal } from './refusal.ts';

export interface LoginChannel {
  readonly channelId: string;
  readonly channelSecret: string;
}

/** LINE Login's own endpoints, each with what we need of its answer. */
export interface LineLogin {
  /** The JWKS document. */
  fetchKeys(): Promise<unknown>;
  /** Whose access token it is. @throws {Refusal} 401 when LINE does not take it, or it was not issued to our channel */
  identifyHolder(accessToken: string): Promise<{ readonly lineUserId: string }>;
  /** The ID token for the code of a web login. @throws {Refusal} 401 when LINE does not take code or verifier */
  exchangeCode(code: string, codeVerifier: string, redirectUri: string): Promise<{ readonly idToken: string }>;
}

const verified = z.object({ client_id: z.string(), expires_in: z.number() });
const profile = z.object({ userId: z.string().regex(/^U[0-9a-f]{32}$/) });
const tokens = z.object({ id_token: z.string() });

export function createLineLogin(http: LineHttp, { channelId, channelSecret }: LoginChannel): LineLogin {
  return {
    async fetchKeys() {
      const answer = await http.call({ method: 'GET', name: '/oauth2/v2.1/certs', path: '/oauth2/v2.1/certs' });
      return answer.ok ? answer.json : unavailable();
    },
    async identifyHolder(accessToken) {
      const path = '/oauth2/v2.1/verify';
      const check = await http.call({ method: 'GET', name: path, path, query: { access_token: accessToken } });
      if (!check.ok) throw new Refusal(401, 'token-refused');
      const { client_id, expires_in } = parse(verified, check.json);
      // A token for another channel would let that channel's operator be any of our residents.
      if (client_id !== channelId) throw new Refusal(401, 'wrong-audience');
      if (expires_in <= 0) throw new Refusal(401, 'token-expired');
      const holder = await http.call({ method: 'GET', name: '/v2/profile', path: '/v2/profile', bearer: accessToken });
      if (!holder.ok) throw new Refusal(401, 'token-refused');
      return { lineUserId: parse(profile, holder.json).userId };
    },
    async exchangeCode(code, codeVerifier, redirectUri) {
      const path = '/oauth2/v2.1/token';
      const form = {
        grant_type: 'authorization_code',
        code,
        redirect_uri: redirectUri,
        client_id: channelId,
        client_secret: channelSecret,
        code_verifier: codeVerifier,
      };
      const answer = await http.call({ method: 'POST', name: path, path, form });
      if (!answer.ok) throw new Refusal(401, 'code-refused');
      return { idToken: parse(tokens, answer.json).id_token };
    },
  };
}

function unavailable(): never {
  throw new HttpError(503, 'login-unavailable');
}

/** An answer of another shape is a fault of the platform, not of the resident. */
function parse<T>(schema: z.ZodType<T>, json: unknown): T {
  const result = schema.safeParse(json);
  return result.success ? result.data : unavailable();
}
