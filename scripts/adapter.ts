import { rmSync } from 'node:fs';
import type { Adapter } from '@sveltejs/kit';

/** Lays the built site where our own front server finds it: `client/` (files) and `server/server.js` (renderer). */
export function adapter({ out }: { out: string }): Adapter {
  return {
    name: 'seuraa',
    async adapt(builder) {
      rmSync(out, { force: true, recursive: true });
      builder.writeClient(`${out}/client`);
      const server = builder.getServerDirectory();
      builder.generateServerInstance(`${server}/server.js`);
      builder.copy(server, `${out}/server`);
    },
  };
}
