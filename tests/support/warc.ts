/** A WARC file's record (ISO 28500:2017), read by the letter: whatever is not as it must be throws. */
export type WarcRecord = {
  fields: Record<string, string>;
  block: Buffer;
  /** Of a response: its status line, headers in order, and payload. */
  http: { line: string; headers: [string, string][]; body: Buffer } | null;
};

const blank = '\r\n\r\n';

function fieldsOf(lines: readonly string[]): [string, string][] {
  return lines.map((line) => {
    const [, name, value] = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+): ?(.*)$/.exec(line) ?? [];
    if (name === undefined || value === undefined) throw new Error(`no field: ${JSON.stringify(line)}`);
    return [name, value];
  });
}

/** Lines up to the first empty one, and what follows it. */
function headOf(bytes: Buffer): { lines: string[]; rest: Buffer } {
  const end = bytes.indexOf(blank);
  if (end < 0) throw new Error('a head without an end');
  return { lines: bytes.subarray(0, end).toString('utf8').split('\r\n'), rest: bytes.subarray(end + blank.length) };
}

function httpOf(block: Buffer): WarcRecord['http'] {
  const { lines, rest } = headOf(block);
  const [line = '', ...headers] = lines;
  if (!/^HTTP\/1\.1 \d{3} /.test(line)) throw new Error(`no status line: ${line}`);
  return { line, headers: fieldsOf(headers), body: rest };
}

/** Every record of a file. */
export function readWarc(file: Buffer): WarcRecord[] {
  const records: WarcRecord[] = [];
  for (let left = file; left.length > 0;) {
    const { lines, rest } = headOf(left);
    if (lines[0] !== 'WARC/1.1') throw new Error(`no record: ${String(lines[0])}`);
    const pairs = fieldsOf(lines.slice(1));
    const fields = Object.fromEntries(pairs);
    if (pairs.length !== Object.keys(fields).length) throw new Error('a field twice');
    for (const name of ['WARC-Type', 'WARC-Record-ID', 'WARC-Date', 'Content-Length']) if (!fields[name]) throw new Error(`no ${name}`);
    const length = Number(fields['Content-Length']);
    const block = rest.subarray(0, length);
    if (block.length !== length) throw new Error('a block cut off');
    if (rest.subarray(length, length + 4).toString() !== blank) throw new Error('a record without an end');
    records.push({ fields, block, http: fields['WARC-Type'] === 'response' ? httpOf(block) : null });
    left = rest.subarray(length + 4);
  }
  return records;
}
