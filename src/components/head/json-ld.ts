/** A JSON-LD block is data, not script; `<` is escaped so that no text in it can end the element (HTML, 4.12.1.3). */
export function jsonLdBlock(data: object): string {
  const json = JSON.stringify({ '@context': 'https://schema.org', ...data }).replaceAll('<', '\\u003c');
  return `<script type="application/ld+json">${json}${'</'}script>`;
}
