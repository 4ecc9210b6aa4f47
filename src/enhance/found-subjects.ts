/** Fields that choose one of many subjects ask for suggestions while one types. */

const pause = 200;

async function suggest(input: HTMLInputElement): Promise<void> {
  const words = input.value.trim();
  if (words.length < 2 || words.endsWith(')')) return;
  const query = new URLSearchParams({ to: input.dataset['find'] ?? '', words });
  const answer = await fetch(`/desk/subjects/find?${query.toString()}`).catch(() => null);
  if (!answer?.ok) return;
  const found = (await answer.json()) as { id: string; title: string }[];
  const options = found.map(({ id, title }) => {
    const option = document.createElement('option');
    option.value = `${title} (${id})`;
    return option;
  });
  input.list?.replaceChildren(...options);
}

export function enhanceFinding(): void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  document.addEventListener('input', ({ target }) => {
    if (!(target instanceof HTMLInputElement) || target.dataset['find'] === undefined) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => void suggest(target), pause);
  });
}
