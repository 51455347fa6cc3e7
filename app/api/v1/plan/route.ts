import { apiRoute } from '@/lib/server/api-route';
import { planOperation } from '@/lib/server/contract/operations';
import { planFromCi } from '@/lib/server/plan-from-ci';

export const POST = apiRoute(planOperation, planFromCi);

export {
  refuseMethod as DELETE,
  refuseMethod as GET,
  refuseMethod as OPTIONS,
  refuseMethod as PATCH,
  refuseMethod as PUT,
} from '@/lib/server/refuse-request';
