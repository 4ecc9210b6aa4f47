/** What a listing shows of one thing: links to it, and the largest element that links to nothing else that is listed. */
export type Card = { key: string; anchors: Element[]; element: Element };

/** The key of what an element's listed links lead to; `several` where they lead to more than one. */
type Owners = Map<Element, string>;
const several = '';

function note(owners: Owners, anchor: Element, key: string, root: Element): void {
  for (let at: Element | null = anchor; at; at = at === root ? null : at.parentElement) {
    const owner = owners.get(at);
    // Whatever is above belongs to the same, or to several, already.
    if (owner === key || owner === several) return;
    owners.set(at, owner === undefined ? key : several);
  }
}

/** Elements that hold one entry of a list, whatever else stands around them when it is the only one. */
const entryNames = new Set(['LI', 'ARTICLE', 'TR', 'DD']);

function cardOf(owners: Owners, anchor: Element, key: string, root: Element): Element {
  let card = anchor;
  while (!entryNames.has(card.tagName)) {
    const parent: Element | null = card.parentElement;
    if (!parent || parent === root || owners.get(parent) !== key) break;
    card = parent;
  }
  return card;
}

/** Things on one page, and links to one of them, that are looked at: more are a flood. */
const mostCards = 500;
const mostLinks = 10;

export type Listing = {
  cards: Card[];
  /** Whether an element is a listed link or has one in it. */
  holds: (element: Element) => boolean;
};

/** Cards of a listing in its order. `keyOf` says what a link leads to; null for links that are not listed. */
export function listingOf(root: Element, keyOf: (anchor: Element) => string | null): Listing {
  const owners: Owners = new Map();
  const anchors = [...root.querySelectorAll('a[href]')].flatMap((anchor) => {
    const key = keyOf(anchor);
    return key ? [{ anchor, key }] : [];
  });
  for (const { anchor, key } of anchors) note(owners, anchor, key, root);
  const cards = new Map<string, Card>();
  for (const { anchor, key } of anchors) {
    const known = cards.get(key);
    if (known) known.anchors = [...known.anchors, anchor].slice(0, mostLinks);
    else cards.set(key, { key, anchors: [anchor], element: cardOf(owners, anchor, key, root) });
  }
  return { cards: [...cards.values()].slice(0, mostCards), holds: (element) => owners.has(element) };
}

export type Side = 'previousSibling' | 'nextSibling';
const textOf = (node: Node): string => (node.nodeType === 1 ? (node as Element).outerHTML : (node.textContent ?? ''));

/** Markup between a card and the one before or after it, for lists that have no element around each entry. */
export function beside({ element }: Card, { holds }: Listing, side: Side): string {
  const parts: string[] = [];
  for (let node = element[side]; node && !holds(node as Element) && parts.length < 20; node = node[side]) parts.push(textOf(node));
  return (side === 'previousSibling' ? parts.reverse() : parts).join(' ');
}
