import { build, ensureInstalled } from './setUp.mjs';

ensureInstalled();
build();
