import { apiRoute } from '@/lib/server/api-route';
import { publishOperation } from '@/lib/server/contract/operations';
import { publishFromCi } from '@/lib/server/publish-from-ci';

export const POST = apiRoute(publishOperation, publishFromCi);

export {
  refuseMethod as DELETE,
  refuseMethod as GET,
  refuseMethod as OPTIONS,
  refuseMethod as PATCH,
  refuseMethod as PUT,
} from '@/lib/server/refuse-request';
