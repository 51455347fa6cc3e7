import { apiRoute } from '@/lib/server/api-route';
import { validateOperation } from '@/lib/server/contract/operations';
import { warmUp } from '@/lib/server/generate-gently';
import { validate } from '@/lib/server/validate';

// Here and not at start-up: each bundle has code of its own to warm up. bin/serve.mjs has this one loaded.
warmUp();

export const POST = apiRoute(validateOperation, validate);

export {
  refuseMethod as DELETE,
  refuseMethod as GET,
  refuseMethod as OPTIONS,
  refuseMethod as PATCH,
  refuseMethod as PUT,
} from '@/lib/server/refuse-request';
