import { apiRoute } from '@/lib/server/api-route';
import { getPublicationOperation } from '@/lib/server/contract/operations';
import { getPublicationForCi } from '@/lib/server/get-publication-for-ci';

export const GET = apiRoute(getPublicationOperation, getPublicationForCi);

export {
  refuseMethod as DELETE,
  refuseMethod as OPTIONS,
  refuseMethod as PATCH,
  refuseMethod as POST,
  refuseMethod as PUT,
} from '@/lib/server/refuse-request';
