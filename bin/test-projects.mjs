const LEFT_OUT = ['**/node_modules/**', '**/dist/**']

/** Tests that need neither a database nor a browser, told by name and place. */
const UNIT = [
  'server/**/*-rules.test.ts',
  'server/platform/{money,quantity,time,ids,errors,neighbour}.test.ts',
  'server/platform/spreadsheet/*.test.ts',
  'server/testing/architecture/*.test.ts',
  'ui/**/*.test.{ts,tsx}',
  'console/**/*.test.{ts,tsx}',
  'driver/**/*.test.{ts,tsx}',
  'portal/**/*.test.{ts,tsx}',
]

/** The files of each vitest project: a test file belongs to exactly one. */
export const projectFiles = {
  unit: { include: UNIT, exclude: LEFT_OUT },
  integration: { include: ['server/**/*.test.ts'], exclude: [...LEFT_OUT, ...UNIT] },
  e2e: { include: ['e2e/**/*.e2e.ts'], exclude: LEFT_OUT },
}

/** The files of integration tests and of stories that take longest, the longest first. */
export const longest = [
  'e2e/accessibility.e2e.ts',
  'e2e/portal.e2e.ts',
  'e2e/driver.e2e.ts',
  'e2e/troubles.e2e.ts',
  'e2e/pseudo-locale.e2e.ts',
  'e2e/counter.e2e.ts',
  'server/journeys/dependencies-off.test.ts',
  'server/journeys/start-and-stop.test.ts',
  'server/journeys/repeated-requests.test.ts',
  'server/cli/backup.test.ts',
  'server/journeys/crash-during-import.test.ts',
  'server/journeys/scope-of-branches.test.ts',
  'server/simulation/chain/chain.test.ts',
  'server/journeys/crash.test.ts',
]
