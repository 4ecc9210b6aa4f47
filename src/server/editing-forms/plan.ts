import type { SubjectKind } from '#domain/subjects.ts';
import type { Chosen } from './field.ts';

/** The kinds that editors write at the desk. Sources and the area's settings have pages of their own; verdicts are given in the inbox. */
export const editableKinds = [
  'measure',
  'milestone',
  'programme',
  'goal',
  'obligation',
  'succession',
  'document',
  'organisation',
  'term',
  'topic',
  'item',
  'event',
  'practice',
  'discrepancy',
  'area',
] as const satisfies readonly SubjectKind[];
export type EditableKind = (typeof editableKinds)[number];
export const isEditable = (kind: string): kind is EditableKind => (editableKinds as readonly string[]).includes(kind);

export const groupNames = ['what', 'when', 'where', 'who', 'sources', 'more'] as const;
export type GroupName = (typeof groupNames)[number];
/** The fields of a form in their order; `more` is folded at first. */
export type Plan = readonly (readonly [GroupName, readonly string[]])[];

const sources = ['sources', 'confidence', 'note'];

export const plans: Record<EditableKind, Plan> = {
  measure: [
    ['what', ['title', 'titleIs', 'summary', 'kind', 'themes', 'topic']],
    ['where', ['programme', 'goal', 'section', 'term']],
    ['who', ['responsible']],
    ['sources', sources],
    ['more', ['period', 'quantity', 'legalBasis', 'documents', 'identifiers', 'goalNote']],
  ],
  milestone: [
    ['what', ['type', 'date', 'planned', 'sources', 'text']],
    ['more', ['subject', 'confidence', 'note', 'replacedBy', 'status', 'sourceScope']],
  ],
  programme: [
    ['what', ['title', 'titleIs', 'aim', 'kind', 'themes', 'topic']],
    ['when', ['term', 'period']],
    ['who', ['coordinator', 'partners']],
    ['sources', sources],
    ['more', ['documents', 'identifiers', 'measuresCount', 'measuresCountNote', 'targetCountries']],
  ],
  goal: [
    ['what', ['programme', 'number', 'title', 'titleIs']],
    ['sources', sources],
  ],
  obligation: [
    ['what', ['title', 'titleIs', 'requires', 'legalBasis']],
    ['when', ['interval', 'due']],
    ['who', ['owner']],
    ['where', ['fulfilments']],
    ['sources', sources],
  ],
  succession: [
    ['what', ['from', 'type', 'to']],
    ['when', ['date', 'decidedBy']],
    ['sources', sources],
  ],
  document: [
    ['what', ['title', 'titleIs', 'kind', 'identifiers', 'state']],
    ['when', ['dates']],
    ['where', ['about']],
    ['sources', sources],
  ],
  organisation: [
    ['what', ['name', 'short', 'type', 'site']],
    ['sources', sources],
  ],
  term: [
    ['what', ['primeMinister', 'name']],
    ['when', ['start', 'end']],
    ['where', ['programme']],
    ['sources', sources],
  ],
  topic: [['what', ['title']]],
  item: [
    ['what', ['title', 'language', 'kind', 'gist', 'address']],
    ['when', ['date', 'time', 'dateConfidence', 'dateNote']],
    ['who', ['publisher', 'publisherType', 'publisherNote']],
    ['where', ['about', 'aboutCertainty', 'aboutNote', 'release', 'releaseKind', 'matter']],
    ['sources', sources],
    ['more', ['titleConfidence', 'number', 'publishedInLanguage', 'addressNote', 'listedAt', 'trust']],
  ],
  event: [
    ['what', ['title', 'titleIs']],
    ['when', ['start', 'end', 'dateText', 'place']],
    ['who', ['organisers', 'otherOrganisers']],
    ['where', ['about']],
    ['sources', sources],
  ],
  practice: [
    ['what', ['title', 'titleIs']],
    ['when', ['date', 'period', 'place']],
    ['who', ['actors', 'otherActors', 'funding']],
    ['sources', sources],
  ],
  discrepancy: [
    ['what', ['text', 'about']],
    ['sources', sources],
  ],
  area: [['what', ['name', 'purpose', 'themes']]],
};

const anything: Chosen[] = ['measure', 'programme', 'goal', 'document', 'organisation', 'term', 'obligation'];
const successive: Chosen[] = ['measure', 'programme', 'document'];

/** The fields that point at other subjects, by their place in the image, and what may stand there (domain/references.ts). */
export const pointing: Partial<Record<EditableKind, Record<string, readonly Chosen[]>>> = {
  measure: {
    themes: ['theme'],
    topic: ['topic'],
    programme: ['programme'],
    goal: ['goal'],
    term: ['term'],
    'responsible.org': ['organisation'],
    'legalBasis.document': ['document'],
    documents: ['document'],
  },
  milestone: { subject: ['measure', 'programme', 'term'], replacedBy: ['milestone'] },
  programme: {
    themes: ['theme'],
    topic: ['topic'],
    term: ['term'],
    coordinator: ['organisation'],
    partners: ['organisation'],
    documents: ['document'],
  },
  goal: { programme: ['programme'] },
  obligation: {
    'legalBasis.document': ['document'],
    owner: ['organisation'],
    'fulfilments.by': successive,
    'fulfilments.instead': successive,
  },
  succession: { from: successive, to: successive, decidedBy: ['document'] },
  document: { about: anything },
  term: { 'programme.document': ['document'] },
  item: { about: anything },
  event: { organisers: ['organisation'], about: anything },
  practice: { actors: ['organisation'] },
  discrepancy: { about: anything },
};

/** Running text, which may be Markdown: shown as such on public pages. */
export const rich: Partial<Record<EditableKind, readonly string[]>> = {
  measure: ['summary', 'note'],
  milestone: ['note'],
  programme: ['aim', 'note'],
  goal: ['note'],
  obligation: ['requires', 'note'],
  succession: ['note'],
  document: ['note'],
  organisation: ['note'],
  term: ['note'],
  item: ['note'],
  event: ['note'],
  practice: ['note'],
  discrepancy: ['note'],
  area: ['purpose', 'themes.summary'],
};

/** Texts of several sentences that are no Markdown. */
export const long: Partial<Record<EditableKind, readonly string[]>> = { discrepancy: ['text'], milestone: ['text'], item: ['gist'] };

/** What a new subject says before anything is typed. */
export const initial: Partial<Record<EditableKind, Record<string, unknown>>> = {
  measure: { titleIs: 'official', confidence: 'read' },
  milestone: { planned: false, sourceScope: 'event', confidence: 'read' },
  programme: { titleIs: 'official', confidence: 'read' },
  goal: { titleIs: 'official', confidence: 'read' },
  obligation: { titleIs: 'description', due: 'start', confidence: 'read' },
  succession: { confidence: 'read' },
  document: { titleIs: 'official', confidence: 'read' },
  organisation: { confidence: 'read' },
  term: { confidence: 'read' },
  item: { kind: 'news', publisherType: 'authority', confidence: 'read' },
  event: { titleIs: 'official', confidence: 'read' },
  practice: { titleIs: 'official', confidence: 'read' },
  discrepancy: { confidence: 'read' },
};
