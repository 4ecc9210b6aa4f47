/** The closed lists. docs/words.md says what each word means; the locales have a text for each. */

export const statuses = [
  'announced',
  'in-preparation',
  'in-consultation',
  'in-parliament',
  'adopted',
  'in-force',
  'underway',
  'completed',
  'lapsed',
  'dropped',
  'replaced',
  'unknown',
] as const;
export type Status = (typeof statuses)[number];

/** Nothing more is expected of what has one of these. */
export const finalStatuses: readonly Status[] = ['completed', 'lapsed', 'dropped', 'replaced'];

export const milestoneTypes = [
  'announced',
  'preparation-started',
  'working-group-set-up',
  'hearing',
  'consultation-opened',
  'consultation-closed',
  'handled',
  'delivered',
  'given-to-parliament',
  'debated',
  'committee-report',
  'passed',
  'approved',
  'adopted',
  'merged',
  'postponed',
  'published',
  'funded',
  'in-force',
  'partly-in-force',
  'applies',
  'in-use',
  'obligatory',
  'changed',
  'followed-up',
  'filed',
  'ended',
  'replaced',
  'repealed',
  'lapsed',
  'dropped',
  'reported',
] as const;
export type MilestoneType = (typeof milestoneTypes)[number];

export const successionTypes = [
  'replaces',
  'continues',
  'merged-into',
  'split-from',
  'reverses',
  'amends',
  'enacted-by',
  'based-on',
  'required-by',
  'part-of',
  'supports',
  'related',
] as const;
export type SuccessionType = (typeof successionTypes)[number];

/** The types that say what came after what: a chain of these may not loop. */
export const lineageTypes: readonly SuccessionType[] = ['replaces', 'continues', 'merged-into', 'split-from', 'reverses'];

/** What editors say of a link. */
export const verdicts = ['accepted', 'rejected'] as const;
export type VerdictWord = (typeof verdicts)[number];

export const confidences = ['read', 'known'] as const;
export const sourceScopes = ['event', 'subject'] as const;
export const roles = ['lead', 'partner', 'watching'] as const;
export const titleKinds = ['official', 'description', 'generic', 'from-address', 'release'] as const;

export const programmeKinds = [
  'action-plan',
  'action-programme',
  'integration-programme',
  'partnership-programme',
  'programme',
  'report-process',
  'roadmap',
  'strategy',
] as const;
export const measureKinds = [
  'evaluation',
  'expert-service',
  'grant',
  'guidance',
  'information-system',
  'legislation',
  'measure-group',
  'policy-decision',
  'quota-decision',
  'service',
  'service-duty',
  'study',
  'target',
] as const;
export const documentKinds = [
  'act',
  'amending-act',
  'committee-report',
  'committee-statement',
  'government-programme',
  'government-proposal',
  'government-report',
  'government-resolution',
  'list-page',
  'members-initiative',
  'ombudsman-statement',
  'parliament-communication',
  'parliament-matter',
  'parliament-reply',
  'plenary-record',
  'project',
  'publication',
  'record',
] as const;
export const itemKinds = ['blog', 'event', 'government-decision', 'government-session', 'news', 'press-release', 'statement'] as const;
export const publisherTypes = [
  'aggregator',
  'authority',
  'eu-portal',
  'media',
  'municipality',
  'organisation',
  'parliament',
  'region',
] as const;
export const organisationTypes = [
  'NGO',
  'advisory-board',
  'agency',
  'association',
  'audit',
  'committee',
  'company',
  'consultancy',
  'employers',
  'foundation',
  'international',
  'ministry',
  'municipality',
  'ombudsman',
  'parliament',
  'region',
  'research',
  'trade-union',
  'wellbeing-services-county',
] as const;
