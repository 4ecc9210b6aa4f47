import { chosenAfter, lackingIn, replaced, suggestionsFor, type Suggestable, type Suggestion } from './term-choice.ts';

/**
 * Suggests official terms while somebody types. The terms came with the page. In a field of one line this is a combobox; a field of several
 * lines stays a text box with a list (WAI-ARIA 1.2 knows no combobox of several lines): both point at the option by aria-activedescendant.
 */

type Field = HTMLInputElement | HTMLTextAreaElement;
type Words = { list: string; one: string; some: string };
type Open = { field: Field; options: Suggestion[]; chosen: number };

const fieldsIn = (form: Element): Field[] => [...form.querySelectorAll<Field>('[data-terms]')];

/** The terms of the field's own source first, then all that the page has. */
function termsFor(field: Field, general: readonly Suggestable[]): Suggestable[] {
  const own = [...(field.closest('section')?.querySelectorAll<HTMLElement>('li[data-term]') ?? [])];
  return [...own.map(({ dataset }) => ({ term: dataset['term'] ?? '', written: dataset['written'] ?? '', own: true })), ...general];
}

function createList(words: Words): HTMLUListElement {
  const list = document.createElement('ul');
  list.id = 'suggested-terms';
  list.className = 'suggested';
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', words.list);
  list.hidden = true;
  return list;
}

function optionOf(term: string, n: number, chosen: boolean, lang: string): HTMLLIElement {
  const option = document.createElement('li');
  option.id = `suggested-term-${n}`;
  option.setAttribute('role', 'option');
  option.setAttribute('aria-selected', String(chosen));
  option.lang = lang;
  option.textContent = term;
  return option;
}

const isOneLine = (field: Field): boolean => field.tagName === 'INPUT';

/** What a field says of itself once there is a script. */
function prepare(field: Field, list: HTMLElement): void {
  field.setAttribute('aria-autocomplete', 'list');
  field.setAttribute('aria-haspopup', 'listbox');
  field.setAttribute('aria-controls', list.id);
  field.setAttribute('autocomplete', 'off');
  if (!isOneLine(field)) return;
  field.setAttribute('role', 'combobox');
  field.setAttribute('aria-expanded', 'false');
}

function createSuggesting(form: HTMLElement, words: Words, general: readonly Suggestable[]) {
  const list = createList(words);
  const said = document.querySelector('[data-said]');
  let open: Open | null = null;

  const say = (text: string) => {
    if (said) said.textContent = text;
  };

  function close(): void {
    if (!open) return;
    if (isOneLine(open.field)) open.field.setAttribute('aria-expanded', 'false');
    open.field.removeAttribute('aria-activedescendant');
    list.hidden = true;
    open = null;
    say('');
  }

  function draw({ field, options, chosen }: Open): void {
    list.replaceChildren(...options.map(({ term }, n) => optionOf(term, n, n === chosen, field.lang)));
    if (chosen >= 0) field.setAttribute('aria-activedescendant', `suggested-term-${chosen}`);
    else field.removeAttribute('aria-activedescendant');
    list.children[chosen]?.scrollIntoView({ block: 'nearest' });
  }

  function show(field: Field, options: Suggestion[]): void {
    if (options.length === 0) return close();
    const isNew = open?.options.length !== options.length;
    if (open && open.field !== field) close();
    field.after(list);
    list.hidden = false;
    if (isOneLine(field)) field.setAttribute('aria-expanded', 'true');
    open = { field, options, chosen: -1 };
    draw(open);
    if (isNew) say(options.length === 1 ? words.one : words.some.replace('2', String(options.length)));
  }

  const before = (field: Field) => field.value.slice(0, field.selectionStart ?? field.value.length);
  const suggest = (field: Field) => show(field, suggestionsFor(before(field), termsFor(field, general)));

  function take(n: number): void {
    const option = open?.options[n];
    if (!open || !option) return;
    const { field } = open;
    const { text, caret } = replaced(field.value, before(field).length, option);
    field.value = text;
    field.setSelectionRange(caret, caret);
    close();
    field.dispatchEvent(new Event('change', { bubbles: true }));
  }

  function move(event: KeyboardEvent): void {
    if (!open) return;
    open.chosen = chosenAfter(event.key, open.chosen, open.options.length);
    draw(open);
    event.preventDefault();
  }

  function pressed(event: KeyboardEvent, field: Field): void {
    if (!open && event.altKey && event.key === 'ArrowDown') {
      event.preventDefault();
      return show(field, lackingIn(field.value, termsFor(field, general)));
    }
    if (!open || event.ctrlKey || event.metaKey) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') return move(event);
    if (event.key === 'Escape') {
      event.preventDefault();
      return close();
    }
    if (event.key !== 'Enter' || open.chosen < 0) return;
    event.preventDefault();
    take(open.chosen);
  }

  for (const field of fieldsIn(form)) {
    prepare(field, list);
    field.addEventListener('input', () => suggest(field));
    field.addEventListener('keydown', (event) => pressed(event as KeyboardEvent, field));
    field.addEventListener('blur', close);
  }
  // The field keeps the focus while an option is pressed.
  list.addEventListener('pointerdown', (event) => event.preventDefault());
  list.addEventListener('click', (event) => take([...list.children].indexOf((event.target as Element).closest('li') ?? list)));
  fieldsIn(form)[0]?.after(list);
}

/** Ctrl + Enter publishes; after that the first text of the next subject has the focus. */
function quicken(form: HTMLFormElement): void {
  form.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    form.requestSubmit(form.querySelector<HTMLButtonElement>('[data-publish]'));
  });
  if (document.querySelector('.notice.done')) form.querySelector<Field>('[data-first]')?.focus({ preventScroll: true });
}

export function suggestTerms(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-translate]');
  if (!form) return;
  const { list = '', one = '', some = '' } = form.dataset;
  const general = [...document.querySelectorAll<HTMLOptionElement>('datalist#terms option')].map(({ value, label }) => ({
    term: value,
    written: label,
    own: false,
  }));
  createSuggesting(form, { list, one, some }, general);
  quicken(form);
}
