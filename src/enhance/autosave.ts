import { entriesIn, forget, forgetOld, isSame, keep, keptAt, keyOf, typeInto, type Entries } from './kept-typing.ts';

/**
 * Saves a subject's form as it is typed, by sending the form as its button would. What the server does not have yet stays in the
 * browser, and is offered back after a crash, a lost connection or an ended session. The words it says stand in the form itself.
 */

type Saving = { form: HTMLFormElement; key: string; saved: Entries; dirty: boolean; stored: boolean; busy: boolean };

/** Milliseconds of no typing before the form is saved. */
const pause = 1200;

const said = (): Element | null => document.querySelector('[data-said]');
const words = (form: HTMLFormElement, name: string): string => form.dataset[`say${name}`] ?? '';
const clock = () => new Date().toLocaleTimeString(document.documentElement.lang, { hour: '2-digit', minute: '2-digit' });

/** Says in the page's quiet live region how saving stands, with a link where something is to be done. */
function say(text: string, link?: { text: string; href: string; newTab?: boolean }): void {
  const region = said();
  if (!region) return;
  region.replaceChildren(document.createTextNode(text));
  if (!link) return;
  const anchor = document.createElement('a');
  anchor.href = link.href;
  anchor.textContent = link.text;
  if (link.newTab) anchor.target = '_blank';
  region.append(' ', anchor);
}

const hidden = (form: HTMLFormElement, name: string): HTMLInputElement | null => form.querySelector(`input[type=hidden][name=${name}]`);
const valueOf = (form: HTMLFormElement, name: string): string => hidden(form, name)?.value ?? '';

/** Keeps what is typed in the browser; `sent`: it is on its way to the server. */
function store(saving: Saving, sent = false): void {
  const { form, key } = saving;
  const kept = {
    at: new Date().toISOString(),
    entries: entriesIn(form),
    draft: valueOf(form, 'draft'),
    version: valueOf(form, 'version'),
    sent,
  };
  saving.stored = keep(key, kept);
}

type Outcome = 'saved' | 'signed-out' | 'conflict' | 'refused' | 'kept';

/** Sends the form as its button does, and reads from the page that comes back what the draft is now. */
async function send(saving: Saving): Promise<{ outcome: Outcome; address: string }> {
  const { form } = saving;
  const sent = entriesIn(form);
  try {
    const answer = await fetch(form.action, { method: 'post', body: new URLSearchParams(sent), headers: { accept: 'text/html' } });
    const address = answer.url;
    if (answer.headers.get('x-seuraa-signed-in') === 'no' || answer.status === 401) return { outcome: 'signed-out', address };
    if (new URL(address).pathname.endsWith('/conflict')) return { outcome: 'conflict', address };
    if (!answer.ok) return { outcome: 'refused', address };
    take(saving, sent, new DOMParser().parseFromString(await answer.text(), 'text/html'), address);
    return { outcome: 'saved', address };
  } catch {
    return { outcome: 'kept', address: '' };
  }
}

/** The draft's new version is what the next saving is typed on. A subject that had no name may have got another address. */
function take(saving: Saving, sent: Entries, page: Document, address: string): void {
  const { form, key } = saving;
  for (const name of ['draft', 'version', 'base']) {
    const now = page.querySelector<HTMLInputElement>(`form[data-autosave] input[name=${name}]`);
    const own = hidden(form, name);
    if (now && own) own.value = now.value;
  }
  const path = new URL(address).pathname;
  if (path !== location.pathname) {
    history.replaceState(null, '', path);
    saving.key = keyOf(location);
  }
  saving.saved = sent;
  saving.dirty = !isSame(entriesIn(form), sent);
  if (!saving.dirty) forget(key);
}

async function save(saving: Saving): Promise<void> {
  const { form } = saving;
  if (saving.busy || !saving.dirty) return;
  saving.busy = true;
  say(words(form, 'Saving'));
  const { outcome, address } = await send(saving);
  saving.busy = false;
  if (outcome === 'saved') say(words(form, 'Saved').replace('{at}', clock()));
  if (outcome === 'signed-out') say(words(form, 'SignedOut'), { text: words(form, 'SignIn'), href: '/desk/sign-in', newTab: true });
  if (outcome === 'conflict') say(words(form, 'Conflict'), { text: words(form, 'Compare'), href: address });
  if (outcome === 'kept') say(words(form, 'Kept'));
  if (outcome === 'refused') say(words(form, 'Refused'));
  if (outcome === 'conflict') saving.dirty = false;
}

