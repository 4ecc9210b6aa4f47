/** True for what a browser would show as a page. */
export function isPage(contentType: string, text: string): boolean {
  if (/^(text\/html|application\/xhtml\+xml)\b/i.test(contentType.trim())) return true;
  return !contentType.trim() && /<(!doctype html|html|body)\b/i.test(text.slice(0, 2_000));
}
