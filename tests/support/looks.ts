import { readFileSync } from 'node:fs';
import type { Failed, Headers } from '#server/net/index.ts';
import type { Asked, Kind, Question, SourceReading } from '../../src/server/sources/kind.ts';
import { walk, type Walked } from '../../src/server/sources/walk.ts';

/** What a source says to one question of a sample case: a file beside the case, or a failure. */
type SampleAnswer = { question: Question; file?: string; status?: number; headers?: Headers; failure?: Failed['code'] };
/** `case.json` of a folder under a kind's samples/. */
export type SampleCase = {
  /** Where the form of the answers is from. */
  from: string;
  now: string;
  source: Partial<Asked['source']> & { address: string };
  watched?: Asked['watched'];
  memory?: unknown;
  answers: SampleAnswer[];
};

const sourceOf = (sample: SampleCase): Asked['source'] => ({
  id: 'source-a',
  kind: '',
  language: null,
  selector: null,
  ask: {},
  interval: null,
  publisher: 'Ministeriö',
  publisherType: 'authority',
  ...sample.source,
});

export type Looked = { walked: Walked; questions: Question[] };

/** Takes a kind through a case: the questions that it asked, in their order, and what came of them. */
export async function lookAtCase(kind: Kind, folder: URL): Promise<Looked & { sample: SampleCase }> {
  const sample = JSON.parse(readFileSync(new URL('case.json', folder), 'utf8')) as SampleCase;
  const questions: Question[] = [];
  const asked: Asked = {
    source: sourceOf(sample),
    now: new Date(sample.now),
    detectLanguage: () => null,
    watched: sample.watched ?? { documents: [], indicators: [] },
    memory: sample.memory ?? null,
  };
  const walked = await walk(kind, asked, async (question) => {
    const answer = sample.answers[questions.length];
    questions.push(question);
    if (!answer?.file) {
      return {
        kind: 'failed',
        code: answer?.failure ?? 'http-error',
        status: answer?.status ?? null,
        retryAfter: null,
        detail: 'as the case says',
      };
    }
    const body = new Uint8Array(readFileSync(new URL(answer.file, folder)));
    const { status = 200, headers = {} } = answer;
    return { kind: 'fresh', status, headers, body, address: question.address, movedTo: null };
  });
  return { walked, questions, sample };
}

/** What a case expects, beside it in `expected.json`: a failure's code, or what was read, items as readers see them. */
export function summaryOf(walked: Walked): object {
  if (walked.kind === 'failed') return { failure: walked.code };
  if (walked.kind === 'unchanged') return { unchanged: true };
  const { items, ...rest } = walked.reading;
  const told = items.map(({ data, identifiers, text, answer }) => ({ ...data, identifiers, text, answer }));
  const parts = Object.entries({ items: told, ...rest } satisfies Record<keyof SourceReading, unknown> | object);
  return Object.fromEntries(parts.filter(([, part]) => part !== null && part !== undefined && !(Array.isArray(part) && part.length === 0)));
}
