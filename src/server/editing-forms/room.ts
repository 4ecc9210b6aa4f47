import type { Clock } from '../record/index.ts';
import type { Store } from '../store/index.ts';
import { createListing, type Listing } from './listing.ts';
import { createParking, type Parking } from './parked.ts';

/** Forms of subjects: lists that they are found in, what their fields choose from, and those that wait for somebody to sign in again. */
export type Forms = { listing: Listing; parking: Parking };

export const createForms = (parts: { store: Store; clock: Clock }): Forms => ({
  listing: createListing(parts),
  parking: createParking(parts),
});
