import { publicRoute } from '@/lib/server/api-route';
import { exchangeOperation } from '@/lib/server/contract/operations';
import { exchangeForCi } from '@/lib/server/exchange-for-ci';

export const POST = publicRoute(exchangeOperation, exchangeForCi);

export {
  refuseMethod as DELETE,
  refuseMethod as GET,
  refuseMethod as OPTIONS,
  refuseMethod as PATCH,
  refuseMethod as PUT,
} from '@/lib/server/refuse-request';
