import { lineageTypes } from './words.ts';
import type { Problem } from './problem.ts';
import { kindOfId, reference, referenceOf, type Image, type Images, type Reference, type SubjectKind } from './subjects.ts';

/** Something that can say whether a subject exists. */
export type Known = { has: (ref: Reference) => boolean };

type Pointer = { path: string; id: string; kinds: readonly SubjectKind[] };

const one = (path: string, id: string | undefined, ...kinds: SubjectKind[]): Pointer[] => (id === undefined ? [] : [{ path, id, kinds }]);
const many = (path: string, ids: readonly string[], ...kinds: SubjectKind[]): Pointer[] =>
  ids.map((id, n) => ({ path: `${path}[${n}]`, id, kinds }));

const anything: SubjectKind[] = ['measure', 'programme', 'goal', 'document', 'organisation', 'term', 'obligation'];

/** Every id that an image of each kind points at, with the kinds that may stand there. */
const pointers: { [K in SubjectKind]: (image: Images[K]) => Pointer[] } = {
  area: (a) => one('ministry', a.ministry, 'organisation'),
  topic: () => [],
  organisation: () => [],
  term: (t) => one('programme.document', t.programme?.document, 'document'),
  document: (d) => many('about', d.about, ...anything),
  programme: (p) => [
    ...one('term', p.term, 'term'),
    ...one('topic', p.topic, 'topic'),
    ...one('coordinator', p.coordinator, 'organisation'),
    ...many('partners', p.partners, 'organisation'),
    ...many('documents', p.documents, 'document'),
  ],
  goal: (g) => one('programme', g.programme, 'programme'),
  measure: (m) => [
    ...one('programme', m.programme, 'programme'),
    ...one('goal', m.goal, 'goal'),
    ...one('term', m.term, 'term'),
    ...one('topic', m.topic, 'topic'),
    ...many('documents', m.documents, 'document'),
    ...one('legalBasis.document', m.legalBasis?.document, 'document'),
    ...m.responsible.flatMap((r, n) => one(`responsible[${n}].org`, r.org, 'organisation')),
  ],
  milestone: (m) => [...one('subject', m.subject, 'measure', 'programme', 'term'), ...one('replacedBy', m.replacedBy, 'milestone')],
  succession: (s) => [
    ...one('from', s.from, 'measure', 'programme', 'document'),
    ...one('to', s.to, 'measure', 'programme', 'document'),
    ...one('decidedBy', s.decidedBy, 'document'),
  ],
  obligation: (o) => [
    ...one('legalBasis.document', o.legalBasis?.document, 'document'),
    ...one('owner', o.owner, 'organisation'),
    ...o.fulfilments.flatMap((f, n) => [
      ...one(`fulfilments[${n}].by`, f.by, 'measure', 'programme', 'document'),
      ...one(`fulfilments[${n}].instead`, f.instead, 'measure', 'programme', 'document'),
    ]),
  ],
  indicator: (i) => [
    ...one('topic', i.topic, 'topic'),
    ...many('publishers', i.publishers, 'organisation'),
    ...many('about', i.about, ...anything),
  ],
  practice: (p) => many('actors', p.actors, 'organisation'),
  event: (e) => [...many('organisers', e.organisers, 'organisation'), ...many('about', e.about, ...anything)],
  item: (i) => many('about', i.about, ...anything),
  source: (s) => one('owner', s.owner, 'organisation'),
  discrepancy: (d) => many('about', d.about, ...anything),
  // Compiled items are no subjects of the record: whether they exist is asked where the command is given.
  verdict: (w) => one('subject', w.subject, 'measure', 'programme'),
  grouping: () => [],
};

const pointersOf = <K extends SubjectKind>(kind: K, image: Image): Pointer[] => pointers[kind](image as Images[K]);

/** Topics have ids without a prefix, as organisations do: a pointer to one says so by its kind. */
const targetOf = ({ id, kinds }: Pointer): Reference => (kinds[0] === 'topic' ? reference('topic', id) : referenceOf(id));

/** References of the subjects that an image points at. */
export const pointedAt = (kind: SubjectKind, image: Image): Reference[] => pointersOf(kind, image).map(targetOf);

