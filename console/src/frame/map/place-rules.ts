/** A place in degrees, north and east positive. */
export interface Degrees {
  latitude: number
  longitude: number
}

const pair = /^([-−+]?\d{1,3}(?:\.\d+)?)\s*[,،;\s]\s*([-−+]?\d{1,3}(?:\.\d+)?)$/

const plain = (text: string): string => text.replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))

/** Reads latitude and longitude as maps write them, "51.4545, -2.5879"; undefined for what is no place on earth. */
export function readDegrees(text: string): Degrees | undefined {
  const [, first, second] = pair.exec(plain(text.trim())) ?? []
  if (first === undefined || second === undefined) return undefined
  const [latitude, longitude] = [first, second].map((part) => Number(part.replace('−', '-'))) as [number, number]
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : undefined
}

const rounded = (degrees: number): number => Math.round(degrees * 1e6) / 1e6

/** Writes a place as it is read; to about a decimetre. */
export const writeDegrees = ({ latitude, longitude }: Degrees): string => `${rounded(latitude)}, ${rounded(longitude)}`