/** Offers back what was typed before and has not reached the server. The offer stands in the page, not yet shown. */
function offer(saving: Saving): void {
  const { form, key } = saving;
  clean(saving);
  const kept = keptAt(key);
  const box = document.querySelector<HTMLElement>('[data-offer]');
  if (!kept || !box || document.querySelector('[data-parked]')) return;
  const text = box.querySelector('p');
  if (text) text.textContent = words(form, 'Found').replace('{at}', new Date(kept.at).toLocaleString(document.documentElement.lang));
  box.hidden = false;
  box.querySelector('[data-restore]')?.addEventListener('click', () => {
    typeInto(form, kept.entries);
    form.dispatchEvent(new Event('input'));
    box.hidden = true;
  });
  box.querySelector('[data-forget]')?.addEventListener('click', () => {
    forget(key);
    box.hidden = true;
  });
}

/** The server has what was sent when the draft has gone on since. */
const hasArrived = (form: HTMLFormElement, kept: { sent: boolean; draft: string; version: string }): boolean =>
  kept.sent && (kept.draft !== valueOf(form, 'draft') || kept.version !== valueOf(form, 'version'));

function clean({ form, key }: Saving): void {
  const kept = keptAt(key);
  if (kept && (hasArrived(form, kept) || isSame(kept.entries, entriesIn(form)))) forget(key);
}

/** A new subject that has become a draft is kept there. */
const sentKey = 'seuraa-sent';
function forgetArrived(): void {
  const key = sessionStorage.getItem(sentKey);
  const isThere = /[?&](done=saved|check)/.test(location.search) && document.querySelector('form[data-autosave]');
  if (key && isThere) forget(key);
  if (key && isThere) sessionStorage.removeItem(sentKey);
}

function listen(saving: Saving, autosaves: boolean): void {
  const { form } = saving;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  form.addEventListener('input', () => {
    saving.dirty = !isSame(entriesIn(form), saving.saved);
    store(saving);
    clearTimeout(waiting);
    if (autosaves) waiting = setTimeout(() => void save(saving), pause);
  });
  form.addEventListener('submit', () => {
    clearTimeout(waiting);
    if (saving.dirty) store(saving, true);
    if (saving.dirty && !autosaves) sessionStorage.setItem(sentKey, saving.key);
    saving.dirty = false;
  });
  addEventListener('online', () => void save(saving));
  addEventListener('beforeunload', (event) => {
    if (saving.dirty && !saving.stored) event.preventDefault();
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible' && autosaves) void lookForOthers(saving);
  });
}

/** Whoever comes back to the page hears that somebody else has saved meanwhile. */
async function lookForOthers({ form, dirty }: Saving): Promise<void> {
  const answer = await fetch(location.pathname, { headers: { accept: 'text/html' } }).catch(() => null);
  if (!answer?.ok || answer.headers.get('x-seuraa-signed-in') === 'no') return;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const now = page.querySelector<HTMLInputElement>('form[data-autosave] input[name=version]')?.value;
  if (now !== undefined && now !== valueOf(form, 'version') && !dirty)
    say(words(form, 'Conflict'), { text: words(form, 'Compare'), href: location.pathname });
}

/** Control and S saves, Control and Enter goes on to publish. */
function keys(form: HTMLFormElement): void {
  form.addEventListener('keydown', (event) => {
    if (!(event.ctrlKey || event.metaKey) || (event.key !== 's' && event.key !== 'Enter')) return;
    event.preventDefault();
    const way = event.key === 's' ? null : form.querySelector<HTMLButtonElement>('button[data-onward]');
    form.requestSubmit(way);
  });
}

export function enhanceForms(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-autosave], form[data-keep]');
  forgetArrived();
  if (!form) return;
  const saving: Saving = {
    form,
    key: keyOf(location) + (form.dataset['keep'] ?? ''),
    saved: entriesIn(form),
    dirty: false,
    stored: true,
    busy: false,
  };
  forgetOld(Date.now());
  offer(saving);
  listen(saving, 'autosave' in form.dataset);
  keys(form);
}
