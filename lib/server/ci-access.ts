import { listCiTokens } from './ci-tokens';
import type { Studio } from './studio';
import { listTrustRules } from './trust-rules';

/** What lets pipelines in, newest first, with what is over. */
export async function listCiAccess(studio: Studio) {
  const [tokens, rules] = await Promise.all([listCiTokens(studio), listTrustRules(studio)]);
  return { tokens, rules };
}
