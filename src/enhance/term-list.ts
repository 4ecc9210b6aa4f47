import { chosenAfter, type Suggestion } from './term-choice.ts';

/** The list under a field: shown, moved in, closed; what is announced of it. */

export type Field = HTMLInputElement | HTMLTextAreaElement;
export type Words = { list: string; one: string; some: string };
export type TermList = {
  element: HTMLUListElement;
  isOpen: () => boolean;
  show: (field: Field, options: readonly Suggestion[]) => void;
  move: (key: string) => void;
  close: () => void;
  /** What is chosen by the keys, or stands in a place of the list; the list is closed. */
  take: (place?: number) => { field: Field; option: Suggestion } | null;
};

type Open = { field: Field; options: readonly Suggestion[]; chosen: number };

export const isOneLine = (field: Field): boolean => field.tagName === 'INPUT';

function listElement({ list }: Words): HTMLUListElement {
  const element = document.createElement('ul');
  element.id = 'suggested-terms';
  element.className = 'suggested';
  element.setAttribute('role', 'listbox');
  element.setAttribute('aria-label', list);
  element.hidden = true;
  return element;
}

function optionElement(term: string, n: number, chosen: boolean, lang: string): HTMLLIElement {
  const option = document.createElement('li');
  option.id = `suggested-term-${n}`;
  option.setAttribute('role', 'option');
  option.setAttribute('aria-selected', String(chosen));
  option.lang = lang;
  option.textContent = term;
  return option;
}

function draw(element: HTMLElement, { field, options, chosen }: Open): void {
  element.replaceChildren(...options.map(({ term }, n) => optionElement(term, n, n === chosen, field.lang)));
  if (chosen >= 0) field.setAttribute('aria-activedescendant', `suggested-term-${chosen}`);
  else field.removeAttribute('aria-activedescendant');
  element.children[chosen]?.scrollIntoView({ block: 'nearest' });
}

/** Only a combobox, of one line, may say whether it is open. */
const sayOpen = (field: Field, isOpen: boolean): void => {
  if (isOneLine(field)) field.setAttribute('aria-expanded', String(isOpen));
};

function announce(text: string): void {
  const said = document.querySelector('[data-said]');
  if (said) said.textContent = text;
}

export function createTermList(words: Words): TermList {
  const element = listElement(words);
  let open: Open | null = null;
  const close = () => {
    if (!open) return;
    sayOpen(open.field, false);
    open.field.removeAttribute('aria-activedescendant');
    element.hidden = true;
    open = null;
    announce('');
  };
  return {
    element,
    isOpen: () => open !== null,
    close,
    show(field, options) {
      const count = open?.field === field ? open.options.length : 0;
      if (open?.field !== field || options.length === 0) close();
      if (options.length === 0) return;
      open = { field, options, chosen: -1 };
      field.after(element);
      element.hidden = false;
      sayOpen(field, true);
      draw(element, open);
      if (count !== options.length) announce(options.length === 1 ? words.one : words.some.replace('2', String(options.length)));
    },
    move(key) {
      if (!open) return;
      open = { ...open, chosen: chosenAfter(key, open.chosen, open.options.length) };
      draw(element, open);
    },
    take(place) {
      const option = open?.options[place ?? open.chosen];
      if (!open || !option) return null;
      const { field } = open;
      close();
      return { field, option };
    },
  };
}
