/** Three projects: pure rules, real API, real browser. All run with `npm test`. */
const base = {
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', tsx: true, decorators: true },
          transform: { react: { runtime: 'automatic' }, legacyDecorator: true, decoratorMetadata: true },
        },
        module: { type: 'es6' },
      },
    ],
  },
}
const of = (name, more = {}) => ({
  ...base,
  displayName: name,
  testMatch: [`<rootDir>/test/**/*.${name}.test.ts?(x)`],
  ...more,
})

export default {
  projects: [
    {
      ...base,
      displayName: 'rules',
      testMatch: ['<rootDir>/test/**/*.rule.test.ts', '<rootDir>/test/architecture.test.ts'],
      testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
    },
    of('ui', {
      testEnvironment: 'jsdom',
      testEnvironmentOptions: { customExportConditions: ['source', 'browser'] },
      setupFiles: ['<rootDir>/test/kit/jsdom-setup.ts'],
    }),
    of('api', {
      globalSetup: '<rootDir>/test/kit/global-setup.ts',
      globalTeardown: '<rootDir>/test/kit/global-teardown.ts',
    }),
    of('browser', {
      globalSetup: '<rootDir>/test/kit/global-setup.ts',
      globalTeardown: '<rootDir>/test/kit/global-teardown.ts',
    }),
  ],
  reporters: ['default', '<rootDir>/test/kit/summary-reporter.mjs'],
  maxWorkers: 2,
  // Far more than any test needs where nothing else runs: a busy machine is slow, not wrong.
  testTimeout: 180_000,
}
