import { createHash } from 'node:crypto';
import { addDays, dayInFinland, isDay, type Day } from '#domain/date.ts';
import { Refusal } from '#domain/problem.ts';
import { splitReference, type Area } from '#domain/subjects.ts';
import type { Language } from '#domain/language.ts';
import { sayIn } from '#locales/index.ts';
import type { Accounts, Authorized, Editor } from '../accounts/index.ts';
import type { Editing } from '../editing/index.ts';
import type { Log } from '../log.ts';
import { MailFailure, mailWords, UnsendableLetter, type Letter, type Mail } from '../mail/index.ts';
import type { Clock } from '../record/index.ts';
import {
  addAssignment,
  allImages,
  assignment,
  assignmentsDueUntil,
  endAssignment,
  openAssignmentsAbout,
  openAssignmentsOf,
  putReminderState,
  rawImage,
  remindersOf,
  takeReminder,
  type AssignmentRow,
  type Store,
} from '../store/index.ts';
import { nameOfImage, placeOf, readAbout } from './about.ts';
import { dueReminders, type Due } from './reminders.ts';

/** Who has been given what, and reminders of it. */
export type WorkParts = {
  store: Store;
  editing: Pick<Editing, 'draft'>;
  accounts: Pick<Accounts, 'everybody'>;
  mail: Mail;
  clock: Clock;
  random: () => number;
  log: Log;
  origin: string;
};

/** What can be done with an assignment: whoever may work at drafts may give and take work. */
export type Worker = Authorized<'edit-subjects' | 'review' | 'translate' | 'decide-suggestions' | 'publish'>;

export type Given = { about: string; editor: string; due: string | null; note: string | null };

/** Something given to somebody. `name`: what it is about, in the language of who asks; `place`: where one works on it. */
export type Task = {
  id: string;
  about: string;
  name: string;
  place: string;
  editor: string;
  assignedBy: string;
  due: Day | null;
  isLate: boolean;
  note: string | null;
  at: string;
};

export type Work = {
  assign: (by: Worker, given: Given) => Promise<string>;
  finish: (by: Worker, id: string) => Promise<void>;
  workOf: (editor: Editor) => Promise<Task[]>;
  tasksAbout: (about: readonly string[], language: Language) => Promise<Task[]>;
  /** Sends the reminders that are due, each once. The number that were sent. */
  remind: () => Promise<number>;
};

export function createWork(parts: WorkParts): Work {
  const tasks = (rows: readonly AssignmentRow[], language: Language) => tasksOf(parts, rows, language);
  return {
    assign: (by, given) => assign(parts, by, given),
    finish: (by, id) => finish(parts, by, id),
    workOf: async ({ id, language }) => tasks(await openAssignmentsOf(parts.store.db, id), language),
    tasksAbout: async (about, language) => tasks(await openAssignmentsAbout(parts.store.db, about), language),
    remind: () => remind(parts),
  };
}

const invalid = (path: string, reason: string) => new Refusal('invalid-field', [{ code: 'invalid-field', path, reason }]);

async function assign({ store, accounts, clock, random }: WorkParts, by: Worker, given: Given): Promise<string> {
  const now = clock();
  const { about, editor, due, note } = given;
  if (!readAbout(about)) throw invalid('about', 'is nothing that can be given');
  if (due !== null && (!isDay(due) || due < dayInFinland(now))) throw invalid('due', 'is no day to come');
  if (!(await accounts.everybody()).some(({ id }) => id === editor)) throw invalid('editor', 'is nobody here');
  const id = createHash('sha256').update(`${about} ${editor} ${now.toISOString()} ${random()}`).digest('hex').slice(0, 20);
  const row = { id, about, editor, assigned_by: by.editor.id, due, note: note?.trim() || null, at: now.toISOString() };
  await addAssignment(store.db, { ...row, done_at: null, done_by: null });
  return id;
}

async function finish({ store, clock }: WorkParts, by: Worker, id: string): Promise<void> {
  if (!(await assignment(store.db, id))) throw new Refusal('not-found');
  await endAssignment(store.db, id, { at: clock().toISOString(), by: by.editor.id });
}

