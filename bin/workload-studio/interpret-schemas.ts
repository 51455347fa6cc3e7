import { config } from 'zod';

// Imported before anything makes schemas: compiling them pays off where they are used often, not in a process of one call.
config({ jitless: true });
