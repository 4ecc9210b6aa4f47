import type { Handle, HandleServerError } from '@sveltejs/kit/hooks';
import { isLanguage, type Language } from '#domain/language.ts';
import { deskLanguage, enterDesk, isDesk, leaveDesk, sayAtDesk } from './routes/desk/entering.ts';
import { Refusal, type ProblemCode } from '#domain/problem.ts';
import { sayIn } from '#locales/index.ts';

const languageOf = (url: URL): Language => {
  const first = url.pathname.split('/')[1];
  return isLanguage(first) ? first : 'fi';
};

/** Public pages have no script, so there is nothing to load ahead; the style sheets are linked where they are needed. */
export const handle: Handle = async ({ event, resolve }) => {
  const atDesk = isDesk(event.url);
  if (atDesk) await enterDesk(event);
  const language = event.locals.desk ? deskLanguage(event) : languageOf(event.url);
  const response = await resolve(event, {
    transformPageChunk: ({ html }) => html.replace('%lang%', language),
    preload: () => false,
  });
  return atDesk ? leaveDesk(event, response) : response;
};

type ErrorCode = 'not-found' | 'bad-day' | 'future-day' | 'bad-request' | 'sign-in-first' | 'forbidden' | 'internal';
const refused: Partial<Record<ProblemCode, { status: number; code: ErrorCode }>> = {
  'not-found': { status: 404, code: 'not-found' },
  'bad-day': { status: 400, code: 'bad-day' },
  'future-day': { status: 400, code: 'future-day' },
  'sign-in-first': { status: 401, code: 'sign-in-first' },
  forbidden: { status: 403, code: 'forbidden' },
};

const codes: Partial<Record<number, ErrorCode>> = { 401: 'sign-in-first', 403: 'forbidden', 404: 'not-found' };

function codeOf(caught: Parameters<HandleServerError>[0]): { status: number; code: ErrorCode } {
  if (caught.kind === 'unknown') {
    const known = caught.error instanceof Refusal ? refused[caught.error.code] : undefined;
    return known ?? { status: 500, code: 'internal' };
  }
  const { status } = caught.error;
  return { status, code: codes[status] ?? (status < 500 ? 'bad-request' : 'internal') };
}

const toldAtDesk = [400, 401, 403, 404, 500] as const;

function messageOf(event: Parameters<HandleServerError>[0]['event'], status: number, code: ErrorCode): string {
  if (isDesk(event.url)) return sayAtDesk(event)(`desk.error.${toldAtDesk.find((told) => told === status) ?? 500}`);
  return sayIn(languageOf(event.url))(`frame.error.${code === 'sign-in-first' || code === 'forbidden' ? 'bad-request' : code}.title`);
}

/** A closed code and a message in the reader's language; the cause is for the log alone. */
export const handleError: HandleServerError = (caught) => {
  const { status, code } = codeOf(caught);
  if (status >= 500) caught.event.platform?.page.failed(caught.error);
  return { status, code, message: messageOf(caught.event, status, code) };
};
