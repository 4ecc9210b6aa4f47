import { error, type RequestHandler } from '@sveltejs/kit';
import { exportFilters, isExportKind } from '#server/sheets/index.ts';
import { authorized, deskLanguage, deskOf } from '../../../entering.ts';

/** A list as a workbook, narrowed as the address says: what it holds is public, and it can be changed and imported back. */
export const GET: RequestHandler = async (event) => {
  await authorized(event, 'read-desk');
  const { kind = '' } = event.params;
  if (!isExportKind(kind)) error(404, 'not-found', { code: 'not-found' });
  const { searchParams } = event.url;
  const filters = Object.fromEntries(
    exportFilters.flatMap((name) => (searchParams.has(name) ? [[name, searchParams.get(name) ?? '']] : [])),
  );
  const { sheets, clock } = deskOf(event);
  const bytes = await sheets.exported(kind, filters, deskLanguage(event));
  const name = `seuraa-${kind}-${clock().toISOString().slice(0, 10)}.xlsx`;
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'content-disposition': `attachment; filename="${name}"`,
    },
  });
};
