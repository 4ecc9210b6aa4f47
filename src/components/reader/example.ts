import type { Language } from '#domain/language.ts';

/** One way in which a component is used: shown to people, and put through the accessibility test. */
export type Example<Props> = { name: string; language: Language; props: Props };
