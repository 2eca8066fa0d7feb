import dark from './dark.tokens.json' with { type: 'json' }
import highContrast from './high-contrast.tokens.json' with { type: 'json' }
import light from './light.tokens.json' with { type: 'json' }
import palette from './palette.tokens.json' with { type: 'json' }
import size from './size.tokens.json' with { type: 'json' }

/** A colour named by what it is for; the only colours components may use. */
export type Role = keyof typeof light

/** The three looks a person may choose from (a fourth choice, auto, follows the device). */
export type Theme = 'light' | 'dark' | 'high-contrast'

/** How tightly controls and rows are set; touch is for counter, station and phone. */
export type Density = keyof typeof size.density

type RoleTokens = Record<Role, { $value: string; $description: string }>

/** Role tokens by theme, each naming a palette colour as `{family.step}`. */
export const themes: Record<Theme, RoleTokens> = { light, dark, 'high-contrast': highContrast }

/** Sizes that do not depend on the theme: radii, type scale and the controls of each density. */
export const sizes = size

/** All role names, in the order in which they are documented. */
export const roles = Object.keys(light) as Role[]

/** The palette as flat `family-step` names with their hex values. */
export const paletteColours: ReadonlyMap<string, string> = new Map(
  Object.entries(palette).flatMap(([family, steps]) =>
    typeof steps === 'string'
      ? []
      : Object.entries(steps).map(([step, token]): [string, string] => [`${family}-${step}`, token.$value]),
  ),
)

/** The palette name a role stands for in a theme, such as `linen-50`. */
export function paletteNameOf(theme: Theme, role: Role): string {
  return themes[theme][role].$value.slice(1, -1).replace('.', '-')
}

/** The hex value a role has in a theme; throws when the role names a colour the palette does not have. */
export function colourOf(theme: Theme, role: Role): string {
  const name = paletteNameOf(theme, role)
  const hex = paletteColours.get(name)
  if (hex === undefined)
    throw new Error(`The role ${role} of the ${theme} theme names ${name}, which is not in the palette`)
  return hex
}
