/** Where a list is to be had as a workbook. */
export const exportKinds = ['measure', 'goal', 'milestone', 'programme', 'obligation', 'organisation', 'document', 'change'] as const;
export type ExportKind = (typeof exportKinds)[number];
export type ExportFilter =
  'programme' | 'goal' | 'term' | 'theme' | 'topic' | 'organisation' | 'subject' | 'status' | 'kind' | 'q' | 'from' | 'to';

export function exportAddress(kind: ExportKind, filters: Partial<Record<ExportFilter, string | undefined>> = {}): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filters)) if (value) query.set(name, value);
  const text = query.toString();
  return `/desk/sheets/export/${kind}.xlsx${text ? `?${text}` : ''}`;
}
