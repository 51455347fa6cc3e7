import { apiRoute } from '@/lib/server/api-route';
import { convert } from '@/lib/server/convert';

export const POST = apiRoute(convert);
