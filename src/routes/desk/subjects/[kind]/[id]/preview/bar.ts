import { languages, type Language } from '#domain/language.ts';
import type { Say } from '#locales/index.ts';

type Bar = { say: Say; language: Language; back: string; onward: string };

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');

/** What stands above a preview: that it is one, its languages, and the ways on. Its style sheet is static/preview.css. */
export function barOf({ say, language, back, onward }: Bar): string {
  const tabs = languages.map((one) => {
    const here = one === language ? ' aria-current="page"' : '';
    return `<li><a href="?language=${one}"${here} lang="${one}">${escaped(say(`words.language.${one}`))}</a></li>`;
  });
  return `<link rel="stylesheet" href="/preview.css"><section class="preview-bar" aria-label="${escaped(say('editing.preview'))}">
<p><strong>${escaped(say('editing.preview'))}</strong> ${escaped(say('editing.preview.notPublished'))}</p>
<ul>${tabs.join('')}</ul>
<p><a href="${escaped(back)}">${escaped(say('editing.back'))}</a> <a class="button" href="${escaped(onward)}">${escaped(say('editing.goPublish'))}</a></p>
</section>`;
}
