import { apiRoute } from '@/lib/server/api-route';
import { listPublicationsOperation } from '@/lib/server/contract/operations';
import { listPublicationsForCi } from '@/lib/server/list-publications';

export const GET = apiRoute(listPublicationsOperation, listPublicationsForCi);

export {
  refuseMethod as DELETE,
  refuseMethod as OPTIONS,
  refuseMethod as PATCH,
  refuseMethod as POST,
  refuseMethod as PUT,
} from '@/lib/server/refuse-request';
