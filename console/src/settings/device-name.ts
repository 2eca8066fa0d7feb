const browsers: readonly (readonly [RegExp, string])[] = [
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]

const systems: readonly (readonly [RegExp, string])[] = [
  [/iPhone|iPad/, 'iOS'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
]

const first = (agent: string, known: readonly (readonly [RegExp, string])[]) =>
  known.find(([sign]) => sign.test(agent))?.[1]

/** The browser and system a user agent names; undefined where it names no known one. */
export function deviceOf(agent: string | null): { browser: string; system: string } | undefined {
  const browser = first(agent ?? '', browsers)
  const system = first(agent ?? '', systems)
  return browser && system ? { browser, system } : undefined
}
