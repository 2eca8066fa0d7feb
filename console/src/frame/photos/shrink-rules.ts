/** The longest side a picture is sent with, in dots: a stain is seen, and a phone's picture fits many times over. */
export const LONGEST_SIDE = 1600

/** The size a picture is sent with: as it is, or smaller so that its longest side fits; never larger, never without a dot. */
export function shrunkSize({ width, height }: { width: number; height: number }): { width: number; height: number } {
  const scale = Math.min(1, LONGEST_SIDE / Math.max(width, height))
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}
