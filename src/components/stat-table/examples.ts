import type { Example } from '#components/reader/example.ts';

type Row = { label: string; href?: string | null; values: (number | string)[] };

export const examples: Example<{ caption: string; columns: string[]; rows: Row[] }>[] = [
  {
    name: 'two terms',
    language: 'fi',
    props: {
      caption: 'Toimenpiteet tilan mukaan',
      columns: ['Tila', 'Marinin hallitus', 'Orpon hallitus'],
      rows: [
        { label: 'voimassa', values: [12, 14] },
        { label: 'eduskunnassa', href: '/fi/toimenpiteet?status=in-parliament', values: [0, 3] },
      ],
    },
  },
];
