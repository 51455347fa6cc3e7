import { trustRuleInput } from '../trust/trust-rule';
import { scopeInput } from './request-schema';

/** A trust rule as a person asks for it: which tokens it lets in, and to what. */
export const trustRuleRequest = trustRuleInput.safeExtend({ scope: scopeInput });