/** The tasks that are still there to be done: one about a draft that has been published or discarded has done itself. */
async function tasksOf(parts: WorkParts, rows: readonly AssignmentRow[], language: Language): Promise<Task[]> {
  const today = dayInFinland(parts.clock());
  const named = await Promise.all(rows.map(async (row) => ({ row, name: await nameOf(parts, row.about, language) })));
  return named.flatMap(({ row, name }): Task[] => {
    const about = readAbout(row.about);
    if (name === null || !about) return [];
    const { id, editor, assigned_by: assignedBy, note, at } = row;
    const due = row.due as Day | null;
    return [{ id, about: row.about, name, place: placeOf(about), editor, assignedBy, due, isLate: due !== null && due < today, note, at }];
  });
}

/** What an assignment is about in somebody's language; null where that is no more. */
async function nameOf({ store, editing }: WorkParts, text: string, language: Language): Promise<string | null> {
  const about = readAbout(text);
  if (about?.kind === 'draft') {
    const draft = await editing.draft(about.id);
    return draft && nameOfImage(draft.kind, draft.image, language);
  }
  if (about?.kind === 'inbox') return sayIn(language)('review.about.inbox');
  const live = about && (await rawImage(store.db, about.subject));
  return live ? nameOfImage(splitReference(about.subject).kind, JSON.parse(live.data) as Record<string, unknown>, language) : null;
}

async function remind(parts: WorkParts): Promise<number> {
  const { store, clock, accounts } = parts;
  const now = clock();
  const rows = await assignmentsDueUntil(store.db, addDays(dayInFinland(now), 1));
  if (rows.length === 0) return 0;
  const due = dueReminders(
    rows,
    await remindersOf(
      store.db,
      rows.map(({ id }) => id),
    ),
    now,
  );
  const editors = new Map((await accounts.everybody()).map((editor) => [editor.id, editor]));
  let sent = 0;
  for (const one of due) if (await remindOf(parts, one, editors.get(one.row.editor), now)) sent++;
  return sent;
}

/** Takes the reminder in hand before it is sent: a process that ends in between loses it rather than sending it twice. */
async function remindOf(parts: WorkParts, { row, ...due }: Due, editor: Editor | undefined, now: Date): Promise<boolean> {
  const name = editor && (await nameOf(parts, row.about, editor.language));
  if (!editor || !name) return false;
  const taken = { ...due, at: now.toISOString(), state: 'sending' as const, tries: 1 };
  if (!(await takeReminder(parts.store.db, { assignment: due.assignment, due: due.due, word: due.word, at: taken.at }))) return false;
  try {
    const [area] = await allImages(parts.store.reads, 'area');
    await parts.mail.send(letterOf(row, due.word, { editor, name, area, origin: parts.origin }));
    await putReminderState(parts.store.db, taken, 'sent');
    return true;
  } catch (cause) {
    const isForGood = cause instanceof UnsendableLetter || (cause instanceof MailFailure && cause.permanent);
    await putReminderState(parts.store.db, taken, isForGood ? 'given-up' : 'failed');
    parts.log.warn({ err: cause, assignment: row.id }, 'a reminder could not be sent');
    return false;
  }
}

type Addressed = { editor: Editor; name: string; area: Area | undefined; origin: string };

function letterOf(row: AssignmentRow, word: Due['word'], { editor, name, area, origin }: Addressed): Letter {
  const say = sayIn(editor.language);
  const about = readAbout(row.about);
  const [year, month, day] = (row.due ?? '').split('-').map(Number) as [number, number, number];
  const due = new Intl.DateTimeFormat(editor.language === 'en' ? 'en-GB' : editor.language, { dateStyle: 'long', timeZone: 'UTC' });
  const values = { name, due: due.format(Date.UTC(year, month - 1, day)) };
  const { subject, text } = mailWords(area, `reminder-${word}`, editor.language, values);
  const lines = [
    say('review.mail.hello', { name: editor.name }),
    text,
    ...(row.note ? [say('review.mail.note', { note: row.note })] : []),
    `${origin}${about ? placeOf(about) : '/desk'}`,
    say('review.mail.why'),
  ];
  return { to: editor.email, subject, text: lines.join('\n\n'), language: editor.language, id: `reminder-${row.id}-${row.due}-${word}` };
}
