/** A ring of points as [longitude, latitude]. */
export type Outline = [number, number][]

/** One point a line, `latitude, longitude` as maps show it; undefined where a line is none. Empty text is no outline. */
export function outlineOf(text: string): Outline | null | undefined {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  if (lines.length === 0) return null
  const points = lines.map((line) => line.split(/[,;\s]+/).map(Number))
  const right = points.every(
    ([lat, lon, ...more]) =>
      lat !== undefined && lon !== undefined && more.length === 0 && Math.abs(lat) <= 90 && Math.abs(lon) <= 180,
  )
  if (!right || points.length < 3) return undefined
  return points.map(([lat = 0, lon = 0]) => [lon, lat])
}

/** An outline as text, one point a line. */
export const outlineText = (ring: readonly (readonly number[])[] | undefined): string =>
  (ring ?? []).map(([lon, lat]) => `${lat}, ${lon}`).join('\n')

/** Postcodes as people list them: by commas, spaces between or lines. */
export const postcodesOf = (text: string): string[] => [
  ...new Set(
    text
      .split(/[,;\n]+/)
      .map((code) => code.trim())
      .filter(Boolean),
  ),
]
