#!/usr/bin/env node
// `npm run build`: builds the studio and the command where they are stale, as `npm start` does before it starts.
import { buildIfStale } from './start/build.mjs';
import { requireNode } from './start/node-version.mjs';

requireNode();
buildIfStale();
