import { type Density, paletteColours, paletteNameOf, roles, sizes, type Theme } from './tokens.ts'

const declarations = (entries: Iterable<readonly [string, string]>) =>
  [...entries].map(([name, value]) => `  --${name}: ${value};`).join('\n')

const block = (selector: string, ...bodies: string[]) => `${selector} {\n${bodies.filter(Boolean).join('\n')}\n}\n`

const themeBody = (theme: Theme) =>
  declarations(roles.map((role) => [role, `var(--palette-${paletteNameOf(theme, role)})`] as const))

const shadows: Record<Theme, string> = {
  light: '  --float: 0 1px 2px rgb(28 25 22 / 0.06), 0 8px 24px rgb(28 25 22 / 0.1);\n  --scrim: rgb(28 25 22 / 0.28);',
  dark: '  --float: 0 1px 2px rgb(0 0 0 / 0.4), 0 12px 32px rgb(0 0 0 / 0.5);\n  --scrim: rgb(0 0 0 / 0.56);',
  'high-contrast': '  --float: 0 0 0 1px var(--ink);\n  --scrim: rgb(0 0 0 / 0.6);',
}

const scheme = (theme: Theme) => `  color-scheme: ${theme === 'dark' ? 'dark' : 'light'};`

const themeRule = (selector: string, theme: Theme) => block(selector, scheme(theme), themeBody(theme), shadows[theme])

const media = (query: string, rule: string) => `@media (${query}) {\n${rule.replace(/^(?=.)/gm, '  ')}}\n`

const densityBody = (density: Density) =>
  declarations(Object.entries(sizes.density[density]).map(([name, token]) => [name, token.$value] as const))

const scale = (prefix: string, tokens: Record<string, { $value: string }>) =>
  declarations(Object.entries(tokens).map(([name, token]) => [`${prefix}-${name}`, token.$value] as const))

/** The whole `tokens.css`: palette, roles by theme (auto follows the device), sizes by density, motion. */
export function styleSheet(): string {
  return [
    '/* Written from the token files by write-style-sheet.ts; a test keeps them equal. */',
    block(
      ':root',
      declarations([...paletteColours].map(([name, hex]) => [`palette-${name}`, hex.toLowerCase()] as const)),
      scale('corner', sizes.radius),
      scale('size', sizes.text),
      '  --motion: 120ms;',
    ),
    themeRule(':root', 'light'),
    media('prefers-color-scheme: dark', themeRule(':root:not([data-theme]),\n[data-theme="auto"]', 'dark')),
    media('prefers-contrast: more', themeRule(':root:not([data-theme]),\n[data-theme="auto"]', 'high-contrast')),
    themeRule('[data-theme="light"]', 'light'),
    themeRule('[data-theme="dark"]', 'dark'),
    themeRule('[data-theme="high-contrast"]', 'high-contrast'),
    block(':root,\n[data-density="comfortable"]', densityBody('comfortable')),
    block('[data-density="compact"]', densityBody('compact')),
    block('[data-density="touch"]', densityBody('touch')),
    media('prefers-reduced-motion: reduce', block(':root', '  --motion: 0ms;')),
  ].join('\n')
}
