/** The store's door: every named query and what opens the database. */
export * from './catalogue.ts';
export * from './changes.ts';
export * from './connect.ts';
export * from './images.ts';
export * from './items.ts';
export * from './measures.ts';
export * from './migrate.ts';
export * from './milestones.ts';
export * from './news.ts';
export * from './projected.ts';
export * from './one-of.ts';
export * from './projections.ts';
export * from './source-tables.ts';
export * from './sources.ts';
export * from './successions.ts';
export * from './tables.ts';
export * from './touches.ts';
