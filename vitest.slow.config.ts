import { defineConfig, mergeConfig } from 'vitest/config';
import { config } from './vitest.config.ts';

/** The slower suites: a million mutated messages, kill -9 twenty times. */
export default mergeConfig(
  { ...config, test: { ...config.test, include: [], exclude: [] } },
  defineConfig({
    test: { include: ['test/slow/**/*.test.ts', 'test/resilience/**/*.test.ts'], testTimeout: 1_800_000 },
  }),
);
