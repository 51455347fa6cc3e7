'use client';

import { PageFailure } from '@/components/shell/page-failure';

/** Where even the bar at the top could not be made. */
export default PageFailure;
