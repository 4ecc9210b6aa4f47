import type { Handle, HandleServerError } from '@sveltejs/kit/hooks';
import { isLanguage, type Language } from '#domain/language.ts';
import { deskLanguage, enterDesk, isDesk } from './routes/desk/entering.ts';
import { Refusal, type ProblemCode } from '#domain/problem.ts';
import { sayIn } from '#locales/index.ts';

const languageOf = (url: URL): Language => {
  const first = url.pathname.split('/')[1];
  return isLanguage(first) ? first : 'fi';
};

/** Public pages have no script, so there is nothing to load ahead; the style sheets are linked where they are needed. */
export const handle: Handle = async ({ event, resolve }) => {
  if (isDesk(event.url)) await enterDesk(event);
  const language = event.locals.desk ? deskLanguage(event) : languageOf(event.url);
  return resolve(event, {
    transformPageChunk: ({ html }) => html.replace('%lang%', language),
    preload: () => false,
  });
};

type ErrorCode = 'not-found' | 'bad-day' | 'future-day' | 'bad-request' | 'internal';
const refused: Partial<Record<ProblemCode, { status: number; code: ErrorCode }>> = {
  'not-found': { status: 404, code: 'not-found' },
  'bad-day': { status: 400, code: 'bad-day' },
  'future-day': { status: 400, code: 'future-day' },
};

function codeOf(caught: Parameters<HandleServerError>[0]): { status: number; code: ErrorCode } {
  if (caught.kind === 'unknown') {
    const known = caught.error instanceof Refusal ? refused[caught.error.code] : undefined;
    return known ?? { status: 500, code: 'internal' };
  }
  const { status } = caught.error;
  return { status, code: status === 404 ? 'not-found' : status < 500 ? 'bad-request' : 'internal' };
}

/** A closed code and a message in the reader's language; the cause is for the log alone. */
export const handleError: HandleServerError = (caught) => {
  const { status, code } = codeOf(caught);
  if (status >= 500) caught.event.platform?.page.failed(caught.error);
  return { status, code, message: sayIn(languageOf(caught.event.url))(`frame.error.${code}.title`) };
};
