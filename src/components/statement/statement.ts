/** One part of a statement about the service itself. */
export type StatementPart = {
  id: string;
  title: string;
  paragraphs?: string[];
  points?: string[];
  link?: { href: string; text: string };
};
