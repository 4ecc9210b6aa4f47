import type { Language } from '#domain/language.ts';
import type { Fresh } from '../net/index.ts';
import type { CompiledSource } from '../store/index.ts';
import type { FoundItem } from './item.ts';

/** Says which language a text is in; null where it cannot tell. */
export type DetectLanguage = (text: string) => Language | null;

/** What an answer said: pieces of news, or the text of a watched page. */
export type SourceReading = { items: FoundItem[]; page: { title: string; text: string } | null };
export type Asked = { source: CompiledSource; answer: Fresh; now: Date; detectLanguage: DetectLanguage };

/** A kind of source: what it asks for and how it reads the answer. `read` throws UnreadableAnswer for what it cannot read. */
export type Kind = { accept: string; read: (asked: Asked) => SourceReading };
