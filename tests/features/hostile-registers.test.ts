import { ofRegisters } from '../corpus/index.ts';
import { surviveEach } from '../corpus/survive.ts';

// Registers, statistics and archives: every hostile and broken answer of the corpus.
surviveEach(ofRegisters);
