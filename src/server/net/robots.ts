/** What a host asks of robots. */
export type RobotsRules = {
  /** Whether a path with its query may be read. */
  allows: (path: string) => boolean;
  /** Milliseconds between two requests (Crawl-delay), 0 where nothing is said. */
  delay: number;
};

type Rule = { allow: boolean; pieces: string[]; toEnd: boolean; length: number };
type Group = { agents: string[]; rules: Rule[]; delay: number };

/** RFC 9309 §2.5: at least this much is read. What comes after is left. */
const readAtMost = 500 * 1024;
/** A host may ask for patience between requests, but not make one page take all day. */
const longestDelay = 60_000;

const decoder = new TextDecoder('utf-8');
const unreserved = /[A-Za-z0-9._~-]/;

/** RFC 9309 §2.2.2: octets are compared percent-encoded, except those that never need it. */
function normalised(path: string): string {
  return path
    .replace(/%([0-9a-f]{2})/gi, (encoded, hex: string) => {
      const character = String.fromCharCode(parseInt(hex, 16));
      return unreserved.test(character) ? character : encoded.toUpperCase();
    })
    .replace(/[^\x21-\x7e]+/g, (raw) => encodeURIComponent(raw.toWellFormed()));
}

/** Signs that mean something in a rule stand for themselves in an address, and in a rule when they are encoded (§2.2.3). */
const literal = (path: string): string => normalised(path).replaceAll('*', '%2A').replaceAll('$', '%24');

function ruleOf(allow: boolean, pattern: string): Rule {
  const toEnd = pattern.endsWith('$');
  const pieces = (toEnd ? pattern.slice(0, -1) : pattern).split('*').map(literal);
  return { allow, pieces, toEnd, length: pieces.join('*').length + (toEnd ? 1 : 0) };
}

/** Each piece is looked for once, from left to right: no rule takes longer than the path is long. */
function matches({ pieces, toEnd }: Rule, path: string): boolean {
  const [first = '', ...rest] = pieces;
  if (!path.startsWith(first)) return false;
  const last = toEnd ? rest.pop() : undefined;
  if (toEnd && last === undefined) return path === first;
  let at = first.length;
  for (const piece of rest) {
    const found = path.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return last === undefined || (path.length - last.length >= at && path.endsWith(last));
}

function delayOf(value: string): number {
  const seconds = /^\d{1,6}(\.\d{1,6})?$/.test(value) ? Number(value) : 0;
  return Math.min(seconds * 1_000, longestDelay);
}

/** Name and value of every line that has both. */
function* linesOf(text: string): Generator<[name: string, value: string]> {
  for (const line of text.split(/\r\n|\r|\n/)) {
    const [, name, value] = /^\s*([a-z-]+)\s*:\s*([^#]*)/i.exec(line) ?? [];
    if (name !== undefined && value !== undefined) yield [name.toLowerCase(), value.trim()];
  }
}

const agentOf = (value: string): string => (value.startsWith('*') ? '*' : (/^[a-z_-]+/i.exec(value)?.[0].toLowerCase() ?? ''));

function addRule(group: Group, name: string, value: string): void {
  if (name === 'crawl-delay') group.delay = Math.max(group.delay, delayOf(value));
  else if (value) group.rules.push(ruleOf(name === 'allow', value));
}

/** Groups in their order. Agents named one after another share a group; lines of other names do not part them (§2.2.1). */
function groupsOf(text: string): Group[] {
  const groups: Group[] = [];
  let open: Group = { agents: [], rules: [], delay: 0 };
  let naming = false;
  for (const [name, value] of linesOf(text)) {
    if (name === 'user-agent') {
      if (!naming) groups.push((open = { agents: [], rules: [], delay: 0 }));
      open.agents.push(agentOf(value));
      naming = true;
    } else if (name === 'allow' || name === 'disallow' || name === 'crawl-delay') {
      addRule(open, name, value);
      naming = false;
    }
  }
  return groups;
}

/** The rule that says the most decides; Allow where two say as much (§2.2.2). */
function decided(rules: readonly Rule[], path: string): boolean {
  let best: Rule | null = null;
  for (const rule of rules) {
    const stronger = !best || rule.length > best.length || (rule.length === best.length && rule.allow);
    if (stronger && matches(rule, path)) best = rule;
  }
  return best?.allow ?? true;
}

/**
 * Reads a robots.txt (RFC 9309) for the robot of this name; Crawl-delay as most hosts mean it. Nothing in it is an error.
 * Our own, since robots-parser 3.0.1 compares %68 and h as two letters, which §2.2.2 does not.
 */
export function readRobots(body: Uint8Array, product: string): RobotsRules {
  const groups = groupsOf(decoder.decode(body.subarray(0, readAtMost)));
  const named = groups.filter(({ agents }) => agents.includes(product.toLowerCase()));
  const ours = named.length > 0 ? named : groups.filter(({ agents }) => agents.includes('*'));
  const rules = ours.flatMap((group) => group.rules);
  return {
    allows: (path) => path === '/robots.txt' || decided(rules, literal(path)),
    delay: Math.max(0, ...ours.map(({ delay }) => delay)),
  };
}

/** A host without a robots.txt asks nothing of robots. */
export const noRules: RobotsRules = { allows: () => true, delay: 0 };
