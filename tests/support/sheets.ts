import { crc32, deflateRawSync } from 'node:zlib';

/** Spreadsheets made by hand, so that they can be as wrong as a test wants. */

export type ZipEntry = { name: string; data: string | Uint8Array; claimed?: number; flags?: number; method?: 0 | 8 | 12 };

function header(entry: ZipEntry, data: Buffer, packed: Buffer): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(entry.flags ?? 0, 2);
  fields.writeUInt16LE(entry.method ?? 8, 4);
  fields.writeUInt32LE(crc32(data), 10);
  fields.writeUInt32LE(packed.length, 14);
  fields.writeUInt32LE(entry.claimed ?? data.length, 18);
  fields.writeUInt16LE(Buffer.byteLength(entry.name), 22);
  return fields;
}

/** A zip archive; `claimed`: the unpacked size that its directory tells. */
export function zip(entries: readonly ZipEntry[]): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const data = Buffer.from(entry.data);
    const packed = entry.method === 0 ? data : deflateRawSync(data);
    const fields = header(entry, data, packed);
    const name = Buffer.from(entry.name);
    const file = Buffer.concat([Buffer.from('PK\x03\x04'), fields, name, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), fields, tail, name]));
    files.push(file);
    offset += file.length;
  }
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(index.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...files, index, Buffer.from('PK\x05\x06'), end]);
}

const packageTypes = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const relations = (...rows: [string, string, string][]): string =>
  `<Relationships>${rows.map(([id, type, target]) => `<Relationship Id="${id}" Type="${packageTypes}/${type}" Target="${target}"/>`).join('')}</Relationships>`;

export type WorkbookParts = {
  /** XML of each sheet: what stands inside `<worksheet>`. */
  sheets: readonly { name: string; xml: string; state?: string }[];
  strings?: string;
  styles?: string;
  properties?: string;
  more?: readonly ZipEntry[];
};

/** The entries of a workbook. */
export function workbookEntries({ sheets, strings, styles, properties = '', more = [] }: WorkbookParts): ZipEntry[] {
  const listed = sheets.map(
    ({ name, state }, n) => `<sheet name="${name}" sheetId="${n + 1}" r:id="s${n}"${state ? ` state="${state}"` : ''}/>`,
  );
  const parts = sheets.map((_, n): [string, string, string] => [`s${n}`, 'worksheet', `worksheets/sheet${n + 1}.xml`]);
  return [
    { name: '[Content_Types].xml', data: '<Types/>' },
    { name: '_rels/.rels', data: relations(['r1', 'officeDocument', 'xl/workbook.xml']) },
    { name: 'xl/workbook.xml', data: `<workbook>${properties}<sheets>${listed.join('')}</sheets></workbook>` },
    {
      name: 'xl/_rels/workbook.xml.rels',
      data: relations(...parts, ['ss', 'sharedStrings', '/xl/sharedStrings.xml'], ['st', 'styles', 'styles.xml']),
    },
    ...sheets.map(({ xml }, n) => ({ name: `xl/worksheets/sheet${n + 1}.xml`, data: `<worksheet>${xml}</worksheet>` })),
    ...(strings ? [{ name: 'xl/sharedStrings.xml', data: `<sst>${strings}</sst>` }] : []),
    ...(styles ? [{ name: 'xl/styles.xml', data: `<styleSheet>${styles}</styleSheet>` }] : []),
    ...more,
  ];
}

export const workbook = (parts: WorkbookParts): Buffer => zip(workbookEntries(parts));

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
/** Rows of texts as the XML of a sheet; an empty text is no cell. */
export const textRows = (rows: readonly (readonly string[])[]): string => {
  const cell = (text: string) => (text ? `<c t="inlineStr"><is><t>${escaped(text)}</t></is></c>` : '<c/>');
  return `<sheetData>${rows.map((cells) => `<row>${cells.map(cell).join('')}</row>`).join('')}</sheetData>`;
};
export const textSheet = (rows: readonly (readonly string[])[]): Buffer => workbook({ sheets: [{ name: 'Taulu1', xml: textRows(rows) }] });
