import { lendNonce } from '@/components/shell/lend-nonce';

// Runs before anything else does in the browser.
lendNonce();
// Zod would try whether it may compile, which the policy forbids; it reads this as it loads.
Reflect.set(globalThis, '__zod_globalConfig', { jitless: true });
