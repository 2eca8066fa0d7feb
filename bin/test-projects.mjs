const LEFT_OUT = ['**/node_modules/**', '**/dist/**']

/** Tests that need neither a database nor a browser, told by name and place. */
const UNIT = [
  'server/**/*-rules.test.ts',
  'server/platform/{money,quantity,time,ids,errors}.test.ts',
  'server/platform/spreadsheet/*.test.ts',
  'server/testing/architecture/*.test.ts',
  'ui/**/*.test.{ts,tsx}',
  'console/**/*.test.{ts,tsx}',
  'driver/**/*.test.{ts,tsx}',
]

/** The files of each vitest project: a test file belongs to exactly one. */
export const projectFiles = {
  unit: { include: UNIT, exclude: LEFT_OUT },
  integration: { include: ['server/**/*.test.ts'], exclude: [...LEFT_OUT, ...UNIT] },
  e2e: { include: ['e2e/**/*.e2e.ts'], exclude: LEFT_OUT },
}
