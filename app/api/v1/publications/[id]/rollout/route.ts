import { apiRoute } from '@/lib/server/api-route';
import { getRolloutOperation } from '@/lib/server/contract/operations';
import { getRolloutForCi } from '@/lib/server/get-rollout';

export const GET = apiRoute(getRolloutOperation, getRolloutForCi);

export {
  refuseMethod as DELETE,
  refuseMethod as OPTIONS,
  refuseMethod as PATCH,
  refuseMethod as POST,
  refuseMethod as PUT,
} from '@/lib/server/refuse-request';
