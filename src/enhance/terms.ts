import { lackingIn, replaced, suggestionsFor, type Suggestable } from './term-choice.ts';
import { createTermList, isOneLine, type Field, type TermList } from './term-list.ts';

/**
 * Suggests official terms while somebody types. The terms came with the page. A field of one line is a combobox; a field of several
 * lines stays a text box with a list (WAI-ARIA 1.2 knows no combobox of several lines): both point at the option by aria-activedescendant.
 */

const fieldsIn = (form: Element): Field[] => [...form.querySelectorAll<Field>('[data-terms]')];
const before = (field: Field): string => field.value.slice(0, field.selectionStart ?? field.value.length);

/** The terms of the field's own source first, then all that the page has. */
function termsFor(field: Field, general: readonly Suggestable[]): Suggestable[] {
  const own = [...(field.closest('section')?.querySelectorAll<HTMLElement>('li[data-term]') ?? [])];
  return [...own.map(({ dataset }) => ({ term: dataset['term'] ?? '', written: dataset['written'] ?? '', own: true })), ...general];
}

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

function take(list: TermList, place?: number): boolean {
  const taken = list.take(place);
  if (!taken) return false;
  const { field, option } = taken;
  const { text, caret } = replaced(field.value, before(field).length, option);
  field.value = text;
  field.setSelectionRange(caret, caret);
  field.dispatchEvent(new Event('change', { bubbles: true }));
  return true;
}

/** True where the key was for the list. */
function pressed({ key, altKey, ctrlKey, metaKey }: KeyboardEvent, field: Field, list: TermList, general: readonly Suggestable[]): boolean {
  if (!list.isOpen()) {
    if (!altKey || key !== 'ArrowDown') return false;
    list.show(field, lackingIn(field.value, termsFor(field, general)));
    return true;
  }
  if (ctrlKey || metaKey) return false;
  if (key === 'Enter') return take(list);
  if (key === 'Escape') list.close();
  else if (key === 'ArrowDown' || key === 'ArrowUp') list.move(key);
  else return false;
  return true;
}

function attend(field: Field, list: TermList, general: readonly Suggestable[]): void {
  prepare(field, list.element);
  field.addEventListener('input', () => {
    list.show(field, suggestionsFor(before(field), termsFor(field, general)));
  });
  field.addEventListener('keydown', (event: Event) => {
    if (pressed(event as KeyboardEvent, field, list, general)) event.preventDefault();
  });
  field.addEventListener('blur', list.close);
}

/** After publishing, the first text of the next subject has the focus. */
function goOn(form: HTMLFormElement): void {
  if (document.querySelector('.notice.done')) form.querySelector<Field>('[data-first]')?.focus({ preventScroll: true });
}

export function suggestTerms(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-translate]');
  if (!form) return;
  const { list: name = '', one = '', some = '' } = form.dataset;
  const options = [...document.querySelectorAll<HTMLOptionElement>('datalist#terms option')];
  const general = options.map(({ value, label }) => ({ term: value, written: label, own: false }));
  const list = createTermList({ list: name, one, some });
  const { element } = list;
  // The field keeps the focus while an option is pressed.
  element.addEventListener('pointerdown', (event) => event.preventDefault());
  element.addEventListener('click', ({ target }) => {
    const option = target instanceof Element ? target.closest('li') : null;
    if (option) take(list, [...element.children].indexOf(option));
  });
  for (const field of fieldsIn(form)) attend(field, list, general);
  fieldsIn(form)[0]?.after(element);
  goOn(form);
}