/** Pointers that lead nowhere or to the wrong kind of subject. */
export function brokenPointers(kind: SubjectKind, image: Image, known: Known): Problem[] {
  const subject = reference(kind, image.id);
  return pointersOf(kind, image).flatMap((pointer): Problem[] => {
    const target = targetOf(pointer);
    if (!known.has(target))
      return [
        { code: 'broken-reference', subject, path: pointer.path, reason: `there is no ${pointer.kinds.join(' or ')} "${pointer.id}"` },
      ];
    if (pointer.kinds[0] === 'topic' || pointer.kinds.includes(kindOfId(pointer.id))) return [];
    return [{ code: 'wrong-reference', subject, path: pointer.path, reason: `"${pointer.id}" is not a ${pointer.kinds.join(' or ')}` }];
  });
}

type Edge = { id: string; from: string; to: string; type: string };

/** Themes that the area does not have. */
export function unknownThemes(kind: SubjectKind, image: Image, themes: ReadonlySet<string>): Problem[] {
  if (kind !== 'measure' && kind !== 'programme') return [];
  return (image as Images['measure' | 'programme']).themes.flatMap((theme, n): Problem[] =>
    themes.has(theme)
      ? []
      : [
          {
            code: 'broken-reference',
            subject: reference(kind, image.id),
            path: `themes[${n}]`,
            reason: `the area has no theme "${theme}"`,
          },
        ],
  );
}

/** Planned dates that replace one another in a circle: none of them would be the newest. */
export function planLoops(milestones: Iterable<{ id: string; replacedBy?: string | undefined }>): Problem[] {
  const steps = [...milestones].flatMap(({ id, replacedBy }): Step[] => (replacedBy === undefined ? [] : [[id, replacedBy]]));
  const loop = loopsIn(steps);
  return steps
    .filter(([from, to]) => loop.get(from) === loop.get(to))
    .map(([id, to]) => ({
      code: 'wrong-reference',
      subject: reference('milestone', id),
      path: 'replacedBy',
      reason: `the plan comes back to itself through "${to}"`,
    }));
}

/** The steps of time: who came after whom. `a merged-into b` leads forward, `a replaces b` leads back. */
function laterFirst({ from, to, type }: Edge): [later: string, earlier: string] {
  return type === 'merged-into' ? [to, from] : [from, to];
}

/**
 * Successions that would make something its own predecessor. A pair that both merged into and was replaced by the other
 * (as a preparation that became a report) points the same way in time and is no loop.
 */
export function successionLoops(successions: Iterable<Edge>): Problem[] {
  const edges = [...successions].filter((s) => (lineageTypes as readonly string[]).includes(s.type));
  const loop = loopsIn(edges.map(laterFirst));
  return edges
    .filter(({ from, to }) => from === to || loop.get(from) === loop.get(to))
    .map(({ id, from, to }) => ({
      code: 'succession-loop',
      subject: reference('succession', id),
      path: 'to',
      reason: `"${from}" would come before itself through "${to}"`,
    }));
}

type Step = readonly [from: string, to: string];

/**
 * For each name the one that stands for its loop: two names share it when each can be reached from the other (strongly connected
 * components, after Kosaraju). Without recursion: a line may be longer than the stack is deep.
 */
function loopsIn(steps: readonly Step[]): Map<string, string> {
  const forward = Map.groupBy(steps, ([from]) => from);
  const back = Map.groupBy(steps, ([, to]) => to);
  const names = new Set(steps.flat());
  const left = leftInOrder(names, (name) => (forward.get(name) ?? []).map(([, to]) => to));
  const loop = new Map<string, string>();
  for (const root of left.reverse()) {
    const waiting = loop.has(root) ? [] : [root];
    for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
      loop.set(name, root);
      waiting.push(...(back.get(name) ?? []).map(([from]) => from).filter((from) => !loop.has(from)));
    }
  }
  return loop;
}

/** Names in the order in which a walk along the steps is done with them. */
function leftInOrder(names: Iterable<string>, next: (name: string) => string[]): string[] {
  const left: string[] = [];
  const seen = new Set<string>();
  const enter = (name: string) => {
    if (seen.has(name)) return [];
    seen.add(name);
    return [{ name, ahead: next(name) }];
  };
  for (const start of names) {
    const path = enter(start);
    for (let here = path.at(-1); here; here = path.at(-1)) {
      const ahead = here.ahead.pop();
      if (ahead !== undefined) path.push(...enter(ahead));
      else left.push(path.pop()?.name ?? '');
    }
  }
  return left;
}
