import { Refusal } from '#domain/problem.ts';
import type { Attempts } from './attempts.ts';
import { authPath, type Auth } from './auth.ts';
import { networkIn } from './network.ts';
import type { SecurityLog } from './security-log.ts';
import { isUserVerified } from './user-verified.ts';

/** Addresses of the library that a browser asks itself: a passkey is made and used by a script. All else of it is out of reach. */
const openDoors = {
  'GET /passkey/generate-register-options': 'begin',
  'POST /passkey/verify-registration': 'registered',
  'GET /passkey/generate-authenticate-options': 'begin',
  'POST /passkey/verify-authentication': 'signed-in',
} as const;
type Door = keyof typeof openDoors;

export type DoorParts = { auth: Auth; attempts: Attempts; log: SecurityLog; whoIs: (headers: Headers) => Promise<string | null> };

/** Answers a request to one of the open doors; null where there is none. */
export async function answerAtDoor(parts: DoorParts, request: Request): Promise<Response | null> {
  const path = new URL(request.url).pathname.slice(authPath.length);
  const door = `${request.method} ${path}`;
  if (!(door in openDoors)) return null;
  return openDoors[door as Door] === 'begin'
    ? parts.auth.handler(request)
    : finish(parts, request, openDoors[door as Door] === 'signed-in');
}

async function finish({ auth, attempts, log, whoIs }: DoorParts, request: Request, signsIn: boolean): Promise<Response> {
  const network = networkIn(request.headers);
  // By network only: what somebody does elsewhere keeps nobody here from signing in.
  const who = `passkey ${network}`;
  if (signsIn) {
    try {
      await attempts.count(who, network);
    } catch (cause) {
      if (!(cause instanceof Refusal)) throw cause;
      await log.note({ kind: 'too-many-attempts', detail: 'passkey', network });
      return Response.json({ code: cause.code }, { status: 429 });
    }
  }
  const isRefused = signsIn && !isUserVerified(await bodyOf(request));
  const response = isRefused ? Response.json({ code: 'wrong-sign-in' }, { status: 403 }) : await auth.handler(request);
  const editor = signsIn ? await editorIn(response) : await whoIs(request.headers);
  if (response.ok) await log.note({ kind: signsIn ? 'signed-in' : 'passkey-added', editor, detail: 'passkey', network });
  else if (signsIn) await log.note({ kind: 'sign-in-failed', detail: 'passkey', network });
  if (response.ok && signsIn) await attempts.forget(who, network);
  return response;
}

/** The body as JSON; null where it is none. */
async function bodyOf(request: Request): Promise<unknown> {
  try {
    return await request.clone().json();
  } catch {
    return null;
  }
}

/** Who has signed in, by the library's own answer. */
async function editorIn(response: Response): Promise<string | null> {
  if (!response.ok) return null;
  const said = (await response.clone().json()) as { session?: { userId?: string } };
  return said.session?.userId ?? null;
}
