import { ofPublishers } from '../corpus/index.ts';
import { surviveEach } from '../corpus/survive.ts';

// Feeds, pages, lists of releases and entries of sites: every hostile and broken answer of the corpus.
surviveEach(ofPublishers);
