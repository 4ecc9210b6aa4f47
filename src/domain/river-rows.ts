import { daysBetween } from './date.ts';
import { bedsOf } from './river-bed.ts';
import type { Beds } from './river-bed.ts';
import { courseOf } from './river-time.ts';
import type { Course, Span } from './river-time.ts';
import type { RiverConfluence, RiverInput, RiverLane } from './river.ts';
import { lineageTypes } from './words.ts';

export type Flow = { lane: RiverLane; course: Course; order: number };
/** Lanes that share one row of the picture. */
export type Channel = { flows: Flow[] };
export type Row = { theme: string; channel: Channel };
export type Rows = { rows: Row[]; rowOf: Map<string, number>; flows: Map<string, Flow>; beds: Beds };

/** Types that lead the water on in the same bed, and those that lead it aside. */
const straightOn: readonly string[] = ['replaces', 'continues'];
const aside: readonly string[] = ['merged-into', 'split-from', 'reverses'];
const kin: readonly string[] = [...lineageTypes, 'part-of', 'supports', 'based-on'];

/** Sets every lane into a row: beds with their water, successors after their forerunners, relatives side by side, themes together. */
export function rowsOf(input: RiverInput, horizon: Span): Rows {
  const beds = bedsOf(input);
  const flows = beds.lanes.map((lane, order) => ({ lane, order, course: courseOf(lane, input.confluences, horizon) }));
  const byId = new Map(flows.map((flow) => [flow.lane.id, flow]));
  const channels = channelsOf(flows, byId, input.confluences, beds);
  const rows = inOrder(channels, input, beds);
  const rowOf = new Map(rows.flatMap((row, at) => row.channel.flows.map((flow) => [flow.lane.id, at] as const)));
  return { rows, rowOf, flows: byId, beds };
}

/** The pairs that would like one row, strongest wish first. */
function wishes(confluences: readonly RiverConfluence[], beds: Beds): [string, string][] {
  const apart = new Set(
    confluences.filter((one) => aside.includes(one.type)).flatMap((one) => [`${one.from} ${one.to}`, `${one.to} ${one.from}`]),
  );
  const held = [...beds.fulfils].flatMap(([lane, duties]) => duties.map((duty) => [duty, lane] as [string, string]));
  const onward = confluences.filter((one) => straightOn.includes(one.type)).map((one) => [one.to, one.from] as [string, string]);
  return [...held, ...onward].filter(([a, b]) => !apart.has(`${a} ${b}`));
}

function channelsOf(flows: Flow[], byId: Map<string, Flow>, confluences: readonly RiverConfluence[], beds: Beds): Channel[] {
  const channelOf = new Map<Flow, Channel>(flows.map((flow) => [flow, { flows: [flow] }]));
  for (const [a, b] of wishes(confluences, beds)) {
    const [one, other] = [byId.get(a), byId.get(b)].map((flow) => flow && channelOf.get(flow));
    if (!one || !other || one === other || clash(one, other, beds)) continue;
    one.flows.push(...other.flows);
    for (const flow of other.flows) channelOf.set(flow, one);
  }
  return [...new Set(channelOf.values())];
}

const clash = (a: Channel, b: Channel, beds: Beds) => a.flows.some((x) => b.flows.some((y) => inTheWay(x, y, beds)));

const sharedDays = (a: Span, b: Span) => daysBetween(a.start > b.start ? a.start : b.start, a.end < b.end ? a.end : b.end);

/** Two waters or two beds may only touch; water may lie in its own bed, and reach a little into another. */
function inTheWay(a: Flow, b: Flow, beds: Beds): boolean {
  const shared = sharedDays(a.course, b.course);
  if (a.lane.kind === b.lane.kind) return shared > 1 || (shared >= 0 && a.course.start === b.course.start);
  const [bed, water] = a.lane.kind === 'obligation' ? [a, b] : [b, a];
  if (beds.fulfils.get(water.lane.id)?.includes(bed.lane.id)) return false;
  return shared > 0.4 * daysBetween(water.course.start, water.course.end);
}

const startOf = (channel: Channel): string => channel.flows.map((flow) => flow.course.start as string).reduce((a, b) => (a < b ? a : b));
const orderOf = (channel: Channel): number => Math.min(...channel.flows.map((flow) => flow.order));
const byStart = (a: Channel, b: Channel) => startOf(a).localeCompare(startOf(b)) || orderOf(a) - orderOf(b);

/** The theme under which a channel is drawn: that of its first lane that has one. */
const themeOf = (channel: Channel): string =>
  [...channel.flows].sort((a, b) => a.order - b.order).find((flow) => flow.lane.themes.length > 0)?.lane.themes[0] ?? '';

type Kinship = { channelOf: Map<string, Channel>; links: [up: string, down: string][] };

function kinshipOf(channels: Channel[], input: RiverInput, beds: Beds): Kinship {
  const channelOf = new Map(channels.flatMap((channel) => channel.flows.map((flow) => [flow.lane.id, channel] as const)));
  const standing = [...beds.standsIn].flatMap(([lane, duties]) => duties.map((duty) => [duty, lane] as [string, string]));
  const related = input.confluences.filter((one) => kin.includes(one.type)).map(downstream);
  return { channelOf, links: [...standing, ...related] };
}

/** The two lanes of a confluence, the upper one first: `replaces` is said by the newer, `merged-into` by the older. */
export const downstream = (one: RiverConfluence): [string, string] =>
  one.type === 'merged-into' ? [one.from, one.to] : [one.to, one.from];

/** Rows from top to bottom: theme by theme; in a theme by start, each channel followed by its kin, tributaries before what they flow into. */
function inOrder(channels: Channel[], input: RiverInput, beds: Beds): Row[] {
  const kinship = kinshipOf(channels, input, beds);
  const themes = themeOrder(channels, input);
  const rows: Row[] = [];
  for (const theme of themes) {
    const own = channels.filter((channel) => themeOf(channel) === theme).sort(byStart);
    const seen = new Set<Channel>();
    for (const channel of own) visit(channel, own, seen, kinship).forEach((one) => rows.push({ theme, channel: one }));
  }
  return rows;
}

function themeOrder(channels: Channel[], input: RiverInput): string[] {
  const named = (input.themes ?? []).map((theme) => theme.id);
  const found = [...channels].sort((a, b) => orderOf(a) - orderOf(b)).map(themeOf);
  const rest = found.filter((theme) => theme && !named.includes(theme));
  return [...new Set([...named, ...rest, ''])];
}

function visit(channel: Channel, own: Channel[], seen: Set<Channel>, kinship: Kinship): Channel[] {
  if (seen.has(channel)) return [];
  seen.add(channel);
  const upper = neighbours(channel, kinship, 1, 0).filter((one) => own.includes(one));
  const lower = neighbours(channel, kinship, 0, 1).filter((one) => own.includes(one));
  const before = upper.flatMap((one) => visit(one, own, seen, kinship));
  return [...before, channel, ...lower.flatMap((one) => visit(one, own, seen, kinship))];
}

function neighbours(channel: Channel, { channelOf, links }: Kinship, mine: 0 | 1, theirs: 0 | 1): Channel[] {
  const found = links.filter((link) => channelOf.get(link[mine]) === channel).map((link) => channelOf.get(link[theirs]));
  return [...new Set(found.filter((one): one is Channel => one !== undefined && one !== channel))];
}
