import type { Request, RequestHandler, Response } from 'express';
import type { Database } from '../../prisma/client.ts';
import { clearCookie, readCookie } from './cookies.ts';
import { Refusal } from './refusal.ts';
import { type Session, type SessionLimits, useSession } from './sessions.ts';

export interface SessionDoor {
  readonly database: Database;
  readonly session: SessionLimits;
  now(): Date;
}

type SessionHandler = (session: Session, request: Request, response: Response) => Promise<void>;

/** The session of a request's cookie, or why there is none. */
export async function readSession(
  { database, session, now }: SessionDoor,
  request: Request,
): Promise<Session | 'no-session' | 'session-unknown' | 'session-ended'> {
  const token = readCookie(request, 'session');
  return token === undefined ? 'no-session' : useSession(database, token, session, now());
}

/** Lets only signed-in residents through, and hands over who it is: handlers learn it from nothing else. */
export function withSession(door: SessionDoor, handle: SessionHandler): RequestHandler {
  return async (request, response) => {
    const session = await readSession(door, request);
    if (typeof session === 'string') {
      clearCookie(response, 'session');
      throw new Refusal(401, session);
    }
    await handle(session, request, response);
  };
}
