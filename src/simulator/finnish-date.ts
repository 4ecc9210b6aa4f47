const onClocks = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Helsinki', dateStyle: 'short', timeStyle: 'medium' });
const zone = new Intl.DateTimeFormat('en', { timeZone: 'Europe/Helsinki', timeZoneName: 'shortOffset' });

/** An instant as Finland's pages write it: `day` 8.1.2026, `time` 13:41:00, `zone` EET or EEST. */
export function finnishDate(at: Date): { day: string; time: string; zone: 'EET' | 'EEST' } {
  const [date = '', time = ''] = onClocks.format(at).split(' ');
  const [year = '', month = '', day = ''] = date.split('-');
  return { day: `${Number(day)}.${Number(month)}.${year}`, time, zone: zone.format(at).endsWith('+3') ? 'EEST' : 'EET' };
}
